/** What a single cell says as text. Every cell of the sheet passes here, so the usual cell is returned as it stands. */
import type { Cell } from "./sheet.js";

/** Control, invisible, bidirectional and private-use-free format characters, and every space that is not an ordinary one. */
const STRANGE = /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/;
/** Those of them that stand for a space or a line break; the others stand for nothing. */
const SPACES = /[\t\n\v\f\r\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/g;

/** The texts with which Excel shows that a formula failed. */
const ERRORS: ReadonlySet<string> = new Set([
  "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!",
]);

/** A cell as text: trimmed, without invisible characters, line breaks as single spaces; '' for an empty cell. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return typeof cell === "number" ? String(cell) : cell ? "TRUE" : "FALSE";
  return STRANGE.test(cell) ? cell.replace(SPACES, " ").replace(INVISIBLE, "").trim() : cell.trim();
}

/** A cell as text that keeps its line breaks (as `\n`), for cells that hold more than one thing. */
export function cellLines(cell: Cell | undefined): string {
  if (typeof cell !== "string" || !STRANGE.test(cell)) return cellText(cell);
  return cell.split(/[\r\n\v\u2028\u2029]+/).map((line) => cellText(line)).filter((line) => line !== "").join("\n");
}

/** Whether a text is an error that Excel shows in place of a value. */
export function isErrorText(text: string): boolean {
  return text.charCodeAt(0) === 35 && ERRORS.has(text.toUpperCase());
}

/** A word as it is compared: half width, lower case, without any space. */
export function wordForm(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** A table of words for comparing with `wordForm`. */
export function wordSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map((word) => wordForm(cellText(word))));
}

/**
 * A reading that is remembered for the texts it was asked for first: most columns hold few different texts, and what a heading means is
 * asked row by row and for each way of taking it together.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const said = read(text);
    if (known.size < MOST_REMEMBERED) known.set(text, said);
    return said;
  };
}

const MOST_REMEMBERED = 4_000;

/** A table of words that costs next to nothing for the texts that are none of them, which nearly all cells are. */
export type WordTable = { readonly has: (text: string) => boolean };

export function wordTable(words: readonly string[]): WordTable {
  const forms = wordSet(words);
  const longest = Math.max(0, ...[...forms].map((word) => word.length)) + 2;
  const first = new Set([...forms].map((word) => word.charCodeAt(0)));
  return {
    has: (text) => {
      if (text === "" || text.length > longest) return false;
      const code = text.charCodeAt(0);
      // Only Chinese characters are sure to begin their own word form: others may be another width or case.
      return (code < 0x4e00 || code > 0x9fff || first.has(code)) && forms.has(wordForm(text));
    },
  };
}
