import { readFileSync } from "node:fs";
import path from "node:path";
import { parsePolicy, type Policy } from "../../../engine/policy/schema.js";

export const PLAN = "engine/policy/taipusi-2024.json";
export const OTHER_COUNTY = "test/policies/qinghe-2025.json";

export function text(file: string): string {
  return readFileSync(path.join(import.meta.dirname, "../../..", file), "utf8");
}

/** The policy of a file; a fresh one each time, so that a test may change it. */
export function policyOf(file: string): Policy {
  const result = parsePolicy(text(file));
  if ("problems" in result) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.policy;
}
