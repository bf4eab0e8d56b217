import type { Clause } from "../../finding.js";
import type { Policy, Stage } from "../schema.js";
import { PLACEHOLDERS, TIERS } from "../terms.js";
import { grouped, problem, stageName, withAncestors, type Check, type Problem } from "./problem.js";

type SchoolReference = { readonly path: string; readonly school: string; readonly stage: Stage; readonly clause: Clause };
type PlaceReference = { readonly path: string; readonly place: string; readonly clause: Clause };

/** Every name that points at another entry points at one that is there, and every entry that is pointed at is there once. */
export const references: Check = (policy) => [
  ...schools(policy), ...places(policy), ...documents(policy), ...tiers(policy), ...templates(policy),
];

function schoolReferences(policy: Policy): readonly SchoolReference[] {
  const found: SchoolReference[] = [];
  const add = (path: string, stage: Stage, clause: Clause, names: readonly string[]): void => {
    for (const school of names) found.push({ path, school, stage, clause });
  };
  policy.zones.forEach((z, i) => add(`zones.${i}`, z.stage, z.clause, [z.school]));
  policy.alsoAllowed.forEach((a, i) => add(`alsoAllowed.${i}`, a.stage, a.clause, a.schools.filter((name) => name !== "*")));
  policy.splits.forEach((split, i) => {
    split.sides.forEach((side, j) => add(`splits.${i}.sides.${j}`, split.stage, side.clause, [side.school]));
    split.includes.forEach((c, j) => add(`splits.${i}.includes.${j}`, split.stage, c.clause, [c.school]));
  });
  policy.undecided.forEach((u, i) => add(`undecided.${i}`, u.stage, u.clause, u.candidates));
  policy.segments.forEach((s, i) => add(`segments.${i}`, s.stage, s.clause, [s.school]));
  policy.nearness.forEach((n, i) => add(`nearness.${i}`, n.stage, n.clause, n.schools));
  policy.purchase.schools.forEach((s, i) => add(`purchase.schools.${i}`, s.stage, s.clause, [s.school]));
  return found;
}

function schools(policy: Policy): readonly Problem[] {
  const found: Problem[] = [];
  const byName = new Map(policy.schools.map((school) => [school.name, school]));
  for (const { path, school, stage, clause } of schoolReferences(policy)) {
    const entry = byName.get(school);
    if (!entry) found.push(problem("school-unknown", path, clause, { school }));
    else if (!entry.seats[stage]) found.push(problem("school-without-stage", path, clause, { school, stage: stageName(policy, stage) }));
  }
  const names = policy.schools.flatMap((school, index) => [school.name, ...school.short].map((name) => ({ name, school, index })));
  for (const [name, holders] of grouped(names, (n) => n.name)) {
    const [, second] = holders;
    if (second) found.push(problem("school-name-shared", `schools.${second.index}`, second.school.clause, { name, schools: holders.map((h) => h.school.name) }));
  }
  const coded = policy.schools.map((school, index) => ({ school, index })).filter(({ school }) => school.code !== null);
  for (const [code, holders] of grouped(coded, ({ school }) => school.code ?? "")) {
    const [, second] = holders;
    if (second) found.push(problem("school-code-shared", `schools.${second.index}.code`, second.school.codeClause, { code, schools: holders.map((h) => h.school.name) }));
  }
  return found;
}

function placeReferences(policy: Policy): readonly PlaceReference[] {
  const found: PlaceReference[] = [];
  const add = (table: string, entries: readonly { readonly place: string; readonly clause: Clause }[]): void =>
    entries.forEach(({ place, clause }, i) => found.push({ path: `${table}.${i}`, place, clause }));
  add("zones", policy.zones);
  add("alsoAllowed", policy.alsoAllowed);
  add("splits", policy.splits.map((split) => ({ place: split.place, clause: split.sides[0]?.clause ?? policy.clauses.zones })));
  add("undecided", policy.undecided);
  add("segments", policy.segments);
  add("nearness", policy.nearness);
  policy.places.forEach(({ path, clause }, i) => {
    const parent = withAncestors(path)[1];
    if (parent !== undefined) found.push({ path: `places.${i}`, place: parent, clause });
  });
  return found;
}

function places(policy: Policy): readonly Problem[] {
  const known = new Set([...policy.townships.map((t) => t.name), ...policy.places.map((p) => p.path)]);
  const found = placeReferences(policy)
    .filter(({ place }) => !known.has(place))
    .map(({ path, place, clause }) => problem("place-unknown", path, clause, { place }));
  const loose = policy.places.flatMap(({ path, clause }, i) => (path.includes("/") ? [] : [problem("place-without-township", `places.${i}`, clause, { place: path })]));
  const all = [
    ...policy.townships.map((t, i) => ({ path: `townships.${i}`, place: t.name, clause: t.clause })),
    ...policy.places.map((p, i) => ({ path: `places.${i}`, place: p.path, clause: p.clause })),
  ];
  for (const [place, holders] of grouped(all, (p) => p.place)) {
    const [, second] = holders;
    if (second) found.push(problem("place-repeated", second.path, second.clause, { place }));
  }
  return [...loose, ...found];
}

function documents(policy: Policy): readonly Problem[] {
  const found: Problem[] = [];
  const used = new Set<string>();
  const kinds = new Set(policy.documents.kinds.map((kind) => kind.id));
  const use = (id: string, path: string, clause: Clause): void => {
    used.add(id);
    if (!kinds.has(id)) found.push(problem("document-unknown", path, clause, { document: id }));
  };
  policy.documents.rules.forEach((rule, i) => rule.documents.forEach((id) => use(id, `documents.rules.${i}`, rule.clause)));
  policy.preferential.forEach((group, i) => use(group.proof, `preferential.${i}`, group.clause));
  policy.documents.kinds.forEach((kind, i) => {
    const path = `documents.kinds.${i}`;
    if (policy.documents.kinds.findIndex((other) => other.id === kind.id) < i) found.push(problem("document-repeated", path, kind.clause, { document: kind.id }));
    if (!used.has(kind.id)) found.push(problem("document-unused", path, kind.clause, { document: kind.name }));
  });
  return found;
}

/** Claims are ordered by the list of tiers, so a tier left out of it could not be ordered at all. */
function tiers(policy: Policy): readonly Problem[] {
  const missing = TIERS.filter((tier) => !policy.tiers.includes(tier)).map((tier) => problem("tier-missing", "tiers", null, { tier }));
  const repeated = policy.tiers.flatMap((tier, i) => (policy.tiers.indexOf(tier) < i ? [problem("tier-repeated", `tiers.${i}`, null, { tier })] : []));
  return [...missing, ...repeated];
}

/** A misspelt placeholder would be printed on every notice as it stands. */
function templates(policy: Policy): readonly Problem[] {
  const known: ReadonlySet<string> = new Set(PLACEHOLDERS);
  return Object.entries(policy.templates).flatMap(([name, template]) =>
    [template.title, ...template.heading, ...template.columns, ...template.notes]
      .flatMap((line) => [...line.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? ""))
      .filter((placeholder) => !known.has(placeholder))
      .map((placeholder) => problem("placeholder-unknown", `templates.${name}`, template.clause, { placeholder, known: [...PLACEHOLDERS] })));
}
