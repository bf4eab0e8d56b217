/** Every flow over Excel and over a file ends in the same workbook, cell by cell, and takes Excel few requests. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { decideSheet, writeDecisions } from "../../../addin/flows/assign.js";
import { changesOf } from "../../../addin/flows/changes.js";
import { compareRecords } from "../../../addin/flows/compare.js";
import { checkRosterInFront, markRoster } from "../../../addin/flows/collect.js";
import type { Decided } from "../../../addin/flows/decided.js";
import type { FlowResult } from "../../../addin/flows/desk.js";
import { chooseColumn, identify } from "../../../addin/flows/identify.js";
import { planIssue, planWithdrawal, type Outgoing } from "../../../addin/flows/issue.js";
import { mergeCorrections, planMerge } from "../../../addin/flows/merge.js";
import { restore } from "../../../addin/flows/restore.js";
import { recordRulings } from "../../../addin/flows/rulings.js";
import { drawSample, readSamples, recordCheck } from "../../../addin/flows/sampling.js";
import { createSettings, readSettings } from "../../../addin/flows/settings.js";
import { explainRow } from "../../../addin/flows/why.js";
import type { WorkbookPort } from "../../../addin/workbook/port.js";
import type { Ruling } from "../../../engine/rules/rulings.js";
import { RULED } from "../../engine/rules/rulings.js";
import { graduate, idOf, policy, sheetOf, starter } from "../../engine/report/decided.js";
import { bothAdapters, pictureOf } from "../workbook/both.js";
import { bookOf, child, deskOf, given, HEADING, idNumber, type Rows, SHEET } from "./book.js";

const both = bothAdapters();
const SAMPLES = fileURLToPath(new URL("../../../samples/", import.meta.url));
const WHEN = "2024-07-01T08:00:00.000Z";

async function bytesOf(rows: Rows, merges: Parameters<typeof bookOf>[1] = []): Promise<Uint8Array> {
  const file = await bookOf({ [SHEET]: rows }, merges);
  await given(file.save());
  return file.bytes;
}

const messy = (): Promise<Uint8Array> => bytesOf([
  ["二〇二四年报名登记表"], [...HEADING, "录取学校"], child(0), [...child(1).slice(0, 4), "同上"], [...child(2).slice(0, 4), null], ["一年级小计", "3人"],
  HEADING, [...child(3, "千斤沟镇千斤沟村"), "第一小学"], [5, "无证", null, "小学", "没有这个地方"], ["填表人：王老师"],
], [{ startRow: 0, startCol: 0, endRow: 0, endCol: 5 }, { startRow: 3, startCol: 4, endRow: 4, endCol: 4 }]);

type Step = (port: WorkbookPort) => Promise<unknown>;
const source = { sheet: null, area: null };

const run = (seed: string): Step => async (port) => {
  const decided = await given(decideSheet(deskOf(port), { source, stage: null, seed }, {}));
  const written = await given(writeDecisions(deskOf(port), decided, { when: WHEN }));
  const why = await given(explainRow(deskOf(port), decided, decided.sheet, decided.headerRow + 1));
  return [decided.sheet, changesOf(decided), decided.ownColumns, written, why];
};
const back: Step = (port) => given(restore(deskOf(port), { force: false }));
const choose: Step = async (port) => given(chooseColumn(deskOf(port), await given(identify(deskOf(port), source)), 6, "proposedSchool"));
const settings: Step = async (port) => [await given(createSettings(deskOf(port))), await given(readSettings(deskOf(port)))];

/** Children with all their papers, by the plan itself. */
const complete = (): Promise<Uint8Array> => bytesOf(sheetOf([starter(11), starter(12, { 出生医学证明: "×" }), starter(13), graduate(14)]).rows);

const issueBy = (plan: (decided: Decided) => Promise<FlowResult<Outgoing>>): Step => async (port) => {
  const desk = deskOf(port, policy);
  const outgoing = await given(plan(await given(decideSheet(desk, { source, stage: null, seed: "一" }, {}))));
  return [outgoing.children, outgoing.doubts, changesOf(outgoing.decided), await given(writeDecisions(desk, outgoing.decided, { when: WHEN }))];
};
const goOut = issueBy((decided) => planIssue(decided, { date: "2024-08-05", batch: null }));
const comeBack = issueBy((decided) => planWithdrawal(decided, 2, "2024-08-07"));

/** A roster as a school might send it: one ID that is none, one cell blank. */
const roster = async (): Promise<Uint8Array> => {
  const { columns, title } = policy.templates.roster;
  const file = await bookOf({ 花名册: [[title], ["单位：第一小学 小学"], [...columns], [null, "王乙11", "152527201803120110", "东郊社区", "蓝天幼儿园"], [null, "王丙12", idOf("20180312", 12), null, "蓝天幼儿园"]] });
  await given(file.save());
  return file.bytes;
};
const check: Step = async (port) => {
  const checked = await given(checkRosterInFront(deskOf(port, policy)));
  if (checked === null) throw new Error("no roster");
  await given(markRoster(deskOf(port, policy), checked, ({ code }) => code));
  return checked;
};

const ruling: Ruling = { ...RULED, key: idNumber(1), name: "李大山", about: "same-as-above-lost", evidence: "同上", verdict: "ignored" };
const settle: Step = async (port) => [
  await given(recordRulings(deskOf(port), [ruling])), await given(recordRulings(deskOf(port), [{ ...ruling, key: idNumber(0), name: "=1+1" }, { ...ruling, verdict: "adopted", place: "宝昌镇/东郊社区" }])),
  (await given(readSettings(deskOf(port)))).rulings,
];

/** Applicants, and beside them a sheet of the household office. */
const withOffice = async (): Promise<Uint8Array> => {
  const police: Rows = [["姓名", "公民身份号码", "户籍地址"], ["王小苗", idNumber(0), "太仆寺旗宝昌镇东郊社区"], ["李大山", idNumber(1), "宝昌镇西郊村"], ["钱多云", idNumber(9), "宝昌镇"]];
  const file = await bookOf({ [SHEET]: [HEADING, child(0), child(1), child(2)], 户籍: police });
  await given(file.save());
  return file.bytes;
};
const request = { source: { sheet: SHEET, area: null }, stage: null, seed: "一" };
const compare: Step = (port) => given(compareRecords(deskOf(port), request, "household", { sheets: ["户籍"], files: [] }, {}));
const sample: Step = async (port) => {
  const decided = await given(decideSheet(deskOf(port), request, {}));
  await given(writeDecisions(deskOf(port), decided, { when: null }));
  await given(drawSample(deskOf(port), decided, { size: 2, seed: "抽查" }, true));
  const [drawn] = await given(readSamples(deskOf(port)));
  const [first] = drawn?.children ?? [];
  if (drawn === undefined || first === undefined) throw new Error("no sample");
  return given(recordCheck(deskOf(port), drawn, first, { verdict: "wrong", wrongIn: ["address"], note: "=1+1", by: "张三", on: "2024-08-01" }));
};
const merge: Step = async (port) => {
  const returned = await bookOf({ 补正: [["身份证号", "姓名", "户籍地址"], [idNumber(1), "李大山", "宝昌镇东红村"], [idNumber(2), "张一河", "=1+1"]] });
  const { decided, corrections, unmerged } = await given(planMerge(deskOf(port), request, [{ name: "一.xlsx", port: returned }], {}));
  return [corrections, unmerged, await given(mergeCorrections(deskOf(port), decided, corrections, { when: WHEN, by: "张三" }, {}))];
};

describe("over Excel and over a file alike", () => {
  it.each([
    ["an office's records compared, twice, and a run under them", withOffice, [compare, run("一"), compare]],
    ["a sample drawn, marked and checked", withOffice, [sample]],
    ["corrections merged, twice", withOffice, [merge, merge]],
    ["rulings recorded, read, and a run under them", messy, [settle, run("一")]],
    ["a run", messy, [run("一")]],
    ["two runs", messy, [run("一"), run("二")]],
    ["a run taken back", messy, [run("一"), back]],
    ["the second of two runs taken back", messy, [run("一"), run("二"), back]],
    ["a column of the clerk's chosen, a run, and the run taken back", messy, [choose, run("一"), back]],
    ["settings made, read, and a run under them", messy, [settings, run("一")]],
    ["notices that go out, one that comes back, and both taken back", complete, [goOut, comeBack, back]],
    ["a roster checked and marked, twice", roster, [check, check]],
  ] as const)("%s", async (_what, bytes, steps) => {
    const { excel, file } = await both.open(await bytes());
    for (const step of steps) {
      const [one, other] = [await step(excel), await step(file)];
      expect(one).toEqual(other);
      expect(await pictureOf(excel)).toEqual(await pictureOf(file));
    }
  }, 120_000);

  it("the sample", async () => {
    const { excel, file } = await both.open(readFileSync(`${SAMPLES}报名表-2024.xlsx`));
    expect(await run("一")(excel)).toEqual(await run("一")(file));
    expect(await pictureOf(excel)).toEqual(await pictureOf(file));
  }, 120_000);
});
