/**
 * Everything a person reads, in one language. Words come out of here and data goes in: no file here names a school, a
 * place, a date or a figure of any plan.
 */
import type { CollectFigures } from "../../engine/collect.js";
import type { Alternative, Change } from "../../engine/explain.js";
import type { Finding, FindingCode, Severity, StepName } from "../../engine/finding.js";
import type { PolicyProblem } from "../../engine/policy/schema.js";
import type { StageFigures } from "../../engine/report/statistics.js";
import type { Words } from "../../engine/report/words.js";
import type { MistakeCode } from "./settings.js";
import type { Values } from "./values.js";

export type Locale = {
  readonly language: "zh-CN" | "en";
  readonly words: Words;
  readonly explain: ExplainWords;
  readonly cli: CommandWords;
};

/** A kind of finding in a few words, for counts and headings; and one finding as a sentence, with what to do next. */
export type FindingWords = Readonly<Record<FindingCode, readonly [title: string, say: (values: Values) => string]>>;

export type StepWords = Readonly<Record<StepName, (values: Values) => string>>;

/** The explanation of one child: `--explain ROW`. */
export type ExplainWords = {
  readonly title: (row: number, name: string) => string;
  /** What came out, before the steps: the school, null while none is proposed, and the words for the state of the notice. */
  readonly result: (school: string | null, notice: string) => string;
  readonly steps: string;
  readonly alternatives: string;
  readonly changes: string;
  readonly noAlternatives: string;
  readonly noChanges: string;
  /** One line of a list, with the clause it rests on. */
  readonly line: (number: number, sentence: string, clause: string) => string;
  readonly alternative: (alternative: Alternative) => string;
  readonly change: (change: Change) => string;
};

/** The command at the terminal. */
export type CommandWords = {
  readonly help: Readonly<Record<"assign" | "export" | "collect", (defaults: { readonly input: string; readonly out: string; readonly policy: string }) => string>>;
  readonly progress: Readonly<Record<"open" | "intake" | "rules" | "seats" | "write" | "export", string>>;
  readonly summary: SummaryWords;
  readonly several: SeveralWords;
  readonly exported: ExportedWords;
  /** What came back, in lines; `paths` are the workbook of the outcome and that of the next round. */
  readonly collected: (figures: CollectFigures, paths: readonly string[], finding: (found: Finding) => string) => readonly string[];
  /** What is wrong, where, and how to mend it, each on a line of its own. */
  readonly trouble: (trouble: CommandTrouble) => string;
};

export type SummaryWords = {
  readonly read: (file: string, sheet: string, children: number) => string;
  readonly noChildren: string;
  readonly stage: (figures: StageFigures) => string;
  readonly stageUnknown: (children: number) => string;
  /** Rows by their gravest finding. */
  readonly rows: (counts: Readonly<Record<Severity, number>>) => string;
  readonly kindsHeading: string;
  readonly kind: (code: FindingCode, count: number) => string;
  readonly schoolsHeading: string;
  /** Stage, school, seats, placed, waiting, free, classes. */
  readonly schoolColumns: readonly [string, string, string, string, string, string, string];
  readonly outputsHeading: string;
  readonly output: (kind: "workbook" | "json", path: string) => string;
  readonly formulasLeft: (cells: readonly string[]) => string;
  readonly seed: (seed: string, sample: boolean) => string;
  readonly defaultSecret: string;
  readonly sampleSeats: string;
  readonly otherSheets: (sheets: readonly string[]) => string;
  readonly seconds: (seconds: number) => string;
};

/** What became of several workbooks. */
export type SeveralWords = {
  readonly progress: string;
  readonly heading: (workbooks: number, done: number, threads: number, seconds: number) => string;
  /** Workbook, where it was written, children, placed, waiting, open, held. */
  readonly columns: readonly [string, string, string, string, string, string, string];
  readonly failed: string;
  readonly notesHeading: string;
};

/** What leaves the workbook. */
export type ExportedWords = {
  readonly heading: (files: number) => string;
  /** `children` is null for a document that is about all of them. */
  readonly file: (path: string, children: number | null) => string;
  readonly doubt: (sentence: string) => string;
  /** Cells of a file that a person has to enter. */
  readonly gaps: (file: string, count: number) => string;
  readonly issued: (children: number, path: string) => string;
  readonly withdrawn: (row: number, path: string) => string;
};

/**
 * Why the command stops. The words of a workbook's trouble are told here and its values made in workbook/port.ts, which no
 * locale may import: a caller's value fits by its shape, and a kind without words does not compile there.
 */
export type CommandTrouble = ArgumentTrouble | FileTrouble;

type FileTrouble =
  | { readonly kind: "no-such-file" | "cannot-read" | "is-a-folder"; readonly path: string }
  | { readonly kind: "workbook"; readonly path: string; readonly trouble: WorkbookTroubleShape }
  /** `columns`: names of columns by which a heading is known, such as the policy's for the child's name and ID. */
  | { readonly kind: "no-header"; readonly path: string; readonly sheet: string; readonly columns: readonly string[]; readonly sheets: readonly string[] }
  | { readonly kind: "no-workbooks"; readonly path: string }
  /** Which of the workbooks collected is the one of applicants: none looks like it, or several do. */
  | { readonly kind: "which-applicants"; readonly candidates: readonly string[] }
  | { readonly kind: "settings"; readonly path: string; readonly mistakes: readonly MistakeShape[] }
  | { readonly kind: "policy-missing" | "policy-cannot-read"; readonly path: string }
  | { readonly kind: "policy-invalid"; readonly path: string; readonly problems: readonly PolicyProblem[] }
  | { readonly kind: "cannot-write"; readonly path: string; readonly reason: WriteReason }
  /** Of what is collected: the folder to write to lies in the one to read. */
  | { readonly kind: "output-among-returns"; readonly path: string }
  | { readonly kind: "output-is-file" | "output-is-folder" | "same-file"; readonly path: string }
  | { readonly kind: "defect"; readonly message: string }
  /** One of several workbooks did not get to its end: its thread ended, for want of memory say. */
  | { readonly kind: "thread-ended"; readonly path: string; readonly message: string };

/** A mistake in a settings sheet, with the cell's name in place of its row and column. */
export type MistakeShape = { readonly sheet: string; readonly cell: string; readonly code: MistakeCode; readonly values: Values };

export type WriteReason = "permission" | "space" | "busy" | "other";

/** What is wrong with what was typed after the command. */
export type ArgumentTrouble =
  | { readonly kind: "bad-option" | "option-without-value"; readonly option: string }
  | { readonly kind: "too-many-inputs"; readonly inputs: readonly string[] }
  | { readonly kind: "bad-stage" | "bad-language" | "bad-document" | "bad-threads"; readonly text: string }
  /** Several workbooks were named, and the option is about one child or one run. */
  | { readonly kind: "one-workbook-only"; readonly option: string }
  | { readonly kind: "bad-row" | "bad-date"; readonly option: string; readonly text: string }
  | { readonly kind: "no-folder" }
  | { readonly kind: "issue-without-date"; readonly option: string }
  /** The child of the row to be taken back has no notice that is out. */
  | { readonly kind: "no-notice-out"; readonly row: number }
  | { readonly kind: "no-run-log"; readonly path: string }
  | { readonly kind: "no-such-row"; readonly row: number; readonly sheet: string; readonly first: number | null; readonly last: number | null };

type WorkbookTroubleShape =
  | { readonly kind: "not-a-workbook" }
  | { readonly kind: "old-format"; readonly format: string }
  | { readonly kind: "encrypted" }
  | { readonly kind: "damaged"; readonly part: string }
  | { readonly kind: "too-large"; readonly unit: "bytes" | "cells"; readonly count: number; readonly limit: number }
  | { readonly kind: "no-such-sheet"; readonly name: string; readonly sheets: readonly string[] }
  | { readonly kind: "beyond-sheet"; readonly row: number; readonly column: number }
  | { readonly kind: "editing" | "stopped" }
  | { readonly kind: "protected" | "heading-changed"; readonly sheet: string }
  | { readonly kind: "host"; readonly code: string };

/** What is wrong, where, and how to mend it. */
export type Told = readonly [what: string, where: string, mend: string];
