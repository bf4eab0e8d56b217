/** What a person does in Excel while an add-in is open: by sheet and address, with the events that it causes. */
import { area as areaOf, COLUMNS, height, width } from "./address.js";
import type { Json } from "./object.js";
import type { Book } from "./workbook/book.js";
import type { Sheet } from "./workbook/sheet.js";

export class Person {
  constructor(private readonly book: () => Book) {}

  /** Types into cells, as keys are typed: `3-1` becomes a date. One value, or a table of the area's size. */
  type(sheet: string, address: string, input: Json): void {
    const at = this.at(sheet, address);
    at.sheet.assign(at.area, input, "person");
  }

  /** The values a table of texts makes from a cell on, to the right and down. */
  paste(sheet: string, address: string, rows: readonly (readonly Json[])[]): void {
    const at = this.at(sheet, address);
    const area = areaOf(at.area.top, at.area.left, rows.length, rows[0]?.length ?? 0);
    if (area !== null) at.sheet.assign(area, rows, "person");
  }

  /** Selects cells; several areas are divided by commas. */
  select(sheet: string, address: string): void {
    const [first, ...also] = address.split(",").map((part) => this.at(sheet, part.trim()));
    if (first !== undefined) this.book().select(first.sheet, first.area, also.map(({ area }) => area));
  }

  /** Clicks a picture: no cells are selected until the next selection. */
  selectShape(): void {
    this.book().isShapeSelected = true;
  }

  activate(sheet: string): void {
    this.book().activate(this.sheet(sheet));
  }

  /** @param column counted from 0 inside the area */
  sort(sheet: string, address: string, column: number, how: { readonly ascending?: boolean; readonly hasHeaders?: boolean } = {}): void {
    const at = this.at(sheet, address);
    at.sheet.sort(at.area, [{ offset: column, ascending: how.ascending ?? true }], { matchCase: false, hasHeaders: how.hasHeaders ?? false }, "person");
  }

  clear(sheet: string, address: string, what: "All" | "Contents" | "Formats" = "Contents"): void {
    const at = this.at(sheet, address);
    at.sheet.clear(at.area, what, "person");
  }

  /** @param row as the sheet numbers it, from 1 */
  insertRows(sheet: string, row: number, count = 1): void {
    const area = areaOf(row - 1, 0, count, COLUMNS);
    if (area !== null) this.sheet(sheet).insert(area, "rows", "person");
  }

  deleteRows(sheet: string, row: number, count = 1): void {
    const area = areaOf(row - 1, 0, count, COLUMNS);
    if (area !== null) this.sheet(sheet).delete(area, "rows", "person");
  }

  insertColumns(sheet: string, address: string): void {
    const at = this.at(sheet, address);
    at.sheet.insert(at.area, "columns", "person");
  }

  deleteColumns(sheet: string, address: string): void {
    const at = this.at(sheet, address);
    at.sheet.delete(at.area, "columns", "person");
  }

  hideRows(sheet: string, row: number, count = 1): void {
    for (let at = row - 1; at < row - 1 + count; at++) this.sheet(sheet).grid.hideRow(at, true);
    this.book().touched(this.sheet(sheet));
  }

  paint(sheet: string, address: string, colour: string | null): void {
    const at = this.at(sheet, address);
    at.sheet.reformat(at.area, (format) => (colour === null ? format.with("Fill.Pattern", "None") : format.with("Fill.Color", colour)), "person");
  }

  format(sheet: string, address: string, numberFormat: string): void {
    const at = this.at(sheet, address);
    at.sheet.assignNumberFormats(at.area, numberFormat, "person");
  }

  merge(sheet: string, address: string): void {
    const at = this.at(sheet, address);
    at.sheet.merge(at.area, false, "person");
  }

  addSheet(name: string): void {
    this.book().add(name, "person");
  }

  rename(sheet: string, name: string): void {
    this.book().rename(this.sheet(sheet), name, "person");
  }

  deleteSheet(sheet: string): void {
    this.book().delete(this.sheet(sheet), "person");
  }

  moveSheet(sheet: string, position: number): void {
    this.book().move(this.sheet(sheet), position);
  }

  show(sheet: string, visibility: "Visible" | "Hidden" | "VeryHidden"): void {
    this.book().show(this.sheet(sheet), visibility);
  }

  protect(sheet: string, password: string | null = null, options: Json = {}): void {
    this.sheet(sheet).protection = { options, password };
  }

  /** What a cell shows to a person who looks: its value and formula, row by row. */
  look(sheet: string, address: string): readonly (readonly Json[])[] {
    const { sheet: on, area } = this.at(sheet, address);
    return Array.from({ length: height(area) }, (_, r) => Array.from({ length: width(area) }, (_each, c) => valueOf(on, area.top + r, area.left + c)));
  }

  sheet(name: string): Sheet {
    const sheet = this.book().find(name);
    if (sheet === null) throw new Error(`no sheet ${name}`);
    return sheet;
  }

  private at(name: string, address: string): NonNullable<ReturnType<Book["resolve"]>> {
    const at = this.book().resolve(address, this.sheet(name));
    if (at === null) throw new Error(`no cells ${address}`);
    return at;
  }
}

function valueOf(sheet: Sheet, row: number, column: number): Json {
  const value = sheet.grid.value(row, column);
  return typeof value === "object" && value !== null ? value.text : value;
}
