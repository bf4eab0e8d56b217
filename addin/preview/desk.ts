/** The workbook on the preview's desk: the stand-in for Excel and what a person does with a workbook besides the pane. */
import { COLUMNS, isEntireRow, WHOLE_SHEET, type Area } from "./excel-host/address.js";
import { HostError } from "./excel-host/object.js";
import type { Book } from "./excel-host/workbook/book.js";
import type { Sheet } from "./excel-host/workbook/sheet.js";

/** A command of the ribbon by the name of its function in manifest.xml. */
export type RibbonCommand = "openAssign" | "openReview" | "openExport";

export type Desk = {
  readonly name: string;
  readonly book: Book;
  /** A new `window.external` for a page that opens, in Excel's language. */
  readonly external: (language: "zh-CN" | "en") => object;
  readonly run: (command: RibbonCommand) => void;
  /** Tells of each workbook that the pane opens, until the function returned is called. */
  readonly watchCreated: (heard: (bytes: Uint8Array) => void) => () => void;
  /** The workbook as a file. */
  readonly save: () => Promise<Uint8Array>;
};

/** The deed of a person at the sheet; `refused` is told the code where the workbook does not allow it. */
export function asPerson(deed: () => void, refused: (code: string) => void): void {
  try {
    deed();
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    refused(error.code);
  }
}

const wholeRows = ({ top, bottom }: Area): Area => ({ top, bottom, left: 0, right: COLUMNS - 1 });

export function insertRows(sheet: Sheet): void {
  sheet.insert(wholeRows(sheet.selection), "rows", "person");
}

export function deleteRows(sheet: Sheet): void {
  sheet.delete(wholeRows(sheet.selection), "rows", "person");
}

/**
 * Sorts the rows below the selected cell by its column, as a clerk does who stands on a heading; with several rows selected, those.
 * Rows above it (a title, the heading itself) stay.
 */
export function sortRows(sheet: Sheet, ascending: boolean): void {
  const { selection } = sheet;
  const used = sheet.grid.used(WHOLE_SHEET, true);
  if (used === null) return;
  const several = selection.bottom > selection.top && !isEntireRow(selection);
  const area = { top: selection.top, bottom: several ? Math.min(selection.bottom, used.bottom) : used.bottom, left: used.left, right: used.right };
  const offset = selection.left - used.left;
  if (offset < 0 || selection.left > used.right || area.top >= area.bottom) return;
  sheet.sort(area, [{ offset, ascending }], { matchCase: false, hasHeaders: !several }, "person");
}
