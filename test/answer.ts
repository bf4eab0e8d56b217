/** The `--json` answer as its contract has it, key by key: parsing one is a test of the contract. */
import { z } from "zod";
import { decide, NO_STANDING, type Standing } from "../engine/index.js";
import { answerChunks } from "../engine/report/answer.js";
import { SEVERITIES } from "../engine/finding.js";
import type { Sheet } from "../engine/intake/sheet.js";
import { stage, tier, type Policy } from "../engine/policy/schema.js";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

export const answerSchema = z.strictObject({
  seed: z.string().min(1),
  rounds: z.strictObject({ seats: z.string().min(1), classes: z.string().min(1) }),
  tiers: z.array(tier),
  capacity: z.array(z.strictObject({ stage, school: z.string().min(1), seats: count, placed: count, waiting: count, classes: count })),
  rows: z.array(z.strictObject({
    row: z.int().min(1),
    rowKey: z.string().min(1),
    key: z.string().min(1),
    stage: z.nullable(stage),
    sex: z.enum(["male", "female"]).nullable(),
    school: z.string().min(1).nullable(),
    class: z.int().min(1).nullable(),
    zone: z.string().min(1).nullable(),
    basis: z.enum(["household", "previous-household", "purchase", "residence", "none"]),
    tier: z.nullable(tier),
    countsSeat: z.boolean(),
    fixed: z.boolean(),
    reading: z.strictObject({
      kind: z.enum(["exact", "near", "split", "ambiguous", "outside", "unread", "blank"]),
      place: z.string().min(1).nullable(), candidates: z.array(z.string().min(1)), places: z.array(z.string().min(1)),
    }),
    claims: z.array(z.strictObject({ school: z.string().min(1), tier, near: z.int().min(1).nullable(), draw: hex })),
    missing: z.array(z.string().min(1)),
    findings: z.array(z.strictObject({
      code: z.string().min(1), severity: z.enum(SEVERITIES), clause: z.string().min(1), cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/).nullable(),
    })),
    notice: z.enum(["ready", "held", "issued", "withdrawn", "none"]),
  })),
});
export type Answer = z.infer<typeof answerSchema>;
export type AnswerRow = Answer["rows"][number];
export type Claim = AnswerRow["claims"][number];

export const SECRET = "test";

/** A sheet whose header is row 1. */
export function sheetOf(rows: Sheet["rows"]): Sheet {
  return { name: "报名表", firstRow: 1, rows, merges: [], formulaTroubles: [], date1904: false, stage: null };
}

/** What the command would write for a sheet. */
export function answerOf(policy: Policy, rows: Sheet["rows"], standing: Standing = NO_STANDING): Answer {
  const outcome = decide(policy, sheetOf(rows), standing, { seed: null, secret: SECRET });
  return answerSchema.parse(JSON.parse([...answerChunks(outcome)].join("")));
}

/** Everything about a row that does not say where it stands. */
export function whereverItStands({ row: _row, findings, ...rest }: AnswerRow): string {
  return JSON.stringify({ ...rest, findings: findings.map((each) => ({ ...each, cell: each.cell?.replace(/\d+$/, "") ?? null })) });
}

/** Children a class of one school, empty classes too. */
export function classSizes(rows: readonly AnswerRow[], planned: number, counts: (row: AnswerRow) => boolean): readonly number[] {
  const last = Math.max(planned, ...rows.map((row) => row.class ?? 0));
  return Array.from({ length: last }, (_, index) => rows.filter((row) => row.class === index + 1 && counts(row)).length);
}
