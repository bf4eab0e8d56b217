/**
 * A finding's values are untyped where they leave the engine, and another version may leave one out. A sentence must stay a
 * sentence all the same, so every value is read together with the words that stand in its place when it is absent.
 */
import type { Finding } from "../../engine/finding.js";

export type Values = Finding["values"];

/** A value as text; '' where it is absent. */
export function text(values: Values, name: string): string {
  const value = values[name];
  if (value === undefined) return "";
  return typeof value === "object" ? list(values, name).join("、") : String(value);
}

/** A value as a list without blanks; a single text is a list of one. */
export function list(values: Values, name: string): readonly string[] {
  const value = values[name];
  if (value === undefined || value === "") return [];
  return typeof value === "object" ? value.filter((each) => each !== "") : [String(value)];
}

/** A value as a count; 0 where it is absent or no number. */
export function count(values: Values, name: string): number {
  const value = Number(values[name] ?? 0);
  return Number.isFinite(value) ? value : 0;
}

/** The word for a value that is one of a few; the value itself where the table has no word for it. */
export function worded(table: ReadonlyMap<string, string>, value: string): string {
  return table.get(value) ?? value;
}

/** How one language quotes a text and strings names together. */
export type Style = {
  readonly open: string;
  readonly close: string;
  readonly separator: string;
  /** What follows the shown names of a longer list. */
  readonly more: (total: number) => string;
};

/** Reads values into a sentence; every reader takes the words for an absent value. */
export type Phrases = {
  readonly plain: (values: Values, name: string, absent: string) => string;
  readonly quoted: (values: Values, name: string, absent: string) => string;
  readonly listed: (values: Values, name: string, absent: string) => string;
  /** The value between two pieces of the sentence, or nothing at all. */
  readonly framed: (values: Values, name: string, before: string, after: string) => string;
  readonly join: (names: readonly string[]) => string;
};

/** A cell of a sheet holds no more names than this without becoming unreadable. */
const SHOWN = 6;

export function phrases({ open, close, separator, more }: Style): Phrases {
  const join = (names: readonly string[]): string =>
    names.length > SHOWN ? names.slice(0, SHOWN).join(separator) + more(names.length) : names.join(separator);
  const plain = (values: Values, name: string): string =>
    typeof values[name] === "object" ? join(list(values, name)) : text(values, name);
  const or = (said: string, absent: string): string => (said === "" ? absent : said);
  return {
    plain: (values, name, absent) => or(plain(values, name), absent),
    quoted: (values, name, absent) => {
      const said = plain(values, name);
      return said === "" ? absent : open + said + close;
    },
    listed: (values, name, absent) => or(join(list(values, name)), absent),
    framed: (values, name, before, after) => {
      const said = plain(values, name);
      return said === "" ? "" : before + said + after;
    },
    join,
  };
}
