/** The root that the client addresses: the workbook, its application and runtime, and the services beside it. */
import { parseAddress } from "../address.js";
import { EVENT, WORKBOOK } from "../events.js";
import { type Args, asText, type HostObject, hostClass, invalidArgument, type Json, notImplemented, type Scalar } from "../object.js";
import { accessDenied, invalidSelection } from "../semantics.js";
import type { Book } from "../workbook/book.js";
import { Areas, Range } from "./area.js";
import { listening } from "./listening.js";
import { comments, names, settings, xmlParts } from "./parts.js";
import { areasObject, rangeObject } from "./range.js";
import { tables } from "./table.js";
import { worksheets } from "./worksheet.js";

const created: (self: { readonly book: Book; readonly id: string }) => HostObject = hostClass({
  name: "WorkbookCreated",
  identity: ({ id }) => ({ Id: id }),
  scalars: { Id: { get: ({ id }) => id } },
  methods: { Open: () => null },
});

function create(book: Book, args: Args): HostObject {
  book.create(args.optionalText(0) ?? "");
  return created({ book, id: String(book.created.length) });
}

const application = hostClass<Book>({
  name: "Application",
  scalars: {
    CalculationMode: { get: ({ calculationMode }) => calculationMode, set: (book, value) => {
      book.calculationMode = asText(value);
    } },
    CalculationState: { get: () => "Done" },
    CalculationEngineVersion: { get: () => 191_029 },
    DecimalSeparator: { get: () => "." },
    ThousandsSeparator: { get: () => "," },
    UseSystemSeparators: { get: () => true },
  },
  methods: {
    Calculate: () => null,
    SuspendApiCalculationUntilNextSync: () => null,
    SuspendScreenUpdatingUntilNextSync: () => null,
    CreateWorkbook: create,
    _GetWorkbookCreatedById: (book, args) => created({ book, id: args.text(0) }),
  },
});

const functionResult = hostClass<{ readonly value: Json }>({ name: "FunctionResult", scalars: { Error: { get: () => null }, Value: { get: ({ value }) => value } } });

/** documented: DATE counts in the workbook's own date system. */
const functions = hostClass<Book>({
  name: "Functions",
  methods: {
    Date: ({ date1904 }, args) => functionResult({ value: Date.UTC(args.integer(0), args.integer(1) - 1, args.integer(2)) / 86_400_000 + (date1904 ? 24_107 : 25_569) }),
  },
});

const runtime = hostClass<Book>({
  name: "Runtime",
  scalars: { EnableEvents: { get: ({ events }) => events.enabled, set: ({ events }, value) => {
    events.enabled = value === true;
  } } },
});

const protection = hostClass<Book>({
  name: "WorkbookProtection",
  scalars: { Protected: { get: ({ isProtected }) => isProtected } },
  methods: {
    Protect: (book) => {
      if (book.isProtected) throw accessDenied();
      book.isProtected = true;
    },
    Unprotect: (book) => {
      book.isProtected = false;
    },
  },
});

const property = (name: string): Scalar<Book> => ({ get: (book) => book.properties.get(name) ?? "", set: (book, value) => book.properties.set(name, value) });
const documentProperties = hostClass<Book>({
  name: "DocumentProperties",
  scalars: Object.fromEntries(["Title", "Subject", "Author", "Keywords", "Comments", "Category", "Manager", "Company"].map((name) => [name, property(name)])),
});

/** An event's range travels as `E` and its address. */
function eventRange(book: Book, args: Args): Range | null {
  const parsed = parseAddress(args.text(0).slice(1));
  const sheet = parsed?.sheet == null ? null : book.find(parsed.sheet);
  return parsed === null || sheet === null ? null : new Range(book, sheet, parsed.area);
}

function selection(book: Book): Range {
  if (book.isShapeSelected) throw invalidSelection();
  return new Range(book, book.active, book.active.selection);
}

export const workbook: (self: Book) => HostObject = hostClass<Book>({
  name: "Workbook",
  scalars: {
    Name: { get: ({ name }) => name },
    ReadOnly: { get: ({ readOnly }) => readOnly },
    IsDirty: { get: () => true, set: () => undefined },
    AutoSave: { get: () => false },
    PreviouslySaved: { get: () => true },
    UsePrecisionAsDisplayed: { get: () => false },
    CalculationEngineVersion: { get: () => 191_029 },
  },
  objects: {
    Worksheets: worksheets,
    Application: application,
    Functions: functions,
    Tables: (book) => tables({ book, sheet: null }),
    Names: (book) => names({ book, scope: null }),
    Comments: (book) => comments({ book, sheet: null }),
    Settings: settings,
    CustomXmlParts: xmlParts,
    Protection: protection,
    Properties: documentProperties,
    _Runtime: runtime,
  },
  methods: {
    ...listening<Book>(({ events }) => ({ events, target: WORKBOOK }), { Activated: EVENT.workbookActivated, AutoSaveSettingChanged: EVENT.autoSave }),
    GetActiveCell: (book) => rangeObject(new Range(book, book.active, { ...book.active.selection, bottom: book.active.selection.top, right: book.active.selection.left })),
    GetSelectedRange: (book) => {
      if (book.active.alsoSelected.length > 0) throw invalidSelection();
      return rangeObject(selection(book));
    },
    GetSelectedRanges: (book) => areasObject(new Areas(book, book.active, [selection(book).area, ...book.active.alsoSelected])),
    Save: () => null,
    // documented: the sheets go where the options say; here, as this product asks, after the last.
    InsertWorksheetsFromBase64: (book, args) => {
      if (book.insertSheets === null) throw notImplemented("Workbook.insertWorksheetsFromBase64");
      return [...book.insertSheets(args.text(0))];
    },
    // What `createWorkbook` is on the web.
    CreateAndOpenWorkbook: (book, args) => { book.create(args.optionalText(0) ?? ""); },
    _GetRangeForEventByReferenceId: (book, args) => {
      const range = eventRange(book, args);
      if (range === null) throw invalidArgument("Workbook._GetRangeForEventByReferenceId");
      return rangeObject(range);
    },
    _GetRangeOrNullObjectForEventByReferenceId: (book, args) => {
      const range = eventRange(book, args);
      return range === null ? null : rangeObject(range);
    },
    _GetReferenceCount: ({ references }) => references.size,
    _RemoveReference: ({ references }, args) => void references.delete(args.text(0)),
    _RemoveAllReferences: ({ references }) => {
      references.clear();
    },
  },
});

/** What the client holds by reference. */
export function referenced(book: Book, id: string): HostObject | null {
  const held = book.references.get(id);
  return held instanceof Range ? rangeObject(held) : held instanceof Areas ? areasObject(held) : null;
}

/** The calls to services beside the workbook, in order: `AppRuntimeService.SetAppRuntimeState("Visible")`. */
export type ServiceCalls = { readonly service: string; readonly method: string; readonly args: readonly Json[] }[];

/** A service takes every call and answers nothing: the ribbon, the pane's visibility, the start-up message of the library. */
export function service(name: string, calls: ServiceCalls): HostObject {
  const self: HostObject = {
    className: name,
    self: calls,
    members: { className: name, scalars: [], settable: [], objects: [], methods: [], isCollection: false },
    identity: () => ({}),
    get: () => null,
    set: () => undefined,
    object: () => self,
    call: (method, args) => {
      calls.push({ service: name, method, args: args.map((each) => (typeof each === "object" ? JSON.stringify(each) : each)) });
      return /^Get(Tab|Button|Buttons)$/.test(method) ? self : null;
    },
    items: () => null,
    item: () => self,
  };
  return self;
}

