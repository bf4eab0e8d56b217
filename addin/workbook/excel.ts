/**
 * The workbook that is open in Excel, behind the WorkbookPort: the only room that speaks to office.js.
 *
 * What it asks for exists since ExcelApi 1.9; anything newer is used only where both this Excel and the office.js loaded have it, and
 * nothing above 1.15, where the published library ends. A request carries whole blocks (excel/size.ts), and each method makes as few as
 * its answer allows: an application form of 1,400 rows is read in one and written in two.
 */
import type { Sheet } from "../../engine/intake/sheet.js";
import { answered, ask, Fault, Refusal } from "./excel/ask.js";
import { columnRestorer, columnWriter } from "./excel/columns.js";
import { filterRows, type FilterHeading } from "./excel/filter.js";
import { writeGuarded } from "./excel/guarded.js";
import { markCells } from "./excel/marks.js";
import { Memories } from "./excel/memories.js";
import { OwnTables } from "./excel/own-tables.js";
import { readSheet } from "./excel/read.js";
import { readStates } from "./excel/states.js";
import { nameIn, rangeAt } from "./excel/cells.js";
import { watchWorkbook } from "./excel/watch.js";
import {
  type Area, type CellMark, type CellState, type ColumnsRestore, type ColumnsWrite, type Focus, LAST_COLUMN, LAST_ROW, type Result, type SheetInfo,
  type TableSheet, type WorkbookEvent, type WorkbookPort, type WriteOptions, type Written,
} from "./port.js";

/** The workbook that the pane stands beside. Office has to be ready. */
export function openExcel(): WorkbookPort {
  return new ExcelWorkbook();
}

class ExcelWorkbook implements WorkbookPort {
  private readonly tables = new OwnTables();
  private readonly memories = new Memories();

  sheets(): Promise<Result<readonly SheetInfo[]>> {
    return answered(null, () => this.tables.list());
  }

  focus(): Promise<Result<Focus>> {
    return answered(null, async () => {
      const { tables, ...focus } = await askFocus().catch((error: unknown) => {
        // A picture or a chart is selected, and no cells.
        if (error instanceof Refusal && error.code === "InvalidSelection") return askFocus(false);
        throw error;
      });
      return { ...focus, table: tables.length === 0 ? null : await tableAt(focus, tables) };
    });
  }

  read(sheet: string, area?: Area): Promise<Result<Sheet>> {
    return answered(sheet, () => readSheet(sheet, area));
  }

  states(sheet: string, columns: readonly number[], rows: readonly number[], heading?: number): Promise<Result<readonly (readonly CellState[])[]>> {
    return answered(sheet, () => readStates(sheet, columns, rows, heading ?? null));
  }

  writeColumns(write: ColumnsWrite, options?: WriteOptions): Promise<Result<Written>> {
    return answered(write.sheet, () => {
      for (const { column, header } of write.columns) checkInside(Math.max(write.rows.at(-1) ?? 1, header?.row ?? 1), column);
      return writeGuarded(columnWriter(write), options);
    });
  }

  restoreColumns(restore: ColumnsRestore, options?: WriteOptions): Promise<Result<Written>> {
    return answered(restore.sheet, () => {
      for (const { column, header } of restore.columns) checkInside(Math.max(restore.rows.at(-1) ?? 1, header?.row ?? 1), column);
      return writeGuarded(columnRestorer(restore), options);
    });
  }

  writeSheet(table: TableSheet): Promise<Result<string>> {
    return answered(table.title, () => {
      checkInside(table.rows.length + 1, table.columns.length);
      return this.tables.write(table);
    });
  }

  deleteSheet(title: string): Promise<Result<void>> {
    return answered(title, () => this.tables.remove(title));
  }

  markCells(sheet: string, marks: readonly CellMark[]): Promise<Result<void>> {
    return answered(sheet, () => markCells(sheet, marks));
  }

  recall(name: string): Promise<Result<string | null>> {
    return answered(null, () => this.memories.recall(name));
  }

  remember(name: string, text: string | null): Promise<Result<void>> {
    return answered(null, () => this.memories.remember(name, text));
  }

  show(sheet: string, row: number, column: number): Promise<Result<void>> {
    return answered(sheet, () => {
      checkInside(row, column);
      return ask((context) => {
        const worksheet = context.workbook.worksheets.getItem(sheet);
        worksheet.activate();
        rangeAt(worksheet, row, column, 1, 1).select();
        return () => undefined;
      });
    });
  }

  filter(sheet: string, heading: FilterHeading, column: number, value: string | null): Promise<Result<void>> {
    return answered(sheet, () => {
      checkInside(heading.row, Math.max(column, heading.lastColumn));
      return filterRows(sheet, heading, column, value);
    });
  }

  watch(listener: (event: WorkbookEvent) => void): Promise<Result<() => void>> {
    return answered(null, () => watchWorkbook(listener));
  }

  /** Excel keeps what is written at once; when the file is saved is the clerk's to say. */
  save(): Promise<Result<void>> {
    return Promise.resolve({ ok: true, value: undefined });
  }
}

function checkInside(row: number, column: number): void {
  if (row > LAST_ROW || column > LAST_COLUMN) throw new Fault({ kind: "beyond-sheet", row, column });
}

type Pointed = Omit<Focus, "table"> & { readonly tables: readonly string[] };

function askFocus(withSelection = true): Promise<Pointed> {
  return ask((context) => {
    const front = context.workbook.worksheets.getActiveWorksheet();
    front.load("name");
    const { tables } = front;
    tables.load("items/name");
    const cell = context.workbook.getActiveCell().untrack();
    cell.load("rowIndex,columnIndex");
    const areas = withSelection ? context.workbook.getSelectedRanges().untrack().areas : null;
    areas?.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount");
    return () => {
      // Several areas at once are no table of children: then nothing is taken for selected.
      const [only, another] = (areas?.items ?? []).map(areaOf);
      const isOne = only !== undefined && another === undefined && (only.bottom > only.top || only.right > only.left);
      return { sheet: nameIn(front) ?? "", row: cell.rowIndex + 1, column: cell.columnIndex + 1, selection: isOne ? only : null, tables: tables.items.map(({ name }) => name) };
    };
  });
}

function tableAt({ sheet, row, column }: Omit<Focus, "table">, tables: readonly string[]): Promise<Focus["table"]> {
  return ask((context) => {
    const worksheet = context.workbook.worksheets.getItem(sheet);
    const ranges = tables.map((name) => {
      const range = worksheet.tables.getItem(name).getRange().untrack();
      range.load("rowIndex,columnIndex,rowCount,columnCount");
      return { name, range };
    });
    return () => {
      const found = ranges.map(({ name, range }) => ({ name, area: areaOf(range) }))
        .find(({ area }) => area.top <= row && row <= area.bottom && area.left <= column && column <= area.right);
      return found ?? null;
    };
  });
}

function areaOf(range: Excel.Range): Area {
  const top = range.rowIndex + 1;
  const left = range.columnIndex + 1;
  return { top, left, bottom: top + range.rowCount - 1, right: left + range.columnCount - 1 };
}
