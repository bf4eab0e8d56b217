/** 设置: the sheets 招生设置, 路段划分 and 就近顺序, which a bureau may fill to have its own figures and streets over the policy's, 裁定 and 比对. */
import type { Policy } from "../../engine/policy/schema.js";
import type { OfficeRecord } from "../../engine/records.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import type { Ruling } from "../../engine/rules/rulings.js";
import { ALL_RECORDS_WORDS } from "../locales/records.js";
import type { SettingsSheet } from "../locales/settings.js";
import { ALL_SETTINGS_WORDS, settingsWords } from "../locales/settings-words.js";
import type { SheetInfo } from "../workbook/port.js";
import { done, type Desk, type FlowResult, fromWorkbook, type SettingsMistake } from "./desk.js";
import { replaceMarks } from "./marks.js";
import { nearnessTable, seatsTable, segmentsTable } from "./settings/make.js";
import { PlanNames } from "./settings/names.js";
import { readNearness } from "./settings/nearness.js";
import { readRecords } from "./settings/records.js";
import { readRulings } from "./settings/rulings.js";
import { readSeats } from "./settings/seats.js";
import { readSegments } from "./settings/segments.js";

export type Settings = {
  /** The desk's policy with what the sheets say over it; where there are mistakes, the desk's own. */
  readonly policy: Policy;
  /** What people settled, by the sheet 裁定. */
  readonly rulings: readonly Ruling[];
  /** What other offices have on record of the children, by the sheet 比对. */
  readonly records: readonly OfficeRecord[];
  /** The settings sheets that are there, by name. */
  readonly sheets: readonly string[];
  readonly mistakes: readonly SettingsMistake[];
};

/** The sheets that are filled from the policy; 裁定 is made with the first ruling. */
const KINDS = ["seats", "segments", "nearness"] as const satisfies readonly SettingsSheet[];
const TABLES = { seats: seatsTable, segments: segmentsTable, nearness: nearnessTable };
const READERS = { seats: readSeats, segments: readSegments, nearness: readNearness };
/** Under which name the cells that were marked are remembered in the workbook. */
const MARKS = "marks";

/** Makes the settings sheets that are missing, filled from the policy. @returns the names of those made. */
export async function createSettings(desk: Desk): Promise<FlowResult<readonly string[]>> {
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const made: string[] = [];
  for (const kind of KINDS) {
    if (sheetsOf(kind, sheets.value).length > 0) continue;
    const written = fromWorkbook(await desk.port.writeSheet(TABLES[kind](desk.policy, settingsWords(desk.language))));
    if (!written.ok) return written;
    made.push(written.value);
  }
  const saved = fromWorkbook(await desk.port.save());
  return saved.ok ? done(made) : saved;
}

/** Reads the settings sheets that are there. */
export async function readSettings(desk: Desk): Promise<FlowResult<Settings>> {
  const sheets = fromWorkbook(await desk.port.sheets());
  return sheets.ok ? settingsAmong(desk, sheets.value) : sheets;
}

/** Reads the settings sheets among these, where the sheets are known already. */
export async function settingsAmong(desk: Desk, sheets: readonly SheetInfo[]): Promise<FlowResult<Settings>> {
  let { policy } = desk;
  let rulings: readonly Ruling[] = [];
  const names: string[] = [];
  const mistakes: SettingsMistake[] = [];
  let records: readonly OfficeRecord[] = [];
  for (const kind of [...KINDS, "rulings", "records"] as const) {
    const [first, ...others] = kind === "records" ? recordSheets(sheets) : sheetsOf(kind, sheets);
    if (first === undefined) continue;
    names.push(first.name, ...others.map((each) => each.name));
    // Which of two is meant is not for a program to guess.
    mistakes.push(...others.map((each): SettingsMistake => ({ sheet: each.name, row: 1, column: 1, code: "sheet-twice", values: { other: first.name } })));
    const sheet = fromWorkbook(await desk.port.read(first.name));
    if (!sheet.ok) return sheet;
    const read = { rulings, records, policy, ...readOne(kind, policy, sheet.value) };
    ({ rulings, records, policy } = read);
    mistakes.push(...read.mistakes);
  }
  return done({ policy: mistakes.length > 0 ? desk.policy : policy, rulings, records, sheets: names, mistakes });
}

type ReadSheet = Partial<Pick<Settings, "policy" | "rulings" | "records">> & Pick<Settings, "mistakes">;

function readOne(kind: (typeof KINDS)[number] | "rulings" | "records", policy: Policy, sheet: Sheet): ReadSheet {
  switch (kind) {
    case "rulings": return readRulings(new PlanNames(policy), sheet);
    case "records": return readRecords(sheet);
    case "seats": case "segments": case "nearness": return READERS[kind](new PlanNames(policy), sheet);
  }
}

/** The sheet 比对 among these. */
export function recordSheets(sheets: readonly SheetInfo[]): readonly SheetInfo[] {
  return ownSheets(ALL_RECORDS_WORDS.map(({ title }) => title), sheets);
}

/** The sheets of one kind, made by this program or by hand; hidden ones count, since what they say would count too. */
export function sheetsOf(kind: SettingsSheet, sheets: readonly SheetInfo[]): readonly SheetInfo[] {
  return ownSheets(ALL_SETTINGS_WORDS.map((words) => words.titles[kind]), sheets);
}

/** The sheets that bear one of the titles, those made by this program first. */
export function ownSheets(titles: readonly string[], sheets: readonly SheetInfo[]): readonly SheetInfo[] {
  const own = sheets.filter((sheet) => sheet.own !== null && titles.includes(sheet.own));
  return [...own, ...sheets.filter((sheet) => sheet.own === null && titles.includes(sheet.name))];
}

/** Fills each mistaken cell and says on it what is expected; marks of mended mistakes go. */
export async function markMistakes(desk: Desk, mistakes: readonly SettingsMistake[]): Promise<FlowResult<void>> {
  const words = settingsWords(desk.language);
  return replaceMarks(desk, MARKS, mistakes.map(({ sheet, row, column, code, values }) => ({ sheet, row, column, severity: "blocks", note: words.mistake(code, values) })));
}
