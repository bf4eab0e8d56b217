/** Dates as clerks keep them: serial numbers, and texts in the forms that leave no doubt about day and month. */
import { cellText } from "./cells.js";
import type { Cell } from "./sheet.js";

/** `2018-08-31` */
export type IsoDate = string;

/** Days from 1899-12-30, the zero of Excel's 1900 system for every date after February 1900, to 1970-01-01. */
const EPOCH_1900 = 25_569;
/** Serials of the 1904 system count from four years and a day later. */
const OFFSET_1904 = 1_462;
const DAY = 86_400_000;
/** Before this no date on an application is meant: `2018` alone, or a number of another kind, would otherwise read as 1905. */
const EARLIEST_YEAR = 1930;

const YEAR_FIRST = /^(\d{4})\s*[-/.年,、。·_\s]\s*(\d{1,2})\s*[-/.月,、。·_\s]\s*(\d{1,2})\s*[日号.。]?(?:$|[T\s,(]|(?=星期|周))(.*)$/;
const ISO = /^\d{4}-\d\d-\d\d$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** Day and month are told apart only where one of them is above twelve. */
const YEAR_LAST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})$/;
/** What may follow a date without changing it: a time of day, a weekday. */
const TRAILER = /^[\s(]*(?:(?:星期|周|礼拜)[一二三四五六日天1-7]\)?)?[\s)]*(?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?\s*$/;
const CHINESE_DIGITS = "〇一二三四五六七八九";

/**
 * Reads a date.
 * @param latestYear the last calendar year that makes sense, such as the policy's.
 * @returns the date, or null where the cell is blank, names no real day, or could name two.
 */
export function readDate(cell: Cell | undefined, date1904: boolean, latestYear: number): IsoDate | null {
  const date = typeof cell === "number" ? fromNumber(cell, date1904, latestYear) : fromText(cellText(cell), date1904, latestYear);
  if (date === null) return null;
  const year = Number(date.slice(0, 4));
  return year >= EARLIEST_YEAR && year <= latestYear ? date : null;
}

const YEAR_MONTH = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})|(\d{2}))\s*月?份?$/;
const YEAR = /^(\d{4})\s*年?$/;

/**
 * Reads a month or a year alone.
 * @param latestYear as in `readDate`.
 * @returns `2023-05` or `2023`; null where the cell holds neither, or a decimal that may have lost the zero of October.
 */
export function readMonthOrYear(cell: Cell | undefined, latestYear: number): string | null {
  const text = digits(cellText(cell).normalize("NFKC"));
  const found = YEAR_MONTH.exec(text) ?? YEAR.exec(text);
  if (found === null) return null;
  const [, year = "", separate, joined] = found;
  if (Number(year) < EARLIEST_YEAR || Number(year) > latestYear) return null;
  const month = separate ?? joined;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12 || (typeof cell === "number" && separate === "1")) return null;
  return `${year}-${month.padStart(2, "0")}`;
}

/** A day of the calendar, or null for one that does not exist, such as 30 February. */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  if (!isDay(year, month, day)) return null;
  return `${year < 1000 ? String(year).padStart(4, "0") : year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}

/** Whether the calendar has such a day. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function fromNumber(value: number, date1904: boolean, latestYear: number): IsoDate | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isInteger(value) && value >= 19_000_101 && value <= (latestYear + 1) * 10_000) return fromText(String(value), date1904, latestYear);
  if (value < 1 || value > 100_000) return null;
  // 20241 is a day of 1955 or, as a month without a sign between, January 2024.
  if (Math.floor(value / 10) <= latestYear && Math.floor(value / 10) > latestYear - 30) return null;
  const days = Math.floor(value) + (date1904 ? OFFSET_1904 : 0) - EPOCH_1900;
  const date = new Date(days * DAY);
  return isoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function fromText(text: string, date1904: boolean, latestYear: number): IsoDate | null {
  if (text === "" || text.length > 60) return null;
  // The usual form first: a sheet has a million of them.
  if (ISO.test(text)) return isDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))) ? text : null;
  const plain = digits(text.normalize("NFKC").trim());
  const compact = COMPACT.exec(plain);
  if (compact !== null) return isoDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const yearFirst = YEAR_FIRST.exec(plain);
  if (yearFirst !== null) {
    return TRAILER.test(yearFirst[4] ?? "") ? isoDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])) : null;
  }
  const yearLast = YEAR_LAST.exec(plain);
  if (yearLast !== null) return fromYearLast(Number(yearLast[1]), Number(yearLast[2]), Number(yearLast[3]));
  // A date cell that was turned into text shows its serial number.
  return /^\d{5}(?:\.\d+)?$/.test(plain) ? fromNumber(Number(plain), date1904, latestYear) : null;
}

function fromYearLast(first: number, second: number, year: number): IsoDate | null {
  if (first > 12) return isoDate(year, second, first);
  if (second > 12 || first === second) return isoDate(year, first, second);
  return null;
}

/** `二〇一八年八月三十一日` as `2018年8月31日`; texts without Chinese numerals are returned as they are. */
function digits(text: string): string {
  if (!/^[〇零○一二三四五六七八九]{4}年/.test(text)) return text;
  return text.replace(/[零○]/g, "〇")
    .replace(/^.{4}/, (year) => [...year].map((digit) => String(CHINESE_DIGITS.indexOf(digit))).join(""))
    .replace(/([一二三四五六七八九])?十([一二三四五六七八九])?/g, (_all, tens: string | undefined, ones: string | undefined) =>
      String((tens === undefined ? 1 : CHINESE_DIGITS.indexOf(tens)) * 10 + (ones === undefined ? 0 : CHINESE_DIGITS.indexOf(ones))))
    .replace(/[一二三四五六七八九]/g, (digit, offset: number, whole: string) =>
      // A weekday's number stays a word.
      /[期周拜]$/.test(whole.slice(0, offset)) ? digit : String(CHINESE_DIGITS.indexOf(digit)));
}
