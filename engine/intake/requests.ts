/** What a row asks for and says besides: schools, siblings, classes, deferral, notes, and what an earlier run wrote on it. */
import type { Field } from "../policy/schema.js";
import type { Answers, ClassRequest, Deferral } from "./answers.js";
import type { Cursor } from "./cursor.js";
import { cellText } from "./cells.js";
import { isoDate, type IsoDate } from "./dates.js";
import { readStudentNumber } from "./identity.js";
import type { RowSetting } from "./setting.js";

/** What a yes-or-no cell says: null where it is blank or there is no such column. */
export type YesNo = boolean | null;

export type Sibling = {
  readonly name: string; readonly school: string;
  readonly applied: YesNo; readonly rezoned: YesNo; readonly enrolled: YesNo; readonly byChoice: YesNo;
};
export type StandingCells = {
  readonly school: string;
  readonly class: string;
  readonly notice: "issued" | "withdrawn" | null;
  /** The day written beside a notice that is out, and behind it which notice it is; left out where no day stands there. */
  readonly issue?: { readonly on: IsoDate; readonly serial: string };
};
export type Schooling = {
  readonly kindergarten: string; readonly graduatingSchool: string; readonly schoolCode: string;
  readonly graduationYear: number | null; readonly studentNumber: string;
};

const NO_WISHES: readonly string[] = [];
const NO_SIBLING: Sibling = { name: "", school: "", applied: null, rezoned: null, enrolled: null, byChoice: null };
const NO_STANDING: StandingCells = { school: "", class: "", notice: null };
const NO_DEFERRAL: Deferral = { asked: null, state: null };
const NO_SCHOOLING: Schooling = { kindergarten: "", graduatingSchool: "", schoolCode: "", graduationYear: null, studentNumber: "" };
const SIBLING: readonly Field[] = ["siblingName", "siblingSchool", "siblingApplied", "siblingRezoned", "siblingEnrolled", "siblingByChoice"];
const WISH_NUMBER = /^(?:\d{1,2}[.、．):：]|第?[一二三四1-4]志愿[:：]?)\s*/;

/** The schools asked for, in order. */
export function readWishes(setting: RowSetting, cursor: Cursor): readonly string[] {
  if (!cursor.has("wish")) return NO_WISHES;
  const texts = cursor.texts("wish");
  if (texts.length === 0) return NO_WISHES;
  const wishes = texts.flatMap((text) => text.split(/[、,，;；/\n]|\s{1,}(?=第|\S{2})/))
    .map((wish) => wish.trim().replace(WISH_NUMBER, "")).filter((wish) => wish !== "" && !setting.answers.isNothing(wish));
  return [...new Set(wishes)];
}

/** Where the child was taught, and the numbers of the student record. */
export function readSchooling(setting: RowSetting, cursor: Cursor): Schooling {
  const kindergarten = cursor.text("kindergarten");
  const graduatingSchool = cursor.text("graduatingSchool");
  const code = cursor.text("schoolCode");
  const student = readStudentNumber(cursor.cell("studentNumber"));
  if (student.lost) cursor.say("id-digits-lost", "studentNumber", { text: cellText(cursor.cell("studentNumber")) });
  const graduationYear = readYear(setting, cursor);
  if (kindergarten === "" && graduatingSchool === "" && code === "" && student.number === "" && graduationYear === null) return NO_SCHOOLING;
  return { kindergarten, graduatingSchool, schoolCode: code.replace(/\s/g, ""), graduationYear, studentNumber: student.number };
}

function readYear(setting: RowSetting, cursor: Cursor): number | null {
  const text = cursor.text("graduationYear");
  if (text === "") return null;
  const found = /^(20\d\d)(?!\d)|^(20\d\d)(?:0[1-9]|1[0-2])$/.exec(text.normalize("NFKC"));
  const year = found === null ? Number.NaN : Number(found[1] ?? found[2]);
  if (Number.isNaN(year) || year > setting.policy.year + 1) {
    cursor.say("cell-unread", "graduationYear", { text });
    return null;
  }
  return year;
}

export function readSibling(answers: Answers, cursor: Cursor): Sibling {
  if (!SIBLING.some((field) => cursor.has(field))) return NO_SIBLING;
  const sibling = {
    name: cursor.text("siblingName"), school: cursor.text("siblingSchool"),
    applied: readYesNo(cursor, "siblingApplied", answers.yesNo), rezoned: readYesNo(cursor, "siblingRezoned", answers.yesNo),
    enrolled: readYesNo(cursor, "siblingEnrolled", answers.yesNo), byChoice: readYesNo(cursor, "siblingByChoice", answers.yesNo),
  };
  const said = sibling.name !== "" || sibling.school !== "" || sibling.applied !== null || sibling.rezoned !== null || sibling.enrolled !== null || sibling.byChoice !== null;
  return said ? sibling : NO_SIBLING;
}

/** A yes-or-no cell; null with a finding where it holds something else. */
export function readYesNo(cursor: Cursor, field: Field, read: (text: string) => boolean | "unread" | null): YesNo {
  if (!cursor.has(field)) return null;
  const raw = cellText(cursor.cell(field));
  const said = read(raw === "" ? cursor.raw(field) : raw);
  if (said !== "unread") return said;
  cursor.say("cell-unread", field, { text: raw });
  return null;
}

/** Deferral or exemption asked for, and what became of it. Two columns that ask for different things are unread. */
export function readDeferral(answers: Answers, cursor: Cursor): Deferral {
  if (!cursor.has("deferral") && !cursor.has("deferralState")) return NO_DEFERRAL;
  let found = NO_DEFERRAL;
  for (const { text, heading } of cursor.answers("deferral")) {
    const said = answers.deferral(text, heading);
    if (said.asked === null) continue;
    found = found.asked === null || found.asked === said.asked ? said : { asked: "unread", state: null };
  }
  const stateText = cursor.text("deferralState");
  const state = answers.deferralState(stateText);
  if (state === null) return stateText === "" || answers.isNothing(stateText) ? found : unreadState(cursor, found, stateText);
  // A state without a request is somebody's decision on something the row does not tell.
  return { asked: found.asked ?? "unread", state };
}

function unreadState(cursor: Cursor, found: Deferral, text: string): Deferral {
  cursor.say("cell-unread", "deferralState", { text });
  return found;
}

/** 随迁 or 回流; columns that name both say neither. */
export function readCategory(answers: Answers, cursor: Cursor): "migrant" | "returning" | null {
  if (!cursor.has("category")) return null;
  const said = new Set(cursor.answers("category").map(({ text, heading }) => answers.category(text, heading)).filter((each) => each !== null));
  if (said.size > 1) cursor.say("cell-two-values", "category", { field: "category", texts: cursor.texts("category") });
  return said.size === 1 ? [...said][0] ?? null : null;
}

export function readDisability(answers: Answers, cursor: Cursor): "inclusive" | "home-teaching" | "unread" | null {
  if (!cursor.has("disability")) return null;
  const said = new Set(cursor.answers("disability").map(({ text, heading }) => answers.disability(text, heading)).filter((each) => each !== null));
  // A kind of disability beside 随班就读 explains it.
  if (said.size > 1) said.delete("unread");
  return said.size > 1 ? "unread" : [...said][0] ?? null;
}

export function readClassRequest(answers: Answers, cursor: Cursor): ClassRequest | "unread" | null {
  return cursor.has("classRequest") ? answers.classRequest(cursor.text("classRequest")) : null;
}

/** The notes as one text. A ground that a note names is for a person to look into, and decides nothing. */
export function readNote(setting: RowSetting, cursor: Cursor): string {
  if (!cursor.has("note")) return "";
  const note = cursor.texts("note").join("；");
  if (note === "") return "";
  for (const { ground, words, clause } of setting.policy.notes) {
    const word = words.find((each) => note.includes(each));
    if (word !== undefined) cursor.say("note-ground", "note", { ground, word }, clause);
  }
  return note;
}

/** The add-in's own columns, or the clerk's of the same meaning: what stands, not what is asked for. */
export function readStanding(answers: Answers, cursor: Cursor): StandingCells {
  const school = cursor.text("proposedSchool");
  const ofClass = cursor.text("class");
  const notice = cursor.has("noticeStatus") ? readNotice(answers, cursor, school) : null;
  if (school === "" && ofClass === "" && notice === null) return NO_STANDING;
  const issue = notice === "issued" ? readIssue(cursor.text("noticeStatus")) : null;
  return { school, class: ofClass, notice, ...(issue === null ? {} : { issue }) };
}

/** `已发 2024-08-05 2024-小学-0001`: the day on which a notice went out, and its serial. */
const ISSUE = /(?:^|\D)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)\s*(.*)$/;

function readIssue(text: string): { readonly on: IsoDate; readonly serial: string } | null {
  const [, year, month, day, serial = ""] = ISSUE.exec(text.normalize("NFKC")) ?? [];
  const on = isoDate(Number(year), Number(month), Number(day));
  return on === null ? null : { on, serial: serial.trim() };
}

/** A plain 是 or √ says that a notice is out only beside the school it names. */
function readNotice(answers: Answers, cursor: Cursor, school: string): StandingCells["notice"] {
  const text = cursor.text("noticeStatus");
  const said = answers.notice(text);
  if (said !== "unread") return said;
  if (school !== "" && answers.yesNo(text) === true) return "issued";
  cursor.say("notice-status-unread", "noticeStatus", { text });
  return null;
}
