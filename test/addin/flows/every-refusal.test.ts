/**
 * Excel refuses: every code it is known to answer with, at every request of every flow that writes, at the beginning and in the middle of
 * the request. A clerk reads what to do, the clerk's own cells are as they were, nobody has another child's school, and the same deed done
 * again comes to what it would have come to.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { decideSheet, writeDecisions } from "../../../addin/flows/assign.js";
import type { Decided } from "../../../addin/flows/decided.js";
import type { FlowResult } from "../../../addin/flows/desk.js";
import { compareRecords } from "../../../addin/flows/compare.js";
import { mergeCorrections } from "../../../addin/flows/merge.js";
import { NO_CHANGE } from "../../../addin/flows/plan-change.js";
import { restore } from "../../../addin/flows/restore.js";
import { recordRulings } from "../../../addin/flows/rulings.js";
import { logRun, logUndone } from "../../../addin/flows/run-log.js";
import { drawSample, recordCheck } from "../../../addin/flows/sampling.js";
import { createSettings } from "../../../addin/flows/settings.js";
import { forgetWayBack } from "../../../addin/flows/snapshot.js";
import { enterChange } from "../../../addin/flows/settings/enter.js";
import { spoken } from "../../../addin/taskpane/words.js";
import { openExcel } from "../../../addin/workbook/excel.js";
import type { WorkbookPort } from "../../../addin/workbook/port.js";
import { PLAN, policyOf } from "../../engine/policy/files.js";
import { RULED } from "../../engine/rules/rulings.js";
import { excelAt, FORM } from "../workbook/excel/desk.js";
import { bookOf, child, deskOf, given, HEADING, OWN, SHEET, type Rows } from "./book.js";

const CODES = [
  "RequestPayloadSizeLimitExceeded", "ResponsePayloadSizeLimitExceeded", "RangeExceedsLimit", "OperationCellsExceedLimit", "InvalidOperationInCellEditMode",
  "AccessDenied", "ItemNotFound", "InvalidReference", "ActivityLimitReached", "MemoryLimitReached", "InactiveWorkbook", "UnsupportedSheet",
  "FilteredRangeConflict", "MergedRangeConflict", "ApiNotFound", "GeneralException",
];
/**
 * How much of a request is done when it is refused. Of what it is too busy for, Excel does nothing; the beginning and the end are gone
 * through with one code of each kind of refusal, since what is done after it depends on its kind alone.
 */
function sharesOf(code: string): readonly number[] {
  switch (code) {
    case "ActivityLimitReached": return [0];
    case "GeneralException": case "AccessDenied": case "RequestPayloadSizeLimitExceeded": return [0, 0.5, 1];
    default: return [0.5];
  }
}
const policy = policyOf(PLAN);
const desk = excelAt("1.15");
const { person } = desk.host;
const here = () => deskOf(openExcel(), policy);
const TABLE: Rows = [HEADING, ...Array.from({ length: 4 }, (_none, n) => child(n, n % 2 === 0 ? "宝昌镇东郊社区" : "红旗镇红旗村"))];
const WHEN = "2024-08-01 09:00";
const SEGMENT = { stage: "primary", place: "宝昌镇/太平社区", street: "我们街", side: "odd", from: 1, to: 9, school: "第一小学", clause: "附件4" } as const;

const request = { source: { sheet: FORM, area: null }, stage: null, seed: "一" };
const written = async (): Promise<FlowResult<unknown>> => {
  const decided = await decideSheet(here(), request, {});
  return decided.ok ? writeDecisions(here(), decided.value, { when: WHEN }) : decided;
};
const RULINGS = [{ ...RULED, key: "A1", name: "我们甲" }, { ...RULED, key: "A2", name: "我们乙" }] as const;
const earlierLog = (): Promise<FlowResult<unknown>> => logged("2024-07-31 18:00");
const logged = async (when = WHEN): Promise<FlowResult<unknown>> => {
  const decided = await decideSheet(here(), request, {});
  return decided.ok ? logRun(here(), decided.value, { when, by: "张三", stage: null }) : decided;
};

type Flow = {
  readonly name: string;
  /** What was there before, by another flow. */
  readonly after: (() => Promise<FlowResult<unknown>>) | null;
  readonly run: () => Promise<FlowResult<unknown>>;
  /** Cells of the clerk's that the flow itself is to change. */
  readonly changes: readonly string[];
  /** A line may stand twice that was written before the refusal came: of two runs within a minute each has its own. */
  readonly mayRepeat?: true;
};
let decided: Decided;
/** The child that the sample draws first, and what the office of households has on record. */
let sampled = { key: "", name: "" };
let office: WorkbookPort;
const SAMPLE = { size: 2, seed: "抽查一" };
const FOUND = { verdict: "wrong", wrongIn: ["address"], note: "门牌", by: "张三", on: "2024-08-01" } as const;
const FLOWS: readonly Flow[] = [
  { name: "a run is written", after: null, run: written, changes: [] },
  { name: "a run is written over another", after: written, run: written, changes: [] },
  { name: "a run is taken back", after: written, run: () => restore(here(), { force: false }), changes: [] },
  { name: "a run is logged", after: null, run: () => logged(), changes: [] },
  { name: "a run is logged below another", after: earlierLog, run: () => logged(), changes: [], mayRepeat: true },
  { name: "rulings are recorded", after: null, run: () => recordRulings(here(), [RULINGS[0]]), changes: [] },
  { name: "rulings are recorded below others", after: () => recordRulings(here(), [RULINGS[0]]), run: () => recordRulings(here(), [RULINGS[1]]), changes: [] },
  { name: "a street is entered", after: null, run: () => enterChange(here(), policy, { ...NO_CHANGE, segments: [SEGMENT] }), changes: [] },
  { name: "the settings sheets are made", after: null, run: () => createSettings(here()), changes: [] },
  { name: "a run is marked as undone", after: earlierLog, run: () => logUndone(here(), FORM, WHEN), changes: [] },
  { name: "a sample is drawn and marked", after: written, run: () => drawSample(here(), decided, SAMPLE, true), changes: [] },
  { name: "a second check is recorded", after: () => drawSample(here(), decided, SAMPLE, false), run: () => recordCheck(here(), { seed: SAMPLE.seed, sheet: "抽查" }, sampled, FOUND), changes: [] },
  { name: "an office's records are compared", after: null, run: () => compareRecords(here(), request, "household", { sheets: [], files: [{ name: "公安.xlsx", port: office }] }, {}), changes: [] },
  {
    name: "a correction is merged", after: null, changes: ["E4"],
    run: () => mergeCorrections(here(), decided, [{
      row: 4, name: String(TABLE[3]?.[1]), key: String(TABLE[3]?.[2]), column: 5, heading: "户籍地址", before: String(TABLE[3]?.[4]), after: "宝昌镇东红村9组", doubt: null, source: "表",
    }], { when: WHEN, by: "张三" }, {}),
  },
];

type Seen = ReadonlyMap<string, readonly (readonly unknown[])[]>;
const blank = (cell: unknown): unknown => (cell === "" ? null : cell);
const seen = (): Seen => new Map(desk.host.book.sheets.map(({ name }) => [name, desk.look("A1:R20", name).map((row) => row.map(blank))]));
const clerks = (changes: readonly string[]): string => JSON.stringify(desk.look("A1:E20").map((row, at) => row.map((cell, column) => (changes.includes(`${"ABCDE".charAt(column)}${String(at + 1)}`) ? "" : blank(cell)))));
/** Every cell that holds anything, by sheet. */
const settled = (state: Seen): readonly string[] => [...state].sort(([one], [other]) => (one < other ? -1 : 1))
  .flatMap(([name, rows]) => rows.flatMap((row, at) => row.flatMap((cell, column) => (cell === null ? [] : [`${name} ${"ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(column)}${String(at + 1)} ${JSON.stringify(cell)}`]))));

async function begin({ after }: Flow): Promise<void> {
  await desk.host.settled();
  desk.host.faults.clear();
  for (const { name } of [...desk.host.book.sheets]) if (name !== FORM) person.deleteSheet(name);
  person.clear(FORM, "A1:R20", "All");
  desk.put(TABLE);
  expect((await forgetWayBack(here())).ok).toBe(true);
  if (after !== null) expect((await after()).ok).toBe(true);
  await desk.host.settled();
  desk.host.traffic.clear();
}

beforeAll(async () => {
  const inFile = deskOf(await bookOf({ [SHEET]: TABLE }));
  decided = { ...await given(decideSheet(inFile, { ...request, source: { sheet: SHEET, area: null } }, {})), sheet: FORM };
  const drawn = await decided.run.sample(SAMPLE.seed, SAMPLE.size);
  const [first] = drawn.ok ? drawn.value : [];
  if (first !== undefined) sampled = first;
  office = await bookOf({ 户籍: [["公民身份号码", "姓名", "住址"], ...TABLE.slice(1).map((row) => [row[2] ?? null, row[1] ?? null, row[4] ?? null])] });
});

/** No child has a school but its own. */
function checkSchools(schools: ReadonlyMap<string, unknown>): void {
  const column = (desk.look("A1:R1")[0] ?? []).indexOf(OWN[0]);
  for (const row of column < 0 ? [] : desk.look("A2:R20")) {
    if (blank(row[column] ?? null) !== null) expect(row[column], String(row[2])).toBe(schools.get(String(row[2])));
  }
}

describe.each(FLOWS)("$name", (flow) => {
  test.each(CODES)("%s", async (code) => {
    await begin(flow);
    const [clerk, schools] = [clerks(flow.changes), new Map(decided.report.cells.map((cells, line) => [String(TABLE[line + 1]?.[2]), cells.proposedSchool]))];
    expect((await flow.run()).ok).toBe(true);
    const requests = desk.host.traffic.syncs.length;
    const right = settled(seen());
    expect(requests).toBeGreaterThan(1);
    for (let number = 1; number <= requests; number += 1) for (const share of sharesOf(code)) {
      await begin(flow);
      desk.host.faults.breakOff(number, code, share);
      const result = await flow.run();
      desk.host.faults.clear();
      const where = `${code} in request ${String(number)} at ${String(share)}`;
      if (!result.ok) {
        const { what, next } = spoken("zh-CN").pane.trouble(result.trouble);
        expect(`${what}${next}`, where).toMatch(/^[\p{Script=Han}「E].+。[请要下].+/u);
      }
      expect(clerks(flow.changes), where).toBe(clerk);
      checkSchools(schools);
      // What was not done is done again; what was asked again behind the scenes is done already.
      const again = result.ok ? result : await flow.run();
      expect(again.ok ? "" : `${where}: ${JSON.stringify(again.trouble)}`).toBe("");
      const now = settled(seen());
      if (flow.mayRepeat === true) expect(now.slice(0, right.length), where).toEqual(right);
      else expect(now, where).toEqual(right);
    }
  }, 120_000);
});

/** The applicants' sheet alone, by every cell that holds anything. */
const applicants = (): readonly string[] => settled(new Map([...seen()].filter(([name]) => name === FORM)));

describe("a run that Excel refused while it was written is taken back", () => {
  const [flow] = FLOWS;
  test.each(CODES)("%s", async (code) => {
    if (flow === undefined) return;
    await begin(flow);
    const before = applicants();
    expect((await flow.run()).ok).toBe(true);
    const requests = desk.host.traffic.syncs.length;
    for (let number = 1; number <= requests; number += 1) for (const share of sharesOf(code)) {
      await begin(flow);
      desk.host.faults.breakOff(number, code, share);
      await flow.run();
      desk.host.faults.clear();
      expect((await restore(here(), { force: false })).ok, `${code} in request ${String(number)} at ${String(share)}`).toBe(true);
      expect(applicants(), `${code} in request ${String(number)} at ${String(share)}`).toEqual(before);
    }
  }, 120_000);
});
