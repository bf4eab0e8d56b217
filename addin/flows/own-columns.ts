/** Where the results stand: the add-in's own columns, or a column of the clerk's that the clerk chose for one. */
import type { Cell, Sheet } from "../../engine/intake/sheet.js";
import type { Field, Policy } from "../../engine/policy/schema.js";
import { plain } from "./follow.js";

/** The own columns in the order in which they are added. */
export const OWN_FIELDS = ["proposedSchool", "class", "decidedBasis", "missing", "hints", "noticeStatus"] as const satisfies readonly Field[];
export type OwnField = (typeof OWN_FIELDS)[number];

export type OwnPlace = {
  /** Counted from 1. */
  readonly column: number;
  /** `ours`: written by an earlier run. `new`: added right of the table. `clerks`: a column of the clerk's, chosen for it. */
  readonly kind: "ours" | "new" | "clerks";
  /** A column of the clerk's with that meaning that could take it, for `chooseColumn(…, column, field)`; null without one. */
  readonly offered: number | null;
};

export type OwnPlaces = Readonly<Record<OwnField, OwnPlace>>;

export function isOwnField(field: unknown): field is OwnField {
  return OWN_FIELDS.some((each) => each === field);
}

/** A column that was taken for something, and how it was recognised. */
type TakenColumn = { readonly column: number; readonly field: Field; readonly how: string | null };

/** What the places are worked out from; columns and rows are the sheet's own, counted from 1. */
export type PlaceSource = {
  readonly policy: Policy;
  /** The whole sheet, also where only an area of it is decided. */
  readonly sheet: Sheet;
  readonly headerRow: number;
  readonly taken: readonly TakenColumn[];
};

/**
 * A column of the clerk's where the clerk chose it; else the columns of an earlier run where all six stand side by side under their own
 * names, or all that are left of them; else new ones right of everything on the sheet: a column of the clerk's that merely bears one of
 * the names is never written over.
 */
export function placeOwnColumns(source: PlaceSource): OwnPlaces {
  const { policy, sheet, headerRow, taken } = source;
  const heading = sheet.rows[headerRow - sheet.firstRow] ?? [];
  const nameOf = (field: OwnField): string => policy.ownColumns[field];
  const all = lastStart(heading, OWN_FIELDS.map(nameOf));
  const earlier = all === null ? [] : OWN_FIELDS.map((field, offset) => ({ field, column: all + offset + 1 }));
  const isOurs = (column: number, ours: readonly { readonly column: number }[]): boolean => ours.some((each) => each.column === column);
  const clerks = taken.filter(({ column }) => !isOurs(column, earlier) && !isMerged(sheet, headerRow, column));
  const chosen = new Map(clerks.filter(({ how }) => how === "chosen").map((each) => [each.field, each.column]));
  const rest = OWN_FIELDS.filter((field) => !chosen.has(field));
  const left = all === null && rest.length >= SURELY_OURS ? lastStart(heading, rest.map(nameOf)) : null;
  const ours = left === null ? earlier : rest.map((field, offset) => ({ field, column: left + offset + 1 }));
  const free = lastUsedColumn(sheet) + 1;
  const place = (field: OwnField): OwnPlace => {
    const offered = clerks.find((each) => each.field === field && !isOurs(each.column, ours))?.column ?? null;
    const column = chosen.get(field);
    if (column !== undefined) return { column, kind: "clerks", offered: column };
    const known = ours.find((each) => each.field === field);
    return known === undefined ? { column: free + rest.indexOf(field), kind: "new", offered } : { column: known.column, kind: "ours", offered };
  };
  return {
    proposedSchool: place("proposedSchool"), class: place("class"), decidedBasis: place("decidedBasis"), missing: place("missing"),
    hints: place("hints"), noticeStatus: place("noticeStatus"),
  };
}

/** Fewer of our names side by side may be a clerk's own columns. */
const SURELY_OURS = 3;

/** Where the columns of an earlier run stand on a heading's row, the rightmost if there are several; counted from 0. */
export function lastStart(heading: readonly Cell[], names: readonly string[]): number | null {
  if (names.length === 0) return null;
  const starts = [...heading.keys()].filter((start) => names.every((name, offset) => heading[start + offset] === name));
  return starts.at(-1) ?? null;
}

/** The lowest text of each column over the rows of a heading: that of a column merged over two rows stands in the upper one. */
export function lowestTexts(rows: readonly (readonly Cell[])[]): readonly (string | null)[] {
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  return Array.from({ length: width }, (_none, at) => {
    const cell = rows.findLast((cells) => plain(cells[at]) !== null)?.[at] ?? null;
    return cell === null ? null : String(cell);
  });
}

/** Of merged cells only the first would show what is written. */
function isMerged(sheet: Sheet, headerRow: number, column: number): boolean {
  return sheet.merges.some((merge) => merge.bottom > headerRow && merge.left <= column && merge.right >= column);
}

function lastUsedColumn(sheet: Sheet): number {
  const widest = sheet.rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  return sheet.merges.reduce((most, merge) => Math.max(most, merge.right), widest);
}
