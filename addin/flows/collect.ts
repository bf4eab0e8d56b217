/** 回收: what schools and kindergartens send back, beside the applicants of the workbook on the desk. Nothing that came back is changed. */
import type { CollectFigures, Returned } from "../../engine/collect.js";
import type { Finding } from "../../engine/finding.js";
import { cellPlace } from "../../engine/intake/sheet.js";
import type { RosterCheck } from "../../engine/returns/check.js";
import type { Result, WorkbookPort } from "../workbook/port.js";
import { type DecideOptions, openRun, tellRun } from "./assign.js";
import type { AssignRequest, Decided } from "./decided.js";
import { type Desk, done, failed, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { type ExportedFile, type Press, printDocument, ROSTER_MEMORY } from "./export.js";
import { replaceMarks } from "./marks.js";

/** A workbook that came back. */
export type ReturnedFile = { readonly name: string; readonly port: Pick<WorkbookPort, "sheets" | "read" | "recall"> };

/** By its path: a workbook, and none that Excel keeps beside an open one. */
export function mayBeReturned(path: string): boolean {
  return /(?:^|[\\/])(?!~\$|\.)[^\\/]*\.xls[xm]$/iu.test(path);
}

export type CollectOptions = DecideOptions & {
  readonly press: Press;
  /** The day by which something is late, ISO. */
  readonly today: string;
};

export type Collected = {
  /** The applicants decided again, with the seats of those who did not come; to be written as any run is. */
  readonly decided: Decided;
  readonly file: ExportedFile;
  readonly figures: CollectFigures;
};

/** Compares all that came back with the notices that went out, and proposes the next round. Writes nothing. */
export async function collectReturns(desk: Desk, request: AssignRequest, files: readonly ReturnedFile[], options: CollectOptions): Promise<FlowResult<Collected>> {
  const opened = await openRun(desk, request, options);
  if (!opened.ok) return opened;
  const sheets: Returned[] = [];
  for (const file of files) {
    const read = await sheetsOfFile(file);
    if (!read.ok) return read;
    sheets.push(...read.value);
  }
  const { policy, sheet, standing, given } = opened.value;
  const collected = fromEngine(await desk.engine.collect(policy, sheet, standing, { sheets, today: options.today, language: desk.language }, given));
  if (!collected.ok) return collected;
  const { run, document, figures } = collected.value;
  const decided = await tellRun(desk, opened.value, run, options);
  if (!decided.ok) return decided;
  const file = await printDocument(document, options.press);
  if (!file.ok) run.dispose();
  return file.ok ? done({ decided: decided.value, file: file.value, figures }) : file;
}

/** Every sheet of a file that holds anything and is not of this program. */
export async function sheetsOfFile({ name, port }: ReturnedFile): Promise<FlowResult<readonly Returned[]>> {
  const of = <T>(result: Result<T>): FlowResult<T> => (result.ok ? result : failed({ kind: "file", name, trouble: result.trouble }));
  const sheets = of(await port.sheets());
  if (!sheets.ok) return sheets;
  const memory = of(await port.recall(ROSTER_MEMORY));
  if (!memory.ok) return memory;
  const found: Returned[] = [];
  for (const info of sheets.value) {
    if (info.own !== null) continue;
    const sheet = of(await port.read(info.name));
    if (!sheet.ok) return sheet;
    if (sheet.value.rows.length > 0) found.push({ file: name, sheet: sheet.value, memory: memory.value });
  }
  return done(found);
}

/** A roster that was checked in place. */
export type CheckedRoster = { readonly sheet: string; readonly check: RosterCheck };

/** Checks the roster in front, cell by cell; null where the sheet in front is no roster. */
export async function checkRosterInFront(desk: Desk): Promise<FlowResult<CheckedRoster | null>> {
  const focus = fromWorkbook(await desk.port.focus());
  if (!focus.ok) return focus;
  const sheet = fromWorkbook(await desk.port.read(focus.value.sheet));
  if (!sheet.ok) return sheet;
  const memory = fromWorkbook(await desk.port.recall(ROSTER_MEMORY));
  if (!memory.ok) return memory;
  const check = fromEngine(await desk.engine.checkRoster(desk.policy, { file: "", sheet: sheet.value, memory: memory.value }));
  if (!check.ok) return check;
  return done(check.value === null ? null : { sheet: focus.value.sheet, check: check.value });
}

/** Under which name the cells of a roster that were marked are remembered in it. */
const MARKS = "roster-marks";

/** Fills each doubtful cell and says on it what is wrong; marks of mended ones go. @param say the sentence of a finding. */
export function markRoster(desk: Desk, { sheet, check }: CheckedRoster, say: (finding: Finding) => string): Promise<FlowResult<void>> {
  return replaceMarks(desk, MARKS, check.findings.flatMap((found) => {
    const place = found.cell === null ? null : cellPlace(found.cell);
    return place === null ? [] : [{ sheet, ...place, severity: found.severity, note: say(found) }];
  }));
}
