/**
 * Deciding a sheet: read it, decide every row, write the own columns, 核查清单 and 容量. In two steps, so that a person may look
 * between them: `decideSheet` changes nothing, `writeDecisions` writes what it decided.
 */
import type { Outcome, Standing } from "../../engine/index.js";
import type { Field, Policy, Stage } from "../../engine/policy/schema.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import type { Severity } from "../../engine/finding.js";
import type { Report } from "../../engine/report/report.js";
import type { OwnColumn, Result, SheetInfo, WorkbookPort, WorkbookTrouble, Written } from "../workbook/port.js";
import type { EngineClient } from "../worker/protocol.js";

export type AssignRequest = {
  readonly policy: Policy;
  readonly standing: Standing;
  /** Null finds the sheet of this year's applicants. */
  readonly sheet: string | null;
  readonly stage: Stage | null;
  readonly seed: string | null;
  readonly secret: string;
};

export type Decided = {
  readonly sheet: string;
  readonly outcome: Outcome;
  /** Other sheets that hold applicants too and were not read. */
  readonly otherSheets: readonly string[];
  /** Where each own column goes, counted from 1. */
  readonly ownColumns: Readonly<Record<OwnField, number>>;
  readonly headerRow: number;
};

export type AssignTrouble =
  | { readonly kind: "workbook"; readonly trouble: WorkbookTrouble }
  | { readonly kind: "no-header"; readonly sheet: string; readonly sheets: readonly string[] };

export type AssignResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: AssignTrouble };

export type Progress = (part: "open" | "intake" | "rules" | "seats" | "write", done: number, total: number) => void;

/** The own columns in the order in which they are added. */
export const OWN_FIELDS = ["proposedSchool", "class", "decidedBasis", "missing", "hints", "noticeStatus"] as const satisfies readonly Field[];
export type OwnField = (typeof OWN_FIELDS)[number];

/** Reads and decides one sheet of the workbook; writes nothing. */
export async function decideSheet(
  port: WorkbookPort, engine: EngineClient, request: AssignRequest, onProgress: Progress,
): Promise<AssignResult<Decided>> {
  onProgress("open", 0, 1);
  const sheets = await port.sheets();
  if (!sheets.ok) return workbookTrouble(sheets.trouble);
  const chosen = await chooseSheet(port, engine, request, sheets.value);
  if (!chosen.ok) return chosen;
  const { sheet, otherSheets } = chosen.value;
  const outcome = await engine.decide(request.policy, { ...sheet, stage: request.stage }, request.standing, {
    seed: request.seed, secret: request.secret,
    onProgress: (part, done, total) => { if (part !== "done") onProgress(part, done, total); },
  });
  if (outcome.header === null) {
    return { ok: false, trouble: { kind: "no-header", sheet: sheet.name, sheets: sheets.value.filter((each) => each.own === null).map((each) => each.name) } };
  }
  return {
    ok: true,
    value: { sheet: sheet.name, outcome, otherSheets, ownColumns: placeOwnColumns(request.policy, sheet, outcome.header), headerRow: outcome.header.lastRow },
  };
}

type Chosen = { readonly sheet: Sheet; readonly otherSheets: readonly string[] };

/**
 * The sheet named, or the best of those that hold applicants: of this year first, visible first, then in the order of the tabs.
 * Where none holds any, one that has the heading and no child yet.
 */
async function chooseSheet(
  port: WorkbookPort, engine: EngineClient, request: AssignRequest, sheets: readonly SheetInfo[],
): Promise<AssignResult<Chosen>> {
  if (request.sheet !== null) {
    const named = await port.read(request.sheet);
    return named.ok ? { ok: true, value: { sheet: named.value, otherSheets: [] } } : workbookTrouble(named.trouble);
  }
  const found: { readonly sheet: Sheet; readonly empty: boolean; readonly rank: number }[] = [];
  let first: Sheet | null = null;
  for (const info of sheets) {
    if (info.own !== null) continue;
    const read = await port.read(info.name);
    if (!read.ok) return workbookTrouble(read.trouble);
    first ??= read.value;
    const score = await engine.scoreSheet(request.policy, read.value);
    if (score.score === 0) continue;
    found.push({ sheet: read.value, empty: !score.holdsApplicants, rank: (score.holdsApplicants ? 0 : 4) + (score.otherYear ? 2 : 0) + (info.hidden ? 1 : 0) });
  }
  const [best] = [...found].sort((a, b) => a.rank - b.rank);
  if (best !== undefined) {
    return { ok: true, value: { sheet: best.sheet, otherSheets: found.filter((each) => each !== best && !each.empty).map((each) => each.sheet.name) } };
  }
  return { ok: false, trouble: { kind: "no-header", sheet: first?.name ?? "", sheets: sheets.map((each) => each.name) } };
}

/**
 * The columns of an earlier run where all six stand side by side under their own names, else new ones right of everything on the
 * sheet: a column of the clerk's that merely bears one of the names is never written over.
 */
function placeOwnColumns(policy: Policy, sheet: Sheet, header: NonNullable<Outcome["header"]>): Decided["ownColumns"] {
  const row = sheet.rows[header.lastRow - sheet.firstRow] ?? [];
  const names = OWN_FIELDS.map((field) => policy.ownColumns[field]);
  const starts = [...row.keys()].filter((start) => names.every((name, offset) => row[start + offset] === name));
  const widest = sheet.rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const merged = sheet.merges.reduce((most, merge) => Math.max(most, merge.right), 0);
  const start = starts.at(-1) ?? Math.max(widest, merged);
  const [proposedSchool, classColumn, decidedBasis, missing, hints, noticeStatus] = [1, 2, 3, 4, 5, 6].map((offset) => start + offset);
  return {
    proposedSchool: proposedSchool ?? 0, class: classColumn ?? 0, decidedBasis: decidedBasis ?? 0, missing: missing ?? 0,
    hints: hints ?? 0, noticeStatus: noticeStatus ?? 0,
  };
}

const WIDTHS: Readonly<Record<OwnField, number>> = { proposedSchool: 14, class: 8, decidedBasis: 34, missing: 26, hints: 48, noticeStatus: 12 };

/** Writes the own columns and the two sheets, and saves. Nothing of the clerk's is touched; cells left to their formulas are named. */
export async function writeDecisions(
  port: WorkbookPort, decided: Decided, policy: Policy, report: Report, onProgress: Progress,
): Promise<AssignResult<Written>> {
  onProgress("write", 0, 3);
  const columns = await port.writeColumns(decided.sheet, ownColumns(decided, policy, report));
  if (!columns.ok) return workbookTrouble(columns.trouble);
  onProgress("write", 1, 3);
  for (const table of [report.review, report.capacity]) {
    const written = await port.writeSheet(table);
    if (!written.ok) return workbookTrouble(written.trouble);
  }
  onProgress("write", 2, 3);
  const saved = await port.save();
  return saved.ok ? { ok: true, value: columns.value } : workbookTrouble(saved.trouble);
}

function ownColumns(decided: Decided, policy: Policy, report: Report): readonly OwnColumn[] {
  const { decisions } = decided.outcome;
  const firstRow = decided.headerRow + 1;
  const lastRow = decisions.reduce((last, each) => Math.max(last, each.case.applicant.row), firstRow - 1);
  const height = lastRow - firstRow + 1;
  return OWN_FIELDS.map((field) => {
    const texts: (string | null)[] = new Array<null>(height).fill(null);
    const severities: (Severity | null)[] = new Array<null>(height).fill(null);
    decisions.forEach((decision, index) => {
      const cells = report.cells[index];
      const at = decision.case.applicant.row - firstRow;
      texts[at] = cells?.[field] ?? null;
      severities[at] = cells?.severity ?? null;
    });
    return {
      column: decided.ownColumns[field], header: { row: decided.headerRow, text: policy.ownColumns[field] }, firstRow, texts,
      width: WIDTHS[field], ...(field === "hints" ? { severities } : {}),
    };
  });
}

function workbookTrouble(trouble: Extract<Result<never>, { ok: false }>["trouble"]): { readonly ok: false; readonly trouble: AssignTrouble } {
  return { ok: false, trouble: { kind: "workbook", trouble } };
}
