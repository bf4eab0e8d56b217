/** Fills and notes on single cells, kept by name: the next marks of a name take the place of the ones before. */
import type { CellMark } from "../workbook/port.js";
import { done, type Desk, type FlowResult, fromWorkbook } from "./desk.js";
import { isRecord, parsedJson } from "./remembered.js";

export type SheetMark = CellMark & { readonly sheet: string };

/**
 * Marks these cells and takes away the marks of the last time. Of several on one cell the first counts.
 * @param name under which the marked cells are remembered in the workbook.
 */
export async function replaceMarks(desk: Desk, name: string, marks: readonly SheetMark[]): Promise<FlowResult<void>> {
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const before = fromWorkbook(await desk.port.recall(name));
  if (!before.ok) return before;
  const bySheet = new Map<string, Map<string, CellMark>>();
  const mark = ({ sheet, ...one }: SheetMark): void => {
    bySheet.set(sheet, (bySheet.get(sheet) ?? new Map<string, CellMark>()).set(`${one.row} ${one.column}`, one));
  };
  for (const place of markedCells(before.value)) mark({ ...place, severity: null, note: null });
  for (const each of [...marks].reverse()) mark(each);
  for (const [sheet, cells] of bySheet) {
    // A sheet that was deleted since has taken its marks with it.
    if (!sheets.value.some((each) => each.name === sheet)) continue;
    const marked = fromWorkbook(await desk.port.markCells(sheet, [...cells.values()]));
    if (!marked.ok) return marked;
  }
  const text = marks.length === 0 ? null : JSON.stringify(marks.map(({ sheet, row, column }) => ({ sheet, row, column })));
  if (text === null && before.value === null) return done(undefined);
  const kept = fromWorkbook(await desk.port.remember(name, text));
  return kept.ok ? fromWorkbook(await desk.port.save()) : kept;
}

type Place = { readonly sheet: string; readonly row: number; readonly column: number };

function markedCells(text: string | null): readonly Place[] {
  const json = parsedJson(text);
  return Array.isArray(json) ? json.filter(isPlace) : [];
}

function isPlace(value: unknown): value is Place {
  return isRecord(value) && typeof value.sheet === "string" && isCount(value.row) && isCount(value.column);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}
