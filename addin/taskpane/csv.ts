/** A table as CSV that a spreadsheet opens as it is: no cell becomes a formula, and no long number loses its last digits. */
import type { Cell } from "../../engine/intake/sheet.js";
import type { ReportSheet } from "../../engine/report/report.js";

/** What a spreadsheet takes for the beginning of a formula, in either width. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/u;
/** More digits than a spreadsheet's number holds, or a zero in front that it drops. */
const LONG_NUMBER = /^(?:\d{12,}|0\d+)$/u;

/** With a byte order mark, by which Excel knows the encoding, and lines ended as RFC 4180 asks. */
export function toCsv({ columns, rows }: Pick<ReportSheet, "columns" | "rows">): string {
  const lines = [columns.map(({ header }) => field(header)), ...rows.map((row) => columns.map((_, index) => field(row[index] ?? null)))];
  return `\u{feff}${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}

function field(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : LONG_NUMBER.test(cell) ? `\t${cell}` : cell;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
