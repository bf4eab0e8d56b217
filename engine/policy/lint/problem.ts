import type { Clause } from "../../finding.js";
import type { Policy, Stage } from "../schema.js";

/** `error`: the file contradicts itself and must not be used. `warns`: a person should decide or enter something. `informs`: on record. */
export const LEVELS = ["error", "warns", "informs"] as const;
export type Level = (typeof LEVELS)[number];

/** Everything the lint can say of a policy. */
export const PROBLEMS = {
  // references and identities
  "school-unknown": "error",
  "place-unknown": "error",
  "place-without-township": "error",
  "document-unknown": "error",
  "school-without-stage": "error",
  "school-name-shared": "error",
  "school-code-shared": "error",
  "place-repeated": "error",
  "document-repeated": "error",
  "tier-missing": "error",
  "tier-repeated": "error",
  "placeholder-unknown": "error",
  "document-unused": "warns",
  // zones
  "place-claimed-twice": "error",
  "alternate-without-default": "error",
  "whole-not-township": "error",
  "split-also-zone": "error",
  "split-one-school": "error",
  "undecided-but-claimed": "error",
  "segment-not-split": "error",
  "segment-other-school": "error",
  "segment-reversed": "error",
  "segment-overlap": "error",
  "text-annex-conflict": "warns",
  "annex-only": "warns",
  "text-only": "warns",
  "text-wider": "warns",
  "annex-lists-twice": "warns",
  "place-undecided": "warns",
  "place-unclaimed": "warns",
  "split-without-segments": "warns",
  "school-without-zone": "warns",
  "nearness-empty": "warns",
  "nearness-partial": "informs",
  "township-not-whole": "informs",
  "township-two-schools": "informs",
  // names
  "name-shared": "error",
  "neighbour-hides-place": "error",
  "written-otherwise": "warns",
  "name-repeated": "informs",
  "names-near": "informs",
  "column-two-fields": "informs",
  "document-name-shared": "informs",
  // numbers and dates
  "seats-over-classes": "error",
  "seats-over-plan": "error",
  "document-need": "error",
  "dates-reversed": "error",
  "holiday-and-workday": "error",
  "seats-under-plan": "informs",
  "seats-sample": "warns",
  "seed-sample": "warns",
  "school-without-code": "warns",
  "dates-other-year": "warns",
  "holidays-empty": "warns",
} as const satisfies Readonly<Record<string, Level>>;

export type ProblemCode = keyof typeof PROBLEMS;
export type ProblemValue = string | number | readonly string[];

export type Problem = {
  readonly code: ProblemCode;
  readonly level: Level;
  /** Where in the file, such as `zones.12`; of several like entries the first. */
  readonly path: string;
  readonly clause: Clause | null;
  /** What the sentence needs, by name; a stage is named as the policy names it. */
  readonly values: Readonly<Record<string, ProblemValue>>;
};

export function problem(code: ProblemCode, path: string, clause: Clause | null, values: Problem["values"]): Problem {
  return { code, level: PROBLEMS[code], path, clause, values };
}

/** One subject of the lint: reads the whole policy, says what is wrong with its part of it. */
export type Check = (policy: Policy) => readonly Problem[];

/** The items that share a key, in order of first appearance. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** `a/b/c`, `a/b`, `a`: a place and everything it lies in, most specific first. */
export function withAncestors(path: string): readonly string[] {
  const paths = [path];
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) paths.push(path.slice(0, end));
  return paths;
}

export function stageName(policy: Policy, stage: Stage): string {
  return policy.stages[stage].name;
}
