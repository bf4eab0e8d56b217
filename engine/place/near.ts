/** Names that are not written as the plan writes them: which place one may be, and which come nearest to it. */
import type { Gazetteer, Name, Place, Township } from "./gazetteer.js";
import { followedBy, isVillage, isWritten, standsFor, type Found } from "./names.js";
import { likeness, mayBe } from "./spelling.js";

const LONGEST_NAME = 8;
/** Distinct spellings remembered; a sheet of a whole banner has a few thousand. */
const REMEMBERED = 20_000;

/**
 * A near spelling of a place of the township at a position: `前勇村` in 红旗镇.
 * Several places where several fit: then a person must say which.
 */
export function nearAt(gazetteer: Gazetteer, township: Township, text: string, at: number): Found | null {
  for (let end = at + 2; end <= at + LONGEST_NAME && isWritten(text, at, end); end += 1) {
    const follower = followedBy(gazetteer, text, end);
    if (follower === null) continue;
    const written = text.slice(at, end);
    // In a town, the name of a place elsewhere is no misspelling of a village here.
    if (township.strict && gazetteer.texts.has(written)) continue;
    const fits = fitsIn(gazetteer, township, written).flatMap((place) => {
      const name: Name = { text: place.name, place, digits: false };
      const after = standsFor(gazetteer, text, end, name, township);
      return after < 0 || (township.strict && isVague(place, follower)) ? [] : [{ place, after }];
    });
    if (fits.length > 0) return { places: fits.map((fit) => fit.place), start: at, end: Math.max(...fits.map((fit) => fit.after)) };
  }
  return null;
}

/** In a town, a misspelled village or community must at least say that it is one. */
function isVague(place: Place, follower: string): boolean {
  return (isVillage(place) || place.kind === "community") && (follower === "door" || follower === "end");
}

function fitsIn(gazetteer: Gazetteer, township: Township, written: string): readonly Place[] {
  return remembered(gazetteer, `${township.place.path}\n${written}`, () => distinct(
    township.all.filter((name) => !name.digits && mayBe(written, name.text, township.strict) && sameEnding(written, name.place)).map((name) => name.place),
  ));
}

/** 昌盛苑 and 昌盛园 sound alike and may be two compounds: the word that ends a compound's name tells them apart. */
function sameEnding(written: string, place: Place): boolean {
  return place.kind !== "compound" || written.at(-1) === place.name.at(-1);
}

/**
 * A near spelling of a group or compound of one village or community, at a position of what follows its name.
 */
export function nearChildAt(gazetteer: Gazetteer, township: Township, mother: Place, text: string, at: number): Found | null {
  for (const child of mother.named) {
    for (const length of [child.name.length, child.name.length - 1, child.name.length + 1]) {
      const end = at + length;
      if (!isWritten(text, at, end) || !mayBe(text.slice(at, end), child.name, true) || !sameEnding(text.slice(at, end), child)) continue;
      const after = standsFor(gazetteer, text, end, { text: child.name, place: child, digits: false }, township);
      if (after >= 0) return { places: [child], start: at, end: after };
    }
  }
  return null;
}

/** How many places are named to the person who must say what an unread name means, and how like they must be. */
const NAMED = 3;
const LIKE_ENOUGH = 0.5;
/** With no character in common. */
const SOUNDS_LIKE = 0.8;

/**
 * The places that come nearest to the name written at a position, the likest first; none where no name of a place seems to
 * stand there (a street, a door, nothing).
 */
export function nearestAt(gazetteer: Gazetteer, township: Township | null, text: string, at: number): readonly Place[] {
  const among = township?.all ?? gazetteer.all;
  for (let end = at + 2; end <= at + LONGEST_NAME && isWritten(text, at, end); end += 1) {
    if (gazetteer.words.namesake.end(text, end) > end) return [];
    const follower = followedBy(gazetteer, text, end);
    // Without a township a bare word may be anything, a child's name as well.
    if (follower === null || follower === "door" || (township === null && follower === "end")) continue;
    const written = text.slice(at, end);
    const close = remembered(gazetteer, `?${township?.place.path ?? ""}\n${written}`, () => nearest(among, written));
    return follower === "level" ? close.filter((place) => gazetteer.words.levels[place.kind].end(text, end) > end) : close;
  }
  return [];
}

function nearest(among: readonly Name[], written: string): readonly Place[] {
  const scored = among
    .filter((name) => !name.digits)
    .map((name) => ({ place: name.place, score: likeness(written, name.text), shared: sharesOne(written, name.text) }))
    .filter((each) => each.score >= (each.shared ? LIKE_ENOUGH : SOUNDS_LIKE))
    .sort((a, b) => b.score - a.score);
  return distinct(scored.map((each) => each.place)).slice(0, NAMED);
}

function sharesOne(a: string, b: string): boolean {
  for (const char of a) if (b.includes(char)) return true;
  return false;
}

function remembered(gazetteer: Gazetteer, key: string, make: () => readonly Place[]): readonly Place[] {
  const known = gazetteer.nearMemory.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (gazetteer.nearMemory.size >= REMEMBERED) gazetteer.nearMemory.clear();
  gazetteer.nearMemory.set(key, made);
  return made;
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Set(places)];
}
