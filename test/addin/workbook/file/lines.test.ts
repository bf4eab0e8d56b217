/** Lines find their rows in a file as they do in Excel: the guard is asked, though nobody moves a file's rows while it is written. */
import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import type { CellState, ColumnsWrite, Result, RowGuard } from "../../../../addin/workbook/port.js";
import { openFile, type WorkbookFile } from "../../../../addin/workbook/file.js";
import type { Cell } from "../../../../engine/intake/sheet.js";
import { book, MAIN, packed, STYLES } from "../by-hand.js";

const SHEET = "报名表";
const text = (name: string, value: string, style = 0): string => `<c r="${name}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;
const CHILDREN = ["张一", "李二", "王三"];
const parts = book(`<sheetData><row r="1">${text("A1", "姓名")}${text("B1", "学校")}</row>${CHILDREN.map((name, i) => `<row r="${i + 2}">${text(`A${i + 2}`, name)}</row>`).join("")}</sheetData>`);

async function opened(bytes: Uint8Array = packed(parts)): Promise<WorkbookFile> {
  const file = await openFile(bytes);
  if (!file.ok) throw new Error(JSON.stringify(file.trouble));
  return file.value;
}

async function value<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.trouble));
  return given.value;
}

/** Knows a row by the name in column A. */
const byName = (names: readonly string[], heading: readonly Cell[] = ["姓名", "学校"]): RowGuard => ({
  heading: { row: 1, cells: heading }, lastColumn: 1,
  lineOf: ([name]) => (typeof name === "string" && names.includes(name) ? names.indexOf(name) : null),
});

const schools = (names: readonly string[], more: Partial<ColumnsWrite> = {}): ColumnsWrite => ({
  sheet: SHEET, rows: names.map((_name, i) => i + 2), guard: byName(names),
  columns: [{ column: 3, header: { row: 1, text: "拟定学校" }, texts: names.map((name) => `${name}的学校`) }], ...more,
});

const rows = async (file: WorkbookFile): Promise<readonly (readonly Cell[])[]> => (await value(file.read(SHEET))).rows;

describe("a line", () => {
  test("goes to the row that the guard says, wherever that stands now, and is told as moved", async () => {
    const file = await opened();
    expect(await value(file.writeColumns(schools(["王三", "张一", "李二"])))).toEqual({
      left: [], moved: [{ line: 1, row: 2 }, { line: 2, row: 3 }, { line: 0, row: 4 }], missed: [],
    });
    expect((await rows(file)).map((row) => [row[0], row[2]])).toEqual([["姓名", "拟定学校"], ["张一", "张一的学校"], ["李二", "李二的学校"], ["王三", "王三的学校"]]);
  });

  test("whose row is gone is missed, and no other row gets it", async () => {
    const file = await opened();
    expect((await value(file.writeColumns(schools(["张一", "赵四", "王三"])))).missed).toEqual([1]);
    expect((await rows(file)).map((row) => row[2] ?? null)).toEqual(["拟定学校", "张一的学校", null, "王三的学校"]);
  });

  test("is written once, where the guard names it first", async () => {
    const file = await opened();
    const guard = { ...byName(CHILDREN), lineOf: (_cells: unknown, _above: unknown, row: number) => (row > 1 ? 0 : null) };
    expect((await value(file.writeColumns(schools(["张一"], { guard })))).missed).toEqual([]);
    expect((await rows(file)).map((row) => row[2] ?? null)).toEqual(["拟定学校", "张一的学校", null, null]);
  });

  test("may ask for the row above", async () => {
    const file = await opened();
    const seen: string[] = [];
    const guard: RowGuard = { ...byName(CHILDREN), lineOf: (cells, above, row) => { seen.push(`${row} ${String(cells[0])} under ${String(above[0])}`); return null; } };
    await value(file.writeColumns(schools(CHILDREN, { guard })));
    expect(seen).toEqual(["2 张一 under 姓名", "3 李二 under 张一", "4 王三 under 李二"]);
  });

  test("is not written under another heading: nothing is", async () => {
    const file = await opened();
    const guard = byName(CHILDREN, ["姓名", "班级"]);
    expect(await file.writeColumns(schools(CHILDREN, { guard }))).toEqual({ ok: false, trouble: { kind: "heading-changed", sheet: SHEET } });
    await value(file.save());
    expect((await rows(await opened(file.bytes))).map((row) => row.length)).toEqual([2, 1, 1, 1]);
  });

  test("may stand under a heading that changed in the columns being written alone", async () => {
    const file = await opened();
    const guard = byName(CHILDREN, ["姓名", "学校", "旧的名称"]);
    expect((await value(file.writeColumns(schools(CHILDREN, { guard })))).missed).toEqual([]);
  });

  test("is not written after a stop", async () => {
    const file = await opened();
    expect(await file.writeColumns(schools(CHILDREN), { signal: AbortSignal.abort() })).toEqual({ ok: false, trouble: { kind: "stopped" } });
    expect((await rows(file)).map((row) => row.length)).toEqual([2, 1, 1, 1]);
  });
});

describe("a cell of ours", () => {
  test("is text also where a clerk had given the cell another format, and where it is blank", async () => {
    const file = await opened(packed(book(`<sheetData><row r="1">${text("A1", "姓名")}</row><row r="2">${text("A2", "张一")}<c r="C2" s="0"><v>7</v></c></row><row r="3">${text("A3", "李二")}</row></sheetData>`)));
    const guard = byName(CHILDREN, ["姓名"]);
    await value(file.writeColumns({ sheet: SHEET, rows: [2, 3], guard, columns: [{ column: 3, header: null, texts: ["1", ""] }] }));
    const [states] = await value(file.states(SHEET, [3], [2, 3]));
    expect(states).toEqual([{ content: { value: "1" }, format: "@", fill: null, note: null }, { content: { value: null }, format: "@", fill: null, note: null }]);
  });

  test("loses whatever fill it had when severities are given, and keeps it when not", async () => {
    const yellow = STYLES.replace("</fills>", `<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills>`)
      .replace("</cellXfs>", `<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0"/></cellXfs>`);
    const sheet = `<sheetData><row r="1">${text("A1", "姓名")}</row>${CHILDREN.map((name, i) => `<row r="${i + 2}">${text(`A${i + 2}`, name)}${text(`C${i + 2}`, "旧", 2)}</row>`).join("")}</sheetData>`;
    const write = (more: object): ColumnsWrite => ({ sheet: SHEET, rows: [2, 3, 4], guard: byName(CHILDREN, ["姓名"]), columns: [{ column: 3, header: null, texts: ["一", "二", null], ...more }] });
    const fills = async (more: object): Promise<readonly (string | null)[]> => {
      const file = await opened(packed(book(sheet, { "xl/styles.xml": yellow })));
      await value(file.writeColumns(write(more)));
      return ((await value(file.states(SHEET, [3], [2, 3, 4])))[0] ?? []).map((state) => state.fill);
    };
    expect(await fills({ severities: ["blocks", null, "warns"] })).toEqual(["#FFC7CE", null, "#FFFF00"]);
    expect(await fills({})).toEqual(["#FFFF00", "#FFFF00", "#FFFF00"]);
  });
});

describe("what cells held", () => {
  const before = `<sheetData><row r="1">${text("A1", "姓名", 1)}</row><row r="2">${text("A2", "张一")}<c r="C2" s="3"><v>43000</v></c></row><row r="3">${text("A3", "李二")}<c r="C3"><f>A3&amp;"x"</f><v>李二x</v></c></row><row r="4">${text("A4", "王三")}<c r="C4" t="b" s="2"><v>1</v></c></row></sheetData>`;
  const styles = STYLES.replace("<fonts", `<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><fonts`)
    .replace("</fills>", `<fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/><bgColor indexed="64"/></patternFill></fill></fills>`)
    .replace("</cellXfs>", `<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>`);
  const held: readonly CellState[] = [
    { content: { value: 43000 }, format: `yyyy"年"m"月"`, fill: null, note: null },
    { content: { formula: `=A3&"x"` }, format: "General", fill: null, note: null },
    { content: { value: true }, format: "General", fill: "#00FF00", note: null },
  ];
  const guard = byName(CHILDREN, ["姓名"]);

  test("is told: values, formulas, formats, fills", async () => {
    const file = await opened(packed(book(before, { "xl/styles.xml": styles })));
    expect(await value(file.states(SHEET, [3, 9], [2, 3, 4, 50]))).toEqual([
      [...held, { content: { value: null }, format: "General", fill: null, note: null }],
      Array.from({ length: 4 }, () => ({ content: { value: null }, format: "General", fill: null, note: null })),
    ]);
  });

  test("comes back as it was, the clerk's styles too, and a cell that was not there is gone again", async () => {
    const file = await opened(packed(book(before, { "xl/styles.xml": styles })));
    const columns = [{ column: 3, header: null, texts: ["一", "二", "三"], severities: ["blocks", "holds", null] as const }, { column: 4, header: { row: 1, text: "班级" }, texts: ["1", "", "3"] }];
    const states = await value(file.states(SHEET, [3, 4], [1, 2, 3, 4]));
    await value(file.writeColumns({ sheet: SHEET, rows: [2, 3, 4], columns, guard }));
    expect(await value(file.states(SHEET, [3], [2]))).not.toEqual([[held[0]]]);
    await value(file.restoreColumns({
      sheet: SHEET, rows: [2, 3, 4], guard,
      columns: [3, 4].map((column, c) => ({ column, header: c === 0 ? null : { row: 1, state: states[c]?.[0] ?? held[0]! }, cells: (states[c] ?? []).slice(1) })),
    }));
    await value(file.save());
    const again = await opened(file.bytes);
    expect(await value(again.states(SHEET, [3, 4], [1, 2, 3, 4]))).toEqual(states);
    expect(await rows(again)).toEqual([["姓名"], ["张一", null, 43000], ["李二", null, "李二x"], ["王三", null, true]]);
    expect(strFromU8(unzipSync(file.bytes)["xl/worksheets/sheet1.xml"] ?? new Uint8Array(0))).not.toMatch(/r="D\d"/);
    expect((await readXlsx(file.bytes)).sheets[0]?.rows.map((row) => row[2] ?? null)).toEqual([null, expect.anything(), "李二x", true]);
  });

  test("comes back to the child, not to the row", async () => {
    const file = await opened();
    await value(file.writeColumns(schools(CHILDREN)));
    const state = (text: string): CellState => ({ content: { value: text }, format: "@", fill: null, note: null });
    const turned = [...CHILDREN].reverse();
    const restored = await value(file.restoreColumns({ sheet: SHEET, rows: [2, 3, 4], guard: byName(turned), columns: [{ column: 3, header: null, cells: turned.map((name) => state(`${name}原来的`)) }] }));
    expect(restored.missed).toEqual([]);
    expect((await rows(file)).slice(1).map((row) => row[2])).toEqual(["张一原来的", "李二原来的", "王三原来的"]);
  });

  test("is told in the number formats of Excel's own as well", async () => {
    const bare = STYLES.replace("</cellXfs>", `<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>`);
    const file = await opened(packed(book(`<sheetData><row r="1"><c r="A1" s="2"><v>1</v></c></row></sheetData>`, { "xl/styles.xml": bare, "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"/>` })));
    expect((await value(file.states(SHEET, [1], [1])))[0]?.[0]?.format).toBe("m/d/yyyy");
  });
});
