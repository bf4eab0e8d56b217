/** Papers as clerks mark or list them. */
import { describe, expect, test } from "vitest";
import type { Cell } from "../../../engine/intake/sheet.js";
import { id, read } from "./sheets.js";

/** The papers that one cell under a heading shows, `?` behind them where it is unclear. */
function papers(heading: string, cell: Cell): string {
  const { children, doubts } = read([["姓名", "身份证号", "户籍地址", heading], ["王小明", id("2018-03-15"), "宝昌镇东郊社区", cell]]);
  const unclear = doubts(0).some((each) => each === "marks-unclear@D2");
  return [...children[0]!.documents].sort().join(" ") + (unclear ? "?" : "");
}

describe("one column a paper", () => {
  test.each<Cell>(["√", "✓", "✔", "有", "是", "齐", "1", 1, "Y", "y", true, "已交", "√ ", "Ｙ"])("%j is there", (cell) => {
    expect(papers("出生证明", cell)).toBe("birth-certificate");
  });
  test.each<Cell>(["×", "✗", "无", "否", "缺", 0, "0", "N", false, "未交", "", null, "/", "—"])("%j is absent", (cell) => {
    expect(papers("出生证明", cell)).toBe("");
  });
  test.each<Cell>(["待补", "复印件", "√（复印件）", "未提", "2024.7.3", "O150123456", "√×", "明天交"])("%j is unclear and counts as absent", (cell) => {
    expect(papers("出生证明", cell)).toBe("?");
  });
  test("户口本 covers the guardian's and the child's", () => {
    expect(papers("户口本", "√")).toBe("child-register guardian-register");
    expect(papers("户口本", "√√")).toBe("child-register guardian-register");
    expect(papers("户口本", "√×")).toBe("?");
  });
});

describe("one column for several papers", () => {
  const both = "child-register guardian-register";
  test.each<readonly [string, Cell, string]>([
    ["户口本（监护人/幼儿）", "√√", both], ["户口本（监护人/幼儿）", "√×", "guardian-register"], ["户口本（监护人/幼儿）", "×√", "child-register"],
    ["户口本（幼儿/监护人）", "√×", "child-register"], ["户口本（监护人/幼儿）", "√ √", both], ["户口本（监护人/幼儿）", "√/√", both], ["户口本（监护人/幼儿）", "有、无", "guardian-register"],
    ["户口本（监护人/幼儿）", 11, both], ["户口本（监护人/幼儿）", "10", "guardian-register"], ["户口本（监护人/幼儿）", "齐", both], ["户口本（监护人/幼儿）", "无", ""],
    ["户口本（监护人/幼儿）", "√", "?"], ["户口本（监护人/幼儿）", "√√√", "?"], ["物业费/取暖费/水电费", "√×√", "property-fee utility-bill"],
    ["物业费/取暖费/水电费", "√√", "?"],
  ])("%s %j", (heading, cell, expected) => {
    expect(papers(heading, cell)).toBe(expected);
  });
});

describe("one column of names", () => {
  const both = "child-register guardian-register";
  test.each<readonly [Cell, string]>([
    ["户口本、出生证明", `birth-certificate ${both}`], ["监护人户口本；出生证", "birth-certificate guardian-register"], ["1.户口本 2.出生证明", `birth-certificate ${both}`],
    ["户口本√ 出生证明×", `${both}?`], ["缺出生证明", "?"], ["缺：户口本、出生证明", "?"], ["户口本，缺出生证明", `${both}?`], ["未交出生证明", "?"], ["无", ""], ["", ""],
    ["户口本复印件、出生证明", "birth-certificate?"], ["户口本、疫苗本", `${both}?`], ["户口本和房产证", `${both} title`],
  ])("%j", (cell, expected) => {
    expect(papers("提交材料", cell)).toBe(expected);
  });
  test("齐全 is every paper", () => {
    expect(papers("提交材料", "齐全").split(" ").length).toBeGreaterThan(10);
  });
});

test("papers that a filled column proves", () => {
  const { children } = read([["姓名", "身份证号", "户籍地址", "学籍号", "毕业学校", "迁移日期"], ["甲", id("2012-03-15"), "x", "G1", "", "去年"]]);
  expect([...children[0]!.documents]).toEqual(["student-number"]);
});
