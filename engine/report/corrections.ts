/**
 * 需家长补正: what lacks or is doubtful of each child that the parents can bring or correct, by the kindergarten or school that hands it
 * to them. What the bureau itself decides (a seat, a street's side, a preference) is not asked of parents.
 */
import type { Finding, FindingCode } from "../finding.js";
import type { Field, Policy, Stage } from "../policy/schema.js";
import type { SchoolIndex } from "../rules/case.js";
import { rulingKey } from "../rules/rulings.js";
import type { Decision } from "../seats/decision.js";
import { handOuts } from "./notice.js";
import { linesOf, tabName, type Paper, type PaperRow } from "./paper.js";
import type { Words } from "./words.js";

export type CorrectionsWords = {
  readonly title: (handedOutBy: string) => string;
  readonly columns: readonly [number: string, key: string, name: string, missing: string, doubts: string, answer: string, signature: string];
  readonly note: string;
  readonly sheet: string;
  /** Of the form in which corrections come back. */
  readonly form: { readonly sheet: string; readonly title: (handedOutBy: string) => string; readonly note: string };
};

export type Corrections = { readonly stage: Stage; readonly handedOutBy: string; readonly decisions: readonly Decision[] };

/** Findings that no parent can settle. */
const OF_THE_BUREAU: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "household-over-plan", "waiting-for-placement", "placed-by-bureau", "fixed-school-unknown", "fixed-over-plan", "fixed-differs", "class-over-size", "address-split",
  "preferential-review", "preferential-unread", "rulings-differ", "ruled-after-notice", "header-near", "notice-status-unread", "notice-twice", "did-not-come", "too-young", "document-missing",
]);

/** Children of whom something is asked, by stage and by who hands it out; those not enrolled this year and those with a notice are left out. */
export function correctionsOf(policy: Policy, schools: SchoolIndex, decisions: readonly Decision[]): readonly Corrections[] {
  const asked = decisions.filter((each) => each.case.admission !== "out" && each.notice !== "issued" && (each.case.missing.length > 0 || asks(each).length > 0));
  return handOuts(policy, schools, asked);
}

function asks({ findings }: Decision): readonly Finding[] {
  return findings.filter(({ code, severity }) => (severity === "blocks" || severity === "holds") && !OF_THE_BUREAU.has(code));
}

const WIDTHS = [6, 22, 10, 24, 46, 26, 14];
const LEAST_LINES = 2;

export function correctionsPaper({ handedOutBy, decisions }: Corrections, words: Words, own: CorrectionsWords): Paper {
  const body = decisions.map((decision, index): PaperRow => {
    const { applicant, missing } = decision.case;
    const [papers, doubts] = [missing.join(words.listSeparator), asks(decision).map((found) => words.finding(found)).join("\n")];
    return {
      look: "body", cells: [index + 1, rulingKey(applicant), applicant.name, papers === "" ? null : papers, doubts === "" ? null : doubts, null, null],
      // Room to write in by hand.
      lines: Math.max(LEAST_LINES, linesOf(papers, WIDTHS[3] ?? 1), linesOf(doubts, WIDTHS[4] ?? 1)),
    };
  });
  return {
    name: tabName(own.sheet), orientation: "landscape", widths: WIDTHS,
    rows: [{ look: "title", cells: [own.title(handedOutBy)] }, { look: "heading", cells: own.columns }, ...body, { look: "note", cells: [own.note] }],
    repeated: { from: 1, to: 2 }, breaks: [],
  };
}

/** What parents correct in words, in the order of a form. */
const CORRECTABLE: readonly Field[] = [
  "sex", "birth", "household", "earlierHousehold", "moveDate", "residence", "home", "homeOwner", "homeKind", "basis", "wish", "kindergarten", "graduatingSchool",
  "studentNumber", "preferential", "siblingName", "siblingSchool", "deferral", "twin", "classRequest", "guardianName", "guardianId", "note",
];
const FORM_WIDTHS = { key: 22, name: 12, text: 16, paper: 10 } as const;

/**
 * The form in which what was asked comes back: a row a child under the plan's own names of columns, so that it is read as any sheet of
 * applicants is and its cells find theirs again. Only what is corrected is filled in.
 * @param columns of the run's sheet: what it has no column for is not asked.
 */
export function correctionsForm(policy: Policy, { handedOutBy, decisions }: Corrections, columns: Readonly<Partial<Record<Field, number>>>, own: CorrectionsWords): Paper {
  const nameOf = (field: Field): string => (field in policy.columns ? policy.columns[field]?.[0] ?? "" : "");
  const fields = CORRECTABLE.filter((field) => columns[field] !== undefined && nameOf(field) !== "");
  const papers = [...new Set(decisions.flatMap((each) => each.case.missing))];
  const hasNumbers = decisions.some((each) => each.case.applicant.applicationNumber !== "");
  const head = [...(hasNumbers ? ["applicationNumber" as const] : []), "idNumber" as const, "name" as const];
  const body = decisions.map((decision): PaperRow => {
    const { applicationNumber, id, name } = decision.case.applicant;
    // By the application number a wrong ID number can be corrected; without one the ID number is what tells the row.
    const keys = hasNumbers ? [applicationNumber, applicationNumber === "" ? id : null] : [id];
    return { look: "body", cells: [...keys.map((key) => (key === "" ? null : key)), name, ...[...fields, ...papers].map(() => null)], lines: LEAST_LINES };
  });
  return {
    name: tabName(own.form.sheet), orientation: "landscape",
    widths: [...head.map((field) => (field === "name" ? FORM_WIDTHS.name : FORM_WIDTHS.key)), ...fields.map(() => FORM_WIDTHS.text), ...papers.map(() => FORM_WIDTHS.paper)],
    rows: [
      { look: "title", cells: [own.form.title(handedOutBy)] }, { look: "heading", cells: [...head.map(nameOf), ...fields.map(nameOf), ...papers], lines: LEAST_LINES },
      ...body, { look: "note", cells: [own.form.note], lines: LEAST_LINES },
    ],
    repeated: { from: 1, to: 2 }, breaks: [],
  };
}
