/**
 * The cells of one sheet: arrays per row, so that 100,000 rows of 20 columns are written and read in seconds. Formulas keep their
 * text wherever their cells go: nothing here works them out.
 */
import { type Area, height, isEntireColumn, isEntireRow, ROWS, width } from "../address.js";
import { type CellValue, ordered } from "../semantics.js";
import { Format } from "./format.js";

class Row {
  values: CellValue[] = [];
  formulas: (string | undefined)[] = [];
  formats: (Format | undefined)[] = [];
  format: Format | undefined = undefined;
  hidden = false;
  height: number | null = null;
}

type Column = { format: Format | undefined; hidden: boolean; width: number | null };

/** Which cells moved: everything in `area` and beyond it in the direction, by the area's height or width. */
export type Shift = { readonly area: Area; readonly kind: "insert" | "delete"; readonly along: "rows" | "columns" };

export type SortKey = { readonly offset: number; readonly ascending: boolean };

export class Grid {
  private rows: (Row | undefined)[] = [];
  private columns: (Column | undefined)[] = [];

  value(row: number, column: number): CellValue {
    return this.rows[row]?.values[column] ?? null;
  }

  formula(row: number, column: number): string | undefined {
    return this.rows[row]?.formulas[column];
  }

  format(row: number, column: number): Format {
    const at = this.rows[row];
    return at?.formats[column] ?? at?.format ?? this.columns[column]?.format ?? Format.plain;
  }

  put(row: number, column: number, value: CellValue, formula?: string): void {
    const at = this.row(row);
    place(at.values, column, value, null);
    if (formula !== undefined || column < at.formulas.length) place(at.formulas, column, formula, undefined);
  }

  isRowHidden(row: number): boolean {
    return this.rows[row]?.hidden ?? false;
  }

  /** Whether any row is hidden. */
  hidesRows(): boolean {
    return this.rows.some((row) => row?.hidden === true);
  }

  isColumnHidden(column: number): boolean {
    return this.columns[column]?.hidden ?? false;
  }

  hideRow(row: number, hidden: boolean): void {
    this.row(row).hidden = hidden;
  }

  hideColumn(column: number, hidden: boolean): void {
    this.column(column).hidden = hidden;
  }

  rowHeight(row: number): number | null {
    return this.rows[row]?.height ?? null;
  }

  setRowHeight(row: number, points: number | null): void {
    this.row(row).height = points;
  }

  columnWidth(column: number): number | null {
    return this.columns[column]?.width ?? null;
  }

  setColumnWidth(column: number, points: number | null): void {
    this.column(column).width = points;
  }

  /** Columns that have a width of their own or are hidden. */
  dressedColumns(): readonly { readonly column: number; readonly width: number | null; readonly hidden: boolean }[] {
    return this.columns.flatMap((at, column) => (at === undefined || (at.width === null && !at.hidden) ? [] : [{ column, width: at.width, hidden: at.hidden }]));
  }

  hiddenRows(): readonly number[] {
    return this.rows.flatMap((at, row) => (at?.hidden === true ? [row] : []));
  }

  /** Changes the look of every cell of an area; whole columns and rows keep it for cells that come. */
  reformat(area: Area, change: (format: Format) => Format): void {
    if (isEntireColumn(area)) {
      for (let column = area.left; column <= area.right; column++) {
        const at = this.column(column);
        at.format = change(at.format ?? Format.plain);
      }
      this.rows.forEach((at, row) => {
        const right = Math.min(area.right, at?.format === undefined ? (at?.formats.length ?? 0) - 1 : this.known());
        for (let column = area.left; column <= right; column++) {
          if (at?.formats[column] !== undefined || at?.format !== undefined) this.setFormat(row, column, change(this.format(row, column)));
        }
      });
      return;
    }
    for (let row = area.top; row <= area.bottom; row++) {
      if (!isEntireRow(area)) {
        for (let column = area.left; column <= area.right; column++) this.setFormat(row, column, change(this.format(row, column)));
        continue;
      }
      const at = this.row(row);
      at.format = change(at.format ?? Format.plain);
      for (let column = 0; column < Math.max(at.formats.length, this.columns.length); column++) {
        if (at.formats[column] !== undefined || this.columns[column]?.format !== undefined) this.setFormat(row, column, change(this.format(row, column)));
      }
    }
  }

  /** The looks that occur in an area. */
  formats(area: Area): ReadonlySet<Format> {
    const found = new Set<Format>();
    const right = isEntireRow(area) ? Math.min(area.right, Math.max(area.left, this.known())) : area.right;
    const bottom = Math.min(area.bottom, this.rows.length - 1);
    for (let row = area.top; row <= bottom; row++) {
      for (let column = area.left; column <= right; column++) found.add(this.format(row, column));
    }
    if (area.bottom > bottom) for (let column = area.left; column <= right; column++) found.add(this.columns[column]?.format ?? Format.plain);
    if (area.right > right) found.add(this.format(area.top, right + 1));
    return found;
  }

  /** The smallest area that holds every cell with a value (and, unless asked for values only, every cell formatted by itself). */
  used(within: Area, valuesOnly: boolean): Area | null {
    let found: { top: number; left: number; bottom: number; right: number } | null = null;
    for (let row = within.top; row <= Math.min(within.bottom, this.rows.length - 1); row++) {
      const at = this.rows[row];
      if (at === undefined) continue;
      const isUsed = (column: number): boolean => (at.values[column] ?? null) !== null || at.formulas[column] !== undefined || (!valuesOnly && at.formats[column] !== undefined);
      let right = Math.min(within.right, Math.max(at.values.length, valuesOnly ? 0 : at.formats.length) - 1);
      while (right >= within.left && !isUsed(right)) right--;
      if (right < within.left) continue;
      let left = within.left;
      while (!isUsed(left)) left++;
      found = found === null ? { top: row, left, bottom: row, right } : { top: found.top, left: Math.min(left, found.left), bottom: row, right: Math.max(right, found.right) };
    }
    return found;
  }

  clear(area: Area, what: { readonly contents: boolean; readonly formats: boolean }): void {
    if (what.formats && isEntireColumn(area)) for (let column = area.left; column <= Math.min(area.right, this.columns.length - 1); column++) this.column(column).format = undefined;
    for (let row = area.top; row <= Math.min(area.bottom, this.rows.length - 1); row++) {
      const at = this.rows[row];
      if (at === undefined) continue;
      if (what.formats && isEntireRow(area)) at.format = undefined;
      for (let column = area.left; column <= area.right && column < Math.max(at.values.length, at.formats.length); column++) {
        if (what.contents && column < at.values.length) at.values[column] = null;
        if (what.contents && column < at.formulas.length) at.formulas[column] = undefined;
        if (what.formats && column < at.formats.length) at.formats[column] = undefined;
      }
    }
  }

  insert(area: Area, along: "rows" | "columns"): void {
    if (along === "rows" && isEntireRow(area)) {
      if (area.top < this.rows.length) this.rows.splice(area.top, 0, ...new Array<undefined>(height(area)));
    } else if (along === "rows") {
      for (let row = this.rows.length - 1; row >= area.top; row--) this.moveCells(row, row + height(area), area.left, area.right);
      for (let row = area.top; row <= area.bottom; row++) this.blank(row, area.left, area.right);
    } else {
      for (const at of this.rows.slice(area.top, area.bottom + 1)) {
        if (at === undefined) continue;
        widen(at.values, area.left, width(area), null);
        widen(at.formulas, area.left, width(area), undefined);
        widen(at.formats, area.left, width(area), undefined);
      }
      if (isEntireColumn(area) && area.left < this.columns.length) this.columns.splice(area.left, 0, ...new Array<undefined>(width(area)));
    }
  }

  delete(area: Area, along: "rows" | "columns"): void {
    if (along === "rows" && isEntireRow(area)) this.rows.splice(area.top, height(area));
    else if (along === "rows") {
      const last = this.rows.length - 1;
      for (let row = area.top; row <= last; row++) {
        if (row + height(area) <= last) this.moveCells(row + height(area), row, area.left, area.right);
        else this.blank(row, area.left, area.right);
      }
    } else {
      for (const at of this.rows.slice(area.top, area.bottom + 1)) for (const cells of [at?.values, at?.formulas, at?.formats]) cells?.splice(area.left, width(area));
      if (isEntireColumn(area)) this.columns.splice(area.left, width(area));
    }
  }

  /** Sorts the rows of an area by its columns; what a cell holds and its look move, heights stay. */
  sort(area: Area, keys: readonly SortKey[], matchCase: boolean): void {
    const lines = [];
    for (let row = area.top; row <= area.bottom; row++) {
      lines.push({
        keys: keys.map(({ offset }) => this.value(row, area.left + offset)),
        cells: Array.from({ length: width(area) }, (_, i) => ({ value: this.value(row, area.left + i), formula: this.formula(row, area.left + i), format: this.rows[row]?.formats[area.left + i] })),
      });
    }
    lines.sort((a, b) => {
      for (const [at, key] of keys.entries()) {
        const order = ordered(a.keys[at] ?? null, b.keys[at] ?? null, key.ascending, matchCase);
        if (order !== 0) return order;
      }
      return 0;
    });
    for (const [at, { cells }] of lines.entries()) {
      for (const [i, { value, formula, format }] of cells.entries()) {
        this.put(area.top + at, area.left + i, value, formula);
        if (format !== undefined || this.rows[area.top + at]?.formats[area.left + i] !== undefined) this.setFormat(area.top + at, area.left + i, format);
      }
    }
  }

  setFormat(row: number, column: number, format: Format | undefined): void {
    place(this.row(row).formats, column, format, undefined);
  }

  private row(row: number): Row {
    if (row < 0 || row >= ROWS) throw new RangeError(`row ${row}`);
    return (this.rows[row] ??= new Row());
  }

  private column(column: number): Column {
    return (this.columns[column] ??= { format: undefined, hidden: false, width: null });
  }

  /** The last column that anything of the sheet has been said about; whole rows would else have 16,384. */
  private known(): number {
    return this.rows.reduce((last, at) => Math.max(last, (at?.values.length ?? 0) - 1, (at?.formats.length ?? 0) - 1), this.columns.length - 1);
  }

  private moveCells(from: number, to: number, left: number, right: number): void {
    const source = this.rows[from];
    if (source === undefined) return this.blank(to, left, right);
    for (let column = left; column <= Math.min(right, Math.max(source.values.length, source.formats.length, this.rows[to]?.values.length ?? 0, this.rows[to]?.formats.length ?? 0) - 1); column++) {
      this.put(to, column, source.values[column] ?? null, source.formulas[column]);
      this.setFormat(to, column, source.formats[column]);
    }
  }

  private blank(row: number, left: number, right: number): void {
    this.clear({ top: row, left, bottom: row, right }, { contents: true, formats: true });
  }
}

/** Arrays stay packed: a hole would make every later access of the row slow. */
function place<T>(cells: T[], at: number, value: T, empty: T): void {
  while (cells.length < at) cells.push(empty);
  cells[at] = value;
}

function widen<T>(cells: T[], at: number, by: number, empty: T): void {
  if (at < cells.length) cells.splice(at, 0, ...new Array<T>(by).fill(empty));
}
