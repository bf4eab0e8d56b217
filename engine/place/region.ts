/** The part of an address above the village: province, league, county, township; ours, another's, or none. */
import type { Gazetteer, Township } from "./gazetteer.js";
import { isDigit, isHan, isSeparator, skipSeparators } from "./normalise.js";
import { placeAt } from "./names.js";
import { mayBe } from "./spelling.js";
import { ABOVE_TOWNSHIP, COUNTY_TOWN, INSTITUTION, NO_DISTRICT } from "./vocabulary.js";

/** Where our own province, league and county end, and whether the county was named. */
export type Region = { readonly at: number; readonly county: boolean };

/** Reads what stands before the township when it is ours: `中国内蒙古锡盟太旗`, `152527`, a postal code. Every part may be absent. */
export function readRegion(gazetteer: Gazetteer, text: string, from: number): Region {
  let at = skipSeparators(text, from);
  let county = false;
  for (;;) {
    const code = sixDigits(text, at);
    const own = regionEnd(gazetteer, text, at, gazetteer.region.own.end(text, at));
    const named = regionEnd(gazetteer, text, at, gazetteer.region.county.end(text, at));
    if (named > at) county = true;
    const end = Math.max(code, own, named);
    if (end === at) return { at, county };
    at = skipSeparators(text, end);
  }
}

/** A county's code or a postal code before the address. */
function sixDigits(text: string, at: number): number {
  for (let i = at; i < at + 6; i += 1) if (!isDigit(text.charCodeAt(i))) return at;
  return isDigit(text.charCodeAt(at + 6)) || at + 6 >= text.length ? at : at + 6;
}

/** `end`, unless the name is short of its level and goes on to be a street's or a village's: 太仆寺大街, 锡林郭勒路. */
function regionEnd(gazetteer: Gazetteer, text: string, at: number, end: number): number {
  if (end === at || ABOVE_TOWNSHIP.has(text.charAt(end - 1))) return end;
  return gazetteer.words.notRegion.end(text, end) > end ? at : end;
}

/** Another county, or our own spelled nearly, at a position where nothing of ours begins. */
export type Elsewhere = { readonly kind: "outside" | "near-county"; readonly end: number };

/** Reads the name of a county, city or province that is not ours: `张北县`, `锡林浩特市`, `北京朝阳区`. */
export function readElsewhere(gazetteer: Gazetteer, text: string, at: number): Elsewhere | null {
  const known = gazetteer.region.outside.end(text, at);
  if (known > at && (ABOVE_TOWNSHIP.has(text.charAt(known - 1)) || gazetteer.words.notRegion.end(text, known) === known)) {
    return { kind: "outside", end: known };
  }
  for (let i = at; i < Math.min(text.length, at + 12) && isHan(text.charCodeAt(i)); i += 1) {
    if ("街路巷号村组楼院".includes(text.charAt(i))) return null;
    if (i === at || !isAbove(gazetteer, text, i) || isOurs(gazetteer, text, at, i)) continue;
    const name = text.slice(at, i + 1);
    const ours = gazetteer.region.counties.some((county) => county === name || mayBe(name, county, false));
    return { kind: ours ? "near-county" : "outside", end: i + 1 };
  }
  return null;
}

/** 红旗 and 五旗敖包 are names of ours that only look like another banner's. */
function isOurs(gazetteer: Gazetteer, text: string, at: number, i: number): boolean {
  return (gazetteer.names.get(text.charCodeAt(at)) ?? []).some((name) => name.text.length > i - at && text.startsWith(name.text, at));
}

/** Whether the character at `i` ends the name of a county, city or province. */
function isAbove(gazetteer: Gazetteer, text: string, i: number): boolean {
  const char = text.charAt(i);
  if (!ABOVE_TOWNSHIP.has(char)) return false;
  if (char === "区" && NO_DISTRICT.has(text.charAt(i - 1))) return false;
  const next = i + 1;
  // 县医院 is the county's hospital; 县矿山村 is a village of another county though 矿 alone would be its mine.
  if (gazetteer.words.notRegion.end(text, next) > next && placeAt(gazetteer, gazetteer.names, text, next, null) === null) return false;
  if (char !== "省" && INSTITUTION.some((word) => text.startsWith(word, next))) return false;
  return !text.startsWith(COUNTY_TOWN.word, next) || COUNTY_TOWN.unless.some((word) => text.startsWith(word, next));
}

/** The township an address names: where its name ends, and whether it was spelled nearly. */
export type TownshipAt = { readonly township: Township; readonly end: number; readonly near: boolean };

/** Reads a township of ours as the policy writes it, or its bare name where a place of it, or nothing, follows. */
export function readTownship(gazetteer: Gazetteer, text: string, at: number): TownshipAt | null {
  for (const name of gazetteer.townshipNames.get(text.charCodeAt(at)) ?? []) {
    if (!text.startsWith(name.text, at)) continue;
    const end = at + name.text.length;
    const found = { township: name.township, end, near: false };
    if (name.form === "full" && text.startsWith("乡村", end - 1)) continue;
    if (name.form === "full") return found;
    if (placeAt(gazetteer, name.township.names, text, skipSeparators(text, end), name.township) !== null) return found;
    if (name.form === "derived") continue;
    if (end === text.length || isSeparator(text.charCodeAt(end))) return found;
    // A town that is nobody's as a whole may be named before anything: no school follows from it.
    if (!name.township.whole && gazetteer.words.notRegion.end(text, end) === end) return found;
  }
  return null;
}

/**
 * Reads a township's name that is none of ours as written: ours spelled nearly (`千金沟镇`, `骆驼山乡`), or another's.
 * @returns `unknown` for a township that is no other spelling of one of ours
 */
export function readNearTownship(gazetteer: Gazetteer, text: string, at: number): TownshipAt | "unknown" | null {
  for (let i = at + 1; i <= at + 6 && i < text.length && isHan(text.charCodeAt(i)); i += 1) {
    if ("街路巷号村组楼院".includes(text.charAt(i))) break;
    const end = gazetteer.words.townships.end(text, i);
    if (end === i || text.charAt(end) === "村") continue;
    const written = text.slice(at, i);
    const fits = gazetteer.townships.filter(({ place }) => place.name === written || mayBe(written, place.name, false));
    const [township] = fits;
    return township !== undefined && fits.length === 1 ? { township, end, near: true } : "unknown";
  }
  return bareNearTownship(gazetteer, text, at);
}

/** `贡宝力格道海嘎查`: a township's bare name spelled nearly, with a place of it right after. */
function bareNearTownship(gazetteer: Gazetteer, text: string, at: number): TownshipAt | null {
  for (const township of gazetteer.townships) {
    const end = at + township.place.name.length;
    if (end - at < 3 || !mayBe(text.slice(at, end), township.place.name, false)) continue;
    if (placeAt(gazetteer, township.names, text, end, township) !== null) return { township, end, near: true };
  }
  return null;
}
