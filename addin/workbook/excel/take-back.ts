/**
 * Taking back what was put into a row that had moved in the last moment. Rows may move once more before that request arrives, so it too
 * tells how the rows stood: whatever it hit wrongly is taken back in turn, and a row that slipped away is looked for by what it says.
 */
import type { Cell } from "../../../engine/intake/sheet.js";
import type { CellState } from "../port.js";
import { ask, askToWrite } from "./ask.js";
import { cellOf, rangeAt } from "./cells.js";
import { queueNotes } from "./marks.js";
import { ANSWER_BYTES, MOST_ROWS } from "./size.js";
import { gridsOf, putStates, queueStates } from "./states.js";

/** A row in which something stands that belongs to another. */
export type Stray = {
  /** Where it was last. */
  readonly row: number;
  /** All that the row says, what was put there wrongly among it; undefined for a cell that is not known. */
  readonly cells: readonly (Cell | undefined)[];
  /** What stood there before, of each column that was written. */
  readonly states: ReadonlyMap<number, CellState>;
};

/** Where strays are: a sheet, its heading and columns. */
export type StrayPlace = { readonly sheet: string; readonly headingRow: number; readonly width: number; readonly noted: readonly number[] };

/** After so many tries somebody moves the rows as fast as they are looked for. */
const MOST_TRIES = 6;
const CELL_BYTES = 30;

/** Puts back what stood in these rows, wherever they are by then; a row that was deleted needs nothing. */
export async function takeBack(place: StrayPlace, strays: readonly Stray[]): Promise<void> {
  let standing = strays;
  for (let tries = 0; tries < MOST_TRIES && standing.length > 0; tries += 1) {
    const { lost, hit } = await putBack(place, standing);
    standing = lost.length + hit.length === 0 ? [] : await findAgain(place, [...lost, ...hit]);
  }
}

/** `lost`: rows that were elsewhere by then; `hit`: those that stood there instead, and now say what does not belong to them. */
async function putBack(place: StrayPlace, strays: readonly Stray[]): Promise<{ readonly lost: readonly Stray[]; readonly hit: readonly Stray[] }> {
  const sorted = [...strays].sort((a, b) => a.row - b.row);
  const columns = [...new Set(sorted.flatMap(({ states }) => [...states.keys()]))];
  const lines = sorted.map(({ row }, line) => ({ line, row }));
  const [top, bottom] = [sorted[0]?.row ?? 1, sorted.at(-1)?.row ?? 1];
  const found = await askToWrite((context) => {
    const sheet = context.workbook.worksheets.getItem(place.sheet);
    const rows = rangeAt(sheet, top, 1, bottom - top + 1, place.width);
    rows.load("values");
    const states = queueStates(sheet, columns, top, bottom);
    for (const grid of gridsOf(sheet, columns, lines)) putStates(grid, lines, ({ line }, column) => sorted[line]?.states.get(column) ?? null);
    queueNotes(sheet, lines.flatMap(({ row }) => place.noted.map((column) => ({ row, column, note: null }))));
    return () => ({ values: rows.values, states: states() });
  });
  const missed = sorted.filter((stray) => !isStill(stray, found.values[stray.row - top] ?? []));
  const lost = new Set(missed);
  const hit = missed.map(({ row, states }): Stray => {
    const before = found.values[row - top] ?? [];
    const cells = Array.from({ length: place.width }, (_none, at) => {
      const put = states.get(at + 1);
      return put === undefined ? cellOf(before[at]) : valueOf(put);
    });
    // The row that was hit may itself be one that slipped away: it gets back what it said first.
    const itself = [...lost].find((each) => isStill(each, before));
    if (itself !== undefined) lost.delete(itself);
    return { row, cells, states: new Map([...[...states.keys()].map((column) => [column, found.states(row, column)] as const), ...(itself?.states ?? [])]) };
  });
  return { lost: [...lost], hit };
}

/** A formula's value is not known before Excel works it out. */
const valueOf = ({ content }: CellState): Cell | undefined => ("value" in content ? (content.value === "" ? null : content.value) : undefined);

function saysSame(cells: Stray["cells"], values: readonly unknown[]): boolean {
  return cells.every((cell, at) => cell === undefined || cell === cellOf(values[at]));
}

/** Whether a row is the stray, also where somebody edited another cell of it meanwhile. */
function isStill(stray: Stray, values: readonly unknown[]): boolean {
  const { cells, states } = stray;
  if (saysSame(cells, values)) return true;
  const says = (column: number): boolean => cells[column - 1] === undefined || cells[column - 1] === cellOf(values[column - 1]);
  return [...states.keys()].every(says) && likeness(stray, values) > HALF;
}

const HALF = 0.5;

/** How much of what tells the row apart stands there: what was put into many rows tells none of them. 0 for a row that says nothing else. */
function likeness({ cells, states }: Stray, values: readonly unknown[]): number {
  const telling = cells.flatMap((cell, at) => (cell === undefined || cell === null || states.has(at + 1) ? [] : [{ cell, at }]));
  return telling.length === 0 ? 0 : telling.filter(({ cell, at }) => cellOf(values[at]) === cell).length / telling.length;
}

/** The rows where strays stand now, by what they say; of one that somebody edited since, only the cells that still say it. */
async function findAgain(place: StrayPlace, strays: readonly Stray[]): Promise<readonly Stray[]> {
  const rows = await readAll(place);
  const taken = new Set<number>();
  const claim = (stray: Stray, row: number): Stray => {
    taken.add(row);
    const now = (rows.get(row) ?? []).map(cellOf);
    const still = [...stray.states].filter(([column]) => stray.cells[column - 1] === undefined || stray.cells[column - 1] === (now[column - 1] ?? null));
    return { row, cells: now, states: new Map(still) };
  };
  const exact = strays.flatMap((stray) => {
    const fits = [...rows].filter(([row, values]) => !taken.has(row) && saysSame(stray.cells, values)).map(([row]) => row);
    const row = fits.includes(stray.row) ? stray.row : fits[0];
    return row === undefined ? [] : [{ stray, found: claim(stray, row) }];
  });
  const rest = strays.filter((stray) => !exact.some((each) => each.stray === stray));
  return [...exact.map(({ found }) => found), ...rest.flatMap((stray) => {
    const row = nearest(stray, rows, taken);
    return row === null ? [] : [claim(stray, row)];
  })];
}

/** The one row that says most of what tells a stray apart, if that is more than half of it. */
function nearest(stray: Stray, rows: ReadonlyMap<number, readonly unknown[]>, taken: ReadonlySet<number>): number | null {
  const counted = [...rows].filter(([row]) => !taken.has(row)).map(([row, values]) => ({ row, like: likeness(stray, values) }));
  const most = Math.max(0, ...counted.map(({ like }) => like));
  const best = counted.filter(({ like }) => like === most);
  return most > HALF && best.length === 1 ? best[0]?.row ?? null : null;
}

/** Every row below the heading that holds anything. */
async function readAll({ sheet: name, headingRow, width }: StrayPlace): Promise<ReadonlyMap<number, readonly unknown[]>> {
  const last = await ask((context) => {
    const used = context.workbook.worksheets.getItem(name).getUsedRange(true).untrack();
    used.load("rowIndex,rowCount");
    return () => used.rowIndex + used.rowCount;
  });
  const most = Math.max(1, Math.min(MOST_ROWS, Math.floor(ANSWER_BYTES / (width * CELL_BYTES))));
  const rows = new Map<number, readonly unknown[]>();
  for (let top = headingRow + 1; top <= last; top += most) {
    const count = Math.min(most, last - top + 1);
    const values = await ask((context) => {
      const range = rangeAt(context.workbook.worksheets.getItem(name), top, 1, count, width);
      range.load("values");
      return () => range.values as readonly (readonly unknown[])[];
    });
    values.forEach((row, at) => rows.set(top + at, row));
  }
  return rows;
}
