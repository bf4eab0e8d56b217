/** The documents of a few children as another reader finds them: texts row by row, and what the file says of paper and printing. */
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { documents as own } from "../../addin/locales/zh-CN/documents.js";
import { explain } from "../../addin/locales/zh-CN/explain.js";
import { words as report } from "../../addin/locales/zh-CN/words.js";
import { openFile } from "../../addin/workbook/file.js";
import { press } from "../../addin/workbook/press.js";
import { documents, type Document, type DocumentRequest } from "../../engine/documents.js";
import { decide, NO_STANDING } from "../../engine/index.js";
import type { Cell } from "../../engine/intake/sheet.js";
import { policy } from "../engine/report/decided.js";

export type Printed = {
  readonly rows: readonly (readonly Cell[])[];
  /** The elements of the sheet that a printer goes by, in the order of the file. */
  readonly print: readonly string[];
};

const REQUESTS: readonly DocumentRequest[] = [
  { kind: "roster", head: { filledBy: "张老师", telephone: "0479-1234567" } }, { kind: "class-list" }, { kind: "notice", masked: true, date: "2024-08-05" },
  { kind: "public-list" }, { kind: "corrections" }, { kind: "dossier", row: 4, received: "2024-08-05" },
];
const WORDS = { report, documents: own, alternative: explain.alternative, change: explain.change };
const PRINT = /<(?:pageSetUpPr|printOptions|pageMargins|pageSetup|brk)\b[^>]*\/>|<odd(?:Header|Footer)>[^<]*<\/odd(?:Header|Footer)>/gu;

/** Each file by its name, each sheet of it by its name. */
export async function workbooks(): Promise<Readonly<Record<string, Readonly<Record<string, Printed>>>>> {
  const rows = JSON.parse(readFileSync(new URL("sheet.json", import.meta.url), "utf8")) as readonly (readonly Cell[])[];
  const sheet = { name: "报名表", firstRow: 1, rows, merges: [], formulaTroubles: [], date1904: false, stage: null };
  const outcome = decide(policy, sheet, NO_STANDING, { secret: "密钥", seed: "2024" });
  const made: Record<string, Readonly<Record<string, Printed>>> = {};
  for (const request of REQUESTS) for (const document of documents(policy, outcome, request, WORDS)) made[document.name] = await printedOf(document);
  return made;
}

async function printedOf(document: Document): Promise<Readonly<Record<string, Printed>>> {
  const bytes = await press.print(document);
  const parts = unzipSync(bytes);
  const opened = await openFile(bytes);
  const sheets = opened.ok ? await opened.value.sheets() : opened;
  if (!opened.ok || !sheets.ok) throw new Error(document.name);
  const printed: Record<string, Printed> = {};
  for (const [at, { name }] of sheets.value.entries()) {
    const read = await opened.value.read(name);
    if (!read.ok) throw new Error(name);
    printed[name] = { rows: read.value.rows, print: new TextDecoder().decode(parts[`xl/worksheets/sheet${at + 1}.xml`]).match(PRINT) ?? [] };
  }
  return printed;
}
