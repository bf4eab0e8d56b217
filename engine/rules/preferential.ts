import { addStep } from "../finding.js";
import { withFinding, type Case, type Context, type PreferentialGroup, type Rule } from "./case.js";

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
  return withFinding(held, context, code, "preferential", { group: text }, group?.clause);
}
