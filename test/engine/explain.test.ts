/** What is told of one child on request. */
import { describe, expect, it } from "vitest";
import { explain, type Explanation } from "../../engine/explain.js";
import { seatEveryone } from "../../engine/seats/decision.js";
import { contextOf, decideChild, exact, policy, split, type ChildParts } from "./rules/child.js";

const EAST = exact("宝昌镇/东郊社区", "第一小学");

function explained(parts: ChildParts): Explanation {
  const { decisions, capacity } = seatEveryone([decideChild({ readings: { household: EAST }, ...parts })], contextOf(policy), { seed: "s", absent: new Set() });
  const [decision] = decisions;
  if (decision === undefined) throw new Error("no decision");
  return explain(policy, decision, capacity);
}

const told = (parts: ChildParts): readonly string[] => explained(parts).steps.map((step) => step.name);
const reasonFor = (school: string, parts: ChildParts): string | undefined => explained(parts).alternatives.find((each) => each.school === school)?.reason;

describe("the steps of a decision", () => {
  it("an ordinary child: of age, household, zone, documents, claims, seat, class", () => {
    expect(told({})).toEqual(["age-fits", "household-counts", "zone-found", "documents-complete", "claims-made", "seat-won", "class-drawn"]);
  });

  it.each([
    ["an issued notice makes no claims", { standing: { school: "第二小学", class: "", notice: "issued" } }],
    ["nor does one of a school nobody knows", { standing: { school: "希望小学", class: "", notice: "issued" } }],
  ] as const)("%s", (_case, parts) => {
    expect(told(parts)).not.toContain("claims-made");
  });

  it("a child whose deferral is approved waits for nobody", () => {
    expect(told({ deferral: { asked: "deferral", state: "approved" } })).toEqual(["age-fits", "deferred", "household-counts", "zone-found", "documents-complete"]);
  });
});

describe("why not another school", () => {
  it.each([
    ["the plan gives no claim there", {}, "not-entitled"],
    ["the seat is given already and stands", { standing: { school: "第二小学", class: "", notice: "issued" } }, "fixed"],
    ["the row waits for a person", { readings: { household: split("宝昌镇/太平社区", "第一小学", "第二小学") } }, "held"],
    ["the school of the issued notice must be mended first", { standing: { school: "希望小学", class: "", notice: "issued" } }, "held"],
  ] as const)("%s", (_case, parts, reason) => {
    expect(reasonFor("第三小学", parts)).toBe(reason);
  });
});
