/** One run is taken back, child by child, whatever was moved, edited or saved since. */
import { describe, expect, it } from "vitest";
import { decideSheet, writeDecisions } from "../../../addin/flows/assign.js";
import { chooseColumn, identify } from "../../../addin/flows/identify.js";
import { lastRun, restore } from "../../../addin/flows/restore.js";
import { bookOf, cellsOf, child, deskOf, edited, given, HEADING, idNumber, OWN, reopened, type Rows, SHEET, shifting, type ShiftingPort } from "./book.js";

const WHEN = "2024-07-01T08:00:00.000Z";
const TABLE: Rows = [HEADING, child(0), child(1, "千斤沟镇千斤沟村"), child(2, "骆驼山镇骆驼山村"), child(3, "贡宝拉格苏木")];
const source = { sheet: SHEET, area: null };

async function run(port: ShiftingPort, seed = "种子"): Promise<void> {
  const decided = await given(decideSheet(deskOf(port), { source, stage: null, seed }, {}));
  await given(writeDecisions(deskOf(port), decided, { when: WHEN }));
}

async function withRun(): Promise<ShiftingPort> {
  const port = shifting(await bookOf({ [SHEET]: TABLE }));
  await run(port);
  return port;
}

const back = (port: ShiftingPort, force = false) => given(restore(deskOf(port), { force }));
const sheetsOf = async (port: ShiftingPort): Promise<readonly string[]> => (await given(port.sheets())).map((sheet) => sheet.name);

describe("the last run", () => {
  it("is none before one was written", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    expect(await given(lastRun(deskOf(port)))).toBeNull();
    expect(await back(port)).toEqual({ cells: 0, left: [], missed: 0 });
  });

  it("is told with its sheet, its time, its cells and its children", async () => {
    expect(await given(lastRun(deskOf(await withRun())))).toEqual({ sheet: SHEET, when: WHEN, cells: 4 * 6 + 6, children: 4 });
  });

  it("is kept without any child's ID number or name", async () => {
    const text = (await given((await withRun()).recall("undo"))) ?? "";
    expect(text.length).toBeGreaterThan(500);
    for (const secret of [idNumber(0), idNumber(3), String(TABLE[1]?.[1])]) expect(text).not.toContain(secret);
  });

  it("is none where something else is remembered under its name", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    for (const text of ["", "{", "[]", `{"version":1}`, `{"version":2,"sheet":"x"}`]) {
      await given(port.remember("undo", text));
      expect(await given(lastRun(deskOf(port)))).toBeNull();
    }
  });
});

describe("a run that came to nothing", () => {
  it("leaves the run before it the last", async () => {
    const port = await withRun();
    const decided = await given(decideSheet(deskOf(port), { source, stage: null, seed: null }, {}));
    port.meanwhile(await edited(port.file(), (rows) => rows.map((row, at) => [at === 0 ? "备注" : null, ...row]), ["undo"]));
    const kept = await given(port.recall("undo"));
    expect(await writeDecisions(deskOf(port), decided, { when: "2024-08-01T08:00:00.000Z" })).toMatchObject({ ok: false });
    expect(await given(port.recall("undo"))).toBe(kept);
  });
});

describe("taking it back", () => {
  it("leaves the workbook as it was before, also after saving and opening it again, and can be done once", async () => {
    const port = await withRun();
    port.meanwhile(await reopened(port.file().bytes));
    expect(await back(port)).toEqual({ cells: 30, left: [], missed: 0 });
    port.meanwhile(await reopened(port.file().bytes));
    expect(await cellsOf(port.file())).toEqual(TABLE);
    expect(await sheetsOf(port)).toEqual([SHEET]);
    expect(await given(lastRun(deskOf(port)))).toBeNull();
  });

  it("gives the run before it its results, its fills and its report sheets again", async () => {
    const port = await withRun();
    const before = { rows: await cellsOf(port.file()), review: await cellsOf(port.file(), "核查清单"), capacity: await cellsOf(port.file(), "容量") };
    const states = await given(port.states(SHEET, [6, 7, 8, 9, 10, 11], [1, 2, 3, 4, 5]));
    port.meanwhile(await edited(port.file(), (rows) => rows.map((row, at) => (at === 1 ? [...row.slice(0, 4), "没有这个地方", ...row.slice(5)] : row)), ["undo"]));
    const corrected = await cellsOf(port.file());
    await run(port);
    expect(await cellsOf(port.file())).not.toEqual(corrected);
    await back(port);
    expect(await cellsOf(port.file())).toEqual(corrected);
    expect([before.rows.map((row) => row.slice(5)), states.length]).toEqual([corrected.map((row) => row.slice(5)), 6]);
  });

  it("keeps the report sheets of the run before, with their marks", async () => {
    const port = await withRun();
    const review = await cellsOf(port.file(), "核查清单");
    const marks = await given(port.states("核查清单", [5], review.map((_row, i) => i + 1)));
    expect(marks[0]?.some((state) => state.fill !== null)).toBe(true);
    await run(port, "另一个种子");
    await back(port);
    expect(await cellsOf(port.file(), "核查清单")).toEqual(review);
    expect(await given(port.states("核查清单", [5], review.map((_row, i) => i + 1)))).toEqual(marks);
  });

  it.each([
    ["the rows were turned round", (rows: Rows): Rows => [...rows.slice(0, 1), ...rows.slice(1).reverse()], 0],
    ["a title was put above", (rows: Rows): Rows => [["太仆寺旗报名表"], ...rows], 0],
    ["a column was put in before", (rows: Rows): Rows => rows.map((row, at) => [at === 0 ? "备注" : null, ...row]), 0],
    ["a row was deleted", (rows: Rows): Rows => [...rows.slice(0, 2), ...rows.slice(3)], 1],
    ["an address was corrected", (rows: Rows): Rows => rows.map((row, at) => (at === 2 ? [...row.slice(0, 4), "宝昌镇", ...row.slice(5)] : row)), 0],
    ["an ID was corrected, so that nobody knows the child", (rows: Rows): Rows => rows.map((row, at) => (at === 2 ? [...row.slice(0, 2), idNumber(99), ...row.slice(3)] : row)), 1],
    ["a child came in", (rows: Rows): Rows => [...rows.slice(0, 2), child(20), ...rows.slice(2)], 0],
  ])("finds every child where it is now: %s", async (_what, change, missed) => {
    const port = await withRun();
    port.meanwhile(await edited(port.file(), change, ["undo"]));
    const before = await cellsOf(port.file());
    const restored = await back(port);
    expect([restored.left, restored.missed]).toEqual([[], missed]);
    const first = before.find((row) => row.includes(OWN[0] ?? ""))?.indexOf(OWN[0] ?? "") ?? 0;
    const unknown = idNumber(99);
    const trimmed = (row: Rows[number]): Rows[number] => row.slice(0, row.findLastIndex((cell) => cell !== null) + 1);
    expect(await cellsOf(port.file())).toEqual(before.map((row) => (row.includes(unknown) ? row : trimmed(row.slice(0, first)))));
  });

  it("leaves what a person changed since, and tells where; forced, it puts that back too", async () => {
    const port = await withRun();
    port.meanwhile(await edited(port.file(), (rows) => rows.map((row, at) => (at === 3 ? [...row.slice(0, 5), "第一小学", ...row.slice(6)] : row)), ["undo"]));
    const restored = await back(port);
    expect(restored).toEqual({ cells: 4 * 6 - 1 + 5, left: [{ row: 4, column: 6, field: "proposedSchool" }], missed: 0 });
    const rows = await cellsOf(port.file());
    expect(rows.map((row) => row.slice(5))).toEqual([["拟定学校"], [], [], ["第一小学"], []]);
    expect(await given(lastRun(deskOf(port)))).not.toBeNull();
    await back(port, true);
    expect(await cellsOf(port.file())).toEqual(TABLE);
    expect(await given(lastRun(deskOf(port)))).toBeNull();
  });

  it("tells two rows of one child apart by all that stands in them", async () => {
    const twice: Rows = [HEADING, child(0), [2, ...child(0).slice(1, 4), "千斤沟镇千斤沟村"]];
    const port = shifting(await bookOf({ [SHEET]: twice }));
    await run(port);
    port.meanwhile(await edited(port.file(), ([heading = [], one = [], other = []]) => [heading, [...other.slice(0, 5), "改过的", ...other.slice(6)], one], ["undo"]));
    const restored = await back(port);
    expect(restored.left).toEqual([{ row: 2, column: 6, field: "proposedSchool" }]);
    expect((await cellsOf(port.file())).slice(1).map((row) => row.slice(4))).toEqual([["千斤沟镇千斤沟村", "改过的"], ["宝昌镇东郊社区"]]);
  });

  it("gives a column of the clerk's its own contents again, and leaves its heading", async () => {
    const heading = [...HEADING, "录取学校"];
    const table: Rows = [heading, ...TABLE.slice(1).map((row, i) => [...row, i === 0 ? "待定" : null])];
    const port = shifting(await bookOf({ [SHEET]: table }));
    const found = await given(identify(deskOf(port), source));
    await given(chooseColumn(deskOf(port), found, 6, "proposedSchool"));
    await run(port);
    expect((await cellsOf(port.file()))[1]?.[5]).not.toBe("待定");
    await back(port);
    expect(await cellsOf(port.file())).toEqual(table.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== null) + 1)));
  });

  it("says so where the heading is not found any more, and changes nothing", async () => {
    const port = await withRun();
    port.meanwhile(await edited(port.file(), (rows) => rows.slice(1), ["undo"]));
    const rows = await cellsOf(port.file());
    expect(await restore(deskOf(port), { force: false })).toMatchObject({ ok: false, trouble: { kind: "workbook", trouble: { kind: "heading-changed" } } });
    expect(await cellsOf(port.file())).toEqual(rows);
  });
});
