/** A few children of an invented sheet, decided by the plan itself. Every one of them has all papers unless a test takes one away. */
import { readFileSync } from "node:fs";
import { decide, NO_STANDING, type Outcome } from "../../../engine/index.js";
import type { Cell, Sheet } from "../../../engine/intake/sheet.js";
import { parsePolicy, type Policy } from "../../../engine/policy/schema.js";
import { checkDigit } from "../../../samples/people.js";

const parsed = parsePolicy(readFileSync(new URL("../../../engine/policy/taipusi-2024.json", import.meta.url), "utf8"));
if (!("policy" in parsed)) throw new Error("the plan does not parse");
export const policy: Policy = parsed.policy;

const PAPERS = { 监护人户口簿: "√", 儿童户口簿: "√", 出生医学证明: "√" };
export type Row = Readonly<Record<string, Cell>>;

/** An ID number of an invented child: born on a day (`20180312`), the `number`th of it; odd numbers are boys. */
export function idOf(birth: string, number: number): string {
  const digits = `152527${birth}${String(number).padStart(3, "0")}`;
  return digits + checkDigit(digits);
}

/** A child who starts school from a household in 东郊社区, which is 第一小学's. */
export function starter(number: number, more: Row = {}): Row {
  return {
    申请编号: `2024-${String(number).padStart(4, "0")}`, 姓名: `王${"甲乙丙丁戊己庚辛壬癸"[number % 10] ?? ""}${number}`, 身份证号: idOf("20180312", number), 学段: "小学",
    户籍地址: "太仆寺旗宝昌镇东郊社区", 幼儿园: "蓝天幼儿园", ...PAPERS, ...more,
  };
}

/** A graduate of 第五小学 from a household in 东郊社区, which is 第二中学's. */
export function graduate(number: number, more: Row = {}): Row {
  const id = idOf("20120505", number);
  return {
    申请编号: `2024-${String(number).padStart(4, "0")}`, 姓名: `李${number}`, 身份证号: id, 学段: "初中", 户籍地址: "太仆寺旗宝昌镇东郊社区",
    学籍号: `G${id}`, 毕业学校: "第五小学", 监护人户口簿: "√", 儿童户口簿: "√", ...more,
  };
}

/** The rows as a sheet, its heading in row 1. */
export function sheetOf(rows: readonly Row[]): Sheet {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => headings.map((heading) => row[heading] ?? null));
  return { name: "报名表", firstRow: 1, rows: [headings, ...cells], merges: [], date1904: false, stage: null, formulaTroubles: [] };
}

/** Decides the rows, the first of which is row 2 of the sheet. */
export function decided(rows: readonly Row[], from: Policy = policy): Outcome {
  return decide(from, sheetOf(rows), NO_STANDING, { secret: "密钥", seed: null });
}
