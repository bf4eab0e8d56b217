/** The working paper of one child: every rule is handed a Case and returns one, never changing the one it was handed. */
import { finding, type Clause, type Finding, type FindingCode, type FindingValue, type StepCode, type Subject } from "../finding.js";
import { cellName } from "../intake/sheet.js";
import type { Applicant } from "../intake/applicant.js";
import type { Reading } from "../place/address.js";
import type { Field, Policy, School, Stage, Tier } from "../policy/schema.js";
import type { Rulings } from "./rulings.js";

export type Basis = "household" | "previous-household" | "purchase" | "residence" | "none";

/** The readings of one row's addresses at the row's stage. */
export type Readings = {
  readonly household: Reading;
  readonly earlier: Reading;
  readonly residence: Reading;
  readonly home: Reading;
};

/** An entitlement to ask for a seat at a school. `near` is the nearness rank of the school from the child's place, 1 nearest. */
export type Claim = { readonly school: string; readonly tier: Tier; readonly near: number | null; readonly clause: Clause };

export type PreferentialGroup = Policy["preferential"][number];

/**
 * What the rules have found of one child so far.
 * `admission`: `open` takes part in the allocation; `held` waits for a person and holds no seat; `out` is not enrolled this year.
 */
export type Case = {
  readonly applicant: Applicant;
  readonly readings: Readings;
  readonly admission: "open" | "held" | "out";
  readonly stage: Stage | null;
  readonly basis: Basis;
  /** The reading of the address that counts, or of the household address where that is blank. */
  readonly reading: Reading;
  /** The address that counts, or the household's where none does. */
  readonly address: Applicant["household"];
  /** Column of the address that counts, for the cell of its findings. */
  readonly countsField: Field | null;
  readonly zone: string | null;
  /** The reading that gives the household claim (the current or the earlier household), null where the household gives none. */
  readonly householdBasis: Reading | null;
  readonly migrant: boolean;
  /** The group whose members choose freely and whose proof is there. */
  readonly preferential: PreferentialGroup | null;
  readonly siblingSchool: string | null;
  /** In the pupil's order; at most one a school, in its strongest tier. Empty unless `open`. */
  readonly claims: readonly Claim[];
  /** False for a child taught at home, who keeps the school and takes no class seat, and for the second row of one child. */
  readonly takesSeat: boolean;
  readonly missing: readonly string[];
  readonly findings: readonly Finding[];
  readonly steps: readonly StepCode[];
};

/** What rules look things up in, compiled once a run. */
export type Context = {
  readonly policy: Policy;
  /** Column of each field on this sheet, counted from 1. */
  readonly columns: Readonly<Partial<Record<Field, number>>>;
  readonly schools: SchoolIndex;
  /** The name of each document by its id. */
  readonly documentNames: ReadonlyMap<string, string>;
  /** Schools nearest first from a place at a stage; empty where the bureau has given none. */
  readonly nearest: (place: string | null, stage: Stage) => readonly string[];
  /** What people settled. */
  readonly rulings: Rulings;
};

export type SchoolIndex = {
  /** The school of a full or short name as clerks write it; null where none or where it is unclear. */
  readonly byName: (text: string) => School | null;
  /** Schools that enrol at a stage, in the policy's order. */
  readonly ofStage: (stage: Stage) => readonly School[];
};

/** One rule: the subject whose clause it carries out, the fields it reads, and a pure function from Case to Case. */
export type Rule = {
  readonly subject: Subject;
  readonly reads: readonly Field[];
  readonly apply: (child: Case, context: Context) => Case;
};

/** The name of a field's cell on the child's row; null where the sheet has no such column. */
export function cellOf(child: Case, context: Context, field: Field | null): string | null {
  const column = field === null ? undefined : context.columns[field];
  return column === undefined ? null : cellName(child.applicant.row, column);
}

/** The child with one more finding, its cell that of `field`. */
export function withFinding(
  child: Case, context: Context, code: FindingCode, field: Field | null,
  values: Readonly<Record<string, FindingValue>> = {}, clause?: Clause,
): Case {
  const found = finding(context.policy, code, cellOf(child, context, field), values, clause);
  return { ...child, findings: [...child.findings, found] };
}
