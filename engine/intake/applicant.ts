/**
 * One row to one Applicant: what the cells say, and what could not be read. Nothing here decides anything; a cell that
 * is not plainly read is left blank with a finding. Long for the type, which every later room reads.
 */
import type { Finding } from "../finding.js";
import type { Field, Stage } from "../policy/schema.js";
import type { ClassRequest, Deferral } from "./answers.js";
import type { Cursor } from "./cursor.js";
import type { IsoDate } from "./dates.js";
import type { Marks } from "./documents.js";
import { readAddresses, readMove, readOwner, type AddressText } from "./homes.js";
import type { Sex } from "./identity.js";
import { readIdentity, readName, readStage } from "./person.js";
import {
  readCategory, readClassRequest, readDeferral, readDisability, readNote, readSchooling, readSibling, readStanding, readWishes, readYesNo,
  type Sibling, type StandingCells, type YesNo,
} from "./requests.js";
import type { Papers, RowSetting, TableSetting } from "./setting.js";

export type { ClassRequest } from "./answers.js";
export type { IsoDate } from "./dates.js";
export type { AddressText } from "./homes.js";
export type { Sex } from "./identity.js";
export type { YesNo } from "./requests.js";

/** One child as the row says, before any rule has looked at it. Blank text is ''. */
export type Applicant = {
  /** The sheet's own row number. */
  readonly row: number;
  /** Which child the row is, wherever the row is moved: ID number, else application number, else content. */
  readonly rowKey: string;
  /** What the draw uses; may be published. */
  readonly key: string;
  /** The key of the row of the same child (or the same ID) that may hold the seat, where this row may not; else null. */
  readonly duplicateOf: string | null;
  readonly name: string;
  readonly sex: Sex | null;
  /** A resident ID whose form, date and check digit hold (18 characters, upper-case X), else null. */
  readonly id: string | null;
  /** The ID cell as written, where it is no such ID; never matched with anything. */
  readonly idText: string;
  readonly applicationNumber: string;
  /** The birth date column, else from the ID. */
  readonly birth: IsoDate | null;
  readonly stage: Stage | null;
  /** Of a sheet without a household column, the 家庭住址 (reading.md 3). */
  readonly household: AddressText;
  readonly earlierHousehold: AddressText;
  /** A date, or the month or year alone (`2023-05`, `2023`) where the cell says no more. */
  readonly moveDate: string | null;
  /** The move date cell holds something that is no date. */
  readonly moveDateText: string;
  readonly residence: AddressText;
  readonly home: AddressText;
  readonly homeOwner: string;
  /** The owner column or the relation column: whether the owner is a guardian; null where the row does not tell. */
  readonly ownerIsGuardian: YesNo;
  readonly homeKind: string;
  /** What the row's own basis column asks for; null where blank or unread. */
  readonly basis: "household" | "purchase" | "residence" | null;
  readonly basisText: string;
  /** Schools asked for, in order, as written. */
  readonly wishes: readonly string[];
  readonly kindergarten: string;
  readonly graduatingSchool: string;
  readonly schoolCode: string;
  readonly graduationYear: number | null;
  readonly studentNumber: string;
  /** The group-for-preference cell as written, '' where blank or 无. */
  readonly preferential: string;
  /** 随迁 or 回流 by the category column; null otherwise. */
  readonly category: "migrant" | "returning" | null;
  readonly sibling: Sibling;
  readonly disability: "inclusive" | "home-teaching" | "unread" | null;
  readonly deferral: Deferral;
  readonly twin: YesNo;
  /** The same text for the children of one birth of one family, found by comparing the rows; null for others. */
  readonly twinGroup: string | null;
  readonly classRequest: ClassRequest | "unread" | null;
  readonly guardianName: string;
  readonly guardianId: string;
  /** Of further guardians, as written. */
  readonly otherGuardianIds: readonly string[];
  /** Ids of the policy's documents that the row marks as handed in. */
  readonly documents: ReadonlySet<string>;
  readonly note: string;
  /** What the sheet already holds in the add-in's own columns (an issued notice is a fixed seat). */
  readonly standing: StandingCells;
  /** What could not be read, or was read with doubt. */
  readonly findings: readonly Finding[];
};

/** While it is read. */
type Draft = { -readonly [field in keyof Applicant]: Applicant[field] };

const NO_DOCUMENTS: ReadonlySet<string> = new Set();
const NO_IDS: readonly string[] = [];
/** Beyond so many different rows of marks, each is read anew. */
const MOST_PAPERS = 10_000;

/** Reads the row at which the cursor stands. */
export function readApplicant(setting: RowSetting, table: TableSetting, cursor: Cursor): Applicant {
  const { answers } = setting;
  const name = readName(cursor);
  const { id, idText, birth, sex } = readIdentity(setting, table, cursor);
  const schooling = readSchooling(setting, cursor);
  const stage = readStage(setting, table, cursor, birth, schooling.studentNumber !== "" || schooling.graduatingSchool !== "");
  const { household, earlierHousehold, residence, home } = readAddresses(setting, cursor);
  const move = readMove(setting, table, cursor);
  const owner = readOwner(setting, cursor);
  const basisText = cursor.text("basis");
  const preferential = cursor.text("preferential");
  const draft: Draft = {
    row: cursor.number, rowKey: "", key: "", duplicateOf: null,
    name, sex, id, idText, applicationNumber: cursor.text("applicationNumber").replace(/\s/g, ""), birth, stage,
    household, earlierHousehold, moveDate: move.date, moveDateText: move.text, residence, home,
    homeOwner: owner.name, ownerIsGuardian: owner.isGuardian, homeKind: cursor.text("homeKind"),
    basis: answers.basis(basisText), basisText, wishes: readWishes(setting, cursor),
    kindergarten: schooling.kindergarten, graduatingSchool: schooling.graduatingSchool, schoolCode: schooling.schoolCode,
    graduationYear: schooling.graduationYear, studentNumber: schooling.studentNumber,
    preferential: preferential !== "" && answers.yesNo(preferential) === false ? "" : preferential,
    category: readCategory(answers, cursor), sibling: readSibling(answers, cursor),
    disability: readDisability(answers, cursor), deferral: readDeferral(answers, cursor),
    twin: readYesNo(cursor, "twin", answers.twin), twinGroup: null, classRequest: readClassRequest(answers, cursor),
    guardianName: owner.guardians[0] ?? "", guardianId: "", otherGuardianIds: NO_IDS,
    documents: NO_DOCUMENTS, note: readNote(setting, cursor), standing: readStanding(answers, cursor), findings: table.findings,
  };
  const [guardianId = "", ...otherGuardianIds] = cursor.texts("guardianId");
  draft.guardianId = guardianId;
  if (otherGuardianIds.length > 0) draft.otherGuardianIds = otherGuardianIds;
  draft.documents = readDocuments(setting, table, cursor, draft);
  giveKeys(setting, cursor, draft);
  const own = cursor.finish();
  if (own !== null) draft.findings = [...table.findings, ...own];
  return draft;
}

/** The documents marked or named on the row, and those that a filled field proves. */
function readDocuments(setting: RowSetting, table: TableSetting, cursor: Cursor, draft: Draft): ReadonlySet<string> {
  let said = "";
  const columns = cursor.layout.documents;
  for (const { column } of columns) said += `${cursor.textAt(column)}\u001f`;
  const names = cursor.texts("documents");
  for (const text of names) said += `${text}\u001f`;
  let proofs = "";
  for (const { field } of setting.provedBy) proofs += isFilled(draft, cursor, field) ? "1" : "0";
  said += proofs;
  const known = table.papers.get(said);
  const papers = known ?? readPapers(setting, cursor, said, names);
  if (known === undefined && table.papers.size < MOST_PAPERS) table.papers.set(said, papers);
  for (const { column, text } of papers.unclear) cursor.sayAt("marks-unclear", column, { text });
  return papers.documents;
}

function readPapers(setting: RowSetting, cursor: Cursor, said: string, names: readonly string[]): Papers {
  const present = new Set<string>();
  const unclear: { column: number; text: string }[] = [];
  const take = (marks: Marks, column: number, text: string): void => {
    if (marks.unclear) unclear.push({ column, text });
    for (const id of marks.present) present.add(id);
  };
  for (const { column, slots } of cursor.layout.documents) {
    const text = cursor.textAt(column);
    take(setting.documents.marks(text, slots), column, text);
  }
  for (const text of names) take(setting.documents.names(text), cursor.layout.columns.documents ?? 0, text);
  const proofs = said.slice(-setting.provedBy.length);
  setting.provedBy.forEach(({ id }, at) => { if (proofs[at] === "1") present.add(id); });
  return { documents: present, unclear };
}

/** Whether a field holds what it should, after 同上, formulas and unreadable dates were dealt with. */
function isFilled(draft: Draft, cursor: Cursor, field: Field): boolean {
  switch (field) {
    case "studentNumber": return draft.studentNumber !== "";
    case "graduatingSchool": return draft.graduatingSchool !== "";
    case "kindergarten": return draft.kindergarten !== "";
    case "schoolCode": return draft.schoolCode !== "";
    case "moveDate": return draft.moveDate !== null;
    case "idNumber": return draft.id !== null;
    case "household": case "earlierHousehold": case "residence": case "home": return draft[field].text + draft[field].village !== "";
    default: return cursor.raw(field) !== "";
  }
}

/** Which child the row is, and what the draw uses: never a number that is filled anew when rows are sorted. */
function giveKeys(setting: RowSetting, cursor: Cursor, draft: Draft): void {
  const content = draft.id === null ? setting.hmac(contentOf(draft)) : null;
  draft.rowKey = draft.id ?? (draft.applicationNumber !== "" ? draft.applicationNumber : content ?? "");
  draft.key = draft.applicationNumber !== "" ? draft.applicationNumber : content ?? setting.hmac(draft.id ?? "");
  if (content !== null && draft.applicationNumber === "") cursor.say("key-missing", cursor.has("idNumber") ? "idNumber" : null);
}

/** What makes a row the row it is, whatever stands above or below it. */
export function contentOf(child: Applicant): string {
  return JSON.stringify([
    child.name, child.idText, child.birth, child.sex, addressOf(child.household), addressOf(child.residence), addressOf(child.home),
    addressOf(child.earlierHousehold), child.guardianName, child.guardianId, child.studentNumber, child.graduatingSchool, child.kindergarten,
  ]);
}

function addressOf({ text, township, village }: AddressText): readonly string[] {
  return [township, village, text];
}
