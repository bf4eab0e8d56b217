/** 更正记录: what stood in each cell that was corrected, kept before it is written over; lines are added and never changed. */
import type { Cell, Sheet } from "../../../engine/intake/sheet.js";
import { ALL_CORRECTION_WORDS, correctionWords, type CorrectionColumn } from "../../locales/corrections.js";
import { type Desk, done, type FlowResult, fromWorkbook } from "../desk.js";
import { ownSheets } from "../settings.js";
import { appendLines } from "./append.js";
import { SettingsTable } from "./table.js";

const COLUMNS: readonly CorrectionColumn[] = ["when", "by", "key", "name", "heading", "before", "after", "source"];
const WIDTHS: Readonly<Record<CorrectionColumn, number>> = { when: 18, by: 10, key: 22, name: 12, heading: 16, before: 34, after: 34, source: 34 };

function tableOf(sheet: Sheet): SettingsTable<CorrectionColumn> {
  return new SettingsTable(sheet, COLUMNS.map((key) => ({ key, names: ALL_CORRECTION_WORDS.map(({ columns }) => columns[key]), needed: true })), []);
}

/** Adds lines to the record. @returns the sheet's name. */
export async function recordCorrections(desk: Desk, lines: readonly Readonly<Record<CorrectionColumn, string>>[]): Promise<FlowResult<string>> {
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const [first] = ownSheets(ALL_CORRECTION_WORDS.map(({ title }) => title), sheets.value);
  const words = correctionWords(desk.language);
  if (first === undefined) {
    return fromWorkbook(await desk.port.writeSheet({
      title: words.title, columns: COLUMNS.map((key) => ({ header: words.columns[key], width: WIDTHS[key] })),
      rows: lines.map((line) => COLUMNS.map((key): Cell => (line[key] === "" ? null : line[key]))),
    }));
  }
  const added = await appendLines(desk, { sheet: first.name, tableOf, columns: COLUMNS, lines });
  return added.ok ? done(first.name) : added;
}
