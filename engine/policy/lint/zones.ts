import type { Policy, Stage } from "../schema.js";
import { STAGES } from "../terms.js";
import { segments } from "./segments.js";
import { grouped, problem, stageName, withAncestors, type Check, type Problem } from "./problem.js";

type Zone = Policy["zones"][number] & { readonly index: number };

/** Every place has one school at each stage, or the file says that it has not; text and annex are compared. */
export const zones: Check = (policy) => STAGES.flatMap((stage) => {
  const entries = policy.zones.map((zone, index) => ({ ...zone, index })).filter((zone) => zone.stage === stage);
  return [
    ...claimedTwice(policy, stage, entries),
    ...textAgainstAnnex(policy, stage, entries),
    ...unclaimed(policy, stage, entries),
    ...townships(policy, stage, entries),
    ...splits(policy, stage, entries),
    ...idleSchools(policy, stage, entries),
    ...nearness(policy, stage),
  ];
}).concat(segments(policy));

function schoolsOf(entries: readonly { readonly school: string }[]): readonly string[] {
  return [...new Set(entries.map((entry) => entry.school))];
}

function claimedTwice(policy: Policy, stage: Stage, entries: readonly Zone[]): readonly Problem[] {
  const found: Problem[] = [];
  const name = stageName(policy, stage);
  const listedTwice: (Zone & { readonly preferred: string })[] = [];
  for (const [place, all] of grouped(entries.filter((zone) => !zone.whole), (zone) => zone.place)) {
    const defaults = all.filter((zone) => !zone.alternate);
    for (const zone of all.filter((z) => z.alternate)) {
      const preferred = defaults[0]?.school;
      if (preferred === undefined) found.push(problem("alternate-without-default", `zones.${zone.index}`, zone.clause, { stage: name, place, school: zone.school }));
      else listedTwice.push({ ...zone, preferred });
    }
    for (const sameBasis of grouped(defaults, (zone) => zone.basis).values()) {
      const [first] = sameBasis;
      const schools = schoolsOf(sameBasis);
      if (first && schools.length > 1) found.push(problem("place-claimed-twice", `zones.${first.index}`, first.clause, { stage: name, place, schools }));
    }
    found.push(...conflict(name, place, defaults));
  }
  for (const group of grouped(listedTwice, (zone) => `${zone.preferred} ${zone.school}`).values()) {
    const [first] = group;
    if (first) found.push(problem("annex-lists-twice", `zones.${first.index}`, first.clause, { stage: name, school: first.preferred, other: first.school, places: group.map((z) => z.place) }));
  }
  return found;
}

/** The annex wins where it and the text name different schools for one place. */
function conflict(stage: string, place: string, entries: readonly Zone[]): readonly Problem[] {
  const annex = entries.find((zone) => zone.basis === "annex");
  const text = entries.find((zone) => zone.basis === "text");
  if (!annex || !text || annex.school === text.school) return [];
  return [problem("text-annex-conflict", `zones.${text.index}`, text.clause, { stage, place, school: annex.school, annexClause: annex.clause, other: text.school })];
}

function textAgainstAnnex(policy: Policy, stage: Stage, entries: readonly Zone[]): readonly Problem[] {
  const name = stageName(policy, stage);
  return [...grouped(entries, (zone) => zone.school).values()].flatMap((own) => {
    const text = own.filter((zone) => zone.basis === "text");
    const annex = own.filter((zone) => zone.basis === "annex");
    if (text.length === 0 || annex.length === 0) return [];
    return [
      ...onlyIn("annex-only", name, annex, text),
      ...onlyIn("text-only", name, text.filter((zone) => !zone.whole), annex),
      ...textWider(policy, name, text, annex, entries),
    ];
  });
}

function onlyIn(code: "annex-only" | "text-only", stage: string, one: readonly Zone[], other: readonly Zone[]): readonly Problem[] {
  const covered = new Set(other.map((zone) => zone.place));
  const alone = one.filter((zone) => !withAncestors(zone.place).some((path) => covered.has(path)));
  const [first] = alone;
  const [against] = other;
  if (!first || !against) return [];
  return [problem(code, `zones.${first.index}`, first.clause, { stage, school: first.school, places: alone.map((z) => z.place), otherClause: against.clause })];
}

/** The text gives a whole township to a school whose annex names only some of its villages. */
function textWider(policy: Policy, stage: string, text: readonly Zone[], annex: readonly Zone[], entries: readonly Zone[]): readonly Problem[] {
  const listed = new Set(annex.map((zone) => zone.place));
  const detailed = new Set(entries.filter((zone) => zone.basis === "annex").map((zone) => zone.place));
  return text.filter((zone) => zone.whole).flatMap((zone) => {
    const villages = policy.places.map((p) => p.path).filter((path) => path.startsWith(`${zone.place}/`) && detailed.has(path));
    const places = villages.filter((path) => !listed.has(path));
    if (places.length === 0) return [];
    return [problem("text-wider", `zones.${zone.index}`, zone.clause, { stage, school: zone.school, township: zone.place, places })];
  });
}

function unclaimed(policy: Policy, stage: Stage, entries: readonly Zone[]): readonly Problem[] {
  const found: Problem[] = [];
  const name = stageName(policy, stage);
  const claimed = new Set([...entries.map((zone) => zone.place), ...policy.splits.filter((s) => s.stage === stage).map((s) => s.place)]);
  const isClaimed = (path: string): boolean => withAncestors(path).some((p) => claimed.has(p));
  policy.undecided.forEach((entry, i) => {
    if (entry.stage !== stage) return;
    const code = isClaimed(entry.place) ? "undecided-but-claimed" : "place-undecided";
    found.push(problem(code, `undecided.${i}`, entry.clause, { stage: name, place: entry.place, schools: entry.candidates }));
  });
  const undecided = new Set(policy.undecided.filter((u) => u.stage === stage).map((u) => u.place));
  const silent = policy.places.map((place, i) => ({ place, i })).filter(({ place }) => !isClaimed(place.path));
  const reported = new Set<string>(undecided);
  for (const { place, i } of silent) {
    if (withAncestors(place.path).some((path) => reported.has(path))) continue;
    reported.add(place.path);
    found.push(problem("place-unclaimed", `places.${i}`, place.clause, { stage: name, place: place.path }));
  }
  return found;
}

function townships(policy: Policy, stage: Stage, entries: readonly Zone[]): readonly Problem[] {
  return policy.townships.flatMap((township, i) => {
    const schools = schoolsOf(entries.filter((zone) => zone.place === township.name));
    const values = { stage: stageName(policy, stage), township: township.name, schools };
    if (schools.length === 0) return [problem("township-not-whole", `townships.${i}`, township.clause, values)];
    return schools.length > 1 ? [problem("township-two-schools", `townships.${i}`, township.clause, values)] : [];
  }).concat(entries.filter((zone) => zone.whole && zone.place.includes("/")).map((zone) =>
    problem("whole-not-township", `zones.${zone.index}`, zone.clause, { place: zone.place, school: zone.school })));
}

function splits(policy: Policy, stage: Stage, entries: readonly Zone[]): readonly Problem[] {
  const zoned = new Set(entries.map((zone) => zone.place));
  const found: Problem[] = [];
  policy.splits.forEach((split, i) => {
    if (split.stage !== stage) return;
    const clause = split.sides[0]?.clause ?? null;
    const values = { stage: stageName(policy, stage), place: split.place, schools: schoolsOf(split.sides) };
    if (zoned.has(split.place)) found.push(problem("split-also-zone", `splits.${i}`, clause, values));
    if (values.schools.length < 2) found.push(problem("split-one-school", `splits.${i}`, clause, values));
    split.includes.forEach((named, j) => {
      const place = `${split.place}/${named.compound}`;
      const schools = schoolsOf([named, ...entries.filter((zone) => zone.place === place)]);
      if (schools.length > 1) found.push(problem("place-claimed-twice", `splits.${i}.includes.${j}`, named.clause, { stage: values.stage, place, schools }));
    });
    if (!policy.segments.some((s) => s.stage === stage && s.place === split.place)) found.push(problem("split-without-segments", `splits.${i}`, clause, values));
  });
  return found;
}

function idleSchools(policy: Policy, stage: Stage, entries: readonly Zone[]): readonly Problem[] {
  const busy = new Set([...schoolsOf(entries), ...policy.splits.filter((s) => s.stage === stage).flatMap((s) => schoolsOf(s.sides))]);
  return policy.schools.flatMap((school, i) =>
    school.seats[stage] && !school.openToAll && !busy.has(school.name)
      ? [problem("school-without-zone", `schools.${i}`, school.clause, { stage: stageName(policy, stage), school: school.name })] : []);
}

function nearness(policy: Policy, stage: Stage): readonly Problem[] {
  const known = new Set(policy.nearness.filter((n) => n.stage === stage).map((n) => n.place));
  const without = policy.places.map((p) => p.path).filter((path) => !withAncestors(path).some((p) => known.has(p)));
  if (without.length === 0) return [];
  const values = { stage: stageName(policy, stage), count: without.length, places: without };
  return [problem(known.size === 0 ? "nearness-empty" : "nearness-partial", "nearness", null, values)];
}
