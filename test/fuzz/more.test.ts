/**
 * Workbooks that are broken, hostile or merely odd: each ends in a table or in one trouble that has words, soon and in little memory, and
 * never in an exception. Twenty thousand are generated, always the same ones: a number in a failure is the seed of its workbook.
 */
import { describe, expect, it } from "vitest";
import { decideSheet, writeDecisions } from "../../addin/flows/assign.js";
import { openFile } from "../../addin/workbook/file.js";
import type { Result } from "../../addin/workbook/port.js";
import { zhCN } from "../../addin/locales/zh-CN.js";
import { decide, NO_STANDING } from "../../engine/index.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import { Chance } from "../../samples/chance.js";
import { packed } from "../addin/workbook/by-hand.js";
import { bookOf, deskOf } from "../addin/flows/book.js";
import { OTHER_COUNTY, policyOf } from "../engine/policy/files.js";
import { hostileTable, SOUND, spoiltBytes, spoiltParts } from "./hostile.js";

const STRUCTURES = 60_000;
const BYTES = 40_000;
const TABLES = 12_000;
const WHOLE_RUNS = 1_500;
/** Of one workbook of a few rows, however spoilt; a machine under load takes many times what it takes alone. */
const SOON_MS = 5_000;
const MOST_MEMORY = 700 * 2 ** 20;

const policy = policyOf(OTHER_COUNTY);

/** Opens, reads every sheet, writes a column and saves. @returns how it ended. */
async function useWorkbook(bytes: Uint8Array): Promise<string> {
  const file = await openFile(bytes);
  if (!file.ok) return told(file);
  const sheets = await file.value.sheets();
  if (!sheets.ok) return told(sheets);
  for (const { name } of sheets.value) {
    const read = await file.value.read(name);
    if (!read.ok) return told(read);
    const written = await file.value.writeColumns({
      sheet: name, rows: [2, 3], columns: [{ column: 9, header: { row: 1, text: "拟定学校" }, texts: ["=1+1", "<甲>"] }],
      guard: { heading: { row: 1, cells: [] }, lastColumn: 0, lineOf: (_cells, _above, row) => (row === 2 || row === 3 ? row - 2 : null) },
    });
    if (!written.ok) return told(written);
  }
  const saved = await file.value.save();
  if (!saved.ok) return told(saved);
  await expectWritten(file.value.bytes, sheets.value.map(({ name }) => name));
  return "whole";
}

/** What was written is read again, in a workbook that is no worse than it was. */
async function expectWritten(bytes: Uint8Array, names: readonly string[]): Promise<void> {
  const again = await openFile(bytes);
  if (!again.ok) throw new Error(`opened, written and saved, it is ${again.trouble.kind}`);
  for (const name of names) {
    const read = await again.value.read(name);
    if (!read.ok) throw new Error(`read, written and saved, ${name} is ${read.trouble.kind}`);
    const at = (row: number): unknown => read.value.rows[row - read.value.firstRow]?.[8];
    expect([at(1), at(2), at(3)]).toEqual(["拟定学校", "=1+1", "<甲>"]);
  }
}

/** The kind of a trouble, which has words in Chinese. */
function told(result: Extract<Result<unknown>, { readonly ok: false }>): string {
  const { trouble } = result;
  expect(zhCN.cli.trouble({ kind: "workbook", path: "报名表.xlsx", trouble })).toMatch(/\n办法：./);
  return trouble.kind;
}

/** Runs each of the numbered cases, and counts how they ended. */
async function endings(count: number, run: (chance: Chance) => Promise<string>): Promise<ReadonlyMap<string, number>> {
  const ended = new Map<string, number>();
  for (let seed = 1000001; seed <= 1000000 + count; seed += 1) {
    const started = performance.now();
    const how = await run(new Chance(seed)).catch((error: unknown) => { throw new Error(`workbook ${String(seed)}`, { cause: error }); });
    expect(performance.now() - started, `workbook ${String(seed)}`).toBeLessThan(SOON_MS);
    ended.set(how, (ended.get(how) ?? 0) + 1);
  }
  expect(process.memoryUsage().rss).toBeLessThan(MOST_MEMORY + baseline);
  return ended;
}

const baseline = process.memoryUsage().rss;

describe("spoilt workbooks", () => {
  it(`${String(STRUCTURES)} with spoilt parts are read or refused, and some are each`, async () => {
    const ended = await endings(STRUCTURES, (chance) => useWorkbook(packed(spoiltParts(chance))));
    for (const how of ["whole", "damaged"]) expect(ended.get(how) ?? 0, how).toBeGreaterThan(STRUCTURES / 50);
  }, 6_000_000);

  it(`${String(BYTES)} with spoilt bytes are read or refused`, async () => {
    const sound = packed(SOUND);
    expect(await useWorkbook(sound)).toBe("whole");
    const ended = await endings(BYTES, (chance) => useWorkbook(spoiltBytes(sound, chance)));
    expect([...ended.keys()].filter((how) => !["whole", "damaged", "not-a-workbook", "encrypted", "too-large"].includes(how))).toEqual([]);
  }, 6_000_000);
});

describe("hostile tables", () => {
  it(`${String(TABLES)} are decided: every child has its row, no row two children, and no finding lacks words`, async () => {
    const ended = await endings(TABLES, (chance) => {
      const rows = hostileTable(policy, chance);
      const sheet: Sheet = { name: "报名表", firstRow: 1, rows, merges: chance.happens(0.2) ? [{ top: 2, bottom: 4, left: 1, right: chance.whole(1, 3) }] : [], formulaTroubles: [], date1904: chance.happens(0.1), stage: chance.happens(0.5) ? "primary" : null };
      const { decisions } = decide(policy, sheet, NO_STANDING, { secret: "s", seed: "s" });
      const at = decisions.map((decision) => decision.case.applicant.row);
      expect(new Set(at).size).toBe(at.length);
      expect(at.every((row) => row >= 2 && row <= rows.length)).toBe(true);
      expect(new Set(decisions.map((decision) => decision.case.applicant.key)).size).toBe(at.length);
      for (const finding of decisions.flatMap(({ findings }) => findings)) expect(zhCN.words.finding(finding)).not.toMatch(/undefined|\[object/);
      return Promise.resolve(decisions.length === 0 ? "nobody" : "decided");
    });
    expect(ended.get("decided") ?? 0).toBeGreaterThan(TABLES / 2);
  }, 6_000_000);

  it(`${String(WHOLE_RUNS)} go through a file and back: no text becomes a formula, no cell of the clerk's changes`, async () => {
    const ended = await endings(WHOLE_RUNS, async (chance) => {
      const rows = hostileTable(policy, chance).map((row) => row.map((cell) => (typeof cell === "string" ? writable(cell) : typeof cell === "number" && !Number.isFinite(cell) ? 0 : cell)));
      const file = await bookOf({ 报名表: rows });
      const before = await file.read("报名表");
      const desk = deskOf(file, policy);
      const decided = await decideSheet(desk, { source: { sheet: null, area: null }, stage: null, seed: null }, {});
      if (!decided.ok) return decided.trouble.kind;
      expect((await writeDecisions(desk, decided.value, { when: null })).ok).toBe(true);
      const after = await openFile(file.bytes);
      if (!after.ok || !before.ok) throw new Error("not read again");
      const again = await after.value.read("报名表");
      if (!again.ok) throw new Error(again.trouble.kind);
      const width = Math.max(0, ...before.value.rows.map((row) => row.length));
      const cells = (sheet: Sheet): unknown => sheet.rows.slice(0, before.value.rows.length).map((row) => Array.from({ length: width }, (_none, column) => row[column] ?? null));
      const own = new Set(Object.values(decided.value.ownColumns).map(({ column }) => column));
      if (Math.min(...own) > width) expect(cells(again.value)).toEqual(cells(before.value));
      expect(again.value.formulaTroubles).toEqual(before.value.formulaTroubles);
      for (const { name } of await sheetsOf(after.value)) {
        const read = await after.value.states(name, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], Array.from({ length: 15 }, (_none, at) => at + 1));
        if (!read.ok) throw new Error(read.trouble.kind);
        expect(read.value.flat().filter(({ content }) => "formula" in content)).toEqual([]);
      }
      return "written";
    });
    expect(ended.get("written") ?? 0).toBeGreaterThan(WHOLE_RUNS / 2);
  }, 6_000_000);
});

async function sheetsOf(file: { readonly sheets: () => Promise<Result<readonly { readonly name: string }[]>> }): Promise<readonly { readonly name: string }[]> {
  const sheets = await file.sheets();
  if (!sheets.ok) throw new Error(sheets.trouble.kind);
  return sheets.value;
}

/** What a file can hold at all: XML has no control characters and no halves of characters, a cell no more than 32,767 characters. */
function writable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "").slice(0, 32_767);
}
