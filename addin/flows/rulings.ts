/**
 * Recording what people settle: lines that are added to the sheet 裁定, never written over, so that what two people enter at a time
 * is all kept. A line goes only into a row that is empty when it is written.
 */
import type { Cell } from "../../engine/intake/sheet.js";
import type { Ruling } from "../../engine/rules/rulings.js";
import type { RulingsColumn } from "../locales/settings.js";
import { settingsWords } from "../locales/settings-words.js";
import { type Desk, done, failed, type FlowResult, fromWorkbook } from "./desk.js";
import { sheetsOf } from "./settings.js";
import { RULINGS_COLUMNS, rulingCells, rulingsSheet, rulingsTableOf } from "./settings/rulings.js";

/** How often rows are looked for anew where somebody fills them at the same time. */
const MOST_TRIES = 5;

/** Adds rulings to 裁定, which is made where it is not there. @returns the sheet's name. */
export async function recordRulings(desk: Desk, rulings: readonly Ruling[]): Promise<FlowResult<string>> {
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const words = settingsWords(desk.language);
  const [first, other] = sheetsOf("rulings", sheets.value);
  if (first !== undefined && other !== undefined) {
    return failed({ kind: "settings", mistakes: [{ sheet: other.name, row: 1, column: 1, code: "sheet-twice", values: { other: first.name } }] });
  }
  const written = first === undefined ? fromWorkbook(await desk.port.writeSheet(rulingsSheet(rulings, desk.language, words))) : await append(desk, first.name, rulings);
  if (!written.ok) return written;
  const saved = fromWorkbook(await desk.port.save());
  return saved.ok ? done(written.value) : saved;
}

async function append(desk: Desk, sheet: string, rulings: readonly Ruling[]): Promise<FlowResult<string>> {
  let waiting = rulings;
  for (let tries = 0; tries < MOST_TRIES && waiting.length > 0; tries += 1) {
    const missed = await appendOnce(desk, sheet, waiting);
    if (!missed.ok) return missed;
    waiting = missed.value;
  }
  // Somebody fills the rows as fast as they are looked for: nothing is written over, and the person tries again.
  return waiting.length > 0 ? failed({ kind: "workbook", trouble: { kind: "host", code: "RowsTaken" } }) : done(sheet);
}

/** @returns the rulings whose row was filled by somebody else meanwhile. */
async function appendOnce(desk: Desk, sheet: string, rulings: readonly Ruling[]): Promise<FlowResult<readonly Ruling[]>> {
  const read = fromWorkbook(await desk.port.read(sheet));
  if (!read.ok) return read;
  const table = rulingsTableOf(read.value);
  const unread = table.mistakes.filter(({ code }) => code === "heading-missing" || code === "heading-twice");
  if (unread.length > 0) return failed({ kind: "settings", mistakes: unread });
  const lines = rulings.map((ruling) => rulingCells(ruling, desk.language, settingsWords(desk.language)));
  const top = Math.max(table.headingRow, read.value.firstRow + read.value.rows.length - 1) + 1;
  const present = RULINGS_COLUMNS.filter((key) => table.has(key));
  const columnOf = (key: RulingsColumn): number => table.columnOf(key);
  const rows = rulings.map((_ruling, at) => top + at);
  const written = fromWorkbook(await desk.port.writeColumns({
    sheet, rows,
    columns: present.map((key) => ({ column: columnOf(key), header: null, texts: lines.map((line) => line[key]) })),
    guard: {
      heading: { row: table.headingRow, cells: read.value.rows[table.headingRow - read.value.firstRow] ?? [] },
      lastColumn: Math.max(...present.map(columnOf)),
      lineOf: (cells, _above, row) => lineInto(cells, rows.indexOf(row), lines, present, columnOf),
    },
  }));
  return written.ok ? done(written.value.missed.map((line) => rulings[line]).filter((ruling) => ruling !== undefined)) : written;
}

/** A row is a line's while it is empty, or holds that very line: what is written is read again where a request was cut off. */
function lineInto(
  cells: readonly Cell[], line: number, lines: readonly Readonly<Record<RulingsColumn, string>>[], present: readonly RulingsColumn[], columnOf: (key: RulingsColumn) => number,
): number | null {
  const own = lines[line];
  if (own === undefined) return null;
  const isEmpty = cells.every((cell) => cell === null || cell === "");
  const isOwn = present.every((key) => String(cells[columnOf(key) - 1] ?? "") === own[key]);
  return isEmpty || isOwn ? line : null;
}
