/**
 * The only .xlsx codec: a workbook file behind the WorkbookPort, bytes in and bytes out.
 *
 * Why not the library that was recommended (hucre 1.0.0) for reading: it refuses a sheet whose last formatted cell is far down or
 * right (over 20,000,000 cells, so also 1,048,576 rows of 20 columns), takes a sheet cut off in the middle of its rows for a whole
 * one, and turns dates into `Date`s; and splicing needs to know where in the XML each cell stands anyway. Measured on Node 20,
 * 100,000 rows of 20 columns: read 1.5 s and 200 MB (hucre 4.7 s, 435 MB), five columns spliced in 2.4 s; 1,048,576 formatted
 * rows of which ten hold anything: read 3.6 s, 200 MB. hucre writes the workbooks of the tests and reads what is written here.
 *
 * What is written is spliced in (file/write.ts): every part but the sheet, the styles and, where a sheet is added, the three lists of
 * sheets is copied as it was packed. Notes on cells are left out: beside the notes themselves a file keeps a drawing of each
 * in an old format, in which a clerk's own notes would have to be rewritten; the text of a finding stands in the column anyway.
 */
import type { Sheet } from "../../engine/intake/sheet.js";
import { LAST_COLUMN, LAST_ROW, type OwnColumn, type Result, type SheetInfo, type TableSheet, type WorkbookPort, type Written } from "./port.js";
import { Package, relationsPart, type SheetEntry } from "./file/package.js";
import { readSheet } from "./file/read.js";
import { readSharedStrings } from "./file/stream.js";
import { emptyStyles, Styles } from "./file/styles.js";
import { tableRange, writeTable } from "./file/table.js";
import { damaged, Fault, guarded } from "./file/trouble.js";
import { Output, writeColumns } from "./file/write.js";

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

  read(sheet: string): Promise<Result<Sheet>> {
    return guarded(() => readSheet({
      container: this.parts.container,
      part: this.sheetPart(this.sheetNamed(sheet)),
      name: sheet,
      date1904: this.parts.date1904,
      sharedStrings: () => (this.strings ??= this.sharedStrings()),
    }));
  }

  writeColumns(sheet: string, columns: readonly OwnColumn[]): Promise<Result<Written>> {
    return guarded(() => {
      const part = this.sheetPart(this.sheetNamed(sheet));
      for (const { column, header, firstRow, texts } of columns) {
        const row = Math.max(firstRow + texts.length - 1, header?.row ?? 1);
        if (row > LAST_ROW || column > LAST_COLUMN) throw new Fault({ kind: "beyond-sheet", row, column });
      }
      if (columns.length === 0) return { left: [] };
      return this.withStyles((styles) => writeColumns(this.parts.container, part, columns, styles));
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
    const name = old?.name ?? this.freeName(table.title);
    const { part, index } = old === null ? this.parts.addSheet(name) : { part: this.sheetPart(old), index: old.index };
    const target = { namespace: this.parts.mainNamespace(), isActive: index === this.parts.activeIndex };
    container.put(part, (write) => {
      const output = new Output(write);
      writeTable(output, table, styles, target);
      output.flush();
    });
    // What an old sheet of ours drew in (a clerk's notes, a picture) went with it.
    container.remove(relationsPart(part));
    const range = tableRange(table).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
    this.parts.nameOwnSheet(index, table.title, `'${name.replaceAll("'", "''")}'!${range}`);
    return name;
  }

  save(): Promise<Result<void>> {
    return guarded(() => {
      this.bytes = this.parts.container.bytes();
    });
  }

  private withStyles<T>(work: (styles: Styles) => T): T {
    const { container } = this.parts;
    const known = this.parts.workbookRelation("styles");
    const part = known ?? "xl/styles.xml";
    const text = known === null ? emptyStyles(this.parts.mainNamespace()) : container.text(known);
    const styles = new Styles(text, part);
    const result = work(styles);
    const xml = styles.xml();
    if (known === null || xml !== text) container.putText(part, xml);
    if (known === null) this.parts.addRelated("styles", part);
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

  /** The title, or `title (2)` where a sheet of that name is there; Excel does not tell case apart and takes 31 characters. */
  private freeName(title: string): string {
    const taken = new Set(this.parts.sheets().map((sheet) => sheet.name.toLowerCase()));
    let name = title.slice(0, 31);
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${title.slice(0, 31 - ` (${n})`.length)} (${n})`;
    return name;
  }
}
