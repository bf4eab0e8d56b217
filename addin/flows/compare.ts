/** 比对 (五(二)): other offices' exports beside the applicants, by ID number. What comes of it stands in the sheet 比对, and every later run goes by it. */
import type { Compared, Office, OfficeTable } from "../../engine/records.js";
import { recordsWords } from "../locales/records.js";
import { decideSheet, type DecideOptions } from "./assign.js";
import { sheetsOfFile, type ReturnedFile } from "./collect.js";
import type { AssignRequest } from "./decided.js";
import { type Desk, done, failed, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { recordSheets } from "./settings.js";
import { keptRecords, recordsSheet } from "./settings/records.js";

/** Where an office's records are: sheets of this workbook, or files. */
export type OfficeSource = { readonly sheets: readonly string[]; readonly files: readonly ReturnedFile[] };

export type ComparedOffice = Omit<Compared, "lines"> & { readonly office: Office; /** The name of the sheet 比对. */ readonly sheet: string };

/** Compares an office's records with the applicants and writes 比对; what is there of other offices stays. Nothing else is changed. */
export async function compareRecords(desk: Desk, request: AssignRequest, office: Office, source: OfficeSource, options: DecideOptions): Promise<FlowResult<ComparedOffice>> {
  const tables = await tablesOf(desk, source);
  if (!tables.ok) return tables;
  const decided = await decideSheet(desk, request, options);
  if (!decided.ok) return decided;
  const compared = fromEngine(await decided.value.run.compare(office, tables.value));
  decided.value.run.dispose();
  if (!compared.ok) return compared;
  const { lines, ...figures } = compared.value;
  // Sheets of which nothing could be read would empty what is known.
  if (figures.columns.length === 0) return done({ ...figures, office, sheet: "" });
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const [before] = recordSheets(sheets.value);
  const read = before === undefined ? null : fromWorkbook(await desk.port.read(before.name));
  if (read?.ok === false) return read;
  const kept = read === null ? [] : keptRecords(read.value, office);
  const written = fromWorkbook(await desk.port.writeSheet(recordsSheet(lines, kept, recordsWords(desk.language))));
  if (!written.ok) return written;
  const saved = fromWorkbook(await desk.port.save());
  return saved.ok ? done({ ...figures, office, sheet: written.value }) : saved;
}

async function tablesOf(desk: Desk, { sheets, files }: OfficeSource): Promise<FlowResult<readonly OfficeTable[]>> {
  const tables: OfficeTable[] = [];
  for (const name of sheets) {
    const sheet = fromWorkbook(await desk.port.read(name));
    if (!sheet.ok) return sheet;
    tables.push({ source: name, sheet: sheet.value });
  }
  for (const file of files) {
    const read = await sheetsOfFile(file);
    if (!read.ok) return read;
    tables.push(...read.value.map((each) => ({ source: `${file.name} · ${each.sheet.name}`, sheet: each.sheet })));
  }
  return tables.length === 0 ? failed({ kind: "workbook", trouble: { kind: "no-such-sheet", name: "", sheets: [] } }) : done(tables);
}
