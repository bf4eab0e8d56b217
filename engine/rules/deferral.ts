import { addStep } from "../finding.js";
import { withFinding, type Rule } from "./case.js";

/** 缓学 and 免学: an approved one takes the child out of this year; an issued notice must then come back. */
export const deferral: Rule = {
  subject: "deferral",
  reads: ["deferral", "deferralState", "noticeStatus"],
  apply(child, context) {
    const { asked, state } = child.applicant.deferral;
    if (asked === null) return child;
    if (asked === "unread") return withFinding(child, context, "deferral-unread", "deferral");
    if (state === "refused") return child;
    if (state !== "approved") {
      const pending = { ...child, steps: addStep(child.steps, "deferral-asked") };
      return withFinding(pending, context, "deferral-pending", "deferral", { asked });
    }
    const out = withFinding(
      { ...child, admission: "out", steps: addStep(child.steps, "deferred") }, context, "deferred", "deferral", { asked },
    );
    return child.applicant.standing.notice === "issued"
      ? withFinding(out, context, "deferral-notice-back", "noticeStatus", { school: child.applicant.standing.school })
      : out;
  },
};
