/**
 * 公示名单: what may be shown of a run, names and numbers masked, and the check sheet with which anyone recomputes a draw number
 * from what is published: the seed, the round and the key.
 */
import { STAGES } from "../policy/terms.js";
import type { Policy } from "../policy/schema.js";
import type { Decision } from "../seats/decision.js";
import { linesOf, PAGE_WIDTH, tabName, TEXT_WIDTH, type Paper, type PaperRow } from "./paper.js";
import { masked } from "./notice.js";
import type { Words } from "./words.js";

/** What is published of a draw. */
export type PublicDraw = { readonly seed: string; readonly rounds: { readonly seats: string; readonly classes: string } };

export type PublicListWords = {
  readonly title: (planTitle: string) => string;
  readonly columns: readonly [number: string, key: string, name: string, id: string, stage: string, school: string, tier: string, draw: string];
  /** In the place of a tier where an issued notice or a ruling stands. */
  readonly fixed: string;
  readonly sheet: string;
  readonly checkSheet: string;
  readonly checkTitle: string;
  readonly facts: (draw: PublicDraw, children: number) => readonly string[];
  /** The steps by which a parent recomputes a number; `example` is the first of the list. */
  readonly steps: (draw: PublicDraw, example: { readonly key: string; readonly draw: string } | null) => readonly string[];
};

/** 张** of 张三三: of a name only the first character is shown. */
export function maskedName(name: string): string {
  const [first, ...rest] = [...name];
  return first === undefined ? "" : first + "*".repeat(Math.max(1, rest.length));
}

const WIDTHS = [6, 20, 10, 22, 8, 18, 10, 68];

/**
 * The list of a run and its check sheet: who holds a school and who waits for one, by stage, school and draw number, so that its order
 * says nothing of the clerk's sheet.
 */
export function publicPapers(policy: Policy, decisions: readonly Decision[], draw: PublicDraw, words: Words, own: PublicListWords): readonly Paper[] {
  const shown = decisions.filter((each) => each.case.stage !== null && (each.school !== null || each.draw !== ""))
    .map((each) => ({ each, order: orderOf(policy, each) })).sort((one, other) => (one.order < other.order ? -1 : 1)).map(({ each }) => each);
  const body = shown.map((each, index): PaperRow => {
    const { applicant, stage } = each.case;
    return {
      look: "body",
      cells: [
        index + 1, applicant.key, maskedName(applicant.name), masked(applicant.id ?? ""), stage === null ? "" : policy.stages[stage].name,
        each.school ?? words.noSchool.waiting, each.tier !== null ? words.tier[each.tier] : each.fixed ? own.fixed : null, each.draw === "" ? null : each.draw,
      ],
      lines: Math.max(linesOf(applicant.key, WIDTHS[1] ?? 20), 1),
    };
  });
  const list: Paper = {
    name: tabName(own.sheet), orientation: "landscape", widths: WIDTHS,
    rows: [{ look: "title", cells: [own.title(policy.title)] }, { look: "heading", cells: own.columns }, ...body],
    repeated: { from: 1, to: 2 }, breaks: [],
  };
  return [list, checkPaper(shown, draw, own)];
}

function orderOf(policy: Policy, { case: { stage, applicant }, school, draw }: Decision): string {
  const at = policy.schools.findIndex(({ name }) => name === school);
  return `${STAGES.findIndex((each) => each === stage)} ${String(at < 0 ? 9999 : at).padStart(4, "0")} ${draw} ${applicant.key}`;
}

function checkPaper(shown: readonly Decision[], draw: PublicDraw, own: PublicListWords): Paper {
  const first = shown.find((each) => each.draw !== "");
  const example = first === undefined ? null : { key: first.case.applicant.key, draw: first.draw };
  const text = (line: string): PaperRow => ({ look: "text", cells: [line], lines: linesOf(line, TEXT_WIDTH) });
  return {
    name: tabName(own.checkSheet), orientation: "portrait", widths: [PAGE_WIDTH],
    rows: [
      { look: "title", cells: [own.checkTitle] },
      ...own.facts(draw, shown.length).map(text), ...own.steps(draw, example).map(text),
    ],
    repeated: null, breaks: [],
  };
}
