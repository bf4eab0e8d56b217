/** What place an address text names, whatever the stage. */
import { BEGINS_NAME, BEGINS_REMARK, type Gazetteer, type Name, type Place, type Township } from "./gazetteer.js";
import { merge, type Location } from "./location.js";
import { isNumeral, isVillage, mayBegin, placeAt, type Found } from "./names.js";
import { nearAt, nearestAt } from "./near.js";
import { skipSeparators } from "./normalise.js";
import { groupAt } from "./numbers.js";
import { readElsewhere, readNearTownship, readRegion, readTownship } from "./region.js";
import { refine } from "./refine.js";
import { rivals } from "./rivals.js";
import { EXCEPT } from "./vocabulary.js";

/** Everything above the village that a text names: for a text of a township column, and to compare one with an address. */
export type Above = ({ readonly kind: "ours" } & Home) | { readonly kind: "outside" | "unknown" | "none" };

/** A township that is certain from outside the text: from its own column, or from an earlier part of the cell. */
export type Home = { readonly township: Township; readonly near: boolean };

/** What a township column says: there a bare name is a township's, 幸福 as much as 幸福乡. */
export function locateColumn(gazetteer: Gazetteer, text: string): Above {
  const { at } = readRegion(gazetteer, text, 0);
  const bare = gazetteer.townshipNames.get(text.charCodeAt(at))?.find((name) => text.startsWith(name.text, at) && skipSeparators(text, at + name.text.length) === text.length);
  return bare === undefined ? locateAbove(gazetteer, text) : { kind: "ours", township: bare.township, near: false };
}

export function locateAbove(gazetteer: Gazetteer, text: string): Above {
  const region = readRegion(gazetteer, text, afterLabels(gazetteer, text, 0));
  const named = readTownship(gazetteer, text, region.at);
  if (named !== null) return { kind: "ours", township: named.township, near: false };
  if (placeAt(gazetteer, gazetteer.names, text, region.at, null) !== null) return { kind: "none" };
  const elsewhere = readElsewhere(gazetteer, text, region.at);
  if (elsewhere?.kind === "outside") return { kind: "outside" };
  const near = readNearTownship(gazetteer, text, elsewhere?.end ?? region.at);
  if (near === "unknown") return { kind: "unknown" };
  return near === null ? { kind: "none" } : { kind: "ours", township: near.township, near: true };
}

/**
 * Reads a folded text.
 * @param home the township for a text that names none.
 */
export function locate(gazetteer: Gazetteer, text: string, home: Home | null): Location {
  if (skipSeparators(text, 0) === text.length) return { kind: "blank" };
  const location = locateParts(gazetteer, text, home);
  if (location.kind !== "placed" || !EXCEPT.some((word) => text.includes(word))) return location;
  return { kind: "unread", nearest: [location.place], matched: location.matched };
}

function locateParts(gazetteer: Gazetteer, text: string, home: Home | null): Location {
  const cuts = remarks(gazetteer, text);
  if (cuts.length === 0) return locateOne(gazetteer, text, home);
  return together(gazetteer, [0, ...cuts].map((cut, index) => text.slice(cut, cuts[index] ?? text.length)), home);
}

/** Where another address may begin inside the text: before 现住, 原籍, 户籍 …; after a bracket also before 原 and 现. */
function remarks(gazetteer: Gazetteer, text: string): readonly number[] {
  const cuts: number[] = [];
  for (let i = 1; i < text.length; i += 1) {
    if (((gazetteer.begins[text.charCodeAt(i)] ?? 0) & BEGINS_REMARK) === 0) continue;
    const { remark, remarkAtEdge } = gazetteer.words;
    const edge = "(,".includes(text.charAt(i - 1));
    const end = Math.max(remark.end(text, i), edge ? remarkAtEdge.end(text, i) : i);
    if (end === i) continue;
    cuts.push(i);
    i = end - 1;
  }
  return cuts;
}

/** Several parts of one cell: one answer only where all that say anything say the same. */
function together(gazetteer: Gazetteer, parts: readonly string[], home: Home | null): Location {
  let known = home;
  const told: Location[] = [];
  let first: Location | null = null;
  for (const part of parts) {
    const location = known === home ? locateOne(gazetteer, part, home) : locateUnder(gazetteer, part, known, home);
    first ??= location;
    // Another county and ours in one breath: what a remark adds cannot make that certain.
    if (location.kind === "unread" && location.contradicts === true) return location;
    if (location.kind === "blank" || location.kind === "unread") continue;
    known = homeOf(gazetteer, location) ?? known;
    told.push(location);
  }
  const [one] = told;
  if (one === undefined) return first ?? { kind: "blank" };
  return withOtherGroups(gazetteer, told.slice(1).reduce((whole, next) => merge(whole, next), one), parts);
}

/**
 * A part of which an earlier part may have told the township. A name that is not there but is a place elsewhere is that place:
 * 现住东郊社区，原籍前永村 names two townships.
 */
function locateUnder(gazetteer: Gazetteer, part: string, known: Home | null, home: Home | null): Location {
  const there = locateOne(gazetteer, part, known);
  const elsewhere = there.kind === "township" ? locateOne(gazetteer, part, home) : there;
  return elsewhere.kind === "placed" || elsewhere.kind === "several" ? elsewhere : there;
}

/** 菜园村三组（原二组）: a remark that only names another group of the same village leaves the group open. */
function withOtherGroups(gazetteer: Gazetteer, location: Location, parts: readonly string[]): Location {
  if (location.kind !== "placed") return location;
  const { place } = location;
  const village = place.numbered.size > 0 ? place : place.parent;
  if (village === null || village.numbered.size === 0) return location;
  const named = parts.flatMap((part) => Array.from(part, (_char, at) => groupAt(part, at, gazetteer.words.group)?.values ?? []).flat());
  if (named.every((number) => village.numbered.get(number) === place)) return location;
  return { ...location, kind: "several", places: [village, ...village.numbered.values()] };
}

function homeOf(gazetteer: Gazetteer, location: Location): Home | null {
  if (location.kind !== "placed" && location.kind !== "township") return null;
  const place = location.place.township ?? location.place;
  const township = gazetteer.townships.find((each) => each.place === place);
  return township === undefined ? null : { township, near: location.near };
}

function afterLabels(gazetteer: Gazetteer, text: string, from: number): number {
  let at = skipSeparators(text, from);
  for (;;) {
    let end = gazetteer.words.label.end(text, at);
    if (end === at && at === skipSeparators(text, from)) end = gazetteer.words.remarkAtEdge.end(text, at);
    if (end === at) return at;
    // 现住地方子村 is 现住 and 地方子村, not 现住地 and 方子村.
    if (end - at > 1 && gazetteer.names.get(text.charCodeAt(end - 1))?.some((name) => text.startsWith(name.text, end - 1)) === true) end -= 1;
    if ("为是在于".includes(text.charAt(end) || " ")) end += 1;
    at = skipSeparators(text, end);
  }
}

function locateOne(gazetteer: Gazetteer, text: string, home: Home | null): Location {
  let at = afterLabels(gazetteer, text, 0);
  if (at === text.length) return { kind: "blank" };
  let near = false;
  let county = false;
  for (let again = 0; again < 2; again += 1) {
    const region = readRegion(gazetteer, text, at);
    at = region.at;
    county ||= region.county;
    const named = readTownship(gazetteer, text, at);
    if (named !== null) return inTownship(gazetteer, named.township, text, named.end, near);
    const direct = placeAt(gazetteer, home?.township.names ?? gazetteer.names, text, at, home?.township ?? null);
    if (direct !== null) return choose(gazetteer, home === null ? withTownship(gazetteer, text, direct) : direct, text, at, near || home?.near === true);
    const elsewhere = readElsewhere(gazetteer, text, at);
    if (elsewhere === null) break;
    if (elsewhere.kind === "outside") return outside(gazetteer, text, at, elsewhere.end);
    at = elsewhere.end;
    near = true;
  }
  const township = readNearTownship(gazetteer, text, at);
  if (township === "unknown") return { kind: "unread", nearest: county ? afterUnknown(gazetteer, text, at) : [], matched: "" };
  if (township !== null) return inTownship(gazetteer, township.township, text, township.end, true);
  return home === null ? anywhere(gazetteer, text, at, near) : inTownship(gazetteer, home.township, text, at, near || home.near);
}

/** A township of our county that the plan does not know, perhaps merged since: places of the name that follows may be meant. */
function afterUnknown(gazetteer: Gazetteer, text: string, at: number): readonly Place[] {
  for (let i = at + 1; i <= at + 6; i += 1) {
    const end = gazetteer.words.townships.end(text, i);
    if (end > i) return placeAt(gazetteer, gazetteer.names, text, skipSeparators(text, end), null)?.places ?? [];
  }
  return [];
}

/** Another county's; but where our own county is named after it the text contradicts itself. */
function outside(gazetteer: Gazetteer, text: string, at: number, end: number): Location {
  const contradicted = gazetteer.region.counties.some((county) => county.length > 2 && text.indexOf(county, end) >= 0);
  return contradicted ? { kind: "unread", nearest: [], matched: "", contradicts: true } : { kind: "outside", matched: text.slice(at, end) };
}

/** A bare name with nothing after it that is a township's too: 幸福 is a township and a village of another. */
function withTownship(gazetteer: Gazetteer, text: string, found: Found): Found {
  const written = text.slice(found.start, found.end);
  const townships = gazetteer.townships.filter(({ place }) => place.name === written).map(({ place }) => place);
  return townships.length === 0 ? found : { ...found, places: [...townships, ...found.places] };
}

/** The reading of names that stand at one position: one place, or the one of several in which the next part lies. */
function choose(gazetteer: Gazetteer, found: Found, text: string, from: number, near: boolean): Location {
  const [only] = found.places;
  if (only !== undefined && found.places.length === 1) return refine(gazetteer, text, from, found, only, near);
  const deeper = found.places.filter((place) => place.named.some((child) => text.startsWith(child.name, skipSeparators(text, found.end))));
  const [deepest] = deeper;
  if (deepest !== undefined && deeper.length === 1) return refine(gazetteer, text, from, found, deepest, near);
  return { kind: "several", places: found.places, near, matched: text.slice(found.start, found.end), tail: "" };
}

function inTownship(gazetteer: Gazetteer, township: Township, text: string, from: number, near: boolean): Location {
  const at = skipTownship(gazetteer, township, text, from);
  const direct = placeAt(gazetteer, township.names, text, at, township);
  if (direct !== null) return choose(gazetteer, direct, text, at, near);
  const alike = nearAt(gazetteer, township, text, at);
  if (alike !== null) return choose(gazetteer, alike, text, at, true);
  const later = laterIn(gazetteer, township, text, at);
  const [only] = later.sure;
  if (only !== undefined && later.sure.length === 1) return choose(gazetteer, only, text, at, near);
  const others = rivals(gazetteer, text, at, township.place).filter((place) => place.township !== township.place);
  const places = [...new Set([...later.sure.flatMap((found) => found.places), ...(others.length > 0 ? [township.place, ...others] : [])])];
  const matched = text.slice(0, from);
  if (places.length > 0) return { kind: "several", places, near, matched, tail: "" };
  const nearest = later.unsure.length > 0 ? [...new Set(later.unsure)] : nearestAt(gazetteer, township, text, at);
  return { kind: "township", place: township.place, near, nearest, matched };
}

/** 宝昌镇宝昌镇, 宝昌镇太仆寺旗宝昌镇: the same said again. */
function skipTownship(gazetteer: Gazetteer, township: Township, text: string, from: number): number {
  let at = skipSeparators(text, from);
  for (;;) {
    const region = readRegion(gazetteer, text, at);
    const again = readTownship(gazetteer, text, region.at);
    if (again === null || again.township !== township || placeAt(gazetteer, township.names, text, at, township) !== null) return at;
    at = skipSeparators(text, again.end);
  }
}

function anywhere(gazetteer: Gazetteer, text: string, at: number, near: boolean): Location {
  const later = laterIn(gazetteer, null, text, at);
  const [only] = later.sure;
  if (only !== undefined && later.sure.length === 1) return choose(gazetteer, only, text, at, near);
  if (later.sure.length > 1) {
    return { kind: "several", places: later.sure.flatMap((found) => found.places), near, matched: "", tail: "" };
  }
  const nearest = later.unsure.length > 0 ? [...new Set(later.unsure)] : nearestAt(gazetteer, null, text, at);
  return { kind: "unread", nearest, matched: "" };
}

type Later = { readonly sure: readonly Found[]; readonly unsure: readonly Place[] };

/**
 * Places named further on, after a street: `光明大街建兴社区3号楼`. A village or community must say its level there, the
 * name must begin where a name may, and no other village may stand before it.
 */
function laterIn(gazetteer: Gazetteer, township: Township | null, text: string, from: number): Later {
  const names = township?.names ?? gazetteer.names;
  const sure: Found[] = [];
  const unsure: Place[] = [];
  let open = true;
  for (let i = from; i < text.length; i += 1) {
    if (((gazetteer.begins[text.charCodeAt(i)] ?? 0) & BEGINS_NAME) !== 0) {
      const found = placeAt(gazetteer, names, text, i, township);
      const said = found?.places.filter((place) => !needsLevel(place) || saysLevel(gazetteer, text, i, found, place)) ?? [];
      if (found !== null && said.length > 0) {
        if (open && i > from && mayBegin(text, i, from)) sure.push({ ...found, places: said });
        else unsure.push(...said);
        i = found.end - 1;
        continue;
      }
      if (found !== null || i === from) unsure.push(...bareAt(gazetteer, township, text, i));
    }
    if (gazetteer.words.levels.village.end(text, i) > i || gazetteer.words.levels.community.end(text, i) > i) open = false;
  }
  return { sure: distinctFounds(sure), unsure };
}

function needsLevel(place: Place): boolean {
  return isVillage(place) || place.kind === "community";
}

function saysLevel(gazetteer: Gazetteer, text: string, at: number, found: Found, place: Place): boolean {
  return gazetteer.words.hamlet.end(text, at + place.name.length) === at + place.name.length && found.end > at + place.name.length;
}

/** A name of ours that begins the text and is followed by something unknown: it may have been meant. Not a street's or a school's. */
function bareAt(gazetteer: Gazetteer, township: Township | null, text: string, at: number): readonly Place[] {
  const names = (township?.names ?? gazetteer.names).get(text.charCodeAt(at)) ?? [];
  return names
    .filter((name) => !name.digits && text.startsWith(name.text, at) && mayBeMeant(gazetteer, text, at + name.text.length, name))
    .map((name) => name.place);
}

function mayBeMeant(gazetteer: Gazetteer, text: string, after: number, { place, text: name }: Name): boolean {
  if (gazetteer.words.levels[place.kind].end(text, after) > after) return true;
  return gazetteer.words.namesake.end(text, after) === after && !(isNumeral(name) && gazetteer.words.door.end(text, after) > after);
}

function distinctFounds(founds: readonly Found[]): readonly Found[] {
  const seen = new Set<string>();
  return founds.filter((found) => {
    const key = found.places.map((place) => place.path).join();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
