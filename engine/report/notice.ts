/**
 * 入学通知书 and its 存根 (附件3): a stub and its notice a page, cut apart. They go out in batches, one for each kindergarten or
 * primary school, which hands them to the guardians (五(二)).
 */
import { finding, type Finding } from "../finding.js";
import type { IsoDate } from "../intake/applicant.js";
import type { Policy, Stage } from "../policy/schema.js";
import { STAGES, type PLACEHOLDERS } from "../policy/terms.js";
import type { SchoolIndex } from "../rules/case.js";
import type { Decision } from "../seats/decision.js";
import { linesOf, PAGE_WIDTH, tabName, TEXT_WIDTH, type Paper, type PaperRow } from "./paper.js";
import { addressText, graduatingCode, mayGoOut, type Gap } from "./roster.js";

type Placeholder = (typeof PLACEHOLDERS)[number];

export type Notice = {
  readonly row: number;
  /** Which notice it is, unique in the year; '' until it is issued. */
  readonly serial: string;
  /** Null where it is no concern of the stage: a primary notice has no student number and no school code to show. */
  readonly values: Readonly<Record<Placeholder, string | null>>;
};

/** The notices that one kindergarten or primary school hands out. */
export type NoticeBatch = {
  readonly stage: Stage;
  /** '' where the rows name none. */
  readonly handedOutBy: string;
  readonly notices: readonly Notice[];
  readonly gaps: readonly Gap[];
};

export type NoticeOptions = {
  /** Numbers as the sample of the template shows them, the middle struck out; false prints them whole. */
  readonly masked: boolean;
  /** The day printed on a notice that is not out yet; null leaves it to be written by hand. */
  readonly date: IsoDate | null;
  /** A date as the notice writes it. */
  readonly dateText: (date: IsoDate) => string;
  /** In its place where the day is left open. */
  readonly openDate: string;
};

/** Children whose notices one kindergarten or primary school hands out, in the order of the sheet. */
type HandOut = { readonly stage: Stage; readonly handedOutBy: string; readonly decisions: readonly Decision[] };

/** Decisions by stage and by who hands their notices out, in the order of the names. A child whose stage is not known gets none. */
export function handOuts(policy: Policy, schools: SchoolIndex, decisions: readonly Decision[]): readonly HandOut[] {
  const found = new Map<string, { stage: Stage; handedOutBy: string; decisions: Decision[] }>();
  for (const decision of decisions) {
    const { stage } = decision.case;
    if (stage === null) continue;
    const by = handedOutBy(policy, schools, decision, stage);
    const one = found.get(`${stage} ${by}`) ?? { stage, handedOutBy: by, decisions: [] };
    one.decisions.push(decision);
    found.set(`${stage} ${by}`, one);
  }
  const order = ({ stage, handedOutBy: by }: HandOut): string => `${STAGES.indexOf(stage)} ${by}`;
  return [...found.values()].sort((one, other) => (order(one) < order(other) ? -1 : 1));
}

/** The notices that may go out, and those that are out, by stage and by who hands them out; within a batch in the order of the sheet. */
export function noticeBatches(policy: Policy, schools: SchoolIndex, decisions: readonly Decision[], options: NoticeOptions): readonly NoticeBatch[] {
  return handOuts(policy, schools, decisions.filter(mayGoOut)).map(({ stage, handedOutBy: by, decisions: children }) => {
    const made = children.map((decision) => ({ ...noticeOf(policy, schools, decision, stage, options), applicant: decision.case.applicant }));
    return {
      stage, handedOutBy: by, notices: made.map(({ notice }) => notice),
      gaps: made.flatMap(({ doubt, applicant: { row, name } }) => (doubt === null ? [] : [{ row, name, finding: doubt }])),
    };
  });
}

/** The kindergarten or primary school that hands a notice out, '' where the row names none. One school under its several names is one. */
export function handedOutBy(policy: Policy, schools: SchoolIndex, { case: { applicant } }: Decision, stage: Stage): string {
  if (!policy.stages[stage].graduates) return applicant.kindergarten;
  return applicant.graduatingSchool === "" ? "" : schools.byName(applicant.graduatingSchool)?.name ?? applicant.graduatingSchool;
}

function noticeOf(policy: Policy, schools: SchoolIndex, decision: Decision, stage: Stage, options: NoticeOptions): { readonly notice: Notice; readonly doubt: Finding | null } {
  const { applicant } = decision.case;
  const { graduates } = policy.stages[stage];
  const code = graduatingCode(policy, schools, applicant);
  const shown = (number: string): string => (options.masked ? masked(number) : number);
  const date = applicant.standing.issue?.on ?? options.date;
  return {
    notice: {
      row: applicant.row, serial: applicant.standing.issue?.serial ?? "",
      values: {
        name: applicant.name, idNumber: shown(applicant.id ?? ""), studentNumber: graduates ? shown(applicant.studentNumber) : null,
        schoolCode: graduates ? code.text : null, household: addressText(applicant.household), school: decision.school,
        authority: policy.authority, date: date === null ? options.openDate : options.dateText(date),
      },
    },
    doubt: graduates ? code.doubt : null,
  };
}

/** Whether a day lies outside the days on which notices go out (五(一)): the finding that says so, else null. */
export function outsideNoticeDates(policy: Policy, date: IsoDate): Finding | null {
  const [from, to] = policy.calendar.notices;
  return date >= from && date <= to ? null : finding(policy, "notice-outside-dates", null, { date, from, to });
}

/** The serial of the `number`th notice of a stage in the policy's year. */
export function serialOf(policy: Policy, stage: Stage, number: number): string {
  const parts: Readonly<Record<string, string>> = { year: String(policy.year), stage: policy.stages[stage].name, number: String(number).padStart(4, "0") };
  return policy.templates.notice.serial.replace(/\{(\w+)\}/gu, (whole, name: string) => parts[name] ?? whole);
}

/** A number of a person with the eight digits of the birth struck out, as the template's sample shows it; of other texts all but the ends. */
export function masked(number: string): string {
  const head = number.startsWith("G") ? 7 : 6;
  if (number.length < head + 8) return "*".repeat(number.length);
  return `${number.slice(0, head)}${"*".repeat(number.length - head - 4)}${number.slice(-4)}`;
}

/** All notices of one batch: a stub, a line to cut along, a notice, and a new page. */
export function noticePaper(policy: Policy, { notices }: NoticeBatch, name: string, words: { readonly serial: (serial: string) => string; readonly cut: string }): Paper {
  const rows: PaperRow[] = [];
  const breaks: number[] = [];
  const { notice, stub } = policy.templates;
  for (const each of notices) {
    rows.push(...part(stub, each, words.serial), { look: "cut", cells: [words.cut] }, ...part(notice, each, words.serial));
    breaks.push(rows.length);
  }
  return { name: tabName(name), orientation: "portrait", widths: [PAGE_WIDTH], rows, repeated: null, breaks: breaks.slice(0, -1) };
}

/** A line that is nothing but the signature or the date stands at the right. */
const SIGNED = /^\s*\{(?:authority|date)\}\s*$/u;

function part(template: Pick<Policy["templates"]["notice"], "title" | "heading" | "notes">, notice: Notice, serial: (serial: string) => string): readonly PaperRow[] {
  return [
    { look: "title", cells: [template.title] },
    ...(notice.serial === "" ? [] : [{ look: "right", cells: [serial(notice.serial)] } satisfies PaperRow]),
    ...[...template.heading, ...template.notes].flatMap((line): PaperRow[] => {
      const text = filled(line, notice.values);
      return text === null ? [] : [{ look: SIGNED.test(line) ? "right" : "text", cells: [text], lines: linesOf(text, TEXT_WIDTH) }];
    }),
  ];
}

/** A line with its values in it. What is no concern of the stage goes with the label before it; null where nothing of the line is left. */
function filled(line: string, values: Notice["values"]): string | null {
  const valueOf = (name: string): string | null | undefined => (Object.hasOwn(values, name) ? values[name as Placeholder] : undefined);
  const kept = line.replace(/[^\s{}]*\{(\w+)\}/gu, (whole, name: string) => (valueOf(name) === null ? "" : whole));
  if (kept.trim() === "" && line.trim() !== "") return null;
  return kept.replace(/\{(\w+)\}/gu, (whole, name: string) => valueOf(name) ?? whole).trimEnd();
}
