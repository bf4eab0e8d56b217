/** A policy file's text as a policy that can be used: it has the shape of one, and what its entries point at is there. */
import type { Problem } from "./lint/problem.js";
import { references } from "./lint/references.js";
import { parsePolicy, type PolicyProblem } from "./schema.js";

/**
 * @returns the policy, or every place where the file is none. Beyond the shape, a school or a place that nobody entered makes it
 * unusable: children would be sent there. What else lint finds is for a person to weigh.
 */
export function readPolicy(text: string): ReturnType<typeof parsePolicy> {
  const parsed = parsePolicy(text);
  if ("problems" in parsed) return parsed;
  const dangling = references(parsed.policy).flatMap(danglingReference);
  return dangling.length === 0 ? parsed : { problems: dangling };
}

function danglingReference({ code, path, values }: Problem): readonly PolicyProblem[] {
  const entry = (name: string): string => { const value = values[name]; return typeof value === "string" ? value : ""; };
  switch (code) {
    case "school-unknown":
      return [{ code: "reference", path, entry: entry("school"), expected: "schools", message: "" }];
    case "school-without-stage":
      return [{ code: "reference", path, entry: entry("school"), expected: "schools.seats", message: "" }];
    case "place-unknown":
      return [{ code: "reference", path, entry: entry("place"), expected: "places", message: "" }];
    default:
      return [];
  }
}
