/**
 * The worker's side: an engine as Comlink exposes it. A worker keeps one run at most, so that ending it ends nothing else.
 */
import { releaseProxy, type Remote } from "comlink";
import type { Corrections, MergeRequest, Returned } from "../../engine/collect.js";
import type { Document, DocumentRequest } from "../../engine/documents.js";
import type { ColumnChoice, Identified, Standing } from "../../engine/index.js";
import type { SheetScore } from "../../engine/intake/read.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import type { Policy } from "../../engine/policy/schema.js";
import type { Issue, IssueRequest, ReadyBatch } from "../../engine/report/issue.js";
import type { Report } from "../../engine/report/report.js";
import type { RosterCheck } from "../../engine/returns/check.js";
import type { CollectedRun, EngineClient, EngineResult, EngineRun, ExplainedChild, Language, OccupancyAnswer, ParsedPolicy, ReviewItem, RunOptions, RunSummary } from "./protocol.js";

/** Of this file's interface and of the values that cross by it: raised with every change to either. */
export const PROTOCOL = "5";

export type ProgressListener = NonNullable<RunOptions["onProgress"]>;

/** What crosses; every value by structured clone, the listener as a Comlink proxy. */
export interface EngineHost {
  protocol(): string;
  parsePolicy(text: string): Promise<EngineResult<ParsedPolicy>>;
  scoreSheet(policy: Policy, sheet: Sheet): Promise<EngineResult<SheetScore>>;
  identify(policy: Policy, sheet: Sheet, columns: readonly ColumnChoice[]): Promise<EngineResult<Identified | null>>;
  /** Decides and keeps the run, in place of one kept before. */
  decide(
    policy: Policy, sheet: Sheet, standing: Standing, options: Pick<RunOptions, "seed" | "secret">, onProgress: ProgressListener | null,
  ): Promise<EngineResult<RunSummary>>;
  /** As `decide`, after comparing what came back. */
  collect(
    policy: Policy, sheet: Sheet, standing: Standing, request: Parameters<EngineClient["collect"]>[3], options: Pick<RunOptions, "seed" | "secret">,
    onProgress: ProgressListener | null,
  ): Promise<EngineResult<Omit<CollectedRun, "run"> & { readonly summary: RunSummary }>>;
  checkRoster(policy: Policy, returned: Returned): Promise<EngineResult<RosterCheck | null>>;
  corrections(policy: Policy, request: MergeRequest): Promise<EngineResult<Corrections>>;
  report(language: Language): Promise<EngineResult<Report>>;
  review(): Promise<EngineResult<readonly ReviewItem[]>>;
  explain(row: number): Promise<EngineResult<ExplainedChild | null>>;
  /** A piece of the answer, counted from 0; null past the last. */
  answer(piece: number): Promise<EngineResult<string | null>>;
  /** One of the documents asked for, counted from 0; null past the last. */
  document(request: DocumentRequest, language: Language, piece: number): Promise<EngineResult<Document | null>>;
  ready(): Promise<EngineResult<readonly ReadyBatch[]>>;
  issue(request: IssueRequest): Promise<EngineResult<Issue>>;
  withdraw(row: number, date: string): Promise<EngineResult<string | null>>;
  fingerprints(): ReturnType<EngineRun["fingerprints"]>;
  occupancy(): Promise<EngineResult<OccupancyAnswer>>;
  counted(...asked: Parameters<EngineRun["counted"]>): ReturnType<EngineRun["counted"]>;
  sample(...asked: Parameters<EngineRun["sample"]>): ReturnType<EngineRun["sample"]>;
  compare(...asked: Parameters<EngineRun["compare"]>): ReturnType<EngineRun["compare"]>;
  whatIf(...asked: Parameters<EngineRun["whatIf"]>): ReturnType<EngineRun["whatIf"]>;
  release(): void;
}

const DISPOSED = { ok: false, trouble: { kind: "disposed" } } as const;

/** @param load fetches the engine, when it is first needed and again after it could not. */
export function engineHost(load: () => Promise<EngineClient>): EngineHost {
  let loaded: Promise<EngineClient> | null = null;
  const { keep, release, ofRun, answer, document } = oneRun();
  const withEngine = async <T>(ask: (engine: EngineClient) => Promise<EngineResult<T>>): Promise<EngineResult<T>> => {
    loaded ??= load();
    const engine = await loaded.catch(unreachable);
    if (!("trouble" in engine)) return ask(engine).catch(unlessFetched);
    loaded = null;
    return engine;
  };
  /** Decides in place of the run that is kept. */
  const runWith = <T>(decide: (engine: EngineClient) => Promise<EngineResult<T>>, onProgress: Remote<ProgressListener> | null): Promise<EngineResult<T>> => withEngine(async (engine) => {
    release();
    const decided = await decide(engine);
    onProgress?.[releaseProxy]();
    return decided;
  });
  return {
    protocol: () => PROTOCOL,
    parsePolicy: (text) => withEngine((engine) => engine.parsePolicy(text)),
    scoreSheet: (policy, sheet) => withEngine((engine) => engine.scoreSheet(policy, sheet)),
    identify: (policy, sheet, columns) => withEngine((engine) => engine.identify(policy, sheet, columns)),
    decide: (policy, sheet, standing, options, onProgress: Remote<ProgressListener> | null) => runWith(async (engine) => {
      const decided = await engine.decide(policy, sheet, standing, told(options, onProgress));
      return decided.ok ? { ok: true, value: keep(decided.value) } : decided;
    }, onProgress),
    collect: (policy, sheet, standing, request, options, onProgress: Remote<ProgressListener> | null) => runWith(async (engine) => {
      const collected = await engine.collect(policy, sheet, standing, request, told(options, onProgress));
      if (!collected.ok) return collected;
      const { run, ...rest } = collected.value;
      return { ok: true, value: { ...rest, summary: keep(run) } };
    }, onProgress),
    checkRoster: (policy, returned) => withEngine((engine) => engine.checkRoster(policy, returned)),
    corrections: (policy, request) => withEngine((engine) => engine.corrections(policy, request)),
    report: ofRun((run, language: Language) => run.report(language)),
    review: ofRun((run) => run.review()),
    explain: ofRun((run, row: number) => run.explain(row)),
    answer, document,
    ready: ofRun((run) => run.ready()),
    issue: ofRun((run, request: IssueRequest) => run.issue(request)),
    withdraw: ofRun((run, row: number, date: string) => run.withdraw(row, date)),
    fingerprints: ofRun((run) => run.fingerprints()),
    occupancy: ofRun((run) => run.occupancy()),
    counted: ofRun((run, ...asked: Parameters<EngineRun["counted"]>) => run.counted(...asked)),
    sample: ofRun((run, ...asked: Parameters<EngineRun["sample"]>) => run.sample(...asked)),
    compare: ofRun((run, ...asked: Parameters<EngineRun["compare"]>) => run.compare(...asked)),
    whatIf: ofRun((run, ...asked: Parameters<EngineRun["whatIf"]>) => run.whatIf(...asked)),
    release,
  };
}

/** The run that is kept, one at most, and what is asked of it. */
function oneRun() {
  let kept: { readonly run: EngineRun; readonly answer: Pieces<string>; readonly documents: Map<string, Pieces<Document>> } | null = null;
  return {
    release: (): void => {
      kept?.run.dispose();
      kept = null;
    },
    keep: (run: EngineRun): RunSummary => {
      kept = { run, answer: pieces(() => run.answer()), documents: new Map() };
      return run.summary;
    },
    ofRun: <A extends readonly unknown[], T>(ask: (run: EngineRun, ...asked: A) => Promise<EngineResult<T>>) =>
      async (...asked: A): Promise<EngineResult<T>> => (kept === null ? DISPOSED : ask(kept.run, ...asked).catch(unlessFetched)),
    answer: async (piece: number): Promise<EngineResult<string | null>> => kept?.answer(piece).catch(unlessFetched) ?? DISPOSED,
    document: async (request: DocumentRequest, language: Language, piece: number): Promise<EngineResult<Document | null>> => {
      if (kept === null) return DISPOSED;
      const { run, documents } = kept;
      const asked = JSON.stringify([request, language]);
      const open = documents.get(asked) ?? pieces(() => run.documents(request, language));
      documents.set(asked, open);
      const read = await open(piece).catch(unlessFetched);
      // Nobody asks for more of it.
      if (!read.ok || read.value === null) documents.delete(asked);
      return read;
    },
  };
}

function told(options: Pick<RunOptions, "seed" | "secret">, onProgress: Remote<ProgressListener> | null): RunOptions {
  const tell: ProgressListener = (...at) => { void onProgress?.(...at); };
  return { ...options, ...(onProgress === null ? {} : { onProgress: tell }) };
}

type Unreachable = { readonly ok: false; readonly trouble: { readonly kind: "unreachable"; readonly message: string } };

function unreachable(error: unknown): Unreachable {
  return { ok: false, trouble: { kind: "unreachable", message: error instanceof Error ? error.message : String(error) } };
}

/** What a bundle throws, in pages and in workers, when a chunk of it cannot be fetched; everything else is a defect. */
function unlessFetched(error: unknown): Unreachable {
  if (error instanceof Error && (error.name === "ChunkLoadError" || error.name === "NetworkError")) return unreachable(error);
  throw error;
}

/** A piece by its number; null past the last. */
type Pieces<T> = (piece: number) => Promise<EngineResult<T | null>>;

/** The pieces of an answer by their number: cheap when asked for in order, from the first one again otherwise. */
function pieces<T>(begin: () => AsyncIterable<EngineResult<T>>): Pieces<T> {
  let next = 0;
  let open = begin()[Symbol.asyncIterator]();
  return async (piece) => {
    if (piece < next) {
      next = 0;
      open = begin()[Symbol.asyncIterator]();
    }
    for (;;) {
      const read = await open.next().catch((error: unknown) => {
        // What is broken off has no further piece: who asks again begins anew.
        next = 0;
        open = begin()[Symbol.asyncIterator]();
        throw error;
      });
      next += 1;
      if (read.done === true) return { ok: true, value: null };
      if (next > piece) return read.value;
    }
  };
}
