/** Whether a place's name at a position of a text stands for that place, judged by what follows it. */
import type { Gazetteer, Name, Names, Place, Township } from "./gazetteer.js";
import { isHan, isSeparator } from "./normalise.js";
import { doorAt, groupAt, numberAt } from "./numbers.js";
import { LEFT_EDGE } from "./vocabulary.js";

/** Places of one name at one position (several only where the policy repeats the name), and where name and level words end. */
export type Found = { readonly places: readonly Place[]; readonly start: number; readonly end: number };

/**
 * The longest names that begin at `at` and stand for a place there.
 * @param within the township that is certain, or null: then a bare name needs more after it.
 */
export function placeAt(gazetteer: Gazetteer, names: Names, text: string, at: number, within: Township | null): Found | null {
  const bucket = names.get(text.charCodeAt(at));
  if (bucket === undefined) return null;
  let places: Place[] | null = null;
  let length = 0;
  let end = at;
  for (const name of bucket) {
    if (places !== null && name.text.length < length) break;
    if (!text.startsWith(name.text, at)) continue;
    const after = standsFor(gazetteer, text, at + name.text.length, name, within);
    if (after < 0) continue;
    length = name.text.length;
    end = Math.max(end, after);
    if (places === null) places = [name.place];
    else places.push(name.place);
  }
  return places === null ? null : { places, start: at, end };
}

/**
 * Where the level words after a name end, when what follows the name at `at` lets it stand for the place; -1 otherwise.
 * A bare name is a place before its level word, a group, a door, a place inside it, or nothing; before anything else it
 * may be a street's, a compound's or a school's.
 */
export function standsFor(gazetteer: Gazetteer, text: string, at: number, name: Name, within: Township | null): number {
  const { place } = name;
  const level = levelEnd(gazetteer, text, at, place);
  // 翠湖家园 is not 翠湖小区.
  if (level > at && place.kind === "compound" && !text.startsWith(place.level, level - place.level.length)) return -1;
  if (level > at) return afterLevel(gazetteer, text, level, place, within);
  if (gazetteer.words.group.end(text, at) > at && isVillage(place) && text.startsWith("村", at)) return at;
  return bareEnd(gazetteer, text, at, name, within);
}

/** The same for a name without its level word. */
function bareEnd(gazetteer: Gazetteer, text: string, at: number, name: Name, within: Township | null): number {
  const { place } = name;
  // 6号村 is a village, 6号 is a door; 六号 is a village where its township is certain.
  const numeral = isNumeral(name.text);
  if (name.digits && numeral) return -1;
  // A compound of so short a name is one of many (万和家园, 万和公寓) unless it says 小区.
  if (place.kind === "compound" && name.text.length < 3) return -1;
  const loose = within === null && isVillage(place);
  if (at === text.length || isSeparator(text.charCodeAt(at))) return loose && (numeral || gazetteer.streetStems.has(name.text)) ? -1 : at;
  for (const child of place.named) if (text.startsWith(child.name, at)) return at;
  if (place.kind !== "compound" && groupAt(text, at, gazetteer.words.group) !== null) return loose && numeral ? -1 : at;
  if (!doorAt(text, at, gazetteer.words.door)) return -1;
  if (!isVillage(place)) return at;
  return within === null || within.urban || (numeral && !isPlainDoor(text, at)) ? -1 : at;
}

/** 六号, 6号: a village that reads like a door. */
export function isNumeral(name: string): boolean {
  return name.endsWith("号") && numberAt(name, 0)?.end === name.length - 1;
}

function isPlainDoor(text: string, at: number): boolean {
  const end = numberAt(text, at)?.end ?? at;
  return text.charAt(end) === "号" && !"楼院".includes(text.charAt(end + 1) || " ");
}

export function isVillage(place: Place): boolean {
  return place.kind === "village" || place.kind === "gacha";
}

/** Where the level words end: 社区居委会, 村村委会. 村民小组 is a group's word, not 村. */
function levelEnd(gazetteer: Gazetteer, text: string, at: number, place: Place): number {
  const words = gazetteer.words.levels[place.kind];
  let end = at;
  for (;;) {
    if (isVillage(place) && text.startsWith("村", end) && gazetteer.words.group.end(text, end) > end) return end;
    const next = words.end(text, end);
    if (next === end) return end;
    end = next;
  }
}

function afterLevel(gazetteer: Gazetteer, text: string, level: number, place: Place, within: Township | null): number {
  if (place.kind === "compound" && gazetteer.words.beside.end(text, level) > level) return -1;
  const street = gazetteer.words.street.end(text, level) > level;
  return street && isVillage(place) && within?.strict !== false ? -1 : level;
}

/** Whether a name may begin at `at`, in the middle of a text: 新永胜村 is not 永胜村, 16号村 is not 6号村. */
export function mayBegin(text: string, at: number, start: number): boolean {
  if (at <= start) return true;
  if (numberAt(text, at) !== null && numberAt(text, at - 1) !== null) return false;
  return LEFT_EDGE.has(text.charAt(at - 1));
}

/** Whether what stands before `at` may be any written name: only then is a near spelling looked for. */
export function isWritten(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (!isHan(text.charCodeAt(i))) return false;
  return to <= text.length;
}

/** What a person would see after a name: a level word of any kind, a group, a door, an end; null for anything else. */
export function followedBy(gazetteer: Gazetteer, text: string, at: number): "level" | "group" | "door" | "end" | null {
  const { levels, group, door } = gazetteer.words;
  if (at === text.length || isSeparator(text.charCodeAt(at))) return "end";
  if (levels.community.end(text, at) > at || levels.village.end(text, at) > at || levels.compound.end(text, at) > at) return "level";
  if (groupAt(text, at, group) !== null || levels.group.end(text, at) > at) return "group";
  return doorAt(text, at, door) ? "door" : null;
}

