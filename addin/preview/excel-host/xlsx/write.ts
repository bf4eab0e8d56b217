/** The stand-in's workbook as a file, so that what was done in the preview can be looked at, opened again, or opened in Excel. */
import { Container } from "../../../workbook/file/container.js";
import { escapeAttribute, escapeText } from "../../../workbook/file/xml.js";
import { type Area, columnLetters, localAddress, quotedSheet, WHOLE_SHEET } from "../address.js";
import { namespaceOf } from "../classes/parts.js";
import { asText, isRecord, type Json } from "../object.js";
import { CellError, type CellValue } from "../semantics.js";
import type { Book } from "../workbook/book.js";
import { Format } from "../workbook/format.js";
import type { Rule, Sheet } from "../workbook/sheet.js";
import type { Table } from "../workbook/table.js";
import { LookBook } from "./looks.js";
import { charactersOf } from "./read.js";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** A zip of nothing. */
const EMPTY_ZIP = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)]);

type Part = { readonly path: string; readonly type: string };
type Relation = { readonly id: string; readonly kind: string; readonly target: string };

/** The workbook's bytes as .xlsx. Comments, charts and conditional formats are left out. */
export function workbookBytes(book: Book): Uint8Array {
  return new Writer(book).bytes();
}

class Writer {
  private readonly zip = new Container(EMPTY_ZIP);
  private readonly looks = new LookBook();
  private readonly parts: Part[] = [];

  constructor(private readonly book: Book) {}

  bytes(): Uint8Array {
    const { book, zip } = this;
    const relations: Relation[] = book.sheets.map((sheet, at) => {
      this.sheet(sheet, at + 1);
      return { id: `rId${at + 1}`, kind: "worksheet", target: `worksheets/sheet${at + 1}.xml` };
    });
    this.put("xl/styles.xml", `${SHEETML}.styles+xml`, this.looks.markup());
    relations.push({ id: "styles", kind: "styles", target: "styles.xml" });
    for (const [at, [id, xml]] of [...book.xmlParts].entries()) relations.push(this.xmlPart(at + 1, id, xml));
    this.put("xl/workbook.xml", `${SHEETML}.sheet.main+xml`, this.workbook());
    zip.putText("xl/_rels/workbook.xml.rels", relationsMarkup(relations));
    zip.putText("_rels/.rels", relationsMarkup([{ id: "rId1", kind: "officeDocument", target: "xl/workbook.xml" }]));
    const overrides = this.parts.map(({ path, type }) => `<Override PartName="/${path}" ContentType="${type}"/>`).join("");
    zip.putText("[Content_Types].xml", `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`);
    return zip.bytes();
  }

  private put(path: string, type: string, text: string): void {
    this.zip.putText(path, text);
    this.parts.push({ path, type });
  }

  private workbook(): string {
    const { book } = this;
    const state = { Visible: "", Hidden: ' state="hidden"', VeryHidden: ' state="veryHidden"' };
    const sheets = book.sheets.map((sheet, at) => `<sheet name="${escapeAttribute(sheet.name)}" sheetId="${at + 1}"${state[sheet.visibility]} r:id="rId${at + 1}"/>`).join("");
    const names = book.names.map(({ name, visible, scope, formula, sheet, area }) => {
      const value = sheet === null ? formula.slice(1) : area === null ? "#REF!" : absolute(sheet.name, area);
      return `<definedName name="${escapeAttribute(name)}"${scope === null ? "" : ` localSheetId="${book.sheets.indexOf(scope)}"`}${visible ? "" : ' hidden="1"'}>${escapeText(value)}</definedName>`;
    });
    const filters = book.sheets.flatMap((sheet, at) => (sheet.filter?.area == null ? [] : [`<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${escapeText(absolute(sheet.name, sheet.filter.area))}</definedName>`]));
    const defined = [...filters, ...names].join("");
    return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><workbookPr${book.date1904 ? ' date1904="1"' : ""}/><bookViews><workbookView activeTab="${book.sheets.indexOf(book.active)}"/></bookViews><sheets>${sheets}</sheets>${defined === "" ? "" : `<definedNames>${defined}</definedNames>`}</workbook>`;
  }

  private xmlPart(number: number, id: string, xml: string): Relation {
    this.zip.putText(`customXml/item${number}.xml`, xml);
    const schema = escapeAttribute(namespaceOf(xml));
    this.put(`customXml/itemProps${number}.xml`, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
      `${HEAD}<ds:datastoreItem ds:itemID="${escapeAttribute(id)}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${schema}"/></ds:schemaRefs></ds:datastoreItem>`);
    this.zip.putText(`customXml/_rels/item${number}.xml.rels`, relationsMarkup([{ id: "rId1", kind: "customXmlProps", target: `itemProps${number}.xml` }]));
    return { id: `xml${number}`, kind: "customXml", target: `../customXml/item${number}.xml` };
  }

  private sheet(sheet: Sheet, number: number): void {
    const tables = this.book.tablesAt(sheet, null);
    const relations: readonly Relation[] = tables.map((table, at) => {
      const id = this.book.tables.indexOf(table) + 1;
      this.put(`xl/tables/table${id}.xml`, `${SHEETML}.table+xml`, tableMarkup(table, id));
      return { id: `rId${at + 1}`, kind: "table", target: `../tables/table${id}.xml` };
    });
    const after = [
      sheet.protection === null ? "" : '<sheetProtection sheet="1"/>',
      sheet.filter?.area == null ? "" : `<autoFilter ref="${localAddress(sheet.filter.area)}"/>`,
      sheet.merges.length === 0 ? "" : `<mergeCells count="${sheet.merges.length}">${sheet.merges.map((merge) => `<mergeCell ref="${localAddress(merge)}"/>`).join("")}</mergeCells>`,
      checksMarkup(sheet.validations),
      relations.length === 0 ? "" : `<tableParts count="${relations.length}">${relations.map(({ id }) => `<tablePart r:id="${id}"/>`).join("")}</tableParts>`,
    ].join("");
    const path = `xl/worksheets/sheet${number}.xml`;
    const encoder = new TextEncoder();
    this.zip.put(path, (write) => {
      write(encoder.encode(`${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${DOCUMENT}">${viewMarkup(sheet, sheet === this.book.active)}${columnsMarkup(sheet)}<sheetData>`));
      for (const row of this.rows(sheet)) write(encoder.encode(row));
      write(encoder.encode(`</sheetData>${after}</worksheet>`));
    });
    this.parts.push({ path, type: `${SHEETML}.worksheet+xml` });
    if (relations.length > 0) this.zip.putText(`xl/worksheets/_rels/sheet${number}.xml.rels`, relationsMarkup(relations));
  }

  private *rows(sheet: Sheet): Generator<string> {
    const { grid } = sheet;
    const used = grid.used(WHOLE_SHEET, false);
    if (used === null) return;
    for (let row = used.top; row <= used.bottom; row++) {
      const cells: string[] = [];
      for (let column = used.left; column <= used.right; column++) {
        const format = grid.format(row, column);
        const value = grid.value(row, column);
        const formula = grid.formula(row, column);
        if (value === null && formula === undefined && format === Format.plain) continue;
        cells.push(cellMarkup(`${columnLetters(column)}${row + 1}`, this.looks.style(format), value, formula));
      }
      const height = grid.rowHeight(row);
      if (cells.length > 0 || height !== null || grid.isRowHidden(row)) yield `<row r="${row + 1}"${height === null ? "" : ` ht="${height}" customHeight="1"`}${grid.isRowHidden(row) ? ' hidden="1"' : ""}>${cells.join("")}</row>`;
    }
  }
}

function absolute(sheet: string, area: Area): string {
  return `${quotedSheet(sheet)}!${localAddress(area).replace(/[A-Z]+|\d+/g, "$$$&")}`;
}

function relationsMarkup(relations: readonly Relation[]): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.map(({ id, kind, target }) => `<Relationship Id="${id}" Type="${DOCUMENT}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;
}

function viewMarkup(sheet: Sheet, isActive: boolean): string {
  const { frozen, selection } = sheet;
  const pane = frozen === null ? "" : `<pane${frozen.columns > 0 ? ` xSplit="${frozen.columns}"` : ""}${frozen.rows > 0 ? ` ySplit="${frozen.rows}"` : ""} topLeftCell="${columnLetters(frozen.columns)}${frozen.rows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const cell = `${columnLetters(selection.left)}${selection.top + 1}`;
  return `<sheetViews><sheetView${isActive ? ' tabSelected="1"' : ""} workbookViewId="0">${pane}<selection${frozen === null ? "" : ' pane="bottomLeft"'} activeCell="${cell}" sqref="${localAddress(selection)}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`;
}

function columnsMarkup(sheet: Sheet): string {
  const columns = sheet.grid.dressedColumns().map(({ column, width, hidden }) => `<col min="${column + 1}" max="${column + 1}" width="${width === null ? sheet.standardWidth : charactersOf(width)}"${width === null ? "" : ' customWidth="1"'}${hidden ? ' hidden="1"' : ""}/>`);
  return columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`;
}

function cellMarkup(name: string, style: number, value: CellValue, formula: string | undefined): string {
  const f = formula === undefined ? "" : `<f>${escapeText(formula.slice(1))}</f>`;
  const tag = (type: string, content: string): string => `<c r="${name}" s="${style}"${type === "" ? "" : ` t="${type}"`}>${f}${content}</c>`;
  if (value === null) return tag("", "");
  if (value instanceof CellError) return tag("e", `<v>${value.text}</v>`);
  if (typeof value === "number") return tag("", `<v>${value}</v>`);
  if (typeof value === "boolean") return tag("b", `<v>${value ? 1 : 0}</v>`);
  return formula === undefined ? tag("inlineStr", `<is><t xml:space="preserve">${escapeText(value)}</t></is>`) : tag("str", `<v>${escapeText(value)}</v>`);
}

function tableMarkup(table: Table, id: number): string {
  const area = table.whole();
  const columns = table.columnIds.map((column, at) => `<tableColumn id="${column}" name="${escapeAttribute(table.columnName(at))}"/>`).join("");
  const filter = table.showHeaders ? `<autoFilter ref="${localAddress({ ...area, bottom: area.bottom - (table.showTotals ? 1 : 0) })}"/>` : "";
  const name = escapeAttribute(table.name);
  return `${HEAD}<table xmlns="${MAIN}" id="${id}" name="${name}" displayName="${name}" ref="${localAddress(area)}"${table.showHeaders ? "" : ' headerRowCount="0"'}${table.showTotals ? ' totalsRowCount="1"' : ""}>${filter}<tableColumns count="${table.columnIds.length}">${columns}</tableColumns><tableStyleInfo name="${escapeAttribute(table.style)}" showRowStripes="1"/></table>`;
}

const TYPES: Readonly<Record<string, string>> = { wholeNumber: "whole", decimal: "decimal", date: "date", time: "time", textLength: "textLength" };

function checksMarkup(rules: readonly Rule[]): string {
  const checks = rules.flatMap(({ area, recorded }) => (area === null ? [] : [checkMarkup(area, recorded)]));
  return checks.length === 0 ? "" : `<dataValidations count="${checks.length}">${checks.join("")}</dataValidations>`;
}

function checkMarkup(area: Area, recorded: ReadonlyMap<string, Json>): string {
  const text = (key: string, field: string): string => {
    const held = recorded.get(key);
    return isRecord(held) ? asText(held[field] ?? "") : "";
  };
  const [prompt, error] = [text("Prompt", "message"), text("ErrorAlert", "message")];
  const said = (prompt === "" ? "" : ` showInputMessage="1" promptTitle="${escapeAttribute(text("Prompt", "title"))}" prompt="${escapeAttribute(prompt)}"`)
    + (error === "" ? "" : ` showErrorMessage="1" errorTitle="${escapeAttribute(text("ErrorAlert", "title"))}" error="${escapeAttribute(error)}"`);
  const rule = recorded.get("Rule");
  const [kind, check] = isRecord(rule) ? (Object.entries(rule)[0] ?? ["", null]) : ["", null];
  const given = (field: string): string => (isRecord(check) ? asText(check[field] ?? "") : "");
  const formula = (value: string): string => escapeText(value.replace(/^=/, ""));
  const open = (attributes: string): string => `<dataValidation${attributes} allowBlank="1"${said} sqref="${localAddress(area)}">`;
  if (kind === "list") {
    const source = given("source");
    return `${open(' type="list"')}<formula1>${source.startsWith("=") ? formula(source) : escapeText(`"${source.replaceAll('"', '""')}"`)}</formula1></dataValidation>`;
  }
  if (kind === "custom") return `${open(' type="custom"')}<formula1>${formula(given("formula"))}</formula1></dataValidation>`;
  const type = TYPES[kind];
  if (type === undefined) return `${open("")}</dataValidation>`;
  const operator = given("operator").replace(/^./, (letter) => letter.toLowerCase());
  const second = given("formula2");
  return `${open(` type="${type}" operator="${operator}"`)}<formula1>${formula(given("formula1"))}</formula1>${second === "" ? "" : `<formula2>${formula(second)}</formula2>`}</dataValidation>`;
}
