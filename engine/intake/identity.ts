/**
 * Resident ID numbers (GB 11643) and what may be said from one. A number is accepted only when its form, region, date and
 * check digit all hold; digits that Excel lost are gone and are neither guessed nor matched.
 */
import type { FindingCode } from "../finding.js";
import { cellText } from "./cells.js";
import { isDay, isoDate, type IsoDate } from "./dates.js";
import type { Cell } from "./sheet.js";

export type Sex = "male" | "female";

/** `id` is null unless everything about the number holds; `trouble` says why not, or that the cell had to be tidied. */
export type IdReading = { readonly id: string | null; readonly trouble: FindingCode | null };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = "10X98765432";
/** First two digits of every province-level region (GB/T 2260). */
const PROVINCES: ReadonlySet<string> = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" "),
);
/** Numbers of more than 15 digits are beyond what Excel keeps: the rest of them became zeros. */
const FIRST_ROUNDED = 1e15;
const EXPONENT = /^\d(?:\.\d+)?E\+?\d{2}$/i;
/** Characters clerks type for the X of a check digit; the check digit itself proves them right. */
const LIKE_X = /[×хХχΧ✕╳Ⅹ]$/;
const PLAIN = /^\d{17}[\dX]$/;

/**
 * Reads an ID cell.
 * @param latestYear no child of the list is born after it.
 * @param lossy whether other cells of the column show digits lost: then an ID ending in 000 is not believed either,
 *   since one rounded number in eleven passes the check digit.
 */
export function readId(cell: Cell | undefined, latestYear: number, lossy: boolean): IdReading {
  if (typeof cell === "number") return { id: null, trouble: cell >= FIRST_ROUNDED ? "id-digits-lost" : "id-invalid" };
  if (typeof cell === "string" && PLAIN.test(cell)) return judge(cell, latestYear, lossy, false);
  const written = cellText(cell).normalize("NFKC");
  if (written === "") return { id: null, trouble: "id-blank" };
  if (EXPONENT.test(written) || /^\d{15,}\.0*$/.test(written)) return { id: null, trouble: "id-digits-lost" };
  const tidy = written.replace(/['’‘`"“”\s-]/g, "").toUpperCase().replace(LIKE_X, "X");
  return judge(tidy, latestYear, lossy, true);
}

function judge(id: string, latestYear: number, lossy: boolean, tidied: boolean): IdReading {
  if (!PLAIN.test(id)) return { id: null, trouble: /^\d{13,}000$/.test(id) ? "id-digits-lost" : "id-invalid" };
  const rounded = id.endsWith("000");
  const holds = checkDigit(id) === id.charAt(17) && PROVINCES.has(id.slice(0, 2)) && isDay(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)))
    && Number(id.slice(6, 10)) >= 1900 && Number(id.slice(6, 10)) <= latestYear && id.slice(14, 17) !== "000";
  if (holds && !(rounded && lossy)) return { id, trouble: tidied ? "id-tidied" : null };
  return { id: null, trouble: rounded ? "id-digits-lost" : "id-invalid" };
}

/** Whether an ID cell shows that its column was once kept as numbers. */
export function showsLostDigits(cell: Cell | undefined, latestYear: number): boolean {
  if (typeof cell === "number") return cell >= FIRST_ROUNDED;
  if (typeof cell !== "string" || !(cell.endsWith("000") || cell.includes("E") || cell.includes("e"))) return false;
  return readId(cell, latestYear, false).trouble === "id-digits-lost";
}

function checkDigit(id: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += (id.charCodeAt(at) - 48) * (WEIGHTS[at] ?? 0);
  return CHECK_DIGITS.charAt(sum % 11);
}

/** The birth date that a well-formed ID carries, null where there is no such day. */
export function birthOf(id: string): IsoDate | null {
  return isoDate(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
}

/** The sex that a well-formed ID carries: the seventeenth digit is odd for a boy. */
export function sexOf(id: string): Sex {
  return id.charCodeAt(16) % 2 === 1 ? "male" : "female";
}

/**
 * A student number as written: half width, upper case, no spaces. `lost` where a number cell lost digits, which are not matched.
 */
export function readStudentNumber(cell: Cell | undefined): { readonly number: string; readonly lost: boolean } {
  if (typeof cell === "number") return cell >= FIRST_ROUNDED ? { number: "", lost: true } : { number: String(cell), lost: false };
  const text = cellText(cell);
  if (text === "") return { number: "", lost: false };
  if (EXPONENT.test(text)) return { number: "", lost: true };
  return { number: /^[0-9A-Z]+$/.test(text) ? text : text.normalize("NFKC").replace(/['’‘`\s]/g, "").toUpperCase(), lost: false };
}
