/** 就近顺序: the schools of a place, nearest first. */
import type { Sheet } from "../../../engine/intake/sheet.js";
import type { Policy } from "../../../engine/policy/schema.js";
import type { NearnessColumn, SettingsMistake } from "../../locales/settings.js";
import { ALL_SETTINGS_WORDS } from "../../locales/settings-words.js";
import type { PlanNames } from "./names.js";
import { bareName, SettingsTable, type TableLine } from "./table.js";

/** `near1` is the nearest school's column. */
type Column = NearnessColumn | `near${number}`;
type Table = SettingsTable<Column>;
type Entry = Policy["nearness"][number];

/** More schools than any county has for one stage and place. */
const MOST = 30;

/** The policy under what the sheet says; a place without a line stays as it is. With mistakes the policy stays as it is. */
export function readNearness(names: PlanNames, sheet: Sheet): { readonly policy: Policy; readonly mistakes: readonly SettingsMistake[] } {
  const nears = Array.from({ length: MOST }, (_none, i): Column => `near${i + 1}`);
  const headings = [
    ...(["stage", "place"] as const).map((key) => ({ key, names: ALL_SETTINGS_WORDS.map((words) => words.nearness[key]), needed: true })),
    ...nears.map((key, i) => ({ key, names: ALL_SETTINGS_WORDS.map((words) => words.nearest(i + 1)), needed: i === 0 })),
  ];
  const table = new SettingsTable<Column>(sheet, headings, ALL_SETTINGS_WORDS.map((words) => words.example));
  const read: { readonly row: number; readonly entry: Entry }[] = [];
  for (const line of table.lines) {
    if (!table.isExample(line)) readLine(names, table, line, nears, read);
    else if (!isUntouched(line)) table.mistake(line, "stage", "example-altered");
  }
  if (table.mistakes.length > 0) return { policy: names.policy, mistakes: table.mistakes };
  const told = new Set(read.map(({ entry }) => `${entry.stage} ${entry.place}`));
  const kept = names.policy.nearness.filter((entry) => !told.has(`${entry.stage} ${entry.place}`));
  return { policy: { ...names.policy, nearness: [...kept, ...read.map(({ entry }) => entry)] }, mistakes: [] };
}

/** An example is passed over only as it was made: a real line under its mark would be lost without a word. */
function isUntouched(line: TableLine<Column>): boolean {
  return ALL_SETTINGS_WORDS.some((words) => bareName(words.examplePlace) === bareName(line.text("place")));
}

function readLine(names: PlanNames, table: Table, line: TableLine<Column>, nears: readonly Column[], read: { readonly row: number; readonly entry: Entry }[]): void {
  const stage = names.stage(table, line, "stage");
  if (stage === null) return;
  const place = names.place(table, line, "place");
  const filled = nears.filter((key) => line.text(key) !== "");
  if (filled.length === 0) table.mistake(line, "near1", "schools-missing");
  const schools: string[] = [];
  for (const key of filled) {
    const school = names.school(table, line, key, stage);
    if (school !== null && schools.includes(school)) table.mistake(line, key, "school-twice", { school });
    else if (school !== null) schools.push(school);
  }
  if (place === null) return;
  const other = read.find(({ entry }) => entry.stage === stage && entry.place === place);
  if (other !== undefined) table.mistake(line, "place", "line-twice", { row: other.row });
  read.push({ row: line.row, entry: { stage, place, schools, clause: names.policy.clauses.zones } });
}
