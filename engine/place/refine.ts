/** From a village or community to the group or compound that an address names inside it. */
import type { Gazetteer, Place } from "./gazetteer.js";
import type { Location } from "./location.js";
import { mayBegin, standsFor, type Found } from "./names.js";
import { nearChildAt } from "./near.js";
import { isDigit, skipSeparators } from "./normalise.js";
import { groupAt, numberAt } from "./numbers.js";
import { rivals } from "./rivals.js";

/**
 * The most specific place of an address whose village or community is known.
 * @param from where the part after the township begins; @param found the name and where its level words end.
 */
export function refine(gazetteer: Gazetteer, text: string, from: number, found: Found, place: Place, near: boolean): Location {
  const at = skipSeparators(text, found.end);
  const tail = `${text.slice(from, found.start)},${text.slice(found.end)}`;
  const inner = innermost(gazetteer, text, at, place);
  const others = rivals(gazetteer, text, at, inner.place);
  const matched = text.slice(found.start, Math.max(found.end, inner.end));
  if (inner.maybe.length > 0 || others.length > 0) {
    const open = [...new Set([...inner.maybe, ...others])];
    return { kind: "several", places: [inner.place, ...open], near, matched, tail };
  }
  return { kind: "placed", place: inner.place, near: near || inner.near, tail, matched };
}

/** The place inside, and those that the text may name as well. */
type Inner = { readonly place: Place; readonly end: number; readonly near: boolean; readonly maybe: readonly Place[] };

function innermost(gazetteer: Gazetteer, text: string, at: number, place: Place): Inner {
  const here: Inner = { place, end: at, near: false, maybe: [] };
  if (place.named.length > 0) {
    const named = namedInside(gazetteer, text, at, place);
    if (named !== null) return named;
  }
  return place.numbered.size > 0 ? (numberedInside(gazetteer, text, at, place) ?? here) : here;
}

function namedInside(gazetteer: Gazetteer, text: string, at: number, place: Place): Inner | null {
  const maybe: Place[] = [];
  for (const child of place.named) {
    for (let i = text.indexOf(child.name, at); i >= 0; i = text.indexOf(child.name, i + 1)) {
      const after = standsFor(gazetteer, text, i + child.name.length, { text: child.name, place: child, digits: false }, null);
      if (after >= 0 && mayBegin(text, i, at)) return { place: child, end: after, near: false, maybe: listedGroup(gazetteer, text, after, place) };
    }
    if (resembles(text, at, child.name)) maybe.push(child);
  }
  const township = gazetteer.townships.find((each) => each.place === place.township);
  const near = township === undefined ? null : nearChildAt(gazetteer, township, place, text, at);
  const [child] = near?.places ?? [];
  if (near !== null && child !== undefined) return { place: child, end: near.end, near: true, maybe: [] };
  return maybe.length > 0 ? { place, end: at, near: false, maybe } : null;
}

/** 焦家营子二社: the village's second group is a place of its own, so two places of the plan are named. */
function listedGroup(gazetteer: Gazetteer, text: string, at: number, place: Place): readonly Place[] {
  const group = groupAt(text, skipSeparators(text, at), gazetteer.words.group);
  return (group?.values ?? []).flatMap((value) => place.numbered.get(value) ?? []);
}

/**
 * Whether a text may mean a group or compound that it does not name rightly (昌盛家园, 禹仁, 禹王围子, 禹围子, 围子): then a person must say,
 * for the place inside may have another school than the place around it.
 */
function resembles(text: string, at: number, name: string): boolean {
  if (text.indexOf(name.slice(0, 2), at) >= 0) return true;
  if (name.length >= 4 && text.indexOf(name.slice(1), at) >= 0) return true;
  if (shortened(text, at, name)) return true;
  for (let i = at; i + name.length <= text.length; i += 1) {
    let same = 0;
    for (let k = 0; k < name.length; k += 1) if (text.charCodeAt(i + k) === name.charCodeAt(k)) same += 1;
    if (same >= name.length - 1 && (name.length >= 4 || (name.length === 3 && text.startsWith(name.charAt(0), i)))) return true;
  }
  return false;
}

/** Whether the text goes on with the name less one character, or, of a long name, with its end alone. */
function shortened(text: string, at: number, name: string): boolean {
  if (name.length < 3) return false;
  if (name.length >= 4 && text.startsWith(name.slice(2), at)) return true;
  for (let left = 0; left < name.length; left += 1) {
    if (text.startsWith(name.slice(0, left), at) && text.startsWith(name.slice(left + 1), at + left)) return true;
  }
  return false;
}

function numberedInside(gazetteer: Gazetteer, text: string, at: number, place: Place): Inner | null {
  const group = groupAt(text, at, gazetteer.words.group) ?? groupAt(text, afterDoor(text, at), gazetteer.words.group);
  const stray = strayGroup(gazetteer, text, group?.end ?? at);
  if (group === null) return stray ? open(place, at) : null;
  const [number] = group.values;
  const child = number === undefined ? undefined : place.numbered.get(number);
  if (group.values.length === 1 && !stray) return { place: child ?? place, end: group.end, near: false, maybe: [] };
  return open(place, group.end);
}

/** Another group's number somewhere else in the text: 菜园村东三社, 三社五组. Which group counts is not certain. */
function strayGroup(gazetteer: Gazetteer, text: string, from: number): boolean {
  for (let i = from; i < text.length; i += 1) {
    if (groupAt(text, i, gazetteer.words.group) !== null) return true;
  }
  return false;
}

function afterDoor(text: string, at: number): number {
  const number = isDigit(text.charCodeAt(at)) ? numberAt(text, at) : null;
  return number !== null && text.charAt(number.end) === "号" ? skipSeparators(text, number.end + 1) : at;
}

function open(place: Place, end: number): Inner {
  return { place, end, near: false, maybe: [...place.numbered.values()] };
}
