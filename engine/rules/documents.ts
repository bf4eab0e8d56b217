import { addStep, finding, step, type Finding } from "../finding.js";
import type { Policy } from "../policy/schema.js";
import { DOCUMENT_CASES } from "../policy/terms.js";
import type { Case, Context, Rule } from "./case.js";

type DocumentRule = Policy["documents"]["rules"][number];
type When = DocumentRule["when"];

/** What one set of papers lacks in one kind of case. */
type Paperwork = { readonly missing: readonly string[]; readonly findings: readonly Finding[] };

/** A run's answers by the papers of a row, which rows of like papers share, and by its case: a million rows come to a few hundred. */
type Memory = WeakMap<ReadonlySet<string>, Map<string | number, Paperwork>>;
const memories = new WeakMap<Context, Memory>();

/** 五(三)1: what each case must hand in. A missing paper never stops a proposal; it holds the notice back. */
export const documents: Rule = {
  subject: "household-documents",
  reads: ["documents", "studentNumber", "graduatingSchool", "moveDate", "earlierHousehold"],
  apply(child, context) {
    const { missing, findings } = remembered(child, context);
    return {
      ...child, missing, findings: child.findings.length === 0 ? findings : findings.length === 0 ? child.findings : [...child.findings, ...findings],
      steps: addStep(child.steps, missing.length === 0 ? "documents-complete" : "documents-missing"),
    };
  },
};

function remembered(child: Case, context: Context): Paperwork {
  let memory = memories.get(context);
  if (memory === undefined) memories.set(context, memory = new WeakMap());
  const papers = child.applicant.documents;
  let known = memory.get(papers);
  if (known === undefined) memory.set(papers, known = new Map<string | number, Paperwork>());
  const proof = proofMissing(child, context.policy);
  const cases = DOCUMENT_CASES.reduce((bits, when, at) => (applies(when, child) ? bits | (1 << at) : bits), 0);
  const name = proof === null ? cases : `${cases} ${proof}`;
  let paperwork = known.get(name);
  if (paperwork === undefined) {
    paperwork = paperworkOf(DOCUMENT_CASES.filter((when) => applies(when, child)), papers, proof, context);
    known.set(name, paperwork);
  }
  return paperwork;
}

function paperworkOf(cases: readonly When[], papers: ReadonlySet<string>, proof: string | null, { policy, documentNames: names }: Context): Paperwork {
  const missing: string[] = [];
  const findings: Finding[] = [];
  for (const rule of policy.documents.rules) {
    if (!cases.includes(rule.when)) continue;
    const absent = absentOf(rule, papers).map((id) => names.get(id) ?? id).filter((name) => !missing.includes(name));
    if (absent.length === 0) continue;
    missing.push(...absent);
    findings.push(finding(policy, "document-missing", null, { documents: absent }, rule.clause));
  }
  if (proof !== null) missing.push(names.get(proof) ?? proof);
  return { missing, findings };
}

/** Every absent one of the list is named, even where fewer than all are needed (reading.md 6). */
function absentOf(rule: DocumentRule, handedIn: ReadonlySet<string>): readonly string[] {
  const absent = rule.documents.filter((id) => !handedIn.has(id));
  return rule.documents.length - absent.length >= rule.need ? [] : absent;
}

function applies(when: When, child: Case): boolean {
  const { applicant, stage, basis } = child;
  const asksDeferral = applicant.deferral.asked !== null && applicant.deferral.asked !== "unread" && applicant.deferral.state !== "refused";
  if (child.admission === "out") return when === "deferral" && asksDeferral;
  switch (when) {
    case "everyone":
      return true;
    case "primary":
    case "junior":
      return stage === when;
    case "purchase":
      return basis === "purchase";
    case "moved":
      return applicant.moveDate !== null || applicant.moveDateText !== "" || applicant.earlierHousehold.text !== "";
    case "moved-late":
      return child.steps.includes(step("moved-late"));
    case "sibling":
      return child.siblingSchool !== null;
    case "returning":
      return applicant.category === "returning";
    case "migrant":
      return child.migrant;
    case "deferral":
      return asksDeferral;
  }
}

/** The proof of a group for preference. Its absence is already a finding of the preferential rule where choice hangs on it. */
function proofMissing(child: Case, policy: Policy): string | null {
  if (child.admission === "out" || child.applicant.preferential === "") return null;
  const group = policy.preferential.find((each) => each.words.some((word) => child.applicant.preferential.includes(word)));
  return group === undefined || child.applicant.documents.has(group.proof) ? null : group.proof;
}
