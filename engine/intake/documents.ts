/** Which papers a row marks as handed in. A mark that is not plainly yes counts as absent and is a finding. */
import type { Policy } from "../policy/schema.js";
import { wordForm, wordSet } from "./cells.js";

export type Marks = { readonly present: readonly string[]; readonly unclear: boolean };

export type DocumentReader = {
  /** A cell of one mark a slot; a slot's mark stands for all its documents. */
  readonly marks: (text: string, slots: readonly (readonly string[])[]) => Marks;
  /** A cell that lists documents by name. */
  readonly names: (text: string) => Marks;
};

const NOTHING: Marks = { present: [], unclear: false };
const UNCLEAR: Marks = { present: [], unclear: true };
const SEPARATORS = /[\s/、,，;；|+\n]+/;

/**
 * Compiles the words for papers.
 * @param documentsOf the documents that a name stands for.
 */
export function compileDocuments(policy: Policy, documentsOf: (name: string) => readonly string[] | undefined): DocumentReader {
  const yes = wordSet(policy.words.yes);
  const no = wordSet([...policy.words.no, ...policy.words.none]);
  const complete = wordSet(policy.words.complete);
  const unsure = policy.words.unsure.map(wordForm);
  const missing = policy.words.no.map(wordForm).filter((word) => /^[\u4e00-\u9fff×✗✘]/.test(word)).sort((a, b) => b.length - a.length);
  const given = policy.words.yes.map(wordForm).filter((word) => /^[\u4e00-\u9fff√✓✔]/.test(word)).sort((a, b) => b.length - a.length);
  const alternatives = policy.documents.rules.filter((rule) => rule.need === 1 && rule.documents.length > 1).map((rule) => new Set(rule.documents));
  const everything = policy.documents.kinds.filter((kind) => kind.field === null).map((kind) => kind.id);

  const judge = (mark: string): boolean | null => (yes.has(mark) || complete.has(mark) ? true : no.has(mark) ? false : null);
  const marks: DocumentReader["marks"] = (text, slots) => {
    const word = wordForm(text);
    if (word === "") return NOTHING;
    const all = slots.flat();
    const whole = judge(word);
    if (whole === false) return NOTHING;
    if (complete.has(word) || (whole === true && slots.length === 1)) return { present: all, unclear: false };
    // One mark under two papers of which one is enough: one of them is there.
    if (whole === true) return alternatives.some((rule) => all.every((id) => rule.has(id))) ? { present: all.slice(0, 1), unclear: false } : UNCLEAR;
    const judged = splitMarks(text).map(judge);
    if (slots.length === 1) return judged.length === all.length && judged.every((mark) => mark === true) ? { present: all, unclear: false } : UNCLEAR;
    if (judged.length !== slots.length || judged.includes(null)) return UNCLEAR;
    return { present: slots.flatMap((slot, at) => (judged[at] === true ? slot : [])), unclear: false };
  };

  const names: DocumentReader["names"] = (text) => {
    const word = wordForm(text);
    if (word === "" || no.has(word)) return NOTHING;
    if (complete.has(word)) return { present: everything, unclear: false };
    const present = new Set<string>();
    let unclear = false;
    let absent = false;
    for (const part of text.split(/[\s/、,，;；|+。()（）及和]+/).map(wordForm).filter((each) => each !== "")) {
      const read = readName(part, { missing, given, unsure, documentsOf });
      // 缺户口本、出生证明: what lacks is a list too, until something is said to be there.
      absent = read.mark === null ? absent : !read.mark;
      unclear ||= read.documents === undefined || absent || read.unsure;
      if (!absent && !read.unsure) for (const id of read.documents ?? []) present.add(id);
      if (absent) for (const id of read.documents ?? []) present.delete(id);
    }
    return { present: [...present], unclear };
  };
  return { marks, names };
}

/** `√√`, `√/×`, `有 无` and `10` are several marks. */
function splitMarks(text: string): readonly string[] {
  const parts = text.split(SEPARATORS).map(wordForm).filter((part) => part !== "");
  return parts.length > 1 ? parts : [...(parts[0] ?? "")];
}

type NameWords = {
  readonly missing: readonly string[]; readonly given: readonly string[]; readonly unsure: readonly string[];
  readonly documentsOf: (name: string) => readonly string[] | undefined;
};

/** One listed name with the mark before or behind it; `mark` null where it has none. */
function readName(part: string, words: NameWords): { readonly documents: readonly string[] | undefined; readonly mark: boolean | null; readonly unsure: boolean } {
  const plain = part.replace(/[:：]/g, "").replace(/^\d+[.．]?/, "").replace(/[.．…]+$/, "");
  const known = words.documentsOf(plain);
  if (known !== undefined) return { documents: known, mark: null, unsure: false };
  const unsure = words.unsure.find((word) => plain.includes(word));
  if (unsure !== undefined) return { documents: words.documentsOf(plain.split(unsure).join("")), mark: null, unsure: true };
  for (const [list, mark] of [[words.missing, false], [words.given, true]] as const) {
    for (const word of list) {
      if (!plain.startsWith(word) && !plain.endsWith(word)) continue;
      const rest = plain.startsWith(word) ? plain.slice(word.length) : plain.slice(0, -word.length);
      const documents = words.documentsOf(rest);
      if (documents !== undefined || rest === "") return { documents: documents ?? [], mark, unsure: false };
    }
  }
  return { documents: undefined, mark: null, unsure: false };
}
