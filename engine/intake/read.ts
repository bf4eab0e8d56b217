/** Cells to applicants: finds the table, judges its rows, reads each child, compares the children with each other. */
import { finding, type Finding } from "../finding.js";
import type { Policy } from "../policy/schema.js";
import { readApplicant, type Applicant } from "./applicant.js";
import { cellText, wordForm } from "./cells.js";
import { choiceFindings, soundChoices, type ColumnChoice } from "./choices.js";
import { findLayout, withChoices, type Layout } from "./columns.js";
import { Cursor } from "./cursor.js";
import { showsLostDigits } from "./identity.js";
import { hmacUnder } from "./keys.js";
import { compileLexicon, type Lexicon } from "./lexicon.js";
import { compileRowJudge, layoutBelow, type RowJudge, type SkippedRows } from "./rows.js";
import { compileRows, type RowSetting, type TableSetting } from "./setting.js";
import type { Cell, FormulaTrouble, Sheet } from "./sheet.js";
import { otherYear, sheetStage } from "./stage.js";
import { compareChildren } from "./twice.js";

/** What was found of the table. Further headings of the sheet, if any, repeat it or are read under their own columns. */
export type SheetHeader = Layout & {
  /** The last column that holds anything, counted from 1. */
  readonly lastColumn: number;
  readonly skipped: readonly SkippedRows[];
};

export type ReadOptions = {
  /** The workbook's secret, under which the keys of children without an application number are made. */
  readonly secret: string;
  /** HMAC-SHA-256 of a text under that secret in lower-case hex, where the caller has a faster one. */
  readonly hmac?: (text: string) => string;
  /** What a person chose columns to be. */
  readonly columns?: readonly ColumnChoice[];
  /** What an earlier reading of the sheet found. */
  readonly memory?: RowMemory | undefined;
};

/** What was read of rows before, by what they say and what they were read under. */
export type RowMemory = {
  /** All that a table's rows are read under beside their own cells, as one text. */
  readonly under: (sheet: Sheet, layout: Layout, setting: TableSetting) => string;
  readonly find: (index: number, row: readonly Cell[], under: string) => Applicant | null;
  readonly keep: (index: number, row: readonly Cell[], under: string, applicant: Applicant) => void;
};

export type SheetReading = {
  /** Null where no row of the first twenty is a heading; there are then no applicants. */
  readonly header: SheetHeader | null;
  /** One for every row that holds a child, in the sheet's order. */
  readonly applicants: readonly Applicant[];
  /** Doubts about the sheet. Each applicant carries them too, but for what became of a person's choices. */
  readonly findings: readonly Finding[];
};

/**
 * Reads the children of a sheet. Never throws, whatever the cells hold.
 * @param sheet its cells as they stand; filtered and hidden rows are rows like all others.
 */
export function readSheet(policy: Policy, sheet: Sheet, options: ReadOptions): SheetReading {
  const lexicon = compileLexicon(policy);
  const sound = soundChoices(policy, options.columns ?? []);
  const layout = findLayout(policy, lexicon, sheet, sound.choices);
  if (layout === null) return { header: null, applicants: [], findings: [] };
  const setting = compileRows(policy, lexicon, options.hmac ?? hmacUnder(options.secret));
  const titles = titlesAbove(sheet, layout);
  const findings = [...layout.findings, ...sheetFindings(policy, sheet, layout, titles)];
  const { children, skipped, lastColumn, layouts } = readRows({ setting, lexicon, choices: sound.choices, memory: options.memory ?? null }, sheet, layout, titles, findings);
  return {
    header: { ...layout, lastColumn, skipped }, applicants: compareChildren(policy, children, layout.columns),
    findings: [...findings, ...sound.findings, ...choiceFindings(policy, sound.choices, layouts)],
  };
}

function titlesAbove(sheet: Sheet, layout: Layout): readonly string[] {
  return sheet.rows.slice(0, layout.firstRow - sheet.firstRow).flatMap((row) => row.map((cell) => cellText(cell)).filter((text) => text !== ""));
}

function sheetFindings(policy: Policy, sheet: Sheet, layout: Layout, titles: readonly string[]): readonly Finding[] {
  const year = otherYear(policy.year, sheet.name, titles);
  const papers = layout.documents.length > 0 || layout.columns.documents !== undefined;
  return [
    ...(year === null ? [] : [finding(policy, "sheet-other-year", null, { year, expected: policy.year })]),
    ...(papers ? [] : [finding(policy, "no-document-columns", null)]),
  ];
}

type Rows = {
  readonly children: Applicant[]; readonly skipped: readonly SkippedRows[]; readonly lastColumn: number;
  /** Of every heading that rows were read under. */
  readonly layouts: readonly Layout[];
};

type Reading = { readonly setting: RowSetting; readonly lexicon: Lexicon; readonly choices: readonly ColumnChoice[]; readonly memory: RowMemory | null };

/** A table of the sheet: its columns, and what reads and judges its rows. `under` says all that its rows are read under, where they are remembered. */
type Table = { readonly layout: Layout; readonly setting: TableSetting; readonly judge: RowJudge; readonly cursor: Cursor; readonly under: string };

function readRows({ setting, lexicon, choices, memory }: Reading, sheet: Sheet, first: Layout, titles: readonly string[], findings: readonly Finding[]): Rows {
  const troubles = groupTroubles(sheet.formulaTroubles);
  const { stage, conflict } = sheetStage(setting.stages, sheet, titles);
  const open = (layout: Layout, inherited: Pick<TableSetting, "stage" | "stageConflict">, doubts: readonly Finding[]): Table => {
    const table = { ...inherited, date1904: sheet.date1904, lossy: isLossy(setting.policy, sheet, layout), papers: new Map(), findings: doubts };
    return {
      layout, setting: table, under: memory?.under(sheet, layout, table) ?? "",
      judge: compileRowJudge(setting.policy, lexicon, sheet, layout, troubles), cursor: new Cursor(setting.policy, sheet, layout, troubles),
    };
  };
  let table = open(first, { stage, stageConflict: conflict }, findings);
  const children: Applicant[] = [];
  const skipped: SkippedRows[] = [];
  const layouts: Layout[] = [first];
  let index = first.lastRow - sheet.firstRow + 1;
  let lastColumn = sheet.rows.slice(0, index).reduce((widest, row) => Math.max(widest, usedColumns(row)), 0);
  for (; index < sheet.rows.length; index += 1) {
    lastColumn = Math.max(lastColumn, usedColumns(sheet.rows[index] ?? []));
    const kind = table.judge(index);
    if (kind === "child") {
      children.push(readChild(setting, table, memory, sheet, index));
      continue;
    }
    const below = kind === "other-header" ? layoutBelow(setting.policy, lexicon, sheet, index) : null;
    if (below !== null) {
      const layout = choices.length === 0 ? below : withChoices(setting.policy, lexicon, sheet, below, choices);
      layouts.push(layout);
      table = open(layout, table.setting, [...findings, ...layout.findings]);
      skip(skipped, sheet.firstRow + index, below.lastRow, kind);
      index = below.lastRow - sheet.firstRow;
      continue;
    }
    skip(skipped, sheet.firstRow + index, sheet.firstRow + index, kind);
    if (kind === "note" && sheet.stage === null) table = underSection(setting, table, sheet.rows[index] ?? []);
  }
  return { children, skipped, lastColumn, layouts };
}

function readChild(setting: RowSetting, { setting: under, cursor, under: key }: Table, memory: RowMemory | null, sheet: Sheet, index: number): Applicant {
  const row = sheet.rows[index] ?? [];
  const known = memory?.find(index, row, key) ?? null;
  if (known !== null) {
    cursor.pass(index);
    return known;
  }
  cursor.start(index);
  const child = readApplicant(setting, under, cursor);
  if (cursor.standsAlone) memory?.keep(index, row, key, child);
  return child;
}

/** A section title between the rows, such as 初中部分, speaks for the rows below it. */
function underSection(setting: RowSetting, table: Table, row: readonly Cell[]): Table {
  const texts = row.map((cell) => cellText(cell)).filter((text) => text !== "");
  const [title] = texts;
  if (title === undefined || texts.length > 1 || title.length > 30 || setting.policy.headers.notes.some((word) => title.startsWith(word))) return table;
  const stage = setting.stages.title(title);
  return stage === null || stage === "both" ? table : { ...table, under: `${table.under}${stage}`, setting: { ...table.setting, stage, stageConflict: false } };
}

function skip(skipped: SkippedRows[], from: number, to: number, kind: SkippedRows["kind"]): void {
  const last = skipped.at(-1);
  if (last?.kind === kind && last.to === from - 1) skipped[skipped.length - 1] = { ...last, to };
  else skipped.push({ from, to, kind });
}

function usedColumns(row: readonly Cell[]): number {
  let width = row.length;
  while (width > 0 && (row[width - 1] === null || row[width - 1] === undefined || row[width - 1] === "")) width -= 1;
  return width;
}

function groupTroubles(troubles: readonly FormulaTrouble[]): ReadonlyMap<number, readonly FormulaTrouble[]> {
  const groups = new Map<number, FormulaTrouble[]>();
  for (const trouble of troubles) {
    const group = groups.get(trouble.row);
    if (group === undefined) groups.set(trouble.row, [trouble]);
    else group.push(trouble);
  }
  return groups;
}

function isLossy(policy: Policy, sheet: Sheet, layout: Layout): boolean {
  const column = layout.columns.idNumber;
  return column !== undefined && sheet.rows.some((row) => showsLostDigits(row[column - 1], policy.year));
}

/** How much a sheet of a workbook looks like the one with this year's applicants. */
export type SheetScore = {
  /** It has a heading that names children, rows below it, and is none of the add-in's own sheets. */
  readonly holdsApplicants: boolean;
  /** Its name or titles name another year than the policy's. */
  readonly otherYear: boolean;
  /** How many different things its columns are understood to be; 0 where no heading was found, and only there. */
  readonly score: number;
};

/** Looks at the head of a sheet only, so that a workbook of many large sheets is looked through quickly. */
export function scoreSheet(policy: Policy, sheet: Sheet): SheetScore {
  const own = policy.headers.ownSheets.some((name) => wordForm(name) === wordForm(sheet.name));
  const layout = own ? null : findLayout(policy, compileLexicon(policy), sheet);
  if (layout === null) return { holdsApplicants: false, otherYear: false, score: 0 };
  const rows = sheet.rows.length > layout.lastRow - sheet.firstRow + 1;
  const understood = new Set(layout.recognised.map((each) => each.field)).size + layout.documents.length;
  return { holdsApplicants: rows, otherYear: otherYear(policy.year, sheet.name, titlesAbove(sheet, layout)) !== null, score: understood };
}
