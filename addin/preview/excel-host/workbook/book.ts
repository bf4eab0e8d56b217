/** The workbook: its sheets in order, what is in front, and what is kept in it besides cells. */
import { type Area, fullAddress, intersection, localAddress, parseAddress, within } from "../address.js";
import { EVENT, Events, type Message, WORKBOOK } from "../events.js";
import { invalidArgument, itemNotFound, type Json } from "../object.js";
import { accessDenied, checkSheetName, invalidOperation, MOST_SHEET_NAME, sheetExists } from "../semantics.js";
import type { Shift } from "./grid.js";
import { type Anchored, moveAll } from "./anchor.js";
import { type Cause, type Evaluate, type Owner, Sheet } from "./sheet.js";
import { Table } from "./table.js";

export class NamedItem implements Anchored {
  visible = true;
  isDeleted = false;
  constructor(readonly name: string, readonly sheet: Sheet | null, public area: Area | null, readonly scope: Sheet | null, readonly formula: string, public comment: string) {}
}

/** What a client holds by reference; it follows its cells. */
export interface Held {
  readonly sheet: Sheet;
  move(shift: Shift): void;
}

export type BookOptions = { readonly deliver: (messages: readonly Message[]) => void; readonly later: () => void; readonly selected: () => void };

export class Book implements Owner {
  name = "工作簿1.xlsx";
  readOnly = false;
  date1904 = false;
  /** `9-1` is typed as a day of this year. */
  thisYear = 2024;
  calculationMode = "Automatic";
  evaluate: Evaluate | null = null;
  isProtected = false;
  /** A person clicked a picture or a chart: there are no selected cells. */
  isShapeSelected = false;
  sheets: Sheet[] = [];
  names: NamedItem[] = [];
  tables: Table[] = [];
  readonly settings = new Map<string, Json>();
  /** `Office.context.document.settings` as saved, each a JSON text. */
  readonly documentSettings = new Map<string, string>();
  readonly xmlParts = new Map<string, string>();
  readonly properties = new Map<string, Json>();
  /** What the client holds a reference to, by id: nothing may be left when a run is over. */
  readonly references = new Map<string, Held>();
  /** The workbooks that `createWorkbook` opened, as base64. */
  readonly created: string[] = [];
  /** Told of each of them. */
  onCreated: ((base64: string) => void) | null = null;
  /** Adds the sheets of a workbook file, given as base64, after the last tab, and returns their ids; null where nobody reads files. */
  insertSheets: ((base64: string) => readonly string[]) | null = null;
  readonly events: Events;
  active: Sheet;
  private ids = 0;
  private readonly watchers = new Set<(sheet: Sheet) => void>();

  constructor(private readonly options: BookOptions) {
    this.events = new Events(options.deliver, options.later);
    this.active = this.put("Sheet1");
  }

  nextId(): number {
    return ++this.ids;
  }

  /** A GUID-like id that says nothing about names or places. */
  sheetId(): string {
    return `{${this.nextId().toString(16).toUpperCase().padStart(8, "0")}-0000-0000-0000-000000000000}`;
  }

  /** Called with every change of cells, looks, sheets or of what is selected: the preview paints. @returns what ends it */
  watch(watcher: (sheet: Sheet) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  touched(sheet: Sheet): void {
    for (const watcher of this.watchers) watcher(sheet);
  }

  /** By id or, whatever its case, by name. */
  find(key: string): Sheet | null {
    return this.sheets.find((sheet) => sheet.id === key) ?? this.sheets.find((sheet) => sheet.name.toLowerCase() === key.toLowerCase()) ?? null;
  }

  /** An address or a name; `home` is the sheet of an address that names none. */
  resolve(text: string, home: Sheet | null): { readonly sheet: Sheet; readonly area: Area } | null {
    const address = parseAddress(text);
    if (address !== null) {
      const sheet = address.sheet === null ? (home ?? this.active) : this.find(address.sheet);
      return sheet === null || (home !== null && sheet !== home) ? null : { sheet, area: address.area };
    }
    const item = this.names.find((each) => each.name.toLowerCase() === text.toLowerCase() && (each.scope === null || each.scope === home));
    return item?.area == null || item.sheet === null ? null : { sheet: item.sheet, area: item.area };
  }

  add(name: string | null, cause: Cause): Sheet {
    if (this.isProtected && cause === "addin") throw accessDenied();
    const sheet = this.put(name ?? this.freeName("Sheet"));
    this.events.fire(EVENT.sheetAdded, [WORKBOOK], () => ({ source: "Local", worksheetId: sheet.id }));
    this.touched(sheet);
    return sheet;
  }

  private put(name: string): Sheet {
    this.checkFree(name, null);
    const sheet = new Sheet(this, this.sheetId(), name);
    this.sheets.push(sheet);
    return sheet;
  }

  rename(sheet: Sheet, name: string, cause: Cause): void {
    if (this.isProtected && cause === "addin") throw accessDenied();
    this.checkFree(name, sheet);
    const before = sheet.name;
    sheet.name = name;
    this.events.fire(EVENT.nameChanged, [sheet.id, WORKBOOK], () => ({ nameBefore: before, nameAfter: name, source: "Local", worksheetId: sheet.id }));
    this.touched(sheet);
  }

  private checkFree(name: string, except: Sheet | null): void {
    checkSheetName(name);
    if (this.sheets.some((sheet) => sheet !== except && sheet.name.toLowerCase() === name.toLowerCase())) throw sheetExists();
  }

  /** Opens a workbook of its own. */
  create(base64: string): void {
    this.created.push(base64);
    this.onCreated?.(base64);
  }

  /** documented: a sheet whose name is taken gets a number behind it. */
  nameBeside(name: string): string {
    for (let n = 1; ; n++) {
      const tail = n === 1 ? "" : ` (${n})`;
      const tried = `${name.slice(0, MOST_SHEET_NAME - tail.length)}${tail}`;
      if (this.find(tried) === null) return tried;
    }
  }

  private freeName(stem: string): string {
    let n = this.sheets.length + 1;
    while (this.find(`${stem}${n}`) !== null) n++;
    return `${stem}${n}`;
  }

  delete(sheet: Sheet, cause: Cause): void {
    if (this.isProtected && cause === "addin") throw accessDenied();
    if (sheet.visibility === "VeryHidden") throw invalidOperation();
    if (sheet.visibility === "Visible" && this.visible().length === 1) throw invalidOperation("A workbook must contain at least one visible worksheet.");
    const at = this.sheets.indexOf(sheet);
    this.sheets.splice(at, 1);
    sheet.isDeleted = true;
    this.names = this.names.filter((item) => item.scope !== sheet);
    this.tables = this.tables.filter((table) => table.sheet !== sheet);
    for (const item of this.names) if (item.sheet === sheet) item.area = null;
    if (this.active === sheet) this.activate(this.visible().find((each) => this.sheets.indexOf(each) >= at) ?? this.visible().at(-1) ?? sheet);
    this.events.fire(EVENT.sheetDeleted, [WORKBOOK], () => ({ source: "Local", worksheetId: sheet.id }));
    this.touched(sheet);
  }

  visible(): readonly Sheet[] {
    return this.sheets.filter((sheet) => sheet.visibility === "Visible");
  }

  show(sheet: Sheet, visibility: "Visible" | "Hidden" | "VeryHidden"): void {
    if (visibility === sheet.visibility) return;
    if (visibility !== "Visible" && sheet.visibility === "Visible" && this.visible().length === 1) throw invalidOperation("A workbook must contain at least one visible worksheet.");
    const before = sheet.visibility;
    sheet.visibility = visibility;
    if (this.active === sheet && visibility !== "Visible") this.activate(this.visible()[0] ?? sheet);
    this.events.fire(EVENT.visibilityChanged, [sheet.id, WORKBOOK], () => ({ source: "Local", visibilityBefore: before, visibilityAfter: visibility, worksheetId: sheet.id }));
    this.touched(sheet);
  }

  activate(sheet: Sheet): void {
    if (sheet === this.active) return;
    if (sheet.visibility !== "Visible") throw invalidOperation();
    const before = this.active;
    this.active = sheet;
    this.events.fire(EVENT.sheetDeactivated, [before.id, WORKBOOK], () => ({ worksheetId: before.id }));
    this.events.fire(EVENT.sheetActivated, [sheet.id, WORKBOOK], () => ({ worksheetId: sheet.id }));
    this.touched(sheet);
    this.options.selected();
  }

  move(sheet: Sheet, position: number): void {
    if (!Number.isInteger(position) || position < 0 || position >= this.sheets.length) throw invalidArgument("Worksheet.position");
    const before = this.sheets.indexOf(sheet);
    this.sheets.splice(before, 1);
    this.sheets.splice(position, 0, sheet);
    this.events.fire(EVENT.moved, [WORKBOOK], () => ({ positionBefore: before, positionAfter: position, source: "Local", worksheetId: sheet.id }));
    this.touched(sheet);
  }

  select(sheet: Sheet, area: Area, also: readonly Area[] = []): void {
    this.activate(sheet);
    sheet.selection = area;
    sheet.alsoSelected = also;
    this.touched(sheet);
    this.events.fire(EVENT.sheetSelection, [sheet.id, WORKBOOK], () => ({ address: localAddress(area), worksheetId: sheet.id }));
    for (const table of this.tablesAt(sheet, null)) {
      const inside = intersection(table.whole(), area);
      this.events.fire(EVENT.tableSelection, [table.id], () => ({ address: inside === null ? "" : localAddress(inside), isInsideTable: inside !== null && within(area, table.whole()), tableId: table.id, worksheetId: sheet.id }));
    }
    this.options.selected();
  }

  addTable(sheet: Sheet, area: Area, hasHeaders: boolean, cause: Cause): Table {
    sheet.guard(area, cause);
    if (this.tablesAt(sheet, area).length > 0 || sheet.merges.some((merge) => intersection(merge, area) !== null)) throw invalidArgument("TableCollection.add");
    if (!hasHeaders) sheet.insert({ ...area, bottom: area.top }, "rows", cause);
    const least = hasHeaders && area.bottom === area.top ? 1 : 0;
    const id = this.nextId();
    const table = new Table(String(id), sheet, this.freeTableName(), { ...area, bottom: area.bottom + (hasHeaders ? least : 1) });
    this.tables.push(table);
    table.nameHeaders();
    this.events.fire(EVENT.tableAdded, [sheet.id, WORKBOOK], () => ({ source: "Local", tableId: table.id, worksheetId: sheet.id }));
    this.touched(sheet);
    return table;
  }

  removeTable(table: Table, contents: boolean, cause: Cause): void {
    const { sheet } = table;
    if (contents) sheet.clear(table.whole(), "All", cause);
    table.isDeleted = true;
    this.tables = this.tables.filter((each) => each !== table);
    this.events.fire(EVENT.tableDeleted, [sheet.id, WORKBOOK], () => ({ source: "Local", tableId: table.id, tableName: table.name, worksheetId: sheet.id }));
    this.touched(sheet);
  }

  /** The tables of a sheet, or those that stand on some of its cells. */
  tablesAt(sheet: Sheet, area: Area | null): readonly Table[] {
    return this.tables.filter((table) => table.sheet === sheet && (area === null || intersection(table.whole(), area) !== null));
  }

  private freeTableName(): string {
    let n = 1;
    while (this.tables.some((table) => table.name === `表${n}`)) n++;
    return `表${n}`;
  }

  nameRange(name: string, at: { readonly sheet: Sheet; readonly area: Area }, scope: Sheet | null, comment: string): NamedItem {
    const formula = `=${fullAddress(at.sheet.name, at.area).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2")}`;
    return this.addName(new NamedItem(name, at.sheet, at.area, scope, formula, comment));
  }

  /** A name for a text, such as `="名单"`. */
  nameText(name: string, formula: string, scope: Sheet | null, comment: string): NamedItem {
    return this.addName(new NamedItem(name, null, null, scope, formula, comment));
  }

  private addName(item: NamedItem): NamedItem {
    const { name, scope } = item;
    if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) || parseAddress(name) !== null) throw invalidArgument("NamedItemCollection.add");
    if (this.names.some((each) => each.name.toLowerCase() === name.toLowerCase() && each.scope === scope)) throw sheetExists();
    this.names.push(item);
    return item;
  }

  /** Cells of a sheet moved: so does what the client holds, and what is named. */
  moved(sheet: Sheet, shift: Shift): void {
    for (const table of this.tablesAt(sheet, null)) table.move(shift);
    this.tables = this.tables.filter((table) => !table.isDeleted);
    for (const each of this.references.values()) if (each.sheet === sheet) each.move(shift);
    moveAll(this.names.filter((item) => item.sheet === sheet), shift);
  }

  sheetOrThrow(key: string, location: string): Sheet {
    const sheet = this.find(key);
    if (sheet === null) throw itemNotFound(location);
    return sheet;
  }
}
