/** A clerk's sheet is decided, looked at, and written; rows that move meanwhile keep their own results. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { decideSheet, writeDecisions, type AssignRequest, type AssignWritten, type Decided } from "../../../addin/flows/assign.js";
import { changesOf } from "../../../addin/flows/changes.js";
import { chooseColumn, identify } from "../../../addin/flows/identify.js";
import type { WorkbookFile } from "../../../addin/workbook/file.js";
import { bookOf, cellsOf, child, deskOf, edited, given, HEADING, idNumber, NAMES, OWN, type Rows, SHEET, shifting, type ShiftingPort } from "./book.js";

const REQUEST: AssignRequest = { source: { sheet: SHEET, area: null }, stage: null, seed: "种子" };
const WHEN = "2024-07-01T08:00:00.000Z";
/** Addresses of different schools, so that a result on a wrong row shows. */
const ADDRESSES = ["宝昌镇东郊社区", "千斤沟镇千斤沟村", "骆驼山镇骆驼山村", "贡宝拉格苏木", "北京市朝阳区", "没有这个地方"];
const TABLE: Rows = [HEADING, ...Array.from({ length: 6 }, (_none, n) => child(n, ADDRESSES[n]))];

const decided = (port: ShiftingPort, request: Partial<AssignRequest> = {}): Promise<Decided> => given(decideSheet(deskOf(port), { ...REQUEST, ...request }, {}));
const written = (port: ShiftingPort, what: Decided): Promise<AssignWritten> => given(writeDecisions(deskOf(port), what, { when: WHEN }));

/** What stands beside each child by ID: the first own column, the basis and the status. */
const results = async (file: WorkbookFile): Promise<ReadonlyMap<unknown, readonly unknown[]>> => {
  const rows = await cellsOf(file);
  const at = rows.findIndex((row) => row.includes(OWN[0] ?? ""));
  const first = rows[at]?.indexOf(OWN[0] ?? "") ?? 0;
  const id = rows[at]?.indexOf("身份证号") ?? 0;
  return new Map(rows.slice(at + 1).filter((row) => row[id] !== undefined && row[id] !== null).map((row) => [row[id], [row[first] ?? null, row[first + 2] ?? null]]));
};

/** Decides, lets a clerk change the rows, writes. */
async function withClerk(table: Rows, change: (rows: Rows) => Rows): Promise<{ readonly file: WorkbookFile; readonly written: AssignWritten; readonly right: ReadonlyMap<unknown, readonly unknown[]> }> {
  const calm = shifting(await bookOf({ [SHEET]: table }));
  await written(calm, await decided(calm));
  const port = shifting(await bookOf({ [SHEET]: table }));
  const what = await decided(port);
  port.meanwhile(await edited(port.file(), change));
  return { written: await written(port, what), file: port.file(), right: await results(calm.file()) };
}

describe("a run", () => {
  it("changes nothing before it is written, and says what it would change", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    const run = await decided(port);
    const { headerRow, ownColumns } = run;
    const changes = changesOf(run);
    expect(await cellsOf(port.file())).toEqual(TABLE);
    expect([headerRow, ownColumns.proposedSchool]).toEqual([1, { column: 6, kind: "new", offered: null }]);
    expect([changes.changed, changes.cleared, changes.fixed]).toEqual([0, 0, 0]);
    expect(changes.added + changes.same).toBe(36);
    expect(changes.rows[0]).toMatchObject({ row: 2, name: NAMES[0], column: "proposedSchool", before: "", kind: "added" });
  });

  it("writes beside the clerk's columns, and nothing into them", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    expect(await written(port, await decided(port))).toEqual({ lines: 6, moved: [], missed: [], formulas: [], sheets: ["核查清单", "容量"] });
    const rows = await cellsOf(port.file());
    expect(rows[0]?.slice(5)).toEqual(OWN);
    expect(rows.map((row) => row.slice(0, 5))).toEqual(TABLE);
  });

  it("a second time finds its own columns and would change nothing", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    await written(port, await decided(port));
    const run = await decided(port);
    const { ownColumns } = run;
    const changes = changesOf(run);
    expect([changes.same, changes.added, changes.changed, changes.cleared, changes.fixed]).toEqual([36, 0, 0, 0, 0]);
    expect(ownColumns.noticeStatus).toEqual({ column: 11, kind: "ours", offered: null });
  });

  it("leaves what was issued, and counts it as fixed", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    await written(port, await decided(port));
    port.meanwhile(await edited(port.file(), (rows) => rows.map((row, at) => (at === 1 ? [...row.slice(0, 10), "已发"] : row))));
    const changes = changesOf(await decided(port, { seed: "另一个种子" }));
    expect(changes.fixed).toBeGreaterThan(0);
    expect(changes.rows.filter((each) => each.row === 2 && each.column === "proposedSchool")).toEqual([]);
  });

  it("that was stopped writes nothing", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    expect(await decideSheet(deskOf(port), REQUEST, { signal: AbortSignal.abort() })).toEqual({ ok: false, trouble: { kind: "stopped" } });
    const what = await decided(port);
    expect(await writeDecisions(deskOf(port), what, { when: WHEN, signal: AbortSignal.abort() })).toEqual({ ok: false, trouble: { kind: "stopped" } });
    expect(await cellsOf(port.file())).toEqual(TABLE);
  });

  it("tells how far it is, in order", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    const told: string[] = [];
    const what = await given(decideSheet(deskOf(port), REQUEST, { onProgress: (part, done, total) => told.push(`${part} ${done}/${total}`) }));
    await given(writeDecisions(deskOf(port), what, { when: WHEN, onProgress: (part, done, total) => told.push(`${part} ${done}/${total}`) }));
    expect([told[0], told.at(-1)]).toEqual(["open 0/1", "write 9/9"]);
    expect([...new Set(told.map((each) => each.split(" ")[0]))]).toEqual(["open", "intake", "rules", "seats", "write"]);
  });

  it("names the sheet that has no heading", async () => {
    const port = shifting(await bookOf({ [SHEET]: [["各位老师请于七月底前交齐"]] }));
    expect(await decideSheet(deskOf(port), REQUEST, {})).toEqual({ ok: false, trouble: { kind: "no-header", sheet: SHEET, sheets: [SHEET] } });
  });
});

describe("between deciding and writing", () => {
  it.each([
    ["nothing happens", (rows: Rows): Rows => rows, { moved: 0, missed: [] }],
    ["the rows are turned round", (rows: Rows): Rows => [...rows.slice(0, 1), ...rows.slice(1).reverse()], { moved: 6, missed: [] }],
    ["the rows are sorted and numbered anew", (rows: Rows): Rows => [...rows.slice(0, 1), ...rows.slice(1).reverse().map((row, i) => [i + 1, ...row.slice(1)])], { moved: 6, missed: [] }],
    ["a row is put in at the top", (rows: Rows): Rows => [...rows.slice(0, 1), child(40), ...rows.slice(1)], { moved: 6, missed: [] }],
    ["blank rows are put in", (rows: Rows): Rows => [...rows.slice(0, 3), [], [], ...rows.slice(3)], { moved: 4, missed: [] }],
    ["a row is deleted", (rows: Rows): Rows => [...rows.slice(0, 3), ...rows.slice(4)], { moved: 3, missed: [NAMES[2]] }],
    ["an address is corrected", (rows: Rows): Rows => rows.map((row, at) => (at === 4 ? [...row.slice(0, 4), ADDRESSES[0] ?? null] : row)), { moved: 0, missed: [NAMES[3]] }],
    ["a total is put below", (rows: Rows): Rows => [...rows, ["合计", "6人"]], { moved: 0, missed: [] }],
  ])("%s: each child has its own result", async (_what, change, { moved, missed }) => {
    const { file, written: told, right } = await withClerk(TABLE, change);
    const now = await results(file);
    for (const [id, result] of now) {
      const isMissed = told.missed.some(({ row }) => id === idNumber(row - 2)) || !right.has(id);
      expect([id, result]).toEqual([id, isMissed ? [null, null] : right.get(id)]);
    }
    expect([told.moved.length, told.missed.map(({ name }) => name), told.lines]).toEqual([moved, missed, 6 - missed.length]);
  });

  it("a row is copied: the first of the two has the result, and the other is as it was", async () => {
    const { file, written: told, right } = await withClerk(TABLE, (rows) => [...rows.slice(0, 3), ...rows.slice(2)]);
    expect([told.moved.length, told.missed]).toEqual([4, []]);
    const rows = await cellsOf(file);
    expect([rows[2]?.slice(1, 5), rows[2]?.[5], rows[3]]).toEqual([rows[3]?.slice(1, 5), right.get(idNumber(1))?.[0], rows[3]?.slice(0, 5)]);
    expect(rows.slice(4).map((row) => row[5])).toEqual([2, 3, 4, 5].map((n) => right.get(idNumber(n))?.[0]));
  });

  it("a column is put in: nothing is written, and that is said", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    const what = await decided(port);
    const change = (rows: Rows): Rows => rows.map((row, at) => [row[0] ?? null, at === 0 ? "备注" : null, ...row.slice(1)]);
    port.meanwhile(await edited(port.file(), change));
    expect(await writeDecisions(deskOf(port), what, { when: WHEN })).toEqual({ ok: false, trouble: { kind: "workbook", trouble: { kind: "heading-changed", sheet: SHEET } } });
    expect(await cellsOf(port.file())).toEqual(change(TABLE));
  });

  it("a notice is issued: that child's line is left", async () => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    await written(port, await decided(port));
    const what = await decided(port, { seed: "另一个" });
    port.meanwhile(await edited(port.file(), (rows) => rows.map((row, at) => (at === 2 ? [...row.slice(0, 10), "已发"] : row))));
    expect((await written(port, what)).missed).toEqual([{ name: NAMES[1], row: 3 }]);
    expect((await cellsOf(port.file()))[2]?.[10]).toBe("已发");
  });
});

describe("a row that says 同上", () => {
  const ditto: Rows = [HEADING, child(0, "宝昌镇东郊社区"), child(1, "同上"), child(2, "同上"), child(3, "千斤沟镇千斤沟村"), child(4, "同上")];

  it.each([
    ["nothing happens", (rows: Rows): Rows => rows, []],
    ["all move together", (rows: Rows): Rows => [...rows.slice(0, 1), child(40), ...rows.slice(1)], []],
    ["the row above it goes elsewhere", (rows: Rows): Rows => [rows[0] ?? [], rows[2] ?? [], rows[3] ?? [], rows[4] ?? [], rows[5] ?? [], rows[1] ?? []], [NAMES[1], NAMES[2]]],
    ["it comes under another child", (rows: Rows): Rows => [rows[0] ?? [], rows[1] ?? [], rows[2] ?? [], rows[4] ?? [], rows[3] ?? [], rows[5] ?? []], [NAMES[2], NAMES[4]]],
    ["the address above it is corrected", (rows: Rows): Rows => rows.map((row, at) => (at === 1 ? [...row.slice(0, 4), "骆驼山镇骆驼山村"] : row)), [NAMES[0], NAMES[1], NAMES[2]]],
  ])("is written only under what it meant: %s", async (_what, change, missed) => {
    const { file, written: told, right } = await withClerk(ditto, change);
    expect(told.missed.map(({ name }) => name)).toEqual(missed);
    const gone = new Set(told.missed.map(({ row }) => idNumber(row - 2)));
    for (const [id, result] of await results(file)) if (right.has(id)) expect([id, result]).toEqual([id, gone.has(String(id)) ? [null, null] : right.get(id)]);
  });

  it("by a merged cell is followed with the row above it", async () => {
    const rows: Rows = [HEADING, child(0, "千斤沟镇千斤沟村"), [...child(1).slice(0, 4), null], child(2)];
    const port = shifting(await bookOf({ [SHEET]: rows }, [{ startRow: 1, startCol: 4, endRow: 2, endCol: 4 }]));
    const what = await decided(port);
    port.meanwhile(await edited(port.file(), ([heading = [], first = [], second = [], third = []]) => [heading, second, first, third]));
    expect((await written(port, what)).missed).toEqual([{ name: NAMES[1], row: 3 }]);
  });
});

test("whatever a clerk does between deciding and writing, no result lands on another child", async () => {
  const calm = shifting(await bookOf({ [SHEET]: TABLE }));
  await written(calm, await decided(calm));
  const right = await results(calm.file());
  const step = fc.oneof(
    fc.record({ kind: fc.constant("move" as const), from: fc.nat(9), to: fc.nat(9) }),
    fc.record({ kind: fc.constant("delete" as const), at: fc.nat(9) }),
    fc.record({ kind: fc.constant("copy" as const), at: fc.nat(9), to: fc.nat(9) }),
    fc.record({ kind: fc.constant("add" as const), at: fc.nat(9), n: fc.integer({ min: 30, max: 50 }) }),
    fc.record({ kind: fc.constant("blank" as const), at: fc.nat(9) }),
    fc.record({ kind: fc.constant("edit" as const), at: fc.nat(9), column: fc.nat(4), text: fc.constantFrom(...ADDRESSES, "同上", "", NAMES[0] ?? "", idNumber(0), idNumber(1)) }),
    fc.record({ kind: fc.constant("swap" as const), at: fc.nat(9), column: fc.nat(4) }),
  );
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.boolean(), async (steps, again) => {
    const port = shifting(await bookOf({ [SHEET]: TABLE }));
    if (again) await written(port, await decided(port));
    const read = await cellsOf(port.file());
    const what = await decided(port);
    const change = (rows: Rows): Rows => {
      const [heading = [], ...list] = rows;
      const all = list.map((row) => [...row]);
      for (const each of steps) {
        if (each.kind === "move") all.splice(Math.min(each.to, all.length), 0, ...all.splice(each.from, 1));
        else if (each.kind === "delete") all.splice(each.at, 1);
        else if (each.kind === "copy") all.splice(each.to, 0, [...(all[each.at] ?? [])]);
        else if (each.kind === "add") all.splice(each.at, 0, [...child(each.n)]);
        else if (each.kind === "blank") all.splice(each.at, 0, []);
        else if (each.kind === "edit") { const row = all[each.at]; if (row !== undefined) row[each.column] = each.text; }
        else {
          const [one, other] = [all[each.at], all[each.at + 1]];
          if (one !== undefined && other !== undefined) [one[each.column], other[each.column]] = [other[each.column] ?? null, one[each.column] ?? null];
        }
      }
      return [heading, ...all];
    };
    port.meanwhile(await edited(port.file(), change));
    const before = await cellsOf(port.file());
    await written(port, what);
    const rows = await cellsOf(port.file());
    // A row that says all it said (its number aside) may hold what was decided for it; any other holds what it held before.
    const said = new Map(read.slice(1).map((row) => [JSON.stringify(row.slice(1)), row[2]]));
    rows.slice(1).forEach((row, i) => {
      const id = said.get(JSON.stringify((before[i + 1] ?? []).slice(1)));
      const held = [before[i + 1]?.[5] ?? null, before[i + 1]?.[7] ?? null];
      const now = [row[5] ?? null, row[7] ?? null];
      expect(row.slice(0, 5)).toEqual((before[i + 1] ?? []).slice(0, 5).slice(0, row.slice(0, 5).length));
      if (id === undefined) expect(now).toEqual(held);
      else expect([right.get(id), held]).toContainEqual(now);
    });
  }), { numRuns: 40 });
}, 180_000);

describe("a column of the clerk's own", () => {
  const heading = [...HEADING, "录取学校", "班级"];
  const table: Rows = [heading, ...TABLE.slice(1).map((row) => [...row, null, "大一班"])];

  it("is offered and never filled unasked", async () => {
    const port = shifting(await bookOf({ [SHEET]: table }));
    const found = await given(identify(deskOf(port), REQUEST.source));
    expect([found.own.proposedSchool, found.own.class.kind]).toEqual([{ column: 8, kind: "new", offered: 6 }, "new"]);
    await written(port, await decided(port));
    const [names, ...rows] = (await cellsOf(port.file())).map((row) => row.slice(5, 8));
    expect(names).toEqual(["录取学校", "班级", "拟定学校"]);
    expect(rows.map(([admitted, group, proposed]) => [admitted, group, typeof proposed])).toEqual(rows.map(() => [null, "大一班", "string"]));
  });

  it("is filled once the clerk chose it, the others beside the table; a second run stays there", async () => {
    const port = shifting(await bookOf({ [SHEET]: table }));
    const found = await given(identify(deskOf(port), REQUEST.source));
    const chosen = await given(chooseColumn(deskOf(port), found, 6, "proposedSchool"));
    expect(chosen.own.proposedSchool).toEqual({ column: 6, kind: "clerks", offered: 6 });
    await written(port, await decided(port));
    const first = await cellsOf(port.file());
    expect(first[0]?.slice(5)).toEqual(["录取学校", "班级", ...OWN.slice(1)]);
    expect(first.slice(1).every((row) => typeof row[5] === "string" && row[6] === "大一班")).toBe(true);
    const again = await decided(port);
    expect([changesOf(again).added, changesOf(again).changed, again.ownColumns.class]).toEqual([0, 0, { column: 8, kind: "ours", offered: null }]);
  });

  it("is let go again", async () => {
    const port = shifting(await bookOf({ [SHEET]: table }));
    const found = await given(identify(deskOf(port), REQUEST.source));
    const chosen = await given(chooseColumn(deskOf(port), found, 6, "proposedSchool"));
    expect(chosen.choices).toHaveLength(1);
    const free = await given(chooseColumn(deskOf(port), chosen, 6, "automatic"));
    expect([free.choices, free.own.proposedSchool.kind]).toEqual([[], "new"]);
  });

  it("with merged cells is not offered: only the first of them would show its school", async () => {
    const port = shifting(await bookOf({ [SHEET]: table }, [{ startRow: 1, startCol: 5, endRow: 2, endCol: 5 }]));
    expect((await given(identify(deskOf(port), REQUEST.source))).own.proposedSchool.offered).toBeNull();
  });
});

describe("a part of a sheet", () => {
  const beside: Rows = TABLE.map((row, at) => [...row, null, at === 0 ? "别的表" : `别的${String(at)}`]);

  it("is read alone, and written right of everything on the sheet", async () => {
    const port = shifting(await bookOf({ [SHEET]: beside }));
    const source = { sheet: SHEET, area: { top: 1, left: 1, bottom: 4, right: 5 } };
    expect((await given(identify(deskOf(port), source))).children).toBe(3);
    const what = await decided(port, { source });
    expect(what.ownColumns.proposedSchool.column).toBe(8);
    expect((await written(port, what)).lines).toBe(3);
    const rows = await cellsOf(port.file());
    expect(rows.map((row) => row[6])).toEqual(beside.map((row) => row[6]));
    expect(rows.map((row) => typeof row[7])).toEqual(["string", "string", "string", "string", "undefined", "undefined", "undefined"]);
    const again = await decided(port, { source });
    expect([again.ownColumns.proposedSchool.kind, changesOf(again).added]).toEqual(["ours", 0]);
  });
});
