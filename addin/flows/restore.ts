/**
 * 撤销: puts back every cell that the last run touched, by child and not by row:
 *
 * 1. The sheet is read as it stands; columns are found by their headings, children by their keys (children.ts).
 * 2. A cell that still says what the run wrote gets back what it held; one that a person changed since is left and told, but for `force`.
 * 3. Rows that move while it is written are followed like those of a run (follow.ts).
 * 4. The report sheets become what they were, or go; then the way back is forgotten, unless cells were left that `force` may still put back.
 */
import type { Cell, Sheet } from "../../engine/intake/sheet.js";
import type { CellState, ColumnsRestore, Written } from "../workbook/port.js";
import { type KeyColumns, possibleKeys } from "./children.js";
import { type Desk, done, failed, type FlowOptions, type FlowResult, fromWorkbook } from "./desk.js";
import { digest } from "./digest.js";
import { guardOf, plain } from "./follow.js";
import { lowestTexts, type OwnField } from "./own-columns.js";
import { forgetWayBack, type Look, recallWayBack, type Snapshot } from "./snapshot.js";

export type LastRun = {
  readonly sheet: string;
  /** ISO, as the caller of writeDecisions gave it. */
  readonly when: string;
  /** Cells that the run wrote, headings included. */
  readonly cells: number;
  readonly children: number;
};

export type Restored = {
  readonly cells: number;
  /** Changed by a person since the run, and left; put back only with `force`. */
  readonly left: readonly { readonly row: number; readonly column: number; readonly field: OwnField }[];
  /** Children whose row was not found any more. */
  readonly missed: number;
};

/** The run that `restore` would take back; null where there is none. */
export async function lastRun(desk: Desk): Promise<FlowResult<LastRun | null>> {
  const snapshot = await recallWayBack(desk);
  if (!snapshot.ok || snapshot.value === null) return snapshot.ok ? done(null) : snapshot;
  const { sheet, when, children, columns } = snapshot.value;
  const headers = columns.filter((column) => column.header !== null).length;
  const cells = children.reduce((count, [, own]) => count + own.filter(([, , written]) => written !== null).length, headers);
  return done({ sheet, when, cells, children: children.length });
}

/** What the last run was to write and did not get to: the pane was closed, or Excel broke off. */
export type Unwritten = {
  readonly sheet: string;
  /** ISO, of the run. */
  readonly when: string;
  /** The children's rows, as they stand now. */
  readonly rows: readonly number[];
};

/**
 * Null where the run was written whole, or taken back whole, or nothing is known of one. A child counts as not reached where all its cells
 * are still as they were before the run, while those of other children are as the run wrote them.
 */
export async function unwritten(desk: Desk): Promise<FlowResult<Unwritten | null>> {
  const reached = await reach(desk);
  if (!reached.ok || reached.value === null) return reached.ok ? done(null) : reached;
  const { sheet, when, children } = reached.value;
  const rows = children.filter(({ state }) => state === "not").map(({ row }) => row);
  return done(rows.length > 0 && children.some(({ state }) => state === "written") ? { sheet, when, rows } : null);
}

/** Whether anything that the last run was to write stands in the sheet; where nobody can tell, it may. */
export async function mayBeBegun(desk: Desk): Promise<boolean> {
  const reached = await reach(desk);
  return !reached.ok || reached.value?.children.some(({ state }) => state === "written") === true;
}

type Reached = { readonly sheet: string; readonly when: string; readonly children: readonly { readonly row: number; readonly state: ReturnType<typeof reachOf> }[] };

/** How far the last run got; null where nothing is known of one, or its sheet is gone. */
async function reach(desk: Desk): Promise<FlowResult<Reached | null>> {
  const recalled = await recallWayBack(desk);
  if (!recalled.ok || recalled.value === null) return recalled.ok ? done(null) : recalled;
  const snapshot = recalled.value;
  const sheet = fromWorkbook(await desk.port.read(snapshot.sheet));
  if (!sheet.ok) return sheet.trouble.kind === "workbook" && sheet.trouble.trouble.kind === "no-such-sheet" ? done(null) : sheet;
  const header = findHeader(snapshot, sheet.value);
  if (header === null) return done(null);
  const children = findChildren(snapshot, sheet.value, header).map(({ row, child }) => ({ row, state: reachOf(snapshot, sheet.value, header, row, child) }));
  return done({ sheet: snapshot.sheet, when: snapshot.when, children });
}

/** Whether the run got to a child; `unclear` where it would have changed nothing, or a person wrote there since. */
function reachOf(snapshot: Snapshot, sheet: Sheet, { columnOf }: Header, row: number, child: number): "written" | "not" | "unclear" {
  const cells = sheet.rows[row - sheet.firstRow] ?? [];
  let isUntouched = false;
  for (const [c, { column }] of snapshot.columns.entries()) {
    const [value = -1, , written = null] = snapshot.children[child]?.[1][c] ?? [];
    const at = columnOf(column);
    if (written === null || at === null) continue;
    const now = plain(cells[at - 1]);
    const [before, isOurs] = [plain(snapshot.values[value]), digest(now === null ? "" : String(now)) === written];
    if (now === before && !isOurs) isUntouched = true;
    else if (isOurs && now !== before) return "written";
    else if (!isOurs) return "unclear";
  }
  return isUntouched ? "not" : "unclear";
}

export async function restore(desk: Desk, options: FlowOptions & { readonly force: boolean }): Promise<FlowResult<Restored>> {
  const { port } = desk;
  const { signal, onProgress } = options;
  const recalled = await recallWayBack(desk);
  if (!recalled.ok) return recalled;
  const snapshot = recalled.value;
  if (snapshot === null) return done({ cells: 0, left: [], missed: 0 });
  if (signal?.aborted === true) return failed({ kind: "stopped" });
  const sheet = fromWorkbook(await port.read(snapshot.sheet));
  if (!sheet.ok) return sheet;
  const plan = planOf(snapshot, sheet.value, options.force);
  if (plan === null) return failed({ kind: "workbook", trouble: { kind: "heading-changed", sheet: snapshot.sheet } });
  const total = plan.restore.rows.length;
  const written = fromWorkbook(await port.restoreColumns(plan.restore, {
    onProgress: (count) => onProgress?.("write", count, total), ...(signal === undefined ? {} : { signal }),
  }));
  if (!written.ok) return written;
  for (const { title, table } of snapshot.sheets) {
    const put = table === null ? fromWorkbook(await port.deleteSheet(title)) : fromWorkbook(await port.writeSheet({ title, ...table }));
    if (!put.ok) return put;
  }
  if (plan.left.length === 0 || options.force) {
    const forgotten = await forgetWayBack(desk);
    if (!forgotten.ok) return forgotten;
  }
  const saved = fromWorkbook(await port.save());
  if (!saved.ok) return saved;
  return done({ cells: cellCount(plan.restore, written.value), left: plan.left, missed: plan.missed + written.value.missed.length });
}

function cellCount({ columns }: ColumnsRestore, { left, missed }: Written): number {
  const gone = new Set(missed);
  const cells = columns.reduce((count, { header, cells: own }) => count + (header === null ? 0 : 1) + own.filter((state, line) => state !== null && !gone.has(line)).length, 0);
  return cells - left.length;
}

type Plan = { readonly restore: ColumnsRestore; readonly left: Restored["left"]; readonly missed: number };

/** Null where the heading under which the run wrote is not found any more. */
function planOf(snapshot: Snapshot, sheet: Sheet, force: boolean): Plan | null {
  const header = findHeader(snapshot, sheet);
  if (header === null) return null;
  const { row: headerRow, columnOf } = header;
  const cellsOf = (row: number): readonly Cell[] => sheet.rows[row - sheet.firstRow] ?? [];
  const own = snapshot.columns.map((each) => columnOf(each.column));
  const found = findChildren(snapshot, sheet, header);
  const left: { row: number; column: number; field: OwnField }[] = [];
  const columns = snapshot.columns.flatMap((each, c) => {
    const column = own[c] ?? null;
    if (column === null) return [];
    const cells = found.map(({ row, child }) => {
      const now = plain(cellsOf(row)[column - 1]);
      const state = stateBefore(snapshot, child, c, now, force);
      if (state === "changed") left.push({ row, column, field: each.field });
      return typeof state === "string" ? null : state;
    });
    // A heading stays over cells that are left.
    const stays = left.some((one) => one.column === column);
    return [{ column, header: stays ? null : headerBefore(snapshot, each, plain(cellsOf(headerRow)[column - 1]), headerRow), cells }];
  });
  const rows = found.map(({ row }) => row);
  const reading = {
    heading: { row: headerRow, cells: cellsOf(headerRow) }, rows, cells: rows.map(cellsOf), above: new Map(),
    lastColumn: sheet.rows.reduce((most, cells) => Math.max(most, cells.length), 1),
    ignored: new Set(snapshot.key.serial.flatMap((column) => columnOf(column) ?? [])), own: new Set(own.flatMap((column) => column ?? [])),
  };
  left.sort((a, b) => a.row - b.row || a.column - b.column);
  return { restore: { sheet: snapshot.sheet, rows, columns, guard: guardOf(reading) }, left, missed: snapshot.children.length - found.length };
}

/** What a cell held before the run; `kept` where the run wrote nothing, `changed` where a person did since. */
function stateBefore(snapshot: Snapshot, child: number, c: number, now: Cell, force: boolean): CellState | "kept" | "changed" {
  const [value = -1, look = -1, written = null] = snapshot.children[child]?.[1][c] ?? [];
  const before = plain(snapshot.values[value]);
  if (written === null) return "kept";
  const isOurs = digest(now === null ? "" : String(now)) === written;
  if (!isOurs && now !== before && !force) return "changed";
  return { content: { value: before }, ...lookAt(snapshot, look), note: null };
}

function headerBefore(snapshot: Snapshot, { header }: Snapshot["columns"][number], now: Cell, row: number): ColumnsRestore["columns"][number]["header"] {
  if (header === null || now !== header.text) return null;
  const state: CellState = { content: { value: header.value }, ...lookAt(snapshot, header.look), note: null };
  return { row, state: header.column === undefined ? state : { ...state, look: header.column } };
}

function lookAt(snapshot: Snapshot, place: number): Look {
  return snapshot.looks[place] ?? { format: "General", fill: null };
}

type Header = { readonly row: number; readonly columnOf: (column: number) => number | null };

/** The heading may have been pushed down by a title, and its columns by others: each is known by its text. */
const HEADER_ROWS = 60;
/** A heading may be this many rows deep. */
const DEEPEST = 3;

/** The row that bears the most of the headings; null where none bears half of the clerk's: ours may have been taken back already. */
function findHeader(snapshot: Snapshot, sheet: Sheet): Header | null {
  const then = [...snapshot.headings];
  for (const { column, header } of snapshot.columns) {
    while (then.length < column) then.push(null);
    if (header !== null) then[column - 1] = header.text;
  }
  const texts = new Set(then.flatMap((text) => text ?? []));
  const ours = new Set(snapshot.columns.flatMap(({ header }) => header?.text ?? []));
  const clerks = [...texts].filter((text) => !ours.has(text));
  let best: { readonly index: number; readonly count: number; readonly now: readonly (string | null)[] } | null = null;
  for (let index = 0; index < Math.min(HEADER_ROWS, sheet.rows.length); index += 1) {
    const now = lowestTexts(sheet.rows.slice(Math.max(0, index - DEEPEST + 1), index + 1));
    const count = new Set(now.flatMap((text) => (text !== null && texts.has(text) ? [text] : []))).size;
    if (count > (best?.count ?? 0)) best = { index, count, now };
  }
  if (best === null) return null;
  const { index, now } = best;
  if (clerks.filter((text) => now.includes(text)).length * 2 < clerks.length) return null;
  return { row: sheet.firstRow + index, columnOf: (column) => sameHeading(then, now, column) };
}

/**
 * The column of the same heading, and the same of several that share it. A column without one, or under one that nobody had then, is
 * the same only at its old place; one whose heading is gone is none, as after its cells were put back.
 */
function sameHeading(then: readonly (string | null)[], now: readonly (string | null)[], column: number): number | null {
  const text = then[column - 1] ?? null;
  const here = now[column - 1] ?? null;
  if (text === null) return here === null ? column : null;
  const places = (all: readonly (string | null)[]): readonly number[] => all.flatMap((each, at) => (each === text ? [at + 1] : []));
  const [before, after] = [places(then), places(now)];
  if (before.length === after.length) return after[before.indexOf(column)] ?? null;
  return after.length === 0 && here !== null && !then.includes(here) ? column : null;
}

/** The row of each child that is still there, from the top down. A row takes the surest key that any child is known by. */
function findChildren(snapshot: Snapshot, sheet: Sheet, { row: headerRow, columnOf }: Header): readonly { readonly row: number; readonly child: number }[] {
  const { key, headings } = snapshot;
  const own = new Set(snapshot.columns.map(({ column }) => column));
  const content = headings.map((_heading, at) => at + 1).filter((column) => !own.has(column) && !key.serial.includes(column));
  const columns: KeyColumns = {
    idNumber: key.idNumber === null ? null : columnOf(key.idNumber), content: content.map(columnOf),
    applicationNumber: key.applicationNumber === null ? null : columnOf(key.applicationNumber),
  };
  const byKey = new Map<string, number[]>();
  snapshot.children.forEach(([child], at) => byKey.set(child, [...(byKey.get(child) ?? []), at]));
  const rows = sheet.rows.flatMap((cells, index) => {
    const row = sheet.firstRow + index;
    return row > headerRow && cells.some((cell) => plain(cell) !== null) ? [{ row, keys: possibleKeys(cells, columns) }] : [];
  });
  const counts = new Map<string, number>();
  for (const each of rows.flatMap(({ keys }) => keys)) counts.set(each, (counts.get(each) ?? 0) + 1);
  const found: { row: number; child: number }[] = [];
  for (const { row, keys } of rows) {
    // A number that two rows share by now tells neither of them.
    const usable = keys.filter((each, at) => at === keys.length - 1 || counts.get(each) === 1);
    const child = usable.map((each) => byKey.get(each)).find((known) => known !== undefined && known.length > 0)?.shift();
    if (child !== undefined) found.push({ row, child });
  }
  return found;
}
