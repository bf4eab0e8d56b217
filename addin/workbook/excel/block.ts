/**
 * One block of rows: read just before it is written, and written in one request that also tells how the rows stood at that moment.
 *
 * Between the two requests a person may sort. So the write asks, before its first value, for the rows and for the states of the
 * cells it is going to change; where a row is not the one that was read, what was put into it is taken back at once.
 */
import type { Cell } from "../../../engine/intake/sheet.js";
import type { RowGuard, Written } from "../port.js";
import { ask, askToWrite, Fault } from "./ask.js";
import { adjacent, cellOf, rangeAt } from "./cells.js";
import { putLook } from "./looks.js";
import { gridsOf, type Placed, putStates, queueStates, type StateAt } from "./states.js";
import { type Stray, takeBack } from "./take-back.js";

/** What is found in a block beside its rows: whether a cell of the columns to be written holds a formula. */
export type Holds = { readonly formula: (row: number, column: number) => boolean };

/** What is written, and how. */
export type LineWriter = {
  readonly sheet: string;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Columns whose notes are ours. */
  readonly noted: readonly number[];
  readonly guard: RowGuard;
  /** Bytes of a line on its way. */
  readonly bytesOf: (line: number) => number;
  /**
   * When the heading is written: before the first cell, or after the last. By their headings the next run knows the columns, so that
   * what breaks off in between can be done again.
   */
  readonly heading: "first" | "last";
  /** Queues whatever the first block's reading is to find out for `putHeading`; @returns what reads it. */
  readonly look: (sheet: Excel.Worksheet) => () => void;
  /** Queues the heading and the widths, once. @returns the cells left because of a formula. */
  readonly putHeading: (sheet: Excel.Worksheet, holds: Holds) => Written["left"];
  /** What a line puts into a cell; null leaves it alone, a value that only Excel will work out is undefined. */
  readonly puts: (line: Placed, column: number, holds: Holds) => { readonly value: Cell | undefined } | null;
  /** Queues lines whose rows ascend; @returns the cells left because of a formula. */
  readonly put: (sheet: Excel.Worksheet, lines: readonly Placed[], holds: Holds) => Written["left"];
};

/** Rows, both ends included. */
export type Block = { readonly top: number; readonly bottom: number };

export type Reading = Holds & {
  readonly block: Block;
  readonly rows: readonly (readonly Cell[])[];
  readonly above: readonly Cell[];
  /** The last row of the sheet that holds anything. */
  readonly lastUsed: number;
};

/** The columns that are read: those the guard looks at, those of the heading and those that are written. */
export function readColumns({ guard, columns }: LineWriter): number {
  return Math.max(1, guard.lastColumn, guard.heading.cells.length, ...columns);
}

/** @throws Refusal @throws Fault where the heading is another than it was. */
export async function readBlock(writer: LineWriter, block: Block, withHeading: boolean): Promise<Reading> {
  const { heading, lastColumn } = writer.guard;
  const width = readColumns(writer);
  const top = Math.max(1, block.top - 1);
  const found = await ask((context) => {
    const sheet = context.workbook.worksheets.getItem(writer.sheet);
    const used = sheet.getUsedRange(true).untrack();
    used.load("rowIndex,rowCount");
    const headingRow = rangeAt(sheet, heading.row, 1, 1, width);
    headingRow.load("values,formulas");
    const rows = rangeAt(sheet, top, 1, block.bottom - top + 1, width);
    rows.load("values");
    const groups = adjacent(writer.columns).map((columns) => {
      const range = rangeAt(sheet, block.top, columns[0] ?? 1, block.bottom - block.top + 1, columns.length);
      range.load("formulas");
      return { columns, range };
    });
    const looked = withHeading ? writer.look(sheet) : null;
    return () => {
      looked?.();
      const formulas = new Map<number, readonly unknown[]>();
      for (const { columns, range } of groups) columns.forEach((column, c) => formulas.set(column, range.formulas.map((row: readonly unknown[]) => row[c])));
      return { values: rows.values, heading: headingRow.values[0] ?? [], headingFormulas: headingRow.formulas[0] ?? [], formulas, lastUsed: used.rowIndex + used.rowCount };
    };
  });
  if (!isHeading(writer, found.heading)) throw new Fault({ kind: "heading-changed", sheet: writer.sheet });
  const cells: readonly (readonly Cell[])[] = found.values.map((row) => row.slice(0, lastColumn).map(cellOf));
  const hasRowAbove = top < block.top;
  const value = (row: number, column: number): unknown => (row === heading.row ? found.heading[column - 1] : found.values[row - top]?.[column - 1]);
  return {
    block,
    rows: hasRowAbove ? cells.slice(1) : cells,
    above: hasRowAbove ? (cells[0] ?? []) : [],
    lastUsed: found.lastUsed,
    formula: (row, column) => {
      const formula: unknown = row === heading.row ? found.headingFormulas[column - 1] : found.formulas.get(column)?.[row - block.top];
      // A text that begins with `=` answers as its own formula.
      return typeof formula === "string" && formula.startsWith("=") && formula !== value(row, column);
    },
  };
}

/** The columns that are being written may say something else; an earlier run may have named them. */
function isHeading({ guard, columns }: LineWriter, found: readonly unknown[]): boolean {
  const own = new Set(columns);
  const cells = Array.from({ length: Math.max(guard.lastColumn, guard.heading.cells.length) }, (_, i) => guard.heading.cells[i] ?? null);
  return cells.every((cell, i) => own.has(i + 1) || cell === cellOf(found[i]));
}

export type Put = { readonly left: Written["left"]; readonly done: readonly Placed[] };

/**
 * @param withHeading writes the heading and the widths too.
 * @returns the lines that stand where they belong; the others were taken back.
 * @throws Refusal @throws Fault where the heading moved in the last moment; then all was taken back.
 */
export async function putBlock(writer: LineWriter, reading: Reading, placed: readonly Placed[], withHeading: boolean): Promise<Put> {
  const { heading } = writer.guard;
  const top = placed[0]?.row ?? heading.row;
  const bottom = placed.at(-1)?.row ?? top;
  const found = await askToWrite((context) => {
    const sheet = context.workbook.worksheets.getItem(writer.sheet);
    const headingRow = rangeAt(sheet, heading.row, 1, 1, readColumns(writer));
    headingRow.load("values");
    const rows = rangeAt(sheet, top, 1, bottom - top + 1, readColumns(writer));
    rows.load("values");
    const headingStates = withHeading ? queueStates(sheet, writer.columns, heading.row, heading.row, heading.row) : null;
    const states = queueStates(sheet, writer.columns, top, bottom);
    const putHeading = (when: LineWriter["heading"]): Written["left"] => (withHeading && writer.heading === when ? writer.putHeading(sheet, reading) : []);
    const left = [...putHeading("first"), ...(placed.length === 0 ? [] : writer.put(sheet, placed, reading)), ...putHeading("last")];
    return () => ({ heading: headingRow.values[0] ?? [], values: rows.values, headingStates: headingStates?.() ?? null, states: states(), left });
  });
  const isSame = ({ row }: Placed): boolean => {
    const then = reading.rows[row - reading.block.top] ?? [];
    return then.every((cell, c) => cell === cellOf(found.values[row - top]?.[c]));
  };
  const hasHeading = isHeading(writer, found.heading);
  const strays = hasHeading ? placed.filter((line) => !isSame(line)) : placed;
  if (!hasHeading && found.headingStates !== null) await putHeadingBack(writer, found.headingStates);
  await takeBack(
    { sheet: writer.sheet, headingRow: heading.row, width: readColumns(writer), noted: writer.noted },
    strays.map((line) => strayOf(writer, reading, line, found.values[line.row - top] ?? [], found.states)),
  );
  if (!hasHeading) throw new Fault({ kind: "heading-changed", sheet: writer.sheet });
  const gone = new Set(strays.map(({ row }) => row));
  return { left: found.left.filter(({ row }) => !gone.has(row)), done: placed.filter(({ row }) => !gone.has(row)) };
}

/** A line that stands where it does not belong, with what the row said before. */
function strayOf(writer: LineWriter, holds: Holds, line: Placed, before: readonly unknown[], stateAt: StateAt): Stray {
  const put = new Map(writer.columns.flatMap((column) => {
    const said = writer.puts(line, column, holds);
    return said === null ? [] : [[column, said.value] as const];
  }));
  return {
    row: line.row,
    cells: before.map((value, at) => (put.has(at + 1) ? put.get(at + 1) : cellOf(value))),
    states: new Map([...put.keys()].map((column) => [column, stateAt(line.row, column)])),
  };
}

function putHeadingBack(writer: LineWriter, stateAt: StateAt): Promise<void> {
  const line = { line: 0, row: writer.guard.heading.row };
  return askToWrite((context) => {
    const sheet = context.workbook.worksheets.getItem(writer.sheet);
    for (const grid of gridsOf(sheet, writer.columns, [line])) putStates(grid, [line], ({ row }, column) => stateAt(row, column));
    for (const column of writer.columns) {
      const { look } = stateAt(line.row, column);
      if (look !== undefined) putLook(sheet, line.row, column, look);
    }
    return () => undefined;
  });
}
