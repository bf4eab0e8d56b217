/** How the sheets look. */
import type { CellStyle } from "hucre/xlsx";

const line = { style: "thin", color: { rgb: "B7B7B7" } } as const;
export const BORDER: CellStyle = { border: { top: line, bottom: line, left: line, right: line } };
export const BODY: CellStyle = { ...BORDER, alignment: { vertical: "center" } };
export const CENTRED: CellStyle = { ...BORDER, alignment: { horizontal: "center", vertical: "center", wrapText: true } };
export const HEADER: CellStyle = { ...CENTRED, font: { bold: true }, fill: filled("DDEBF7") };
export const TITLE: CellStyle = { font: { bold: true, size: 16 }, alignment: { horizontal: "center", vertical: "center" } };
export const NOTE: CellStyle = { alignment: { horizontal: "left", vertical: "center", wrapText: true } };
export const TOTAL: CellStyle = { ...CENTRED, font: { bold: true }, fill: filled("EDEDED") };

function filled(rgb: string): NonNullable<CellStyle["fill"]> {
  return { type: "pattern", pattern: "solid", fgColor: { rgb } };
}

export const coloured = (style: CellStyle, rgb: string): CellStyle => ({ ...style, fill: filled(rgb) });
