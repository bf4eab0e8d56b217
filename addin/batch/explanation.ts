/** One child's decision in words, for the terminal. */
import type { Locale } from "../locales/locale.js";
import type { ExplainedChild } from "../worker/protocol.js";

export function explainLines(child: ExplainedChild, locale: Locale): readonly string[] {
  const { explain: words } = locale;
  const { explanation } = child;
  const numbered = (sentences: readonly (readonly [string, string])[]): readonly string[] =>
    sentences.map(([sentence, clause], index) => words.line(index + 1, sentence, clause));
  const steps = explanation.steps.map((each) => [locale.words.step(each.name, each.values), each.clause] as const);
  const findings = child.findings.filter((each) => each.code !== "document-missing").map((each) => [locale.words.finding(each), each.clause] as const);
  const alternatives = explanation.alternatives.map((each) => [words.alternative(each), each.clause] as const);
  const changes = explanation.changes.map((each) => [words.change(each), each.clause] as const);
  return [
    words.title(child.row, child.name),
    words.result(child.school, locale.words.notice[child.notice]),
    "", words.steps, ...numbered([...steps, ...findings]),
    "", words.alternatives, ...(alternatives.length === 0 ? [words.noAlternatives] : numbered(alternatives)),
    "", words.changes, ...(changes.length === 0 ? [words.noChanges] : numbered(changes)),
  ];
}
