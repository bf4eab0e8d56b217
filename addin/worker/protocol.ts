/** What a flow asks of the engine, wherever it runs: in this process, or in a worker of the task pane. */
import type { Comparison, Counted, Occupancy, Proposal } from "../../engine/capacity.js";
import type { CollectFigures, CollectRequest, Corrections, MergeRequest, Returned } from "../../engine/collect.js";
import type { Document, DocumentRequest } from "../../engine/documents.js";
import type { ExplainedChild } from "../../engine/explain.js";
import type { Finding } from "../../engine/finding.js";
import type { Fingerprints } from "../../engine/fingerprint.js";
import type { ColumnChoice, Identified, Options, Outcome, Standing } from "../../engine/index.js";
import type { SheetScore } from "../../engine/intake/read.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import type { Policy, PolicyProblem, Stage } from "../../engine/policy/schema.js";
import type { Compared, Office, OfficeTable } from "../../engine/records.js";
import type { Issue, IssueRequest, ReadyBatch } from "../../engine/report/issue.js";
import type { SampledChild } from "../../engine/report/sample.js";
import type { Report } from "../../engine/report/report.js";
import type { Statistics } from "../../engine/report/statistics.js";
import type { RosterCheck } from "../../engine/returns/check.js";

export type { ExplainedChild } from "../../engine/explain.js";
export type { SampledChild } from "../../engine/report/sample.js";

/** Words are functions and cannot cross to a worker, so a report is asked for by the name of its language. */
export type Language = "zh-CN" | "en";

/**
 * Why the engine gives no answer. `died`: the worker could not be started or ended of itself, for want of memory say; asking again
 * starts another. `unreachable`: a part of the engine that is fetched when it is needed could not be, from the add-in's own server;
 * nothing is lost, and asking again tries again. `outdated`: pane and worker come of different versions of the add-in, and the pane must be loaded anew.
 * `disposed`: the run was given back before it was asked.
 */
export type EngineTrouble =
  | { readonly kind: "cancelled" }
  | { readonly kind: "died" | "unreachable"; readonly message: string }
  | { readonly kind: "outdated" }
  | { readonly kind: "disposed" };

/** A defect of the engine is an exception here as everywhere; what the worker may suffer is a value. */
export type EngineResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: EngineTrouble };

export type ParsedPolicy = { readonly policy: Policy } | { readonly problems: readonly PolicyProblem[] };

export type RunOptions = Options & {
  /** Aborted, it ends the run: the answer is the trouble `cancelled`, soon, and no progress is told any more. */
  readonly signal?: AbortSignal;
};

export interface EngineClient {
  /** @param text the JSON of a policy file. */
  parsePolicy(text: string): Promise<EngineResult<ParsedPolicy>>;
  /** How much a sheet looks like one of this year's applicants. */
  scoreSheet(policy: Policy, sheet: Sheet): Promise<EngineResult<SheetScore>>;
  /** What each column of the sheet was taken for; null where no heading was found. */
  identify(policy: Policy, sheet: Sheet, columns: readonly ColumnChoice[]): Promise<EngineResult<Identified | null>>;
  decide(policy: Policy, sheet: Sheet, standing: Standing, options: RunOptions): Promise<EngineResult<EngineRun>>;
  /** Compares what came back with a sheet's decisions and decides again with the seats of those who did not come. The run is the second one. */
  collect(policy: Policy, sheet: Sheet, standing: Standing, request: CollectRequest & { readonly language: Language }, options: RunOptions): Promise<EngineResult<CollectedRun>>;
  /** A roster checked where it stands; null for a sheet that is none. */
  checkRoster(policy: Policy, returned: Returned): Promise<EngineResult<RosterCheck | null>>;
  /** What corrected rows that came back would change in a sheet of applicants. */
  corrections(policy: Policy, request: MergeRequest): Promise<EngineResult<Corrections>>;
}

/** What came back, as a workbook and in figures, and the run after it. */
export type CollectedRun = { readonly run: EngineRun; readonly document: Document; readonly figures: CollectFigures };

/** One run, kept where it was made, so that a sheet of decisions never crosses as objects. Whoever asked for it disposes of it. */
export interface EngineRun {
  readonly summary: RunSummary;
  /** Everything that is written into the workbook; `cells` in the order of `summary.rows`. */
  report(language: Language): Promise<EngineResult<Report>>;
  /** Every finding that a person should see, the gravest first, then in the sheet's order: what 核查清单 lists. */
  review(): Promise<EngineResult<readonly ReviewItem[]>>;
  /** The decision of one child, all that the words of it need. @param row the sheet's row number; null where it holds no child. */
  explain(row: number): Promise<EngineResult<ExplainedChild | null>>;
  /** The answer as other programs read it, JSON text in pieces; the first trouble is the last piece. */
  answer(): AsyncIterable<EngineResult<string>>;
  /** The documents asked for, one by one; the first trouble is the last piece. */
  documents(request: DocumentRequest, language: Language): AsyncIterable<EngineResult<Document>>;
  /** The notices that may go out now, by who hands them out. */
  ready(): Promise<EngineResult<readonly ReadyBatch[]>>;
  /** The notices that go out by this request; its statuses in the order of `summary.rows`. */
  issue(request: IssueRequest): Promise<EngineResult<Issue>>;
  /** 通知书状态 of the child in a row whose notice comes back on a day (ISO); null where none is out. */
  withdraw(row: number, date: string): Promise<EngineResult<string | null>>;
  /** What the run went by and what it came to, to be compared with another run. */
  fingerprints(): Promise<EngineResult<Fingerprints>>;
  /** How full the schools are, and who could go where of those who found no seat. */
  occupancy(): Promise<EngineResult<OccupancyAnswer>>;
  /** The children that a figure of a school counts, in the sheet's order. */
  counted(stage: Stage, school: string, counted: Counted): Promise<EngineResult<readonly { readonly row: number; readonly name: string }[]>>;
  /** An office's exports against the children of this run (五(二)). */
  compare(office: Office, tables: readonly OfficeTable[]): Promise<EngineResult<Compared>>;
  /** Children drawn for a second check, in the order of the draw. */
  sample(seed: string, size: number): Promise<EngineResult<readonly SampledChild[]>>;
  /** What would be otherwise under another policy and other rulings, over the rows of this run. Nothing is kept of it. */
  whatIf(policy: Policy, rulings: Standing["rulings"]): Promise<EngineResult<Comparison>>;
  dispose(): void;
}

export type OccupancyAnswer = { readonly schools: readonly Occupancy[]; readonly proposals: readonly Proposal[] };

/** An outcome without its decisions. */
export type RunSummary = Omit<Outcome, "decisions"> & {
  readonly statistics: Statistics;
  /** The sheet's row number of each child, in the sheet's order. */
  readonly rows: readonly number[];
  /** The row key of each child, in the same order: which child it is, wherever the row is moved. */
  readonly rowKeys: readonly string[];
};

export type ReviewItem = {
  /** Null, and no name, for a doubt about the sheet as a whole. */
  readonly row: number | null;
  readonly name: string;
  readonly finding: Finding;
  /** The rest is blank of a doubt about the sheet as a whole. How a ruling names the child: application number, else ID number, else row key. */
  readonly key: string;
  readonly stage: Stage | null;
  /** The school proposed, else that of the zone. */
  readonly school: string | null;
  /** The address that counts, as a ruling's evidence tells it. */
  readonly address: string;
  /** The data on which a ruling for this child rests, and on which one for all addresses alike; null where there are none alike. */
  readonly evidence: string;
  readonly likeness: string | null;
};
