/** The same steps over Excel and over a file end in the same workbook, cell by cell: values, formulas, number formats and fills. */
import { describe, expect, it } from "vitest";
import type { CellState, ColumnsWrite, OwnColumn, RowGuard, TableSheet, WorkbookPort } from "../../../addin/workbook/port.js";
import { bothAdapters, pictureOf, value } from "./both.js";
import { book, MAIN, packed, RELATIONS, relations } from "./by-hand.js";

const both = bothAdapters();
const FORM = "报名表";

const text = (ref: string, content: string, style = 0): string => `<c r="${ref}" s="${style}" t="inlineStr"><is><t>${content}</t></is></c>`;

/** A clerk's form: a title, a heading, four children with a formula, an error, dates, merged cells and a column of the clerk's own. */
const form = packed(book(
  `<dimension ref="A1:F7"/><sheetData>
  <row r="1">${text("A1", "2024 年报名表")}</row>
  <row r="2">${["姓名", "身份证号", "出生日期", "家庭住址", "录取学校"].map((heading, c) => text(`${"ABCDE"[c]!}2`, heading, 2)).join("")}</row>
  <row r="3">${text("A3", "孩子一")}${text("B3", "152527201801010018", 1)}<c r="C3" s="3"><v>43101</v></c>${text("D3", "东郊社区")}${text("E3", "第一小学", 2)}</row>
  <row r="4" hidden="1">${text("A4", "孩子二")}<c r="B4"><v>152527</v></c><c r="C4" s="3"><v>43102.5</v></c><c r="D4" t="str"><f>A4&amp;"路"</f><v>孩子二路</v></c><c r="E4"><v>5</v></c></row>
  <row r="5">${text("A5", "孩子三")}${text("B5", "007", 1)}<c r="C5"/><c r="D5" t="e"><f>NA()</f><v>#N/A</v></c><c r="E5" t="str"><f>D3&amp;""</f><v>东郊社区</v></c></row>
  <row r="6">${text("A6", "孩子四")}${text("B6", "=1+1", 1)}<c r="C6" t="b"><v>1</v></c>${text("D6", "#N/A")}</row>
  </sheetData><mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="F3:F4"/></mergeCells>`,
  {
    workbook: `<bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="报名表" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId4"/><sheet name="旧表" sheetId="3" state="hidden" r:id="rId5"/></sheets>`,
    "xl/_rels/workbook.xml.rels": relations([
      ["rId1", `${RELATIONS}/worksheet`, "worksheets/sheet1.xml"], ["rId2", `${RELATIONS}/styles`, "styles.xml"], ["rId3", `${RELATIONS}/sharedStrings`, "sharedStrings.xml"],
      ["rId4", `${RELATIONS}/worksheet`, "worksheets/sheet2.xml"], ["rId5", `${RELATIONS}/worksheet`, "worksheets/sheet3.xml"],
    ]),
    "xl/worksheets/sheet2.xml": `<worksheet xmlns="${MAIN}"><sheetData><row r="3">${text("C3", "见附件5")}</row></sheetData></worksheet>`,
    "xl/worksheets/sheet3.xml": `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>
      <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9D9D9"/><bgColor indexed="64"/></patternFill></fill></fills>
      <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  },
));

const HEADING = ["姓名", "身份证号", "出生日期", "家庭住址", "录取学校"];
const ROWS = [3, 4, 5, 6];

/** Follows rows by the name in column A. */
const guard: RowGuard = {
  heading: { row: 2, cells: HEADING },
  lastColumn: 4,
  lineOf: (cells) => {
    const line = ["孩子一", "孩子二", "孩子三", "孩子四"].indexOf(String(cells[0] ?? ""));
    return line < 0 ? null : line;
  },
};

const column = (number: number, heading: string | null, texts: OwnColumn["texts"], more: Partial<OwnColumn> = {}): OwnColumn =>
  ({ column: number, header: heading === null ? null : { row: 2, text: heading }, texts, ...more });
const writing = (...columns: readonly OwnColumn[]): ColumnsWrite => ({ sheet: FORM, rows: ROWS, columns, guard });

const SCHOOLS = column(7, "拟定学校", ["一小", "", null, "=1+1"]);
const HINTS = column(8, "核查提示", ["缺少户口簿", "2024-09-01", "007", ""], { severities: ["blocks", "holds", null, "informs"], notes: ["孩子一：缺", null, null, null], width: 30 });

const LIST: TableSheet = {
  title: "核查清单",
  columns: [{ header: "姓名", width: 10 }, { header: "说明", width: 40 }, { header: "行", width: 6 }],
  rows: [["孩子一", "=1+1", 3], ["孩子二", "007", null], [null, "", true]],
  marks: { column: 2, severities: ["blocks", "warns", null] },
  checks: [{ column: 1, accepts: { kind: "list", values: ["孩子一", "孩子二"] }, message: "选姓名" }],
};

type Step = { readonly description: string; readonly run: (port: WorkbookPort) => Promise<unknown> };

const written: (port: WorkbookPort) => Promise<unknown> = (port) => value(port.writeColumns(writing(SCHOOLS, HINTS)));

async function restored(port: WorkbookPort): Promise<unknown> {
  const columns = [5, 7, 8];
  const states = await value(port.states(FORM, columns, [2, ...ROWS]));
  await value(port.writeColumns(writing(column(5, null, ["二小", "三小", "四小", "五小"], { severities: ["blocks", "holds", "warns", "informs"] }), SCHOOLS, HINTS)));
  const before = (c: number): readonly CellState[] => states[c]!;
  return value(port.restoreColumns({ sheet: FORM, rows: ROWS, guard, columns: columns.map((number, c) => ({ column: number, header: { row: 2, state: before(c)[0]! }, cells: before(c).slice(1) })) }));
}

const steps: readonly Step[] = [
  { description: "nothing is done", run: () => Promise.resolve() },
  { description: "own columns are written", run: written },
  { description: "they are written twice", run: async (port) => [await written(port), await written(port)] },
  { description: "a second run has other fills and texts", run: async (port) => [await written(port), await value(port.writeColumns(writing(SCHOOLS, { ...HINTS, texts: ["", "", "有", null], severities: [null, "warns", "blocks", "holds"] })))] },
  { description: "a clerk's column is filled, its formula left", run: (port) => value(port.writeColumns(writing(column(5, null, ["二小", "三小", "四小", "五小"], { severities: ["blocks", null, "holds", null] })))) },
  { description: "columns are written and put back", run: restored },
  { description: "a line is missing", run: (port) => value(port.writeColumns({ ...writing(column(7, "拟定学校", ["一小", "二小", "三小", "四小"])), guard: { ...guard, lineOf: (cells, above, row) => (cells[0] === "孩子三" ? null : guard.lineOf(cells, above, row)) } })) },
  { description: "a line was read elsewhere", run: (port) => value(port.writeColumns({ ...writing(column(7, "拟定学校", ["一小", "二小"])), rows: [5, 6] })) },
  { description: "the heading is another", run: async (port) => port.writeColumns({ ...writing(SCHOOLS), guard: { ...guard, heading: { row: 2, cells: ["名字", ...HEADING.slice(1)] } } }) },
  { description: "the sheet is not there", run: async (port) => port.read("二年级") },
  { description: "a table is added", run: (port) => value(port.writeSheet(LIST)) },
  { description: "a table is added, then written shorter", run: async (port) => [await value(port.writeSheet(LIST)), await value(port.writeSheet({ ...LIST, rows: LIST.rows.slice(0, 1) }))] },
  { description: "a table of a name that is taken", run: (port) => value(port.writeSheet({ ...LIST, title: "说明" })) },
  { description: "a table is added and deleted", run: async (port) => {
    await value(port.writeSheet(LIST));
    await value(port.deleteSheet("核查清单"));
  } },
  { description: "cells are marked", run: (port) => value(port.markCells(FORM, [{ row: 3, column: 1, severity: "blocks", note: "请核对" }, { row: 2, column: 1, severity: "holds", note: null }, { row: 9, column: 3, severity: "informs", note: "空" }])) },
  { description: "cells are marked and freed again, a clerk's fill too", run: async (port) => {
    await value(port.markCells(FORM, [{ row: 3, column: 1, severity: "blocks", note: "请核对" }]));
    return value(port.markCells(FORM, [{ row: 3, column: 1, severity: null, note: null }, { row: 2, column: 2, severity: null, note: null }]));
  } },
  { description: "an area is read", run: (port) => value(port.read(FORM, { top: 3, left: 2, bottom: 5, right: 3 })) },
  { description: "texts are kept, replaced and forgotten", run: async (port) => {
    await value(port.remember("run", "{\"a\":[1]}"));
    await value(port.remember("columns", JSON.stringify("𠮷<&>\u0001")));
    await value(port.remember("run", "{\"a\":[2]}"));
    await value(port.remember("gone", "1"));
    await value(port.remember("gone", null));
    return [await value(port.recall("run")), await value(port.recall("columns")), await value(port.recall("gone"))];
  } },
];

describe("Excel and a file hold the same when", () => {
  it.each(steps)("$description", async ({ run }) => {
    const { excel, file } = await both.open(form);
    const [inExcel, inFile] = [await run(excel), await run(file)];
    expect(inExcel).toEqual(inFile);
    expect(await pictureOf(excel)).toEqual(await pictureOf(file));
  });
});
