/** The only door of the engine: cells in, decisions out. Pure: no clock, no host, no randomness but the published seed. */
import type { Finding } from "./finding.js";
import type { ColumnChoice } from "./intake/choices.js";
import { readSheet, type SheetHeader } from "./intake/read.js";
import type { Sheet } from "./intake/sheet.js";
import { poolReadings, readAddress, readPlace, type Reading } from "./place/address.js";
import { compileGazetteer, type Gazetteer } from "./place/gazetteer.js";
import type * as answerFile from "./report/answer.js";
import type * as capacityFile from "./capacity.js";
import type * as collectFile from "./collect.js";
import type * as documentsFile from "./documents.js";
import type * as explainFile from "./explain.js";
import type * as fingerprintFile from "./fingerprint.js";
import type * as identifyFile from "./intake/identify.js";
import type { readPolicy as readPolicyFile } from "./policy/read.js";
import type * as memoryFile from "./memory.js";
import type * as recordsFile from "./records.js";
import type * as reportFile from "./report/report.js";
import type * as sampleFile from "./report/sample.js";
import type { Policy, Segment, Stage, Tier } from "./policy/schema.js";
import type { Case, Context, Readings } from "./rules/case.js";
import { applyRules } from "./rules/index.js";
import { adoptedFor, compileRulings, settledBy, writtenAddress, type Ruling, type Rulings } from "./rules/rulings.js";
import { compileNearest, indexSchools } from "./rules/schools.js";
import type { Capacity } from "./seats/allocate.js";
import { seatEveryone, type Decision } from "./seats/decision.js";
import type { Applicant } from "./intake/applicant.js";

export type { ColumnChoice } from "./intake/choices.js";
export type { Identified, IdentifiedColumn } from "./intake/identify.js";
export { scoreSheet } from "./intake/read.js";
export type { ReviewItem } from "./report/review.js";
export { statisticsOf } from "./report/statistics.js";
export { evidenceOf, likenessOfFinding, rulingKey, writtenAddress } from "./rules/rulings.js";

/** Reads a policy file's text (policy/read.ts). Its contract is fetched when it is needed first: who is handed a policy needs it never. */
export async function readPolicy(text: string): Promise<ReturnType<typeof readPolicyFile>> {
  return (await import(/* webpackChunkName: "policy" */ "./policy/read.js")).readPolicy(text);
}

/** What the columns of a sheet were taken for (intake/identify.ts), fetched when a person looks. */
export function loadIdentify(): Promise<typeof identifyFile> {
  return import(/* webpackChunkName: "identify" */ "./intake/identify.js");
}

/** What leaves the workbook (documents.ts), fetched when it is needed first. */
export function loadDocuments(): Promise<typeof documentsFile> {
  return import(/* webpackChunkName: "documents" */ "./documents.js");
}

/** What comes back (collect.ts), fetched when it is needed first. */
export function loadCollect(): Promise<typeof collectFile> {
  return import(/* webpackChunkName: "collect" */ "./collect.js");
}

/** The whole answer for other programs (report/answer.ts), fetched when it is asked for. */
export function loadAnswer(): Promise<typeof answerFile> {
  return import(/* webpackChunkName: "report" */ "./report/answer.js");
}

/** What is written into the workbook (report/report.ts), fetched with the words it is written in. */
export function loadReport(): Promise<typeof reportFile> {
  return import(/* webpackChunkName: "report" */ "./report/report.js");
}

/** Why a child was decided as it was (explain.ts), fetched when it is asked first. */
export function loadExplain(): Promise<typeof explainFile> {
  return import(/* webpackChunkName: "explain" */ "./explain.js");
}

/** What a run went by, in numbers that anyone can compute again (fingerprint.ts), fetched when it is needed first. */
export function loadFingerprint(): Promise<typeof fingerprintFile> {
  return import(/* webpackChunkName: "fingerprint" */ "./fingerprint.js");
}

/** What a run leaves for the next one of the same sheet (memory.ts), fetched where there is to be one. */
export function loadMemory(): Promise<typeof memoryFile> {
  return import(/* webpackChunkName: "memory" */ "./memory.js");
}

/** What other offices have on record (records.ts), fetched with the first that there is. */
export function loadRecords(): Promise<typeof recordsFile> {
  return import(/* webpackChunkName: "records" */ "./records.js");
}

/** Children drawn for a second check (report/sample.ts), fetched when it is needed first. */
export function loadSample(): Promise<typeof sampleFile> {
  return import(/* webpackChunkName: "second-check" */ "./report/sample.js");
}

/** What capacity staff ask of a run (capacity.ts), fetched when it is needed first. */
export function loadCapacity(): Promise<typeof capacityFile> {
  return import(/* webpackChunkName: "capacity" */ "./capacity.js");
}

/** What people already decided or entered in the workbook, over what the policy file says. */
export type Standing = {
  readonly rulings: readonly Ruling[];
  /** Row keys of children whose notice is out and who did not come. */
  readonly absent: ReadonlySet<string>;
  /** Lines of the segment table beside the policy's own. */
  readonly segments: readonly Segment[];
  /** What a person chose columns of the sheet to be. */
  readonly columns: readonly ColumnChoice[];
  /** What other offices have on record of the children. */
  readonly records: readonly recordsFile.OfficeRecord[];
};

export const NO_STANDING: Standing = { rulings: [], absent: new Set(), segments: [], columns: [], records: [] };

export type Options = {
  /** The workbook's secret, for the draw keys of children without an application number. */
  readonly secret: string;
  /** The published seed; the policy's where null. */
  readonly seed: string | null;
  readonly onProgress?: (part: "intake" | "rules" | "seats" | "done", done: number, total: number) => void;
  /** What the standing records make of a child, `compileRecords` of them: it is fetched only where there are any. */
  readonly records?: (gazetteer: Gazetteer) => recordsFile.RecordCheck;
  /** What an earlier run of the sheet found; this run leaves in it what it finds. The answer is the same without. */
  readonly memory?: memoryFile.Memory;
};

export type Outcome = {
  readonly seed: string;
  readonly rounds: { readonly seats: string; readonly classes: string };
  /** Every tier that occurs in a claim, first to last. */
  readonly tiers: readonly Tier[];
  readonly capacity: readonly Capacity[];
  /** One a child, in the sheet's order. */
  readonly decisions: readonly Decision[];
  /** Null where no header row was found; there are then no decisions. */
  readonly header: SheetHeader | null;
  /** Doubts about the sheet as a whole. */
  readonly findings: readonly Finding[];
};

/** How many rows between two reports of progress. */
const PROGRESS_ROWS = 4096;

/**
 * Decides every child of a sheet.
 * @param asked the parsed plan; @param sheet the cells as the clerk keeps them; @param standing what people decided before.
 * @returns a decision for every row that holds a child, the count of seats, and what is doubtful. Never throws for bad data.
 */
export function decide(asked: Policy, sheet: Sheet, standing: Standing, options: Options): Outcome {
  const { memory } = options;
  const policy = memory?.begin(asked, standing, options.secret) ?? asked;
  const seed = options.seed ?? policy.draw.seed;
  const total = sheet.rows.length;
  options.onProgress?.("intake", 0, total);
  const read = readSheet(policy, sheet, { secret: options.secret, columns: standing.columns, memory: memory?.rows });
  const context = compileContext(policy, read.header, compileRulings(standing.rulings));
  const compile = (): Gazetteer => compileGazetteer({ ...policy, segments: [...policy.segments, ...standing.segments] });
  const gazetteer = memory?.gazetteerOr(compile) ?? compile();
  const pool = poolReadings();
  const readAt: ReadAt = (applicant, field, stage) => {
    const reading = pool(readAddress(gazetteer, applicant[field], stage));
    return context.rulings.none ? reading : ruled({ gazetteer, context }, applicant, field, reading);
  };
  const check = options.records?.(gazetteer);
  const decideChild = (applicant: Applicant, index: number): Case => {
    if (index % PROGRESS_ROWS === 0) options.onProgress?.("rules", index, read.applicants.length);
    const checked = check === undefined ? applicant : withFindings(applicant, check(applicant, context.columns));
    return applyRules(checked, readAll(readAt, applicant), context);
  };
  const cases = memory?.casesOf(read.applicants, decideChild) ?? read.applicants.map(decideChild);
  options.onProgress?.("seats", 0, cases.length);
  const { decisions, capacity } = seatEveryone(cases, context, { seed, absent: standing.absent, drawer: memory?.drawer });
  options.onProgress?.("done", total, total);
  return {
    seed, rounds: policy.draw.rounds, tiers: tiersOf(policy, decisions), capacity, decisions,
    header: read.header, findings: read.findings,
  };
}

function withFindings(applicant: Applicant, found: readonly Finding[]): Applicant {
  return found.length === 0 ? applicant : { ...applicant, findings: [...applicant.findings, ...found] };
}

type AddressField = "household" | "earlierHousehold" | "home" | "residence";
type ReadAt = (applicant: Applicant, field: AddressField, stage: Stage | null) => Reading;

function readAll(read: ReadAt, applicant: Applicant): Readings {
  const { stage } = applicant;
  const household = read(applicant, "household", stage);
  return {
    household, earlier: read(applicant, "earlierHousehold", stage), home: read(applicant, "home", stage),
    // Where a child lives counts only beside a household elsewhere (address-basis.ts); reading it for every row doubles the work.
    residence: household.kind === "outside" ? read(applicant, "residence", stage) : NOT_READ,
  };
}

const NOT_READ: Reading = { kind: "blank", place: null, school: null, clause: null, candidates: [], places: [], matched: "", detail: null };

/** An address under what people settled: only one that is read with doubt, and of those left blank only the household's. */
function ruled({ gazetteer, context }: { readonly gazetteer: Gazetteer; readonly context: Context }, applicant: Applicant, field: AddressField, reading: Reading): Reading {
  const isCertain = reading.kind === "exact" && reading.detail !== "township" && reading.detail !== "nobody";
  const written = writtenAddress(applicant[field]);
  if (isCertain || (written === "" && field !== "household")) return reading;
  const ruling = adoptedFor(context.rulings, applicant, reading, written);
  if (ruling === null) return reading;
  const { stage } = applicant;
  if (ruling.place !== null) {
    const adopted = readPlace(gazetteer, ruling.place, applicant[field].text, stage);
    return adopted === null ? reading : { ...adopted, ruling: settledBy(ruling) };
  }
  const school = ruling.school === null ? null : context.schools.byName(ruling.school);
  // A school of the other stage says nothing of this child's.
  if (school === null || stage === null || school.seats[stage] === undefined) return reading;
  return { ...reading, kind: "exact", school: school.name, clause: reading.clause ?? context.policy.clauses.zones, candidates: [], places: [], detail: "ruling", ruling: settledBy(ruling) };
}

function compileContext(policy: Policy, header: SheetHeader | null, rulings: Rulings): Context {
  return {
    policy, rulings, columns: header?.columns ?? {}, schools: indexSchools(policy), nearest: compileNearest(policy),
    documentNames: new Map(policy.documents.kinds.map((kind) => [kind.id, kind.name])),
  };
}

function tiersOf(policy: Policy, decisions: readonly Decision[]): readonly Tier[] {
  const occurring = new Set<Tier>();
  for (const decision of decisions) for (const claim of decision.case.claims) occurring.add(claim.tier);
  return policy.tiers.filter((tier) => occurring.has(tier));
}
