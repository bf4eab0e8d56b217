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
  | { readonly kind: "beyond-sheet"; readonly row: number; readonly column: number }
  /** Someone is typing in a cell; nothing is read or written until that is finished. */
  | { readonly kind: "editing" }
  /** The sheet, or the workbook, is protected. */
  | { readonly kind: "protected"; readonly sheet: string }
  /** The heading stands elsewhere or says something else than when the sheet was read; nothing more was written. */
  | { readonly kind: "heading-changed"; readonly sheet: string }
  /** The caller's signal stopped it between two blocks: what was written before stands. */
  | { readonly kind: "stopped" }
  /** Anything else that the host refuses; `code` is the host's own name for it, such as `ActivityLimitReached`. */
  | { readonly kind: "host"; readonly code: string };

/** A rectangle of cells, sheet rows and columns counted from 1, both ends included. */
export type Area = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

/** What a person has in front: the sheet, what is selected where that is more than one cell, and the table it lies in. */
export type Focus = {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly selection: Area | null;
  readonly table: { readonly name: string; readonly area: Area } | null;
};

export type WorkbookEvent =
  | { readonly kind: "selected"; readonly sheet: string; readonly row: number; readonly column: number }
  /** Cells changed, rows moved, or a sheet was renamed, added or deleted; by a person, not by this port. */
  | { readonly kind: "edited"; readonly sheet: string };

/**
 * Which line of a write belongs to a row, asked anew for every block just before it is written, with the cells that stand there
 * now: rows move under a clerk's hands between reading and writing, and no value may land on another child.
 */
export type RowGuard = {
  /** The heading's last row as it was read, by column from A on; only the columns not being written are compared. */
  readonly heading: { readonly row: number; readonly cells: readonly Cell[] };
  /** The last column that `lineOf` looks at, counted from 1; 0 where it goes by the row's number alone and no row need be read. */
  readonly lastColumn: number;
  /**
   * @param cells of the row, from column A to `lastColumn`; @param above those of the row above it.
   * @returns the line to be written there, or null for a row that none belongs to or that changed since.
   */
  readonly lineOf: (cells: readonly Cell[], above: readonly Cell[], row: number) => number | null;
};

export type WriteOptions = {
  /** Lines done and lines in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
};

/** What became of a write. */
export type Written = {
  /** Cells that were not written because a formula stands there: a clerk's formula is never lost. */
  readonly left: readonly { readonly row: number; readonly column: number }[];
  /** Lines whose row was found elsewhere than it was read, with the row where they were written. */
  readonly moved: readonly { readonly line: number; readonly row: number }[];
  /** Lines that were not written: their row changed since it was read, or is gone. */
  readonly missed: readonly number[];
};

/** What a cell held and how it looked, as far as a write of this port can change it. */
export type CellState = {
  /** A value, or a formula with its `=`. */
  readonly content: { readonly value: Cell } | { readonly formula: string };
  /** Number format code, `General` for none. */
  readonly format: string;
  /** Fill colour `#RRGGBB`, or null for no fill. */
  readonly fill: string | null;
  readonly note: string | null;
  /** Of a heading, where it was asked for and the adapter can tell: what beside it a new own column changes. */
  readonly look?: ColumnLook;
};

/** How a column and the cell of its heading look, as far as a new own column there changes it. Null: the host did not tell. */
export type ColumnLook = {
  /** Nobody gave the column a width of its own. */
  readonly hasUsualWidth: boolean;
  readonly isHidden: boolean;
  readonly heading: {
    readonly bold: boolean | null;
    readonly colour: string | null;
    readonly font: string | null;
    /** In points. */
    readonly size: number | null;
    readonly horizontal: string | null;
    readonly vertical: string | null;
    readonly wraps: boolean | null;
  };
};

export type SheetInfo = {
  readonly name: string;
  readonly hidden: boolean;
  /** The sheet in front when the workbook was saved. At most one is; none when that is a chart sheet. */
  readonly active: boolean;
  /** The title under which `writeSheet` made this sheet, also when a person renamed it since; null for a clerk's own sheet. */
  readonly own: string | null;
};

/**
 * One of the add-in's own columns. Index `i` of every list is line `i` of the write.
 * Text is always written as text: an ID stays an ID, and `=1+1` is no formula.
 */
export type OwnColumn = {
  /** Counted from 1 (A). */
  readonly column: number;
  /** Null leaves the header as it stands: a column of the clerk's own that is being filled. */
  readonly header: { readonly row: number; readonly text: string } | null;
  /** Null leaves the cell as it is; '' empties it. */
  readonly texts: readonly (string | null)[];
  /** Fill of each cell: given, it replaces whatever fill the column's cells had; null is no fill. Cells left alone keep theirs. */
  readonly severities?: readonly (Severity | null)[];
  /** A note on the cell, where the host keeps notes without harm to the clerk's (Excel does; a file does not, see file.ts). */
  readonly notes?: readonly (string | null)[];
  /** In characters; only a column that has no width of its own takes it. */
  readonly width?: number;
};

export type ColumnsWrite = {
  readonly sheet: string;
  /** The row at which each line stood when the sheet was read, ascending. */
  readonly rows: readonly number[];
  readonly columns: readonly OwnColumn[];
  readonly guard: RowGuard;
};

/** Columns to be put back as they were. Index `i` of `cells` is line `i`; null leaves a cell alone. */
export type ColumnsRestore = {
  readonly sheet: string;
  readonly rows: readonly number[];
  readonly columns: readonly {
    readonly column: number;
    /** What stood in the heading; null leaves it. */
    readonly header: { readonly row: number; readonly state: CellState } | null;
    readonly cells: readonly (CellState | null)[];
  }[];
  readonly guard: RowGuard;
};

/** What a column of a table takes, as a drop-down or a check of the host's own with a message beside it. */
export type ColumnCheck = {
  /** Counted from 1. */
  readonly column: number;
  readonly accepts:
    | { readonly kind: "list"; readonly values: readonly string[] }
    | { readonly kind: "whole"; readonly least: number; readonly greatest: number }
    | { readonly kind: "text" };
  readonly message: string;
};

/**
 * A chart of the host's own beside a table, which follows its cells: columns side by side for each of the first rows. The first columns
 * name a row, and each of the columns right of them is a series, named by its heading.
 */
export type TableChart = { readonly title: string; readonly rows: number; readonly names: number; readonly series: number };

/** How many columns and rows a chart lies over. */
const CHART_COLUMNS = 12;
const CHART_ROWS = 24;

/** Where a chart lies: right of its table, a column left free; rows and columns counted from 1. */
export function chartPlace({ columns }: TableSheet): Readonly<Record<"from" | "to", { readonly row: number; readonly column: number }>> {
  const column = columns.length + 2;
  return { from: { row: 2, column }, to: { row: 2 + CHART_ROWS, column: column + CHART_COLUMNS } };
}

/** A whole sheet of the add-in: a plain table that a person may read, filter and edit. */
export type TableSheet = {
  readonly title: string;
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  /** Strings stay text, numbers numbers; null is an empty cell. */
  readonly rows: readonly (readonly Cell[])[];
  /** Fill by severity in one column (counted from 1): index `i` is `rows[i]`. */
  readonly marks?: { readonly column: number; readonly severities: readonly (Severity | null)[] };
  readonly checks?: readonly ColumnCheck[];
  readonly chart?: TableChart;
};

/** A fill and a note on one cell; null takes away what an earlier mark of ours put there. */
export type CellMark = { readonly row: number; readonly column: number; readonly severity: Severity | null; readonly note: string | null };

export interface WorkbookPort {
  /** The worksheets in the order of their tabs, hidden ones too; chart sheets have no cells and are left out. */
  sheets(): Promise<Result<readonly SheetInfo[]>>;

  focus(): Promise<Result<Focus>>;

  /**
   * One worksheet as the engine reads it; hidden and filtered rows and columns are read like all others.
   * Empty rows at the end and empty cells at the end of a row are dropped. `stage` is null.
   * @param area only these rows; cells outside its columns are null, so that columns keep their numbers.
   */
  read(sheet: string, area?: Area): Promise<Result<Sheet>>;

  /**
   * What the cells of these rows (ascending) hold in these columns: one list a column, in the order asked.
   * @param heading one of the rows: its states say the look of their columns too. A file does not tell it.
   */
  states(sheet: string, columns: readonly number[], rows: readonly number[], heading?: number): Promise<Result<readonly (readonly CellState[])[]>>;

  /**
   * Writes own columns, block by block within the host's limits; each block's rows are read again first and `guard` says which
   * line belongs to each. Nothing else of the sheet changes; a second run over the same columns overwrites in place.
   */
  writeColumns(write: ColumnsWrite, options?: WriteOptions): Promise<Result<Written>>;

  /** Puts cells back as `states` read them, guarded in the same way. */
  restoreColumns(restore: ColumnsRestore, options?: WriteOptions): Promise<Result<Written>>;

  /**
   * Puts a whole sheet in the place of the one this program made under the same title, or adds it after the last tab.
   * A clerk's own sheet that happens to bear the title is left alone: ours then becomes `title (2)`.
   * @returns the name of the sheet written.
   */
  writeSheet(table: TableSheet): Promise<Result<string>>;

  /** Deletes the sheet this program made under the title, if it is there. */
  deleteSheet(title: string): Promise<Result<void>>;

  /** Marks single cells, all in one go. */
  markCells(sheet: string, marks: readonly CellMark[]): Promise<Result<void>>;

  /** A text kept inside the workbook under a name, saved with it and shown nowhere; null where there is none. */
  recall(name: string): Promise<Result<string | null>>;

  /** Keeps a text in the workbook under a name, in place of the one before; null forgets it. */
  remember(name: string, text: string | null): Promise<Result<void>>;

  /** Brings a cell into view and selects it. */
  show(sheet: string, row: number, column: number): Promise<Result<void>>;

  /**
   * Shows only the rows below a heading that say something in a column; the rest are hidden by the host's own filter, which a person
   * takes away as any other. A file has no filter to set.
   * @param value null shows all rows again.
   */
  filter(sheet: string, heading: { readonly row: number; readonly lastColumn: number }, column: number, value: string | null): Promise<Result<void>>;

  /** Tells what a person does in the workbook, until the function returned is called. A file tells nothing. */
  watch(listener: (event: WorkbookEvent) => void): Promise<Result<() => void>>;

  /** Makes what was written lasting, as far as it lies with the workbook: Excel keeps it at once, a file makes its bytes. */
  save(): Promise<Result<void>>;
}

/** The last row and the last column of a worksheet. */
export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;
