/** The words of the settings sheets: a mistake is a whole sentence in both languages, and no heading stands for two columns. */
import { describe, expect, test } from "vitest";
import type { MistakeCode } from "../../../addin/locales/settings.js";
import { settingsWords } from "../../../addin/locales/settings-words.js";
import type { Values } from "../../../addin/locales/values.js";

/** Every code with the values that come with it. */
const MISTAKES: Readonly<Record<MistakeCode, Values>> = {
  "heading-missing": { headings: ["学位", "班数"] }, "heading-twice": { heading: "学位" }, "sheet-twice": { other: "招生设置" },
  "stage-missing": { expected: ["小学", "初中"] }, "stage-unknown": { text: "高中", expected: ["小学", "初中"] }, "school-missing": {},
  "school-unknown": { text: "南山小学", expected: ["东风小学"] }, "school-without-stage": { school: "东风小学", stage: "初中" }, "line-twice": { row: 7 },
  formula: { text: "#REF!" }, "not-here": { heading: "班额" }, "example-altered": {}, "number-missing": { least: 1, remove: " " },
  "number-unread": { text: "两个", least: 1, greatest: 99 }, "seats-over-classes": { school: "东风小学", seats: 91, classes: 2, classSize: 45, most: 90 },
  "seats-over-plan": { stage: "小学", seats: 700, plan: 650 }, "date-missing": { example: "2000-01-31" }, "date-unread": { text: "去年", example: "2000-01-31" },
  "dates-reversed": { from: "2001-01-01", to: "2000-01-31" }, "seed-missing": {}, "code-unread": { text: "2115" }, "place-missing": { expected: ["中街社区"] }, "place-unknown": { text: "西村", expected: ["东村"] },
  "place-not-split": { place: "西村", expected: ["中街社区"] }, "school-not-side": { place: "中街社区", expected: ["东风小学", "西风小学"] },
  "street-missing": {}, "side-missing": { expected: ["全部", "单号"] }, "side-unknown": { text: "左", expected: ["全部", "单号"] },
  "range-reversed": { from: 9, to: 1 }, "segment-overlap": { row: 4, school: "西风小学" }, "schools-missing": {}, "school-twice": { school: "东风小学" },
  "choice-missing": { expected: ["属实", "忽略"] }, "choice-unknown": { text: "同意", expected: ["属实", "忽略"] }, "key-missing": {}, "kind-missing": {}, "kind-unknown": { text: "地址不对" },
  "evidence-missing": {}, "like-not-address": {}, "adopted-missing": {}, "adopted-unknown": { text: "西坡" }, "adopted-not-here": {}, "reason-missing": {}, "by-missing": {},
};
const BROKEN = /undefined|NaN|\[object|null|「」|“”|（）|\(\)|，，|：，|：。| {2}|[，、：,:]$/;

describe.each(["zh-CN", "en"] as const)("in %s", (language) => {
  const words = settingsWords(language);

  test.each(Object.entries(MISTAKES) as [MistakeCode, Values][])("the mistake %s says what is wrong and what is expected, with its values and without", (code, values) => {
    const said = words.mistake(code, values);
    for (const sentence of [said, words.mistake(code, {})]) {
      expect(sentence.length).toBeGreaterThan(language === "en" ? 8 : 6);
      expect(sentence).not.toMatch(BROKEN);
    }
    const plain = Object.entries(values).filter(([name]) => !["least", "remove", "expected"].includes(name)).flatMap(([, value]) => value);
    for (const value of plain) expect(said).toContain(String(value));
    // Excel shows at most 255 characters beside a cell.
    expect(said.length).toBeLessThan(255);
  });

  test("every heading and title is its own, and fits where it stands", () => {
    const { titles, seats, segments, nearness, nearest, rulings, scope } = words;
    for (const group of [titles, seats, segments, rulings, scope, { ...nearness, one: nearest(1), two: nearest(2), ten: nearest(10) }]) {
      expect(new Set(Object.values(group)).size).toBe(Object.keys(group).length);
    }
    for (const title of Object.values(titles)) expect(title.length).toBeLessThanOrEqual(31);
    for (const message of [...Object.values(words.messages), ...Object.values(words.rulingMessages)]) expect(message.length).toBeLessThan(225);
  });
});
