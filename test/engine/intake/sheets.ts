/** Sheets for the intake's tests: rows as a clerk types them, and what was read of them. Children and numbers are invented. */
import { readFileSync } from "node:fs";
import type { Finding } from "../../../engine/finding.js";
import type { Applicant } from "../../../engine/intake/applicant.js";
import { readSheet, type SheetHeader } from "../../../engine/intake/read.js";
import type { Cell, Merge, Sheet } from "../../../engine/intake/sheet.js";
import { parsePolicy, type Policy } from "../../../engine/policy/schema.js";

function load(path: string): Policy {
  const parsed = parsePolicy(readFileSync(new URL(path, import.meta.url), "utf8"));
  if (!("policy" in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

export const policy = load("../../../engine/policy/taipusi-2024.json");

export type Rows = readonly (readonly (Cell | undefined)[])[];

export function sheetOf(rows: Rows, more: Partial<Sheet> = {}): Sheet {
  return {
    name: "Sheet1", firstRow: 1, rows: rows.map((row) => row.map((cell) => cell ?? null)), merges: [], formulaTroubles: [], date1904: false, stage: null,
    ...more,
  };
}

/** `A1:C2` as a merge. */
export function merge(range: string): Merge {
  const [, left, top, right, bottom] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range)!;
  return { left: left!.charCodeAt(0) - 64, right: right!.charCodeAt(0) - 64, top: Number(top), bottom: Number(bottom) };
}

export type Read = {
  readonly header: SheetHeader; readonly children: readonly Applicant[]; readonly findings: readonly Finding[];
  /** The columns' fields from left to right, `-` for a column that is left alone. */
  readonly fields: string;
  /** The findings of the nth child as `code@cell`. */
  readonly doubts: (nth: number) => readonly string[];
};

export function read(rows: Rows, more: Partial<Sheet> = {}): Read {
  const sheet = sheetOf(rows, more);
  const { header, applicants, findings } = readSheet(policy, sheet, { secret: "test" });
  if (header === null) throw new Error("no heading found");
  const width = Math.max(...sheet.rows.map((row) => row.length));
  const fields = Array.from({ length: width }, (_, at): string => {
    const column = header.recognised.find((each) => each.column === at + 1);
    if (column !== undefined) return column.of === null || column.of === "household" ? column.field : `${column.field} of ${column.of}`;
    return header.documents.some((each) => each.column === at + 1) ? "paper" : "-";
  });
  return {
    header, children: applicants, findings, fields: fields.join(" "),
    doubts: (nth) => applicants[nth]!.findings.map(({ code, cell }) => (cell === null ? code : `${code}@${cell}`)).sort(),
  };
}

/** A well-formed resident ID for a birth date, such as `2018-03-15`; an odd serial is a boy's. */
export function id(birth: string, serial = 1, region = "152527"): string {
  const digits = region + birth.replaceAll("-", "") + String(serial).padStart(3, "0");
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return digits + "10X98765432"[sum % 11]!;
}
