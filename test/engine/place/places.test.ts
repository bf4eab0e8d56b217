/** Every place of every policy of the tests, written in several ways, is read as itself. */
import { describe, expect, test } from "vitest";
import { compileGazetteer } from "../../../engine/place/gazetteer.js";
import { STAGES, type Policy, type Stage } from "../../../engine/policy/schema.js";
import { qinghe, read, taipusi } from "./gazetteers.js";

/** What the policy's own entries say of a path, by the rule of reading.md 4: the most specific entry, the annex before the text. */
function schoolOf(policy: Policy, path: string, stage: Stage): string | null {
  for (let at = path; at !== ""; at = at.slice(0, Math.max(at.lastIndexOf("/"), 0))) {
    const open = [...policy.splits, ...policy.undecided].some((entry) => entry.stage === stage && entry.place === at);
    if (open) return null;
    const zones = policy.zones.filter((zone) => zone.stage === stage && zone.place === at && !zone.alternate);
    const annex = zones.filter((zone) => zone.basis === "annex");
    const schools = new Set((annex.length > 0 ? annex : zones).map((zone) => zone.school));
    if (schools.size > 0) return schools.size === 1 ? ([...schools][0] ?? null) : null;
  }
  return null;
}

/** Under mutation each mutant reads the places again, township by township: there one in eleven stands for all. */
const some = <T>(list: readonly T[]): readonly T[] => (process.env["STRYKER_MUTATOR_WORKER"] === undefined ? list : list.filter((_, at) => at % 11 === 0));

const policies = [["taipusi-2024", taipusi], ["qinghe-2025", qinghe]] as const;

describe.each(policies)("%s", (_id, policy) => {
  const gazetteer = compileGazetteer(policy);
  const { county, league, province } = policy.region;
  const fullRegion = `${province[0] ?? ""}${league[0] ?? ""}${county[0] ?? ""}`;

  test.each(policy.places.map((place) => [place.path]))("%s, in full, with the county, with spaces, in columns of punctuation, with a door", (path) => {
    const plain = path.replaceAll("/", "");
    for (const text of [plain, fullRegion + plain, [...plain].join(" "), path, `${county[1] ?? ""}${plain}12号`, `${plain}，`]) {
      for (const stage of STAGES) {
        const reading = read(text, stage, gazetteer);
        const school = schoolOf(policy, path, stage);
        expect([text, stage, reading.place, reading.school]).toEqual([text, stage, path, school]);
        expect(reading.kind === "exact").toBe(school !== null);
      }
    }
  });

  test("a place inside another township never has the first one's school", () => {
    for (const place of some(policy.places)) {
      const [own = "", ...rest] = place.path.split("/");
      for (const township of policy.townships.filter((each) => each.name !== own)) {
        for (const stage of STAGES) {
          const reading = read(township.name + rest.join(""), stage, gazetteer);
          if (reading.school === null) continue;
          expect([township.name, reading.place]).toEqual([township.name, expect.stringMatching(new RegExp(`^${township.name}`))]);
          expect(reading.school).toBe(schoolOf(policy, reading.place ?? "", stage));
        }
      }
    }
  });

  test("a place after another county's name has no school", () => {
    for (const place of some(policy.places)) {
      for (const before of [...policy.region.neighbours, "山东省临沂市沂水县", "青阳县", "东营市广饶县", "某某旗"]) {
        const reading = read(before + place.path.replaceAll("/", ""), "primary", gazetteer);
        expect([before, reading.kind, reading.school]).toEqual([before, "outside", null]);
      }
    }
  });
});
