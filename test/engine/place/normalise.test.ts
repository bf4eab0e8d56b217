import { describe, expect, test } from "vitest";
import { compileFold } from "../../../engine/place/normalise.js";
import { groupAt, numberAt } from "../../../engine/place/numbers.js";
import { compileWords } from "../../../engine/place/words.js";

const fold = compileFold("宝昌镇");

describe("folding", () => {
  test.each([
    ["full-width digits and letters", "１２号Ａ座", "12号A座"],
    ["spaces of every kind", "宝 昌\u3000镇\u00a0", "宝昌镇"],
    ["a space between two numbers keeps them apart", "5 14号", "5,14号"],
    ["zero-width, bidi and control characters", "宝\u200b昌\u202e镇\u0007", "宝昌镇"],
    ["a lone surrogate", "宝\ud800昌", "宝昌"],
    ["a character outside the basic plane stays between its neighbours", "东\u{20bb7}郊", "东□郊"],
    ["a compatibility form of one", "东\ufa6c郊\u{2f81a}", "东□郊冬"],
    ["an ideographic variation selector", "宝\u{e0100}昌", "宝昌"],
    ["variation selectors", "宝\ufe00昌", "宝昌"],
    ["traditional characters", "寶昌鎮東溝", "宝昌镇东沟"],
    ["compatibility ideographs and radicals", "\u2f00\uf9e1", "一李"],
    ["enclosed numbers", "③㈢⑫⑶", "3三123"],
    ["dashes", "3—2－401～5", "3-2-401-5"],
    ["brackets", "（宝）【昌】", "(宝)(昌)"],
    ["other punctuation", "宝，昌、镇。", "宝,昌,镇,"],
    ["邨 for 村", "东红邨", "东红村"],
  ])("%s", (_why, text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  test("the same text folds to the same, whatever was folded before", () => {
    expect(fold("㈢鎮")).toBe(fold("㈢鎮"));
  });

  test("no more than an address's length is read", () => {
    expect(fold("宝".repeat(32_767)).length).toBe(600);
  });
});

describe("numbers", () => {
  test.each([
    ["12号", 12], ["十二", 12], ["二十", 20], ["二十一", 21], ["一百零三", 103], ["叁", 3], ["拾", 10], ["两", 2], ["〇", 0],
  ])("%s is %i", (text, value) => {
    expect(numberAt(text, 0)?.value).toBe(value);
  });

  test("none where none begins", () => {
    expect(numberAt("号12", 0)).toBeNull();
  });

  const groups = compileWords(["村民小组", "小组", "组", "社", "队", "小队"]);
  test.each([
    ["三社", [3]], ["第三村民小组", [3]], ["3小队", [3]], ["(3)组", [3]], ["三,四社", [3, 4]], ["3-5组", [3, 5]],
  ])("%s is a group", (text, values) => {
    expect(groupAt(text, 0, groups)?.values).toEqual(values);
  });

  test.each(["三社区", "3号", "社三", "第组", "3,"])("%s is no group", (text) => {
    expect(groupAt(text, 0, groups)).toBeNull();
  });
});
