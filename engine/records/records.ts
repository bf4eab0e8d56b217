/**
 * What offices have on record of the children (五(二)), under which a run is decided: what agrees with the row counts as verified, what
 * differs is a finding that shows both, and who is not on record is named.
 */
import { finding, type Finding } from "../finding.js";
import type { Applicant } from "../intake/applicant.js";
import { cellName } from "../intake/sheet.js";
import type { Gazetteer } from "../place/gazetteer.js";
import type { Field, Policy } from "../policy/schema.js";
import { indexSchools } from "../rules/schools.js";
import { agree, saidOf, type ComparedField, type Ground } from "./agreement.js";

const OFFICES = ["household", "housing", "student-record"] as const;
export type Office = (typeof OFFICES)[number];

/** What one office says of one child in one thing: a line of the sheet 比对. */
export type OfficeRecord = {
  readonly office: Office;
  /** The child's ID number. */
  readonly id: string;
  /** Null: the office has no record of the child. */
  readonly field: ComparedField | null;
  /** Several where the office has several records of a child, as of the homes of one owner. */
  readonly says: readonly string[];
};

/** The fields of which an owner has several, and one of them is the one on the row. */
const OF_SEVERAL: ReadonlySet<ComparedField> = new Set<ComparedField>(["home", "homeOwner"]);

/** Null where the row or the records say nothing. */
export function agrees(ground: Ground, applicant: Applicant, field: ComparedField, says: readonly string[]): boolean | null {
  const ours = saidOf(applicant, field);
  if (ours === "" || says.length === 0) return null;
  const agreesWith = (theirs: string): boolean => agree(ground, applicant.stage, field, ours, theirs);
  // An office that contradicts itself verifies nothing.
  return OF_SEVERAL.has(field) ? says.some(agreesWith) : says.every(agreesWith);
}

/** What the records make of a child: findings beside those of its row. */
export type RecordCheck = (applicant: Applicant, columns: Readonly<Partial<Record<Field, number>>>) => readonly Finding[];

const NOTHING: readonly Finding[] = [];

/** @returns a check over the places of a run. */
export function compileRecords(policy: Policy, records: readonly OfficeRecord[]): (gazetteer: Gazetteer) => RecordCheck {
  const byChild = new Map<string, OfficeRecord[]>();
  for (const record of records) {
    const known = byChild.get(record.id);
    if (known === undefined) byChild.set(record.id, [record]);
    else known.push(record);
  }
  return (gazetteer) => {
    const ground: Ground = { gazetteer, schools: indexSchools(policy) };
    return (applicant, columns) => {
      const own = applicant.id === null ? undefined : byChild.get(applicant.id);
      return own === undefined ? NOTHING : OFFICES.flatMap((office) => checked(policy, ground, { applicant, columns, office, records: own.filter((each) => each.office === office) }));
    };
  };
}

type Asked = { readonly applicant: Applicant; readonly columns: Readonly<Partial<Record<Field, number>>>; readonly office: Office; readonly records: readonly OfficeRecord[] };

function checked(policy: Policy, ground: Ground, { applicant, columns, office, records }: Asked): readonly Finding[] {
  const verified: ComparedField[] = [];
  const found = records.flatMap(({ field, says }): readonly Finding[] => {
    const column = field === null ? columns.idNumber : columns[field];
    const cell = column === undefined ? null : cellName(applicant.row, column);
    if (field === null) return [finding(policy, "record-missing", cell, { office })];
    const isSame = agrees(ground, applicant, field, says);
    if (isSame === true) verified.push(field);
    return isSame === false ? [finding(policy, "record-differs", cell, { office, field, ours: saidOf(applicant, field), theirs: says })] : [];
  });
  return verified.length === 0 ? found : [...found, finding(policy, "record-agrees", null, { office, fields: verified })];
}
