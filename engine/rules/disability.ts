import { addStep } from "../finding.js";
import { withFinding, type Rule } from "./case.js";

/** A disabled child follows the zone like any other; one taught at home keeps the school and takes no class seat. */
export const disability: Rule = {
  subject: "disability",
  reads: ["disability"],
  apply(child, context) {
    const { disability: kind } = child.applicant;
    switch (kind) {
      case null:
        return child;
      case "inclusive":
        return withFinding({ ...child, steps: addStep(child.steps, "follows-zone") }, context, "disability-follows-zone", "disability");
      case "home-teaching":
        return withFinding(
          { ...child, takesSeat: false, steps: addStep(child.steps, "taught-at-home") }, context, "taught-at-home", "disability",
        );
      case "unread":
        return withFinding(child, context, "disability-unread", "disability");
    }
  },
};
