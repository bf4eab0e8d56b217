/** Names that are not written as the plan writes them. */
import { describe, expect, test } from "vitest";
import { likeness, mayBe } from "../../../engine/place/spelling.js";
import { gazetteer, read, said } from "./gazetteers.js";

describe("another character of the same sound or shape, within the named township, is near", () => {
  test.each([
    ["千斤沟镇察卜淖村", "千斤沟镇/察布淖村"], ["千斤沟镇大圪洞村", "千斤沟镇/大疙洞村"], ["千斤沟镇抬头沟", "千斤沟镇/台头沟村"],
    ["千斤沟镇马房子村", "千斤沟镇/马坊子村"], ["千斤沟镇大西井村", "千斤沟镇/西大井村"], ["千斤沟镇义合村3组", "千斤沟镇/意合村"],
    ["千斤沟镇东疙良村", "千斤沟镇/东圪良村"], ["永丰镇天兴元", "永丰镇/田兴元村"], ["永丰镇窑五沟村", "永丰镇/姚五沟村"],
    ["永丰镇三岔口村", "永丰镇/山岔口村"], ["永丰镇头枝箭村", "永丰镇/头支箭村"], ["骆驼山镇帐房山村", "骆驼山镇/账房山村"],
    ["骆驼山镇二道木图村", "骆驼山镇/二道穆图村"], ["骆驼山镇黑曲山村", "骆驼山镇/黑渠山村"], ["骆驼山镇朝伦乌苏村", "骆驼山镇/楚伦乌苏村"],
    ["骆驼山镇巴彦宝力格", "骆驼山镇/巴彦宝拉格村"], ["骆驼山镇后山以村", "骆驼山镇/后山椅村"], ["骆驼山镇关马沟村", "骆驼山镇/官马沟村"],
    ["红旗镇前勇村", "红旗镇/前永村"], ["红旗镇五梁村", "红旗镇/五亮村"], ["红旗镇红胜村", "红旗镇/宏胜村"], ["红旗镇马莲沟村", "红旗镇/马连沟村"],
    ["幸福乡南地方村", "幸福乡/南地房村"], ["幸福乡勇胜村", "幸福乡/永胜村"],
    ["贡宝拉格苏木灰同瓦窑嘎查", "贡宝拉格苏木/灰图瓦窑嘎查"], ["贡宝拉格苏木莫日奇格嘎查", "贡宝拉格苏木/莫日齐克嘎查"],
    ["贡宝拉格苏木毛敦苏木嘎查", "贡宝拉格苏木/毛敦苏莫嘎查"], ["贡宝拉格苏木沙巴日图嘎查", "贡宝拉格苏木/沙巴尔图嘎查"],
    ["贡宝拉格苏木德日森艾力嘎查", "贡宝拉格苏木/德日森恩艾力嘎查"], ["贡宝拉格苏木宝格丁敖包嘎查", "贡宝拉格苏木/宝格顶敖包嘎查"],
    ["宝昌镇宏盛村", "宝昌镇/宏胜村"], ["宝昌镇宝胜村", "宝昌镇/保胜村"], ["宝昌镇地房子村", "宝昌镇/地方子村"], ["宝昌镇东交社区", "宝昌镇/东郊社区"],
    ["宝昌镇昌胜园小区3号楼", "宝昌镇/建兴社区/昌盛园小区"], ["宝昌镇东红村禹人围子", "宝昌镇/东红村/禹仁围子"],
    ["宝昌镇西坡村董家西勾", "宝昌镇/西坡村/董家西沟"],
  ])("%s may be %s", (text, path) => {
    const reading = read(text);
    expect([reading.kind, reading.place]).toEqual(["near", path]);
    expect(reading.school).not.toBeNull();
  });
});

describe("山, 子 or 小 added or dropped is near", () => {
  test.each([
    ["千斤沟镇马坊村", "千斤沟镇/马坊子村"], ["千斤沟镇小边墙村", "千斤沟镇/边墙村"], ["千斤沟镇獾沟村", "千斤沟镇/獾子沟村"],
    ["骆驼山镇账房村", "骆驼山镇/账房山村"], ["红旗镇平地村", "红旗镇/小平地村"], ["红旗镇小东沟村", "红旗镇/东沟村"],
    ["永丰镇光林村", "永丰镇/光林山村"], ["宝昌镇地方村", "宝昌镇/地方子村"], ["宝昌镇黄土坑子村", "宝昌镇/黄土坑村"],
    ["宝昌镇西坡村焦家营", "宝昌镇/西坡村/焦家营子"], ["宝昌镇焦家营", "宝昌镇/西坡村/焦家营子"],
  ])("%s may be %s", (text, path) => {
    const reading = read(text);
    expect([reading.kind, reading.place]).toEqual(["near", path]);
  });
});

describe("a township spelled nearly, or with another level word, makes the whole reading near", () => {
  test.each([
    ["千金沟镇察布淖村", "near 千斤沟镇/察布淖村 第四小学"], ["骆驼山乡红星村", "near 骆驼山镇/红星村 骆驼山小学"],
    ["永丰乡三道沟村", "near 永丰镇/三道沟村 第四小学"], ["永风镇三道沟村", "near 永丰镇/三道沟村 第四小学"],
    ["幸福镇永红村", "near 幸福乡/永红村 第五小学"], ["红旗乡前永村", "near 红旗镇/前永村 第五小学"],
    ["贡宝力格苏木道海嘎查", "near 贡宝拉格苏木/道海嘎查 贡宝拉格学校"], ["贡宝力格道海嘎查", "near 贡宝拉格苏木/道海嘎查 贡宝拉格学校"],
    ["红旗公社", "near 红旗镇 第五小学 (township)"], ["太卜寺旗宝昌镇东郊社区", "near 宝昌镇/东郊社区 第一小学"],
    ["千金沟镇察卜淖村", "near 千斤沟镇/察布淖村 第四小学"],
  ])("%s", (text, expected) => {
    expect(said(read(text))).toBe(expected);
  });
});

describe("one place is never taken for its neighbour", () => {
  test.each([
    ["千斤沟镇", "獾子窝村"], ["千斤沟镇", "三联村"], ["千斤沟镇", "一号村"], ["千斤沟镇", "西滩村"], ["千斤沟镇", "前店村"],
    ["千斤沟镇", "新营盘村"], ["千斤沟镇", "东圪臭村"], ["千斤沟镇", "东沟门村"], ["千斤沟镇", "林场"],
    ["骆驼山镇", "水泉村"], ["骆驼山镇", "前水泉村"], ["骆驼山镇", "前山椅村"], ["骆驼山镇", "北梁村"], ["骆驼山镇", "边墙村"],
    ["骆驼山镇", "河沿村"], ["骆驼山镇", "营盘村"], ["红旗镇", "南尖庙村"], ["红旗镇", "四胜村"], ["红旗镇", "后永村"], ["红旗镇", "民族村"],
    ["红旗镇", "卫红村"], ["红旗镇", "大平地村"], ["红旗镇", "西沟村"], ["红旗镇", "大山沟村"], ["红旗镇", "红庙子村"], ["永丰镇", "河东村"],
    ["永丰镇", "中皮坊村"], ["永丰镇", "二道沟村"], ["永丰镇", "大河套村"], ["永丰镇", "三间房村"], ["幸福乡", "北地房村"], ["幸福乡", "大营盘村"],
    ["宝昌镇", "西红村"], ["宝昌镇", "城南村"], ["宝昌镇", "小宏大村"], ["宝昌镇", "四井村"], ["宝昌镇", "大山村"], ["宝昌镇", "东民村"],
    ["宝昌镇", "朝阳村"], ["宝昌镇", "繁荣村"], ["宝昌镇", "北郊社区"], ["宝昌镇", "建新社区"], ["宝昌镇", "赵家营子"], ["宝昌镇", "董家东沟"],
    ["贡宝拉格苏木", "东宝拉格嘎查"], ["贡宝拉格苏木", "四旗敖包嘎查"],
  ])("%s%s is none of the plan's", (township, village) => {
    expect([township, null]).toContain(read(township + village, "primary").place);
    expect([township, null]).toContain(read(township + village, "junior").place);
  });

  test("pairs of real places one character apart are each read as themselves", () => {
    for (const township of gazetteer.townships) {
      const names = township.all.filter((name) => !name.digits);
      for (const a of names) for (const b of names) if (a.place !== b.place) expect([a.text, b.text, mayBe(a.text, b.text, township.strict)]).toEqual([a.text, b.text, false]);
    }
  });
});

test("a name that only sounds like one of the plan's is unread, and the place is named to the person who decides", () => {
  expect(read("宝昌镇洪达村").places).toEqual(["宝昌镇/宏大村"]);
  expect(read("宝昌镇洪达村").school).toBeNull();
});

describe("how much a misspelled name must say", () => {
  test.each<readonly [text: string, told: string, places: readonly string[]]>([
    // In the town a bare word may be a street's or a compound's: a misspelled one must say its level or its group.
    ["宝昌镇团节村", "near 宝昌镇/团结村 第五小学", []], ["宝昌镇团节3组", "near 宝昌镇/团结村 第五小学", []],
    ["宝昌镇团节", "unread 宝昌镇 ?第五小学", ["宝昌镇/团结村"]], ["宝昌镇团节12号", "unread 宝昌镇", []],
    ["宝昌镇东交居委会12号", "near 宝昌镇/东郊社区 第一小学", []], ["宝昌镇东交", "unread 宝昌镇 ?第一小学、第四小学", ["宝昌镇/东郊社区", "宝昌镇/东明村", "宝昌镇/东红村"]],
    ["宝昌镇东交3号", "unread 宝昌镇", []], ["宝昌镇向羊路", "unread 宝昌镇", []], ["宝昌镇向羊小区", "unread 宝昌镇", []],
    ["宝昌镇建欣社区", "unread 宝昌镇 ?第二小学", ["宝昌镇/建兴社区"]],
    ["宝昌镇建新社区", "unread 宝昌镇 ?第一小学、第二小学、第三小学", ["宝昌镇/建兴社区", "宝昌镇/新华社区"]],
    // A township of villages only has no streets, so there a bare word or one before a door is a village's.
    ["红旗镇前勇", "near 红旗镇/前永村 第五小学", []], ["红旗镇前勇12号", "near 红旗镇/前永村 第五小学", []], ["红旗镇前勇村12号", "near 红旗镇/前永村 第五小学", []],
    ["红旗镇钱永3组", "near 红旗镇/前永村 第五小学", []], ["红旗镇向羊路3号", "exact 红旗镇 第五小学 (township)", []],
    ["骆驼山镇六免井村3组", "near 骆驼山镇/六面井村 骆驼山小学", []], ["红旗镇双合新村", "exact 红旗镇 第五小学 (township)", ["红旗镇/双合村"]],
    // Hamlets and compounds of a village or community.
    ["宝昌镇西坡村董家西够3组", "near 宝昌镇/西坡村/董家西沟 第二小学", []], ["宝昌镇西坡村焦家营", "near 宝昌镇/西坡村/焦家营子 第二小学", []],
    ["宝昌镇西坡村教家营子", "near 宝昌镇/西坡村/焦家营子 第二小学", []], ["宝昌镇西坡村佳营子", "ambiguous 宝昌镇/西坡村 ?第二小学、第三小学 (nobody)", []],
    ["宝昌镇西坡村小焦家营子", "ambiguous 宝昌镇/西坡村 ?第二小学、第三小学", ["宝昌镇/西坡村", "宝昌镇/西坡村/焦家营子"]],
    ["宝昌镇建兴社区昌盛圆", "ambiguous 宝昌镇/建兴社区 ?第二小学、第三小学", ["宝昌镇/建兴社区", "宝昌镇/建兴社区/昌盛园小区"]],
    // Without a township nothing is near: the places are only named.
    ["永圣村", "unread ?第四小学、第五小学", ["红旗镇/永胜村", "幸福乡/永胜村", "永丰镇/三永村"]], ["前勇村", "unread ?第五小学", ["红旗镇/前永村"]],
    ["前勇3组", "unread ?第五小学", ["红旗镇/前永村"]], ["前勇", "unread", []], ["前勇12号", "unread", []],
  ])("%s", (text, told, places) => {
    const reading = read(text);
    expect([said(reading), reading.places]).toEqual([told, places]);
    // Asked again, from memory, the answer is the same.
    expect([said(read(text)), read(text).places]).toEqual([told, places]);
  });
});

describe("how like two names are, for naming what may have been meant", () => {
  test.each([
    ["前", "前", 1], ["前永", "前永", 1], ["前永", "永", 0.5], ["甲乙丙", "甲", 0.33], ["东交", "东郊", 0.9], ["冬交", "东郊", 0.8], ["大西井", "西大井", 0.67], ["大西景", "西大井", 0.6],
    ["地方", "地方子", 0.67], ["德日森艾力恩", "德日森艾力", 0.83], ["宝力格", "宝拉格", 0.67], ["新盛", "兴胜", 0.7], ["台头", "合头", 0.8], ["甲乙", "丙丁", 0],
  ])("%s and %s: %d", (written, name, expected) => {
    expect(Math.round(likeness(written, name) * 100) / 100).toBe(expected);
  });
});

describe("whether one name may be another's spelling", () => {
  test.each([
    ["a shared character is not enough", "双合", "新合", false],
    ["two numbers are two places", "三胜", "双胜", false],
    ["two directions are two places", "东河沿", "西河沿", false],
    ["two surnames are two hamlets", "贾家营子", "焦家营子", false],
    ["a sound with another tone in one character", "民主", "民族", false],
    ["nothing in common but the sound", "长生", "常胜", false],
    ["nothing in common but the sound and tone", "钱勇", "前永", false],
    ["a blurred sound of the same tone", "东关", "东光", true],
    ["a shape", "台头沟", "合头沟", true],
    ["the order of two characters in a long name", "大西井", "西大井", true],
    ["the order of two characters in a short name", "合新", "新合", false],
    ["a colour that only sounds like the name's character", "红胜", "宏胜", true],
    ["the same name is no other spelling", "前永", "前永", false],
    ["names of one character", "前永", "永", false], ["a name two characters shorter", "甲乙丙", "甲", false],
    ["the order of the last two characters", "西井大", "西大井", true], ["another character besides the order", "大西景", "西大井", false],
    ["子 added at the end", "西大井子", "西大井", true], ["a character written twice", "西大大井", "西大井", false],
    ["子 added and a character of the same sound", "马房子", "马坊", true], ["子 in the middle", "马坊子沟", "马坊沟", true], ["子 in front", "子马坊", "马坊", false],
    ["小 in front", "小边墙", "边墙", true], ["小 in the middle", "边小墙", "边墙", false], ["山 in front", "山椅后", "椅后", false], ["山 behind", "后山椅山", "后山椅", true],
    ["a syllable more inside a long name", "德日森恩艾力", "德日森艾力", true], ["a syllable more behind a long name", "德日森艾力恩", "德日森艾力", false],
    ["a syllable more in front of a long name", "恩德日森艾力", "德日森艾力", false], ["a syllable more in a short name", "德日恩森", "德日森", false],
    ["a direction more in a long name", "德日森东艾力", "德日森艾力", false],
    ["a borrowed syllable in a long name", "巴彦宝力格", "巴彦宝拉格", true], ["a borrowed syllable in a short name", "宝力格", "宝拉格", false],
    ["two syllables that write one sound of a borrowed word", "莫尔齐克", "莫日齐克", true],
    ["two blurred sounds", "新盛", "兴胜", false], ["one blurred sound", "新胜", "兴胜", true], ["no more than a sound that nobody blurs", "安沟", "昂沟", false],
    ["a number and a word of its sound", "三胜", "山胜", true],
  ])("%s: %s, %s", (_why, written, name, expected) => {
    expect(mayBe(written, name, false)).toBe(expected);
  });

  test.each([
    ["the same sound in the same length", "宏盛", "宏胜", true],
    ["子 dropped at the end", "西大井", "西大井子", true], ["子 dropped and another character", "地房", "地方子", false], ["子 in front", "子马坊", "马坊", false],
    ["小 in front of the name", "小边墙", "边墙", false], ["山 behind", "后山椅山", "后山椅", false], ["a syllable more in a long name", "德日森恩艾力", "德日森艾力", false],
    ["nothing in common but the sound", "冬交", "东郊", false], ["one sound", "东交", "东郊", true], ["a number and a word of nearly its sound", "三胜", "山胜", false],
    ["子 dropped", "地方", "地方子", true],
    ["小 added", "小宏大", "宏大", false],
    ["山 added", "东山明", "东明", false],
    ["a blurred sound", "东关", "东光", false],
    ["a shape", "合头沟", "台头沟", false],
    ["the order of two characters", "大西井", "西大井", false],
    ["a borrowed syllable", "新宝力格", "新宝拉格", false],
  ])("in a town, %s: %s, %s", (_why, written, name, expected) => {
    expect(mayBe(written, name, true)).toBe(expected);
  });
});
