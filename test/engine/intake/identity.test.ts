/** ID numbers, birth dates and sex as cells hold them. */
import { describe, expect, test } from "vitest";
import { readDate } from "../../../engine/intake/dates.js";
import { readId } from "../../../engine/intake/identity.js";
import type { Cell } from "../../../engine/intake/sheet.js";
import { id, read } from "./sheets.js";

const GOOD = id("2018-03-15");
const WITH_X = id("2018-03-16");

describe("an ID cell", () => {
  test.each<readonly [string, Cell, string | null, string | null]>([
    ["as it should be", GOOD, GOOD, null],
    ["with its X in lower case", WITH_X.toLowerCase(), WITH_X, "id-tidied"],
    ["in full-width digits", [...GOOD].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(""), GOOD, "id-tidied"],
    ["with spaces inside", `${GOOD.slice(0, 6)} ${GOOD.slice(6, 14)} ${GOOD.slice(14)}`, GOOD, "id-tidied"],
    ["with an apostrophe in front", `'${GOOD}`, GOOD, "id-tidied"],
    ["with a line break and invisible characters", `\u200b${GOOD}\n`, GOOD, "id-tidied"],
    ["with × for X", `${WITH_X.slice(0, 17)}×`, WITH_X, "id-tidied"],
    ["as a number, which Excel rounds", 152527201803150000, null, "id-digits-lost"],
    ["as a number that was not rounded yet reads as one", 152527201803150016, null, "id-digits-lost"],
    ["as a rounded number turned into text", "152527201803150000", null, "id-digits-lost"],
    ["as Excel shows a large number", "1.52527E+17", null, "id-digits-lost"],
    ["as a number with decimals turned into text", "152527201803150016.0", null, "id-digits-lost"],
    ["with seventeen digits and rounded", "15252720180315000", null, "id-digits-lost"],
    ["of fifteen digits", "152527180315001", null, "id-invalid"],
    ["of fifteen digits as a number", 152527180315001, null, "id-invalid"],
    ["with a wrong check digit", GOOD.slice(0, 17) + (GOOD.endsWith("1") ? "2" : "1"), null, "id-invalid"],
    ["of 30 February", id("2018-02-30"), null, "id-invalid"],
    ["of a day after the policy's year", id("2025-01-01"), null, "id-invalid"],
    ["of a region that does not exist", id("2018-03-15", 1, "992527"), null, "id-invalid"],
    ["with the letter O for a zero", GOOD.replace("0", "O"), null, "id-invalid"],
    ["masked", "152527********0014", null, "id-invalid"],
    ["two in one cell", `${GOOD}/${WITH_X}`, null, "id-invalid"],
    ["of a passport", "E12345678", null, "id-invalid"],
    ["blank", null, null, "id-blank"],
    ["only spaces", "  \u3000", null, "id-blank"],
  ])("%s", (_, cell, expected, trouble) => {
    expect(readId(cell, 2024, false)).toEqual({ id: expected, trouble });
  });

  test("ending in 000 with a right check digit is believed only where no other ID of the column lost digits", () => {
    const round = Array.from({ length: 9 }, (_, at) => id("2018-03-15", (at + 1) * 100)).concat(
      Array.from({ length: 200 }, (_, at) => id(`2017-${String((at % 9) + 1).padStart(2, "0")}-1${at % 10}`, 100)),
    ).find((each) => each.endsWith("000"))!;
    expect(readId(round, 2024, false).id).toBe(round);
    expect(readId(round, 2024, true)).toEqual({ id: null, trouble: "id-digits-lost" });
    const heading = ["姓名", "身份证号", "户籍地址"];
    const { children } = read([heading, ["甲一", round, "a"], ["甲二", 152527201803150000, "b"]]);
    expect(children.map((each) => each.id)).toEqual([null, null]);
  });
});

test("IDs that lost digits are never matched with each other", () => {
  const { children, doubts } = read([["姓名", "身份证号", "户籍地址"], ["甲一", 152527201803150000, "宝昌镇东郊社区"], ["甲二", 152527201803150000, "红旗镇红旗村"]]);
  expect(doubts(0)).not.toContain("id-shared@B2");
  expect(new Set(children.map((each) => each.key)).size).toBe(2);
  expect(children.map((each) => each.duplicateOf)).toEqual([null, null]);
});

describe("a date cell", () => {
  test.each<readonly [Cell, string | null]>([
    [43343, "2018-08-31"], [43343.75, "2018-08-31"], ["43343", "2018-08-31"], [20180831, "2018-08-31"], ["20180831", "2018-08-31"], ["2018-08-31", "2018-08-31"],
    ["2018-8-31", "2018-08-31"], ["2018/8/31", "2018-08-31"], ["2018.8.31", "2018-08-31"], ["2018.08.31.", "2018-08-31"], ["2018年8月31日", "2018-08-31"],
    ["2018年8月31号", "2018-08-31"], ["２０１８．８．３１", "2018-08-31"], ["2018 8 31", "2018-08-31"], ["2018-08-31 00:00:00", "2018-08-31"],
    ["2018-08-31T00:00:00.000Z", "2018-08-31"], ["2018年8月31日 星期五", "2018-08-31"], ["二〇一八年八月三十一日", "2018-08-31"], ["二零一八年十二月十日", "2018-12-10"],
    ["31/8/2018", "2018-08-31"], ["8/31/2018", "2018-08-31"], ["8/8/2018", "2018-08-08"], ["7/8/2018", null], ["18.8.31", null], ["8/31/18", null],
    ["2018.8", null], [2018, null], [2018.8, null], ["2018年", null], ["2018-02-30", null], ["2018-13-01", null], ["农历2018年8月31日", null], ["2018-8-31前后", null],
    ["不详", null], ["", null], [null, null], [-1, null], [NaN, null], [1e300, null], [true, null], ["2019-08-31", "2019-08-31"], ["2031-01-01", null],
  ])("%j is %s", (cell, expected) => {
    expect(readDate(cell, false, 2024)).toBe(expected);
  });

  test("in a workbook that counts from 1904 the same day is a smaller number", () => {
    expect(readDate(43343 - 1462, true, 2024)).toBe("2018-08-31");
    expect(read([["姓名", "出生日期", "户籍地址"], ["甲一", 41881, "宝昌镇东郊社区"]], { date1904: true }).children[0]!.birth).toBe("2018-08-31");
  });
});

describe("birth and sex", () => {
  const HEADING = ["姓名", "身份证号", "出生日期", "性别", "户籍地址"];
  const one = (idCell: Cell, birth: Cell, sex: Cell): { birth: string | null; sex: string | null; doubts: readonly string[] } => {
    const { children, doubts } = read([[...HEADING, "户口本"], ["王小明", idCell, birth, sex, "宝昌镇东郊社区"]], { name: "小学" });
    return { birth: children[0]!.birth, sex: children[0]!.sex, doubts: doubts(0).filter((each) => !each.startsWith("key")) };
  };

  test.each<readonly [string, Cell, Cell, Cell, string | null, string | null, readonly string[]]>([
    ["both from the ID", GOOD, null, null, "2018-03-15", "male", []],
    ["both the same", GOOD, "2018.3.15", "男", "2018-03-15", "male", []],
    ["a column of year and month agrees", GOOD, "2018.03", "M", "2018-03-15", "male", []],
    ["October has lost its zero as a number", id("2018-10-15"), 2018.1, "男", "2018-10-15", "male", []],
    ["birth differs: the ID counts, a person looks", GOOD, "2018-03-16", "男", "2018-03-15", "male", ["id-birth-differs@C2"]],
    ["sex differs: the ID counts, a person looks", GOOD, null, "女", "2018-03-15", "male", ["id-sex-differs@D2"]],
    ["no ID: the columns count", null, "2018-03-15", "F", "2018-03-15", "female", ["id-blank@B2"]],
    ["a lost ID gives nothing", 152527201803150000, null, "女孩", null, "female", ["birth-blank@C2", "id-digits-lost@B2"]],
    ["a birth date that is none", null, "三月", "男", null, "male", ["birth-unread@C2", "id-blank@B2"]],
    ["a birth date that is none beside a valid ID", GOOD, "三月", "男", "2018-03-15", "male", ["cell-unread@C2"]],
    ["sex in other words", GOOD, null, "保密", "2018-03-15", "male", ["cell-unread@D2"]],
    ["nothing", null, null, null, null, null, ["birth-blank@C2", "id-blank@B2", "sex-unknown@D2"]],
  ])("%s", (_, idCell, birth, sex, expectedBirth, expectedSex, doubts) => {
    expect(one(idCell, birth, sex)).toEqual({ birth: expectedBirth, sex: expectedSex, doubts });
  });

  test("an ID made by a formula is read by its value; without one, or with an error, it is a finding", () => {
    const { children, doubts } = read([HEADING, ["甲一", GOOD, "", "", "x"], ["甲二", null, "2018-03-15", "男", "x"], ["甲三", "#VALUE!", "2018-03-15", "男", "x"]], {
      formulaTroubles: [{ row: 3, column: 2, kind: "no-value", text: "=A3" }, { row: 4, column: 2, kind: "error", text: "#VALUE!" }],
    });
    expect(children.map((each) => each.id)).toEqual([GOOD, null, null]);
    expect(doubts(1)).toContain("formula-without-value@B3");
    expect(doubts(2)).toContain("formula-error@B4");
  });

  test("an error that stands as a text is no data", () => {
    const { children, doubts } = read([HEADING, ["甲一", GOOD, "", "", "#REF!"]]);
    expect(children[0]!.household.text).toBe("");
    expect(doubts(0)).toContain("formula-error@E2");
  });
});
