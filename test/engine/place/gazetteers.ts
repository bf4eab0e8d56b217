import { readFileSync } from "node:fs";
import { readAddress, type Reading } from "../../../engine/place/address.js";
import { compileGazetteer, type Gazetteer } from "../../../engine/place/gazetteer.js";
import { parsePolicy, type Policy, type Stage } from "../../../engine/policy/schema.js";

function load(path: string): Policy {
  const parsed = parsePolicy(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
  if (!("policy" in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

export const taipusi = load("engine/policy/taipusi-2024.json");
export const qinghe = load("test/policies/qinghe-2025.json");
export const gazetteer = compileGazetteer(taipusi);

export function read(text: string, stage: Stage | null = "primary", of: Gazetteer = gazetteer): Reading {
  return readAddress(of, { text, township: "", village: "" }, stage);
}

/**
 * A reading on one line, as the tables of these tests write it: kind, place, then the school, or the schools that stay open
 * after a `?`, then the detail in brackets.
 */
export function said(reading: Reading): string {
  const parts: string[] = [reading.kind];
  if (reading.place !== null) parts.push(reading.place);
  if (reading.school !== null) parts.push(reading.school);
  if (reading.candidates.length > 0) parts.push(`?${reading.candidates.join("、")}`);
  if (reading.detail !== null) parts.push(`(${reading.detail})`);
  return parts.join(" ");
}
