/** The segment table by itself: lines as a bureau writes them, and what follows a community's name in an address. */
import { describe, expect, test } from "vitest";
import { compileFold } from "../../../engine/place/normalise.js";
import { compileStreets, sideOf } from "../../../engine/place/streets.js";
import { compileWords } from "../../../engine/place/words.js";
import type { Segment } from "../../../engine/policy/schema.js";

const fold = compileFold("");

/** `文昌路 odd 1-99 甲校`: a street, `all`, `odd` or `even`, the first and last number or `*`, the school. */
function line(text: string): Segment {
  const [, street = "", side = "", from = "", to = "", school = ""] = /^(\S*) (all|odd|even) (\d+|\*)-(\d+|\*) (\S+)$/.exec(text) ?? [];
  const number = (digits: string): number | null => (digits === "*" ? null : Number(digits));
  return { stage: "primary", place: "某社区", street, side: side === "odd" || side === "even" ? side : "all", from: number(from), to: number(to), school, clause: `${street}条` };
}

const school = (lines: readonly string[], tail: string): string => sideOf(compileStreets(lines.map(line), fold), fold(tail))?.school ?? "-";

describe("whose side an address is on", () => {
  const SIDES = ["文昌路 odd 1-99 甲校", "文昌路 even 2-100 乙校", "文昌路 all 101-* 丙校"];
  test.each<readonly [string, readonly string[], string, string]>([
    ["an odd number", SIDES, "文昌路1号", "甲校"], ["the last odd number", SIDES, "文昌路99号", "甲校"], ["an even number", SIDES, "文昌路2号", "乙校"], ["the last even number", SIDES, "文昌路100号", "乙校"],
    ["the first number of an open line", SIDES, "文昌路101号", "丙校"], ["no number", SIDES, "文昌路", "-"], ["a number of no line", SIDES, "文昌路0号", "-"],
    ["a range on one side", SIDES, "文昌路11-13号", "甲校"], ["a range on both sides", SIDES, "文昌路11-12号", "-"], ["a range that ends in another line", SIDES, "文昌路99-101号", "-"],
    ["a range that ends beyond all lines", ["文昌路 odd 1-99 甲校"], "文昌路99-101号", "-"], ["a unit behind the door", SIDES, "文昌路11-2", "甲校"], ["a unit with a smaller number and 号", SIDES, "文昌路11-2号", "甲校"],
    ["a unit of the same number", SIDES, "文昌路11-11号", "甲校"], ["a unit in letters behind the door", SIDES, "文昌路11-甲", "甲校"], ["a room behind the door", SIDES, "文昌路11-12室", "甲校"],
    ["no street at all", SIDES, "", "-"], ["another street", SIDES, "南环路1号", "-"], ["a street whose name goes on to the left", SIDES, "新文昌路1号", "-"],
    ["the street behind a group's word", SIDES, "3组文昌路1号", "甲校"], ["the street behind a village's word", SIDES, "某村文昌路1号", "甲校"], ["the street behind a bracket", SIDES, "（文昌路1号）", "甲校"],
    ["beside the street's end", SIDES, "文昌路对面1号", "-"],
    ["named twice alike", SIDES, "文昌路1号，文昌路3号", "甲校"], ["named twice on two sides", SIDES, "文昌路1号，文昌路2号", "-"], ["named once with its number", SIDES, "文昌路，文昌路2号", "-"],
    ["a whole street", ["古槐街 all *-* 甲校"], "古槐街", "甲校"], ["a whole street with a number", ["古槐街 all *-* 甲校"], "古槐街7号", "甲校"],
    ["a street of which only a part has a line", ["古槐街 all 5-* 甲校"], "古槐街", "-"], ["a street up to a number", ["古槐街 all *-5 甲校"], "古槐街", "-"],
    ["the last number up to which", ["古槐街 all *-5 甲校"], "古槐街5号", "甲校"], ["one beyond", ["古槐街 all *-5 甲校"], "古槐街6号", "-"],
    ["the odd side of a whole street, without a number", ["古槐街 odd *-* 甲校"], "古槐街", "-"], ["a line for the whole beside one for a part", ["古槐街 all *-* 甲校", "古槐街 all 5-9 乙校"], "古槐街", "甲校"],
    ["two lines that agree", ["古槐街 all 1-20 甲校", "古槐街 all 20-40 甲校"], "古槐街20号", "甲校"], ["two lines that contradict each other", ["古槐街 all 1-20 甲校", "古槐街 all 20-40 乙校"], "古槐街20号", "-"],
    ["two streets of one school", ["古槐街 all *-* 甲校", "文昌路 all *-* 甲校"], "古槐街文昌路", "甲校"], ["the corner of two streets of two schools", ["古槐街 all *-* 甲校", "文昌路 all *-* 乙校"], "古槐街，文昌路", "-"],
    ["a corner of which one street has no line", ["古槐街 all *-* 甲校", "文昌路 odd *-* 甲校"], "古槐街，文昌路2号", "-"],
    ["the longer of two names", ["解放路 all *-* 甲校", "北解放路 all *-* 乙校"], "北解放路3号", "乙校"], ["the shorter of two names", ["解放路 all *-* 甲校", "北解放路 all *-* 乙校"], "解放路3号", "甲校"],
    ["the longer name, which begins like the shorter", ["解放路 all *-* 甲校", "解放路西巷 all *-* 乙校"], "解放路西巷3号", "乙校"], ["the longer name listed first", ["北解放路 all *-* 乙校", "解放路 all *-* 甲校"], "北解放路3号", "乙校"],
    ["both of two names", ["解放路 all *-* 甲校", "北解放路 all *-* 乙校"], "北解放路3号，解放路5号", "-"],
    ["a name in other characters", ["解放路 all *-* 甲校"], "解放路３号", "甲校"], ["a name written in traditional characters by the bureau", ["興隆街 all *-* 甲校"], "兴隆街3号", "甲校"],
    ["a line without a street", [" all *-* 甲校"], "某处3号", "-"],
  ])("%s", (_what, lines, tail, expected) => {
    expect(school(lines, tail)).toBe(expected);
  });

  test("the clause is that of the line", () => {
    expect(sideOf(compileStreets([line("文昌路 odd 1-99 甲校"), line("文昌路 even 2-100 乙校")], fold), "文昌路1号")?.clause).toBe("文昌路条");
  });
});

describe("the longest of a list of words at a position", () => {
  const words = compileWords(["社区", "社", "社区居委会", "", "村", "社"]);
  test.each([["社区居委会", 0, 5], ["社区居民", 0, 2], ["社员", 0, 1], ["东社区", 1, 3], ["东社区", 0, 0], ["", 0, 0], ["村", 1, 1], ["村", 5, 5]])("%s from %i ends at %i", (text, at, end) => {
    expect(words.end(text, at)).toBe(end);
  });
  test("no word but the empty one is none", () => {
    expect(compileWords([""]).end("社区", 0)).toBe(0);
  });
});
