/** The filter of a sheet, set to one value of one column. */
import { ask, askToWrite } from "./ask.js";
import { rangeAt } from "./cells.js";

export type FilterHeading = { readonly row: number; readonly lastColumn: number };

/** @param value null shows all rows again. */
export async function filterRows(sheet: string, heading: FilterHeading, column: number, value: string | null): Promise<void> {
  const { last, filtered } = await askFilter(sheet);
  if (value === null && !filtered) return;
  await askToWrite((context) => {
    const { autoFilter } = context.workbook.worksheets.getItem(sheet);
    if (value === null) autoFilter.clearCriteria();
    else {
      // Over the whole table and not its one column, so that rows stay together when somebody sorts by the filter's arrows.
      const range = rangeAt(context.workbook.worksheets.getItem(sheet), heading.row, 1, Math.max(1, last - heading.row + 1), Math.max(column, heading.lastColumn));
      autoFilter.apply(range, column - 1, { filterOn: "Values", values: [value] });
    }
    return () => undefined;
  });
}

function askFilter(sheet: string): Promise<{ readonly last: number; readonly filtered: boolean }> {
  return ask((context) => {
    const worksheet = context.workbook.worksheets.getItem(sheet);
    const used = worksheet.getUsedRange(true).untrack();
    used.load("rowIndex,rowCount");
    const { autoFilter } = worksheet;
    autoFilter.load("isDataFiltered");
    return () => ({ last: used.rowIndex + used.rowCount, filtered: autoFilter.isDataFiltered });
  });
}
