/** What a run decided, and what became of writing it. */
import type { Policy, Stage } from "../../engine/policy/schema.js";
import type { Ruling } from "../../engine/rules/rulings.js";
import type { Report } from "../../engine/report/report.js";
import type { Area, SheetInfo } from "../workbook/port.js";
import type { EngineRun } from "../worker/protocol.js";
import type { Source } from "./open.js";
import type { OwnPlaces } from "./own-columns.js";
import type { Reading } from "./follow.js";

export type AssignRequest = {
  readonly source: Source;
  /** The stage of every child of the sheet; null to read it from the sheet. */
  readonly stage: Stage | null;
  /** The published seed; null for the one of 招生设置, else of the policy. */
  readonly seed: string | null;
};

export type Decided = {
  readonly sheet: string;
  readonly area: Area | null;
  /** Kept until whoever asked for the run disposes of it. */
  readonly run: EngineRun;
  readonly report: Report;
  /** The effective policy: the desk's with the settings sheets over it. */
  readonly policy: Policy;
  /** What people settled, as it was obeyed. */
  readonly rulings: readonly Ruling[];
  /** The sheets of this program that were there. */
  readonly ownSheets: readonly SheetInfo[];
  /** Other sheets that hold applicants too and were not read. */
  readonly otherSheets: readonly string[];
  readonly ownColumns: OwnPlaces;
  /** The last row of the heading. */
  readonly headerRow: number;
  /** Of each column from A on: the lowest text of its heading. */
  readonly headings: readonly (string | null)[];
  /** Columns by which a child is known. */
  readonly key: { readonly idNumber: number | null; readonly applicationNumber: number | null };
  readonly nameColumn: number | null;
  /** The rows as they stood, by which each child's line finds its row again. */
  readonly reading: Reading;
};

export type AssignWritten = {
  /** Children whose line was written. */
  readonly lines: number;
  /** Children who stood elsewhere than when they were read, with the row where their line was written. */
  readonly moved: readonly { readonly name: string; readonly from: number; readonly row: number }[];
  /** Children whose row changed since it was read or is gone: not written. */
  readonly missed: readonly { readonly name: string; readonly row: number }[];
  /** Cells left to the formula that stands there. */
  readonly formulas: readonly { readonly row: number; readonly column: number }[];
  /** The names of the two report sheets. */
  readonly sheets: readonly string[];
};
