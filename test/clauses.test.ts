/**
 * Every numbered clause of the plan, and who carries it out: a rule of the engine, an entry of the policy file, or nobody,
 * because it asks nothing of an allocation. The plan itself is not part of the repository; this is its table of contents.
 * Where the plan prints no number its clauses are counted in order: 四(一)3 to 7 are 第三小学 to 骆驼山小学, 五(三)1 the list of materials.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { CATALOGUE, SUBJECTS } from "../engine/finding.js";
import type { Subject } from "../engine/finding.js";
import { RULES } from "../engine/rules/index.js";
import { comments, literals, root, sources } from "./sources.js";

type Row = {
  readonly clause: string;
  readonly says: string;
  /** Files of engine/ that act on a subject of the clause. */
  readonly rule?: readonly string[];
  /** Parts of the policy file (its top-level keys) with an entry of the clause. */
  readonly data?: readonly string[];
  /** Why nothing carries it out. */
  readonly informative?: string;
};

const CLAUSES: readonly Row[] = [
  { clause: "一", says: "guiding principles", informative: "a statement of purpose" },
  { clause: "二(一)", says: "primary: six years old by the cut-off; deferral with proof, an issued notice comes back", rule: ["rules/eligibility.ts"], data: ["stages"] },
  { clause: "二(二)", says: "junior: graduates of primary school, by zone", rule: ["rules/eligibility.ts"], data: ["stages"] },
  { clause: "三", says: "the plan of the year: seats are claimed under it", rule: ["rules/claims.ts"], data: ["clauses"] },
  { clause: "三(一)", says: "the primary plan", data: ["stages"] },
  { clause: "三(二)", says: "the junior plan", data: ["stages"] },
  { clause: "四", says: "zones go by household, community, street and village, nearest school first", rule: ["rules/zone.ts"], data: ["clauses"] },
  { clause: "四(一)1", says: "zone of 第一小学; homes bought there, as seats allow", data: ["schools", "zones", "purchase"] },
  { clause: "四(一)2", says: "zone of 第二小学; homes bought there, as seats allow", data: ["schools", "zones", "purchase"] },
  { clause: "四(一)3", says: "zone of 第三小学; homes bought there, as seats allow", data: ["schools", "zones", "purchase"] },
  { clause: "四(一)4", says: "zone of 第四小学", data: ["schools", "zones"] },
  { clause: "四(一)5", says: "zone of 第五小学", data: ["schools", "zones"] },
  { clause: "四(一)6", says: "zone of 千斤沟小学; its township may choose 第四小学", data: ["schools", "zones", "alsoAllowed"] },
  { clause: "四(一)7", says: "zone of 骆驼山小学; its township may choose 第四小学", data: ["schools", "zones", "alsoAllowed"] },
  { clause: "四(二)1", says: "zone of 第二中学; homes bought in town, as seats allow", data: ["schools", "zones", "purchase"] },
  { clause: "四(二)2", says: "zone of 第三中学", data: ["schools", "zones"] },
  { clause: "四(二)3", says: "zone of 第四中学", data: ["schools", "zones"] },
  { clause: "四(三)", says: "贡宝拉格学校: its township, anyone by choice; its township may choose any school", rule: ["rules/claims.ts"], data: ["schools", "zones", "alsoAllowed"] },
  { clause: "五(一)", says: "the calendar", data: ["calendar"] },
  { clause: "五(二)", says: "register, housing and student records are compared; notices follow the zones", rule: ["intake/applicant.ts"] },
  { clause: "五(三)1", says: "the list of materials", informative: "the heading of (1) to (4)" },
  { clause: "五(三)1(1)", says: "household registers; at primary the birth certificate", rule: ["rules/documents.ts"], data: ["documents"] },
  { clause: "五(三)1(2)", says: "home purchase: title and half a year of bills; property that does not count", rule: ["rules/address-basis.ts"], data: ["purchase", "documents"] },
  { clause: "五(三)1(3)", says: "a household moved on or after the date keeps its earlier address", rule: ["rules/address-basis.ts"], data: ["moved"] },
  { clause: "五(三)1(4)", says: "objections within five working days", data: ["clauses"] },
  { clause: "五(三)2", says: "class size, no school over its plan, adjustment, exemption and deferral", rule: ["rules/deferral.ts", "seats/class-lists.ts"], data: ["stages", "documents"] },
  { clause: "五(三)3", says: "one child, one student record", rule: ["rules/student-record.ts"] },
  { clause: "六(一)", says: "classes are drawn in the open; no named classes", rule: ["seats/class-lists.ts"], data: ["notes"] },
  { clause: "六(二)", says: "teachers are exchanged between schools", informative: "about teachers" },
  { clause: "六(三)", says: "a younger child follows the elder where rezoning parted them", rule: ["rules/sibling.ts"] },
  { clause: "六(四)", says: "migrant and returning children", rule: ["rules/migrant.ts"] },
  { clause: "六(五)", says: "disabled children: by zone, or taught at home", rule: ["rules/disability.ts"] },
  { clause: "六(六)", says: "preferential groups", rule: ["rules/preferential.ts"], data: ["preferential"] },
  { clause: "六(七)", says: "keeping children at school", informative: "about the school year" },
  { clause: "六(八)", says: "the leading group and its office", informative: "about the bureau" },
  { clause: "附件1", says: "the procedure: plan, class size, who may enter, notice before roster", data: ["documents"] },
  { clause: "附件2", says: "the roster and five school codes", data: ["templates", "schools"] },
  { clause: "附件3", says: "the notice and its stub", data: ["templates"] },
  { clause: "附件4", says: "the town's zones, street by street", data: ["zones", "splits"] },
  { clause: "附件5", says: "the other schools' zones, village by village", data: ["zones"] },
];

const known: ReadonlySet<string> = new Set(CLAUSES.map(({ clause }) => clause));

type Policy = { readonly clauses: Readonly<Record<Subject, string>> } & Readonly<Record<string, unknown>>;
const policyFile = path.join(root, "engine/policy/taipusi-2024.json");
const readPolicy = (): Policy => JSON.parse(readFileSync(policyFile, "utf8")) as Policy;

/** Every string that stands under a key named `clause`, `…Clause` or `clauses`, however deep. */
function clausesIn(value: unknown, underClause = false): string[] {
  if (typeof value === "string") return underClause ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => clausesIn(inner, underClause || /clauses?$/i.test(key)));
}

/** Subjects a file of the engine acts on: it names one, or makes a finding of one. */
function subjectsOf(file: string): ReadonlySet<Subject> {
  const source = sources("engine").find((candidate) => candidate.file === `engine/${file}`);
  const words = new Set(source === undefined ? [] : literals(source).map(({ value }) => value));
  const named = SUBJECTS.filter((subject) => words.has(subject));
  const found = Object.entries(CATALOGUE).filter(([code]) => words.has(code)).map(([, { subject }]) => subject);
  return new Set([...named, ...found]);
}

describe("every clause of the plan is carried out by a rule, by data, or asks nothing", () => {
  test("the table names each clause once, and each has a bearer or a reason for none", () => {
    expect(known.size).toBe(CLAUSES.length);
    expect(CLAUSES.filter(({ rule, data, informative }) => (rule ?? data ?? null) === null === (informative === undefined)).map(({ clause }) => clause)).toEqual([]);
  });

  const rules = CLAUSES.flatMap(({ clause, says, rule }) => (rule ?? []).map((file) => ({ clause, says, file })));
  test.each(rules)("$clause is acted on in $file: $says", ({ clause, file }) => {
    expect(existsSync(path.join(root, "engine", file))).toBe(true);
    const { clauses } = readPolicy();
    const acted = [...subjectsOf(file)].map((subject) => clauses[subject]);
    expect(acted).toContain(clause);
  });

  test("every rule of the engine carries out a clause that the table gives to a rule", () => {
    const { clauses } = readPolicy();
    const ruled = new Set(CLAUSES.filter(({ rule }) => rule !== undefined).map(({ clause }) => clause));
    expect(RULES.filter(({ subject }) => !ruled.has(clauses[subject])).map(({ subject }) => subject)).toEqual([]);
  });

  const data = CLAUSES.flatMap(({ clause, says, data: parts }) => (parts ?? []).map((part) => ({ clause, says, part })));
  test.each(data)("$clause is in the policy file's $part: $says", ({ clause, part }) => {
    expect(clausesIn({ [part]: readPolicy()[part] })).toContain(clause);
  });
});

describe("no clause is made up", () => {
  test("every clause the policy file cites is a clause of the plan", () => {
    const cited = clausesIn(readPolicy());
    expect(cited.length).toBeGreaterThan(100);
    expect([...new Set(cited)].filter((clause) => !known.has(clause))).toEqual([]);
  });

  test("every subject of the catalogue rests on a clause that asks something", () => {
    const asking = new Set(CLAUSES.filter(({ informative }) => informative === undefined).map(({ clause }) => clause));
    const { clauses } = readPolicy();
    expect(SUBJECTS.filter((subject) => !asking.has(clauses[subject]))).toEqual([]);
  });

  test("every clause that code or its comments cite is a clause of the plan", () => {
    const citation = /[一二三四五六]\([一二三四五六七八九]\)(?:\d(?:\(\d\))?)?|附件\d/g;
    const wrong = sources("engine", "addin").flatMap((source) =>
      [...comments(source), ...literals(source).map(({ value }) => value)]
        .flatMap((text) => text.match(citation) ?? [])
        .filter((clause) => !known.has(clause))
        .map((clause) => `${source.file}: ${clause}`),
    );
    expect(wrong).toEqual([]);
  });

  test("the engine's code cites no clause itself: which clause rules on a matter is data", () => {
    const cited = sources("engine").flatMap(literals).filter(({ value }) => /^(?:[一二三四五六]\([一二三四五六七八]\)\S*|附件\d)$/.test(value));
    expect(cited.map(({ at, value }) => `${at}: ${value}`)).toEqual([]);
  });
});
