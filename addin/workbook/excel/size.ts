/**
 * How much goes in one request. Excel on the web takes 5 MB each way; what is counted here leaves room for the paths and
 * names that travel beside the cells.
 */

/** Bytes of cells in one request, and of an answer expected. */
export const REQUEST_BYTES = 2_500_000;
export const ANSWER_BYTES = 3_000_000;
/** Cells of the first piece of an answer, before it is known how long the texts of the sheet are. */
export const FIRST_CELLS = 80_000;
/** More rows than this are never asked for at once. */
export const MOST_ROWS = 20_000;

/** Bytes of a value as JSON in UTF-8, with its comma. */
export function jsonBytes(value: unknown): number {
  if (typeof value === "string") return textBytes(value) + 3;
  return typeof value === "number" ? String(value).length + 1 : 6;
}

function textBytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22 || code === 0x5c || code === 0x0a) bytes += 2;
    else if (code < 0x20) bytes += 6;
    else if (code < 0x80) bytes += 1;
    else bytes += code < 0x800 ? 2 : 3;
  }
  return bytes;
}
