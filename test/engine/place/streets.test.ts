/** The segment table, on an invented county whose table is filled, and with lines entered in a workbook. */
import { describe, expect, test } from "vitest";
import { compileGazetteer } from "../../../engine/place/gazetteer.js";
import type { Segment } from "../../../engine/policy/schema.js";
import { qinghe, read, said, taipusi } from "./gazetteers.js";

const invented = compileGazetteer(qinghe);

describe("a split community is decided by street, side and number", () => {
  const north = "exact 柳林镇/河西社区 柳林小学 (segment)";
  const south = "exact 柳林镇/河西社区 清河实验学校 (segment)";
  const open = "split 柳林镇/河西社区 ?清河实验学校、柳林小学";
  test.each([
    ["odd numbers to 99", "柳林镇河西社区文昌路1号", south], ["odd numbers to 99", "清河县柳林镇河西社区文昌路99号", south],
    ["even numbers to 100", "柳林镇河西社区文昌路2号", north], ["even numbers to 100", "柳林镇河西社区文昌路100号", north],
    ["all from 101", "柳林镇河西社区文昌路101号", north], ["all from 101", "柳林镇河西社区文昌路230号3单元", north],
    ["a number in Chinese", "柳林镇河西社区文昌路十二号", north], ["the unit behind the door does not count", "柳林镇河西社区文昌路12-3", north],
    ["a range on one side", "柳林镇河西社区文昌路101-103号", north], ["a range across both sides", "柳林镇河西社区文昌路11-12号", open],
    ["a number of no line", "柳林镇河西社区文昌路0号", open], ["a street without its number", "柳林镇河西社区文昌路", open],
    ["a whole street", "柳林镇河西社区古槐街", north], ["a whole street with a number", "柳林镇河西社区古槐街7号", north],
    ["a street but for five doors", "柳林镇河西社区桃园巷40号", south], ["a street but for five doors", "柳林镇河西社区桃园巷46号2单元", south],
    ["the doors left out", "柳林镇河西社区桃园巷41号", north], ["the doors left out", "柳林镇桃园巷四十五号河西社区", north],
    ["a range into the doors left out", "柳林镇河西社区桃园巷40-41号", open], ["the street without its door", "柳林镇河西社区桃园巷", open],
    ["a compound", "柳林镇河西社区锦绣家园3号楼", south], ["beside a compound", "柳林镇河西社区锦绣家园对面", open],
    ["another street", "柳林镇河西社区南环路3号", open], ["another street whose name ends alike", "柳林镇河西社区新文昌路1号", open],
    ["two streets whose lines differ", "柳林镇河西社区古槐街文昌路1号", open], ["no street", "柳林镇河西社区", open],
    ["the street before the community", "柳林镇文昌路1号河西社区", south],
  ])("%s: %s", (_why, text, expected) => {
    expect(said(read(text, "primary", invented))).toBe(expected);
  });

  test.each([
    ["a community but for a compound", "柳林镇河东社区3号", "exact 柳林镇/河东社区 清河实验学校"], ["the compound left out", "柳林镇河东社区翠湖小区3号", "exact 柳林镇/河东社区/翠湖小区 柳林小学"],
  ])("%s: %s", (_why, text, expected) => {
    expect(said(read(text, "primary", invented))).toBe(expected);
  });

  test("at the other stage the whole township has one school", () => {
    expect(said(read("柳林镇河西社区文昌路1号", "junior", invented))).toBe("exact 柳林镇/河西社区 清河实验学校");
  });

  test("a street without its community decides nothing", () => {
    expect(read("柳林镇文昌路1号", "primary", invented).school).toBeNull();
  });
});

describe("another county is a data file", () => {
  test.each([
    ["江北省云川市清河县柳林镇张庄村3组", "exact 柳林镇/张庄村 柳林小学"], ["990123柳林镇张庄村", "exact 柳林镇/张庄村 柳林小学"],
    ["石桥乡张庄村", "exact 石桥乡/张庄村 石桥学校"], ["张庄村", "ambiguous ?柳林小学、石桥学校"],
    ["柳林镇大槐树村", "exact 柳林镇/槐树村 柳林小学"], ["石桥乡石桥村", "exact 石桥乡/石桥村 石桥学校"],
    ["石桥乡王庄村", "exact 石桥乡 石桥学校 (township)"], ["柳林镇河东社区翠湖小区1号楼", "exact 柳林镇/河东社区/翠湖小区 柳林小学"],
    ["翠湖小区1号楼", "exact 柳林镇/河东社区/翠湖小区 柳林小学"], ["柳林镇河东社区", "exact 柳林镇/河东社区 清河实验学校"],
    ["白沙县柳林镇张庄村", "outside"], ["内蒙古自治区太仆寺旗宝昌镇东郊社区", "outside"], ["河东社区", "exact 柳林镇/河东社区 清河实验学校"],
    ["柳林镇河南社区", "unread 柳林镇 ?清河实验学校、柳林小学"],
  ])("%s", (text, expected) => {
    expect(said(read(text, "primary", invented))).toBe(expected);
  });
});

describe("lines that the bureau enters in the workbook", () => {
  const line = (changes: Partial<Segment>): Segment => ({
    stage: "primary", place: "宝昌镇/太平社区", street: "解放大街", side: "all", from: null, to: null, school: "第一小学", clause: "附件4", ...changes,
  });
  const enter = (...segments: Segment[]) => compileGazetteer(taipusi, { segments });

  test("decide like the policy's own", () => {
    const of = enter(line({ side: "odd" }), line({ side: "even", school: "第二小学" }));
    expect(said(read("宝昌镇太平社区解放大街11号", "primary", of))).toBe("exact 宝昌镇/太平社区 第一小学 (segment)");
    expect(said(read("宝昌镇太平社区解放大街12号", "primary", of))).toBe("exact 宝昌镇/太平社区 第二小学 (segment)");
    expect(said(read("宝昌镇太平社区解放大街", "primary", of))).toBe("split 宝昌镇/太平社区 ?第一小学、第二小学");
  });

  test("that contradict each other decide nothing", () => {
    const of = enter(line({ from: 1, to: 20 }), line({ from: 20, to: 40, school: "第二小学" }));
    expect(read("宝昌镇太平社区解放大街19号", "primary", of).school).toBe("第一小学");
    expect(read("宝昌镇太平社区解放大街20号", "primary", of).kind).toBe("split");
    expect(read("宝昌镇太平社区解放大街21号", "primary", of).school).toBe("第二小学");
  });

  test("are read for the longest street name", () => {
    const of = enter(line({ street: "解放大街" }), line({ street: "北解放大街", school: "第二小学" }));
    expect(read("宝昌镇太平社区北解放大街3号", "primary", of).school).toBe("第二小学");
    expect(read("宝昌镇太平社区解放大街3号", "primary", of).school).toBe("第一小学");
  });

  test("hold for their stage and place only", () => {
    const of = enter(line({}));
    expect(read("宝昌镇太平社区解放大街3号", "junior", of).school).toBe("第二中学");
    expect(read("宝昌镇新华社区解放大街3号", "primary", of).kind).toBe("split");
  });
});
