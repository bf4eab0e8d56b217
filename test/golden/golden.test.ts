/**
 * One folder a case: a plan, a sheet as a clerk types it, what people decided before, and what must come of it. Expected values
 * are worked out from the plan, never copied from an answer.
 *
 * `policy.json` names a policy file, or a file and what is otherwise there: seats, nearness. `sheet.json` holds the rows, the
 * header first, so that the first child is row 2. `standing.json` (where there is one) holds rulings by ID number and lines of the
 * segment table. `expected.json` holds those parts of the `--json` answer that the case is about: a row's keys that stand there must
 * be equal; `findings` are all findings of the row and `among` some of them; `why` and `case` are for the reader;
 * `together` and `apart` name rows that must share a class or must not.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { NO_STANDING, type Standing } from "../../engine/index.js";
import { parsePolicy, policySchema, STAGES, stage, tier, type Policy } from "../../engine/policy/schema.js";
import { seatRuling } from "../engine/rules/rulings.js";
import { answerOf, classSizes, whereverItStands, type AnswerRow } from "../answer.js";

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const partFinding = z.strictObject({ code: z.string(), severity: z.string().optional(), clause: z.string().optional(), cell: z.string().nullable().optional() });
const partRow = z.strictObject({
  row: z.number(), why: z.string().optional(), key: z.string().optional(), school: z.string().nullable().optional(), class: z.number().nullable().optional(),
  zone: z.string().nullable().optional(), basis: z.string().optional(), tier: z.nullable(tier).optional(), countsSeat: z.boolean().optional(),
  fixed: z.boolean().optional(), notice: z.string().optional(), missing: z.array(z.string()).optional(),
  reading: z.strictObject({ kind: z.string(), place: z.string().nullable(), candidates: z.array(z.string()), places: z.array(z.string()) }).partial().optional(),
  claims: z.array(z.strictObject({ school: z.string(), tier, near: z.number().nullable().optional(), draw: z.string().optional() })).optional(),
  findings: z.array(partFinding).optional(), among: z.array(partFinding).optional(),
});
const expectedSchema = z.strictObject({
  case: z.string(),
  tiers: z.array(tier).optional(),
  capacity: z.array(z.strictObject({ stage, school: z.string(), seats: z.number().optional(), placed: z.number().optional(), waiting: z.number().optional() })).default([]),
  rows: z.array(partRow).min(1),
  together: z.array(z.tuple([z.number(), z.number()])).default([]),
  apart: z.array(z.tuple([z.number(), z.number()])).default([]),
});
const seatChange = z.union([z.number(), z.strictObject({ seats: z.number(), classes: z.number() })]);
const changesSchema = z.union([z.string(), z.strictObject({
  file: z.string(),
  seats: z.partialRecord(stage, z.record(z.string(), seatChange)).default({}),
  nearness: z.optional(policySchema.shape.nearness),
})]);
const standingSchema = z.strictObject({
  rulings: z.record(z.string(), z.strictObject({ school: z.string() })).default({}),
  segments: z._default(policySchema.shape.segments, []),
});

const FILES: Readonly<Record<string, URL>> = {
  "taipusi-2024": new URL("../../engine/policy/taipusi-2024.json", import.meta.url),
  "qinghe-2025": new URL("../policies/qinghe-2025.json", import.meta.url),
};

function load(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${folder}/${name}`, import.meta.url), "utf8"));
}

function policyOf(folder: string): Policy {
  const named = changesSchema.parse(load(folder, "policy.json"));
  const { file, seats, nearness } = typeof named === "string" ? { file: named, seats: {}, nearness: undefined } : named;
  const parsed = parsePolicy(readFileSync(FILES[file] ?? new URL(`${folder}/${file}`, import.meta.url), "utf8"));
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { policy } = parsed;
  const schools = policy.schools.map((school) => ({ ...school, seats: { ...school.seats } }));
  for (const at of STAGES) {
    for (const [name, change] of Object.entries(seats[at] ?? {})) {
      const entry = schools.find((school) => school.name === name)?.seats;
      const known = entry?.[at];
      if (entry === undefined || known === undefined) throw new Error(`${name} has no ${at} stage`);
      entry[at] = { ...known, ...(typeof change === "number" ? { seats: change } : change) };
    }
  }
  return { ...policy, schools, nearness: nearness ?? policy.nearness };
}

function standingOf(folder: string): Standing {
  if (!existsSync(new URL(`${folder}/standing.json`, import.meta.url))) return NO_STANDING;
  const { rulings, segments } = standingSchema.parse(load(folder, "standing.json"));
  return { rulings: Object.entries(rulings).map(([key, { school }]) => seatRuling(key, school)), segments, columns: [], absent: new Set(), records: [] };
}

/** The parts of an actual value that the expected one has. */
function partOf(actual: unknown, expected: unknown): unknown {
  if (Array.isArray(expected)) return Array.isArray(actual) ? actual.map((each: unknown, at) => (at < expected.length ? partOf(each, expected[at]) : each)) : actual;
  if (typeof expected !== "object" || expected === null || typeof actual !== "object" || actual === null) return actual;
  return Object.fromEntries(Object.keys(expected).map((key): [string, unknown] => [key, partOf(Reflect.get(actual, key), Reflect.get(expected, key))]));
}

const byCode = <T extends { readonly code: string }>(list: readonly T[]): T[] => [...list].sort((one, other) => one.code.localeCompare(other.code));

function checkRow(actual: AnswerRow | undefined, { why, findings, among, ...rest }: z.infer<typeof partRow>): void {
  const at = `row ${String(rest.row)}: ${why ?? ""}`;
  if (actual === undefined) throw new Error(`no answer for ${at}`);
  expect.soft(partOf(actual, rest), at).toEqual(rest);
  if (findings !== undefined) expect.soft(partOf(byCode(actual.findings), byCode(findings)), `findings of ${at}`).toEqual(byCode(findings));
  for (const each of among ?? []) expect.soft(actual.findings, `findings of ${at}`).toContainEqual(expect.objectContaining(each));
}

const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true }).filter((each) => each.isDirectory()).map((each) => each.name);
const cases = folders.map((folder) => ({ folder, expected: expectedSchema.parse(load(folder, "expected.json")) }));

describe.each(cases)("$folder: $expected.case", ({ folder, expected }) => {
  const policy = policyOf(folder);
  const rows = z.array(z.array(cell)).parse(load(folder, "sheet.json"));
  const standing = standingOf(folder);
  const answer = answerOf(policy, rows, standing);
  const rowAt = (number: number): AnswerRow | undefined => answer.rows.find((each) => each.row === number);

  it("decides every row as the plan says", () => {
    expect(answer.rows.map((each) => each.row)).toEqual(rows.slice(1).map((_, index) => index + 2));
    for (const row of expected.rows) checkRow(rowAt(row.row), row);
    if (expected.tiers !== undefined) expect(answer.tiers).toEqual(expected.tiers);
  });

  it("counts the seats", () => {
    for (const part of expected.capacity) {
      const actual = answer.capacity.find((each) => each.stage === part.stage && each.school === part.school);
      expect.soft(partOf(actual, part)).toEqual(part);
    }
    for (const { stage: at, school, placed } of answer.capacity) {
      expect.soft(answer.rows.filter((row) => row.stage === at && row.school === school && row.countsSeat).length, school).toBe(placed);
    }
  });

  it("draws classes that differ by at most one, in size and in each sex", () => {
    for (const { stage: at, school, classes } of answer.capacity) {
      const children = answer.rows.filter((row) => row.stage === at && row.school === school && row.class !== null);
      // An issued class is kept, however the classes then stand.
      if (children.some((row) => row.fixed)) continue;
      for (const counts of [() => true, (row: AnswerRow) => row.sex === "male", (row: AnswerRow) => row.sex === "female"]) {
        const sizes = classSizes(children, classes, counts);
        expect.soft(Math.max(...sizes) - Math.min(...sizes), `${school}: ${sizes.join("、")}`).toBeLessThanOrEqual(1);
      }
    }
    for (const [one, other] of expected.together) expect.soft(rowAt(one)?.class, `rows ${String(one)} and ${String(other)} together`).toBe(rowAt(other)?.class);
    for (const [one, other] of expected.apart) expect.soft(rowAt(one)?.class, `rows ${String(one)} and ${String(other)} apart`).not.toBe(rowAt(other)?.class);
  });

  it("says the same of every child when the rows stand the other way round", () => {
    const turned = answerOf(policy, [...rows.slice(0, 1), ...rows.slice(1).reverse()], standing);
    const said = (list: readonly AnswerRow[]): readonly string[] => list.map(whereverItStands).sort();
    expect(said(turned.rows)).toEqual(said(answer.rows));
    expect(turned.capacity).toEqual(answer.capacity);
  });
});
