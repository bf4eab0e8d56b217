/** Few requests, none too large: as Excel on the web wants it. */
import { describe, expect, it } from "vitest";
import type { Cell } from "../../../../engine/intake/sheet.js";
import type { OwnColumn, RowGuard } from "../../../../addin/workbook/port.js";
import { excelAt, FORM, value } from "./desk.js";

const desk = excelAt("1.14");
const WEB = 4_000_000;
const COLUMNS = ["序号", "姓名", "性别", "民族", "身份证号", "户籍地址", "现住址", "房产", "监护人", "关系", "电话", "幼儿园", "报名类别", "志愿1", "志愿2", "材料", "备注", "学籍号", "特长", "经办人"];
const OWN = ["拟定学校", "班级", "安排依据", "缺少材料", "核查提示", "通知书状态"];

function form(count: number): readonly (readonly Cell[])[] {
  return [COLUMNS, ...Array.from({ length: count }, (_, i) => [
    i + 1, `孩子${i + 1}`, "女", "汉族", `1525272018${String(i).padStart(8, "0")}`, `内蒙古锡林郭勒盟太仆寺旗宝昌镇东红村委会禹仁围子组${i + 1}号`, `宝昌镇昌盛园小区${i % 30}号楼2单元401`,
    "有", `家长${i + 1}`, "母女", `139${String(i).padStart(8, "0")}`, "宝昌镇幼儿园", "本地户籍", "宝昌第一小学", "宝昌第二小学", "户口簿、房产证", null, `G1525${String(i).padStart(14, "0")}`, null, "王老师",
  ])];
}

function guard(rows: readonly (readonly Cell[])[]): RowGuard {
  const lines = new Map(rows.slice(1).map((row, line) => [row[4], line]));
  return { heading: { row: 1, cells: rows[0]! }, lastColumn: 26, lineOf: (cells) => lines.get(cells[4] ?? null) ?? null };
}

function own(count: number): readonly OwnColumn[] {
  return OWN.map((text, c) => ({
    column: 21 + c,
    header: { row: 1, text },
    texts: Array.from({ length: count }, (_, i) => (c === 4 ? `缺少材料：房产证（孩子${i + 1}）` : `${text}${i % 40}`)),
    width: 14,
    ...(c === 4 ? { severities: Array.from({ length: count }, (_, i) => (i % 3 === 0 ? "holds" : null)), notes: Array.from({ length: count }, (_, i) => (i % 3 === 0 ? `孩子${i + 1}：缺少房产证，附件5` : null)) } : {}),
  }));
}

describe("what a run costs", () => {
  it("1,400 children assigned take at most 12 requests", async () => {
    const rows = form(1400);
    desk.put(rows);
    const { port } = desk;
    await value(port.sheets());
    await value(port.focus());
    await value(port.recall("columns"));
    const sheet = await value(port.read(FORM));
    expect(sheet.rows).toHaveLength(1401);
    const lines = rows.slice(1).map((_, i) => i + 2);
    const states = await value(port.states(FORM, OWN.map((_, c) => 21 + c), [1, ...lines]));
    await value(port.remember("run", JSON.stringify(states)));
    const columns = own(1400).map(({ notes: _notes, ...column }) => column);
    expect(await value(port.writeColumns({ sheet: FORM, rows: lines, columns, guard: guard(rows) }))).toEqual({ left: [], moved: [], missed: [] });
    for (const title of ["核查清单", "容量"]) await value(port.writeSheet({ title, columns: COLUMNS.slice(0, 8).map((header) => ({ header, width: 12 })), rows: rows.slice(1).map((row) => row.slice(0, 8)) }));
    await desk.host.settled();
    expect(desk.host.traffic.exchanges.length).toBeLessThanOrEqual(12);
    expect(desk.host.traffic.largestRequest).toBeLessThan(WEB);
    expect(desk.host.traffic.largestResponse).toBeLessThan(WEB);
  });

  it.each([
    { description: "the sheets", call: () => desk.port.sheets(), requests: 2 },
    { description: "the sheets, asked again", call: async () => (await desk.port.sheets(), desk.port.sheets()), requests: 3 },
    { description: "the focus", call: () => desk.port.focus(), requests: 1 },
    { description: "reading", call: () => desk.port.read(FORM), requests: 1 },
    { description: "states", call: () => desk.port.states(FORM, [21, 22, 23], Array.from({ length: 1400 }, (_, i) => i + 2)), requests: 1 },
    { description: "writing six columns", call: () => desk.port.writeColumns({ sheet: FORM, rows: Array.from({ length: 1400 }, (_, i) => i + 2), columns: own(1400), guard: guard(form(1400)) }), requests: 2 },
    { description: "keeping a text", call: () => desk.port.remember("run", "1"), requests: 2 },
  ])("$description: $requests for 1,400 children", async ({ call, requests }) => {
    desk.put(form(1400));
    expect((await call()).ok).toBe(true);
    await desk.host.settled();
    expect(desk.host.traffic.exchanges).toHaveLength(requests);
  });

  it("20,000 children: no request and no answer near the limit, every child beside its school", async () => {
    const rows = form(20_000);
    desk.put(rows);
    const { port } = desk;
    expect((await value(port.read(FORM))).rows).toHaveLength(20_001);
    const lines = rows.slice(1).map((_, i) => i + 2);
    await value(port.states(FORM, [21, 22, 23, 24, 25, 26], lines));
    expect(await value(port.writeColumns({ sheet: FORM, rows: lines, columns: own(20_000), guard: guard(rows) }))).toEqual({ left: [], moved: [], missed: [] });
    await value(port.writeSheet({ title: "核查清单", columns: COLUMNS.map((header) => ({ header, width: 12 })), rows: rows.slice(1) }));
    expect(desk.look("Y20001")).toEqual([["缺少材料：房产证（孩子20000）"]]);
    expect(desk.look("A20001:B20001", "核查清单")).toEqual([[20_000, "孩子20000"]]);
    expect(desk.host.traffic.largestRequest).toBeLessThan(WEB);
    expect(desk.host.traffic.largestResponse).toBeLessThan(WEB);
    expect(desk.host.traffic.exchanges.every(({ error }) => error === null)).toBe(true);
  });
});
