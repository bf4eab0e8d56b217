import { describe, expect, test } from "vitest";
import { parsePolicy, policyJsonSchema } from "../../../engine/policy/schema.js";
import { policyProblemSentence } from "../../../addin/locales/lint.zh-CN.js";
import { OTHER_COUNTY, PLAN, policyOf, text } from "./files.js";

type Json = Record<string, unknown>;

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

/** Sets, or with `undefined` takes away, what stands at a path of the other county's file; returns the file's text. */
function changed(path: string, value: unknown): string {
  const root: unknown = JSON.parse(text(OTHER_COUNTY));
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let node: unknown = root;
  for (const key of keys) node = isJson(node) ? node[key] : undefined;
  if (!isJson(node)) throw new Error(`no ${path}`);
  if (value === undefined) Reflect.deleteProperty(node, last);
  else node[last] = value;
  return JSON.stringify(root);
}

function problems(file: string): readonly { code: string; path: string; sentence: string }[] {
  const result = parsePolicy(file);
  return "problems" in result ? result.problems.map((p) => ({ code: p.code, path: p.path, sentence: policyProblemSentence(p) })) : [];
}

test.each([[PLAN, "taipusi-2024"], [OTHER_COUNTY, "qinghe-2025"]])("%s is a policy", (file, id) => {
  expect(policyOf(file).id).toBe(id);
});

describe("a file that is no policy says where, and what is expected there", () => {
  test.each([
    ["a date that is none", "stages.primary.bornOnOrBefore", "2019-02-30", "format", "stages.primary.bornOnOrBefore：应为真实的日期，写成 2024-08-31 的样子。"],
    ["a number as text", "stages.junior.plan", "180人", "type", "stages.junior.plan：应为数。"],
    ["half a child", "stages.junior.plan", 1.5, "type", "stages.junior.plan：应为整数。"],
    ["a missing part", "calendar", undefined, "missing", "calendar：缺少这一项，应为一组名称和值 {…}。"],
    ["a stage nobody knows", "zones.0.stage", "senior", "choice", "zones.0.stage（柳林镇/河东社区）：只能是 primary、junior 之一。"],
    ["a code of nine digits", "schools.1.code", "990123000", "format", "schools.1.code（柳林小学）：应为10 位数字。"],
    ["a misspelt key", "zones.5.wholl", true, "unknown-key", "zones.5（石桥乡/双井村）：不认识「wholl」，请检查拼写或删去。"],
    ["a negative figure", "schools.0.seats.primary.seats", -1, "size", "schools.0.seats.primary.seats（清河实验学校）：数目或长度应不小于 0。"],
    ["a subject without clause", "clauses.purchase", undefined, "missing", "clauses.purchase：缺少这一项，应为文字。"],
    ["a word without a letter", "words.yes.0", "", "size", "words.yes.0：数目或长度应不小于 1。"],
  ])("%s", (_, path, value, code, sentence) => {
    expect(problems(changed(path, value)).map((p) => [p.code, p.sentence])).toEqual([[code, sentence]]);
  });

  test("text that is no JSON", () => {
    const [problem, ...rest] = problems("{\n  \"id\": \"x\",\n}");
    expect(problem?.sentence).toMatch(/^不是完整的 JSON，第 3 行附近：/);
    expect(rest).toEqual([]);
  });

  test.each(["schools", "townships", "places", "zones", "alsoAllowed", "segments", "nearness", "preferential", "notes", "documents.kinds", "documents.rules", "purchase.kinds", "purchase.schools", "splits.0.sides"])(
    "an entry of %s without its clause", (table) => {
      expect(problems(changed(`${table}.0.clause`, undefined))).toMatchObject([{ code: "missing", path: `${table}.0.clause` }]);
    });
});

describe("the JSON Schema for editors", () => {
  test("is the one the schema gives (npm run policy:schema)", () => {
    expect(text("engine/policy/policy.schema.json")).toBe(policyJsonSchema());
  });

  test("describes every entry", () => {
    const silent: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (!isJson(node)) return;
      if (isJson(node["properties"])) {
        for (const [name, child] of Object.entries(node["properties"])) {
          if (!isJson(child) || typeof child["description"] !== "string") silent.push(`${path}.${name}`);
          walk(child, `${path}.${name}`);
        }
      }
      for (const name of ["items", "additionalProperties"]) walk(node[name], `${path}.${name}`);
    };
    walk(JSON.parse(policyJsonSchema()), "");
    expect(silent).toEqual([]);
  });
});
