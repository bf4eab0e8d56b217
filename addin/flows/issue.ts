/** Notices that go out and come back: 通知书状态 says which and when, and an issued child keeps the school and the class from then on. */
import type { Finding } from "../../engine/finding.js";
import type { IsoDate } from "../../engine/intake/applicant.js";
import type { IssueRequest } from "../../engine/report/issue.js";
import type { Decided } from "./decided.js";
import { done, type FlowResult, fromEngine } from "./desk.js";

/** What issuing, or taking back, would write; to be written as any run is, together with the school and the class that a notice fixes. */
export type Outgoing = {
  readonly decided: Decided;
  /** Children whose 通知书状态 it changes. */
  readonly children: number;
  readonly doubts: readonly Finding[];
};

/** Issues every notice that may go out by the request. Writes nothing. */
export async function planIssue(decided: Decided, request: IssueRequest): Promise<FlowResult<Outgoing>> {
  const issue = fromEngine(await decided.run.issue(request));
  if (!issue.ok) return issue;
  const { statuses, doubts } = issue.value;
  return done({ decided: withStatuses(decided, statuses), children: statuses.filter((text) => text !== null).length, doubts });
}

/** Takes back the notice of one child; of no child where none is out. Writes nothing. @param row where the child stood when the sheet was decided. */
export async function planWithdrawal(decided: Decided, row: number, date: IsoDate): Promise<FlowResult<Outgoing>> {
  const text = fromEngine(await decided.run.withdraw(row, date));
  if (!text.ok) return text;
  const statuses = decided.run.summary.rows.map((each) => (each === row ? text.value : null));
  return done({ decided: withStatuses(decided, statuses), children: text.value === null ? 0 : 1, doubts: [] });
}

function withStatuses(decided: Decided, statuses: readonly (string | null)[]): Decided {
  const cells = decided.report.cells.map((each, line) => {
    const noticeStatus = statuses[line] ?? null;
    return noticeStatus === null ? each : { ...each, noticeStatus };
  });
  return { ...decided, report: { ...decided.report, cells } };
}
