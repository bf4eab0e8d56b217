/** 抽查: n children drawn for a second check, marked in the sheet and listed in one of their own; what the check finds, as error rates by kind. */
import type { Cell, Sheet } from "../../engine/intake/sheet.js";
import { ALL_SAMPLE_WORDS, sampleWords, WRONG_IN, type SampleColumn, type SampleWords, type WrongIn } from "../locales/sampling.js";
import type { SampledChild } from "../worker/protocol.js";
import type { Decided } from "./decided.js";
import { type Desk, done, failed, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { lineAt, rowsLike } from "./follow.js";
import { replaceMarks, type SheetMark } from "./marks.js";
import { OWN_FIELDS } from "./own-columns.js";
import { ownSheets } from "./settings.js";
import { appendLines } from "./settings/append.js";
import { bareName, plainText, SettingsTable, type TableLine } from "./settings/table.js";

const COLUMNS: readonly SampleColumn[] = ["sample", "at", "key", "name", "stage", "school", "basis", "draw", "verdict", "wrongIn", "note", "by", "on"];
const WIDTHS: Partial<Record<SampleColumn, number>> = { sample: 22, key: 22, name: 12, school: 18, basis: 14, draw: 18, wrongIn: 18, note: 30, on: 12 };
const USUAL_WIDTH = 10;
const TITLES = ALL_SAMPLE_WORDS.map(({ title }) => title);
/** Under which name the cells that were marked are remembered in the workbook. */
const MARKS = "sample-marks";

type Line = TableLine<SampleColumn>;
type Table = SettingsTable<SampleColumn>;

export type SampleRequest = {
  readonly size: number;
  /** Published, so that anybody can draw the same children. */
  readonly seed: string;
};

/** Draws a sample, adds it to the sheet 抽查 and marks its rows where the run is written. What earlier samples found stays. @returns the sheet's name. */
export async function drawSample(desk: Desk, decided: Decided, { size, seed }: SampleRequest, isWritten: boolean): Promise<FlowResult<string>> {
  const drawn = fromEngine(await decided.run.sample(seed, size));
  if (!drawn.ok) return drawn;
  const words = sampleWords(desk.language);
  const lines = drawn.value.map((child, at) => cellsOf(child, at, seed, words));
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const [first] = ownSheets(TITLES, sheets.value);
  const written = first === undefined ? fromWorkbook(await desk.port.writeSheet(tableSheet(lines, words))) : await appendLines(desk, { sheet: first.name, tableOf, columns: COLUMNS, lines });
  if (!written.ok) return written;
  if (isWritten) {
    const marked = await markRows(desk, decided, drawn.value, words);
    if (!marked.ok) return marked;
  }
  const saved = fromWorkbook(await desk.port.save());
  return saved.ok ? done(first?.name ?? words.title) : saved;
}

function cellsOf({ key, name, stage, school, basis, draw }: SampledChild, at: number, seed: string, words: SampleWords): Readonly<Record<SampleColumn, string>> {
  return {
    sample: seed, at: String(at + 1), key, name, stage: stage === null ? "" : words.stage[stage], school: school ?? "", basis: words.basis[basis], draw,
    verdict: "", wrongIn: "", note: "", by: "", on: "",
  };
}

function tableSheet(lines: readonly Readonly<Record<SampleColumn, string>>[], words: SampleWords) {
  const column = (key: SampleColumn): number => COLUMNS.indexOf(key) + 1;
  return {
    title: words.title, columns: COLUMNS.map((key) => ({ header: words.columns[key], width: WIDTHS[key] ?? USUAL_WIDTH })),
    rows: lines.map((line) => COLUMNS.map((key): Cell => (line[key] === "" ? null : line[key]))),
    checks: [
      { column: column("verdict"), accepts: { kind: "list", values: Object.values(words.verdict) }, message: words.messages.verdict },
      { column: column("wrongIn"), accepts: { kind: "text" }, message: words.messages.wrongIn },
    ],
  } as const;
}

/** Marks each child in a column of ours, wherever its row is now; marks of the sample before go. */
async function markRows(desk: Desk, { sheet, reading, ownColumns, headerRow }: Decided, drawn: readonly SampledChild[], words: SampleWords): Promise<FlowResult<void>> {
  const field = OWN_FIELDS.find((each) => ownColumns[each].kind !== "clerks" && each !== "hints");
  if (field === undefined) return done(undefined);
  const read = fromWorkbook(await desk.port.read(sheet));
  if (!read.ok) return read;
  const { rows, firstRow } = read.value;
  const rowOf = new Map<number, number>();
  rows.forEach((cells, at) => {
    const row = firstRow + at;
    if (row <= headerRow) return;
    const fits = reading.lastColumn === 0 ? [lineAt(reading.rows, row)] : rowsLike(reading, cells, rows[at - 1] ?? []);
    for (const line of fits) if (line !== null && (!rowOf.has(line) || reading.rows[line] === row)) rowOf.set(line, row);
  });
  return replaceMarks(desk, MARKS, drawn.flatMap(({ row, name }, at): readonly SheetMark[] => {
    const now = rowOf.get(lineAt(reading.rows, row) ?? -1);
    return now === undefined ? [] : [{ sheet, row: now, column: ownColumns[field].column, severity: "informs", note: words.mark(at + 1, drawn.length, name) }];
  }));
}

/** The rows of a run by what names their child in a sample; a key that several rows have is none's. */
export function rowsByKey({ reading, key }: Decided): ReadonlyMap<string, number | null> {
  const rows = new Map<string, number | null>();
  const textAt = (line: number, column: number | null): string => (column === null ? "" : plainText(reading.cells[line]?.[column - 1] ?? null).replaceAll(" ", "").toUpperCase());
  reading.rows.forEach((row, line) => {
    const number = textAt(line, key.applicationNumber);
    const name = number === "" ? textAt(line, key.idNumber) : number;
    if (name !== "") rows.set(name, rows.has(name) ? null : row);
  });
  return rows;
}

function tableOf(sheet: Sheet): Table {
  const needed: readonly SampleColumn[] = ["sample", "key", "verdict", "wrongIn"];
  return new SettingsTable(sheet, COLUMNS.map((key) => ({ key, names: ALL_SAMPLE_WORDS.map(({ columns }) => columns[key]), needed: needed.includes(key) })), []);
}

/** A child of a sample, and what the second check found. */
export type Checked = {
  /** Of the sheet 抽查. */
  readonly row: number;
  readonly key: string;
  readonly name: string;
  readonly school: string;
  readonly basis: string;
  /** `unread`: something stands there that is neither. */
  readonly verdict: "right" | "wrong" | "unread" | null;
  readonly wrongIn: readonly WrongIn[];
};

export type Sample = { readonly seed: string; readonly sheet: string; readonly children: readonly Checked[]; readonly rates: ErrorRates };

export type ErrorRates = {
  readonly size: number;
  readonly checked: number;
  readonly wrong: number;
  /** Between which bounds the rate of all children lies with 95 % certainty (Wilson 1927), 0 to 1; null before anything is checked. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
  /** How many of the checked were wrong in each; one child may be wrong in several. */
  readonly kinds: readonly { readonly kind: WrongIn; readonly wrong: number }[];
  /** By what the decision rests on. */
  readonly bases: readonly { readonly basis: string; readonly checked: number; readonly wrong: number }[];
  readonly unread: number;
};

/** The samples that were drawn, the last one first. */
export async function readSamples(desk: Desk): Promise<FlowResult<readonly Sample[]>> {
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const [first] = ownSheets(TITLES, sheets.value);
  if (first === undefined) return done([]);
  const read = fromWorkbook(await desk.port.read(first.name));
  if (!read.ok) return read;
  const table = tableOf(read.value);
  if (table.unclearColumns.length > 0) return failed({ kind: "settings", mistakes: table.unclearColumns });
  const samples = new Map<string, Checked[]>();
  for (const line of table.lines) {
    const seed = line.text("sample");
    samples.set(seed, [...(samples.get(seed) ?? []), checkedOf(line)]);
  }
  return done([...samples].reverse().map(([seed, children]) => ({ seed, sheet: first.name, children, rates: ratesOf(children) })));
}

function checkedOf(line: Line): Checked {
  const text = bareName(line.text("verdict"));
  const verdict = (["right", "wrong"] as const).find((each) => ALL_SAMPLE_WORDS.some((words) => bareName(words.verdict[each]) === text));
  return {
    row: line.row, key: line.text("key"), name: line.text("name"), school: line.text("school"), basis: line.text("basis"),
    verdict: verdict ?? (text === "" ? null : "unread"), wrongIn: verdict === "wrong" ? wrongIn(line.text("wrongIn")) : [],
  };
}

/** What nobody has a word for is something else. */
function wrongIn(text: string): readonly WrongIn[] {
  const said = text.split(/[、,，;；/]+/u).map(bareName).filter((each) => each !== "");
  const kinds = said.map((each) => WRONG_IN.find((kind) => ALL_SAMPLE_WORDS.some((words) => bareName(words.wrongIn[kind]) === each)) ?? "other");
  return kinds.length === 0 ? ["other"] : [...new Set(kinds)];
}

export function ratesOf(children: readonly Checked[]): ErrorRates {
  const checked = children.filter(({ verdict }) => verdict === "right" || verdict === "wrong");
  const isWrong = ({ verdict }: Checked): boolean => verdict === "wrong";
  const bases = [...new Set(checked.map(({ basis }) => basis))].map((basis) => {
    const of = checked.filter((each) => each.basis === basis);
    return { basis, checked: of.length, wrong: of.filter(isWrong).length };
  });
  const wrong = checked.filter(isWrong).length;
  return {
    size: children.length, checked: checked.length, wrong, bounds: checked.length === 0 ? null : wilson(wrong, checked.length),
    kinds: WRONG_IN.map((kind) => ({ kind, wrong: checked.filter((each) => each.wrongIn.includes(kind)).length })).filter((each) => each.wrong > 0),
    bases: bases.sort((a, b) => b.wrong - a.wrong || b.checked - a.checked), unread: children.filter(({ verdict }) => verdict === "unread").length,
  };
}

/** 95 % of a normal distribution lie within so many deviations. */
const DEVIATIONS = 1.959964;

function wilson(wrong: number, checked: number): { readonly low: number; readonly high: number } {
  const rate = wrong / checked;
  const z2 = DEVIATIONS * DEVIATIONS;
  const middle = (rate + z2 / (2 * checked)) / (1 + z2 / checked);
  const half = (DEVIATIONS / (1 + z2 / checked)) * Math.sqrt((rate * (1 - rate)) / checked + z2 / (4 * checked * checked));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** What a person found of a child of a sample. */
export type SecondCheck = { readonly verdict: "right" | "wrong"; readonly wrongIn: readonly WrongIn[]; readonly note: string; readonly by: string; /** ISO date. */ readonly on: string };

/** Enters what a second check found beside the child, wherever its line is now; a line that somebody filled meanwhile is left and told. */
export async function recordCheck(desk: Desk, sample: Pick<Sample, "seed" | "sheet">, child: Pick<Checked, "key" | "name">, found: SecondCheck): Promise<FlowResult<void>> {
  const read = fromWorkbook(await desk.port.read(sample.sheet));
  if (!read.ok) return read;
  const table = tableOf(read.value);
  if (table.unclearColumns.length > 0) return failed({ kind: "settings", mistakes: table.unclearColumns });
  const line = table.lines.find((each) => each.text("sample") === sample.seed && each.text("key") === child.key && each.text("name") === child.name);
  if (line === undefined) return failed(TAKEN);
  const words = sampleWords(desk.language);
  const texts: Partial<Record<SampleColumn, string>> = {
    verdict: words.verdict[found.verdict], wrongIn: found.wrongIn.map((kind) => words.wrongIn[kind]).join("、"), note: found.note, by: found.by, on: found.on,
  };
  const keys = COLUMNS.filter((key) => key in texts && table.has(key));
  const said = (cells: readonly Cell[], key: SampleColumn): string => String(cells[table.columnOf(key) - 1] ?? "");
  const before = read.value.rows[line.row - read.value.firstRow] ?? [];
  const written = fromWorkbook(await desk.port.writeColumns({
    sheet: sample.sheet, rows: [line.row], columns: keys.map((key) => ({ column: table.columnOf(key), header: null, texts: [texts[key] ?? ""] })),
    guard: {
      heading: table.heading, lastColumn: Math.max(...COLUMNS.filter((key) => table.has(key)).map((key) => table.columnOf(key))),
      lineOf: (cells) => {
        const isIts = (["sample", "key", "name"] as const).every((key) => said(cells, key) === said(before, key));
        return isIts && keys.every((key) => said(cells, key) === said(before, key) || said(cells, key) === texts[key]) ? 0 : null;
      },
    },
  }));
  if (!written.ok) return written;
  if (written.value.missed.length > 0) return failed(TAKEN);
  return fromWorkbook(await desk.port.save());
}

const TAKEN = { kind: "workbook", trouble: { kind: "host", code: "RowsTaken" } } as const;
