/** Cells as Excel answers them and as the engine reads them, and the ranges they stand in. */
import type { Cell } from "../../../engine/intake/sheet.js";

/** A cell's value: an empty one is '', an error is its text (`#N/A`). */
export function cellOf(value: unknown): Cell {
  if (typeof value === "number" || typeof value === "boolean") return value;
  return typeof value !== "string" || value === "" ? null : value;
}

/** The rows of a range that was loaded; more cells than Excel answers at once come as null. */
export function gridOf(values: unknown): readonly (readonly unknown[])[] | null {
  return Array.isArray(values) && values.every((row) => Array.isArray(row)) ? values : null;
}

/** Columns that stand side by side, in ascending order, each once. */
export function adjacent(columns: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const column of [...new Set(columns)].sort((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last !== undefined && last.at(-1) === column - 1) last.push(column);
    else groups.push([column]);
  }
  return groups;
}

/** Rows and columns counted from 1. */
export function rangeAt(sheet: Excel.Worksheet, row: number, column: number, rows: number, columns: number): Excel.Range {
  return sheet.getRangeByIndexes(row - 1, column - 1, rows, columns).untrack();
}

/** How one cell of a range looks, after the sync. */
export function formatAt(found: OfficeExtension.ClientResult<Excel.CellProperties[][]>, row: number, column: number): Excel.CellPropertiesFormat | undefined {
  return found.value[row]?.[column]?.format;
}

/** The name of a sheet that was loaded, null for one that is not there. */
export function nameIn(sheet: Excel.Worksheet): string | null {
  return sheet.isNullObject ? null : sheet.name;
}
