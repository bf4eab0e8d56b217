/**
 * Several people in one workbook: whatever one does to rows, rulings, settings and lists between a read and a write of another's pane,
 * nothing of either is lost, and nothing stands on the wrong row. Ten thousand generated interleavings in the stand-in for Excel; long for
 * the deeds that people do.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { decideSheet, writeDecisions } from "../../../addin/flows/assign.js";
import type { Decided } from "../../../addin/flows/decided.js";
import type { FlowResult } from "../../../addin/flows/desk.js";
import { mergeCorrections, type Correction } from "../../../addin/flows/merge.js";
import { NO_CHANGE } from "../../../addin/flows/plan-change.js";
import { recordRulings } from "../../../addin/flows/rulings.js";
import { recordCheck } from "../../../addin/flows/sampling.js";
import { enterChange } from "../../../addin/flows/settings/enter.js";
import { openExcel } from "../../../addin/workbook/excel.js";
import type { Segment } from "../../../engine/policy/schema.js";
import type { Ruling } from "../../../engine/rules/rulings.js";
import { PLAN, policyOf } from "../../engine/policy/files.js";
import { RULED } from "../../engine/rules/rulings.js";
import { excelAt, FORM } from "../workbook/excel/desk.js";
import { bookOf, child, deskOf, given, HEADING, idNumber, OWN, SHEET, type Rows } from "./book.js";

const RUNS = 10_000;
/** The same interleavings each time, so that a failure can be looked at again. */
const SEED = 20_240_801;
const CHILDREN = 6;
const desk = excelAt("1.15");
const { person } = desk.host;
const policy = policyOf(PLAN);

const RULING_HEADING = ["编号", "姓名", "范围", "问题", "依据的内容", "裁定", "采用", "理由", "裁定人", "日期", "说明"];
const SEGMENT_HEADING = ["学段", "社区", "街路或小区", "门牌", "起号", "止号", "学校", "说明"];
const SAMPLE_HEADING = ["批次", "序号", "编号", "姓名", "学段", "拟定学校", "依据", "抽签号", "复查结论", "错在哪里", "说明", "复查人", "日期"];
const CORRECTION_HEADING = ["时间", "操作人", "编号", "姓名", "栏目", "原内容", "改为", "出处"];

/** A line of a list that somebody wrote; no two are alike in their second column. */
const listed = (sheet: ListName, n: number): Rows[number] => {
  const who = `旁人${String(n)}`;
  switch (sheet) {
    case "裁定": return [`B${String(n)}`, who, "本人", "身份证号有误", "甲", "属实", null, "看过", "李四", "七月一日", `注${String(n)}`];
    case "路段划分": return ["小学", who, `街${String(n)}`, "全部", null, null, "第一小学", `注${String(n)}`];
    case "抽查": return ["旧批", who, `B${String(n)}`, who, "小学", "第一小学", "户籍", "0f", null, null, `注${String(n)}`, null, null];
    case "更正记录": return ["七月一日", who, `B${String(n)}`, "孩子", "姓名", "甲", "乙", `注${String(n)}`];
  }
};
const LISTS = { 裁定: RULING_HEADING, 路段划分: SEGMENT_HEADING, 抽查: SAMPLE_HEADING, 更正记录: CORRECTION_HEADING } as const;
type ListName = keyof typeof LISTS;
const NAMES = Object.keys(LISTS) as ListName[];

const RULINGS: readonly Ruling[] = [{ ...RULED, key: "A1", name: "我们甲" }, { ...RULED, key: "A2", name: "我们乙", by: "王五" }];
const SEGMENT: Segment = { stage: "primary", place: "宝昌镇/太平社区", street: "我们街", side: "odd", from: 1, to: 9, school: "第一小学", clause: "附件4" };
const SAMPLED = ["抽查一", "1", idNumber(2), "张一河", "小学", "第一小学", "户籍", "1f"];
const NEW_ADDRESS = "宝昌镇东红村9组";

type Deed = { readonly kind: "add" | "insert" | "delete" | "edit" | "sort" | "swap"; readonly at: number; readonly on: ListName };
const deedOn = (names: readonly ListName[]): fc.Arbitrary<Deed> => fc.record({
  kind: fc.constantFrom("add", "insert", "delete", "edit", "sort", "swap"), at: fc.integer({ min: 0, max: 5 }), on: fc.constantFrom(...names),
});

/** The sheet's rows from the second on that hold anything, as they stand now. */
const rowsOf = (sheet: string): readonly { readonly row: number; readonly cells: readonly unknown[] }[] =>
  desk.look("A2:M40", sheet).map((cells, at) => ({ row: at + 2, cells })).filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ""));

/** What people did: which of their lines there should be, by the name in the second column. */
type Others = { readonly present: Map<string, readonly unknown[]>; added: number };

function actOn({ kind, at, on }: Deed, others: Others): void {
  const rows = rowsOf(on);
  const theirs = rows.filter(({ cells }) => String(cells[1]).startsWith("旁人"));
  const one = theirs[at % Math.max(1, theirs.length)];
  switch (kind) {
    case "add": {
      const line = listed(on, 100 + others.added);
      person.paste(on, `A${String(Math.max(1, ...rows.map(({ row }) => row)) + 1)}`, [line.map((cell) => cell ?? "")]);
      others.present.set(String(line[1]), line);
      others.added += 1;
      return;
    }
    case "insert": return person.insertRows(on, 2 + at, 1 + (at % 2));
    case "delete": {
      if (one === undefined) return;
      others.present.delete(String(one.cells[1]));
      return person.deleteRows(on, one.row);
    }
    case "edit": {
      if (one === undefined) return;
      const line = others.present.get(String(one.cells[1])) ?? [];
      const last = LISTS[on].indexOf(on === "更正记录" ? "出处" : "说明");
      person.type(on, `${String.fromCharCode(65 + last)}${String(one.row)}`, "改过");
      others.present.set(String(one.cells[1]), line.map((cell, column) => (column === last ? "改过" : cell)));
      return;
    }
    case "sort": return person.sort(on, "A2:M40", 1, { ascending: at % 2 === 0 });
    case "swap": return person.sort(on, `A${String(2 + (at % 3))}:M${String(3 + (at % 3))}`, 1, { ascending: false });
  }
}

/** What a person does to the children's rows; what stands beside a child goes with it. */
function actOnChildren({ kind, at }: Deed): void {
  const row = 2 + at;
  switch (kind) {
    case "add": return person.paste(FORM, `A${String(Math.max(...rowsOf(FORM).map(({ row: last }) => last), 1) + 2)}`, [child(20 + at).map((cell) => cell ?? "")]);
    case "insert": return person.insertRows(FORM, row, 1 + (at % 2));
    case "delete": return person.deleteRows(FORM, row);
    case "edit": return person.type(FORM, `E${String(row)}`, "千斤沟镇六号村");
    case "sort": return person.sort(FORM, "A2:M40", 2, { ascending: at % 2 === 0 });
    case "swap": return person.sort(FORM, `A${String(row)}:M${String(row + 1)}`, 0, { ascending: false });
  }
}

const TABLE: Rows = [HEADING, ...Array.from({ length: CHILDREN }, (_none, n) => child(n, n % 2 === 0 ? "宝昌镇东郊社区" : "红旗镇红旗村"))];
let decided: Decided;
let schoolOf: ReadonlyMap<string, string>;

beforeAll(async () => {
  // Decided once: every interleaving begins with the same workbook.
  decided = { ...await given(decideSheet(deskOf(await bookOf({ [SHEET]: TABLE })), { source: { sheet: SHEET, area: null }, stage: null, seed: "一" }, {})), sheet: FORM };
  schoolOf = new Map(decided.report.cells.map((cells, line) => [String(TABLE[line + 1]?.[2]), cells.proposedSchool ?? ""]));
});

async function begin(): Promise<Others> {
  await desk.host.settled();
  desk.host.faults.clear();
  person.clear(FORM, "A1:Z60", "All");
  desk.put(TABLE);
  const others: Others = { present: new Map(), added: 0 };
  for (const name of NAMES) {
    if (desk.host.book.find(name) === null) person.addSheet(name);
    person.clear(name, "A1:Z60", "All");
    const lines = [0, 1, 2].map((n) => listed(name, n));
    desk.put([LISTS[name], ...lines, ...(name === "抽查" ? [SAMPLED] : [])], name);
  }
  desk.host.traffic.clear();
  return others;
}

const theirsOf = (sheet: ListName): Others => ({ present: new Map([0, 1, 2].map((n) => [`旁人${String(n)}`, listed(sheet, n)])), added: 0 });
const plain = (cells: readonly unknown[]): string => JSON.stringify(cells.map((cell) => (typeof cell === "string" || typeof cell === "number" ? String(cell) : "")).join("|").replace(/\|+$/u, ""));

/** Every line that a person wrote stands once, as that person left it; ours stand whole and once, or were said not to be there. */
function checkList(sheet: ListName, others: Others, ours: readonly Rows[number][], isWritten: boolean): void {
  const rows = rowsOf(sheet).map(({ cells }) => plain(cells));
  for (const line of others.present.values()) expect(rows.filter((row) => row === plain(line)), `${sheet}: ${plain(line)}`).toHaveLength(1);
  for (const line of ours) {
    const found = rows.filter((row) => row === plain(line)).length;
    expect(found, `${sheet}: ${plain(line)} in ${rows.join("\n")}`).toBeLessThanOrEqual(1);
    if (isWritten) expect(found, `${sheet}: ${plain(line)} in ${rows.join("\n")}`).toBe(1);
  }
  // A line in part would be somebody else's with a piece of ours in it.
  expect(rows.every((row) => [...others.present.values(), ...ours].some((line) => plain(line) === row) || (sheet === "抽查" && row.startsWith(`"抽查一|`))), rows.join("\n")).toBe(true);
}

type When = { readonly deeds: readonly Deed[]; readonly at: readonly number[]; readonly limit: number | null };
const interleaved = (names: readonly ListName[]): fc.Arbitrary<When> => fc.record({
  deeds: fc.array(deedOn(names), { minLength: 1, maxLength: 2 }), at: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 2 }), limit: fc.constantFrom(null, null, 9_000),
});

/** Runs a flow with the deeds of others before its requests of these numbers. */
async function amid<T>({ deeds, at, limit }: When, act: (deed: Deed) => void, flow: () => Promise<FlowResult<T>>): Promise<FlowResult<T>> {
  desk.host.faults.requestLimit = limit;
  deeds.forEach((deed, index) => { desk.host.faults.before(at[index] ?? 1, () => { act(deed); }); });
  const result = await flow();
  // Deeds whose time did not come are not done.
  desk.host.faults.clear();
  return result;
}

const here = () => deskOf(openExcel(), policy);
const texts = (cells: readonly (string | null)[]): Rows[number] => cells;

describe("nothing is lost and nothing is on the wrong row, while others work in the same workbook", () => {
  const property = (names: readonly ListName[], body: (when: When) => Promise<void>, runs: number): Promise<void> =>
    fc.assert(fc.asyncProperty(interleaved(names), body), { numRuns: runs, seed: SEED });

  it("rulings that are recorded", async () => {
    await property(["裁定"], async (when) => {
      await begin();
      const others = theirsOf("裁定");
      const result = await amid(when, (deed) => { actOn(deed, others); }, () => recordRulings(here(), RULINGS));
      checkList("裁定", others, RULINGS.map(({ key, name, by }) => texts([key, name, "本人", null, null, "属实", null, "看过户口簿", by, "2024-07-20", null])), result.ok);
    }, RUNS * 0.3);
  }, 600_000);

  it("a street that is entered into the settings", async () => {
    await property(["路段划分"], async (when) => {
      await begin();
      const others = theirsOf("路段划分");
      const result = await amid(when, (deed) => { actOn(deed, others); }, () => enterChange(here(), policy, { ...NO_CHANGE, segments: [SEGMENT] }));
      checkList("路段划分", others, [texts(["小学", "宝昌镇/太平社区", "我们街", "单号", "1", "9", "第一小学", null])], result.ok);
    }, RUNS * 0.15);
  }, 600_000);

  it("what a second check found", async () => {
    await property(["抽查"], async (when) => {
      await begin();
      const others = theirsOf("抽查");
      const result = await amid(when, (deed) => { actOn(deed, others); }, () => recordCheck(here(), { seed: "抽查一", sheet: "抽查" }, { key: idNumber(2), name: "张一河" }, { verdict: "wrong", wrongIn: ["address"], note: "门牌", by: "张三", on: "2024-08-01" }));
      checkList("抽查", others, [texts([...SAMPLED, "有误", "地址片区", "门牌", "张三", "2024-08-01"])], result.ok);
    }, RUNS * 0.15);
  }, 600_000);

  it("corrections that are merged, and their record", async () => {
    const correction = (n: number): Correction => ({ row: n + 2, name: String(TABLE[n + 1]?.[1]), key: idNumber(n), column: 5, heading: "户籍地址", before: String(TABLE[n + 1]?.[4]), after: `${NEW_ADDRESS}${String(n)}`, doubt: null, source: `表 ${String(n)}` });
    await property(["更正记录"], async (when) => {
      await begin();
      const others = theirsOf("更正记录");
      const taken = [1, 4].map(correction);
      const act = (deed: Deed): void => {
        if (deed.at % 2 === 0) actOn(deed, others);
        else actOnChildren(deed);
      };
      const result = await amid(when, act, () => mergeCorrections(here(), decided, taken, { when: "2024-08-01 09:00", by: "张三" }, {}));
      checkList("更正记录", others, taken.map(({ key, name, heading, before, after, source }) => texts(["2024-08-01 09:00", "张三", key, name, heading, before, after, source])), result.ok);
      const addresses = desk.look("A2:E40").filter(([, name]) => name !== null && name !== "");
      for (const [, , id, , address] of addresses) {
        const n = taken.findIndex(({ after }) => after === address);
        if (n >= 0) expect(id).toBe(taken[n]?.key);
      }
      if (result.ok && !when.deeds.some(({ kind }) => kind === "delete" || kind === "edit")) {
        const missed = new Set(result.value.missed.map(({ row }) => row));
        for (const { row, key, after } of taken) if (!missed.has(row)) expect(addresses.some(([, , id, , address]) => id === key && address === after), key).toBe(true);
      }
    }, RUNS * 0.2);
  }, 600_000);

  it("a run that is written", async () => {
    await property(["裁定"], async (when) => {
      await begin();
      const result = await amid(when, actOnChildren, () => writeDecisions(here(), decided, { when: null }));
      const heading = desk.look("A1:Z1")[0] ?? [];
      const [idAt, schoolAt] = [heading.indexOf("身份证号"), heading.indexOf(OWN[0])];
      for (const cells of schoolAt < 0 ? [] : desk.look("A2:Z40")) {
        const [id, school] = [cells[idAt], cells[schoolAt]];
        if (school !== null && school !== "" && typeof id === "string") expect(school, id).toBe(schoolOf.get(id));
      }
      if (result.ok) expect(result.value.lines + result.value.missed.length).toBe(CHILDREN);
    }, RUNS * 0.2);
  }, 600_000);
});
