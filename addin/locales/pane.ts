/**
 * Every word of the task pane that is not the engine's. What a view shows of the engine's comes of `Words`; a caller's
 * value fits the shapes here by its own, since no locale may import the rooms that make it.
 */
import type { Severity } from "../../engine/finding.js";
import type { CapacityWords } from "./capacity.js";
import type { CollectWords, ExportWords, HandedShape } from "./paperwork.js";
import type { ReviewWords } from "./review.js";

export type PaneView = "identify" | "assign" | "why" | "review" | "capacity" | "settings" | "export" | "collect";
export type WorkKind = "open" | "identify" | "choose" | "decide" | "write" | "restore" | "settings" | "answer" | "documents" | "lists" | "roster" | "collect" | "settle" | "trial" | "apply" | "sample" | "compare" | "merge";

export type PaneWords = {
  readonly title: string;
  /** In the tabs: two characters, or a word that fits 52 px. */
  readonly views: Readonly<Record<PaneView, string>>;
  readonly frame: FrameWords;
  readonly start: { readonly heading: string; readonly lines: readonly [string, string, string]; readonly local: string };
  readonly work: WorkWords;
  readonly identify: IdentifyWords;
  readonly assign: AssignWords;
  readonly summary: SummaryWords;
  readonly why: WhyWords;
  readonly review: ReviewWords;
  readonly capacity: CapacityWords;
  readonly settings: SettingsWords;
  readonly export: ExportWords;
  readonly collect: CollectWords;
  readonly undo: UndoWords;
  readonly unwritten: UnwrittenWords;
  readonly pages: { readonly shown: (from: number, to: number, all: number) => string; readonly previous: string; readonly next: string };
  /** A count of children, rows or cells as it is read here. */
  readonly number: (count: number) => string;
  readonly notice: (notice: NoticeShape) => string;
  readonly trouble: (trouble: PaneTroubleShape) => TroubleWords;
};

export type FrameWords = {
  readonly views: string;
  readonly figures: string;
  readonly children: string;
  readonly placed: string;
  readonly person: string;
  /** Where a figure is not known yet. */
  readonly unknown: string;
  readonly close: string;
  readonly opening: string;
  readonly openAgain: string;
};

export type WorkWords = {
  readonly kinds: Readonly<Record<WorkKind, string>>;
  readonly parts: Readonly<Record<"open" | "intake" | "rules" | "seats" | "write" | "export", string>>;
  readonly rows: (done: number, total: number) => string;
  readonly rate: (rows: number) => string;
  readonly cancel: string;
  readonly cancelling: string;
};

export type IdentifyWords = {
  readonly heading: string;
  readonly sheet: string;
  readonly automatic: string;
  readonly extent: string;
  readonly whole: string;
  readonly table: (name: string, range: string) => string;
  readonly selection: (range: string | null) => string;
  readonly again: string;
  readonly read: (sheet: string, headerRow: number, children: number) => string;
  readonly noChildren: string;
  readonly missing: string;
  readonly otherSheets: (sheets: readonly string[]) => string;
  readonly doubts: string;
  readonly columns: string;
  readonly letter: string;
  readonly title: string;
  readonly taken: string;
  readonly takenFor: (letter: string, heading: string) => string;
  readonly noHeading: string;
  readonly choice: {
    readonly automatic: string;
    readonly leave: string;
    readonly groups: Readonly<Record<ColumnGroup, string>>;
  };
  /** What a column is where nobody chose: written by this program, another person's, or of no meaning known here. */
  readonly own: string;
  readonly otherPerson: string;
  readonly leftAlone: string;
  readonly unknown: string;
  readonly how: Readonly<Record<"name" | "other-taken" | "near" | "chosen", string>>;
  /** Where each result will be written. */
  readonly results: {
    readonly heading: string;
    readonly new: (letters: string) => string;
    readonly ours: (letters: string) => string;
    readonly clerks: (letters: string, heading: string) => string;
    /** A column of the clerk's could take it. */
    readonly offer: (letters: string, heading: string) => string;
    readonly takeBack: string;
  };
  readonly next: string;
  readonly empty: string;
};

/** How the fields are grouped in the drop-down of a column. */
export type ColumnGroup = "child" | "address" | "ground" | "schooling" | "special" | "sibling" | "family" | "documents" | "result";

export type AssignWords = {
  readonly heading: string;
  readonly plan: string;
  readonly policy: (title: string, year: number) => string;
  readonly seats: (sheet: string | null) => string;
  readonly sampleSeats: string;
  readonly seed: (seed: string) => string;
  readonly sampleSeed: string;
  readonly sheet: (sheet: string, children: number) => string;
  readonly stage: string;
  readonly stageByRow: string;
  readonly start: string;
  readonly again: string;
  readonly first: string;
  readonly changes: string;
  readonly counts: Readonly<Record<ChangeKind | "same" | "fixed", string>>;
  readonly nothing: string;
  readonly blank: string;
  readonly kind: Readonly<Record<ChangeKind, string>>;
  /** The name of a button that reads as the row's number and the child's name. */
  readonly goTo: (row: number, name: string) => string;
  readonly row: (row: number) => string;
  readonly write: (rows: number) => string;
  readonly outgoing: (children: number) => string;
  readonly discard: string;
  readonly notYet: string;
  readonly written: {
    readonly heading: string;
    readonly lines: (lines: number, sheets: readonly string[]) => string;
    readonly moved: (count: number) => string;
    readonly missed: (count: number) => string;
    readonly missedNext: string;
    readonly formulas: (cells: readonly string[]) => string;
    readonly undo: string;
  };
  readonly edited: string;
};

export type UnwrittenWords = {
  readonly title: (sheet: string, when: string, children: number) => string;
  /** The first rows that were not reached, and how many there are. */
  readonly next: (rows: readonly number[], all: number) => string;
  readonly goOn: string; readonly takeBack: string;
};

export type ChangeKind = "added" | "changed" | "cleared";

export type SummaryWords = {
  readonly heading: string;
  readonly stages: string;
  readonly columns: Readonly<Record<"stage" | "children" | "placed" | "waiting" | "open" | "out", string>>;
  readonly stageUnknown: string;
  readonly notices: (ready: number, held: number) => string;
  readonly rows: Readonly<Record<Severity, string>>;
  readonly schools: (stage: string) => string;
  readonly seats: (placed: number, seats: number) => string;
  readonly waiting: (count: number) => string;
  readonly full: string;
  readonly over: (count: number) => string;
  readonly free: (count: number) => string;
  readonly classes: (count: number) => string;
};

export type WhyWords = {
  readonly heading: string;
  readonly notDecided: string;
  readonly noChild: string;
  readonly otherSheet: (sheet: string) => string;
  readonly notDecidedRow: string;
  readonly moved: string;
  readonly changed: string;
  readonly looking: string;
  readonly row: (row: number) => string;
  readonly unnamed: string;
  readonly school: string;
  readonly noSchool: string;
  readonly notice: string;
  readonly clause: (clause: string) => string;
  readonly findings: string;
  readonly again: string;
};

export type SettingsWords = {
  readonly heading: string;
  readonly sheets: string;
  readonly about: string;
  readonly explain: string;
  readonly create: string;
  readonly open: (sheet: string) => string;
  readonly check: string;
  readonly none: string;
  readonly mistakes: (count: number) => string;
  readonly noMistakes: string;
  readonly mark: string;
  readonly effect: string;
  readonly fromPolicy: string;
  readonly fromSheets: (sheets: readonly string[]) => string;
  readonly school: string;
  readonly seats: string;
  readonly classes: string;
  readonly sample: string;
  readonly language: string;
  readonly languages: Readonly<Record<"zh-CN" | "en", string>>;
  readonly version: (version: string) => string;
  readonly policy: (title: string, authority: string, year: number) => string;
  readonly clauses: string;
  readonly local: string;
  readonly counts: (segments: number, nearness: number) => string;
};

export type UndoWords = {
  readonly button: string;
  readonly heading: string;
  readonly ask: (sheet: string, when: string, cells: number, children: number) => string;
  readonly confirm: string;
  readonly keep: string;
  readonly done: (cells: number) => string;
  readonly left: (count: number) => string;
  readonly leftNext: string;
  readonly force: (count: number) => string;
  readonly missed: (count: number) => string;
  readonly close: string;
};

/** What is told when something is finished, also to a person who cannot see the pane. */
export type NoticeShape =
  | { readonly kind: "identified"; readonly children: number }
  | { readonly kind: "decided"; readonly children: number; readonly placed: number; readonly person: number }
  | { readonly kind: "written"; readonly lines: number }
  | { readonly kind: "discarded" }
  | { readonly kind: "cancelled" }
  /** Something else is still under way, and this was not done. */
  | { readonly kind: "busy" }
  | { readonly kind: "restored"; readonly cells: number }
  | { readonly kind: "settings-made"; readonly sheets: readonly string[] }
  | { readonly kind: "settings-read"; readonly mistakes: number }
  | { readonly kind: "marked" }
  | { readonly kind: "copied" }
  | { readonly kind: "downloaded" }
  | ({ readonly kind: "exported" } & HandedShape)
  /** What issuing or taking back would write stands in the preview. */
  | { readonly kind: "outgoing"; readonly children: number }
  | { readonly kind: "no-notices" }
  | { readonly kind: "roster-checked"; readonly findings: number }
  | { readonly kind: "collected"; readonly arrived: number; readonly absent: number }
  | { readonly kind: "no-documents" }
  | { readonly kind: "settled"; readonly sheet: string }
  | { readonly kind: "tried"; readonly moved: number }
  | { readonly kind: "sampled"; readonly sheet: string }
  | { readonly kind: "merged"; readonly cells: number; readonly sheet: string }
  | { readonly kind: "scenario-kept"; readonly name: string }
  | { readonly kind: "applied"; readonly sheets: readonly string[] };

/** The sentence of each kind of notice. */
export type NoticeWords = { readonly [K in NoticeShape["kind"]]: (notice: Extract<NoticeShape, { readonly kind: K }>) => string };

export function sayNotice(words: NoticeWords, notice: NoticeShape): string {
  // Of a table by kinds no compiler sees that the kind of a notice finds the sentence of that kind.
  const say = words[notice.kind] as (notice: NoticeShape) => string;
  return say(notice);
}

/** What happened, and what to do next. */
export type TroubleWords = { readonly what: string; readonly next: string };

export type PaneTroubleShape =
  | { readonly kind: "workbook"; readonly trouble: WorkbookTroubleShape }
  | { readonly kind: "engine"; readonly trouble: EngineTroubleShape }
  | { readonly kind: "no-header"; readonly sheet: string; readonly sheets: readonly string[] }
  | { readonly kind: "settings"; readonly mistakes: readonly unknown[] }
  | { readonly kind: "stopped" }
  | { readonly kind: "policy-missing" }
  | { readonly kind: "policy-invalid"; readonly problems: readonly { readonly path: string; readonly message: string }[] }
  | { readonly kind: "not-in-excel" }
  | { readonly kind: "not-copied" | "nothing-chosen" | "no-roster" }
  | { readonly kind: "file"; readonly name: string; readonly trouble: WorkbookTroubleShape }
  | { readonly kind: "defect"; readonly message: string };

type WorkbookTroubleShape =
  | { readonly kind: "not-a-workbook" | "encrypted" | "editing" | "stopped" }
  | { readonly kind: "old-format"; readonly format: string }
  | { readonly kind: "damaged"; readonly part: string }
  | { readonly kind: "too-large"; readonly unit: "bytes" | "cells"; readonly count: number; readonly limit: number }
  | { readonly kind: "no-such-sheet"; readonly name: string; readonly sheets: readonly string[] }
  | { readonly kind: "beyond-sheet"; readonly row: number; readonly column: number }
  | { readonly kind: "protected"; readonly sheet: string }
  | { readonly kind: "heading-changed"; readonly sheet: string }
  | { readonly kind: "host"; readonly code: string };

type EngineTroubleShape =
  | { readonly kind: "cancelled" | "outdated" | "disposed" }
  | { readonly kind: "died" | "unreachable"; readonly message: string };
