import { describe, expect, it } from "vitest";
import { readPolicy } from "../../../engine/policy/read.js";
import type { Policy, Segment } from "../../../engine/policy/schema.js";
import { OTHER_COUNTY, PLAN, policyOf, text } from "./files.js";

const segment = (change: Partial<Segment>): Segment => ({ stage: "primary", place: "宝昌镇/太平社区", street: "光明大街", side: "odd", from: 1, to: 19, school: "第一小学", clause: "附件4", ...change });

/** What reading says of the plan with one change. */
function problemsAfter(change: (policy: Policy) => unknown): readonly string[] {
  const policy = policyOf(PLAN);
  change(policy);
  const read = readPolicy(JSON.stringify(policy));
  return "problems" in read ? read.problems.map(({ code, path, entry, expected }) => `${code} ${path} ${entry} -> ${expected}`) : [];
}

describe("a policy file that can be used", () => {
  it.each([PLAN, OTHER_COUNTY])("%s", (file) => {
    expect(readPolicy(text(file))).toHaveProperty("policy");
  });

  it("may leave the bureau's figures open: no nearness, few seats", () => {
    expect(problemsAfter((policy) => { policy.nearness = []; policy.schools.forEach((school) => { if (school.seats.primary) school.seats.primary.seats = 1; }); })).toEqual([]);
  });
});

describe("a policy file that must not be used", () => {
  it("has not the shape of one", () => {
    expect(readPolicy("{}")).toHaveProperty("problems");
  });

  it.each([
    ["a zone of a school nobody entered", (policy: Policy) => { policy.zones.splice(0, policy.zones.length, { school: "第九小学", stage: "primary", place: "宝昌镇/东郊社区", basis: "annex", whole: false, alternate: false, clause: "附件4" }); }, "reference zones.0 第九小学 -> schools"],
    ["a school at a stage it does not teach", (policy: Policy) => { policy.zones.splice(0, policy.zones.length, { school: "第一小学", stage: "junior", place: "宝昌镇/东郊社区", basis: "annex", whole: false, alternate: false, clause: "附件4" }); }, "reference zones.0 第一小学 -> schools.seats"],
    ["a place nobody entered", (policy: Policy) => { policy.nearness = [{ stage: "primary", place: "宝昌镇/西郊社区", schools: ["第一小学"], clause: "五(三)2" }]; }, "reference nearness.0 宝昌镇/西郊社区 -> places"],
    ["a street that belongs to two schools", (policy: Policy) => { policy.segments = [segment({}), segment({ school: "第二小学", from: 9 })]; }, "overlap segments.1 光明大街 -> 第一小学"],
    ["a street whose doors run backwards", (policy: Policy) => { policy.segments = [segment({ from: 11, to: 3 })]; }, "size segments.0.from 光明大街 -> <= to"],
    ["a street of a community that is not divided", (policy: Policy) => { policy.segments = [segment({ place: "宝昌镇/东郊社区" })]; }, "reference segments.0 宝昌镇/东郊社区 -> splits"],
    ["more classes than a machine could hold", (policy: Policy) => { const seats = policy.schools[0]?.seats.primary; if (seats !== undefined) seats.classes = 1_000_000_000; }, "size schools.0.seats.primary.classes 第一小学 -> <= 99999"],
    ["seats below nought", (policy: Policy) => { const seats = policy.schools[0]?.seats.primary; if (seats !== undefined) seats.seats = -1; }, "size schools.0.seats.primary.seats 第一小学 -> >= 0"],
  ])("names %s", (_case, change, problem) => {
    expect(problemsAfter(change)).toEqual([problem]);
  });
});
