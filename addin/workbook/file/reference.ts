/** References such as `C5` and `A1:C2`. The engine has the first for itself; only its worker may call the engine. */
import type { Merge } from "../../../engine/intake/sheet.js";
import { LAST_COLUMN, LAST_ROW } from "../port.js";

/** `5, 3` to `C5`: row and column, both counted from 1. */
export function cellName(row: number, column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters + String(row);
}

/** `A1:C2`, or `A1`, to its rows and columns; null for what is no range. */
export function parseRange(ref: string): Merge | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(ref);
  if (match === null) return null;
  const [, left = "", top = "", right = left, bottom = top] = match;
  const range = { top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) };
  return range.bottom > LAST_ROW || range.right > LAST_COLUMN || range.top < 1 ? null : range;
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
