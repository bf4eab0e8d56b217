import type { Decision } from "../seats/decision.js";
import type { Severity } from "../finding.js";
import { SEVERITIES } from "../finding.js";
import type { Words } from "./words.js";

/** What the add-in's own columns say of one child. Null leaves the cell as it stands: an issued notice is never rewritten, nor what may be one. */
export type OwnCells = {
  readonly proposedSchool: string | null;
  readonly class: string | null;
  readonly decidedBasis: string;
  readonly missing: string;
  readonly hints: string;
  readonly noticeStatus: string | null;
  /** The gravest finding of the row, for the fill of the hints cell; null without one. */
  readonly severity: Severity | null;
};

/** The own columns of one decision, in words. */
export function ownCells(decision: Decision, words: Words): OwnCells {
  const told = decision.case.applicant.standing.notice !== null;
  const unread = decision.findings.some((each) => each.code === "notice-status-unread");
  const grave = [...decision.findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const hints = grave.filter((each) => each.severity !== "informs" && each.code !== "document-missing");
  return {
    proposedSchool: told ? null : decision.school ?? noSchool(decision, words),
    class: told && decision.case.applicant.standing.class !== "" ? null : decision.class === null ? "" : words.className(decision.class),
    decidedBasis: basisText(decision, words),
    missing: decision.case.missing.join(words.listSeparator),
    hints: hints.map((each) => `${words.finding(each)}〔${each.clause}〕`).join(words.separator),
    noticeStatus: told || unread ? null : words.notice[decision.notice],
    severity: grave[0]?.severity ?? null,
  };
}

function noSchool(decision: Decision, words: Words): string {
  switch (decision.case.admission) {
    case "open":
      return words.noSchool.waiting;
    case "held":
      return words.noSchool.held;
    case "out":
      return words.noSchool.out;
  }
}

/** What decided, and its clause: the tier of the claim that won, or the basis of the address that counts. */
function basisText(decision: Decision, words: Words): string {
  const { basis, reading, claims } = decision.case;
  if (decision.fixed) return words.step("fixed", { school: decision.school ?? "" });
  const won = decision.tier === null ? undefined : claims.find((claim) => claim.school === decision.school);
  const parts = won === undefined
    ? [words.basis[basis], reading.clause ?? ""]
    : [won.tier === "household" ? words.basis[basis === "purchase" ? "household" : basis] : words.tier[won.tier], won.clause];
  return [...parts, reading.place ?? ""].filter((part) => part !== "").join(" · ");
}
