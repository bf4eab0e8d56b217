/** How the cells of a sheet of the stand-in look in the grid, and how a selection is told from one to the other. */
import { CompactSelection, GridCellKind, type GridCell, type GridColumn, type GridSelection } from "@glideapps/glide-data-grid";
import { COLUMNS, columnLetters, isEntireColumn, isEntireRow, ROWS, same, WHOLE_SHEET, type Area } from "./excel-host/address.js";
import { CellError, shown } from "./excel-host/semantics.js";
import type { Sheet } from "./excel-host/workbook/sheet.js";

/** What is shown beyond the last used cell, as a sheet in Excel goes on. */
const SPARE_ROWS = 40;
const SPARE_COLUMNS = 4;
const LEAST_COLUMNS = 20;
const STANDARD_PIXELS = 72;
const PIXELS_A_POINT = 96 / 72;
const MEASURED_ROWS = 40;
const WIDEST_PIXELS = 240;
/** Of a Chinese character; others take half. */
const PIXELS_A_LETTER = 14;

export type Size = { readonly rows: number; readonly columns: number };

export function sizeOf(sheet: Sheet): Size {
  const used = sheet.grid.used(WHOLE_SHEET, false);
  return {
    rows: Math.min(ROWS, (used?.bottom ?? 0) + 1 + SPARE_ROWS),
    columns: Math.min(COLUMNS, Math.max(LEAST_COLUMNS, (used?.right ?? 0) + 1 + SPARE_COLUMNS)),
  };
}

export function columnsOf(sheet: Sheet, count: number): GridColumn[] {
  return Array.from({ length: count }, (_, column) => {
    const points = sheet.grid.columnWidth(column);
    const width = points === null ? naturalWidth(sheet, column) : Math.max(24, Math.round(points * PIXELS_A_POINT));
    return { id: String(column), title: columnLetters(column), width };
  });
}

/** Wide enough for what the first rows hold; a column without a width of its own would hide most of an address. */
function naturalWidth(sheet: Sheet, column: number): number {
  let most = 0;
  for (let row = 0; row < MEASURED_ROWS; row++) {
    const text = sheet.merges.some(({ left, right, top, bottom }) => left !== right && row >= top && row <= bottom && column >= left && column <= right) ? "" : typed(sheet, row, column);
    most = Math.max(most, [...text].reduce((sum, letter) => sum + (letter > "\u2E80" ? PIXELS_A_LETTER : PIXELS_A_LETTER / 2), 0));
  }
  return Math.min(WIDEST_PIXELS, Math.max(STANDARD_PIXELS, most + 16));
}

export function cellOf(sheet: Sheet, row: number, column: number): GridCell {
  const { grid } = sheet;
  const format = grid.format(row, column);
  const merge = sheet.merges.find(({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right);
  // A merged cell shows the value of its top left cell; the grid joins cells along a row only.
  const value = merge === undefined || row === merge.top ? grid.value(row, merge?.left ?? column) : null;
  const text = shown(value, format.numberFormat, sheet.book.date1904);
  const fill = format.fill;
  const colour = format.get("Font.Color");
  return {
    kind: GridCellKind.Text,
    data: typed(sheet, row, column),
    displayData: text,
    allowOverlay: true,
    contentAlign: typeof value === "number" ? "right" : "left",
    ...(merge === undefined || merge.left === merge.right ? {} : { span: [merge.left, merge.right] }),
    themeOverride: {
      ...(typeof colour === "string" ? { textDark: colour } : {}),
      ...(fill === null ? {} : { bgCell: fill }),
      ...(format.get("Font.Bold") === true ? { baseFontStyle: "bold 13px" } : {}),
    },
  };
}

/** What stands in the formula bar: the formula, else the value as a person would type it. */
export function typed(sheet: Sheet, row: number, column: number): string {
  const formula = sheet.grid.formula(row, column);
  if (formula !== undefined) return formula;
  const value = sheet.grid.value(row, column);
  if (value === null) return "";
  if (value instanceof CellError) return value.text;
  const format = sheet.grid.format(row, column).numberFormat;
  return typeof value === "number" && format === "General" ? String(value) : shown(value, format, sheet.book.date1904);
}

/** The notes of a cell: comments, and the prompts that a validated cell shows. */
export function notesOf(sheet: Sheet, row: number, column: number): string[] {
  const covers = (area: Area | null): boolean => area !== null && row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
  const prompts = sheet.validations.filter(({ area }) => covers(area)).flatMap(({ recorded }) => promptOf(recorded.get("Prompt")));
  return [...sheet.comments.filter(({ area }) => covers(area)).map(({ content }) => content), ...prompts];
}

function promptOf(prompt: unknown): string[] {
  if (typeof prompt !== "object" || prompt === null) return [];
  const texts = Object.entries(prompt).filter(([key, text]) => /^(title|message)$/i.test(key) && typeof text === "string" && text !== "");
  return texts.length === 0 ? [] : [texts.map(([, text]) => String(text)).join("：")];
}

export function selectionOf(area: Area): GridSelection {
  const none = { columns: CompactSelection.empty(), rows: CompactSelection.empty() };
  if (isEntireRow(area)) return { ...none, rows: CompactSelection.fromSingleSelection([area.top, area.bottom + 1]) };
  if (isEntireColumn(area)) return { ...none, columns: CompactSelection.fromSingleSelection([area.left, area.right + 1]) };
  const { top, left, bottom, right } = area;
  return { ...none, current: { cell: [left, top], range: { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }, rangeStack: [] } };
}

/** Null while nothing is selected, which a sheet never is. */
export function areaOf({ current, rows, columns }: GridSelection): Area | null {
  if (current !== undefined) {
    const { x, y, width, height } = current.range;
    return { top: y, left: x, bottom: y + height - 1, right: x + width - 1 };
  }
  const [row, lastRow, column, lastColumn] = [rows.first(), rows.last(), columns.first(), columns.last()];
  if (row !== undefined && lastRow !== undefined) return { top: row, left: 0, bottom: lastRow, right: COLUMNS - 1 };
  if (column !== undefined && lastColumn !== undefined) return { top: 0, left: column, bottom: ROWS - 1, right: lastColumn };
  return null;
}

/** The grid's own selection while it says the same as the sheet's: it knows the cell from which a range was drawn. */
export function agreed(own: GridSelection | null, area: Area): GridSelection {
  const mine = own === null ? null : areaOf(own);
  return own !== null && mine !== null && same(mine, area) ? own : selectionOf(area);
}
