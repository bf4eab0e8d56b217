/**
 * The only .xlsx codec: a workbook file behind the WorkbookPort, bytes in and bytes out.
 *
 * Why not the library that was recommended (hucre 1.0.0) for reading: it refuses a sheet whose last formatted cell is far down or
 * right (over 20,000,000 cells, so also 1,048,576 rows of 20 columns), takes a sheet cut off in the middle of its rows for a whole
 * one, and turns dates into `Date`s; and splicing needs to know where in the XML each cell stands anyway. Measured on Node 20,
 * 100,000 rows of 20 columns: read 1.5 s and 200 MB (hucre 4.7 s, 435 MB), five columns spliced in 2.4 s; 1,048,576 formatted
 * rows of which ten hold anything: read 3.6 s, 200 MB. hucre writes the workbooks of the tests and reads what is written here.
 *
 * What is written is spliced in (file/splice.ts): every part but the sheet, the styles and, where a sheet is added, the three lists of
 * sheets is copied as it was packed. Notes on cells are left out: beside the notes themselves a file keeps a drawing of each
 * in an old format, in which a clerk's own notes would have to be rewritten; the text of a finding stands in the column anyway.
 */
import type { Sheet } from "../../engine/intake/sheet.js";
import { addChart, removeDrawn } from "./file/chart.js";
import { deleteSheet, isShared } from "./file/delete.js";
import { readFocus } from "./file/focus.js";
import { type LineChanges, ownLines, restoredLines } from "./file/lines.js";
import { recall, remember } from "./file/memory.js";
import { Output } from "./file/output.js";
import { Package, type SheetEntry } from "./file/package.js";
import { readSheet, type ReadSource, RowCells } from "./file/read.js";
import { spliceCells } from "./file/splice.js";
import { MarkChanges, readStates } from "./file/states.js";
import { readSharedStrings } from "./file/stream.js";
import { emptyStyles, Styles } from "./file/styles.js";
import { tableRange, writeTable } from "./file/table.js";
import { damaged, Fault, guarded } from "./file/trouble.js";
import { freeName } from "./own-sheets.js";
import {
  type Area, type CellMark, type CellState, type ColumnsRestore, type ColumnsWrite, type Focus, LAST_COLUMN, LAST_ROW, type Result, type SheetInfo,
  type TableSheet, type WorkbookPort, type WriteOptions, type Written,
} from "./port.js";

export interface WorkbookFile extends WorkbookPort {
  /** The workbook as it was opened or last saved. */
  readonly bytes: Uint8Array;
}

/** Opens a workbook. Only what is asked for later is unpacked. `bytes` must not be changed while the workbook is in use. */
export function openFile(bytes: Uint8Array): Promise<Result<WorkbookFile>> {
  return guarded(() => new FileWorkbook(bytes, new Package(bytes)));
}

class FileWorkbook implements WorkbookFile {
  private strings: readonly string[] | null = null;

  constructor(public bytes: Uint8Array, private readonly parts: Package) {}

  sheets(): Promise<Result<readonly SheetInfo[]>> {
    return guarded(() => {
      const active = this.parts.activeIndex;
      const titles = this.parts.ownTitles();
      return this.parts.sheets().filter((sheet) => sheet.isWorksheet)
        .map(({ name, hidden, index }) => ({ name, hidden, active: index === active, own: titles.get(index) ?? null }));
    });
  }

  focus(): Promise<Result<Focus>> {
    return guarded(() => {
      const sheets = this.parts.sheets().filter((sheet) => sheet.isWorksheet);
      const front = sheets.find((sheet) => sheet.index === this.parts.activeIndex) ?? sheets.find((sheet) => !sheet.hidden) ?? sheets[0];
      if (front === undefined) throw new Fault({ kind: "no-such-sheet", name: "", sheets: [] });
      return readFocus(this.parts, front.name, this.sheetPart(front));
    });
  }

  read(sheet: string, area?: Area): Promise<Result<Sheet>> {
    return guarded(() => readSheet(this.source(sheet), area ?? null));
  }

  states(sheet: string, columns: readonly number[], rows: readonly number[]): Promise<Result<readonly (readonly CellState[])[]>> {
    return guarded(() => {
      const source = this.source(sheet);
      return readStates(this.parts.container, source.part, columns, rows, new RowCells(source), this.styles().styles);
    });
  }

  writeColumns(write: ColumnsWrite, options: WriteOptions = {}): Promise<Result<Written>> {
    return this.writeLines(write, options, (cells, styles) => ownLines(write, cells, styles));
  }

  restoreColumns(restore: ColumnsRestore, options: WriteOptions = {}): Promise<Result<Written>> {
    return this.writeLines(restore, options, (cells, styles) => restoredLines(restore, cells, styles));
  }

  /** A file does not move, yet the guard is asked all the same: whoever changed it between reading and writing is found out. */
  private writeLines(
    { sheet, rows, columns }: { readonly sheet: string; readonly rows: readonly number[]; readonly columns: readonly unknown[] },
    { onProgress, signal }: WriteOptions, make: (cells: RowCells, styles: Styles) => LineChanges,
  ): Promise<Result<Written>> {
    return guarded(() => {
      if (signal?.aborted === true) throw new Fault({ kind: "stopped" });
      const source = this.source(sheet);
      if (columns.length === 0) return { left: [], moved: [], missed: [] };
      const { written } = this.withStyles((styles) => {
        const changes = make(new RowCells(source), styles);
        spliceCells(this.parts.container, source.part, changes);
        return changes;
      });
      onProgress?.(rows.length, rows.length);
      return written;
    });
  }

  writeSheet(table: TableSheet): Promise<Result<string>> {
    return guarded(() => {
      const rows = table.rows.length + 1;
      if (rows > LAST_ROW || table.columns.length > LAST_COLUMN) throw new Fault({ kind: "beyond-sheet", row: rows, column: table.columns.length });
      return this.withStyles((styles) => this.putTable(table, styles));
    });
  }

  private putTable(table: TableSheet, styles: Styles): string {
    const { container } = this.parts;
    const old = this.ownSheet(table.title);
    const name = old?.name ?? freeName(table.title, this.parts.sheets().map((sheet) => sheet.name));
    const { part, index } = old === null ? this.parts.addSheet(name) : { part: this.sheetPart(old), index: old.index };
    const target = { namespace: this.parts.mainNamespace(), isActive: index === this.parts.activeIndex };
    // What an old sheet of ours drew in (its chart, a clerk's notes, a picture) goes with it.
    removeDrawn(this.parts, part, (drawn, source) => isShared(this.parts, drawn, source));
    const drawing = table.chart === undefined || table.chart.rows === 0 ? null : addChart(this.parts, part, name, table, table.chart);
    container.put(part, (write) => {
      const output = new Output(write);
      writeTable(output, table, styles, { ...target, drawing, relations: this.parts.relationNamespace() });
      output.flush();
    });
    const range = tableRange(table).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
    this.parts.nameOwnSheet(index, table.title, `'${name.replaceAll("'", "''")}'!${range}`);
    return name;
  }

  deleteSheet(title: string): Promise<Result<void>> {
    return guarded(() => {
      const sheet = this.ownSheet(title);
      if (sheet !== null) deleteSheet(this.parts, sheet, this.sheetPart(sheet));
    });
  }

  markCells(sheet: string, marks: readonly CellMark[]): Promise<Result<void>> {
    return guarded(() => {
      const { part } = this.source(sheet);
      for (const { row, column } of marks) if (row > LAST_ROW || column > LAST_COLUMN) throw new Fault({ kind: "beyond-sheet", row, column });
      if (marks.length > 0) this.withStyles((styles) => { spliceCells(this.parts.container, part, new MarkChanges(marks, styles)); });
    });
  }

  recall(name: string): Promise<Result<string | null>> {
    return guarded(() => recall(this.parts, name));
  }

  remember(name: string, text: string | null): Promise<Result<void>> {
    return guarded(() => { remember(this.parts, name, text); });
  }

  /** Nobody looks at a file. */
  show(sheet: string): Promise<Result<void>> {
    return guarded(() => { this.sheetNamed(sheet); });
  }

  filter(sheet: string): Promise<Result<void>> {
    return guarded(() => { this.sheetNamed(sheet); });
  }

  watch(): Promise<Result<() => void>> {
    return guarded(() => () => undefined);
  }

  save(): Promise<Result<void>> {
    return guarded(() => {
      this.bytes = this.parts.container.bytes();
    });
  }

  private source(sheet: string): ReadSource {
    return {
      container: this.parts.container,
      part: this.sheetPart(this.sheetNamed(sheet)),
      name: sheet,
      date1904: this.parts.date1904,
      sharedStrings: () => (this.strings ??= this.sharedStrings()),
    };
  }

  private styles(): { readonly styles: Styles; readonly text: string; readonly part: string; readonly isNew: boolean } {
    const known = this.parts.workbookRelation("styles");
    const part = known ?? "xl/styles.xml";
    const text = known === null ? emptyStyles(this.parts.mainNamespace()) : this.parts.container.text(known);
    return { styles: new Styles(text, part), text, part, isNew: known === null };
  }

  private withStyles<T>(work: (styles: Styles) => T): T {
    const { styles, text, part, isNew } = this.styles();
    const result = work(styles);
    const xml = styles.xml();
    if (isNew || xml !== text) this.parts.container.putText(part, xml);
    if (isNew) this.parts.addRelated("styles", part);
    return result;
  }

  private sharedStrings(): readonly string[] {
    const part = this.parts.workbookRelation("sharedStrings");
    return part === null ? [] : readSharedStrings(this.parts.container, part);
  }

  private sheetNamed(name: string): SheetEntry {
    const sheets = this.parts.sheets().filter((sheet) => sheet.isWorksheet);
    const found = sheets.find((sheet) => sheet.name === name);
    if (found === undefined) throw new Fault({ kind: "no-such-sheet", name, sheets: sheets.map((sheet) => sheet.name) });
    return found;
  }

  private sheetPart(sheet: SheetEntry): string {
    if (sheet.part === null) throw damaged(this.parts.workbookPart);
    return sheet.part;
  }

  /** The sheet we made under the title; where a person copied it, the one that still bears the title. */
  private ownSheet(title: string): SheetEntry | null {
    const titles = this.parts.ownTitles();
    const ours = this.parts.sheets().filter((sheet) => sheet.isWorksheet && titles.get(sheet.index) === title);
    return ours.find((sheet) => sheet.name === title) ?? ours[0] ?? null;
  }
}
