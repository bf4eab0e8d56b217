/** A whole sheet of ours: bold header that stays in sight, a filter, widths, text as text. */
import type { Cell } from "../../../engine/intake/sheet.js";
import { type ColumnCheck, LAST_ROW, type TableSheet } from "../port.js";
import { type Output, textCell } from "./output.js";
import { cellName } from "./reference.js";
import type { Styles } from "./styles.js";
import { escapeAttribute } from "./xml.js";

export type TableTarget = {
  readonly namespace: string;
  readonly isActive: boolean;
  /** The relation to the drawing that holds the chart, and the namespace in which it is told; null without one. */
  readonly drawing: string | null;
  readonly relations: string;
};

/** Where the table's filter is, as `A1:F10`. */
export function tableRange(table: TableSheet): string {
  return `A1:${cellName(table.rows.length + 1, Math.max(1, table.columns.length))}`;
}

export function writeTable(output: Output, table: TableSheet, styles: Styles, target: TableTarget): void {
  const range = tableRange(table);
  const widths = table.columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("");
  output.text(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${target.namespace}"><dimension ref="${range}"/>`);
  output.text(`<sheetViews><sheetView${target.isActive ? ' tabSelected="1"' : ""} workbookViewId="0">`);
  output.text('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>');
  output.text('</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>');
  if (widths !== "") output.text(`<cols>${widths}</cols>`);
  output.text('<sheetData><row r="1">');
  table.columns.forEach(({ header }, i) => output.text(textCell("", cellName(1, i + 1), styles.header, header)));
  output.text("</row>");
  const { marks } = table;
  for (let i = 0; i < table.rows.length; i++) {
    const row = table.rows[i] ?? [];
    output.text(`<row r="${i + 2}">`);
    for (let c = 0; c < row.length; c++) {
      const style = marks?.column === c + 1 ? styles.filled(styles.plain, marks.severities[i] ?? null) : styles.plain;
      output.text(cellMarkup(cellName(i + 2, c + 1), row[c] ?? null, style));
    }
    output.text("</row>");
  }
  output.text(`</sheetData><autoFilter ref="${range}"/>${checksMarkup(table.checks ?? [])}${target.drawing === null ? "" : `<drawing r:id="${target.drawing}" xmlns:r="${target.relations}"/>`}</worksheet>`);
}

function checksMarkup(checks: readonly ColumnCheck[]): string {
  if (checks.length === 0) return "";
  return `<dataValidations count="${checks.length}">${checks.map(checkMarkup).join("")}</dataValidations>`;
}

/** The longest list that stands in the rule itself. */
const LONGEST_LIST = 255;
/** The longest messages that Excel takes. */
const LONGEST_MESSAGE = 255;
const LONGEST_ERROR = 225;

/** From below the header to the end of the sheet, so that new lines are checked too. A list that the rule cannot hold leaves its message. */
function checkMarkup({ column, accepts, message }: ColumnCheck): string {
  const place = `sqref="${cellName(2, column)}:${cellName(LAST_ROW, column)}"`;
  const said = escapeAttribute(message.slice(0, LONGEST_MESSAGE));
  const shown = said === "" ? "" : ` showInputMessage="1" prompt="${said}"`;
  const refused = ` errorStyle="stop" showErrorMessage="1"${said === "" ? "" : ` error="${escapeAttribute(message.slice(0, LONGEST_ERROR))}"`}`;
  switch (accepts.kind) {
    case "list": {
      const list = accepts.values.join(",");
      const fits = list.length <= LONGEST_LIST && accepts.values.every((value) => value !== "" && !value.includes(","));
      if (!fits) return `<dataValidation${shown} allowBlank="1" ${place}/>`;
      return `<dataValidation type="list" allowBlank="1"${refused}${shown} ${place}><formula1>${escapeAttribute(`"${list.replaceAll('"', '""')}"`)}</formula1></dataValidation>`;
    }
    case "whole":
      return `<dataValidation type="whole" operator="between" allowBlank="1"${refused}${shown} ${place}><formula1>${accepts.least}</formula1><formula2>${accepts.greatest}</formula2></dataValidation>`;
    case "text":
      return `<dataValidation${shown} allowBlank="1" ${place}/>`;
  }
}

function cellMarkup(name: string, value: Cell, style: number): string {
  if (value === null || value === "") return "";
  if (typeof value === "string") return textCell("", name, style, value);
  if (typeof value === "boolean") return `<c r="${name}" t="b"><v>${value ? 1 : 0}</v></c>`;
  return Number.isFinite(value) ? `<c r="${name}"><v>${value}</v></c>` : textCell("", name, style, String(value));
}
