import { BEGINS_NAME, type Gazetteer, type Place } from "./gazetteer.js";
import { isVillage, standsFor } from "./names.js";

/**
 * Other places that a text names after one: it cannot lie in both. A village or community with its level word, a compound or
 * named group, another township. A natural village of the same name is part of the first.
 */
export function rivals(gazetteer: Gazetteer, text: string, from: number, place: Place): readonly Place[] {
  const found: Place[] = [];
  const own = place.township ?? place;
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (((gazetteer.begins[code] ?? 0) & BEGINS_NAME) === 0) continue;
    for (const name of gazetteer.names.get(code) ?? []) {
      if (name.digits || !text.startsWith(name.text, i) || related(name.place, place)) continue;
      if (isRival(gazetteer, text, i + name.text.length, name.place, own)) found.push(name.place);
    }
    for (const name of gazetteer.townshipNames.get(code) ?? []) {
      if (name.form === "full" && name.township.place !== own && text.startsWith(name.text, i)) found.push(name.township.place);
    }
  }
  return found.length < 2 ? found : [...new Set(found)];
}

function isRival(gazetteer: Gazetteer, text: string, after: number, other: Place, own: Place): boolean {
  if (isVillage(other)) {
    const level = gazetteer.words.levels.village;
    return other.township === own && level.end(text, after) > after && gazetteer.words.hamlet.end(text, after) === after;
  }
  if (other.kind === "community") return gazetteer.words.levels.community.end(text, after) > after;
  return standsFor(gazetteer, text, after, { text: other.name, place: other, digits: false }, null) >= 0;
}

function related(a: Place, b: Place): boolean {
  return a === b || a.path.startsWith(`${b.path}/`) && b.parent !== null || b.path.startsWith(`${a.path}/`);
}
