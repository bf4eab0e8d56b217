/** The policy's words for the headings of columns, compiled once for comparing with what clerks write. */
import type { Field, Policy } from "../policy/schema.js";
import { cellText, remembered } from "./cells.js";
import type { Cell } from "./sheet.js";

/** A heading as it is compared: `bare` without spaces, numbering, marks and brackets; `hints` what stood in the brackets. */
export type Heading = { readonly text: string; readonly bare: string; readonly hints: readonly string[] };

export type Lexicon = {
  /** The fields that list a heading; two of them make it a heading of two meanings. Undefined where none does. */
  readonly fields: (bare: string) => readonly Field[] | undefined;
  /** The same, also when words for the child or words that say nothing surround it. */
  readonly looseFields: (bare: string) => readonly Field[] | undefined;
  /** The documents that a heading or a listed name stands for; undefined where none. */
  readonly documents: (bare: string) => readonly string[] | undefined;
  readonly isFamilyAddress: (bare: string) => boolean;
  /** Whether a heading names somebody else than the child and nothing besides. */
  readonly isPerson: (bare: string) => boolean;
  readonly namesPerson: (bare: string) => boolean;
  readonly namesChild: (bare: string) => boolean;
  /** A heading without the words that say nothing: `购房信息` is `购房`. */
  readonly core: (bare: string) => string;
  /** The longest listed name inside a heading none of whose other words turns it into something else. */
  readonly inside: (bare: string) => readonly Field[] | undefined;
  /** A township, village or county column that says in its heading whose it is: `现住乡镇` gives `township` of `residence`. */
  readonly partOf: (bare: string) => { readonly part: Field; readonly of: AddressField | "family" } | undefined;
  /** The address that words such as 户籍, 现住 or 购房地址 speak of. */
  readonly addressOf: (words: string) => AddressField | "family" | undefined;
  readonly isAddressWord: (bare: string) => boolean;
  /** The field that holds a child's field of another person: the guardian's name beside the child's. */
  readonly ofPerson: (person: string, field: Field) => Field | undefined;
  /** The field of a heading that names a person and one of the person's fields in other words than listed. */
  readonly guardianField: (bare: string) => Field | undefined;
};

/** Longer headings are sentences. */
const LONGEST = 120;
const NUMBERING = /^(?:[①-⑳]|\(?\d{1,2}[、.．)）]|[一二三四五六七八九十]{1,3}、)/;
const BRACKETS = /\(([^()]*)\)/g;
const MARKS = /[\s*★☆●▲※:：?？"'“”‘’`~!！_—–\-·|\\<>=+。，,;；.…#^]/g;

/** Reads the text of a heading cell for comparison. Numbers and blanks make empty headings. */
export function readHeading(cell: Cell | undefined): Heading {
  const text = typeof cell === "string" ? cellText(cell) : "";
  if (text === "" || text.length > LONGEST) return { text, bare: "", hints: [] };
  let rest = text.replace(NUMBERING, "").normalize("NFKC").toLowerCase()
    .replace(/[[{【〔〖〈《「『]/g, "(").replace(/[\]}】〕〗〉》」』]/g, ")");
  const hints: string[] = [];
  const keep = (_all: string, hint: string): string => {
    const bare = hint.replace(MARKS, "");
    if (bare !== "") hints.push(bare);
    return "";
  };
  // Brackets inside brackets give their inner text first.
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replace(BRACKETS, keep);
  }
  rest = rest.replace(/\((.*)$/, keep).replace(/\)/g, "");
  return { text, bare: rest.replace(MARKS, ""), hints };
}

/** All texts that a listed name stands for: `(户籍|户口)(地址|)` lists four. */
export function expandName(name: string): readonly string[] {
  const found = /\(([^()]*\|[^()]*)\)/.exec(name);
  if (found === null) return [name];
  const before = name.slice(0, found.index);
  const after = name.slice(found.index + found[0].length);
  return (found[1] ?? "").split("|").flatMap((choice) => expandName(before + choice + after));
}

/** A listed name as headings are compared; what a name says in brackets is part of it: `户口本（幼儿）` is `户口本幼儿`. */
function bareName(name: string): string {
  const { bare, hints } = readHeading(name);
  return bare + hints.join("");
}

const longestFirst = (words: readonly string[]): readonly string[] =>
  [...new Set(words.flatMap(expandName).map(bareName))].filter((word) => word !== "").sort((a, b) => b.length - a.length);

function compileNames<T>(entries: readonly (readonly [T, readonly string[]])[]): ReadonlyMap<string, readonly T[]> {
  const table = new Map<string, T[]>();
  for (const [meaning, names] of entries) {
    for (const bare of longestFirst(names)) {
      const meanings = table.get(bare) ?? [];
      if (!meanings.includes(meaning)) meanings.push(meaning);
      table.set(bare, meanings);
    }
  }
  return table;
}

/** `Object.entries` that keeps the key's type. */
function fieldsOf(table: Policy["columns"] | Policy["ownColumns"]): (readonly [Field, readonly string[]])[] {
  const keys: readonly Field[] = Object.keys(table).filter((key): key is Field & keyof typeof table => key in table);
  return keys.map((key) => {
    const names: unknown = Reflect.get(table, key);
    return [key, Array.isArray(names) ? names.filter((name) => typeof name === "string") : typeof names === "string" ? [names] : []];
  });
}

const compiled = new WeakMap<Policy, Lexicon>();

/** Compiles the headings' words of a policy, once: every sheet of a workbook is looked at under the same words. */
export function compileLexicon(policy: Policy): Lexicon {
  const before = compiled.get(policy);
  if (before !== undefined) return before;
  const lexicon = compileWords(policy);
  compiled.set(policy, lexicon);
  return lexicon;
}

function compileWords(policy: Policy): Lexicon {
  const fields = compileNames([...fieldsOf(policy.columns), ...fieldsOf(policy.ownColumns)]);
  const documents = compileNames(policy.documents.kinds.filter((kind) => kind.field === null).map((kind) => [kind.id, [kind.name, ...kind.names]] as const));
  const family = new Set(longestFirst(policy.headers.familyAddress));
  const persons = longestFirst(policy.notThisChild);
  const child = longestFirst(policy.headers.child);
  const filler = longestFirst(policy.headers.filler);
  const without = longestFirst(policy.headers.notTheValue);
  const suffixes = longestFirst(policy.headers.addressSuffix);
  const names = [...fields.keys()].sort((a, b) => b.length - a.length);

  const loose = <T>(bare: string, find: (text: string) => T | undefined): T | undefined => search(bare, child, filler, find);
  // 报名日期 is not 日期: words are taken away only from names of one meaning.
  const looseFields = remembered((bare): readonly Field[] | undefined => fields.get(bare) ?? loose(bare, (text) => {
    const found = fields.get(text);
    return found?.length === 1 ? found : undefined;
  }));
  const isFamilyAddress = remembered((bare) => loose(bare, (text) => (family.has(text) ? true : undefined)) === true);
  const namesPerson = (bare: string): boolean => persons.some((word) => bare.includes(word));
  const { addressOf, partOf } = compilePlaces(policy, looseFields, isFamilyAddress);
  const ofPerson = compileOfPerson(fields);
  return {
    fields: (bare) => fields.get(bare),
    looseFields,
    documents: remembered((bare) => loose(bare, (text) => documents.get(text))),
    isFamilyAddress,
    addressOf,
    isAddressWord: (bare) => suffixes.includes(bare) || family.has(bare),
    ofPerson,
    guardianField: remembered((bare) => {
      const rest = strike(bare, persons);
      const own = looseFields(rest);
      const at = bare.indexOf(rest);
      return own?.length === 1 && own[0] !== undefined && rest !== "" && at > 0 ? ofPerson(bare.slice(0, at), own[0]) : undefined;
    }),
    namesPerson,
    isPerson: remembered((bare) => namesPerson(bare) && strike(bare, [...persons, ...child, ...filler]).replace(/[/、和或及与的第一二三12]/g, "") === ""),
    namesChild: remembered((bare) => child.some((word) => bare.includes(word)) || strike(bare, filler) === ""),
    // One character that says nothing by itself (现, 本) may be part of what is left.
    core: remembered((bare) => { const core = strike(bare, filler.filter((word) => word.length > 1)); return core === "" ? bare : core; }),
    inside: remembered((bare) => {
      if (without.some((word) => bare.includes(word)) || namesPerson(bare)) return undefined;
      const name = names.find((each) => each.length >= 2 && bare.includes(each) && bare.length - each.length <= 6);
      return name === undefined ? undefined : fields.get(name);
    }),
    partOf,
  };
}

/** Headings that speak of an address in other words than its own columns': 现住乡镇, 购房信息. */
function compilePlaces(
  policy: Policy, looseFields: Lexicon["looseFields"], isFamilyAddress: Lexicon["isFamilyAddress"],
): Pick<Lexicon, "addressOf" | "partOf"> {
  const suffixes = longestFirst(policy.headers.addressSuffix);
  const parts = (["township", "village", "county"] as const)
    .flatMap((part) => longestFirst(policy.columns[part] ?? []).map((name) => ({ part, name })));
  const addressOf: Lexicon["addressOf"] = remembered((words) => {
    for (const text of [words, ...suffixes.map((suffix) => words + suffix)]) {
      const found = looseFields(text);
      const [only] = found ?? [];
      if (found?.length === 1 && isAddress(only)) return only;
      if (isFamilyAddress(text)) return "family";
    }
    return undefined;
  });
  const partOf: Lexicon["partOf"] = remembered((bare) => {
    for (const { part, name } of parts) {
      if (!bare.endsWith(name) || bare.length === name.length) continue;
      const of = addressOf(bare.slice(0, -name.length));
      if (of !== undefined) return { part, of };
    }
    return undefined;
  });
  return { addressOf, partOf };
}

/** From a child's field to the same field of a person: 姓名 of 父亲 is what 父亲姓名 is. */
function compileOfPerson(fields: ReadonlyMap<string, readonly Field[]>): Lexicon["ofPerson"] {
  return (person, field) => {
    for (const [name, meanings] of fields) {
      if (meanings.length !== 1 || meanings[0] !== field) continue;
      const theirs = fields.get(person + name);
      if (theirs?.length === 1) return theirs[0];
    }
    return undefined;
  };
}

/** The columns whose cells are addresses. */
export const ADDRESS_FIELDS = ["household", "earlierHousehold", "residence", "home"] as const satisfies readonly Field[];
export type AddressField = (typeof ADDRESS_FIELDS)[number];

export function isAddress(field: Field | undefined): field is AddressField {
  return ADDRESS_FIELDS.some((each) => each === field);
}

/** A text without the first of the words at every place where one stands. */
function strike(text: string, words: readonly string[]): string {
  let rest = text;
  for (const word of words) rest = rest.split(word).join("");
  return rest;
}

/** Looks a heading up, then what is left of it when words in front or behind are taken away, the fewest first. */
function search<T>(bare: string, child: readonly string[], filler: readonly string[], find: (text: string) => T | undefined): T | undefined {
  const queue = [bare];
  const before = [...child, ...filler];
  for (let at = 0; at < queue.length && at < 200; at += 1) {
    const text = queue[at] ?? "";
    const found = find(text);
    if (found !== undefined) return found;
    for (const word of before) {
      if (text.length > word.length && text.startsWith(word)) queue.push(text.slice(word.length));
    }
    for (const word of filler) {
      if (text.length > word.length && text.endsWith(word)) queue.push(text.slice(0, -word.length));
    }
  }
  return undefined;
}
