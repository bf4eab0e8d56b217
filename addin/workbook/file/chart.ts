/** A chart of a table of ours, as the parts a workbook keeps it in: the drawing that says where it lies, and the chart itself. */
import type { Cell } from "../../../engine/intake/sheet.js";
import { chartPlace, type TableChart, type TableSheet } from "../port.js";
import { relationsPart, type Package } from "./package.js";
import { cellName } from "./reference.js";
import { escapeAttribute } from "./xml.js";

const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006";
const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const TYPES = { drawing: "application/vnd.openxmlformats-officedocument.drawing+xml", chart: "application/vnd.openxmlformats-officedocument.drawingml.chart+xml" } as const;

/** Adds the parts of a sheet's chart, which hang on the sheet. @returns the id under which the sheet names its drawing. */
export function addChart(parts: Package, sheetPart: string, sheet: string, table: TableSheet, chart: TableChart): string {
  const folder = parts.workbookPart.slice(0, parts.workbookPart.lastIndexOf("/") + 1);
  const free = (path: (number: number) => string): string => {
    let number = 1;
    while (parts.container.has(path(number))) number += 1;
    return path(number);
  };
  const chartPart = free((number) => `${folder}charts/chart${String(number)}.xml`);
  const drawingPart = free((number) => `${folder}drawings/drawing${String(number)}.xml`);
  parts.container.putText(chartPart, chartMarkup(sheet, table, chart));
  parts.declareType(chartPart, TYPES.chart);
  parts.declareType(drawingPart, TYPES.drawing);
  const relation = parts.relate(drawingPart, "chart", chartPart);
  parts.container.putText(drawingPart, drawingMarkup(table, chart, relation, parts.relationNamespace()));
  return parts.relate(sheetPart, "drawing", drawingPart);
}

/** Takes out what hangs on a sheet and on nothing else: its chart, and what a person drew or noted there. */
export function removeDrawn(parts: Package, part: string, isShared: (target: string, source: string) => boolean): void {
  for (const { target } of parts.relations(part)) {
    if (isShared(target, part)) continue;
    removeDrawn(parts, target, isShared);
    parts.removePart(part, target);
  }
  parts.container.remove(relationsPart(part));
}

function drawingMarkup(table: TableSheet, chart: TableChart, relation: string, relations: string): string {
  const { from, to } = chartPlace(table);
  // Places are counted from 0 here.
  const place = (tag: string, { row, column }: { readonly row: number; readonly column: number }): string =>
    `<xdr:${tag}><xdr:col>${column - 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${tag}>`;
  return `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main"><xdr:twoCellAnchor>${place("from", from)}${place("to", to)}`
    + `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="${escapeAttribute(chart.title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`
    + `<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${DRAWING}/chart">`
    + `<c:chart xmlns:c="${DRAWING}/chart" xmlns:r="${relations}" r:id="${relation}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;
}

const CATEGORY_AXIS = 1;
const VALUE_AXIS = 2;

function chartMarkup(sheet: string, table: TableSheet, chart: TableChart): string {
  const all = Array.from({ length: chart.series }, (_none, at) => seriesMarkup(sheet, table, chart, at)).join("");
  const axis = (id: number, other: number, tag: "catAx" | "valAx", place: "b" | "l"): string =>
    `<c:${tag}><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${place}"/><c:crossAx val="${other}"/></c:${tag}>`;
  return `${HEAD}<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main"><c:roundedCorners val="0"/><c:chart>`
    + `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>${escapeAttribute(chart.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>`
    + `<c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>${all}<c:gapWidth val="80"/>`
    + `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/></c:barChart>${axis(CATEGORY_AXIS, VALUE_AXIS, "catAx", "b")}${axis(VALUE_AXIS, CATEGORY_AXIS, "valAx", "l")}</c:plotArea>`
    + `<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="0"/></c:chart></c:chartSpace>`;
}

/** Cells with what they hold now: a reader that draws before it calculates goes by that. */
function seriesMarkup(sheet: string, table: TableSheet, chart: TableChart, index: number): string {
  const { names } = chart;
  const column = names + index + 1;
  const rows = table.rows.slice(0, chart.rows);
  const at = (from: number, to: number, top: number, bottom: number): string =>
    escapeAttribute(`'${sheet.replaceAll("'", "''")}'!${absolute(top, from)}:${absolute(bottom, to)}`);
  const points = (cells: readonly Cell[]): string =>
    cells.map((cell, i) => (cell === null ? "" : `<c:pt idx="${i}"><c:v>${escapeAttribute(String(cell))}</c:v></c:pt>`)).join("");
  const levels = Array.from({ length: names }, (_none, level) => `<c:lvl>${points(rows.map((row) => row[names - 1 - level] ?? null))}</c:lvl>`).join("");
  const [top, bottom] = [2, chart.rows + 1];
  return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:strRef><c:f>${at(column, column, 1, 1)}</c:f>`
    + `<c:strCache><c:ptCount val="1"/>${points([table.columns[column - 1]?.header ?? null])}</c:strCache></c:strRef></c:tx><c:invertIfNegative val="0"/>`
    + `<c:cat><c:multiLvlStrRef><c:f>${at(1, names, top, bottom)}</c:f><c:multiLvlStrCache><c:ptCount val="${rows.length}"/>${levels}</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>`
    + `<c:val><c:numRef><c:f>${at(column, column, top, bottom)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${rows.length}"/>${points(rows.map((row) => row[column - 1] ?? null))}</c:numCache></c:numRef></c:val></c:ser>`;
}

const absolute = (row: number, column: number): string => cellName(row, column).replace(/^([A-Z]+)/u, "$$$1$$");
