/** 容量 and 试算: a trial leaves the workbook as it is, is kept in it under a name, and is entered into the settings only when somebody says so. */
import { describe, expect, it, test } from "vitest";
import { decideSheet } from "../../../addin/flows/assign.js";
import { applyChange, dropScenario, keepScenario, readOccupancy, readScenarios, tryChange } from "../../../addin/flows/capacity.js";
import { NO_CHANGE, problemsOf, type PlanChange } from "../../../addin/flows/plan-change.js";
import { createSettings, readSettings } from "../../../addin/flows/settings.js";
import { PLAN, policyOf } from "../../engine/policy/files.js";
import { bookOf, cellsOf, child, deskOf, given, HEADING, type Rows, SHEET, shifting, type ShiftingPort } from "./book.js";

const POLICY = policyOf(PLAN);
const source = { sheet: SHEET, area: null };
const ROWS: Rows = [HEADING, ...Array.from({ length: 6 }, (_none, at) => child(at)), child(6, "宝昌镇太平社区光明街8号")];
const book = async (sheets: Readonly<Record<string, Rows>> = {}): Promise<ShiftingPort> => shifting(await bookOf({ [SHEET]: ROWS, ...sheets }));
const decide = (port: ShiftingPort) => given(decideSheet(deskOf(port), { source, stage: null, seed: null }, {}));
const FOUR: PlanChange = { ...NO_CHANGE, seats: [{ stage: "primary", school: "第一小学", seats: 4, classes: 1 }] };
const STREET: PlanChange = {
  ...NO_CHANGE, segments: [{ stage: "primary", place: "宝昌镇/太平社区", street: "光明街", side: "even", from: 2, to: 20, school: POLICY.splits.find(({ place, stage }) => place === "宝昌镇/太平社区" && stage === "primary")!.sides[0]!.school, clause: "附件4" }],
};

describe("a trial", () => {
  it("names who would lose a seat, and the workbook stays as it was", async () => {
    const port = await book();
    const before = await cellsOf(port.file());
    const decided = await decide(port);
    const tried = await given(tryChange(decided, FOUR));
    expect(tried.moved.map(({ from, to, reason }) => [from, to, reason])).toEqual([["第一小学", null, "seat-lost"], ["第一小学", null, "seat-lost"]]);
    expect(await cellsOf(port.file())).toEqual(before);
    expect((await given(port.sheets())).map(({ name }) => name)).toEqual([SHEET]);
    expect((await given(readOccupancy(decided))).schools.find(({ school, stage }) => school === "第一小学" && stage === "primary")).toMatchObject({ placed: 6, waiting: 0 });
  });

  it("of a street decides the doors along it", async () => {
    const tried = await given(tryChange(await decide(await book()), STREET));
    expect(tried.moved).toMatchObject([{ row: 8, from: null, to: STREET.segments[0]!.school, reason: "address" }]);
  });

  it("tells what the plan forbids", () => {
    expect(problemsOf(POLICY, NO_CHANGE)).toEqual([]);
    expect(problemsOf(POLICY, { ...NO_CHANGE, seats: [{ stage: "primary", school: "第一小学", seats: 46, classes: 1 }] })).toMatchObject([{ kind: "seats-over-classes", school: "第一小学", most: 45 }]);
    expect(problemsOf(POLICY, { ...NO_CHANGE, seats: [{ stage: "primary", school: "第一小学", seats: 900, classes: 20 }] })).toMatchObject([{ kind: "seats-over-plan", stage: "primary", plan: 650 }]);
  });
});

describe("a change that is entered into 招生设置", () => {
  /** The workbook as somebody else leaves it between the reading and the writing of the settings. */
  const amid = async (port: ShiftingPort, change: (rows: Rows) => Rows) => {
    const write = port.writeColumns.bind(port);
    port.writeColumns = async (columns, options) => {
      port.writeColumns = write;
      const rows = await cellsOf(port.file(), "招生设置");
      port.meanwhile(await bookOf({ [SHEET]: ROWS, 招生设置: change(rows), 路段划分: await cellsOf(port.file(), "路段划分"), 就近顺序: await cellsOf(port.file(), "就近顺序") }));
      return port.writeColumns(columns, options);
    };
    return applyChange(deskOf(port), POLICY, FOUR);
  };
  const seatsOf = async (port: ShiftingPort): Promise<readonly unknown[]> => {
    const rows = await cellsOf(port.file(), "招生设置");
    const heading = rows.find((row) => row.includes("学位")) ?? [];
    return rows.filter((row) => row[heading.indexOf("学校")] === "第一小学" && row[heading.indexOf("学段")] === "小学").map((row) => row[heading.indexOf("学位")]);
  };
  const begun = async (): Promise<ShiftingPort> => {
    const port = await book();
    await given(createSettings(deskOf(port)));
    return port;
  };

  it("follows its line where somebody sorts the sheet meanwhile", async () => {
    const port = await begun();
    expect((await amid(port, ([heading = [], ...rows]) => [heading, ...rows.reverse()])).ok).toBe(true);
    expect((await seatsOf(port)).map(String)).toEqual(["4"]);
  });

  it("is not written over the figure that somebody else enters meanwhile, and says so", async () => {
    const port = await begun();
    const entered = await amid(port, (rows) => rows.map((row) => {
      const at = rows[0]?.indexOf("学位") ?? -1;
      return row.includes("第一小学") && row.includes("小学") ? row.map((cell, column) => (column === at ? 77 : cell)) : row;
    }));
    expect(entered).toMatchObject({ ok: false, trouble: { kind: "workbook", trouble: { code: "RowsTaken" } } });
    expect((await seatsOf(port)).map(String)).toEqual(["77"]);
  });
});

describe("scenarios", () => {
  it("are kept in the workbook by name, one of a name, and dropped", async () => {
    const port = await book();
    const desk = deskOf(port);
    await given(keepScenario(desk, { name: "四个", change: FOUR }));
    await given(keepScenario(desk, { name: "路段", change: STREET }));
    await given(keepScenario(desk, { name: "四个", change: { ...FOUR, tiers: [...POLICY.tiers].reverse() } }));
    expect(await given(readScenarios(desk))).toEqual([{ name: "路段", change: STREET }, { name: "四个", change: { ...FOUR, tiers: [...POLICY.tiers].reverse() } }]);
    await given(dropScenario(desk, "路段"));
    expect((await given(readScenarios(desk))).map(({ name }) => name)).toEqual(["四个"]);
    await given(dropScenario(desk, "四个"));
    expect(await given(port.recall("scenarios"))).toBeNull();
  });

  test.each([
    ["no JSON", "{"], ["no list", "{}"], ["no name", JSON.stringify([{ change: FOUR }])], ["half a change", JSON.stringify([{ name: "一", change: { seats: [] } }])],
    ["seats that are no number", JSON.stringify([{ name: "一", change: { ...FOUR, seats: [{ stage: "primary", school: "第一小学", seats: "4", classes: 1 }] } }])],
    ["a stage that is none", JSON.stringify([{ name: "一", change: { ...FOUR, seats: [{ stage: "高中", school: "第一小学", seats: 4, classes: 1 }] } }])],
  ])("that are %s are none", async (_case, text) => {
    const port = await book();
    await given(port.remember("scenarios", text));
    expect(await given(readScenarios(deskOf(port)))).toEqual([]);
  });
});

describe("entered into the settings", () => {
  const SEATS = ["学段", "学校", "班数", "学位", "班额", "招生计划", "出生不早于", "出生不晚于", "抽签种子", "说明", "学校标识码", "开学日期"];
  const change: PlanChange = { ...FOUR, ...STREET, seats: FOUR.seats, stages: [{ stage: "primary", classSize: 46, bornOnOrBefore: "2018-08-30" }] };

  it("a change is what the next run goes by, and what else stands in the sheets is left", async () => {
    const port = await book();
    const desk = deskOf(port);
    const before = (await given(tryChange(await decide(port), change))).after;
    expect(await given(applyChange(desk, POLICY, change))).toEqual({ sheets: ["招生设置", "路段划分"], left: [], problems: [] });
    const settings = await given(readSettings(desk));
    expect(settings.mistakes).toEqual([]);
    expect(settings.policy.schools.find(({ name }) => name === "第一小学")?.seats.primary).toMatchObject({ seats: 4, classes: 1 });
    expect(settings.policy.stages.primary).toMatchObject({ classSize: 46, bornOnOrBefore: "2018-08-30", plan: 650 });
    expect(settings.policy.segments).toMatchObject([{ street: "光明街", side: "even", from: 2, to: 20 }]);
    const now = (await given(readOccupancy(await decide(port)))).schools;
    expect(now.map(({ school, placed, waiting }) => [school, placed, waiting])).toEqual(before.map(({ school, placed, waiting }) => [school, placed, waiting]));
  });

  it("a line that is there is changed where it stands, one that is not is added below", async () => {
    const port = await book({ 招生设置: [["本局的招生设置"], SEATS, ["小学", "二小", 2, 60, null, null, null, null, null, "会议定的"], ["小学", "一小", 5, 200, null, null, null, null, null, "先这样"]] });
    await given(createSettings(deskOf(port)));
    await given(applyChange(deskOf(port), POLICY, { ...FOUR, stages: [{ stage: "primary", classSize: 46, bornOnOrBefore: "2018-08-31" }] }));
    expect((await cellsOf(port.file(), "招生设置")).slice(2)).toEqual([
      ["小学", "二小", 2, 60, null, null, null, null, null, "会议定的"], ["小学", "一小", "1", "4", null, null, null, null, null, "先这样"],
      ["小学", "全部学校", null, null, "46", "650", "2017-09-01", "2018-08-31"],
    ]);
  });

  it("what the plan forbids is not entered: it would stop every run until somebody mends it", async () => {
    const port = await book();
    const forbidden = { ...NO_CHANGE, stages: [{ stage: "primary", classSize: 40, bornOnOrBefore: "2018-08-31" }] } as const;
    expect(await given(applyChange(deskOf(port), POLICY, forbidden))).toMatchObject({ sheets: [], problems: expect.arrayContaining([expect.objectContaining({ kind: "seats-over-classes" })]) as unknown });
    expect((await given(port.sheets())).map(({ name }) => name)).toEqual([SHEET]);
  });

  it("tiers have no sheet, and that is said", async () => {
    expect((await given(applyChange(deskOf(await book()), POLICY, { ...NO_CHANGE, tiers: [...POLICY.tiers].reverse() }))).left).toEqual(["tiers"]);
  });
});
