/** A roster that a school filled in, read as the template lays it out: wherever its heading stands, and whatever was written beside it. */
import { compileAnswers } from "../intake/answers.js";
import { cellText, wordForm, wordSet } from "../intake/cells.js";
import { readId, readStudentNumber, showsLostDigits } from "../intake/identity.js";
import type { Cell, Sheet } from "../intake/sheet.js";
import type { Policy, Stage } from "../policy/schema.js";
import { STAGES, type RosterField } from "../policy/terms.js";
import type { RosterOwner } from "../report/roster-memory.js";
import type { SchoolIndex } from "../rules/case.js";

export type RosterRow = {
  /** The sheet's own row number. */
  readonly row: number;
  readonly texts: Readonly<Record<RosterField, string>>;
  /** The resident ID; null where the cell holds none whose form and check digit hold. */
  readonly id: string | null;
  /** The ID number as it stands in the cell, also where it is none. */
  readonly idWritten: string;
  /** The cell of the ID or of the student number is a number that lost digits. */
  readonly lost: readonly RosterField[];
  /** What a column for it says; null where there is none, or the cell is blank. */
  readonly came: boolean | "unread" | null;
  readonly reason: string;
};

export type RosterSheet = {
  readonly name: string;
  /** Null where nothing says whose it is; nobody guesses it from the pupils. */
  readonly school: string | null;
  readonly stage: Stage | null;
  readonly filledBy: string;
  readonly telephone: string;
  /** Of the template's columns, counted from 1. */
  readonly columns: Readonly<Record<RosterField, number>>;
  readonly arrivalColumn: number | null;
  readonly rows: readonly RosterRow[];
};

/** How many rows may stand above the heading. */
const HEADING_ROWS = 20;

/**
 * Reads a sheet as a roster.
 * @param hints texts that may name the school and the stage where the line above the table does not: the file's name, the sheet's.
 * @param owner whose it was when it was handed out; null where the file does not tell. A school that somebody wrote on the line goes before it.
 * @returns null for a sheet without the template's heading.
 */
export function readRosterSheet(policy: Policy, schools: SchoolIndex, sheet: Sheet, hints: readonly string[], owner: RosterOwner | null): RosterSheet | null {
  const heading = findHeading(policy, sheet);
  if (heading === null) return null;
  const line = rosterLineOf(policy, sheet, heading.index);
  const school = schools.byName(line[0] ?? "") ?? schools.byName(owner?.school ?? "") ?? firstOf(hints, (text) => schoolIn(policy, schools, text));
  const told = school === null ? null : school.name === owner?.school ? owner.stage : stageOf(policy, school.name, [...titlesOf(sheet, heading.index), ...hints]);
  return {
    name: sheet.name, school: school?.name ?? null, stage: told, filledBy: line[1] ?? "", telephone: line[2] ?? "",
    columns: heading.columns, arrivalColumn: heading.arrival, rows: readRows(policy, sheet, heading),
  };
}

type Heading = {
  /** Of `sheet.rows`. */
  readonly index: number;
  readonly columns: Readonly<Record<RosterField, number>>;
  readonly arrival: number | null;
  readonly reason: number | null;
};

const fold = (cell: Cell | undefined): string => cellText(cell).normalize("NFKC").replace(/[\s*＊]/gu, "");

function findHeading({ templates, returns }: Policy, sheet: Sheet): Heading | null {
  const { columns, fields } = templates.roster;
  const names = columns.map((name) => fold(name));
  for (const [index, row] of sheet.rows.slice(0, HEADING_ROWS).entries()) {
    const texts = row.map(fold);
    const places = names.map((name) => texts.indexOf(name));
    if (places.includes(-1)) continue;
    const at = (field: RosterField): number => (places[fields.indexOf(field)] ?? -1) + 1;
    const beside = (known: readonly string[]): number | null => {
      const found = texts.findIndex((text, column) => !places.includes(column) && known.some((name) => fold(name) === text));
      return found < 0 ? null : found + 1;
    };
    return {
      index, arrival: beside(returns.arrivalColumns), reason: beside(returns.reasonColumns),
      columns: { studentNumber: at("studentNumber"), name: at("name"), idNumber: at("idNumber"), household: at("household"), origin: at("origin") },
    };
  }
  return null;
}

function titlesOf(sheet: Sheet, index: number): readonly string[] {
  return sheet.rows.slice(0, index).flatMap((row) => row.map((cell) => cellText(cell)).filter((text) => text !== ""));
}

/** What stands behind each label of the line above the heading, in its cell or in the next one. */
function rosterLineOf({ templates }: Policy, sheet: Sheet, index: number): readonly string[] {
  const labels = templates.roster.heading;
  const line = sheet.rows.slice(0, index).flatMap((row) => row.map((cell) => cellText(cell))).join("  ");
  return labels.map((label) => {
    const from = labelAt(line, label, labels);
    if (from < 0) return "";
    const ends = labels.map((other) => line.indexOf(other, from)).filter((end) => end >= from);
    return line.slice(from, Math.min(line.length, ...ends)).trim();
  });
}

/** Where what follows a label begins; `填表人：` is also the head of no other label, `填表人电话：` of none. */
function labelAt(line: string, label: string, labels: readonly string[]): number {
  for (let at = line.indexOf(label); at >= 0; at = line.indexOf(label, at + 1)) {
    const inLonger = labels.some((other) => other !== label && other.includes(label) && line.slice(0, at + label.length).endsWith(other));
    if (!inLonger) return at + label.length;
  }
  return -1;
}

function firstOf<T>(texts: readonly string[], find: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = find(text);
    if (found !== null) return found;
  }
  return null;
}

/** The one school that a text names: `花名册-第一小学-小学`; null where it names none, or two. */
function schoolIn(policy: Policy, schools: SchoolIndex, text: string): ReturnType<SchoolIndex["byName"]> {
  const whole = schools.byName(text);
  if (whole !== null) return whole;
  const parts = text.split(/[\s\-_—－·.（）()]+/u).map((part) => schools.byName(part)).filter((found) => found !== null);
  const full = policy.schools.filter(({ name }) => text.includes(name));
  const found = new Set([...parts, ...full]);
  return found.size === 1 ? [...found][0] ?? null : null;
}

/** A school of one stage has that; of two the texts must name one. */
function stageOf(policy: Policy, school: string, texts: readonly string[]): Stage | null {
  const seats = policy.schools.find(({ name }) => name === school)?.seats;
  const stages = STAGES.filter((stage) => seats?.[stage] !== undefined);
  if (stages.length === 1) return stages[0] ?? null;
  return firstOf(texts, (text) => {
    const rest = policy.schools.reduce((left, { name }) => left.split(name).join(" "), text);
    const named = stages.filter((stage) => rest.includes(policy.stages[stage].name));
    return named.length === 1 ? named[0] ?? null : null;
  });
}

function readRows(policy: Policy, sheet: Sheet, { index, columns, arrival, reason }: Heading): readonly RosterRow[] {
  const came = arrivalReader(policy);
  const notes = policy.templates.roster.notes.map((note) => fold(note));
  const lossy = sheet.rows.slice(index + 1).some((cells) => showsLostDigits(cells[columns.idNumber - 1], policy.year));
  return sheet.rows.slice(index + 1).flatMap((cells, at) => {
    const cell = (column: number | null): Cell => (column === null ? null : cells[column - 1] ?? null);
    const studentNumber = readStudentNumber(cell(columns.studentNumber));
    const idNumber = readStudentNumber(cell(columns.idNumber));
    const texts = {
      studentNumber: studentNumber.number, idNumber: idNumber.number, name: cellText(cell(columns.name)).replace(/\s/gu, ""),
      household: cellText(cell(columns.household)), origin: cellText(cell(columns.origin)),
    };
    if (!isPupil(cells, texts, notes, studentNumber.lost || idNumber.lost)) return [];
    const lost = [...(studentNumber.lost ? ["studentNumber" as const] : []), ...(idNumber.lost ? ["idNumber" as const] : [])];
    const { id } = readId(cell(columns.idNumber), policy.year, lossy);
    return [{ row: sheet.firstRow + index + 1 + at, texts, id, idWritten: cellText(cell(columns.idNumber)), lost, came: came(cellText(cell(arrival))), reason: cellText(cell(reason)) }];
  });
}

/** Notes, blank rows, a heading printed again and a line for signatures hold nobody. */
function isPupil(cells: readonly Cell[], texts: RosterRow["texts"], notes: readonly string[], lost: boolean): boolean {
  const filled = cells.map(fold).filter((text) => text !== "");
  const [first = ""] = filled;
  if (filled.length === 0 || notes.some((note) => note === first)) return false;
  if (texts.name !== "" && /\d{6}/u.test(texts.idNumber)) return true;
  if (filled.length === 1) return lost || /^[G\d][\dX*]{9,}$/u.test(first) || (texts.name !== "" && texts.name.length <= 6 && first === texts.name);
  return texts.name !== "" && (texts.idNumber !== "" || texts.household !== "" || texts.origin !== "") ? !/^(?:学生)?姓名$/u.test(texts.name) : texts.idNumber !== "" || lost;
}

function arrivalReader(policy: Policy): (text: string) => RosterRow["came"] {
  const arrived = wordSet(policy.returns.arrived);
  const absent = wordSet(policy.returns.absent);
  const { yesNo } = compileAnswers(policy);
  return (text) => {
    const word = wordForm(text);
    if (word === "") return null;
    if (arrived.has(word) || absent.has(word)) return arrived.has(word);
    return yesNo(text);
  };
}
