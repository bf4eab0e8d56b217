/** The words of 核查: the queue, what is chosen of it, and how an item is settled. */
import type { Severity, Verdict } from "../../engine/finding.js";
import type { WrongIn } from "./sampling.js";

/** What lacks before a ruling can be recorded. */
export type GapCode = "adopted-missing" | "adopted-unknown" | "reason-missing" | "by-missing";

/** 抽查 in the pane. */
export type SamplingWords = {
  readonly heading: string;
  readonly about: string;
  readonly size: string;
  readonly badSize: string;
  readonly seed: string;
  readonly seedUsed: string;
  readonly draw: string;
  readonly rate: (rates: { readonly size: number; readonly checked: number; readonly wrong: number; readonly bounds: { readonly low: number; readonly high: number } | null }) => string;
  readonly unread: (count: number) => string;
  /** Before the kinds of mistake, and before what decisions rest on, each with its figures. */
  readonly kinds: (kinds: readonly string[]) => string;
  readonly bases: (bases: readonly string[]) => string;
  readonly kind: (name: string, wrong: number, checked: number) => string;
  readonly noSchool: string;
  readonly check: (name: string) => string;
  readonly checked: Readonly<Record<"right" | "wrong" | "unread", (wrongIn: readonly string[]) => string>>;
  readonly which: string;
  readonly wrongIn: Readonly<Record<WrongIn, string>>;
  readonly note: string;
  readonly by: string;
  readonly byMissing: string;
  readonly record: Readonly<Record<"right" | "wrong", string>>;
};

export type ReviewWords = {
  readonly heading: string;
  readonly notDecided: string;
  readonly nothing: string;
  readonly count: (count: number) => string;
  readonly position: (at: number, all: number) => string;
  readonly previous: string;
  readonly next: string;
  readonly wholeSheet: string;
  /** Beside an item whose address others are like. */
  readonly alike: (count: number) => string;
  readonly filter: {
    readonly heading: string;
    readonly severity: string;
    readonly severities: Readonly<Record<Severity, string>>;
    readonly school: string;
    readonly column: string;
    readonly value: string;
    readonly open: string;
    readonly all: string;
    readonly none: string;
    readonly shown: (shown: number, all: number) => string;
    readonly clear: string;
  };
  readonly sampling: SamplingWords;
  readonly settle: {
    readonly heading: string;
    /** What the sheet says, on which the ruling will rest. */
    readonly evidence: (text: string) => string;
    readonly verdict: string;
    readonly verdicts: Readonly<Record<Verdict, string>>;
    /** What each does. */
    readonly effects: Readonly<Record<Verdict, string>>;
    readonly adopted: string;
    readonly adoptedHint: string;
    readonly scope: string;
    readonly child: string;
    readonly like: (count: number, likeness: string) => string;
    /** Of a divided community: the street that decides others too. */
    readonly street: { readonly write: string; readonly look: string; readonly others: (count: number) => string };
    readonly reason: string;
    readonly by: string;
    readonly record: string;
    readonly gaps: Readonly<Record<GapCode, string>>;
    readonly pending: (count: number) => string;
    readonly again: string;
    readonly settled: (verdict: Verdict, by: string, on: string) => string;
  };
};
