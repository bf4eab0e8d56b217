/**
 * One child's decision step by step, on request: the steps a row keeps as numbers get their clause and the values their
 * sentence needs; then why not the other schools, and what would change the result.
 */
import { STEPS, type Clause, type Finding, type FindingCode, type StepName } from "./finding.js";
import type { Policy, Stage, Tier } from "./policy/schema.js";
import type { Capacity } from "./seats/allocate.js";
import type { Decision, NoticeState } from "./seats/decision.js";

type Values = Finding["values"];

export type ExplainedStep = { readonly name: StepName; readonly clause: Clause; readonly values: Values };

/**
 * Why another school is not this child's: `not-entitled` no clause gives a claim there; `full` a claim was made and lost to
 * children with better ones; `not-needed` a claim earlier in the order already won; `fixed` the seat was given before
 * and stands; `held` the row waits for a person.
 */
export type Alternative = {
  readonly school: string;
  readonly reason: "not-entitled" | "full" | "not-needed" | "fixed" | "held";
  readonly tier: Tier | null;
  readonly clause: Clause;
};

/** What would change the result: a finding settled, a paper handed in, a seat set free. */
export type Change =
  | { readonly kind: "settle"; readonly code: FindingCode; readonly clause: Clause; readonly finding: Finding }
  | { readonly kind: "hand-in"; readonly documents: readonly string[]; readonly clause: Clause }
  | { readonly kind: "seat-free"; readonly school: string; readonly clause: Clause };

export type Explanation = {
  readonly steps: readonly ExplainedStep[];
  readonly alternatives: readonly Alternative[];
  readonly changes: readonly Change[];
};

/** One child as the reasons are shown with. */
export type ExplainedChild = {
  readonly row: number;
  readonly rowKey: string;
  readonly name: string;
  readonly stage: Stage | null;
  readonly school: string | null;
  /** 1-based number of the class; null without one. */
  readonly class: number | null;
  readonly notice: NoticeState;
  readonly findings: readonly Finding[];
  readonly explanation: Explanation;
};

export function explainChild(policy: Policy, decision: Decision, capacity: readonly Capacity[]): ExplainedChild {
  const { school, notice, findings, case: { applicant, stage } } = decision;
  return {
    row: applicant.row, rowKey: applicant.rowKey, name: applicant.name, stage, school, class: decision.class, notice, findings,
    explanation: explain(policy, decision, capacity),
  };
}

/** Explains one decision under the policy that made it and the count of seats of the same run. */
export function explain(policy: Policy, decision: Decision, capacity: readonly Capacity[]): Explanation {
  return {
    // Who holds a fixed seat, or a notice of an unknown school, made claims that nobody looked at.
    steps: decision.steps.map((code) => explainStep(policy, decision, code)).filter(({ name }) => name !== "claims-made" || takesPart(decision)),
    alternatives: decision.case.stage === null ? [] : alternatives(policy, decision, decision.case.stage),
    changes: changes(policy, decision, capacity),
  };
}

/** Whether the child proposed to schools in the allocation. */
const takesPart = (decision: Decision): boolean => !decision.fixed && decision.draw !== "";

function explainStep(policy: Policy, decision: Decision, code: number): ExplainedStep {
  const entry = STEPS[code] ?? STEPS[0];
  const { reading, stage } = decision.case;
  const stageClauses = stage === null ? null : policy.stages[stage].clauses;
  const clause = nearestClause(entry.name, decision) ??
    (entry.subject.startsWith("eligibility") ? stageClauses?.eligibility : undefined) ??
    (entry.name === "seat-won" || entry.name === "seat-refused" ? stageClauses?.plan : undefined) ?? policy.clauses[entry.subject];
  return { name: entry.name, clause, values: { ...stepValues(policy, decision), kind: reading.kind } };
}

/** The clause of the entry that decided, where it is nearer than the subject's. */
function nearestClause(name: StepName, decision: Decision): Clause | null {
  const { reading, claims, preferential } = decision.case;
  switch (name) {
    case "zone-found":
    case "zone-open":
      return reading.clause;
    case "seat-won":
      return claims.find((claim) => claim.school === decision.school)?.clause ?? null;
    case "preferential-free":
      return preferential?.clause ?? null;
    default:
      return null;
  }
}

function stepValues(policy: Policy, decision: Decision): Values {
  const child = decision.case;
  const { applicant, reading } = child;
  return {
    name: applicant.name,
    birth: applicant.birth ?? "",
    cutoff: child.stage === null ? "" : policy.stages[child.stage].bornOnOrBefore ?? "",
    graduatingSchool: applicant.graduatingSchool,
    address: addressText(decision),
    household: applicant.household.text, earlier: applicant.earlierHousehold.text,
    home: applicant.home.text, residence: applicant.residence.text,
    moveDate: applicant.moveDate ?? "",
    place: reading.place ?? "", matched: reading.matched, zone: child.zone ?? "",
    candidates: reading.candidates, places: reading.places,
    group: child.preferential?.name ?? applicant.preferential,
    sibling: child.siblingSchool ?? applicant.sibling.school,
    wishes: applicant.wishes,
    missing: child.missing,
    claims: child.claims.map((claim) => claim.school), tiers: child.claims.map((claim) => claim.tier),
    school: decision.school ?? "", tier: decision.tier ?? "", draw: decision.draw,
    refused: decision.refused.map((index) => child.claims[index]?.school ?? ""),
    class: decision.class ?? 0,
    ...rulingValues(decision.findings),
  };
}

/** What people settled of the child, one entry a ruling in each list. */
function rulingValues(findings: readonly Finding[]): Values {
  const settled = findings.flatMap(({ code, ruling }) => (ruling === undefined ? [] : [{ code, ...ruling }]));
  return {
    verdicts: settled.map(({ verdict }) => verdict), settled: settled.map(({ code }) => code), adopted: settled.map(({ adopted }) => adopted ?? ""),
    by: settled.map(({ by }) => by), on: settled.map(({ on }) => on), reasons: settled.map(({ reason }) => reason),
  };
}

function addressText({ case: { address } }: Decision): string {
  return address.township + address.village + address.text;
}

function alternatives(policy: Policy, decision: Decision, stage: Stage): readonly Alternative[] {
  const { claims } = decision.case;
  const unclaimed = decision.fixed ? "fixed" : takesPart(decision) ? "not-entitled" : "held";
  return policy.schools.filter((school) => school.seats[stage] !== undefined && school.name !== decision.school).map((school) => {
    const index = claims.findIndex((claim) => claim.school === school.name);
    const claim = claims[index];
    if (claim === undefined) {
      return { school: school.name, reason: unclaimed, tier: null, clause: zoneClause(policy, school.name, stage) };
    }
    return {
      school: school.name, reason: decision.refused.includes(index) ? "full" : "not-needed", tier: claim.tier, clause: claim.clause,
    };
  });
}

/** The clause that says whom a school enrols at a stage. */
function zoneClause(policy: Policy, school: string, stage: Stage): Clause {
  return policy.zones.find((zone) => zone.school === school && zone.stage === stage && zone.basis === "text")?.clause ?? policy.clauses.zones;
}

function changes(policy: Policy, decision: Decision, capacity: readonly Capacity[]): readonly Change[] {
  const settle = decision.findings
    .filter((each) => (each.severity === "blocks" || each.severity === "holds") && each.code !== "document-missing")
    .map((each): Change => ({ kind: "settle", code: each.code, clause: each.clause, finding: each }));
  const { missing } = decision.case;
  const handIn: readonly Change[] = missing.length === 0 ? []
    : [{ kind: "hand-in", documents: missing, clause: policy.clauses["household-documents"] }];
  const free = decision.refused.flatMap((index): readonly Change[] => {
    const claim = decision.case.claims[index];
    const full = claim !== undefined && capacity.some((each) => each.school === claim.school && each.placed >= each.seats);
    return full ? [{ kind: "seat-free", school: claim.school, clause: policy.clauses.adjustment }] : [];
  });
  return [...settle, ...handIn, ...free];
}
