/** An office's exports against the applications (五(二)): who agrees, who differs in what, and who is on one side only. By ID number, never by name. */
import { cellText } from "../intake/cells.js";
import type { Applicant } from "../intake/applicant.js";
import { readId } from "../intake/identity.js";
import type { Sheet } from "../intake/sheet.js";
import { compileGazetteer } from "../place/gazetteer.js";
import type { Policy } from "../policy/schema.js";
import { indexSchools } from "../rules/schools.js";
import type { Decision } from "../seats/decision.js";
import { saidOf, type ComparedField, type Ground } from "./agreement.js";
import { OFFICE_FIELDS, readOfficeSheet, type OfficeRow } from "./office-sheet.js";
import { agrees, type Office } from "./records.js";

/** A sheet of an office, and under which name a person finds it again. */
export type OfficeTable = { readonly source: string; readonly sheet: Sheet };

/**
 * What came of comparing, that for a person first. `row-silent`: the office says it and the row does not. `not-on-record`: the office has nobody of that ID number. `not-applied`: nobody
 * applied under it. `no-id`, `id-unread`: without an ID number on our side, or on theirs, nothing can be compared.
 */
const RESULTS = ["differs", "not-on-record", "no-id", "id-unread", "not-applied", "row-silent", "agrees"] as const;
export type ComparedResult = (typeof RESULTS)[number];

export type ComparedLine = {
  readonly office: Office;
  readonly result: ComparedResult;
  /** The sheet's row of the application; null where there is none. */
  readonly row: number | null;
  readonly id: string;
  readonly name: string;
  readonly field: ComparedField | null;
  readonly ours: string;
  readonly theirs: readonly string[];
  /** Where the office says so: `file · sheet`, and its row. */
  readonly source: string;
};

export type Compared = {
  readonly lines: readonly ComparedLine[];
  /** Children all of whose compared fields agree, and those with a difference. */
  readonly verified: number;
  readonly differing: number;
  readonly notOnRecord: number;
  readonly notApplied: number;
  /** Sheets without a column of ID numbers and one of what the office tells. */
  readonly unread: readonly string[];
  /** What each sheet's columns were taken for. */
  readonly columns: readonly { readonly source: string; readonly headings: readonly { readonly heading: string; readonly field: ComparedField | "idNumber" }[] }[];
};

type Entry = OfficeRow & { readonly source: string };

/** Compares the exports of one office with the applicants of a run. */
export function compareOffice(policy: Policy, decisions: readonly Decision[], office: Office, tables: readonly OfficeTable[]): Compared {
  const read = tables.map(({ source, sheet }) => ({ source, sheet: readOfficeSheet(policy, office, sheet) }));
  const entries = read.flatMap(({ source, sheet }) => (sheet?.rows ?? []).map((row): Entry => ({ ...row, source })));
  const index = indexById(entries);
  const ground: Ground = { gazetteer: compileGazetteer(policy), schools: indexSchools(policy) };
  const met = new Set<Entry>();
  const known = read.flatMap(({ source, sheet }) => (sheet === null ? [] : [{ source, headings: sheet.columns }]));
  // Nothing that could be read says nothing of anybody.
  const ours = known.length === 0 ? [] : decisions.flatMap(({ case: { applicant } }) => ofChild(policy, ground, { office, applicant, index, met }));
  const lines = [...ours, ...entries.filter((entry) => !met.has(entry)).map((entry) => ofNobody(office, entry))];
  const differing = new Set(ours.filter(({ result }) => result === "differs").map(({ row }) => row));
  return {
    lines: RESULTS.flatMap((result) => lines.filter((line) => line.result === result)),
    verified: new Set(ours.filter(({ result, row }) => result === "agrees" && !differing.has(row)).map(({ row }) => row)).size,
    differing: differing.size, notOnRecord: ours.filter(({ result }) => result === "not-on-record").length,
    notApplied: lines.filter(({ result }) => result === "not-applied").length,
    unread: read.filter(({ sheet }) => sheet === null).map(({ source }) => source), columns: known,
  };
}

function indexById(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const id of entry.ids) {
      const known = index.get(id);
      if (known === undefined) index.set(id, [entry]);
      else if (!known.includes(entry)) known.push(entry);
    }
  }
  return index;
}

type Child = { readonly office: Office; readonly applicant: Applicant; readonly index: ReadonlyMap<string, readonly Entry[]>; readonly met: Set<Entry> };

function ofChild(policy: Policy, ground: Ground, { office, applicant, index, met }: Child): readonly ComparedLine[] {
  const line = (result: ComparedResult, of: Partial<ComparedLine> = {}): ComparedLine => ({
    office, result, row: applicant.row, id: applicant.id ?? applicant.idText, name: applicant.name, field: null, ours: "", theirs: [], source: "", ...of,
  });
  if (!isExpected(policy, office, applicant)) return [];
  if (applicant.id === null) return [line("no-id")];
  const entries = idsOf(policy, office, applicant).flatMap((id) => index.get(id) ?? []);
  for (const entry of entries) met.add(entry);
  if (entries.length === 0) return [line("not-on-record")];
  const source = [...new Set(entries.map((entry) => `${entry.source} · ${String(entry.row)}`))].join("; ");
  return OFFICE_FIELDS[office].flatMap((field): readonly ComparedLine[] => {
    const theirs = [...new Set(entries.flatMap((entry) => entry.says.get(field) ?? []))];
    const isSame = agrees(ground, applicant, field, theirs);
    const result = isSame === null ? "row-silent" : isSame ? "agrees" : "differs";
    return theirs.length === 0 ? [] : [line(result, { field, ours: saidOf(applicant, field), theirs, source })];
  });
}

/** A home is looked up where the row tells one, a student record where the child leaves a school. */
function isExpected(policy: Policy, office: Office, applicant: Applicant): boolean {
  switch (office) {
    case "household": return true;
    case "housing": return saidOf(applicant, "home") !== "";
    case "student-record": return applicant.stage !== null && policy.stages[applicant.stage].graduates;
  }
}

/** Homes are on record under their owners, of whom the row gives the guardians. */
function idsOf(policy: Policy, office: Office, { id, guardianId, otherGuardianIds }: Applicant): readonly string[] {
  const guardians = office === "housing" ? [guardianId, ...otherGuardianIds].flatMap((text) => readId(cellText(text), policy.year, false).id ?? []) : [];
  return [...new Set([...(id === null ? [] : [id]), ...guardians])];
}

function ofNobody(office: Office, { row, ids, idText, name, says, source }: Entry): ComparedLine {
  const theirs = OFFICE_FIELDS[office].flatMap((field) => (field === "name" ? [] : says.get(field) ?? []));
  return { office, result: ids.length === 0 ? "id-unread" : "not-applied", row: null, id: ids[0] ?? idText, name, field: null, ours: "", theirs, source: `${source} · ${String(row)}` };
}
