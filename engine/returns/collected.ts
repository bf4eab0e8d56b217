/**
 * What the bureau gets of all that came back, as one workbook: the schools' figures against the plan, who did not come, who has no notice,
 * whose data differ, who moves up into freed seats, what is due and late, and the rows for the student-record system.
 */
import type { IsoDate } from "../intake/applicant.js";
import { cellName } from "../intake/sheet.js";
import type { Policy, Stage } from "../policy/schema.js";
import { STAGES } from "../policy/terms.js";
import { linesOf, tabName, type Paper, type PaperRow } from "../report/paper.js";
import { daysAfter } from "../report/working-days.js";
import type { Words } from "../report/words.js";
import type { Capacity } from "../seats/allocate.js";
import type { Decision } from "../seats/decision.js";
import { isOut, type Arrivals } from "./arrivals.js";
import { agrees } from "./check.js";
import type { Unapplied } from "./kindergartens.js";

/** How one school stands at one stage. */
export type SchoolReturn = {
  readonly stage: Stage;
  readonly school: string;
  readonly seats: number;
  readonly issued: number;
  readonly arrived: number;
  readonly absent: number;
  readonly unsettled: number;
  readonly withoutNotice: number;
  /** `not-due` where the date of the start is not entered, or the day is not past. */
  readonly roster: "returned" | "late" | "not-due";
};

export type Collected = {
  readonly schools: readonly SchoolReturn[];
  readonly arrivals: Arrivals;
  /** Children who had no school when the rosters were made and are proposed to one now. */
  readonly movedUp: readonly Decision[];
  readonly stillWaiting: readonly Decision[];
  readonly unapplied: readonly Unapplied[];
  /** Deferral or exemption asked for. */
  readonly deferrals: readonly Decision[];
};

/** What is told of one table: the sheet's name, its columns, and how wide they are in characters. */
export type TableWords = { readonly sheet: string; readonly title: string; readonly columns: readonly string[] };

export type ReturnWords = {
  readonly file: string;
  readonly schools: TableWords;
  readonly absent: TableWords;
  readonly monthly: TableWords;
  readonly withoutNotice: TableWords;
  readonly doubts: TableWords;
  readonly nextRound: TableWords;
  readonly unapplied: TableWords;
  readonly deferrals: TableWords;
  readonly studentImport: TableWords;
  readonly studentDiffers: TableWords;
  readonly roster: Readonly<Record<SchoolReturn["roster"], string>>;
  /** A school over or under its plan (五(三)2), or neither. */
  readonly against: (difference: number) => string;
  readonly state: { readonly said: string; readonly notOnRoster: string; readonly movedUp: string; readonly waiting: string };
  readonly unknownChild: string;
  readonly alike: (rows: readonly number[]) => string;
  readonly asked: Readonly<Record<"deferral" | "exemption" | "unread", string>>;
  readonly asState: Readonly<Record<"approved" | "pending" | "refused" | "unread", string>>;
  readonly evidence: Readonly<Record<"yes" | "no", string>>;
  readonly returnNotice: string;
  readonly again: (until: IsoDate) => string;
  readonly due: { readonly noStart: string; readonly dates: (start: IsoDate, report: IsoDate, absent: IsoDate, roster: IsoDate) => string };
};

/** Every school and stage that has seats or a roster, in the order of the plan. */
export function schoolReturns(policy: Policy, decisions: readonly Decision[], capacity: readonly Capacity[], arrivals: Arrivals, today: IsoDate): readonly SchoolReturn[] {
  const { termStart, rosterDays } = policy.calendar;
  const isLate = termStart !== null && today > daysAfter(termStart, rosterDays);
  const count = (list: readonly (readonly [Stage | null, string | null])[], stage: Stage, school: string): number =>
    list.filter(([at, name]) => at === stage && name === school).length;
  const placeOf = (decision: Decision): readonly [Stage | null, string | null] => [decision.case.stage, decision.school];
  const issued = decisions.filter(isOut).map(placeOf);
  const arrived = arrivals.arrived.map(({ decision }) => placeOf(decision));
  const absent = arrivals.absent.map(({ decision }) => placeOf(decision));
  const unsettled = arrivals.unsettled.map(placeOf);
  const withoutNotice = arrivals.withoutNotice.map(({ returned }) => [returned.stage, returned.school] as const);
  return policy.schools.flatMap(({ name }) => STAGES.flatMap((stage): readonly SchoolReturn[] => {
    const seats = capacity.find((each) => each.stage === stage && each.school === name)?.seats;
    if (seats === undefined) return [];
    const isReturned = arrivals.rosters.some(({ sheet }) => sheet.school === name && sheet.stage === stage);
    return [{
      stage, school: name, seats, issued: count(issued, stage, name), arrived: count(arrived, stage, name), absent: count(absent, stage, name),
      unsettled: count(unsettled, stage, name), withoutNotice: count(withoutNotice, stage, name),
      roster: isReturned ? "returned" : isLate && count(issued, stage, name) > 0 ? "late" : "not-due",
    }];
  }));
}

/** The sheets of the workbook; an empty table still says that nothing is to be done. */
export function collectedPapers(policy: Policy, collected: Collected, words: Words, own: ReturnWords): readonly Paper[] {
  return [
    schoolsPaper(policy, collected, own), absentPaper(policy, collected, own), monthlyPaper(policy, collected, own), withoutNoticePaper(policy, collected, own),
    doubtsPaper(collected, words, own), nextRoundPaper(policy, collected, words, own), deferralPaper(policy, collected, own),
    ...importPapers(policy, collected, own), unappliedPaper(collected, own),
  ];
}

type Cells = readonly (string | number | null)[];

function table({ sheet, title, columns }: TableWords, widths: readonly number[], rows: readonly Cells[], notes: readonly string[] = []): Paper {
  const all = widths.reduce((sum, each) => sum + each, 0);
  const lines = (cells: Cells): number => cells.reduce<number>((most, cell, at) => Math.max(most, linesOf(String(cell ?? ""), widths[at] ?? 10)), 1);
  return {
    name: tabName(sheet), orientation: "landscape", widths, repeated: { from: 1, to: 2 }, breaks: [],
    rows: [
      { look: "title", cells: [title] }, { look: "heading", cells: columns },
      ...rows.map((cells): PaperRow => ({ look: "body", cells, lines: lines(cells) })),
      ...notes.map((note): PaperRow => ({ look: "note", cells: [note], lines: linesOf(note, all) })),
    ],
  };
}

const blank = (text: string | null): string | null => (text === "" ? null : text);

function schoolsPaper(policy: Policy, { schools }: Collected, own: ReturnWords): Paper {
  const { termStart, arrivalReportDays, absentDays, rosterDays } = policy.calendar;
  const due = termStart === null
    ? own.due.noStart
    : own.due.dates(termStart, daysAfter(termStart, arrivalReportDays), daysAfter(termStart, absentDays), daysAfter(termStart, rosterDays));
  return table(own.schools, [8, 18, 8, 12, 10, 10, 10, 12, 10, 14, 12], schools.map((each) => [
    policy.stages[each.stage].name, each.school, each.seats, each.issued, each.arrived, each.absent, each.unsettled, each.withoutNotice,
    Math.max(0, each.seats - each.arrived - each.unsettled), each.roster === "returned" ? own.against(each.arrived + each.withoutNotice - each.seats) : null, own.roster[each.roster],
  ]), [due]);
}

/** The weekly check (六(七)): what is found out is written beside. */
function absentPaper(policy: Policy, { arrivals }: Collected, own: ReturnWords): Paper {
  return table(own.absent, [18, 8, 12, 21, 18, 10, 14, 26, 12, 12, 12, 12], arrivals.absent.map(({ decision, reason, said }) => {
    const { applicant, stage } = decision.case;
    return [
      decision.school, stage === null ? null : policy.stages[stage].name, applicant.name, applicant.id ?? applicant.idText, applicant.key, applicant.row,
      said ? own.state.said : own.state.notOnRoster, blank(reason), null, null, null, null,
    ];
  }));
}

/** The monthly report (六(七)), a line a school. */
function monthlyPaper(policy: Policy, { schools, arrivals }: Collected, own: ReturnWords): Paper {
  return table(own.monthly, [18, 8, 12, 12, 12, 14, 14, 14, 30], schools.filter(({ roster }) => roster === "returned").map((each) => {
    const absent = arrivals.absent.filter(({ decision }) => decision.school === each.school && decision.case.stage === each.stage);
    const told = absent.filter(({ reason }) => reason !== "").length;
    return [each.school, policy.stages[each.stage].name, each.issued, each.arrived, each.absent, told, absent.length - told, null, null];
  }));
}

function withoutNoticePaper(policy: Policy, { arrivals }: Collected, own: ReturnWords): Paper {
  return table(own.withoutNotice, [18, 8, 12, 21, 34, 10, 30], arrivals.withoutNotice.map(({ returned: { file, sheet, school, stage, row }, decision }) => [
    school, stage === null ? null : policy.stages[stage].name, blank(row.texts.name), blank(row.texts.idNumber), `${file} · ${sheet}`, row.row,
    decision === null ? own.unknownChild : own.alike([decision.case.applicant.row]),
  ]));
}

function doubtsPaper({ arrivals }: Collected, words: Words, own: ReturnWords): Paper {
  return table(own.doubts, [34, 10, 18, 12, 70, 12, 10], arrivals.doubts.map(({ returned, decision, finding }) => [
    `${returned.file} · ${returned.sheet}`, finding.cell ?? cellName(returned.row.row, 1), returned.school, blank(returned.row.texts.name),
    words.finding(finding), finding.clause, decision?.case.applicant.row ?? null,
  ]));
}

function nextRoundPaper(policy: Policy, { movedUp, stillWaiting }: Collected, words: Words, own: ReturnWords): Paper {
  const row = (decision: Decision, state: string): Cells => {
    const { applicant, stage } = decision.case;
    return [
      stage === null ? null : policy.stages[stage].name, applicant.name, applicant.key, applicant.row, decision.school,
      decision.class === null ? null : words.className(decision.class), decision.tier === null ? null : words.tier[decision.tier], state,
    ];
  };
  return table(own.nextRound, [8, 12, 20, 10, 18, 8, 12, 16], [
    ...movedUp.map((each) => row(each, own.state.movedUp)), ...stillWaiting.map((each) => row(each, own.state.waiting)),
  ]);
}

/** 缓学、免学登记 (二(一), 五(三)2): what was asked, what became of it, whether the proof is there, whether a notice has to come back, until when it holds. */
function deferralPaper(policy: Policy, { deferrals }: Collected, own: ReturnWords): Paper {
  const papers = policy.documents.rules.filter(({ when }) => when === "deferral").flatMap(({ documents }) => documents);
  const [, until] = policy.calendar.deferrals;
  const nextYear = `${policy.year + 1}${until.slice(4)}`;
  return table(own.deferrals, [12, 21, 10, 10, 12, 18, 18, 26, 14, 14, 14], deferrals.map(({ case: { applicant }, notice }) => {
    const { asked, state } = applicant.deferral;
    const hasProof = papers.some((paper) => applicant.documents.has(paper));
    return [
      applicant.name, applicant.id ?? applicant.idText, applicant.row, asked === null ? null : own.asked[asked], own.asState[state ?? "unread"],
      own.evidence[hasProof ? "yes" : "no"], notice === "issued" ? own.returnNotice : null, state === "approved" && asked === "deferral" ? own.again(nextYear) : null, null, null, null,
    ];
  }));
}

/** Rows for the student-record system (附件1: the bureau imports the juniors); who is not 人籍一致 stands apart and is not imported. */
function importPapers(policy: Policy, { arrivals }: Collected, own: ReturnWords): readonly Paper[] {
  const juniors = arrivals.arrived.filter(({ decision: { case: { stage } } }) => stage !== null && policy.stages[stage].graduates);
  const rowOf = ({ decision, returned: { row: { texts } } }: Arrivals["arrived"][number]): Cells => [
    blank(texts.studentNumber), blank(texts.name), decision.case.applicant.id ?? blank(texts.idNumber), blank(texts.household), blank(texts.origin), decision.school, decision.class,
  ];
  const isSame = ({ decision, returned: { row: { texts } } }: Arrivals["arrived"][number]): boolean =>
    agrees(texts.studentNumber, decision.case.applicant.id ?? "") && texts.name === decision.case.applicant.name;
  const widths = [22, 12, 21, 40, 16, 18, 8];
  return [table(own.studentImport, widths, juniors.filter(isSame).map(rowOf)), table(own.studentDiffers, widths, juniors.filter((each) => !isSame(each)).map(rowOf))];
}

function unappliedPaper({ unapplied }: Collected, own: ReturnWords): Paper {
  const sorted = [...unapplied].sort((one, other) => (one.kindergarten === other.kindergarten ? 0 : one.kindergarten < other.kindergarten ? -1 : 1));
  return table(own.unapplied, [24, 12, 21, 14, 34, 8, 34], sorted.map((each) => [
    each.kindergarten, blank(each.name), blank(each.idText), each.birth, each.file, each.row, each.alike.length === 0 ? null : own.alike(each.alike),
  ]));
}
