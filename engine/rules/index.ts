/** The rules in the order in which they are applied; a new clause is a new file and a line here. */
import { NO_STEPS } from "../finding.js";
import type { Applicant } from "../intake/applicant.js";
import { addressBasis } from "./address-basis.js";
import type { Case, Context, Readings, Rule } from "./case.js";
import { claims } from "./claims.js";
import { deferral } from "./deferral.js";
import { disability } from "./disability.js";
import { documents } from "./documents.js";
import { eligibility } from "./eligibility.js";
import { migrant } from "./migrant.js";
import { preferential } from "./preferential.js";
import { sibling } from "./sibling.js";
import { studentRecord } from "./student-record.js";
import { zone } from "./zone.js";

export const RULES: readonly Rule[] = [
  eligibility, deferral, addressBasis, zone, migrant, preferential, sibling, disability, studentRecord, documents, claims,
];

const NO_CLAIMS: Case["claims"] = [];
const NO_PAPERS: Case["missing"] = [];

/** One child through every rule: what was read of the row in, what the plan says of it out. */
export function applyRules(applicant: Applicant, readings: Readings, context: Context): Case {
  let child: Case = {
    applicant, readings, admission: "open", stage: applicant.stage, basis: "none", reading: readings.household, address: applicant.household,
    countsField: null, zone: null, householdBasis: null, migrant: false, preferential: null, siblingSchool: null,
    claims: NO_CLAIMS, takesSeat: true, missing: NO_PAPERS, findings: applicant.findings, steps: NO_STEPS,
  };
  for (const rule of RULES) child = rule.apply(child, context);
  return child;
}
