/**
 * What is put into the rows of a guarded write: own columns, or columns as they were.
 *
 * Text stays text: a cell takes the format `@` before it takes its value, both in one request and in this order. With the format of a
 * number Excel would cut an ID to fifteen digits, and take `=1+1` for a formula. Under `@` it takes every text as it is, an apostrophe too.
 */
import type { CellState, ColumnsRestore, ColumnsWrite, OwnColumn, Written } from "../port.js";
import type { Holds, LineWriter } from "./block.js";
import { cellOf, formatAt, rangeAt } from "./cells.js";
import { HEADING_LOOKS, putLook, queueWidth } from "./looks.js";
import { fillOf, NOTE_BYTES, queueNotes, severityFill } from "./marks.js";
import { jsonBytes } from "./size.js";
import { filled, gridsOf, type Placed, putStates } from "./states.js";

/** Bytes beside the text of a cell: its format; and of a fill. */
const FORMAT_BYTES = 6;
const FILL_BYTES = 70;
/** Bytes of a restored cell beside its contents: three formats and the fill. */
const RESTORED_BYTES = 110;

/** Writes own columns; a cell with a formula is left. */
export function columnWriter(write: ColumnsWrite): LineWriter {
  const byColumn = new Map(write.columns.map((one) => [one.column, one]));
  const columns = [...byColumn.keys()].sort((a, b) => a - b);
  const first = new FirstLook(write.columns);
  const textAt = ({ line, row }: Placed, column: number, holds: Holds): string | null => {
    const text = byColumn.get(column)?.texts[line] ?? null;
    return text === null || holds.formula(row, column) ? null : text;
  };
  return {
    sheet: write.sheet,
    rows: write.rows,
    guard: write.guard,
    columns,
    noted: write.columns.filter(({ notes, header }) => notes !== undefined && header !== null).map(({ column }) => column),
    bytesOf: (line) => write.columns.reduce((sum, column) => sum + cellBytes(column, line), 0),
    heading: "first",
    look: (sheet) => first.queue(sheet),
    putHeading: (sheet, holds) => first.put(sheet, holds),
    puts: (line, column, holds) => {
      const text = textAt(line, column, holds);
      return text === null ? null : { value: text === "" ? null : text };
    },
    put: (sheet, lines, holds) => {
      for (const grid of gridsOf(sheet, columns, lines)) {
        grid.range.numberFormat = filled<string | null>(grid, lines, null, (line, column) => (textAt(line, column, holds) === null ? null : "@"));
        grid.range.values = filled<string | null>(grid, lines, null, (line, column) => textAt(line, column, holds));
      }
      const marked = write.columns.filter((one) => one.severities !== undefined).map((one) => one.column);
      for (const grid of gridsOf(sheet, marked, lines)) {
        grid.range.setCellProperties(filled<Excel.SettableCellProperties>(grid, lines, {}, (line, column) =>
          textAt(line, column, holds) === null ? {} : severityFill(byColumn.get(column)?.severities?.[line.line] ?? null)));
      }
      for (const { column, notes, header } of write.columns) {
        if (notes === undefined || header === null) continue;
        queueNotes(sheet, lines.filter((line) => textAt(line, column, holds) !== null).map(({ line, row }) => ({ row, column, note: notes[line] ?? null })));
      }
      return leftOf(lines, columns, (line, column) => (byColumn.get(column)?.texts[line] ?? null) !== null && holds.formula);
    },
  };
}

function cellBytes(column: OwnColumn, line: number): number {
  const note = column.notes?.[line] ?? null;
  return jsonBytes(column.texts[line] ?? null) + FORMAT_BYTES + (column.severities === undefined ? 0 : FILL_BYTES) + (note === null ? 0 : jsonBytes(note) + NOTE_BYTES);
}

function leftOf(lines: readonly Placed[], columns: readonly number[], formula: (line: number, column: number) => Holds["formula"] | false): Written["left"] {
  return lines.flatMap(({ line, row }) =>
    columns.flatMap((column) => {
      const holds = formula(line, column);
      return holds !== false && holds(row, column) ? [{ row, column }] : [];
    }));
}

/** The headings and widths of own columns, which are written once. */
class FirstLook {
  private points = 0;
  private readonly narrow = new Set<number>();
  private readonly hidden = new Set<number>();
  private readonly looks = new Map<number, Excel.SettableCellProperties>();

  constructor(private readonly columns: readonly OwnColumn[]) {}

  /** @returns what reads the answer. */
  queue(sheet: Excel.Worksheet): () => void {
    const readers = this.columns.flatMap((one) => [...this.queueWidth(sheet, one)]);
    const headings = new Map<number, number>();
    for (const { column, header } of this.columns) if (header !== null) headings.set(header.row, Math.max(column, headings.get(header.row) ?? 0));
    for (const [row, last] of headings) readers.push(this.queueHeadings(sheet, row, last));
    const scale = queueScale(sheet);
    return () => {
      readers.forEach((read) => read());
      this.points = scale();
    };
  }

  private queueWidth(sheet: Excel.Worksheet, { column, width }: OwnColumn): readonly (() => void)[] {
    if (width === undefined) return [];
    const look = queueWidth(sheet, column);
    return [() => {
      const { isHidden, hasUsualWidth } = look();
      if (isHidden) this.hidden.add(column);
      else if (hasUsualWidth) this.narrow.add(column);
    }];
  }

  /** A new heading looks like the one before it, else bold; what is merged or framed there stays out of it. */
  private queueHeadings(sheet: Excel.Worksheet, row: number, last: number): () => void {
    const range = rangeAt(sheet, row, 1, 1, last);
    range.load("values");
    const found = range.getCellProperties(HEADING_LOOKS);
    return () => {
      const isBlank = (column: number): boolean => cellOf(range.values[0]?.[column - 1]) === null;
      for (const { column, header } of this.columns) {
        if (header?.row !== row || !isBlank(column)) continue;
        let left = column - 1;
        while (left > 0 && isBlank(left)) left--;
        const { fill, ...rest } = (left > 0 ? formatAt(found, 0, left - 1) : undefined) ?? { font: { bold: true } };
        const colour = fill?.pattern === "None" ? undefined : fill?.color;
        this.looks.set(column, { format: { ...rest, ...(colour === undefined ? {} : fillOf(colour).format) } });
      }
    };
  }

  /** Clerks hide all columns to the right of a form: a new one of ours would be written unseen. One that was there and was hidden stays so. */
  private putWidth(sheet: Excel.Worksheet, column: number, width: number): void {
    const isUnseen = this.hidden.has(column) && this.looks.has(column);
    if (!isUnseen && !this.narrow.has(column)) return;
    const whole = rangeAt(sheet, 1, column, 1, 1).getEntireColumn().untrack();
    if (isUnseen) whole.columnHidden = false;
    whole.format.columnWidth = width * this.points;
  }

  /** All headings in one step: a request that breaks off leaves none or all of them, by which the next run knows its columns. */
  put(sheet: Excel.Worksheet, holds: Holds): Written["left"] {
    const { left, rows } = headingsOf(this.columns, holds);
    for (const [row, headings] of rows) this.putHeadings(sheet, row, headings);
    for (const { column, width } of this.columns) this.putWidth(sheet, column, width ?? 0);
    return left;
  }

  private putHeadings(sheet: Excel.Worksheet, row: number, headings: ReadonlyMap<number, { readonly text: string }>): void {
    const lines = [{ line: 0, row }];
    for (const grid of gridsOf(sheet, [...headings.keys()], lines)) {
      grid.range.numberFormat = filled<string | null>(grid, lines, null, () => "@");
      grid.range.values = filled<string | null>(grid, lines, null, (_line, column) => headings.get(column)?.text ?? null);
    }
    for (const column of headings.keys()) {
      const looks = this.looks.get(column);
      if (looks !== undefined) rangeAt(sheet, row, column, 1, 1).setCellProperties([[looks]]);
    }
  }
}

/** Excel's columns are measured in points, ours in characters: how the last column, which nobody has widened, has both. */
const LAST_COLUMN_ADDRESS = "XFD:XFD";
/** In characters: what a column is wider than its text. */
const PADDING = 5 / 7;

/** Of Excel's usual font. */
export const USUAL_POINTS = 5.25;

/** @returns what reads the points of one character, after the sync. Where all columns to the right are hidden, the last is no measure. */
export function queueScale(sheet: Excel.Worksheet): () => number {
  sheet.load("standardWidth");
  const { format } = sheet.getRange(LAST_COLUMN_ADDRESS).untrack();
  format.load("columnWidth");
  return () => {
    const points = format.columnWidth / (sheet.standardWidth + PADDING);
    return points > USUAL_POINTS / 2 && points < USUAL_POINTS * 3 ? points : USUAL_POINTS;
  };
}

/** Puts columns back as they were; a formula that stands there now is left, as it is in writing. */
export function columnRestorer(restore: ColumnsRestore): LineWriter {
  const byColumn = new Map(restore.columns.map((one) => [one.column, one]));
  const columns = [...byColumn.keys()].sort((a, b) => a - b);
  const stateAt = ({ line, row }: Placed, column: number, holds: Holds): CellState | null =>
    holds.formula(row, column) ? null : (byColumn.get(column)?.cells[line] ?? null);
  return {
    sheet: restore.sheet,
    rows: restore.rows,
    guard: restore.guard,
    columns,
    noted: [],
    bytesOf: (line) => restore.columns.reduce((sum, { cells }) => sum + stateBytes(cells[line] ?? null), 0),
    heading: "last",
    look: () => () => undefined,
    putHeading: (sheet, holds) => {
      const { left, rows } = headingsOf(restore.columns, holds);
      for (const [row, headings] of rows) putHeadingsBack(sheet, row, headings);
      return left;
    },
    puts: (line, column, holds) => {
      const content = stateAt(line, column, holds)?.content;
      return content === undefined ? null : { value: "value" in content ? (content.value === "" ? null : content.value) : undefined };
    },
    put: (sheet, lines, holds) => {
      for (const grid of gridsOf(sheet, columns, lines)) putStates(grid, lines, (line, column) => stateAt(line, column, holds));
      for (const { column, header } of restore.columns) {
        if (header === null) continue;
        queueNotes(sheet, lines.flatMap((line) => {
          const state = stateAt(line, column, holds);
          return state === null ? [] : [{ row: line.row, column, note: state.note }];
        }));
      }
      return leftOf(lines, columns, (line, column) => (byColumn.get(column)?.cells[line] ?? null) !== null && holds.formula);
    },
  };
}

/** The look first and the texts in one step: where a request breaks off between the two, the columns are still known by their headings. */
function putHeadingsBack(sheet: Excel.Worksheet, row: number, headings: ReadonlyMap<number, { readonly state: CellState }>): void {
  for (const [column, { state: { look } }] of headings) if (look !== undefined) putLook(sheet, row, column, look);
  const lines = [{ line: 0, row }];
  for (const grid of gridsOf(sheet, [...headings.keys()], lines)) putStates(grid, lines, (_line, column) => headings.get(column)?.state ?? null);
}

/** The headings to be written, by row and then by ascending column; those that hold a formula are left. */
function headingsOf<H extends { readonly row: number }>(columns: readonly { readonly column: number; readonly header: H | null }[], holds: Holds) {
  const left: { readonly row: number; readonly column: number }[] = [];
  const rows = new Map<number, Map<number, H>>();
  for (const { column, header } of [...columns].sort((a, b) => a.column - b.column)) {
    if (header === null) continue;
    if (holds.formula(header.row, column)) left.push({ row: header.row, column });
    else rows.set(header.row, (rows.get(header.row) ?? new Map<number, H>()).set(column, header));
  }
  return { left, rows };
}

function stateBytes(state: CellState | null): number {
  if (state === null) return 12;
  return jsonBytes("formula" in state.content ? state.content.formula : state.content.value) + RESTORED_BYTES;
}
