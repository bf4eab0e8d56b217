/**
 * 花名册 (附件2): one a school and stage, for the student-record system. It holds the pupils whose notice may go out or is out and no
 * other: 无入学通知书不得录入 (附件1). Columns are the template's, in its order.
 */
import { finding, type Finding } from "../finding.js";
import type { Applicant } from "../intake/applicant.js";
import type { Policy, Stage } from "../policy/schema.js";
import { STAGES, type RosterField } from "../policy/terms.js";
import type { SchoolIndex } from "../rules/case.js";
import type { Decision } from "../seats/decision.js";
import { linesOf, tabName, type Paper, type PaperRow } from "./paper.js";

/** Who fills the roster in, for the line under the title; '' where the school writes it by hand. */
export type RosterHead = { readonly filledBy: string; readonly telephone: string };

export type Roster = {
  readonly school: string;
  readonly stage: Stage;
  /** One a pupil, in the order of the clerk's sheet: the texts of the template's columns, '' where nobody knows what belongs there. */
  readonly rows: readonly (readonly string[])[];
  /** The ID numbers of the pupils that have one. */
  readonly ids: readonly string[];
  /** What a person has to enter: cells that nobody may guess. */
  readonly gaps: readonly Gap[];
};

/** Something doubtful about one child in a document. */
export type Gap = { readonly row: number; readonly name: string; readonly finding: Finding };

/** Whether a notice is out or may go out. */
export function mayGoOut(decision: Decision): boolean {
  return decision.school !== null && (decision.notice === "ready" || decision.notice === "issued");
}

/** The rosters of a run: one for every school and stage that has a pupil, in the order of the plan. */
export function* rosters(policy: Policy, schools: SchoolIndex, decisions: readonly Decision[]): Generator<Roster, void> {
  const groups = new Map<string, Decision[]>();
  for (const each of decisions) {
    if (!mayGoOut(each)) continue;
    const group = `${each.case.stage ?? ""} ${each.school ?? ""}`;
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [each]);
    else list.push(each);
  }
  for (const { name } of policy.schools) {
    for (const stage of STAGES) {
      const group = groups.get(`${stage} ${name}`);
      if (group !== undefined) yield roster(policy, schools, name, stage, group);
    }
  }
}

function roster(policy: Policy, schools: SchoolIndex, school: string, stage: Stage, group: readonly Decision[]): Roster {
  const gaps: Gap[] = [];
  const { fields, columns } = policy.templates.roster;
  const rows = group.map(({ case: { applicant } }) => {
    const told = originOf(policy, schools, applicant, stage);
    const values: Record<RosterField, string> = {
      studentNumber: policy.stages[stage].graduates ? applicant.studentNumber : "",
      name: applicant.name, idNumber: applicant.id ?? "", household: addressText(applicant.household), origin: told.text,
    };
    const gap = (each: Finding): void => { gaps.push({ row: applicant.row, name: applicant.name, finding: each }); };
    if (told.doubt !== null) gap(told.doubt);
    fields.forEach((field, at) => {
      const leftOut = field === "studentNumber" && !policy.stages[stage].graduates;
      const said = field === "origin" && told.doubt !== null;
      if (values[field] === "" && !leftOut && !said) gap(finding(policy, "roster-cell-blank", null, { column: columns[at] ?? "", school }));
    });
    return fields.map((field) => values[field]);
  });
  return { school, stage, rows, gaps, ids: group.flatMap(({ case: { applicant } }) => applicant.id ?? []) };
}

type Origin = { readonly text: string; readonly doubt: Finding | null };

/** What the last column says: the kindergarten, or the graduating school's code. */
function originOf(policy: Policy, schools: SchoolIndex, applicant: Applicant, stage: Stage): Origin {
  return policy.stages[stage].graduates ? graduatingCode(policy, schools, applicant) : { text: applicant.kindergarten, doubt: null };
}

/**
 * The plan's code of the graduating school; where the plan gives none, the one the sheet gives. Of two that differ neither is chosen.
 */
export function graduatingCode(policy: Policy, schools: SchoolIndex, { graduatingSchool, schoolCode }: Applicant): Origin {
  const school = graduatingSchool === "" ? null : schools.byName(graduatingSchool);
  const known = school?.code ?? null;
  const written = /^\d{10}$/u.test(schoolCode) ? schoolCode : null;
  if (known !== null && schoolCode !== "" && schoolCode !== known) {
    return { text: "", doubt: finding(policy, "school-code-differs", null, { school: school?.name ?? graduatingSchool, code: known, written: schoolCode }) };
  }
  if (known ?? written) return { text: known ?? written ?? "", doubt: null };
  return graduatingSchool === "" ? { text: "", doubt: null } : { text: "", doubt: finding(policy, "school-code-unknown", null, { school: school?.name ?? graduatingSchool }) };
}

/** An address as the register has it, over however many columns the sheet keeps it in. */
export function addressText({ township, village, text }: Applicant["household"]): string {
  return [township, village, text].reduce((whole, part) => (whole !== "" && part.includes(whole) ? part : part !== "" && whole.includes(part) ? whole : whole + part), "");
}

const WIDTHS: Readonly<Record<RosterField, number>> = { studentNumber: 22, name: 12, idNumber: 21, household: 44, origin: 20 };

/** A roster as the template prints it: title, the line of who filled it in, the columns, the notes. */
export function rosterPaper(policy: Policy, { school, stage, rows }: Roster, head: RosterHead): Paper {
  const { title, columns, notes, fields } = policy.templates.roster;
  const widths = fields.map((field) => WIDTHS[field]);
  const all = widths.reduce((sum, each) => sum + each, 0);
  const line = rosterLine(policy, school, head).map(({ label, value }) => label + value).join("          ");
  return {
    name: tabName(`${school} ${policy.stages[stage].name}`), orientation: "landscape", widths,
    rows: [
      { look: "title", cells: [title] },
      { look: "line", cells: [line] },
      { look: "heading", cells: columns },
      ...rows.map((texts): PaperRow => ({
        look: "body", cells: texts.map((text) => (text === "" ? null : text)),
        lines: texts.reduce((most, text, at) => Math.max(most, linesOf(text, widths[at] ?? 20)), 1),
      })),
      ...notes.map((note): PaperRow => ({ look: "note", cells: [note], lines: linesOf(note, all) })),
    ],
    repeated: { from: 1, to: 3 }, breaks: [],
  };
}

/** The line under the title: what the template asks there, and what is known of it. */
export function rosterLine(policy: Policy, school: string, { filledBy, telephone }: RosterHead): readonly { readonly label: string; readonly value: string }[] {
  const known = [school, filledBy, telephone];
  return policy.templates.roster.heading.map((label, at) => ({ label, value: known[at] ?? "" }));
}
