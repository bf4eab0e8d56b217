/**
 * Every finding in English: its kind in a few words, then what is wrong with the value, then what to do next.
 * The clause is printed beside the sentence by whoever prints it, and the full stop is left out because findings follow one another in a cell.
 */
import type { FindingWords } from "../locale.js";
import { VERDICTS } from "./labels.js";
import { count, list, text, worded, type Values } from "../values.js";
import { CLASS_WISHES, DEFERRALS, SEXES, SIBLING_FACTS, fieldNames } from "./terms.js";
import { framed, join, listed, plain, quoted } from "./phrases.js";

export const findings: FindingWords = {
  // the heading and the row as a whole
  "header-two-meanings": ["heading with two meanings", (v) => `The column ${quoted(v, "heading", "here")} may be ${fieldNames(v, "fields", "two things")} and was not used: give it a clear name`],
  "header-two-columns": ["two columns alike", (v) => `${columns(v)} both look like ${fieldNames(v, "field", "the same thing")}: keep one or rename one`],
  "header-near": ["heading written otherwise", (v) => `The column ${quoted(v, "heading", "here")} was taken for ${fieldNames(v, "fields", "the nearest name")}: check it and, if right, rename it so`],
  "choice-without-column": ["chosen column gone", (v) => `There is no column ${quoted(v, "heading", "of that heading")} any more, and what was chosen for it was not used: choose again`],
  "choice-unknown-document": ["chosen document unknown", (v) => `The document ${quoted(v, "document", "chosen")} for the column ${quoted(v, "heading", "here")} is not in the plan, and the choice was not used: choose again`],
  "choice-twice": ["two choices for one column", (v) => `Two things were chosen for the column ${quoted(v, "heading", "here")} and the first was used: remove one`],
  "choice-replaces": ["another column was chosen", (v) => `The column ${quoted(v, "heading", "here")} looks like ${fieldNames(v, "field", "the same thing")} too, but another was chosen, and this one was not read`],
  "sheet-other-year": ["not this year's sheet", (v) => `This sheet looks like ${plain(v, "year", "another year")}'s${framed(v, "expected", ", not ", "'s")}: check that it is the right one`],
  "no-document-columns": ["no document columns", () => "No column tells which documents were handed in, so all count as missing: add the columns"],
  "name-blank": ["name blank", () => "The name is blank: fill it in"],
  "id-blank": ["ID number blank", () => "The ID number is blank: fill it in from the household register"],
  "id-invalid": ["ID number wrong", (v) => `The ID number ${framed(v, "text", "“", "” ")}is wrong: correct it from the household register`],
  "id-digits-lost": ["number lost digits", (v) => `Excel turned ${quoted(v, "text", "the number")} into a figure and its last digits are lost: make the column text and enter it again from the papers`],
  "id-tidied": ["ID number tidied", (v) => `The ID number ${framed(v, "text", "“", "” ")}held spaces, full-width or small letters and was read without them: nothing to do`],
  "id-birth-differs": ["ID and birth date differ", (v) => `The birth date in the ID number${framed(v, "idBirth", " (", ")")} differs from the one written${framed(v, "birth", " (", ")")}: correct it from the register`],
  "id-sex-differs": ["ID and sex differ", (v) => `The sex in the ID number${sexOf(v, "idSex")} differs from the one written${sexOf(v, "sex")}: correct it from the register`],
  "id-shared": ["ID number used twice", (v) => `${rows(v, "Several rows")} are different children${framed(v, "names", " (", ")")} with one ID number: find out whose it is and correct it before either is allocated`],
  "child-twice": ["child entered twice", (v) => `The same child is entered twice${at(v)} and gets one seat only: check and keep one row`],
  "notice-twice": ["notices of two schools", (v) => `Notices of ${plain(v, "schools", "two schools")} have gone out for the same child${at(v)}, who gets one seat only: check and take back the other`],
  "notice-status-unread": ["state of the notice unreadable", (v) => `It cannot be read from ${quoted(v, "text", "the state of the notice")} whether the notice has gone out, and the cell was left as it stands: say in it that it was issued or taken back, or clear it where none has`],
  "child-twice-differs": ["child entered twice, differently", (v) => `The same child is entered twice${at(v)} with different contents: check and keep the right row`],
  "application-number-shared": ["application number used twice", (v) => `Different children have the application number ${quoted(v, "number", "of this row")}${at(v)}: give each child its own`],
  "key-missing": ["nothing to know the child by", () => "The row has neither a usable ID number nor an application number and is known by its words only: fill in one of them"],
  "birth-blank": ["birth date blank", () => "There is no birth date and the ID number gives none, so the age is unknown: fill it in"],
  "birth-unread": ["birth date unreadable", (v) => `The birth date ${framed(v, "text", "“", "” ")}cannot be read: write it as year-month-day`],
  "sex-unknown": ["sex unknown", () => "The sex is blank or unreadable and the ID number does not tell: fill it in before classes are drawn"],
  "stage-unknown": ["stage unknown", () => "Nothing tells whether this is primary or junior: fill in the stage"],
  "stage-conflict": ["stage contradicts itself", (v) => `The stage contradicts itself${framed(v, "text", " (written: “", "”)")}: check whether it is primary or junior`],
  "formula-without-value": ["formula without a value", (v) => `The formula ${framed(v, "text", "“", "” ")}has no stored result: open and save the file in Excel, or type the value`],
  "formula-error": ["formula failed", (v) => `The formula gives the error ${quoted(v, "text", "value")}: correct it or type the value`],
  "cell-unread": ["cell unreadable", (v) => `${fieldNames(v, "field", "The cell")} holds ${quoted(v, "text", "something")} that cannot be read: correct it`],
  "cell-two-values": ["two values of one thing", (v) => `${fieldNames(v, "field", "One thing")} has two values${framed(v, "texts", " (", ")")} and neither was used: keep the right one`],
  "same-as-above": ["read from another cell", (v) => `${fieldNames(v, "field", "The cell")} says “same as above” or the like and was read as ${quoted(v, "text", "what it points to")}`],
  "same-as-above-lost": ["“same as above” leads nowhere", (v) => `${fieldNames(v, "field", "The cell")} says ${quoted(v, "text", "“same as above”")} and points to nothing usable: fill it in`],
  "marks-unclear": ["document marks unclear", (v) => `${quoted(v, "text", "What is written")} does not tell which documents were handed in; the doubtful ones count as missing: mark each by itself`],
  "note-ground": ["a note to look into", (v) => `The note says ${quoted(v, "word", "something special")}${text(v, "ground") === text(v, "word") ? "" : framed(v, "ground", " (", ")")}; nothing is decided from it: look into it and fill in the column it belongs to`],
  twins: ["seem to be twins", (v) => `Seems to be a twin of ${plain(v, "names", "another child")}${at(v)}: ask the guardian whether together or apart`],

  // addresses
  "address-near": ["similar spelling", (v) => `${quoted(v, "matched", "The address")} was read by sound or shape as ${plain(v, "place", "a place of the plan")}${framed(v, "school", " (", ")")}: check and confirm`],
  "address-split": ["divided by streets", (v) => `${plain(v, "place", "The community")} is divided by streets between ${listed(v, "candidates", "several schools")}: enter the street and door in 「路段划分」`],
  "address-ambiguous": ["several places fit", (v) => `${quoted(v, "matched", "The address")} fits ${listed(v, "places", "several places")}${framed(v, "candidates", " (possible schools: ", ")")}: write township, village and group from the register`],
  "address-outside": ["address elsewhere", (v) => `${quoted(v, "matched", "The address")} lies in another county and in no school's zone: check it; the bureau places the child`],
  "address-unread": ["address not recognised", (v) => `${quoted(v, "matched", "The address")} names no village or community of the plan${framed(v, "places", "; the nearest are ", "")}: write it as in the register`],
  "address-blank": ["address blank", () => "The address that decides the school is blank: fill it in from the register"],
  "address-township-only": ["township only", (v) => `${quoted(v, "matched", "The address")} names ${plain(v, "place", "the township")} and no village of the plan; ${plain(v, "school", "the school")} serves the whole township for now: check it`],
  "address-nobody": ["no school's zone", (v) => `The plan gives ${plain(v, "place", text(v, "matched") || "this place")} to no school${framed(v, "candidates", "; it may be ", "")}: the bureau must decide`],
  "address-two-in-cell": ["two addresses in one cell", (v) => `One cell holds two addresses${framed(v, "texts", " (", ")")}: put each into its own column`],
  "address-columns-differ": ["township column differs", (v) => `The township column and the address${framed(v, "matched", " “", "”")} name different townships${framed(v, "places", " (", ")")}: correct them from the register`],
  "address-segment": ["by the segment table", (v) => `${plain(v, "place", "The community")}: the segment table${framed(v, "matched", " (“", "”)")} gives ${plain(v, "school", "the school")}`],
  "address-ruled": ["address by a ruling", (v) => `By a ruling the address${framed(v, "written", " “", "”")} ${text(v, "place") === "" ? "belongs" : `is ${text(v, "place")} and belongs`} to ${plain(v, "school", "the school named")}`],
  // what other offices have on record
  "record-differs": ["differs from an office's record", (v) => `${fieldNames(v, "field", "Something")} differs from the ${office(v)} record: the application says ${said(v, "ours")}, the record ${said(v, "theirs")}; find out which is right, and where the application is, confirm it in the review`],
  "record-missing": ["not on an office's record", (v) => `The ${office(v)} office has nobody of this ID number: check the number, or ask that office`],
  "record-agrees": ["verified by an office's record", (v) => `The ${office(v)} record agrees in ${fieldNames(v, "fields", "everything compared")}: nothing to do`],
  // rulings
  "ruled-after-notice": ["a ruling against a notice", (v) => `A ruling gives a seat at ${plain(v, "school", "another school")}, while the notice of ${plain(v, "notice", "the first one")} is out: take that back first`],
  "rulings-differ": ["rulings that differ", (v) => `People settled this differently${rulings(v)}, so none is obeyed: agree, and make the lines of the sheet of rulings say the same`],
  "ruling-outdated": ["changed since a ruling", (v) => `${plain(v, "by", "A reviewer")} settled this${framed(v, "on", " on ", "")} when it said ${quoted(v, "evidence", "something else")}: it says something else now, so settle it anew`],

  // eligibility
  "too-young": ["too young", (v) => `The birth date${framed(v, "birth", " ", "")} is after the cut-off${framed(v, "cutoff", " ", "")}, too young this year: check the birth date`],
  "over-age": ["older than this year's intake", (v) => `The birth date${framed(v, "birth", " ", "")} is before this year's intake${framed(v, "from", " (from ", ")")}: look for last year's deferral or a repeated application`],
  "not-a-graduate": ["no graduate of this year", (v) => count(v, "year") > 0
    ? `The year of graduation is ${count(v, "year")}, not this year: check it`
    : `${plain(v, "school", "The graduating school")} is no school here and the household is elsewhere: check whether this is a migrant child`],
  "graduate-outside": ["graduate from elsewhere", (v) => `Graduates from ${quoted(v, "school", "a school")} elsewhere and is taken by the household here: the student record must be transferred`],
  "graduating-school-unknown": ["graduate from elsewhere to be checked", (v) => `The graduating school ${framed(v, "school", "“", "” ")}is no school here: check that the child graduates this year and has a student record`],
  "age-for-stage": ["age does not fit the stage", (v) => `The birth date${framed(v, "birth", " ", "")} is late for a junior school: check stage and birth date`],
  "student-number-differs": ["student number and ID differ", (v) => `The student number ${framed(v, "studentNumber", "“", "” ")}does not match the ID number: check that both are this child's`],
  "school-code-differs": ["school code differs", (v) => `The code ${framed(v, "written", "“", "” ")}differs from that of ${plain(v, "school", "the graduating school")}${framed(v, "code", " (", ")")}: correct it`],
  "school-code-unknown": ["school code to be entered", (v) => `The code of ${plain(v, "school", "the graduating school")} is not on record: enter it before the roster is made`],
  "roster-cell-blank": ["blank on the roster", (v) => `Nothing is known for “${plain(v, "column", "a column")}” on the roster${framed(v, "school", " of ", "")}; enter it from the household register or the student record before it goes out`],
  "roster-not-blank": ["a column not to be filled in", (v) => `At the primary stage ${quoted(v, "column", "this column")} stays blank; please clear it`],
  "roster-code-unread": ["school code misspelt", (v) => `A school code has 10 digits; here stands ${quoted(v, "text", "something else")}`],
  "roster-code-unknown": ["not a code of the plan", (v) => `${plain(v, "text", "This code")} is of no school of the plan; compare it where the child graduated elsewhere`],
  "roster-twice": ["twice on the rosters", (v) => `The ID number of ${plain(v, "name", "this child")} stands twice on the rosters (also ${framed(v, "file", "", ", ")}row ${plain(v, "row", "?")}); keep one`],
  "roster-no-notice": ["no notice", (v) => `${plain(v, "name", "This child")} has no notice${framed(v, "school", " for ", "")}; without a notice nobody is entered on a roster`],
  "roster-other-school": ["notice of another school", (v) => `The notice of ${plain(v, "name", "this child")} is for ${plain(v, "expected", "another school")}, and the child stands on the roster of ${plain(v, "school", "this school")}; find out where the child goes`],
  "roster-differs": ["differs from the notice", (v) => `${plain(v, "name", "This child")}: ${quoted(v, "column", "a column")} is ${quoted(v, "expected", "blank")} on the notice and ${quoted(v, "written", "blank")} on the roster; compare with the household register`],
  "roster-id-differs": ["perhaps a child with a notice, other ID number", (v) => `No notice has the ID number ${quoted(v, "text", "(blank)")} of ${plain(v, "name", "this child")}; row ${listed(v, "rows", "?")} of the sheet has a child of that name, or with the same first 15 digits, at this school. Compare; until then the child counts neither as come nor as absent`],
  "roster-school-unknown": ["a roster of an unknown school", (v) => `${framed(v, "file", "“", "” ")}does not say of which school and stage it is; write the school's full name on the line above the table`],
  "roster-mark-unread": ["arrival unread", (v) => `Whether ${plain(v, "name", "this child")} came cannot be read; write yes or no. Standing on the roster, the child counts as come until then`],
  "did-not-come": ["notice issued, did not come", (v) => `The notice${framed(v, "school", " for ", "")} is out and the child did not come; the seat is free. The school finds out why and reports it`],
  "notice-outside-dates": ["outside the dates of notices", (v) => `${plain(v, "date", "This day")} lies outside the days on which notices go out (${plain(v, "from", "")} to ${plain(v, "to", "")}); check the date`],
  "calendar-ends": ["the calendar ends", (v) => `The plan's calendar has no holidays for the year after ${plain(v, "date", "that day")}, so the deadline for an objection cannot be worked out; add the year or count by hand`],

  // which address counts
  "moved-late": ["address before the move", (v) => `The household moved${framed(v, "date", " on ", "")}, too late for the new address: the one before the move decides`],
  "moved-late-no-earlier-address": ["address before the move missing", (v) => `The household moved${framed(v, "date", " on ", "")}, so the address before the move decides, and it is blank: fill it in`],
  "move-date-unread": ["date of the move unreadable", (v) => `The date of the move ${framed(v, "text", "“", "” ")}cannot be read, so it is open which address counts: write it as year-month-day`],
  "move-date-open": ["date of the move too coarse", (v) => `The date of the move ${framed(v, "date", "“", "” ")}spans the day on which the plan divides, so it is open which address counts: complete it to the day from the register`],
  "move-date-missing": ["date of the move blank", () => "There is an address before a move and no date: fill in the date from the register"],
  "earlier-address-outside": ["moved here from elsewhere", (v) => `The household moved here from elsewhere${framed(v, "date", " on ", "")}, too late for the new address: the bureau places the child; check and confirm`],
  "purchase-void": ["home does not count", (v) => `${plain(v, "what", "A home of this kind")} is no ground for enrolment, so the home does not count: tell the family`],
  "purchase-kind-unread": ["kind of home unclear", (v) => `The plan does not name this kind of paper ${framed(v, "what", "(", ") ")}for a home: check whether it is a title deed or a registered contract`],
  "purchase-owner": ["owner is no guardian", (v) => `The owner ${framed(v, "owner", "“", "” ")}is not the child's guardian: check the title and the register`],
  "purchase-owner-unknown": ["owner unclear", (v) => `Nothing tells whether the owner ${framed(v, "owner", "“", "” ")}is the guardian: check the title`],
  "purchase-not-granted": ["home grants no seat here", (v) => `The home lies ${framed(v, "what", "in the zone of ", "") || "at a place"} where a bought home gives no claim, so it does not count: tell the family`],
  "purchase-in-zone": ["home in the household's zone", () => "The home lies in the household's own zone, so the household decides"],
  "purchase-home-missing": ["home's address blank", () => "The row asks for the home-purchase basis and gives no home: fill in the address from the title"],
  "basis-unread": ["basis unreadable", (v) => `The basis ${framed(v, "text", "“", "” ")}cannot be read: write household, home purchase or address lived at`],

  // wishes, preference, siblings, migrants
  "wish-unknown": ["school asked for unknown", (v) => `${quoted(v, "wish", "The school asked for")} is no school of the plan: write its full name`],
  "wish-not-allowed": ["school asked for not open", (v) => `The plan does not let this child choose ${quoted(v, "wish", "the school asked for")}, so the wish does not count: tell the family`],
  "wish-other-stage": ["school asked for has no such stage", (v) => `${quoted(v, "wish", "The school asked for")} does not enrol at this stage: check stage and wish`],
  "preferential-review": ["preferential group, by a person", (v) => `${quoted(v, "group", "The preferential group")} is arranged by the bureau: check the proof, then decide the school`],
  "preferential-unread": ["preferential group unknown", (v) => `The group ${framed(v, "group", "“", "” ")}is unknown: find out which it is, then the bureau decides the school`],
  "preferential-no-proof": ["proof of preference missing", (v) => `${quoted(v, "group", "The group")} may choose freely, but the proof is missing and the preference waits for it: ask for the proof`],
  "sibling-unproven": ["sibling case to be checked", (v) => `Asks to join a sibling at ${quoted(v, "school", "a school")}; still open: ${facts(v, "unknown", "the conditions")}: find out and fill in the columns`],
  "sibling-refused": ["sibling case refused", (v) => `Asks to join a sibling at ${quoted(v, "school", "a school")}, and the conditions fail: ${facts(v, "failed", "see the columns", false)}; it does not count`],
  "sibling-school-unread": ["sibling's school unknown", (v) => `The sibling's school ${framed(v, "school", "“", "” ")}is unknown: write its full name`],
  "migrant-no-home": ["migrant child's address unclear", (v) => `The household is elsewhere and the address lived at ${framed(v, "matched", "(“", "”) ")}is blank or leads to no one school${framed(v, "candidates", "; it may be ", "")}: find out where the child lives`],
  "household-open": ["household's school open", (v) => `Asks by a bought home, while the registered address ${framed(v, "matched", "“", "” ")}leads to no one school${framed(v, "candidates", "; it may be ", "")}: check the registered address`],
  "household-outside": ["household elsewhere", () => "The household is elsewhere: taken as a migrant child"],
  "returning-outside": ["returning child's household elsewhere", () => "Marked as returning, yet the household is still elsewhere: check the register"],
  "migrant-inside": ["migrant child's household here", (v) => `Marked as a migrant child, yet the household is here${framed(v, "place", " (", ")")} and decides: check the mark`],

  // disability, deferral, documents
  "disability-follows-zone": ["inclusive schooling", () => "Learns with the others and follows the zone: the school should prepare"],
  "taught-at-home": ["taught at home", () => "Taught at home: enrolled at the school and takes no class seat"],
  "disability-unread": ["disability unreadable", () => "The entry on disability cannot be read: write inclusive schooling or teaching at home"],
  deferred: ["deferral or exemption granted", (v) => `The ${worded(DEFERRALS, text(v, "asked") || "deferral")} is granted: not enrolled this year`],
  "deferral-pending": ["deferral or exemption open", (v) => `A ${worded(DEFERRALS, text(v, "asked") || "deferral")} is asked for and not yet granted; the child is allocated for now: update the row after the reply`],
  "deferral-unread": ["deferral unreadable", () => "The entry on deferral cannot be read: write deferral or exemption, and whether it is granted"],
  "deferral-notice-back": ["notice must come back", (v) => `A deferral is granted, so the notice ${framed(v, "school", "for ", " ")}must come back: change its state when it has`],
  "document-missing": ["documents missing", (v) => `Missing: ${listed(v, "documents", "documents for enrolment")}; no notice goes out before they are handed in: ask the family`],

  // seats and classes
  "household-over-plan": ["no seat for a household pupil", (v) => `${plain(v, "school", "The household's school")} is full and this household pupil has no seat: the bureau must adjust${framed(v, "schools", "; free seats at: ", "")}`],
  "waiting-for-placement": ["waiting for the bureau", (v) => `No seat yet: the bureau places the child${framed(v, "schools", "; free seats at: ", "")}`],
  "placed-by-bureau": ["placement to be confirmed", (v) => `${text(v, "asked") === text(v, "school") ? "" : framed(v, "asked", "No seat at ", ". ")}Placed by the bureau at ${plain(v, "school", "a school with a seat")}: confirm it`],
  "fixed-over-plan": ["more fixed seats than seats", (v) => `${plain(v, "school", "The school")} has more issued or ruled seats${framed(v, "fixed", " (", ")")} than the plan gives${framed(v, "seats", " (", ")")}; nobody is added: the bureau must settle it`],
  "fixed-school-unknown": ["fixed school unknown", (v) => `The school of the notice or ruling ${framed(v, "school", "“", "” ")}is unknown or has no such stage: write its full name`],
  "fixed-differs": ["fixed school is not the zone's", (v) => `Fixed at ${plain(v, "school", "another school")}, while the address belongs to ${plain(v, "zone", "another")}; the decision is kept: check it`],
  "twins-apart": ["twins apart", (v) => `Was to share a class with ${plain(v, "others", "the twin")} and does not: the school should look at it`],
  "class-request-unmet": ["class request not met", (v) => `Was to be ${CLASS_WISHES.get(text(v, "wish")) ?? "together or apart"} with ${plain(v, "others", "another child")}, which was not possible: the school should look at it`],
  "class-request-unread": ["class request unreadable", (v) => `The class request ${framed(v, "request", "(“", "”) ")}cannot be read or names no child known here: write with whom together or apart`],
  "class-over-size": ["class over its size", (v) => `${framed(v, "class", "Class ", " of ")}${plain(v, "school", "The school")} exceeds the class size: add a class or adjust the enrolment`],
};

/** Headings with their cells: two columns may well bear the same heading. */
function columns(v: Values): string {
  const cells = list(v, "cells");
  const named = list(v, "headings").map((heading, index) => `“${heading}”${cells[index] === undefined ? "" : ` (${cells[index]})`}`);
  return named.length === 0 ? "Two columns" : join(named);
}

/** Rows of the sheet, this one among them. */
function rows(v: Values, absent: string): string {
  const found = list(v, "rows");
  return found.length === 0 ? absent : `Rows ${join(found)}`;
}

const at = (v: Values): string => (list(v, "rows").length === 0 ? "" : ` (rows ${join(list(v, "rows"))})`);

const sexOf = (v: Values, name: string): string => {
  const sex = SEXES.get(text(v, name));
  return sex === undefined ? "" : ` (${sex})`;
};

/** The conditions of 六(三) that are unknown, or, negated, that fail. */
function facts(v: Values, name: string, absent: string, asked = true): string {
  const found = list(v, name).map((fact) => worded(asked ? SIBLING_FACTS.asked : SIBLING_FACTS.failed, fact));
  return found.length === 0 ? absent : join(found);
}

/** Who said what. */
function rulings(v: Values): string {
  const [verdicts, adopted] = [list(v, "verdicts"), list(v, "adopted")];
  const said = list(v, "by").map((by, at) => `${by}: ${worded(VERDICT_NAMES, verdicts[at] ?? "")}${(adopted[at] ?? "") === "" ? "" : ` ${adopted[at] ?? ""}`}`).join("; ");
  return said === "" ? "" : ` (${said})`;
}
const VERDICT_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(VERDICTS));

const OFFICES: ReadonlyMap<string, string> = new Map([["household", "household"], ["housing", "housing"], ["student-record", "student"]]);
const office = (v: Values): string => worded(OFFICES, plain(v, "office", "other"));
const said = (v: Values, name: string): string => quoted({ [name]: list(v, name).map((each) => worded(SEXES, each)) }, name, "nothing");
