/** A workbook file into the stand-in: cells with their looks, and what this product looks at besides. Notes, charts and pictures are left out. */
import { Package } from "../../../workbook/file/package.js";
import { RowCells } from "../../../workbook/file/read.js";
import type { RowScan } from "../../../workbook/file/scan.js";
import { readSharedStrings, streamSheet } from "../../../workbook/file/stream.js";
import { Fault } from "../../../workbook/file/trouble.js";
import { child, type Element, foreignAttribute, isTrue, parseXml, unescapeXml } from "../../../workbook/file/xml.js";
import { type Area, parseAddress } from "../address.js";
import type { ExcelHost } from "../host.js";
import { invalidArgument, type Json } from "../object.js";
import { CellError } from "../semantics.js";
import { type Book, NamedItem } from "../workbook/book.js";
import { Format } from "../workbook/format.js";
import { Rule, type Sheet } from "../workbook/sheet.js";
import { Table } from "../workbook/table.js";
import { readLooks } from "./looks.js";

/** Points of a column as wide as so many digits, and back. */
export const pointsOf = (characters: number): number => Math.round(Math.trunc(characters * 7 + 0.5) * 0.75 * 100) / 100;
export const charactersOf = (points: number): number => Math.round((points / 0.75 / 7) * 100) / 100;

/**
 * Puts the workbook in the place of the host's. @throws Error that names the trouble, for what is no workbook.
 * @param name the file's, which the workbook then bears
 */
export function openWorkbook(host: ExcelHost, name: string, bytes: Uint8Array): void {
  host.reset();
  host.book.name = name;
  try {
    new Reader(host.book, new Package(bytes)).fill();
  } catch (error) {
    throw error instanceof Fault ? new Error(`${name}: ${error.trouble.kind}`, { cause: error }) : error;
  }
  takeSheets(host.book);
}

/** From now on the workbook takes in the sheets of other files too. */
export function takeSheets(book: Book): void {
  book.insertSheets = (base64) => {
    try {
      return new Reader(book, new Package(Uint8Array.from(atob(base64), (each) => each.charCodeAt(0)))).insert();
    } catch (error) {
      // assumed: text that is no workbook is no argument.
      throw error instanceof Fault || error instanceof DOMException ? invalidArgument("Workbook.insertWorksheetsFromBase64") : error;
    }
  };
}

class Reader {
  private strings: readonly string[] | null = null;
  private readonly looks: (style: number) => Format;

  constructor(private readonly book: Book, private readonly parts: Package) {
    const styles = parts.workbookRelation("styles");
    this.looks = styles === null ? () => Format.plain : readLooks(parts.container.text(styles), styles);
  }

  fill(): void {
    const { book, parts } = this;
    const { text, root } = parts.tree(parts.workbookPart);
    book.date1904 = parts.date1904;
    book.sheets.length = 0;
    const byIndex = new Map<number, Sheet>();
    for (const { name, index, part } of parts.sheets()) {
      if (part === null) continue;
      const sheet = book.add(name, "person");
      byIndex.set(index, sheet);
      this.fillSheet(sheet, part);
    }
    for (const [at, element] of (child(root, "sheets")?.children ?? []).entries()) {
      const sheet = byIndex.get(at);
      const state = element.attributes.get("state");
      if (sheet !== undefined && state !== undefined && state !== "visible") sheet.visibility = state === "veryHidden" ? "VeryHidden" : "Hidden";
    }
    const front = byIndex.get(parts.activeIndex);
    book.active = (front?.visibility === "Visible" ? front : book.visible()[0]) ?? book.active;
    for (const element of child(root, "definedNames")?.children ?? []) this.name(element, unescapeXml(text.slice(element.inner, element.innerEnd), parts.workbookPart), byIndex);
    for (const { type, target } of parts.relations(parts.workbookPart)) if (type.endsWith("/customXml") && parts.container.has(target)) this.xmlPart(target);
  }

  /** Adds the sheets after the last tab. documented: only sheets come along, nothing of the workbook around them. */
  insert(): readonly string[] {
    return this.parts.sheets().flatMap(({ name, part }) => {
      if (part === null) return [];
      const sheet = this.book.add(this.book.nameBeside(name), "addin");
      this.fillSheet(sheet, part);
      return [sheet.id];
    });
  }

  private name(element: Element, value: string, sheets: ReadonlyMap<number, Sheet>): void {
    const name = element.attributes.get("name") ?? "";
    if (name.startsWith("_xlnm.")) return;
    const local = element.attributes.get("localSheetId");
    const scope = local === undefined ? null : (sheets.get(Number(local)) ?? null);
    const address = parseAddress(value.replaceAll("$", ""));
    const sheet = address?.sheet == null ? null : this.book.find(address.sheet);
    const item = new NamedItem(name, sheet, sheet === null ? null : (address?.area ?? null), scope, `=${value}`, element.attributes.get("comment") ?? "");
    item.visible = !isTrue(element.attributes.get("hidden"));
    this.book.names.push(item);
  }

  private xmlPart(path: string): void {
    const properties = this.parts.relations(path).find(({ type }) => type.endsWith("/customXmlProps"));
    const known = properties === undefined || !this.parts.container.has(properties.target) ? undefined : foreignAttribute(this.parts.tree(properties.target).root, "itemID");
    this.book.xmlParts.set(known ?? this.book.sheetId(), this.parts.container.text(path));
  }

  private fillSheet(sheet: Sheet, part: string): void {
    const { container, date1904 } = this.parts;
    const cells = new RowCells({ container, part, name: sheet.name, date1904, sharedStrings: () => (this.strings ??= this.sharedStrings()) });
    let frame = "";
    streamSheet(container, part, {
      head: (bytes) => {
        frame = new TextDecoder().decode(bytes);
      },
      row: (scan, from) => this.row(sheet, scan, cells, from, part),
      between: () => undefined,
      tail: (bytes) => {
        frame += new TextDecoder().decode(bytes);
      },
    });
    for (const { row, column, kind, text } of cells.troubles) if (kind === "error") sheet.grid.put(row - 1, column - 1, new CellError(text), sheet.grid.formula(row - 1, column - 1));
    this.frame(sheet, parseXml(frame, part), frame, part);
    for (const { type, target } of this.parts.relations(part)) if (type.endsWith("/table") && container.has(target)) this.table(sheet, this.parts.tree(target).root);
  }

  private row(sheet: Sheet, scan: RowScan, cells: RowCells, from: number, part: string): void {
    const values = cells.cells(scan);
    const { grid } = sheet;
    const row = scan.row - 1;
    const tag = new TextDecoder().decode(scan.bytes.subarray(from, scan.tagEnd));
    if (/\shidden\s*=\s*["'](1|true)/.test(tag)) grid.hideRow(row, true);
    const height = /\sht\s*=\s*["']([\d.]+)/.exec(tag)?.[1];
    if (height !== undefined) grid.setRowHeight(row, Number(height));
    for (let i = 0; i < scan.count; i++) {
      const column = (scan.column[i] ?? 1) - 1;
      const [formulaFrom = -1, formulaTo = -1] = [scan.formulaFrom[i], scan.formulaTo[i]];
      const formula = formulaFrom < 0 ? undefined : `=${unescapeXml(new TextDecoder().decode(scan.bytes.subarray(formulaFrom, formulaTo)), part)}`;
      const value = values[column] ?? null;
      if (value !== null || formula !== undefined) grid.put(row, column, value, formula);
      const look = this.looks(scan.style[i] ?? 0);
      if (look !== Format.plain) grid.setFormat(row, column, look);
    }
  }

  /** What stands around the rows: columns, panes, merged cells, the filter, checks. */
  private frame(sheet: Sheet, root: Element, text: string, part: string): void {
    for (const column of child(root, "cols")?.children ?? []) {
      const [first, last] = [Number(column.attributes.get("min")), Number(column.attributes.get("max"))];
      for (let at = first - 1; at < Math.min(last, first + 1023); at++) {
        if (isTrue(column.attributes.get("customWidth"))) sheet.grid.setColumnWidth(at, pointsOf(Number(column.attributes.get("width"))));
        if (isTrue(column.attributes.get("hidden"))) sheet.grid.hideColumn(at, true);
      }
    }
    this.view(sheet, child(root, "sheetViews")?.children[0]);
    sheet.merges = (child(root, "mergeCells")?.children ?? []).flatMap((merge) => areasOf(merge.attributes.get("ref")));
    const [filter] = areasOf(child(root, "autoFilter")?.attributes.get("ref"));
    if (filter !== undefined) sheet.filter = { area: filter, criteria: [] };
    if (isTrue(child(root, "sheetProtection")?.attributes.get("sheet"))) sheet.protection = { options: {}, password: null };
    for (const each of child(root, "dataValidations")?.children ?? []) this.check(sheet, each, text, part);
  }

  private view(sheet: Sheet, view: Element | undefined): void {
    const pane = view === undefined ? undefined : child(view, "pane");
    if (pane?.attributes.get("state")?.startsWith("frozen") === true) sheet.frozen = { rows: Number(pane.attributes.get("ySplit") ?? 0), columns: Number(pane.attributes.get("xSplit") ?? 0) };
    sheet.selection = areasOf(view?.children.findLast(({ name }) => name === "selection")?.attributes.get("sqref"))[0] ?? sheet.selection;
  }

  private check(sheet: Sheet, element: Element, text: string, part: string): void {
    const formula = (name: string): string => {
      const found = child(element, name);
      return found === undefined ? "" : unescapeXml(text.slice(found.inner, found.innerEnd), part);
    };
    const given = (name: string): string => unescapeXml(element.attributes.get(name) ?? "", part);
    for (const area of areasOf(element.attributes.get("sqref"))) {
      const rule = new Rule(String(this.book.nextId()), sheet, area, "DataValidation");
      const checks = ruleOf(element.attributes.get("type"), given("operator"), formula("formula1"), formula("formula2"));
      if (checks !== null) rule.recorded.set("Rule", checks);
      rule.recorded.set("Prompt", { showPrompt: isTrue(element.attributes.get("showInputMessage")), title: given("promptTitle"), message: given("prompt") });
      rule.recorded.set("ErrorAlert", { showAlert: isTrue(element.attributes.get("showErrorMessage")), style: "Stop", title: given("errorTitle"), message: given("error") });
      sheet.validations.push(rule);
    }
  }

  private table(sheet: Sheet, root: Element): void {
    const [area] = areasOf(root.attributes.get("ref"));
    if (area === undefined) return;
    const table = new Table(String(this.book.nextId()), sheet, root.attributes.get("displayName") ?? "", area);
    table.showTotals = Number(root.attributes.get("totalsRowCount") ?? 0) > 0;
    table.showHeaders = root.attributes.get("headerRowCount") !== "0";
    this.book.tables.push(table);
  }

  private sharedStrings(): readonly string[] {
    const part = this.parts.workbookRelation("sharedStrings");
    return part === null ? [] : readSharedStrings(this.parts.container, part);
  }
}

function areasOf(references: string | undefined): readonly Area[] {
  return (references ?? "").split(" ").flatMap((reference) => parseAddress(reference)?.area ?? []);
}

const CHECKS: Readonly<Record<string, string>> = { whole: "wholeNumber", decimal: "decimal", date: "date", time: "time", textLength: "textLength" };

function ruleOf(type: string | undefined, operator: string, first: string, second: string): Json {
  if (type === "list") return { list: { inCellDropDown: true, source: /^".*"$/s.test(first) ? first.slice(1, -1).replaceAll('""', '"') : `=${first}` } };
  if (type === "custom") return { custom: { formula: `=${first}` } };
  const kind = CHECKS[type ?? ""];
  if (kind === undefined) return null;
  const number = (text: string): Json => (text !== "" && Number.isFinite(Number(text)) ? Number(text) : `=${text}`);
  const named = operator === "" ? "Between" : operator.charAt(0).toUpperCase() + operator.slice(1);
  return { [kind]: { operator: named, formula1: number(first), ...(second === "" ? {} : { formula2: number(second) }) } };
}
