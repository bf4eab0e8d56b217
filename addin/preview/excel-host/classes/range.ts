/**
 * Range and RangeAreas as the client addresses them. A long file: one class of the library with a hundred members, each a line or
 * a few; dividing it would divide one table.
 */
import { type Area, area as areaOf, boundingRect, cellCount, columnLetters, height, intersection, isEntireColumn, isEntireRow, isUnbounded, parseAddress, ROWS, WHOLE_SHEET, width, within, COLUMNS } from "../address.js";
import { type Args, asText, type HostObject, hostClass, invalidArgument, isList, isRecord, itemNotFound, type Json, type Scalar } from "../object.js";
import { MOST_MERGED_AREAS, read, shown, STANDARD_HEIGHT, STANDARD_WIDTH, rangeTooLarge, valueType } from "../semantics.js";
import type { Book } from "../workbook/book.js";
import type { Sheet } from "../workbook/sheet.js";
import { Areas, type Cells, Range, uniform } from "./area.js";
import { asked, changed, rangeFormat } from "./format.js";

/** Objects of other files that a range leads to; wired where the workbook's classes are put together. */
export type Ways = {
  readonly worksheet: (of: { readonly book: Book; readonly sheet: Sheet }) => HostObject;
  readonly conditionalFormats: (cells: Cells) => HostObject;
  readonly dataValidation: (cells: Cells) => HostObject;
  readonly tables: (of: { readonly book: Book; readonly sheet: Sheet; readonly area: Area; readonly fully: boolean }) => HostObject;
};

let ways: Ways | null = null;
export function wireRanges(given: Ways): void {
  ways = given;
}
function way(): Ways {
  if (ways === null) throw new Error("the classes are not wired");
  return ways;
}

/** An argument that is a range, or an address on the sheet of `home`. */
export function rangeArgument(args: Args, at: number, home: Range): Range {
  const given = args.model(at, Range);
  if (given !== null) return given;
  const found = home.book.resolve(args.text(at), home.sheet);
  if (found === null) throw args.wrong();
  return new Range(home.book, found.sheet, found.area);
}

const moved = (range: Range, rows: number, columns: number): Range => {
  const { area } = range;
  return range.other(areaOf(area.top + rows, area.left + columns, height(area), width(area)));
};

function used(range: Range, valuesOnly: boolean): Range | null {
  const found = range.sheet.grid.used(range.area, valuesOnly);
  return found === null ? null : range.other(found);
}

function common(range: Range, other: Range): Range | null {
  const found = other.sheet === range.sheet ? intersection(range.area, other.area) : null;
  return found === null ? null : range.other(found);
}

const readOnly = (get: (range: Range) => Json): Scalar<Range> => ({ get });

function hidden(range: Range, along: "rows" | "columns"): boolean | null {
  const { area, sheet: { grid } } = range;
  let count = 0;
  if (along === "rows") {
    for (let row = area.top; row <= area.bottom; row++) if (grid.isRowHidden(row)) count++;
    return count === 0 ? false : count === height(area) ? true : null;
  }
  for (let column = area.left; column <= area.right; column++) if (grid.isColumnHidden(column)) count++;
  return count === 0 ? false : count === width(area) ? true : null;
}

function hide(range: Range, along: "rows" | "columns", value: Json): void {
  const { area, sheet } = range;
  sheet.guard(area, "addin", "formats");
  if (along === "rows") for (let row = area.top; row <= area.bottom; row++) sheet.grid.hideRow(row, value === true);
  else for (let column = area.left; column <= area.right; column++) sheet.grid.hideColumn(column, value === true);
  range.book.touched(sheet);
}

const formulaAt = ({ sheet: { grid } }: Range) => (row: number, column: number): Json => grid.formula(row, column) ?? read(grid.value(row, column));
const formulas: Scalar<Range> = { get: (range) => range.table(formulaAt(range)), set: (range, value) => range.sheet.assign(range.area, value, "addin") };
const numberFormats: Scalar<Range> = {
  get: (range) => range.table((row, column) => range.sheet.grid.format(row, column).numberFormat),
  set: (range, value) => range.sheet.assignNumberFormats(range.area, value, "addin"),
};

function textAt({ sheet }: Range): (row: number, column: number) => Json {
  return (row, column) => shown(sheet.grid.value(row, column), sheet.grid.format(row, column).numberFormat, sheet.book.date1904);
}

/** Points to the left of a column, above a row. */
function offset(range: Range, to: number, along: "rows" | "columns"): number {
  const { grid } = range.sheet;
  let points = 0;
  for (let at = 0; at < to; at++) {
    if (along === "columns") points += grid.isColumnHidden(at) ? 0 : (grid.columnWidth(at) ?? STANDARD_WIDTH);
    else points += grid.isRowHidden(at) ? 0 : (grid.rowHeight(at) ?? STANDARD_HEIGHT);
  }
  return points;
}

function shift(range: Range, direction: string, work: (along: "rows" | "columns") => void): void {
  const along = { Down: "rows", Up: "rows", Right: "columns", Left: "columns" }[direction];
  if (along !== "rows" && along !== "columns") throw invalidArgument("Range.insert");
  work(isEntireRow(range.area) ? "rows" : isEntireColumn(range.area) ? "columns" : along);
}

/** What the cells hold, one cell a time, for searching and replacing. */
function* cells(range: Range): Generator<{ readonly row: number; readonly column: number; readonly text: string }> {
  const within = range.sheet.grid.used(range.area, true);
  if (within === null) return;
  for (let row = within.top; row <= within.bottom; row++) {
    for (let column = within.left; column <= within.right; column++) yield { row, column, text: asText(formulaAt(range)(row, column)) };
  }
}

function fits(text: string, wanted: string, criteria: Json): boolean {
  const options = isRecord(criteria) ? criteria : {};
  const [a, b] = options["matchCase"] === true ? [text, wanted] : [text.toLowerCase(), wanted.toLowerCase()];
  return options["completeMatch"] === true ? a === b : a.includes(b);
}

function find(range: Range, wanted: string, criteria: Json): Range | null {
  const found = [...cells(range)].filter(({ text }) => fits(text, wanted, criteria));
  const hit = isRecord(criteria) && criteria["searchDirection"] === "Backwards" ? found.at(-1) : found[0];
  return hit === undefined ? null : range.other(areaOf(hit.row, hit.column, 1, 1));
}

export function findAll(range: Range, wanted: string, criteria: Json): Areas | null {
  const found = [...cells(range)].filter(({ text }) => fits(text, wanted, criteria)).flatMap(({ row, column }) => areaOf(row, column, 1, 1) ?? []);
  return found.length === 0 ? null : new Areas(range.book, range.sheet, found);
}

export function replaceAll(range: Range, wanted: string, by: string, criteria: Json): number {
  let count = 0;
  for (const { row, column, text } of [...cells(range)]) {
    if (wanted === "" || !fits(text, wanted, criteria)) continue;
    const parts = isRecord(criteria) && criteria["matchCase"] === true ? text.split(wanted) : text.split(new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i"));
    count += parts.length - 1;
    const cell = areaOf(row, column, 1, 1);
    if (cell !== null) range.sheet.assign(cell, parts.join(by), "addin");
  }
  return count;
}

const removal = hostClass<{ readonly removed: number; readonly left: number }>({
  name: "RemoveDuplicatesResult",
  scalars: { Removed: { get: ({ removed }) => removed }, UniqueRemaining: { get: ({ left }) => left } },
});

function removeDuplicates(range: Range, columns: Json, hasHeader: boolean): HostObject {
  const { area, sheet } = range;
  if (!isList(columns)) throw invalidArgument("Range.removeDuplicates");
  const offsets: readonly Json[] = columns;
  const seen = new Set<string>();
  const kept: Json[][] = [];
  for (let row = area.top + (hasHeader ? 1 : 0); row <= area.bottom; row++) {
    const key = JSON.stringify(offsets.map((at) => read(sheet.grid.value(row, area.left + Number(at)))));
    if (!seen.has(key)) kept.push(Array.from({ length: width(area) }, (_, i) => formulaAt(range)(row, area.left + i)));
    seen.add(key);
  }
  const top = area.top + (hasHeader ? 1 : 0);
  const removed = area.bottom - top + 1 - kept.length;
  const blank = new Array<Json>(width(area)).fill("");
  if (removed > 0) sheet.assign({ ...area, top }, [...kept, ...Array.from({ length: removed }, () => blank)], "addin");
  return removal({ removed, left: kept.length });
}

/** documented: All, Formulas, Values, Formats; a range of another size is filled from its first cell with the source's size. */
function copyFrom(range: Range, args: Args): void {
  const source = rangeArgument(args, 0, range);
  const type = args.optionalText(1) ?? "All";
  const skipBlanks = args.flag(2);
  const transpose = args.flag(3);
  const from = source.area;
  const [rows, columns] = transpose ? [width(from), height(from)] : [height(from), width(from)];
  const target = range.other(areaOf(range.area.top, range.area.left, Math.max(rows, height(range.area)), Math.max(columns, width(range.area)))).area;
  range.sheet.guard(target, "addin");
  const copied: { readonly row: number; readonly column: number; readonly value: ReturnType<typeof source.sheet.grid.value>; readonly formula: string | undefined; readonly format: ReturnType<typeof source.sheet.grid.format> }[] = [];
  for (let row = 0; row < height(target); row++) {
    for (let column = 0; column < width(target); column++) {
      const [r, c] = transpose ? [column % columns, row % rows] : [row % rows, column % columns];
      const at = [from.top + (transpose ? c % height(from) : r), from.left + (transpose ? r % width(from) : c)] as const;
      copied.push({ row: target.top + row, column: target.left + column, value: source.sheet.grid.value(...at), formula: source.sheet.grid.formula(...at), format: source.sheet.grid.format(...at) });
    }
  }
  for (const { row, column, value, formula, format } of copied) {
    if (skipBlanks && value === null) continue;
    if (type !== "Formats") range.sheet.grid.put(row, column, value, type === "Values" ? undefined : formula);
    if (type === "All" || type === "Formats") range.sheet.grid.setFormat(row, column, format);
  }
  range.sheet.changed(target, "RangeEdited", "addin");
}

function setEach(range: Range, input: Json, size: { readonly rows: number; readonly columns: number }): void {
  const { sheet, area } = range;
  if (!isList(input)) throw invalidArgument("Range.setCellProperties");
  const lines: readonly Json[] = input;
  if (lines.length !== size.rows) throw invalidArgument("Range.setCellProperties");
  sheet.guard(area, "addin", "formats");
  const table = lines.map((line): readonly Json[] => {
    if (!isList(line) || line.length !== size.columns) throw invalidArgument("Range.setCellProperties");
    return line;
  });
  for (const [r, line] of table.entries()) {
    for (const [c, properties] of line.entries()) {
      const [row, column] = [area.top + r, area.left + c];
      const before = sheet.grid.format(row, column);
      const after = properties === null ? before : changed(before, properties);
      if (after !== before) sheet.grid.setFormat(row, column, after);
    }
  }
  sheet.formatted(area, "addin");
}

/** Rows or columns: one object each, with the height or width and whether it is hidden beside the format. */
function setLines(range: Range, input: Json, along: "rows" | "columns"): void {
  if (!isList(input)) throw invalidArgument("Range.setRowProperties");
  const list: readonly Json[] = input;
  const { area, sheet } = range;
  if (list.length !== (along === "rows" ? height(area) : width(area))) throw invalidArgument("Range.setRowProperties");
  for (const [at, each] of list.entries()) {
    if (!isRecord(each)) continue;
    const { format, rowHidden, columnHidden, ...others } = each;
    const line = range.other(along === "rows" ? { ...area, top: area.top + at, bottom: area.top + at } : { ...area, left: area.left + at, right: area.left + at });
    const size = isRecord(format) ? (along === "rows" ? format["rowHeight"] : format["columnWidth"]) : undefined;
    if (typeof size === "number") rangeFormat({ cells: line }).set(along === "rows" ? "RowHeight" : "ColumnWidth", size);
    const isHidden = along === "rows" ? rowHidden : columnHidden;
    if (typeof isHidden === "boolean") hide(line, along, isHidden);
    const look = isRecord(format) ? Object.fromEntries(Object.entries(format).filter(([key]) => key !== "rowHeight" && key !== "columnWidth")) : {};
    sheet.reformat(line.area, (before) => changed(before, { ...others, format: look }), "addin");
  }
}

function cellProperties(range: Range, options: Json): Json {
  const wanted = isRecord(options) ? options : {};
  if (isUnbounded(range.area)) throw invalidArgument("Range.getCellProperties");
  return range.table((row, column) => {
    const cell = areaOf(row, column, 1, 1) ?? range.area;
    const found: Record<string, Json> = {};
    for (const [key, value] of Object.entries(wanted)) {
      if (key === "address" || key === "addressLocal") found[key] = range.other(cell).address;
      else if (key === "hidden") found[key] = range.sheet.grid.isRowHidden(row) || range.sheet.grid.isColumnHidden(column);
      else if (key === "format") found[key] = asked(range.sheet.grid.format(row, column), value);
      else if (key === "style") found[key] = range.sheet.grid.format(row, column).get("Style");
      else if (key === "hyperlink") found[key] = null;
      else throw invalidArgument("Range.getCellProperties");
    }
    return found;
  });
}

function lineProperties(range: Range, options: Json, along: "rows" | "columns"): Json {
  const { area } = range;
  const wanted = isRecord(options) ? options : {};
  return Array.from({ length: along === "rows" ? height(area) : width(area) }, (_, at) => {
    const line = range.other(along === "rows" ? { ...area, top: area.top + at, bottom: area.top + at } : { ...area, left: area.left + at, right: area.left + at });
    const found: Record<string, Json> = {};
    for (const [key, value] of Object.entries(wanted)) {
      if (key === "address" || key === "addressLocal") found[key] = line.address;
      else if (key === "rowHidden" || key === "columnHidden") found[key] = hidden(line, along);
      else if (key === "rowIndex") found[key] = line.area.top;
      else if (key === "columnIndex") found[key] = line.area.left;
      else if (key === "format" && isRecord(value)) {
        const { columnWidth, rowHeight, ...look } = value;
        found[key] = {
          ...(columnWidth === true ? { columnWidth: rangeFormat({ cells: line }).get("ColumnWidth") } : {}),
          ...(rowHeight === true ? { rowHeight: rangeFormat({ cells: line }).get("RowHeight") } : {}),
          ...(Object.keys(look).length === 0 ? {} : (([first]) => (isRecord(first) ? first : {}))([asked(range.sheet.grid.format(line.area.top, line.area.left), look)])),
        };
      } else throw invalidArgument("Range.getRowProperties");
    }
    return found;
  });
}

/** Cells of a kind, as areas of one column each. */
function special(range: Range, kind: string, valueKind: string): Areas | null {
  const { grid } = range.sheet;
  const extent = grid.used(range.area, kind === "ConditionalFormats") ?? null;
  const scope = kind === "Visible" && !isUnbounded(range.area) ? range.area : extent;
  if (scope === null) return null;
  const is = (row: number, column: number): boolean => {
    const value = grid.value(row, column);
    const isFormula = grid.formula(row, column) !== undefined;
    if (kind === "Visible") return !grid.isRowHidden(row) && !grid.isColumnHidden(column);
    if (kind === "Blanks") return value === null && !isFormula;
    if (kind === "Formulas" || kind === "Constants") return (kind === "Formulas" ? isFormula : !isFormula && value !== null) && ofKind(valueType(value), valueKind);
    throw invalidArgument("Range.getSpecialCells");
  };
  const found: Area[] = [];
  for (let column = scope.left; column <= scope.right; column++) {
    for (let row = scope.top; row <= scope.bottom; row++) {
      if (!is(row, column)) continue;
      const top = row;
      while (row < scope.bottom && is(row + 1, column)) row++;
      const before = found.at(-1);
      if (before?.right === column - 1 && before.top === top && before.bottom === row) found[found.length - 1] = { ...before, right: column };
      else found.push({ top, left: column, bottom: row, right: column });
    }
  }
  return found.length === 0 ? null : new Areas(range.book, range.sheet, found);
}

function ofKind(type: ReturnType<typeof valueType>, wanted: string): boolean {
  const letter = { String: "Text", Double: "Numbers", Boolean: "Logical", Error: "Errors", Empty: "" }[type];
  return wanted === "" || wanted === "All" || wanted.includes(letter);
}

function surrounding(range: Range): Range {
  const { grid } = range.sheet;
  let { area } = range;
  for (;;) {
    const around = { top: Math.max(0, area.top - 1), left: Math.max(0, area.left - 1), bottom: Math.min(ROWS - 1, area.bottom + 1), right: Math.min(COLUMNS - 1, area.right + 1) };
    const filled = grid.used(around, true);
    const next = filled === null ? area : boundingRect(area, filled);
    if (next.top === area.top && next.left === area.left && next.bottom === area.bottom && next.right === area.right) return range.other(area);
    area = next;
  }
}

const view = hostClass<Range>({
  name: "RangeView",
  scalars: {
    Values: readOnly((range) => visibleRows(range, (row, column) => read(range.sheet.grid.value(row, column)))),
    Text: readOnly((range) => visibleRows(range, textAt(range))),
    Formulas: readOnly((range) => visibleRows(range, formulaAt(range))),
    NumberFormat: readOnly((range) => visibleRows(range, (row, column) => range.sheet.grid.format(row, column).numberFormat)),
    ValueTypes: readOnly((range) => visibleRows(range, (row, column) => valueType(range.sheet.grid.value(row, column)))),
    CellAddresses: readOnly((range) => visibleRows(range, (row, column) => `${columnLetters(column)}${row + 1}`)),
    RowCount: readOnly((range) => visibleRows(range, () => null).length),
    ColumnCount: readOnly((range) => width(range.area)),
    Index: readOnly(() => 0),
  },
  methods: { GetRange: (range) => rangeObject(range.other(range.area)) },
});

function visibleRows(range: Range, cell: (row: number, column: number) => Json): readonly Json[] {
  const { area, sheet: { grid } } = range;
  const rows: Json[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    if (!grid.isRowHidden(row)) rows.push(Array.from({ length: width(area) }, (_, i) => area.left + i).filter((column) => !grid.isColumnHidden(column)).map((column) => cell(row, column)));
  }
  return rows;
}

const sort = hostClass<Range>({
  name: "RangeSort",
  methods: {
    Apply: (range, args) => {
      const fields = args.json(0);
      if (!isList(fields) || fields.length === 0) throw args.wrong();
      const list: readonly Json[] = fields;
      const keys = list.map((field) => {
        if (!isRecord(field) || typeof field["key"] !== "number" || (field["sortOn"] ?? "Value") !== "Value") throw args.wrong();
        return { offset: field["key"], ascending: field["ascending"] !== false };
      });
      if ((args.optionalText(3) ?? "Rows") !== "Rows") throw args.wrong();
      range.sheet.sort(range.area, keys, { matchCase: args.flag(1), hasHeaders: args.flag(2) }, "addin");
    },
  },
});

function lineOf(range: Range, args: Args, along: "rows" | "columns"): Range {
  const { area } = range;
  const at = args.integer(0);
  if (at < 0 || at >= (along === "rows" ? height(area) : width(area))) throw args.wrong();
  return range.other(along === "rows" ? { ...area, top: area.top + at, bottom: area.top + at } : { ...area, left: area.left + at, right: area.left + at });
}

function beside(range: Range, count: number, along: "rows" | "columns", after: boolean): Range {
  const { area } = range;
  if (count === 0) throw invalidArgument("Range");
  const size = Math.abs(count);
  const isOut = after === count > 0;
  if (along === "rows") return range.other(areaOf(isOut ? (after ? area.bottom + 1 : area.top - size) : after ? area.bottom - size + 1 : area.top, area.left, size, width(area)));
  return range.other(areaOf(area.top, isOut ? (after ? area.right + 1 : area.left - size) : after ? area.right - size + 1 : area.left, height(area), size));
}

const wrapped = (range: Range | null): HostObject | null => (range === null ? null : rangeObject(range));

/** What is not there is an error for `getX` and null for `getXOrNullObject`. */
function found<T>(object: T | null, location: string): T {
  if (object === null) throw itemNotFound(location);
  return object;
}

export const rangeObject: (self: Range) => HostObject = hostClass<Range>({
  name: "Range",
  identity: ({ referenceId }) => (referenceId === null ? {} : { _ReferenceId: referenceId }),
  alive: (range) => range.alive(),
  scalars: {
    Values: { get: (range) => range.table((row, column) => read(range.sheet.grid.value(row, column))), set: (range, value) => range.sheet.assign(range.area, value, "addin") },
    Formulas: formulas,
    FormulasLocal: formulas,
    Text: readOnly((range) => range.table(textAt(range))),
    ValueTypes: readOnly((range) => range.table((row, column) => valueType(range.sheet.grid.value(row, column)))),
    NumberFormat: numberFormats,
    NumberFormatLocal: numberFormats,
    RowIndex: readOnly(({ area }) => area.top),
    ColumnIndex: readOnly(({ area }) => area.left),
    RowCount: readOnly(({ area }) => height(area)),
    ColumnCount: readOnly(({ area }) => width(area)),
    CellCount: readOnly(({ area }) => (cellCount(area) > 2 ** 31 - 1 ? -1 : cellCount(area))),
    Address: readOnly(({ address }) => address),
    AddressLocal: readOnly(({ address }) => address),
    Hidden: readOnly((range) => (hidden(range, "rows") === true || hidden(range, "columns") === true ? true : hidden(range, "rows") === false && hidden(range, "columns") === false ? false : null)),
    RowHidden: { get: (range) => hidden(range, "rows"), set: (range, value) => hide(range, "rows", value) },
    ColumnHidden: { get: (range) => hidden(range, "columns"), set: (range, value) => hide(range, "columns", value) },
    IsEntireColumn: readOnly(({ area }) => isEntireColumn(area)),
    IsEntireRow: readOnly(({ area }) => isEntireRow(area)),
    Style: { get: (range) => uniform(range, "Style"), set: (range, value) => range.sheet.reformat(range.area, (format) => format.with("Style", value), "addin") },
    HasSpill: readOnly(() => false),
    Top: readOnly((range) => offset(range, range.area.top, "rows")),
    Left: readOnly((range) => offset(range, range.area.left, "columns")),
    Height: readOnly((range) => offset(range, range.area.bottom + 1, "rows") - offset(range, range.area.top, "rows")),
    Width: readOnly((range) => offset(range, range.area.right + 1, "columns") - offset(range, range.area.left, "columns")),
  },
  objects: {
    Format: (range) => rangeFormat({ cells: range }),
    Worksheet: ({ book, sheet }) => way().worksheet({ book, sheet }),
    Sort: sort,
    ConditionalFormats: (range) => way().conditionalFormats(range),
    DataValidation: (range) => way().dataValidation(range),
  },
  methods: {
    _KeepReference: (range) => range.keep(),
    _ValidateArraySize: ({ area }, args) => {
      if (args.integer(0) !== height(area) || args.integer(1) !== width(area)) throw invalidArgument("Range.values");
    },
    Clear: (range, args) => range.sheet.clear(range.area, args.optionalText(0) ?? "All", "addin"),
    Delete: (range, args) => shift(range, args.text(0), (along) => range.sheet.delete(range.area, along, "addin")),
    Insert: (range, args) => {
      shift(range, args.text(0), (along) => range.sheet.insert(range.area, along, "addin"));
      return rangeObject(range.other(range.area));
    },
    Merge: (range, args) => range.sheet.merge(range.area, args.flag(0), "addin"),
    Unmerge: (range) => range.sheet.unmerge(range.area, "addin"),
    Select: ({ book, sheet, area }) => book.select(sheet, area),
    Calculate: () => null,
    SetDirty: () => null,
    CopyFrom: copyFrom,
    ReplaceAll: (range, args) => replaceAll(range, args.text(0), args.text(1), args.json(2)),
    RemoveDuplicates: (range, args) => removeDuplicates(range, args.json(0), args.flag(1)),
    GetCellProperties: (range, args) => cellProperties(range, args.json(0)),
    SetCellProperties: (range, args) => setEach(range, args.json(0), { rows: height(range.area), columns: width(range.area) }),
    GetRowProperties: (range, args) => lineProperties(range, args.json(0), "rows"),
    GetColumnProperties: (range, args) => lineProperties(range, args.json(0), "columns"),
    SetRowProperties: (range, args) => setLines(range, args.json(0), "rows"),
    SetColumnProperties: (range, args) => setLines(range, args.json(0), "columns"),
    GetCell: (range, args) => rangeObject(range.other(areaOf(range.area.top + args.integer(0), range.area.left + args.integer(1), 1, 1))),
    GetRow: (range, args) => rangeObject(lineOf(range, args, "rows")),
    GetColumn: (range, args) => rangeObject(lineOf(range, args, "columns")),
    GetLastRow: (range) => rangeObject(range.other({ ...range.area, top: range.area.bottom })),
    GetLastColumn: (range) => rangeObject(range.other({ ...range.area, left: range.area.right })),
    GetLastCell: (range) => rangeObject(range.other({ ...range.area, top: range.area.bottom, left: range.area.right })),
    GetBoundingRect: (range, args) => rangeObject(range.other(boundingRect(range.area, rangeArgument(args, 0, range).area))),
    GetIntersection: (range, args) => rangeObject(found(common(range, rangeArgument(args, 0, range)), "Range.getIntersection")),
    GetIntersectionOrNullObject: (range, args) => wrapped(common(range, rangeArgument(args, 0, range))),
    GetOffsetRange: (range, args) => rangeObject(moved(range, args.integer(0), args.integer(1))),
    GetResizedRange: (range, args) => rangeObject(range.other(areaOf(range.area.top, range.area.left, height(range.area) + args.integer(0), width(range.area) + args.integer(1)))),
    GetAbsoluteResizedRange: (range, args) => rangeObject(range.other(areaOf(range.area.top, range.area.left, args.integer(0), args.integer(1)))),
    GetEntireColumn: (range) => rangeObject(range.other({ ...range.area, top: 0, bottom: ROWS - 1 })),
    GetEntireRow: (range) => rangeObject(range.other({ ...range.area, left: 0, right: COLUMNS - 1 })),
    GetRowsAbove: (range, args) => rangeObject(beside(range, args.optionalInteger(0) ?? 1, "rows", false)),
    GetRowsBelow: (range, args) => rangeObject(beside(range, args.optionalInteger(0) ?? 1, "rows", true)),
    GetColumnsBefore: (range, args) => rangeObject(beside(range, args.optionalInteger(0) ?? 1, "columns", false)),
    GetColumnsAfter: (range, args) => rangeObject(beside(range, args.optionalInteger(0) ?? 1, "columns", true)),
    // documented: with nothing used, the first cell.
    GetUsedRange: (range, args) => rangeObject(used(range, args.flag(0)) ?? range.other({ ...range.area, bottom: range.area.top, right: range.area.left })),
    GetUsedRangeOrNullObject: (range, args) => wrapped(used(range, args.flag(0))),
    GetSurroundingRegion: (range) => rangeObject(surrounding(range)),
    GetVisibleView: (range) => view(range),
    GetTables: ({ book, sheet, area }, args) => way().tables({ book, sheet, area, fully: args.flag(0) }),
    Find: (range, args) => rangeObject(found(find(range, args.text(0), args.json(1)), "Range.find")),
    FindOrNullObject: (range, args) => wrapped(find(range, args.text(0), args.json(1))),
    GetSpecialCells: (range, args) => areasObject(found(special(range, args.text(0), args.optionalText(1) ?? ""), "Range.getSpecialCells")),
    GetSpecialCellsOrNullObject: (range, args) => {
      const cellsFound = special(range, args.text(0), args.optionalText(1) ?? "");
      return cellsFound === null ? null : areasObject(cellsFound);
    },
    GetMergedAreasOrNullObject: (range) => {
      const { area } = range;
      const merged = range.sheet.merges.filter(({ top, left }) => within({ top, left, bottom: top, right: left }, area));
      if (merged.length > MOST_MERGED_AREAS) throw rangeTooLarge();
      return merged.length === 0 ? null : areasObject(new Areas(range.book, range.sheet, merged));
    },
  },
});

const ranges = hostClass<Areas>({
  name: "RangeCollection",
  items: ({ book, sheet, areas }) => areas.map((area) => rangeObject(new Range(book, sheet, area))),
  methods: {
    GetCount: ({ areas }) => areas.length,
    GetItemAt: ({ book, sheet, areas }, args) => {
      const area = areas[args.integer(0)];
      if (area === undefined) throw args.wrong();
      return rangeObject(new Range(book, sheet, area));
    },
  },
});

const mapped = (areas: Areas, change: (area: Area) => Area | null): Areas | null => {
  const list = areas.areas.flatMap((area) => change(area) ?? []);
  return list.length === 0 ? null : new Areas(areas.book, areas.sheet, list);
};
const wrappedAreas = (areas: Areas | null): HostObject | null => (areas === null ? null : areasObject(areas));

function otherAreas(args: Args, areas: Areas): readonly Area[] {
  const given = args.model(0, Range) ?? args.model(0, Areas);
  return given?.areas ?? areasOf(areas.book, areas.sheet, args.text(0)).areas;
}

/** `A1:B2,D4` on one sheet. */
export function areasOf(book: Book, sheet: Sheet, address: string): Areas {
  const list = address.split(",").map((part) => {
    const parsed = parseAddress(part.trim());
    const at = parsed === null ? null : book.resolve(part.trim(), sheet);
    if (at === null) throw invalidArgument("Worksheet.getRanges");
    return at.area;
  });
  return new Areas(book, sheet, list);
}

export const areasObject: (self: Areas) => HostObject = hostClass<Areas>({
  name: "RangeAreas",
  identity: ({ referenceId }) => (referenceId === null ? {} : { _ReferenceId: referenceId }),
  alive: (areas) => areas.alive(),
  scalars: {
    Address: { get: ({ address }) => address },
    AddressLocal: { get: ({ address }) => address },
    AreaCount: { get: ({ areas }) => areas.length },
    CellCount: { get: ({ areas }) => areas.reduce((sum, area) => sum + cellCount(area), 0) },
    IsEntireColumn: { get: ({ areas }) => areas.every(isEntireColumn) },
    IsEntireRow: { get: ({ areas }) => areas.every(isEntireRow) },
    Style: { get: (areas) => uniform(areas, "Style") },
  },
  objects: {
    Areas: ranges,
    Format: (areas) => rangeFormat({ cells: areas }),
    Worksheet: ({ book, sheet }) => way().worksheet({ book, sheet }),
    ConditionalFormats: (areas) => way().conditionalFormats(areas),
    DataValidation: (areas) => way().dataValidation(areas),
  },
  methods: {
    _KeepReference: (areas) => areas.keep(),
    Clear: (areas, args) => {
      for (const area of areas.areas) areas.sheet.clear(area, args.optionalText(0) ?? "All", "addin");
    },
    Calculate: () => null,
    SetDirty: () => null,
    GetEntireColumn: (areas) => wrappedAreas(mapped(areas, (area) => ({ ...area, top: 0, bottom: ROWS - 1 }))),
    GetEntireRow: (areas) => wrappedAreas(mapped(areas, (area) => ({ ...area, left: 0, right: COLUMNS - 1 }))),
    GetIntersection: (areas, args) => areasObject(found(mapped(areas, (area) => otherAreas(args, areas).map((other) => intersection(area, other)).find((each) => each !== null) ?? null), "RangeAreas.getIntersection")),
    GetIntersectionOrNullObject: (areas, args) => wrappedAreas(mapped(areas, (area) => otherAreas(args, areas).map((other) => intersection(area, other)).find((each) => each !== null) ?? null)),
    GetUsedRangeAreas: (areas, args) => areasObject(found(mapped(areas, (area) => areas.sheet.grid.used(area, args.flag(0))), "RangeAreas.getUsedRangeAreas")),
    GetUsedRangeAreasOrNullObject: (areas, args) => wrappedAreas(mapped(areas, (area) => areas.sheet.grid.used(area, args.flag(0)))),
  },
});

export const wholeSheet = (book: Book, sheet: Sheet): Range => new Range(book, sheet, WHOLE_SHEET);
