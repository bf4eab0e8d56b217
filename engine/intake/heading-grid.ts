/** The heading's cells by column: merged cells spread over what they cover, groups over the columns beneath them. */
import { readHeading, type Heading } from "./lexicon.js";
import { cellName, type Cell, type Merge, type Sheet } from "./sheet.js";

export type HeadingColumn = {
  /** Counted from 1. */
  readonly column: number;
  /** The cell of the lowest heading, such as `C3`. */
  readonly cell: string;
  /** The heading as written, groups before it. */
  readonly heading: string;
  /** Its cells from the top down, without titles that run over most of the table. */
  readonly parts: readonly Heading[];
};

export type HeadingGrid = {
  readonly columns: readonly HeadingColumn[];
  /** Every heading text by column, for recognising the heading when it is repeated. */
  readonly texts: ReadonlyMap<number, readonly string[]>;
};

/** Excel's widest sheet is no heading; a group over more of the table than this says nothing of one column. */
const WIDEST = 500;
const TITLE_SHARE = 0.6;

type Spot = { readonly text: Cell; readonly row: number; readonly left: number; readonly right: number };

/** Reads `depth` rows from index `top` as one heading. */
export function readHeadingGrid(sheet: Sheet, top: number, depth: number): HeadingGrid {
  const rows = sheet.rows.slice(top, top + depth);
  const width = Math.min(WIDEST, Math.max(0, ...rows.map((row) => row.length)));
  const merges = mergesAt(sheet, top, depth);
  const spots = rows.map((row, index) => readSpots(sheet, row, top + index, width, merges));
  if (depth > 1) spreadGroups(spots, width);
  const texts = new Map<number, readonly string[]>();
  const columns: HeadingColumn[] = [];
  for (let at = 0; at < width; at += 1) {
    const column = readColumn(sheet, spots, at, width);
    if (column === null) continue;
    columns.push(column);
    texts.set(column.column, column.parts.map((part) => part.bare));
  }
  return { columns, texts };
}

function readColumn(sheet: Sheet, spots: readonly (readonly (Spot | null)[])[], at: number, width: number): HeadingColumn | null {
  const parts: Heading[] = [];
  let lowest: Spot | null = null;
  for (const row of spots) {
    const spot = row[at] ?? null;
    if (spot === null || (lowest !== null && lowest.row === spot.row && lowest.left === spot.left)) continue;
    const heading = readHeading(spot.text);
    if (heading.bare === "" && heading.hints.length === 0) continue;
    if (spot.right - spot.left + 1 > 5 && spot.right - spot.left + 1 >= width * TITLE_SHARE) continue;
    parts.push(heading);
    lowest = spot;
  }
  if (lowest === null) return null;
  return {
    column: at + 1, cell: cellName(sheet.firstRow + lowest.row, lowest.left + 1),
    heading: parts.map((part) => part.text).join("/"), parts,
  };
}

function mergesAt(sheet: Sheet, top: number, depth: number): readonly Merge[] {
  const first = sheet.firstRow + top;
  return sheet.merges.filter((merge) => merge.top < first + depth && merge.bottom >= first);
}

function readSpots(sheet: Sheet, row: readonly Cell[], index: number, width: number, merges: readonly Merge[]): (Spot | null)[] {
  const number = sheet.firstRow + index;
  const spots: (Spot | null)[] = [];
  for (let at = 0; at < width; at += 1) {
    const merge = merges.find((each) => each.top <= number && each.bottom >= number && each.left <= at + 1 && each.right >= at + 1);
    const source = merge === undefined ? row[at] : sheet.rows[merge.top - sheet.firstRow]?.[merge.left - 1];
    const text = source ?? null;
    if (text === null || text === "") spots.push(null);
    else if (merge === undefined) spots.push({ text, row: index, left: at, right: at });
    else spots.push({ text, row: merge.top - sheet.firstRow, left: merge.left - 1, right: merge.right - 1 });
  }
  return spots;
}

/** Groups that are not merged stand over their first column only; the blanks to the right that have a heading below are theirs. */
function spreadGroups(spots: (Spot | null)[][], width: number): void {
  for (let level = 0; level + 1 < spots.length; level += 1) {
    const row = spots[level] ?? [];
    const below = spots[level + 1] ?? [];
    for (let at = 1; at < width; at += 1) {
      const left = row[at - 1] ?? null;
      const beneathLeft = below[at - 1] ?? null;
      const beneath = below[at] ?? null;
      const isGroup = left !== null && beneathLeft !== null && beneathLeft.row > left.row;
      if ((row[at] ?? null) === null && isGroup && beneath !== null && beneath.row > left.row) row[at] = left;
    }
  }
}
