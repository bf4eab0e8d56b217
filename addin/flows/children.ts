/**
 * Which child a row is, however rows were sorted, added or deleted since: by the ID number, else the application number, else everything
 * the clerk wrote in the row. A number that two rows share tells neither, and then the content does.
 */
import type { Cell } from "../../engine/intake/sheet.js";
import { longDigest } from "./digest.js";
import { plain } from "./follow.js";

/** Where to look; columns counted from 1, null or left out where the sheet has none any more. */
export type KeyColumns = {
  readonly idNumber: number | null;
  readonly applicationNumber: number | null;
  /** The clerk's columns, in an order that stays the same. */
  readonly content: readonly (number | null)[];
};

/** How each row is known, in the order of the rows: the first of its keys that no other row has, else its content. */
export function childKeys(rows: readonly (readonly Cell[])[], columns: KeyColumns): readonly string[] {
  const all = rows.map((cells) => possibleKeys(cells, columns));
  const counts = new Map<string, number>();
  for (const key of all.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return all.map((keys) => keys.find((key) => counts.get(key) === 1) ?? keys.at(-1) ?? "");
}

/** Every key under which a row may be known, the surest first; the last is its content. */
export function possibleKeys(cells: readonly Cell[], columns: KeyColumns): readonly string[] {
  const content = columns.content.map((column) => (column === null ? null : plain(cells[column - 1])));
  return [
    ...numbered("i", columns.idNumber, cells), ...numbered("a", columns.applicationNumber, cells),
    longDigest(`c${JSON.stringify(content)}`),
  ];
}

function numbered(kind: string, column: number | null, cells: readonly Cell[]): readonly string[] {
  const cell = column === null ? null : (cells[column - 1] ?? null);
  const text = cell === null ? "" : String(cell).normalize("NFKC").replace(/\s/g, "").toUpperCase();
  // Shorter than any number is: a dash, 无, a remark.
  return text.length < 4 ? [] : [longDigest(kind + text)];
}
