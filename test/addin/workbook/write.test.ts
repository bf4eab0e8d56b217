/** Our columns and sheets are written; everything of the clerk's stays, byte for byte where it can be told. Long, as one rich workbook serves every case. */
import { strFromU8, unzipSync } from "fflate";
import { readXlsx, writeXlsx } from "hucre";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ColumnsWrite, OwnColumn, Result, TableSheet, Written } from "../../../addin/workbook/port.js";
import type { Cell } from "../../../engine/intake/sheet.js";
import { openFile, type WorkbookFile } from "../../../addin/workbook/file.js";
import { book, MAIN, packed, type Parts, RELATIONS, relations } from "./by-hand.js";

const SHEET = "xl/worksheets/sheet1.xml";

async function opened(parts: Parts | Uint8Array): Promise<WorkbookFile> {
  const file = await openFile(parts instanceof Uint8Array ? parts : packed(parts));
  if (!file.ok) throw new Error(JSON.stringify(file.trouble));
  return file.value;
}

/** The workbook after a run, saved and opened again. */
async function written(parts: Parts | Uint8Array, columns: readonly OwnColumn[]): Promise<WorkbookFile> {
  const file = await opened(parts);
  const result = await file.writeColumns(await below(file, columns));
  if (!result.ok) throw new Error(JSON.stringify(result.trouble));
  await file.save();
  return opened(file.bytes);
}

/** The lines of the columns on the rows from 2 on, or from another, under the heading as it stands. */
async function below(file: WorkbookFile, columns: readonly OwnColumn[], firstRow = 2): Promise<ColumnsWrite> {
  const sheet = await file.read("报名表");
  const heading = sheet.ok && sheet.value.firstRow === 1 ? (sheet.value.rows[0] ?? []) : [];
  const rows = Array.from({ length: Math.max(...columns.map((column) => column.texts.length)) }, (_none, line) => firstRow + line);
  const lineOf = (_cells: unknown, _above: unknown, row: number): number | null => (rows.includes(row) ? row - firstRow : null);
  return { sheet: "报名表", rows, columns, guard: { heading: { row: 1, cells: heading }, lastColumn: 0, lineOf } };
}

async function write(file: WorkbookFile, columns: readonly OwnColumn[], more: Partial<ColumnsWrite> = {}): Promise<Result<Written>> {
  return file.writeColumns({ ...(await below(file, columns)), ...more });
}

function part(file: WorkbookFile, path: string): string {
  return strFromU8(unzipSync(file.bytes)[path] ?? new Uint8Array(0));
}

async function rowsOf(file: WorkbookFile, name = "报名表"): Promise<readonly (readonly Cell[])[]> {
  const sheet = await file.read(name);
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.trouble));
  return sheet.value.rows;
}

const schools = (column: number, texts: readonly (string | null)[], more: Partial<OwnColumn> = {}): OwnColumn =>
  ({ column, header: { row: 1, text: "拟定学校" }, texts, ...more });

/** A clerk's sheet with all around it that a clerk may have. */
const before = `<sheetPr filterMode="1"/><dimension ref="A1:B3"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><cols><col min="1" max="2" width="20"/><col min="3" max="16384" width="3" hidden="1"/></cols>`;
const rows = `<sheetData>
  <row r="1" spans="1:2" ht="30" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>1</v></c></row><!-- a note -->
  <row r="2" spans="1:2" hidden="1"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>152527201801010000</v></c></row>
  <row r="3" spans="1:2"><c r="A3"><f>A2&amp;"二"</f><v>张三二</v></c></row>
</sheetData>`;
const after = `<sheetProtection sheet="1"/><autoFilter ref="A1:B3"/><mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells><conditionalFormatting sqref="A1:A9"><cfRule type="duplicateValues" dxfId="0" priority="1"/></conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="B2"><formula1>"是,否"</formula1></dataValidation></dataValidations><pageMargins left="0.1" right="0.1" top="0.1" bottom="0.1" header="0" footer="0"/><pageSetup paperSize="9" orientation="landscape" r:id="rId2"/><drawing r:id="rId1"/><legacyDrawing r:id="rId3"/>`;
const rich = book(before + rows + after, {
  workbook: `<bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="报名表" sheetId="7" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">报名表!$1:$1</definedName></definedNames><calcPr calcId="1"/>`,
  "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"><si><t>姓名</t></si><si><t>身份证号</t></si><si><t>张三</t></si></sst>`,
  "xl/vbaProject.bin": new Uint8Array([1, 2, 3, 0xff]),
  "xl/calcChain.xml": `<calcChain xmlns="${MAIN}"><c r="A3" i="7"/></calcChain>`,
  "xl/drawings/drawing1.xml": "<d/>",
  "xl/comments1.xml": "<comments/>",
  "xl/worksheets/_rels/sheet1.xml.rels": relations([["rId1", `${RELATIONS}/drawing`, "../drawings/drawing1.xml"]]),
  "docProps/app.xml": "<Properties/>",
});

describe("writing own columns", () => {
  test("leaves every part but the sheet and the styles as it was, byte for byte", async () => {
    const file = await written(rich, [schools(3, ["第一小学"], { severities: ["blocks"] })]);
    const [old, now] = [unzipSync(packed(rich)), unzipSync(file.bytes)];
    expect(Object.keys(now)).toEqual(Object.keys(old));
    for (const path of Object.keys(old)) if (path !== SHEET && path !== "xl/styles.xml") expect(now[path], path).toEqual(old[path]);
  });

  test("leaves every cell, row and setting of the sheet as it was: without our cells it is the same text", async () => {
    const file = await written(rich, [schools(3, ["第一小学", "第二小学"])]);
    const ours = /<c r="C\d+" s="\d+" t="inlineStr"><is><t>[^<]*<\/t><\/is><\/c>/g;
    const sheet = part(file, SHEET);
    expect(sheet.match(ours)).toHaveLength(3);
    expect(sheet.replace(ours, "").replaceAll(`spans="1:3"`, `spans="1:2"`).replace("A1:C3", "A1:B3")).toBe(rich[SHEET]);
  });

  test("puts them where they are read again, beside the clerk's", async () => {
    const file = await written(rich, [schools(4, ["核查"], { header: { row: 1, text: "核查提示" } }), schools(3, ["第一小学", "", "第三小学"])]);
    expect(await rowsOf(file)).toEqual([
      ["姓名", "身份证号", "拟定学校", "核查提示"],
      ["张三", 152527201801010000, "第一小学", "核查"],
      ["张三二"],
      [null, null, "第三小学"],
    ]);
    expect(part(file, SHEET)).toContain(`<dimension ref="A1:D4"/>`);
  });

  test("twice gives the same workbook as once", async () => {
    const columns = [schools(3, ["第一小学", "第二小学"], { severities: ["blocks", null], width: 12 })];
    const once = await written(rich, columns);
    const twice = await written(once.bytes, columns);
    for (const path of [SHEET, "xl/styles.xml"]) expect(part(twice, path)).toBe(part(once, path));
  });

  test("overwrites in place what an earlier run wrote, empties where told, and leaves a cell alone for null", async () => {
    const first = await written(rich, [schools(3, ["第一小学", "第二小学", "第三小学"])]);
    const second = await written(first.bytes, [schools(3, [null, "", "第四小学"])]);
    expect((await rowsOf(second)).map((row) => row[2])).toEqual(["拟定学校", "第一小学", undefined, "第四小学"]);
  });

  test("never takes the place of a formula, and says which cells were left", async () => {
    const file = await opened(rich);
    const column: OwnColumn = { column: 1, header: null, texts: ["李四", "王五"] };
    expect(await write(file, [column])).toEqual({ ok: true, value: { left: [{ row: 3, column: 1 }], moved: [], missed: [] } });
    expect((await rowsOf(file)).map((row) => row[0])).toEqual(["姓名", "李四", "张三二"]);
  });

  test("makes the rows that the sheet has no element for, in their order, and opens an empty one", async () => {
    const sheet = `<sheetData><row r="2"/><row r="5" s="1" ><c r="E5"><v>9</v></c></row></sheetData>`;
    const file = await written(book(sheet), [schools(2, ["二", "三", "", "五", "六"])]);
    expect(part(file, SHEET).match(/<row r="\d+"/g)).toEqual([1, 2, 3, 5, 6].map((row) => `<row r="${row}"`));
    expect((await rowsOf(file)).map((row) => [row[1], row[4]])).toEqual([["拟定学校", undefined], ["二", undefined], ["三", undefined], [undefined, undefined], ["五", 9], ["六", undefined]]);
  });

  test("fills a sheet that has no rows at all", async () => {
    for (const sheet of ["<sheetData/>", "<sheetData></sheetData>"]) {
      const file = await written(book(`<dimension ref="A1"/>${sheet}<pageMargins/>`), [schools(1, ["第一小学"])]);
      expect(await rowsOf(file)).toEqual([["拟定学校"], ["第一小学"]]);
      expect(part(file, SHEET)).toMatch(/<\/sheetData><pageMargins\/>/);
    }
  });

  test("writes with the sheet's own prefix", async () => {
    const sheet = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"/></x:sheetData></x:worksheet>`;
    const file = await written(book("", { [SHEET]: sheet }), [schools(1, ["第一小学"], { width: 9 })]);
    expect(await rowsOf(file)).toEqual([["拟定学校"], ["第一小学"]]);
    expect(part(file, SHEET)).not.toMatch(/<(?:c|row|is|t|cols|col)[\s>]/);
  });

  test("gives a width only to a column that nobody gave one; the hidden rest of the sheet opens for it", async () => {
    const file = await written(rich, [schools(2, [], { width: 99, header: null }), schools(4, ["一"], { width: 14 })]);
    expect(part(file, SHEET)).toContain(`<cols><col min="1" max="2" width="20"/><col min="3" max="3" width="3" hidden="1"/><col min="4" max="4" width="14" customWidth="1"/><col min="5" max="16384" width="3" hidden="1"/></cols>`);
  });

  test("past the last row or column is said and not done", async () => {
    const file = await opened(rich);
    expect(await write(file, [schools(16_385, ["一"])])).toMatchObject({ ok: false, trouble: { kind: "beyond-sheet", column: 16_385 } });
    expect(await write(file, [schools(3, ["一"])], { rows: [1_048_577] })).toMatchObject({ ok: false, trouble: { kind: "beyond-sheet" } });
    expect(await write(file, [schools(3, ["一"])], { sheet: "没有" })).toMatchObject({ ok: false, trouble: { kind: "no-such-sheet" } });
  });

  test("a sheet that turns out broken is left as it was", async () => {
    const file = await opened(book("", { [SHEET]: `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>` }));
    const guard = { heading: { row: 1, cells: [] }, lastColumn: 0, lineOf: () => 0 };
    expect(await file.writeColumns({ sheet: "报名表", rows: [2], columns: [schools(3, ["一"])], guard })).toEqual({ ok: false, trouble: { kind: "damaged", part: SHEET } });
    await file.save();
    expect(part(file, SHEET)).not.toContain("拟定学校");
  });
});

describe("text", () => {
  test.each([
    ["an ID", "152527201801010011"], ["a formula's look", "=1+1"], ["other signs that start a formula", "+1"], ["-1", "-1"], ["@SUM(A1)", "@SUM(A1)"],
    ["markup", `<b>&amp;"'</b>`], ["spaces and line ends", " 甲\n乙\t"], ["a control character", "甲\u0001\u001f\r乙"], ["what looks like an escape", "_x0041_ __x000d_"],
    ["a character beyond the first 65,536", "𠮷"], ["yes, no, a date", "TRUE"], ["2018-08-31", "2018-08-31"], ["a character that XML forbids", "\ufffe\uffff"],
  ])("%s stays the text it is", async (_what, text) => {
    const file = await written(rich, [schools(3, [text])]);
    expect((await rowsOf(file))[1]?.[2]).toBe(text);
    const other = await readXlsx(file.bytes);
    expect(typeof other.sheets[0]?.rows[1]?.[2]).toBe("string");
    expect(part(file, SHEET)).not.toMatch(/<c r="C2"[^>]*>\s*<f/);
  });

  test("of any kind comes back as it was written; half a surrogate pair becomes U+FFFD", async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), async (text) => {
      const file = await written(rich, [schools(3, [text])]);
      expect((await rowsOf(file))[1]?.[2]).toBe(text.replace(/\p{Surrogate}/gu, "\ufffd"));
    }), { numRuns: 100 });
  });

  test("longer than a cell can hold ends in an ellipsis", async () => {
    const file = await written(rich, [schools(3, ["甲".repeat(40_000)])]);
    expect((await rowsOf(file))[1]?.[2]).toBe("甲".repeat(32_766) + "…");
  });
});

describe("styles", () => {
  /** The fill of each cell of column C, by its style, as another reader would look it up. */
  const fills = (file: WorkbookFile): readonly (string | null)[] => {
    const styles = part(file, "xl/styles.xml");
    const formats = [...(/<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(styles)?.[1] ?? "").matchAll(/<xf [^>]*fillId="(\d+)"/g)].map((match) => Number(match[1]));
    const all = [...(/<fills[^>]*>(.*)<\/fills>/s.exec(styles)?.[1] ?? "").matchAll(/<fill>.*?<\/fill>/gs)].map((match) => /fgColor rgb="(\w+)"/.exec(match[0])?.[1] ?? null);
    return [...part(file, SHEET).matchAll(/<c r="C(\d+)" s="(\d+)"/g)].map((match) => all[formats[Number(match[2])] ?? 0] ?? null);
  };

  test("mark a cell by severity, each in its own colour, and nothing but our cells", async () => {
    const file = await written(rich, [schools(3, ["一", "二", "三", "四", "五"], { severities: ["blocks", "holds", "warns", "informs", null] })]);
    const found = fills(file);
    expect(found[0]).toBeNull();
    expect(new Set(found.slice(1, 5)).size).toBe(4);
    expect(found.slice(1, 5)).not.toContain(null);
    expect(found[5]).toBeNull();
  });

  test("follow the severity of a later run, and the mark goes when the cell is in order", async () => {
    const first = await written(rich, [schools(3, ["一", "二"], { severities: ["blocks", "holds"] })]);
    const second = await written(first.bytes, [schools(3, ["一", ""], { severities: [null, null] })]);
    expect(fills(second)).toEqual([null, null, null]);
  });

  test("that a clerk gave one of our cells are kept when its text changes", async () => {
    const first = await written(rich, [schools(3, ["一"])]);
    const changed = Object.fromEntries(Object.entries(unzipSync(first.bytes)));
    const restyled = part(first, SHEET).replace(/(<c r="C2" s=")\d+/, "$11");
    const second = await written(packed({ ...changed, [SHEET]: restyled }), [schools(3, ["二"])]);
    expect(part(second, SHEET)).toContain(`<c r="C2" s="1" t="inlineStr"><is><t>二</t>`);
  });

  test("of the clerk's keep their numbers: ours come after them, with true counts", async () => {
    const file = await written(rich, [schools(3, ["一"], { severities: ["warns"] })]);
    const styles = part(file, "xl/styles.xml");
    expect(styles).toContain(`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`);
    for (const list of ["fonts", "fills", "cellXfs"]) {
      const inside = new RegExp(`<${list} count="(\\d+)">(.*)</${list}>`, "s").exec(styles);
      expect(inside?.[2]?.match(/<(?:font|fill|xf)[\s>]/g)).toHaveLength(Number(inside?.[1]));
    }
  });

  test("make a new header look like the clerk's beside it", async () => {
    const file = await written(rich, [schools(3, ["一"])]);
    expect(part(file, SHEET)).toContain(`<c r="C1" s="1" t="inlineStr">`);
  });

  test("are made where a workbook has none", async () => {
    const bare = book("<sheetData/>", { "xl/_rels/workbook.xml.rels": relations([["rId1", `${RELATIONS}/worksheet`, "worksheets/sheet1.xml"]]) });
    const { "xl/styles.xml": _gone, ...parts } = bare;
    const file = await written(parts, [schools(1, ["一"], { severities: ["blocks"] })]);
    expect(await rowsOf(file)).toEqual([["拟定学校"], ["一"]]);
    expect((await readXlsx(file.bytes)).sheets[0]?.rows).toEqual([["拟定学校"], ["一"]]);
    expect(part(file, "[Content_Types].xml")).toContain("/xl/styles.xml");
  });
});

describe("a sheet of our own", () => {
  const table = (rows: TableSheet["rows"], title = "核查清单"): TableSheet =>
    ({ title, columns: [{ header: "行", width: 8 }, { header: "问题", width: 40 }], rows });

  test("is added after the last tab and known as ours, its text as text and its numbers as numbers", async () => {
    const file = await opened(rich);
    expect(await file.writeSheet(table([[2, "=地址"], [3, null], ["G152527201801010011", true]]))).toEqual({ ok: true, value: "核查清单" });
    await file.save();
    const again = await opened(file.bytes);
    expect(await again.sheets()).toEqual({ ok: true, value: [
      { name: "报名表", hidden: false, active: true, own: null }, { name: "核查清单", hidden: false, active: false, own: "核查清单" },
    ] });
    expect(await rowsOf(again, "核查清单")).toEqual([["行", "问题"], [2, "=地址"], [3], ["G152527201801010011", true]]);
    expect((await readXlsx(file.bytes)).sheets.map((sheet) => sheet.name)).toEqual(["报名表", "核查清单"]);
    for (const path of [SHEET, "xl/sharedStrings.xml", "xl/vbaProject.bin", "xl/calcChain.xml"]) expect(unzipSync(file.bytes)[path]).toEqual(unzipSync(packed(rich))[path]);
    expect(part(file, "xl/workbook.xml")).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">报名表!$1:$1</definedName>`);
  });

  test("takes the place of the one of an earlier run, also of one that a person renamed", async () => {
    const file = await opened(rich);
    await file.writeSheet(table([[1, "旧"], [2, "旧"]]));
    await file.save();
    const renamed = Object.fromEntries(Object.entries(unzipSync(file.bytes)));
    const workbook = strFromU8(renamed["xl/workbook.xml"] ?? new Uint8Array(0)).replace(`<sheet name="核查清单"`, `<sheet name="七月的清单"`);
    const again = await opened(packed({ ...renamed, "xl/workbook.xml": workbook }));
    expect(await again.writeSheet(table([[1, "新"]]))).toEqual({ ok: true, value: "七月的清单" });
    expect(await rowsOf(again, "七月的清单")).toEqual([["行", "问题"], [1, "新"]]);
    const sheets = await again.sheets();
    expect(sheets.ok && sheets.value).toHaveLength(2);
    await again.save();
    expect(part(again, "xl/workbook.xml")).toContain(`'七月的清单'!$A$1:$B$2`);
    expect(part(again, "xl/workbook.xml").match(/_FilterDatabase/g)).toHaveLength(1);
  });

  test("never takes the place of a clerk's sheet of the same name", async () => {
    const bytes = await writeXlsx({ sheets: [{ name: "报名表", rows: [["姓名"]] }, { name: "核查清单", rows: [["我的", "清单"]] }] });
    const file = await opened(bytes);
    expect(await file.writeSheet(table([[1, "一"]]))).toEqual({ ok: true, value: "核查清单 (2)" });
    expect(await file.writeSheet(table([[1, "二"]]))).toEqual({ ok: true, value: "核查清单 (2)" });
    expect(await rowsOf(file, "核查清单")).toEqual([["我的", "清单"]]);
    expect(await rowsOf(file, "核查清单 (2)")).toEqual([["行", "问题"], [1, "二"]]);
  });

  test("and another of our own stand side by side", async () => {
    const file = await opened(rich);
    await file.writeSheet(table([[1, "一"]]));
    await file.writeSheet(table([[1, "二"]], "容量"));
    await file.writeSheet(table([[1, "三"]]));
    expect([await rowsOf(file, "核查清单"), await rowsOf(file, "容量")].map((rows) => rows[1]?.[1])).toEqual(["三", "二"]);
  });

  test("is written in the strict format where the workbook is", async () => {
    const strict = book("<sheetData/>", {
      "_rels/.rels": relations([["rId1", "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", "xl/workbook.xml"]]),
      "xl/workbook.xml": `<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><sheets><sheet name="报名表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    });
    const file = await opened(strict);
    await file.writeSheet(table([[1, "一"]]));
    await file.save();
    expect(part(file, "xl/worksheets/sheet2.xml")).toContain("http://purl.oclc.org/ooxml/spreadsheetml/main");
    expect(part(file, "xl/_rels/workbook.xml.rels")).toContain("http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet");
  });
});
