/**
 * Which rows hold a child. Everything else on a clerk's sheet (totals, notes, signatures, the heading again on every page)
 * is known by what it says; a row that could be a child is one, with what is doubtful left to its findings. Long because the
 * kinds of row exclude one another, in an order that one place must hold.
 */
import type { Field, Policy } from "../policy/schema.js";
import { cellText, wordForm, wordSet } from "./cells.js";
import { layoutAt, type Layout } from "./columns.js";
import { readHeading, type Lexicon } from "./lexicon.js";
import type { Cell, FormulaTrouble, Merge, Sheet } from "./sheet.js";

/** `header` repeats the heading; `other-header` is a heading whose columns stand otherwise; `continued` belongs to the child above. */
export type RowKind = "child" | "blank" | "total" | "note" | "header" | "other-header" | "sample" | "continued";

/** Rows of the sheet that hold no child, both ends included. */
export type SkippedRows = { readonly from: number; readonly to: number; readonly kind: Exclude<RowKind, "child"> };

/** Judges one row by its index in `sheet.rows`. */
export type RowJudge = (index: number) => RowKind;

/** A row with one of these is a child's, whatever else it lacks. */
const IDENTIFYING: readonly Field[] = [
  "name", "idNumber", "studentNumber", "birth", "household", "earlierHousehold", "residence", "home", "guardianName", "guardianId",
];
const ADDRESSES: readonly Field[] = ["household", "earlierHousehold", "residence", "home"];
/** A name of a person: nothing that only sentences, counts and labels have. */
const NAME = /^[^\d:：。；;，,、！!？?]{1,15}$/u;
const COUNT = /^[\d.,\s]+(?:人|名|个|户|份)?$/;
const COUNTING = /^[\d.\s人名个位户份男女生其中:：,，、；;()（）]*$/;
const IN_ALL = /共\s*(?:计|有)?\s*\d+\s*(?:人|名|户)/;
/** A formula that counts or adds up, alone or behind a text: inside another, such as INDEX, a count says nothing of the value. */
const COUNTING_FORMULA = /^=\s*(?:"[^"]*"\s*&\s*)?(?:COUNT|COUNTA|COUNTIF|COUNTIFS|SUM|SUBTOTAL|SUMPRODUCT|ROWS)\s*\(/i;
const INDEX_CELL = /^(?:\(?\d{1,3}\)?|[甲乙丙丁戊己庚辛壬癸]|[A-Za-z]{1,2}|栏次)$/;
const ID_LENGTH = 15;
const ROWS_ABOVE = 20;

type Words = {
  readonly totals: readonly string[]; readonly notes: readonly string[]; readonly samples: readonly string[];
  readonly nothing: ReadonlySet<string>;
  readonly firstOfSamples: ReadonlySet<string>;
  /** Texts that make a name doubtful at once. */
  readonly stop: ReadonlySet<string>;
};

type Own = { readonly at: number; readonly text: string };

/**
 * Prepares the judge of the rows under one heading.
 * @param troubles formula cells without a value, by sheet row.
 */
export function compileRowJudge(
  policy: Policy, lexicon: Lexicon, sheet: Sheet, layout: Layout, troubles: ReadonlyMap<number, readonly FormulaTrouble[]>,
): RowJudge {
  const words = compileWords(policy);
  const at = (field: Field): number => (layout.columns[field] ?? 0) - 1;
  const [name, id, serial] = [at("name"), at("idNumber"), at("serial")];
  const others = ["birth", "household", "residence", "home"] as const;
  const rest = others.map(at).filter((column) => column >= 0);
  const merges = sheet.merges.filter((merge) => merge.bottom > layout.lastRow);
  const above = sheet.rows.slice(0, Math.max(0, layout.firstRow - sheet.firstRow)).slice(-ROWS_ABOVE).map(ownCells);
  const headings = new Set([...[...layout.headings.values()].flat(), ...above.flat().map((cell) => readHeading(cell.text).bare)]);
  const slow = compileSlowJudge({ policy, lexicon, sheet, layout, words, above, merges, troubles, name, id, serial });
  return (index) => {
    const row = sheet.rows[index];
    if (row === undefined || row.length === 0) return troubles.size === 0 ? "blank" : slow(index);
    const text = row[name];
    if (beginsSample(row[serial], words) || beginsSample(text, words)) return slow(index);
    if (looksLikeId(row[id])) return "child";
    if (typeof text !== "string" || !NAME.test(text) || !rest.some((column) => saysMore(row[column]))) return slow(index);
    const { bare } = readHeading(text);
    return words.stop.has(bare) || headings.has(bare) || lexicon.fields(bare) !== undefined || startsWithAny(text, words.notes) ? slow(index) : "child";
  };
}

function compileWords(policy: Policy): Words {
  const totals = policy.words.totals.map(wordForm);
  return {
    totals, notes: [...policy.headers.notes].sort((a, b) => b.length - a.length), samples: policy.headers.samples,
    nothing: wordSet(policy.words.none),
    firstOfSamples: new Set(policy.headers.samples.map((word) => word.charAt(0))),
    stop: wordSet([...policy.words.totals, ...policy.headers.notes, ...policy.headers.samples, ...policy.words.none, ...policy.words.sameAsAbove, ""]),
  };
}

function looksLikeId(cell: Cell | undefined): boolean {
  return typeof cell === "number" ? cell >= 1e14 : typeof cell === "string" && cell.length >= ID_LENGTH && /\d{14}|\d\.\d+E\+/i.test(cell);
}

function beginsSample(cell: Cell | undefined, words: Words): boolean {
  return typeof cell === "string" && words.firstOfSamples.has(cell.charAt(0)) && startsWithAny(cell, words.samples);
}

function saysMore(cell: Cell | undefined): boolean {
  return typeof cell === "number" ? cell > 1_000 : typeof cell === "string" && cell.length >= 4 && !/[:：]/.test(cell);
}

function startsWithAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.startsWith(word));
}

type Setting = {
  readonly policy: Policy; readonly lexicon: Lexicon; readonly sheet: Sheet; readonly layout: Layout; readonly words: Words;
  /** The rows above the heading: titles and groups that are printed again on every page. */
  readonly above: readonly (readonly Own[])[];
  readonly merges: readonly Merge[]; readonly troubles: ReadonlyMap<number, readonly FormulaTrouble[]>;
  readonly name: number; readonly id: number; readonly serial: number;
};

/** The judge of rows that are not plainly a child's. */
function compileSlowJudge(setting: Setting): RowJudge {
  const { sheet, layout, words, troubles, name, id, serial } = setting;
  const mergesOver = followMerges(setting.merges);
  const identifying = layout.recognised.filter((each) => IDENTIFYING.includes(each.field) || (each.field === "village" && layout.columns.household === undefined)).map((each) => each.column - 1);
  const addresses = new Set(layout.recognised.filter((each) => ADDRESSES.includes(each.field)).map((each) => each.column - 1));
  const notes = new Set(layout.recognised.filter((each) => each.field === "note").map((each) => each.column - 1));
  return (index) => {
    const row = sheet.rows[index] ?? [];
    const number = sheet.firstRow + index;
    const own = ownCells(row);
    if (own.length === 0 && !troubles.has(number)) return "blank";
    if (isHeaderAgain(layout, own) || setting.above.some((titles) => isTitleAgain(titles, own))) return "header";
    if (layoutBelow(setting.policy, setting.lexicon, sheet, index) !== null) return "other-header";
    const merged = mergesOver(number);
    if (own.some((cell) => (cell.at === serial || cell.at === name) && isSample(cell.text, words.samples))) return "sample";
    if (looksLikeId(row[id])) return "child";
    if (isContinued(row, merged, number, setting)) return "continued";
    if (isTotal(own, words, { name, addresses, notes })) return "total";
    if (isNote(own, words, merged, { name, id, addresses, notes, identifying })) return "note";
    const says = own.filter((cell) => identifying.includes(cell.at) && !words.nothing.has(wordForm(cell.text)));
    if (countsNames(setting, number) && says.every((cell) => COUNT.test(cell.text))) return "total";
    return says.length > 0 || troubledChild(setting, number, own) ? "child" : "blank";
  };
}

/** The merges over a row, for rows that are asked for from the top down. */
function followMerges(merges: readonly Merge[]): (row: number) => readonly Merge[] {
  const sorted = [...merges].sort((a, b) => a.top - b.top);
  let next = 0;
  let open: readonly Merge[] = [];
  return (row) => {
    const begun: Merge[] = [];
    for (let merge = sorted[next]; merge !== undefined && merge.top <= row; merge = sorted[next]) {
      begun.push(merge);
      next += 1;
    }
    if (begun.length > 0 || open.length > 0) open = [...open, ...begun].filter((merge) => merge.bottom >= row);
    return open;
  };
}

function ownCells(row: readonly Cell[]): readonly Own[] {
  const own: Own[] = [];
  for (let at = 0; at < row.length; at += 1) {
    const text = cellText(row[at]);
    if (text !== "") own.push({ at, text });
  }
  return own;
}

/** A row of a printed page's repeated heading: every cell of it says what the heading says there. */
function isHeaderAgain(layout: Layout, own: readonly Own[]): boolean {
  let same = 0;
  for (const { at, text } of own) {
    const bare = readHeading(text).bare;
    if (bare === "" || layout.headings.get(at + 1)?.includes(bare) !== true) return false;
    same += 1;
  }
  return same >= 2;
}

function isTitleAgain(titles: readonly Own[], own: readonly Own[]): boolean {
  return titles.length === own.length && own.every((cell, at) => cell.at === titles[at]?.at && cell.text === titles[at].text);
}

function isSample(text: string, samples: readonly string[]): boolean {
  return samples.some((word) => text === word || text.startsWith(`${word}:`) || text.startsWith(`${word}：`) || (word.length > 1 && text.startsWith(word)));
}

/** 合计, 小计, 共56人: in a row that names no child. */
function isTotal(own: readonly Own[], words: Words, at: { readonly name: number; readonly addresses: ReadonlySet<number>; readonly notes: ReadonlySet<number> }): boolean {
  let total = false;
  for (const cell of own) {
    const says = saysTotal(cell.text, words.totals);
    if (says && !at.notes.has(cell.at)) total = true;
    else if ((cell.at === at.name || at.addresses.has(cell.at)) && !says && !COUNT.test(cell.text)) return false;
  }
  return total;
}

function saysTotal(text: string, totals: readonly string[]): boolean {
  if (text.length > 40) return false;
  const word = wordForm(text).replace(/[:：]/g, "");
  return IN_ALL.test(word) || totals.some((total) => word === total
    || (word.startsWith(total) && COUNTING.test(word.slice(total.length)))
    // 王小计 may be a child's name, 东郊社区小计 is none.
    || (total.length > 1 && word.endsWith(total) && word.length >= total.length + 2 && word.length <= total.length + 8));
}

type NoteColumns = {
  readonly name: number; readonly id: number; readonly addresses: ReadonlySet<number>; readonly notes: ReadonlySet<number>; readonly identifying: readonly number[];
};

/** Notes, signatures and section titles: a label, a lone sentence, or one cell merged over several columns. */
function isNote(own: readonly Own[], words: Words, merged: readonly Merge[], at: NoteColumns): boolean {
  const [only] = own;
  const wide = (cell: Own): boolean => merged.some((merge) => merge.left <= cell.at + 1 && merge.right >= cell.at + 3 && merge.top === merge.bottom);
  if (own.every((cell) => INDEX_CELL.test(cell.text)) && own.some((cell) => cell.at === at.name)) return true;
  if (only !== undefined && own.length === 1) {
    if (wide(only) || saysNote(only.text, words.notes)) return true;
    return only.at === at.name ? !NAME.test(only.text) && !/^[\p{Script=Han}·•.\s]{1,8}[(（]/u.test(only.text) : !at.identifying.includes(only.at) && !COUNT.test(only.text);
  }
  let label = false;
  let labelled = false;
  for (const cell of own) {
    const note = !at.notes.has(cell.at) && saysNote(cell.text, words.notes);
    const tells = cell.at === at.name || at.addresses.has(cell.at);
    if (tells && !note && !labelled && !wide(cell) && !words.nothing.has(wordForm(cell.text))) return false;
    label ||= note || wide(cell);
    labelled = note;
  }
  return label;
}

function saysNote(text: string, notes: readonly string[]): boolean {
  for (const word of notes) {
    if (!text.startsWith(word)) continue;
    const next = text.charAt(word.length);
    if (word.length >= 3 || next === "" || /[:：\d、.．\s(（]/.test(next)) return true;
  }
  return false;
}

/** A second line of the child above: its name cell is merged over both, and nothing of its own says it is another child. */
function isContinued(row: readonly Cell[], merged: readonly Merge[], number: number, { name, id, layout }: Setting): boolean {
  const within = merged.some((merge) => merge.left <= name + 1 && merge.right >= name + 1 && merge.top < number && merge.top > layout.lastRow);
  return within && cellText(row[id]) === "" && cellText(row[(layout.columns.household ?? 0) - 1]) === "";
}

/** A name cell whose formula would give a count and no name. */
function countsNames({ troubles, name }: Setting, number: number): boolean {
  return troubles.get(number)?.some((trouble) => trouble.column - 1 === name && trouble.kind === "no-value" && COUNTING_FORMULA.test(trouble.text)) ?? false;
}

/** A name or ID that a formula should have given is a child; an error alone is a formula dragged down too far. */
function troubledChild({ troubles, name, id }: Setting, number: number, own: readonly Own[]): boolean {
  const here = troubles.get(number);
  if (here === undefined) return false;
  const cells = new Set(here.map((trouble) => trouble.column - 1));
  return here.some((trouble) => (trouble.column - 1 === name || trouble.column - 1 === id)
    && (trouble.kind === "no-value" || own.some((cell) => !cells.has(cell.at) && cell.text.length > 1 && !COUNT.test(cell.text))));
}

/** A quick look: no heading goes without a name or an ID. */
function namesChild(lexicon: Lexicon, text: string): boolean {
  if (text.length < 2 || text.length > 20) return false;
  const fields = lexicon.fields(text) ?? lexicon.fields(readHeading(text).bare);
  return fields !== undefined && (fields.includes("name") || fields.includes("idNumber"));
}

/** Another heading further down, whose columns stand in another order: the layout from there on; null where the row is none. */
export function layoutBelow(policy: Policy, lexicon: Lexicon, sheet: Sheet, index: number): Layout | null {
  const own = ownCells(sheet.rows[index] ?? []);
  if (!own.some((cell) => namesChild(lexicon, cell.text))) return null;
  const known = own.filter((cell) => lexicon.fields(readHeading(cell.text).bare) !== undefined).length;
  if (own.length < 3 || known * 2 < own.length) return null;
  let best: Layout | null = null;
  for (let depth = 1; depth <= 2 && index + depth <= sheet.rows.length; depth += 1) {
    const layout = layoutAt(policy, lexicon, sheet, { top: index, depth });
    if (layout !== null && (best === null || layout.score > best.score)) best = layout;
  }
  return best;
}
