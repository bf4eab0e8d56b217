/** What a run comes to, in figures. */
import { SEVERITIES, type FindingCode, type Severity } from "../finding.js";
import type { Stage } from "../policy/schema.js";
import { STAGES } from "../policy/terms.js";
import type { Decision } from "../seats/decision.js";

export type StageFigures = {
  readonly stage: Stage;
  readonly children: number;
  /** Children with a proposed school. */
  readonly placed: number;
  /** Of these, notices that may go out or are out. */
  readonly ready: number;
  /** Of these, notices that wait for a paper or a person. */
  readonly held: number;
  /** Children without a school who took part in the allocation. */
  readonly waiting: number;
  /** Children who wait for a person before anything is allocated. */
  readonly open: number;
  /** Children not enrolled this year. */
  readonly out: number;
};

export type Statistics = {
  readonly children: number;
  /** Only stages that occur. */
  readonly stages: readonly StageFigures[];
  readonly stageUnknown: number;
  /** Rows by their gravest finding. */
  readonly rows: Readonly<Record<Severity, number>>;
  /** Rows by kind of finding, most first; findings that only inform are left out. */
  readonly kinds: readonly (readonly [FindingCode, number])[];
};

export function statisticsOf(decisions: readonly Decision[]): Statistics {
  return {
    children: decisions.length,
    stages: STAGES.map((stage) => stageFigures(decisions, stage)).filter((figures) => figures.children > 0),
    stageUnknown: decisions.filter((each) => each.case.stage === null).length,
    rows: rowsBySeverity(decisions),
    kinds: kindCounts(decisions),
  };
}

function stageFigures(decisions: readonly Decision[], stage: Stage): StageFigures {
  const group = decisions.filter((each) => each.case.stage === stage);
  const count = (fits: (each: Decision) => boolean): number => group.filter(fits).length;
  return {
    stage, children: group.length,
    placed: count((each) => each.school !== null),
    ready: count((each) => each.school !== null && (each.notice === "ready" || each.notice === "issued")),
    held: count((each) => each.school !== null && each.notice === "held"),
    waiting: count((each) => each.school === null && each.case.admission === "open"),
    open: count((each) => each.school === null && each.case.admission === "held"),
    out: count((each) => each.school === null && each.case.admission === "out"),
  };
}

function rowsBySeverity(decisions: readonly Decision[]): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = { blocks: 0, holds: 0, warns: 0, informs: 0 };
  for (const decision of decisions) {
    const gravest = SEVERITIES.find((severity) => decision.findings.some((each) => each.severity === severity));
    if (gravest !== undefined) counts[gravest] += 1;
  }
  return counts;
}

function kindCounts(decisions: readonly Decision[]): readonly (readonly [FindingCode, number])[] {
  const counts = new Map<FindingCode, number>();
  for (const decision of decisions) {
    const codes = new Set(decision.findings.filter((each) => each.severity !== "informs").map((each) => each.code));
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
