/** What comes back: rosters checked in place, and all of a year's returns compared, counted and carried into the next round. */
import type { Document } from "./documents.js";
import type { Finding } from "./finding.js";
import type { IsoDate } from "./intake/applicant.js";
import { readSheet } from "./intake/read.js";
import type { Sheet } from "./intake/sheet.js";
import type { Policy } from "./policy/schema.js";
import { readRosterMemory } from "./report/roster-memory.js";
import type { Words } from "./report/words.js";
import { compareReturns, type ReturnedRoster } from "./returns/arrivals.js";
import { checkRoster, type RosterCheck } from "./returns/check.js";
import { collectedPapers, schoolReturns, type Collected, type ReturnWords, type SchoolReturn } from "./returns/collected.js";
import { unapplied, type KindergartenList } from "./returns/kindergartens.js";
import { readRosterSheet, type RosterSheet } from "./returns/roster-sheet.js";
import type { SchoolIndex } from "./rules/case.js";
import { indexSchools } from "./rules/schools.js";
import type { Capacity } from "./seats/allocate.js";
import type { Decision } from "./seats/decision.js";

export { corrections, type Correction, type Corrections, type MergeRequest, type UnmergedKind } from "./returns/merge.js";

/** A sheet that came back. */
export type Returned = {
  readonly file: string;
  readonly sheet: Sheet;
  /** What its workbook remembers as a roster that was handed out; null where it does not. */
  readonly memory: string | null;
};

export type CollectRequest = {
  readonly sheets: readonly Returned[];
  /** The day by which something is late. */
  readonly today: IsoDate;
};

export type CollectFigures = {
  readonly schools: readonly SchoolReturn[];
  readonly arrived: number;
  readonly absent: number;
  readonly unsettled: number;
  readonly withoutNotice: number;
  readonly doubts: number;
  readonly movedUp: number;
  readonly stillWaiting: number;
  readonly unapplied: number;
  /** Sheets that are neither a roster nor a list of children. */
  readonly unread: readonly { readonly file: string; readonly sheet: string }[];
  /** Rosters of which nobody knows whose they are. */
  readonly ofNobody: readonly Finding[];
};

type Outcome = { readonly decisions: readonly Decision[]; readonly capacity: readonly Capacity[] };

/**
 * Compares what came back with the decisions, sets the seats free of those who did not come, and decides again.
 * @param decideWith decides the applicants, those of the row keys given having not come; @param words of the language of the workbook that it makes.
 */
export function collect<T extends Outcome>(
  policy: Policy, decideWith: (absent: ReadonlySet<string>) => T, request: CollectRequest, words: { readonly report: Words; readonly returns: ReturnWords; readonly pages: string },
): { readonly outcome: T; readonly document: Document; readonly figures: CollectFigures } {
  const before = decideWith(new Set());
  const schools = indexSchools(policy);
  const { rosters, lists, unread } = sortSheets(policy, request.sheets);
  const arrivals = compareReturns(policy, schools, before.decisions, rosters);
  const outcome = arrivals.absent.length === 0 ? before : decideWith(new Set(arrivals.absent.map(({ decision }) => decision.case.applicant.rowKey)));
  const wasPlaced = new Set(before.decisions.filter(({ school }) => school !== null).map((each) => each.case.applicant.rowKey));
  const isNew = (each: Decision): boolean => !wasPlaced.has(each.case.applicant.rowKey);
  const collected: Collected = {
    schools: schoolReturns(policy, before.decisions, before.capacity, arrivals, request.today), arrivals,
    movedUp: outcome.decisions.filter((each) => each.school !== null && isNew(each)),
    stillWaiting: outcome.decisions.filter((each) => each.school === null && each.draw !== ""),
    unapplied: unapplied(policy, before.decisions, lists), deferrals: before.decisions.filter((each) => each.case.applicant.deferral.asked !== null),
  };
  return { outcome, document: documentOf(policy, collected, words), figures: figuresOf(policy, collected, rosters, unread) };
}

/** A roster by its heading; else a list of children, as a kindergarten keeps it. */
function sortSheets(policy: Policy, sheets: readonly Returned[]) {
  const schools = indexSchools(policy);
  const rosters: ReturnedRoster[] = [];
  const lists: KindergartenList[] = [];
  const unread: { readonly file: string; readonly sheet: string }[] = [];
  for (const { file, sheet, memory } of sheets) {
    const roster = rosterIn(policy, schools, { file, sheet, memory });
    if (roster !== null) {
      rosters.push({ file, sheet: roster });
      continue;
    }
    const children = readSheet(policy, sheet, { secret: file }).applicants.filter(({ name }) => name !== "");
    if (children.length > 0) lists.push({ file, sheet: sheet.name, children });
    else unread.push({ file, sheet: sheet.name });
  }
  return { rosters, lists, unread };
}

function documentOf(policy: Policy, collected: Collected, { report, returns, pages }: { readonly report: Words; readonly returns: ReturnWords; readonly pages: string }): Document {
  return {
    kind: "collected", name: returns.file, papers: collectedPapers(policy, collected, report, returns), pages,
    children: collected.arrivals.arrived.length, gaps: [], doubts: [], filling: null, memory: null,
  };
}

function figuresOf(policy: Policy, { schools, arrivals, movedUp, stillWaiting, unapplied: missing }: Collected, rosters: readonly ReturnedRoster[], unread: CollectFigures["unread"]): CollectFigures {
  const index = indexSchools(policy);
  return {
    schools, arrived: arrivals.arrived.length, absent: arrivals.absent.length, unsettled: arrivals.unsettled.length, withoutNotice: arrivals.withoutNotice.length,
    doubts: arrivals.doubts.length, movedUp: movedUp.length, stillWaiting: stillWaiting.length, unapplied: missing.length, unread,
    ofNobody: rosters.flatMap(({ file, sheet }) => checkRoster(policy, index, { ...sheet, name: `${file} · ${sheet.name}`, rows: [] }, null).findings),
  };
}

function rosterIn(policy: Policy, schools: SchoolIndex, { file, sheet, memory }: Returned): RosterSheet | null {
  return readRosterSheet(policy, schools, sheet, [sheet.name, file.replace(/\.[^.]*$/u, "")], readRosterMemory(memory)?.owner ?? null);
}

/** A roster checked where it stands; null for a sheet that is none. Whether a child has a notice is told only by a roster that remembers it. */
export function checkReturned(policy: Policy, returned: Returned): RosterCheck | null {
  const schools = indexSchools(policy);
  const roster = rosterIn(policy, schools, returned);
  if (roster === null) return null;
  const memory = readRosterMemory(returned.memory);
  // Another school's roster says nothing of this one's notices.
  const isOwn = memory !== null && memory.owner.school === roster.school && memory.owner.stage === roster.stage;
  return checkRoster(policy, schools, roster, isOwn ? memory.hasNotice : null);
}
