/** What else a flow asks of a workbook file: what is in front, parts of a sheet, marks, checks, sheets taken away, texts kept inside. */
import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CellMark, Result, TableSheet } from "../../../../addin/workbook/port.js";
import { openFile, type WorkbookFile } from "../../../../addin/workbook/file.js";
import { book, MAIN, packed, type Parts, RELATIONS, relations, STYLES } from "../by-hand.js";

const SHEET = "xl/worksheets/sheet1.xml";

async function opened(parts: Parts | Uint8Array): Promise<WorkbookFile> {
  const file = await openFile(parts instanceof Uint8Array ? parts : packed(parts));
  if (!file.ok) throw new Error(JSON.stringify(file.trouble));
  return file.value;
}

async function value<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.trouble));
  return given.value;
}

async function again(file: WorkbookFile): Promise<WorkbookFile> {
  await value(file.save());
  return opened(file.bytes);
}

const part = (file: WorkbookFile, path: string): string => strFromU8(unzipSync(file.bytes)[path] ?? new Uint8Array(0));
const view = (inside: string): Parts => book(`<sheetViews><sheetView workbookViewId="0">${inside}</sheetView></sheetViews><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`);

describe("what is in front", () => {
  test.each([
    ["A1 where the sheet does not say", "", { row: 1, column: 1, selection: null }],
    ["one cell", `<selection activeCell="B7" sqref="B7"/>`, { row: 7, column: 2, selection: null }],
    ["several cells", `<selection activeCell="B7" sqref="B7:D9"/>`, { row: 7, column: 2, selection: { top: 7, left: 2, bottom: 9, right: 4 } }],
    ["the first of several areas", `<selection activeCell="C3" sqref="C3:C4 F1:F9"/>`, { row: 3, column: 3, selection: { top: 3, left: 3, bottom: 4, right: 3 } }],
    ["the pane that is in use", `<pane ySplit="1" activePane="bottomLeft" state="frozen"/><selection pane="topLeft" activeCell="A1" sqref="A1"/><selection pane="bottomLeft" activeCell="A5" sqref="A5"/>`, { row: 5, column: 1, selection: null }],
  ])("is %s", async (_what, inside, expected) => {
    expect(await value((await opened(view(inside))).focus())).toEqual({ sheet: "报名表", table: null, ...expected });
  });

  test("is the table around the cell", async () => {
    const file = await opened({
      ...view(`<selection activeCell="B2" sqref="B2"/>`),
      "xl/worksheets/_rels/sheet1.xml.rels": relations([["rId1", `${RELATIONS}/table`, "../tables/table1.xml"]]),
      "xl/tables/table1.xml": `<table xmlns="${MAIN}" id="1" name="表1" displayName="报名" ref="A1:C9"/>`,
    });
    expect((await value(file.focus())).table).toEqual({ name: "报名", area: { top: 1, left: 1, bottom: 9, right: 3 } });
  });

  test("is the sheet whose tab was in front", async () => {
    const file = await opened(book("<sheetData/>", {
      workbook: `<bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="一" sheetId="1" r:id="rId1"/><sheet name="二" sheetId="2" r:id="rId9"/></sheets>`,
      "xl/_rels/workbook.xml.rels": relations([["rId1", `${RELATIONS}/worksheet`, "worksheets/sheet1.xml"], ["rId9", `${RELATIONS}/worksheet`, "worksheets/sheet2.xml"], ["rId2", `${RELATIONS}/styles`, "styles.xml"]]),
      "xl/worksheets/sheet2.xml": `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`,
    }));
    expect((await value(file.focus())).sheet).toBe("二");
  });
});

test("an area of a sheet keeps the numbers of its rows and columns", async () => {
  const rows = [1, 2, 3, 4].map((row) => `<row r="${row}">${["A", "B", "C"].map((column, i) => `<c r="${column}${row}"><v>${row * 10 + i}</v></c>`).join("")}</row>`).join("");
  const sheet = await value((await opened(book(`<sheetData>${rows}</sheetData>`))).read("报名表", { top: 2, left: 2, bottom: 3, right: 2 }));
  expect([sheet.firstRow, sheet.rows]).toEqual([2, [[null, 21], [null, 31]]]);
});

describe("marks", () => {
  const sheet = `<sheetData><row r="1"><c r="A1" t="str"><v>学段</v></c></row><row r="2"><c r="A2" s="2" t="str"><v>小学</v></c><c r="B2"><f>1+1</f><v>2</v></c></row></sheetData>`;
  const styles = STYLES.replace("</fills>", `<fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill></fills>`)
    .replace("</cellXfs>", `<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/></cellXfs>`);
  const marked = async (...steps: readonly (readonly CellMark[])[]): Promise<WorkbookFile> => {
    let file = await opened(book(sheet, { "xl/styles.xml": styles }));
    for (const marks of steps) {
      await value(file.markCells("报名表", marks));
      file = await again(file);
    }
    return file;
  };
  const mark = (row: number, column: number, severity: CellMark["severity"]): CellMark => ({ row, column, severity, note: "请改" });
  const fills = async (file: WorkbookFile): Promise<unknown> => (await value(file.states("报名表", [1, 2, 3], [1, 2, 3]))).map((column) => column.map((state) => state.fill));

  test("fill single cells, blank ones and formulas too, and leave what they hold", async () => {
    const file = await marked([mark(1, 1, "blocks"), mark(2, 2, "blocks"), mark(3, 3, "warns")]);
    expect(await fills(file)).toEqual([["#FFC7CE", "#00FF00", null], [null, "#FFC7CE", null], [null, null, "#FFF2CC"]]);
    expect((await value(file.read("报名表"))).rows).toEqual([["学段"], ["小学", 2]]);
    expect(part(file, SHEET)).toContain("<f>1+1</f><v>2</v>");
  });

  test("that are taken away leave a fill that a person chose, and no cell where there was none", async () => {
    const file = await marked([mark(1, 1, "blocks"), mark(3, 3, "warns")], [mark(1, 1, null), mark(2, 1, null), mark(3, 3, null), mark(9, 9, null)]);
    expect(await fills(file)).toEqual([[null, "#00FF00", null], [null, null, null], [null, null, null]]);
    expect(part(file, SHEET)).not.toContain(`r="9"`);
  });

  test("none leave every byte", async () => {
    const file = await marked([]);
    expect(part(file, SHEET)).toContain(sheet);
  });
});

describe("checks on a sheet of ours", () => {
  const table = (values: readonly string[]): TableSheet => ({
    title: "招生设置", rows: [["小学", 3, "x"]], columns: ["学段", "班数", "说明"].map((header) => ({ header, width: 10 })),
    checks: [
      { column: 1, accepts: { kind: "list", values }, message: "填\"学段\"" },
      { column: 2, accepts: { kind: "whole", least: 0, greatest: 99 }, message: "填整数" }, { column: 3, accepts: { kind: "text" }, message: "随意" },
    ],
  });

  test("drop down, bound numbers, and say what is expected, down to the last row", async () => {
    const file = await opened(book("<sheetData/>"));
    await value(file.writeSheet(table(["小学", "初中"])));
    const xml = part(await again(file), "xl/worksheets/sheet2.xml");
    expect(xml).toMatch(/<\/sheetData><autoFilter [^>]*\/><dataValidations count="3">.*<\/dataValidations><\/worksheet>$/);
    expect(xml).toContain(`<formula1>&#34;小学,初中&#34;</formula1>`);
    expect(xml).toContain(`<formula1>0</formula1><formula2>99</formula2>`);
    expect(xml.match(/sqref="[A-Z]2:[A-Z]1048576"/g)).toHaveLength(3);
    expect(xml).toContain(`prompt="填&#34;学段&#34;"`);
  });

  test.each([["with a comma in one", ["甲,乙", "丙"]], ["too long for Excel", Array.from({ length: 60 }, (_none, i) => `某某某小学${String(i)}`)]])("a list %s leaves its message alone", async (_what, values) => {
    const file = await opened(book("<sheetData/>"));
    await value(file.writeSheet(table(values)));
    const xml = part(await again(file), "xl/worksheets/sheet2.xml");
    expect(xml).not.toContain(`type="list"`);
    expect(xml).toContain("填&#34;学段&#34;");
  });
});

describe("a sheet taken away", () => {
  const names = (index: number): string => `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">x!$1:$1</definedName>`;
  const sheetsOf = (active: number, defined: string): Parts => book(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`, {
    workbook: `<bookViews><workbookView firstSheet="1" activeTab="${active}"/></bookViews><sheets><sheet name="报名表" sheetId="1" r:id="rId1"/><sheet name="容量" sheetId="5" r:id="rId4"/><sheet name="另一张" sheetId="3" r:id="rId5"/></sheets><definedNames>${defined}<definedName name="_Jiujin.Title" localSheetId="1" hidden="1">"容量"</definedName></definedNames>`,
    "xl/_rels/workbook.xml.rels": relations([["rId1", `${RELATIONS}/worksheet`, "worksheets/sheet1.xml"], ["rId2", `${RELATIONS}/styles`, "styles.xml"], ["rId4", `${RELATIONS}/worksheet`, "worksheets/sheet2.xml"], ["rId5", `${RELATIONS}/worksheet`, "/xl/worksheets/sheet3.xml"]]),
    "xl/worksheets/sheet2.xml": `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`,
    "xl/worksheets/_rels/sheet2.xml.rels": relations([["rId1", `${RELATIONS}/comments`, "../comments1.xml"], ["rId2", `${RELATIONS}/image`, "../media/shared.png"]]),
    "xl/comments1.xml": "<comments/>",
    "xl/media/shared.png": new Uint8Array([1]),
    "xl/worksheets/sheet3.xml": `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>3</v></c></row></sheetData></worksheet>`,
    "xl/worksheets/_rels/sheet3.xml.rels": relations([["rId1", `${RELATIONS}/image`, "../media/shared.png"]]),
  });
  const without = async (active: number, defined = names(0) + names(2)): Promise<WorkbookFile> => {
    const file = await opened(sheetsOf(active, defined));
    await value(file.deleteSheet("容量"));
    return again(file);
  };

  test("goes with its relations, its names and what hangs on it alone; everything else stays", async () => {
    const file = await without(0);
    expect((await value(file.sheets())).map((sheet) => sheet.name)).toEqual(["报名表", "另一张"]);
    expect((await value(file.read("另一张"))).rows).toEqual([[3]]);
    const left = Object.keys(unzipSync(file.bytes));
    expect(left).not.toEqual(expect.arrayContaining([expect.stringMatching(/sheet2|comments1/)]));
    expect(left).toContain("xl/media/shared.png");
    expect(part(file, "[Content_Types].xml")).not.toContain("sheet2");
    expect((await readXlsx(file.bytes)).sheets.map((sheet) => sheet.name)).toEqual(["报名表", "另一张"]);
  });

  test("leaves each other sheet its print titles", async () => {
    const file = await without(0);
    expect([...part(file, "xl/workbook.xml").matchAll(/<definedName name="([^"]+)" localSheetId="(\d)"/g)].map((match) => match.slice(1))).toEqual([["_xlnm.Print_Titles", "0"], ["_xlnm.Print_Titles", "1"]]);
  });

  test("takes the list of names along when it held no other", async () => {
    expect(part(await without(0, ""), "xl/workbook.xml")).not.toContain("definedName");
  });

  test.each([["the sheet before it", 0, "报名表"], ["itself: the one after it, as in Excel", 1, "另一张"], ["the sheet after it", 2, "另一张"]])("leaves in front what was: %s", async (_what, active, front) => {
    const file = await without(active);
    expect((await value(file.sheets())).find((sheet) => sheet.active)?.name).toBe(front);
    const [, first, tab] = /firstSheet="(\d)" activeTab="(\d)"/.exec(part(file, "xl/workbook.xml")) ?? [];
    expect(Number(first)).toBeLessThanOrEqual(Number(tab));
  });

  test("that is not there, or is a clerk's of that name, stays as it is", async () => {
    const file = await opened(book("<sheetData/>"));
    await value(file.deleteSheet("报名表"));
    await value(file.deleteSheet("容量"));
    expect((await value(file.sheets())).map((sheet) => sheet.name)).toEqual(["报名表"]);
  });

  test("cannot be the last in sight", async () => {
    const file = await opened(sheetsOf(0, ""));
    const hidden = strFromU8(unzipSync(packed(sheetsOf(0, "")))["xl/workbook.xml"] ?? new Uint8Array(0)).replace(/(<sheet name="(?:报名表|另一张)")/g, `$1 state="hidden"`);
    const lone = await opened({ ...sheetsOf(0, ""), "xl/workbook.xml": hidden });
    expect(await lone.deleteSheet("容量")).toMatchObject({ ok: false, trouble: { kind: "host" } });
    expect(await file.deleteSheet("容量")).toMatchObject({ ok: true });
  });
});

describe("a text kept in the workbook", () => {
  test("is there after saving, under its name; another takes its place, null forgets it", async () => {
    let file = await opened(book("<sheetData/>"));
    expect(await value(file.recall("undo"))).toBeNull();
    await value(file.remember("undo", "一"));
    await value(file.remember("secret", "密"));
    file = await again(file);
    expect([await value(file.recall("undo")), await value(file.recall("secret"))]).toEqual(["一", "密"]);
    await value(file.remember("undo", "二"));
    file = await again(file);
    expect([await value(file.recall("undo")), await value(file.recall("secret"))]).toEqual(["二", "密"]);
    await value(file.remember("undo", null));
    file = await again(file);
    expect([await value(file.recall("undo")), await value(file.recall("secret"))]).toEqual([null, "密"]);
    expect(Object.keys(unzipSync(file.bytes)).filter((path) => path.startsWith("customXml/") && !path.includes("_rels"))).toHaveLength(2);
  });

  test("stands as a part of the workbook that Excel knows, and no sheet shows it", async () => {
    const file = await opened(book("<sheetData/>"));
    await value(file.remember("undo", "<&>\"'\r\n"));
    const saved = await again(file);
    expect(part(saved, "customXml/item1.xml")).toMatch(/^<memory xmlns="urn:jiujin:memory" name="undo" part="1" of="1">[^<]*<\/memory>$/);
    expect(part(saved, "xl/_rels/workbook.xml.rels")).toContain(`Type="${RELATIONS}/customXml" Target="/customXml/item1.xml"`);
    expect(part(saved, "[Content_Types].xml")).toContain(`PartName="/customXml/itemProps1.xml"`);
    expect(await value(saved.recall("undo"))).toBe("<&>\"'\r\n");
    expect((await readXlsx(saved.bytes)).sheets).toHaveLength(1);
  });

  test("of any length and kind comes back whole, in parts of at most 1 MB", async () => {
    const long = "报名&表𠮷".repeat(90_000);
    const file = await opened(book("<sheetData/>"));
    await value(file.remember("undo", long));
    const saved = await again(file);
    expect(await value(saved.recall("undo"))).toBe(long);
    const sizes = Object.entries(unzipSync(saved.bytes)).filter(([path]) => /^customXml\/item\d/.test(path)).map(([, bytes]) => bytes.length);
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000_000);
    await fc.assert(fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (text) => {
      const one = await opened(book("<sheetData/>"));
      await value(one.remember("名", JSON.stringify({ text })));
      expect(JSON.parse((await value((await again(one)).recall("名"))) ?? "")).toEqual({ text });
    }), { numRuns: 30 });
  });

  test("leaves another program's parts alone, and is none of which a part is gone", async () => {
    const file = await opened(book("<sheetData/>", {
      "customXml/item1.xml": "<other>不是我们的</other>",
      "xl/_rels/workbook.xml.rels": relations([["rId1", `${RELATIONS}/worksheet`, "worksheets/sheet1.xml"], ["rId8", `${RELATIONS}/customXml`, "../customXml/item1.xml"]]),
    }));
    await value(file.remember("undo", "甲".repeat(450_000)));
    const saved = await again(file);
    expect(part(saved, "customXml/item1.xml")).toBe("<other>不是我们的</other>");
    const { "customXml/item3.xml": gone, ...rest } = unzipSync(saved.bytes);
    expect(gone).toBeDefined();
    const broken = strFromU8(rest["xl/_rels/workbook.xml.rels"] ?? new Uint8Array(0)).replace(/<Relationship [^>]*item3\.xml"\/>/, "");
    expect(await value((await opened({ ...rest, "xl/_rels/workbook.xml.rels": broken })).recall("undo"))).toBeNull();
  });
});
