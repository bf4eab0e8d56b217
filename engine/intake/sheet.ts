import type { Stage } from "../policy/schema.js";

export type Cell = string | number | boolean | null;

/** A range of merged cells; rows and columns are the sheet's own, counted from 1, both ends included. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

/** What a formula cell is, where its shown value alone would mislead: it has no stored value, or its value is an error. */
export type FormulaTrouble = { readonly row: number; readonly column: number; readonly kind: "no-value" | "error"; readonly text: string };

/**
 * A worksheet as the engine reads it. `rows[i]` is the sheet's row `firstRow + i`; `rows[i][c]` is column `c + 1` (A is 1).
 * Dates are serial numbers in the workbook's own date system, never `Date`s. A merged value stands in its top left cell only.
 */
export type Sheet = {
  readonly name: string;
  readonly firstRow: number;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
  readonly formulaTroubles: readonly FormulaTrouble[];
  readonly date1904: boolean;
  /** The stage of every child of the sheet where the caller names it; null to read it from rows or the sheet's name. */
  readonly stage: Stage | null;
};

/** `5, 3` to `C5`: the sheet's row and column, both counted from 1. */
export function cellName(row: number, column: number): string {
  return columnLetters(column) + row;
}

/** `C5` to row 5 and column 3; null for what names no cell. */
export function cellPlace(name: string): { readonly row: number; readonly column: number } | null {
  const [, letters, digits] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(name) ?? [];
  if (letters === undefined) return null;
  return { row: Number(digits), column: [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) };
}

/** `28` to `AB`: a column counted from 1. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
