/** What stops the task pane, in English: what happened, then what to do. */
import type { PaneTroubleShape, TroubleWords } from "../pane.js";
import { join } from "./phrases.js";

const AGAIN = "Please try again; if that fails, close the pane and open it anew.";

export function trouble(found: PaneTroubleShape): TroubleWords {
  switch (found.kind) {
    case "workbook": return workbook(found.trouble);
    case "engine": return engine(found.trouble);
    case "no-header":
      return {
        what: `No heading of an applicants' sheet was found ${found.sheet === "" ? "in the workbook" : `in “${found.sheet}”`}.`,
        next: `Open the sheet of applicants and see that its heading (name, ID number …) is within the first 20 rows${found.sheets.length < 2 ? "" : `; or choose another under Columns: ${names(found.sheets)}`}.`,
      };
    case "settings": return { what: `The settings sheets hold mistakes (${found.mistakes.length}): nothing can be assigned yet.`, next: "Mend them under Settings, then assign." };
    case "stopped": return { what: "Cancelled.", next: "Press again to start over." };
    case "policy-missing": return { what: "The file of the enrolment plan could not be read.", next: "Check the network or install the add-in anew; where your office serves it, ask whoever runs the server." };
    case "policy-invalid":
      return {
        what: "The file of the enrolment plan has mistakes and cannot be used.",
        next: `Ask whoever keeps it to mend: ${found.problems.slice(0, 3).map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; ")}.`,
      };
    case "not-in-excel": return { what: "This page works inside Excel.", next: "Open Jiujin from Add-ins in Excel." };
    case "file": {
      const { what, next } = workbook(found.trouble);
      return { what: `${found.name}: ${what}`, next };
    }
    case "nothing-chosen": return { what: "There is no Excel workbook among what was chosen.", next: "Choose .xlsx files, or the folder that holds them." };
    case "no-roster": return { what: "The sheet in front is no roster.", next: "Go to the sheet of the roster (its heading has the student number, name and ID number), then check again." };
    case "not-copied": return { what: "It could not be copied to the clipboard.", next: "The text below is selected: press Ctrl+C." };
    case "defect": return { what: "Something unexpected went wrong and this step was not finished.", next: `${AGAIN} Tell whoever maintains the add-in: ${found.message}` };
  }
}

function workbook(found: Extract<PaneTroubleShape, { readonly kind: "workbook" }>["trouble"]): TroubleWords {
  switch (found.kind) {
    case "editing": return { what: "Someone is typing in a cell, so nothing can be read or written now.", next: "Press Enter or Esc to finish typing, then try again." };
    case "protected": return { what: `${found.sheet === "" ? "The workbook" : `“${found.sheet}”`} is protected and cannot be written.`, next: "Take the protection off under Review, then try again." };
    case "heading-changed": return { what: `The heading of “${found.sheet}” was changed after it was read; writing was stopped.`, next: "Read the columns and assign again; what was written already can be undone." };
    case "no-such-sheet": return { what: `There is no sheet “${found.name}”; it may have been renamed or deleted.`, next: `Choose again under Columns${found.sheets.length === 0 ? "" : `: ${names(found.sheets)}`}.` };
    case "beyond-sheet": return { what: `Row ${found.row}, column ${found.column} is beyond the sheet.`, next: "Delete what is not needed at the right or below, then try again." };
    case "too-large": return { what: `There is too much (${found.count.toLocaleString("en")} ${found.unit}, at most ${found.limit.toLocaleString("en")}).`, next: "Select only the rows to be handled, or split the sheet." };
    case "stopped": return { what: "It was stopped half way; what was written before stands.", next: "“Undo” puts it back; write again to finish." };
    case "not-a-workbook": return { what: "This file is no Excel workbook.", next: "Save it as .xlsx in Excel and open that." };
    case "old-format": return { what: `This is an older .${found.format} file.`, next: "Save it as .xlsx and open that." };
    case "encrypted": return { what: "The workbook has a password and cannot be opened.", next: "Open it with the password first, or take the password off." };
    case "damaged": return { what: `A part of the workbook is damaged${found.part === "" ? "" : ` (${found.part})`}.`, next: "Open and repair it in Excel, save a copy, then try again." };
    case "host": return host(found.code);
  }
}

function host(code: string): TroubleWords {
  switch (code) {
    case "AccessDenied": return { what: "Excel does not allow this (the workbook may be read-only).", next: "See that the workbook can be edited, then try again." };
    case "RequestPayloadSizeLimitExceeded":
    case "ResponsePayloadSizeLimitExceeded": return { what: "It was more than Excel takes at once.", next: "Select only the rows to be handled, then try again." };
    case "RowsTaken": return { what: "Somebody else is changing the same lines, and nothing was written over them.", next: "Look at those lines, then try again." };
    case "ActivityLimitReached": return { what: "Excel is busy and did not take this.", next: "Wait a little, then try again." };
    case "InvalidOperationInCellEditMode": return { what: "Someone is typing in a cell, so nothing can be read or written now.", next: "Press Enter or Esc to finish typing, then try again." };
    default: return { what: "Excel did not finish this step.", next: `${AGAIN} (Excel says: ${code})` };
  }
}

function engine(found: Extract<PaneTroubleShape, { readonly kind: "engine" }>["trouble"]): TroubleWords {
  switch (found.kind) {
    case "cancelled": return { what: "Cancelled.", next: "Press again to start over." };
    case "outdated": return { what: "The add-in was just updated and this pane is the old one.", next: "Close the pane and open it anew." };
    case "disposed": return { what: "The result of this run is no longer kept.", next: "Please assign again." };
    case "unreachable": return { what: "A file of the add-in could not be read, so this step was not finished.", next: `Check the network, or the server that serves the add-in, then try again. (${found.message})` };
    case "died": return { what: "The computation stopped, perhaps for want of memory.", next: `Close other programs and try again, or select some of the rows only. (${found.message})` };
  }
}

const names = (list: readonly string[]): string => join(list.map((name) => `“${name}”`));
