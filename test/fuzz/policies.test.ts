/**
 * Policy files that somebody spoilt, by mistake or on purpose: each is refused with the place and what would be right there, or it is a
 * policy that decides a sheet in bounded time. Always the same ones: a number in a failure is the seed of its file.
 */
import { describe, expect, it } from "vitest";
import { policyProblemSentence } from "../../addin/locales/lint.zh-CN.js";
import { decide, NO_STANDING, readPolicy } from "../../engine/index.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import { lint } from "../../engine/policy/lint.js";
import { Chance } from "../../samples/chance.js";
import { OTHER_COUNTY, text } from "../engine/policy/files.js";
import { HOSTILE_TEXTS } from "./hostile.js";

const FILES = 3_000;
const SOON_MS = 10_000;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const VALUES: readonly Json[] = [null, true, -1, 0, 1.5, 1e9, 1e308, Number.MAX_SAFE_INTEGER, "", " ", "\u0000", [], {}, [[]], ["x"], { name: "x" }, "第一小学", "2025-02-30", ...HOSTILE_TEXTS.slice(0, 40)];
const KEYS = ["__proto__", "constructor", "toString", "x", "", "name"];

/** The same with one value, somewhere deep in it, another one. */
function spoil(json: Json, chance: Chance): Json {
  if (json === null || typeof json !== "object" || chance.happens(0.04)) return other(json, chance);
  if (Array.isArray(json)) {
    const list: readonly Json[] = json;
    if (list.length === 0) return chance.happens(0.5) ? [chance.pick(VALUES)] : other(json, chance);
    const at = chance.whole(0, list.length - 1);
    switch (chance.whole(0, 6)) {
      case 0: return list.filter((_each, index) => index !== at);
      case 1: return [...list, list[at] ?? null];
      case 2: return [...list].reverse();
      default: return list.map((each, index) => (index === at ? spoil(each, chance) : each));
    }
  }
  const entries = Object.entries(json);
  if (entries.length === 0) return { [chance.pick(KEYS)]: chance.pick(VALUES) };
  const at = chance.whole(0, entries.length - 1);
  switch (chance.whole(0, 14)) {
    case 0: return Object.fromEntries(entries.filter((_each, index) => index !== at));
    case 1: return JSON.parse(JSON.stringify(json).replace("{", `{"${chance.pick(KEYS)}":1,`)) as Json;
    default: return Object.fromEntries(entries.map(([key, value], index) => [key, index === at ? spoil(value, chance) : value]));
  }
}

function other(json: Json, chance: Chance): Json {
  if (typeof json === "number") return chance.pick<Json>([-json, json * 1e6, json + 0.5, 0, 1e15, String(json), null]);
  if (typeof json === "string" && chance.happens(0.5)) return chance.pick<Json>([json + json, json.slice(1), ` ${json}`, json.repeat(500), `${json}/${json}`, `${json}(`]);
  return chance.pick(VALUES);
}

const SHEET: Sheet = {
  name: "报名表", firstRow: 1, merges: [], formulaTroubles: [], date1904: false, stage: null,
  rows: [["姓名", "身份证", "户口簿住址", "学段"], ["王小苗", "152527201803011006", "北河镇上游村3组", "小学"], ["李大山", null, "上游村", "初中"], ["赵清泉", "1", "外县", null]],
};

describe("spoilt policy files", () => {
  it(`${String(FILES)} are refused with a place and a sentence, or decide`, async () => {
    const sound = JSON.parse(text(OTHER_COUNTY)) as Json;
    const ended = { refused: 0, decided: 0 };
    for (let seed = 1; seed <= FILES; seed += 1) {
      const chance = new Chance(seed);
      const spoilt = JSON.stringify(spoil(spoil(sound, chance), chance));
      const started = performance.now();
      try {
        const read = await readPolicy(chance.happens(0.03) ? spoilt.slice(0, chance.whole(0, spoilt.length)) : spoilt);
        if ("problems" in read) {
          expect(read.problems.length).toBeGreaterThan(0);
          for (const problem of read.problems) expect(policyProblemSentence(problem)).toMatch(/。$/);
          ended.refused += 1;
        } else {
          lint(read.policy);
          const { decisions } = decide(read.policy, SHEET, NO_STANDING, { secret: "s", seed: null });
          const schools = new Set(read.policy.schools.map(({ name }) => name));
          expect(decisions.every(({ school }) => school === null || schools.has(school))).toBe(true);
          ended.decided += 1;
        }
      } catch (error) {
        throw new Error(`policy ${String(seed)}`, { cause: error });
      }
      expect(performance.now() - started, `policy ${String(seed)}`).toBeLessThan(SOON_MS);
    }
    expect(Math.min(ended.refused, ended.decided)).toBeGreaterThan(FILES / 10);
  }, 300_000);
});
