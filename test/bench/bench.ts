/**
 * The engine alone, in one process: rows a second, peak memory, and how many times longer it takes than a plain loop that
 * touches each character of each cell once in the same run. It prints; it tests nothing.
 *
 *   npm run bench                      1,400, 100,000 and 1,048,575 rows, under a plan as many times as large
 *   npm run bench -- 5000 20000        these numbers of rows
 *   npm run bench -- --plan-as-is      the plan's own seats, so that nearly everyone waits
 *   npm run bench -- --peers           only what somebody would take instead, beside ours
 *
 * Up to 100,000 rows also every document of the year as files.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compareRuns } from "../../engine/capacity.js";
import { decide, NO_STANDING } from "../../engine/index.js";
import type { Outcome } from "../../engine/index.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import { Memory } from "../../engine/memory.js";
import { parsePolicy } from "../../engine/policy/schema.js";
import type { Policy } from "../../engine/policy/schema.js";
import { timeExports } from "./exports.js";
import { comparePeers, peerLines } from "./peers.js";
import { timeWorkbook } from "./workbook.js";
import { enlarge, syntheticYear } from "./year.js";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { "plan-as-is": { type: "boolean", default: false }, peers: { type: "boolean", default: false } } });
/** More children than this are no bureau's. */
const MOST_EXPORTED = 100_000;
const sizes = values.peers ? [] : positionals.length > 0 ? positionals.map(Number) : [1_400, 100_000, 1_048_575];

const parsed = parsePolicy(readFileSync(new URL("../../engine/policy/taipusi-2024.json", import.meta.url), "utf8"));
if (!("policy" in parsed)) throw new Error(`the policy does not parse: ${parsed.problems[0]?.path ?? ""} ${parsed.problems[0]?.message ?? ""}`);
const policy = parsed.policy;

/** The yardstick: every character of every cell is looked at once. */
function touchEveryCharacter(sheet: Sheet): number {
  let sum = 0;
  for (const row of sheet.rows) {
    for (const cell of row) {
      if (typeof cell === "string") for (let at = 0; at < cell.length; at++) sum = (sum + cell.charCodeAt(at)) | 0;
      else if (typeof cell === "number") sum = (sum + cell) | 0;
    }
  }
  return sum;
}

/** Milliseconds by the clock and by the processor: on a busy machine the second is the fairer, though it counts the collector's threads. */
type Time = { readonly clock: number; readonly processor: number };

function timer(): () => Time {
  const clock = performance.now();
  const processor = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(processor);
    return { clock: performance.now() - clock, processor: (user + system) / 1000 };
  };
}

function timeOf(run: () => unknown): Time {
  const stop = timer();
  run();
  return stop();
}

function median(times: readonly Time[]): Time {
  const of = (part: keyof Time): number => times.map((time) => time[part]).sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
  return { clock: of("clock"), processor: of("processor") };
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
const grouped = (count: number): string => Math.round(count).toLocaleString("en");

type Run = { readonly total: Time; readonly parts: ReadonlyMap<string, number>; readonly outcome: Outcome };

/** One decision of a whole sheet. The parts are read off the progress the engine reports. */
function measure(enlarged: Policy, sheet: Sheet): Run {
  const begun = new Map<string, number>();
  const stop = timer();
  const outcome = decide(enlarged, sheet, NO_STANDING, {
    secret: "bench", seed: "bench",
    onProgress: (part) => { if (!begun.has(part)) begun.set(part, performance.now()); },
  });
  const total = stop();
  const marks = [...begun];
  const parts = marks.slice(0, -1).map(([part, at], index): [string, number] => [part, (marks[index + 1]?.[1] ?? at) - at]);
  return { total, parts: new Map(parts), outcome };
}

function report(title: string, rows: number, run: Run, loop: Time): void {
  const { clock, processor } = run.total;
  const parts = [...run.parts].map(([part, time]) => `${part} ${time.toFixed(0)} ms`).join(", ");
  const seated = run.outcome.decisions.filter(({ school }) => school !== null).length;
  console.log(
    `${title}: ${clock.toFixed(0)} ms, ${grouped((rows / clock) * 1000)} rows/s, ${((clock / rows) * 1000).toFixed(2)} µs a row` +
      `\n  plain loop ${loop.clock.toFixed(1)} ms, ratio ${(clock / loop.clock).toFixed(1)}` +
      `; of processor time ${processor.toFixed(0)} ms to ${loop.processor.toFixed(1)} ms, ratio ${(processor / loop.processor).toFixed(1)}` +
      `\n  ${parts}` +
      `\n  ${grouped(run.outcome.decisions.length)} children decided, ${grouped(seated)} with a school` +
      `\n  peak memory ${megabytes(process.resourceUsage().maxRSS * 1024)}`,
  );
}

/** What capacity staff wait for: the same rows decided again with a seat fewer at a school, and compared. */
function reportTrial(enlarged: Policy, sheet: Sheet, before: Outcome): void {
  const [first, ...rest] = enlarged.schools;
  if (first === undefined) return;
  const seats = Object.fromEntries(Object.entries(first.seats).map(([stage, entry]) => [stage, { ...entry, seats: Math.max(0, entry.seats - 1) }]));
  const changed: Policy = { ...enlarged, schools: [{ ...first, seats }, ...rest] };
  let moved = 0;
  const { clock } = timeOf(() => {
    const after = decide(changed, sheet, NO_STANDING, { secret: "bench", seed: "bench" });
    moved = compareRuns({ policy: enlarged, ...before }, { policy: changed, ...after }).moved.length;
  });
  console.log(`  tried again with a seat fewer at one school, and compared: ${clock.toFixed(0)} ms, ${grouped(moved)} children elsewhere`);
}

/** Edits that are made one after another; the median of the runs after them counts. */
const EDITS = 9;

/** What a clerk waits for after one edit: the same rows decided again by an engine that remembers them, handed over anew each time. */
function reportReruns(enlarged: Policy, sheet: Sheet): void {
  const memory = new Memory();
  const column = sheet.rows[0]?.indexOf(policy.columns.household?.[0] ?? "") ?? -1;
  const times = Array.from({ length: EDITS + 1 }, (_none, edit) => {
    const [plan, again] = [structuredClone(enlarged), structuredClone(sheet)];
    const rows = again.rows.map((row, at) => (at === edit + 1 ? row.map((cell, c) => (c === column ? `${String(cell)}${String(edit)}` : cell)) : row));
    return timeOf(() => decide(plan, { ...again, rows }, NO_STANDING, { secret: "bench", seed: "bench", memory }));
  });
  const { clock } = median(times.slice(1));
  console.log(`  decided again after one edit, with what the run before found: ${clock.toFixed(0)} ms (the run before it ${times[0]?.clock.toFixed(0) ?? ""} ms)`);
}

async function reportExports(enlarged: Policy, outcome: Outcome): Promise<void> {
  const held = process.memoryUsage().rss;
  const times = await timeExports(enlarged, outcome);
  console.log(`  all documents: ${(times.reduce((total, { milliseconds }) => total + milliseconds, 0) / 1000).toFixed(1)} s, ${times.reduce((total, { files }) => total + files, 0)} files; before the first, this process held ${megabytes(held)}`);
  for (const { kind, files, bytes, milliseconds, peak, held: [least, most] } of times) {
    console.log(`    ${kind}: ${files} files, ${megabytes(bytes)}, ${(milliseconds / 1000).toFixed(1)} s, at most ${megabytes(peak)} held, garbage and all; in use after each file ${megabytes(least)} to ${megabytes(most)}`);
  }
}

if (values.peers || positionals.length === 0) {
  console.log("Beside what somebody would take instead:");
  for (const line of peerLines(await comparePeers(policy))) console.log(line);
}

let sum = 0;
const perRow: number[] = [];
for (const [at, rows] of sizes.entries()) {
  const enlarged = values["plan-as-is"] ? policy : enlarge(policy, rows / (policy.stages.primary.plan + policy.stages.junior.plan));
  const sheet = syntheticYear(policy, rows);
  console.log(`\n${grouped(rows)} rows × ${sheet.rows[0]?.length ?? 0} columns; the sheet made, this process holds ${megabytes(process.memoryUsage().rss)}`);
  // The first pass compiles the loop; the median of the rest counts.
  const loop = median(Array.from({ length: 6 }, () => timeOf(() => { sum += touchEveryCharacter(sheet); })).slice(1));
  if (at === 0) report("first run, nothing warm", rows, measure(enlarged, sheet), loop);
  const run = measure(enlarged, sheet);
  report(at === 0 ? "second run" : "run", rows, run, loop);
  perRow.push(run.total.processor / rows);
  if (rows <= MOST_EXPORTED) reportReruns(enlarged, sheet);
  if (rows > MOST_EXPORTED) continue;
  reportTrial(enlarged, sheet, run.outcome);
  const { megabytes: size, reading, writing, batch } = await timeWorkbook(enlarged, sheet);
  console.log(`  as a workbook of ${size.toFixed(1)} MB: read ${reading.toFixed(0)} ms and six columns written ${writing.toFixed(0)} ms alone; read, decided and written ${batch.toFixed(0)} ms, ${(batch / (reading + writing)).toFixed(2)} times`);
  await reportExports(enlarged, run.outcome);
}
const [, before, last] = [0, perRow.at(-2), perRow.at(-1)];
if (before !== undefined && last !== undefined) console.log(`\nprocessor time a row, last size against the one before: ${(last / before).toFixed(2)} (1 is linear)`);
if (Number.isNaN(sum)) console.log("the loop looked at nothing");
