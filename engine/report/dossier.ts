/**
 * 复核材料 of one child, on one page: what was read, each step with its clause, the schools refused and why, what would change the
 * result, and until when the guardian may object (五(三)1(4)).
 */
import { finding, type Finding } from "../finding.js";
import type { IsoDate } from "../intake/applicant.js";
import type { Policy } from "../policy/schema.js";
import type { Decision } from "../seats/decision.js";
import { linesOf, tabName, type Paper, type PaperRow } from "./paper.js";
import { addressText } from "./roster.js";
import type { Words } from "./words.js";
import { workingDayAfter } from "./working-days.js";

/** A sentence and the clause it rests on, '' for none. */
export type Line = { readonly text: string; readonly clause: string };

/** The explanation of a decision, in words. */
export type DossierLines = { readonly steps: readonly Line[]; readonly alternatives: readonly Line[]; readonly changes: readonly Line[] };

export type DossierWords = {
  readonly sheet: string;
  readonly title: string;
  readonly facts: string;
  readonly clause: string;
  readonly steps: string;
  readonly alternatives: string;
  readonly changes: string;
  readonly noAlternatives: string;
  readonly noChanges: string;
  readonly labels: Readonly<Record<
    "name" | "idNumber" | "key" | "stage" | "household" | "reading" | "zone" | "school" | "tier" | "draw" | "missing" | "notice", string
  >>;
  readonly objection: (deadline: Deadline, workingDays: number, clause: string) => readonly string[];
  readonly source: (row: number, planTitle: Policy["title"]) => string;
};

const WIDTHS = [18, 62, 14];

/** @param received the day the guardian received the notice; null where it is not known yet. */
export function dossierPaper(policy: Policy, decision: Decision, lines: DossierLines, received: IsoDate | null, words: Words, own: DossierWords): Paper {
  const { applicant, stage } = decision.case;
  const row = (look: PaperRow["look"], cells: readonly (string | null)[]): PaperRow => ({
    look, cells, lines: cells.reduce((most, text, at) => Math.max(most, linesOf(text ?? "", WIDTHS[at] ?? 20)), 1),
  });
  const section = (heading: string, list: readonly Line[], none: string): readonly PaperRow[] => [
    row("heading", [heading, null, own.clause]),
    ...(list.length === 0 ? [row("body", [null, none, null])] : list.map(({ text, clause }, at) => row("body", [String(at + 1), text, clause === "" ? null : clause]))),
  ];
  return {
    name: tabName(own.sheet), orientation: "portrait", widths: WIDTHS, repeated: null, breaks: [], onePage: true,
    rows: [
      { look: "title", cells: [own.title] },
      row("heading", [own.facts, null, null]),
      ...factsOf(policy, decision, words, own).map(([label, value]) => row("body", [label, value, null])),
      ...section(own.steps, lines.steps, ""),
      ...section(own.alternatives, lines.alternatives, own.noAlternatives),
      ...section(own.changes, lines.changes, own.noChanges),
      ...own.objection(deadlineOf(policy, received), policy.calendar.objectionWorkingDays, policy.clauses.objection)
        .map((text): PaperRow => ({ look: "note", cells: [text], lines: linesOf(text, WIDTHS.reduce((sum, each) => sum + each, 0)) })),
      { look: "note", cells: [own.source(applicant.row, stage === null ? "" : policy.title)] },
    ],
  };
}

function factsOf(policy: Policy, decision: Decision, words: Words, own: DossierWords): readonly (readonly [string, string | null])[] {
  const { applicant, stage, reading, basis, zone, missing } = decision.case;
  const filled = (text: string): string | null => (text === "" ? null : text);
  return [
    [own.labels.name, filled(applicant.name)],
    [own.labels.idNumber, applicant.id ?? filled(applicant.idText)],
    [own.labels.key, applicant.key],
    [own.labels.stage, stage === null ? null : policy.stages[stage].name],
    [own.labels.household, filled(addressText(applicant.household))],
    [own.labels.reading, [words.basis[basis], words.reading[reading.kind], reading.place ?? ""].filter((part) => part !== "").join(" · ")],
    [own.labels.zone, zone],
    [own.labels.school, decision.school],
    [own.labels.tier, decision.tier === null ? null : words.tier[decision.tier]],
    [own.labels.draw, filled(decision.draw)],
    [own.labels.missing, filled(missing.join(words.listSeparator))],
    [own.labels.notice, words.notice[decision.notice]],
  ];
}

/** When an objection ends: `unknown` without the day of receipt, `no-calendar` where the policy's calendar does not reach that far. */
export type Deadline = { readonly kind: "known"; readonly received: IsoDate; readonly last: IsoDate } | { readonly kind: "unknown" } | { readonly kind: "no-calendar"; readonly received: IsoDate };

export function deadlineOf({ calendar }: Policy, received: IsoDate | null): Deadline {
  if (received === null) return { kind: "unknown" };
  const last = workingDayAfter(calendar, received, calendar.objectionWorkingDays);
  return last === null ? { kind: "no-calendar", received } : { kind: "known", received, last };
}

/** The doubt that a deadline leaves; null where it is known, or waits for the day of receipt. */
export function deadlineDoubt(policy: Policy, deadline: Deadline): Finding | null {
  return deadline.kind === "no-calendar" ? finding(policy, "calendar-ends", null, { date: deadline.received }) : null;
}
