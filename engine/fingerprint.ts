/**
 * What a run went by and what it came to, each in one number that anyone can compute again: the same plan, the same children and the
 * same seed give the same answer on any machine, and a number that differs says which of them is another.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Applicant } from "./intake/applicant.js";
import type { Policy } from "./policy/schema.js";
import type { Ruling } from "./rules/rulings.js";
import type { Decision } from "./seats/decision.js";

/** SHA-256 in lower-case hex. */
export type Fingerprints = {
  /** Of the plan with the settings sheets over it. */
  readonly policy: string;
  /** Of what was read of the children, and of what people settled; where a row stands, and what this program wrote beside it, is no part of it. */
  readonly input: string;
  /** Of every child's school, class, tier and notice. */
  readonly result: string;
};

export function fingerprints(policy: Policy, rulings: readonly Ruling[], decisions: readonly Decision[]): Fingerprints {
  return {
    policy: digest([canonical(policy)]),
    input: digest([...sorted(decisions.map(({ case: { applicant } }) => ofChild(applicant))), ...sorted(rulings.map(canonical))]),
    result: digest(sorted(decisions.map(ofDecision))),
  };
}

/** Rows may be sorted between two runs: no order is part of a fingerprint. */
const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort();

function digest(texts: readonly string[]): string {
  const hash = sha256.create();
  for (const text of texts) hash.update(utf8ToBytes(`${text}\n`));
  return bytesToHex(hash.digest());
}

/** What the sheet says of a child. Its place, what is derived of it, and a proposal that was written beside it say nothing new. */
function ofChild(applicant: Applicant): string {
  const { row: _row, key: _key, findings, standing, documents, duplicateOf: _other, twinGroup: _twins, ...rest } = applicant;
  return canonical({ ...rest, documents: [...documents].sort(), standing: standing.notice === null ? null : standing, doubts: findings.map(({ code }) => code).sort() });
}

function ofDecision({ case: { applicant, stage }, school, class: drawn, tier, fixed, notice, findings }: Decision): string {
  return canonical([applicant.rowKey, stage, school, drawn, tier, fixed, notice, findings.map(({ code, severity }) => `${code} ${severity}`).sort()]);
}

/** JSON whose keys are in order, so that how a value was made is no part of it. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) => (typeof each === "object" && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each));
}
