/** What capacity staff see: every figure is a count of children that can be named, and a change says who would go elsewhere and why. */
import { describe, expect, test } from "vitest";
import { compareRuns, countedChildren, occupancy, proposeAdjustment } from "../../../engine/capacity.js";
import { decide, NO_STANDING, type Outcome } from "../../../engine/index.js";
import type { Policy } from "../../../engine/policy/schema.js";
import { sheetOf } from "../../answer.js";
import { RULED, seatRuling } from "../rules/rulings.js";
import { policy } from "../rules/child.js";

const HEADER = ["报名号", "姓名", "学段", "出生日期", "户籍地址", "志愿学校"];
/** Eight first-graders: five of 第一小学's zone, one of them wishing the open school; two of 第二小学's; one of a divided community. */
const ROWS = [
  ...["甲", "乙", "丙", "丁"].map((name, at) => [`B00${String(at + 1)}`, `王${name}`, "小学", "2018-03-12", "宝昌镇东郊社区", null]),
  ["B005", "王戊", "小学", "2018-03-12", "宝昌镇东郊社区", "贡宝拉格学校"],
  ["B006", "李己", "小学", "2018-03-12", "宝昌镇建兴社区", null], ["B007", "李庚", "小学", "2018-03-12", "宝昌镇建兴社区", null],
  ["B008", "李辛", "小学", "2018-03-12", "宝昌镇太平社区", null],
];

function seated(seats: Readonly<Record<string, number>>, change: Partial<Policy> = {}): Policy {
  const schools = policy.schools.map((school) => ({
    ...school, seats: school.seats.primary === undefined ? school.seats : { ...school.seats, primary: { classes: 1, seats: seats[school.name] ?? 45, sample: false } },
  }));
  return { ...policy, schools, ...change };
}
type Run = Outcome & { readonly policy: Policy };
const run = (under: Policy, rulings = NO_STANDING.rulings): Run => ({ policy: under, ...decide(under, sheetOf([HEADER, ...ROWS]), { ...NO_STANDING, rulings }, { secret: "s", seed: "种子" }) });
const at = (of: Run, school: string) => occupancy(of).find((each) => each.stage === "primary" && each.school === school)!;

describe("a school's figures", () => {
  const tight = run(seated({ 第一小学: 2 }));
  test("count what its seats are held by, who waits, and the classes that the children fill", () => {
    expect(at(tight, "第一小学")).toMatchObject({ seats: 2, placed: 2, fixed: 0, waiting: 2, tiers: { household: 2 }, classSize: 45, expectedClasses: 1, sample: false });
    expect(at(tight, "贡宝拉格学校")).toMatchObject({ placed: 1, tiers: { choice: 1 }, waiting: 0 });
    expect(at(run(seated({}), [seatRuling("B006", "第一小学")]), "第一小学")).toMatchObject({ placed: 5, fixed: 1, tiers: { household: 4 } });
  });

  test("can each be named, child by child", () => {
    const fixed = run(seated({ 第一小学: 3 }), [seatRuling("B006", "第一小学")]);
    for (const each of occupancy(fixed)) {
      for (const counted of ["placed", "fixed", "waiting", "open"] as const) expect(countedChildren(fixed, each.stage, each.school, counted)).toHaveLength(each[counted]);
    }
    expect(countedChildren(fixed, "primary", "第一小学", "fixed")).toEqual([{ row: 7, name: "李己" }]);
  });
});

describe("a change of the plan", () => {
  const before = run(seated({ 第一小学: 2 }));
  test("with more seats names who gets one, and with fewer who loses it", () => {
    const more = compareRuns(before, run(seated({ 第一小学: 4 })));
    expect(more.moved.map(({ from, to, reason }) => [from, to, reason])).toEqual([[null, "第一小学", "seat-won"], [null, "第一小学", "seat-won"]]);
    expect(more.before.find(({ school }) => school === "第一小学")?.waiting).toBe(2);
    expect(more.after.find(({ school }) => school === "第一小学")?.waiting).toBe(0);
    const fewer = compareRuns(before, run(seated({ 第一小学: 1 })));
    expect(fewer.moved.map(({ from, to, reason }) => [from, to, reason])).toEqual([["第一小学", null, "seat-lost"]]);
  });

  test("that is none names nobody", () => {
    expect(compareRuns(before, run(seated({ 第一小学: 2 })))).toMatchObject({ moved: [], otherClass: 0 });
  });

  test("of a street decides the children along it", () => {
    const segments: Policy["segments"] = [{ stage: "primary", place: "宝昌镇/太平社区", street: "太平社区", side: "all", from: null, to: null, school: "第二小学", clause: "附件4" }];
    const settled = compareRuns(run(seated({})), run(seated({}), [{ ...RULED, key: "B008", about: "address-split", evidence: "宝昌镇太平社区", verdict: "adopted", school: "第二小学" }]));
    expect(settled.moved).toMatchObject([{ row: 9, name: "李辛", stage: "primary", from: null, to: "第二小学", reason: "address" }]);
    expect(compareRuns(run(seated({})), run(seated({}, { segments }))).moved.every(({ row, reason }) => row === 9 && reason === "address")).toBe(true);
  });

  test("of a cut-off leaves out who is too young by it", () => {
    const stages = { ...policy.stages, primary: { ...policy.stages.primary, bornOnOrBefore: "2018-02-28" } };
    expect(compareRuns(run(seated({})), run(seated({}, { stages }))).moved.every(({ to, reason }) => to === null && reason === "admission")).toBe(true);
  });

  test("by a ruling says that the seat was given", () => {
    expect(compareRuns(before, run(before.policy, [seatRuling("B006", "第五小学")])).moved).toMatchObject([{ name: "李己", from: "第二小学", to: "第五小学", reason: "fixed" }]);
  });
});

describe("children over a school's plan", () => {
  test("are proposed for schools that have seats, the best claim first, the nearest first where the way is known", () => {
    const nearness: Policy["nearness"] = [{ stage: "primary", place: "宝昌镇/东郊社区", schools: ["第一小学", "第三小学"], clause: "五(三)2" }];
    const noWay = run(seated({ 第一小学: 2 }));
    const waiting = noWay.decisions.filter(({ school, case: { admission } }) => school === null && admission === "open").sort((a, b) => (a.draw < b.draw ? -1 : 1)).map(({ case: { applicant } }) => applicant.row);
    expect(proposeAdjustment(noWay).map(({ row }) => row)).toEqual(waiting);
    expect(proposeAdjustment(noWay).every(({ to, near, from }) => to !== null && to !== "第一小学" && near === null && from === "第一小学")).toBe(true);
    // Where the way is known the allocation itself sends them to the nearest school; what is left has no seat there either.
    const full = run({ ...seated({ 第一小学: 2, 第三小学: 1 }), nearness });
    const proposals = proposeAdjustment(full);
    expect(proposals).toHaveLength(1);
    expect(proposals[0]?.near).toBeNull();
  });

  test("stay without a proposal where no school has a seat", () => {
    const none = run(seated(Object.fromEntries(policy.schools.map(({ name }) => [name, 0]))));
    expect(proposeAdjustment(none).every(({ to }) => to === null)).toBe(true);
  });
});
