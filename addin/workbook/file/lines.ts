/** Lines on their way to the rows they belong to: own columns being written, and columns being put back. */
import type { Cell } from "../../../engine/intake/sheet.js";
import { LAST_COLUMN, LAST_ROW, type CellState, type ColumnsRestore, type ColumnsWrite, type OwnColumn, type RowGuard, type Written } from "../port.js";
import type { RowCells } from "./read.js";
import type { RowScan } from "./scan.js";
import type { CellChanges, Content } from "./splice.js";
import type { Styles } from "./styles.js";
import { Fault } from "./trouble.js";

/** One column's cells, by line; the heading is line HEADING. */
interface LineColumn {
  readonly column: number;
  readonly headerRow: number | null;
  content(line: number): Content | null;
  style(line: number, own: number | null, neighbour: number): number;
}

const HEADING = -1;
const NO_CELLS: readonly Cell[] = [];

export function ownLines(write: ColumnsWrite, cells: RowCells, styles: Styles): LineChanges {
  const columns = write.columns.map((column) => new Own(column, styles));
  const widths = write.columns.flatMap(({ column, width }) => (width === undefined ? [] : [{ column, width }]));
  return new LineChanges(write.sheet, write.rows, write.guard, columns, widths, cells);
}

export function restoredLines(restore: ColumnsRestore, cells: RowCells, styles: Styles): LineChanges {
  const columns = restore.columns.map((column) => new Restored(column, styles));
  return new LineChanges(restore.sheet, restore.rows, restore.guard, columns, [], cells);
}

class Own implements LineColumn {
  readonly column: number;
  readonly headerRow: number | null;

  constructor(private readonly own: OwnColumn, private readonly styles: Styles) {
    this.column = own.column;
    this.headerRow = own.header?.row ?? null;
  }

  content(line: number): Content | null {
    const text = line === HEADING ? (this.own.header?.text ?? null) : (this.own.texts[line] ?? null);
    return text === null ? null : { kind: "value", value: text };
  }

  /** A new heading looks like the clerk's beside it. */
  style(line: number, own: number | null, neighbour: number): number {
    const { styles } = this;
    if (line === HEADING) return own ?? (neighbour === 0 ? styles.header : styles.asText(neighbour));
    const style = own === null ? styles.plain : styles.asText(own);
    return this.own.severities === undefined ? style : styles.filled(style, this.own.severities[line] ?? null);
  }
}

class Restored implements LineColumn {
  readonly column: number;
  readonly headerRow: number | null;

  constructor(private readonly restored: ColumnsRestore["columns"][number], private readonly styles: Styles) {
    this.column = restored.column;
    this.headerRow = restored.header?.row ?? null;
  }

  private state(line: number): CellState | null {
    return line === HEADING ? (this.restored.header?.state ?? null) : (this.restored.cells[line] ?? null);
  }

  content(line: number): Content | null {
    const content = this.state(line)?.content;
    if (content === undefined) return null;
    return "formula" in content ? { kind: "formula", text: content.formula.replace(/^=/, "") } : { kind: "value", value: content.value };
  }

  style(line: number, own: number | null): number {
    const state = this.state(line);
    return state === null ? (own ?? 0) : this.styles.looking(own ?? 0, state);
  }
}

export class LineChanges implements CellChanges {
  readonly columns: readonly number[];
  readonly firstRow: number;
  readonly lastRow: number;
  private readonly lines: readonly LineColumn[];
  private readonly left: { readonly row: number; readonly column: number }[] = [];
  private readonly moved: { readonly line: number; readonly row: number }[] = [];
  private readonly isDone: Uint8Array;
  /** The line, or HEADING, at the row turned to. */
  private line = HEADING;
  private headerRow = 0;
  private aboveRow = 0;
  private above = NO_CELLS;
  /** Into `rows`: which of them is the next to come. */
  private next = 0;

  constructor(
    private readonly sheet: string, private readonly rows: readonly number[], private readonly guard: RowGuard,
    columns: readonly LineColumn[], readonly widths: CellChanges["widths"], private readonly cells: RowCells,
  ) {
    this.lines = [...columns].sort((a, b) => a.column - b.column);
    this.columns = this.lines.map((one) => one.column);
    this.isDone = new Uint8Array(rows.length);
    const headers = this.lines.flatMap((one) => one.headerRow ?? []);
    const first = rows[0] ?? guard.heading.row;
    this.firstRow = Math.min(guard.heading.row, first, ...headers);
    this.lastRow = Math.max(guard.heading.row, rows.at(-1) ?? 1, ...headers);
    const column = this.columns.at(-1) ?? 1;
    if (this.lastRow > LAST_ROW || column > LAST_COLUMN) throw new Fault({ kind: "beyond-sheet", row: this.lastRow, column });
  }

  get written(): Written {
    const missed = this.rows.flatMap((_row, line) => (this.isDone[line] === 1 ? [] : [line]));
    return { left: this.left, moved: this.moved, missed };
  }

  turnTo(row: number, scan: RowScan | null): boolean {
    if (row < this.firstRow) return false;
    const line = this.lineAt(row, scan);
    const isHeader = this.lines.some((one) => one.headerRow === row);
    this.headerRow = isHeader ? row : 0;
    if (isHeader) this.line = HEADING;
    else if (line === null || this.isDone[line] === 1) return false;
    else {
      this.line = line;
      this.isDone[line] = 1;
      if (this.rows[line] !== row) this.moved.push({ line, row });
    }
    return this.lines.some((_one, i) => this.content(i) !== null);
  }

  content(i: number): Content | null {
    const one = this.lines[i]!;
    return this.line === HEADING && one.headerRow !== this.headerRow ? null : one.content(this.line);
  }

  style(i: number, own: number | null, neighbour: number): number {
    return this.lines[i]!.style(this.line, own, neighbour);
  }

  leave(row: number, column: number): void {
    this.left.push({ row, column });
  }

  private lineAt(row: number, scan: RowScan | null): number | null {
    const { guard } = this;
    while (this.next < this.rows.length && this.rows[this.next]! < row) this.next++;
    if (row !== guard.heading.row && guard.lastColumn === 0) return this.rows[this.next] === row ? guard.lineOf(NO_CELLS, NO_CELLS, row) : null;
    const cells = scan === null ? NO_CELLS : this.cells.cells(scan).slice(0, Math.max(guard.lastColumn, guard.heading.cells.length));
    const above = this.aboveRow === row - 1 ? this.above : NO_CELLS;
    this.above = cells;
    this.aboveRow = row;
    if (row === guard.heading.row) this.checkHeading(cells);
    if (row <= guard.heading.row) return null;
    return scan === null && this.rows[this.next] !== row ? null : guard.lineOf(cells, above, row);
  }

  private checkHeading(cells: readonly Cell[]): void {
    const { heading } = this.guard;
    for (let at = 0; at < Math.max(cells.length, heading.cells.length); at++) {
      const isSame = (cells[at] ?? null) === (heading.cells[at] ?? null);
      if (!isSame && !this.columns.includes(at + 1)) throw new Fault({ kind: "heading-changed", sheet: this.sheet });
    }
  }
}
