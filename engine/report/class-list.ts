/**
 * 班级名单: a school's classes, one sheet a class, behind a cover that shows how even the draw came out beside a thousand plain draws of
 * the same children, so that anyone may see that nobody was sorted (六(一), 阳光分班).
 */
import type { Policy, Stage } from "../policy/schema.js";
import { STAGES } from "../policy/terms.js";
import type { Decision } from "../seats/decision.js";
import { drawer, drawNumber } from "../seats/draw.js";
import { linesOf, tabName, type Paper, type PaperRow } from "./paper.js";
import type { PublicDraw } from "./public-list.js";
import type { Words } from "./words.js";

/** A difference between classes, and how it lies among plain draws: the 5th, the 50th and the 95th of a hundred. */
export type Measure = { readonly here: number; readonly low: number; readonly middle: number; readonly high: number };
export type Spread = { readonly draws: number; readonly female: Measure; readonly origin: Measure };

export type ClassListWords = {
  readonly cover: string;
  readonly title: (school: string, stage: string) => string;
  readonly classTitle: (school: string, className: string) => string;
  readonly columns: readonly [number: string, name: string, sex: string, origin: string, key: string, draw: string];
  readonly coverColumns: readonly [className: string, children: string, male: string, female: string, origins: string];
  readonly sex: Readonly<Record<"male" | "female" | "unknown", string>>;
  readonly noOrigin: string;
  readonly originCount: (origin: string, count: number) => string;
  /** How far this draw lies apart, and plain draws, each a difference between the largest and the smallest class. */
  readonly spread: (spread: Spread) => readonly string[];
  /** How anyone checks the draw. */
  readonly check: (draw: PublicDraw) => readonly string[];
};

export type ClassList = { readonly school: string; readonly stage: Stage; readonly classes: readonly (readonly Decision[])[] };

const PLAIN_DRAWS = 1000;

/** The classes of a run by school and stage, in the order of the plan; a class in the order of the sheet. */
export function* classLists(policy: Policy, decisions: readonly Decision[]): Generator<ClassList, void> {
  const groups = new Map<string, Decision[][]>();
  for (const each of decisions) {
    if (each.class === null) continue;
    const key = `${each.case.stage ?? ""} ${each.school ?? ""}`;
    const classes = groups.get(key) ?? [];
    groups.set(key, classes);
    while (classes.length < each.class) classes.push([]);
    classes[each.class - 1]?.push(each);
  }
  for (const { name } of policy.schools) {
    for (const stage of STAGES) {
      const classes = groups.get(`${stage} ${name}`);
      if (classes !== undefined) yield { school: name, stage, classes };
    }
  }
}

type OriginOf = (each: Decision) => string;

/** Where a child comes from: the kindergarten, or the primary school of a graduate. */
function originIn(policy: Policy, stage: Stage): OriginOf {
  const { graduates } = policy.stages[stage];
  return ({ case: { applicant } }) => (graduates ? applicant.graduatingSchool : applicant.kindergarten);
}

/**
 * How far apart the classes are in girls and in the children of the largest origin, beside plain draws of the same children into classes
 * of the same sizes. The plain draws come from the seed, so that everyone gets the same thousand.
 */
export function spreadOf(policy: Policy, list: ClassList, seed: string): Spread {
  const pupils = list.classes.flat();
  const sizes = list.classes.map((each) => each.length);
  const originOf = originIn(policy, list.stage);
  const largest = counted(pupils.map(originOf).filter((origin) => origin !== ""))[0]?.[0] ?? null;
  const female = Uint8Array.from(pupils, (each) => Number(each.case.applicant.sex === "female"));
  const origin = Uint8Array.from(pupils, (each) => Number(largest !== null && originOf(each) === largest));
  const random = randomFrom(`${seed}\n${list.school}\n${list.stage}`);
  const order = Uint32Array.from(pupils.keys());
  const asDrawn = Uint32Array.from(order);
  const draws = Array.from({ length: PLAIN_DRAWS }, () => {
    shuffle(order, random);
    return [difference(order, sizes, female), difference(order, sizes, origin)] as const;
  });
  return {
    draws: PLAIN_DRAWS,
    female: measure(difference(asDrawn, sizes, female), draws.map(([first]) => first)),
    origin: measure(difference(asDrawn, sizes, origin), draws.map(([, second]) => second)),
  };
}

/** How many more marked children the class with the most has than the class with the fewest. */
function difference(order: Uint32Array, sizes: readonly number[], marks: Uint8Array): number {
  let at = 0;
  let least = Infinity;
  let most = 0;
  for (const size of sizes) {
    let count = 0;
    for (const end = at + size; at < end; at += 1) count += marks[order[at] ?? 0] ?? 0;
    least = Math.min(least, count);
    most = Math.max(most, count);
  }
  return sizes.length === 0 ? 0 : most - least;
}

function measure(here: number, draws: readonly number[]): Measure {
  const sorted = [...draws].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return { here, low: at(0.05), middle: at(0.5), high: at(0.95) };
}

/** Each text and how often it occurs, the most frequent first. */
function counted(texts: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
}

/** Fisher and Yates: each order is as likely as any other. */
function shuffle(order: Uint32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
}

/** Eight hex digits each. */
const NUMBERS_IN_DIGEST = 8;

/** Numbers from 0 up to but not 1, the same for the same text: SHA-256 of the text and a counter, four bytes at a time. */
function randomFrom(text: string): () => number {
  const digestOf = drawer(text, "plain");
  let digest = "";
  let count = 0;
  return () => {
    const at = count % NUMBERS_IN_DIGEST;
    if (at === 0) digest = digestOf(String(count));
    count += 1;
    return Number.parseInt(digest.slice(at * 8, at * 8 + 8), 16) / 2 ** 32;
  };
}

const WIDTHS = [6, 12, 6, 24, 20, 68];
const COVER_WIDTHS = [12, 10, 10, 10, 78];

/** The workbook of one school and stage: the cover, then a sheet a class. */
export function classPapers(policy: Policy, list: ClassList, draw: PublicDraw, words: Words, own: ClassListWords): readonly Paper[] {
  return [coverPaper(policy, list, draw, words, own), ...list.classes.map((pupils, at) => classPaper(policy, list, pupils, words.className(at + 1), draw, own))];
}

function classPaper(policy: Policy, list: ClassList, pupils: readonly Decision[], className: string, draw: PublicDraw, own: ClassListWords): Paper {
  const originOf = originIn(policy, list.stage);
  return {
    name: tabName(className), orientation: "landscape", widths: WIDTHS,
    rows: [
      { look: "title", cells: [own.classTitle(`${list.school}${policy.stages[list.stage].name}`, className)] },
      { look: "heading", cells: own.columns },
      ...pupils.map((each, index): PaperRow => {
        const { name, sex, key } = each.case.applicant;
        const origin = originOf(each);
        return {
          look: "body", lines: Math.max(linesOf(origin, WIDTHS[3] ?? 24), linesOf(key, WIDTHS[4] ?? 20)),
          cells: [index + 1, name, own.sex[sex ?? "unknown"], origin === "" ? null : origin, key, drawNumber(draw.seed, draw.rounds.classes, key)],
        };
      }),
    ],
    repeated: { from: 1, to: 2 }, breaks: [],
  };
}

function coverPaper(policy: Policy, list: ClassList, draw: PublicDraw, words: Words, own: ClassListWords): Paper {
  const ofSex = (pupils: readonly Decision[], sex: "male" | "female"): number => pupils.filter((each) => each.case.applicant.sex === sex).length;
  const originOf = originIn(policy, list.stage);
  const width = COVER_WIDTHS.reduce((sum, each) => sum + each, 0);
  const note = (text: string): PaperRow => ({ look: "note", cells: [text], lines: linesOf(text, width) });
  return {
    name: tabName(own.cover), orientation: "landscape", widths: COVER_WIDTHS,
    rows: [
      { look: "title", cells: [own.title(list.school, policy.stages[list.stage].name)] },
      { look: "heading", cells: own.coverColumns },
      ...list.classes.map((pupils, index): PaperRow => {
        const origins = counted(pupils.map(originOf)).map(([origin, count]) => own.originCount(origin === "" ? own.noOrigin : origin, count)).join(words.listSeparator);
        return {
          look: "body", lines: linesOf(origins, COVER_WIDTHS[4] ?? 78),
          cells: [words.className(index + 1), pupils.length, ofSex(pupils, "male"), ofSex(pupils, "female"), origins],
        };
      }),
      ...own.spread(spreadOf(policy, list, draw.seed)).map(note), ...own.check(draw).map(note),
    ],
    repeated: null, breaks: [],
  };
}
