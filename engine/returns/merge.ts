/**
 * Corrected rows that come back (需家长补正), beside the sheet of applicants: which cell of whom would change, found by key and never by
 * place. What is blank in a row that came back changes nothing; a cell with which another child's row would change is left to a person.
 */
import { cellText, wordForm } from "../intake/cells.js";
import type { ColumnChoice } from "../intake/choices.js";
import { readDate } from "../intake/dates.js";
import { identify, type IdentifiedColumn } from "../intake/identify.js";
import { readSheet, type SheetHeader } from "../intake/read.js";
import type { Cell, Sheet } from "../intake/sheet.js";
import type { Field, Policy } from "../policy/schema.js";

/** One cell that would change. */
export type Correction = {
  readonly row: number;
  readonly name: string;
  /** The child's application number, else its ID number, as the sheet has it. */
  readonly key: string;
  /** Of the sheet of applicants, counted from 1. */
  readonly column: number;
  readonly heading: string;
  readonly before: string;
  readonly after: string;
  /**
   * Why a person has to look before it is taken. `identity`: it says who the child is, so that a slip would make it another. `other-name`:
   * the row came back under another name, and may be another child's with a slip in the number.
   */
  readonly doubt: "identity" | "other-name" | null;
  /** Which sheet, and which row of it. */
  readonly source: string;
};

/**
 * Why a row that came back, or a cell of it, is not merged. `hangs`: the cell is merged with others, or a row below says 同上 of it, so
 * that another child's row would change with it.
 */
export type UnmergedKind = "no-key" | "unknown-key" | "key-twice" | "keys-differ" | "says-two" | "hangs";
export type Unmerged = Pick<Correction, "source" | "name" | "key" | "heading"> & { readonly kind: UnmergedKind; readonly said: readonly string[] };

export type Corrections = {
  readonly corrections: readonly Correction[];
  readonly unmerged: readonly Unmerged[];
  /** Rows that came back and say nothing new. */
  readonly same: number;
  /** Sheets without a heading that is known. */
  readonly unread: readonly string[];
};

export type MergeRequest = {
  /** The whole sheet of applicants. */
  readonly sheet: Sheet;
  readonly choices: readonly ColumnChoice[];
  /** Columns in which this program writes, which nobody corrects. */
  readonly own: readonly number[];
  readonly returned: readonly { readonly source: string; readonly sheet: Sheet }[];
};

type Key = "applicationNumber" | "idNumber";
const KEYS: readonly Key[] = ["applicationNumber", "idNumber"];
const IDENTITY: readonly Field[] = ["name", "idNumber", "birth", "sex"];
/** They say nothing of the child, or say which it is. */
const UNMERGED: readonly Field[] = ["serial", "applicationNumber"];
const DATES: readonly Field[] = ["birth", "moveDate"];

/** Looks up what the rows that came back would change. */
export function corrections(policy: Policy, { sheet, choices, own, returned }: MergeRequest): Corrections {
  const { header, applicants } = readSheet(policy, sheet, { secret: "", hmac: (text) => text, columns: choices });
  if (header === null) return { corrections: [], unmerged: [], same: 0, unread: [] };
  const main = mainOf(policy, sheet, header, applicants.map(({ row }) => row), own);
  const found: Found = { said: new Map(), unmerged: [], rows: 0, changed: new Set() };
  const unread: string[] = [];
  for (const each of returned) {
    const identified = identify(policy, each.sheet, []);
    if (identified === null) unread.push(each.source);
    else readRows({ ...each, main, found, columns: pair(main.columns, identified.columns), headerRow: identified.header.lastRow, year: policy.year });
  }
  const settled = settle(main, found);
  return { corrections: settled.corrections, unmerged: [...found.unmerged, ...settled.unmerged], same: found.rows - found.changed.size, unread };
}

type OurColumn = Pick<IdentifiedColumn, "column" | "heading" | "taken">;
type KeyIndex = Readonly<Record<Key, ReadonlyMap<string, readonly number[]>>>;

/** The sheet of applicants, as rows are looked up in it. */
type Main = {
  readonly sheet: Sheet;
  readonly at: (row: number) => readonly Cell[];
  readonly columns: readonly OurColumn[];
  readonly fields: Readonly<Partial<Record<Field, number>>>;
  /** The sheet's rows by key. */
  readonly index: KeyIndex;
  readonly rows: ReadonlySet<number>;
  readonly sameAsAbove: ReadonlySet<string>;
};

function mainOf(policy: Policy, sheet: Sheet, header: SheetHeader, rows: readonly number[], own: readonly number[]): Main {
  const at = (row: number): readonly Cell[] => sheet.rows[row - sheet.firstRow] ?? [];
  const taken: readonly OurColumn[] = [
    ...header.recognised.map((each) => ({ ...each, taken: { kind: "field", field: each.field, of: each.of } as const })),
    ...header.documents.map((each) => ({ ...each, taken: { kind: "documents", slots: each.slots } as const })),
    ...[...header.others, ...header.unknown].map((each) => ({ ...each, taken: { kind: "unknown" } as const })),
  ];
  return {
    sheet, at, fields: header.columns, index: keyIndex(header.columns, rows, at), rows: new Set(rows), sameAsAbove: new Set(policy.words.sameAsAbove.map(wordForm)),
    columns: taken.filter(({ column, taken: of }) => !own.includes(column) && !(of.kind === "field" && (UNMERGED.includes(of.field) || Object.hasOwn(policy.ownColumns, of.field)))),
  };
}

const keyForm = (cell: Cell | undefined): string => cellText(cell).normalize("NFKC").replace(/\s/gu, "").toUpperCase();

function keyIndex(fields: Main["fields"], rows: readonly number[], at: Main["at"]): KeyIndex {
  const of = (column: number | undefined): ReadonlyMap<string, readonly number[]> => {
    const known = new Map<string, number[]>();
    for (const row of column === undefined ? [] : rows) {
      const form = keyForm(at(row)[(column ?? 0) - 1]);
      if (form !== "") known.set(form, [...(known.get(form) ?? []), row]);
    }
    return known;
  };
  return { applicationNumber: of(fields.applicationNumber), idNumber: of(fields.idNumber) };
}

type Pair = { readonly theirs: number; readonly ours: OurColumn | null; readonly key: Key | null };

const meaningOf = ({ taken }: Pick<IdentifiedColumn, "taken">): string | null =>
  taken.kind === "field" ? `${taken.field} ${taken.of ?? ""}` : taken.kind === "documents" ? JSON.stringify(taken.slots) : null;

/** Each of their columns with the one of ours under the same heading, else of the same meaning; where either has several, with none. */
function pair(ours: readonly OurColumn[], theirs: readonly IdentifiedColumn[]): readonly Pair[] {
  const only = <T>(list: readonly T[], fits: (each: T) => boolean): T | null => {
    const [first, ...others] = list.filter(fits);
    return others.length > 0 ? null : first ?? null;
  };
  return theirs.map((column): Pair => {
    const { taken } = column;
    const hasHeading = ({ heading }: Pick<OurColumn, "heading">): boolean => wordForm(heading) === wordForm(column.heading);
    const named = only(theirs, hasHeading) === null ? null : only(ours, hasHeading);
    const meaning = meaningOf(column);
    const means = (each: Pick<OurColumn, "taken">): boolean => meaning !== null && meaningOf(each) === meaning;
    const meant = only(theirs, means) === null ? null : only(ours, means);
    return { theirs: column.column, ours: named ?? meant, key: taken.kind === "field" ? KEYS.find((key) => key === taken.field) ?? null : null };
  });
}

/** What was found so far: of each cell of ours every text that came back for it, with where. */
type Found = {
  readonly said: Map<string, (Correction & { readonly isNew: boolean })[]>;
  readonly unmerged: Unmerged[];
  rows: number;
  readonly changed: Set<string>;
};

type Returning = {
  readonly main: Main; readonly found: Found; readonly source: string; readonly sheet: Sheet; readonly columns: readonly Pair[]; readonly headerRow: number; readonly year: number;
};

function readRows(returning: Returning): void {
  const { sheet, headerRow, columns, found, source, main } = returning;
  const nameAt = columns.find(({ ours }) => ours?.taken.kind === "field" && ours.taken.field === "name")?.theirs ?? null;
  sheet.rows.forEach((cells, at) => {
    const row = sheet.firstRow + at;
    const keys = columns.flatMap(({ key, theirs }) => (key === null || keyForm(cells[theirs - 1]) === "" ? [] : [{ key, form: keyForm(cells[theirs - 1]) }]));
    const name = nameAt === null ? "" : cellText(cells[nameAt - 1]);
    const filled = cells.filter((cell) => cellText(cell) !== "").length;
    // A note has one cell; a total has neither name nor number; a heading is printed again on a further page.
    if (row <= headerRow || filled < 2 || (keys.length === 0 && name === "") || isHeading(cells, columns)) return;
    found.rows += 1;
    const where = `${source} · ${String(row)}`;
    const ours = rowOf(main.index, keys);
    if (typeof ours === "number") takeRow(returning, ours, cells, where);
    else found.unmerged.push({ kind: ours, source: where, name, key: keys[0]?.form ?? "", heading: "", said: [] });
  });
}

function isHeading(cells: readonly Cell[], columns: readonly Pair[]): boolean {
  return columns.filter(({ ours, theirs }) => ours !== null && wordForm(cellText(cells[theirs - 1])) === wordForm(ours.heading)).length >= 2;
}

/** The one row of ours that the keys name; an ID number that is corrected names none, the application number beside it does. */
function rowOf(index: KeyIndex, keys: readonly { readonly key: Key; readonly form: string }[]): number | UnmergedKind {
  if (keys.length === 0) return "no-key";
  const named = keys.map(({ key, form }) => index[key].get(form) ?? []).filter((rows) => rows.length > 0);
  if (named.length === 0) return "unknown-key";
  if (named.some((rows) => rows.length > 1)) return "key-twice";
  const number = keys.find(({ key }) => key === "applicationNumber");
  // A number nobody has beside an ID number that is somebody's: either may be the slip.
  if (number !== undefined && !index.applicationNumber.has(number.form)) return "keys-differ";
  const [row, ...others] = new Set(named.flat());
  return row === undefined || others.length > 0 ? "keys-differ" : row;
}

function takeRow({ main, found, columns, sheet, year }: Returning, row: number, cells: readonly Cell[], source: string): void {
  const own = main.at(row);
  const textAt = (column: number | undefined): string => (column === undefined ? "" : cellText(own[column - 1]));
  const nameAt = columns.find(({ ours }) => ours !== null && ours.column === main.fields.name)?.theirs;
  const theirName = nameAt === undefined ? "" : wordForm(cellText(cells[nameAt - 1]));
  const isOther = theirName !== "" && theirName !== wordForm(textAt(main.fields.name));
  for (const { ours, theirs } of columns) {
    if (ours === null) continue;
    const field = ours.taken.kind === "field" ? ours.taken.field : null;
    const read = (cell: Cell | undefined, date1904: boolean): string => (field !== null && DATES.includes(field) ? readDate(cell, date1904, year) : null) ?? cellText(cell);
    const [before, after] = [read(own[ours.column - 1], main.sheet.date1904), read(cells[theirs - 1], sheet.date1904)];
    if (after === "") continue;
    const isNew = wordForm(before) !== wordForm(after);
    if (isNew) found.changed.add(source);
    const place = `${String(row)} ${String(ours.column)}`;
    const correction = {
      row, name: textAt(main.fields.name), key: textAt(main.fields.applicationNumber) || textAt(main.fields.idNumber),
      column: ours.column, heading: ours.heading, before, after, source, isNew,
      doubt: field !== null && IDENTITY.includes(field) ? "identity" as const : isOther ? "other-name" as const : null,
    };
    found.said.set(place, [...(found.said.get(place) ?? []), correction]);
  }
}

/** A cell for which two different texts came back is a person's to settle. */
function settle(main: Main, { said }: Found): Pick<Corrections, "corrections" | "unmerged"> {
  const taken: Correction[] = [];
  const unmerged: Unmerged[] = [];
  for (const all of said.values()) {
    const texts = new Set(all.map(({ after }) => wordForm(after)));
    const [first] = all;
    if (first === undefined || all.every(({ isNew }) => !isNew)) continue;
    const { isNew: _new, ...correction } = first;
    const kind = texts.size > 1 ? "says-two" : hangs(main, correction) ? "hangs" : null;
    if (kind === null) taken.push(correction);
    else unmerged.push({ kind, source: all.map(({ source }) => source).join("; "), name: first.name, key: first.key, heading: first.heading, said: [...new Set(all.map(({ after }) => after))] });
  }
  return { corrections: taken.sort((a, b) => a.row - b.row || a.column - b.column), unmerged };
}

/** Whether a cell is one with others by a merge, or the row below says 同上 of it. */
function hangs({ sheet, at, rows, sameAsAbove }: Main, { row, column }: Pick<Correction, "row" | "column">): boolean {
  const isMerged = sheet.merges.some(({ top, bottom, left, right }) => top <= row && row <= bottom && left <= column && column <= right);
  return isMerged || (rows.has(row + 1) && sameAsAbove.has(wordForm(cellText(at(row + 1)[column - 1]))));
}
