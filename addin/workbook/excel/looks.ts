/** How a column and its heading look where a new column of ours changes it: read before it is written, and put back. */
import type { ColumnLook } from "../port.js";
import { formatAt, rangeAt } from "./cells.js";

/** What a new heading takes over from the one beside it. */
export const HEADING_LOOKS: Excel.CellPropertiesLoadOptions = {
  format: { fill: { color: true, pattern: true }, font: { bold: true, color: true, name: true, size: true }, horizontalAlignment: true, verticalAlignment: true, wrapText: true },
};

const HORIZONTAL = ["General", "Left", "Center", "Right", "Fill", "Justify", "CenterAcrossSelection", "Distributed"] as const;
const VERTICAL = ["Top", "Center", "Bottom", "Justify", "Distributed"] as const;

type Width = Pick<ColumnLook, "hasUsualWidth" | "isHidden">;

/** @returns what reads it after the sync. */
export function queueWidth(sheet: Excel.Worksheet, column: number): () => Width {
  const cell = rangeAt(sheet, 1, column, 1, 1);
  cell.load("columnHidden");
  const { format } = cell;
  format.load("useStandardWidth");
  return () => ({ hasUsualWidth: format.useStandardWidth, isHidden: cell.columnHidden });
}

/** Of columns side by side. @returns what reads them after the sync, by column. */
export function queueLooks(sheet: Excel.Worksheet, row: number, columns: readonly number[]): () => ReadonlyMap<number, ColumnLook> {
  const found = rangeAt(sheet, row, columns[0] ?? 1, 1, columns.length).getCellProperties(HEADING_LOOKS);
  const widths = columns.map((column) => queueWidth(sheet, column));
  return () => new Map(widths.map((width, c) => {
    const format = formatAt(found, 0, c);
    const { bold, color, name, size } = format?.font ?? {};
    return [columns[c] ?? 1, {
      ...width(),
      heading: {
        bold: bold ?? null, colour: color ?? null, font: name ?? null, size: size ?? null,
        horizontal: format?.horizontalAlignment ?? null, vertical: format?.verticalAlignment ?? null, wraps: format?.wrapText ?? null,
      },
    }];
  }));
}

/** A width that was somebody's own was never changed, so only the usual one and a hidden column are put back. */
export function putLook(sheet: Excel.Worksheet, row: number, column: number, { heading, hasUsualWidth, isHidden }: ColumnLook): void {
  const cell = rangeAt(sheet, row, column, 1, 1);
  const font = {
    ...(heading.bold === null ? {} : { bold: heading.bold }), ...(heading.colour === null ? {} : { color: heading.colour }),
    ...(heading.font === null ? {} : { name: heading.font }), ...(heading.size === null ? {} : { size: heading.size }),
  };
  const horizontal = HORIZONTAL.find((each) => each === heading.horizontal);
  const vertical = VERTICAL.find((each) => each === heading.vertical);
  cell.setCellProperties([[{
    format: {
      font,
      ...(horizontal === undefined ? {} : { horizontalAlignment: horizontal }), ...(vertical === undefined ? {} : { verticalAlignment: vertical }),
      ...(heading.wraps === null ? {} : { wrapText: heading.wraps }),
    },
  }]]);
  if (!hasUsualWidth && !isHidden) return;
  const whole = cell.getEntireColumn().untrack();
  if (hasUsualWidth) whole.format.useStandardWidth = true;
  if (isHidden) whole.columnHidden = true;
}
