/** A bureau's own template, filled: rows under its heading, everything else as it was and moved down. Read back by the other reader. */
import { unzipSync } from "fflate";
import { writeXlsx, type CellStyle, type WriteOptions } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { openFile } from "../../../../addin/workbook/file.js";
import { press } from "../../../../addin/workbook/press.js";
import { compound } from "../compound.js";

const HEADINGS = ["学籍号", "学生姓名", "身份证号", "户籍地址", "毕业学校标识码"];
const LABELS = ["单位：", "填表人：", "填表人电话："];
const LINE = [{ label: "单位：", value: "第一小学" }, { label: "填表人：", value: "张三" }, { label: "填表人电话：", value: "0479-1" }];
const thin = { style: "thin" } as const;
const BODY: CellStyle = { font: { name: "楷体", size: 12 }, border: { top: thin, bottom: thin, left: thin, right: thin } };

const pupil = (number: number): string[] => [`G15252720120505${String(number).padStart(4, "0")}`, `王${number}`, `15252720120505${String(number).padStart(4, "0")}`, `某镇${number}号`, "2115002385"];
const pupils = (count: number): string[][] => Array.from({ length: count }, (_none, at) => pupil(at + 1));

type Sheet = WriteOptions["sheets"][number];

/** Title, line, heading, blank rows with a look, two notes; with validation, protection, print set-up and a break. */
function template(blanks: number, more: Partial<Sheet> = {}): Sheet {
  const rows: (string | null)[][] = [
    ["某旗花名册", null, null, null, null], [LABELS.join("                    "), null, null, null, null], HEADINGS,
    ...Array.from({ length: blanks }, () => HEADINGS.map(() => null)), ["注明：一", null, null, null, null], ["注明：二", null, null, null, null],
  ];
  const note = 3 + blanks;
  return {
    name: "模板", rows,
    cells: new Map(Array.from({ length: blanks }, (_none, at) => HEADINGS.map((_heading, column) => [`${3 + at},${column}`, { style: BODY }] as const)).flat()),
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 4 }, { startRow: 1, startCol: 0, endRow: 1, endCol: 4 }, { startRow: note, startCol: 0, endRow: note, endCol: 4 }],
    dataValidations: [{ type: "textLength", operator: "equal", formula1: "10", range: `E4:E${3 + blanks}` }],
    rowDefs: new Map([[3, { height: 26 }]]),
    rowBreaks: [note],
    pageSetup: { paperSize: "a4", orientation: "landscape", printTitlesRow: "$1:$3", printArea: `$A$1:$E$${note + 2}` },
    protection: { sheet: true },
    ...more,
  };
}

async function filled(sheets: readonly Sheet[], rows: readonly (readonly (string | null)[])[]) {
  const bytes = await press.fill(await writeXlsx({ sheets: [...sheets] }), { headings: HEADINGS, rows, line: LINE });
  if (!bytes.ok) throw new Error(bytes.trouble.kind);
  const opened = await openFile(bytes.value);
  if (!opened.ok) throw new Error(opened.trouble.kind);
  const read = await opened.value.read("模板");
  if (!read.ok) throw new Error(read.trouble.kind);
  const parts = unzipSync(bytes.value);
  return { rows: read.value.rows, merges: read.value.merges, part: (path: string): string => new TextDecoder().decode(parts[path]) };
}

describe("a template", () => {
  test.each([[1, 300], [2, 2], [5, 3], [20, 20], [3, 4], [4, 1]])("of %i blank rows takes %i pupils, and its notes come after them", async (blanks, count) => {
    const { rows } = await filled([template(blanks)], pupils(count));
    expect(rows[0]?.[0]).toBe("某旗花名册");
    expect(rows.slice(2, 3 + count)).toEqual([HEADINGS, ...pupils(count)]);
    const left = Math.max(0, blanks - count);
    expect(rows.slice(3 + count + left).map((row) => row[0])).toEqual(["注明：一", "注明：二"]);
  });

  test("keeps its looks, print set-up, protection, checks and merges, moved down with the rows", async () => {
    const { merges, part } = await filled([template(2)], pupils(10));
    const sheet = part("xl/worksheets/sheet1.xml");
    expect(merges).toContainEqual({ top: 14, left: 1, bottom: 14, right: 5 });
    expect(sheet).toMatch(/<dataValidation [^>]*sqref="E4:E13"/u);
    expect(sheet).toMatch(/<sheetProtection [^>]*sheet="1"/u);
    expect(sheet).toMatch(/<brk id="14"/u);
    expect(part("xl/workbook.xml")).toContain("$1:$3</definedName>");
    expect(part("xl/workbook.xml")).toMatch(/\$A\$1:\$E\$15<\/definedName>/u);
    expect(part("xl/styles.xml")).toContain("楷体");
    // Row 13 is the last pupil's and as high as the first.
    expect(sheet).toMatch(/<row r="13"[^>]* ht="26"/u);
  });

  test("IDs and codes are text, whatever the template's columns are", async () => {
    const { part, rows } = await filled([template(2)], [["=1+1", "+王", "152527201205050011", "-5", "0123456789"]]);
    expect(rows[3]).toEqual(["=1+1", "+王", "152527201205050011", "-5", "0123456789"]);
    expect(part("xl/worksheets/sheet1.xml")).not.toContain("<f>");
    expect(part("xl/styles.xml")).toMatch(/numFmtId="49"|formatCode="@"/u);
  });

  test("who fills it in stands behind each label", async () => {
    const { rows } = await filled([template(2)], pupils(1));
    expect(String(rows[1]?.[0]).replace(/ +/gu, " ")).toBe("单位：第一小学 填表人：张三 填表人电话：0479-1");
  });

  test("labels in cells of their own have the value beside them", async () => {
    const sheet = template(2);
    const apart: Sheet = {
      ...sheet, merges: [], rows: sheet.rows?.map((row, at) => (at === 1 ? ["单位：", null, "填表人：", null, "填表人电话："] : row)) ?? [],
    };
    const { rows } = await filled([apart], pupils(1));
    expect(rows[1]).toEqual(["单位：", "第一小学", "填表人：", "张三", "填表人电话：0479-1"]);
  });

  test("columns may stand in another order, beside others, on the second sheet", async () => {
    const order = ["序号", "身份证号", "学生姓名", "学籍号", "毕业学校标识码", "户籍地址", "备注"];
    const other: Sheet = { name: "模板", rows: [order, order.map(() => null)], cells: new Map(order.map((_none, column) => [`1,${column}`, { style: BODY }] as const)) };
    const { rows } = await filled([{ name: "说明", rows: [["先看这里"]] }, other], pupils(2));
    expect(rows[2]).toEqual([null, pupil(2)[2], pupil(2)[1], pupil(2)[0], pupil(2)[4], pupil(2)[3]]);
  });

  test.each([
    ["no heading of a roster", () => writeXlsx({ sheets: [{ name: "模板", rows: [["姓名", "电话"]] }] }), "heading-changed"],
    ["no workbook", () => Promise.resolve(Uint8Array.of(1, 2, 3, 4)), "not-a-workbook"],
    ["an old workbook", () => Promise.resolve(compound("Workbook")), "old-format"],
    ["a workbook under a password", () => Promise.resolve(compound("EncryptedPackage")), "encrypted"],
  ])("that is %s is refused", async (_what, bytes, kind) => {
    expect(await press.fill(await bytes(), { headings: HEADINGS, rows: pupils(1), line: LINE })).toMatchObject({ ok: false, trouble: { kind } });
  });
});
