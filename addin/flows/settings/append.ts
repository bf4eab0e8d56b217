/**
 * Lines that are added to a settings sheet and never written over, so that what two people enter at a time is all kept. A line goes
 * only into a row that is empty when it is written.
 */
import type { Cell, Sheet } from "../../../engine/intake/sheet.js";
import { type Desk, done, failed, type FlowResult, fromWorkbook } from "../desk.js";
import type { SettingsTable } from "./table.js";

/** How often rows are looked for anew where somebody fills them at the same time. */
const MOST_TRIES = 5;

export type Lines<K extends string> = {
  readonly sheet: string;
  /** The sheet as a table, its columns known by their headings. */
  readonly tableOf: (sheet: Sheet) => SettingsTable<K>;
  readonly columns: readonly K[];
  readonly lines: readonly Readonly<Record<K, string>>[];
  /** Whether a line that stands there already, word for word, is another one all the same, as of two runs within a minute. */
  readonly mayRepeat?: true;
};

/** Adds lines below those that are there. One that stands there already, word for word, was added by a request that then broke off, and is not added twice. */
export async function appendLines<K extends string>(desk: Desk, asked: Lines<K>): Promise<FlowResult<void>> {
  let waiting = asked.lines;
  for (let tries = 0; tries < MOST_TRIES && waiting.length > 0; tries += 1) {
    const missed = await appendOnce(desk, { ...asked, lines: waiting }, tries === 0 && asked.mayRepeat !== true);
    if (!missed.ok) return missed;
    waiting = missed.value;
  }
  // Somebody fills the rows as fast as they are looked for: nothing is written over, and the person tries again.
  return waiting.length > 0 ? failed({ kind: "workbook", trouble: { kind: "host", code: "RowsTaken" } }) : done(undefined);
}

/** @returns the lines whose row was filled by somebody else meanwhile. */
async function appendOnce<K extends string>(desk: Desk, { sheet, tableOf, columns, lines: wanted }: Lines<K>, skipsKnown: boolean): Promise<FlowResult<Lines<K>["lines"]>> {
  const read = fromWorkbook(await desk.port.read(sheet));
  if (!read.ok) return read;
  const table = tableOf(read.value);
  if (table.unclearColumns.length > 0) return failed({ kind: "settings", mistakes: table.unclearColumns });
  const top = Math.max(table.headingRow, read.value.firstRow + read.value.rows.length - 1) + 1;
  const present = columns.filter((key) => table.has(key));
  const lines = skipsKnown ? wanted.filter((line) => !table.lines.some((there) => present.every((key) => there.text(key) === line[key]))) : wanted;
  if (lines.length === 0) return done([]);
  const rows = lines.map((_line, at) => top + at);
  const says = (cells: readonly Cell[], line: Readonly<Record<K, string>>): boolean => present.every((key) => String(cells[table.columnOf(key) - 1] ?? "") === line[key]);
  const written = fromWorkbook(await desk.port.writeColumns({
    sheet, rows,
    columns: present.map((key) => ({ column: table.columnOf(key), header: null, texts: lines.map((line) => line[key]) })),
    guard: {
      heading: table.heading,
      lastColumn: Math.max(...present.map((key) => table.columnOf(key))),
      lineOf: (cells, _above, row) => {
        const at = rows.indexOf(row);
        const line = lines[at];
        // Its own line too: what is written is read again where a request was cut off.
        return line !== undefined && (cells.every((cell) => cell === null || cell === "") || says(cells, line)) ? at : null;
      },
    },
  }));
  return written.ok ? done(written.value.missed.flatMap((at) => lines[at] ?? [])) : written;
}
