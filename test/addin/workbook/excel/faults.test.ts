/** What can go wrong between the add-in and Excel, and what must hold then: nothing lands on another child, nothing is lost unsaid. */
import { describe, expect, it } from "vitest";
import { REFUSAL } from "../../../../addin/preview/excel-host/faults.js";
import type { Result, TableSheet, WorkbookPort } from "../../../../addin/workbook/port.js";
import { children, excelAt, FORM, guardOf, trouble, value, writing } from "./desk.js";

const desk = excelAt("1.15");
const { person } = desk.host;
const rows = children(40);
const texts = rows.slice(1).map(([number]) => `学校${String(number)}`);
const LIST: TableSheet = { title: "核查清单", columns: [{ header: "姓名", width: 10 }], rows: [["孩子1"]] };
const STATE = { content: { value: null }, format: "General", fill: null, note: null } as const;

/** Which school stands beside which child. */
function beside(): readonly (readonly unknown[])[] {
  return desk.look("B2:E60").filter(([name, , , school]) => name !== null && school !== null).map(([name, , , school]) => [name, school]);
}

const ALL = rows.slice(1).map(([number]) => [`孩子${String(number)}`, `学校${String(number)}`]);

const METHODS: readonly { readonly name: string; readonly call: (port: WorkbookPort) => Promise<Result<unknown>> }[] = [
  { name: "sheets", call: (port) => port.sheets() },
  { name: "focus", call: (port) => port.focus() },
  { name: "read", call: (port) => port.read(FORM) },
  { name: "states", call: (port) => port.states(FORM, [1], [1, 2]) },
  { name: "writeColumns", call: (port) => port.writeColumns(writing(rows, texts)) },
  { name: "restoreColumns", call: (port) => port.restoreColumns({ sheet: FORM, rows: [2], columns: [{ column: 5, header: null, cells: [STATE] }], guard: guardOf(rows) }) },
  { name: "writeSheet", call: (port) => port.writeSheet(LIST) },
  { name: "deleteSheet", call: (port) => port.deleteSheet("核查清单") },
  { name: "markCells", call: (port) => port.markCells(FORM, [{ row: 2, column: 1, severity: "blocks", note: "x" }]) },
  { name: "recall", call: (port) => port.recall("run") },
  { name: "remember", call: (port) => port.remember("run", "1") },
  { name: "show", call: (port) => port.show(FORM, 2, 2) },
  { name: "watch", call: (port) => port.watch(() => undefined) },
];

describe("someone is typing in a cell", () => {
  it.each(METHODS)("$name says so and does nothing", async ({ call }) => {
    desk.put(rows);
    desk.host.faults.cellEditMode = true;
    expect(await trouble(call(desk.port))).toEqual({ kind: "editing" });
    desk.host.faults.cellEditMode = false;
    expect(beside()).toEqual([]);
    expect(desk.host.book.sheets).toHaveLength(1);
  });
});

describe("Excel is too busy", () => {
  it.each(METHODS)("$name asks again, and is answered", async ({ call }) => {
    desk.put(rows);
    desk.host.faults.failNext(REFUSAL.activityLimit);
    expect(await trouble(call(desk.port))).toBe("none");
  });

  it("after three more tries it says so", async () => {
    desk.host.faults.failNext(REFUSAL.activityLimit, 4);
    expect(await trouble(desk.port.sheets())).toEqual({ kind: "host", code: "ActivityLimitReached" });
  });
});

describe("a protected sheet", () => {
  it.each([
    METHODS[4]!, METHODS[5]!, METHODS[8]!,
  ])("$name names it and changes nothing", async ({ call }) => {
    desk.put(rows);
    person.protect(FORM);
    expect(await trouble(call(desk.port))).toEqual({ kind: "protected", sheet: FORM });
    expect(beside()).toEqual([]);
  });

  it("is read like any other", async () => {
    desk.put(rows);
    person.protect(FORM);
    expect((await value(desk.port.read(FORM))).rows).toEqual(rows);
  });
});

describe("in the moment between the guard's reading and the write", () => {
  it("the sheet is sorted: every child has its own school in the end", async () => {
    desk.put(rows);
    desk.host.faults.beforeNextWrite(() => person.sort(FORM, "A2:D41", 0, { ascending: false }));
    const written = await value(desk.port.writeColumns(writing(rows, texts, { severities: texts.map(() => "holds") })));
    expect(beside()).toEqual([...ALL].reverse());
    expect(written.missed).toEqual([]);
    expect(written.moved).toHaveLength(40);
  });

  it("a row is put in: every child has its own school, and the empty row has none", async () => {
    desk.put(rows);
    desk.host.faults.beforeNextWrite(() => person.insertRows(FORM, 10));
    const written = await value(desk.port.writeColumns(writing(rows, texts)));
    expect(beside()).toEqual(ALL);
    expect(desk.look("E10")).toEqual([[null]]);
    expect(written.missed).toEqual([]);
  });

  it("a row is deleted: the child is reported and all others have their own", async () => {
    desk.put(rows);
    desk.host.faults.beforeNextWrite(() => person.deleteRows(FORM, 5));
    const written = await value(desk.port.writeColumns(writing(rows, texts)));
    expect(beside()).toEqual(ALL.filter(([name]) => name !== "孩子4"));
    expect(written.missed).toEqual([3]);
    expect(desk.look("E41")).toEqual([[null]]);
  });

  it("an address is changed: that child is left as it was and reported", async () => {
    desk.put(rows);
    desk.put([[], [], [null, null, null, null, "旧"]]);
    person.paint(FORM, "E3", "#00FF00");
    desk.host.faults.beforeNextWrite(() => person.type(FORM, "D3", "红旗镇"));
    const written = await value(desk.port.writeColumns(writing(rows, texts, { severities: texts.map(() => "blocks") })));
    expect(written.missed).toEqual([1]);
    expect([desk.look("E3"), desk.fill(3, 5)]).toEqual([[["旧"]], "#00FF00"]);
    expect(beside()).toHaveLength(40);
  });

  it("a column is put in before ours: all is taken back, the heading too", async () => {
    desk.put(rows);
    desk.host.faults.beforeNextWrite(() => person.insertColumns(FORM, "C:C"));
    expect(await trouble(desk.port.writeColumns(writing(rows, texts)))).toEqual({ kind: "heading-changed", sheet: FORM });
    expect(desk.look("E1:E3")).toEqual([["家庭住址"], ["宝昌镇东郊社区1号"], ["宝昌镇东郊社区2号"]].map((_, i) => [desk.look(`E${i + 1}`)[0]![0]]));
    expect(desk.look("A1:F2")).toEqual([["序号", "姓名", null, "身份证号", "家庭住址", null], [1, "孩子1", null, "152527201801010001", "宝昌镇东郊社区1号", null]]);
  });

  it("the sheet is deleted: it is named as missing", async () => {
    desk.put(rows);
    person.addSheet("另一张");
    desk.host.faults.beforeNextWrite(() => person.deleteSheet(FORM));
    expect(await trouble(desk.port.writeColumns(writing(rows, texts)))).toEqual({ kind: "no-such-sheet", name: FORM, sheets: ["另一张"] });
  });
});

describe("limits of one request", () => {
  it("a write that is too large is halved until it passes", async () => {
    desk.put(rows);
    desk.host.faults.requestLimit = 7_000;
    const long = texts.map((text) => text + "，".repeat(30));
    const written = await value(desk.port.writeColumns(writing(rows, long)));
    expect(written).toEqual({ left: [], moved: [], missed: [] });
    expect(beside()).toEqual(ALL.map(([name, school]) => [name, `${school!}${"，".repeat(30)}`]));
    expect(desk.host.traffic.exchanges.filter(({ error }) => error === REFUSAL.requestTooLarge).length).toBeGreaterThan(0);
  });

  it("sorted between two halves: every child has its own school in the end", async () => {
    desk.put(rows);
    desk.host.faults.requestLimit = 7_000;
    let writes = 0;
    desk.host.faults.before((exchange) => exchange.writes && exchange.requestBytes < 7_000 && exchange.names.includes("Values=") && ++writes === 2, () => person.sort(FORM, "A2:E41", 0, { ascending: false }));
    const long = texts.map((text) => text + "，".repeat(30));
    const written = await value(desk.port.writeColumns(writing(rows, long)));
    expect(new Map(beside().map(([name, school]) => [name, String(school).replaceAll("，", "")]))).toEqual(new Map(ALL.map(([name, school]) => [name, school])));
    expect(written.missed).toEqual([]);
  });

  it("answers that are too large are asked for in pieces: reading, states, guard", async () => {
    const many = children(300);
    desk.put(many);
    desk.host.faults.responseLimit = 12_000;
    expect((await value(desk.port.read(FORM))).rows).toEqual(many);
    const states = await value(desk.port.states(FORM, [3, 4], many.map((_, i) => i + 1)));
    expect(states[1]?.map(({ content }) => ("value" in content ? content.value : null))).toEqual(many.map((row) => row[3]));
    const schools = many.slice(1).map(([number]) => `学校${String(number)}`);
    expect(await value(desk.port.writeColumns(writing(many, schools)))).toEqual({ left: [], moved: [], missed: [] });
    expect(desk.look("E2:E301").flat()).toEqual(schools);
  });

  it("a table that is too large is written in pieces", async () => {
    desk.host.faults.requestLimit = 8_000;
    const table: TableSheet = { title: "核查清单", columns: [{ header: "姓名", width: 10 }, { header: "说明", width: 40 }], rows: texts.map((text) => [text, "缺少户口簿，".repeat(10)]) };
    expect(await value(desk.port.writeSheet(table))).toBe("核查清单");
    expect(desk.look("A2:B41", "核查清单")).toEqual(table.rows);
    expect(await value(desk.port.writeSheet(table))).toBe("核查清单");
    expect(desk.look("A2:B41", "核查清单")).toEqual(table.rows);
  });
});

describe("stopping", () => {
  it("before the first block nothing is written", async () => {
    desk.put(rows);
    expect(await trouble(desk.port.writeColumns(writing(rows, texts), { signal: AbortSignal.abort() }))).toEqual({ kind: "stopped" });
    expect(beside()).toEqual([]);
  });

  it("between two blocks what was written stands", async () => {
    const many = children(12_000);
    desk.put(many);
    const stop = new AbortController();
    const schools = many.slice(1).map(() => "一小");
    const told: number[] = [];
    const found = await trouble(desk.port.writeColumns(writing(many, schools), {
      signal: stop.signal,
      onProgress: (done) => {
        told.push(done);
        stop.abort();
      },
    }));
    expect(found).toEqual({ kind: "stopped" });
    expect(told).toHaveLength(1);
    expect(told[0]).toBeGreaterThan(0);
    expect(desk.look("E2:E12001").flat().filter((cell) => cell === "一小")).toHaveLength(told[0]!);
  });
});

describe("rows that slip between two blocks", () => {
  it.each([
    { description: "before the second block is read", when: "read" },
    { description: "before the second block is written", when: "write" },
  ])("sorted $description: every child has its own school", async ({ when }) => {
    const many = children(12_000);
    desk.put(many);
    const schools = many.slice(1).map(([number]) => `学校${String(number)}`);
    let count = 0;
    let isSorted = false;
    desk.host.faults.before((exchange) => exchange.names.includes("load(rowIndex,rowCount)") === (when === "read") && ++count === 2, () => {
      person.sort(FORM, "A2:E12001", 0, { ascending: false });
      isSorted = true;
    });
    const written = await value(desk.port.writeColumns(writing(many, schools)));
    expect(isSorted).toBe(true);
    expect(written.missed).toEqual([]);
    expect(desk.look("A2:E12001").every(([number, , , , school]) => school === `学校${String(number)}`)).toBe(true);
  });
});

describe("an error in the middle of a request", () => {
  it("events are switched on again, and the code is told", async () => {
    desk.put(rows);
    desk.host.faults.failAction("GeneralException", "NumberFormat");
    expect(await trouble(desk.port.writeColumns(writing(rows, texts)))).toEqual({ kind: "host", code: "GeneralException" });
    expect(desk.host.book.events.enabled).toBe(true);
  });
});
