/** A workbook through the batch's own hands, beside what its reader and its writer take for the same cells alone. */
import { writeXlsx } from "hucre";
import { decideSheet, writeDecisions } from "../../addin/flows/assign.js";
import { OWN_FIELDS } from "../../addin/flows/own-columns.js";
import { openFile, type WorkbookFile } from "../../addin/workbook/file.js";
import { directEngine } from "../../addin/worker/direct.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import type { Policy } from "../../engine/policy/schema.js";

export type WorkbookTimes = { readonly megabytes: number; readonly reading: number; readonly writing: number; readonly batch: number };

/** Milliseconds: to read the sheet, to write six columns of such texts and save, and to read, decide, write and save. */
export async function timeWorkbook(policy: Policy, sheet: Sheet): Promise<WorkbookTimes> {
  const bytes = await writeXlsx({ sheets: [{ name: sheet.name.slice(0, 20), rows: sheet.rows.map((row) => [...row]) }] });
  const started = performance.now();
  const alone = await open(bytes);
  const name = sheet.name.slice(0, 20);
  const read = await alone.read(name);
  const between = performance.now();
  const rows = sheet.rows.slice(1).map((_row, at) => at + 2);
  const first = (sheet.rows[0]?.length ?? 0) + 1;
  await alone.writeColumns({
    sheet: name, rows,
    columns: OWN_FIELDS.map((field, at) => ({ column: first + at, header: { row: 1, text: field }, texts: rows.map((row) => TEXTS[(row + at) % TEXTS.length] ?? "") })),
    guard: { heading: { row: 1, cells: read.ok ? (read.value.rows[0] ?? []) : [] }, lastColumn: 0, lineOf: (_cells, _above, row) => row - 2 },
  });
  await alone.save();
  const written = performance.now();
  const desk = { port: await open(bytes), engine: directEngine, policy, language: "zh-CN", secret: "bench" } as const;
  const decided = await decideSheet(desk, { source: { sheet: null, area: null }, stage: null, seed: "bench" }, { inPlace: true });
  if (!decided.ok) throw new Error(decided.trouble.kind);
  await writeDecisions(desk, decided.value, { when: null });
  return { megabytes: bytes.length / 2 ** 20, reading: between - started, writing: written - between, batch: performance.now() - written };
}

/** As long as what a run writes, taken together. */
const TEXTS = ["第一小学", "3班", "户籍 · 附件4 · 宝昌镇/东郊社区", "出生医学证明", "缺少出生医学证明，交齐前不发通知书，请通知家长补交〔五(三)1(1)〕", "暂缓办理"];

async function open(bytes: Uint8Array): Promise<WorkbookFile> {
  const file = await openFile(bytes);
  if (!file.ok) throw new Error(file.trouble.kind);
  return file.value;
}
