/** 比对: what other offices have on record of the children, a line for each thing; made by comparing, and read by every later run. */
import type { ComparedLine, ComparedResult, Office, OfficeRecord } from "../../../engine/records.js";
import type { Severity } from "../../../engine/finding.js";
import type { Cell, Sheet } from "../../../engine/intake/sheet.js";
import { ALL_RECORDS_WORDS, COMPARED_FIELDS, COMPARED_RESULTS, OFFICES, type RecordsColumn, type RecordsWords } from "../../locales/records.js";
import type { SettingsMistake } from "../../locales/settings.js";
import type { TableSheet } from "../../workbook/port.js";
import { bareName, SettingsTable, type TableLine } from "./table.js";

const COLUMNS: readonly RecordsColumn[] = ["office", "result", "row", "name", "id", "field", "ours", "theirs", "source"];
const WIDTHS: Readonly<Record<RecordsColumn, number>> = { office: 8, result: 16, row: 8, name: 12, id: 22, field: 12, ours: 36, theirs: 36, source: 30 };
const NEEDED: readonly RecordsColumn[] = ["office", "result", "id", "field", "theirs"];
/** Between what several records of one office say. */
const BETWEEN = "；";

type Line = TableLine<RecordsColumn>;
type Table = SettingsTable<RecordsColumn>;

function tableOf(sheet: Sheet): Table {
  return new SettingsTable(sheet, COLUMNS.map((key) => ({ key, names: ALL_RECORDS_WORDS.map(({ columns }) => columns[key]), needed: NEEDED.includes(key) })), []);
}

/** What the sheet says of the children; with mistakes nothing of it. */
export function readRecords(sheet: Sheet): { readonly records: readonly OfficeRecord[]; readonly mistakes: readonly SettingsMistake[] } {
  const table = tableOf(sheet);
  const records = table.lines.flatMap((line) => recordOf(table, line) ?? []);
  return { records: table.mistakes.length > 0 ? [] : records, mistakes: table.mistakes };
}

function recordOf(table: Table, line: Line): OfficeRecord | null {
  const office = oneOf(table, line, "office", OFFICES, (words, each) => words.office[each]);
  const result = oneOf(table, line, "result", COMPARED_RESULTS, (words, each) => words.result[each]);
  const id = line.text("id");
  if (office === null || result === null || id === "") return null;
  if (result === "not-on-record") return { office, id, field: null, says: [] };
  if (!OF_FIELD.includes(result)) return null;
  const field = oneOf(table, line, "field", COMPARED_FIELDS, (words, each) => words.field[each]);
  const says = line.text("theirs").split(BETWEEN).map((text) => text.trim()).filter((text) => text !== "");
  return field === null || says.length === 0 ? null : { office, id, field, says: field === "sex" ? says.map(sexOf) : says };
}

/** Results that are about one thing of one child. */
const OF_FIELD: readonly ComparedResult[] = ["agrees", "differs", "row-silent"];

const sexOf = (text: string): string => ALL_RECORDS_WORDS.flatMap(({ sex }) => Object.entries(sex)).find(([, word]) => word === text)?.[0] ?? text;

function oneOf<T extends string>(table: Table, line: Line, key: RecordsColumn, all: readonly T[], nameOf: (words: RecordsWords, each: T) => string): T | null {
  const text = bareName(line.text(key));
  const found = all.find((each) => ALL_RECORDS_WORDS.some((words) => bareName(nameOf(words, each)) === text)) ?? null;
  if (found === null) table.mistake(line, key, text === "" ? "choice-missing" : "choice-unknown", { text: line.text(key), expected: all.map((each) => nameOf(ALL_RECORDS_WORDS[0] as RecordsWords, each)) });
  return found;
}

const SEVERITIES: Readonly<Record<ComparedResult, Severity | null>> = {
  differs: "holds", "not-on-record": "warns", "no-id": "warns", "id-unread": "warns", "not-applied": "informs", "row-silent": "informs", agrees: null,
};

/**
 * The sheet as it is written.
 * @param kept lines of other offices, as they stand in the sheet before it.
 */
export function recordsSheet(lines: readonly ComparedLine[], kept: readonly KeptRecord[], words: RecordsWords): TableSheet {
  const all = [...lines.map((line) => ({ cells: cellsOf(line, words), result: line.result })), ...kept];
  return {
    title: words.title,
    columns: COLUMNS.map((key) => ({ header: words.columns[key], width: WIDTHS[key] })),
    rows: all.map(({ cells }) => cells),
    marks: { column: COLUMNS.indexOf("result") + 1, severities: all.map(({ result }) => (result === null ? null : SEVERITIES[result])) },
  };
}

function cellsOf({ office, result, row, name, id, field, ours, theirs, source }: ComparedLine, words: RecordsWords): readonly Cell[] {
  const said = (text: string): string => (field === "sex" && (text === "male" || text === "female") ? words.sex[text] : text);
  const cells: Readonly<Record<RecordsColumn, Cell>> = {
    office: words.office[office], result: words.result[result], row, name, id, field: field === null ? null : words.field[field], ours: said(ours), theirs: theirs.map(said).join(BETWEEN), source,
  };
  return COLUMNS.map((key) => (cells[key] === "" ? null : cells[key]));
}

export type KeptRecord = { readonly cells: readonly Cell[]; readonly result: ComparedResult | null };

/** The lines of the offices that are not compared anew, as they stand. */
export function keptRecords(sheet: Sheet, anew: Office): readonly KeptRecord[] {
  const table = tableOf(sheet);
  const isOf = (line: Line, office: Office): boolean => ALL_RECORDS_WORDS.some((words) => bareName(words.office[office]) === bareName(line.text("office")));
  return table.lines.filter((line) => !isOf(line, anew)).map((line) => ({
    cells: COLUMNS.map((key): Cell => line.cell(key)),
    result: COMPARED_RESULTS.find((each) => ALL_RECORDS_WORDS.some((words) => bareName(words.result[each]) === bareName(line.text("result")))) ?? null,
  }));
}

