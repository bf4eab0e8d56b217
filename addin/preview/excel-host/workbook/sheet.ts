/** One worksheet: its cells and what stands on them, with the rules of writing. Knows nothing of requests. */
import { type Area, fullAddress, height, intersection, isEntireRow, isUnbounded, localAddress, WHOLE_SHEET, width, within } from "../address.js";
import { EVENT, type Events, WORKBOOK } from "../events.js";
import { HostError, invalidArgument, isList, type Json } from "../object.js";
import { accessDenied, type CellValue, read, typed, valueType } from "../semantics.js";
import { type Anchored, moveAll, shifted } from "./anchor.js";
import type { Format } from "./format.js";
import { Grid, type Shift, type SortKey } from "./grid.js";

export type Visibility = "Visible" | "Hidden" | "VeryHidden";
/** Who changes the workbook: decides what an event says of its source, and whether protection holds. */
export type Cause = "addin" | "person";

/** What a formula shows; undefined leaves it 0. */
export type Evaluate = (formula: string, sheet: Sheet, row: number, column: number) => CellValue | undefined;

/** What a sheet needs of the workbook it stands in. */
export interface Owner {
  readonly date1904: boolean;
  readonly thisYear: number;
  readonly evaluate: Evaluate | null;
  readonly events: Events;
  touched(sheet: Sheet): void;
  moved(sheet: Sheet, shift: Shift): void;
  tablesAt(sheet: Sheet, area: Area): readonly { readonly id: string }[];
}

export class Comment implements Anchored {
  readonly replies: { readonly id: string; content: string }[] = [];
  resolved = false;
  constructor(readonly id: string, readonly sheet: Sheet, public area: Area | null, public content: string) {}
}

export class Rule implements Anchored {
  /** What the client set, by path: recorded, not carried out. */
  readonly recorded = new Map<string, Json>();
  constructor(readonly id: string, readonly sheet: Sheet, public area: Area | null, readonly type: string) {}
}

export class Chart {
  readonly recorded = new Map<string, Json>();
  isDeleted = false;
  constructor(readonly id: string, readonly sheet: Sheet, public name: string, readonly type: string, public source: Area) {}
}

export class Sheet {
  readonly grid = new Grid();
  visibility: Visibility = "Visible";
  tabColor = "";
  showGridlines = true;
  showHeadings = true;
  enableCalculation = true;
  standardWidth = 8.43;
  isDeleted = false;
  merges: Area[] = [];
  comments: Comment[] = [];
  validations: Rule[] = [];
  conditionalFormats: Rule[] = [];
  charts: Chart[] = [];
  readonly properties = new Map<string, string>();
  protection: { readonly options: Json; readonly password: string | null } | null = null;
  frozen: { readonly rows: number; readonly columns: number } | null = null;
  filter: { area: Area | null; readonly criteria: (Json | null)[] } | null = null;
  selection: Area = { top: 0, left: 0, bottom: 0, right: 0 };
  /** Areas selected besides, with the control key held. */
  alsoSelected: readonly Area[] = [];

  constructor(readonly book: Owner, readonly id: string, public name: string) {}

  /** Throws AccessDenied where a locked cell would change on a protected sheet. */
  guard(area: Area, cause: Cause, kind: "contents" | "formats" | "rows" | "columns" = "contents"): void {
    if (this.protection === null || cause === "person") return;
    const option = { contents: null, formats: "allowFormatCells", rows: "allowInsertRows", columns: "allowInsertColumns" }[kind];
    const { options } = this.protection;
    if (option !== null && typeof options === "object" && options !== null && !Array.isArray(options) && Object.entries(options).some(([key, value]) => key === option && value === true)) return;
    if (kind !== "contents" || [...this.grid.formats(area)].some((format) => format.isLocked)) throw accessDenied();
  }

  /**
   * Values or formulas as an add-in assigns them: one value for all cells, or a table of exactly the area's size, in which null
   * leaves the cell. All is checked before the first cell changes.
   */
  assign(area: Area, input: Json, cause: Cause): void {
    const table = shaped(area, input);
    if (isUnbounded(area)) throw invalidArgument("Range.values");
    this.guard(area, cause);
    const before = this.grid.value(area.top, area.left);
    const covered = this.merges.filter((merge) => intersection(merge, area) !== null);
    const how = { date1904: this.book.date1904, thisYear: this.book.thisYear };
    for (let row = area.top; row <= area.bottom; row++) {
      const line = table[table.length === 1 ? 0 : row - area.top] ?? [];
      for (let column = area.left; column <= area.right; column++) {
        const value = line[line.length === 1 ? 0 : column - area.left];
        if (value === null || value === undefined) continue;
        if (covered.some((merge) => isCovered(merge, row, column))) continue;
        this.put(row, column, scalar(value), how);
      }
    }
    this.changed(area, "RangeEdited", cause, { before });
  }

  private put(row: number, column: number, value: string | number | boolean, how: { readonly date1904: boolean; readonly thisYear: number }): void {
    const format = this.grid.format(row, column);
    const cell = typed(value, { format: format.numberFormat, ...how });
    const result = cell.formula === undefined ? cell.value : (this.book.evaluate?.(cell.formula, this, row, column) ?? cell.value);
    this.grid.put(row, column, result, cell.formula);
    if (cell.format !== undefined && format.numberFormat === "General") this.grid.setFormat(row, column, format.with("NumberFormat", cell.format));
  }

  reformat(area: Area, change: (format: Format) => Format, cause: Cause): void {
    this.guard(area, cause, "formats");
    this.grid.reformat(area, change);
    this.formatted(area, cause);
  }

  /** One number format for all cells, or one each. */
  assignNumberFormats(area: Area, input: Json, cause: Cause): void {
    const table = shaped(area, input);
    if (isUnbounded(area)) throw invalidArgument("Range.numberFormat");
    this.guard(area, cause, "formats");
    for (let row = area.top; row <= area.bottom; row++) {
      const line = table[table.length === 1 ? 0 : row - area.top] ?? [];
      for (let column = area.left; column <= area.right; column++) {
        const format = line[line.length === 1 ? 0 : column - area.left];
        if (format === null || format === undefined) continue;
        this.grid.setFormat(row, column, this.grid.format(row, column).with("NumberFormat", format === "" ? "General" : String(scalar(format))));
      }
    }
    this.formatted(area, cause);
  }

  clear(area: Area, applyTo: string, cause: Cause): void {
    this.guard(area, cause);
    const all = applyTo === "All";
    this.grid.clear(area, { contents: all || applyTo === "Contents", formats: all || applyTo === "Formats" });
    if (all) {
      this.merges = this.merges.filter((merge) => intersection(merge, area) === null);
      this.validations = this.validations.filter((rule) => rule.area === null || !within(rule.area, area));
    }
    if (applyTo === "Formats") this.formatted(area, cause);
    else this.changed(area, "RangeEdited", cause);
  }

  insert(area: Area, along: "rows" | "columns", cause: Cause): void {
    this.guard(area, cause, along);
    this.refuseTornMerge({ area, kind: "insert", along });
    this.grid.insert(area, along);
    this.move({ area, kind: "insert", along });
    const whole = along === "rows" ? isEntireRow(area) : area.top === 0 && area.bottom === WHOLE_SHEET.bottom;
    this.changed(area, whole ? (along === "rows" ? "RowInserted" : "ColumnInserted") : "CellInserted", cause, { direction: along === "rows" ? "ShiftCellDown" : "ShiftCellRight" });
  }

  delete(area: Area, along: "rows" | "columns", cause: Cause): void {
    this.guard(area, cause, along);
    this.refuseTornMerge({ area, kind: "delete", along });
    this.grid.delete(area, along);
    this.move({ area, kind: "delete", along });
    const whole = along === "rows" ? isEntireRow(area) : area.top === 0 && area.bottom === WHOLE_SHEET.bottom;
    this.changed(area, whole ? (along === "rows" ? "RowDeleted" : "ColumnDeleted") : "CellDeleted", cause, { direction: along === "rows" ? "ShiftCellUp" : "ShiftCellLeft" });
  }

  /** `hasHeaders` leaves the first row where it is. */
  sort(area: Area, keys: readonly SortKey[], how: { readonly matchCase: boolean; readonly hasHeaders: boolean }, cause: Cause): void {
    this.guard(area, cause);
    if (this.merges.some((merge) => intersection(merge, area) !== null)) throw new HostError("MergedRangeConflict", "Can't sort merged cells.");
    const used = this.grid.used(area, false);
    if (used === null) return;
    const top = how.hasHeaders ? area.top + 1 : area.top;
    if (top > used.bottom) return;
    this.grid.sort({ top, left: area.left, bottom: used.bottom, right: Math.min(area.right, used.right) }, keys, how.matchCase);
    this.book.events.fire(EVENT.rowSorted, [this.id, WORKBOOK], () => ({ address: localAddress(area), source: "Local", worksheetId: this.id }));
    this.changed(area, "RangeEdited", cause);
  }

  merge(area: Area, across: boolean, cause: Cause): void {
    this.guard(area, cause);
    if (this.book.tablesAt(this, area).length > 0) throw invalidArgument("Range.merge");
    const areas = across ? Array.from({ length: height(area) }, (_, i) => ({ ...area, top: area.top + i, bottom: area.top + i })) : [area];
    this.merges = this.merges.filter((merge) => intersection(merge, area) === null);
    for (const each of areas) {
      if (height(each) * width(each) === 1) continue;
      this.merges.push(each);
      for (let row = each.top; row <= each.bottom; row++) for (let column = each.left; column <= each.right; column++) if (isCovered(each, row, column)) this.grid.put(row, column, null);
    }
  }

  unmerge(area: Area, cause: Cause): void {
    this.guard(area, cause);
    this.merges = this.merges.filter((merge) => intersection(merge, area) === null);
  }

  /** Tells who listens that cells changed, and the preview's grid. */
  changed(area: Area, changeType: string, cause: Cause, more: { readonly before?: CellValue; readonly direction?: string } = {}): void {
    this.book.touched(this);
    const single = height(area) === 1 && width(area) === 1 && changeType === "RangeEdited" && more.before !== undefined;
    const address = localAddress(area);
    const payload = (): { readonly [key: string]: Json } => ({
      changeType, source: "Local", worksheetId: this.id, address, shiftDirection: more.direction ?? "None",
      referenceId: `E${fullAddress(this.name, area)}`, triggerSource: cause === "addin" ? "ThisLocalAddin" : "Unknown",
      ...(single ? details(more.before ?? null, this.grid.value(area.top, area.left)) : {}),
    });
    this.book.events.fire(EVENT.sheetChanged, [this.id, WORKBOOK], payload);
    for (const table of this.book.tablesAt(this, area)) {
      this.book.events.fire(EVENT.tableChanged, [table.id, this.id, WORKBOOK], () => ({ ...payload(), tableId: table.id }));
    }
  }

  /** Tells who listens that looks changed. */
  formatted(area: Area, cause: Cause): void {
    this.book.touched(this);
    this.book.events.fire(EVENT.formatChanged, [this.id, WORKBOOK], () => ({ source: "Local", worksheetId: this.id, address: localAddress(area), referenceId: `E${fullAddress(this.name, area)}`, triggerSource: cause === "addin" ? "ThisLocalAddin" : "Unknown" }));
  }

  private refuseTornMerge(shift: Shift): void {
    const isTorn = this.merges.some((merge) => (shift.along === "rows" ? shift.area.bottom < WHOLE_SHEET.bottom && !isEntireRow(shift.area) && crosses(merge.left, merge.right, shift.area.left, shift.area.right) && merge.bottom >= shift.area.top
      : shift.area.bottom !== WHOLE_SHEET.bottom && crosses(merge.top, merge.bottom, shift.area.top, shift.area.bottom) && merge.right >= shift.area.left));
    if (isTorn) throw new HostError("MergedRangeConflict", "The operation isn't allowed on a merged range.");
  }

  private move(shift: Shift): void {
    this.merges = this.merges.flatMap((merge) => shifted(merge, shift) ?? []).filter((merge) => height(merge) * width(merge) > 1);
    this.comments = moveAll(this.comments, shift);
    this.validations = moveAll(this.validations, shift);
    this.conditionalFormats = moveAll(this.conditionalFormats, shift);
    if (this.filter !== null && moveAll([this.filter], shift).length === 0) this.filter = null;
    this.book.moved(this, shift);
  }
}

function crosses(low: number, high: number, from: number, to: number): boolean {
  return low <= to && high >= from && !(low >= from && high <= to);
}

function isCovered(merge: Area, row: number, column: number): boolean {
  return row >= merge.top && row <= merge.bottom && column >= merge.left && column <= merge.right && !(row === merge.top && column === merge.left);
}

function details(before: CellValue, after: CellValue): { readonly [key: string]: Json } {
  return { valueBefore: read(before), valueAfter: read(after), valueTypeBefore: valueType(before), valueTypeAfter: valueType(after) };
}

/** documented: one value, a 1×1 table, or a table of the area's own size; anything else is InvalidArgument. */
function shaped(area: Area, input: Json): readonly (readonly Json[])[] {
  if (!isList(input)) return [[input]];
  const rows: readonly Json[] = input;
  const table: (readonly Json[])[] = [];
  for (const row of rows) {
    if (!isList(row)) throw invalidArgument("Range.values");
    table.push(row);
  }
  const isSingle = table.length === 1 && table[0]?.length === 1;
  if (!isSingle && (table.length !== height(area) || table.some((row) => row.length !== width(area)))) throw invalidArgument("Range.values");
  return table;
}

function scalar(value: Json): string | number | boolean {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw invalidArgument("Range.values");
}
