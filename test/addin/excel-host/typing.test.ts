/** What becomes of a value given to a cell, case by case, as Excel for Chinese takes it. */
import { describe, expect, test } from "vitest";
import { CellError, type CellValue, checkSheetName, shown, typed } from "../../../addin/preview/excel-host/semantics.js";

const general = { format: "General", date1904: false, thisYear: 2024 };

describe("typed into a cell of no particular format", () => {
  test.each<readonly [string, CellValue, string | undefined, string]>([
    ["110101199003077777", 110101199003077000, undefined, "an ID number keeps 15 digits"],
    ["11010119900307777X", "11010119900307777X", undefined, "an ID number that ends in X stays text"],
    ["'110101199003077777", "110101199003077777", undefined, "an apostrophe keeps it"],
    ["007", 7, undefined, "leading zeros are lost"],
    ["1E5", 100000, "0.00E+00", "a number with an exponent"],
    ["12.5%", 0.125, "0.00%", "a share"],
    ["5%", 0.05, "0%", "a whole share"],
    ["1,234", 1234, "#,##0", "thousands"],
    ["1,23", "1,23", undefined, "no thousands"],
    ["(12)", -12, undefined, "brackets are a minus"],
    ["¥12.50", 12.5, "¥#,##0.00", "money"],
    [".5", 0.5, undefined, "a fraction without a zero"],
    ["1.123456789012345678", 1.12345678901234, undefined, "15 digits of a fraction"],
    ["0.00012345678901234567", 0.000123456789012345, undefined, "zeros before the first digit are none of the 15"],
    ["2024-05-01", 45413, "yyyy/m/d", "a date"],
    ["2024/5/1", 45413, "yyyy/m/d", "a date with slashes"],
    ["2024年5月1日", 45413, `yyyy"年"m"月"d"日"`, "a date in Chinese"],
    ["2024-02-30", "2024-02-30", undefined, "no day of any month"],
    ["18-9-1", 43344, "yyyy/m/d", "a year of two digits"],
    ["3-1", 45352, `m"月"d"日"`, "building 3, entrance 1 becomes the first of March"],
    ["13-1", "13-1", undefined, "no month 13"],
    ["3-1-401", "3-1-401", undefined, "no date"],
    ["12:30", 0.5208333333333334, "h:mm", "a time"],
    ["true", true, undefined, "a truth"],
    ["#N/A", new CellError("#N/A"), undefined, "an error value"],
    ["  12 ", 12, undefined, "blanks around a number"],
    ["一二", "一二", undefined, "text"],
    ["", null, undefined, "nothing empties"],
  ])("%s gives %s: %4$s", (input, value, format) => {
    const { value: made, format: given } = typed(input, general);
    expect([made, given]).toEqual([value, format]);
  });

  test.each([["=1+1"], ["=cmd|' /C calc'!A0"]])("%s is a formula", (input) => {
    expect(typed(input, general)).toEqual({ value: 0, formula: input });
  });

  test("what begins with a minus and is no number is taken for a formula", () => {
    expect(typed("-abc", general)).toEqual({ value: new CellError("#NAME?"), formula: "=-abc" });
  });

  test("a date counts from 1904 in a workbook that does", () => {
    expect(typed("2024-05-01", { ...general, date1904: true }).value).toBe(45413 - 1462);
  });
});

describe("typed into a cell of text", () => {
  const text = { ...general, format: "@" };
  test.each([
    ["110101199003077777", "110101199003077777"], ["=1+1", "=1+1"], ["2024-05-01", "2024-05-01"], [5, "5"], [true, "TRUE"],
  ])("%s stays the text %s", (input, value) => {
    expect(typed(input, text)).toEqual({ value });
  });
});

test("a cell takes 32,767 characters and none more", () => {
  expect(typed("x".repeat(32_767), general).value).toHaveLength(32_767);
  expect(() => typed("x".repeat(32_768), general)).toThrow(expect.objectContaining({ code: "InvalidArgument" }));
});

describe("what a cell shows", () => {
  test.each([
    [110101199003077000, "General", "1.10101E+17"], [12345678901, "General", "12345678901"], [0.1 + 0.2, "General", "0.3"], [45413, "yyyy/m/d", "2024/5/1"],
    [45413, `yyyy"年"m"月"d"日"`, "2024年5月1日"], [0.125, "0.00%", "12.50%"], [1234.5, "#,##0.00", "1,234.50"], [7, "000", "007"],
    [0.5208333333333334, "h:mm", "12:30"], [true, "General", "TRUE"], [null, "General", ""], [new CellError("#N/A"), "General", "#N/A"], ["007", "@", "007"], [-3, "0", "-3"],
  ])("%s as %s is %s", (value, format, text) => {
    expect(shown(value, format, false)).toBe(text);
  });
});

describe("the name of a sheet", () => {
  test.each(["", "a/b", "a[1]", "x".repeat(32), "'quoted'", "是?"])("%s is refused", (name) => {
    expect(() => checkSheetName(name)).toThrow(expect.objectContaining({ code: "InvalidArgument" }));
  });
  test.each(["报名表", "报名表-2024 (2)", "x".repeat(31)])("%s is taken", (name) => {
    expect(() => checkSheetName(name)).not.toThrow();
  });
});
