/** A workbook file goes into the stand-in and comes out again, and nothing of it is changed on the way. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ExcelHost } from "../../../addin/preview/excel-host/host.js";
import { snapshot } from "../../../addin/preview/excel-host/snapshot.js";
import { openWorkbook } from "../../../addin/preview/excel-host/xlsx/read.js";
import { workbookBytes } from "../../../addin/preview/excel-host/xlsx/write.js";
import { openFile } from "../../../addin/workbook/file.js";
import { root } from "../../sources.js";
import { book, packed } from "../workbook/by-hand.js";

const again = (host: ExcelHost): ExcelHost => {
  const other = new ExcelHost();
  openWorkbook(other, host.book.name, workbookBytes(host.book));
  return other;
};

test.each(["报名表-2024.xlsx", "报名表-2024-凌乱.xlsx"])("the sample %s holds what the file's own reader reads, before and after", async (name) => {
  const bytes = readFileSync(path.join(root, "samples", name));
  const host = new ExcelHost();
  openWorkbook(host, name, bytes);
  const out = workbookBytes(host.book);
  const [before, after] = [await openFile(bytes), await openFile(out)];
  if (!before.ok || !after.ok) throw new Error("unreadable");
  expect(await after.value.sheets()).toEqual(await before.value.sheets());
  for (const sheet of host.book.sheets) expect(await after.value.read(sheet.name)).toEqual(await before.value.read(sheet.name));
  expect(snapshot(again(host).book)).toEqual(snapshot(host.book));
});

describe("what a person made in the stand-in comes back from the file", () => {
  const host = new ExcelHost();
  host.book.name = "试.xlsx";
  const { person } = host;
  person.rename("Sheet1", "报名表 2024");
  const name = "报名表 2024";
  person.format(name, "A2:A9", "@");
  person.paste(name, "A1", [["身份证号", "日期", "真", "公式", "错"], ["110101199003077777", "2024-05-01", true, "=1+1", "#N/A"], [" 空 格 ", -0.5, "<&>\"'", "", ""]]);
  person.paint(name, "A1:B1", "#FFC7CE");
  person.merge(name, "F1:G2");
  person.hideRows(name, 5);
  const sheet = person.sheet(name);
  sheet.grid.setColumnWidth(1, 90);
  sheet.grid.hideColumn(7, true);
  sheet.frozen = { rows: 1, columns: 0 };
  sheet.filter = { area: { top: 0, left: 0, bottom: 2, right: 4 }, criteria: [] };
  person.addSheet("藏");
  person.addSheet("深藏");
  person.paste("藏", "A1", [["学校", "名额"], ["一小", 90]]);
  host.book.addTable(person.sheet("藏"), { top: 0, left: 0, bottom: 1, right: 1 }, true, "person");
  person.show("藏", "Hidden");
  person.show("深藏", "VeryHidden");
  host.book.xmlParts.set("{11111111-0000-4000-8000-000000000000}", '<撤销 xmlns="urn:one"><行>1</行></撤销>');
  host.book.nameText("标题", '="招生""设置"""', sheet, "").visible = false;
  host.book.nameRange("区", { sheet, area: { top: 1, left: 0, bottom: 2, right: 1 } }, null, "");

  test("the whole workbook", () => {
    expect(snapshot(again(host).book)).toEqual(snapshot(host.book));
  });

  test("its XML parts with their ids", () => {
    expect([...again(host).book.xmlParts]).toEqual([...host.book.xmlParts]);
  });
});

test("drop-downs, dates of 1904, a formula's stored value and an error come in from a file", () => {
  const host = new ExcelHost();
  openWorkbook(host, "a.xlsx", packed(book(
    '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="b"><v>1</v></c></row></sheetData><dataValidations count="1"><dataValidation type="list" allowBlank="1" showInputMessage="1" prompt="选一个" sqref="A2:A9 C2"><formula1>"是,否"</formula1></dataValidation></dataValidations>',
    { workbook: '<workbookPr date1904="1"/><sheets><sheet name="报名表" sheetId="1" r:id="rId1"/></sheets>' },
  )));
  const [sheet] = snapshot(host.book).sheets;
  expect(host.book.date1904).toBe(true);
  expect([sheet?.cells["A1"], sheet?.cells["B1"]?.value, sheet?.cells["C1"]?.value]).toMatchObject([{ value: 2, formula: "=1+1" }, "#N/A", true]);
  expect(sheet?.validations.map(({ address, recorded }) => [address, recorded["Rule"]])).toEqual([
    ["A2:A9", { list: { inCellDropDown: true, source: "是,否" } }], ["C2", { list: { inCellDropDown: true, source: "是,否" } }],
  ]);
});

test("what is no workbook is an error that names the file and the trouble", () => {
  expect(() => openWorkbook(new ExcelHost(), "a.xlsx", new TextEncoder().encode("姓名,住址"))).toThrow("a.xlsx: not-a-workbook");
});
