/** A run remembers what neighbours and like papers have in common: no child's answer may depend on who was decided before. */
import { describe, expect, it } from "vitest";
import { contextOf, decideChild, decideIn, exact, outside, policy, split, without, type ChildParts } from "./child.js";

const EAST = exact("宝昌镇/东郊社区", "第一小学");
const BAOFENG = exact("宝昌镇/宝丰社区", "第三小学");
const LUO = exact("骆驼山镇/骆驼山村", "骆驼山小学");
const TAIPING = split("宝昌镇/太平社区", "第一小学", "第二小学");
const NOTHING: ReadonlySet<string> = new Set();
const HALF = without("title", "sibling-proof");
const SIBLING = { name: "王大苗", school: "二小", applied: true, rezoned: true, enrolled: true, byChoice: false } as const;
const near = (place: string | null): readonly string[] => (place === EAST.place ? ["第四小学", "第一小学"] : []);

/** Children of the same few addresses and the same few sets of papers, who differ in one thing each. */
const CHILDREN: readonly (readonly [string, ChildParts])[] = [EAST, BAOFENG, LUO].flatMap((household) => [NOTHING, HALF].flatMap((documents): readonly (readonly [string, ChildParts])[] => {
  const plain: ChildParts = { documents, readings: { household } };
  return [
    ["registered here", plain],
    ["of the other stage", { ...plain, stage: "junior", birth: "2012-01-05" }],
    ["with a wish", { ...plain, wishes: ["四小", "贡校"] }],
    ["with a wish that is refused", { ...plain, wishes: ["二小"] }],
    ["with an older sibling", { ...plain, sibling: SIBLING }],
    ["with a home elsewhere in the town", { ...plain, ownerIsGuardian: true, readings: { household, home: BAOFENG } }],
    ["with the same address as a home only", { ...plain, ownerIsGuardian: true, readings: { household: LUO, home: household } }],
    ["from elsewhere, living here", { ...plain, readings: { household: outside, residence: household } }],
    ["moved away early", { ...plain, moveDate: "2020-01-01", readings: { household: BAOFENG, earlier: household } }],
    ["moved away late", { ...plain, moveDate: "2024-01-01", readings: { household: BAOFENG, earlier: household } }],
    ["moved away nobody knows when", { ...plain, moveDateText: "去年", readings: { household: BAOFENG, earlier: household } }],
    ["of a split community besides", { ...plain, ownerIsGuardian: true, readings: { household: TAIPING, home: household } }],
    ["of a group to be preferred, without the proof", { ...plain, preferential: "消防员", documents: without("fire-rescue-proof") }],
    ["of a group to be preferred", { ...plain, preferential: "消防员" }],
    ["of another group to be preferred", { ...plain, preferential: "一线医护" }],
    ["whose deferral is asked for", { ...plain, deferral: { asked: "deferral", state: "pending" } }],
    ["whose deferral is approved", { ...plain, deferral: { asked: "deferral", state: "approved" } }],
    ["returning", { ...plain, category: "returning" }],
    ["too young", { ...plain, birth: "2019-01-01" }],
    ["entered twice", { ...plain, duplicateOf: "A9" }],
  ];
}));

describe("a child's answer is the same whoever was decided before", () => {
  it.each<readonly [string, (list: typeof CHILDREN) => typeof CHILDREN]>([
    ["from the top down", (list) => list], ["from the bottom up", (list) => [...list].reverse()], ["each twice", (list) => list.flatMap((each) => [each, each])],
  ])("%s", (_case, order) => {
    const context = contextOf(policy, near);
    for (const [description, parts] of order(CHILDREN)) {
      expect(decideIn(context, parts), description).toEqual(decideChild(parts, policy, near));
    }
  });

  it("neither in a run under another plan", () => {
    const other = { ...policy, clauses: { ...policy.clauses, adjustment: "别条" }, documents: { ...policy.documents, rules: [] } };
    const [, parts] = CHILDREN[0]!;
    decideIn(contextOf(policy, near), parts);
    expect(decideIn(contextOf(other, near), parts)).toMatchObject({ missing: [] });
  });
});
