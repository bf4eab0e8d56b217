/**
 * A bureau's own roster template, filled: the rows go in under its heading, and everything else stays and moves down with the rows that had to be
 * put in. The library opens and saves the workbook (fonts, borders, merges, validation, protection, print set-up, charts and images are kept,
 * see dependencies of the project); what its insertRows leaves where it was, breaks, print area, names and formulas, is moved here.
 */
import { insertRows, openXlsx, saveXlsx, type Cell, type CellStyle, type Sheet } from "hucre";
import type { Result, WorkbookTrouble } from "../port.js";
import { foreignFormat } from "../file/format.js";
import { writable } from "./print.js";

export type Filling = {
  /** What the heading says, by which it is found; the columns may stand in any order. */
  readonly headings: readonly string[];
  /** Texts in the order of the headings; null leaves the cell empty. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** What is written behind each label above the heading; '' leaves the label alone. */
  readonly line: readonly { readonly label: string; readonly value: string }[];
};

type Template = { readonly sheet: Sheet; readonly heading: number; readonly columns: readonly number[] };

/** @returns the filled workbook; a trouble where the file is no workbook, or where no row of it has the headings (`heading-changed`). */
export async function fillTemplate(bytes: Uint8Array, { headings, rows, line }: Filling): Promise<Result<Uint8Array>> {
  const trouble = foreignFormat(bytes);
  if (trouble !== null) return { ok: false, trouble };
  const workbook = await openXlsx(bytes, { readStyles: true }).catch(() => null);
  if (workbook === null) return refused({ kind: "damaged", part: "" });
  const template = find(workbook.sheets, headings);
  if (template === null) return refused({ kind: "heading-changed", sheet: workbook.sheets[0]?.name ?? "" });
  fillLine(template, line);
  const blanks = blankRows(template);
  const more = Math.max(0, rows.length - Math.max(1, blanks));
  if (more > 0) makeRoom(workbook, template, Math.max(1, blanks), more);
  fillRows(template, rows);
  return { ok: true, value: await saveXlsx(workbook) };
}

function refused(trouble: WorkbookTrouble): { readonly ok: false; readonly trouble: WorkbookTrouble } {
  return { ok: false, trouble };
}

const fold = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value).normalize("NFKC").replace(/[\s*]/gu, "") : "");

function find(sheets: readonly Sheet[], headings: readonly string[]): Template | null {
  const names = headings.map(fold);
  for (const sheet of sheets) {
    for (const [heading, row] of sheet.rows.entries()) {
      const texts = row.map(fold);
      const columns = names.map((name) => texts.indexOf(name));
      if (!columns.includes(-1)) return { sheet, heading, columns };
    }
  }
  return null;
}

function key(row: number, column: number): string {
  return `${row},${column}`;
}

/** Rows under the heading that wait to be filled: empty in every column, up to the first that says something. */
function blankRows({ sheet, heading, columns }: Template): number {
  let count = 0;
  for (let row = heading + 1; ; row += 1) {
    const isEmpty = (sheet.rows[row] ?? []).every((value) => value === null || value === "");
    const hasLook = columns.some((column) => sheet.cells?.get(key(row, column))?.style !== undefined);
    const isMerged = sheet.merges?.some((merge) => merge.startRow <= row && merge.endRow >= row) === true;
    if (!isEmpty || !hasLook || isMerged) return count;
    count += 1;
  }
}

type Workbook = Awaited<ReturnType<typeof openXlsx>>;

/** Puts rows in before the last blank one, so that ranges over the blank rows (validation, formats) grow with them. */
function makeRoom(workbook: Workbook, { sheet, heading }: Template, blanks: number, more: number): void {
  const at = blanks > 1 ? heading + blanks : heading + 2;
  insertRows(sheet, at, more);
  sheet.rowBreaks = sheet.rowBreaks?.map((row) => (row > at ? row + more : row)) ?? [];
  if (sheet.pageSetup?.printArea !== undefined) sheet.pageSetup.printArea = moved(sheet.pageSetup.printArea, at, more);
  grow(sheet, heading + 1, at, more);
  for (const cell of sheet.cells?.values() ?? []) if (cell.formula !== undefined) cell.formula = moved(cell.formula, at, more);
  for (const range of workbook.namedRanges ?? []) if (range.range.includes(sheet.name)) range.range = moved(range.range, at, more);
}

/** A check on the first row alone is a check on every pupil. */
function grow(sheet: Sheet, first: number, at: number, more: number): void {
  const grown = (range: string): string => {
    const [, from, top, to, bottom] = /^\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/u.exec(range) ?? [];
    const last = Number(bottom ?? top);
    return from !== undefined && Number(top) === first + 1 && last < at + more && last >= first + 1 ? `${from}${top ?? ""}:${to ?? from}${Math.max(last, at + more)}` : range;
  };
  for (const check of sheet.dataValidations ?? []) check.range = check.range.split(" ").map(grown).join(" ");
  for (const rule of sheet.conditionalRules ?? []) rule.range = rule.range.split(" ").map(grown).join(" ");
}

/** References to rows from `at` on, counted from 0, moved down. */
function moved(text: string, at: number, more: number): string {
  return text.replace(/(?<![A-Za-z0-9_."'])(\$?[A-Z]{1,3}\$?)(\d+)(?![\d(])/gu, (whole, column: string, row: string) => (Number(row) > at ? `${column}${Number(row) + more}` : whole));
}

function fillRows({ sheet, heading, columns }: Template, rows: readonly (readonly (string | null)[])[]): void {
  const cells = sheet.cells ?? new Map<string, Cell>();
  sheet.cells = cells;
  const first = heading + 1;
  const width = Math.max(...columns, ...(sheet.rows[first] ?? []).keys(), ...(sheet.rows[heading] ?? []).keys());
  const looks = Array.from({ length: width + 1 }, (_none, column) => cells.get(key(first, column))?.style);
  const height = sheet.rowDefs?.get(first);
  rows.forEach((texts, index) => {
    const row = first + index;
    if (height !== undefined && sheet.rowDefs?.has(row) === false) sheet.rowDefs.set(row, height);
    const values = sheet.rows[row] ?? (sheet.rows[row] = []);
    for (let column = 0; column <= width; column += 1) {
      const place = columns.indexOf(column);
      const given = place < 0 ? null : texts[place] ?? null;
      const text = given === null ? null : writable(given);
      const look = looks[column];
      if (place >= 0) values[column] = text;
      if (place < 0 && look === undefined) continue;
      cells.set(key(row, column), { ...cells.get(key(row, column)), value: place < 0 ? values[column] ?? null : text, type: text === null ? "empty" : "string", ...(place < 0 ? styleOf(look) : { style: asText(look) }) });
    }
  });
}

function styleOf(style: CellStyle | undefined): { readonly style?: CellStyle } {
  return style === undefined ? {} : { style };
}

/** An ID is no number, whatever the template says of its column. */
function asText(style: CellStyle | undefined): CellStyle {
  return { ...style, numFmt: "@" };
}

/** Writes behind each label: inside a cell that goes on after it, else into the empty cell at its right. */
function fillLine({ sheet, heading }: Template, line: Filling["line"]): void {
  for (const { label, value } of line) {
    if (value === "") continue;
    const place = labelPlace(sheet, heading, label, line.map((each) => each.label));
    if (place === null) continue;
    const { row, column, text, at } = place;
    const rest = text.slice(at);
    const isAlone = text.slice(0, at).trim() === label && rest.trim() === "";
    const right = sheet.rows[row]?.[column + 1] ?? null;
    if (isAlone && right === null && column + 1 < (sheet.rows[heading]?.length ?? 0) && !isMergedWith(sheet, row, column)) put(sheet, row, column + 1, value);
    else put(sheet, row, column, text.slice(0, at) + value + gapAfter(rest, value) + rest.trimStart());
  }
}

/** What was kept free for the value is taken by it; what follows stays apart. */
function gapAfter(rest: string, value: string): string {
  const free = rest.length - rest.trimStart().length;
  return rest.trim() === "" ? "" : " ".repeat(Math.max(Math.min(free, 2), free - value.length));
}

/** The label, not the head of a longer one: 填表人： is none of 填表人电话：. */
function labelPlace(sheet: Sheet, heading: number, label: string, labels: readonly string[]) {
  for (let row = 0; row < heading; row += 1) {
    for (const [column, value] of (sheet.rows[row] ?? []).entries()) {
      if (typeof value !== "string") continue;
      for (let from = value.indexOf(label); from >= 0; from = value.indexOf(label, from + 1)) {
        const end = from + label.length;
        if (!labels.some((other) => other !== label && other.endsWith(label) && value.slice(0, end).endsWith(other))) return { row, column, text: value, at: end };
      }
    }
  }
  return null;
}

function isMergedWith(sheet: Sheet, row: number, column: number): boolean {
  return sheet.merges?.some((merge) => merge.startRow <= row && merge.endRow >= row && merge.startCol <= column && merge.endCol > column) === true;
}

function put(sheet: Sheet, row: number, column: number, value: string): void {
  const values = sheet.rows[row] ?? (sheet.rows[row] = []);
  values[column] = value;
  const cells = sheet.cells ?? new Map<string, Cell>();
  sheet.cells = cells;
  const { richText: _richText, ...old } = cells.get(key(row, column)) ?? {};
  cells.set(key(row, column), { ...old, value, type: "string" });
}
