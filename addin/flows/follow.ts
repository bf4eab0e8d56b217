/**
 * How each child's line finds its row again. Rows move under a clerk's hands between reading and writing, and no value may land on
 * another child, so a row is known by everything that stands in it and never by its place:
 *
 * 1. A row that says what it said when it was read takes its line, wherever it stands now.
 * 2. Of rows that say the same, the one at the line's old place takes it, then the others in their order.
 * 3. A row whose meaning hangs on the row above it (同上, vertically merged cells) takes it only while the row above is the one it was.
 * 4. Anything else takes none: the line is missed and told.
 *
 * The serial number is left out: it is often a formula of the row's place, and says nothing of the child.
 */
import type { RunSummary } from "../worker/protocol.js";
import type { Cell, Sheet } from "../../engine/intake/sheet.js";
import type { Policy } from "../../engine/policy/schema.js";
import type { RowGuard } from "../workbook/port.js";

/** A sheet's rows as they stood when it was read. */
export type Reading = {
  readonly heading: RowGuard["heading"];
  /** The last column that tells rows apart; 0 where nobody else touches the workbook. */
  readonly lastColumn: number;
  /** Of each line, ascending. */
  readonly rows: readonly number[];
  /** Of each line; none where nobody else touches the workbook. */
  readonly cells: readonly (readonly Cell[])[];
  /** Of each line whose meaning hangs on the row above it: that row's cells. */
  readonly above: ReadonlyMap<number, readonly Cell[]>;
  /** Columns that say nothing of the child, counted from 1. */
  readonly ignored: ReadonlySet<number>;
  /** Columns written by this program, which say nothing of what a row below means. */
  readonly own: ReadonlySet<number>;
};

export type ReadingSource = {
  readonly sheet: Sheet;
  readonly header: NonNullable<RunSummary["header"]>;
  readonly rows: readonly number[];
  readonly policy: Policy;
  readonly ownColumns: readonly number[];
};

/** The rows of the whole sheet as they stand, by which lines are followed. */
export function readingOf({ sheet, header, rows, policy, ownColumns }: ReadingSource): Reading {
  const at = (row: number): readonly Cell[] => sheet.rows[row - sheet.firstRow] ?? [];
  const widest = sheet.rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const hangs = hangsOnAbove(sheet, header.lastRow, policy);
  const own = new Set(ownColumns);
  return {
    heading: headingOf(sheet, header), rows, own,
    lastColumn: Math.max(widest, ...ownColumns),
    cells: rows.map(at),
    above: new Map(rows.flatMap((row, line) => (hangs(row, at(row)) ? [[line, at(row - 1)] as const] : []))),
    ignored: new Set(header.recognised.filter((each) => each.field === "serial").map((each) => each.column)),
  };
}

/** For a workbook that nobody else has open: rows stand where they were read, and need not be read again. */
export function readingInPlace({ sheet, header, rows }: Pick<ReadingSource, "sheet" | "header" | "rows">): Reading {
  return { heading: headingOf(sheet, header), lastColumn: 0, rows, cells: [], above: new Map(), ignored: new Set(), own: new Set() };
}

function headingOf(sheet: Sheet, header: { readonly lastRow: number }): RowGuard["heading"] {
  return { row: header.lastRow, cells: sheet.rows[header.lastRow - sheet.firstRow] ?? [] };
}

function hangsOnAbove(sheet: Sheet, headerRow: number, policy: Policy): (row: number, cells: readonly Cell[]) => boolean {
  const form = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/[\s\p{Cf}\p{Cc}]+/gu, "");
  const words = new Set(policy.words.sameAsAbove.map(form));
  const longest = Math.max(...policy.words.sameAsAbove.map((word) => word.length)) + 4;
  const merged = new Set<number>();
  for (const { top, bottom } of sheet.merges) if (top > headerRow) for (let row = top + 1; row <= bottom; row += 1) merged.add(row);
  return (row, cells) => merged.has(row) || cells.some((cell) => typeof cell === "string" && cell.length <= longest && words.has(form(cell)));
}

/** The guard of a write: which line belongs to a row as it stands now. */
export function guardOf(reading: Reading): RowGuard {
  const { heading, lastColumn } = reading;
  if (lastColumn === 0) return { heading, lastColumn, lineOf: (_cells, _above, row) => lineAt(reading.rows, row) };
  const follower = new Follower(reading);
  return { heading, lastColumn, lineOf: (cells, above, row) => follower.lineOf(cells, above, row) };
}

/** The line of a row that has not moved; null where it is no line's. */
export function lineAt(rows: readonly number[], row: number): number | null {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle] ?? Infinity;
    if (found === row) return middle;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/**
 * The lines whose rows said what a row says now, this program's own cells aside, which are written by now.
 * @param above the row above it, for a row whose meaning hangs on that one.
 */
export function rowsLike(reading: Reading, cells: readonly Cell[], above: readonly Cell[]): readonly number[] {
  let index = CLERKS.get(reading);
  if (index === undefined) CLERKS.set(reading, index = new RowIndex(reading, true));
  return index.linesLike(cells).filter((line) => {
    const before = reading.above.get(line);
    return before === undefined || saySame(reading, above, before, true);
  });
}

const CLERKS = new WeakMap<Reading, RowIndex>();

/** Lines by what their rows say, in the sheet's order. */
class RowIndex {
  private readonly byContent = new Map<number, number[]>();

  /** @param clerks the clerk's cells alone. */
  constructor(private readonly reading: Reading, private readonly clerks: boolean) {
    reading.cells.forEach((cells, line) => {
      const hash = this.hash(cells);
      const lines = this.byContent.get(hash);
      if (lines === undefined) this.byContent.set(hash, [line]);
      else lines.push(line);
    });
  }

  linesLike(cells: readonly Cell[]): readonly number[] {
    const lines = this.byContent.get(this.hash(cells)) ?? [];
    return lines.filter((line) => saySame(this.reading, cells, this.reading.cells[line] ?? [], this.clerks));
  }

  /** A number for what a row says; rows that share one are compared cell by cell. */
  private hash(cells: readonly Cell[]): number {
    const { lastColumn } = this.reading;
    let hash = 17;
    for (let at = 0; at < Math.min(cells.length, lastColumn); at += 1) {
      const cell = plain(cells[at]);
      if (cell === null || !tells(this.reading, at, this.clerks)) continue;
      const text = String(cell);
      hash = Math.imul(hash ^ at, 0x01000193);
      for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
    return hash;
  }
}

class Follower {
  private readonly index: RowIndex;
  /** The row where each line was last found; 0 for none. */
  private readonly foundAt: number[];

  constructor(private readonly reading: Reading) {
    this.index = new RowIndex(reading, false);
    this.foundAt = new Array<number>(reading.rows.length).fill(0);
  }

  lineOf(cells: readonly Cell[], above: readonly Cell[], row: number): number | null {
    const { reading } = this;
    const fits = this.index.linesLike(cells).filter((line) => this.hangsTogether(line, above, row));
    // Last, a line that is elsewhere already: whoever writes does so once, and may have found that place changed since.
    const line = fits.find((each) => reading.rows[each] === row && this.isFree(each, row)) ?? fits.find((each) => this.isFree(each, row)) ?? fits[0];
    if (line === undefined) return null;
    if (this.isFree(line, row)) this.foundAt[line] = row;
    return line;
  }

  private isFree(line: number, row: number): boolean {
    return this.foundAt[line] === 0 || this.foundAt[line] === row;
  }

  /** A row that hangs on the one above it: that one says what it said, and hangs together with its own. */
  private hangsTogether(line: number, above: readonly Cell[], row: number): boolean {
    const { reading } = this;
    const before = reading.above.get(line);
    if (before === undefined) return true;
    if (!saySame(reading, above, before, true)) return false;
    const upper = lineAt(reading.rows, (reading.rows[line] ?? 0) - 1);
    return upper === null || !reading.above.has(upper) || this.foundAt[upper] === row - 1;
  }
}

/** @param clerks compares the clerk's cells alone: those of this program may be written by now. */
function saySame(reading: Reading, one: readonly Cell[], other: readonly Cell[], clerks: boolean): boolean {
  for (let at = 0; at < reading.lastColumn; at += 1) {
    if (plain(one[at]) !== plain(other[at]) && tells(reading, at, clerks)) return false;
  }
  return true;
}

/** Whether the column at an index says anything of the child. */
function tells({ ignored, own }: Reading, at: number, clerks: boolean): boolean {
  return !ignored.has(at + 1) && !(clerks && own.has(at + 1));
}

/** An empty cell is one, however a host tells it. */
export function plain(cell: Cell | undefined): Cell {
  return cell === undefined || cell === "" ? null : cell;
}
