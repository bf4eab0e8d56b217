/** Where the heading is found, and what the sheet's columns are together. */
import { describe, expect, test } from "vitest";
import { readSheet, scoreSheet } from "../../../engine/intake/read.js";
import type { Sheet } from "../../../engine/intake/sheet.js";
import { id, merge, policy, read, sheetOf, type Rows } from "./sheets.js";

const HEADING = ["序号", "姓名", "身份证号", "户籍地址"];
const CHILD = [1, "王小明", id("2018-03-15"), "宝昌镇东郊社区"];

describe("the heading", () => {
  test("may stand on any of the first twenty rows, under titles and blank rows", () => {
    const titles = Array.from({ length: 19 }, (_, at) => (at === 3 ? ["太仆寺旗2024年小学报名表"] : []));
    expect(read([...titles, HEADING, CHILD]).header).toMatchObject({ firstRow: 20, lastRow: 20 });
    expect(readSheet(policy, sheetOf([[], ...titles, HEADING, CHILD]), { secret: "s" }).header).toBeNull();
  });

  test("a title merged over the table is no part of it", () => {
    const { header, findings } = read([["2023年小学报名表"], HEADING, CHILD], { merges: [merge("A1:D1")] });
    expect(header).toMatchObject({ firstRow: 2, lastRow: 2 });
    expect(findings.map((each) => each.code)).toContain("sheet-other-year");
  });

  test("columns may stand in any order, and those nobody knows are left alone", () => {
    const { fields, header } = read([["血型", "户口所在地", "证件号码", "身高", "学生姓名"], ["A", "宝昌镇东郊社区", id("2018-03-15"), 118, "王小明"]]);
    expect(fields).toBe("- household idNumber - name");
    expect(header.unknown.map((each) => `${each.cell} ${each.heading}`)).toEqual(["A1 血型", "D1 身高"]);
  });

  test("rows below a sheet's first row keep the sheet's numbers", () => {
    const { header, children } = read([HEADING, CHILD], { firstRow: 7 });
    expect([header.firstRow, children[0]!.row]).toEqual([7, 8]);
  });

  test("without a name or ID column, or with neither address nor ID, a row is no heading", () => {
    for (const heading of [["序号", "性别", "户籍地址"], ["姓名", "性别", "民族"], ["姓名", "电话"]]) {
      expect(readSheet(policy, sheetOf([heading, ["1", "男", "x"]]), { secret: "s" })).toEqual({ header: null, applicants: [], findings: [] });
    }
  });

  test("two rows: groups merged over their columns, single headings merged over both rows", () => {
    const { fields, header } = read(
      [["序号", "姓名", "父亲", undefined, "母亲", undefined, "户籍地址", "身份证号"], [undefined, undefined, "姓名", "身份证号", "姓名", "电话"],
        [1, "王小明", "王大", id("1985-01-01"), "赵某", "139", "宝昌镇东郊社区", id("2018-03-15")]],
      { merges: [merge("A1:A2"), merge("B1:B2"), merge("C1:D1"), merge("E1:F1"), merge("G1:G2"), merge("H1:H2")] },
    );
    expect(fields).toBe("serial name guardianName guardianId guardianName - household idNumber");
    expect(header).toMatchObject({ firstRow: 1, lastRow: 2 });
  });

  test("two rows whose groups are not merged", () => {
    const { fields, children } = read([
      ["幼儿信息", undefined, "父亲", undefined, "户籍地址"], ["姓名", "身份证号", "姓名", "身份证号"],
      ["王小明", id("2018-03-15"), "王大", id("1985-01-01"), "宝昌镇东郊社区"],
    ]);
    expect(fields).toBe("name idNumber guardianName guardianId household");
    expect(children[0]).toMatchObject({ name: "王小明", id: id("2018-03-15"), guardianName: "王大", guardianId: id("1985-01-01") });
  });

  test("a second row of examples and column numbers is not part of the heading and no child", () => {
    const { header, children } = read([HEADING, [1, 2, 3, 4], ["例", "张三", id("2018-01-01"), "宝昌镇东郊社区1号"], CHILD]);
    expect(header.skipped).toEqual([{ from: 2, to: 2, kind: "note" }, { from: 3, to: 3, kind: "sample" }]);
    expect(children.map((each) => each.row)).toEqual([4]);
  });
});

describe("columns together", () => {
  const fieldsOf = (...headings: string[]): string => read([["姓名", "身份证号", ...headings], ["王小明", id("2018-03-15")]]).fields.split(" ").slice(2).join(" ");

  test.each([
    ["家庭住址 alone is the household address", ["家庭住址"], "household"],
    ["家庭住址 beside a household column is where the child lives", ["家庭住址", "户口所在地"], "residence household"],
    ["家庭住址 beside 现住址 alone is the household address", ["家庭住址", "现住址"], "household residence"],
    ["a third address beside household and residence is left alone", ["户籍地址", "现住址", "家庭住址"], "household residence -"],
    ["地址 alone could be two things and is left alone", ["地址"], "-"],
    ["地址 beside a household column is the residence", ["户籍地址", "地址"], "household residence"],
    ["学校 alone could be two things and is left alone", ["户籍地址", "学校"], "household -"],
    ["学校 beside a graduating school is the wish", ["户籍地址", "学校", "毕业学校"], "household wish graduatingSchool"],
    ["日期 beside a birth date is the move", ["户籍地址", "日期", "出生日期"], "household moveDate birth"],
    ["详细地址 right of township and village is the rest of that address", ["乡镇", "村（社区）", "详细地址"], "township village household"],
    ["of two columns of classes the add-in's own is the right one", ["户籍地址", "班级", "拟定学校", "班级"], "household - proposedSchool class"],
    ["the add-in's own name goes before a clerk's", ["户籍地址", "拟定学校", "录取学校"], "household proposedSchool -"],
    ["a name under a group that nobody knows is not the child's", ["户籍地址", "监护人房屋地址", "产权人"], "household home homeOwner"],
  ])("%s", (_, headings, fields) => {
    expect(fieldsOf(...headings)).toBe(fields);
  });

  test("a column of two meanings is a finding that names both, on the sheet and on every child", () => {
    const { findings, doubts } = read([["姓名", "身份证号", "户籍地址", "学校"], ["王小明", id("2018-03-15"), "宝昌镇东郊社区", "第一小学"]]);
    expect(findings.find((each) => each.code === "header-two-meanings")).toMatchObject({ cell: "D1", values: { heading: "学校", fields: ["wish", "graduatingSchool"] } });
    expect(doubts(0)).toContain("header-two-meanings@D1");
  });

  test("two columns of one thing: what they agree on counts, where they differ nothing does", () => {
    const { findings, children, doubts } = read([
      ["姓名", "身份证号", "户籍地址", "户口所在地"],
      ["甲一", id("2018-03-15"), "宝昌镇东郊社区", "宝昌镇东郊社区12号"],
      ["甲二", id("2018-03-16"), "宝昌镇东郊社区", ""],
      ["甲三", id("2018-03-17"), "宝昌镇东郊社区", "红旗镇红旗村"],
    ]);
    expect(findings.map((each) => each.code)).toContain("header-two-columns");
    expect(children.map((each) => each.household.text)).toEqual(["宝昌镇东郊社区12号", "宝昌镇东郊社区", ""]);
    expect(doubts(2)).toContain("cell-two-values@C4");
  });

  test("a heading that only contains a listed name is taken with a finding that holds every row", () => {
    const { fields, doubts } = read([["姓名", "身份证号", "户籍详细所在地址"], ["王小明", id("2018-03-15"), "宝昌镇东郊社区"]]);
    expect(fields).toBe("name idNumber household");
    expect(doubts(0)).toContain("header-near@C1");
  });

  test("a sheet without any column of papers says so once", () => {
    expect(read([HEADING, CHILD]).findings.map((each) => each.code)).toEqual(["no-document-columns"]);
    expect(read([[...HEADING, "户口本"], CHILD]).findings).toEqual([]);
  });

  test("the last used column is told, for columns to be added right of it", () => {
    expect(read([HEADING, [...CHILD, undefined, "x", undefined]]).header.lastColumn).toBe(6);
  });
});

describe("the sheet of a workbook that holds this year's applicants", () => {
  test.each([
    ["小学报名", [HEADING, CHILD], { holdsApplicants: true, otherYear: false }],
    ["2023年小学", [HEADING, CHILD], { holdsApplicants: true, otherYear: true }],
    ["2024年小学（2023年9月1日后迁入另表）", [HEADING, CHILD], { holdsApplicants: true, otherYear: false }],
    ["核查清单", [HEADING, CHILD], { holdsApplicants: false }],
    ["汇总", [["学校", "人数"], ["第一小学", 3]], { holdsApplicants: false }],
    ["空表", [HEADING], { holdsApplicants: false }],
  ])("%s", (name, rows, expected) => {
    expect(scoreSheet(policy, sheetOf(rows, { name }))).toMatchObject(expected);
  });

  test.each<[string, Rows, Partial<Sheet>]>([
    ["姓名 printed again in a second block of columns", [["姓名", "姓名", "身份证号"], ["王小明", null, id("2018-03-15")]], {}],
    ["as many columns too many as there are meanings", [["姓名", "姓名", "姓名", "身份证号"], ["王小明", null, null, id("2018-03-15")]], {}],
    ["a heading merged over more columns than there are meanings", [["姓名", null, null, null, "身份证号"], ["王小明", null, null, null, id("2018-03-15")]], { merges: [merge("A1:D1"), merge("E1:H1")] }],
  ])("still a table of children: %s", (_what, rows, more) => {
    const scored = scoreSheet(policy, sheetOf(rows, more));
    expect(scored.holdsApplicants).toBe(true);
    expect(scored.score).toBe(2);
  });

  test.each([
    ["2023年小学", true], ["2024年小学", false], ["2023-2024学年新生", true], ["2024-2025学年新生", false], ["23年秋季", true], ["2024届毕业生", false],
    ["二〇二三年报名表", true], ["小学（2018年8月31日前出生）", false], ["Sheet1", false], ["2024级", false],
  ])("%s is of another year: %s", (name, other) => {
    expect(read([HEADING, CHILD], { name }).findings.some((each) => each.code === "sheet-other-year")).toBe(other);
  });
});
