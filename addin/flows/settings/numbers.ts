/** Whole numbers and dates as a person writes them. */
import type { SettingsTable, TableLine } from "./table.js";

/** No school has more seats, and no street more doors. */
export const GREATEST = 99_999;

/** @returns the number; null where the cell is blank (a mistake only if `needed`) or holds none. */
export function wholeNumber<K extends string>(
  table: SettingsTable<K>, line: TableLine<K>, key: K, least: number, needed: "needed" | "line-may-go" | "may-be-blank",
): number | null {
  const text = line.text(key);
  if (text === "") {
    if (needed !== "may-be-blank") table.mistake(line, key, "number-missing", { least, ...(needed === "line-may-go" ? { remove: " " } : {}) });
    return null;
  }
  const number = /^\d{1,5}(?:\.0+)?$/.test(text.replace(/(?:人|个|班|号|名)$/, "")) ? Number.parseInt(text, 10) : -1;
  if (number >= least && number <= GREATEST) return number;
  table.mistake(line, key, "number-unread", { text, least, greatest: GREATEST });
  return null;
}

/** @param example a date in the form that is expected. @returns `YYYY-MM-DD`, or null for what is no date. */
export function isoDate<K extends string>(table: SettingsTable<K>, line: TableLine<K>, key: K, example: string): string | null {
  const cell = line.cell(key);
  const text = line.text(key);
  const date = typeof cell === "number" && cell < 100_000 ? ofSerial(cell, table.sheet.date1904) : ofText(text);
  if (text === "") table.mistake(line, key, "date-missing", { example });
  else if (date === null) table.mistake(line, key, "date-unread", { text, example });
  return date;
}

/** The serial numbers of 1970-01-01 in the two date systems. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
const DAY = 86_400_000;

function ofSerial(serial: number, date1904: boolean): string | null {
  const days = Math.floor(serial) - (date1904 ? EPOCH_1904 : EPOCH_1900);
  const date = new Date(days * DAY);
  const year = date.getUTCFullYear();
  return year >= 1990 && year <= 2100 ? date.toISOString().slice(0, 10) : null;
}

function ofText(text: string): string | null {
  const match = /^(\d{4})(?:[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text);
  if (match === null) return null;
  const [, year = "", month = match[4] ?? "", day = match[5] ?? ""] = match;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // 31 February becomes a day of March where it is not refused.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso;
}
