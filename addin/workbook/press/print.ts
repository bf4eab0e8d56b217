/** Papers to the bytes of a new .xlsx file: A4, ready for the printer. */
import { unzipSync, zipSync, type Zippable } from "fflate";
import { writeXlsx, type Cell, type CellStyle, type CellValue, type MergeRange, type WriteSheet } from "hucre/xlsx";
import type { Paper, PaperLook, PaperRow } from "../../../engine/report/paper.js";
import { columnLetters } from "../../../engine/intake/sheet.js";

const LINE = { style: "thin", color: { rgb: "000000" } } as const;
const BORDER: CellStyle["border"] = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const BODY_FONT = { name: "宋体", size: 11 } as const;
const NOTICE_FONT = { name: "仿宋", size: 14 } as const;

/** Text is text whatever it looks like: an ID keeps its digits, and no formula is made of a name. */
const TEXT = "@";

const LOOKS: Readonly<Record<PaperLook, CellStyle>> = {
  title: { font: { name: "黑体", size: 16, bold: true }, alignment: { horizontal: "center", vertical: "center", wrapText: true }, numFmt: TEXT },
  line: { font: BODY_FONT, alignment: { horizontal: "left", vertical: "center", wrapText: true }, numFmt: TEXT },
  heading: { font: { ...BODY_FONT, bold: true }, border: BORDER, alignment: { horizontal: "center", vertical: "center", wrapText: true }, numFmt: TEXT },
  body: { font: BODY_FONT, border: BORDER, alignment: { vertical: "center", wrapText: true }, numFmt: TEXT },
  note: { font: { ...BODY_FONT, size: 10 }, alignment: { horizontal: "left", vertical: "top", wrapText: true }, numFmt: TEXT },
  text: { font: NOTICE_FONT, alignment: { horizontal: "left", vertical: "top", wrapText: true }, numFmt: TEXT },
  right: { font: NOTICE_FONT, alignment: { horizontal: "right", vertical: "center" }, numFmt: TEXT },
  cut: { font: { ...BODY_FONT, size: 9, color: { rgb: "808080" } }, alignment: { horizontal: "center", vertical: "center" } },
};
const NUMBER: CellStyle = { ...LOOKS.body, alignment: { horizontal: "center", vertical: "center" }, numFmt: "General" };

/** Points of a line of text in each look, and of the room around a row. */
const HEIGHTS: Readonly<Record<PaperLook, readonly [line: number, around: number]>> = {
  title: [22, 12], line: [16, 8], heading: [16, 8], body: [15, 5], note: [14, 2], text: [22, 6], right: [22, 6], cut: [14, 40],
};
/** Excel allows no higher row. */
const HIGHEST = 409;

/** Where one cell stands for its whole row. */
const ACROSS: ReadonlySet<PaperLook> = new Set(["title", "line", "note", "text", "right", "cut"]);

/** The day that stands in every part of the file, so that equal papers give equal bytes. */
const STAMP = new Date(2024, 0, 1);

/**
 * @param papers one a sheet, at least one; @param facts the title of the file, and the foot of every page (`&P` is its number, `&N` how many; '' for none).
 * @returns the file's bytes, the same for the same papers.
 */
export async function printPapers(papers: readonly Paper[], facts: { readonly title: string; readonly footer: string }): Promise<Uint8Array> {
  const names = new Set<string>();
  const bytes = await writeXlsx({
    sheets: papers.map((paper) => sheetOf(paper, freeName(paper.name, names), facts.footer)),
    activeSheet: 0, defaultFont: BODY_FONT, properties: { title: facts.title, created: STAMP, modified: STAMP },
  });
  const stamped: Zippable = {};
  for (const [path, part] of Object.entries(unzipSync(bytes))) stamped[path] = [part, { mtime: STAMP }];
  return zipSync(stamped);
}

/** Excel takes no two sheets whose names differ by case alone. */
function freeName(name: string, names: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : ` (${number})`;
    const free = name.slice(0, 31 - suffix.length) + suffix;
    if (names.has(free.toLowerCase())) continue;
    names.add(free.toLowerCase());
    return free;
  }
}

function sheetOf(paper: Paper, name: string, footer: string): WriteSheet {
  const width = paper.widths.length;
  const { repeated, rows } = paper;
  return {
    name, columns: paper.widths.map((each) => ({ width: each })),
    rows: rows.map((row) => Array.from({ length: width }, (_none, at) => valueOf(row.cells[at] ?? null))),
    cells: new Map(rows.flatMap((row, at) => styled(row, at, width))),
    merges: rows.flatMap((row, at): MergeRange[] => (isAcross(row) && width > 1 ? [{ startRow: at, startCol: 0, endRow: at, endCol: width - 1 }] : [])),
    rowDefs: new Map(rows.map((row, at) => [at, { height: heightOf(row) }])),
    rowBreaks: paper.breaks.map((row) => row - 1),
    ...(repeated === null ? {} : { freezePane: { rows: repeated.to } }),
    pageSetup: {
      paperSize: "a4", orientation: paper.orientation, horizontalCentered: true,
      // Excel heeds no page break where a sheet is fitted to pages.
      ...(paper.breaks.length > 0 ? {} : { fitToPage: true, fitToWidth: 1, fitToHeight: paper.onePage === true ? 1 : 0 }),
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 },
      printArea: `$A$1:$${columnLetters(width)}$${Math.max(1, rows.length)}`,
      ...(repeated === null ? {} : { printTitlesRow: `$${repeated.from}:$${repeated.to}` }),
    },
    ...(footer === "" ? {} : { headerFooter: { oddFooter: `&C${footer}` } }),
    view: { showGridLines: false },
  };
}

function isAcross({ look, cells }: PaperRow): boolean {
  return ACROSS.has(look) && cells.length === 1;
}

function heightOf({ look, lines = 1 }: PaperRow): number {
  const [line, around] = HEIGHTS[look];
  return Math.min(HIGHEST, line * lines + around);
}

function styled({ look, cells }: PaperRow, row: number, width: number): [string, Partial<Cell>][] {
  return Array.from({ length: width }, (_none, column): [string, Partial<Cell>] => {
    const value = valueOf(cells[column] ?? null);
    const style = look === "body" && typeof value === "number" ? NUMBER : LOOKS[look];
    return [`${row},${column}`, typeof value === "string" ? { value, type: "string", style } : { style }];
  });
}

/** What XML cannot carry: control characters but tab and line feed, halves of surrogate pairs, and the two characters that are none. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000d-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

function valueOf(cell: string | number | null): CellValue {
  if (typeof cell !== "string") return cell;
  return writable(cell);
}

/** A text as a cell can hold it; what looks like the escape of a character (`_x0041_`) is kept from being read as one. */
export function writable(text: string): string {
  return text.replace(/\r\n?/gu, "\n").replace(UNWRITABLE, "").replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, "_x005F_");
}

