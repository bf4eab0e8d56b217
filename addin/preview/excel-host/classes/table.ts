/** Tables with their columns and rows. */
import { height, width, within } from "../address.js";
import { EVENT, WORKBOOK } from "../events.js";
import { type Args, asText, type HostObject, hostClass, invalidArgument, isList, itemNotFound, type Json, type Scalar } from "../object.js";
import { read, sheetExists } from "../semantics.js";
import type { Book } from "../workbook/book.js";
import type { Sheet } from "../workbook/sheet.js";
import type { Table } from "../workbook/table.js";
import type { Area } from "../address.js";
import { Range } from "./area.js";
import { listening } from "./listening.js";
import { rangeArgument, rangeObject, wholeSheet } from "./range.js";

type One = { readonly book: Book; readonly table: Table };
type Column = One & { readonly id: number };
type RowOf = One & { readonly at: number };

let worksheet: ((of: { readonly book: Book; readonly sheet: Sheet }) => HostObject) | null = null;
export function wireTables(make: (of: { readonly book: Book; readonly sheet: Sheet }) => HostObject): void {
  worksheet = make;
}

const rangeOf = ({ book, table }: One, area: Area): HostObject => rangeObject(new Range(book, table.sheet, area));
const values = ({ table: { sheet } }: One, area: Area): Json =>
  Array.from({ length: height(area) }, (_, r) => Array.from({ length: width(area) }, (_each, c) => read(sheet.grid.value(area.top + r, area.left + c))));

const index = ({ table, id }: Column): number => {
  const at = table.columnIds.indexOf(id);
  if (at < 0) throw itemNotFound("TableColumnCollection.getItem");
  return at;
};
const columnArea = (column: Column, area: Area): Area => ({ ...area, left: area.left + index(column), right: area.left + index(column) });

const tableColumn = hostClass<Column>({
  name: "TableColumn",
  identity: ({ id }) => ({ Id: id }),
  alive: ({ table }) => alive(table),
  scalars: {
    Id: { get: ({ id }) => id },
    Index: { get: index },
    Name: { get: (column) => column.table.columnName(index(column)), set: (column, value) => column.table.sheet.assign(columnArea(column, column.table.header()), value, "addin") },
    Values: { get: (column) => values(column, columnArea(column, column.table.whole())), set: (column, value) => column.table.sheet.assign(columnArea(column, column.table.whole()), value, "addin") },
  },
  methods: {
    Delete: (column) => column.table.deleteColumn(index(column), "addin"),
    GetRange: (column) => rangeOf(column, columnArea(column, column.table.whole())),
    GetDataBodyRange: (column) => rangeOf(column, columnArea(column, column.table.body())),
    GetHeaderRowRange: (column) => rangeOf(column, columnArea(column, column.table.header())),
  },
});

function columnNamed({ book, table }: One, key: string | number): HostObject | null {
  const at = table.columnIds.findIndex((id, i) => id === key || (typeof key === "string" && (table.columnName(i).toLowerCase() === key.toLowerCase())));
  const id = table.columnIds[at];
  return id === undefined ? null : tableColumn({ book, table, id });
}

function addColumn({ book, table }: One, args: Args): HostObject {
  const at = args.optionalInteger(0);
  const place = at === null || at < 0 ? table.columnIds.length : at;
  if (place > table.columnIds.length) throw args.wrong();
  table.insertColumn(place, "addin");
  const id = table.columnIds[place] ?? 0;
  const column = tableColumn({ book, table, id });
  const given = args.json(1);
  const area = table.whole();
  const left = area.left + place;
  if (isList(given)) {
    const list: readonly Json[] = given;
    if (list.length !== height(area) && list.length !== 1) throw args.wrong();
    table.sheet.assign({ ...area, left, right: left }, given, "addin");
  }
  if (args.has(2)) table.sheet.assign({ ...table.header(), left, right: left }, args.text(2), "addin");
  table.nameHeaders();
  return column;
}

const columns = hostClass<One>({
  name: "TableColumnCollection",
  scalars: { Count: { get: ({ table }) => table.columnIds.length } },
  items: ({ book, table }) => table.columnIds.map((id) => tableColumn({ book, table, id })),
  item: (one, args) => columnNamed(one, args.key(0)) ?? missing("TableColumnCollection.getItem"),
  methods: {
    Add: addColumn,
    GetCount: ({ table }) => table.columnIds.length,
    GetItemAt: ({ book, table }, args) => tableColumn({ book, table, id: table.columnIds[args.integer(0)] ?? missing("TableColumnCollection.getItemAt") }),
    GetItemOrNullObject: (one, args) => columnNamed(one, args.key(0)),
  },
});

const rowArea = ({ table, at }: RowOf): Area => {
  const body = table.body();
  if (at < 0 || at >= height(body)) throw itemNotFound("TableRowCollection.getItemAt");
  return { ...body, top: body.top + at, bottom: body.top + at };
};

const tableRow = hostClass<RowOf>({
  name: "TableRow",
  scalars: {
    Index: { get: ({ at }) => at },
    Values: { get: (row) => values(row, rowArea(row)), set: (row, value) => row.table.sheet.assign(rowArea(row), value, "addin") },
  },
  methods: { Delete: ({ table, at }) => table.deleteRows(at, 1, "addin"), GetRange: (row) => rangeOf(row, rowArea(row)) },
});

const rows = hostClass<One>({
  name: "TableRowCollection",
  scalars: { Count: { get: ({ table }) => table.rowCount() } },
  items: ({ book, table }) => Array.from({ length: table.rowCount() }, (_, at) => tableRow({ book, table, at })),
  methods: {
    Add: ({ book, table }, args) => {
      const given = args.json(1);
      const list: readonly Json[] = isList(given) ? given : [[...new Array<Json>(table.columnIds.length).fill("")]];
      const at = args.optionalInteger(0);
      const place = at === null || at < 0 ? table.rowCount() : at;
      if (place > table.rowCount()) throw args.wrong();
      table.insertRows(place, list.length, "addin");
      const body = table.body();
      table.sheet.assign({ ...body, top: body.top + place, bottom: body.top + place + list.length - 1 }, list, "addin");
      return tableRow({ book, table, at: place });
    },
    DeleteRowsAt: ({ table }, args) => table.deleteRows(args.integer(0), args.optionalInteger(1) ?? 1, "addin"),
    GetCount: ({ table }) => table.rowCount(),
    GetItemAt: ({ book, table }, args) => tableRow({ book, table, at: args.integer(0) }),
  },
});

const flag = (name: keyof Table["flags"]): Scalar<One> => ({
  get: ({ table }) => table.flags[name],
  set: ({ table }, value) => {
    table.flags[name] = value === true;
  },
});

const alive = (table: Table): void => {
  if (table.isDeleted || table.sheet.isDeleted) throw itemNotFound("TableCollection.getItem");
};

export const tableObject: (self: One) => HostObject = hostClass<One>({
  name: "Table",
  identity: ({ table }) => ({ Id: table.id }),
  alive: ({ table }) => alive(table),
  scalars: {
    Id: { get: ({ table }) => table.id },
    LegacyId: { get: ({ table }) => table.id },
    Name: { get: ({ table }) => table.name, set: ({ book, table }, value) => {
      if (typeof value !== "string" || !/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(value)) throw invalidArgument("Table.name");
      if (book.tables.some((each) => each !== table && each.name.toLowerCase() === value.toLowerCase())) throw sheetExists();
      table.name = value;
    } },
    ShowHeaders: { get: ({ table }) => table.showHeaders },
    ShowTotals: { get: ({ table }) => table.showTotals },
    Style: { get: ({ table }) => table.style, set: ({ table }, value) => {
      table.style = asText(value);
    } },
    HighlightFirstColumn: flag("highlightFirstColumn"),
    HighlightLastColumn: flag("highlightLastColumn"),
    ShowBandedRows: flag("showBandedRows"),
    ShowBandedColumns: flag("showBandedColumns"),
    ShowFilterButton: flag("showFilterButton"),
  },
  objects: {
    Columns: columns,
    Rows: rows,
    Worksheet: ({ book, table }) => worksheet?.({ book, sheet: table.sheet }) ?? null,
  },
  methods: {
    ...listening<One>(({ book, table }) => ({ events: book.events, target: table.id }), { DataChanged: EVENT.tableChanged, SelectionChanged: EVENT.tableSelection }),
    Delete: ({ book, table }) => book.removeTable(table, true, "addin"),
    ConvertToRange: (one) => {
      const area = one.table.whole();
      one.book.removeTable(one.table, false, "addin");
      return rangeOf(one, area);
    },
    GetRange: (one) => rangeOf(one, one.table.whole()),
    GetHeaderRowRange: (one) => rangeOf(one, one.table.header()),
    GetDataBodyRange: (one) => rangeOf(one, one.table.body()),
    Resize: ({ book, table }, args) => table.resize(rangeArgument(args, 0, wholeSheet(book, table.sheet)).area),
    ClearFilters: ({ table }) => {
      for (let row = table.whole().top; row <= table.whole().bottom; row++) table.sheet.grid.hideRow(row, false);
    },
    ReapplyFilters: () => null,
  },
});

export type Scope = { readonly book: Book; readonly sheet: Sheet | null };

const inScope = ({ book, sheet }: Scope): readonly Table[] => (sheet === null ? book.tables : book.tablesAt(sheet, null));
const byKey = (tables: readonly Table[], key: string | number): Table | null =>
  tables.find((table) => table.id === String(key)) ?? tables.find((table) => table.name.toLowerCase() === String(key).toLowerCase()) ?? null;

function missing(location: string): never {
  throw itemNotFound(location);
}

export const tables: (self: Scope) => HostObject = hostClass<Scope>({
  name: "TableCollection",
  scalars: { Count: { get: (scope) => inScope(scope).length } },
  items: (scope) => inScope(scope).map((table) => tableObject({ book: scope.book, table })),
  item: (scope, args) => tableObject({ book: scope.book, table: byKey(inScope(scope), args.key(0)) ?? missing("TableCollection.getItem") }),
  methods: {
    ...listening<Scope>(({ book, sheet }) => ({ events: book.events, target: sheet?.id ?? WORKBOOK }), { Added: EVENT.tableAdded, DataChanged: EVENT.tableChanged, Deleted: EVENT.tableDeleted }),
    Add: ({ book, sheet }, args) => {
      const home = sheet ?? book.active;
      const given = args.model(0, Range);
      const at = given ?? book.resolve(args.text(0), sheet) ?? missing("TableCollection.add");
      return tableObject({ book, table: book.addTable(given === null ? at.sheet : (given.sheet === home || sheet === null ? given.sheet : home), at.area, args.flag(1), "addin") });
    },
    GetCount: (scope) => inScope(scope).length,
    GetItemAt: (scope, args) => tableObject({ book: scope.book, table: inScope(scope)[args.integer(0)] ?? missing("TableCollection.getItemAt") }),
    GetItemOrNullObject: (scope, args) => {
      const table = byKey(inScope(scope), args.key(0));
      return table === null ? null : tableObject({ book: scope.book, table });
    },
  },
});

export type Around = { readonly book: Book; readonly sheet: Sheet; readonly area: Area; readonly fully: boolean };
const around = ({ book, sheet, area, fully }: Around): readonly Table[] => book.tablesAt(sheet, area).filter((table) => !fully || within(table.whole(), area));

export const scopedTables: (self: Around) => HostObject = hostClass<Around>({
  name: "TableScopedCollection",
  items: (scope) => around(scope).map((table) => tableObject({ book: scope.book, table })),
  item: (scope, args) => tableObject({ book: scope.book, table: byKey(around(scope), args.key(0)) ?? missing("TableScopedCollection.getItem") }),
  methods: {
    GetCount: (scope) => around(scope).length,
    GetFirst: (scope) => tableObject({ book: scope.book, table: around(scope)[0] ?? missing("TableScopedCollection.getFirst") }),
    GetItemOrNullObject: (scope, args) => {
      const table = byKey(around(scope), args.key(0));
      return table === null ? null : tableObject({ book: scope.book, table });
    },
  },
});
