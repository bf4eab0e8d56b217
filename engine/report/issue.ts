/** What is written on a row when its notice goes out or comes back (五(一), 五(二)). Read back by intake: an issued child is fixed from then on. */
import type { Finding } from "../finding.js";
import type { IsoDate } from "../intake/applicant.js";
import type { Policy, Stage } from "../policy/schema.js";
import type { SchoolIndex } from "../rules/case.js";
import type { Decision } from "../seats/decision.js";
import { handedOutBy, handOuts, outsideNoticeDates, serialOf } from "./notice.js";

/** What goes out in one go. */
export type Issue = {
  /** 通知书状态 of each child whose notice goes out, in the order of the decisions; null for every other child. */
  readonly statuses: readonly (string | null)[];
  readonly doubts: readonly Finding[];
};

/** How many notices may go out now by one kindergarten or school; '' where the rows name none. */
export type ReadyBatch = { readonly stage: Stage; readonly handedOutBy: string; readonly notices: number };

export type IssueRequest = {
  /** The day on which the notices go out. */
  readonly date: IsoDate;
  /** Only those of a stage that this kindergarten or school hands out; null for all. */
  readonly batch: Pick<ReadyBatch, "stage" | "handedOutBy"> | null;
};

/**
 * The notices that may go out now. A status is the word for it, the day, and a serial that no notice of the year has yet; serials go on
 * in the order of the sheet. A day outside those of the policy is a doubt (五(一)).
 */
export function issueNotices(policy: Policy, schools: SchoolIndex, decisions: readonly Decision[], request: IssueRequest): Issue {
  const { batch } = request;
  const [issued = ""] = policy.words.issued;
  const taken = new Set(decisions.flatMap(({ case: { applicant } }) => applicant.standing.issue?.serial ?? []));
  const next: Record<Stage, number> = { primary: 1, junior: 1 };
  const statuses = decisions.map((decision) => {
    const { stage } = decision.case;
    if (stage === null || decision.notice !== "ready") return null;
    if (batch !== null && (batch.stage !== stage || handedOutBy(policy, schools, decision, stage) !== batch.handedOutBy)) return null;
    let serial = serialOf(policy, stage, next[stage]);
    while (taken.has(serial)) serial = serialOf(policy, stage, next[stage] += 1);
    taken.add(serial);
    return `${issued} ${request.date} ${serial}`;
  });
  const outside = outsideNoticeDates(policy, request.date);
  return { statuses, doubts: outside === null ? [] : [outside] };
}

/** The notices that may go out now, by who hands them out, in the order of their names. */
export function readyBatches(policy: Policy, schools: SchoolIndex, decisions: readonly Decision[]): readonly ReadyBatch[] {
  const ready = decisions.filter(({ notice }) => notice === "ready");
  return handOuts(policy, schools, ready).map(({ decisions: children, ...by }) => ({ ...by, notices: children.length }));
}

/** The status of a child whose notice comes back on a day: what was written when it went out stays in brackets. Null where none is out. */
export function withdrawnText(policy: Policy, { case: { applicant: { standing } } }: Decision, date: IsoDate): string | null {
  if (standing.notice !== "issued") return null;
  const [issued = ""] = policy.words.issued;
  const [withdrawn = ""] = policy.words.withdrawn;
  const { issue } = standing;
  return `${withdrawn} ${date}（${[issued, issue?.on ?? "", issue?.serial ?? ""].filter((part) => part !== "").join(" ")}）`;
}
