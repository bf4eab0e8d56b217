/** 招生设置: a line a stage and school with its classes, seats and code, a line a stage with its plan, class size and dates, a line with the seed and the first day of term. */
import type { Policy, Stage } from "../../../engine/policy/schema.js";
import type { SeatsColumn, SettingsMistake } from "../../locales/settings.js";
import { ALL_SETTINGS_WORDS } from "../../locales/settings-words.js";
import type { Sheet } from "../../../engine/intake/sheet.js";
import type { PlanNames } from "./names.js";
import { isoDate, wholeNumber } from "./numbers.js";
import { bareName, SettingsTable, type TableLine } from "./table.js";

type Table = SettingsTable<SeatsColumn>;
type Line = TableLine<SeatsColumn>;

export const SEATS_COLUMNS: readonly SeatsColumn[] = ["stage", "school", "classes", "seats", "classSize", "plan", "bornFrom", "bornOnOrBefore", "seed", "note", "code", "termStart"];
const NEEDED: readonly SeatsColumn[] = ["stage", "school", "classes", "seats"];
const STAGES: readonly Stage[] = ["primary", "junior"];
/** What each kind of line fills; the rest of it stays blank. */
const FILLED = {
  school: ["classes", "seats", "code"], stage: ["classSize", "plan", "bornFrom", "bornOnOrBefore"], seed: ["seed", "termStart"],
} as const satisfies Readonly<Record<string, readonly SeatsColumn[]>>;

type SchoolLine = { readonly line: Line; readonly stage: Stage; readonly school: string; readonly classes: number; readonly seats: number; readonly code: string | null; readonly sample: boolean };
type StageLine = { readonly line: Line; readonly stage: Stage; readonly plan: number; readonly classSize: number; readonly bornFrom: string | null; readonly bornOnOrBefore: string | null };
type SeedLine = { readonly line: Line; readonly seed: string; readonly sample: boolean; readonly termStart: string | null };
type Lines = { readonly schools: SchoolLine[]; readonly stages: StageLine[]; seed: SeedLine | null };

/** The sheet as a table whose columns are known by their headings. */
export function seatsTableOf(sheet: Sheet): Table {
  const headings = SEATS_COLUMNS.map((key) => ({ key, names: ALL_SETTINGS_WORDS.map((words) => words.seats[key]), needed: NEEDED.includes(key) }));
  return new SettingsTable(sheet, headings, []);
}

/** The policy under what the sheet says; a school or stage without a line stays as it is. With mistakes the policy stays as it is. */
export function readSeats(names: PlanNames, sheet: Sheet): { readonly policy: Policy; readonly mistakes: readonly SettingsMistake[] } {
  const table = seatsTableOf(sheet);
  const lines: Lines = { schools: [], stages: [], seed: null };
  const seen = new Map<string, number>();
  for (const line of table.lines) {
    if (!isTotal(names.policy, line)) readLine(names, table, line, lines, seen);
  }
  if (table.mistakes.length > 0) return { policy: names.policy, mistakes: table.mistakes };
  const policy = applied(names.policy, lines);
  for (const stage of STAGES) checkStage(policy, stage, table, lines);
  return { policy: table.mistakes.length > 0 ? names.policy : policy, mistakes: table.mistakes };
}

function isTotal(policy: Policy, line: Line): boolean {
  return [line.text("stage"), line.text("school")].some((text) => policy.words.totals.some((word) => text === word));
}

function readLine(names: PlanNames, table: Table, line: Line, lines: Lines, seen: Map<string, number>): void {
  const isAll = ALL_SETTINGS_WORDS.some((words) => bareName(words.allSchools) === bareName(line.text("school")));
  const isSeed = line.text("stage") === "" && (isAll || line.text("school") === "");
  if (isSeed && (isAll || line.text("seed") !== "")) {
    if (isNew(table, line, "seed", seen)) readSeed(names.policy, table, line, lines);
    return;
  }
  const stage = names.stage(table, line, "stage");
  if (stage === null) return;
  if (isAll) {
    if (isNew(table, line, stage, seen)) readStage(names.policy, table, line, stage, lines);
    return;
  }
  const school = names.school(table, line, "school", stage);
  if (school === null || !isNew(table, line, `${stage} ${school}`, seen)) return;
  refuseOthers(table, line, "school");
  const classes = wholeNumber(table, line, "classes", 0, "line-may-go");
  const seats = wholeNumber(table, line, "seats", 0, "line-may-go");
  const code = schoolCode(table, line);
  if (classes === null || seats === null) return;
  const before = names.policy.schools.find((each) => each.name === school)?.seats[stage];
  const isAsBefore = before?.sample === true && before.classes === classes && before.seats === seats;
  lines.schools.push({ line, stage, school, classes, seats, code, sample: isAsBefore && saysSample(line, "sampleSeats") });
}

/** The code of 附件2 where the plan gives none; null for a blank, which leaves the plan's. */
function schoolCode(table: Table, line: Line): string | null {
  const text = line.text("code");
  if (/^\d{10}$/.test(text)) return text;
  if (text !== "") table.mistake(line, "code", "code-unread", { text });
  return null;
}

function readStage(policy: Policy, table: Table, line: Line, stage: Stage, lines: Lines): void {
  refuseOthers(table, line, "stage");
  const before = policy.stages[stage];
  const classSize = wholeNumber(table, line, "classSize", 1, "needed");
  const plan = wholeNumber(table, line, "plan", 1, "needed");
  const date = (key: "bornFrom" | "bornOnOrBefore"): string | null => {
    const known = before[key];
    // A stage without a condition of age gets none here: what it would mean is for the plan to say.
    if (known !== null) return isoDate(table, line, key, known);
    if (line.text(key) !== "") table.mistake(line, key, "not-here", { heading: table.nameOf(key) });
    return null;
  };
  const [bornFrom, bornOnOrBefore] = [date("bornFrom"), date("bornOnOrBefore")];
  if (bornFrom !== null && bornOnOrBefore !== null && bornFrom > bornOnOrBefore) table.mistake(line, "bornFrom", "dates-reversed", { from: bornFrom, to: bornOnOrBefore });
  if (classSize !== null && plan !== null) lines.stages.push({ line, stage, classSize, plan, bornFrom, bornOnOrBefore });
}

function readSeed(policy: Policy, table: Table, line: Line, into: Lines): void {
  refuseOthers(table, line, "seed");
  const cell = line.cell("seed");
  // The seed counts to the last character: it is taken as it stands, but for spaces around it.
  const seed = cell === null ? "" : String(cell).trim();
  if (seed === "") table.mistake(line, "seed", "seed-missing");
  else into.seed = { line, seed, termStart: line.text("termStart") === "" ? null : isoDate(table, line, "termStart", `${policy.year}-09-01`), sample: policy.draw.sample && seed === policy.draw.seed && saysSample(line, "sampleSeed") };
}

function isNew(table: Table, line: Line, what: string, seen: Map<string, number>): boolean {
  const row = seen.get(what);
  if (row !== undefined) table.mistake(line, "school", "line-twice", { row });
  else seen.set(what, line.row);
  return row === undefined;
}

function refuseOthers(table: Table, line: Line, kind: keyof typeof FILLED): void {
  const allowed: readonly SeatsColumn[] = ["stage", "school", "note", ...FILLED[kind]];
  for (const key of SEATS_COLUMNS) {
    if (!allowed.includes(key) && line.text(key) !== "") table.mistake(line, key, "not-here", { heading: table.nameOf(key) });
  }
}

/** Sample figures count as samples for as long as the note beside them says so. */
function saysSample(line: Line, note: "sampleSeats" | "sampleSeed"): boolean {
  return ALL_SETTINGS_WORDS.some((words) => bareName(words.notes[note]) === bareName(line.text("note")));
}

function applied(policy: Policy, lines: Lines): Policy {
  const schools = policy.schools.map((school) => {
    const own = lines.schools.filter((each) => each.school === school.name);
    if (own.length === 0) return school;
    const seats = Object.fromEntries(own.map(({ stage, classes, seats, sample }) => [stage, { classes, seats, sample }]));
    const code = own.find((each) => each.code !== null)?.code ?? school.code;
    return { ...school, code, seats: { ...school.seats, ...seats } };
  });
  const stageOf = (stage: Stage): Policy["stages"][Stage] => {
    const own = lines.stages.find((each) => each.stage === stage);
    if (own === undefined) return policy.stages[stage];
    const { plan, classSize, bornFrom, bornOnOrBefore } = own;
    return { ...policy.stages[stage], plan, classSize, bornFrom, bornOnOrBefore };
  };
  const draw = lines.seed === null ? policy.draw : { ...policy.draw, seed: lines.seed.seed, sample: lines.seed.sample };
  const calendar = { ...policy.calendar, termStart: lines.seed?.termStart ?? policy.calendar.termStart };
  return { ...policy, schools, stages: { primary: stageOf("primary"), junior: stageOf("junior") }, draw, calendar };
}

/** Seats against classes, and all seats of a stage against its plan: told where a line can mend it. */
function checkStage(policy: Policy, stage: Stage, table: Table, lines: Lines): void {
  const own = lines.schools.filter((each) => each.stage === stage);
  const stageLine = lines.stages.find((each) => each.stage === stage);
  if (own.length === 0 && stageLine === undefined) return;
  const { plan, classSize, name } = policy.stages[stage];
  let sum = 0;
  for (const school of policy.schools) {
    const entry = school.seats[stage];
    if (entry === undefined) continue;
    sum += entry.seats;
    const most = entry.classes * classSize;
    if (entry.seats <= most) continue;
    const line = own.find((each) => each.school === school.name)?.line;
    table.mistake(line ?? stageLine?.line ?? null, line === undefined ? "classSize" : "seats", "seats-over-classes", {
      school: school.name, seats: entry.seats, classes: entry.classes, classSize, most,
    });
  }
  if (sum > plan) table.mistake(stageLine?.line ?? own.at(-1)?.line ?? null, stageLine === undefined ? "seats" : "plan", "seats-over-plan", { stage: name, seats: sum, plan });
}
