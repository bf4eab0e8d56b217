import { describe, expect, it } from "vitest";
import { STEPS } from "../../../engine/finding.js";
import type { Case } from "../../../engine/rules/case.js";
import { RULES } from "../../../engine/rules/index.js";
import { codes, decideChild, exact, outside, split } from "./child.js";

const EAST = exact("宝昌镇/东郊社区", "第一小学");
const BAOFENG = exact("宝昌镇/宝丰社区", "第三小学");
const steps = (child: Case): readonly string[] => child.steps.map((code) => STEPS[code]?.name ?? "?");
const cellsOf = (child: Case, code: string): readonly (string | null)[] => child.findings.filter((each) => each.code === code).map((each) => each.cell);

describe("the steps of a decision, in the order of the reasoning", () => {
  it.each([
    ["a plain household", {}, ["age-fits", "household-counts", "zone-found", "documents-complete", "claims-made"]],
    ["a paper is missing", { documents: new Set<string>() }, ["age-fits", "household-counts", "zone-found", "documents-missing", "claims-made"]],
    ["taught at home", { disability: "home-teaching" }, ["age-fits", "household-counts", "zone-found", "taught-at-home", "documents-complete", "claims-made"]],
    ["in an ordinary class with a disability", { disability: "inclusive" }, ["age-fits", "household-counts", "zone-found", "follows-zone", "documents-complete", "claims-made"]],
    ["a disability of which the row says no more", { disability: "unread" }, ["age-fits", "household-counts", "zone-found", "documents-complete", "claims-made"]],
    ["deferred", { deferral: { asked: "deferral", state: "approved" } }, ["age-fits", "deferred", "household-counts", "zone-found", "documents-complete"]],
    ["a deferral asked for", { deferral: { asked: "exemption", state: "pending" } }, ["age-fits", "deferral-asked", "household-counts", "zone-found", "documents-complete", "claims-made"]],
    ["back to the household", { category: "returning" }, ["age-fits", "household-counts", "zone-found", "returning", "documents-complete", "claims-made"]],
    ["a family that chooses freely", { preferential: "消防救援人员子女", wishes: ["二小"] }, ["age-fits", "household-counts", "zone-found", "preferential-free", "documents-complete", "claims-made"]],
    ["a wish that the plan refuses", { wishes: ["二小"] }, ["age-fits", "household-counts", "zone-found", "documents-complete", "wish-refused", "claims-made"]],
    ["too young", { birth: "2019-01-01" }, ["too-young", "household-counts", "zone-found", "documents-complete"]],
    ["over age", { birth: "2016-01-01" }, ["over-age", "household-counts", "zone-found", "documents-complete", "claims-made"]],
  ] as const)("%s", (_case, parts, expected) => {
    const told = steps(decideChild({ ...parts, readings: { household: EAST } }));
    expect(told.filter((name) => name !== "held")).toEqual(expected);
  });

  it.each([
    ["moved early", { moveDate: "2020-01-01", readings: { household: EAST } }, ["moved-early", "household-counts", "zone-found"]],
    ["moved late", { moveDate: "2024-01-01", readings: { household: EAST, earlier: BAOFENG } }, ["moved-late", "zone-found"]],
    ["a home that counts", { ownerIsGuardian: true, readings: { household: EAST, home: BAOFENG } }, ["household-counts", "purchase-counts", "zone-found"]],
    ["a home in the own zone", { readings: { household: EAST, home: EAST } }, ["household-counts", "home-in-zone", "zone-found"]],
    ["a home that cannot count", { readings: { household: EAST, home: outside } }, ["household-counts", "purchase-refused", "zone-found"]],
    ["from elsewhere, living here", { readings: { household: outside, residence: EAST } }, ["household-counts", "household-outside", "residence-counts", "zone-found"]],
    ["from elsewhere, no address here", { readings: { household: outside } }, ["household-counts", "household-outside", "no-address-counts", "zone-open"]],
    ["a split community", { readings: { household: split("宝昌镇/太平社区", "第一小学", "第二小学") } }, ["household-counts", "zone-open"]],
  ] as const)("which address counts: %s", (_case, parts, expected) => {
    expect(steps(decideChild(parts)).slice(1, 1 + expected.length)).toEqual(expected);
  });
});

describe("what the category column says against the address", () => {
  it.each([
    ["a migrant child whose household is here", "migrant", EAST, ["migrant-inside"]],
    ["a migrant child from elsewhere", "migrant", outside, ["household-outside", "migrant-no-home"]],
    ["a migrant child whose household cannot be read", "migrant", { ...outside, kind: "unread" }, ["address-unread"]],
    ["a returning pupil whose household is here", "returning", EAST, []],
    ["a returning pupil whose household is elsewhere", "returning", outside, ["household-outside", "migrant-no-home", "returning-outside"]],
  ] as const)("%s", (_case, category, household, expected) => {
    expect(codes(decideChild({ category, readings: { household } }))).toEqual(expected);
  });
});

describe("the cell of a finding", () => {
  it.each([
    ["too-young", { birth: "2019-01-01" }, "C2"], ["over-age", { birth: "2016-01-01" }, "C2"],
    ["preferential-review", { preferential: "烈士子女" }, "J2"], ["wish-not-allowed", { wishes: ["二小"] }, "I2"],
    ["moved-late-no-earlier-address", { moveDate: "2024-01-01" }, "F2"], ["move-date-unread", { moveDateText: "去年" }, "F2"],
  ] as const)("%s is marked where the clerk mends it", (code, parts, cell) => {
    expect(cellsOf(decideChild({ ...parts, readings: { household: EAST } }), code)).toEqual([cell]);
  });

  it("is none where the sheet has no such column", () => {
    expect(cellsOf(decideChild({ disability: "unread", readings: { household: EAST } }), "disability-unread")).toEqual([null]);
  });
});

describe("the rules", () => {
  it("carry out each subject once, in the order of the reasoning, and name what they read", () => {
    expect(RULES.map((rule) => [rule.subject, rule.reads[0]])).toEqual([
      ["eligibility-primary", "birth"], ["deferral", "deferral"], ["household-documents", "household"], ["zones", "household"], ["migrant", "category"],
      ["preferential", "preferential"], ["sibling", "siblingSchool"], ["disability", "disability"], ["student-record", "studentNumber"],
      ["household-documents", "documents"], ["plan-numbers", "wish"],
    ]);
  });
});
