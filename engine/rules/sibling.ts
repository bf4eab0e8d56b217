import { addStep } from "../finding.js";
import { withFinding, type Case, type Rule } from "./case.js";

/**
 * 六(三): a younger child may follow an older one on the guardian's application, only where rezoning separated them,
 * the older one is still enrolled there and was not placed by choice. What the row does not tell is asked for, not assumed.
 */
export const sibling: Rule = {
  subject: "sibling",
  reads: ["siblingSchool", "siblingApplied", "siblingRezoned", "siblingEnrolled", "siblingByChoice", "wish"],
  apply(child, context) {
    const { school: text } = child.applicant.sibling;
    if (text === "" || child.stage === null) return child;
    const school = context.schools.byName(text);
    if (school === null) return withFinding(child, context, "sibling-school-unread", "siblingSchool", { school: text });
    if (school.name === child.zone) return child;
    if (school.seats[child.stage] === undefined) return child;
    const facts = conditions(child, school.name, context.schools.byName);
    const failed = facts.filter((fact) => fact.holds === false).map((fact) => fact.name);
    if (failed.length > 0) {
      const refused = { ...child, steps: addStep(child.steps, "sibling-refused") };
      return withFinding(refused, context, "sibling-refused", "siblingSchool", { school: school.name, failed });
    }
    const unknown = facts.filter((fact) => fact.holds === null).map((fact) => fact.name);
    if (unknown.length > 0) {
      const open = { ...child, steps: addStep(child.steps, "sibling-refused") };
      return withFinding(open, context, "sibling-unproven", "siblingSchool", { school: school.name, unknown });
    }
    return { ...child, siblingSchool: school.name, steps: addStep(child.steps, "sibling-granted") };
  },
};

type Fact = { readonly name: "applied" | "rezoned" | "enrolled" | "not-by-choice"; readonly holds: boolean | null };

function conditions(child: Case, school: string, byName: (text: string) => { readonly name: string } | null): readonly Fact[] {
  const { applied, rezoned, enrolled, byChoice } = child.applicant.sibling;
  const wished = child.applicant.wishes.some((wish) => byName(wish)?.name === school);
  return [
    { name: "applied", holds: applied ?? (wished ? true : null) },
    { name: "rezoned", holds: rezoned },
    // The column itself says where the older child is enrolled; a column of its own may say otherwise.
    { name: "enrolled", holds: enrolled ?? true },
    { name: "not-by-choice", holds: byChoice === null ? null : !byChoice },
  ];
}
