/** Policy is data: another county's plan is a new file and no code. So nothing the policy file says may stand in code as well. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { literals, root, sources } from "./sources.js";
import type { Literal } from "./sources.js";

type PolicyFile = {
  readonly region: Readonly<Record<"county" | "league" | "province" | "codes" | "neighbours", readonly string[]>>;
  readonly stages: Readonly<Record<string, { readonly plan: number; readonly classSize: number }>>;
  readonly schools: readonly { readonly name: string; readonly short: readonly string[]; readonly code: string | null }[];
  readonly townships: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  readonly places: readonly { readonly path: string; readonly aliases?: readonly string[] }[];
  readonly documents: { readonly kinds: readonly { readonly name: string; readonly names: readonly string[] }[] };
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly ownColumns: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, readonly string[]>>;
};

const text = (): string => readFileSync(path.join(root, "engine/policy/taipusi-2024.json"), "utf8");
const policy = (): PolicyFile => JSON.parse(text()) as PolicyFile;

/** Names that belong to this county: its schools, codes, places and dates, and the region around it. */
function names(): ReadonlySet<string> {
  const { region, schools, townships, places } = policy();
  const all = [
    ...region.county, ...region.league, ...region.province, ...region.codes, ...region.neighbours,
    ...schools.flatMap(({ name, short, code }) => [name, ...short, code ?? ""]),
    ...townships.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...places.flatMap(({ path: place, aliases }) => [...place.split("/"), ...(aliases ?? [])]),
    ...(text().match(/\d{4}-\d{2}-\d{2}/g) ?? []),
  ];
  return new Set(all.filter((name) => name.length >= 2));
}

/** How addresses are written anywhere in the country: provinces, 号 and 单元, 户籍地址 before an address. No county's words. */
const LANGUAGE = "engine/place/vocabulary.ts";

/** Numbers that only look like one of the plan's, by file. */
const COINCIDENCES: ReadonlySet<string> = new Set(["engine/seats/class-plan.ts: 50"]);

/** Names of villages that are everyday words of a user interface too; in the engine they have no business either. */
const everyday: ReadonlySet<string> = new Set(["新建", "和平", "民主", "团结", "建国", "光明", "幸福", "胜利"]);

const hanzi = /\p{Script=Han}/u;
const found = (where: readonly Literal[], words: Iterable<string>): string[] => {
  const list = [...words];
  return where.flatMap(({ value, at }) => list.filter((word) => value.includes(word)).map((word) => `${at}: ${word}`));
};

describe("policy is data", () => {
  const engine = sources("engine").flatMap(literals);
  const addin = sources("addin").flatMap(literals);
  const ofText = ({ kind }: Literal): boolean => kind === "text";

  const inLanguage = ({ at }: Literal): boolean => at.startsWith(LANGUAGE);

  test("the names looked for are those of the county", () => {
    expect(names().size).toBeGreaterThan(250);
  });

  test("no school, code, place, region or date of the plan stands in the engine's code", () => {
    const { province, neighbours } = policy().region;
    const anywhere = new Set([...province, ...neighbours]);
    const [language, rest] = [engine.filter(inLanguage), engine.filter((literal) => !inLanguage(literal))];
    expect(found(rest.filter(ofText), names())).toEqual([]);
    expect(found(language.filter(ofText), [...names()].filter((name) => !anywhere.has(name) && !everyday.has(name)))).toEqual([]);
  });

  test("nor in the add-in's", () => {
    expect(found(addin.filter(ofText), [...names()].filter((name) => !everyday.has(name)))).toEqual([]);
  });

  test("no plan number and no class size stands in the engine's code", () => {
    const numbers = new Set(Object.values(policy().stages).flatMap(({ plan, classSize }) => [String(plan), String(classSize)]));
    const alike = engine.filter(({ kind, value }) => kind === "number" && numbers.has(value));
    expect(alike.filter(({ at, value }) => !COINCIDENCES.has(`${at.replace(/:\d+$/, "")}: ${value}`)).map(({ at, value }) => `${at}: ${value}`)).toEqual([]);
  });

  test("no column name, document or yes-word of clerks stands in the engine's code", () => {
    const { columns, ownColumns, documents, words } = policy();
    const spoken = [
      ...Object.values(columns).flat(), ...Object.values(ownColumns), ...documents.kinds.flatMap(({ name, names: also }) => [name, ...also]),
      ...Object.values(words).flat(),
    ].filter((word) => hanzi.test(word) && word.length > 1);
    const exact = new Set(spoken);
    // The schema describes fields to whoever edits the policy file; it decides nothing.
    const deciding = engine.filter(({ at }) => !at.startsWith("engine/policy/schema.ts") && !at.startsWith(LANGUAGE));
    expect(deciding.filter(({ value }) => exact.has(value)).map(({ at, value }) => `${at}: ${value}`)).toEqual([]);
  });
});
