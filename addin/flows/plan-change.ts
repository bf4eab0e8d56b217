/** A change of the plan as capacity staff try one: seats, classes, class sizes, cut-offs, streets, the order of tiers. */
import type { Policy, Segment, Stage, Tier } from "../../engine/policy/schema.js";
import { isRecord } from "./remembered.js";

export type SeatsChange = { readonly stage: Stage; readonly school: string; readonly seats: number; readonly classes: number };
export type StageChange = { readonly stage: Stage; readonly classSize: number; readonly bornOnOrBefore: string | null };

/** What a trial changes of the plan. */
export type PlanChange = {
  readonly seats: readonly SeatsChange[];
  readonly stages: readonly StageChange[];
  /** Lines added to 路段划分. */
  readonly segments: readonly Segment[];
  /** The tiers in another order, first to last; null leaves them. */
  readonly tiers: readonly Tier[] | null;
};

export const NO_CHANGE: PlanChange = { seats: [], stages: [], segments: [], tiers: null };

/** The plan under a change. */
export function changed(policy: Policy, { seats, stages, segments, tiers }: PlanChange): Policy {
  const schools = policy.schools.map((school) => {
    const own = seats.filter((each) => each.school === school.name && school.seats[each.stage] !== undefined);
    return own.length === 0 ? school : { ...school, seats: { ...school.seats, ...Object.fromEntries(own.map(({ stage, classes, seats: count }) => [stage, { classes, seats: count, sample: false }])) } };
  });
  const stageOf = (stage: Stage): Policy["stages"][Stage] => {
    const own = stages.find((each) => each.stage === stage);
    return own === undefined ? policy.stages[stage] : { ...policy.stages[stage], classSize: own.classSize, bornOnOrBefore: own.bornOnOrBefore };
  };
  return {
    ...policy, schools, stages: { primary: stageOf("primary"), junior: stageOf("junior") }, segments: [...segments, ...policy.segments],
    tiers: tiers !== null && isReordered(policy.tiers, tiers) ? [...tiers] : policy.tiers,
  };
}

/** A kept order is of use only for the tiers that the plan has. */
const isReordered = (tiers: readonly Tier[], order: readonly Tier[]): boolean => order.length === tiers.length && tiers.every((tier) => order.includes(tier));

export type ChangeProblem =
  | { readonly kind: "seats-over-classes"; readonly stage: Stage; readonly school: string; readonly seats: number; readonly most: number }
  | { readonly kind: "seats-over-plan"; readonly stage: Stage; readonly seats: number; readonly plan: number };

/** What the plan itself forbids of a change (reading.md 7): it can be tried, and not be entered. */
export function problemsOf(policy: Policy, change: PlanChange): readonly ChangeProblem[] {
  const after = changed(policy, change);
  return (["primary", "junior"] as const).flatMap((stage): readonly ChangeProblem[] => {
    const { classSize, plan } = after.stages[stage];
    const entries = after.schools.flatMap(({ name, seats }) => (seats[stage] === undefined ? [] : [{ school: name, ...seats[stage] }]));
    const over = entries.filter(({ seats, classes }) => seats > classes * classSize)
      .map(({ school, seats, classes }): ChangeProblem => ({ kind: "seats-over-classes", stage, school, seats, most: classes * classSize }));
    const sum = entries.reduce((total, { seats }) => total + seats, 0);
    return [...over, ...(sum > plan ? [{ kind: "seats-over-plan" as const, stage, seats: sum, plan }] : [])];
  });
}

type Fields = Readonly<Record<string, unknown>>;
const isStage = (stage: unknown): stage is Stage => stage === "primary" || stage === "junior";
const isCount = (count: unknown): count is number => typeof count === "number" && Number.isInteger(count) && count >= 0;
const isText = (text: unknown): text is string => typeof text === "string";

/** A change that was remembered: it may have been anywhere since, and is taken only as one. Null for what is none. */
export function planChangeOf(value: unknown): PlanChange | null {
  if (!isRecord(value)) return null;
  const seats = every(value.seats, ({ stage, school, seats: count, classes }): SeatsChange | null =>
    (isStage(stage) && isText(school) && isCount(count) && isCount(classes) ? { stage, school, seats: count, classes } : null));
  const stages = every(value.stages, ({ stage, classSize, bornOnOrBefore }): StageChange | null =>
    (isStage(stage) && isCount(classSize) && (bornOnOrBefore === null || isText(bornOnOrBefore)) ? { stage, classSize, bornOnOrBefore } : null));
  const segments = every(value.segments, segmentOf);
  const tiers = value.tiers === null ? null : Array.isArray(value.tiers) && value.tiers.every(isText) ? (value.tiers as readonly Tier[]) : undefined;
  return seats === null || stages === null || segments === null || tiers === undefined ? null : { seats, stages, segments, tiers };
}

function segmentOf({ stage, place, street, side, from, to, school, clause }: Fields): Segment | null {
  const isDoor = (door: unknown): door is number | null => door === null || isCount(door);
  const isSide = side === "all" || side === "odd" || side === "even";
  return isStage(stage) && isText(place) && isText(street) && isSide && isDoor(from) && isDoor(to) && isText(school) && isText(clause)
    ? { stage, place, street, side, from, to, school, clause } : null;
}

/** Every element read; null where one is not to be read, or there is no list. */
function every<T>(list: unknown, read: (each: Fields) => T | null): readonly T[] | null {
  if (!Array.isArray(list)) return null;
  const all = list.map((each: unknown) => (isRecord(each) ? read(each) : null));
  return all.every((each) => each !== null) ? all : null;
}
