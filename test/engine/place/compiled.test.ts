/** A gazetteer compiled within the test, so that what is compiled is at test too: every line of the tables at once. */
import { describe, expect, test } from "vitest";
import { poolReadings, readAddress, type Reading } from "../../../engine/place/address.js";
import { compileGazetteer, type Gazetteer } from "../../../engine/place/gazetteer.js";
import type { Policy, Segment } from "../../../engine/policy/schema.js";
import { ADDRESSES } from "./addresses.js";
import { qinghe, read, said, taipusi } from "./gazetteers.js";

const lines = Object.values(ADDRESSES).flat();
const told = (of: Gazetteer, text: string): string => said(read(text, "primary", of));
const column = (of: Gazetteer, township: string, village: string, text: string): Reading => readAddress(of, { text, township, village }, "primary");

describe("a gazetteer compiled anew", () => {
  test("reads every address of the tables as they say", () => {
    const anew = compileGazetteer(taipusi);
    const read2 = (text: string): readonly string[] => [text, said(read(text, "primary", anew)), said(read(text, "junior", anew))];
    expect(lines.map(([text]) => read2(text))).toEqual(lines);
  });

  test("reads every place of both plans as itself, by each of its names", () => {
    for (const policy of [taipusi, qinghe]) {
      const anew = compileGazetteer(policy);
      for (const { path, aliases } of policy.places) {
        const above = path.slice(0, path.lastIndexOf("/") + 1).replaceAll("/", "");
        for (const text of [path.replaceAll("/", ""), ...aliases.map((alias) => above + alias)]) expect([text, read(text, "primary", anew).place]).toEqual([text, path]);
      }
      for (const { name, aliases } of policy.townships) {
        for (const text of [name, ...aliases.map((alias) => (policy.region.county[0] ?? "") + alias)]) {
          const { place, places } = read(text, "primary", anew);
          expect([text, place ?? places[0]?.split("/")[0] ?? null]).toEqual([text, expect.stringMatching(new RegExp(`^${name}|^null$`))]);
        }
      }
    }
  });

  test("reads columns as their tables say", () => {
    const anew = compileGazetteer(taipusi);
    const lines2: readonly (readonly [township: string, village: string, text: string, told: string])[] = [
      ["宝昌镇", "东郊社区", "12号", "exact 宝昌镇/东郊社区 第一小学"], ["千斤沟镇", "6号", "3组", "exact 千斤沟镇/六号村 千斤沟小学"],
      ["红旗", "", "前永村", "exact 红旗镇/前永村 第五小学"], ["千金沟镇", "", "察布淖村", "near 千斤沟镇/察布淖村 第四小学"],
      ["河北省沽源县", "", "平定堡镇", "outside"], ["红旗镇", "", "太仆寺旗宝昌镇东郊社区12号", "ambiguous ?第一小学、第五小学 (columns-differ)"],
      ["宝昌镇", "东郊社区", "建兴社区12号", "ambiguous 宝昌镇 ?第一小学、第二小学"], ["上都镇", "", "东郊社区", "unread"],
    ];
    expect(lines2.map(([township, village, text]) => [township, village, text, said(column(anew, township, village, text))])).toEqual(lines2);
  });

  test("leaves out what the plan leaves out: without its places a township is all there is, without neighbours their villages are ours", () => {
    const bare: Policy = { ...taipusi, places: [], splits: [], undecided: [], zones: taipusi.zones.filter((zone) => !zone.place.includes("/")) };
    const anew = compileGazetteer(bare);
    expect([told(anew, "红旗镇前永村"), told(anew, "宝昌镇东郊社区"), told(anew, "前永村")]).toEqual(["exact 红旗镇 第五小学 (township)", "unread 宝昌镇", "unread"]);
    const alone = compileGazetteer({ ...taipusi, region: { ...taipusi.region, neighbours: [] } });
    expect([told(alone, "正蓝旗宏胜村"), told(compileGazetteer(taipusi), "正蓝旗宏胜村")].map((each) => each.split(" ")[0])).toEqual(["outside", "outside"]);
  });

  test("takes segment lines of the plan and of the workbook together", () => {
    const line = (street: string, school: string): Segment => ({
      place: "宝昌镇/太平社区", stage: "primary", street, side: "all", from: null, to: null, school, clause: "附件4",
    });
    const both = compileGazetteer({ ...taipusi, segments: [line("民生路", "第一小学")] }, { segments: [line("向南街", "第二小学")] });
    expect([told(both, "宝昌镇太平社区民生路3号"), told(both, "宝昌镇太平社区向南街3号"), told(both, "宝昌镇太平社区和平街3号")]).toEqual([
      "exact 宝昌镇/太平社区 第一小学 (segment)", "exact 宝昌镇/太平社区 第二小学 (segment)", "split 宝昌镇/太平社区 ?第一小学、第二小学",
    ]);
    expect(said(read("宝昌镇太平社区民生路3号", "junior", both))).toBe("exact 宝昌镇/太平社区 第二中学");
    expect(said(read("宝昌镇南郊社区民生路3号", "primary", both))).toBe("split 宝昌镇/南郊社区 ?第一小学、第三小学");
  });

  test("knows no township that the plan does not list as a place", () => {
    expect(compileGazetteer(qinghe).townships.map((each) => each.place.path)).toEqual(qinghe.townships.map((each) => each.name));
  });
});

describe("columns that contradict each other name what each may be", () => {
  test.each([
    ["红旗镇", "", "太仆寺旗宝昌镇东郊社区12号", ["宝昌镇/东郊社区", "红旗镇"], "东郊社区、红旗镇"],
    ["宝昌镇", "", "正蓝旗上都镇", ["宝昌镇"], "正蓝旗、宝昌镇"],
    ["正蓝旗", "", "宝昌镇东郊社区", ["宝昌镇/东郊社区"], "东郊社区、正蓝旗"],
    ["红旗镇", "幸福乡永红村", "", ["幸福乡/永红村", "红旗镇"], "永红村、红旗镇"],
  ])("%s | %s | %s", (township, village, text, places, matched) => {
    expect(column(compileGazetteer(taipusi), township, village, text)).toMatchObject({ kind: "ambiguous", detail: "columns-differ", place: null, school: null, clause: null, places, matched });
  });
});

describe("equal readings are one value", () => {
  const EAST: Reading = { kind: "exact", place: "宝昌镇/东郊社区", school: "第一小学", clause: "附件4", candidates: [], places: [], matched: "东郊社区", detail: null };
  test("of two readings that say the same the first is given for both", () => {
    const pool = poolReadings();
    const open: Reading = { ...EAST, candidates: ["第一小学", "第二小学"], places: ["甲", "乙"] };
    const [first, second] = [pool(EAST), pool(open)];
    expect([first, second]).toEqual([EAST, open]);
    expect(pool({ ...EAST })).toBe(first);
    expect(pool({ ...open, candidates: ["第一小学", "第二小学"], places: ["甲", "乙"] })).toBe(second);
    expect(pool({ ...EAST, candidates: EAST.candidates })).toBe(first);
  });
  test.each<readonly [string, Partial<Reading>]>([
    ["place", { place: "宝昌镇/建兴社区" }], ["school", { school: "第二小学" }], ["kind", { kind: "near" }], ["clause", { clause: "四(一)1" }], ["detail", { detail: "segment" }],
    ["candidates", { candidates: ["第二小学"] }], ["places", { places: ["宝昌镇/东郊社区"] }], ["words", { matched: "东郊" }],
  ])("another %s makes another value, which is kept beside the first", (_what, change) => {
    const pool = poolReadings();
    const other: Reading = { ...EAST, ...change };
    expect(pool(EAST)).toBe(EAST);
    expect(pool(other)).toBe(other);
    expect(pool({ ...other })).toBe(other);
    expect(pool({ ...EAST })).toBe(EAST);
  });
  test("lists of one length that differ in one thing are two", () => {
    const pool = poolReadings();
    const first: Reading = { ...EAST, candidates: ["第一小学", "第二小学"] };
    const second: Reading = { ...EAST, candidates: ["第一小学", "第三小学"] };
    expect([pool(first), pool(second), pool({ ...EAST, candidates: ["第一小学"] })]).toEqual([first, second, { ...EAST, candidates: ["第一小学"] }]);
  });
  test("of a text the first twenty readings are kept, and every one is still answered as it is", () => {
    const pool = poolReadings();
    const all = Array.from({ length: 25 }, (_, at): Reading => ({ ...EAST, school: `第${at}小学` }));
    expect(all.map((each) => pool(each) === each)).toEqual(all.map(() => true));
    expect(all.map((each) => pool({ ...each }) === each)).toEqual(all.map((_, at) => at < 20));
  });
});
