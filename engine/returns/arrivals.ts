/**
 * What the rosters that came back say, beside whose notices went out: who came, who did not, who has no notice, whose data differ. A child is
 * known by the ID number, else by the student number; a name alone settles nothing and is for a person to compare.
 */
import { finding, type Finding, type FindingCode } from "../finding.js";
import { cellName } from "../intake/sheet.js";
import type { Policy, Stage } from "../policy/schema.js";
import type { RosterField } from "../policy/terms.js";
import { addressText, graduatingCode } from "../report/roster.js";
import type { SchoolIndex } from "../rules/case.js";
import type { Decision } from "../seats/decision.js";
import type { RosterRow, RosterSheet } from "./roster-sheet.js";

/** A roster as it was collected. */
export type ReturnedRoster = { readonly file: string; readonly sheet: RosterSheet };

/** A row of a roster, and where it stands. */
export type ReturnedRow = { readonly file: string; readonly sheet: string; readonly school: string | null; readonly stage: Stage | null; readonly row: RosterRow };

export type Doubt = {
  readonly returned: ReturnedRow;
  /** Whom the row is taken for; null where nobody is. */
  readonly decision: Decision | null;
  readonly finding: Finding;
};

export type Arrivals = {
  readonly arrived: readonly { readonly decision: Decision; readonly returned: ReturnedRow }[];
  /** Children with a notice for a school whose roster came back without them, or says that they did not come. */
  readonly absent: readonly { readonly decision: Decision; readonly reason: string; readonly said: boolean }[];
  /** Whom nobody may count yet: a row may be theirs, and a person has to say so. They keep their seat. */
  readonly unsettled: readonly Decision[];
  /** 无通知书不得录入: rows of children without a notice. */
  readonly withoutNotice: readonly { readonly returned: ReturnedRow; readonly decision: Decision | null }[];
  readonly doubts: readonly Doubt[];
  readonly rosters: readonly ReturnedRoster[];
};

/** Compares rosters with the decisions under which the notices went out. Every row of every roster is in `arrived`, `absent`, `withoutNotice` or `doubts`. */
export function compareReturns(policy: Policy, schools: SchoolIndex, decisions: readonly Decision[], rosters: readonly ReturnedRoster[]): Arrivals {
  const known = indexChildren(decisions);
  const arrived = new Map<Decision, ReturnedRow>();
  const marked = new Map<Decision, string>();
  const unsettled = new Set<Decision>();
  const withoutNotice: Arrivals["withoutNotice"][number][] = [];
  const doubts: Doubt[] = [];
  for (const returned of rosters.flatMap(rowsOf)) {
    const { row } = returned;
    const decision = known.byId(row) ?? null;
    const doubt = (code: FindingCode, field: RosterField, values: Finding["values"]): void => {
      const cell = cellOf(rosters, returned, field);
      doubts.push({ returned, decision, finding: finding(policy, code, cell, { name: row.texts.name, school: returned.school ?? "", ...values }) });
    };
    if (returned.school === null || returned.stage === null) doubt("roster-school-unknown", "name", { file: returned.file, sheet: returned.sheet });
    else if (decision === null || decision.notice !== "issued") {
      const alike = decision === null ? known.like(row, returned.school, returned.stage) : [];
      if (alike.length > 0) doubt("roster-id-differs", "idNumber", { rows: alike.map((each) => String(each.case.applicant.row)), text: row.idWritten });
      else withoutNotice.push({ returned, decision });
      for (const each of alike) unsettled.add(each);
    } else if (decision.school !== returned.school || decision.case.stage !== returned.stage) {
      doubt("roster-other-school", "name", { expected: decision.school ?? "" });
      unsettled.add(decision);
    } else if (row.came === false) marked.set(decision, row.reason);
    else if (arrived.has(decision)) doubt("roster-twice", "idNumber", { row: arrived.get(decision)?.row.row ?? 0, file: arrived.get(decision)?.file ?? "" });
    else {
      arrived.set(decision, returned);
      if (row.came === "unread") doubt("roster-mark-unread", "name", {});
      for (const [field, expected] of differences(policy, schools, decision, row)) doubt("roster-differs", field, { column: columnOf(policy, field), expected, written: row.texts[field] });
    }
  }
  const returnedFor = new Set(rosters.map(({ sheet }) => `${sheet.stage ?? ""} ${sheet.school ?? ""}`));
  const absent = decisions.filter((each) => isOut(each) && returnedFor.has(`${each.case.stage ?? ""} ${each.school ?? ""}`) && !arrived.has(each) && !unsettled.has(each));
  return {
    arrived: [...arrived].filter(([decision]) => !marked.has(decision)).map(([decision, returned]) => ({ decision, returned })),
    absent: [...absent, ...[...marked.keys()].filter((each) => !absent.includes(each))].map((decision) => ({ decision, reason: marked.get(decision) ?? "", said: marked.has(decision) })),
    unsettled: [...unsettled].filter((each) => !arrived.has(each)), withoutNotice, doubts, rosters,
  };
}

/** A notice that is out and not of a child whose deferral was approved. */
export const isOut = (decision: Decision): boolean => decision.notice === "issued" && decision.school !== null && decision.fixed;

function rowsOf({ file, sheet }: ReturnedRoster): readonly ReturnedRow[] {
  return sheet.rows.map((row) => ({ file, sheet: sheet.name, school: sheet.school, stage: sheet.stage, row }));
}

function cellOf(rosters: readonly ReturnedRoster[], { file, sheet, row }: ReturnedRow, field: RosterField): string | null {
  const columns = rosters.find((each) => each.file === file && each.sheet.name === sheet)?.sheet.columns;
  return columns === undefined ? null : cellName(row.row, columns[field]);
}

type Known = {
  readonly byId: (row: RosterRow) => Decision | null;
  /** Children with a notice for a school who may be the row's: by name, else by what Excel left of a number that it rounded, or the last digits of which are wrong. */
  readonly like: (row: RosterRow, school: string, stage: Stage) => readonly Decision[];
};

/** Excel keeps fifteen digits of a number. */
const DIGITS_KEPT = 15;
const SPOILED = /^(\d{15})[\dX]{3}$/u;

function indexChildren(decisions: readonly Decision[]): Known {
  const ids = new Map<string, Decision>();
  const names = new Map<string, Decision[]>();
  const begun = new Map<string, Decision[]>();
  for (const each of decisions) {
    const { applicant } = each.case;
    // Of two rows of one child the one whose notice is out counts.
    if (applicant.id !== null && (!ids.has(applicant.id) || isOut(each))) ids.set(applicant.id, each);
    if (!isOut(each)) continue;
    names.set(applicant.name, [...(names.get(applicant.name) ?? []), each]);
    const start = applicant.id?.slice(0, DIGITS_KEPT) ?? "";
    begun.set(start, [...(begun.get(start) ?? []), each]);
  }
  return {
    byId: ({ id, texts }) => {
      if (id !== null) return ids.get(id) ?? null;
      const written = ids.get(texts.idNumber);
      // An ID that a rounded number could be is believed where name and notice say the same.
      if (written?.case.applicant.name === texts.name) return written;
      return ids.get(texts.studentNumber.replace(/^G/u, "")) ?? null;
    },
    like: ({ id, idWritten, texts: { name } }, school, stage) => {
      const here = (found: readonly Decision[] = []): readonly Decision[] => found.filter((each) => each.school === school && each.case.stage === stage);
      const named = name === "" ? [] : here(names.get(name));
      if (named.length > 0 || id !== null) return named;
      return here(begun.get(SPOILED.exec(idWritten)?.[1] ?? ""));
    },
  };
}

const bare = (text: string): string => text.normalize("NFKC").replace(/[\s,，、·]/gu, "");

/** The columns whose text is not that of the notice; what nobody knew when it went out is no difference. */
function differences(policy: Policy, schools: SchoolIndex, { case: { applicant, stage } }: Decision, { texts }: RosterRow): readonly (readonly [RosterField, string])[] {
  const graduates = stage !== null && policy.stages[stage].graduates;
  const expected: readonly (readonly [RosterField, string])[] = [
    ["studentNumber", graduates ? applicant.studentNumber : ""], ["name", applicant.name], ["idNumber", applicant.id ?? ""],
    ["household", addressText(applicant.household)], ["origin", graduates ? graduatingCode(policy, schools, applicant).text : applicant.kindergarten],
  ];
  return expected.filter(([field, text]) => text !== "" && bare(text) !== bare(texts[field]));
}

function columnOf({ templates: { roster } }: Policy, field: RosterField): string {
  return roster.columns[roster.fields.indexOf(field)] ?? field;
}
