/** The corpus: one workbook for each way in which a file is known to hurt programs that read it, with what must come of it. */
import { describe, expect, test } from "vitest";
import { decideSheet, writeDecisions } from "../../addin/flows/assign.js";
import { openFile } from "../../addin/workbook/file.js";
import type { WorkbookTrouble } from "../../addin/workbook/port.js";
import { book, MAIN, packed, type Parts } from "../addin/workbook/by-hand.js";
import { deskOf } from "../addin/flows/book.js";
import { OTHER_COUNTY, policyOf } from "../engine/policy/files.js";

const policy = policyOf(OTHER_COUNTY);
const [NAME = "", ID = "", HOUSEHOLD = ""] = (["name", "idNumber", "household"] as const).map((field) => policy.columns[field]?.[0] ?? "");
const SOON_MS = 20_000;
const MOST_BYTES = 900 * 2 ** 20;

const inline = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
const heading = `<row r="1">${[NAME, ID, HOUSEHOLD].map((text, at) => inline(`${"ABC".charAt(at)}1`, text)).join("")}</row>`;
const childRow = (row: number, name: string, id: string, household: string): string => `<row r="${String(row)}">${inline(`A${String(row)}`, name)}${inline(`B${String(row)}`, id)}${inline(`C${String(row)}`, household)}</row>`;
const sheet = (rows: string, behind = ""): string => `<sheetData>${heading}${rows}</sheetData>${behind}`;
const sound = childRow(2, "王小苗", "152527201803011006", "北河镇上游村3组");
const named = (name: string): Parts => book(sheet(sound), { workbook: `<sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets>` });

type Expected = { readonly trouble: WorkbookTrouble["kind"] } | { readonly children: number };
const CORPUS: readonly (readonly [string, () => Parts, Expected])[] = [
  ["a part of zeros that unpacks to a thousand times its size", () => book(sheet(sound), { "xl/sharedStrings.xml": new Uint8Array(80 * 2 ** 20) }), { trouble: "too-large" }],
  ["an entity that stands for a thousand others", () => book(sheet(`<row r="2"><c r="A2" t="s"><v>0</v></c></row>`), { "xl/sharedStrings.xml": `<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">${"bcdefgh".split("").map((each, at) => `<!ENTITY ${each} "${`&${"abcdefgh".charAt(at)};`.repeat(10)}">`).join("")}]><sst xmlns="${MAIN}"><si><t>&h;</t></si></sst>` }), { trouble: "damaged" }],
  ["an entity that names a file of the machine", () => book(sheet(inlineEntity()), {}), { trouble: "damaged" }],
  ["markup cut off in the middle of a row", () => book(`<sheetData>${heading}<row r="2"><c r="A2" t="inlineStr"><is><t>王`), { trouble: "damaged" }],
  ["markup nested a hundred thousand deep", () => book(sheet(`<row r="2"><c r="A2" t="inlineStr"><is>${"<r>".repeat(100_000)}<t>王</t>${"</r>".repeat(100_000)}</is></c></row>`)), { children: 1 }],
  ["a used range of a million rows, of which one holds a child", () => book(`<dimension ref="A1:XFD1048576"/>${sheet(`${sound}<row r="1048576"><c r="A1048576" s="1"/></row>`)}`), { children: 1 }],
  ["a child in the last row and nothing between", () => book(sheet(childRow(1_048_576, "王小苗", "152527201803011006", "北河镇上游村"))), { children: 1 }],
  ["a row number beyond the last", () => book(sheet(childRow(1_048_577, "王小苗", "152527201803011006", "北河镇上游村"))), { trouble: "damaged" }],
  ["everything merged into one cell, of which no heading can be seen", () => book(sheet(sound, `<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`)), { children: 0 }],
  ["fifty thousand merges over one another", () => book(sheet(sound, `<mergeCells>${Array.from({ length: 50_000 }, (_none, at) => `<mergeCell ref="A${String(2 + (at % 9))}:C${String(3 + at)}"/>`).join("")}</mergeCells>`)), { children: 1 }],
  ["formulas without a value, and errors", () => book(sheet(`<row r="2"><c r="A2" t="str"><f>B2</f></c><c r="B2" t="e"><v>#N/A</v></c>${inline("C2", "北河镇上游村")}</row>`)), { children: 1 }],
  ["an address of 32,767 characters", () => book(sheet(childRow(2, "王小苗", "152527201803011006", "北河镇上游村".repeat(5461).slice(0, 32_767)))), { children: 1 }],
  ["a hundred addresses of 32,767 characters", () => book(sheet(Array.from({ length: 100 }, (_none, at) => childRow(2 + at, `王小苗${String.fromCharCode(0x4e00 + at)}`, "", `${"（北河镇".repeat(8000)}${String(at)}`)).join(""))), { children: 100 }],
  ["a name of brackets that asks a pattern for patience", () => book(sheet(childRow(2, `${"(a+)+".repeat(2000)}$`, "1".repeat(20_000), `${"号".repeat(10_000)}组${"1".repeat(10_000)}`))), { children: 1 }],
  ["characters that turn the writing round, and some that cannot be seen", () => book(sheet(childRow(2, "\u202e苗小王\u202c\u200b", "\u200e152527201803011006\u200f", "\u2066北河镇上游村\u2069"))), { children: 1 }],
  ["halves of characters", () => book(sheet(childRow(2, "&#55357;王", "152527201803011006", "北河镇上游村"))), { trouble: "damaged" }],
  ["names that look like formulas", () => book(sheet([2, 3, 4, 5].map((row, at) => childRow(row, ["=1+1", "+cmd|'/c calc'!A0", "@SUM(A1)", "-2+3"][at] ?? "", "", "北河镇上游村")).join(""))), { children: 4 }],
  ["IDs of fifteen digits and IDs that Excel rounded", () => book(sheet(`${childRow(2, "王小苗", "152527180301100", "北河镇上游村")}<row r="3">${inline("A3", "李大山")}<c r="B3"><v>152527201803011000</v></c>${inline("C3", "北河镇上游村")}</row>`)), { children: 2 }],
  ["a sheet that is called like a path", () => named("..&#47;..&#47;etc"), { children: 1 }],
  ["a sheet whose name is a formula", () => named("=HYPERLINK(&quot;x&quot;)"), { children: 1 }],
  ["a sheet whose name closes a tag", () => named("&lt;/sheet&gt;&lt;x&gt;"), { children: 1 }],
  ["a sheet without a name", () => named(""), { children: 1 }],
  ["two parts of one name", () => ({ ...book(sheet(sound)), "xl/Workbook.xml": "<workbook/>" }), { trouble: "damaged" }],
  ["a relation that leads out of the package", () => ({ ...book(sheet(sound)), "xl/_rels/workbook.xml.rels": book(sheet(sound))["xl/_rels/workbook.xml.rels"]?.toString().replaceAll("worksheets/sheet1.xml", "../../../../etc/passwd") ?? "" }), { trouble: "damaged" }],
  ["no rows at all", () => book("<sheetData/>"), { children: 0 }],
];

function inlineEntity(): string {
  return `<row r="2"><c r="A2" t="inlineStr"><is><t>&file;</t></is></c></row>`;
}

describe("the corpus", () => {
  test.each(CORPUS)("%s", async (_what, parts, expected) => {
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect(await outcome(packed(parts()))).toEqual(expected);
    expect(performance.now() - started).toBeLessThan(SOON_MS);
    expect(process.memoryUsage().rss - before).toBeLessThan(MOST_BYTES);
  }, 60_000);
});

/** What a whole run over the first sheet comes to: read, decided, written, saved and read again. */
async function outcome(bytes: Uint8Array): Promise<Expected> {
  const file = await openFile(bytes);
  if (!file.ok) return { trouble: file.trouble.kind };
  const sheets = await file.value.sheets();
  if (!sheets.ok) return { trouble: sheets.trouble.kind };
  const read = await file.value.read(sheets.value[0]?.name ?? "");
  if (!read.ok) return { trouble: read.trouble.kind };
  const desk = deskOf(file.value, policy);
  const decided = await decideSheet(desk, { source: { sheet: null, area: null }, stage: "primary", seed: null }, { inPlace: true });
  if (!decided.ok) {
    if (decided.trouble.kind === "no-header") return { children: 0 };
    throw new Error(decided.trouble.kind);
  }
  expect((await writeDecisions(desk, decided.value, { when: null })).ok).toBe(true);
  const again = await openFile(file.value.bytes);
  if (!again.ok) throw new Error(`saved, it is ${again.trouble.kind}`);
  return { children: decided.value.run.summary.rows.length };
}
