/** The engine in this process: for the command line, for tests, and for the worker, which hands on what this answers. */
import {
  decide, evidenceOf, likenessOfFinding, loadAnswer, loadCapacity, loadCollect, loadDocuments, loadExplain, loadFingerprint, loadIdentify, loadMemory, loadRecords, loadReport, loadSample, readPolicy, rulingKey, scoreSheet, statisticsOf, writtenAddress,
  type Options, type Outcome, type ReviewItem as EngineReviewItem, type Standing,
} from "../../engine/index.js";
import type { AllWords } from "../../engine/documents.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import type { Policy } from "../../engine/policy/schema.js";
import type { Words } from "../../engine/report/words.js";
import type { EngineClient, EngineResult, EngineRun, Language, ReviewItem, RunSummary } from "./protocol.js";

export const directEngine: EngineClient = {
  parsePolicy: async (text) => answered(await readPolicy(text)),
  scoreSheet: (policy, sheet) => answered(scoreSheet(policy, sheet)),
  identify: async (policy, sheet, columns) => answered((await loadIdentify()).identify(policy, sheet, columns)),
  // Nothing else happens in this process while it decides, so a cancel is seen before and after.
  decide: async (policy, sheet, standing, { signal, ...options }) => {
    const cancelled = (): boolean => signal?.aborted === true;
    const records = await checkOf(policy, standing);
    if (cancelled()) return CANCELLED;
    const outcome = decide(policy, sheet, standing, { ...options, ...records });
    return cancelled() ? CANCELLED : answered(keep(policy, standing.rulings, outcome, decideAgain(sheet, standing, { secret: options.secret, seed: outcome.seed, ...records })));
  },
  collect: async (policy, sheet, standing, { language, ...request }, { signal, ...options }) => {
    const [{ collect }, report, { returns, documents: { pages } }, records] = await Promise.all([loadCollect(), wordsOf(language), paperWordsOf(language), checkOf(policy, standing)]);
    if (signal?.aborted === true) return CANCELLED;
    let absentees = standing.absent;
    const decideWith = (absent: Standing["absent"]): Outcome => {
      absentees = absent;
      return decide(policy, sheet, { ...standing, absent }, { ...options, ...records });
    };
    const { outcome, ...rest } = collect(policy, decideWith, request, { report, returns, pages });
    return answered({ run: keep(policy, standing.rulings, outcome, decideAgain(sheet, { ...standing, absent: absentees }, { secret: options.secret, seed: outcome.seed, ...records })), ...rest });
  },
  corrections: async (policy, request) => answered((await loadCollect()).corrections(policy, request)),
  checkRoster: async (policy, returned) => answered((await loadCollect()).checkReturned(policy, returned)),
};

/** An engine that remembers what it found of a sheet, for the next run after a few edits. */
export function rememberingEngine(): EngineClient {
  let memory: Options["memory"];
  return {
    ...directEngine,
    decide: async (policy, sheet, standing, options) => {
      memory ??= new (await loadMemory()).Memory();
      return directEngine.decide(policy, sheet, standing, { ...options, memory });
    },
  };
}

const CANCELLED = { ok: false, trouble: { kind: "cancelled" } } as const;
const DISPOSED = { ok: false, trouble: { kind: "disposed" } } as const;

function answered<T>(value: T): Promise<EngineResult<T>> {
  return Promise.resolve({ ok: true, value });
}

type Again = (policy: Policy, rulings: Standing["rulings"]) => Outcome;

/** Decides the rows of a run under something else, by the same draw. */
function decideAgain(sheet: Sheet, standing: Standing, options: Options): Again {
  return (policy, rulings) => decide(policy, sheet, { ...standing, rulings }, options);
}

/** What other offices have on record, where there is any of it. */
async function checkOf(policy: Policy, { records }: Standing): Promise<Pick<Options, "records">> {
  return records.length === 0 ? {} : { records: (await loadRecords()).compileRecords(policy, records) };
}

/** @param again decides the same rows under something else. */
function keep(policy: Policy, rulings: Standing["rulings"], outcome: Outcome, again: Again): EngineRun {
  let kept: Outcome | null = outcome;
  // A selection is followed at once: what explains it is fetched while the result is looked at. What fails now is tried again when it is asked.
  loadExplain().catch(() => undefined);
  const index = new Map(outcome.decisions.map((decision, at) => [decision.case.applicant.row, at]));
  const ask = <T>(answer: (of: Outcome) => T): Promise<EngineResult<T>> => (kept === null ? Promise.resolve(DISPOSED) : answered(answer(kept)));
  return {
    summary: summarise(outcome),
    report: async (language) => {
      const [{ makeReport }, words] = await Promise.all([loadReport(), wordsOf(language)]);
      return ask((of) => makeReport(policy, of, words));
    },
    review: async () => {
      const { reviewItems } = await loadReport();
      return ask(({ decisions, findings }) => reviewItems(decisions, findings).map(reviewed));
    },
    explain: async (row) => {
      const { explainChild } = await loadExplain();
      return ask(({ decisions, capacity }) => {
        const decision = decisions[index.get(row) ?? -1];
        return decision === undefined ? null : explainChild(policy, decision, capacity);
      });
    },
    async *answer() {
      const { answerChunks } = await loadAnswer();
      if (kept === null) yield DISPOSED;
      else for (const value of answerChunks(kept)) yield await answered(value);
    },
    async *documents(request, language) {
      const [{ documents }, words] = await Promise.all([loadDocuments(), documentWordsOf(language)]);
      if (kept === null) yield DISPOSED;
      else for (const value of documents(policy, kept, request, words)) yield await answered(value);
    },
    ready: async () => {
      const { ready } = await loadDocuments();
      return ask((of) => ready(policy, of));
    },
    issue: async (request) => {
      const { issue } = await loadDocuments();
      return ask((of) => issue(policy, of, request));
    },
    withdraw: async (row, date) => {
      const { withdraw } = await loadDocuments();
      return ask(({ decisions }) => {
        const decision = decisions[index.get(row) ?? -1];
        return decision === undefined ? null : withdraw(policy, decision, date);
      });
    },
    fingerprints: async () => {
      const { fingerprints } = await loadFingerprint();
      return ask((of) => fingerprints(policy, rulings, of.decisions));
    },
    ...furtherQuestions(policy, ask, again),
    dispose: () => { kept = null; },
  };
}

type Ask = <T>(answer: (of: Outcome) => T) => Promise<EngineResult<T>>;

/** What capacity staff and reviewers ask of a run, each answered by a part of the engine that is fetched when it is needed first. */
function furtherQuestions(policy: Policy, ask: Ask, again: Again): Pick<EngineRun, "occupancy" | "counted" | "sample" | "compare" | "whatIf"> {
  return {
    occupancy: async () => {
      const { occupancy, proposeAdjustment } = await loadCapacity();
      return ask((of) => ({ schools: occupancy({ policy, ...of }), proposals: proposeAdjustment({ policy, ...of }) }));
    },
    counted: async (stage, school, counted) => {
      const { countedChildren } = await loadCapacity();
      return ask((of) => countedChildren(of, stage, school, counted));
    },
    sample: async (seed, size) => {
      const { sampleOf } = await loadSample();
      return ask(({ decisions }) => sampleOf(decisions, seed, size));
    },
    compare: async (office, tables) => {
      const { compareOffice } = await loadRecords();
      return ask(({ decisions }) => compareOffice(policy, decisions, office, tables));
    },
    whatIf: async (other, rulings) => {
      const { compareRuns } = await loadCapacity();
      return ask((of) => compareRuns({ policy, ...of }, { policy: other, ...again(other, rulings) }));
    },
  };
}

/** A language's sentences are fetched when they are needed first. */
async function wordsOf(language: Language): Promise<Words> {
  switch (language) {
    case "zh-CN":
      return (await import(/* webpackChunkName: "words-zh-CN" */ "../locales/zh-CN/words.js")).words;
    case "en":
      return (await import(/* webpackChunkName: "words-en" */ "../locales/en/words.js")).words;
  }
}

/** The words of documents, fetched as they are needed first. */
async function documentWordsOf(language: Language): Promise<AllWords> {
  const [report, { documents, explain: { alternative, change } }] = await Promise.all([wordsOf(language), paperWordsOf(language)]);
  return { report, documents, alternative, change };
}
function paperWordsOf(language: Language) {
  switch (language) {
    case "zh-CN":
      return import(/* webpackChunkName: "paper-zh-CN" */ "../locales/zh-CN/paper.js");
    case "en":
      return import(/* webpackChunkName: "paper-en" */ "../locales/en/paper.js");
  }
}

function summarise({ decisions, ...rest }: Outcome): RunSummary {
  return {
    ...rest, statistics: statisticsOf(decisions),
    rows: decisions.map((each) => each.case.applicant.row), rowKeys: decisions.map((each) => each.case.applicant.rowKey),
  };
}

function reviewed({ found, decision }: EngineReviewItem): ReviewItem {
  if (decision === null) return { row: null, name: "", finding: found, key: "", stage: null, school: null, address: "", evidence: "", likeness: null };
  const { case: { applicant, address, stage, zone }, school } = decision;
  return {
    row: applicant.row, name: applicant.name, finding: found, key: rulingKey(applicant), stage, school: school ?? zone,
    address: writtenAddress(address), evidence: evidenceOf(found), likeness: likenessOfFinding(found),
  };
}
