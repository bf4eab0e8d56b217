/** Why the command stops, in English: what is wrong, where, and how to mend it. */
import type { PolicyProblem } from "../../../engine/policy/schema.js";
import type { ArgumentTrouble, CommandTrouble, Told, WriteReason } from "../locale.js";
import { join } from "./phrases.js";
import { settings } from "./settings.js";

const SEE_HELP = "see --help";

export function trouble(found: CommandTrouble): Told {
  switch (found.kind) {
    case "no-such-file":
      return ["No such file", found.path, "check the name and the folder; put a name with spaces in quotes"];
    case "cannot-read":
      return ["The file cannot be read", found.path, "if it is open in Excel, close it; then check that you may read it"];
    case "is-a-folder":
      return ["This is a folder, not an application sheet", found.path, "name the .xlsx file inside it"];
    case "workbook":
      return workbook(found.path, found.trouble);
    case "no-header":
      return [
        "No heading was found", `${found.path} “${found.sheet}”`,
        `the heading must stand on the first 20 rows and have ${found.columns.length === 0 ? "a name and an address or ID" : join(found.columns)}${elsewhere(found.sheets)}`,
      ];
    case "no-workbooks":
      return ["The folder holds no Excel workbook (.xlsx)", found.path, "put the workbook of applicants and the schools' rosters into it"];
    case "which-applicants":
      return found.candidates.length === 0
        ? ["The folder holds no assigned workbook of applicants", "", "put it there, or name it with --applicants FILE"]
        : ["Several workbooks look like the one of applicants", found.candidates.join(", "), "name it with --applicants FILE"];
    case "settings":
      return [
        "The settings sheets hold mistakes; no result was written", [found.path, ...told(found.mistakes.map((each) => `${each.sheet} ${each.cell}: ${settings.mistake(each.code, each.values)}`))].join("\n"),
        "correct each place in the workbook and run again",
      ];
    case "policy-missing":
      return ["No such plan file", found.path, "check the name after --policy, or leave --policy out for the plan that comes with the program"];
    case "policy-cannot-read":
      return ["The plan file cannot be read", found.path, "check that you may read it"];
    case "policy-invalid":
      return policy(found.path, found.problems);
    case "cannot-write":
      return ["The result cannot be written", found.path, CANNOT_WRITE[found.reason]];
    case "output-is-file":
      return ["A file already has the name of the result folder", found.path, "name another folder: --out DIR"];
    case "output-is-folder":
      return ["A folder already has the name of the result file", found.path, "name another file or folder, or rename that folder"];
    case "output-among-returns":
      return ["The result cannot be written among what came back: the next run would take it for a return", found.path, "name another folder: --out DIR"];
    case "same-file":
      return ["The result would overwrite the application sheet", found.path, "name another folder: --out DIR"];
    case "thread-ended":
      return ["This workbook was not finished; nothing of it was written", found.message === "" ? found.path : `${found.path} (${found.message})`, "run it alone; where memory ran out use --threads 1, or a machine with more"];
    case "defect":
      return ["The program failed and wrote no result", found.message, "tell the maintainers this text and what you did; send no children's data"];
    default:
      return argument(found);
  }
}

/** What is wrong with what was typed after the command. */
function argument(found: ArgumentTrouble): Told {
  switch (found.kind) {
    case "bad-option":
      return [`Unknown option ${found.option}`, "", SEE_HELP];
    case "option-without-value":
      return [`The option ${found.option} has no value`, "", `write a value after ${found.option}, or ${SEE_HELP}`];
    case "too-many-inputs":
      return ["Only one application sheet can be read at a time", join(found.inputs), "name one file; put a name with spaces in quotes"];
    case "bad-stage":
      return [`Unknown stage “${found.text}”`, "--stage", "write primary or junior (or 小学, 初中)"];
    case "bad-language":
      return [`Unknown language “${found.text}”`, "--lang", "write zh or en"];
    case "bad-document":
      return [`There is no document “${found.text}”`, "--documents", "write one or more of roster, class-list, notice, public-list, corrections, with commas; for a dossier use --row NUMBER"];
    case "bad-threads":
      return [`“${found.text}” is no number of threads`, "--threads", "write how many workbooks to work on at once, such as --threads 4"];
    case "one-workbook-only":
      return [`${found.option} is for one workbook at a time`, "", "name one workbook; put a name with spaces into quotation marks"];
    case "bad-row":
      return [`“${found.text}” is no row number`, found.option, `write a row number of the sheet, for example ${found.option} 5`];
    case "bad-date":
      return [`“${found.text}” is no date`, found.option, `write year-month-day, for example ${found.option} 2024-08-05`];
    case "no-folder":
      return ["No folder is named", "", "name the folder that holds the applicants and the rosters, for example npm run collect -- returns"];
    case "issue-without-date":
      return ["The day on which notices go out or come back is missing", found.option, "say it with --date, for example --date 2024-08-05"];
    case "no-notice-out":
      return [`No notice of row ${found.row} is out`, "--withdraw", "give the row of a child whose notice was issued"];
    case "no-run-log":
      return ["The workbook has no log of runs, or one without all its columns", found.path, "Give the copy that a run has written (in the folder out, if none was named)"];
    case "no-such-row":
      return [`Row ${found.row} holds no child`, `“${found.sheet}”`, `name a row that holds a child${found.first === null || found.last === null ? "" : `, from ${found.first} to ${found.last}`}`];
  }
}

const CANNOT_WRITE: Readonly<Record<WriteReason, string>> = {
  permission: "you may not write there; name another folder: --out DIR",
  space: "the disk is full; make room, or name a folder on another disk",
  busy: "the file is open in Excel or WPS; close it and try again",
  other: "name another folder: --out DIR",
};

const SAVE_AS = "open it in Excel or WPS and save it as an Excel workbook (.xlsx)";

function workbook(path: string, found: Extract<CommandTrouble, { kind: "workbook" }>["trouble"]): Told {
  switch (found.kind) {
    case "not-a-workbook":
      return ["This is no Excel workbook", path, SAVE_AS];
    case "old-format":
      return [`This is a .${found.format} file, which cannot be read`, path, SAVE_AS];
    case "encrypted":
      return ["The workbook needs a password to open", path, "open it in Excel or WPS, remove the password and save a copy"];
    case "damaged":
      return ["The workbook is damaged", found.part === "" ? path : `${path}, ${found.part}`, "open and repair it in Excel and save a copy, or find a backup"];
    case "too-large":
      return [
        tooLarge(found.unit, found.count, found.limit),
        path, "delete blank rows and columns, pictures and other sheets, or make several files of it",
      ];
    case "no-such-sheet":
      return [`There is no worksheet “${found.name}”`, path, found.sheets.length === 0 ? "check the name of the worksheet" : `the file has: ${join(found.sheets.map((sheet) => `“${sheet}”`))}`];
    case "beyond-sheet":
      return ["The result does not fit into a worksheet", `${path}, row ${found.row}, column ${found.column}`, "delete blank rows and columns, or make several files of it"];
    case "editing":
      return ["A cell is being edited", path, "finish editing and try again"];
    case "stopped":
      return ["Stopped", path, "run it again when needed"];
    case "protected":
      return [`The sheet “${found.sheet}” is protected and cannot be written`, path, "take the protection off and try again"];
    case "heading-changed":
      return [`The heading of “${found.sheet}” is not what it was when it was read`, path, "run it again"];
    case "host":
      return [`Writing was refused (${found.code})`, path, "close other programs and try again"];
  }
}

function tooLarge(unit: "bytes" | "cells", count: number, limit: number): string {
  return unit === "bytes" ? `The workbook is too large: ${size(count)} unpacked, at most ${size(limit)}` : `The workbook holds too much: ${count} cells, at most ${limit}`;
}

const size = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MB`;

const elsewhere = (sheets: readonly string[]): string =>
  sheets.length === 0 ? "" : `; if it is on another sheet, name it with --sheet: ${join(sheets.map((sheet) => `“${sheet}”`))}`;

/** A person mends one thing at a time; the rest is told as a number. */
const TOLD_PROBLEMS = 5;

function policy(path: string, problems: readonly PolicyProblem[]): Told {
  const [first] = problems;
  if (first?.code === "json") {
    return ["The plan file is no complete JSON", `${path}${first.expected === "" ? "" : `, near line ${first.expected}`}`, "check commas, quotes and brackets there"];
  }
  return ["The plan file is not as it must be", [path, ...told(problems.map((each) => `${place(each)}: ${expected(each)}`))].join("\n"), "correct each place above and run again"];
}

function told(sentences: readonly string[]): readonly string[] {
  const rest = sentences.length - TOLD_PROBLEMS;
  return [...sentences.slice(0, TOLD_PROBLEMS).map((sentence) => `  ${sentence}`), ...(rest > 0 ? [`  and ${rest} more`] : [])];
}

const place = ({ path, entry }: PolicyProblem): string => `${path === "" ? "the whole file" : path}${entry === "" ? "" : ` (${entry})`}`;

function expected({ code, expected: right }: PolicyProblem): string {
  switch (code) {
    case "missing":
      return `missing${right === "" ? "" : `, should be ${right}`}`;
    case "type":
      return `of the wrong kind, should be ${right}`;
    case "choice":
      return `may only be ${right}`;
    case "format":
      return right === "date" ? "dates are written year-month-day, such as 2000-09-01" : `should match ${right}`;
    case "size":
      return `the number should be ${right}`;
    case "unknown-key":
      return `unknown key ${right}`;
    case "reference":
      return `not among ${right}`;
    case "overlap":
      return `overlaps an earlier line of the segment table that belongs to ${right}`;
    case "json":
    case "other":
      return "wrong";
  }
}
