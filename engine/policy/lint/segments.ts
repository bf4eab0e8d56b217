/** Lines of the segment table that contradict the plan or each other. */
import type { Policy, Segment } from "../schema.js";
import { problem, stageName, type Problem } from "./problem.js";

/** @returns every such line; all of them are errors, since a child on that street would be sent by one of two answers. */
export function segments(policy: Policy): readonly Problem[] {
  const found: Problem[] = [];
  policy.segments.forEach((line, i) => {
    const path = `segments.${i}`;
    const values = { stage: stageName(policy, line.stage), place: line.place, street: line.street, school: line.school };
    const split = policy.splits.find((s) => s.stage === line.stage && s.place === line.place);
    if (!split) found.push(problem("segment-not-split", path, line.clause, values));
    else if (!split.sides.some((side) => side.school === line.school)) found.push(problem("segment-other-school", path, line.clause, values));
    if (line.from !== null && line.to !== null && line.from > line.to) found.push(problem("segment-reversed", path, line.clause, values));
    const before = policy.segments.slice(0, i).find((other) => other.school !== line.school && overlap(other, line));
    if (before) found.push(problem("segment-overlap", path, line.clause, { ...values, other: before.school }));
  });
  return found;
}

function overlap(a: Segment, b: Segment): boolean {
  if (a.stage !== b.stage || a.place !== b.place || a.street !== b.street) return false;
  if (a.side !== "all" && b.side !== "all" && a.side !== b.side) return false;
  return (a.from ?? 0) <= (b.to ?? Infinity) && (b.from ?? 0) <= (a.to ?? Infinity);
}
