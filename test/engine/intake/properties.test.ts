/** Laws that hold for every sheet, however it is kept. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readSheet, scoreSheet } from "../../../engine/intake/read.js";
import type { Cell, Merge, Sheet } from "../../../engine/intake/sheet.js";
import { id, policy, sheetOf } from "./sheets.js";

const words = fc.constantFrom(
  ...Object.values(policy.words).flat(), ...policy.headers.notes, ...policy.headers.samples, ...policy.notThisChild, "姓名", "身份证号", "户籍地址", "家庭住址", "学校",
  "父亲", "合计", "同上", "√√", "#REF!", "宝昌镇东郊社区", "原宝昌镇东郊社区现红旗镇红旗村", "王小明", id("2018-03-15"), id("2012-03-16"), "1.52527E+17",
);
const strange = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }), fc.constantFrom("\ud800", "\u202e王\u202c", "\u0000", "a".repeat(32_767), "（".repeat(200), "、".repeat(500), "\n\r\u2028"),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 6, arbitrary: words }, { weight: 2, arbitrary: strange }, fc.constant(null), fc.boolean(),
  fc.oneof(fc.integer({ min: -10, max: 100_000 }), fc.double(), fc.constantFrom(152527201803150000, 20180315, Number.NaN, Infinity, -0)),
);
const heading = fc.shuffledSubarray(
  ["序号", "报名号", "姓名", "性别", "身份证号", "出生日期", "乡镇", "村", "户籍地址", "现住址", "购房地址", "产权人", "学校", "志愿学校", "户口本（监护人/幼儿）", "提交材料", "缓学", "双胞胎", "备注", "通知书状态"],
  { minLength: 12 },
);
const merges: fc.Arbitrary<readonly Merge[]> = fc.array(
  fc.record({ top: fc.integer({ min: 1, max: 8 }), left: fc.integer({ min: 1, max: 8 }), down: fc.nat(3), right: fc.nat(3) })
    .map(({ top, left, down, right }) => ({ top, left, bottom: top + down, right: left + right })),
  { maxLength: 3 },
);

test("nothing that cells hold throws, and every row is either a child or accounted for, once", () => {
  fc.assert(fc.property(
    fc.option(heading), fc.array(fc.array(cell, { maxLength: 20 }), { maxLength: 12 }), merges, fc.boolean(),
    fc.array(fc.record({ row: fc.integer({ min: 1, max: 12 }), column: fc.integer({ min: 1, max: 20 }), kind: fc.constantFrom("no-value" as const, "error" as const), text: fc.string() }), { maxLength: 3 }),
    (head, rows, merged, date1904, formulaTroubles) => {
      const sheet: Sheet = sheetOf([...(head === null ? [] : [head]), ...rows], { merges: merged, date1904, formulaTroubles });
      expect(scoreSheet(policy, sheet).score).toBeGreaterThanOrEqual(0);
      const { header, applicants } = readSheet(policy, sheet, { secret: "s" });
      if (header === null) return;
      const skipped = header.skipped.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
      const all = [...applicants.map((each) => each.row), ...skipped].sort((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: sheet.rows.length - header.lastRow }, (_, at) => header.lastRow + 1 + at));
      expect(new Set(applicants.map((each) => each.key)).size).toBe(applicants.length);
    },
  ), { numRuns: 400 });
});

const birth = fc.integer({ min: 0, max: 300 }).map((day) => new Date(Date.UTC(2017, 8, 1 + day)).toISOString().slice(0, 10));
const child = fc.record({
  name: fc.constantFrom("王小明", "李小红", "赵小五", "钱多多", "孙一"), birth, serial: fc.integer({ min: 1, max: 4 }), home: fc.constantFrom("宝昌镇东郊社区", "红旗镇红旗村", "永丰镇三永村"),
  withId: fc.boolean(), number: fc.option(fc.integer({ min: 1, max: 5 })), guardian: fc.constantFrom("甲", "乙"),
});

test("a row with a name and an ID is a child whatever else it holds", () => {
  fc.assert(fc.property(birth, fc.array(cell, { minLength: 6, maxLength: 6 }), (born, rest) => {
    const sheet = sheetOf([["姓名", "身份证号", "户籍地址", "现住址", "购房地址", "志愿学校", "备注", "缓学"], ["王小明", id(born), ...rest]]);
    const { applicants } = readSheet(policy, sheet, { secret: "s" });
    expect(applicants).toHaveLength(1);
    expect(applicants[0]).toMatchObject({ row: 2, name: "王小明", id: id(born), birth: born });
  }));
});

test("the order of the rows changes no key and no finding", () => {
  fc.assert(fc.property(fc.array(child, { minLength: 2, maxLength: 8 }), fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (children, chances) => {
    const rows = children.map((each): readonly Cell[] =>
      [each.number === null ? null : `B${each.number}`, each.name, each.withId ? id(each.birth, each.serial) : null, each.birth, each.home, each.guardian]);
    const shuffled = rows.map((row, index) => ({ row, at: chances[index] ?? 0 })).sort((a, b) => a.at - b.at).map(({ row }) => row);
    const tell = (order: readonly (readonly Cell[])[]): readonly string[] =>
      readSheet(policy, sheetOf([["报名号", "姓名", "身份证号", "出生日期", "户籍地址", "监护人姓名"], ...order]), { secret: "s" }).applicants
        .map((each) => [each.name, each.id, each.birth, each.home.text, each.guardianName, each.key, each.duplicateOf, each.twinGroup, ...each.findings.map(({ code }) => code).sort()].join(" ")).sort();
    expect(tell(shuffled)).toEqual(tell(rows));
  }), { numRuns: 300 });
});

test("an ID is never repaired: a changed digit is refused, unless the check digit was changed with it", () => {
  fc.assert(fc.property(birth, fc.nat(16), fc.integer({ min: 1, max: 9 }), (born, at, step) => {
    const good = id(born);
    const digit = String((Number(good[at]) + step) % 10);
    const changed = good.slice(0, at) + digit + good.slice(at + 1);
    const { applicants } = readSheet(policy, sheetOf([["姓名", "身份证号", "户籍地址"], ["王小明", changed, "宝昌镇东郊社区"]]), { secret: "s" });
    expect(applicants[0]!.id).toBeNull();
  }));
});
