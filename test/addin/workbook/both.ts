/**
 * One workbook in both adapters: in the stand-in for Excel and as a file, made from the same .xlsx, and what each of them holds
 * after the same steps.
 */
import { beforeAll, beforeEach } from "vitest";
import { ExcelHost } from "../../../addin/preview/excel-host/host.js";
import { type Loaded, loadOffice } from "../../../addin/preview/excel-host/node.js";
import { CellError } from "../../../addin/preview/excel-host/semantics.js";
import { openExcel } from "../../../addin/workbook/excel.js";
import { openFile } from "../../../addin/workbook/file.js";
import type { CellState, Result, SheetInfo, WorkbookPort } from "../../../addin/workbook/port.js";
import type { Sheet } from "../../../engine/intake/sheet.js";

export async function value<T>(result: Promise<Result<T>>): Promise<T> {
  const found = await result;
  if (!found.ok) throw new Error(JSON.stringify(found.trouble));
  return found.value;
}

export type Both = {
  /** The workbook in Excel and in a file. */
  open(bytes: Uint8Array): Promise<{ readonly excel: WorkbookPort; readonly file: WorkbookPort }>;
};

/** Starts the stand-in for the whole test file. */
export function bothAdapters(level = "1.15"): Both {
  const host = new ExcelHost({ requirementSet: level });
  let loaded: Loaded | null = null;
  beforeAll(async () => {
    loaded = await loadOffice(host);
  });
  beforeEach(() => loaded?.reset());
  return {
    open: async (bytes) => {
      const file = await value(openFile(bytes));
      await fill(host, file);
      return { excel: openExcel(), file };
    },
  };
}

/** Puts the cells of a file into the stand-in: values, formulas, number formats, fills, merged and hidden. */
async function fill(host: ExcelHost, file: WorkbookPort): Promise<void> {
  const sheets = await value(file.sheets());
  for (const { name } of sheets) {
    if (host.book.find(name) === null) host.person.addSheet(name);
    const { grid } = host.person.sheet(name);
    const { sheet, states } = await held(file, name);
    const errors = new Map(sheet.formulaTroubles.map(({ row, column, text }) => [`${row} ${column}`, text]));
    states.forEach((cells, c) => cells.forEach((state, r) => {
      const shown = sheet.rows[r - sheet.firstRow + 1]?.[c] ?? null;
      const error = errors.get(`${r + 1} ${c + 1}`);
      grid.put(r, c, error === undefined ? shown : new CellError(error), "formula" in state.content ? state.content.formula : undefined);
      let format = grid.format(r, c).with("NumberFormat", state.format);
      if (state.fill !== null) format = format.with("Fill.Color", state.fill);
      grid.setFormat(r, c, format);
    }));
    for (const { top, left, bottom, right } of sheet.merges) host.person.sheet(name).merges.push({ top: top - 1, left: left - 1, bottom: bottom - 1, right: right - 1 });
  }
  for (const sheet of [...host.book.sheets]) if (!sheets.some(({ name }) => name === sheet.name)) host.book.delete(sheet, "person");
  for (const { name, hidden } of sheets) if (hidden) host.person.show(name, "Hidden");
  const active = sheets.find((one) => one.active);
  if (active !== undefined) host.person.activate(active.name);
}

/** Every cell of a sheet, by column, from row 1 and column 1 on. */
async function held(port: WorkbookPort, name: string): Promise<{ readonly sheet: Sheet; readonly states: readonly (readonly CellState[])[] }> {
  const sheet = await value(port.read(name));
  const columns = Math.max(1, ...sheet.rows.map((row) => row.length)) + 1;
  const rows = sheet.firstRow + sheet.rows.length;
  const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);
  return { sheet, states: await value(port.states(name, upTo(columns), upTo(rows))) };
}

export type Picture = readonly { readonly info: SheetInfo; readonly sheet: Sheet; readonly states: readonly (readonly CellState[])[] }[];

/** All that a workbook holds and how it looks, sheet by sheet. Notes are Excel's only. */
export async function pictureOf(port: WorkbookPort): Promise<Picture> {
  const made: Picture[number][] = [];
  for (const info of await value(port.sheets())) {
    const { sheet, states } = await held(port, info.name);
    made.push({ info, sheet, states: states.map((cells) => cells.map((state) => ({ ...state, note: null }))) });
  }
  return made;
}
