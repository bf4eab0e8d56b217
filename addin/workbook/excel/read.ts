/**
 * A worksheet's cells as the engine reads them. A sheet of up to 3,000 rows comes in one request.
 *
 * The date system: no member of office.js tells it, but DATE answers in the workbook's own one.
 *
 * Merged cells: only from ExcelApi 1.13 on. Below that nothing tells them from empty cells, and none are guessed: what stands
 * under a merged value is read as blank, and a child without an address is held by the engine.
 */
import type { Cell, FormulaTrouble, Merge, Sheet } from "../../../engine/intake/sheet.js";
import { type Area, LAST_ROW } from "../port.js";
import { ask, hasSet, isPerhapsPartial, isTooLarge } from "./ask.js";
import { cellOf, gridOf, rangeAt } from "./cells.js";
import { ANSWER_BYTES, FIRST_CELLS, jsonBytes, MOST_ROWS } from "./size.js";

/** What is tried in one go with the question how far the sheet reaches. */
const FIRST_ROWS = 3000;
const FIRST_COLUMNS = "IV";
const FIRST_COLUMN_COUNT = 256;
/** The serial number of 2000-01-01 where days are counted from 1904. */
const DAY_OF_1904 = 35_064;
/** How an error cell's value begins and ends; a text may look like it, so Excel is asked which it is. */
const LIKE_AN_ERROR = /^#[A-Z_/0-9]+[!?]?$/;

type Window = { readonly top: number; readonly left: number; readonly values: readonly (readonly unknown[])[] };
type Frame = {
  /** What holds anything, and what looks like anything: an empty cell may be merged. */
  readonly used: Area;
  readonly dressed: Area;
  readonly date1904: boolean;
  readonly first: Window | null;
  readonly merges: readonly Merge[] | null;
};

/** @throws Refusal */
export async function readSheet(name: string, area?: Area): Promise<Sheet> {
  const wanted = area ?? { top: 1, left: 1, bottom: LAST_ROW, right: Number.MAX_SAFE_INTEGER };
  const frame = await readFrame(name, wanted);
  const top = Math.max(wanted.top, frame.used.top);
  const bottom = Math.min(wanted.bottom, frame.used.bottom);
  const rows = new Rows(wanted);
  if (frame.first !== null) rows.add(frame.first);
  let next = frame.first === null ? top : frame.first.top + frame.first.values.length;
  let size = Math.max(1, Math.floor(FIRST_CELLS / (frame.used.right - frame.used.left + 1)));
  while (next <= bottom) {
    const count = Math.min(size, bottom - next + 1, MOST_ROWS);
    const window = await readWindow(name, { ...frame.used, top: next, bottom: next + count - 1 });
    if (window === null) {
      size = Math.ceil(count / 2);
      continue;
    }
    next += count;
    size = rows.add(window);
  }
  const merges = frame.merges ?? (await readMerges(name, frame.dressed));
  const troubles = await readErrors(name, rows.suspects);
  return { name, ...rows.finish(), merges, formulaTroubles: troubles, date1904: frame.date1904, stage: null };
}

/** How far the sheet reaches and, where that is little, all that is in it. */
async function readFrame(name: string, wanted: Area): Promise<Frame> {
  try {
    return await askFrame(name, wanted, true);
  } catch (error) {
    // Too much for one answer, or more than 512 merged areas: asked again piece by piece.
    if (isPerhapsPartial(error)) return askFrame(name, wanted, false);
    throw error;
  }
}

function askFrame(name: string, wanted: Area, whole: boolean): Promise<Frame> {
  return ask((context) => {
    const sheet = context.workbook.worksheets.getItem(name);
    const used = sheet.getUsedRange(true).untrack();
    used.load("rowIndex,columnIndex,rowCount,columnCount");
    const day = context.workbook.functions.date(2000, 1, 1);
    day.load("value");
    const lastRow = Math.min(wanted.bottom, wanted.top + FIRST_ROWS - 1);
    const first = whole ? used.getIntersectionOrNullObject(`A${wanted.top}:${FIRST_COLUMNS}${lastRow}`).untrack() : null;
    first?.load("rowIndex,columnIndex,values");
    const dressed = sheet.getUsedRange(false).untrack();
    dressed.load("rowIndex,columnIndex,rowCount,columnCount");
    const merged = whole ? queueMerges(dressed) : null;
    return () => {
      const area = areaOf(used);
      const values = first === null || first.isNullObject || area.right > FIRST_COLUMN_COUNT ? null : gridOf(first.values);
      return {
        used: area,
        dressed: areaOf(dressed),
        date1904: day.value === DAY_OF_1904,
        first: first === null || values === null ? null : { top: first.rowIndex + 1, left: first.columnIndex + 1, values },
        merges: merged === null ? null : merged(),
      };
    };
  });
}

function areaOf(range: Excel.Range): Area {
  const top = range.rowIndex + 1;
  const left = range.columnIndex + 1;
  return { top, left, bottom: top + range.rowCount - 1, right: left + range.columnCount - 1 };
}

/** Null where it is more than Excel answers at once. */
async function readWindow(name: string, area: Area): Promise<Window | null> {
  try {
    return await ask((context) => {
      const sheet = context.workbook.worksheets.getItem(name);
      const range = rangeAt(sheet, area.top, area.left, area.bottom - area.top + 1, area.right - area.left + 1);
      range.load("values");
      return () => {
        const values = gridOf(range.values);
        return values === null ? null : { top: area.top, left: area.left, values };
      };
    });
  } catch (error) {
    if (isTooLarge(error) && area.bottom > area.top) return null;
    throw error;
  }
}

/** Gathers windows of rows, from the top down. */
class Rows {
  /** Cells whose text looks like an error's. */
  readonly suspects: { readonly row: number; readonly column: number; readonly text: string }[] = [];
  private readonly rows: (readonly Cell[])[] = [];
  private firstRow = 0;

  constructor(private readonly wanted: Area) {}

  /** @returns how many such rows fit into one answer. */
  add({ top, left, values }: Window): number {
    let bytes = 0;
    for (const [i, cells] of values.entries()) {
      const row: Cell[] = [];
      for (const [c, value] of cells.entries()) {
        bytes += jsonBytes(value);
        const column = left + c;
        const cell = cellOf(value);
        if (cell === null || column < this.wanted.left || column > this.wanted.right) continue;
        while (row.length < column - 1) row.push(null);
        row.push(cell);
        if (typeof cell === "string" && LIKE_AN_ERROR.test(cell)) this.suspects.push({ row: top + i, column, text: cell });
      }
      if (row.length > 0) this.place(top + i, row);
    }
    return Math.max(1, Math.floor((ANSWER_BYTES * values.length) / Math.max(bytes, 1)));
  }

  private place(number: number, row: readonly Cell[]): void {
    if (this.firstRow === 0) this.firstRow = number;
    while (this.rows.length < number - this.firstRow) this.rows.push([]);
    this.rows.push(row);
  }

  finish(): Pick<Sheet, "firstRow" | "rows"> {
    return { firstRow: this.firstRow === 0 ? 1 : this.firstRow, rows: this.rows };
  }
}

/** @returns what reads them after the sync. */
function queueMerges(range: Excel.Range): () => readonly Merge[] {
  // The set and the member both: an older copy of office.js knows less than the Excel that it runs in.
  if (!hasSet("1.13") || typeof range.getMergedAreasOrNullObject !== "function") return () => [];
  const merged = range.getMergedAreasOrNullObject().untrack();
  const { areas } = merged;
  areas.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount");
  return () => (merged.isNullObject ? [] : areas.items.map(areaOf));
}

/** Excel answers at most 512 merged areas at once, and of those only the ones that begin within the range. */
async function readMerges(name: string, area: Area): Promise<readonly Merge[]> {
  try {
    return await ask((context) => {
      const sheet = context.workbook.worksheets.getItem(name);
      return queueMerges(rangeAt(sheet, area.top, area.left, area.bottom - area.top + 1, area.right - area.left + 1));
    });
  } catch (error) {
    if (!isPerhapsPartial(error) || area.bottom === area.top) throw error;
    const middle = Math.floor((area.top + area.bottom) / 2);
    return [...(await readMerges(name, { ...area, bottom: middle })), ...(await readMerges(name, { ...area, top: middle + 1 }))];
  }
}

/** Which of the cells hold an error; the others are texts that look like one. */
async function readErrors(name: string, suspects: Rows["suspects"]): Promise<readonly FormulaTrouble[]> {
  const troubles: FormulaTrouble[] = [];
  const byColumn = new Map<number, Rows["suspects"]>(suspects.map((one) => [one.column, []]));
  for (const one of suspects) byColumn.get(one.column)?.push(one);
  for (const [column, cells] of byColumn) {
    const types = await readTypes(name, column, cells.map((one) => one.row));
    for (const { row, text } of cells) if (types.get(row) === "Error") troubles.push({ row, column, kind: "error", text });
  }
  return troubles.sort((a, b) => a.row - b.row || a.column - b.column);
}

async function readTypes(name: string, column: number, rows: readonly number[]): Promise<ReadonlyMap<number, unknown>> {
  const types = new Map<number, unknown>();
  const last = rows.at(-1) ?? 0;
  for (let from = rows[0] ?? 1; from <= last; from += MOST_ROWS) {
    const count = Math.min(MOST_ROWS, last - from + 1);
    const part = await ask((context) => {
      const range = rangeAt(context.workbook.worksheets.getItem(name), from, column, count, 1);
      range.load("valueTypes");
      return () => range.valueTypes;
    });
    part.forEach((row, i) => types.set(from + i, row[0]));
  }
  return types;
}
