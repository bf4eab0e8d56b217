import { addStep } from "../finding.js";
import type { School } from "../policy/schema.js";
import { STAGES } from "../policy/terms.js";
import { withFinding, type Case, type Context, type Rule } from "./case.js";

/** Who may be enrolled this year: by age at a stage with a cut-off, by graduation at a stage that takes graduates (附件1). */
export const eligibility: Rule = {
  subject: "eligibility-primary",
  reads: ["birth", "idNumber", "stage", "graduatingSchool", "graduationYear", "category"],
  apply(child, context) {
    if (child.stage === null) {
      const unknown = { ...child, admission: "held" as const, steps: addStep(child.steps, "stage-unknown") };
      return unknown.findings.some((each) => each.code === "stage-unknown" || each.code === "stage-conflict")
        ? unknown : withFinding(unknown, context, "stage-unknown", "stage");
    }
    return context.policy.stages[child.stage].graduates ? byGraduation(child, context) : byAge(child, context);
  },
};

function byAge(child: Case, context: Context): Case {
  if (child.stage === null) return child;
  const { bornOnOrBefore, bornFrom, clauses } = context.policy.stages[child.stage];
  const { birth } = child.applicant;
  const field = context.columns.birth === undefined ? "idNumber" : "birth";
  if (bornOnOrBefore === null) return child;
  if (birth === null) {
    const held = { ...child, admission: "held" as const };
    const said = child.findings.some((each) => each.code === "birth-unread" || each.code === "birth-blank");
    return said ? held : withFinding(held, context, "birth-blank", field, {}, clauses.eligibility);
  }
  if (birth > bornOnOrBefore) {
    const out = { ...child, admission: "out" as const, steps: addStep(child.steps, "too-young") };
    return withFinding(out, context, "too-young", field, { birth, cutoff: bornOnOrBefore }, clauses.eligibility);
  }
  if (bornFrom !== null && birth < bornFrom) {
    const old = { ...child, steps: addStep(child.steps, "over-age") };
    return withFinding(old, context, "over-age", field, { birth, from: bornFrom });
  }
  return { ...child, steps: addStep(child.steps, "age-fits") };
}

function byGraduation(child: Case, context: Context): Case {
  const { applicant, stage, readings } = child;
  if (stage === null) return child;
  const clause = context.policy.stages[stage].clauses.eligibility;
  const { graduatingSchool, graduationYear } = applicant;
  if (graduationYear !== null && graduationYear !== context.policy.year) {
    return notAGraduate(child, context, "out", "graduationYear", { year: graduationYear, school: graduatingSchool });
  }
  const checked = tooYoungForStage(child, context);
  if (graduatingSchool === "") return checked;
  const school = context.schools.byName(graduatingSchool);
  if (school !== null) {
    if (graduates(school, context)) return { ...checked, steps: addStep(checked.steps, "graduate-here") };
    return withFinding(checked, context, "graduating-school-unknown", "graduatingSchool", { school: graduatingSchool }, clause);
  }
  // 附件1 takes a graduate from elsewhere by the household. A migrant child who says so stands under 六(四) instead.
  const { kind } = readings.household;
  if (kind === "outside" && applicant.category !== "migrant") {
    return notAGraduate(checked, context, "held", "graduatingSchool", { school: graduatingSchool, year: 0 });
  }
  const elsewhere = { ...checked, steps: addStep(checked.steps, "graduate-elsewhere") };
  const code = kind === "outside" ? "graduating-school-unknown" : "graduate-outside";
  return withFinding(elsewhere, context, code, "graduatingSchool", { school: graduatingSchool }, clause);
}

/** Whether pupils leave a school for this one: it teaches a stage that takes beginners. */
function graduates(school: School, context: Context): boolean {
  return STAGES.some((stage) => !context.policy.stages[stage].graduates && school.seats[stage] !== undefined);
}

function notAGraduate(
  child: Case, context: Context, admission: "out" | "held",
  field: "graduationYear" | "graduatingSchool", values: Readonly<Record<string, string | number>>,
): Case {
  const refused = { ...child, admission, steps: addStep(child.steps, "not-a-graduate") };
  return withFinding(refused, context, "not-a-graduate", field, values);
}

/** A graduate who is not older than this year's first-graders can be is on the wrong stage or has the wrong date. */
function tooYoungForStage(child: Case, context: Context): Case {
  const { birth } = child.applicant;
  const firstGraders = context.policy.stages.primary.bornFrom;
  if (birth === null || firstGraders === null || birth < firstGraders) return child;
  return withFinding(child, context, "age-for-stage", "birth", { birth });
}
