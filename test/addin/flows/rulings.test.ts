/** 裁定: a reviewer's rulings are added and never written over, read as a person may have edited them, and obeyed by the next run. */
import { describe, expect, it, test } from "vitest";
import { decideSheet } from "../../../addin/flows/assign.js";
import { reviewGroups, segmentOf, settleItem } from "../../../addin/flows/review.js";
import { recordRulings } from "../../../addin/flows/rulings.js";
import { readSettings } from "../../../addin/flows/settings.js";
import { findingOfTitle, findingTitle } from "../../../addin/locales/finding-titles.js";
import { CATALOGUE, type FindingCode } from "../../../engine/finding.js";
import type { Ruling } from "../../../engine/rules/rulings.js";
import type { ExplainedChild } from "../../../addin/worker/protocol.js";
import { PLAN, policyOf } from "../../engine/policy/files.js";
import { RULED } from "../../engine/rules/rulings.js";
import { bookOf, cellsOf, child, deskOf, edited, given, HEADING, idNumber, type Rows, SHEET, shifting, type ShiftingPort } from "./book.js";

const COLUMNS = ["编号", "姓名", "范围", "问题", "依据的内容", "裁定", "采用", "理由", "裁定人", "日期", "说明"];
const NEAR = "红旗镇前勇村3组";
const LINE = [idNumber(0), "王小苗", "本人", "地址写法相近", NEAR, "属实", null, "看过户口簿", "张三", "2024-07-20"];
const RULING: Ruling = { ...RULED, key: idNumber(0), name: "王小苗", about: "address-near", evidence: NEAR };
const source = { sheet: SHEET, area: null };

const book = async (sheets: Readonly<Record<string, Rows>> = {}, address = NEAR): Promise<ShiftingPort> => shifting(await bookOf({ [SHEET]: [HEADING, child(0, address), child(1)], ...sheets }));

async function firstChild(port: ShiftingPort): Promise<ExplainedChild> {
  const decided = await given(decideSheet(deskOf(port), { source, stage: null, seed: null }, {}));
  const explained = await decided.run.explain(2);
  if (!explained.ok || explained.value === null) throw new Error("no child in row 2");
  return explained.value;
}
const holding = (of: ExplainedChild): readonly string[] => of.findings.filter(({ severity }) => severity === "holds" || severity === "blocks").map(({ code }) => code);

/** Each mistake as its cell and its code. */
async function mistakes(...lines: Rows): Promise<readonly string[]> {
  const { mistakes: found, rulings } = await given(readSettings(deskOf(await book({ 裁定: [COLUMNS, ...lines] }))));
  if (found.length > 0) expect(rulings).toEqual([]);
  return found.map(({ row, column, code }) => `${String.fromCharCode(64 + column)}${row} ${code}`);
}
const line = (change: Readonly<Record<string, string | number | null>>): readonly (string | number | null)[] => COLUMNS.map((column, at) => (column in change ? change[column] ?? null : LINE[at] ?? null));

describe("a ruling", () => {
  it("is recorded in a sheet of its own, which is made with the first, and obeyed by the next run", async () => {
    const port = await book();
    expect(holding(await firstChild(port))).toContain("address-near");
    expect(await given(recordRulings(deskOf(port), [RULING]))).toBe("裁定");
    expect(await cellsOf(port.file(), "裁定")).toEqual([COLUMNS, LINE]);
    expect(holding(await firstChild(port))).not.toContain("address-near");
  });

  it("is added below those that are there, and those stay as people left them", async () => {
    const kept: Rows = [["复核记录"], [...COLUMNS, "电话"], [...line({ 说明: "当面问过" }), "1234"]];
    const port = await book({ 裁定: kept });
    await given(recordRulings(deskOf(port), [{ ...RULING, by: "李四" }, { ...RULING, scope: "like", key: "", name: "", evidence: "前勇村≈红旗镇/前永村" }]));
    expect(await cellsOf(port.file(), "裁定")).toEqual([
      ...kept, line({ 裁定人: "李四" }).slice(0, 10), [null, null, "同样写法的地址", "地址写法相近", "前勇村≈红旗镇/前永村", "属实", null, "看过户口簿", "张三", "2024-07-20"],
    ]);
  });

  it("finds the next row where somebody else fills the one it was meant for", async () => {
    const port = await book({ 裁定: [COLUMNS, LINE] });
    const other = line({ 裁定人: "李四" });
    const read = port.read.bind(port);
    let entered = false;
    port.read = async (...asked) => {
      const answer = await read(...asked);
      if (asked[0] === "裁定" && !entered) {
        entered = true;
        port.meanwhile(await bookOf({ [SHEET]: [HEADING, child(0, NEAR)], 裁定: [COLUMNS, LINE, other] }));
      }
      return answer;
    };
    await given(recordRulings(deskOf(port), [{ ...RULING, by: "王五" }]));
    expect((await cellsOf(port.file(), "裁定")).map((row) => row[8])).toEqual(["裁定人", "张三", "李四", "王五"]);
  });

  it("is known by the headings, wherever a person moved the columns", async () => {
    const order = [8, 9, 5, 6, 7, 4, 3, 2, 1, 0];
    const port = await book({ 裁定: [order.map((at) => COLUMNS[at] ?? null), order.map((at) => LINE[at] ?? null)] });
    expect((await given(readSettings(deskOf(port)))).rulings).toEqual([RULING]);
    const another = { ...RULING, by: "李四" };
    await given(recordRulings(deskOf(port), [another]));
    expect((await given(readSettings(deskOf(port)))).rulings).toEqual([RULING, another]);
  });

  it("is not added a second time where it stands already, word for word", async () => {
    const port = await book({ 裁定: [COLUMNS, LINE] });
    await given(recordRulings(deskOf(port), [RULING]));
    expect((await given(readSettings(deskOf(port)))).rulings).toEqual([RULING]);
  });

  it("holds no longer than the row says what it said, and comes back with the row", async () => {
    const port = await book({ 裁定: [COLUMNS, LINE] });
    port.meanwhile(await edited(port.file(), (rows) => rows.map((row) => row.map((cell) => (cell === NEAR ? "红旗镇前咏村" : cell)))));
    const changed = await firstChild(port);
    expect([holding(changed), changed.findings.map(({ code }) => code)]).toEqual([expect.arrayContaining(["address-near"]), expect.arrayContaining(["ruling-outdated"])]);
  });

  it("that adopts a place gives the child the school of that place, and the reason says who and why", async () => {
    const port = await book({ 裁定: [COLUMNS, line({ 问题: "地址读不出", 依据的内容: "宝昌镇某某家园3号楼", 裁定: "采用", 采用: "东郊社区" })] }, "宝昌镇某某家园3号楼");
    const found = await firstChild(port);
    expect(found.school).toBe("第一小学");
    expect(found.explanation.steps.at(-1)).toMatchObject({ name: "ruled", values: { by: ["张三"], on: ["2024-07-20"], reasons: ["看过户口簿"], adopted: ["宝昌镇/东郊社区"] } });
  });
});

describe("the street of a divided community", () => {
  it("is entered beside the ruling also where the plan's own seats are over its numbers", async () => {
    const plan = policyOf(PLAN);
    const tight = { ...plan, stages: { ...plan.stages, primary: { ...plan.stages.primary, plan: 1 } } };
    const desk = deskOf(await book({}, "宝昌镇太平社区光明街8号"), tight);
    const decided = await given(decideSheet(desk, { source, stage: null, seed: null }, {}));
    const item = (await given(reviewGroups(decided))).flatMap(({ items }) => items).find(({ finding }) => finding.code === "address-split")!;
    const segment = segmentOf(tight, "primary", "宝昌镇/太平社区", { street: "光明街", side: "even", from: "", to: "" }, "第一小学");
    await given(settleItem(desk, decided, item, { verdict: "adopted", adopted: "第一小学", scope: "child", reason: "看过", by: "张三", on: "2024-07-20" }, segment));
    expect((await given(desk.port.read("路段划分"))).rows.at(-1)?.slice(1, 4)).toEqual(["宝昌镇/太平社区", "光明街", "双号"]);
  });
});

describe("a person's mistake in the sheet is named on its cell, and nothing is decided until it is mended", () => {
  test.each<readonly [string, Readonly<Record<string, string | number | null>>, readonly string[]]>([
    ["nothing wrong", {}, []],
    ["a date as Excel keeps it", { 日期: 45493 }, []],
    ["a name of its own for the scope", { 范围: "全部" }, ["C2 choice-unknown"]],
    ["no scope", { 范围: null }, ["C2 choice-missing"]],
    ["a ruling that is none", { 裁定: "同意" }, ["F2 choice-unknown"]],
    ["an issue that nobody raises", { 问题: "地址不对" }, ["D2 kind-unknown"]],
    ["no issue", { 问题: null }, ["D2 kind-missing"]],
    ["a seat for one child without an issue", { 问题: null, 裁定: "采用", 采用: "二小" }, []],
    ["a seat for all alike", { 问题: null, 裁定: "采用", 采用: "二小", 范围: "同样写法的地址" }, ["D2 kind-missing"]],
    ["a place without an issue", { 问题: null, 裁定: "采用", 采用: "东郊社区" }, ["D2 kind-missing"]],
    ["no child", { 编号: null }, ["A2 key-missing"]],
    ["nothing to be alike", { 范围: "同样写法的地址", 依据的内容: null }, ["E2 evidence-missing"]],
    ["papers that are missing alike", { 范围: "同样写法的地址", 问题: "缺材料" }, ["C2 like-not-address"]],
    ["adopted what is no place", { 裁定: "采用", 采用: "西山" }, ["G2 adopted-unknown"]],
    ["adopted the name of two places", { 裁定: "采用", 采用: "六面井村" }, ["G2 adopted-unknown"]],
    ["adopted nothing", { 裁定: "采用" }, ["G2 adopted-missing"]],
    ["adopted something without adopting", { 采用: "二小" }, ["G2 adopted-not-here"]],
    ["no reason, nobody, and no date", { 理由: null, 裁定人: " ", 日期: "昨天" }, ["H2 reason-missing", "I2 by-missing", "J2 date-unread"]],
  ])("%s", async (_case, change, expected) => {
    expect(await mistakes(line(change))).toEqual(expected);
  });

  it("a column that is gone", async () => {
    const port = await book({ 裁定: [COLUMNS.filter((column) => column !== "裁定人"), []] });
    expect(await decideSheet(deskOf(port), { source, stage: null, seed: null }, {})).toMatchObject({ ok: false, trouble: { kind: "settings", mistakes: [{ code: "heading-missing" }] } });
    expect(await recordRulings(deskOf(port), [RULING])).toMatchObject({ ok: false, trouble: { kind: "settings" } });
  });
});

test("every issue is known by its title in both languages, and no title is two issues'", () => {
  for (const code of Object.keys(CATALOGUE) as FindingCode[]) {
    for (const language of ["zh-CN", "en"] as const) expect([code, findingOfTitle(findingTitle(code, language))]).toEqual([code, code]);
  }
});
