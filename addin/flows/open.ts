/** Finds and reads the sheet of applicants that a flow is about. */
import type { ColumnChoice } from "../../engine/index.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import type { Field, Policy } from "../../engine/policy/schema.js";
import type { Area, SheetInfo } from "../workbook/port.js";
import { done, type Desk, failed, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { lastStart, OWN_FIELDS } from "./own-columns.js";
import { isRecord, parsedJson } from "./remembered.js";

/** What a flow is about. */
export type Source = {
  /** Null: the sheet in front if it holds applicants, else the best of those that do. */
  readonly sheet: string | null;
  readonly area: Area | null;
  /** Nobody has the workbook in front: with no sheet named, the first tab of this year's applicants. */
  readonly byTabs?: boolean;
};

export type Opened = {
  /** All of the sheet: own columns and rows are placed by it. */
  readonly whole: Sheet;
  /** What is read of it for children. */
  readonly sheet: Sheet;
  readonly area: Area | null;
  /** Other sheets that hold applicants too. */
  readonly otherSheets: readonly string[];
  /** Names of the sheets that are not ours. */
  readonly sheets: readonly string[];
  readonly ownSheets: readonly SheetInfo[];
  readonly choices: readonly ColumnChoice[];
};

/** @param sheets of the workbook, as they are now. */
export async function openSource(desk: Desk, source: Source, sheets: readonly SheetInfo[]): Promise<FlowResult<Opened>> {
  const chosen = await chooseSheet(desk, source, sheets);
  if (!chosen.ok) return chosen;
  const { whole, otherSheets } = chosen.value;
  const memory = await recallChoices(desk);
  if (!memory.ok) return memory;
  return done({
    whole, otherSheets, area: source.area, sheets: sheets.filter((each) => each.own === null).map((each) => each.name),
    ownSheets: sheets.filter((each) => each.own !== null),
    sheet: source.area === null ? whole : cropped(whole, source.area, desk.policy), choices: memory.value.get(whole.name) ?? [],
  });
}

type Chosen = { readonly whole: Sheet; readonly otherSheets: readonly string[] };
type Candidate = { readonly info: SheetInfo; readonly read: Sheet; readonly empty: boolean; readonly rank: number };

/** Rows at the head of a sheet by which it is known for one of applicants, titles and empty rows above the heading among them. */
const HEAD: Area = { top: 1, left: 1, bottom: 100, right: 500 };

/**
 * The sheet named; else the one in front, where it holds applicants; else the best of those that do: of this year first, visible
 * first, then in the order of the tabs. Where none holds any, one that has the heading and no child yet.
 */
async function chooseSheet(desk: Desk, source: Source, sheets: readonly SheetInfo[]): Promise<FlowResult<Chosen>> {
  const { port } = desk;
  if (source.sheet !== null) {
    const named = fromWorkbook(await port.read(source.sheet));
    return named.ok ? done({ whole: named.value, otherSheets: [] }) : named;
  }
  const clerks = sheets.filter((info) => info.own === null);
  const front = source.byTabs === true ? undefined : clerks.find((info) => info.active);
  // Of a person's workbook only the heads are read where there are several sheets; a file's are read whole at once.
  const part = clerks.length > 1 && source.byTabs !== true ? HEAD : undefined;
  const found: Candidate[] = [];
  for (const info of clerks) {
    const read = fromWorkbook(await port.read(info.name, part));
    if (!read.ok) return read;
    const scored = fromEngine(await desk.engine.scoreSheet(desk.policy, read.value));
    if (!scored.ok) return scored;
    const { score, holdsApplicants, otherYear } = scored.value;
    if (score === 0) continue;
    const rank = (holdsApplicants ? 0 : 8) + (info === front ? 0 : 4) + (otherYear ? 2 : 0) + (info.hidden ? 1 : 0);
    found.push({ info, read: read.value, empty: !holdsApplicants, rank });
  }
  const [best] = [...found].sort((a, b) => a.rank - b.rank);
  if (best === undefined) {
    const asked = front ?? clerks[0];
    return failed({ kind: "no-header", sheet: asked?.name ?? "", sheets: sheets.map((each) => each.name) });
  }
  const whole = part === undefined ? done(best.read) : fromWorkbook(await port.read(best.info.name));
  if (!whole.ok) return whole;
  return done({ whole: whole.value, otherSheets: found.filter((each) => each !== best && !each.empty).map((each) => each.info.name) });
}

/** How far below the top of an area its heading may stand. */
const HEADING_ROWS = 20;

/** An area of a sheet, with the own columns that an earlier run put beside it: an issued notice stands there. */
function cropped(sheet: Sheet, { top, left, bottom, right }: Area, policy: Policy): Sheet {
  const rows = sheet.rows.slice(Math.max(0, top - sheet.firstRow), Math.max(0, bottom - sheet.firstRow + 1));
  const names = OWN_FIELDS.map((field) => policy.ownColumns[field]);
  const starts = rows.slice(0, HEADING_ROWS).flatMap((row) => lastStart(row, names) ?? []);
  const own = new Set(starts.flatMap((start) => names.map((_name, offset) => start + offset + 1)));
  const isIn = (column: number): boolean => (column >= left && column <= right) || own.has(column);
  const inArea = ({ row, column }: { readonly row: number; readonly column: number }): boolean => row >= top && row <= bottom && isIn(column);
  return {
    ...sheet,
    firstRow: Math.max(top, sheet.firstRow),
    rows: rows.map((row) => row.map((cell, at) => (isIn(at + 1) ? cell : null))),
    merges: sheet.merges.filter((merge) => inArea({ row: merge.top, column: merge.left }) && inArea({ row: merge.bottom, column: merge.right })),
    formulaTroubles: sheet.formulaTroubles.filter(inArea),
  };
}

/** Under which name the columns that a clerk settled are remembered in the workbook: an object, by sheet. */
const COLUMNS = "columns";

export async function recallChoices(desk: Desk): Promise<FlowResult<ReadonlyMap<string, readonly ColumnChoice[]>>> {
  const text = fromWorkbook(await desk.port.recall(COLUMNS));
  if (!text.ok) return text;
  const json = parsedJson(text.value);
  const entries = isRecord(json) ? Object.entries(json) : [];
  return done(new Map(entries.map(([sheet, list]) => [sheet, Array.isArray(list) ? list.flatMap((each) => choiceOf(desk.policy, each) ?? []) : []])));
}

export async function rememberChoices(desk: Desk, sheet: string, choices: readonly ColumnChoice[]): Promise<FlowResult<void>> {
  const before = await recallChoices(desk);
  if (!before.ok) return before;
  const all = new Map(before.value);
  if (choices.length === 0) all.delete(sheet);
  else all.set(sheet, choices);
  const kept = fromWorkbook(await desk.port.remember(COLUMNS, all.size === 0 ? null : JSON.stringify(Object.fromEntries(all))));
  return kept.ok ? fromWorkbook(await desk.port.save()) : kept;
}

function choiceOf(policy: Policy, value: unknown): ColumnChoice | null {
  if (!isRecord(value)) return null;
  const { heading, occurrence, choice } = value;
  if (typeof heading !== "string" || typeof occurrence !== "number") return null;
  if (choice === null) return { heading, occurrence, choice: null };
  if (typeof choice === "string") return isField(policy, choice) ? { heading, occurrence, choice } : null;
  return isRecord(choice) && typeof choice.document === "string" ? { heading, occurrence, choice: { document: choice.document } } : null;
}

/** A field that the policy has no column for, nor writes, means nothing under it. */
function isField(policy: Policy, text: string): text is Field {
  return Object.hasOwn(policy.columns, text) || Object.hasOwn(policy.ownColumns, text);
}
