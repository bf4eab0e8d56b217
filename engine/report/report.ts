/** Everything a run writes into the workbook, in one language. */
import type { Finding, Severity } from "../finding.js";
import type { Cell } from "../intake/sheet.js";
import type { Policy } from "../policy/schema.js";
import type { Capacity } from "../seats/allocate.js";
import type { Decision } from "../seats/decision.js";
import { capacityTable } from "./capacity.js";
import { ownCells, type OwnCells } from "./columns.js";
import { reviewList } from "./review.js";
import { statisticsOf, type Statistics } from "./statistics.js";
import type { Words } from "./words.js";

export { reviewItems } from "./review.js";

/** A whole sheet: title, columns with their widths in characters, rows, and the severity of each row where it has one. */
export type ReportSheet = {
  readonly title: string;
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns side by side for each of the first rows: the first columns name a row, those right of them are the series. */
  readonly chart?: { readonly title: string; readonly rows: number; readonly names: number; readonly series: number };
  readonly marks?: { readonly column: number; readonly severities: readonly (Severity | null)[] };
};

export type Report = {
  /** The own cells of each decision, in the decisions' order. */
  readonly cells: readonly OwnCells[];
  readonly review: ReportSheet;
  readonly capacity: ReportSheet;
  readonly statistics: Statistics;
};

type Decided = { readonly decisions: readonly Decision[]; readonly findings: readonly Finding[]; readonly capacity: readonly Capacity[] };

const REVIEW_WIDTHS = [8, 10, 20, 8, 10, 16, 70, 14, 10, 24, 30, 10];
/** Which column of the review list shows the severity. */
const REVIEW_MARK = 5;
const CAPACITY_WIDTHS = [8, 16, 8, 8, 8, 10, 8, 8, 22];

export function makeReport(policy: Policy, { decisions, findings, capacity }: Decided, words: Words): Report {
  const review = reviewList(decisions, findings, words);
  const table = capacityTable(policy, capacity, words);
  return {
    cells: decisions.map((decision) => ownCells(decision, words)),
    review: {
      title: words.sheets.review, columns: widths(review.headers, REVIEW_WIDTHS), rows: review.rows,
      marks: { column: REVIEW_MARK, severities: review.severities },
    },
    capacity: {
      title: words.sheets.capacity, columns: widths(table.headers, CAPACITY_WIDTHS), rows: table.rows,
      // By stage and school: seats, and who holds them.
      chart: { title: words.capacityChart, rows: table.schools, names: 2, series: 2 },
    },
    statistics: statisticsOf(decisions),
  };
}

function widths(headers: readonly string[], list: readonly number[]): readonly { readonly header: string; readonly width: number }[] {
  return headers.map((header, index) => ({ header, width: list[index] ?? 12 }));
}
