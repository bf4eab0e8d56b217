/** One child's decision in words, for the terminal. */
import type { Explanation } from "../../engine/explain.js";
import type { Decision } from "../../engine/seats/decision.js";
import type { Locale } from "../locales/locale.js";

export function explainLines(decision: Decision, explanation: Explanation, locale: Locale): readonly string[] {
  const { explain: words } = locale;
  const { applicant } = decision.case;
  const numbered = (sentences: readonly (readonly [string, string])[]): readonly string[] =>
    sentences.map(([sentence, clause], index) => words.line(index + 1, sentence, clause));
  const steps = explanation.steps.map((each) => [locale.words.step(each.name, each.values), each.clause] as const);
  const findings = decision.findings.filter((each) => each.code !== "document-missing").map((each) => [locale.words.finding(each), each.clause] as const);
  const alternatives = explanation.alternatives.map((each) => [words.alternative(each), each.clause] as const);
  const changes = explanation.changes.map((each) => [words.change(each), each.clause] as const);
  return [
    words.title(applicant.row, applicant.name),
    words.result(decision.school, locale.words.notice[decision.notice]),
    "", words.steps, ...numbered([...steps, ...findings]),
    "", words.alternatives, ...(alternatives.length === 0 ? [words.noAlternatives] : numbered(alternatives)),
    "", words.changes, ...(changes.length === 0 ? [words.noChanges] : numbered(changes)),
  ];
}
