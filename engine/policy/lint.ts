/**
 * What is wrong, missing or doubtful in a policy that reads as one: contradictions between the plan's text and its annexes,
 * places that two schools or none may claim, figures still to be entered. Codes and values; the sentences are the locale's.
 */
import { names } from "./lint/names.js";
import { numbers } from "./lint/numbers.js";
import { LEVELS, type Check, type Problem } from "./lint/problem.js";
import { references } from "./lint/references.js";
import { zones } from "./lint/zones.js";
import type { Policy } from "./schema.js";

export { LEVELS, PROBLEMS, type Problem, type ProblemCode, type ProblemValue } from "./lint/problem.js";

const CHECKS: readonly Check[] = [references, zones, names, numbers];

/** @returns every problem, errors first; an error means that the file must not be used as it is. */
export function lint(policy: Policy): readonly Problem[] {
  const found = CHECKS.flatMap((check) => check(policy));
  return LEVELS.flatMap((level) => found.filter((problem) => problem.level === level));
}
