/** 原因 and 核查: what was decided of the child in a row, as long as the row is that child's. */
import { describe, expect, it } from "vitest";
import { decideSheet, writeDecisions, type Decided } from "../../../addin/flows/assign.js";
import { chooseColumn, identify, sources } from "../../../addin/flows/identify.js";
import { goTo, reviewGroups } from "../../../addin/flows/review.js";
import { explainRow } from "../../../addin/flows/why.js";
import { bookOf, child, deskOf, edited, given, HEADING, idNumber, NAMES, type Rows, SHEET, shifting, type ShiftingPort } from "./book.js";

const TABLE: Rows = [HEADING, child(0), child(1, "千斤沟镇千斤沟村"), child(2, "没有这个地方"), ["合计", "3人"]];
const source = { sheet: SHEET, area: null };

async function decided(port: ShiftingPort): Promise<Decided> {
  return given(decideSheet(deskOf(port), { source, stage: null, seed: null }, {}));
}

async function after(change: (rows: Rows) => Rows, row: number, writes = false): Promise<readonly unknown[]> {
  const port = shifting(await bookOf({ [SHEET]: TABLE }));
  const what = await decided(port);
  if (writes) await given(writeDecisions(deskOf(port), what, { when: null }));
  port.meanwhile(await edited(port.file(), change));
  const { state, child: found } = await given(explainRow(deskOf(port), what, SHEET, row));
  return [state, found?.name ?? null];
}

const same = (rows: Rows): Rows => rows;

describe("the decision shown for a row", () => {
  it.each([
    ["that says what it said", same, 2, ["as-decided", NAMES[0]]],
    ["that got another child", (rows: Rows): Rows => [rows[0] ?? [], rows[2] ?? [], rows[1] ?? []], 2, ["moved", NAMES[1]]],
    ["whose address was corrected", (rows: Rows): Rows => rows.map((row, at) => (at === 1 ? [...row.slice(0, 4), "宝昌镇"] : row)), 2, ["changed", NAMES[0]]],
    ["whose child went elsewhere and was corrected", (rows: Rows): Rows => [rows[0] ?? [], child(30), [...(rows[1] ?? []).slice(0, 4), "宝昌镇"]], 3, ["changed", NAMES[0]]],
    ["that came later", (rows: Rows): Rows => [rows[0] ?? [], child(30), ...rows.slice(1)], 2, ["not-decided", null]],
    ["of the heading", same, 1, ["no-child", null]],
    ["that is blank", same, 40, ["no-child", null]],
    ["of a total", same, 5, ["no-child", null]],
  ])("%s", async (_what, change, row, expected) => {
    expect(await after(change, row)).toEqual(expected);
    expect(await after(change, row, true)).toEqual(expected);
  });

  it("has its steps with their clauses", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    const { child: found } = await given(explainRow(deskOf(port), await decided(port), SHEET, 2));
    expect(found?.explanation.steps.length).toBeGreaterThan(2);
    expect(found?.explanation.steps.every((step) => step.clause !== "")).toBe(true);
  });

  it("is none without a run, and on another sheet", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE, 另一张: TABLE }));
    const none = { state: "not-decided", child: null };
    expect(await given(explainRow(deskOf(port), null, SHEET, 2))).toEqual(none);
    expect(await given(explainRow(deskOf(port), await decided(port), "另一张", 2))).toEqual(none);
  });

  it("follows a selection in 10,000 rows well under 100 ms", async () => {
    const port = shifting(await bookOf({ [SHEET]: [HEADING, ...Array.from({ length: 10_000 }, (_none, n) => child(n))] }));
    const what = await decided(port);
    await given(explainRow(deskOf(port), what, SHEET, 2));
    // The file reads all of itself for two rows; only what the flow does beside that is measured here.
    const read = await port.read(SHEET, { top: 9000, left: 1, bottom: 9001, right: 11 });
    const quick = { ...deskOf(port), port: { ...port, read: () => Promise.resolve(read) } };
    const begun = performance.now();
    expect((await given(explainRow(quick, what, SHEET, 9001))).state).toBe("as-decided");
    expect(performance.now() - begun).toBeLessThan(50);
  }, 60_000);
});

describe("what is left for a person", () => {
  it("is told by kind, the gravest first", async () => {
    const groups = await given(reviewGroups(await decided(shifting(await bookOf({ [SHEET]: TABLE })))));
    const order = ["blocks", "holds", "warns", "informs"];
    expect(groups.map((group) => order.indexOf(group.severity))).toEqual(groups.map((group) => order.indexOf(group.severity)).sort());
    expect(groups.every((group) => group.count === group.items.length && group.count > 0)).toBe(true);
    expect(groups.find((group) => group.code === "address-unread")?.items).toMatchObject([{ row: 4, name: NAMES[2], cell: "E4" }]);
  });

  it("is shown where its child stands now", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    const what = await decided(port);
    const shown: unknown[] = [];
    const watching = { ...deskOf(port), port: { ...port, show: (...at: readonly unknown[]) => { shown.push(at); return Promise.resolve({ ok: true as const, value: undefined }); } } };
    await given(goTo(watching, what, 4, "E4"));
    port.meanwhile(await edited(port.file(), (rows) => [rows[0] ?? [], child(30), [], ...rows.slice(1)]));
    await given(goTo({ ...watching, port: { ...port, show: watching.port.show } }, what, 4, "E4"));
    await given(goTo({ ...watching, port: { ...port, show: watching.port.show } }, what, 1, "C1"));
    expect(shown).toEqual([[SHEET, 4, 5], [SHEET, 6, 5], [SHEET, 1, 3]]);
  });
});

describe("identifying", () => {
  it("tells the columns, the children and where results will stand", async () => {
    const found = await given(identify(deskOf(shifting(await bookOf({ [SHEET]: TABLE }))), source));
    expect([found.sheet, found.headerRow, found.children]).toEqual([SHEET, 1, 3]);
    expect(found.columns.map(({ letters, heading, taken }) => [letters, heading, "field" in taken ? taken.field : taken.kind])).toEqual([
      ["A", "序号", "serial"], ["B", "姓名", "name"], ["C", "身份证号", "idNumber"], ["D", "学段", "stage"], ["E", "户籍地址", "household"],
    ]);
    expect(Object.values(found.own).map(({ column, kind }) => [column, kind])).toEqual([6, 7, 8, 9, 10, 11].map((column) => [column, "new"]));
  });

  it("remembers what the clerk chose, for that sheet, and decides by it", async () => {
    const table: Rows = [["序号", "姓名", "身份证号", "学段", "住哪里"], ...TABLE.slice(1)];
    const port = shifting(await bookOf({ [SHEET]: table, 另一张: table }));
    const before = await given(identify(deskOf(port), source));
    const chosen = await given(chooseColumn(deskOf(port), before, 5, "household"));
    expect(chosen.columns[4]?.taken).toMatchObject({ field: "household" });
    expect((await given(identify(deskOf(port), source))).choices).toEqual([{ heading: "住哪里", occurrence: 1, choice: "household" }]);
    expect((await given(identify(deskOf(port), { sheet: "另一张", area: null }))).choices).toEqual([]);
    expect((await decided(port)).report.cells[0]?.proposedSchool).not.toBe("待核查");
    const free = await given(chooseColumn(deskOf(port), chosen, 5, "automatic"));
    expect([free.choices, free.columns[4]?.taken.kind]).toEqual([[], before.columns[4]?.taken.kind]);
  });

  it("takes what is remembered for nothing where it is no choice", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    for (const text of ["{", "[1]", `{"${SHEET}":[{"heading":1},{"heading":"姓名","occurrence":1,"choice":"no-such-field"},null]}`]) {
      await given(port.remember("columns", text));
      expect((await given(identify(deskOf(port), source))).choices).toEqual([]);
    }
  });

  it("reads the sheet in front where it holds applicants, and names the others", async () => {
    const port = shifting(await bookOf({ 说明: [["各位老师"]], 一年级: TABLE, 七年级: TABLE }));
    const active = (name: string): ShiftingPort => ({ ...port, sheets: async () => {
      const found = await port.sheets();
      return found.ok ? { ok: true, value: found.value.map((sheet) => ({ ...sheet, active: sheet.name === name })) } : found;
    } });
    const chosen = async (name: string): Promise<unknown> => {
      const { sheet, otherSheets, children } = await given(identify(deskOf(active(name)), { sheet: null, area: null }));
      return [sheet, otherSheets, children];
    };
    expect(await chosen("七年级")).toEqual(["七年级", ["一年级"], 3]);
    expect(await chosen("说明")).toEqual(["一年级", ["七年级"], 3]);
  });

  it("offers every sheet that is not ours, the table and the selection in front", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    await given(writeDecisions(deskOf(port), await decided(port), { when: null }));
    const area = { top: 1, left: 1, bottom: 4, right: 5 };
    const focused: ShiftingPort = { ...port, focus: () => Promise.resolve({ ok: true, value: { sheet: SHEET, row: 1, column: 1, selection: area, table: { name: "表1", area } } }) };
    expect(await given(sources(deskOf(focused)))).toEqual({
      sheets: [{ name: SHEET, hidden: false, active: true }], table: { name: "表1", sheet: SHEET, area }, selection: { sheet: SHEET, area },
    });
  });

  it("knows a child by the ID in the row, whatever the invented number", () => {
    expect(new Set(Array.from({ length: 500 }, (_none, n) => idNumber(n))).size).toBe(500);
  });
});
