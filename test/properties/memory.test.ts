/** A run that remembers the one before comes to what it would have come to by itself, whatever was done to the sheet and the plan in between. */
import { expect, test } from "vitest";
import { decide, NO_STANDING, type Outcome, type Standing } from "../../engine/index.js";
import type { Cell, Sheet } from "../../engine/intake/sheet.js";
import { Memory } from "../../engine/memory.js";
import type { Policy } from "../../engine/policy/schema.js";
import { Chance } from "../../samples/chance.js";
import { syntheticYear } from "../bench/year.js";
import { OTHER_COUNTY, PLAN, policyOf } from "../engine/policy/files.js";
import { RULED } from "../engine/rules/rulings.js";
import { hostileTable } from "../fuzz/hostile.js";

const SHEETS = 120;
const EDITS = 6;
const policy = policyOf(OTHER_COUNTY);
const SAME_AS_ABOVE = policy.words.sameAsAbove[0] ?? "";

type Rows = readonly (readonly Cell[])[];

/** One thing that a person does between two runs. */
function edit(rows: Rows, chance: Chance): Rows {
  const at = chance.whole(0, Math.max(0, rows.length - 1));
  const other = chance.whole(0, Math.max(0, rows.length - 1));
  const row = rows[at] ?? [];
  const column = chance.whole(0, Math.max(0, row.length - 1));
  const put = (cell: Cell): Rows => rows.map((each, index) => (index === at ? each.map((before, c) => (c === column ? cell : before)) : each));
  switch (chance.whole(0, 9)) {
    case 0: return [...rows.slice(0, at), ...rows.slice(at + 1)];
    case 1: return [...rows.slice(0, at), row, ...rows.slice(at)];
    case 2: return rows.map((each, index) => (index === at ? (rows[other] ?? each) : index === other ? row : each));
    case 3: return put(SAME_AS_ABOVE);
    case 4: return put(null);
    case 5: return [...rows.slice(0, at), ["初中部分"], ...rows.slice(at)];
    case 6: return [...rows].reverse();
    default: return put(rows[other]?.[column] ?? "北河镇上游村");
  }
}

const sheetOf = (rows: Rows, chance: Chance): Sheet => ({
  name: "报名表", firstRow: chance.happens(0.9) ? 1 : 3, rows, merges: chance.happens(0.3) ? [{ top: 3, bottom: 5, left: 1, right: chance.whole(1, 4) }] : [],
  formulaTroubles: chance.happens(0.1) ? [{ row: 4, column: 1, kind: "no-value", text: "=A1" }] : [], date1904: false, stage: chance.happens(0.7) ? "primary" : null,
});

/** Everything of an outcome, as one text. */
const told = (outcome: Outcome): string => JSON.stringify(outcome, (_key, value: unknown) => (value instanceof Set || value instanceof Map ? [...(value as Iterable<unknown>)] : value));

test(`${String(SHEETS)} sheets, ${String(EDITS)} edits of each`, () => {
  for (let seed = 1; seed <= SHEETS; seed += 1) {
    const chance = new Chance(seed);
    const memory = new Memory();
    let rows = hostileTable(policy, chance);
    let standing: Standing = NO_STANDING;
    let plan: Policy = policy;
    for (let at = 0; at < EDITS; at += 1) {
      const sheet = sheetOf(rows, chance);
      const options = { secret: "s", seed: chance.happens(0.9) ? "一" : "二" };
      // As it comes to the worker: other values that say the same.
      const again = decide(structuredClone(plan), structuredClone(sheet), standing, { ...options, memory });
      expect(told(again), `sheet ${String(seed)}, edit ${String(at)}`).toBe(told(decide(plan, sheet, standing, options)));
      rows = edit(rows, chance);
      if (chance.happens(0.1)) standing = { ...standing, absent: new Set(again.decisions.slice(0, 1).map((decision) => decision.case.applicant.rowKey)) };
      if (chance.happens(0.1)) standing = { ...standing, rulings: [{ ...RULED, key: again.decisions[0]?.case.applicant.key ?? "" }] };
      if (chance.happens(0.1)) plan = { ...plan, schools: [...plan.schools].map((school) => ({ ...school, seats: Object.fromEntries(Object.entries(school.seats).map(([stage, entry]) => [stage, { ...entry, seats: 0 }])) })) };
    }
  }
}, 300_000);

test("a year of the first county, edited row by row and sorted", () => {
  const plan = policyOf(PLAN);
  const memory = new Memory();
  const chance = new Chance(7);
  const { rows, ...sheet } = syntheticYear(plan, 300);
  let now: Rows = rows;
  for (let at = 0; at < 5; at += 1) {
    const options = { secret: "s", seed: "s" };
    expect(told(decide(plan, { ...sheet, rows: now }, NO_STANDING, { ...options, memory }))).toBe(told(decide(plan, { ...sheet, rows: now }, NO_STANDING, options)));
    now = at === 3 ? [now[0] ?? [], ...chance.shuffled(now.slice(1))] : now.map((row, index) => (index === 20 * (at + 1) ? row.map((cell, column) => (column === 8 ? `宝昌镇东红村${String(at)}组` : cell)) : row));
  }
}, 120_000);

test("a row that means what stands above it is read again when that changes", () => {
  const plan = policyOf(PLAN);
  const { rows, ...sheet } = syntheticYear(plan, 60);
  const address = (row: readonly Cell[], text: Cell): Cell[] => row.map((cell, column) => (column === 8 ? text : cell));
  const ditto = rows.map((row, index) => (index > 1 && index % 3 === 0 ? address(row, "同上") : row));
  const merged = rows.map((row, index) => (index === 10 || index === 11 ? address(row, null) : row));
  const merges = [{ top: 10, bottom: 12, left: 9, right: 9 }];
  for (const [kept, above] of [[ditto, []], [merged, merges]] as const) {
    const memory = new Memory();
    const run = (now: Rows, remembering: boolean): string => told(decide(plan, { ...sheet, rows: now, merges: above }, NO_STANDING, { secret: "s", seed: "s", ...(remembering ? { memory } : {}) }));
    expect(run(kept, true)).toBe(run(kept, false));
    for (let index = 1; index < kept.length; index += 1) {
      const changed = kept.map((row, at) => (at === index && row[8] !== "同上" && row[8] !== null ? address(row, `宝昌镇东红村${String(at)}组`) : row));
      expect(run(changed, true), `row ${String(index + 1)}`).toBe(run(changed, false));
    }
  }
}, 120_000);
