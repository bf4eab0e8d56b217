/** 运行记录: a line for each run that was written, with which anybody can compute it again and see whether it comes out the same. */
import type { Cell, Sheet } from "../../engine/intake/sheet.js";
import type { Stage } from "../../engine/policy/schema.js";
import { ALL_RUN_LOG_WORDS, runLogWords, type LogColumn, type VerifiedShape } from "../locales/run-log.js";
import { decideSheet, type DecideOptions } from "./assign.js";
import type { Decided } from "./decided.js";
import { type Desk, done, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { ownSheets } from "./settings.js";
import { appendLines } from "./settings/append.js";
import { SettingsTable } from "./settings/table.js";

const COLUMNS: readonly LogColumn[] = ["when", "by", "sheet", "stage", "plan", "seed", "children", "placed", "waiting", "open", "person", "policy", "input", "result", "undone"];
const WIDTHS: Partial<Record<LogColumn, number>> = { when: 20, sheet: 18, plan: 30, seed: 24, policy: 24, input: 24, result: 24, undone: 16 };
const USUAL_WIDTH = 10;
const TITLES = ALL_RUN_LOG_WORDS.map(({ title }) => title);
const STAGES: readonly Stage[] = ["primary", "junior"];

export type LogEntry = {
  /** The time of the run, as it is read: `2024-07-01 08:00`. */
  readonly when: string;
  /** Who ran it; '' where nobody said. */
  readonly by: string;
  /** The stage of the whole sheet that was asked for; null where the rows told it. */
  readonly stage: Stage | null;
};

/** A time as the log tells it: of the place, to the minute. */
export function logTime(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A day as people of the place count it, ISO: before eight in the morning in China, UTC has the day before. */
export function dayOf(date: Date): string {
  const [day = ""] = logTime(date).split(" ");
  return day;
}

/** Adds a line for a run that is written; it is kept with what is saved next. @returns the sheet's name. */
export async function logRun(desk: Desk, decided: Decided, entry: LogEntry): Promise<FlowResult<string>> {
  const line = await lineOf(decided, entry);
  if (!line.ok) return line;
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const [first] = ownSheets(TITLES, sheets.value);
  const words = runLogWords(desk.language);
  const rows = [COLUMNS.map((key): Cell => (line.value[key] === "" ? null : line.value[key]))];
  const written = first === undefined
    ? fromWorkbook(await desk.port.writeSheet({ title: words.title, columns: COLUMNS.map((key) => ({ header: words.columns[key], width: WIDTHS[key] ?? USUAL_WIDTH })), rows }))
    : await appendLines(desk, { sheet: first.name, tableOf, columns: COLUMNS, lines: [line.value], mayRepeat: true });
  return written.ok ? done(first?.name ?? words.title) : written;
}

async function lineOf({ run, sheet, policy }: Decided, { when, by, stage }: LogEntry): Promise<FlowResult<Readonly<Record<LogColumn, string>>>> {
  const found = fromEngine(await run.fingerprints());
  if (!found.ok) return found;
  const { statistics, seed } = run.summary;
  const sum = (pick: "placed" | "waiting" | "open"): string => String(statistics.stages.reduce((total, each) => total + each[pick], 0));
  return done({
    when, by, sheet, stage: stage === null ? "" : policy.stages[stage].name, plan: `${policy.title} ${String(policy.year)}`, seed,
    children: String(statistics.children), placed: sum("placed"), waiting: sum("waiting"), open: sum("open"), person: String(statistics.rows.blocks), ...found.value, undone: "",
  });
}

function tableOf(sheet: Sheet): SettingsTable<LogColumn> {
  return new SettingsTable(sheet, COLUMNS.map((key) => ({ key, names: ALL_RUN_LOG_WORDS.map(({ columns }) => columns[key]), needed: key !== "by" && key !== "stage" && key !== "undone" })), []);
}

/** Says in the log that the last run over a sheet was taken back. A run that was written stays on record, also when nothing of it is left in the sheet. */
export async function logUndone(desk: Desk, sheet: string, when: string): Promise<FlowResult<void>> {
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const [log] = ownSheets(TITLES, sheets.value);
  if (log === undefined) return done(undefined);
  const read = fromWorkbook(await desk.port.read(log.name));
  if (!read.ok) return read;
  const table = tableOf(read.value);
  const line = table.lines.filter((each) => each.text("sheet") === sheet).at(-1);
  if (line === undefined || !table.has("undone") || line.text("undone") !== "") return done(undefined);
  const [whenAt, resultAt] = [table.columnOf("when") - 1, table.columnOf("result") - 1];
  const written = fromWorkbook(await desk.port.writeColumns({
    sheet: log.name, rows: [line.row], columns: [{ column: table.columnOf("undone"), header: null, texts: [when] }],
    guard: {
      heading: table.heading, lastColumn: Math.max(whenAt, resultAt) + 1,
      // The same run: its time and what it came to.
      lineOf: (cells, _above, row) => (row === line.row && String(cells[whenAt] ?? "") === line.text("when") && String(cells[resultAt] ?? "") === line.text("result") ? 0 : null),
    },
  }));
  return written.ok ? done(undefined) : written;
}

export type LoggedRun = LogEntry & { readonly sheet: string; readonly seed: string; readonly children: string; readonly placed: string; readonly policy: string; readonly input: string; readonly result: string };

/** The runs that are logged in the workbook, the first one first; null where it has no log that can be read. */
export async function readRunLog(desk: Desk): Promise<FlowResult<readonly LoggedRun[] | null>> {
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const [first] = ownSheets(TITLES, sheets.value);
  if (first === undefined) return done(null);
  const read = fromWorkbook(await desk.port.read(first.name));
  if (!read.ok) return read;
  const table = tableOf(read.value);
  if (table.mistakes.length > 0) return done(null);
  const stageOf = (text: string): Stage | null => STAGES.find((stage) => desk.policy.stages[stage].name === text) ?? null;
  return done(table.lines.map((line) => ({
    when: line.text("when"), by: line.text("by"), stage: stageOf(line.text("stage")), sheet: line.text("sheet"),
    // The seed counts to the last character.
    seed: String(line.cell("seed") ?? ""), children: line.text("children"), placed: line.text("placed"), policy: line.text("policy"), input: line.text("input"), result: line.text("result"),
  })));
}

/** Computes a logged run again, from the workbook as it is now, and says what is as it was. */
export async function verifyRun(desk: Desk, logged: LoggedRun, options: DecideOptions): Promise<FlowResult<VerifiedShape>> {
  const decided = await decideSheet(desk, { source: { sheet: logged.sheet, area: null }, stage: logged.stage, seed: logged.seed }, options);
  if (!decided.ok) return decided;
  const now = await lineOf(decided.value, logged);
  decided.value.run.dispose();
  if (!now.ok) return now;
  const same = { policy: now.value.policy === logged.policy, input: now.value.input === logged.input, result: now.value.result === logged.result };
  return done({
    when: logged.when, sheet: logged.sheet, same,
    children: { then: logged.children, now: Number(now.value.children) }, placed: { then: logged.placed, now: Number(now.value.placed) },
  });
}
