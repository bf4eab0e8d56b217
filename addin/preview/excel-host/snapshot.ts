/** The whole workbook as plain values, for tests that compare. */
import { localAddress, WHOLE_SHEET } from "./address.js";
import type { Json } from "./object.js";
import { CellError } from "./semantics.js";
import type { Book } from "./workbook/book.js";
import { Format } from "./workbook/format.js";
import type { Sheet, Visibility } from "./workbook/sheet.js";

export type CellSnapshot = {
  readonly value: string | number | boolean | null;
  readonly formula: string | null;
  readonly numberFormat: string;
  /** `#RRGGBB`, or null for none. */
  readonly fill: string | null;
  readonly bold: boolean;
  /** The text of a comment. */
  readonly note: string | null;
};

export type SheetSnapshot = {
  readonly name: string;
  readonly visibility: Visibility;
  readonly tabColor: string;
  /** By address; cells that hold nothing and look like nothing are left out. */
  readonly cells: Readonly<Record<string, CellSnapshot>>;
  /** In points, by column letter; those without a width of their own are left out. */
  readonly columnWidths: Readonly<Record<string, number>>;
  readonly hiddenColumns: readonly string[];
  readonly hiddenRows: readonly number[];
  readonly merges: readonly string[];
  readonly tables: readonly { readonly name: string; readonly address: string }[];
  readonly frozen: { readonly rows: number; readonly columns: number } | null;
  readonly filter: string | null;
  readonly isProtected: boolean;
  readonly validations: readonly { readonly address: string; readonly recorded: Readonly<Record<string, Json>> }[];
  readonly properties: Readonly<Record<string, string>>;
};

export type BookSnapshot = {
  readonly sheets: readonly SheetSnapshot[];
  readonly active: string;
  readonly names: readonly { readonly name: string; readonly scope: string | null; readonly visible: boolean; readonly refersTo: string }[];
  readonly settings: Readonly<Record<string, Json>>;
  readonly documentSettings: Readonly<Record<string, string>>;
  readonly xmlParts: readonly string[];
};

export function snapshot(book: Book): BookSnapshot {
  return {
    sheets: book.sheets.map((sheet) => sheetSnapshot(book, sheet)),
    active: book.active.name,
    names: book.names.map(({ name, scope, visible, sheet, area, formula }) => ({ name, scope: scope?.name ?? null, visible, refersTo: sheet === null || area === null ? formula : `=${sheet.name}!${localAddress(area)}` })),
    settings: Object.fromEntries(book.settings),
    documentSettings: Object.fromEntries(book.documentSettings),
    xmlParts: [...book.xmlParts.values()],
  };
}

function sheetSnapshot(book: Book, sheet: Sheet): SheetSnapshot {
  const { grid } = sheet;
  const dressed = grid.dressedColumns();
  const letters = (column: number): string => localAddress({ top: 0, left: column, bottom: 0, right: column }).slice(0, -1);
  return {
    name: sheet.name, visibility: sheet.visibility, tabColor: sheet.tabColor,
    cells: cellsOf(sheet),
    columnWidths: Object.fromEntries(dressed.flatMap(({ column, width }) => (width === null ? [] : [[letters(column), width]]))),
    hiddenColumns: dressed.filter(({ hidden }) => hidden).map(({ column }) => letters(column)),
    hiddenRows: grid.hiddenRows().map((row) => row + 1),
    merges: sheet.merges.map(localAddress),
    tables: book.tablesAt(sheet, null).map((table) => ({ name: table.name, address: localAddress(table.whole()) })),
    frozen: sheet.frozen,
    filter: sheet.filter?.area == null ? null : localAddress(sheet.filter.area),
    isProtected: sheet.protection !== null,
    validations: sheet.validations.flatMap(({ area, recorded }) => (area === null ? [] : [{ address: localAddress(area), recorded: Object.fromEntries(recorded) }])),
    properties: Object.fromEntries(sheet.properties),
  };
}

function cellsOf(sheet: Sheet): Readonly<Record<string, CellSnapshot>> {
  const { grid } = sheet;
  const notes = new Map(sheet.comments.flatMap(({ area, content }) => (area === null ? [] : [[localAddress(area), content]])));
  const used = grid.used(WHOLE_SHEET, false);
  const cells: Record<string, CellSnapshot> = {};
  if (used === null) return cells;
  for (let row = used.top; row <= used.bottom; row++) {
    for (let column = used.left; column <= used.right; column++) {
      const address = localAddress({ top: row, left: column, bottom: row, right: column });
      const held = grid.value(row, column);
      const format = grid.format(row, column);
      const formula = grid.formula(row, column) ?? null;
      const note = notes.get(address) ?? null;
      if (held === null && formula === null && note === null && format === Format.plain) continue;
      cells[address] = { value: held instanceof CellError ? held.text : held, formula, numberFormat: format.numberFormat, fill: format.fill, bold: format.get("Font.Bold") === true, note };
    }
  }
  return cells;
}
