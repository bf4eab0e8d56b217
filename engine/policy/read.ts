/** A policy file's text as a policy that can be used: it has the shape of one, and what its entries point at is there. */
import type { Problem } from "./lint/problem.js";
import { references } from "./lint/references.js";
import { segments } from "./lint/segments.js";
import { parsePolicy, type PolicyProblem } from "./schema.js";

/**
 * @returns the policy, or every place where the file is none. Beyond the shape, a school or a place that nobody entered makes it
 * unusable: children would be sent there; and so do lines of the segment table that contradict the plan or each other. What else lint
 * finds is for a person to weigh.
 */
export function readPolicy(text: string): ReturnType<typeof parsePolicy> {
  const parsed = parsePolicy(text);
  if ("problems" in parsed) return parsed;
  const unusable = [...references(parsed.policy), ...segments(parsed.policy)].flatMap(unusableEntry);
  return unusable.length === 0 ? parsed : { problems: unusable };
}

function unusableEntry({ code, path, values }: Problem): readonly PolicyProblem[] {
  const entry = (name: string): string => { const value = values[name]; return typeof value === "string" ? value : ""; };
  switch (code) {
    case "school-unknown":
      return [{ code: "reference", path, entry: entry("school"), expected: "schools", message: "" }];
    case "school-without-stage":
      return [{ code: "reference", path, entry: entry("school"), expected: "schools.seats", message: "" }];
    case "place-unknown":
      return [{ code: "reference", path, entry: entry("place"), expected: "places", message: "" }];
    case "segment-not-split":
      return [{ code: "reference", path, entry: entry("place"), expected: "splits", message: "" }];
    case "segment-other-school":
      return [{ code: "reference", path, entry: entry("school"), expected: "splits.sides", message: "" }];
    case "segment-reversed":
      return [{ code: "size", path: `${path}.from`, entry: entry("street"), expected: "<= to", message: "" }];
    case "segment-overlap":
      return [{ code: "overlap", path, entry: entry("street"), expected: entry("other"), message: "" }];
    default:
      return [];
  }
}
