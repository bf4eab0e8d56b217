import type { Policy, School, Stage } from "../policy/schema.js";
import type { Context, SchoolIndex } from "./case.js";

const NOISE = /[\s　()（）【】[\]「」"'“”‘’·.,，。、:：]/gu;

/**
 * Finds a school of the plan by what a clerk wrote: its full name, a short name or its code, with or without
 * the county's and the township's name before it. The school of another county is never taken for ours:
 * anything else before or after the name makes it unknown.
 */
export function indexSchools(policy: Policy): SchoolIndex {
  const names = new Map<string, School | null>();
  const add = (name: string, school: School): void => {
    const known = names.get(name);
    names.set(name, known === undefined || known === school ? school : null);
  };
  for (const school of policy.schools) {
    for (const name of [school.name, ...school.short]) add(fold(name), school);
    if (school.code !== null) add(school.code, school);
  }
  const prefixes = [
    ...policy.region.province, ...policy.region.league, ...policy.region.county,
    ...policy.townships.flatMap((township) => [township.name, ...township.aliases]),
  ].map(fold).sort((a, b) => b.length - a.length);
  const cache = new Map<string, School | null>();

  const search = (text: string): School | null => {
    let rest = fold(text);
    for (;;) {
      const school = names.get(rest);
      if (school !== undefined) return school;
      const prefix = prefixes.find((candidate) => rest.length > candidate.length && rest.startsWith(candidate));
      if (prefix === undefined) return null;
      rest = rest.slice(prefix.length);
    }
  };
  const byStage = new Map<Stage, readonly School[]>();
  return {
    byName: (text) => {
      let school = cache.get(text);
      if (school === undefined) {
        school = search(text);
        if (cache.size < 10_000) cache.set(text, school);
      }
      return school;
    },
    ofStage: (stage) => {
      const known = byStage.get(stage);
      if (known !== undefined) return known;
      const enrolling = policy.schools.filter((school) => school.seats[stage] !== undefined);
      byStage.set(stage, enrolling);
      return enrolling;
    },
  };
}

function fold(text: string): string {
  return text.normalize("NFKC").replace(NOISE, "");
}

/** The nearness list of the most specific place that has one: a list for a township serves its villages too. */
export function compileNearest(policy: Policy): Context["nearest"] {
  const lists = new Map(policy.nearness.map((entry) => [`${entry.stage} ${entry.place}`, entry.schools]));
  const none: readonly string[] = [];
  if (lists.size === 0) return () => none;
  return (place: string | null, stage: Stage) => {
    for (let path = place ?? ""; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf("/")))) {
      const list = lists.get(`${stage} ${path}`);
      if (list !== undefined) return list;
    }
    return none;
  };
}
