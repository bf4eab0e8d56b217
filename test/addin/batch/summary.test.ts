/** The lines at the end of a run. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { summaryLines, type RunFacts } from "../../../addin/batch/summary.js";
import { zhCN } from "../../../addin/locales/zh-CN.js";
import { directEngine } from "../../../addin/worker/direct.js";
import { NO_STANDING } from "../../../engine/index.js";
import { parsePolicy } from "../../../engine/policy/schema.js";
import { sheetOf } from "../../answer.js";
import { id } from "../../engine/intake/sheets.js";

const parsed = parsePolicy(readFileSync(new URL("../../policies/qinghe-2025.json", import.meta.url), "utf8"));
if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
const { policy } = parsed;

async function lines(rows: readonly (readonly string[])[], more: Partial<RunFacts> = {}): Promise<readonly string[]> {
  const decided = await directEngine.decide(policy, sheetOf([["登记号", "学生名称", "公民号码", "报读", "户口簿住址", "交来材料"], ...rows]), NO_STANDING, { seed: null, secret: "test" });
  if (!decided.ok) throw new Error(decided.trouble.kind);
  return summaryLines({
    file: "报名表.xlsx", sheet: "一年级", otherSheets: [], policy, run: decided.value.summary,
    outputs: [["workbook", "out/报名表.xlsx"]], formulasLeft: [], defaultSecret: false, seconds: 1.26, ...more,
  }, zhCN);
}

const CHILDREN = [
  ["DJ1", "钱小苗", id("2019-03-01", 911), "小学", "清河县柳林镇河东社区8号", "户口簿、接种证"],
  ["DJ2", "孙晓阳", id("2019-04-02", 912), "小学", "清河县柳林镇河西社区9号", "户口簿、接种证"],
  ["DJ3", "李雨晴", id("2013-03-03", 913), "初中", "清河县石桥乡双井村3号", "户口簿"],
];

describe("the summary", () => {
  it("counts the children of each stage and names the results", async () => {
    const text = (await lines(CHILDREN)).join("\n");
    expect(text).toContain("报名表.xlsx「一年级」：读到 3 个孩子");
    expect(text).toMatch(/小学 2 人：已定学校 1 人/);
    expect(text).toMatch(/初中 1 人：已定学校 1 人/);
    expect(text).toContain("工作簿：out/报名表.xlsx");
    expect(text).toContain(`抽签种子：${policy.draw.seed}`);
    expect(text).toContain("用时 1.3 秒");
  });

  it("lines the schools up where a Chinese character is two wide", async () => {
    const all = await lines(CHILDREN);
    const table = all.slice(all.indexOf("各校学位") + 1).slice(0, 6);
    const width = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0);
    expect(table[1]).toMatch(/^ {2}小学 +清河实验学校 +120 +1 +0 +119 +3$/);
    expect(new Set(table.map(width)).size).toBe(1);
  });

  it("warns only of what is so", async () => {
    const quiet = (await lines(CHILDREN)).join("\n");
    for (const word of ["默认密钥", "示例", "也像报名表", "有公式", "没有读到孩子"]) expect(quiet).not.toContain(word);
    const loud = (await lines([], { defaultSecret: true, otherSheets: ["往年"], formulasLeft: ["G7", "H8"] })).join("\n");
    for (const word of ["默认密钥", "「往年」也像报名表", "G7、H8 有公式", "没有读到孩子"]) expect(loud).toContain(word);
    expect((await lines(CHILDREN, { policy: { ...policy, draw: { ...policy.draw, sample: true } } })).join("\n")).toContain("示例种子");
  });
});
