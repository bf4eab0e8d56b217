/** What cells hold and how they look, read to be put back, and put back. */
import type { CellState } from "../port.js";
import { ask, isTooLarge } from "./ask.js";
import { adjacent, cellOf, formatAt, rangeAt } from "./cells.js";
import { queueLooks } from "./looks.js";
import { fillOf } from "./marks.js";
import { ANSWER_BYTES, MOST_ROWS } from "./size.js";

/** A short text twice (as value and as formula), its format, and its fill with the names around it. */
export const STATE_BYTES = 160;
/** A white cell and one without fill have the same colour in Excel's answer; only the pattern tells. */
const NO_FILL = "None";

/** A run of rows that are asked for at once: those wanted and, between them, a few that are not. */
type Run = { readonly rows: readonly number[]; readonly top: number; readonly bottom: number };

/** @throws Refusal */
export async function readStates(name: string, columns: readonly number[], rows: readonly number[], heading: number | null): Promise<readonly (readonly CellState[])[]> {
  const states = new Map<number, CellState[]>(columns.map((column) => [column, []]));
  const most = Math.min(MOST_ROWS, Math.max(1, Math.floor(ANSWER_BYTES / STATE_BYTES / Math.max(1, columns.length))));
  for (const run of runsOf(rows, most)) await readRun(name, run, heading, states);
  return columns.map((column) => states.get(column) ?? []);
}

function runsOf(rows: readonly number[], most: number): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let i = 1; i <= rows.length; i++) {
    const top = rows[from] ?? 1;
    if (i < rows.length && (rows[i] ?? 1) - top < most) continue;
    runs.push({ rows: rows.slice(from, i), top, bottom: rows[i - 1] ?? top });
    from = i;
  }
  return runs;
}

async function readRun(name: string, run: Run, heading: number | null, states: ReadonlyMap<number, CellState[]>): Promise<void> {
  try {
    await askRun(name, run, heading, states);
  } catch (error) {
    if (!isTooLarge(error) || run.rows.length < 2) throw error;
    const half = Math.ceil(run.rows.length / 2);
    for (const rows of [run.rows.slice(0, half), run.rows.slice(half)]) {
      const top = rows[0] ?? run.top;
      await readRun(name, { rows, top, bottom: rows.at(-1) ?? top }, heading, states);
    }
  }
}

function askRun(name: string, run: Run, heading: number | null, states: ReadonlyMap<number, CellState[]>): Promise<void> {
  return ask((context) => {
    const looked = heading !== null && run.rows.includes(heading) ? heading : null;
    const read = queueStates(context.workbook.worksheets.getItem(name), [...states.keys()], run.top, run.bottom, looked);
    return () => {
      const found = read();
      for (const [column, list] of states) list.push(...run.rows.map((row) => found(row, column)));
    };
  });
}

/** The state of a cell of rows and columns that were asked for. */
export type StateAt = (row: number, column: number) => CellState;

/**
 * @param heading one of the rows, whose states are to say the look of their columns.
 * @returns what reads them after the sync, as they were at this place of the request.
 */
export function queueStates(sheet: Excel.Worksheet, columns: readonly number[], top: number, bottom: number, heading: number | null = null): () => StateAt {
  const groups = adjacent(columns).map((group) => {
    const range = rangeAt(sheet, top, group[0] ?? 1, bottom - top + 1, group.length);
    range.load("values,formulas,numberFormat");
    const fills = range.getCellProperties({ format: { fill: { color: true, pattern: true } } });
    return { group, range, fills, looks: heading === null ? null : queueLooks(sheet, heading, group) };
  });
  return () => {
    const looks = new Map(groups.flatMap((each) => [...(each.looks?.() ?? [])]));
    return (row, column) => {
      const found = groups.find(({ group }) => group.includes(column));
      if (found === undefined) return BLANK;
      const { range, fills } = found;
      const i = row - top;
      const c = column - (found.group[0] ?? 1);
      const state = stateOf(range.values[i]?.[c], range.formulas[i]?.[c], range.numberFormat[i]?.[c], formatAt(fills, i, c));
      const look = row === heading ? looks.get(column) : undefined;
      return look === undefined ? state : { ...state, look };
    };
  };
}

const BLANK: CellState = { content: { value: null }, format: "General", fill: null, note: null };

function stateOf(value: unknown, formula: unknown, format: unknown, look: Excel.CellPropertiesFormat | undefined): CellState {
  const fill = look?.fill;
  // A text that begins with `=` answers as its own formula; a formula never has itself for a value.
  const isFormula = typeof formula === "string" && formula.startsWith("=") && formula !== value;
  const isFilled = fill !== undefined && fill.pattern !== NO_FILL && typeof fill.color === "string" && fill.color !== "";
  return {
    content: isFormula ? { formula } : { value: cellOf(value) },
    format: typeof format === "string" ? format : "General",
    fill: isFilled && fill.color !== undefined ? fill.color.toUpperCase() : null,
    // Excel answers the messages on cells (marks.ts) only cell by cell, so they are not kept: what they say is found anew by every run.
    note: null,
  };
}

/** A line, and the row where it is to be written. */
export type Placed = { readonly line: number; readonly row: number };

/** The columns of a block that stand side by side, as the arrays that Excel takes; null leaves a cell as it is. */
export type Grid = { readonly columns: readonly number[]; readonly range: Excel.Range; readonly top: number; readonly bottom: number };

export function gridsOf(sheet: Excel.Worksheet, columns: readonly number[], lines: readonly Placed[]): readonly Grid[] {
  const top = lines[0]?.row ?? 1;
  const bottom = lines.at(-1)?.row ?? top;
  return adjacent(columns).map((group) => ({ columns: group, range: rangeAt(sheet, top, group[0] ?? 1, bottom - top + 1, group.length), top, bottom }));
}

/** Rows of cells, empty but for those of the lines. */
export function filled<T>(grid: Grid, lines: readonly Placed[], blank: T, cell: (line: Placed, column: number) => T): T[][] {
  const rows = Array.from({ length: grid.bottom - grid.top + 1 }, () => grid.columns.map(() => blank));
  for (const line of lines) {
    const row = rows[line.row - grid.top];
    if (row !== undefined) grid.columns.forEach((column, c) => (row[c] = cell(line, column)));
  }
  return rows;
}

/**
 * A text is put in under `@` and a number under `General`, whatever format the cell had, so that neither is read as something else;
 * only then the cell takes its format, which changes no value.
 */
export function putStates(grid: Grid, lines: readonly Placed[], stateAt: (line: Placed, column: number) => CellState | null): void {
  const put = <T>(blank: T, of: (state: CellState) => T): T[][] =>
    filled(grid, lines, blank, (line, column) => {
      const state = stateAt(line, column);
      return state === null ? blank : of(state);
    });
  grid.range.numberFormat = put<string | null>(null, ({ content }) => ("value" in content && typeof content.value === "string" ? "@" : "General"));
  grid.range.formulas = put<string | number | boolean | null>(null, ({ content }) => ("formula" in content ? content.formula : (content.value ?? "")));
  grid.range.numberFormat = put<string | null>(null, ({ format }) => format);
  grid.range.setCellProperties(put<Excel.SettableCellProperties>({}, ({ fill }) => fillOf(fill)));
}
