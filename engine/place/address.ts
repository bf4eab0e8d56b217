import type { Clause, Settled } from "../finding.js";
import type { Stage } from "../policy/schema.js";
import type { Gazetteer, Place } from "./gazetteer.js";
import { locate, locateAbove, locateColumn, type Above } from "./locate.js";
import { merge, type Location } from "./location.js";
import { skipSeparators } from "./normalise.js";
import { sideOf, type Side } from "./streets.js";

export const READING_KINDS = ["exact", "near", "split", "ambiguous", "outside", "unread", "blank"] as const;
export type ReadingKind = (typeof READING_KINDS)[number];

/**
 * What an address says at one stage.
 * `exact`: one place, written as the plan (or an alias) writes it. `near`: one place within the named township, written with
 * other characters of like sound or shape. `split`: a community that streets divide between schools. `ambiguous`: several places
 * or schools fit. `outside`: another county. `unread`: no place of the plan. `blank`: nothing written.
 */
export type Reading = {
  readonly kind: ReadingKind;
  /** The most specific place that is certain, such as `宝昌镇/东红村/禹仁围子`; null where none is. */
  readonly place: string | null;
  /** The school of the attendance zone at the stage; null unless kind is exact or near. */
  readonly school: string | null;
  /** The clause of the zone entry that gives the school, or of the entry that leaves it open; null where none applies. */
  readonly clause: Clause | null;
  /** Schools between which the address is open (full names, policy order). */
  readonly candidates: readonly string[];
  /** Paths between which the address is open, or that come nearest to it. */
  readonly places: readonly string[];
  /** What of the text was taken for the place, for the explanation. */
  readonly matched: string;
  /**
   * `township`: only a township was certain that a school serves as a whole (two schools where the kind is ambiguous). `nobody`: the plan gives the place to no school.
   * `segment`: a line of the segment table decided. `ruling`: a person did. `columns-differ`: the township column and the address name different townships.
   */
  readonly detail: "township" | "nobody" | "segment" | "ruling" | "columns-differ" | null;
  /** How a person settled it, where one did. */
  readonly ruling?: Settled;
};

/**
 * What a place that a person adopted for an address says at a stage; the address still tells streets and doors of a divided one.
 * @param path of the place; @param text the address as it is written. @returns null where the plan has no such place.
 */
export function readPlace(gazetteer: Gazetteer, path: string, text: string, stage: Stage | null): Reading | null {
  const place = gazetteer.byPath.get(path);
  if (place === undefined) return null;
  const reading = ofPlace({ kind: "placed", place, near: false, tail: gazetteer.fold(text), matched: text }, stage);
  return reading.kind === "exact" && reading.detail === null ? { ...reading, detail: "ruling" } : reading;
}

type Columns = { readonly text: string; readonly township: string; readonly village: string };

/**
 * Reads one address at one stage.
 * @param columns the address cell, and the township and village columns where the sheet keeps them; '' where blank.
 * @param stage null where the row does not tell it: the place is read, no school follows.
 * @returns what the address says (design: never a guess). Never throws, whatever the text; its time is bounded.
 */
export function readAddress(gazetteer: Gazetteer, columns: Columns, stage: Stage | null): Reading {
  if (columns.text === "" && columns.township === "" && columns.village === "") return BLANK;
  const text = gazetteer.fold(columns.text);
  if (columns.township === "" && columns.village === "") return answer(gazetteer, locate(gazetteer, text, null), stage);
  return readColumns(gazetteer, { text, township: gazetteer.fold(columns.township), village: gazetteer.fold(columns.village) }, stage);
}

/** An address whose township or village stands in columns of its own: they supply what the text lacks, and may contradict it. */
function readColumns(gazetteer: Gazetteer, written: Columns, stage: Stage | null): Reading {
  const column = locateColumn(gazetteer, written.township);
  const home = column.kind === "ours" ? column : null;
  const columns = { ...written, village: villageInWords(written.village, column) };
  const own = locateAbove(gazetteer, columns.text);
  const village = isBlank(columns.village) ? null : locate(gazetteer, columns.village, home);
  const beside = village ?? ofColumn(columns, column);
  if (differ(column, own) || differ(column, locateAbove(gazetteer, columns.village))) {
    return columnsDiffer(gazetteer, [locate(gazetteer, columns.text, home), beside, ofColumn(columns, column)], stage);
  }
  if (column.kind === "outside") return answer(gazetteer, ofColumn(columns, column), stage);
  if (own.kind !== "none") return answer(gazetteer, reconcile(locate(gazetteer, columns.text, null), beside), stage);
  if (column.kind === "unknown") return answer(gazetteer, ofColumn(columns, column), stage);
  if (isBlank(columns.text)) return answer(gazetteer, beside, stage);
  const alone = locate(gazetteer, columns.text, home);
  if (village === null) return answer(gazetteer, alone, stage);
  if (saysVillage(alone)) return answer(gazetteer, reconcile(alone, village), stage);
  return answer(gazetteer, locate(gazetteer, `${columns.village},${columns.text}`, home), stage);
}

/** What the township column says when nothing else says more. */
function ofColumn(columns: Columns, column: Above): Location {
  switch (column.kind) {
    case "ours":
      return { kind: "township", place: column.township.place, near: column.near, nearest: [], matched: columns.township };
    case "outside":
      return { kind: "outside", matched: columns.township };
    case "unknown":
      return { kind: "unread", nearest: [], matched: columns.township };
    case "none":
      return isBlank(columns.township) ? { kind: "blank" } : { kind: "unread", nearest: [], matched: columns.township };
  }
}

function isBlank(text: string): boolean {
  return skipSeparators(text, 0) === text.length;
}

function saysVillage(location: Location): boolean {
  return location.kind === "placed" || location.kind === "several" || location.kind === "outside";
}

/** In a village column a numeral is a village's name, not a door: `6号` is written as the plan writes it. */
function villageInWords(village: string, column: Above): string {
  if (column.kind !== "ours") return village;
  return column.township.all.find((name) => name.digits && name.text === village)?.place.name ?? village;
}

/** Whether a text names another township than the column, or a place elsewhere. An unknown township may lie outside. */
function differ(column: Above, other: Above): boolean {
  if (column.kind === "none" || other.kind === "none") return false;
  if (column.kind === "ours" && other.kind === "ours") return column.township !== other.township;
  return column.kind !== other.kind && !(column.kind === "outside" && other.kind === "unknown");
}

/** The place of the text and that of the columns: one inside the other gives the inner one, two that exclude each other stay open. */
function reconcile(text: Location, columns: Location): Location {
  if (text.kind === "placed" && columns.kind === "placed") {
    if (text.place.path.startsWith(`${columns.place.path}/`)) return text;
    if (columns.place.path.startsWith(`${text.place.path}/`)) return { ...columns, tail: text.tail };
  }
  if (text.kind === "several" && columns.kind === "placed" && text.places.includes(columns.place)) return columns;
  return merge(text, columns);
}

function columnsDiffer(gazetteer: Gazetteer, locations: readonly Location[], stage: Stage | null): Reading {
  const readings = locations.map((location) => answer(gazetteer, location, stage));
  return {
    kind: "ambiguous", place: null, school: null, clause: null,
    candidates: inOrder(gazetteer, readings.flatMap((each) => (each.school === null ? each.candidates : [each.school]))),
    places: [...new Set(readings.flatMap((each) => (each.place === null ? each.places : [each.place])))],
    matched: [...new Set(readings.map((each) => each.matched).filter((each) => each !== ""))].join("、"), detail: "columns-differ",
  };
}

const NOTHING: Reading = { kind: "unread", place: null, school: null, clause: null, candidates: [], places: [], matched: "", detail: null };

/** Most rows leave most of their addresses blank: one value serves them all. */
const BLANK: Reading = { ...NOTHING, kind: "blank" };

/** What a location means at a stage. */
function answer(gazetteer: Gazetteer, location: Location, stage: Stage | null): Reading {
  switch (location.kind) {
    case "blank":
      return BLANK;
    case "outside":
      return { ...NOTHING, kind: "outside", matched: location.matched };
    case "unread":
      return { ...NOTHING, matched: location.matched, ...suggest(gazetteer, location.nearest, stage) };
    case "township":
      return ofTownship(gazetteer, location, stage);
    case "several":
      return ofSeveral(gazetteer, location, stage);
    case "placed":
      return ofPlace(location, stage);
  }
}

function ofPlace({ place, near, tail, matched }: Extract<Location, { kind: "placed" }>, stage: Stage | null): Reading {
  const kind = near ? "near" : "exact";
  if (stage === null) return { ...NOTHING, kind, place: place.path, matched };
  const entry = place.answers[stage];
  const side = segmentSide(place, stage, tail);
  if (side !== null) return { ...NOTHING, kind, place: place.path, school: side.school, clause: side.clause, matched, detail: "segment" };
  const base = { ...NOTHING, place: place.path, clause: entry.clause, matched, candidates: entry.candidates };
  switch (entry.kind) {
    case "exact":
      return { ...base, kind, school: entry.school };
    case "split":
      return { ...base, kind: "split" };
    case "ambiguous":
      return { ...base, kind: "ambiguous" };
    case "nobody":
      return { ...base, kind: "ambiguous", detail: "nobody" };
  }
}

/** The segment table's line for a place, or for the split community that holds it. */
function segmentSide(place: Place, stage: Stage, tail: string): Side {
  for (let at: Place | null = place; at !== null; at = at.parent) {
    const streets = at.streets[stage];
    if (streets.length > 0) return sideOf(streets, tail);
    if (at.answers[stage].kind === "exact") return null;
  }
  return null;
}

function ofTownship(gazetteer: Gazetteer, { place, near, nearest, matched }: Extract<Location, { kind: "township" }>, stage: Stage | null): Reading {
  const base = { ...NOTHING, place: place.path, matched };
  if (stage === null) return { ...base, places: nearest.map((each) => each.path) };
  const entry = place.answers[stage];
  if (entry.kind === "exact") {
    return { ...base, kind: near ? "near" : "exact", school: entry.school, clause: entry.clause, places: nearest.map((each) => each.path), detail: "township" };
  }
  if (entry.candidates.length > 0) {
    return { ...base, kind: "ambiguous", candidates: entry.candidates, clause: entry.clause, places: nearest.map((each) => each.path), detail: "township" };
  }
  return { ...base, ...suggest(gazetteer, nearest, stage) };
}

/** Several places: one school only where one of the places holds all the others and the plan gives all of them to that school. */
function ofSeveral(gazetteer: Gazetteer, location: Extract<Location, { kind: "several" }>, stage: Stage | null): Reading {
  const { places, matched } = location;
  const holder = places.length < 2 ? undefined : places.find((place) => places.every((other) => other === place || other.path.startsWith(`${place.path}/`)));
  if (stage !== null && holder !== undefined && holder.kind !== "township") {
    const whole = ofPlace({ kind: "placed", place: holder, near: location.near, tail: location.tail, matched }, stage);
    if (whole.school !== null && places.every((place) => place.answers[stage].school === whole.school)) return whole;
  }
  return {
    ...NOTHING, kind: "ambiguous", place: holder?.path ?? commonTownship(places), matched,
    clause: stage === null ? null : (holder?.answers[stage].clause ?? null),
    ...suggest(gazetteer, places, stage),
  };
}

function commonTownship(places: readonly Place[]): string | null {
  const townships = new Set(places.map((place) => (place.township ?? place).path));
  return places.length > 1 && townships.size === 1 ? ([...townships][0] ?? null) : null;
}

function suggest(gazetteer: Gazetteer, places: readonly Place[], stage: Stage | null): Pick<Reading, "candidates" | "places"> {
  const schools = stage === null ? [] : places.flatMap((place) => {
    const entry = place.answers[stage];
    return entry.school === null ? entry.candidates : [entry.school];
  });
  return { candidates: inOrder(gazetteer, schools), places: [...new Set(places.map((place) => place.path))] };
}

function inOrder(gazetteer: Gazetteer, schools: readonly string[]): readonly string[] {
  return [...new Set(schools)].sort((a, b) => (gazetteer.schoolOrder.get(a) ?? 0) - (gazetteer.schoolOrder.get(b) ?? 0));
}

/** Distinct texts whose readings are kept, and readings of one text, which differ by township, stage and street. */
const MOST_TEXTS = 20_000;
const MOST_OF_A_TEXT = 20;

/**
 * A pool in which equal readings are one value: neighbours live in one place, and a million readings of their own would fill the memory.
 * @returns a function from a reading to the equal one it was handed first.
 */
export function poolReadings(): (reading: Reading) => Reading {
  const pool = new Map<string, Reading[]>();
  return (reading) => {
    const alike = pool.get(reading.matched);
    if (alike === undefined) {
      if (pool.size < MOST_TEXTS) pool.set(reading.matched, [reading]);
      return reading;
    }
    for (const known of alike) if (isSame(known, reading)) return known;
    if (alike.length < MOST_OF_A_TEXT) alike.push(reading);
    return reading;
  };
}

function isSame(one: Reading, other: Reading): boolean {
  return one.place === other.place && one.school === other.school && one.kind === other.kind && one.clause === other.clause && one.detail === other.detail
    && isSameList(one.candidates, other.candidates) && isSameList(one.places, other.places);
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  if (one === other) return true;
  return one.length === other.length && one.every((each, at) => each === other[at]);
}
