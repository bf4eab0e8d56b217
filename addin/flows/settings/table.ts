/** A settings sheet as a table: columns found by their heading, lines below it, and the mistakes that are found in them. */
import type { Cell, Sheet } from "../../../engine/intake/sheet.js";
import type { MistakeCode, SettingsMistake } from "../../locales/settings.js";
import type { Values } from "../../locales/values.js";
import type { RowGuard } from "../../workbook/port.js";

/** The headings by which a column is known, in every language, and whether the table is none without it. */
export type ColumnHeading<K extends string> = { readonly key: K; readonly names: readonly string[]; readonly needed: boolean };

export class SettingsTable<K extends string> {
  readonly mistakes: SettingsMistake[] = [];
  readonly lines: readonly TableLine<K>[];
  readonly headingRow: number;
  private readonly columns: ReadonlyMap<K, number>;

  /** @param example the words that mark an example line in its first column. */
  constructor(readonly sheet: Sheet, readonly headings: readonly ColumnHeading<K>[], private readonly example: readonly string[]) {
    const { row, columns } = findHeading(sheet, headings);
    this.headingRow = row;
    this.columns = columns;
    const missing = headings.filter(({ key, needed }) => needed && !columns.has(key)).map(({ names }) => names[0] ?? "");
    if (missing.length > 0) this.add("heading-missing", row, 1, { headings: missing });
    const again = this.headingTwice();
    if (again !== null) this.add("heading-twice", row, again, { heading: plainText(this.cellAt(row, again)) });
    this.lines = this.mistakes.length > 0 ? [] : this.readLines();
  }

  /** The heading as it stands, for the guard of a write. */
  get heading(): RowGuard["heading"] {
    return { row: this.headingRow, cells: this.sheet.rows[this.headingRow - this.sheet.firstRow] ?? [] };
  }

  /** What keeps lines from being written, whatever is wrong with those that are there: columns that nobody can tell. */
  get unclearColumns(): readonly SettingsMistake[] {
    return this.mistakes.filter(({ code }) => code === "heading-missing" || code === "heading-twice");
  }

  has(key: K): boolean {
    return this.columns.has(key);
  }

  columnOf(key: K): number {
    return this.columns.get(key) ?? 1;
  }

  nameOf(key: K): string {
    return plainText(this.cellAt(this.headingRow, this.columnOf(key)));
  }

  mistake(line: TableLine<K> | null, key: K, code: MistakeCode, values: Values = {}): void {
    this.add(code, line?.row ?? this.headingRow, this.columnOf(key), values);
  }

  cell(row: number, key: K): Cell {
    const column = this.columns.get(key);
    return column === undefined ? null : this.cellAt(row, column);
  }

  /** A formula whose value is none or an error says nothing. */
  isTroubled(row: number, key: K): boolean {
    return this.sheet.formulaTroubles.some((each) => each.row === row && each.column === this.columns.get(key));
  }

  private add(code: MistakeCode, row: number, column: number, values: Values): void {
    this.mistakes.push({ sheet: this.sheet.name, row, column, code, values });
  }

  private cellAt(row: number, column: number): Cell {
    return this.sheet.rows[row - this.sheet.firstRow]?.[column - 1] ?? null;
  }

  private headingTwice(): number | null {
    const cells = this.sheet.rows[this.headingRow - this.sheet.firstRow] ?? [];
    for (const [key, column] of this.columns) {
      const names = this.headings.find((each) => each.key === key)?.names ?? [];
      const again = cells.findIndex((cell, at) => at + 1 !== column && names.includes(plainText(cell)));
      if (again >= 0) return again + 1;
    }
    return null;
  }

  private readLines(): readonly TableLine<K>[] {
    const lines: TableLine<K>[] = [];
    for (let row = this.headingRow + 1; row < this.sheet.firstRow + this.sheet.rows.length; row += 1) {
      const line = new TableLine(this, row);
      const keys = [...this.columns.keys()].filter((key) => key !== "note");
      const troubled = keys.filter((key) => this.isTroubled(row, key));
      for (const key of troubled) this.mistake(line, key, "formula", { text: line.text(key) });
      if (troubled.length === 0 && keys.some((key) => line.text(key) !== "")) lines.push(line);
    }
    return lines;
  }

  /** Whether a line bears the mark of an example in its first column. */
  isExample(line: TableLine<K>): boolean {
    const first = this.headings[0];
    return first !== undefined && this.example.some((word) => line.text(first.key).toLowerCase().startsWith(word.toLowerCase()));
  }
}

export class TableLine<K extends string> {
  constructor(private readonly table: SettingsTable<K>, readonly row: number) {}

  cell(key: K): Cell {
    return this.table.cell(this.row, key);
  }

  text(key: K): string {
    return plainText(this.cell(key));
  }
}

/** A title or two may stand above the heading. */
const HEADING_ROWS = 10;

function findHeading<K extends string>(
  sheet: Sheet, headings: readonly ColumnHeading<K>[],
): { readonly row: number; readonly columns: ReadonlyMap<K, number> } {
  let best = { row: sheet.firstRow, columns: new Map<K, number>() };
  sheet.rows.slice(0, HEADING_ROWS).forEach((cells, index) => {
    const columns = new Map<K, number>();
    for (const { key, names } of headings) {
      const at = cells.findIndex((cell) => names.includes(plainText(cell)));
      if (at >= 0) columns.set(key, at + 1);
    }
    if (columns.size > best.columns.size) best = { row: sheet.firstRow + index, columns };
  });
  return best;
}

/** A cell's text in half width, without spaces around it or invisible characters. */
export function plainText(cell: Cell): string {
  return cell === null ? "" : String(cell).normalize("NFKC").replace(/[\p{Cf}\p{Cc}]/gu, " ").replace(/\s+/g, " ").trim();
}

/** A name as it is compared: 宝昌镇 东郊社区 is 宝昌镇东郊社区. */
export function bareName(text: string): string {
  return text.normalize("NFKC").replace(/[\s/／\\]+/g, "").toLowerCase();
}
