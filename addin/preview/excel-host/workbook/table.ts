/** A table on a sheet: a header row, data, perhaps a row of totals. */
import { type Area, height, width } from "../address.js";
import { asText, HostError, invalidArgument } from "../object.js";
import { read } from "../semantics.js";
import { shifted } from "./anchor.js";
import type { Shift } from "./grid.js";
import type { Cause, Sheet } from "./sheet.js";

export class Table {
  isDeleted = false;
  showHeaders = true;
  showTotals = false;
  style = "TableStyleMedium2";
  readonly flags = { highlightFirstColumn: false, highlightLastColumn: false, showBandedRows: true, showBandedColumns: false, showFilterButton: true };
  /** Column ids stay with their columns. */
  columnIds: number[];
  readonly criteria = new Map<number, unknown>();

  constructor(readonly id: string, readonly sheet: Sheet, public name: string, private area: Area) {
    this.columnIds = Array.from({ length: width(area) }, (_, i) => i + 1);
  }

  /** Header and totals included. */
  whole(): Area {
    return this.area;
  }

  header(): Area {
    if (!this.showHeaders) throw new HostError("ItemNotFound", "The requested resource doesn't exist.", "Table.getHeaderRowRange");
    return { ...this.area, bottom: this.area.top };
  }

  body(): Area {
    return { ...this.area, top: this.area.top + (this.showHeaders ? 1 : 0), bottom: this.area.bottom - (this.showTotals ? 1 : 0) };
  }

  rowCount(): number {
    return height(this.body());
  }

  columnName(at: number): string {
    return this.showHeaders ? asText(read(this.sheet.grid.value(this.area.top, this.area.left + at))) : `列${at + 1}`;
  }

  /** A header is text in a table, unique and never empty; Excel names what is missing. */
  nameHeaders(): void {
    const taken = new Set<string>();
    for (let at = 0; at < width(this.area); at++) {
      const given = this.columnName(at);
      let name = given === "" ? `列${at + 1}` : given;
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${given}${n}`;
      taken.add(name.toLowerCase());
      this.sheet.grid.put(this.area.top, this.area.left + at, name);
    }
  }

  resize(area: Area): void {
    if (area.top !== this.area.top || height(area) < 2) throw invalidArgument("Table.resize");
    const next = Math.max(0, ...this.columnIds) + 1;
    this.columnIds = Array.from({ length: width(area) }, (_, i) => this.columnIds[i] ?? next + i);
    this.area = area;
    this.nameHeaders();
  }

  insertRows(at: number, count: number, cause: Cause): void {
    const body = this.body();
    const top = body.top + at;
    const rows = { ...body, top, bottom: top + count - 1 };
    const isAtEnd = top > body.bottom;
    this.sheet.insert(rows, "rows", cause);
    if (isAtEnd) this.area = { ...this.area, bottom: this.area.bottom + (this.showTotals ? 0 : count) };
  }

  deleteRows(at: number, count: number, cause: Cause): void {
    const body = this.body();
    if (at < 0 || at + count > height(body)) throw invalidArgument("TableRowCollection.deleteRowsAt");
    const rows = { ...body, top: body.top + at, bottom: body.top + at + count - 1 };
    // A table keeps one row of data, an empty one.
    if (count < height(body)) this.sheet.delete(rows, "rows", cause);
    else {
      this.sheet.clear({ ...rows, bottom: rows.top }, "Contents", cause);
      if (count > 1) this.sheet.delete({ ...rows, top: rows.top + 1 }, "rows", cause);
    }
  }

  insertColumn(at: number, cause: Cause): void {
    const left = this.area.left + at;
    const isAtEnd = at >= width(this.area);
    this.columnIds.splice(at, 0, Math.max(0, ...this.columnIds) + 1);
    this.sheet.insert({ ...this.area, left, right: left }, "columns", cause);
    if (isAtEnd) this.area = { ...this.area, right: this.area.right + 1 };
  }

  deleteColumn(at: number, cause: Cause): void {
    if (width(this.area) === 1) throw invalidArgument("TableColumn.delete");
    this.columnIds.splice(at, 1);
    const left = this.area.left + at;
    this.sheet.delete({ ...this.area, left, right: left }, "columns", cause);
  }

  move(shift: Shift): void {
    const area = shifted(this.area, shift);
    if (area === null) this.isDeleted = true;
    else this.area = area;
  }
}
