/** The whole answer as other programs read it (`--json`): keys and their meaning are a contract, changed only by adding. */
import type { Severity } from "../finding.js";
import type { ReadingKind } from "../place/address.js";
import type { Stage, Tier } from "../policy/schema.js";
import type { Basis } from "../rules/case.js";
import type { Capacity } from "../seats/allocate.js";
import type { Decision, NoticeState } from "../seats/decision.js";

export type AnswerRow = {
  /** The sheet's row number: with the header in row 1 the first child is row 2. */
  readonly row: number;
  readonly rowKey: string;
  readonly key: string;
  readonly stage: Stage | null;
  readonly sex: "male" | "female" | null;
  readonly school: string | null;
  readonly class: number | null;
  readonly zone: string | null;
  readonly basis: Basis;
  readonly tier: Tier | null;
  readonly countsSeat: boolean;
  readonly fixed: boolean;
  readonly reading: {
    readonly kind: ReadingKind; readonly place: string | null;
    readonly candidates: readonly string[]; readonly places: readonly string[];
  };
  readonly claims: readonly { readonly school: string; readonly tier: Tier; readonly near: number | null; readonly draw: string }[];
  readonly missing: readonly string[];
  readonly findings: readonly { readonly code: string; readonly severity: Severity; readonly clause: string; readonly cell: string | null }[];
  readonly notice: NoticeState;
};

/** What `answerChunks` writes, read back. */
export type Answer = {
  readonly seed: string;
  readonly rounds: { readonly seats: string; readonly classes: string };
  readonly tiers: readonly Tier[];
  readonly capacity: readonly Pick<Capacity, "stage" | "school" | "seats" | "placed" | "waiting" | "classes">[];
  readonly rows: readonly AnswerRow[];
};

function answerCapacity({ stage, school, seats, placed, waiting, classes }: Capacity): Answer["capacity"][number] {
  return { stage, school, seats, placed, waiting, classes };
}

function answerRow(decision: Decision): AnswerRow {
  const { applicant, stage, zone, basis, reading, claims, missing } = decision.case;
  return {
    row: applicant.row, rowKey: applicant.rowKey, key: applicant.key, stage, sex: applicant.sex,
    school: decision.school, class: decision.class, zone, basis, tier: decision.tier,
    countsSeat: decision.countsSeat, fixed: decision.fixed,
    reading: { kind: reading.kind, place: reading.place, candidates: reading.candidates, places: reading.places },
    claims: claims.map(({ school, tier, near }) => ({ school, tier, near, draw: decision.draw })),
    missing,
    findings: decision.findings.map(({ code, severity, clause, cell }) => ({ code, severity, clause, cell })),
    notice: decision.notice,
  };
}

const ROWS_PER_CHUNK = 500;

/** The answer as JSON text in pieces, one row a line: a million rows do not fit one string. */
export function* answerChunks({ seed, rounds, tiers, capacity, decisions }: Answered): Generator<string> {
  const head = JSON.stringify({ seed, rounds, tiers, capacity: capacity.map(answerCapacity) });
  yield `${head.slice(0, -1)},"rows":[`;
  for (let start = 0; start < decisions.length; start += ROWS_PER_CHUNK) {
    const rows = decisions.slice(start, start + ROWS_PER_CHUNK).map((decision) => JSON.stringify(answerRow(decision)));
    yield `${start === 0 ? "\n" : ",\n"}${rows.join(",\n")}`;
  }
  yield "\n]}\n";
}

type Answered = {
  readonly seed: string;
  readonly rounds: Answer["rounds"];
  readonly tiers: readonly Tier[];
  readonly capacity: readonly Capacity[];
  readonly decisions: readonly Decision[];
};
