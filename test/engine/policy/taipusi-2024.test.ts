/** The plan's facts, quoted from the plan, against the policy file. The quoted lists are long, and so is this file. */
import { describe, expect, test } from "vitest";
import { STAGES, type Policy, type Stage } from "../../../engine/policy/schema.js";
import { PLAN, policyOf } from "./files.js";

const policy = policyOf(PLAN);

const 骆驼山 = "骆驼山、账房山、二道穆图、红星、六面井、东河沿、西河沿、四角滩、后水泉、后山椅、中河、南梁、黑渠山、边墙沟、巴彦宝拉格、黑山庙、官马沟、楚伦乌苏、营盘沟";
const 永丰 = "三永、上皮坊、下皮坊、河西、幸福、五间房、光林山、馒头沟、元山、山岔口、田兴元、姚五沟、前房子、水泉沟、后房子、四合庄、头支箭、三道沟、车道沟、小河套";
const 红旗 = "红旗、永胜、大山、水泉、前永、互爱、朝阳、五亮、友谊、丰胜、三胜、双胜、宏胜、庆丰、东光、跃进、红井子、恒荣、民主、北尖庙、马连沟、东沟、小平地、矿山、和平、建中、新建、新中、爱国、农场、卫国、矿石、庙地、新合、双合、红卫、双联、双喜、红喜、红意、光荣";
const 幸福 = "重光、进展、永红、共庆、共富、永胜、茂盛、大胜、永茂、永久、永旺、踊跃、红民、新德、永和、光明、七一、南地房、红革、小营盘、淖沿";
const 嘎查 = "吉林乌苏、灰图瓦窑、敦达乌苏、毛敦苏莫、乌兰淖尔、莫日齐克、格日勒图、沙巴尔图、包恩本、宝日浩特、宝格顶敖包、哈夏图、赛汗淖尔、海日图、德日森恩艾力、额木恩瓦窑、炮台营子、道海、新宝拉格、五旗敖包";

type Line = readonly [stage: Stage, school: string, township: string, places: string];

/** 附件4 as printed, without the three communities that streets divide; 附件5 as printed, under the schools' full names. */
const ANNEXES: readonly Line[] = [
  ["primary", "第一小学", "宝昌镇", "东郊社区"],
  ["primary", "第二小学", "宝昌镇", "建兴社区"],
  ["primary", "第三小学", "宝昌镇", "建兴社区/昌盛园小区、宝丰社区"],
  ["primary", "第一小学", "宝昌镇", "菜园村/三社、菜园村/四社、菜园村/六社"],
  ["primary", "第三小学", "宝昌镇", "菜园村/一社、菜园村/二社、菜园村/五社"],
  ["primary", "第三小学", "宝昌镇", "西坡村/二社"],
  ["primary", "第一小学", "宝昌镇", "东明村、城北村、东红村/禹仁围子"],
  ["primary", "第二小学", "宝昌镇", "宏大村、西坡村/董家西沟、西坡村/焦家营子"],
  // reading.md 4: inside 第一小学's side of 新华
  ["primary", "第一小学", "宝昌镇", "新华社区/万和小区"],
  ["primary", "第四小学", "宝昌镇", "宏胜、保胜、小边墙、东红、黄土坑、大山沟、地方子"],
  ["primary", "第四小学", "永丰镇", 永丰],
  ["primary", "第四小学", "骆驼山镇", 骆驼山],
  ["primary", "第四小学", "千斤沟镇", "三结、察布淖、德胜沟、大疙洞、毕家沟、东滩、常胜、后店、旧营盘、东圪良、民众、西大井、太平沟、马坊子、乡马沟、水井子、边墙、平川、临潭、建国、兴隆沟"],
  ["primary", "千斤沟小学", "千斤沟镇", "四联、台头沟、葫芦峪、上游、六面井、西坡、六号、沟门、二联、马蹄沟、牧场、意合、十号、头号、七号、獾子沟"],
  ["primary", "骆驼山小学", "骆驼山镇", "骆驼山、账房山、二道穆图、红星、六面井、东河沿、西河沿、四角滩、后水泉、后山椅"],
  ["primary", "第五小学", "宝昌镇", "友谊、向阳、团结、五井、胜利、复兴、曙光、繁茂、五福"],
  ["primary", "第五小学", "红旗镇", 红旗],
  ["primary", "第五小学", "幸福乡", 幸福],
  ["primary", "贡宝拉格学校", "贡宝拉格苏木", 嘎查],
  ["junior", "第二中学", "宝昌镇", "太平社区、建兴社区、南郊社区、宝丰社区、新华社区、东郊社区、西坡、东明、菜园"],
  ["junior", "第三中学", "宝昌镇", "宏胜、保胜、边墙、东红、黄土坑、大山沟、城北、地方子、宏大、友谊、向阳、团结、五井、胜利、复兴、曙光、繁茂、五福"],
  ["junior", "第三中学", "骆驼山镇", "骆驼山、账房山、二道穆图、红星、六面井、东河沿、西河沿、四角、后水泉、后山椅、中河、南梁、黑渠山、边墙沟、巴彦宝拉格、黑山庙、官马沟、楚伦乌苏、营盘沟"],
  ["junior", "第三中学", "红旗镇", 红旗],
  ["junior", "第四中学", "永丰镇", 永丰],
  ["junior", "第四中学", "千斤沟镇", "四联、台头沟、葫芦峪、上游、六面井、西坡、六号、沟门、二联、马蹄沟、牧场、意合、十号、头号、七号、獾子沟、三结、察布淖、德胜沟、大疙洞、毕家沟、东滩、常胜、后店、旧营盘、东圪良、民众、西大井、太平沟、马坊子、乡马沟、水井子、边墙、平川、临潭、建国、兴隆沟"],
  ["junior", "第四中学", "幸福乡", 幸福],
  ["junior", "贡宝拉格学校", "贡宝拉格苏木", 嘎查],
];

/** 四(一) to 四(三): the clause, and what it gives to the school besides communities that streets divide. */
const TEXT: readonly (readonly [clause: string, stage: Stage, school: string, places: string, whole: string])[] = [
  ["四(一)1", "primary", "第一小学", "宝昌镇/东郊社区、宝昌镇/菜园村/三社、宝昌镇/菜园村/四社、宝昌镇/菜园村/六社、宝昌镇/城北村、宝昌镇/东明村、宝昌镇/东红村/禹仁围子、宝昌镇/新华社区/万和小区", ""],
  ["四(一)2", "primary", "第二小学", "宝昌镇/建兴社区、宝昌镇/宏大村、宝昌镇/西坡村/董家西沟、宝昌镇/西坡村/焦家营子", ""],
  ["四(一)3", "primary", "第三小学", "宝昌镇/宝丰社区、宝昌镇/建兴社区/昌盛园小区、宝昌镇/菜园村/一社、宝昌镇/菜园村/二社、宝昌镇/菜园村/五社、宝昌镇/西坡村/二社", ""],
  ["四(一)4", "primary", "第四小学", "宝昌镇/宏胜村、宝昌镇/保胜村、宝昌镇/小边墙村、宝昌镇/东红村、宝昌镇/黄土坑村、宝昌镇/大山沟村、宝昌镇/地方子村", "永丰镇、骆驼山镇、千斤沟镇"],
  ["四(一)5", "primary", "第五小学", "宝昌镇/友谊村、宝昌镇/向阳村、宝昌镇/团结村、宝昌镇/五井村、宝昌镇/胜利村、宝昌镇/复兴村、宝昌镇/曙光村、宝昌镇/繁茂村、宝昌镇/五福村", "红旗镇、幸福乡"],
  ["四(一)6", "primary", "千斤沟小学", "", "千斤沟镇"],
  ["四(一)7", "primary", "骆驼山小学", "", "骆驼山镇"],
  ["四(二)1", "junior", "第二中学", "宝昌镇/东郊社区、宝昌镇/南郊社区、宝昌镇/太平社区、宝昌镇/新华社区、宝昌镇/建兴社区、宝昌镇/宝丰社区", ""],
  ["四(二)2", "junior", "第三中学", "宝昌镇/宏胜村、宝昌镇/保胜村、宝昌镇/小边墙村、宝昌镇/东红村、宝昌镇/黄土坑村、宝昌镇/大山沟村、宝昌镇/城北村、宝昌镇/地方子村、宝昌镇/宏大村、宝昌镇/友谊村、宝昌镇/向阳村、宝昌镇/团结村、宝昌镇/五井村、宝昌镇/胜利村、宝昌镇/复兴村、宝昌镇/曙光村、宝昌镇/繁茂村、宝昌镇/五福村", "骆驼山镇、红旗镇"],
  ["四(二)3", "junior", "第四中学", "", "永丰镇、千斤沟镇、幸福乡"],
  ["四(三)", "primary", "贡宝拉格学校", "", "贡宝拉格苏木"],
  ["四(三)", "junior", "贡宝拉格学校", "", "贡宝拉格苏木"],
];

/** The annexes print two villages in two ways; the file keeps one place for each. */
const ONE_PLACE: Readonly<Record<string, string>> = { "宝昌镇/边墙村": "宝昌镇/小边墙村", "骆驼山镇/四角村": "骆驼山镇/四角滩村" };

function listed(words: string): string[] {
  return words === "" ? [] : words.split("、");
}

/** `东红` under 宝昌镇 is `宝昌镇/东红村`; what is printed with its own common word keeps it. */
function fullPath(township: string, name: string): string {
  const level = /社区|村|\//.test(name) ? "" : township.endsWith("苏木") ? "嘎查" : "村";
  const path = `${township}/${name}${level}`;
  return ONE_PLACE[path] ?? path;
}

function zonePlaces(stage: Stage, school: string, accept: (zone: Policy["zones"][number]) => boolean): string[] {
  return policy.zones.filter((zone) => zone.stage === stage && zone.school === school && accept(zone)).map((zone) => zone.place);
}

describe("招生范围与方案一致", () => {
  test.each(ANNEXES)("附件：%s %s 招收 %s %s", (stage, school, township, places) => {
    const expected = listed(places).map((name) => fullPath(township, name));
    const annex = zonePlaces(stage, school, (zone) => zone.basis === "annex");
    expect(annex).toEqual(expect.arrayContaining(expected));
  });

  test.each(STAGES)("附件：%s 没有方案以外的范围", (stage) => {
    const printed = ANNEXES.filter((line) => line[0] === stage).flatMap(([, school, township, places]) => listed(places).map((name) => `${school} ${fullPath(township, name)}`));
    const filed = policy.zones.filter((zone) => zone.stage === stage && zone.basis === "annex").map((zone) => `${zone.school} ${zone.place}`);
    expect(filed.toSorted()).toEqual(printed.toSorted());
  });

  test.each(TEXT)("正文 %s：%s %s", (clause, stage, school, places, whole) => {
    const text = (isWhole: boolean): string[] => zonePlaces(stage, school, (zone) => zone.basis === "text" && zone.clause === clause && zone.whole === isWhole);
    expect(text(false).toSorted()).toEqual(listed(places).toSorted());
    expect(text(true).toSorted()).toEqual(listed(whole).toSorted());
  });

  test("正文没有别的条目", () => {
    const clauses = new Set(TEXT.map(([clause, stage, school]) => `${clause} ${stage} ${school}`));
    expect(policy.zones.filter((zone) => zone.basis === "text" && !clauses.has(`${zone.clause} ${zone.stage} ${zone.school}`))).toEqual([]);
  });

  test("附件列出的村数：千斤沟镇 16+21，骆驼山镇 19（其中 10 个列了两次），红旗镇 41，幸福乡 21，永丰镇 20，贡宝拉格苏木 20", () => {
    const count = (school: string, township: string): number => zonePlaces("primary", school, (zone) => zone.basis === "annex" && zone.place.startsWith(`${township}/`)).length;
    expect([
      count("千斤沟小学", "千斤沟镇"), count("第四小学", "千斤沟镇"), count("第四小学", "骆驼山镇"), count("骆驼山小学", "骆驼山镇"),
      count("第五小学", "红旗镇"), count("第五小学", "幸福乡"), count("第四小学", "永丰镇"), count("贡宝拉格学校", "贡宝拉格苏木"),
    ]).toEqual([16, 21, 19, 10, 41, 21, 20, 20]);
  });

  test("附件列给两校的十个村默认骆驼山小学", () => {
    const alternate = policy.zones.filter((zone) => zone.alternate);
    expect(new Set(alternate.map((zone) => zone.school))).toEqual(new Set(["第四小学"]));
    expect(alternate.map((zone) => zone.place)).toEqual(zonePlaces("primary", "骆驼山小学", (zone) => zone.basis === "annex"));
  });
});

describe("按路段划分的社区（附件4）", () => {
  const SIDES: readonly (readonly [place: string, school: string, bounds: string])[] = [
    ["宝昌镇/太平社区", "第一小学", "东至东大桥，南至解放大街，西至利民路，北至城北"],
    ["宝昌镇/太平社区", "第二小学", "东至利民路，南至解放大街，西至社区西，北至和平街"],
    ["宝昌镇/新华社区", "第一小学", "东至东大桥，南至万和小区南，西至建设南路，北至解放大街"],
    ["宝昌镇/新华社区", "第三小学", "东至紫金花园小区，南至团结街，西至207国道，北至国防街"],
    ["宝昌镇/南郊社区", "第一小学", "东至东大桥，南至察哈尔街，西至民生路，北至光明大街"],
    ["宝昌镇/南郊社区", "第三小学", "东至东大桥，南至光明大街，西至城西，北至社区北"],
  ];

  test("三个社区、六片、四至照方案", () => {
    const filed = policy.splits.flatMap(({ stage, place, sides }) => sides.map(({ school, bounds: { east, south, west, north } }) =>
      [stage, place, school, `东至${east}，南至${south}，西至${west}，北至${north}`]));
    expect(filed).toEqual(SIDES.map((side) => ["primary", ...side]));
  });

  test("方案没有门牌：路段表、就近顺序留给教育局", () => {
    expect([policy.segments, policy.nearness]).toEqual([[], []]);
  });

  test("菜园村不写社、西坡村三处以外，方案没有写明", () => {
    expect(policy.undecided.map(({ place, candidates }) => [place, candidates])).toEqual([
      ["宝昌镇/菜园村", ["第一小学", "第三小学"]],
      ["宝昌镇/西坡村", ["第二小学", "第三小学"]],
    ]);
  });
});

describe("学校、计划、班额", () => {
  test("方案写到的学校共十一所，附件2 给出五个标识码", () => {
    expect(policy.schools.map(({ name, code }) => [name, code])).toEqual([
      ["第一小学", "2115002385"], ["第二小学", "2115002302"], ["第三小学", "2115002441"], ["第四小学", "2115000164"], ["第五小学", "2115000403"],
      ["千斤沟小学", null], ["骆驼山小学", null], ["第二中学", null], ["第三中学", null], ["第四中学", null], ["贡宝拉格学校", null],
    ]);
  });

  test.each([["一小学", "第一小学"], ["二小学", "第二小学"], ["三小学", "第三小学"], ["四小", "第四小学"], ["五小", "第五小学"], ["千小", "千斤沟小学"], ["骆小", "骆驼山小学"], ["二中", "第二中学"], ["三中", "第三中学"], ["四中", "第四中学"]])(
    "附件里的 %s 是 %s", (short, name) => {
      expect(policy.schools.filter((school) => school.short.includes(short)).map((school) => school.name)).toEqual([name]);
    });

  test.each([["primary", 650, 45], ["junior", 750, 50]] as const)("%s 计划 %i 人，每班不超过 %i 人", (stage, plan, size) => {
    expect([policy.stages[stage].plan, policy.stages[stage].classSize]).toEqual([plan, size]);
  });

  test.each(STAGES)("%s 各校学位是示例，不超过班数×班额，合计不超过计划", (stage) => {
    const seats = policy.schools.flatMap((school) => school.seats[stage] ?? []);
    expect(seats.every((entry) => entry.sample && entry.seats <= entry.classes * policy.stages[stage].classSize)).toBe(true);
    expect(seats.reduce((sum, entry) => sum + entry.seats, 0)).toBeLessThanOrEqual(policy.stages[stage].plan);
  });

  test("购房入学只有一、二、三小学和二中", () => {
    expect(policy.purchase.schools).toEqual([
      { school: "第一小学", stage: "primary", clause: "四(一)1" }, { school: "第二小学", stage: "primary", clause: "四(一)2" },
      { school: "第三小学", stage: "primary", clause: "四(一)3" }, { school: "第二中学", stage: "junior", clause: "四(二)1" },
    ]);
  });

  test("可以另选的学校", () => {
    expect(policy.alsoAllowed.map(({ stage, place, schools, tier, clause }) => [stage, place, schools.join("、"), tier, clause])).toEqual([
      ["primary", "千斤沟镇", "千斤沟小学、第四小学", "household", "四(一)6"],
      ["primary", "骆驼山镇", "骆驼山小学、第四小学", "household", "四(一)7"],
      ["primary", "贡宝拉格苏木", "*", "choice", "四(三)"],
      ["junior", "贡宝拉格苏木", "*", "choice", "四(三)"],
    ]);
    expect(policy.schools.filter((school) => school.openToAll).map((school) => school.name)).toEqual(["贡宝拉格学校"]);
  });
});

describe("日期、材料、文字", () => {
  test("五(一) 的时间安排，五个工作日内复核", () => {
    const { review, notices, deferrals, studentNumbers, objectionWorkingDays } = policy.calendar;
    expect({ review, notices, deferrals, studentNumbers, objectionWorkingDays }).toEqual({
      review: ["2024-07-01", "2024-07-31"], notices: ["2024-08-01", "2024-08-15"], deferrals: ["2024-08-16", "2024-08-25"],
      studentNumbers: ["2024-09-01", "2024-09-30"], objectionWorkingDays: 5,
    });
  });

  test("二(一)：2018年8月31日及以前出生；五(三)1(3)：2023年9月1日及以后迁移的按迁移前", () => {
    expect([policy.stages.primary.bornOnOrBefore, policy.stages.junior.bornOnOrBefore, policy.moved.earlierAddressFrom]).toEqual(["2018-08-31", null, "2023-09-01"]);
  });

  test("2024 年调休：假日、上班日都是国务院公布的", () => {
    expect(policy.calendar.holidays).toHaveLength(1 + 8 + 3 + 5 + 1 + 3 + 7);
    expect(policy.calendar.workdays).toEqual(["2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12"]);
    const weekend = policy.calendar.workdays.map((day) => new Date(day).getUTCDay());
    expect(weekend.every((day) => day === 0 || day === 6)).toBe(true);
  });

  test("购房材料：产权一样，三种票据都要", () => {
    const names = new Map(policy.documents.kinds.map((kind) => [kind.id, kind.name]));
    const rules = policy.documents.rules.filter((rule) => rule.when === "purchase");
    expect(rules.map((rule) => [rule.documents.map((id) => names.get(id)).join("、"), rule.need, rule.clause])).toEqual([
      ["房产证或房屋网签合同", 1, "五(三)1(2)"],
      ["物业费票（半年以上）、取暖费票（半年以上）、水电费发票（半年以上）", 3, "五(三)1(2)"],
    ]);
  });

  test("六(六)：两类凭证明自主选择，其余由人按程序安排", () => {
    expect(policy.preferential.map(({ name, mode }) => `${name}:${mode}`)).toEqual([
      "消防救援人员子女:free", "抗击新冠肺炎一线医务人员子女:free", "烈士子女:review", "符合优待条件的现役军人子女:review",
      "公安英模和因公牺牲伤残警察子女:review", "来旗投资兴业的企业家子女:review", "符合条件的高层次人才子女:review", "其他符合优待条件人员子女:review",
    ]);
  });

  test("花名册五栏照附件2，通知书照附件3", () => {
    const { roster, notice, stub } = policy.templates;
    expect(roster.columns).toEqual(["学籍号", "学生姓名", "身份证号", "户籍地址", "毕业学校标识码"]);
    expect(notice.notes[0]).toBe("根据《中华人民共和国义务教育法》和《内蒙古自治区实施〈中华人民共和国义务教育法〉办法》有关规定，请务于2024年秋季开学到  {school} 入学，接受义务教育。");
    expect(notice.notes[1]).toBe("如有特殊情况不能按时入学或者不能入学接受义务教育，请持申请和有关证明到我处办理延缓入学或者免予入学审批手续。");
    expect(stub.notes[0]).toBe("请务于2024年秋季开学到 {school} 入学，接受义务教育。");
  });
});
