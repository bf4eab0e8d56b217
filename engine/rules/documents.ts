import { step } from "../finding.js";
import type { Policy } from "../policy/schema.js";
import { withFinding, type Case, type Rule } from "./case.js";

type DocumentRule = Policy["documents"]["rules"][number];

/** 五(三)1: what each case must hand in. A missing paper never stops a proposal; it holds the notice back. */
export const documents: Rule = {
  subject: "household-documents",
  reads: ["documents", "studentNumber", "graduatingSchool", "moveDate", "earlierHousehold"],
  apply(child, context) {
    const names = context.documentNames;
    const missing: string[] = [];
    let checked = child;
    for (const rule of context.policy.documents.rules) {
      if (!applies(rule, child)) continue;
      const absent = absentOf(rule, child.applicant.documents).map((id) => names.get(id) ?? id).filter((name) => !missing.includes(name));
      if (absent.length === 0) continue;
      missing.push(...absent);
      checked = withFinding(checked, context, "document-missing", null, { documents: absent }, rule.clause);
    }
    const proof = proofMissing(child, context.policy);
    if (proof !== null) missing.push(names.get(proof) ?? proof);
    return { ...checked, missing: missing.length === 0 ? child.missing : missing, steps: [...checked.steps, step(missing.length === 0 ? "documents-complete" : "documents-missing")] };
  },
};

/** Every absent one of the list is named, even where fewer than all are needed (reading.md 6). */
function absentOf(rule: DocumentRule, handedIn: ReadonlySet<string>): readonly string[] {
  const absent = rule.documents.filter((id) => !handedIn.has(id));
  return rule.documents.length - absent.length >= rule.need ? [] : absent;
}

function applies(rule: DocumentRule, child: Case): boolean {
  const { applicant, stage, basis } = child;
  const asksDeferral = applicant.deferral.asked !== null && applicant.deferral.asked !== "unread" && applicant.deferral.state !== "refused";
  if (child.admission === "out") return rule.when === "deferral" && asksDeferral;
  switch (rule.when) {
    case "everyone":
      return true;
    case "primary":
    case "junior":
      return stage === rule.when;
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
