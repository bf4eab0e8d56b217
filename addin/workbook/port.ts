/**
 * What a flow may ask of a workbook, and no more: a WPS or an Excel adapter must be able to answer each of these in few
 * requests, so every call carries a whole column or a whole sheet and never one cell. Excel is asynchronous, so all is.
 * Expected trouble is a value: no method throws or rejects for a bad workbook.
 */
import type { Severity } from "../../engine/finding.js";
import type { Cell, Sheet } from "../../engine/intake/sheet.js";

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: WorkbookTrouble };

/** Why a workbook cannot be read or written. The sentence is the locale's; the values are what it needs. */
export type WorkbookTrouble =
  /** No zip, or a zip that holds no workbook: a .csv or a web page renamed to .xlsx, a picture, an empty file. */
  | { readonly kind: "not-a-workbook" }
  /** A spreadsheet of another format: to be saved as .xlsx first. */
  | { readonly kind: "old-format"; readonly format: "xls" | "xlsb" | "ods" }
  /** A password is needed to open it. */
  | { readonly kind: "encrypted" }
  /** A part of the workbook is missing or broken; `part` is its path inside the file, such as `xl/workbook.xml`; '' is the file itself. */
  | { readonly kind: "damaged"; readonly part: string }
  /** More than this program takes on: bytes unpacked, or cells (strings, styles) of one part. */
  | { readonly kind: "too-large"; readonly unit: "bytes" | "cells"; readonly count: number; readonly limit: number }
  | { readonly kind: "no-such-sheet"; readonly name: string; readonly sheets: readonly string[] }
  /** A row or a column past the last of a worksheet (1,048,576 and 16,384). */
  | { readonly kind: "beyond-sheet"; readonly row: number; readonly column: number };

/** Cells that were not written because a formula stands there: a clerk's formula is never lost. */
export type Written = { readonly left: readonly { readonly row: number; readonly column: number }[] };

export type SheetInfo = {
  readonly name: string;
  readonly hidden: boolean;
  /** The sheet in front when the workbook was saved. At most one is; none when that is a chart sheet. */
  readonly active: boolean;
  /** The title under which `writeSheet` made this sheet, also when a person renamed it since; null for a clerk's own sheet. */
  readonly own: string | null;
};

/**
 * One of the add-in's own columns. Index `i` of every list is the sheet's row `firstRow + i`.
 * Text is always written as text: an ID stays an ID, and `=1+1` is no formula.
 */
export type OwnColumn = {
  /** Counted from 1 (A). */
  readonly column: number;
  /** Null leaves the header as it stands: a column of the clerk's own that is being filled. */
  readonly header: { readonly row: number; readonly text: string } | null;
  readonly firstRow: number;
  /** Null leaves the cell as it is; '' empties it. */
  readonly texts: readonly (string | null)[];
  /** Fill of each cell: given, it replaces whatever fill the column's cells had; null is no fill. Cells left alone keep theirs. */
  readonly severities?: readonly (Severity | null)[];
  /** A note on the cell, where the host keeps notes without harm to the clerk's (Excel does; a file does not, see file.ts). */
  readonly notes?: readonly (string | null)[];
  /** In characters; only a column that has no width of its own takes it. */
  readonly width?: number;
};

/** A whole sheet of the add-in: a plain table that a person may read, filter and edit. */
export type TableSheet = {
  readonly title: string;
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  /** Strings stay text, numbers numbers; null is an empty cell. */
  readonly rows: readonly (readonly Cell[])[];
  /** Fill by severity in one column (counted from 1): index `i` is `rows[i]`. */
  readonly marks?: { readonly column: number; readonly severities: readonly (Severity | null)[] };
};

export interface WorkbookPort {
  /** The worksheets in the order of their tabs, hidden ones too; chart sheets have no cells and are left out. */
  sheets(): Promise<Result<readonly SheetInfo[]>>;

  /**
   * One worksheet as the engine reads it; hidden and filtered rows and columns are read like all others.
   * Empty rows at the end and empty cells at the end of a row are dropped. `stage` is null.
   */
  read(sheet: string): Promise<Result<Sheet>>;

  /**
   * Writes own columns, all in one call. Nothing else of the sheet changes; a second run over the same columns overwrites in place.
   * @returns the cells that were left because a formula stands there.
   */
  writeColumns(sheet: string, columns: readonly OwnColumn[]): Promise<Result<Written>>;

  /**
   * Puts a whole sheet in the place of the one this program made under the same title, or adds it after the last tab.
   * A clerk's own sheet that happens to bear the title is left alone: ours then becomes `title (2)`.
   * @returns the name of the sheet written.
   */
  writeSheet(table: TableSheet): Promise<Result<string>>;

  /** Makes what was written lasting, as far as it lies with the workbook: Excel keeps it at once, a file makes its bytes. */
  save(): Promise<Result<void>>;
}

/** The last row and the last column of a worksheet. */
export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;
