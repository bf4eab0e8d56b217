/** The pane's words for what leaves the workbook and what comes back, in English. */
import type { CollectWords, ExportWords } from "../paperwork.js";
import { recordsWords } from "../records.js";
import { FIELDS } from "./terms.js";
import { children, join, number, of } from "./phrases.js";

export const exporting: ExportWords = {
  heading: "Export",
  notDecided: "Nothing is decided yet, so there is nothing to export.",
  documents: {
    roster: ["Rosters", "One a school; only children whose notice may go out or is out. Unknown school codes stay empty."],
    "class-list": ["Class lists", "One a school, a sheet a class, with the spread of the draw and how to check it."],
    notice: ["Notices and stubs", "By kindergarten and primary school, one a page. Without a day it is left open; notices that are out bear theirs."],
    corrections: ["To be completed by parents", "By kindergarten or primary school: what lacks or is doubtful of each child, with room to fill in and sign."],
    "public-list": ["Public list", "Names and numbers masked, with the steps to check a draw number."],
  },
  open: "Open",
  filledBy: "Filled in by", telephone: "Telephone",
  template: "Template", ownTemplate: "Use our own template (.xlsx)", planTemplate: "as in the plan's annex", between: ": ",
  date: "Day", masked: "Mask ID and student numbers",
  issue: {
    heading: "Issue notices",
    about: "Marks the notices that may go out as issued, with day and serial; from then on school and class of these children are fixed. The changes are shown before they are written.",
    none: "No notice may go out now.",
    who: "Handed out by", everybody: (notices) => `everybody (${of(notices, "notice", "notices")})`,
    batch: (stage, handedOutBy, notices) => `${stage} · ${handedOutBy} (${number(notices)})`,
    nobody: "not entered", button: "Show what changes",
  },
  child: { heading: "Papers of this child", received: "Review paper: notice received on (may stay open)", dossier: "Review paper", withdrawnOn: "Taken back on", withdraw: "Take the notice back" },
  handed: ({ workbook, sheets: inserted, download }) => join([
    ...(workbook === 0 ? [] : [`${number(workbook)} opened as new ${workbook === 1 ? "workbook" : "workbooks"}`]),
    ...(inserted === 0 ? [] : [`${number(inserted)} put into this workbook as new sheets`]),
    ...(download === 0 ? [] : [`${number(download)} downloaded`]),
  ]),
  gaps: (count) => `${of(count, "cell is", "cells are")} open or to be checked by a person:`,
  more: (count) => `and ${children(count)} more`,
  answer: "Whole answer (JSON)", answerAbout: "Every child's result with its reasons, for other programs.",
  review: "Checks (CSV)", reviewAbout: "Everything a person should look at, gravest first; opens in Excel.",
  capacity: "Seats (CSV)", capacityAbout: "Seats, placed, waiting and free by school.",
  download: "Download", copy: "Copy", named: (button, what) => `${button}: ${what}`,
  byHand: "It could not be copied by itself. The text below is selected: press Ctrl+C.",
  text: "Exported text",
  fileName: (what, date) => `jiujin-${{ answer: "answer", review: "checks", capacity: "seats" }[what]}-${date}`,
};

export const collecting: CollectWords = {
  roster: {
    heading: "Check the roster in front",
    about: "When a school has filled in its roster, go to that sheet and check it here: every cell against the template's notes, the numbers, and pupils without a notice.",
    check: "Check this sheet",
    checked: (sheet, school, pupils) => `“${sheet}”: ${school}, ${of(pupils, "pupil", "pupils")}`,
    unknownSchool: "whose it is, is not known",
    sound: "Nothing wrong was found.", findings: (count) => `${of(count, "cell", "cells")} to mend or check`,
    mark: "Mark on the cells", wholeSheet: "The whole sheet",
  },
  returns: {
    heading: "Put together what came back",
    about: "Choose the rosters that schools sent back (kindergartens' lists too): they are compared with the notices of the sheet in front, for who came, the seats set free and the next round. Nothing that came back is changed.",
    files: "Choose files", folder: "Choose a folder",
    figures: {
      arrived: "came", absent: "did not come", unsettled: "unsettled", withoutNotice: "without notice", doubts: "differ", movedUp: "move up", stillWaiting: "still waiting", unapplied: "of age, not applied",
    },
    schools: "Who came, against the plan",
    columns: { school: "School", issued: "Issued", arrived: "Came", absent: "Absent", against: "Plan" },
    against: (difference) => (difference > 0 ? `${number(difference)} over` : difference < 0 ? `${number(-difference)} under` : "even"),
    missing: { late: "roster late", "not-due": "roster not in" },
    unread: (file, sheet) => `${file} “${sheet}” is neither a roster nor a list of children and was not read.`,
    next: "The next round is not written into the sheet yet.", nextRound: "Show the next round's changes",
  },
  corrections: {
    heading: "Corrections that come back",
    about: "Choose the forms (or corrected rows) that kindergartens and schools sent back. Each child is found by application number or ID number; every change is shown first and written only when taken. Blank cells change nothing.",
    files: "Choose files",
    found: (changes, same) => (changes === 0 ? `Nothing changes (${of(same, "row", "rows")} as in the sheet).` : `${of(changes, "cell", "cells")} to change; ${of(same, "row", "rows")} as in the sheet.`),
    unread: (source) => `${source} has no heading that is known and was not read.`,
    take: (name, heading) => `Change ${heading} of ${name}`, blank: "(blank)", doubt: { identity: "This says who the child is: tick it after looking at the papers.", "other-name": "The row came back under another name and may be another child's: tick it after looking." },
    unmerged: (count) => `${of(count, "place", "places")} cannot be changed from here: look at the sheet`,
    why: {
      "no-key": (name) => `${name}: neither application number nor ID number`,
      "unknown-key": (name) => `${name}: nobody in the sheet has this number`,
      "key-twice": (name) => `${name}: several rows of the sheet have this number`,
      "keys-differ": (name) => `${name}: application number and ID number are of different rows`,
      "says-two": (name, heading, said) => `${heading} of ${name}: different things came back (${said.join(", ")})`,
      hangs: (name, heading, said) => `${heading} of ${name} (${said.join(", ")}): the cell is merged, or a row below says “same as above” of it, so that another child's row would change too`,
    },
    merge: (cells) => `Write ${of(cells, "cell", "cells")}`, close: "Do not write",
    merged: (cells, sheet) => `${of(cells, "cell", "cells")} changed; what stood there before is kept in “${sheet}”.`,
    missed: (names) => `Not written, since their rows were changed meanwhile or are gone: ${names.join(", ")}`,
    formulas: (cells) => `${of(cells, "cell holds a formula and was", "cells hold formulas and were")} left.`,
    again: (view) => `Assign again in “${view}”`,
  },
  offices: {
    heading: "Other offices' records",
    about: "The household, housing and student-record offices' own tables are compared with the applications by ID number: what agrees counts as verified, what differs is shown from both sides, and who is on one side only is listed. It stands in a sheet of its own, by which every later run goes.",
    office: "Office", names: recordsWords("en").office, sheet: "A sheet of this workbook", chooseSheet: "Choose", noSheet: "There is no other", compare: "Compare this sheet", files: "Compare files",
    unread: (source) => `${source} has no column of ID numbers with anything to compare and was not read.`,
    compared: (office, sheet) => `${office}: compared, in the sheet “${sheet}”`,
    figures: ({ verified, differing, notOnRecord, notApplied }) => `${number(verified)} agree in everything, ${number(differing)} differ, ${number(notOnRecord)} not on record, ${number(notApplied)} on record without an application.`,
    columns: (source, columns) => `${source} was read as: ${columns.join(", ")}`, column: (heading, field) => `${heading} = ${FIELDS[field]}`,
    again: (view) => `Assign again in “${view}”`,
  },
};
