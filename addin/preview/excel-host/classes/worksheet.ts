/** Worksheets: the collection and each sheet with what hangs on it. Long for the many members that a sheet has; each is a line or two. */
import { area as areaOf, intersection, isEntireColumn, isEntireRow } from "../address.js";
import { EVENT, WORKBOOK } from "../events.js";
import { type Args, camel, type HostObject, hostClass, invalidArgument, isList, isRecord, itemNotFound, type Json, type Scalar } from "../object.js";
import { accessDenied, invalidOperation, MOST_ADDRESS_CHARACTERS, shown, STANDARD_HEIGHT } from "../semantics.js";
import type { Book } from "../workbook/book.js";
import type { Sheet, Visibility } from "../workbook/sheet.js";
import { Range } from "./area.js";
import { listening } from "./listening.js";
import { charts, comments, names, sheetProperties, wireParts } from "./parts.js";
import { areasObject, areasOf, findAll, rangeArgument, rangeObject, replaceAll, wholeSheet, wireRanges } from "./range.js";
import { conditionalFormats, dataValidation } from "./rules.js";
import { scopedTables, tables, wireTables } from "./table.js";

type One = { readonly book: Book; readonly sheet: Sheet };

const SHEET_EVENTS = {
  DataChanged: EVENT.sheetChanged, Activated: EVENT.sheetActivated, Deactivated: EVENT.sheetDeactivated, SelectionChanged: EVENT.sheetSelection, Calculated: EVENT.calculated,
  FormatChanged: EVENT.formatChanged, RowSorted: EVENT.rowSorted, ColumnSorted: EVENT.columnSorted, SingleClicked: EVENT.clicked, RowHiddenChanged: EVENT.rowHidden,
  FormulaChanged: EVENT.formulaChanged, ProtectionChanged: EVENT.protectionChanged,
} as const;
const NAMED_EVENTS = { NameChanged: EVENT.nameChanged, VisibilityChanged: EVENT.visibilityChanged } as const;

const protection = hostClass<One>({
  name: "WorksheetProtection",
  scalars: {
    Protected: { get: ({ sheet }) => sheet.protection !== null },
    Options: { get: ({ sheet }) => sheet.protection?.options ?? null },
  },
  methods: {
    Protect: ({ book, sheet }, args) => {
      if (sheet.protection !== null) throw invalidOperation();
      sheet.protection = { options: args.json(0) ?? {}, password: args.optionalText(1) };
      book.events.fire(EVENT.protectionChanged, [sheet.id, WORKBOOK], () => ({ isProtected: true, source: "Local", worksheetId: sheet.id }));
    },
    Unprotect: ({ book, sheet }, args) => {
      if (sheet.protection === null) return;
      if (sheet.protection.password !== null && sheet.protection.password !== args.optionalText(0)) throw accessDenied();
      sheet.protection = null;
      book.events.fire(EVENT.protectionChanged, [sheet.id, WORKBOOK], () => ({ isProtected: false, source: "Local", worksheetId: sheet.id }));
    },
  },
});

const frozen = ({ book, sheet }: One): HostObject | null => {
  if (sheet.frozen === null) return null;
  const area = areaOf(0, 0, sheet.frozen.rows === 0 ? 1_048_576 : sheet.frozen.rows, sheet.frozen.columns === 0 ? 16_384 : sheet.frozen.columns);
  return rangeObject(new Range(book, sheet, area));
};

const freezePanes = hostClass<One>({
  name: "WorksheetFreezePanes",
  methods: {
    FreezeRows: ({ sheet }, args) => {
      sheet.frozen = { rows: args.optionalInteger(0) ?? 1, columns: 0 };
    },
    FreezeColumns: ({ sheet }, args) => {
      sheet.frozen = { rows: 0, columns: args.optionalInteger(0) ?? 1 };
    },
    FreezeAt: ({ book, sheet }, args) => {
      const { area } = rangeArgument(args, 0, wholeSheet(book, sheet));
      sheet.frozen = { rows: isEntireColumn(area) ? 0 : area.bottom + 1, columns: isEntireRow(area) ? 0 : area.right + 1 };
    },
    GetLocation: (one) => frozen(one) ?? missing("WorksheetFreezePanes.getLocation"),
    GetLocationOrNullObject: frozen,
    Unfreeze: ({ sheet }) => {
      sheet.frozen = null;
    },
  },
});

/** Hides the rows that a list of values leaves out; other criteria are recorded. assumed: a filter looks at the cells' texts. */
function applyFilter({ sheet }: One): void {
  const { filter } = sheet;
  if (filter?.area == null) return;
  const { top, left, bottom } = filter.area;
  for (let row = top + 1; row <= bottom; row++) {
    const isOut = filter.criteria.some((criterion, at) => {
      if (!isRecord(criterion) || criterion["filterOn"] !== "Values" || !isList(criterion["values"])) return false;
      const values: readonly Json[] = criterion["values"];
      return !values.includes(shown(sheet.grid.value(row, left + at), sheet.grid.format(row, left + at).numberFormat, sheet.book.date1904));
    });
    sheet.grid.hideRow(row, isOut);
  }
}

function removeFilter(one: One): void {
  const { filter } = one.sheet;
  if (filter?.area != null) for (let row = filter.area.top; row <= filter.area.bottom; row++) one.sheet.grid.hideRow(row, false);
  one.sheet.filter = null;
  one.book.touched(one.sheet);
}

const filtered = ({ book, sheet }: One): HostObject | null => (sheet.filter === null ? null : rangeObject(new Range(book, sheet, sheet.filter.area)));

const autoFilter = hostClass<One>({
  name: "AutoFilter",
  scalars: {
    Enabled: { get: ({ sheet }) => sheet.filter !== null },
    IsDataFiltered: { get: ({ sheet }) => sheet.filter?.criteria.some((each) => each != null) ?? false },
    Criteria: { get: ({ sheet }) => sheet.filter?.criteria.map((each) => each ?? null) ?? [] },
  },
  methods: {
    Apply: (one, args) => {
      const { sheet } = one;
      const { area } = rangeArgument(args, 0, wholeSheet(one.book, sheet));
      const used = sheet.grid.used(area, true) ?? area;
      sheet.filter = { area: intersection(area, { ...used, top: area.top }) ?? area, criteria: sheet.filter?.criteria ?? [] };
      const column = args.optionalInteger(1);
      if (column !== null) {
        while (sheet.filter.criteria.length <= column) sheet.filter.criteria.push(null);
        sheet.filter.criteria[column] = args.json(2);
      }
      applyFilter(one);
      one.book.touched(sheet);
    },
    ClearColumnCriteria: (one, args) => {
      if (one.sheet.filter !== null) one.sheet.filter.criteria[args.integer(0)] = null;
      applyFilter(one);
    },
    ClearCriteria: (one) => {
      if (one.sheet.filter !== null) one.sheet.filter.criteria.length = 0;
      applyFilter(one);
    },
    GetRange: (one) => filtered(one) ?? missing("AutoFilter.getRange"),
    GetRangeOrNullObject: filtered,
    Reapply: applyFilter,
    Remove: removeFilter,
  },
});

function missing(location: string): never {
  throw itemNotFound(location);
}

/** The next visible (or any) sheet to the right, or to the left. */
function neighbour({ book, sheet }: One, step: 1 | -1, visibleOnly: boolean): HostObject | null {
  for (let at = book.sheets.indexOf(sheet) + step; at >= 0 && at < book.sheets.length; at += step) {
    const next = book.sheets[at];
    if (next !== undefined && (!visibleOnly || next.visibility === "Visible")) return worksheet({ book, sheet: next });
  }
  return null;
}

function copy({ book, sheet }: One, args: Args): HostObject {
  const stem = sheet.name.slice(0, 27);
  let n = 2;
  while (book.find(`${stem} (${n})`) !== null) n++;
  const made = book.add(`${stem} (${n})`, "addin");
  const used = sheet.grid.used(wholeSheet(book, sheet).area, false);
  if (used !== null) {
    for (let row = used.top; row <= used.bottom; row++) {
      for (let column = used.left; column <= used.right; column++) {
        made.grid.put(row, column, sheet.grid.value(row, column), sheet.grid.formula(row, column));
        made.grid.setFormat(row, column, sheet.grid.format(row, column));
      }
    }
  }
  for (const { column, width, hidden } of sheet.grid.dressedColumns()) {
    made.grid.setColumnWidth(column, width);
    made.grid.hideColumn(column, hidden);
  }
  made.merges = [...sheet.merges];
  for (const [key, value] of sheet.properties) made.properties.set(key, value);
  const relative = relativePosition(book, sheet, args);
  if (relative !== null) book.move(made, relative);
  return worksheet({ book, sheet: made });
}

function relativePosition(book: Book, sheet: Sheet, args: Args): number | null {
  const type = args.optionalText(0) ?? "None";
  const given = args.raw(1);
  const other = typeof given === "object" && given !== null && "self" in given && isOne(given.self) ? given.self.sheet : sheet;
  const last = book.sheets.length - 1;
  switch (type) {
    case "Before":
      return book.sheets.indexOf(other);
    case "After":
      return Math.min(last, book.sheets.indexOf(other) + 1);
    case "Beginning":
      return 0;
    case "End":
      return last;
    case "None":
      return book.sheets.indexOf(sheet);
    default:
      throw args.wrong();
  }
}

const isOne = (value: unknown): value is One => typeof value === "object" && value !== null && "book" in value && "sheet" in value;

const VISIBILITIES: readonly Visibility[] = ["Visible", "Hidden", "VeryHidden"];

function rangeAt({ book, sheet }: One, args: Args): Range {
  if (!args.has(0)) return wholeSheet(book, sheet);
  const at = book.resolve(args.text(0), sheet);
  if (at === null) throw args.wrong();
  return new Range(book, at.sheet, at.area);
}

const flag = (name: "showGridlines" | "showHeadings" | "enableCalculation"): Scalar<One> => ({ get: ({ sheet }) => sheet[name], set: ({ sheet }, value) => {
  sheet[name] = value === true;
} });

export const worksheet: (self: One) => HostObject = hostClass<One>({
  name: "Worksheet",
  identity: ({ sheet }) => ({ Id: sheet.id }),
  alive: ({ sheet }) => {
    if (sheet.isDeleted) missing("WorksheetCollection.getItem");
  },
  scalars: {
    Id: { get: ({ sheet }) => sheet.id },
    Name: { get: ({ sheet }) => sheet.name, set: ({ book, sheet }, value) => {
      if (typeof value !== "string") throw invalidArgument("Worksheet.name");
      book.rename(sheet, value, "addin");
    } },
    Position: { get: ({ book, sheet }) => book.sheets.indexOf(sheet), set: ({ book, sheet }, value) => book.move(sheet, Number(value)) },
    Visibility: { get: ({ sheet }) => sheet.visibility, set: ({ book, sheet }, value) => {
      const visibility = VISIBILITIES.find((each) => each === value);
      if (visibility === undefined) throw invalidArgument("Worksheet.visibility");
      book.show(sheet, visibility);
    } },
    TabColor: { get: ({ sheet }) => sheet.tabColor, set: ({ book, sheet }, value) => {
      if (typeof value !== "string" || !/^(#[0-9a-f]{6})?$/i.test(value)) throw invalidArgument("Worksheet.tabColor");
      sheet.tabColor = value.toUpperCase();
      book.touched(sheet);
    } },
    StandardWidth: { get: ({ sheet }) => sheet.standardWidth, set: ({ sheet }, value) => {
      sheet.standardWidth = Number(value);
    } },
    StandardHeight: { get: () => STANDARD_HEIGHT },
    ShowGridlines: flag("showGridlines"),
    ShowHeadings: flag("showHeadings"),
    EnableCalculation: flag("enableCalculation"),
  },
  // The library sets these two under other names than it reads them.
  writes: {
    Gridlines: ({ sheet }, value) => {
      sheet.showGridlines = value === true;
    },
    Headings: ({ sheet }, value) => {
      sheet.showHeadings = value === true;
    },
  },
  objects: {
    Tables: ({ book, sheet }) => tables({ book, sheet }),
    Names: ({ book, sheet }) => names({ book, scope: sheet }),
    Comments: ({ book, sheet }) => comments({ book, sheet }),
    Charts: charts,
    CustomProperties: sheetProperties,
    Protection: protection,
    FreezePanes: freezePanes,
    AutoFilter: autoFilter,
  },
  methods: {
    ...listening<One>(({ book, sheet }) => ({ events: book.events, target: sheet.id }), SHEET_EVENTS, NAMED_EVENTS),
    Activate: ({ book, sheet }) => book.activate(sheet),
    Calculate: () => null,
    Delete: ({ book, sheet }) => book.delete(sheet, "addin"),
    Copy: copy,
    GetCell: ({ book, sheet }, args) => rangeObject(wholeSheet(book, sheet).other(areaOf(args.integer(0), args.integer(1), 1, 1))),
    GetRange: (one, args) => rangeObject(rangeAt(one, args)),
    GetRangeByIndexes: ({ book, sheet }, args) => rangeObject(wholeSheet(book, sheet).other(areaOf(args.integer(0), args.integer(1), args.integer(2), args.integer(3)))),
    GetRanges: ({ book, sheet }, args) => areasObject(areasOf(book, sheet, args.has(0) ? checkedAddress(args) : "1:1048576")),
    GetUsedRange: ({ book, sheet }, args) => {
      const all = wholeSheet(book, sheet);
      return rangeObject(all.other(sheet.grid.used(all.area, args.flag(0)) ?? areaOf(0, 0, 1, 1)));
    },
    GetUsedRangeOrNullObject: ({ book, sheet }, args) => {
      const all = wholeSheet(book, sheet);
      const used = sheet.grid.used(all.area, args.flag(0));
      return used === null ? null : rangeObject(all.other(used));
    },
    FindAll: ({ book, sheet }, args) => areasObject(findAll(wholeSheet(book, sheet), args.text(0), args.json(1)) ?? missing("Worksheet.findAll")),
    FindAllOrNullObject: ({ book, sheet }, args) => {
      const found = findAll(wholeSheet(book, sheet), args.text(0), args.json(1));
      return found === null ? null : areasObject(found);
    },
    ReplaceAll: ({ book, sheet }, args) => replaceAll(wholeSheet(book, sheet), args.text(0), args.text(1), args.json(2)),
    GetNext: (one, args) => neighbour(one, 1, args.flag(0)) ?? missing("Worksheet.getNext"),
    GetNextOrNullObject: (one, args) => neighbour(one, 1, args.flag(0)),
    GetPrevious: (one, args) => neighbour(one, -1, args.flag(0)) ?? missing("Worksheet.getPrevious"),
    GetPreviousOrNullObject: (one, args) => neighbour(one, -1, args.flag(0)),
    _GetSheetById: ({ book }, args) => worksheet({ book, sheet: book.sheetOrThrow(args.text(0), "WorksheetCollection.getItem") }),
    _GetAnotherWorksheetById: ({ book }, args) => worksheet({ book, sheet: book.sheetOrThrow(args.text(0), "WorksheetCollection.getItem") }),
  },
});

function checkedAddress(args: Args): string {
  const address = args.text(0);
  if (address.length > MOST_ADDRESS_CHARACTERS) throw args.wrong();
  return address;
}

function edge(book: Book, visibleOnly: boolean, at: 0 | -1): HostObject {
  const sheet = (visibleOnly ? book.visible() : book.sheets).at(at);
  return sheet === undefined ? missing(`WorksheetCollection.${camel("GetFirst")}`) : worksheet({ book, sheet });
}

export const worksheets: (self: Book) => HostObject = hostClass<Book>({
  name: "WorksheetCollection",
  items: (book) => book.sheets.map((sheet) => worksheet({ book, sheet })),
  item: (book, args) => worksheet({ book, sheet: book.sheetOrThrow(args.text(0), "WorksheetCollection.getItem") }),
  methods: {
    ...listening<Book>((book) => ({ events: book.events, target: WORKBOOK }), { ...SHEET_EVENTS, Added: EVENT.sheetAdded, Deleted: EVENT.sheetDeleted }, { ...NAMED_EVENTS, Moved: EVENT.moved }),
    Add: (book, args) => worksheet({ book, sheet: book.add(args.optionalText(0), "addin") }),
    GetActiveWorksheet: (book) => worksheet({ book, sheet: book.active }),
    GetCount: (book, args) => (args.flag(0) ? book.visible() : book.sheets).length,
    GetFirst: (book, args) => edge(book, args.flag(0), 0),
    GetLast: (book, args) => edge(book, args.flag(0), -1),
    GetItemOrNullObject: (book, args) => {
      const sheet = book.find(args.text(0));
      return sheet === null ? null : worksheet({ book, sheet });
    },
  },
});

wireRanges({ worksheet, conditionalFormats, dataValidation, tables: scopedTables });
wireTables(worksheet);
wireParts(worksheet);
