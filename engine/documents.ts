/** What leaves the workbook on paper, made document by document, so that of a large county no two are held at once. */
import { explain, type Alternative, type Change } from "./explain.js";
import type { Finding } from "./finding.js";
import type { IsoDate } from "./intake/applicant.js";
import type { SheetHeader } from "./intake/read.js";
import type { Policy } from "./policy/schema.js";
import { classLists, classPapers } from "./report/class-list.js";
import { correctionsForm, correctionsOf, correctionsPaper } from "./report/corrections.js";
import type { DocumentWords } from "./report/document-words.js";
import { deadlineDoubt, deadlineOf, dossierPaper, type DossierLines } from "./report/dossier.js";
import { issueNotices, readyBatches, withdrawnText, type Issue, type IssueRequest, type ReadyBatch } from "./report/issue.js";
import { noticeBatches, noticePaper, outsideNoticeDates } from "./report/notice.js";
import type { Paper } from "./report/paper.js";
import { publicPapers } from "./report/public-list.js";
import { rosterLine, rosterPaper, rosters, type Gap, type RosterHead } from "./report/roster.js";
import { rosterMemory } from "./report/roster-memory.js";
import type { Words } from "./report/words.js";
import { indexSchools } from "./rules/schools.js";
import type { Capacity } from "./seats/allocate.js";
import type { Decision } from "./seats/decision.js";

export type DocumentRequest =
  | { readonly kind: "roster"; readonly head: RosterHead }
  | { readonly kind: "class-list" }
  /** `masked`: numbers as the template's sample shows them; `date`: printed on notices that are not out yet, null leaves it open. */
  | { readonly kind: "notice"; readonly masked: boolean; readonly date: IsoDate | null }
  | { readonly kind: "public-list" }
  | { readonly kind: "corrections" }
  /** Of the child in this row of the sheet; `received` is when the guardian got the notice. */
  | { readonly kind: "dossier"; readonly row: number; readonly received: IsoDate | null };

export type DocumentKind = DocumentRequest["kind"] | "collected";

export type Document = {
  readonly kind: DocumentKind;
  /** The file's name without its ending; no two of a run are alike. */
  readonly name: string;
  readonly papers: readonly Paper[];
  readonly pages: string;
  /** Children on it. */
  readonly children: number;
  /** What a person has to enter or look at before it goes out. */
  readonly gaps: readonly Gap[];
  /** Doubts about the document as a whole. */
  readonly doubts: readonly Finding[];
  /** What goes into a template that the bureau hands in; null where no template is filled. */
  readonly filling: Filling | null;
  /** What the file remembers of itself (report/roster-memory.ts); null for nothing. */
  readonly memory: string | null;
};

/** The rows of a roster for a bureau's own template. */
export type Filling = {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly line: readonly { readonly label: string; readonly value: string }[];
};

export type Decided = {
  readonly seed: string;
  readonly rounds: { readonly seats: string; readonly classes: string };
  readonly decisions: readonly Decision[];
  readonly capacity: readonly Capacity[];
  /** What the columns of the sheet were taken for; null where it has no heading. */
  readonly header: Pick<SheetHeader, "columns"> | null;
};

/** The words of the documents: those of the report, those of paper, and those of an explanation. */
export type AllWords = {
  readonly report: Words;
  readonly documents: DocumentWords;
  readonly alternative: (alternative: Alternative) => string;
  readonly change: (change: Change) => string;
};

/** The documents that are asked for, one by one; a row that holds no child gives none. */
export function* documents(policy: Policy, decided: Decided, request: DocumentRequest, words: AllWords): Generator<Document, void> {
  switch (request.kind) {
    case "roster":
      return yield* rosterDocuments(policy, decided, request.head, words.documents);
    case "class-list":
      return yield* classDocuments(policy, decided, words);
    case "notice":
      return yield* noticeDocuments(policy, decided, request, words.documents);
    case "public-list":
      yield publicDocument(policy, decided, words);
      return;
    case "corrections":
      return yield* correctionDocuments(policy, decided, words);
    case "dossier": {
      const decision = decided.decisions.find((each) => each.case.applicant.row === request.row);
      if (decision !== undefined) yield dossierDocument(policy, decided, decision, request.received, words);
    }
  }
}

function* rosterDocuments(policy: Policy, { decisions }: Decided, head: RosterHead, own: DocumentWords): Generator<Document, void> {
  for (const roster of rosters(policy, indexSchools(policy), decisions)) {
    yield {
      kind: "roster", name: own.files.roster(roster.school, policy.stages[roster.stage].name), papers: [rosterPaper(policy, roster, head)],
      pages: own.pages, children: roster.rows.length, gaps: roster.gaps, doubts: [], memory: rosterMemory(roster, roster.ids),
      filling: {
        headings: policy.templates.roster.columns, line: rosterLine(policy, roster.school, head),
        rows: roster.rows.map((texts) => texts.map((text) => (text === "" ? null : text))),
      },
    };
  }
}

function* classDocuments(policy: Policy, decided: Decided, { report, documents: own }: AllWords): Generator<Document, void> {
  for (const list of classLists(policy, decided.decisions)) {
    yield plain("class-list", own.files.classList(list.school, policy.stages[list.stage].name), {
      papers: classPapers(policy, list, decided, report, own.classList), pages: own.pages, children: list.classes.flat().length,
    });
  }
}

function* noticeDocuments(policy: Policy, { decisions }: Decided, request: Extract<DocumentRequest, { kind: "notice" }>, own: DocumentWords): Generator<Document, void> {
  const outside = request.date === null ? null : outsideNoticeDates(policy, request.date);
  for (const batch of noticeBatches(policy, indexSchools(policy), decisions, { masked: request.masked, date: request.date, dateText: own.date, openDate: own.openDate(policy.year) })) {
    const handedOutBy = batch.handedOutBy === "" ? own.nobody : batch.handedOutBy;
    const name = own.files.notices(handedOutBy, policy.stages[batch.stage].name);
    yield {
      ...plain("notice", name, { papers: [noticePaper(policy, batch, handedOutBy, own.notice)], pages: "", children: batch.notices.length }),
      gaps: batch.gaps, doubts: outside === null ? [] : [outside],
    };
  }
}

function* correctionDocuments(policy: Policy, { decisions, header }: Decided, { report, documents: own }: AllWords): Generator<Document, void> {
  for (const list of correctionsOf(policy, indexSchools(policy), decisions)) {
    const handedOutBy = list.handedOutBy === "" ? own.nobody : list.handedOutBy;
    const asked = { ...list, handedOutBy };
    const papers = [correctionsPaper(asked, report, own.corrections), correctionsForm(policy, asked, header?.columns ?? {}, own.corrections)];
    yield plain("corrections", own.files.corrections(handedOutBy, policy.stages[list.stage].name), { papers, pages: own.pages, children: list.decisions.length });
  }
}

function publicDocument(policy: Policy, decided: Decided, { report, documents: own }: AllWords): Document {
  const papers = publicPapers(policy, decided.decisions, decided, report, own.publicList);
  return plain("public-list", own.files.publicList, { papers, pages: own.pages, children: decided.decisions.filter((each) => each.school !== null).length });
}

function dossierDocument(policy: Policy, { capacity }: Decided, decision: Decision, received: IsoDate | null, words: AllWords): Document {
  const { report, documents: own } = words;
  const { steps, alternatives, changes } = explain(policy, decision, capacity);
  const lines: DossierLines = {
    steps: [
      ...steps.map(({ name, clause, values }) => ({ text: report.step(name, values), clause })),
      // Missing papers stand among the facts.
      ...decision.findings.filter(({ code }) => code !== "document-missing").map((found) => ({ text: report.finding(found), clause: found.clause })),
    ],
    alternatives: alternatives.map((each) => ({ text: words.alternative(each), clause: each.clause })),
    changes: changes.map((each) => ({ text: words.change(each), clause: each.clause })),
  };
  const { row, name } = decision.case.applicant;
  const doubt = deadlineDoubt(policy, deadlineOf(policy, received));
  return {
    ...plain("dossier", own.files.dossier(row, name), {
      papers: [dossierPaper(policy, decision, lines, received, report, own.dossier)], pages: own.pages, children: 1,
    }),
    doubts: doubt === null ? [] : [doubt],
  };
}

function plain(kind: DocumentKind, name: string, made: Pick<Document, "papers" | "pages" | "children">): Document {
  return { kind, name, ...made, gaps: [], doubts: [], filling: null, memory: null };
}

/** The notices that go out by a request (report/issue.ts). */
export function issue(policy: Policy, { decisions }: Decided, request: IssueRequest): Issue {
  return issueNotices(policy, indexSchools(policy), decisions, request);
}

/** The notices that may go out now, by who hands them out. */
export function ready(policy: Policy, { decisions }: Decided): readonly ReadyBatch[] {
  return readyBatches(policy, indexSchools(policy), decisions);
}

export { withdrawnText as withdraw };
