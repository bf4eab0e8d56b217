/** The task pane in English. */
import type { PaneWords } from "../pane.js";
import { trouble } from "./pane-trouble.js";
import { capacity } from "./capacity.js";
import { collecting, exporting } from "./paperwork.js";
import { reviewing } from "./review.js";
import { children, join, number, of } from "./phrases.js";

const sheets = (names: readonly string[]): string => join(names.map((name) => `“${name}”`));

const made = (names: readonly string[]): string => (names.length === 0 ? "All settings sheets are there already." : `Created ${sheets(names)}.`);
const tried = (moved: number): string => (moved === 0 ? "Tried: no child would go to another school." : `Tried: ${of(moved, "child", "children")} would go to another school.`);
const applied = (names: readonly string[]): string => (names.length === 0 ? "There was nothing to enter." : `Entered into ${sheets(names)}; please assign again.`);

export const pane: PaneWords = {
  title: "Jiujin",
  number,
  views: { identify: "Columns", assign: "Assign", why: "Reasons", review: "Checks", capacity: "Seats", settings: "Settings", export: "Export", collect: "Returns" },
  frame: {
    views: "Views", figures: "This sheet", children: "Children", placed: "Placed", person: "Settle first", unknown: "not yet", close: "Close message",
    opening: "Opening…", openAgain: "Open again",
  },
  start: {
    heading: "Three steps",
    lines: [
      "Open the sheet of applicants and see under Columns whether each column was understood",
      "Under Assign press “Start”, look at what will change, then write it",
      "Click any row of the sheet: Reasons says why this child goes to that school",
    ],
    local: "Data stays on this computer; nothing is sent anywhere.",
  },
  work: {
    kinds: {
      open: "Opening", identify: "Reading columns", choose: "Reading columns", decide: "Assigning", write: "Writing", restore: "Undoing",
      settings: "Working on the settings sheets", answer: "Preparing the results", documents: "Making files", roster: "Checking the roster", settle: "Recording the ruling", trial: "Trying the change", apply: "Entering the settings", collect: "Comparing what came back", lists: "Preparing the lists",
    },
    parts: { open: "reading the sheet", intake: "reading rows", rules: "deciding rows", seats: "seats and classes", write: "writing cells", export: "making files" },
    rows: (done, total) => `${number(done)} / ${number(total)} rows`,
    rate: (rows) => `${number(rows)} rows a second`,
    cancel: "Cancel", cancelling: "Cancelling…",
  },
  identify: {
    heading: "Columns of the sheet",
    sheet: "Sheet", automatic: "Find it",
    extent: "Range", whole: "Whole sheet",
    table: (name, range) => `Table ${name} (${range})`,
    selection: (range) => (range === null ? "Selection (select some rows in the sheet first)" : `Selection (${range})`),
    again: "Read again",
    read: (sheet, headerRow, count) => `“${sheet}”: heading in row ${headerRow}, ${children(count)}`,
    noChildren: "There is no child below the heading. Please check that the right sheet or range is chosen.",
    missing: "Important columns not found",
    otherSheets: (names) => `${sheets(names)} also ${names.length === 1 ? "looks" : "look"} like applicants and ${names.length === 1 ? "was" : "were"} not read. Choose above to read another.`,
    doubts: "Doubts about the sheet",
    columns: "What each column was taken for", letter: "Col.", title: "Heading", taken: "Taken for",
    takenFor: (letter, heading) => `Column ${letter}${heading === "" ? "" : ` “${heading}”`} is taken for`,
    noHeading: "(no heading)",
    choice: {
      automatic: "Automatic", leave: "Do not read",
      groups: {
        child: "Child", address: "Address", ground: "Ground and wishes", schooling: "School and student record",
        special: "Preference, disability, deferral, class", sibling: "Siblings", family: "Guardian", documents: "Documents", result: "Results already there",
      },
    },
    own: "written by this program", otherPerson: "about someone else, not read", leftAlone: "not read", unknown: "not recognised, not read",
    how: { name: "by its heading", "other-taken": "one of two meanings, the other has its own column", near: "by a similar heading, please check", chosen: "chosen by a person" },
    results: {
      heading: "Where the results go",
      new: (letters) => `new column ${letters}`,
      ours: (letters) => `column ${letters}, written before`,
      clerks: (letters, heading) => `fills column ${letters} “${heading}”`,
      offer: (letters, heading) => `Fill column ${letters} “${heading}” instead`,
      takeBack: "Use a new column instead",
    },
    next: "Go to Assign",
    empty: "Nothing read yet. Open the sheet of applicants, then press “Read again”.",
  },
  assign: {
    heading: "Assign",
    plan: "What it will go by",
    policy: (title, year) => `${title} (${year})`,
    seats: (sheet) => (sheet === null ? "Seats as in the plan" : `Seats as in sheet “${sheet}”`),
    sampleSeats: "The seats are sample figures. Before the real allocation, enter the approved ones under Settings.",
    seed: (seed) => `Seed of the draw: ${seed}`,
    sampleSeed: "The seed is a sample. Before the real allocation, enter the published seed under Settings.",
    sheet: (sheet, count) => `“${sheet}”, ${children(count)}`,
    stage: "Stage", stageByRow: "as each row says",
    start: "Start", again: "Assign again",
    first: "Please read a sheet of applicants under Columns first.",
    changes: "What will be written",
    counts: { added: "new", changed: "changed", cleared: "cleared", same: "same", fixed: "fixed" },
    nothing: "The sheet already says exactly this: there is nothing to change.",
    blank: "(blank)",
    kind: { added: "new", changed: "changed", cleared: "cleared" },
    goTo: (row, name) => `${row} ${name}: go to this row`,
    row: (row) => `Row ${row}`,
    write: (rows) => (rows === 0 ? "Write" : `Write ${of(rows, "change", "changes")}`),
    outgoing: (count) => `With it, the state of the notice of ${children(count)} changes (issued or taken back).`,
    discard: "Do not write",
    notYet: "Not written to the sheet yet",
    written: {
      heading: "Written",
      lines: (lines, names) => `${of(lines, "row", "rows")} written${names.length === 0 ? "" : `, ${sheets(names)} brought up to date`}.`,
      moved: (count) => `${of(count, "row", "rows")} had moved since the sheet was read and ${count === 1 ? "was" : "were"} followed to the present place.`,
      missed: (count) => `${of(count, "row", "rows")} had been changed or deleted since the sheet was read and ${count === 1 ? "was" : "were"} left:`,
      missedNext: "Please look at these rows, then assign again.",
      formulas: (cells) => `These cells hold formulas and were left: ${join(cells)}.`,
      undo: "If this was wrong, “Undo” above puts everything back.",
    },
    edited: "The sheet, what its columns mean, or the settings were changed after this was decided. Assign again to go by what they say now.",
  },
  summary: {
    heading: "Result", stages: "By stage",
    columns: { stage: "Stage", children: "Children", placed: "Placed", waiting: "Waiting", open: "Open", out: "Out" },
    stageUnknown: "unknown",
    notices: (ready, held) => `Notices: ${number(ready)} may go out, ${number(held)} on hold`,
    rows: { blocks: "settle first", holds: "notice waits", warns: "please check", informs: "on record" },
    schools: (stage) => `Seats, ${stage}`,
    seats: (placed, seats) => `${number(placed)} / ${number(seats)}`,
    waiting: (count) => `${number(count)} waiting`,
    full: "full", over: (count) => `${number(count)} over`, free: (count) => `${number(count)} free`,
    classes: (count) => of(count, "class", "classes"),
  },
  why: {
    heading: "Reasons",
    notDecided: "Nothing is decided yet. After “Assign”, click any row of the sheet and the reasons stand here.",
    noChild: "There is no child in this row. Please click the row of a child in the sheet of applicants.",
    otherSheet: (sheet) => `This is not the sheet that was decided. Please click the row of a child in “${sheet}”.`,
    notDecidedRow: "This row came after the allocation and is not decided yet. Please assign again.",
    moved: "This row has moved since; the reasons are still this child's.",
    changed: "This row was changed since. What stands below is the result from before. Please assign again.",
    looking: "Looking it up…",
    row: (row) => `Row ${row}`, unnamed: "(no name)",
    school: "School", noSchool: "no school yet", notice: "Notice",
    clause: (clause) => `by ${clause}`,
    findings: "To be noted", again: "Assign again",
  },
  review: reviewing,
  capacity,
  settings: {
    heading: "Settings",
    sheets: "Settings sheets",
    about: "About",
    explain: "Seats, classes, dates, the seed of the draw, street segments and nearness are entered in settings sheets of the workbook. What is not there is as in the plan.",
    create: "Create the settings sheets",
    open: (sheet) => `Open “${sheet}”`,
    check: "Check the settings sheets",
    none: "There is no settings sheet yet: everything is as in the plan.",
    mistakes: (count) => `The settings sheets hold ${of(count, "mistake", "mistakes")}. Nothing can be assigned until ${count === 1 ? "it is" : "they are"} mended.`,
    noMistakes: "The settings sheets hold no mistake.",
    mark: "Mark them on the cells",
    effect: "Seats in effect",
    fromPolicy: "as in the plan",
    fromSheets: (names) => `as in ${sheets(names)}`,
    school: "School", seats: "Seats", classes: "Classes", sample: "sample",
    language: "Language", languages: { "zh-CN": "中文", en: "English" },
    version: (version) => `Jiujin ${version}`,
    policy: (title, authority, year) => `${title} (${authority}, ${year})`,
    clauses: "Every step names the clause it rests on, as the plan numbers it.",
    local: "Data stays on this computer; nothing is sent anywhere.",
    counts: (segments, nearness) => `${of(segments, "street segment", "street segments")}, ${of(nearness, "nearness list", "nearness lists")}`,
  },
  export: exporting,
  collect: collecting,
  undo: {
    button: "Undo",
    heading: "Undo what was written last?",
    ask: (sheet, when, cells, count) => `${of(cells, "cell", "cells")} (${children(count)}) written to “${sheet}”${when === "" ? "" : ` ${when}`} will be as they were before.`,
    confirm: "Undo", keep: "Keep",
    done: (cells) => `Undone: ${of(cells, "cell is", "cells are")} as before.`,
    left: (count) => `${of(count, "cell was", "cells were")} changed by a person since and left:`,
    leftNext: "Left, they keep what the person entered; they can be put back as well.",
    force: (count) => `Put back ${count === 1 ? "this one" : `these ${number(count)}`} too`,
    missed: (count) => `${of(count, "row was", "rows were")} not found and could not be put back.`,
    close: "OK",
  },
  pages: { shown: (from, to, all) => `${number(from)}–${number(to)} of ${number(all)}`, previous: "Previous page", next: "Next page" },
  notice: (notice) => {
    switch (notice.kind) {
      case "identified": return `Columns read: ${children(notice.children)}.`;
      case "decided": return `Decided: ${children(notice.children)}, ${number(notice.placed)} placed, ${number(notice.person)} to settle first. Nothing is written yet.`;
      case "written": return `${of(notice.lines, "row", "rows")} written.`;
      case "discarded": return "Nothing was written; the sheet is as it was.";
      case "cancelled": return "Cancelled.";
      case "busy": return "Something else is still under way, so this was not done. Wait a moment, or press “Cancel”.";
      case "restored": return `Undone: ${of(notice.cells, "cell is", "cells are")} as before.`;
      case "settings-made": return made(notice.sheets);
      case "settings-read": return notice.mistakes === 0 ? "The settings sheets hold no mistake." : `The settings sheets hold ${of(notice.mistakes, "mistake", "mistakes")}.`;
      case "marked": return "Marked on the cells.";
      case "copied": return "Copied; it can be pasted now.";
      case "downloaded": return "Handed to the browser to download.";
      case "exported": return `${of(notice.workbook + notice.sheets + notice.download, "file", "files")}: ${exporting.handed(notice)}.`;
      case "outgoing": return `The state of the notice of ${children(notice.children)} would change. Nothing is written yet.`;
      case "no-notices": return "No notice changes: none may go out, or this child's is not out.";
      case "roster-checked": return notice.findings === 0 ? "Checked; nothing wrong was found." : `Checked: ${of(notice.findings, "cell", "cells")} to mend or check.`;
      case "collected": return `Compared: ${number(notice.arrived)} came, ${number(notice.absent)} did not. Nothing is written yet.`;
      case "settled": return `Recorded in “${notice.sheet}”; the next run obeys.`;
      case "tried": return tried(notice.moved);
      case "scenario-kept": return `“${notice.name}” is kept in the workbook.`;
      case "applied": return applied(notice.sheets);
      case "no-documents": return "No notice may go out yet, so there is nothing to export.";
    }
  },
  trouble,
};
