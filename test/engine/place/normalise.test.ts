import { describe, expect, test } from "vitest";
import { compileFold, isHan, skipSeparators } from "../../../engine/place/normalise.js";
import { doorAt, groupAt, numberAt } from "../../../engine/place/numbers.js";
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
    ["a space between a number and anything else", "5 号 14 A 座 3", "5号14A座3"],
    ["a space before or behind an enclosed number", "5 ⑫ 3号", "5,12,3号"], ["a space between enclosed numbers", "⑫ ⑬", "12,13"],
    ["a space between numbers that an invisible character follows", "5 \u200b14", "5,14"],
    ["half of a pair before a full-width digit", "宝\ud842１昌", "宝1昌"], ["the other half of a pair behind a name", "宝\udfb7昌", "宝昌"],
    ["the other half of a pair behind a full-width letter", "Ａ\udc00座", "A座"], ["a name in a square outside the basic plane", "\u{1f240}东", "(本)东"],
    ["characters outside the basic plane that are none", "宝\u{10ffff}昌", "宝昌"], ["a space and then a character outside the basic plane", "5 \u{20bb7} 3", "5□3"],
    ["marks that say several characters", "№3㎡㈱⒜…", "No3m2株a,,,"], ["a private character", "宝\ue000昌", "宝昌"],
    ["rare characters and the round zero", "㐀〇○◯#", "㐀〇〇〇#"], ["letters of other scripts stay, signs do not", "β+￥", "β,,"],
    ["every bracket", "〔甲〕〖乙〗『丙』「丁」《戊》〈己〉[庚]{辛}<壬>【癸】", "(甲)(乙)(丙)(丁)(戊)(己)(庚)(辛)(壬)(癸)"],
    ["nothing", "", ""], ["only what is dropped", "\u200b \u200e", ""],
  ])("%s", (_why, text, expected) => {
    const anew = compileFold("宝昌镇");
    // The first time its characters are learnt, the second time they are known.
    expect([fold(text), anew(text), anew(text)]).toEqual([expected, expected, expected]);
  });

  test("what the plan writes itself is kept, whatever a conversion table makes of it", () => {
    expect([compileFold("鎮")("宝昌鎮溝"), compileFold("")("宝昌鎮溝")]).toEqual(["宝昌鎮沟", "宝昌镇沟"]);
    expect(compileFold("Ａ—")("Ａ—")).toBe("A-");
  });

  test("which characters are Chinese", () => {
    expect(["一", "\u9fff", "㐀", "\u4dbf", "〇"].map((char) => isHan(char.charCodeAt(0)))).toEqual([true, true, true, true, true]);
    expect(["\u4dff", "\ua000", "\u33ff", "\u4dc0", "○", "a"].map((char) => isHan(char.charCodeAt(0)))).toEqual([false, false, false, false, false, false]);
  });

  test("what stands between the parts of an address", () => {
    expect([skipSeparators("(,-)号", 0), skipSeparators("号", 0), skipSeparators(",(", 0), skipSeparators("号,", 1), skipSeparators("", 0)]).toEqual([4, 0, 2, 2, 0]);
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
    ["三三", 33], ["百", 100], ["九十九", 99], ["0", 0], ["00012", 12], ["9".repeat(20), 1e9], ["九".repeat(20), 1e9],
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
    expect(groupAt(text, 0, groups)).toEqual({ values, end: text.length });
  });
  test.each([
    ["三和四社东", [3, 4], 4], ["三及四社,", [3, 4], 4], ["三至五组3号", [3, 5], 4], ["(3社", [3], 3], ["三队区", [3], 2], ["3,4,5社", [3, 4, 5], 6], ["第3,第4组", [3, 4], 6],
  ])("%s is a group, and what follows is none of it", (text, values, end) => {
    expect(groupAt(text, 0, groups)).toEqual({ values, end });
  });

  test.each(["三社区", "3号", "社三", "第组", "3,", "3)社", "3", "三东四社", "3 4社"])("%s is no group", (text) => {
    expect(groupAt(text, 0, groups)).toBeNull();
  });
});

describe("whether a door's number begins", () => {
  const doors = compileWords(["号", "号楼"]);
  test.each([
    ["12号", true], ["十二号楼", true], ["12", true], ["12-3-401", true], ["12,东", true], ["12A", true], ["12b", true], ["十二", false], ["十二,", false], ["12东", false], ["号12", false], ["", false],
  ])("%s: %s", (text, door) => {
    expect(doorAt(text, 0, doors)).toBe(door);
  });
});
