/** 原因: the decision of the child in one row, told only while the row says what it said when it was decided. */
import type { Cell } from "../../engine/intake/sheet.js";
import type { ExplainedChild } from "../worker/protocol.js";
import type { Decided } from "./decided.js";
import { type Desk, done, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { lineAt, type Reading, rowsLike } from "./follow.js";

export type Why = {
  /**
   * `as-decided`: the row says what it said. `moved`: the child stood in another row when it was decided. `changed`: the row is
   * that child's and says something else now. `not-decided`: no run, another sheet, or a row that came later. `no-child`: the row holds none.
   */
  readonly state: "as-decided" | "moved" | "changed" | "not-decided" | "no-child";
  readonly child: ExplainedChild | null;
};

/** @param row the sheet's row number. */
export async function explainRow(desk: Desk, decided: Decided | null, sheet: string, row: number): Promise<FlowResult<Why>> {
  if (decided === null || decided.sheet !== sheet) return done({ state: "not-decided", child: null });
  const { reading, headerRow } = decided;
  if (row <= headerRow) return done({ state: "no-child", child: null });
  const read = fromWorkbook(await desk.port.read(sheet, { top: row - 1, left: 1, bottom: row, right: Math.max(1, reading.lastColumn) }));
  if (!read.ok) return read;
  const cellsOf = (at: number): readonly Cell[] => (at < read.value.firstRow ? [] : (read.value.rows[at - read.value.firstRow] ?? []));
  const { line, state } = findLine(decided, cellsOf(row), cellsOf(row - 1), row);
  if (line === null) return done({ state, child: null });
  const child = fromEngine(await decided.run.explain(reading.rows[line] ?? 0));
  return child.ok ? done({ state, child: child.value }) : child;
}

function findLine(decided: Decided, cells: readonly Cell[], above: readonly Cell[], row: number): { readonly line: number | null; readonly state: Why["state"] } {
  const { reading } = decided;
  if (isBlank(reading, cells)) return { line: null, state: "no-child" };
  const same = rowsLike(reading, cells, above);
  if (same.some((line) => reading.rows[line] === row)) return { line: lineAt(reading.rows, row), state: "as-decided" };
  const [first] = same;
  if (first !== undefined) return { line: first, state: "moved" };
  const here = lineAt(reading.rows, row);
  if (here !== null && isSameChild(decided, cells, here)) return { line: here, state: "changed" };
  const there = decided.reading.cells.findIndex((_cells, line) => isSameChild(decided, cells, line));
  if (there >= 0) return { line: there, state: "changed" };
  const wasSkipped = decided.run.summary.header?.skipped.some(({ from, to }) => row >= from && row <= to) === true;
  return { line: null, state: here === null && wasSkipped ? "no-child" : "not-decided" };
}

function isBlank({ own, ignored }: Reading, cells: readonly Cell[]): boolean {
  return cells.every((cell, at) => cell === null || cell === "" || own.has(at + 1) || ignored.has(at + 1));
}

/** By the ID number, else the application number, else the name at the place where the child stood. */
function isSameChild({ key, nameColumn, reading }: Decided, cells: readonly Cell[], line: number): boolean {
  for (const column of [key.idNumber, key.applicationNumber, nameColumn]) {
    if (column === null) continue;
    const [now, then] = [cells[column - 1] ?? null, reading.cells[line]?.[column - 1] ?? null];
    if (then !== null && then !== "") return now === then;
  }
  return false;
}
