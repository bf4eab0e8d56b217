/** 运行记录: what a line says of a run is enough to compute it again, and tells what was changed since. */
import { describe, expect, it, test } from "vitest";
import { decideSheet, writeDecisions } from "../../../addin/flows/assign.js";
import { recordRulings } from "../../../addin/flows/rulings.js";
import { logRun, logTime, logUndone, readRunLog, verifyRun } from "../../../addin/flows/run-log.js";
import { RULED } from "../../engine/rules/rulings.js";
import { bookOf, cellsOf, child, deskOf, edited, given, HEADING, idNumber, type Rows, SHEET, shifting, type ShiftingPort } from "./book.js";

const ROWS: Rows = [HEADING, child(0), child(1, "红旗镇前勇村3组"), child(2, "没有这个地方"), child(3, "红旗镇前永村")];
const source = { sheet: SHEET, area: null };

/** A workbook after a run was written and logged. */
async function logged(seed: string | null = null): Promise<ShiftingPort> {
  const port = shifting(await bookOf({ [SHEET]: ROWS }));
  await run(port, seed);
  return port;
}
async function run(port: ShiftingPort, seed: string | null = null): Promise<void> {
  const decided = await given(decideSheet(deskOf(port), { source, stage: null, seed }, {}));
  await given(writeDecisions(deskOf(port), decided, { when: null }));
  await given(logRun(deskOf(port), decided, { when: "2024-07-01 08:00", by: "张三", stage: null }));
  await given(port.save());
}
async function verified(port: ShiftingPort): Promise<Readonly<Record<"policy" | "input" | "result", boolean>>> {
  const log = await given(readRunLog(deskOf(port)));
  return (await given(verifyRun(deskOf(port), log!.at(-1)!, {}))).same;
}
const all = { policy: true, input: true, result: true };

describe("a run that was logged", () => {
  it("is a line that people read: when, by whom, of what, and what it came to", async () => {
    const port = await logged();
    const [heading, line] = await cellsOf(port.file(), "运行记录");
    expect(heading?.slice(0, 11)).toEqual(["时间", "操作人", "工作表", "学段", "方案", "抽签种子", "孩子", "已定学校", "待统筹", "待核查", "须先处理"]);
    expect(line?.slice(0, 4)).toEqual(["2024-07-01 08:00", "张三", SHEET, null]);
    expect(line?.slice(6, 11)).toEqual(["4", "3", "0", "1", "1"]);
    for (const print of line!.slice(11, 14)) expect(print).toMatch(/^[0-9a-f]{64}$/);
  });

  it("comes out the same when it is computed again, by its own seed", async () => {
    expect(await verified(await logged())).toEqual(all);
    expect(await verified(await logged(" 另一个种子"))).toEqual(all);
  });

  it("comes out the same when the rows were sorted since, and every run has a line of its own", async () => {
    const port = await logged();
    await run(port);
    expect(await given(readRunLog(deskOf(port)))).toHaveLength(2);
    port.meanwhile(await edited(port.file(), (rows) => [rows[0]!, ...rows.slice(1).reverse()]));
    expect(await verified(port)).toEqual(all);
  });

  test.each<readonly [string, (port: ShiftingPort) => Promise<void>, Partial<typeof all>]>([
    ["an address was changed", async (port) => { port.meanwhile(await edited(port.file(), (rows) => rows.map((row) => row.map((cell) => (cell === "没有这个地方" ? "宝昌镇东郊社区" : cell))))); }, { input: false, result: false }],
    ["a child was added", async (port) => { port.meanwhile(await edited(port.file(), (rows) => [...rows, child(7)])); }, { input: false, result: false }],
    ["something was settled", async (port) => { await given(recordRulings(deskOf(port), [{ ...RULED, key: idNumber(1), name: "李大山", about: "address-near", evidence: "红旗镇前勇村3组" }])); }, { input: false, result: false }],
    ["a cell that says nothing of the child", async (port) => { port.meanwhile(await edited(port.file(), (rows) => rows.map((row, at) => (at === 0 ? row : [at * 10, ...row.slice(1)])))); }, {}],
    ["the seats were changed", async (port) => {
      const sheets = { [SHEET]: await cellsOf(port.file()), 运行记录: await cellsOf(port.file(), "运行记录"), 招生设置: [["学段", "学校", "班数", "学位"], ["小学", "第一小学", 1, 1]] };
      port.meanwhile(await bookOf(sheets));
    }, { policy: false }],
  ])("%s: it says what is another", async (_case, change, expected) => {
    const port = await logged();
    await change(port);
    expect(await verified(port)).toEqual({ ...all, ...expected });
  });
});

test("a workbook without a log has none, and neither has one whose columns are gone", async () => {
  expect(await given(readRunLog(deskOf(shifting(await bookOf({ [SHEET]: ROWS })))))).toBeNull();
  expect(await given(readRunLog(deskOf(shifting(await bookOf({ [SHEET]: ROWS, 运行记录: [["时间", "操作人"]] })))))).toBeNull();
});

test("the time is that of the place, to the minute", () => {
  expect(logTime(new Date(2024, 6, 1, 8, 5))).toBe("2024-07-01 08:05");
});

describe("a run that was taken back", () => {
  it("stays on record, with when it was taken back; an earlier run is left as it is", async () => {
    const port = await logged();
    await run(port);
    await given(logUndone(deskOf(port), SHEET, "2024-07-01 09:00"));
    await given(port.save());
    expect((await cellsOf(port.file(), "运行记录")).map((line) => line[14] ?? null)).toEqual(["撤销于", null, "2024-07-01 09:00"]);
    await given(logUndone(deskOf(port), "别的表", "2024-07-01 10:00"));
    await given(logUndone(deskOf(port), SHEET, "2024-07-01 10:00"));
    expect((await cellsOf(port.file(), "运行记录")).map((line) => line[14] ?? null)).toEqual(["撤销于", null, "2024-07-01 09:00"]);
  });

  it("is nothing where there is no log", async () => {
    const port = shifting(await bookOf({ [SHEET]: ROWS }));
    await given(logUndone(deskOf(port), SHEET, "2024-07-01 09:00"));
    expect((await given(port.sheets())).map(({ name }) => name)).toEqual([SHEET]);
  });
});
