/** 路段划分: which street or compound of a divided community, and which doors of it, belong to which of its schools. */
import type { Sheet } from "../../../engine/intake/sheet.js";
import type { Policy, Segment, Stage } from "../../../engine/policy/schema.js";
import type { SegmentsColumn, SettingsMistake } from "../../locales/settings.js";
import { ALL_SETTINGS_WORDS } from "../../locales/settings-words.js";
import type { PlanNames } from "./names.js";
import { wholeNumber } from "./numbers.js";
import { bareName, SettingsTable, type TableLine } from "./table.js";

type Table = SettingsTable<SegmentsColumn>;
type Line = TableLine<SegmentsColumn>;
type Read = { readonly line: Line; readonly segment: Segment };

export const SEGMENT_COLUMNS: readonly SegmentsColumn[] = ["stage", "place", "street", "side", "from", "to", "school", "note"];
const SIDES = ["all", "odd", "even"] as const;

/** The sheet as a table whose columns are known by their headings. */
export function segmentsTableOf(sheet: Sheet): Table {
  const headings = SEGMENT_COLUMNS.map((key) => ({ key, names: ALL_SETTINGS_WORDS.map((words) => words.segments[key]), needed: key !== "note" }));
  return new SettingsTable(sheet, headings, ALL_SETTINGS_WORDS.map((words) => words.example));
}

/** The policy under what the sheet says; a divided place without a line stays as it is. With mistakes the policy stays as it is. */
export function readSegments(names: PlanNames, sheet: Sheet): { readonly policy: Policy; readonly mistakes: readonly SettingsMistake[] } {
  const table = segmentsTableOf(sheet);
  const read: Read[] = [];
  for (const line of table.lines) {
    if (table.isExample(line)) checkExample(table, line);
    else readLine(names, table, line, read);
  }
  if (table.mistakes.length > 0) return { policy: names.policy, mistakes: table.mistakes };
  const told = new Set(read.map(({ segment }) => `${segment.stage} ${segment.place}`));
  const kept = names.policy.segments.filter((segment) => !told.has(`${segment.stage} ${segment.place}`));
  return { policy: { ...names.policy, segments: [...kept, ...read.map(({ segment }) => segment)] }, mistakes: [] };
}

/** An example is passed over only as it was made: a real line under its mark would be lost without a word. */
function checkExample(table: Table, line: Line): void {
  const isUntouched = ALL_SETTINGS_WORDS.some((words) => bareName(words.exampleStreet) === bareName(line.text("street")));
  if (!isUntouched) table.mistake(line, "stage", "example-altered");
}

function readLine(names: PlanNames, table: Table, line: Line, read: Read[]): void {
  const stage = names.stage(table, line, "stage");
  if (stage === null) return;
  const split = readSplit(names, table, line, stage);
  const street = line.text("street").replace(/\s+/g, "");
  if (street === "") table.mistake(line, "street", "street-missing");
  const side = readSide(table, line);
  const before = table.mistakes.length;
  const from = wholeNumber(table, line, "from", 0, "may-be-blank");
  const to = wholeNumber(table, line, "to", 0, "may-be-blank");
  if (from !== null && to !== null && from > to) table.mistake(line, "to", "range-reversed", { from, to });
  const school = names.school(table, line, "school", stage);
  const owner = split?.sides.find((each) => each.school === school);
  if (split !== null && school !== null && owner === undefined) {
    table.mistake(line, "school", "school-not-side", { place: split.place, expected: split.sides.map((each) => each.school) });
  }
  if (split === null || owner === undefined || side === null || street === "" || table.mistakes.length > before) return;
  const segment: Segment = { stage, place: split.place, street, side, from, to, school: owner.school, clause: owner.clause };
  const other = read.find((each) => each.segment.school !== segment.school && overlap(each.segment, segment));
  if (other !== undefined) table.mistake(line, "street", "segment-overlap", { row: other.line.row, school: other.segment.school });
  read.push({ line, segment });
}

function readSplit(names: PlanNames, table: Table, line: Line, stage: Stage): Policy["splits"][number] | null {
  const splits = names.policy.splits.filter((each) => each.stage === stage);
  const expected = splits.map((each) => each.place);
  const text = bareName(line.text("place"));
  // A community's own name is enough where only one of the divided ones bears it.
  const byName = splits.filter(({ place }) => text !== "" && bareName(place.slice(place.lastIndexOf("/") + 1)) === text);
  const only = byName.length === 1 ? byName[0] : undefined;
  if (only !== undefined) return only;
  const place = names.place(table, line, "place", expected);
  if (place === null) return null;
  const split = splits.find((each) => each.place === place);
  if (split === undefined) table.mistake(line, "place", "place-not-split", { place, expected });
  return split ?? null;
}

function readSide(table: Table, line: Line): Segment["side"] | null {
  const text = line.text("side");
  const expected = SIDES.map((side) => ALL_SETTINGS_WORDS[0]?.side[side] ?? side);
  const found = SIDES.find((side) => side === text || ALL_SETTINGS_WORDS.some((words) => words.side[side].toLowerCase() === text.toLowerCase()));
  if (text === "") table.mistake(line, "side", "side-missing", { expected });
  else if (found === undefined) table.mistake(line, "side", "side-unknown", { text, expected });
  return found ?? null;
}

function overlap(a: Segment, b: Segment): boolean {
  if (a.stage !== b.stage || a.place !== b.place || bareName(a.street) !== bareName(b.street)) return false;
  if (a.side !== "all" && b.side !== "all" && a.side !== b.side) return false;
  return (a.from ?? 0) <= (b.to ?? Infinity) && (b.from ?? 0) <= (a.to ?? Infinity);
}
