import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byDraw, drawer, drawNumber, drawOrder, lotOf } from "../../../engine/seats/draw.js";

describe("a draw number is what `printf '%s\\n%s\\n%s' SEED ROUND KEY | sha256sum` prints", () => {
  test.each([
    ["plain words", "2024", "seats", "TPS0001", "46c22be30539a472c9a32bf56f551005fc43f8c62da637f36d8565a9ed3840ad"],
    ["Chinese seed, round and key", "太仆寺旗2024", "学位", "王小明-01", "ab19bb33be60e2602903668723b70995c1ad40b4209b720d33747f09cbab0ad9"],
    ["nothing but the two line feeds", "", "", "", "75a11da44c802486bc6f65640aa48a730f0f684c5c07a42ba3cd1735eb3fb070"],
    ["55 bytes, the most that fit in one block", "s", "r", "k".repeat(51), "315a12ad63e58a9b3dd543e4a59096e0dd6471751cfd023c6793cdf17b2f76c4"],
    ["56 bytes, the fewest that need two", "s", "r", "k".repeat(52), "962a8a2ea205112294deb4e4d8f4c1ec77932800d3cd71b8c6740bdff59fb7de"],
    ["64 bytes, a whole block", "s", "r", "k".repeat(60), "7a222f515e192932903efa7e6a4932b0f532b56a28e8db50789f59cf93b25131"],
    ["a seed of several blocks, a key beyond the common characters", "种子".repeat(40), "classes", "𠮷野é", "a76d5aaf657e51dcf002a376ce5ad828cf6a9afd76ed95aa49efd4ca1736b466"],
    ["a key of 2,100 bytes", "a", "b", "键".repeat(700), "aa32e9c66e21517617b54d1157739878d7fa1726444448c80c6952101b107748"],
  ])("%s", (_what, seed, round, key, expected) => {
    expect(drawNumber(seed, round, key)).toBe(expected);
  });

  test("of any text it is what another library says, also after longer and shorter keys", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: "binary", maxLength: 200 }), fc.string({ minLength: 40, maxLength: 70 }));
    fc.assert(fc.property(text, text, fc.array(text, { minLength: 1, maxLength: 5 }), (seed, round, keys) => {
      const draw = drawer(seed, round);
      for (const key of keys) expect(draw(key)).toBe(bytesToHex(sha256(utf8ToBytes(`${seed}\n${round}\n${key}`))));
    }));
  });
});

test("the lowest number goes first, and equal numbers go by key", () => {
  const drawn = [{ key: "b", draw: "0f" }, { key: "c", draw: "00" }, { key: "a", draw: "0f" }, { key: "d", draw: "f0" }];
  expect([...drawn].sort(byDraw).map(({ key }) => key)).toEqual(["c", "a", "b", "d"]);
  expect(byDraw({ key: "a", draw: "00" }, { key: "a", draw: "00" })).toBe(0);
});

test("the first characters as a number never contradict the order of the texts, whatever characters they are", () => {
  const text = fc.array(fc.constantFrom("0", "9", "a", "f", "\u00fe", "\u00ff", "\u0100", "学"), { maxLength: 8 }).map((list) => list.join(""));
  fc.assert(fc.property(text, text, (one, other) => {
    if (lotOf(one) < lotOf(other)) expect(one < other).toBe(true);
    if (one === other) expect(lotOf(one)).toBe(lotOf(other));
  }), { numRuns: 2000 });
  expect(lotOf("00000a")).toBeLessThan(lotOf("00000b"));
});

test("the order of the draw is that of the full numbers, also where they begin alike", () => {
  const hex = fc.array(fc.constantFrom("0", "f"), { minLength: 8, maxLength: 8 }).map((list) => list.join(""));
  fc.assert(fc.property(fc.array(hex, { maxLength: 40 }), (draws) => {
    const list = draws.map((draw, index) => ({ key: `k${index}`, draw }));
    const expected = [...list].sort(byDraw).map(({ key }) => key);
    expect(drawOrder(list).map((index) => list[index]?.key)).toEqual(expected);
  }));
});
