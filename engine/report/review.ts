import type { Cell } from "../intake/sheet.js";
import { SEVERITIES, type Finding, type Severity } from "../finding.js";
import { evidenceOf } from "../rules/rulings.js";
import type { Decision } from "../seats/decision.js";
import type { Words } from "./words.js";

/** 核查清单: every finding a person should see, the gravest first, then in the sheet's order. */
export type ReviewList = {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly severities: readonly Severity[];
};

/** A finding and whose it is; null where it is about the sheet as a whole. */
export type ReviewItem = { readonly found: Finding; readonly decision: Decision | null };

/**
 * The findings that a person should see, in the order in which they are listed.
 * @param sheetFindings doubts about the sheet as a whole; they stand once at the top, though every row carries them too.
 */
export function reviewItems(decisions: readonly Decision[], sheetFindings: readonly Finding[]): readonly ReviewItem[] {
  const whole = new Set(sheetFindings.map((each) => `${each.code} ${each.cell ?? ""}`));
  const items: ReviewItem[] = sheetFindings.map((found) => ({ found, decision: null }));
  for (const decision of decisions) {
    for (const found of decision.findings) {
      if (found.severity !== "informs" && !whole.has(`${found.code} ${found.cell ?? ""}`)) items.push({ found, decision });
    }
  }
  return SEVERITIES.flatMap((severity) => items.filter((item) => item.found.severity === severity));
}

export function reviewList(decisions: readonly Decision[], sheetFindings: readonly Finding[], words: Words): ReviewList {
  const ordered = reviewItems(decisions, sheetFindings);
  return {
    headers: Object.values(words.reviewColumns),
    rows: ordered.map((item) => reviewRow(item, words)),
    severities: ordered.map((item) => item.found.severity),
  };
}

function reviewRow({ found, decision }: ReviewItem, words: Words): readonly Cell[] {
  const child = decision?.case;
  const candidates = found.values.candidates;
  return [
    child?.applicant.row ?? null,
    child?.applicant.name ?? words.wholeSheet,
    child?.applicant.key ?? null,
    child?.stage == null ? null : words.stage[child.stage],
    words.severity[found.severity],
    words.kind(found.code),
    words.finding(found),
    found.clause,
    found.cell,
    typeof candidates === "object" ? candidates.join(words.listSeparator) : null,
    decision === null ? null : evidenceOf(found),
    found.ruling === undefined ? words.reviewOpen : words.reviewSettled(found.ruling),
  ];
}
