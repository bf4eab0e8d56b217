import type { Finding, FindingCode, Settled, Severity, StepName } from "../finding.js";
import type { Stage, Tier } from "../policy/schema.js";
import type { ReadingKind } from "../place/address.js";
import type { Basis } from "../rules/case.js";
import type { NoticeState } from "../seats/decision.js";

/** The words a report needs, in one language; the engine gets them as an argument and knows no sentence itself. */
export type Words = {
  /** One finding as a sentence a clerk understands: what is wrong, and what to do. */
  readonly finding: (finding: Finding) => string;
  /** One step of a decision as a sentence; the values are those explain.ts gives to the step. */
  readonly step: (name: StepName, values: Finding["values"]) => string;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly tier: Readonly<Record<Tier, string>>;
  readonly basis: Readonly<Record<Basis, string>>;
  readonly stage: Readonly<Record<Stage, string>>;
  readonly reading: Readonly<Record<ReadingKind, string>>;
  readonly notice: Readonly<Record<NoticeState, string>>;
  /** `2` to 2班 */
  readonly className: (number: number) => string;
  /** What stands in the school column where no school is proposed. */
  readonly noSchool: { readonly waiting: string; readonly held: string; readonly out: string };
  /** Between the parts of one cell, such as findings one after another. */
  readonly separator: string;
  /** Between names of a list. */
  readonly listSeparator: string;
  readonly sheets: { readonly review: string; readonly capacity: string };
  readonly reviewColumns: {
    readonly row: string; readonly name: string; readonly key: string; readonly stage: string; readonly severity: string;
    readonly kind: string; readonly message: string; readonly clause: string; readonly cell: string; readonly candidates: string; readonly evidence: string; readonly state: string;
  };
  /** A kind of finding in a few words: what a ruling calls it. */
  readonly kind: (code: FindingCode) => string;
  readonly reviewOpen: string;
  /** Of a finding that a person settled and that stands all the same. */
  readonly reviewSettled: (ruling: Settled) => string;
  readonly wholeSheet: string;
  /** Over the chart of seats and who holds them. */
  readonly capacityChart: string;
  readonly capacityColumns: {
    readonly stage: string; readonly school: string; readonly seats: string; readonly placed: string; readonly fixed: string;
    readonly waiting: string; readonly free: string; readonly classes: string; readonly note: string;
  };
  readonly sampleSeats: string;
  readonly total: string;
  readonly plan: (plan: number) => string;
};
