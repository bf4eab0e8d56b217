/** The chart beside a table of ours: one, over the table's own cells, in Excel and in a file; written again it is still one, and a person's own stay. */
import { unzipSync, strFromU8 } from "fflate";
import { readXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { openFile } from "../../../addin/workbook/file.js";
import type { TableSheet } from "../../../addin/workbook/port.js";
import { bookOf, given } from "../flows/book.js";
import { excelAt, FORM, value } from "./excel/desk.js";

const table = (seats: number): TableSheet => ({
  title: "容量", columns: ["学段", "学校", "学位", "已安排", "说明"].map((header) => ({ header, width: 10 })),
  rows: [["小学", "第一小学", seats, 7, null], ["初中", "第二'中学", 9, 9, null], ["小学", "合计", seats, 7, null]],
  chart: { title: "学位", rows: 2, names: 2, series: 2 },
});

describe("in Excel", () => {
  const desk = excelAt("1.15");
  const charts = () => desk.host.person.sheet("容量").charts.map(({ name, type, source, recorded }) => ({ name, type, source, title: recorded.get("Title.Text"), place: recorded.get("Position") }));

  it("shows the first rows with their headings, right of the table, once however often the table is written", async () => {
    await value(desk.port.writeSheet(table(8)));
    await value(desk.port.sheets());
    await value(desk.port.writeSheet(table(6)));
    expect(charts()).toEqual([{ name: "Jiujin", type: "ColumnClustered", source: { top: 0, left: 0, bottom: 2, right: 3 }, title: "学位", place: ["G2", "S26"] }]);
  });

  it("goes where the table is written without one, and what a person drew stays", async () => {
    await value(desk.port.writeSheet(table(8)));
    const { chart: _none, ...plain } = table(8);
    const sheet = desk.host.person.sheet("容量");
    const [ours] = sheet.charts;
    const theirs = Object.assign(Object.create(Object.getPrototypeOf(ours) as object) as NonNullable<typeof ours>, ours, { name: "我的图", id: "theirs" });
    sheet.charts.push(theirs);
    await value(desk.port.sheets());
    await value(desk.port.writeSheet(plain));
    expect(charts().map(({ name }) => name)).toEqual(["我的图"]);
    expect(desk.look("A1:A1", FORM)).toBeDefined();
  });
});

describe("in a file", () => {
  const partsOf = async (...tables: readonly TableSheet[]): Promise<Readonly<Record<string, string>>> => {
    const file = await bookOf({ 报名表: [["姓名"]] });
    for (const each of tables) await given(file.writeSheet(each));
    await given(file.save());
    return Object.fromEntries(Object.entries(unzipSync(file.bytes)).map(([path, bytes]) => [path, strFromU8(bytes)]));
  };
  const drawn = (parts: Readonly<Record<string, string>>): readonly string[] => Object.keys(parts).filter((path) => /chart|drawing/u.test(path)).sort();

  it("is a drawing and a chart that hang on the sheet, and are declared", async () => {
    const parts = await partsOf(table(8));
    expect(drawn(parts)).toEqual(["xl/charts/chart1.xml", "xl/drawings/_rels/drawing1.xml.rels", "xl/drawings/drawing1.xml"]);
    const chart = parts["xl/charts/chart1.xml"] ?? "";
    expect([...chart.matchAll(/<c:f>([^<]*)<\/c:f>/gu)].map(([, ref]) => ref)).toEqual(["'容量'!$C$1:$C$1", "'容量'!$A$2:$B$3", "'容量'!$C$2:$C$3", "'容量'!$D$1:$D$1", "'容量'!$A$2:$B$3", "'容量'!$D$2:$D$3"]);
    for (const part of ["charts/chart1.xml", "drawings/drawing1.xml"]) expect(parts["[Content_Types].xml"]).toContain(`PartName="/xl/${part}"`);
  });

  it("is one however often the table is written, and gone where it is written without", async () => {
    expect(drawn(await partsOf(table(8), table(6), table(4)))).toHaveLength(3);
    const { chart: _none, ...plain } = table(8);
    const parts = await partsOf(table(8), plain);
    expect(drawn(parts)).toEqual([]);
    expect(parts["[Content_Types].xml"]).not.toMatch(/chart|drawing/u);
  });

  it("goes with the sheet, and another reader opens the workbook with it and without", async () => {
    const file = await bookOf({ 报名表: [["姓名"]] });
    await given(file.writeSheet(table(8)));
    await given(file.save());
    expect((await readXlsx(file.bytes)).sheets.map(({ name }) => name)).toEqual(["报名表", "容量"]);
    const again = await openFile(file.bytes);
    if (!again.ok) throw new Error(JSON.stringify(again.trouble));
    await given(again.value.deleteSheet("容量"));
    await given(again.value.save());
    expect(Object.keys(unzipSync(again.value.bytes)).filter((path) => /chart|drawing/u.test(path))).toEqual([]);
    expect((await readXlsx(again.value.bytes)).sheets.map(({ name }) => name)).toEqual(["报名表"]);
  });
});
