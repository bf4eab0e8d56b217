/** A sheet being typed from top to bottom: values, and beside them styles, formulas, comments, merges and hidden rows. */
import type { Cell, CellStyle, CellValue, MergeRange, WriteSheet } from "hucre/xlsx";

export type Entry = { readonly value: CellValue; readonly style?: CellStyle; readonly formula?: string; readonly comment?: string };

export type RowLook = { readonly height?: number; readonly hidden?: boolean };

export class Grid {
  readonly #rows: CellValue[][] = [];
  readonly #cells = new Map<string, Partial<Cell>>();
  readonly #merges: MergeRange[] = [];
  readonly #rowDefs = new Map<number, RowLook>();
  readonly #breaks: number[] = [];

  /** The number of the next row, counted from 1 as Excel counts. */
  get next(): number {
    return this.#rows.length + 1;
  }

  /** Types one row; `style` lies under what an entry brings of its own. */
  row(entries: readonly Entry[], style: CellStyle, options: RowLook = {}): void {
    const at = this.#rows.length;
    this.#rows.push(entries.map(({ value }) => value));
    entries.forEach((entry, column) => {
      this.#cells.set(`${at},${column}`, {
        value: entry.value,
        style: { ...style, ...entry.style },
        ...(entry.formula ? { formula: entry.formula, formulaResult: entry.value } : {}),
        ...(entry.comment ? { comment: { author: "填表人", text: entry.comment } } : {}),
      });
    });
    if (Object.keys(options).length > 0) this.#rowDefs.set(at, options);
  }

  /** Merges cells; rows are Excel's, columns are counted from 0. A range of one cell is left as it is. */
  merge(top: number, left: number, bottom: number, right: number): void {
    if (top === bottom && left === right) return;
    this.#merges.push({ startRow: top - 1, startCol: left, endRow: bottom - 1, endCol: right });
  }

  breakPage(): void {
    this.#breaks.push(this.#rows.length - 1);
  }

  sheet(rest: Omit<WriteSheet, "rows" | "cells" | "merges" | "rowDefs" | "rowBreaks">): WriteSheet {
    return { ...rest, rows: this.#rows, cells: this.#cells, merges: this.#merges, rowDefs: this.#rowDefs, rowBreaks: this.#breaks };
  }
}
