/** A paper becomes a file that prints as it should, and whose texts stay texts, read back by another reader than the one that wrote it. */
import { unzipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openFile } from "../../../../addin/workbook/file.js";
import { press, zipFiles } from "../../../../addin/workbook/press.js";
import type { Paper } from "../../../../engine/report/paper.js";

const PAPER: Paper = {
  name: "花名册", orientation: "landscape", widths: [22, 12], repeated: { from: 1, to: 2 }, breaks: [],
  rows: [
    { look: "title", cells: ["标题"] }, { look: "heading", cells: ["学籍号", "姓名"] },
    { look: "body", cells: ["G152527201205050011", "王甲"] }, { look: "body", cells: [null, 7] }, { look: "note", cells: ["注明"], lines: 2 },
  ],
};

async function partsOf(...papers: readonly Paper[]): Promise<(path: string) => string> {
  const parts = unzipSync(await press.print({ papers, pages: "第 &P 页", name: "文件" }));
  return (path) => new TextDecoder().decode(parts[path]);
}

async function cellsOf(bytes: Uint8Array, sheet: string) {
  const opened = await openFile(bytes);
  if (!opened.ok) throw new Error(opened.trouble.kind);
  const read = await opened.value.read(sheet);
  if (!read.ok) throw new Error(read.trouble.kind);
  return read.value.rows;
}

describe("a printed paper", () => {
  test("is A4, as wide as the page, with its heading on every page, page numbers and a frame", async () => {
    const part = await partsOf(PAPER);
    const sheet = part("xl/worksheets/sheet1.xml");
    expect(sheet).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/u);
    expect(sheet).toContain("<oddFooter>&amp;C第 &amp;P 页</oddFooter>");
    expect(sheet).toContain(`<mergeCell ref="A1:B1"/>`);
    expect(sheet).toMatch(/<pane ySplit="2"/u);
    expect(part("xl/workbook.xml")).toContain("花名册!$1:$2</definedName>");
    expect(part("xl/workbook.xml")).toContain("花名册!$A$1:$B$5</definedName>");
    expect(part("xl/styles.xml")).toMatch(/<left style="thin">/u);
  });

  test("begins a new page where it should: Excel heeds no break in a sheet fitted to pages", async () => {
    const sheet = (await partsOf({ ...PAPER, repeated: null, breaks: [2, 4] }))("xl/worksheets/sheet1.xml");
    expect(sheet).toContain(`<brk id="2" max="16383" man="1"/><brk id="4" max="16383" man="1"/>`);
    expect(sheet).not.toContain("fitToPage");
  });

  test("stands on one page where it is asked to", async () => {
    expect((await partsOf({ ...PAPER, onePage: true }))("xl/worksheets/sheet1.xml")).toContain(`fitToWidth="1" fitToHeight="1"`);
  });

  test("is the same file for the same papers", async () => {
    const print = (): Promise<Uint8Array> => press.print({ papers: [PAPER], pages: "", name: "文件" });
    expect(await print()).toEqual(await print());
  });

  test("two of one name stand on two sheets", async () => {
    const bytes = await press.print({ papers: [PAPER, PAPER], pages: "", name: "文件" });
    expect(await cellsOf(bytes, "花名册 (2)")).toEqual(await cellsOf(bytes, "花名册"));
  });

  test.each(["=1+1", "+86", "-5", "@SUM(A1)", "0479", "152527201803120118", "1E5", "2018-03-12", "TRUE", " 空 格 ", "_x0041_", "甲\n乙", "👨‍👩‍👧", "'", "<&>\"", "\t前"])("%j stays the text that it is", async (text) => {
    const bytes = await press.print({ papers: [{ ...PAPER, rows: [{ look: "body", cells: [text, "末"] }], repeated: null }], pages: "", name: "文件" });
    expect((await cellsOf(bytes, "花名册"))[0]?.[0]).toBe(text);
  });

  test("whatever is written is text, but for characters that no file can hold", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 8 }), async (texts) => {
      const bytes = await press.print({ papers: [{ ...PAPER, rows: texts.map((text) => ({ look: "body", cells: [text, "末"] })), repeated: null }], pages: "", name: "文件" });
      const rows = await cellsOf(bytes, "花名册");
      // Control characters, lone halves of pairs and the two non-characters are no XML; ends of lines are all one.
      const kept = texts.map((text) => text.replace(/\r\n?/gu, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, ""));
      expect(rows.map((row) => row[0] ?? "")).toEqual(kept);
    }), { numRuns: 60 });
  });

  test("remembers what it is told, where nobody sees it", async () => {
    const bytes = await press.print({ papers: [PAPER], pages: "", name: "文件" });
    const kept = await press.remember(bytes, "roster", `{"school":"第一小学"}`);
    if (!kept.ok) throw new Error(kept.trouble.kind);
    const opened = await openFile(kept.value);
    if (!opened.ok) throw new Error(opened.trouble.kind);
    expect(await opened.value.recall("roster")).toEqual({ ok: true, value: `{"school":"第一小学"}` });
    expect(await cellsOf(kept.value, "花名册")).toEqual(await cellsOf(bytes, "花名册"));
  });
});

test("many files in one keep their names", () => {
  const files = [{ name: "花名册-一.xlsx", bytes: Uint8Array.of(1) }, { name: "花名册-二.xlsx", bytes: Uint8Array.of(2) }];
  expect(Object.entries(unzipSync(zipFiles(files))).map(([name, bytes]) => ({ name, bytes: new Uint8Array(bytes) }))).toEqual(files);
});
