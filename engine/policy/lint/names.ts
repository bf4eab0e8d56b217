import { distance } from "fastest-levenshtein";
import type { Place, Policy } from "../schema.js";
import { grouped, problem, withAncestors, type Check, type Problem } from "./problem.js";

/** Names by which an address could be taken for another place than it is, and where the plan writes one place in two ways. */
export const names: Check = (policy) => [
  ...writtenOtherwise(policy), ...repeated(policy), ...near(policy), ...neighbours(policy), ...columns(policy), ...documentNames(policy),
];

/** A name without the common word of its level: 东红村 is 东红. Levels are tried longest word first. */
function bare(name: string, words: readonly string[]): string {
  const word = words.filter((w) => name.length > w.length && name.endsWith(w)).sort((a, b) => b.length - a.length)[0];
  return word === undefined ? name : name.slice(0, -word.length);
}

function lastName(place: Place, policy: Policy): string {
  return bare(place.path.slice(place.path.lastIndexOf("/") + 1), policy.levels[place.kind]);
}

function writtenOtherwise(policy: Policy): readonly Problem[] {
  const other = policy.zones.map((zone, index) => ({ ...zone, index })).filter((zone) => zone.written !== undefined);
  return [...grouped(other, (zone) => `${zone.place} ${zone.written}`).values()].flatMap((group) => {
    const [first] = group;
    if (first?.written === undefined) return [];
    return [problem("written-otherwise", `zones.${first.index}`, first.clause, { place: first.place, written: first.written, clauses: [...new Set(group.map((z) => z.clause))] })];
  });
}

type Named = { readonly name: string; readonly place: string; readonly parent: string; readonly path: string; readonly clause: string };

function namesOf(policy: Policy): readonly Named[] {
  const townships = policy.townships.flatMap((t, i) =>
    [...new Set([bare(t.name, policy.levels.township), ...t.aliases])].map((name) => ({ name, place: t.name, parent: "", path: `townships.${i}`, clause: t.clause })));
  const places = policy.places.flatMap((p, i) =>
    [...new Set([lastName(p, policy), ...p.aliases])].map((name) => ({ name, place: p.path, parent: withAncestors(p.path)[1] ?? "", path: `places.${i}`, clause: p.clause })));
  return [...townships, ...places];
}

/** Two places of one parent under one name cannot be told apart at all; of different townships only by the township. */
function repeated(policy: Policy): readonly Problem[] {
  const found: Problem[] = [];
  const all = namesOf(policy);
  for (const [name, holders] of grouped(all, (n) => n.name)) {
    for (const sameParent of grouped(holders, (n) => n.parent).values()) {
      const [, second] = sameParent;
      if (second) found.push(problem("name-shared", second.path, second.clause, { name, places: sameParent.map((n) => n.place) }));
    }
    const upper = holders.filter((n) => n.parent === "" || !n.parent.includes("/"));
    const [first] = upper;
    if (first && new Set(upper.map((n) => n.parent)).size > 1) found.push(problem("name-repeated", first.path, first.clause, { name, places: upper.map((n) => n.place) }));
  }
  return found;
}

/** Pairs of one township that a single slip of the pen turns into one another. */
function near(policy: Policy): readonly Problem[] {
  return policy.townships.flatMap((township, i) => {
    const own = policy.places.filter((place) => withAncestors(place.path)[1] === township.name).map((place) => lastName(place, policy));
    const pairs = own.flatMap((a, j) => own.slice(j + 1).filter((b) => distance(a, b) === 1).map((b) => `${a}/${b}`));
    return pairs.length === 0 ? [] : [problem("names-near", `townships.${i}`, township.clause, { township: township.name, count: pairs.length, places: pairs })];
  });
}

/** An address is outside as soon as it opens with a neighbour's name, so no neighbour may open a name of our own. */
function neighbours(policy: Policy): readonly Problem[] {
  const own = [...policy.region.county, ...policy.region.league, ...policy.region.province, ...policy.townships.map((t) => t.name), ...namesOf(policy).map((n) => n.name)];
  return policy.region.neighbours.flatMap((neighbour, i) => {
    const hidden = own.find((name) => name.startsWith(neighbour));
    return hidden === undefined ? [] : [problem("neighbour-hides-place", `region.neighbours.${i}`, policy.region.clause, { neighbour, place: hidden })];
  });
}

function columns(policy: Policy): readonly Problem[] {
  const all = Object.entries(policy.columns).flatMap(([field, titles]) => [...new Set(titles)].map((title) => ({ field, title })));
  return [...grouped(all, (c) => c.title)].flatMap(([title, fields]) =>
    fields.length < 2 ? [] : [problem("column-two-fields", `columns.${fields[1]?.field ?? ""}`, null, { title, fields: fields.map((f) => f.field) })]);
}

function documentNames(policy: Policy): readonly Problem[] {
  const all = policy.documents.kinds.flatMap((kind, index) => [...new Set(kind.names)].map((name) => ({ name, kind, index })));
  return [...grouped(all, (n) => n.name)].flatMap(([name, holders]) => {
    const [, second] = holders;
    return second ? [problem("document-name-shared", `documents.kinds.${second.index}`, second.kind.clause, { name, documents: holders.map((h) => h.kind.name) })] : [];
  });
}
