import { describe, expect, it } from "vitest";
import { indexSchools } from "../../../engine/rules/schools.js";
import { policy } from "./child.js";

const byName = (text: string): string | null => indexSchools(policy).byName(text)?.name ?? null;

describe("the school that a clerk wrote", () => {
  it.each([
    ["its full name", "第一小学", "第一小学"], ["a short name", "一小", "第一小学"], ["its code", "2115002385", "第一小学"], ["spaces and brackets", " 第一 小学（宝昌镇）", null],
    ["spaces inside", "第 一 小 学", "第一小学"], ["in brackets", "（第一小学）", "第一小学"], ["full width", "２１１５００２３８５", "第一小学"],
    ["the county before it", "太仆寺旗第一小学", "第一小学"], ["league, county and township before it", "锡林郭勒盟太仆寺旗宝昌镇第一小学", "第一小学"],
    ["the province too", "内蒙古自治区锡林郭勒盟太仆寺旗宝昌镇第一小学", "第一小学"], ["the short township before it", "宝昌第五小学", "第五小学"],
    ["another county before it", "张北县第一小学", null], ["something behind it", "第一小学分校", null], ["the county alone", "太仆寺旗", null], ["the township alone", "宝昌镇", null], ["nothing", "", null],
  ])("%s: %s", (_case, text, name) => {
    expect(byName(text)).toBe(name);
    const index = indexSchools(policy);
    expect([index.byName(text)?.name ?? null, index.byName(text)?.name ?? null]).toEqual([name, name]);
  });

  it("a short name of two schools is neither's, one that a school lists twice is its own", () => {
    const [first, second, ...rest] = policy.schools;
    const schools = [{ ...first!, short: ["中心校", "一校", "一校"] }, { ...second!, short: ["中心校"] }, ...rest];
    const index = indexSchools({ ...policy, schools });
    expect(index.byName("中心校")).toBeNull();
    expect(index.byName("一校")?.name).toBe(first!.name);
  });

  it("a school without a code is not found by the word for none", () => {
    expect(byName("null")).toBeNull();
  });
});

describe("the schools of a stage", () => {
  it("stand in the plan's order, and a school of both stages in both", () => {
    const { ofStage } = indexSchools(policy);
    expect(ofStage("junior").map((school) => school.name)).toEqual(["第二中学", "第三中学", "第四中学", "贡宝拉格学校"]);
    expect(ofStage("primary").map((school) => school.name).at(-1)).toBe("贡宝拉格学校");
    expect(ofStage("junior")).toBe(ofStage("junior"));
  });
});
