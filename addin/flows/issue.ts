/** Notices that go out and come back: 通知书状态 says which and when, and an issued child keeps the school and the class from then on. */
import type { IssueRequest } from "../../engine/report/issue.js";
import type { OwnCells } from "../../engine/report/columns.js";
import { type AssignWritten, type Decided, type WriteOptions, writeDecisions } from "./assign.js";
import { type Desk, done, type FlowResult, fromEngine } from "./desk.js";

export type Issue = {
  /** What was decided, with 通知书状态 of those whose notice goes out. */
  readonly decided: Decided;
  readonly children: number;
};

/** What issuing would write; nothing is written yet. */
export async function planIssue(decided: Decided, request: IssueRequest): Promise<FlowResult<Issue>> {
  const texts = fromEngine(await decided.run.issue(request));
  if (!texts.ok) return texts;
  const status = (cells: OwnCells, at: number): OwnCells => {
    const text = texts.value[at] ?? null;
    return text === null ? cells : { ...cells, noticeStatus: text };
  };
  const report = { ...decided.report, cells: decided.report.cells.map(status) };
  return done({ decided: { ...decided, report }, children: texts.value.filter((text) => text !== null).length });
}

/** Writes it, together with the school and the class that the notice fixes; the run before is out of date then. */
export function writeIssue(desk: Desk, { decided }: Issue, options: WriteOptions): Promise<FlowResult<AssignWritten>> {
  return writeDecisions(desk, decided, options);
}

/** What taking back the notice of one child would write. @param row where the child stood when the sheet was decided. */
export async function planWithdrawal(decided: Decided, row: number, date: string): Promise<FlowResult<Issue>> {
  const text = fromEngine(await decided.run.withdraw(row, date));
  if (!text.ok) return text;
  if (text.value === null) return done({ decided, children: 0 });
  const at = decided.run.summary.rows.indexOf(row);
  const { cells } = decided.report;
  const report = { ...decided.report, cells: cells.map((each, line) => (line === at ? { ...each, noticeStatus: text.value } : each)) };
  return done({ decided: { ...decided, report }, children: 1 });
}
