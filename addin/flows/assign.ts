/**
 * Deciding a sheet: read it, decide every row, write the own columns, 核查清单 and 容量. In two steps, so that a person may look
 * between them: `decideSheet` changes nothing, `writeDecisions` writes what it decided, after keeping what stood there.
 */
import type { Severity } from "../../engine/finding.js";
import type { Standing } from "../../engine/index.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import type { Policy } from "../../engine/policy/schema.js";
import type { OwnCells } from "../../engine/report/columns.js";
import type { OwnColumn } from "../workbook/port.js";
import type { EngineRun, RunOptions } from "../worker/protocol.js";
import type { AssignRequest, AssignWritten, Decided } from "./decided.js";
import { type Desk, done, failed, type FlowOptions, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { guardOf, readingInPlace, readingOf } from "./follow.js";
import { type Opened, openSource } from "./open.js";
import { lowestTexts, OWN_FIELDS, type OwnField, placeOwnColumns } from "./own-columns.js";
import { mayBeBegun } from "./restore.js";
import { settingsAmong } from "./settings.js";
import { keepWayBack, putWayBack } from "./snapshot.js";

export type { AssignRequest, AssignWritten, Decided } from "./decided.js";

export type DecideOptions = FlowOptions & {
  /** Nobody else has the workbook open: rows stand where they were read, and what they held need not be kept to find them again. */
  readonly inPlace?: boolean;
};

/** Reads and decides one sheet of the workbook under the settings sheets; writes nothing. */
export async function decideSheet(desk: Desk, request: AssignRequest, options: DecideOptions): Promise<FlowResult<Decided>> {
  const opened = await openRun(desk, request, options);
  if (!opened.ok) return opened;
  const { policy, sheet, standing, given } = opened.value;
  const run = fromEngine(await desk.engine.decide(policy, sheet, standing, given));
  return run.ok ? tellRun(desk, opened.value, run.value, options) : run;
}

/** A sheet on the desk, with everything that deciding it needs. */
export type OpenedRun = { readonly policy: Policy; readonly opened: Opened; readonly sheet: Sheet; readonly standing: Standing; readonly given: RunOptions };

/** Reads one sheet of the workbook, and the settings sheets. */
export async function openRun(desk: Desk, request: AssignRequest, { onProgress, signal }: FlowOptions): Promise<FlowResult<OpenedRun>> {
  onProgress?.("open", 0, 1);
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const settings = await settingsAmong(desk, sheets.value);
  if (!settings.ok) return settings;
  if (settings.value.mistakes.length > 0) return failed({ kind: "settings", mistakes: settings.value.mistakes });
  const opened = await openSource(desk, request.source, sheets.value);
  if (!opened.ok) return opened;
  if (signal?.aborted === true) return failed({ kind: "stopped" });
  const { sheet, choices } = opened.value;
  return done({
    policy: settings.value.policy, opened: opened.value, sheet: { ...sheet, stage: request.stage },
    standing: { rulings: settings.value.rulings, absent: new Set(), segments: [], columns: choices, records: settings.value.records },
    given: {
      seed: request.seed, secret: desk.secret, ...(signal === undefined ? {} : { signal }),
      onProgress: (part, count, total) => { if (part !== "done") onProgress?.(part, count, total); },
    },
  });
}

/** What a run decided, beside what stands in the sheet. The run is given back where it cannot be told. */
export async function tellRun(desk: Desk, { policy, opened, standing }: OpenedRun, run: EngineRun, { inPlace }: DecideOptions): Promise<FlowResult<Decided>> {
  const told = await tellDecided(desk, { policy, opened, standing }, run, inPlace === true);
  if (!told.ok) run.dispose();
  return told;
}

async function tellDecided(desk: Desk, { policy, opened, standing }: Pick<OpenedRun, "policy" | "opened" | "standing">, run: Decided["run"], inPlace: boolean): Promise<FlowResult<Decided>> {
  const { whole, sheet, area, otherSheets, ownSheets, sheets } = opened;
  const { header, rows } = run.summary;
  if (header === null) return failed({ kind: "no-header", sheet: sheet.name, sheets });
  const ownColumns = placeOwnColumns({ policy, sheet: whole, headerRow: header.lastRow, taken: header.recognised });
  const report = fromEngine(await run.report(desk.language));
  if (!report.ok) return report;
  const columns = OWN_FIELDS.map((field) => ownColumns[field].column);
  const nameColumn = header.columns.name ?? null;
  return done({
    sheet: sheet.name, area, run, report: report.value, policy, rulings: standing.rulings, otherSheets, ownSheets, ownColumns, headerRow: header.lastRow, nameColumn,
    headings: headingsOf(whole, header), key: { idNumber: header.columns.idNumber ?? null, applicationNumber: header.columns.applicationNumber ?? null },
    reading: inPlace ? readingInPlace({ sheet: whole, header, rows }) : readingOf({ sheet: whole, header, rows, policy, ownColumns: columns }),
  });
}

function headingsOf(sheet: Sheet, { firstRow, lastRow }: { readonly firstRow: number; readonly lastRow: number }): Decided["headings"] {
  return lowestTexts(sheet.rows.slice(Math.max(0, firstRow - sheet.firstRow), lastRow - sheet.firstRow + 1));
}

export type WriteOptions = FlowOptions & {
  /** The time of the run (ISO), for the way back; null keeps no way back. */
  readonly when: string | null;
  /** More is written after it, and then saved: a file is made once. */
  readonly savedLater?: boolean;
};

const WIDTHS: Readonly<Record<OwnField, number>> = { proposedSchool: 14, class: 8, decidedBasis: 34, missing: 26, hints: 48, noticeStatus: 12 };
/** The parts of writing that progress is told of, beside the lines. */
const BESIDE = 3;

/** Writes the own columns and the two sheets, and saves. Nothing of the clerk's is touched; cells left to their formulas are named. */
export async function writeDecisions(desk: Desk, decided: Decided, options: WriteOptions): Promise<FlowResult<AssignWritten>> {
  const { port } = desk;
  const { rows } = decided.run.summary;
  const { signal } = options;
  const total = rows.length + BESIDE;
  const told = (count: number): void => { options.onProgress?.("write", count, total); };
  told(0);
  if (signal?.aborted === true) return failed({ kind: "stopped" });
  const kept = options.when === null ? done(null) : await keepWayBack(desk, decided, options.when);
  if (!kept.ok) return kept;
  told(1);
  const progress = { lines: 0 };
  const onProgress = (count: number): void => {
    progress.lines = count;
    told(1 + count);
  };
  const write = { sheet: decided.sheet, rows, columns: ownColumns(decided), guard: guardOf(decided.reading) };
  const written = fromWorkbook(await port.writeColumns(write, { onProgress, ...(signal === undefined ? {} : { signal }) }));
  if (!written.ok) {
    // Where nothing was written, the run before this one is still the last. A request that broke off in the middle may have written all the same.
    if (progress.lines === 0 && options.when !== null && !await mayBeBegun(desk)) await putWayBack(desk, kept.value);
    return written;
  }
  const sheets: string[] = [];
  for (const table of [decided.report.review, decided.report.capacity]) {
    const sheet = fromWorkbook(await port.writeSheet(table));
    if (!sheet.ok) return sheet;
    sheets.push(sheet.value);
  }
  told(total - 1);
  const saved = options.savedLater === true ? done(undefined) : fromWorkbook(await port.save());
  if (!saved.ok) return saved;
  told(total);
  const { left, moved, missed } = written.value;
  return done({
    lines: rows.length - missed.length, formulas: left, sheets,
    moved: moved.map(({ line, row }) => ({ name: nameOf(decided, line), from: rows[line] ?? row, row })),
    missed: missed.map((line) => ({ name: nameOf(decided, line), row: rows[line] ?? 0 })),
  });
}

function nameOf({ reading, nameColumn }: Decided, line: number): string {
  const cell = nameColumn === null ? null : (reading.cells[line]?.[nameColumn - 1] ?? null);
  return cell === null ? "" : String(cell).trim();
}

function ownColumns(decided: Decided): readonly OwnColumn[] {
  const { ownColumns: places, headerRow, policy, report } = decided;
  const severities = (): readonly (Severity | null)[] => report.cells.map((cells) => cells.severity);
  const texts = (pick: (cells: OwnCells) => string | null): readonly (string | null)[] => report.cells.map(pick);
  // Excel leaves a note where it is when rows are sorted, so it says whose it is.
  const notes = (): readonly (string | null)[] => report.cells.map(({ hints }, line) => (hints === "" ? null : `${nameOf(decided, line)}\n${hints}`.trim()));
  return OWN_FIELDS.map((field): OwnColumn => {
    const { column, kind } = places[field];
    return {
      column, texts: texts((cells) => cells[field]),
      header: kind === "clerks" ? null : { row: headerRow, text: policy.ownColumns[field] },
      ...(kind === "clerks" ? {} : { width: WIDTHS[field] }),
      ...(field === "hints" ? { severities: severities(), notes: notes() } : {}),
    };
  });
}
