/**
 * What befalls some of the children of a year: a move, a home bought in the town, a migrant family, a paper left at home.
 * Each circumstance says how many children of each stage it takes, whom it can befall, and what it changes. A child has at
 * most one, so that the year's figures can be followed.
 */
import { BOTH_REGISTERS, HOME_PAPERS, NOWHERE, withMore, without, type Child, type Stage } from "./child.js";
import type { Chance } from "./chance.js";
import { dayBetween, fatherName, type IdNumbers } from "./people.js";
import { AREAS, ELSEWHERE, RESPELT, spotIn, written, type Area, type AreaName } from "./places.js";

type Change = (child: Child, chance: Chance, ids: IdNumbers) => Child;
export type Circumstance = {
  readonly name: string;
  readonly count: Readonly<Record<Stage, number>>;
  readonly fits: (child: Child) => boolean;
  readonly change: Change;
};

const rural = (child: Child): boolean => child.household.spot?.kind === "village" && child.household.spot.township !== "宝昌镇";
const inTown = (child: Child): boolean => child.household.spot?.kind === "community";
const livesIn = (...areas: readonly AreaName[]) => (child: Child): boolean =>
  areas.some((name) => {
    const area: Area = AREAS[name];
    const spot = child.household.spot;
    return spot?.township === area.township && area.units.includes(spot.unit);
  });
/** Anyone whose address decides: the streets of three communities are still to be entered, which is circumstance enough. */
const anyone = (child: Child): boolean => child.stage === "初中" || !livesIn("太平", "新华", "南郊")(child);
const both = (count: number): Readonly<Record<Stage, number>> => ({ 小学: count, 初中: count });

/** The communities of the town that one primary school serves as a whole. */
const TOWN: readonly AreaName[] = ["东郊", "东郊", "宝丰", "宝丰", "昌盛园", "建兴"];
const townHome = (chance: Chance): string => written(chance, spotIn(chance, chance.pick(TOWN)));

function bought(child: Child, chance: Chance): Child {
  const home = townHome(chance);
  return {
    ...child, home, residence: home, basis: "购房", owner: chance.pick([child.father, child.mother]), homeKind: chance.pick(["房产证", "房产证", "房产证", "网签合同", "回迁房"]),
    documents: withMore(child, ...HOME_PAPERS),
  };
}

const wishes = (wish: string): Change => (child) => ({ ...child, wish });

function elsewhere(child: Child, chance: Chance, ids: IdNumbers): Child {
  const from = chance.pick(ELSEWHERE);
  const id = ids.next(from.region, child.birth, child.sex);
  const text = `${from.text}${chance.whole(1, 90)}号`;
  return {
    ...child, id, household: { spot: null, text }, residence: townHome(chance), basis: "居住", category: "随迁子女",
    studentNumber: child.studentNumber && `G${id}`, documents: withMore(child, "居住证", "务工证明"),
  };
}

function movedLate(child: Child, chance: Chance): Child {
  const earlier = spotIn(chance, chance.pick<AreaName>(["永丰", "红旗", "幸福", "宝昌五小", "宝昌四小"]));
  return { ...child, moved: dayBetween(chance, "2023-09-01", "2024-05-31"), earlier: written(chance, earlier) };
}

function respelt(child: Child, chance: Chance): Child {
  const spot = child.household.spot;
  if (!spot) return child;
  const spelling = chance.pick(RESPELT.filter(([township]) => township === spot.township));
  const changed = { ...spot, unit: spelling[2] };
  return { ...child, household: { spot: changed, text: written(chance, changed) } };
}

const livesAt = (text: string): Change => (child) => ({ ...child, household: { spot: null, text }, residence: text });

const HOMES: readonly Circumstance[] = [
  { name: "农村户籍城区购房", count: { 小学: 52, 初中: 60 }, fits: rural, change: bought },
  { name: "城区户籍与实际住址不一致", count: { 小学: 10, 初中: 0 }, fits: livesIn("建兴"), change: bought },
  { name: "购房材料不全", count: both(4), fits: rural, change: (child, chance) => {
    const owner = bought(child, chance);
    return { ...owner, documents: without(owner, chance.pick(["物业费票", "取暖费票", "水电费票"])) };
  } },
  { name: "产权人为祖父", count: both(2), fits: rural, change: (child, chance) =>
    ({ ...bought(child, chance), owner: fatherName(chance, child.father.slice(0, 1)) }) },
  { name: "商场柜台", count: both(1), fits: rural, change: (child, chance) => ({ ...bought(child, chance), homeKind: "商场内柜台" }) },
  { name: "个人买卖合同", count: both(2), fits: rural, change: (child, chance) => {
    const owner = bought(child, chance);
    return { ...owner, homeKind: "个人签订的房屋买卖合同", documents: without(owner, HOME_PAPERS[0]) };
  } },
];

const MOVES: readonly Circumstance[] = [
  { name: "早迁", count: { 小学: 22, 初中: 18 }, fits: anyone, change: (child, chance) =>
    ({ ...child, moved: dayBetween(chance, "2014-03-01", "2023-08-31"), earlier: chance.happens(0.5) ? written(chance, spotIn(chance, "幸福")) : "" }) },
  { name: "晚迁", count: { 小学: 9, 初中: 7 }, fits: inTown, change: movedLate },
  { name: "晚迁，未填迁移前住址", count: both(1), fits: inTown, change: (child, chance) => ({ ...movedLate(child, chance), earlier: "" }) },
  { name: "晚迁，迁移前在旗外", count: both(1), fits: inTown, change: (child, chance) => ({ ...movedLate(child, chance), earlier: `${chance.pick(ELSEWHERE).text}12号` }) },
];

const CHOICES: readonly Circumstance[] = [
  { name: "千斤沟到四小", count: { 小学: 9, 初中: 0 }, fits: livesIn("千斤沟"), change: wishes("第四小学") },
  { name: "千斤沟到千小", count: { 小学: 4, 初中: 0 }, fits: livesIn("千斤沟四小"), change: wishes("千斤沟小学") },
  { name: "骆驼山到四小", count: { 小学: 5, 初中: 0 }, fits: livesIn("骆驼山"), change: wishes("四小") },
  { name: "骆驼山到骆小", count: { 小学: 3, 初中: 0 }, fits: livesIn("骆驼山四小"), change: wishes("骆驼山小学") },
  { name: "苏木选旗内学校（小学）", count: { 小学: 4, 初中: 0 }, fits: livesIn("贡宝拉格"), change: wishes("第五小学") },
  { name: "苏木选旗内学校（初中）", count: { 小学: 0, 初中: 4 }, fits: livesIn("贡宝拉格"), change: wishes("第三中学") },
  { name: "自主选择贡宝拉格学校", count: both(3), fits: rural, change: wishes("贡宝拉格学校") },
  { name: "志愿不在允许范围", count: both(2), fits: livesIn("宝昌五小"), change: (child) => ({ ...child, wish: child.stage === "小学" ? "第二小学" : "第二中学" }) },
];

const GROUPS: readonly Circumstance[] = [
  { name: "随迁", count: { 小学: 10, 初中: 9 }, fits: anyone, change: elsewhere },
  { name: "随迁且购房", count: both(2), fits: anyone, change: (child, chance, ids) => bought(elsewhere(child, chance, ids), chance) },
  { name: "户籍在旗外，没写住哪里", count: both(1), fits: anyone, change: (child, chance, ids) =>
    ({ ...elsewhere(child, chance, ids), residence: "", category: "" }) },
  { name: "回流", count: { 小学: 3, 初中: 5 }, fits: rural, change: (child) =>
    ({ ...child, category: "回流学生", documents: withMore(child, "回流证明"),
      ...(child.stage === "初中" ? { graduated: "呼和浩特市新城区某小学", schoolCode: "" } : {}) }) },
  { name: "消防救援人员子女", count: both(1), fits: rural, change: (child) =>
    ({ ...child, preferential: "消防救援人员子女", wish: child.stage === "小学" ? "第一小学" : "第二中学", documents: withMore(child, "消防救援人员证明") }) },
  { name: "一线医务人员子女", count: both(1), fits: rural, change: (child) =>
    ({ ...child, preferential: "一线医务人员子女", wish: child.stage === "小学" ? "第三小学" : "第二中学",
      documents: withMore(child, "新冠肺炎防控一线医疗卫生工作者证明") }) },
  { name: "一线医务人员子女，无证明", count: { 小学: 1, 初中: 0 }, fits: rural, change: (child) =>
    ({ ...child, preferential: "一线医务人员子女", wish: "第一小学" }) },
  { name: "现役军人子女", count: both(1), fits: anyone, change: (child) =>
    ({ ...child, preferential: "现役军人子女", documents: withMore(child, "优待证明") }) },
  { name: "兄姐在读，划片变化", count: { 小学: 3, 初中: 1 }, fits: livesIn("宏大", "城北", "东明"), change: (child) => withSibling(child, true) },
  { name: "兄姐在读，未提出申请", count: { 小学: 1, 初中: 0 }, fits: livesIn("城北", "东明"), change: (child) => withSibling(child, false) },
  { name: "随班就读", count: { 小学: 2, 初中: 1 }, fits: anyone, change: (child) => ({ ...child, disability: "随班就读" }) },
  { name: "送教上门", count: both(1), fits: rural, change: (child) => ({ ...child, disability: "送教上门" }) },
  { name: "缓学已批准", count: { 小学: 2, 初中: 0 }, fits: anyone, change: (child) =>
    ({ ...child, deferral: "缓学", deferralState: "已批准", documents: withMore(child, "医院病历证明") }) },
  { name: "缓学待批，无病历", count: { 小学: 1, 初中: 0 }, fits: anyone, change: (child) => ({ ...child, deferral: "缓学", deferralState: "待批" }) },
];

function withSibling(child: Child, applied: boolean): Child {
  const school = child.stage === "小学" ? "第五小学" : "第四中学";
  const name = child.father.slice(0, 1) + "明远";
  return {
    ...child, sibling: { name, school, applied, rezoned: true, byChoice: false }, documents: applied ? withMore(child, "兄姐在读证明") : child.documents,
  };
}

const PAPERS: readonly Circumstance[] = [
  { name: "缺一样户口簿", count: both(6), fits: anyone, change: (child, chance) => ({ ...child, documents: without(child, chance.pick(BOTH_REGISTERS)) }) },
  { name: "缺出生医学证明", count: { 小学: 6, 初中: 0 }, fits: anyone, change: (child) => ({ ...child, documents: without(child, "出生医学证明") }) },
  { name: "无学籍号", count: { 小学: 0, 初中: 3 }, fits: anyone, change: (child) => ({ ...child, studentNumber: "" }) },
  { name: "学籍号与身份证号不符", count: { 小学: 0, 初中: 2 }, fits: anyone, change: (child) => ({ ...child, studentNumber: `G${child.id.slice(0, 14)}0001` }) },
  { name: "身份证号校验码不对", count: both(1), fits: anyone, change: (child) => ({ ...child, id: child.id.slice(0, 17) + (child.id.endsWith("7") ? "3" : "7") }) },
  { name: "旗外毕业", count: { 小学: 0, 初中: 5 }, fits: rural, change: (child) => ({ ...child, graduated: "张家口市沽源县某小学", schoolCode: "" }) },
];

const AGES: readonly Circumstance[] = [
  { name: "不足龄", count: { 小学: 3, 初中: 0 }, fits: anyone, change: (child, chance, ids) => bornBetween(child, chance, ids, "2018-09-01", "2018-12-31") },
  { name: "超龄", count: { 小学: 3, 初中: 0 }, fits: anyone, change: (child, chance, ids) => ({ ...bornBetween(child, chance, ids, "2016-11-01", "2017-08-31"), note: "2023年办过缓学" }) },
];

function bornBetween(child: Child, chance: Chance, ids: IdNumbers, from: string, to: string): Child {
  const birth = dayBetween(chance, from, to);
  return { ...child, birth, id: ids.next("152527", birth, child.sex) };
}

const ADDRESSES: readonly Circumstance[] = [
  { name: "户口簿写法与方案不同", count: { 小学: 12, 初中: 12 }, fits: (child) => RESPELT.some(([township]) => township === child.household.spot?.township), change: respelt },
  { name: "只有街道门牌", count: both(1), fits: inTown, change: livesAt("太仆寺旗宝昌镇河沿街5组14号") },
  { name: "街名像村名", count: both(1), fits: inTown, change: livesAt("太仆寺旗宝昌镇团结街12号") },
  { name: "没有写乡镇", count: both(1), fits: livesIn("骆驼山"), change: livesAt("太仆寺旗六面井村2组7号") },
  { name: "菜园村未写社", count: { 小学: 2, 初中: 0 }, fits: livesIn("菜园东"), change: livesAt("太仆寺旗宝昌镇菜园村18号") },
  { name: "只有乡镇", count: both(1), fits: livesIn("红旗"), change: livesAt("太仆寺旗红旗镇政府家属院3号") },
  { name: "方案中没有的村", count: both(1), fits: livesIn("宝昌五小"), change: livesAt("太仆寺旗宝昌镇柳树滩村9号") },
  { name: "户籍地址空白", count: { 小学: 1, 初中: 0 }, fits: anyone, change: (child) => ({ ...child, household: NOWHERE }) },
];

export const CIRCUMSTANCES: readonly Circumstance[] = [...HOMES, ...MOVES, ...CHOICES, ...GROUPS, ...PAPERS, ...AGES, ...ADDRESSES];
