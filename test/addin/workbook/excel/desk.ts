/** A workbook in the stand-in for Excel, as tests fill it and look into it. Children are invented. */
import { afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { Cell } from "../../../../engine/intake/sheet.js";
import { ExcelHost } from "../../../../addin/preview/excel-host/host.js";
import { CellError } from "../../../../addin/preview/excel-host/semantics.js";
import { type Loaded, loadOffice } from "../../../../addin/preview/excel-host/node.js";
import { openExcel } from "../../../../addin/workbook/excel.js";
import type { ColumnsWrite, OwnColumn, Result, RowGuard, WorkbookPort, WorkbookTrouble } from "../../../../addin/workbook/port.js";

export const FORM = "报名表";

export type Desk = {
  readonly host: ExcelHost;
  /** Opened anew for every test, as the pane does. */
  port: WorkbookPort;
  /** Puts cells as they are, without Excel's reading of what is typed; null leaves one. */
  put(rows: readonly (readonly Cell[])[], sheet?: string): void;
  look(address: string, sheet?: string): readonly (readonly unknown[])[];
  /** Fill of a cell; row and column from 1. */
  fill(row: number, column: number, sheet?: string): string | null;
  format(row: number, column: number, sheet?: string): string;
  /** The message that Excel shows beside the cell when it is selected. */
  note(row: number, column: number, sheet?: string): string | null;
  /** A value such as `#N/A` is an error, not a text. */
  formula(row: number, column: number, formula: string, value: Cell): void;
};

/** Starts the stand-in at a level of ExcelApi for this file, and a new workbook for every test. */
export function excelAt(level: string): Desk {
  const host = new ExcelHost({ requirementSet: level });
  let loaded: Loaded | null = null;
  const sheet = (name: string) => host.person.sheet(name);
  const desk: Desk = {
    host,
    port: openExcel(),
    put: (rows, name = FORM) => rows.forEach((cells, r) => cells.forEach((cell, c) => (cell === null ? undefined : sheet(name).grid.put(r, c, cell)))),
    look: (address, name = FORM) => host.person.look(name, address),
    fill: (row, column, name = FORM) => sheet(name).grid.format(row - 1, column - 1).fill,
    format: (row, column, name = FORM) => sheet(name).grid.format(row - 1, column - 1).numberFormat,
    note: (row, column, name = FORM) => {
      const rule = sheet(name).validations.find(({ area }) => area !== null && area.top < row && row <= area.bottom + 1 && area.left < column && column <= area.right + 1);
      const prompt: unknown = rule?.recorded.get("Prompt");
      return typeof prompt === "object" && prompt !== null && "message" in prompt ? String(prompt.message) : null;
    },
    formula: (row, column, formula, shown) => sheet(FORM).grid.put(row - 1, column - 1, typeof shown === "string" && shown.startsWith("#") ? new CellError(shown) : shown, formula),
  };
  beforeAll(async () => {
    loaded = await loadOffice(host);
  });
  beforeEach(async () => {
    await loaded?.reset();
    host.person.rename(host.book.sheets[0]!.name, FORM);
    desk.port = openExcel();
    await host.settled();
    host.traffic.clear();
  });
  // What every test owes Excel, whatever it is about.
  afterEach(async () => {
    host.faults.clear();
    await host.settled();
    expect(host.heldReferences, "references left").toBe(0);
    expect(host.traffic.loadsWithoutNames, "loads without names").toBe(0);
    expect(host.book.events.enabled, "events switched on again").toBe(true);
  });
  return desk;
}

export async function value<T>(result: Promise<Result<T>>): Promise<T> {
  const found = await result;
  if (!found.ok) throw new Error(JSON.stringify(found.trouble));
  return found.value;
}

export async function trouble(result: Promise<Result<unknown>>): Promise<WorkbookTrouble | "none"> {
  const found = await result;
  return found.ok ? "none" : found.trouble;
}

export const HEADING: readonly Cell[] = ["序号", "姓名", "身份证号", "家庭住址"];

/** `count` children from row 2 on, under a heading. */
export function children(count: number): readonly (readonly Cell[])[] {
  return [HEADING, ...Array.from({ length: count }, (_, i) => child(i + 1))];
}

export function child(number: number): readonly Cell[] {
  return [number, `孩子${number}`, `15252720180101${String(number).padStart(4, "0")}`, `宝昌镇东郊社区${number}号`];
}

/** Follows rows by the ID number, unless anything of the clerk's in the row has changed. */
export function guardOf(rows: readonly (readonly Cell[])[]): RowGuard {
  const byRow = new Map(rows.slice(1).map((row, line) => [JSON.stringify(row), line]));
  return { heading: { row: 1, cells: rows[0] ?? [] }, lastColumn: HEADING.length, lineOf };

  function lineOf(cells: readonly Cell[]): number | null {
    const line = byRow.get(JSON.stringify(cells));
    return line ?? null;
  }
}

/** Writes `texts` (by child) under 拟定学校 in column E. */
export function writing(rows: readonly (readonly Cell[])[], texts: readonly (string | null)[], column: Partial<OwnColumn> = {}): ColumnsWrite {
  return {
    sheet: FORM,
    rows: rows.slice(1).map((_, i) => i + 2),
    columns: [{ column: 5, header: { row: 1, text: "拟定学校" }, texts, ...column }],
    guard: guardOf(rows),
  };
}
