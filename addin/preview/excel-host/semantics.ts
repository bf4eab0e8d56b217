/**
 * Everything the stand-in holds about how Excel behaves that its program interface does not spell out. Each entry says where it
 * comes from: `documented` (the vendor's reference), `observed` (reports of users of a real Excel), `assumed` (nobody checked: the
 * self-check page is there to). A difference found in a real Excel is mended here and nowhere else.
 */
import { HostError, invalidArgument } from "./object.js";

/** An error value in a cell, such as #N/A: no string, though it reads as one. */
export class CellError {
  constructor(readonly text: string) {}
}

export type CellValue = string | number | boolean | null | CellError;

/** documented: a cell holds 32,767 characters. */
export const MOST_CHARACTERS = 32_767;
/** documented: five million cells a read, on every platform. */
export const MOST_CELLS_READ = 5_000_000;
/** documented: five megabytes a request and a response in Excel on the web. */
export const WEB_PAYLOAD = 5 * 1024 * 1024;
/** observed (a report): an address of many areas fails at about 8,200 characters. */
export const MOST_ADDRESS_CHARACTERS = 8_192;
/** documented: a sheet's name has at most 31 characters. */
export const MOST_SHEET_NAME = 31;
/** documented: what is kept in `settings` must fit two megabytes; assumed: so must one value. */
export const MOST_SETTING = 2 * 1024 * 1024;
/** assumed: points and pixels of an untouched sheet in a Chinese Excel; no decision may rest on them. */
export const STANDARD_WIDTH = 54;
export const STANDARD_HEIGHT = 14.25;
/** observed: a cell without fill reads white; its pattern reads None. */
export const NO_FILL = "#FFFFFF";
export const DAYS_1904 = 1462;

/** Messages are localised in a real Excel; an add-in that reads them is wrong. The codes are documented. */
export const accessDenied = (): HostError => new HostError("AccessDenied", "You cannot perform the requested operation.");
export const sheetExists = (): HostError => new HostError("ItemAlreadyExists", "The resource being created already exists.");
export const invalidOperation = (message = "The operation attempted is invalid on the object."): HostError => new HostError("InvalidOperation", message);
/** documented: of several areas, or of a shape, there is no selected range. */
export const invalidSelection = (): HostError => new HostError("InvalidSelection", "The current selection is invalid for this operation.");
/** documented: merged areas are not told beyond 512; assumed: by this code. */
export const MOST_MERGED_AREAS = 512;
export const rangeTooLarge = (): HostError => new HostError("RangeExceedsLimit", "The cell count in the range has exceeded the maximum supported number.");
/** assumed: a range whose cells or sheet are gone answers so. */
export const invalidReference = (): HostError => new HostError("InvalidReference", "This reference is not valid for the current operation.");
/** observed: a range used after its run, or a method called on what is not there. */
export const invalidObjectPath = (location: string): HostError => new HostError("InvalidObjectPath", "The object path is not working for what you're trying to do.", location);

/** documented: a sheet's name is not empty, has none of these characters and neither begins nor ends with an apostrophe. */
export function checkSheetName(name: string): void {
  if (name.length === 0 || name.length > MOST_SHEET_NAME || /[\\/?*:[\]]|^'|'$/.test(name)) throw invalidArgument("Worksheet.name");
}

const ERRORS = new Set(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"]);

export type Typed = { readonly value: CellValue; readonly formula?: string; readonly format?: string };
export type Typing = { readonly format: string; readonly date1904: boolean; readonly thisYear: number };

/**
 * What becomes of a value given to a cell, as if it were typed. Null leaves the cell and never comes here.
 *
 * documented: "" empties; text becomes a number, a date, a share, TRUE or FALSE or a formula where it reads like one; a leading
 * apostrophe or the number format @ keeps text as it is; only 15 digits of a number are kept.
 * assumed: a number given to a cell formatted @ becomes text.
 */
export function typed(input: string | number | boolean, how: Typing): Typed {
  if (how.format === "@" && input !== "") return { value: checked(typeof input === "boolean" ? String(input).toUpperCase() : String(input)) };
  if (typeof input === "boolean") return { value: input };
  if (typeof input === "number") return { value: Math.abs(input) < 1e15 ? input : fifteenDigits(String(BigInt(Math.trunc(input)))) };
  if (input === "") return { value: null };
  if (input.startsWith("'")) return { value: checked(input.slice(1)) };
  return typedText(checked(input), how);
}

/** A Chinese character: nothing that is not text begins so. */
const BEGINS_TEXT = 0x3400;

function typedText(text: string, how: Typing): Typed {
  const first = text.charCodeAt(0);
  if (first >= BEGINS_TEXT && first < 0xff00) return { value: text };
  // documented for `=`; assumed for a sign before something that is no number (`-abc` is typed as `=-abc`).
  if (text.startsWith("=") && text.length > 1) return { value: 0, formula: text };
  const trimmed = text.trim();
  const number = typedNumber(trimmed);
  if (number !== null) return number;
  if (/^[+-][\p{L}\d(]/u.test(text)) return { value: new CellError("#NAME?"), formula: `=${text}` };
  if (/^(true|false)$/i.test(trimmed)) return { value: trimmed.toLowerCase() === "true" };
  if (ERRORS.has(trimmed.toUpperCase())) return { value: new CellError(trimmed.toUpperCase()) };
  return typedDate(trimmed, how) ?? { value: text };
}

function checked(text: string): string {
  if (text.length > MOST_CHARACTERS) throw invalidArgument("Range.values");
  return text;
}

/** documented: 110101199003077777 becomes 110101199003077000. */
function fifteenDigits(digits: string): number {
  const [, sign = "", body = ""] = /^([+-]?)(\d+)$/.exec(digits) ?? [];
  const significant = body.replace(/^0+/, "");
  return Number(sign + significant.slice(0, 15) + "0".repeat(Math.max(0, significant.length - 15)));
}

/** assumed for thousands separators, brackets for negative numbers and currency signs; documented for the rest. */
function typedNumber(text: string): Typed | null {
  const match = /^([+-]?|\()([¥￥$]?)(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?(?:e([+-]?\d{1,3}))?(%?)(\)?)$/i.exec(text);
  if (match === null) return null;
  const [, before = "", currency = "", whole = "", fraction = "", exponent = "", percent = "", after = ""] = match;
  if ((before === "(") !== (after === ")") || !/\d/.test(whole + fraction)) return null;
  const digits = whole.replaceAll(",", "");
  const plain = fraction === "" && exponent === "" ? fifteenDigits(digits) : Number(fifteenSignificant(digits, fraction) + (exponent === "" ? "" : `e${exponent}`));
  if (!Number.isFinite(plain)) return null;
  const value = (before === "-" || before === "(" ? -plain : plain) / (percent === "" ? 1 : 100);
  const decimals = fraction.length > 1;
  if (percent !== "") return { value, format: decimals ? "0.00%" : "0%" };
  if (exponent !== "") return { value, format: "0.00E+00" };
  if (currency !== "") return { value, format: decimals ? `${currency}#,##0.00` : `${currency}#,##0` };
  return whole.includes(",") ? { value, format: decimals ? "#,##0.00" : "#,##0" } : { value };
}

function fifteenSignificant(whole: string, fraction: string): string {
  const leading = whole.replace(/^0+/, "");
  if (leading.length >= 15) return String(fifteenDigits(leading));
  const kept = fraction.slice(1);
  const blanks = leading === "" ? (/^0*/.exec(kept)?.[0].length ?? 0) : 0;
  return `${leading === "" ? "0" : leading}.${kept.slice(0, 15 - leading.length + blanks)}`;
}

/** Year, month, day in a Chinese Excel: documented for full dates, assumed for `9-1` (1 September of this year) and `12:30`. */
function typedDate(text: string, { date1904, thisYear }: Typing): Typed | null {
  const full = /^(\d{4}|\d{2})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text);
  if (full !== null) return dated(year(full[1]), Number(full[2]), Number(full[3]), text.includes("年") ? `yyyy"年"m"月"d"日"` : "yyyy/m/d", date1904);
  const ofYear = /^(\d{4})[-/](\d{1,2})$/.exec(text) ?? /^(\d{4})年(\d{1,2})月$/.exec(text);
  if (ofYear !== null) return dated(Number(ofYear[1]), Number(ofYear[2]), 1, text.includes("年") ? `yyyy"年"m"月"` : "mmm-yy", date1904);
  const day = /^(\d{1,2})[-/](\d{1,2})$/.exec(text) ?? /^(\d{1,2})月(\d{1,2})日$/.exec(text);
  if (day !== null) return dated(thisYear, Number(day[1]), Number(day[2]), `m"月"d"日"`, date1904);
  const time = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (time === null || Number(time[1]) > 23) return null;
  return { value: (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / 86_400, format: time[3] === undefined ? "h:mm" : "h:mm:ss" };
}

/** documented: two digits below 30 are 20xx. */
function year(digits: string | undefined): number {
  const value = Number(digits);
  return digits?.length === 2 ? value + (value < 30 ? 2000 : 1900) : value;
}

function dated(fullYear: number, month: number, day: number, format: string, date1904: boolean): Typed | null {
  const time = Date.UTC(fullYear, month - 1, day);
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || fullYear < (date1904 ? 1904 : 1900)) return null;
  // 1900-02-29 is a day of the calendar of Excel and of no other: days before March 1900 count one less.
  const days = time / 86_400_000 + 25_569;
  return { value: date1904 ? days - DAYS_1904 : days < 61 ? days - 1 : days, format };
}

/** What `text` shows. assumed: the display of numbers in the formats a clerk meets; a narrow column shows no `###`. */
export function shown(value: CellValue, format: string, date1904: boolean): string {
  if (value === null) return "";
  if (value instanceof CellError) return value.text;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  if (format === "General" || format === "@") return general(value);
  const pattern = format.replace(/\[[^\]]*\]/g, "").split(";")[0] ?? "";
  if (/[ymdhs]/i.test(pattern.replace(/"[^"]*"/g, ""))) return shownDate(value + (date1904 ? DAYS_1904 : 0), pattern);
  const decimals = /\.(0+)/.exec(pattern)?.[1]?.length ?? 0;
  if (pattern.includes("%")) return `${(value * 100).toFixed(decimals)}%`;
  if (/e\+/i.test(pattern)) return exponential(value, decimals);
  if (!/[0#]/.test(pattern)) return general(value);
  const [whole = "", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const least = /0+(?=\.|[^0]*$)/.exec(pattern.replaceAll(",", ""))?.[0].length ?? 0;
  const grouped = pattern.includes(",") ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole.padStart(least, "0");
  return (value < 0 ? "-" : "") + (/^[¥￥$]/.exec(pattern)?.[0] ?? "") + grouped + (fraction === undefined ? "" : `.${fraction}`);
}

/** documented: General shows up to 11 digits, larger numbers as 1.10101E+17. */
function general(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e11 || Math.abs(value) < 1e-9)) return exponential(value, 5).replace(/\.?0+E/, "E");
  const whole = String(Math.trunc(Math.abs(value))).length;
  return String(Number(value.toFixed(Math.max(0, 10 - whole))));
}

function exponential(value: number, decimals: number): string {
  return value.toExponential(decimals).toUpperCase().replace(/E([+-])(\d)$/, "E$10$2");
}

function shownDate(serial: number, pattern: string): string {
  const date = new Date(Math.round((serial - 25_569) * 86_400_000));
  const pad = (n: number, letters: string): string => String(n).padStart(letters.length > 1 ? 2 : 1, "0");
  let isAfterHour = false;
  return pattern.replace(/"([^"]*)"|yyyy|yy|mmm|mm|m|dd|d|hh|h|ss|s/gi, (token: string, literal: string | undefined) => {
    if (literal !== undefined) return literal;
    const kind = token.charAt(0).toLowerCase();
    if (kind === "y") return token.length === 4 ? String(date.getUTCFullYear()) : String(date.getUTCFullYear()).slice(2);
    if (kind === "d") return pad(date.getUTCDate(), token);
    if (kind === "s") return pad(date.getUTCSeconds(), token);
    if (kind === "h") {
      isAfterHour = true;
      return pad(date.getUTCHours(), token);
    }
    if (isAfterHour) return pad(date.getUTCMinutes(), token);
    return token.length === 3 ? (["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][date.getUTCMonth()] ?? "") : pad(date.getUTCMonth() + 1, token);
  });
}

export function valueType(value: CellValue): "Empty" | "String" | "Double" | "Boolean" | "Error" {
  if (value === null) return "Empty";
  if (value instanceof CellError) return "Error";
  return typeof value === "string" ? "String" : typeof value === "number" ? "Double" : "Boolean";
}

/** An empty cell reads "". documented */
export const read = (value: CellValue): string | number | boolean => (value === null ? "" : value instanceof CellError ? value.text : value);

const RANK = { Double: 0, String: 1, Boolean: 2, Error: 3, Empty: 4 } as const;

/** documented: numbers before text before FALSE, TRUE before errors, empty cells last whichever way; Chinese text by pinyin. */
export function ordered(a: CellValue, b: CellValue, ascending: boolean, matchCase: boolean): number {
  const rank = RANK[valueType(a)] - RANK[valueType(b)];
  if (a === null || b === null) return rank;
  const sign = ascending ? 1 : -1;
  if (rank !== 0) return sign * rank;
  if (typeof a === "string" && typeof b === "string") return sign * COLLATOR[matchCase ? 1 : 0].compare(a, b);
  return sign * (Number(a) - Number(b) || 0);
}

const COLLATOR = [new Intl.Collator("zh-CN", { sensitivity: "accent" }), new Intl.Collator("zh-CN", { sensitivity: "variant" })] as const;
