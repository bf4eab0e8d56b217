import { addStep } from "../finding.js";
import { withFinding, type Rule } from "./case.js";

/** 六(四): what the category column says against what the address says. The basis itself is settled by address-basis. */
export const migrant: Rule = {
  subject: "migrant",
  reads: ["category", "household"],
  apply(child, context) {
    const outside = child.readings.household.kind === "outside";
    switch (child.applicant.category) {
      case "returning": {
        const returned = { ...child, steps: addStep(child.steps, "returning") };
        return outside ? withFinding(returned, context, "returning-outside", "household") : returned;
      }
      case "migrant":
        return child.readings.household.place !== null && !outside
          ? withFinding(child, context, "migrant-inside", "category", { place: child.readings.household.place })
          : child;
      case null:
        return child;
    }
  },
};
