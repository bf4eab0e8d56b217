/** Which rows hold a child, and which are totals, notes, samples and headings again. */
import { describe, expect, test } from "vitest";
import { id, merge, read, type Rows } from "./sheets.js";
import type { Sheet } from "../../../engine/intake/sheet.js";

const HEADING = ["序号", "姓名", "身份证号", "出生日期", "户籍地址", "幼儿园", "备注"];
const BEFORE = [1, "王小明", id("2018-03-15"), "2018-03-15", "宝昌镇东郊社区", "第一幼儿园", ""];
const AFTER = [2, "李小红", id("2018-04-15", 2), "2018-04-15", "宝昌镇东郊社区", "第一幼儿园", ""];

/** What a row between two children is: a child, or why it is none. */
function kindOf(row: Rows[number], more: Partial<Sheet> = {}): string {
  const { header, children } = read([HEADING, BEFORE, row, AFTER], more);
  expect(children.map((each) => each.row)).toEqual(expect.arrayContaining([2, 4]));
  return children.some((each) => each.row === 3) ? "child" : header.skipped.find((each) => each.from === 3)!.kind;
}

describe("a row with a name, an ID or an address is a child", () => {
  test.each([
    ["all of it", [3, "赵小五", id("2018-05-15"), "2018-05-15", "红旗镇红旗村", "", ""]],
    ["only a name", [3, "赵小五"]],
    ["only an ID", [3, "", id("2018-05-15")]],
    ["only an address", ["", "", "", "", "红旗镇红旗村"]],
    ["an ID that lost its digits", [3, "", 152527201805150000]],
    ["an ID that is wrong", [3, "", "15252720180515001"]],
    ["a name with a remark behind it", [3, "赵小五（转学）"]],
    ["a Mongolian name", [3, "额尔德尼·巴雅尔"]],
    ["a note that begins with 说明", [3, "赵小五", "", "2018-05-15", "红旗镇红旗村", "", "说明：父母离异"]],
    ["a surname that is also a word of totals", ["", "计小明", "", "", "红旗镇红旗村"]],
    ["a name that ends in a word of totals", [3, "王小计"]],
    ["a name that ends in 共", [3, "王帀共"]],
    ["a total in its remark", [3, "赵小五", "", "", "红旗镇红旗村", "", "合计"]],
    ["only the date of birth", [3, "", "", "2018-05-15"]],
    ["a serial number that is missing", ["", "赵小五", id("2018-05-15"), "", "红旗镇红旗村"]],
  ])("%s", (_, row) => {
    expect(kindOf(row)).toBe("child");
  });
});

describe("rows that hold no child", () => {
  test.each([
    ["nothing", [], "blank"],
    ["only a serial number", [3], "blank"],
    ["only spaces", ["", " ", "\u3000"], "blank"],
    ["a serial number and words for nothing", [3, "/", "无", "—"], "blank"],
    ["a serial number and a kindergarten filled in beforehand", [3, "", "", "", "", "第一幼儿园"], "blank"],
    ["合计", ["合计", "", "", "", "2人"], "total"],
    ["合 计 in the name column", ["", "合 计", "56", "", ""], "total"],
    ["小计 with a number", ["小计：2人"], "total"],
    ["the total of a village", ["", "东郊社区小计", 2], "total"],
    ["共2人", ["", "共2人"], "total"],
    ["a sentence with the count", ["以上共 2 人，男1人，女1人"], "total"],
    ["填表说明", ["填表说明：1.请如实填写"], "note"],
    ["注", ["", "注：户籍地址与户口本一致"], "note"],
    ["a signature line", ["填表人：张某", "", "审核人：李某", "", "日期：2024年7月"], "note"],
    ["a signature line with a cell a name", ["填表人：", "张某", "", "审核人：", "李某"], "note"],
    ["the foot of a page", ["", "第 1 页 共 3 页"], "note"],
    ["the numbers of the columns", [1, 2, 3, 4, 5, 6, 7], "note"],
    ["the heading of the next page", HEADING, "header"],
    ["the heading of the next page, spaced otherwise", ["序 号", "姓名 ", "身份证号", "出生\n日期", "户籍地址", "幼儿园", "备 注"], "header"],
    ["a filled-in sample", ["例", "张三", id("2018-01-01"), "2018-1-1", "某镇某村"], "sample"],
    ["a sample by its name", [1, "示例：张三", id("2018-01-01")], "sample"],
  ])("%s", (_, row, kind) => {
    expect(kindOf(row)).toBe(kind);
  });

  test("a section title merged over the table", () => {
    expect(kindOf(["", "第二幼儿园"], { merges: [merge("B3:E3")] })).toBe("note");
  });

  test("the second line of a child whose name is merged over both", () => {
    expect(kindOf(["", "", "", "", "", "", "母亲：赵某"], { merges: [merge("B2:B3")] })).toBe("continued");
    expect(kindOf(["", "", id("2018-05-15")], { merges: [merge("B2:B3")] })).toBe("child");
  });

  test("a formula dragged down too far is blank; a name that a formula owes is a child", () => {
    const trouble = (kind: "error" | "no-value"): Partial<Sheet> => ({ formulaTroubles: [{ row: 3, column: 2, kind, text: "=VLOOKUP(A3,B:C,2)" }] });
    expect(kindOf([3], trouble("error"))).toBe("blank");
    expect(kindOf([3], trouble("no-value"))).toBe("child");
  });

  test.each<[string, Rows[number], string, string]>([
    ["the count of the names", [], "=COUNTA(B2:B2)", "total"],
    ["the count of the names beside a word for it", ["合计"], "=COUNTA(B2:B2)", "total"],
    ["the count of the names in a word for it", ["", "", 2], '="合计"&COUNTA(B2:B2)&"人"', "total"],
    ["the sum of two counts, in lower case", [], "=sum(B9,B20)+1", "total"],
    ["the count of what a filter leaves", ["本页小计"], "=SUBTOTAL(103,B2:B2)", "total"],
    ["a count beside an address: the address is a child's", [3, "", "", "", "红旗镇红旗村"], "=COUNTA(B2:B2)", "child"],
    ["a count beside an ID: the ID is a child's", [3, "", id("2018-05-15")], "=COUNTA(B2:B2)", "child"],
    ["a name that is looked up", ["合计"], "=VLOOKUP(A3,名单!A:B,2)", "total"],
    ["a name that is looked up on a row of its own", [3], "=INDEX(名单!B:B,COUNTA(A2:A3))", "child"],
    ["a name put together", [3], '="赵"&"小五"', "child"],
  ])("a name cell that owes %s", (_, row, text, kind) => {
    expect(kindOf(row, { formulaTroubles: [{ row: 3, column: 2, kind: "no-value", text }] })).toBe(kind);
  });
});

test("the whole foot of a sheet holds no child, and every row above it is read", () => {
  const { header, children } = read([
    HEADING, BEFORE, AFTER, ["合计", "", "", "", "", "2人"], [], ["填表说明："], ["1. 请按户口本填写"], ["2. 一式两份"], ["", "填表人：", "张某"], [],
  ]);
  expect(children.map((each) => each.name)).toEqual(["王小明", "李小红"]);
  expect(header.skipped).toEqual([{ from: 4, to: 4, kind: "total" }, { from: 5, to: 5, kind: "blank" }, { from: 6, to: 9, kind: "note" }, { from: 10, to: 10, kind: "blank" }]);
});

test("a second table with other columns is read under its own heading and its own section title", () => {
  const { children } = read([
    HEADING, BEFORE, [], ["二、初中部分"], ["序号", "身份证号", "户籍地址", "姓名", "毕业学校"], [1, id("2012-01-05"), "红旗镇红旗村", "李大", "第五小学"],
  ]);
  expect(children[1]).toMatchObject({ row: 6, name: "李大", id: id("2012-01-05"), graduatingSchool: "第五小学", stage: "junior", kindergarten: "" });
  expect(children[1]!.household.text).toBe("红旗镇红旗村");
});

test("a serial number that was filled anew after sorting names nobody", () => {
  const rows = [BEFORE, AFTER].map((row) => row.slice(1));
  const before = read([HEADING, ...rows.map((row, at) => [at + 1, ...row])]).children;
  const after = read([HEADING, ...[...rows].reverse().map((row, at) => [at + 1, ...row])]).children;
  expect(after.map((each) => each.key)).toEqual(before.map((each) => each.key).reverse());
  expect(new Set([...before.map((each) => each.key), "1", "2"]).size).toBe(4);
});

test("a heading of two rows is known again on the next page, its groups too", () => {
  const groups = ["序号", "幼儿信息", "", "", "户籍地址"];
  const fields = ["", "姓名", "身份证号", "出生日期", ""];
  const child = (nth: number): Rows[number] => [nth, "王小明", id(`2018-03-1${nth}`), "", "宝昌镇东郊社区"];
  const { header, children } = read([groups, fields, child(1), groups, fields, child(2)], { merges: [merge("A1:A2"), merge("B1:D1"), merge("E1:E2"), merge("A4:A5"), merge("B4:D4"), merge("E4:E5")] });
  expect(children.map((each) => each.row)).toEqual([3, 6]);
  expect(header.skipped).toEqual([{ from: 4, to: 5, kind: "header" }]);
});

test("titles and groups above the heading are known again on the next page", () => {
  const top: Rows = [["太旗报名表"], ["", "幼儿信息"], HEADING];
  const { header, children } = read([...top, BEFORE, ...top, AFTER]);
  expect(children.map((each) => each.row)).toEqual([4, 8]);
  expect(header.skipped).toEqual([{ from: 5, to: 7, kind: "header" }]);
});
