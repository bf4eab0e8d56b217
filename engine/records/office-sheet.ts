/** An office's own export: its columns recognised by the policy's words as those of the main sheet are, its rows by ID number. */
import { compileAnswers } from "../intake/answers.js";
import { cellText, wordForm } from "../intake/cells.js";
import { readDate, readMonthOrYear } from "../intake/dates.js";
import { readId, readStudentNumber, showsLostDigits } from "../intake/identity.js";
import { compileLexicon, readHeading, type Lexicon } from "../intake/lexicon.js";
import type { Cell, Sheet } from "../intake/sheet.js";
import type { Field, Policy } from "../policy/schema.js";
import type { ComparedField } from "./agreement.js";
import type { Office } from "./records.js";

/** What each office can tell of a child. */
export const OFFICE_FIELDS: Readonly<Record<Office, readonly ComparedField[]>> = {
  household: ["name", "sex", "birth", "household", "moveDate"],
  housing: ["home", "homeOwner"],
  "student-record": ["name", "sex", "birth", "studentNumber", "graduatingSchool", "schoolCode"],
};

export type OfficeRow = {
  readonly row: number;
  /** Of the child, or of an owner of the home. */
  readonly ids: readonly string[];
  /** The ID cells as written, where none of them is an ID number. */
  readonly idText: string;
  /** Whose row it is, as far as it says: to be shown to a person, never to be matched by. */
  readonly name: string;
  readonly says: ReadonlyMap<ComparedField, string>;
};

/** What the columns of a sheet were taken for, by their headings, and its rows. */
export type OfficeSheet = { readonly columns: readonly { readonly heading: string; readonly field: ComparedField | "idNumber" }[]; readonly rows: readonly OfficeRow[] };

/** How many rows may stand above the heading. */
const HEADING_ROWS = 20;

type Column = { readonly at: number; readonly heading: string; readonly field: ComparedField | "idNumber" };

/** Reads an office's sheet; null where no row of the first twenty heads a column of ID numbers and one of what the office tells. */
export function readOfficeSheet(policy: Policy, office: Office, sheet: Sheet): OfficeSheet | null {
  const lexicon = compileLexicon(policy);
  const headings = sheet.rows.slice(0, HEADING_ROWS).map((cells) => columnsOf(lexicon, office, cells));
  const most = Math.max(0, ...headings.map((columns) => columns.length));
  const index = headings.findIndex((columns) => columns.length === most);
  const columns = headings[index] ?? [];
  const has = (isOne: (field: Column["field"]) => boolean): boolean => columns.some(({ field }) => isOne(field));
  if (!has((field) => field === "idNumber") || !has((field) => field !== "idNumber")) return null;
  return { columns: columns.map(({ heading, field }) => ({ heading, field })), rows: readRows(policy, sheet, index, columns) };
}

function columnsOf(lexicon: Lexicon, office: Office, cells: readonly Cell[]): readonly Column[] {
  const taken = new Set<ComparedField>();
  return cells.flatMap((cell, at): readonly Column[] => {
    const { bare, text } = readHeading(cell);
    const field = bare === "" ? null : fieldOf(lexicon, office, bare);
    if (field === null || (field !== "idNumber" && taken.has(field))) return [];
    if (field !== "idNumber") taken.add(field);
    return [{ at, heading: text, field }];
  });
}

/** Of a heading of several meanings the one that the office can tell: the 学校 of a student record is the one it is kept at. */
function fieldOf(lexicon: Lexicon, office: Office, bare: string): Column["field"] | null {
  const told = OFFICE_FIELDS[office];
  const among = (fields: readonly Field[] | undefined): ComparedField | undefined => told.find((each) => fields?.includes(each) === true);
  if (isId(lexicon, office, bare)) return "idNumber";
  const own = among(lexicon.looseFields(bare)) ?? among(lexicon.fields(lexicon.core(bare)));
  if (own !== undefined) return own;
  if (!lexicon.isFamilyAddress(bare)) return null;
  return office === "household" ? "household" : office === "housing" ? "home" : null;
}

/** A column of ID numbers: of the children, and in the housing office's of owners. */
function isId(lexicon: Lexicon, office: Office, bare: string): boolean {
  const isOf = (text: string): boolean => lexicon.looseFields(text)?.includes("idNumber") === true;
  if (!lexicon.namesPerson(bare)) return isOf(bare);
  return office === "housing" && [...bare].some((_char, at) => at > 0 && isOf(bare.slice(at)));
}

function readRows(policy: Policy, sheet: Sheet, heading: number, columns: readonly Column[]): readonly OfficeRow[] {
  const below = sheet.rows.slice(heading + 1);
  const idColumns = columns.filter(({ field }) => field === "idNumber");
  const lossy = below.some((cells) => idColumns.some(({ at }) => showsLostDigits(cells[at], policy.year)));
  const { sex } = compileAnswers(policy);
  const read = (field: ComparedField, cell: Cell): string => textOf(policy, sheet.date1904, sex, field, cell);
  return below.flatMap((cells, index): readonly OfficeRow[] => {
    const idCells = idColumns.map(({ at }) => cells[at] ?? null);
    const written = idCells.map((cell) => cellText(cell)).filter((text) => text !== "");
    const says = new Map(columns.flatMap(({ at, field }) => {
      const said = field === "idNumber" ? "" : read(field, cells[at] ?? null);
      return field === "idNumber" || said === "" ? [] : [[field, said] as const];
    }));
    if (written.length === 0 || !written.some((text) => /\d{6}/u.test(text))) return [];
    const ids = idCells.flatMap((cell) => readId(cell, policy.year, lossy).id ?? []);
    return [{ row: sheet.firstRow + heading + 1 + index, ids, idText: ids.length > 0 ? "" : written.join(" "), name: says.get("name") ?? says.get("homeOwner") ?? "", says }];
  });
}

/** As the row's own cells are read, so that both can be compared. */
function textOf({ year }: Policy, date1904: boolean, sexOf: (text: string) => string | null, field: ComparedField, cell: Cell): string {
  const text = cellText(cell);
  switch (field) {
    case "birth": case "moveDate": return readDate(cell, date1904, year) ?? readMonthOrYear(cell, year) ?? text;
    case "sex": return sexOf(text) ?? text;
    case "name": return text.includes(" ") && /\p{Script=Han}/u.test(text) ? text.replace(/ +/gu, "") : text;
    case "studentNumber": case "schoolCode": return readStudentNumber(cell).number;
    case "household": case "home": case "homeOwner": return text;
    case "graduatingSchool": return wordForm(text) === "" ? "" : text;
  }
}
