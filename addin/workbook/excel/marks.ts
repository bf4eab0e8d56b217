/**
 * Fills by severity, and notes.
 *
 * A note is the input message of a data validation that accepts everything: Excel shows it beside the cell when the cell is selected, and
 * never prints it. Notes proper came with ExcelApi 1.18. Threaded comments (1.10) would carry the clerk's name as their author, fill the
 * comments pane, and in a shared workbook Excel mails them to its owner: nothing of ours is ever sent anywhere.
 * Two things follow. A message is set once for all cells that say the same, by their areas. And a sort moves values and fills but
 * leaves messages where they are, so a note has to name whom it is about. A clerk's own column keeps its own validation: there no note
 * is written.
 */
import type { Severity } from "../../../engine/finding.js";
import { cellName } from "../file/reference.js";
import { isSeverityColour, SEVERITY_COLOURS } from "../colours.js";
import type { CellMark } from "../port.js";
import { ask, askToWrite } from "./ask.js";
import { rangeAt } from "./cells.js";

/** The fill of one cell as `setCellProperties` takes it; null takes the fill off. */
export function fillOf(colour: string | null): Excel.SettableCellProperties {
  return { format: { fill: colour === null ? { pattern: "None" } : { pattern: "Solid", color: colour } } };
}

export function severityFill(severity: Severity | null): Excel.SettableCellProperties {
  return fillOf(severity === null ? null : SEVERITY_COLOURS[severity]);
}

type Place = { readonly row: number; readonly column: number };

/** Excel refuses a list of areas of more than 8,192 characters. */
const LONGEST_ADDRESS = 8000;
/** The longest message Excel shows. */
const LONGEST_NOTE = 255;
/** Titles every message of ours, so that it is known again. A sign, since it is read in every language. */
const SIGN = "※";
const ALL = "=TRUE";
const ACCEPTS_ALL: Excel.DataValidationRule = { custom: { formula: ALL } };

/** Bytes that a note takes up on its way, beside its text. */
export const NOTE_BYTES = 1000;

/** The cells as few areas as may be, cells below each other taken together. */
export function areasOf(sheet: Excel.Worksheet, cells: readonly Place[]): readonly Excel.RangeAreas[] {
  const lists: string[] = [];
  for (const address of addresses(cells)) {
    const last = lists.at(-1);
    if (last !== undefined && last.length + address.length < LONGEST_ADDRESS) lists[lists.length - 1] = `${last},${address}`;
    else lists.push(address);
  }
  return lists.map((list) => sheet.getRanges(list).untrack());
}

function addresses(cells: readonly Place[]): readonly string[] {
  const sorted = [...cells].sort((a, b) => a.column - b.column || a.row - b.row);
  const made: string[] = [];
  let first: Place | undefined;
  sorted.forEach((cell, i) => {
    first ??= cell;
    const next = sorted[i + 1];
    if (next !== undefined && next.column === cell.column && next.row === cell.row + 1) return;
    const from = cellName(first.row, first.column);
    made.push(first === cell ? from : `${from}:${cellName(cell.row, cell.column)}`);
    first = undefined;
  });
  return made;
}

/** Queues the notes of these cells in place of whatever stood there. */
export function queueNotes(sheet: Excel.Worksheet, cells: readonly (Place & { readonly note: string | null })[]): void {
  if (cells.length === 0) return;
  for (const areas of areasOf(sheet, cells)) areas.dataValidation.clear();
  const byNote = new Map<string, Place[]>();
  for (const cell of cells) {
    if (cell.note === null || cell.note === "") continue;
    const same = byNote.get(cell.note);
    if (same === undefined) byNote.set(cell.note, [cell]);
    else same.push(cell);
  }
  for (const [note, places] of byNote) {
    for (const areas of areasOf(sheet, places)) {
      areas.dataValidation.rule = ACCEPTS_ALL;
      areas.dataValidation.prompt = promptOf(note);
    }
  }
}

function promptOf(message: string): Excel.DataValidationPrompt {
  return { title: SIGN, message: shortened(message, LONGEST_NOTE), showPrompt: true };
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "") + "…";
}

/** Between the note and what the column's own message says, which comes back when the note is taken away. */
const BELOW = "\n———\n";

/** How a cell was found that is to be marked. */
type Found = {
  readonly mark: CellMark;
  readonly colour: string;
  /** Null where everything is accepted, by us or by nobody. */
  readonly check: { readonly rule: Excel.DataValidationRule; readonly alert: Excel.DataValidationErrorAlert } | null;
  readonly prompt: Excel.DataValidationPrompt | null;
};

/** At most as many cells as one request may ask for one by one. */
const MOST_MARKS = 1000;

/** Marks single cells of a table of ours, whose columns may have checks with messages of their own. @throws Refusal */
export async function markCells(name: string, marks: readonly CellMark[]): Promise<void> {
  for (let from = 0; from < marks.length; from += MOST_MARKS) {
    const found = await findMarked(name, marks.slice(from, from + MOST_MARKS));
    await askToWrite((context) => {
      const sheet = context.workbook.worksheets.getItem(name);
      for (const one of found) queueMark(sheet, one);
      return () => undefined;
    });
  }
}

function findMarked(name: string, marks: readonly CellMark[]): Promise<readonly Found[]> {
  return ask((context) => {
    const sheet = context.workbook.worksheets.getItem(name);
    const readers = marks.map((mark) => {
      const range = rangeAt(sheet, mark.row, mark.column, 1, 1);
      const { fill } = range.format;
      fill.load("color");
      const validation = range.dataValidation;
      validation.load("type,rule,prompt,errorAlert");
      return (): Found => {
        const { type, rule, prompt, errorAlert: alert } = validation;
        const isOpen = type === "None" || rule.custom?.formula === ALL;
        return { mark, colour: fill.color, check: isOpen ? null : { rule: only(rule), alert }, prompt };
      };
    });
    return () => readers.map((read) => read());
  });
}

/** Excel answers every kind of rule, those that are not set as null, and takes only one. */
function only(rule: Excel.DataValidationRule): Excel.DataValidationRule {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value != null));
}

function queueMark(sheet: Excel.Worksheet, { mark, colour, check, prompt }: Found): void {
  const range = rangeAt(sheet, mark.row, mark.column, 1, 1);
  if (mark.severity !== null) range.setCellProperties([[severityFill(mark.severity)]]);
  else if (isSeverityColour(colour)) range.setCellProperties([[fillOf(null)]]);
  const isOurs = prompt?.title === SIGN;
  const under = isOurs ? prompt.message.split(BELOW).slice(1).join(BELOW) : (prompt?.message ?? "");
  const hasNote = mark.note !== null && mark.note !== "";
  if (!hasNote && !isOurs) return;
  const { dataValidation } = range;
  if (!hasNote && under === "" && check === null) {
    dataValidation.clear();
    return;
  }
  // The column's check stands for all its cells; on this one it is put again with the note, whatever Excel would keep of it.
  dataValidation.rule = check?.rule ?? ACCEPTS_ALL;
  if (check !== null) dataValidation.errorAlert = check.alert;
  dataValidation.prompt = hasNote ? promptOf(withUnder(mark.note, under)) : { title: "", message: under, showPrompt: under !== "" };
}

/** The note before the column's own message, as far as there is room for both. */
function withUnder(note: string, under: string): string {
  const room = LONGEST_NOTE - BELOW.length - under.length;
  return under === "" || room < LONGEST_NOTE / 3 ? note : shortened(note, room) + BELOW + under;
}
