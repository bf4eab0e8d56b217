/** Two readings of one child's one address, put together: `merge`, with the places of the plan. */
import { describe, expect, test } from "vitest";
import { merge, type Location } from "../../../engine/place/location.js";
import type { Place } from "../../../engine/place/gazetteer.js";
import { gazetteer } from "./gazetteers.js";

function placeOf(path: string): Place {
  const found = [...gazetteer.townships.map((each) => each.place), ...gazetteer.all.map((name) => name.place)].find((place) => place.path === path);
  if (found === undefined) throw new Error(path);
  return found;
}

const placed = (path: string, near = false): Location => ({ kind: "placed", place: placeOf(path), near, tail: "12号", matched: path });
const several = (...paths: string[]): Location => ({ kind: "several", places: paths.map(placeOf), near: true, matched: paths.join("或"), tail: "3号" });
const township = (path: string, near = false): Location => ({ kind: "township", place: placeOf(path), near, nearest: [], matched: path });
const outside = (name: string): Location => ({ kind: "outside", matched: name });
const unread: Location = { kind: "unread", nearest: [], matched: "某处" };
const blank: Location = { kind: "blank" };

const EAST = placed("宝昌镇/东郊社区");
const QIAN = placed("红旗镇/前永村");
const nameless: Location = { kind: "township", place: placeOf("红旗镇"), near: false, nearest: [], matched: "" };
const BAOCHANG = township("宝昌镇");
const HONGQI = township("红旗镇");

describe("one of the two stays where the other adds nothing", () => {
  test.each<readonly [string, Location, Location, Location]>([
    ["a place and nothing", EAST, blank, EAST], ["nothing and a place", blank, EAST, EAST], ["a place and a word that is none", EAST, unread, EAST], ["a word that is none and a place", unread, EAST, EAST],
    ["a township and a word that is none", HONGQI, unread, HONGQI], ["a word and a county elsewhere", unread, outside("正蓝旗"), outside("正蓝旗")], ["a word and nothing", unread, blank, unread],
    ["nothing and a word", blank, unread, blank], ["two counties elsewhere", outside("正蓝旗"), outside("多伦县"), outside("正蓝旗")],
    ["the same place twice", EAST, placed("宝昌镇/东郊社区"), EAST], ["the same place spelled nearly and then rightly", placed("宝昌镇/东郊社区", true), EAST, EAST],
    ["the same place spelled rightly and then nearly", EAST, placed("宝昌镇/东郊社区", true), EAST], ["the same township twice", HONGQI, township("红旗镇", true), HONGQI],
    ["a township and a place inside it", HONGQI, QIAN, QIAN], ["a place and the township it lies in", QIAN, HONGQI, QIAN],
  ])("%s", (_what, one, other, expected) => {
    expect(merge(one, other)).toEqual(expected);
  });
});

describe("both stay open where they differ", () => {
  test.each<readonly [string, Location, Location, readonly string[], string]>([
    ["two places", EAST, QIAN, ["宝昌镇/东郊社区", "红旗镇/前永村"], "宝昌镇/东郊社区、红旗镇/前永村"],
    ["two townships", BAOCHANG, HONGQI, ["宝昌镇", "红旗镇"], "宝昌镇、红旗镇"],
    ["a township and a place of another", BAOCHANG, QIAN, ["宝昌镇", "红旗镇/前永村"], "宝昌镇、红旗镇/前永村"],
    ["a place and another township", QIAN, BAOCHANG, ["红旗镇/前永村", "宝昌镇"], "红旗镇/前永村、宝昌镇"],
    ["a place and a county elsewhere", EAST, outside("正蓝旗"), ["宝昌镇/东郊社区"], "宝昌镇/东郊社区、正蓝旗"],
    ["a county elsewhere and a township", outside("正蓝旗"), HONGQI, ["红旗镇"], "正蓝旗、红旗镇"],
    ["a place and several of which it is one", QIAN, several("红旗镇/前永村", "红旗镇/永胜村"), ["红旗镇/前永村", "红旗镇/永胜村"], "红旗镇/前永村、红旗镇/前永村或红旗镇/永胜村"],
    ["several and a township", several("红旗镇/前永村", "红旗镇/永胜村"), HONGQI, ["红旗镇/前永村", "红旗镇/永胜村", "红旗镇"], "红旗镇/前永村或红旗镇/永胜村、红旗镇"],
    ["a place and a name that was lost", EAST, nameless, ["宝昌镇/东郊社区", "红旗镇"], "宝昌镇/东郊社区"],
  ])("%s", (_what, one, other, places, matched) => {
    expect(merge(one, other)).toEqual({ kind: "several", places: places.map(placeOf), near: false, matched, tail: "" });
  });
});
