import { addStep, finding } from "../finding.js";
import { cellOf, withFinding, type Case, type Context, type PreferentialGroup, type Rule } from "./case.js";
import { isSetAside } from "./rulings.js";

/**
 * 六(六): two groups choose freely on their proof; every other group is arranged by a person, so its rows are held.
 * Without the proof nobody chooses freely: the household school is proposed and the notice waits for the paper.
 */
export const preferential: Rule = {
  subject: "preferential",
  reads: ["preferential", "wish", "documents"],
  apply(child, context) {
    const text = child.applicant.preferential;
    if (text === "") return child;
    const groups = context.policy.preferential.filter((group) => group.words.some((word) => text.includes(word)));
    const [group] = groups;
    if (group === undefined) return hold(child, context, "preferential-unread", text);
    // A person who sets the review aside refuses the preference: the child goes on as everybody does.
    if (groups.some((each) => each.mode === "review")) {
      return hold(child, context, "preferential-review", groups.map((each) => each.name).join("、"), group);
    }
    if (!child.applicant.documents.has(group.proof)) {
      return withFinding(child, context, "preferential-no-proof", "preferential", { group: group.name }, group.clause);
    }
    return { ...child, preferential: group, steps: addStep(child.steps, "preferential-free") };
  },
};

function hold(
  child: Case, context: Context, code: "preferential-unread" | "preferential-review", text: string, group?: PreferentialGroup,
): Case {
  const held: Case = {
    ...child, admission: child.admission === "out" ? "out" : "held", steps: addStep(child.steps, "preferential-review"),
  };
  const found = finding(context.policy, code, cellOf(child, context, "preferential"), { group: text }, group?.clause);
  const aside = isSetAside(context.rulings, child.applicant, found);
  return { ...(aside ? child : held), findings: [...child.findings, found] };
}
