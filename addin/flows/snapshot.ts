/** The way back: what stood in every cell that a run writes, kept in the workbook before the first is written. */
import type { Cell, Sheet } from "../../engine/intake/sheet.js";
import { SEVERITIES as EN_SEVERITIES } from "../locales/en/labels.js";
import { SEVERITIES as ZH_SEVERITIES } from "../locales/zh-CN/labels.js";
import type { Severity } from "../../engine/finding.js";
import type { ReportSheet } from "../../engine/report/report.js";
import type { CellState, ColumnLook, SheetInfo, TableSheet } from "../workbook/port.js";
import { childKeys } from "./children.js";
import type { Decided } from "./decided.js";
import { type Desk, done, type FlowResult, fromWorkbook } from "./desk.js";
import { digest } from "./digest.js";
import { plain } from "./follow.js";
import { isOwnField, OWN_FIELDS, type OwnField } from "./own-columns.js";
import { isRecord, parsedJson } from "./remembered.js";

/** Under which name it is remembered in the workbook. */
const NAME = "undo";

export type Look = { readonly format: string; readonly fill: string | null };

/** A table of ours as it was. */
export type KeptTable = Omit<TableSheet, "title" | "checks">;

export type Snapshot = {
  readonly version: typeof VERSION;
  readonly sheet: string;
  readonly when: string;
  /** The lowest heading of each column from A on, as it was before the run. */
  readonly headings: readonly (string | null)[];
  /** Counted from 1, as it was then; `serial` says nothing of the child. */
  readonly key: { readonly idNumber: number | null; readonly applicationNumber: number | null; readonly serial: readonly number[] };
  readonly columns: readonly {
    readonly field: OwnField;
    readonly column: number;
    /** What the run put into the heading and what was there before, of a new column its look too; null for a column of the clerk's. */
    readonly header: { readonly text: string; readonly value: Cell; readonly look: number; readonly column?: ColumnLook } | null;
  }[];
  /** What cells held and how they looked, each once: the cells say which. */
  readonly values: readonly Cell[];
  readonly looks: readonly Look[];
  readonly children: readonly KeptChild[];
  /** The report sheets as they were; null where there was none. */
  readonly sheets: readonly { readonly title: string; readonly table: KeptTable | null }[];
};

/** A child's key; then of each column what it held, how it looked, and the digest of what was written (null: nothing was). */
export type KeptChild = readonly [key: string, cells: readonly (readonly [value: number, look: number, written: number | null])[]];

const VERSION = 1;

/** Keeps what stands in the cells that the run is to write, in place of what an earlier run kept. @returns that, for `putWayBack`. */
export async function keepWayBack(desk: Desk, decided: Decided, when: string): Promise<FlowResult<string | null>> {
  const { sheet, headerRow, ownColumns, reading } = decided;
  const columns = OWN_FIELDS.map((field) => ownColumns[field].column);
  const states = fromWorkbook(await desk.port.states(sheet, columns, [headerRow, ...reading.rows], headerRow));
  if (!states.ok) return states;
  const sheets = await keptSheets(desk, decided.ownSheets, [decided.report.review, decided.report.capacity]);
  if (!sheets.ok) return sheets;
  const before = fromWorkbook(await desk.port.recall(NAME));
  if (!before.ok) return before;
  const snapshot = snapshotOf(decided, when, states.value, sheets.value);
  const kept = fromWorkbook(await desk.port.remember(NAME, JSON.stringify(snapshot)));
  return kept.ok ? before : kept;
}

/** Keeps again what was kept before a run that came to nothing. */
export async function putWayBack(desk: Desk, before: string | null): Promise<FlowResult<void>> {
  return fromWorkbook(await desk.port.remember(NAME, before));
}

/** Null where no run can be taken back, or only by a version of this program that kept it in another form. */
export async function recallWayBack(desk: Desk): Promise<FlowResult<Snapshot | null>> {
  const text = fromWorkbook(await desk.port.recall(NAME));
  if (!text.ok) return text;
  const json = parsedJson(text.value);
  return done(isSnapshot(json) ? json : null);
}

export async function forgetWayBack(desk: Desk): Promise<FlowResult<void>> {
  return fromWorkbook(await desk.port.remember(NAME, null));
}

/** Each different value once, by its place in the list. */
class Distinct<T> {
  readonly list: T[] = [];
  private readonly places = new Map<string, number>();

  place(value: T): number {
    const key = JSON.stringify(value);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.list.length);
    return this.list.push(value) - 1;
  }
}

/**
 * The values come of the reading and not of the states: a line is only written to a row that still says what was read, so these are the
 * values of that child whatever moved since. How a cell looked is taken from the states where they still show that value.
 */
function snapshotOf(decided: Decided, when: string, states: readonly (readonly CellState[])[], sheets: Snapshot["sheets"]): Snapshot {
  const { reading, report, ownColumns, policy, headings, key } = decided;
  const values = new Distinct<Cell>();
  const looks = new Distinct<Look>();
  const own = OWN_FIELDS.map((field) => ownColumns[field].column);
  const content = headings.map((_heading, at) => at + 1).filter((column) => !own.includes(column) && !reading.ignored.has(column));
  const keys = childKeys(reading.cells, { ...key, content });
  const columns = OWN_FIELDS.map((field, c): Snapshot["columns"][number] => {
    const { column, kind } = ownColumns[field];
    const state = states[c]?.[0];
    const header = kind === "clerks" || state === undefined ? null
      : {
          text: policy.ownColumns[field], value: valueOf(state), look: looks.place(lookOf(state)),
          ...(valueOf(state) === null && state.look !== undefined ? { column: state.look } : {}),
        };
    return { field, column, header };
  });
  const children = keys.map((child, line): Snapshot["children"][number] => [child, OWN_FIELDS.map((field, c) => {
    const value = plain(reading.cells[line]?.[ownColumns[field].column - 1]);
    const state = states[c]?.[line + 1];
    const seen = state !== undefined && valueOf(state) === value ? lookOf(state) : { format: value === null ? "General" : "@", fill: null };
    const text = report.cells[line]?.[field] ?? null;
    return [values.place(value), looks.place(seen), text === null ? null : digest(text)];
  })]);
  return {
    version: VERSION, sheet: decided.sheet, when, headings: [...headings], key: { ...key, serial: [...reading.ignored] },
    columns, looks: looks.list, values: values.list, children, sheets,
  };
}

function valueOf({ content }: CellState): Cell {
  return "formula" in content ? content.formula : plain(content.value);
}

function lookOf({ format, fill }: CellState): Look {
  return { format, fill };
}

async function keptSheets(desk: Desk, sheets: readonly SheetInfo[], tables: readonly ReportSheet[]): Promise<FlowResult<Snapshot["sheets"]>> {
  const kept: { readonly title: string; readonly table: KeptTable | null }[] = [];
  for (const table of tables) {
    const own = sheets.filter((each) => each.own === table.title);
    const found = own.find((each) => each.name === table.title) ?? own[0];
    const read = found === undefined ? null : await desk.port.read(found.name);
    // A sheet that was deleted since the run was decided is none to be put back.
    if (read === null || (!read.ok && read.trouble.kind === "no-such-sheet")) kept.push({ title: table.title, table: null });
    else if (read.ok) kept.push({ title: table.title, table: tableOf(read.value, table) });
    else return fromWorkbook(read);
  }
  return done(kept);
}

/** An earlier report as a table: what a run does not say of it (widths, which column is marked) is as this run has it. */
function tableOf(sheet: Sheet, table: ReportSheet): KeptTable {
  const [heading = [], ...rows] = sheet.firstRow === 1 ? sheet.rows : [[], ...sheet.rows];
  const width = Math.max(heading.length, ...rows.map((row) => row.length));
  const marked = table.marks?.column;
  return {
    columns: Array.from({ length: width }, (_none, at) => ({ header: String(heading[at] ?? ""), width: table.columns[at]?.width ?? 12 })),
    rows: rows.map((row) => [...row]),
    // Of other rows nobody knows which of them it showed.
    ...(table.chart === undefined || rows.length !== table.rows.length ? {} : { chart: table.chart }),
    ...(marked === undefined ? {} : { marks: { column: marked, severities: rows.map((row) => severityNamed(row[marked - 1])) } }),
  };
}

function severityNamed(cell: Cell | undefined): Severity | null {
  for (const words of [ZH_SEVERITIES, EN_SEVERITIES]) {
    for (const each of ["blocks", "holds", "warns", "informs"] as const) if (words[each] === cell) return each;
  }
  return null;
}

/** Deep enough that nothing read of it can be of another kind: what is remembered comes back from wherever the workbook has been. */
function isSnapshot(json: unknown): json is Snapshot {
  return isRecord(json) && json.version === VERSION && typeof json.sheet === "string" && typeof json.when === "string"
    && isListOf(json.headings, isTextOrNull) && isRecord(json.key) && isCountOrNull(json.key.idNumber) && isCountOrNull(json.key.applicationNumber)
    && isListOf(json.key.serial, isCount) && isListOf(json.columns, isKeptColumn) && isListOf(json.values, isCell)
    && isListOf(json.looks, (each) => isRecord(each) && typeof each.format === "string" && isTextOrNull(each.fill))
    && isListOf(json.children, isKeptChild) && isListOf(json.sheets, isKeptSheet);
}

function isKeptColumn(value: unknown): boolean {
  if (!isRecord(value) || !isOwnField(value.field) || !isCount(value.column)) return false;
  const { header } = value;
  return header === null || (isRecord(header) && typeof header.text === "string" && isCell(header.value) && isCount(header.look)
    && (header.column === undefined || isColumnLook(header.column)));
}

function isColumnLook(value: unknown): boolean {
  if (!isRecord(value) || typeof value.hasUsualWidth !== "boolean" || typeof value.isHidden !== "boolean" || !isRecord(value.heading)) return false;
  const { bold, colour, font, size, horizontal, vertical, wraps } = value.heading;
  return [bold, wraps].every((each) => each === null || typeof each === "boolean") && [colour, font, horizontal, vertical].every(isTextOrNull)
    && (size === null || typeof size === "number");
}

function isKeptChild(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === "string" && isListOf(value[1], (each) =>
    Array.isArray(each) && isCount(each[0]) && isCount(each[1]) && (each[2] === null || typeof each[2] === "number"));
}

function isKeptSheet(value: unknown): boolean {
  if (!isRecord(value) || typeof value.title !== "string") return false;
  const { table } = value;
  if (table === null) return true;
  return isRecord(table) && isListOf(table.columns, (each) => isRecord(each) && typeof each.header === "string" && typeof each.width === "number")
    && isListOf(table.rows, (row) => isListOf(row, isCell))
    && (table.marks === undefined || (isRecord(table.marks) && isCount(table.marks.column) && isListOf(table.marks.severities, isSeverityOrNull)))
    && (table.chart === undefined || isChart(table.chart));
}

function isChart(value: unknown): boolean {
  return isRecord(value) && typeof value.title === "string" && isCount(value.rows) && isCount(value.names) && isCount(value.series);
}

function isListOf(value: unknown, is: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function isCountOrNull(value: unknown): boolean {
  return value === null || isCount(value);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === "string";
}

function isSeverityOrNull(value: unknown): boolean {
  return value === null || (typeof value === "string" && Object.hasOwn(ZH_SEVERITIES, value));
}

function isCell(value: unknown): boolean {
  return isTextOrNull(value) || typeof value === "number" || typeof value === "boolean";
}
