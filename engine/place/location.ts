/** What an address text names, before any stage is asked about. */
import type { Place } from "./gazetteer.js";

/**
 * What an address names. `placed`: one place. `several`: places that all fit; `near` where one of them was only spelled nearly.
 * `township`: certainly in it, at no place of the plan. `nearest`: what a person may have meant. `tail`: what may hold a street.
 */
export type Location =
  | { readonly kind: "placed"; readonly place: Place; readonly near: boolean; readonly tail: string; readonly matched: string }
  | { readonly kind: "several"; readonly places: readonly Place[]; readonly near: boolean; readonly matched: string; readonly tail: string }
  | { readonly kind: "township"; readonly place: Place; readonly near: boolean; readonly nearest: readonly Place[]; readonly matched: string }
  | { readonly kind: "unread"; readonly nearest: readonly Place[]; readonly matched: string; readonly contradicts?: true }
  | { readonly kind: "outside"; readonly matched: string }
  | { readonly kind: "blank" };

/** Two readings of one child's one address: the same place stays, a township gives way to a place inside it, anything else is open. */
export function merge(a: Location, b: Location): Location {
  if (b.kind === "blank" || b.kind === "unread") return a;
  if (a.kind === "blank" || a.kind === "unread") return b;
  if (a.kind === "outside" && b.kind === "outside") return a;
  if (a.kind === "placed" && b.kind === "placed" && a.place === b.place) return a.near ? b : a;
  if (a.kind === "township" && b.kind === "township" && a.place === b.place) return a;
  if (a.kind === "township" && b.kind === "placed" && b.place.township === a.place) return b;
  if (b.kind === "township" && a.kind === "placed" && a.place.township === b.place) return a;
  const places = [...new Set([...placesOf(a), ...placesOf(b)])];
  return { kind: "several", places, near: false, matched: [matchedOf(a), matchedOf(b)].filter((each) => each !== "").join("、"), tail: "" };
}

function placesOf(location: Location): readonly Place[] {
  if (location.kind === "several") return location.places;
  return location.kind === "placed" || location.kind === "township" ? [location.place] : [];
}

function matchedOf(location: Location): string {
  return location.kind === "blank" ? "" : location.matched;
}
