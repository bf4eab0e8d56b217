/** Laws of reading addresses that hold for every text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAddress, type Reading } from "../../../engine/place/address.js";
import { gazetteer, read, taipusi } from "./gazetteers.js";

const piece = fc.constantFrom(
  ...taipusi.places.flatMap((place) => place.path.split("/")), ...taipusi.townships.map((each) => each.name), ...gazetteer.all.map((name) => name.text),
  ..."村|社区|嘎查|居委会|镇|乡|县|旗|市|省|街|大街|小区|号|组|社|3|12|六|第|、|（|）|原|现住|东|西|新|山|子|小|对面|家属院|张北县|太仆寺旗|太旗".split("|"),
);
const address = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(""));
const anyText = fc.oneof(address, fc.string({ unit: "binary", maxLength: 60 }), fc.string({ unit: "grapheme", maxLength: 60 }), fc.array(fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))).map((codes) => codes.join("")));
const stage = fc.constantFrom("primary" as const, "junior" as const, null);

const schools = taipusi.schools.map((school) => school.name);
const paths = new Set([...taipusi.places.map((place) => place.path), ...taipusi.townships.map((each) => each.name)]);

function holds(reading: Reading): void {
  expect(reading.school !== null && reading.kind !== "exact" && reading.kind !== "near").toBe(false);
  expect(reading.school === null || reading.place !== null).toBe(true);
  expect(reading.school === null || reading.clause !== null).toBe(true);
  for (const path of [...reading.places, ...(reading.place === null ? [] : [reading.place])]) expect(paths).toContain(path);
  expect(reading.candidates).toEqual(schools.filter((school) => reading.candidates.includes(school)));
}

describe("for every text and every pair of columns", () => {
  test("an answer of the promised form comes back, and nothing is thrown", () => {
    fc.assert(fc.property(anyText, anyText, anyText, stage, (text, township, village, at) => {
      holds(readAddress(gazetteer, { text, township, village }, at));
      holds(readAddress(gazetteer, { text, township: "", village: "" }, at));
    }), { numRuns: 3000 });
  });

  test("the same text is always read the same", () => {
    fc.assert(fc.property(address, (text) => {
      expect(read(text)).toEqual(read(text));
    }), { numRuns: 500 });
  });

  test("spaces and invisible characters between the characters change nothing", () => {
    fc.assert(fc.property(address, fc.constantFrom("\u200b", "\u3000", "\u202a", "\ufeff"), (text, noise) => {
      fc.pre(!/\d/.test(text));
      const { matched: _a, ...noisy } = read([...text].join(noise));
      const { matched: _b, ...plain } = read(text);
      expect(noisy).toEqual(plain);
    }), { numRuns: 500 });
  });

  test("another county before it takes every school away", () => {
    const county = fc.constantFrom("河北省张家口市张北县", "正蓝旗", "多伦县", "山东省青岛市即墨区", "赤峰市松山区", "云南省大理白族自治州祥云县", "平泉县");
    const ours = fc.constantFrom(...taipusi.townships.map((each) => each.name), ...taipusi.places.flatMap((place) => place.path.split("/")));
    // Directly after the county stands a name of ours: 平泉县街 is a street that bears a county's name.
    fc.assert(fc.property(county, ours, address, (before, name, text) => {
      expect(read(before + name + text).school).toBeNull();
    }), { numRuns: 2000 });
  });

  test("two different villages, each with its level word, never give one of their schools", () => {
    const village = fc.constantFrom(...taipusi.places.filter((place) => place.path.startsWith("宝昌镇/") && place.path.split("/").length === 2));
    fc.assert(fc.property(village, village, fc.constantFrom("", "、", "（原", "，现住"), (a, b, between) => {
      fc.pre(a.path !== b.path);
      expect(read(a.path.replace("/", "") + between + (b.path.split("/")[1] ?? "")).school).toBeNull();
    }), { numRuns: 2000 });
  });

  test("what is exact stays in its township when a door follows", () => {
    fc.assert(fc.property(address, fc.integer({ min: 1, max: 999 }), (text, door) => {
      fc.pre(!/\d$|[一二三四五六七八九十六第]$/.test(text));
      const before = read(text);
      const after = read(`${text}，${door}号`);
      if (before.kind !== "exact" || after.school === null) return;
      expect(after.place?.split("/")[0]).toBe(before.place?.split("/")[0]);
    }), { numRuns: 1000 });
  });
});

describe("hostile cells", () => {
  test.each([
    ["a cell full of one character", "宝".repeat(32_767)], ["a village without end", "宝昌镇东郊社区".repeat(4_681)], ["all brackets", "（".repeat(32_767)],
    ["numbers", "一".repeat(32_767)], ["lone surrogates", "\ud800".repeat(32_767)], ["remarks", "原现".repeat(16_383)],
    ["groups", "菜园村三社".repeat(6_553)], ["compounds", "昌盛园".repeat(10_922)],
  ])("%s is answered at once", (_why, text) => {
    const begun = performance.now();
    holds(readAddress(gazetteer, { text, township: text, village: text }, "primary"));
    // Far above what it takes, far below what a quadratic reading of 32,767 characters would.
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
