/** Which school the plan's zones give to a place. */
import type { Clause } from "../finding.js";
import type { Policy, Stage } from "../policy/schema.js";
import { STAGES } from "../policy/terms.js";

/** What the plan says of one place at one stage, before an address's street is looked at. */
export type Answer = {
  readonly kind: "exact" | "split" | "ambiguous" | "nobody";
  /** The school where the kind is exact. */
  readonly school: string | null;
  readonly candidates: readonly string[];
  readonly clause: Clause | null;
};

/** What the plan says of a place path at both stages. */
export function answersOf(policy: Policy, path: string): Record<Stage, Answer> {
  const answers = STAGES.map((stage) => answerAt(policy, path, stage));
  const [primary, junior] = answers;
  const none: Answer = { kind: "nobody", school: null, candidates: [], clause: null };
  return { primary: primary ?? none, junior: junior ?? none };
}

/** The most specific entry on the way up from a place decides; on one place the annex goes before the text. */
function answerAt(policy: Policy, path: string, stage: Stage): Answer {
  for (let at = path; at !== ""; at = at.slice(0, Math.max(at.lastIndexOf("/"), 0))) {
    const answer = entryAt(policy, at, stage);
    if (answer !== null) return answer;
  }
  return { kind: "nobody", school: null, candidates: [], clause: null };
}

function entryAt(policy: Policy, path: string, stage: Stage): Answer | null {
  const included = includes(policy).find((entry) => entry.stage === stage && entry.path === path);
  if (included !== undefined) return { kind: "exact", school: included.school, candidates: [], clause: included.clause };
  const split = policy.splits.find((entry) => entry.stage === stage && entry.place === path);
  if (split !== undefined) {
    return { kind: "split", school: null, candidates: distinct(split.sides.map((side) => side.school)), clause: split.sides[0]?.clause ?? null };
  }
  const undecided = policy.undecided.find((entry) => entry.stage === stage && entry.place === path);
  if (undecided !== undefined) return { kind: undecided.kind, school: null, candidates: undecided.candidates, clause: undecided.clause };
  const entries = policy.zones.filter((zone) => zone.stage === stage && zone.place === path && !zone.alternate);
  const annex = entries.filter((zone) => zone.basis === "annex");
  const counting = annex.length > 0 ? annex : entries;
  const schools = distinct(counting.map((zone) => zone.school));
  const [first] = counting;
  if (first === undefined) return null;
  return schools.length === 1
    ? { kind: "exact", school: first.school, candidates: [], clause: first.clause }
    : { kind: "ambiguous", school: null, candidates: schools, clause: first.clause };
}

/** Compounds that a split community's entry already gives to one side: places too, whether the list of places has them or not. */
export function includes(policy: Policy): readonly { readonly path: string; readonly stage: Stage; readonly school: string; readonly clause: Clause }[] {
  return policy.splits.flatMap((split) =>
    split.includes.map((entry) => ({ path: `${split.place}/${entry.compound}`, stage: split.stage, school: entry.school, clause: entry.clause })),
  );
}

function distinct(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
