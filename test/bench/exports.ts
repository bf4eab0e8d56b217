/**
 * Every document of a year as files, one after the other: how long each kind takes, how many files and bytes, and how much memory the
 * process ever held beside what the decided year holds. Files are thrown away as they are made, as a disk would take them.
 */
import { documents, type DocumentRequest } from "../../engine/documents.js";
import type { Outcome } from "../../engine/index.js";
import type { Policy } from "../../engine/policy/schema.js";
import { documents as own } from "../../addin/locales/zh-CN/documents.js";
import { explain } from "../../addin/locales/zh-CN/explain.js";
import { words as report } from "../../addin/locales/zh-CN/words.js";
import { press } from "../../addin/workbook/press.js";

const WORDS = { report, documents: own, alternative: explain.alternative, change: explain.change };
const REQUESTS: readonly DocumentRequest[] = [
  { kind: "roster", head: { filledBy: "", telephone: "" } }, { kind: "class-list" }, { kind: "notice", masked: true, date: null }, { kind: "public-list" }, { kind: "corrections" },
];

/** `held`: the least and the most bytes in use after one of the files was made and thrown away; flat, however many files there are. */
export type ExportTime = {
  readonly kind: string; readonly files: number; readonly bytes: number; readonly milliseconds: number; readonly peak: number; readonly held: readonly [least: number, most: number];
};

/** Bytes in use once the garbage is gone, where this process may ask for that (`--expose-gc`). */
function inUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** @returns of each kind: bytes of all files, and the most bytes that this process held while it was made, garbage and all. */
export async function timeExports(policy: Policy, outcome: Outcome): Promise<readonly ExportTime[]> {
  const times: ExportTime[] = [];
  for (const request of REQUESTS) {
    let [files, bytes, peak, milliseconds] = [0, 0, 0, 0];
    const held: number[] = [];
    let begun = performance.now();
    for (const document of documents(policy, outcome, request, WORDS)) {
      bytes += (await press.print(document)).length;
      files += 1;
      peak = Math.max(peak, process.memoryUsage().rss);
      milliseconds += performance.now() - begun;
      held.push(inUse());
      begun = performance.now();
    }
    times.push({ kind: request.kind, files, bytes, milliseconds, peak, held: [Math.min(...held), Math.max(...held)] });
  }
  return times;
}
