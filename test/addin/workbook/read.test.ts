/** What clerks' programs write, and what the engine must see of it. */
import { writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import type { Sheet } from "../../../engine/intake/sheet.js";
import { openFile } from "../../../addin/workbook/file.js";
import type { WorkbookTrouble } from "../../../addin/workbook/port.js";
import { book, MAIN, packed, type Parts, RELATIONS, relations } from "./by-hand.js";
import { compound } from "./compound.js";

async function sheetOf(parts: Parts | Uint8Array, name = "报名表"): Promise<Sheet> {
  const bytes = parts instanceof Uint8Array ? parts : packed(parts);
  const file = await openFile(bytes);
  if (!file.ok) throw new Error(JSON.stringify(file.trouble));
  const sheet = await file.value.read(name);
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.trouble));
  return sheet.value;
}

/** The trouble on opening, or on reading the sheet. */
async function troubleOf(parts: Parts | Uint8Array, name = "报名表"): Promise<WorkbookTrouble | null> {
  const file = await openFile(parts instanceof Uint8Array ? parts : packed(parts));
  if (!file.ok) return file.trouble;
  const sheet = await file.value.read(name);
  return sheet.ok ? null : sheet.trouble;
}

const row = (cells: string, number = 1): string => `<sheetData><row r="${number}">${cells}</row></sheetData>`;
const inline = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const shared = (items: string): Parts => ({ "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${items}</sst>` });

describe("a cell", () => {
  const cases: readonly (readonly [string, string, Parts, readonly unknown[]])[] = [
    ["an ID kept as text stays text", inline("A1", "152527201801010011"), {}, ["152527201801010011"]],
    ["an ID kept as a number stays the number that is left of it", `<c r="A1"><v>152527201801010000</v></c>`, {}, [152527201801010000]],
    ["a number with fifteen digits is exact", `<c r="A1"><v>152527201801010</v></c>`, {}, [152527201801010]],
    ["a fraction, a negative and a power of ten are numbers", `<c r="A1"><v>1.5</v></c><c r="B1"><v>-3</v></c><c r="C1"><v>1.5E+17</v></c>`, {}, [1.5, -3, 1.5e17]],
    ["a number cell that holds no number keeps its text", `<c r="A1"><v>0x1F</v></c><c r="B1"><v>abc</v></c>`, {}, ["0x1F", "abc"]],
    ["a date is the serial number, whatever its format", `<c r="A1" s="1"><v>43343</v></c>`, {}, [43343]],
    ["a date stored as a date is a serial number too", `<c r="A1" t="d"><v>2018-08-31T00:00:00</v></c><c r="B1" t="d"><v>2018-08-31</v></c>`, {}, [43343, 43343]],
    ["yes and no", `<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>`, {}, [true, false]],
    ["a shared string", `<c r="A1" t="s"><v>1</v></c>`, shared("<si><t>甲</t></si><si><t>乙</t></si>"), ["乙"]],
    ["rich text is the text of all its runs, with the spaces between them", `<c r="A1" t="s"><v>0</v></c>`, shared(`<si><r><t>张</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 三</t></r></si>`), ["张 三"]],
    ["reading aids are no part of a name", `<c r="A1" t="s"><v>0</v></c>`, shared(`<si><t>张三</t><rPh sb="0" eb="1"><t>ちょう</t></rPh><phoneticPr fontId="1"/></si>`), ["张三"]],
    ["rich text in the cell itself", `<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>`, {}, ["甲乙"]],
    ["spaces are kept", `<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c>`, {}, [" 甲 "]],
    ["entities, CDATA and Excel's own escapes", `${inline("A1", "&lt;甲&amp;&#x4e59;&#19993;&gt;")}${inline("B1", "<![CDATA[甲<乙&丙]]>")}${inline("C1", "甲_x000D_乙_x005F_x0041_ _x_")}`, {}, ["<甲&乙丙>", "甲<乙&丙", "甲\r乙_x0041_ _x_"]],
    ["a character beyond the first 65,536", inline("A1", "𠮷野"), {}, ["𠮷野"]],
    ["an inline string whose text stands in the value", `<c r="A1" t="inlineStr"><v>甲</v></c>`, {}, ["甲"]],
    ["a blank shared string is blank", `<c r="A1" t="s"><v>0</v></c>${inline("B1", "甲")}`, shared("<si><t/></si>"), [null, "甲"]],
    ["cells without a reference follow one another", `<c><v>1</v></c><c t="inlineStr"><is><t>甲</t></is></c><c r="E1"><v>5</v></c><c><v>6</v></c>`, {}, [1, "甲", null, null, 5, 6]],
    ["cells in the wrong order stand where they say", `<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c>`, {}, [1, null, 3]],
    ["the value of a formula", `<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"甲"</f><v>甲</v></c>`, {}, [2, "甲"]],
    ["single quotes, white space and comments in the markup", `<c r = 'A1' t='inlineStr' ><!-- <v>9</v> --><is ><t >甲</t ></is ></c >`, {}, ["甲"]],
  ];
  test.each(cases)("%s", async (_what, cells, parts, expected) => {
    const sheet = await sheetOf(book(row(cells), parts));
    expect(sheet.rows).toEqual([expected]);
    expect(sheet.formulaTroubles).toEqual([]);
  });
});

describe("a formula whose shown value would mislead", () => {
  const cases: readonly (readonly [string, string, readonly unknown[], readonly unknown[]])[] = [
    ["was never worked out", `<c r="A1"><f>B1&amp;C1</f></c>`, [null], [{ row: 1, column: 1, kind: "no-value", text: "=B1&C1" }]],
    ["was never worked out, with an empty value", `<c r="A1"><f>B1</f><v></v></c>`, [null], [{ row: 1, column: 1, kind: "no-value", text: "=B1" }]],
    ["is an error", `<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, ["#DIV/0!"], [{ row: 1, column: 1, kind: "error", text: "#DIV/0!" }]],
    ["is an error that was pasted as a value", `<c r="A1" t="e"><v>#N/A</v></c>`, ["#N/A"], [{ row: 1, column: 1, kind: "error", text: "#N/A" }]],
  ];
  test.each(cases)("%s", async (_what, cells, values, troubles) => {
    const sheet = await sheetOf(book(row(cells)));
    expect(sheet.rows).toEqual([values]);
    expect(sheet.formulaTroubles).toEqual(troubles);
  });

  test("a formula that gives no text is a blank cell and no trouble", async () => {
    const sheet = await sheetOf(book(row(`${inline("A1", "甲")}<c r="B1" t="str"><f>IF(1,"","")</f><v></v></c>`)));
    expect(sheet.rows).toEqual([["甲"]]);
    expect(sheet.formulaTroubles).toEqual([]);
  });
});

describe("the rows", () => {
  test("bear the sheet's own numbers: the first that holds anything is named, blank ones between are kept", async () => {
    const sheet = await sheetOf(book(`<sheetData><row r="3"><c r="B3"><v>1</v></c></row><row r="6"><c r="A6"><v>2</v></c></row></sheetData>`));
    expect(sheet.firstRow).toBe(3);
    expect(sheet.rows).toEqual([[null, 1], [], [], [2]]);
  });

  test("without numbers follow one another", async () => {
    const sheet = await sheetOf(book(`<sheetData><row><c><v>1</v></c></row><row r="4"><c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>`));
    expect(sheet.rows).toEqual([[1], [], [], [4], [5]]);
  });

  test("take the number that their cells give", async () => {
    const sheet = await sheetOf(book(`<sheetData><row><c r="A7"><v>1</v></c></row></sheetData>`));
    expect(sheet.firstRow).toBe(7);
  });

  test("that are hidden or filtered away are read like all others, and hidden columns too", async () => {
    const sheet = await sheetOf(book(`<cols><col min="1" max="1" width="0" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row></sheetData><autoFilter ref="A1:A2"/>`));
    expect(sheet.rows).toEqual([[1], [2]]);
  });

  test("of a sheet formatted to its last cell end where the data ends", async () => {
    const far = Array.from({ length: 2000 }, (_, i) => `<row r="${i * 500 + 20}" s="1"><c r="XFD${i * 500 + 20}" s="1"/></row>`);
    const sheet = await sheetOf(book(`<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>${far.join("")}</sheetData>`));
    expect(sheet.rows).toEqual([[1]]);
  });

  test("do not depend on the dimension that the sheet states", async () => {
    for (const dimension of ["", `<dimension ref="A1"/>`, `<dimension ref="A1:C900000"/>`, `<dimension ref="nonsense"/>`]) {
      const sheet = await sheetOf(book(`${dimension}<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>`));
      expect(sheet.rows).toEqual([[1, 2]]);
    }
  });

  test("of an empty sheet are none", async () => {
    for (const sheet of ["<sheetData/>", "<sheetData></sheetData>", ""]) expect((await sheetOf(book(sheet))).rows).toEqual([]);
  });

  test("longer than what is unpacked at once are read whole", async () => {
    const text = "宝昌镇东红村".repeat(5000);
    const cells = Array.from({ length: 60 }, (_, i) => `<c t="inlineStr"><is><t>${text.slice(0, 30_000 - i)}</t></is></c>`);
    const sheet = await sheetOf(book(`<sheetData><row r="1">${cells.join("")}</row><row r="2"><c r="A2"><v>2</v></c></row></sheetData>`));
    expect(sheet.rows[0]?.map((cell) => String(cell).length)).toEqual(cells.map((_, i) => 30_000 - i));
    expect(sheet.rows[1]).toEqual([2]);
  });
});

describe("the workbook", () => {
  const one = row(`<c r="A1"><v>1</v></c>`);

  test("names its sheets, tells which are hidden and which is in front, and leaves out chart sheets", async () => {
    const file = await openFile(packed(book(one, {
      workbook: `<bookViews><workbookView activeTab="2"/></bookViews><sheets><sheet name="图" sheetId="4" r:id="rId9"/><sheet name="名单&amp;表" sheetId="1" state="veryHidden" r:id="rId1"/><sheet name="乙" sheetId="2" r:id="rId1"/></sheets>`,
      "xl/_rels/workbook.xml.rels": relations([["rId1", `${RELATIONS}/worksheet`, "worksheets/sheet1.xml"], ["rId9", `${RELATIONS}/chartsheet`, "chartsheets/sheet1.xml"]]),
    })));
    expect(file.ok && await file.value.sheets()).toEqual({
      ok: true,
      value: [{ name: "名单&表", hidden: true, active: false, own: null }, { name: "乙", hidden: false, active: true, own: null }],
    });
  });

  test("tells its date system", async () => {
    for (const [flag, expected] of [["1", true], ["true", true], ["0", false]] as const) {
      const workbook = `<workbookPr date1904="${flag}"/><sheets><sheet name="报名表" sheetId="1" r:id="rId1"/></sheets>`;
      expect((await sheetOf(book(one, { workbook }))).date1904).toBe(expected);
    }
    expect((await sheetOf(book(one))).date1904).toBe(false);
  });

  test("gives merged ranges", async () => {
    const sheet = await sheetOf(book(`${one}<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="$D$4:$D$9"/></mergeCells>`));
    expect(sheet.merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 3 }, { top: 4, left: 4, bottom: 9, right: 4 }]);
  });

  const forms: readonly (readonly [string, Parts])[] = [
    ["with a prefix on every element", {
      "xl/workbook.xml": `<x:workbook xmlns:x="${MAIN}" xmlns:d="${RELATIONS}"><x:sheets><x:sheet name="报名表" sheetId="1" d:id="rId1"/></x:sheets></x:workbook>`,
      "xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    }],
    ["in the strict format", {
      "_rels/.rels": relations([["rId1", "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", "xl/workbook.xml"]]),
      "xl/workbook.xml": `<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" conformance="strict"><sheets><sheet name="报名表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": relations([["rId1", "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet", "worksheets/sheet1.xml"]]),
    }],
    ["with absolute targets", { "_rels/.rels": relations([["rId1", `${RELATIONS}/officeDocument`, "/xl/workbook.xml"]]), "xl/_rels/workbook.xml.rels": relations([["rId1", `${RELATIONS}/worksheet`, "/xl/worksheets/sheet1.xml"]]) }],
    ["with targets that go round about", { "xl/_rels/workbook.xml.rels": relations([["rId1", `${RELATIONS}/worksheet`, "./../xl/worksheets/sheet1.xml"]]) }],
    ["with part names in other letters than the relations have", { "xl/_rels/workbook.xml.rels": relations([["rId1", `${RELATIONS}/worksheet`, "Worksheets/Sheet1.xml"]]) }],
    ["without styles and shared strings", { "xl/_rels/workbook.xml.rels": relations([["rId1", `${RELATIONS}/worksheet`, "worksheets/sheet1.xml"]]) }],
    ["that begins with a byte order mark", { "xl/worksheets/sheet1.xml": `\ufeff<worksheet xmlns="${MAIN}">${one}</worksheet>` }],
  ];
  test.each(forms)("%s is read", async (_what, parts) => {
    expect((await sheetOf(book(one, parts))).rows).toEqual([[1]]);
  });

  test("as another library writes it is read as that library was given it", async () => {
    const rows = [["姓名", "身份证号", "学位"], ["张三", "152527201801010011", 45], ["李四 ", "15252720180101002X", 1.25]];
    const bytes = await writeXlsx({ sheets: [{ name: "报名表", rows }, { name: "二", rows: [[true]] }] });
    expect((await sheetOf(bytes)).rows).toEqual(rows);
    expect((await sheetOf(bytes, "二")).rows).toEqual([[true]]);
  });
});

describe("what is no workbook, or a broken one, is said and not thrown", () => {
  const good = book(row(inline("A1", "甲")));
  const without = (path: string): Parts => Object.fromEntries(Object.entries(good).filter(([name]) => name !== path));
  const sheet1 = "xl/worksheets/sheet1.xml";

  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const circle = (): Uint8Array => {
    const bytes = compound("Root Entry");
    new DataView(bytes.buffer).setUint32(512 + 4, 1, true);
    return bytes;
  };
  const cut = (): Uint8Array => packed(good).slice(0, 900);
  const flipped = (): Uint8Array => {
    const bytes = packed({ ...good, [sheet1]: good[sheet1] ?? "" });
    const at = bytes.findIndex((_, i) => new TextDecoder().decode(bytes.subarray(i, i + sheet1.length)) === sheet1);
    const changed = bytes.slice();
    changed[at + sheet1.length + 20] = (changed[at + sheet1.length + 20] ?? 0) ^ 0x10;
    return changed;
  };

  const cases: readonly (readonly [string, Parts | Uint8Array, WorkbookTrouble])[] = [
    ["an empty file", new Uint8Array(0), { kind: "not-a-workbook" }],
    ["a text file renamed", text("姓名,身份证号\n"), { kind: "not-a-workbook" }],
    ["a web page renamed", text("<html><table></table></html>"), { kind: "not-a-workbook" }],
    ["a zip of pictures", packed({ "a.png": "x" }), { kind: "not-a-workbook" }],
    ["a Word document", packed({ ...good, "_rels/.rels": relations([["rId1", `${RELATIONS}/officeDocument`, "word/document.xml"]]), "word/document.xml": "<document/>" }), { kind: "not-a-workbook" }],
    ["an old .xls", compound("Root Entry", "Workbook"), { kind: "old-format", format: "xls" }],
    ["a workbook with a password", compound("Root Entry", "EncryptionInfo", "EncryptedPackage"), { kind: "encrypted" }],
    ["an old Word document", compound("Root Entry", "WordDocument"), { kind: "not-a-workbook" }],
    ["a compound file whose directory runs in a circle", circle(), { kind: "not-a-workbook" }],
    ["an OpenDocument sheet", packed({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>" }), { kind: "old-format", format: "ods" }],
    ["a binary workbook", packed({ ...good, "[Content_Types].xml": (good["[Content_Types].xml"] as string).replace(/spreadsheetml\.sheet\.main\+xml/, "x").replace("application/vnd.openxmlformats-officedocument.x", "application/vnd.ms-excel.sheet.binary.macroEnabled.main") }), { kind: "old-format", format: "xlsb" }],
    ["a zip cut off", cut(), { kind: "damaged", part: "" }],
    ["a flipped bit in the packed rows", flipped(), { kind: "damaged", part: sheet1 }],
    ["no list of content", without("[Content_Types].xml"), { kind: "damaged", part: "[Content_Types].xml" }],
    ["no relations", without("_rels/.rels"), { kind: "damaged", part: "_rels/.rels" }],
    ["no workbook part", without("xl/workbook.xml"), { kind: "damaged", part: "xl/workbook.xml" }],
    ["a sheet's part missing", without(sheet1), { kind: "damaged", part: sheet1 }],
    ["a sheet cut off in its rows", book("", { [sheet1]: `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row` }), { kind: "damaged", part: sheet1 }],
    ["a sheet cut off between rows", book("", { [sheet1]: `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>` }), { kind: "damaged", part: sheet1 }],
    ["a sheet cut off after its rows", book("", { [sheet1]: `<worksheet xmlns="${MAIN}"><sheetData/><pageMargins` }), { kind: "damaged", part: sheet1 }],
    ["elements that overlap", book(`<sheetData><row r="1"><c r="A1"><v>1</c></v></row></sheetData>`), { kind: "damaged", part: sheet1 }],
    ["a shared string that is not there", book(row(`<c r="A1" t="s"><v>7</v></c>`)), { kind: "damaged", part: sheet1 }],
    ["shared strings cut off", book(row(`<c r="A1" t="s"><v>0</v></c>`), { "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"><si><t>甲</t></si>` }), { kind: "damaged", part: "xl/sharedStrings.xml" }],
    ["one cell twice", book(row(`<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>`)), { kind: "damaged", part: sheet1 }],
    ["a cell that says another row than its own", book(row(`<c r="A2"><v>1</v></c>`)), { kind: "damaged", part: sheet1 }],
    ["rows that go back", book(`<sheetData><row r="2"/><row r="1"/></sheetData>`), { kind: "damaged", part: sheet1 }],
    ["a row past the last", book(row(`<c><v>1</v></c>`, 1_048_577)), { kind: "damaged", part: sheet1 }],
    ["a column past the last", book(row(`<c r="XFE1"><v>1</v></c>`)), { kind: "damaged", part: sheet1 }],
    ["a document type with an entity bomb", book("", { [sheet1]: `<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet xmlns="${MAIN}"><sheetData/></worksheet>` }), { kind: "damaged", part: sheet1 }],
    ["an entity that XML does not know", book(row(inline("A1", "&nbsp;"))), { kind: "damaged", part: sheet1 }],
    ["bytes that are no UTF-8", packed({ ...good, [sheet1]: new Uint8Array([...text(`<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>`), 0xb1, 0xa6, ...text("</v></c></row></sheetData></worksheet>")]) }), { kind: "damaged", part: sheet1 }],
  ];
  test.each(cases)("%s", async (_what, parts, trouble) => {
    expect(await troubleOf(parts)).toEqual(trouble);
  });

  test("no such sheet: the sheets that are there are named", async () => {
    expect(await troubleOf(good, "初中")).toEqual({ kind: "no-such-sheet", name: "初中", sheets: ["报名表"] });
  });

  test("every truncation of a good workbook gives a trouble or the whole sheet", async () => {
    const bytes = packed(good);
    for (let length = 0; length < bytes.length; length += 7) expect(await troubleOf(bytes.slice(0, length))).not.toBeNull();
  });

  test("every flipped byte of a good workbook gives a trouble or the same cells", async () => {
    const bytes = packed(good);
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const file = await openFile(changed);
      const sheet = file.ok ? await file.value.read("报名表") : file;
      if (sheet.ok) expect(sheet.value.rows).toEqual([["甲"]]);
    }
  });
});

describe("a hostile file costs bounded time and memory", () => {
  const zeros = (size: number): Uint8Array => new Uint8Array(size).fill(0x20);
  const sheet1 = "xl/worksheets/sheet1.xml";

  test("a part that unpacks to five hundred times its size and more is refused before it is unpacked", async () => {
    expect(await troubleOf(packed({ ...book("<sheetData/>"), "xl/media/bomb.bin": zeros(68_000_000) }))).toMatchObject({ kind: "too-large", unit: "bytes" });
  });

  test("a row that claims sixteen thousand columns, many times over, is refused", async () => {
    const rows = Array.from({ length: 700 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`);
    expect(await troubleOf(book(`<sheetData>${rows.join("")}</sheetData>`))).toMatchObject({ kind: "too-large", unit: "cells" });
  });

  test("a tag, an attribute, a text without an end is damage", async () => {
    const endless = "a".repeat(5_000_000);
    for (const inside of [`<${endless}`, `<sheetData a="${endless}`, `<sheetData><row r="1"><c t="str"><v>${endless}`, `<!--${endless}`]) {
      expect(await troubleOf(book("", { [sheet1]: `<worksheet xmlns="${MAIN}">${inside}` }))).toEqual({ kind: "damaged", part: sheet1 });
    }
  });
});
