/** What the plan's entries say of a place, by an invented plan of a few entries. */
import { describe, expect, test } from "vitest";
import { answersOf, includes } from "../../../engine/place/zones.js";
import type { Policy } from "../../../engine/policy/schema.js";
import { taipusi } from "./gazetteers.js";

type Zone = Policy["zones"][number];
const [model] = taipusi.zones;
const zone = (place: string, school: string, more: Partial<Zone> = {}): Zone => ({ ...model!, stage: "primary", place, school, clause: `${school}条`, basis: "text", alternate: false, ...more });

const split: Policy["splits"][number] = {
  ...taipusi.splits[0]!, stage: "primary", place: "镇/分社区",
  sides: taipusi.splits[0]!.sides.map((side, at) => ({ ...side, school: at === 0 ? "甲校" : "乙校", clause: "分条" })),
  includes: [{ compound: "某小区", school: "乙校", clause: "小区条" }],
};
const plan: Policy = {
  ...taipusi, splits: [split],
  undecided: [{ ...taipusi.undecided[0]!, stage: "primary", place: "镇/未定村", kind: "nobody", candidates: ["甲校", "丙校"], clause: "未定条" }],
  zones: [
    zone("镇", "镇校"), zone("镇/村", "甲校"), zone("镇/附件村", "甲校"), zone("镇/附件村", "乙校", { basis: "annex" }), zone("镇/两校村", "甲校"), zone("镇/两校村", "乙校"),
    zone("镇/同校村", "甲校"), zone("镇/同校村", "甲校", { clause: "另条" }), zone("镇/备选村", "甲校"), zone("镇/备选村", "丙校", { alternate: true }), zone("镇/村", "中学", { stage: "junior" }),
  ],
};
const primary = (path: string): ReturnType<typeof answersOf>["primary"] => answersOf(plan, path).primary;

describe("the nearest entry above a place decides, the annex before the text", () => {
  test.each<readonly [string, string, ReturnType<typeof primary>]>([
    ["an entry of its own", "镇/村", { kind: "exact", school: "甲校", candidates: [], clause: "甲校条" }],
    ["the village's for its group", "镇/村/三组", { kind: "exact", school: "甲校", candidates: [], clause: "甲校条" }],
    ["the township's where it has none", "镇/别村", { kind: "exact", school: "镇校", candidates: [], clause: "镇校条" }],
    ["the annex's before the text's", "镇/附件村", { kind: "exact", school: "乙校", candidates: [], clause: "乙校条" }],
    ["two schools", "镇/两校村", { kind: "ambiguous", school: null, candidates: ["甲校", "乙校"], clause: "甲校条" }],
    ["one school twice", "镇/同校村", { kind: "exact", school: "甲校", candidates: [], clause: "甲校条" }],
    ["a school one may choose besides", "镇/备选村", { kind: "exact", school: "甲校", candidates: [], clause: "甲校条" }],
    ["streets divide it", "镇/分社区", { kind: "split", school: null, candidates: ["甲校", "乙校"], clause: "分条" }],
    ["a compound that the entry of a divided community gives away", "镇/分社区/某小区", { kind: "exact", school: "乙校", candidates: [], clause: "小区条" }],
    ["another compound of it", "镇/分社区/别小区", { kind: "split", school: null, candidates: ["甲校", "乙校"], clause: "分条" }],
    ["left open by the plan", "镇/未定村", { kind: "nobody", school: null, candidates: ["甲校", "丙校"], clause: "未定条" }],
    ["in no entry at all", "别镇/村", { kind: "nobody", school: null, candidates: [], clause: null }],
  ])("%s", (_what, path, answer) => {
    expect(primary(path)).toEqual(answer);
  });

  test("each stage has its own entries", () => {
    expect(answersOf(plan, "镇/村").junior).toEqual({ kind: "exact", school: "中学", candidates: [], clause: "中学条" });
    expect(answersOf(plan, "镇/分社区/某小区").junior).toEqual({ kind: "nobody", school: null, candidates: [], clause: null });
    expect(answersOf(plan, "镇/未定村").junior.kind).toBe("nobody");
    expect(answersOf(plan, "镇/未定村").junior.candidates).toEqual([]);
  });

  test("a compound of a divided community is a place of the plan", () => {
    expect(includes(plan)).toEqual([{ path: "镇/分社区/某小区", stage: "primary", school: "乙校", clause: "小区条" }]);
  });
});
