/**
 * A roster checked in place, cell by cell, against the template's notes (附件2), the form of its numbers, and 无通知书不得录入 (附件1). It needs
 * no other workbook: the roster that the bureau hands out remembers whose notices went out.
 */
import { finding, type Finding, type FindingCode } from "../finding.js";
import { cellName } from "../intake/sheet.js";
import type { Policy, Stage } from "../policy/schema.js";
import type { RosterField } from "../policy/terms.js";
import type { SchoolIndex } from "../rules/case.js";
import type { RosterRow, RosterSheet } from "./roster-sheet.js";

export type RosterCheck = {
  readonly school: string | null;
  readonly stage: Stage | null;
  readonly pupils: number;
  /** In the order of the sheet; each on its cell. */
  readonly findings: readonly Finding[];
};

/** @param hasNotice whether the child of an ID number has a notice for this school; null where the roster does not know. */
export function checkRoster(policy: Policy, schools: SchoolIndex, sheet: RosterSheet, hasNotice: ((id: string) => boolean) | null): RosterCheck {
  const found: Finding[] = [];
  const seen = new Map<string, number>();
  if (sheet.school === null || sheet.stage === null) found.push(finding(policy, "roster-school-unknown", null, { file: sheet.name, sheet: sheet.name }));
  for (const row of sheet.rows) {
    const say = (code: FindingCode, field: RosterField, values: Finding["values"] = {}): void => {
      found.push(finding(policy, code, cellName(row.row, sheet.columns[field]), { school: sheet.school ?? "", ...values }));
    };
    checkCells(policy, schools, sheet, row, say);
    const { id } = row;
    if (id === null) continue;
    const first = seen.get(id);
    if (first !== undefined) say("roster-twice", "idNumber", { name: row.texts.name, row: first, file: sheet.name });
    seen.set(id, first ?? row.row);
    if (hasNotice !== null && !hasNotice(id)) say("roster-no-notice", "idNumber", { name: row.texts.name });
  }
  return { school: sheet.school, stage: sheet.stage, pupils: sheet.rows.length, findings: found };
}

type Say = (code: FindingCode, field: RosterField, values?: Finding["values"]) => void;

function checkCells(policy: Policy, schools: SchoolIndex, sheet: RosterSheet, row: RosterRow, say: Say): void {
  const { texts, lost } = row;
  const graduates = sheet.stage !== null && policy.stages[sheet.stage].graduates;
  const { fields, columns } = policy.templates.roster;
  for (const field of lost) say("id-digits-lost", field, { text: texts[field] });
  fields.forEach((field, at) => {
    const leftOut = field === "studentNumber" && sheet.stage !== null && !graduates;
    if (leftOut && texts[field] !== "") say("roster-not-blank", field, { column: columns[at] ?? "" });
    if (!leftOut && texts[field] === "" && !lost.includes(field)) say("roster-cell-blank", field, { column: columns[at] ?? "" });
  });
  if (texts.idNumber !== "" && row.id === null) say("id-invalid", "idNumber", { text: texts.idNumber });
  if (row.came === "unread") say("roster-mark-unread", "name", { name: texts.name });
  if (graduates) checkGraduate(schools, texts, say);
}

/** 学籍号 against the ID (人籍一致), and the code against the schools that the plan knows. */
function checkGraduate(schools: SchoolIndex, { studentNumber, idNumber, origin }: RosterRow["texts"], say: Say): void {
  if (studentNumber !== "" && idNumber !== "" && !agrees(studentNumber, idNumber)) say("student-number-differs", "studentNumber", { studentNumber });
  if (origin === "") return;
  if (!/^\d{10}$/u.test(origin)) say("roster-code-unread", "origin", { text: origin });
  else if (schools.byName(origin) === null) say("roster-code-unknown", "origin", { text: origin });
}

/** 人籍一致: a student number is G and the ID number (reading.md 2: outside knowledge, to compare and no more). */
export function agrees(studentNumber: string, id: string): boolean {
  return studentNumber === `G${id}`;
}
