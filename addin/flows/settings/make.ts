/** The settings sheets as they are made: filled from the policy, with an example line where the policy has none, and checks on each column. */
import type { Cell } from "../../../engine/intake/sheet.js";
import type { Policy, Stage } from "../../../engine/policy/schema.js";
import type { SeatsColumn, SettingsWords } from "../../locales/settings.js";
import type { ColumnCheck, TableSheet } from "../../workbook/port.js";
import { GREATEST } from "./numbers.js";
import { SEATS_COLUMNS } from "./seats.js";
import { SEGMENT_COLUMNS } from "./segments.js";

const STAGES: readonly Stage[] = ["primary", "junior"];
const NAME_WIDTH = 16;
const PLACE_WIDTH = 24;
const NOTE_WIDTH = 44;
const SHORT_WIDTH = 10;
/** Schools in order of nearness beyond which nobody asks. */
const FEWEST_NEAR = 3;
const MOST_NEAR = 8;

type Check = ColumnCheck["accepts"];
const TEXT: Check = { kind: "text" };
const whole = (least: number): Check => ({ kind: "whole", least, greatest: GREATEST });
const list = (values: readonly string[]): Check => ({ kind: "list", values });

export function seatsTable(policy: Policy, words: SettingsWords): TableSheet {
  const blank: Readonly<Record<SeatsColumn, Cell>> = {
    stage: null, school: null, classes: null, seats: null, classSize: null, plan: null, bornFrom: null, bornOnOrBefore: null, code: null, seed: null, termStart: null, note: null,
  };
  const lines = [
    { ...blank, school: words.allSchools, seed: policy.draw.seed, termStart: policy.calendar.termStart, note: policy.draw.sample ? words.notes.sampleSeed : null },
    ...STAGES.flatMap((stage) => {
      const { name, plan, classSize, bornFrom, bornOnOrBefore } = policy.stages[stage];
      const schools = policy.schools.flatMap((school) => {
        const entry = school.seats[stage];
        if (entry === undefined) return [];
        return [{ ...blank, stage: name, school: school.name, classes: entry.classes, seats: entry.seats, code: school.code, note: entry.sample ? words.notes.sampleSeats : null }];
      });
      return [{ ...blank, stage: name, school: words.allSchools, classSize, plan, bornFrom, bornOnOrBefore, note: words.notes.stageLine }, ...schools];
    }),
  ];
  const accepts: Readonly<Record<SeatsColumn, readonly [Check, string]>> = {
    stage: [list(stageNames(policy)), words.messages.stage], school: [list([words.allSchools, ...schoolNames(policy)]), words.messages.school],
    classes: [whole(0), words.messages.number], seats: [whole(0), words.messages.number], classSize: [whole(1), words.messages.number],
    plan: [whole(1), words.messages.number], bornFrom: [TEXT, words.messages.date], bornOnOrBefore: [TEXT, words.messages.date],
    code: [TEXT, words.messages.code], seed: [TEXT, words.messages.seed], termStart: [TEXT, words.messages.date], note: [TEXT, ""],
  };
  const widths: Partial<Record<SeatsColumn, number>> = { school: NAME_WIDTH, bornFrom: NAME_WIDTH, bornOnOrBefore: NAME_WIDTH, code: NAME_WIDTH, seed: PLACE_WIDTH, termStart: NAME_WIDTH, note: NOTE_WIDTH };
  return {
    title: words.titles.seats,
    columns: SEATS_COLUMNS.map((key) => ({ header: words.seats[key], width: widths[key] ?? SHORT_WIDTH })),
    rows: lines.map((line) => SEATS_COLUMNS.map((key) => line[key])),
    checks: checksOf(SEATS_COLUMNS.map((key) => accepts[key])),
  };
}

export function segmentsTable(policy: Policy, words: SettingsWords): TableSheet {
  const [split] = policy.splits;
  const example = policy.segments.length > 0 || split === undefined ? [] : split.sides.slice(0, 2).map(({ school }, i): readonly Cell[] => [
    words.example, split.place, words.exampleStreet, i === 0 ? words.side.odd : words.side.even, 1, 99, school, words.notes.segmentExample,
  ]);
  const rows = policy.segments.map((line): readonly Cell[] => [
    policy.stages[line.stage].name, line.place, line.street, words.side[line.side], line.from, line.to, line.school, null,
  ]);
  const sides = [words.side.all, words.side.odd, words.side.even];
  const door = [whole(0), words.messages.door] as const;
  return {
    title: words.titles.segments,
    columns: SEGMENT_COLUMNS.map((key) => ({ header: words.segments[key], width: key === "note" ? NOTE_WIDTH : key === "place" || key === "street" ? PLACE_WIDTH : key === "school" ? NAME_WIDTH : SHORT_WIDTH })),
    rows: [...example, ...rows],
    checks: checksOf([
      [list(stageNames(policy)), words.messages.stage], [list([...new Set(policy.splits.map((each) => each.place))]), words.messages.splitPlace],
      [TEXT, words.messages.street], [list(sides), words.messages.side], door, door, [list(schoolNames(policy)), words.messages.school], [TEXT, ""],
    ]),
  };
}

export function nearnessTable(policy: Policy, words: SettingsWords): TableSheet {
  const schoolsOf = (stage: Stage): readonly string[] => policy.schools.filter((school) => school.seats[stage] !== undefined).map((school) => school.name);
  const longest = Math.max(...STAGES.map((stage) => schoolsOf(stage).length), ...policy.nearness.map((each) => each.schools.length));
  const count = Math.max(FEWEST_NEAR, Math.min(MOST_NEAR, longest), ...policy.nearness.map((each) => each.schools.length));
  const line = (stage: string, place: string, schools: readonly string[], note: string | null): readonly Cell[] =>
    [stage, place, ...Array.from({ length: count }, (_none, i) => schools[i] ?? null), note];
  const [stage = "primary"] = STAGES;
  const rows = policy.nearness.map((each) => line(policy.stages[each.stage].name, each.place, each.schools, null));
  const near = Array.from({ length: count }, (_none, i) => words.nearest(i + 1));
  return {
    title: words.titles.nearness,
    columns: [
      { header: words.nearness.stage, width: SHORT_WIDTH }, { header: words.nearness.place, width: PLACE_WIDTH },
      ...near.map((header) => ({ header, width: NAME_WIDTH })), { header: words.nearness.note, width: NOTE_WIDTH },
    ],
    rows: rows.length > 0 ? rows : [line(words.example, words.examplePlace, schoolsOf(stage).slice(0, FEWEST_NEAR), words.notes.nearnessExample)],
    checks: checksOf([
      [list(stageNames(policy)), words.messages.stage], [TEXT, words.messages.place],
      ...near.map((): readonly [Check, string] => [list(schoolNames(policy)), words.messages.nearSchool]), [TEXT, ""],
    ]),
  };
}

function checksOf(accepts: readonly (readonly [Check, string])[]): readonly ColumnCheck[] {
  return accepts.flatMap(([check, message], i) => (message === "" ? [] : [{ column: i + 1, accepts: check, message }]));
}

function stageNames(policy: Policy): readonly string[] {
  return STAGES.map((stage) => policy.stages[stage].name);
}

function schoolNames(policy: Policy): readonly string[] {
  return policy.schools.map((school) => school.name);
}
