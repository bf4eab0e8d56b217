/** The places of a policy, compiled once: what every name leads to, and what every place answers at each stage. */
import type { PlaceKind, Policy, Segment, Stage } from "../policy/schema.js";
import { STAGES } from "../policy/terms.js";
import { groupAt } from "./numbers.js";
import { compileFold, type Fold } from "./normalise.js";
import { compileStreets, type Street } from "./streets.js";
import { BESIDE, DOOR, HAMLET, LABEL, NAMESAKE, PROVINCE, REMARK, REMARK_AT_EDGE, COUNTRY, STREET, THIS_COUNTY, TOWNSHIP } from "./vocabulary.js";
import { compileWords, type Words } from "./words.js";
import { answersOf, includes, type Answer } from "./zones.js";

export type Place = {
  readonly path: string;
  /** Without its level word, folded: 东郊 of 东郊社区. */
  readonly name: string;
  /** The level word of its full name, 社区 of 东郊社区; '' where it has none. */
  readonly level: string;
  readonly kind: PlaceKind;
  readonly township: Place | null;
  readonly parent: Place | null;
  /** Groups and compounds by name. */
  readonly named: readonly Place[];
  /** Groups by number. */
  readonly numbered: ReadonlyMap<number, Place>;
  readonly answers: Readonly<Record<Stage, Answer>>;
  /** Lines of the segment table for this place. */
  readonly streets: Readonly<Record<Stage, readonly Street[]>>;
};

/** A written name and the place it leads to. `digits`: a numeral of the name written as a digit, which needs a level word after it. */
export type Name = { readonly text: string; readonly place: Place; readonly digits: boolean };

/** Names by their first character, the longest first. */
export type Names = ReadonlyMap<number, readonly Name[]>;

export type Township = {
  readonly place: Place;
  /** Everything inside, by name. */
  readonly names: Names;
  readonly all: readonly Name[];
  /** Some school has the whole of it at some stage. */
  readonly whole: boolean;
  /** No school has the whole of it at some stage: a near name could then lead to a wrong school. */
  readonly strict: boolean;
  /** It has communities, so a bare name before a door may be a street's. */
  readonly urban: boolean;
};

export type Gazetteer = {
  readonly fold: Fold;
  /** Every place by its path. */
  readonly byPath: ReadonlyMap<string, Place>;
  readonly townships: readonly Township[];
  /** `full`: the name says its level (宝昌镇, 宝镇); `bare`: it does not (宝昌); `derived`: bare and no alias of the policy. */
  readonly townshipNames: ReadonlyMap<number, readonly TownshipName[]>;
  /** Every name of every township. */
  readonly names: Names;
  readonly all: readonly Name[];
  readonly texts: ReadonlySet<string>;
  /** What may begin with a character, by its code: most positions of a text need no more look. */
  readonly begins: Uint8Array;
  readonly region: { readonly county: Words; readonly own: Words; readonly codes: Words; readonly outside: Words; readonly counties: readonly string[] };
  readonly words: WordLists;
  /** Streets the plan or the segment table names, without 街 and 路: a village's bare name may be one of them. */
  readonly streetStems: ReadonlySet<string>;
  readonly schoolOrder: ReadonlyMap<string, number>;
  /** Memory of near look-ups, by township and written name: registers repeat the same spellings. */
  readonly nearMemory: Map<string, readonly Place[]>;
};

export type TownshipName = { readonly text: string; readonly township: Township; readonly form: "full" | "bare" | "derived" };

export type WordLists = {
  readonly levels: Readonly<Record<PlaceKind, Words>>;
  readonly townships: Words;
  readonly group: Words;
  readonly door: Words;
  readonly street: Words;
  /** What may not follow a region's name: then it is a street's or a village's. */
  readonly notRegion: Words;
  /** What takes a place's name for another thing. */
  readonly namesake: Words;
  readonly beside: Words;
  readonly hamlet: Words;
  readonly label: Words;
  readonly remark: Words;
  readonly remarkAtEdge: Words;
};

type Draft = { -readonly [K in keyof Place]: Place[K] } & { named: Place[]; numbered: Map<number, Place> };

/**
 * Compiles a policy's places.
 * @param standing segment lines that people entered in the workbook, beside the policy's own.
 */
export function compileGazetteer(policy: Policy, standing: { readonly segments: readonly Segment[] } = { segments: [] }): Gazetteer {
  const fold = compileFold(ownText(policy));
  const words = compileLists(policy, fold);
  const segments = [...policy.segments, ...standing.segments];
  const places = compilePlaces(policy, segments, fold, words);
  const townships = policy.townships.map((entry) => compileTownship(policy, entry.name, places, fold));
  const all = townships.flatMap((township) => township.all);
  const folded = (list: readonly string[]): string[] => list.map(fold);
  const county = folded(policy.region.county);
  const names = policy.townships.flatMap((entry, index) => townshipNames(entry, townships[index], policy, fold));
  return {
    fold, byPath: places, words, townships, all,
    names: byFirst(all),
    texts: new Set(all.map((name) => name.text)),
    begins: beginnings([...all, ...names].map((name) => name.text)),
    townshipNames: byFirst(names),
    region: {
      county: compileWords(county),
      counties: county,
      own: compileWords([...COUNTRY, ...THIS_COUNTY, ...folded(policy.region.province), ...folded(policy.region.league)]),
      codes: compileWords(policy.region.codes),
      outside: compileWords([...folded(policy.region.neighbours), ...PROVINCE].filter((name) => !isOwn(policy, name))),
    },
    streetStems: streetStems(policy, segments, fold),
    schoolOrder: new Map(policy.schools.map((school, index) => [school.name, index])),
    nearMemory: new Map(),
  };
}

/** Every character of a name of the policy stays as it is, even where a conversion table would change it. */
function ownText(policy: Policy): string {
  return [...policy.places.flatMap((place) => [place.path, ...place.aliases]), ...policy.townships.flatMap((each) => [each.name, ...each.aliases])].join("");
}

function isOwn(policy: Policy, name: string): boolean {
  return [...policy.region.province, ...policy.region.league, ...policy.region.county].includes(name);
}

function compileLists(policy: Policy, fold: Fold): WordLists {
  const level = (kind: PlaceKind): string[] => policy.levels[kind].map(fold);
  const village = compileWords([...level("village"), ...level("gacha")]);
  const group = compileWords(level("group"));
  const levels: Record<PlaceKind, Words> = {
    township: compileWords(level("township")),
    community: compileWords(level("community")),
    village, gacha: village,
    // A hamlet that is a group of the plan is written as a group, a village or a 屯.
    group: compileWords([...level("group"), ...level("village"), ...level("gacha"), ...HAMLET]),
    compound: compileWords(level("compound")),
  };
  const townships = compileWords([...level("township"), ...TOWNSHIP]);
  const below = [...level("community"), ...level("village"), ...level("gacha"), ...level("compound")];
  return {
    levels, group, townships,
    door: compileWords(DOOR),
    street: compileWords(STREET),
    notRegion: compileWords([...STREET, ...NAMESAKE, ...below, ...level("township"), ...TOWNSHIP]),
    namesake: compileWords([...STREET, ...NAMESAKE]),
    beside: compileWords(BESIDE),
    hamlet: compileWords(HAMLET),
    label: compileWords(LABEL),
    remark: compileWords(REMARK),
    remarkAtEdge: compileWords(REMARK_AT_EDGE),
  };
}

function compilePlaces(policy: Policy, segments: readonly Segment[], fold: Fold, words: WordLists): ReadonlyMap<string, Draft> {
  const drafts = new Map<string, Draft>();
  const add = (path: string, kind: PlaceKind): void => {
    if (drafts.has(path)) return;
    const parent = drafts.get(path.slice(0, Math.max(path.lastIndexOf("/"), 0))) ?? null;
    const full = fold(path.slice(path.lastIndexOf("/") + 1));
    const name = bareName(full, kind, policy, fold);
    const draft: Draft = {
      path, name, level: full.slice(name.length), kind, parent,
      township: parent === null ? null : (parent.township ?? parent),
      named: [], numbered: new Map(),
      answers: answersOf(policy, path),
      streets: { primary: streetsOf(segments, path, "primary", fold), junior: streetsOf(segments, path, "junior", fold) },
    };
    drafts.set(path, draft);
    if (parent === null || (kind !== "group" && kind !== "compound")) return;
    const numbers = kind === "group" ? groupAt(full, 0, words.group) : null;
    const mother = drafts.get(parent.path);
    if (numbers?.values[0] !== undefined) mother?.numbered.set(numbers.values[0], draft);
    else mother?.named.push(draft);
  };
  for (const township of policy.townships) add(township.name, "township");
  for (const place of listPlaces(policy)) add(place.path, place.kind);
  return drafts;
}

const depth = (path: string): number => path.split("/").length;

/** A name without its level word; the whole where less than two characters would be left (新村, 张庄). */
function bareName(name: string, kind: PlaceKind, policy: Policy, fold: Fold): string {
  const kinds: readonly PlaceKind[] = kind === "village" || kind === "gacha" ? ["village", "gacha"] : [kind];
  let best = name;
  for (const word of kinds.flatMap((each) => policy.levels[each].map(fold))) {
    if (name.endsWith(word) && name.length - word.length >= 2 && name.length - word.length < best.length) best = name.slice(0, -word.length);
  }
  return best;
}

function streetsOf(segments: readonly Segment[], path: string, stage: Stage, fold: Fold): readonly Street[] {
  return compileStreets(segments.filter((segment) => segment.place === path && segment.stage === stage), fold);
}

/** Every place below the townships, parents before what they hold, whatever order the file keeps. */
function listPlaces(policy: Policy): readonly PlaceEntry[] {
  const extra = includes(policy).map((entry): PlaceEntry => ({ path: entry.path, kind: "compound", aliases: [] }));
  const known = new Set(policy.places.map((place) => place.path));
  return [...policy.places, ...extra.filter((entry) => !known.has(entry.path))].sort((a, b) => depth(a.path) - depth(b.path));
}

type PlaceEntry = Pick<Policy["places"][number], "path" | "kind" | "aliases">;

const distinct = (list: readonly string[]): readonly string[] => [...new Set(list)];

function compileTownship(policy: Policy, name: string, places: ReadonlyMap<string, Place>, fold: Fold): Township {
  const place = places.get(name);
  if (place === undefined) throw new Error(`township ${name} was not compiled`);
  const all: Name[] = [];
  for (const entry of listPlaces(policy)) {
    const inside = places.get(entry.path);
    if (inside === undefined || inside.township !== place || isNumbered(inside)) continue;
    const names = [inside.name, ...entry.aliases.map((alias) => bareName(fold(alias), entry.kind, policy, fold))];
    for (const text of distinct(names)) {
      all.push({ text, place: inside, digits: false });
      const digits = withDigits(text);
      if (digits !== text) all.push({ text: digits, place: inside, digits: true });
    }
  }
  const wholes = STAGES.filter((stage) => policy.zones.some((zone) => zone.stage === stage && zone.place === name && zone.whole));
  return { place, all, names: byFirst(all), whole: wholes.length > 0, strict: wholes.length < STAGES.length, urban: all.some((each) => each.place.kind === "community") };
}

function isNumbered(place: Place): boolean {
  return [...(place.parent?.numbered.values() ?? [])].includes(place);
}

const NUMERALS = "一二三四五六七八九";

/** 六号 as 6号, 十号 as 10号, 五间房 as 5间房. 七一 is a date and 头号 no number. */
function withDigits(name: string): string {
  const runs = name.match(/[一二三四五六七八九十]+/g);
  if (runs === null || runs.length !== 1 || !name.startsWith(runs[0])) return name;
  const run = runs[0];
  const value = run === "十" ? 10 : run.length === 1 ? NUMERALS.indexOf(run) + 1 : 0;
  return value === 0 ? name : value + name.slice(run.length);
}

function townshipNames(entry: Policy["townships"][number], township: Township | undefined, policy: Policy, fold: Fold): TownshipName[] {
  if (township === undefined) return [];
  const levels = policy.levels.township.map(fold);
  const aliases = entry.aliases.map(fold);
  const names: TownshipName[] = [fold(entry.name), ...aliases].map((text) => ({
    text, township, form: levels.some((level) => text.endsWith(level)) ? "full" : "bare",
  }));
  const stem = township.place.name;
  if (!names.some((name) => name.text === stem)) names.push({ text: stem, township, form: "derived" });
  return names;
}

function streetStems(policy: Policy, segments: readonly Segment[], fold: Fold): ReadonlySet<string> {
  const texts = policy.splits.flatMap((split) => split.sides.flatMap((side) => Object.values(side.bounds)));
  const bounded = policy.zones.flatMap((zone) => (zone.bounds === undefined ? [] : Object.values(zone.bounds)));
  const stems = [...texts, ...bounded, ...segments.map((segment) => segment.street)].map((text) => /^(.{2,}?)(?:大街|大道|街|路|巷)$/u.exec(fold(text))?.[1]);
  return new Set(stems.filter((stem) => stem !== undefined));
}

/** Bits of `begins`: a name of a place or township; a word that tells of another address. */
export const BEGINS_NAME = 1;
export const BEGINS_REMARK = 2;

function beginnings(names: readonly string[]): Uint8Array {
  const flags = new Uint8Array(0x10000);
  for (const name of names) if (name !== "") flags[name.charCodeAt(0)] = BEGINS_NAME;
  for (const word of [...REMARK, ...REMARK_AT_EDGE]) flags[word.charCodeAt(0)] = (flags[word.charCodeAt(0)] ?? 0) | BEGINS_REMARK;
  return flags;
}

function byFirst<T extends { readonly text: string }>(names: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const map = new Map<number, T[]>();
  for (const name of names) {
    const bucket = map.get(name.text.charCodeAt(0));
    if (bucket === undefined) map.set(name.text.charCodeAt(0), [name]);
    else bucket.push(name);
  }
  for (const bucket of map.values()) bucket.sort((a, b) => b.text.length - a.text.length);
  return map;
}
