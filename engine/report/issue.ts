/** What is written on a row when its notice goes out or comes back (五(一), 五(二)). Read back by intake: an issued child is fixed from then on. */
import type { IsoDate } from "../intake/applicant.js";
import type { Policy, Stage } from "../policy/schema.js";
import type { SchoolIndex } from "../rules/case.js";
import type { Decision } from "../seats/decision.js";
import { handedOutBy, serialOf } from "./notice.js";

export type IssueRequest = {
  /** The day on which the notices go out. */
  readonly date: IsoDate;
  /** Only those that this kindergarten or school hands out; null for all. */
  readonly handedOutBy: string | null;
};

/**
 * The status of each child whose notice may go out now: the word for it, the day, and a serial that no notice of the year has yet;
 * null for every other child. Serials go on in the order of the sheet.
 */
export function issueTexts(policy: Policy, schools: SchoolIndex, decisions: readonly Decision[], request: IssueRequest): readonly (string | null)[] {
  const [issued = ""] = policy.words.issued;
  const taken = new Set(decisions.flatMap(({ case: { applicant } }) => applicant.standing.issue?.serial ?? []));
  const next: Record<Stage, number> = { primary: 1, junior: 1 };
  return decisions.map((decision) => {
    const { stage } = decision.case;
    if (stage === null || decision.notice !== "ready") return null;
    if (request.handedOutBy !== null && handedOutBy(policy, schools, decision, stage) !== request.handedOutBy) return null;
    let serial = serialOf(policy, stage, next[stage]);
    while (taken.has(serial)) serial = serialOf(policy, stage, next[stage] += 1);
    taken.add(serial);
    return `${issued} ${request.date} ${serial}`;
  });
}

/** The status of a child whose notice comes back on a day: what was written when it went out stays in brackets. Null where none is out. */
export function withdrawnText(policy: Policy, { case: { applicant: { standing } } }: Decision, date: IsoDate): string | null {
  if (standing.notice !== "issued") return null;
  const [issued = ""] = policy.words.issued;
  const [withdrawn = ""] = policy.words.withdrawn;
  const { issue } = standing;
  return `${withdrawn} ${date}（${[issued, issue?.on ?? "", issue?.serial ?? ""].filter((part) => part !== "").join(" ")}）`;
}
