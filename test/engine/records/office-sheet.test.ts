/** An office's own export, whatever it calls its columns. */
import { describe, expect, it, test } from "vitest";
import { readOfficeSheet, type OfficeSheet } from "../../../engine/records/office-sheet.js";
import type { Office } from "../../../engine/records.js";
import { id, policy, sheetOf, type Rows } from "../intake/sheets.js";

const read = (office: Office, rows: Rows): OfficeSheet | null => readOfficeSheet(policy, office, sheetOf(rows));
const CHILD = id("2018-03-12");
const OWNER = id("1988-03-12");

test.each<[office: Office, headings: readonly string[], fields: readonly string[]]>([
  ["household", ["公民身份号码", "姓名", "性别", "出生日期", "户主姓名", "户籍地址", "迁入日期"], ["idNumber", "name", "sex", "birth", "household", "moveDate"]],
  ["household", ["身份证号码", "姓名", "住址"], ["idNumber", "name", "household"]],
  ["housing", ["权利人", "权利人证件号码", "坐落", "用途", "登记日期"], ["homeOwner", "idNumber", "home"]],
  ["housing", ["产权人姓名", "产权人身份证号", "房屋坐落"], ["homeOwner", "idNumber", "home"]],
  ["student-record", ["学籍号", "姓名", "身份证件号", "学校名称", "学校标识码"], ["studentNumber", "name", "idNumber", "graduatingSchool", "schoolCode"]],
])("the columns of the %s office are found under its own names: %j", (office, headings, fields) => {
  expect(read(office, [headings, headings.map((_each, at) => (fields.includes("idNumber") && /证|号码/u.test(headings[at] ?? "") ? CHILD : "x"))])?.columns.map(({ field }) => field)).toEqual(fields);
});

describe("the rows of an office's sheet", () => {
  it("are those that hold an ID number, below titles and between repeated headings", () => {
    const sheet = read("household", [["某旗公安局 2024年学龄儿童"], ["姓名", "身份证号", "户籍地址"], ["张三", CHILD, "宝昌镇东红村"], ["姓名", "身份证号", "户籍地址"], ["合计", null, "1 人"]]);
    expect(sheet?.rows.map(({ row, ids, name }) => [row, ids, name])).toEqual([[3, [CHILD], "张三"]]);
  });

  it("keep an ID number that is none as it is written, and match it with nobody", () => {
    const sheet = read("household", [["姓名", "身份证号", "户籍地址"], ["张三", "152527201803120000", "宝昌镇东红村"], ["李四", Number(CHILD.slice(0, 17).padEnd(18, "0")), "宝昌镇东红村"]]);
    expect(sheet?.rows.map(({ ids }) => ids)).toEqual([[], []]);
    expect(sheet?.rows[0]?.idText).toBe("152527201803120000");
  });

  it("of a home belong to its owners", () => {
    expect(read("housing", [["权利人", "权利人证件号", "坐落"], ["张大", OWNER, "宝昌镇昌盛园3-2-401"]])?.rows[0]?.ids).toEqual([OWNER]);
  });

  it.each([["without ID numbers", [["姓名", "户籍地址"], ["张三", "宝昌镇东红村"]]], ["without anything the office tells", [["身份证号", "备注"], [CHILD, "在"]]], ["that is empty", []]] as const)("of a sheet %s are none", (_name, rows) => {
    expect(read("household", rows)).toBeNull();
  });
});
