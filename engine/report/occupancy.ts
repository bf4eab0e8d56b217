/** How full each school is, by what its seats are held: what capacity staff watch. */
import { step } from "../finding.js";
import type { Policy, Stage, Tier } from "../policy/schema.js";
import { compileNearest } from "../rules/schools.js";
import type { Capacity } from "../seats/allocate.js";
import type { Decision } from "../seats/decision.js";

/** Of one school at one stage, in children. */
export type Occupancy = Capacity & {
  /** What one class may hold, and how many classes the children placed fill. */
  readonly classSize: number;
  readonly expectedClasses: number;
  /** Children placed by a claim, by its tier; those with a fixed seat are in none. */
  readonly tiers: Readonly<Partial<Record<Tier, number>>>;
  /** Children of the school's zone who wait for a person before anything is allocated. */
  readonly open: number;
  /** The seats are a sample's and not yet the bureau's. */
  readonly sample: boolean;
};

/** A run as it is counted: what its decisions were made under, and its count of seats. */
type Run = { readonly policy: Policy; readonly decisions: readonly Decision[]; readonly capacity: readonly Capacity[] };

export function occupancy({ policy, decisions, capacity }: Run): readonly Occupancy[] {
  const tiers = new Map<string, Partial<Record<Tier, number>>>();
  const open = new Map<string, number>();
  for (const { school, tier, countsSeat, case: { stage, zone, admission } } of decisions) {
    if (stage === null) continue;
    if (school !== null && tier !== null && countsSeat) {
      const name = `${stage} ${school}`;
      const counts = tiers.get(name) ?? {};
      counts[tier] = (counts[tier] ?? 0) + 1;
      tiers.set(name, counts);
    }
    if (school === null && zone !== null && admission === "held") open.set(`${stage} ${zone}`, (open.get(`${stage} ${zone}`) ?? 0) + 1);
  }
  return capacity.map((each): Occupancy => {
    const { classSize } = policy.stages[each.stage];
    return {
      ...each, classSize, expectedClasses: Math.ceil(each.placed / classSize), tiers: tiers.get(`${each.stage} ${each.school}`) ?? {},
      open: open.get(`${each.stage} ${each.school}`) ?? 0, sample: policy.schools.find(({ name }) => name === each.school)?.seats[each.stage]?.sample === true,
    };
  });
}

/** Why a child goes elsewhere in another run over the same rows. */
export type MoveReason = "address" | "admission" | "fixed" | "seat-lost" | "seat-won" | "claims";

export type Moved = {
  readonly row: number;
  readonly name: string;
  readonly stage: Stage | null;
  /** Full name of the school; null where none is proposed. */
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: MoveReason;
  readonly clause: string;
};

/** Two runs over the same rows, side by side. */
export type Comparison = {
  readonly before: readonly Occupancy[];
  readonly after: readonly Occupancy[];
  /** In the sheet's order. */
  readonly moved: readonly Moved[];
  /** Children whose class alone is another. */
  readonly otherClass: number;
};

/** @param before, after runs over one sheet: their decisions are of the same children in the same order. */
export function compareRuns(before: Run, after: Run): Comparison {
  const moved: Moved[] = [];
  let otherClass = 0;
  after.decisions.forEach((now, at) => {
    const then = before.decisions[at];
    if (then === undefined) return;
    if (then.school !== now.school) moved.push(move(after.policy, then, now));
    else if (then.class !== now.class) otherClass += 1;
  });
  return { before: occupancy(before), after: occupancy(after), moved, otherClass };
}

function move(policy: Policy, then: Decision, now: Decision): Moved {
  const { applicant, stage } = now.case;
  const reason = reasonOf(then, now);
  const won = now.case.claims.find(({ school }) => school === now.school);
  return { row: applicant.row, name: applicant.name, stage, from: then.school, to: now.school, reason, clause: won?.clause ?? policy.clauses.adjustment };
}

function reasonOf(then: Decision, now: Decision): MoveReason {
  if (then.fixed !== now.fixed) return "fixed";
  if (then.case.zone !== now.case.zone) return "address";
  if (then.case.admission !== now.case.admission || then.steps.includes(step("held")) !== now.steps.includes(step("held"))) return "admission";
  const refused = (by: Decision, school: string | null): boolean => by.refused.some((claim) => by.case.claims[claim]?.school === school);
  if (refused(now, then.school)) return "seat-lost";
  return refused(then, now.school) ? "seat-won" : "claims";
}

/** A child over the plan of a school, and the school with seats to which the bureau may send it. */
export type Proposal = { readonly row: number; readonly name: string; readonly stage: Stage; readonly from: string; readonly to: string | null; readonly near: number | null };

/**
 * 招生调整 (五(三)2): who would be sent where, so that every child has a school: the children whom a school refused for want of seats, in
 * the order of their claims, each to the nearest school that still has a seat where the plan knows the way, else to the one with most.
 */
export function proposeAdjustment({ policy, decisions, capacity }: Run): readonly Proposal[] {
  const nearest = compileNearest(policy);
  const free = new Map(capacity.map((each) => [`${each.stage} ${each.school}`, each.seats - each.placed]));
  const waiting = decisions.filter(({ school, case: { admission, takesSeat } }) => school === null && admission === "open" && takesSeat);
  return [...waiting].sort(byClaim(policy)).flatMap((decision): readonly Proposal[] => {
    const { applicant, stage, claims, zone, reading } = decision.case;
    if (stage === null) return [];
    const near = nearest(reading.place, stage);
    const withSeat = (school: string): boolean => (free.get(`${stage} ${school}`) ?? 0) > 0;
    const roomiest = capacity.filter((each) => each.stage === stage && withSeat(each.school))
      .sort((a, b) => (free.get(`${stage} ${b.school}`) ?? 0) - (free.get(`${stage} ${a.school}`) ?? 0))[0]?.school;
    const to = near.find(withSeat) ?? roomiest ?? null;
    if (to !== null) free.set(`${stage} ${to}`, (free.get(`${stage} ${to}`) ?? 0) - 1);
    const rank = to === null ? -1 : near.indexOf(to);
    return [{ row: applicant.row, name: applicant.name, stage, from: claims[0]?.school ?? zone ?? "", to, near: rank < 0 ? null : rank + 1 }];
  });
}

/** Who claims better comes first, as in the allocation: tier, nearness with unknown last, draw number, key. */
function byClaim(policy: Policy): (one: Decision, other: Decision) => number {
  const rank = ({ case: { claims, applicant }, draw }: Decision): readonly (number | string)[] => {
    const [first] = claims;
    return [first === undefined ? policy.tiers.length : policy.tiers.indexOf(first.tier), first?.near ?? Infinity, draw, applicant.key];
  };
  return (one, other) => {
    const [a, b] = [rank(one), rank(other)];
    const at = a.findIndex((value, index) => value !== b[index]);
    return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
  };
}

/** Which children a figure of a school counts. */
export type Counted = "placed" | "fixed" | "waiting" | "open";

/** The children that a figure of a school at a stage counts, in the sheet's order. */
export function countedChildren({ decisions }: Pick<Run, "decisions">, stage: Stage, school: string, counted: Counted): readonly { readonly row: number; readonly name: string }[] {
  const fits = (each: Decision): boolean => {
    const { claims, admission, takesSeat, zone } = each.case;
    switch (counted) {
      case "placed":
        return each.school === school && each.countsSeat;
      case "fixed":
        return each.school === school && each.countsSeat && each.fixed;
      case "waiting":
        return each.school === null && admission === "open" && takesSeat && claims[0]?.school === school;
      case "open":
        return each.school === null && admission === "held" && zone === school;
    }
  };
  return decisions.filter((each) => each.case.stage === stage && fits(each)).map(({ case: { applicant } }) => ({ row: applicant.row, name: applicant.name }));
}
