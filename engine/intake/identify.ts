/** What the columns of a sheet were taken for, for a person to look over before anything is decided. */
import type { Finding } from "../finding.js";
import type { Field, Policy } from "../policy/schema.js";
import type { Applicant } from "./applicant.js";
import { occurrences, type ColumnChoice } from "./choices.js";
import type { How } from "./columns.js";
import type { AddressField } from "./lexicon.js";
import { readSheet, type SheetHeader } from "./read.js";
import { columnLetters, type Sheet } from "./sheet.js";

/** `own`: a field that the add-in writes. `left-alone`: a person chose so, or chose another column in its place. */
export type Taken =
  | { readonly kind: "field" | "own"; readonly field: Field; readonly of: AddressField | null }
  | { readonly kind: "documents"; readonly slots: readonly (readonly string[])[] }
  | { readonly kind: "other-person" | "left-alone" | "unknown" };

export type IdentifiedColumn = {
  /** Counted from 1. */
  readonly column: number;
  readonly letters: string;
  /** The cell of the lowest heading, such as `C3`. */
  readonly cell: string;
  readonly heading: string;
  /** Which of the columns with this heading, from the left, counted from 1. */
  readonly occurrence: number;
  readonly taken: Taken;
  /** Null for a column that is taken for nothing. */
  readonly how: How | null;
  readonly doubts: readonly Finding[];
};

export type Identified = {
  /** The rows of the heading, the sheet's own, both ends included. */
  readonly header: { readonly firstRow: number; readonly lastRow: number };
  /** Every column that has a heading, from the left. */
  readonly columns: readonly IdentifiedColumn[];
  /** What a decision needs and no column gives, such as the name; `stage` only where nothing else tells any child's. */
  readonly missing: readonly Field[];
  /** Every doubt about the sheet, those of single columns too. */
  readonly findings: readonly Finding[];
  readonly children: number;
};

/**
 * Reads a sheet as `decide` does, for its columns only.
 * @returns null where no row of the first twenty is a heading.
 */
export function identify(policy: Policy, sheet: Sheet, columns: readonly ColumnChoice[]): Identified | null {
  const reading = readSheet(policy, sheet, { secret: "", hmac: (text) => text, columns });
  if (reading.header === null) return null;
  const { firstRow, lastRow } = reading.header;
  return {
    header: { firstRow, lastRow }, columns: identifyColumns(policy, reading.header, reading.findings),
    missing: missingFields(reading.header, reading.applicants), findings: reading.findings, children: reading.applicants.length,
  };
}

type Place = Pick<IdentifiedColumn, "column" | "cell" | "heading">;
type Entry = Place & Pick<IdentifiedColumn, "taken" | "how">;

function identifyColumns(policy: Policy, header: SheetHeader, findings: readonly Finding[]): readonly IdentifiedColumn[] {
  const chosen = (column: number): boolean => header.chosen.has(column);
  const entry = ({ column, cell, heading }: Place, taken: Taken, how: How | null): Entry => ({ column, cell, heading, taken, how });
  const entries = [
    ...header.recognised.map((each) => entry(each, { kind: Object.hasOwn(policy.ownColumns, each.field) ? "own" : "field", field: each.field, of: each.of }, each.how)),
    ...header.documents.map((each) => entry(each, { kind: "documents", slots: each.slots }, chosen(each.column) ? "chosen" : "name")),
    ...header.others.map((each) => entry(each, { kind: "other-person" }, "name")),
    ...header.leftAlone.map((each) => entry(each, { kind: "left-alone" }, chosen(each.column) ? "chosen" : null)),
    ...header.unknown.map((each) => entry(each, { kind: "unknown" }, null)),
  ].sort((a, b) => a.column - b.column);
  const numbers = occurrences(entries);
  return entries.map((each, at) => ({
    ...each, letters: columnLetters(each.column), occurrence: numbers[at] ?? 1, doubts: findings.filter((found) => concerns(found, each.cell)),
  }));
}

function concerns({ cell, values }: Finding, heading: string): boolean {
  return cell === heading || (Array.isArray(values.cells) && values.cells.includes(heading));
}

/** What every decision looks at: who the child is, the address that counts, the papers. */
const NEEDED = ["name", "idNumber", "household", "documents"] as const satisfies readonly Field[];

function missingFields(header: SheetHeader, applicants: readonly Applicant[]): readonly Field[] {
  const given = (field: (typeof NEEDED)[number]): boolean => {
    switch (field) {
      case "documents":
        return header.documents.length > 0 || header.columns.documents !== undefined;
      case "household":
        return header.recognised.some((each) => each.field === "household" || each.of === "household");
      case "name":
      case "idNumber":
        return header.columns[field] !== undefined;
    }
  };
  // The sheet's name, its titles and the birth dates tell the stage too.
  const stage = header.columns.stage === undefined && applicants.length > 0 && applicants.every((each) => each.stage === null);
  return [...NEEDED.filter((field) => !given(field)), ...(stage ? ["stage" as const] : [])];
}
