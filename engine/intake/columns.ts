/**
 * Finds the rows of the heading and settles what each column is. Long for the sake of one thing in one place: which
 * column wins where several could be the same, and what the sheet as a whole leaves doubtful.
 */
import { finding, type Finding } from "../finding.js";
import type { Field, Policy } from "../policy/schema.js";
import { matchChoices, type ColumnChoice } from "./choices.js";
import { readHeadingGrid, type HeadingColumn } from "./heading-grid.js";
import { isNeutralGroup, readMeaning, type Meaning } from "./headings.js";
import { isAddress, readHeading, type AddressField, type Lexicon } from "./lexicon.js";
import type { Sheet } from "./sheet.js";

/** How a column got its meaning: by a listed name, since the other of its two meanings was taken, by part of its heading, or by a person. */
export type How = "name" | "other-taken" | "near" | "chosen";

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
  /** Columns that a person chose to leave alone, or in whose place a person chose another. */
  readonly leftAlone: readonly OtherColumn[];
  /** What a person chose, by column. */
  readonly chosen: ReadonlyMap<number, ColumnChoice>;
  /** Of `leftAlone`, those in whose place a person chose another, with what they were taken for. */
  readonly replaced: readonly (OtherColumn & { readonly field: Field })[];
  /** The texts of the heading's own cells by column, for knowing it again on the next page. */
  readonly headings: ReadonlyMap<number, readonly string[]>;
  readonly findings: readonly Finding[];
  /** How much of the heading was understood, for choosing between its rows; below 0 where more columns repeat one another than differ. */
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
 * @param choices what a person chose. Where the heading stands does not depend on it while the heading is understood without.
 * @returns the layout of the rows that are understood best, or null where no row names a child and an address or ID.
 */
export function findLayout(policy: Policy, lexicon: Lexicon, sheet: Sheet, choices: readonly ColumnChoice[] = []): Layout | null {
  const plain = bestLayout(policy, lexicon, sheet, []);
  if (choices.length === 0) return plain;
  return plain === null ? bestLayout(policy, lexicon, sheet, choices) : withChoices(policy, lexicon, sheet, plain, choices);
}

/** A layout read again under a person's choices: it stays the heading even where they leave its name or ID alone. */
export function withChoices(policy: Policy, lexicon: Lexicon, sheet: Sheet, layout: Layout, choices: readonly ColumnChoice[]): Layout {
  return readLayout(policy, lexicon, sheet, { top: layout.firstRow - sheet.firstRow, depth: layout.lastRow - layout.firstRow + 1 }, choices).layout;
}

function bestLayout(policy: Policy, lexicon: Lexicon, sheet: Sheet, choices: readonly ColumnChoice[]): Layout | null {
  let best: Layout | null = null;
  for (let top = 0; top < Math.min(HEADING_ROWS, sheet.rows.length); top += 1) {
    for (let depth = 1; depth <= DEEPEST && top + depth <= Math.min(HEADING_ROWS, sheet.rows.length); depth += 1) {
      const layout = layoutAt(policy, lexicon, sheet, { top, depth }, choices);
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

/** Rows of a heading: the index of the first in `sheet.rows`, and how many. */
type At = { readonly top: number; readonly depth: number };

/** The layout of a heading at given rows, null where they are none. */
export function layoutAt(policy: Policy, lexicon: Lexicon, sheet: Sheet, at: At, choices: readonly ColumnChoice[] = []): Layout | null {
  const { layout, isHeading } = readLayout(policy, lexicon, sheet, at, choices);
  return isHeading ? layout : null;
}

function readLayout(
  policy: Policy, lexicon: Lexicon, sheet: Sheet, { top, depth }: At, choices: readonly ColumnChoice[],
): { readonly layout: Layout; readonly isHeading: boolean } {
  const grid = readHeadingGrid(sheet, top, depth);
  const drafts = grid.columns.flatMap((column) => {
    const meaning = readMeaning(lexicon, column.parts);
    return column.parts.length === 0 ? [] : [{ column, meaning, rank: rankOf(lexicon, column) }];
  });
  const settled = settle(policy, lexicon, drafts, matchChoices(choices, grid.columns));
  const firstRow = sheet.firstRow + top;
  // A heading cell that is merged with the row above belongs to a heading that begins there.
  const isCut = sheet.merges.some((merge) => merge.top < firstRow && merge.bottom >= firstRow && merge.left <= grid.columns.length);
  const score = scoreOf(settled, drafts) - (isCut ? CUT : 0);
  const has = (...fields: Field[]): boolean => settled.recognised.some((each) => fields.includes(each.field));
  const address = has("household", "residence", "home", "township", "village")
    || drafts.some(({ meaning }) => meaning.kind === "either" && meaning.fields.some(isAddress));
  const columns: Partial<Record<Field, number>> = {};
  for (const each of settled.recognised) columns[each.field] ??= each.column;
  return {
    isHeading: (has("name") && (has("idNumber") || address)) || (has("idNumber") && address),
    layout: { ...settled, columns, score, headings: grid.texts, firstRow, lastRow: sheet.firstRow + top + depth - 1 },
  };
}

type Draft = { readonly column: HeadingColumn; readonly meaning: Meaning; readonly rank: number };
type Settled = Pick<Layout, "recognised" | "documents" | "others" | "unknown" | "leftAlone" | "chosen" | "replaced" | "findings">;

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

/** From what each column could be to what it is: what a person chose first, then the certain ones. */
function settle(policy: Policy, lexicon: Lexicon, all: readonly Draft[], chosen: Layout["chosen"]): Settled {
  const recognised: RecognisedColumn[] = [];
  const findings: Finding[] = [];
  const left = new Set<Draft>();
  const take = (draft: Draft, field: Field, how: How, of: AddressField | null = null): void => {
    recognised.push({ field, column: draft.column.column, cell: draft.column.cell, heading: draft.column.heading, how, of });
  };
  const taken = (field: Field): boolean => recognised.some((each) => each.field === field);
  const { drafts, replaced } = takeChosen(all, chosen, take);
  takeCertain(drafts, take, left, (field) => ownColumn(policy, drafts, field));
  takeParts(drafts, take, takeFamily(drafts, taken, take));
  takeBeside(lexicon, drafts, recognised, take);
  for (const draft of takeEither(drafts, recognised, take)) {
    const fields = draft.meaning.kind === "either" ? draft.meaning.fields : [];
    findings.push(finding(policy, "header-two-meanings", draft.column.cell, { heading: draft.column.heading, fields }));
    left.add(draft);
  }
  takeNear(policy, lexicon, drafts, taken, take, findings);
  findings.push(...twoColumns(policy, recognised));
  recognised.sort((a, b) => a.column - b.column);
  const known = new Set(recognised.map((each) => each.column));
  const rest = drafts.filter(({ column }) => !known.has(column.column));
  const others = rest.filter((draft) => draft.meaning.kind === "person" || (draft.meaning.kind === "field" && draft.rank > 0));
  return {
    recognised, findings, chosen, replaced, others: others.map(placeOf),
    documents: [...chosenDocuments(all, chosen), ...rest.flatMap((draft) => (draft.meaning.kind === "documents" ? [{ ...placeOf(draft), slots: draft.meaning.slots }] : []))],
    leftAlone: [...all.filter(({ column }) => chosen.get(column.column)?.choice === null).map(placeOf), ...replaced],
    unknown: rest.filter((draft) => draft.meaning.kind !== "documents" && !others.includes(draft)).map(placeOf),
  };
}

const placeOf = ({ column: { column, cell, heading } }: Draft): OtherColumn => ({ column, cell, heading });

/**
 * Takes the columns for what a person chose. A field with a chosen column is read from no other, unless it may well have several.
 * @returns the columns that nobody chose anything for, without those in whose place another was chosen.
 */
function takeChosen(all: readonly Draft[], chosen: Layout["chosen"], take: Take): { readonly drafts: readonly Draft[]; readonly replaced: Layout["replaced"] } {
  const taken = new Set<string>();
  for (const draft of all) {
    const choice = chosen.get(draft.column.column)?.choice;
    if (typeof choice !== "string") continue;
    const of = partOf(draft.meaning, choice);
    take(draft, choice, "chosen", of);
    taken.add(`${choice} ${of ?? ""}`);
  }
  const drafts: Draft[] = [];
  const replaced: (OtherColumn & { readonly field: Field })[] = [];
  for (const draft of all) {
    if (chosen.has(draft.column.column)) continue;
    const field = draft.meaning.kind === "field" ? draft.meaning.field : null;
    if (field !== null && !SEVERAL.includes(field) && taken.has(`${field} ${partOf(draft.meaning, field) ?? ""}`)) replaced.push({ ...placeOf(draft), field });
    else drafts.push(draft);
  }
  return { drafts, replaced };
}

/** The address that a county, township or village column belongs to by its heading, else the household. */
function partOf(meaning: Meaning, field: Field): AddressField | null {
  if (!isPart(field)) return null;
  return meaning.kind === "field" && meaning.of !== null && meaning.of !== "family" ? meaning.of : "household";
}

function chosenDocuments(all: readonly Draft[], chosen: Layout["chosen"]): readonly DocumentColumn[] {
  return all.flatMap((draft) => {
    const choice = chosen.get(draft.column.column)?.choice;
    return typeof choice === "object" && choice !== null ? [{ ...placeOf(draft), slots: [[choice.document]] }] : [];
  });
}

/** Takes a column of several meanings for the one that no other column has. @returns those that stay doubtful. */
function takeEither(drafts: readonly Draft[], recognised: readonly RecognisedColumn[], take: Take): readonly Draft[] {
  return drafts.filter((draft) => {
    if (draft.meaning.kind !== "either" || recognised.some((each) => each.column === draft.column.column)) return false;
    const open = draft.meaning.fields.filter((field) => !recognised.some((each) => each.field === field));
    const [only] = open;
    if (open.length !== 1 || only === undefined) return true;
    take(draft, only, "other-taken");
    return false;
  });
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

