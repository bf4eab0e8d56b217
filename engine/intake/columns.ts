/**
 * Finds the rows of the heading and settles what each column is. Long for the sake of one thing in one place: which
 * column wins where several could be the same, and what the sheet as a whole leaves doubtful.
 */
import { finding, type Finding } from "../finding.js";
import type { Field, Policy } from "../policy/schema.js";
import { readHeadingGrid, type HeadingColumn } from "./heading-grid.js";
import { isNeutralGroup, readMeaning, type Meaning } from "./headings.js";
import { isAddress, readHeading, type AddressField, type Lexicon } from "./lexicon.js";
import type { Sheet } from "./sheet.js";

/** How a column was recognised: by a listed name, since the other of its two meanings was taken, or by part of its heading. */
export type How = "name" | "other-taken" | "near";

export type RecognisedColumn = {
  readonly field: Field;
  /** Counted from 1. */
  readonly column: number;
  readonly cell: string;
  readonly heading: string;
  readonly how: How;
  /** For a county, township or village column: the address it is part of. */
  readonly of: AddressField | null;
};

export type DocumentColumn = {
  readonly column: number; readonly cell: string; readonly heading: string;
  /** Ids of the documents that each mark of a cell stands for, in order. */
  readonly slots: readonly (readonly string[])[];
};

export type OtherColumn = { readonly column: number; readonly cell: string; readonly heading: string };

/** What the columns under one heading are. Sheet rows and columns, both counted from 1. */
export type Layout = {
  readonly firstRow: number;
  readonly lastRow: number;
  /** The first column of each field. */
  readonly columns: Readonly<Partial<Record<Field, number>>>;
  readonly recognised: readonly RecognisedColumn[];
  readonly documents: readonly DocumentColumn[];
  /** Columns about other people than the child, left alone. */
  readonly others: readonly OtherColumn[];
  readonly unknown: readonly OtherColumn[];
  /** The texts of the heading's own cells by column, for knowing it again on the next page. */
  readonly headings: ReadonlyMap<number, readonly string[]>;
  readonly findings: readonly Finding[];
  /** How much of the heading was understood, for choosing between rows and between sheets. */
  readonly score: number;
};

const HEADING_ROWS = 20;
const DEEPEST = 3;
/** Less than any column is worth. */
const CUT = 0.1;

/** Fields that may well have several columns. */
const SEVERAL: readonly Field[] = [
  "wish", "note", "guardianName", "guardianId", "documents", "village", "serial", "stage", "category", "deferral", "disability",
];

/**
 * Finds the heading on the first rows of a sheet.
 * @returns the layout of the rows that are understood best, or null where no row names a child and an address or ID.
 */
export function findLayout(policy: Policy, lexicon: Lexicon, sheet: Sheet): Layout | null {
  let best: Layout | null = null;
  for (let top = 0; top < Math.min(HEADING_ROWS, sheet.rows.length); top += 1) {
    for (let depth = 1; depth <= DEEPEST && top + depth <= Math.min(HEADING_ROWS, sheet.rows.length); depth += 1) {
      const layout = layoutAt(policy, lexicon, sheet, top, depth);
      if (layout !== null && (best === null || isBetter(layout, best))) best = layout;
    }
  }
  return best;
}

/** Of headings that are understood equally well the one of fewer rows: a title above adds a row and nothing else. */
function isBetter(one: Layout, other: Layout): boolean {
  const rows = (layout: Layout): number => layout.lastRow - layout.firstRow;
  return one.score > other.score || (one.score === other.score && rows(one) < rows(other));
}

/** The layout of a heading at given rows (indexes into `sheet.rows`), null where they are none. */
export function layoutAt(policy: Policy, lexicon: Lexicon, sheet: Sheet, top: number, depth: number): Layout | null {
  const grid = readHeadingGrid(sheet, top, depth);
  const drafts = grid.columns.flatMap((column) => {
    const meaning = readMeaning(lexicon, column.parts);
    return column.parts.length === 0 ? [] : [{ column, meaning, rank: rankOf(lexicon, column) }];
  });
  const settled = settle(policy, lexicon, drafts);
  const firstRow = sheet.firstRow + top;
  // A heading cell that is merged with the row above belongs to a heading that begins there.
  const isCut = sheet.merges.some((merge) => merge.top < firstRow && merge.bottom >= firstRow && merge.left <= grid.columns.length);
  const score = scoreOf(settled, drafts) - (isCut ? CUT : 0);
  const has = (...fields: Field[]): boolean => settled.recognised.some((each) => fields.includes(each.field));
  const address = has("household", "residence", "home", "township", "village")
    || drafts.some(({ meaning }) => meaning.kind === "either" && meaning.fields.some(isAddress));
  if (!(has("name") && (has("idNumber") || address)) && !(has("idNumber") && address)) return null;
  const columns: Partial<Record<Field, number>> = {};
  for (const each of settled.recognised) columns[each.field] ??= each.column;
  return {
    ...settled, columns, score, headings: grid.texts,
    firstRow, lastRow: sheet.firstRow + top + depth - 1,
  };
}

type Draft = { readonly column: HeadingColumn; readonly meaning: Meaning; readonly rank: number };
type Settled = Pick<Layout, "recognised" | "documents" | "others" | "unknown" | "findings">;

/** A column under a group that nobody knows is not the child's where one outside of it has the same name. */
function rankOf(lexicon: Lexicon, column: HeadingColumn): number {
  const groups = column.parts.slice(0, -1).filter((group) => group.bare !== "");
  return groups.every((group) => isNeutralGroup(lexicon, group)) ? 0 : 1;
}

function scoreOf(settled: Settled, drafts: readonly Draft[]): number {
  const fields = new Set(settled.recognised.map((each) => `${each.field} ${each.of ?? ""}`));
  const crowded = settled.recognised.filter((each) => !SEVERAL.includes(each.field)).length
    - new Set(settled.recognised.filter((each) => !SEVERAL.includes(each.field)).map((each) => `${each.field} ${each.of ?? ""}`)).size;
  const doubtful = drafts.filter(({ meaning }) => meaning.kind === "either").length;
  return fields.size + settled.documents.length + 0.5 * settled.others.length + 0.25 * doubtful - crowded;
}

/** From what each column could be to what it is, the certain ones first. */
function settle(policy: Policy, lexicon: Lexicon, drafts: readonly Draft[]): Settled {
  const recognised: RecognisedColumn[] = [];
  const findings: Finding[] = [];
  const left = new Set<Draft>();
  const take = (draft: Draft, field: Field, how: How, of: AddressField | null = null): void => {
    recognised.push({ field, column: draft.column.column, cell: draft.column.cell, heading: draft.column.heading, how, of });
  };
  const taken = (field: Field): boolean => recognised.some((each) => each.field === field);
  takeCertain(drafts, take, left, (field) => ownColumn(policy, drafts, field));
  takeParts(drafts, take, takeFamily(drafts, taken, take));
  takeBeside(lexicon, drafts, recognised, take);
  const eithers = drafts.flatMap((draft) => (draft.meaning.kind === "either" ? [{ draft, fields: draft.meaning.fields }] : []));
  for (const { draft, fields } of eithers) {
    if (recognised.some((each) => each.column === draft.column.column)) continue;
    const open = fields.filter((field) => !taken(field));
    const [only] = open;
    if (open.length === 1 && only !== undefined) take(draft, only, "other-taken");
    else {
      findings.push(finding(policy, "header-two-meanings", draft.column.cell, { heading: draft.column.heading, fields }));
      left.add(draft);
    }
  }
  takeNear(policy, lexicon, drafts, taken, take, findings);
  findings.push(...twoColumns(policy, recognised));
  recognised.sort((a, b) => a.column - b.column);
  const known = new Set(recognised.map((each) => each.column));
  const rest = drafts.filter(({ column }) => !known.has(column.column));
  const other = ({ column }: Draft): OtherColumn => ({ column: column.column, cell: column.cell, heading: column.heading });
  return {
    recognised, findings,
    documents: rest.flatMap((draft) => (draft.meaning.kind === "documents" ? [{ ...other(draft), slots: draft.meaning.slots }] : [])),
    others: rest.filter((draft) => draft.meaning.kind === "person" || (draft.meaning.kind === "field" && draft.rank > 0)).map(other),
    unknown: rest.filter((draft) => draft.meaning.kind === "unknown" || draft.meaning.kind === "family" || (left.has(draft) && draft.rank === 0)).map(other),
  };
}

type Take = (draft: Draft, field: Field, how: How, of?: AddressField | null) => void;

/**
 * Of several columns for what the add-in writes, the one it wrote: under its own name, the rightmost. A class beside it is the
 * kindergarten's. Null for a field that the add-in does not write.
 */
function ownColumn(policy: Policy, drafts: readonly Draft[], field: Field): Draft | null {
  const entry = Object.entries(policy.ownColumns).find(([own]) => own === field);
  if (entry === undefined) return null;
  const found = drafts.filter(({ meaning }) => meaning.kind === "field" && meaning.field === field);
  const name = readHeading(entry[1]).bare;
  return found.findLast(({ column }) => column.parts.at(-1)?.bare === name) ?? found.at(-1) ?? null;
}

function takeCertain(drafts: readonly Draft[], take: Take, left: Set<Draft>, ownOf: (field: Field) => Draft | null): void {
  const best = new Map<Field, number>();
  for (const { meaning, rank } of drafts) {
    if (meaning.kind === "field" && meaning.of === null && !isPart(meaning.field)) best.set(meaning.field, Math.min(rank, best.get(meaning.field) ?? rank));
  }
  for (const draft of drafts) {
    const { meaning, rank } = draft;
    if (meaning.kind !== "field" || isPart(meaning.field)) continue;
    const own = ownOf(meaning.field);
    if (own === null ? rank > (best.get(meaning.field) ?? rank) : own !== draft) left.add(draft);
    else take(draft, meaning.field, "name");
  }
}

function isPart(field: Field): boolean {
  return field === "county" || field === "township" || field === "village";
}

/** reading.md 3: 家庭住址 is the household address only when the sheet has no household column, else the address lived at. */
function takeFamily(drafts: readonly Draft[], taken: (field: Field) => boolean, take: Take): AddressField {
  const household = taken("household") || drafts.some(({ meaning }) => meaning.kind === "field" && isPart(meaning.field) && meaning.of === "household");
  const residence = taken("residence");
  for (const draft of drafts) {
    if (draft.meaning.kind !== "family") continue;
    // Beside a household and a residence column it adds a third address that nothing asks for.
    if (!household) take(draft, "household", "name");
    else if (!residence) take(draft, "residence", "name");
  }
  return household ? "residence" : "household";
}

/** County, township and village columns belong to the address that their heading or group names, else to the household. */
function takeParts(drafts: readonly Draft[], take: Take, family: AddressField): void {
  for (const draft of drafts) {
    const { meaning } = draft;
    if (meaning.kind !== "field" || !isPart(meaning.field)) continue;
    take(draft, meaning.field, "name", meaning.of === null ? "household" : meaning.of === "family" ? family : meaning.of);
  }
}

/** 详细地址 or 门牌号 directly right of a township or village column is the rest of that address. */
function takeBeside(lexicon: Lexicon, drafts: readonly Draft[], recognised: readonly RecognisedColumn[], take: Take): void {
  for (const draft of drafts) {
    const { meaning, column } = draft;
    const rest = (meaning.kind === "either" && meaning.fields.every(isAddress)) || (meaning.kind === "unknown" && lexicon.isAddressWord(column.parts.at(-1)?.bare ?? ""));
    const left = rest ? recognised.find((each) => each.column === column.column - 1 && isPart(each.field)) : undefined;
    const of = left?.of ?? null;
    if (of !== null && !recognised.some((each) => each.field === of)) take(draft, of, "name");
  }
}

/** A field without a column takes the one heading that contains its name; every row then waits for a person to confirm it. */
function takeNear(
  policy: Policy, lexicon: Lexicon, drafts: readonly Draft[], taken: (field: Field) => boolean, take: Take, findings: Finding[],
): void {
  const near = new Map<Field, Draft[]>();
  for (const draft of drafts) {
    const own = draft.column.parts.at(-1);
    if (draft.meaning.kind !== "unknown" || draft.rank > 0 || own === undefined) continue;
    const fields = lexicon.inside(own.bare);
    const [field] = fields ?? [];
    if (fields?.length === 1 && field !== undefined && !taken(field)) near.set(field, [...(near.get(field) ?? []), draft]);
  }
  for (const [field, found] of near) {
    const [draft] = found;
    if (draft === undefined || found.length > 1) continue;
    take(draft, field, "near", isPart(field) ? "household" : null);
    findings.push(finding(policy, "header-near", draft.column.cell, { heading: draft.column.heading, fields: [field] }));
  }
}

function twoColumns(policy: Policy, recognised: readonly RecognisedColumn[]): readonly Finding[] {
  const groups = new Map<string, RecognisedColumn[]>();
  for (const each of recognised) {
    if (SEVERAL.includes(each.field)) continue;
    const key = `${each.field} ${each.of ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => {
    const [, second] = group;
    return second === undefined ? [] : [finding(policy, "header-two-columns", second.cell, {
      field: second.field, headings: group.map((each) => each.heading), cells: group.map((each) => each.cell),
    })];
  });
}

