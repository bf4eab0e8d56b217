import type { FindingCode } from "../finding.js";
import { withFinding, type Case, type Context, type Rule } from "./case.js";
import { isSetAside } from "./rulings.js";

const ID_LENGTH = 18;

/** Rows of which nobody can tell whose the ID is, or which row of the child is right. */
const UNCERTAIN: ReadonlySet<FindingCode> = new Set(["id-shared", "child-twice-differs"]);

/** 一人一籍: of two rows for one child or one ID at most one takes part. 人籍一致: the student number against the ID, the school code against the graduating school. Warnings to compare, no more. */
export const studentRecord: Rule = {
  subject: "student-record",
  reads: ["studentNumber", "idNumber", "schoolCode", "graduatingSchool"],
  apply(row, context) {
    const second = row.applicant.duplicateOf !== null;
    const doubtful = second || row.findings.some((each) => UNCERTAIN.has(each.code) && !isSetAside(context.rulings, row.applicant, each));
    // Also a second issued notice, which stands until a person takes it back, must not count the child twice.
    const counted: Case = second ? { ...row, takesSeat: false } : row;
    const child: Case = doubtful && counted.admission === "open" ? { ...counted, admission: "held" } : counted;
    if (child.stage === null || !context.policy.stages[child.stage].graduates) return child;
    const { studentNumber, id } = child.applicant;
    const numbered = studentNumber !== "" && id !== null && studentNumber.slice(-ID_LENGTH).toUpperCase() !== id
      ? withFinding(child, context, "student-number-differs", "studentNumber", { studentNumber })
      : child;
    return compareCode(numbered, context);
  },
};

function compareCode(child: Case, context: Context): Case {
  const { graduatingSchool, schoolCode } = child.applicant;
  const school = graduatingSchool === "" ? null : context.schools.byName(graduatingSchool);
  if (school === null) return child;
  if (school.code === null) {
    return schoolCode === "" ? withFinding(child, context, "school-code-unknown", "graduatingSchool", { school: school.name }) : child;
  }
  return schoolCode !== "" && schoolCode !== school.code
    ? withFinding(child, context, "school-code-differs", "schoolCode", { school: school.name, code: school.code, written: schoolCode })
    : child;
}
