/**
 * Where the invented children live: areas of the plan with the villages that it names (附件4, 附件5), and how a register
 * writes an address in them. Doors, compounds and house numbers are invented.
 */
import type { Chance } from "./chance.js";

type Kind = "community" | "village" | "gacha";
export type Area = {
  readonly township: string;
  readonly kind: Kind;
  readonly units: readonly string[];
  /** Villager groups or named hamlets to choose from; none for any numbered group. */
  readonly groups?: readonly string[];
  /** Compounds and streets to choose from in place of the invented ones. */
  readonly homes?: readonly string[];
};

/** One address in its parts; `text` is how the register writes it. */
export type Spot = {
  readonly township: string;
  readonly kind: Kind;
  readonly unit: string;
  readonly group: string;
  readonly door: string;
};

const names = (list: string): readonly string[] => list.split("、");
const community = (unit: string, homes?: readonly string[]): Area =>
  homes ? { township: "宝昌镇", kind: "community", units: [unit], homes } : { township: "宝昌镇", kind: "community", units: [unit] };
const village = (township: string, units: string, groups?: readonly string[]): Area =>
  groups ? { township, kind: "village", units: names(units), groups } : { township, kind: "village", units: names(units) };

export const AREAS = {
  东郊: community("东郊"),
  宝丰: community("宝丰"),
  建兴: community("建兴"),
  昌盛园: community("建兴", ["昌盛园小区"]),
  万和: community("新华", ["万和小区"]),
  太平: community("太平"),
  新华: community("新华"),
  南郊: community("南郊"),
  菜园东: village("宝昌镇", "菜园", ["三社", "四社", "六社"]),
  菜园西: village("宝昌镇", "菜园", ["一社", "二社", "五社"]),
  西坡北: village("宝昌镇", "西坡", ["董家西沟", "焦家营子"]),
  西坡二社: village("宝昌镇", "西坡", ["二社"]),
  城北: village("宝昌镇", "城北"),
  东明: village("宝昌镇", "东明"),
  禹仁围子: village("宝昌镇", "东红", ["禹仁围子"]),
  宏大: village("宝昌镇", "宏大"),
  宝昌四小: village("宝昌镇", "宏胜、保胜、东红、黄土坑、大山沟、地方子"),
  宝昌五小: village("宝昌镇", "友谊、向阳、团结、五井、胜利、复兴、曙光、繁茂、五福"),
  永丰: village("永丰镇", "三永、上皮坊、下皮坊、河西、幸福、五间房、光林山、馒头沟、元山、山岔口、田兴元、姚五沟、前房子、水泉沟、后房子、四合庄、头支箭、三道沟、车道沟、小河套"),
  骆驼山: village("骆驼山镇", "骆驼山、账房山、二道穆图、红星、六面井、东河沿、西河沿、四角滩、后水泉、后山椅"),
  骆驼山四小: village("骆驼山镇", "中河、南梁、黑渠山、边墙沟、巴彦宝拉格、黑山庙、官马沟、楚伦乌苏、营盘沟"),
  千斤沟: village("千斤沟镇", "四联、台头沟、葫芦峪、上游、六面井、西坡、六号、沟门、二联、马蹄沟、牧场、意合、十号、头号、七号、獾子沟"),
  千斤沟四小: village("千斤沟镇", "三结、察布淖、德胜沟、大疙洞、毕家沟、东滩、常胜、后店、旧营盘、东圪良、民众、西大井、太平沟、马坊子、乡马沟、水井子、边墙、平川、临潭、建国、兴隆沟"),
  红旗: village("红旗镇", "红旗、永胜、大山、水泉、前永、互爱、朝阳、五亮、友谊、丰胜、三胜、双胜、宏胜、庆丰、东光、跃进、红井子、恒荣、民主、北尖庙、马连沟、东沟、小平地、矿山、和平、建中、新建、新中、爱国、卫国、庙地、新合、双合、红卫、双联、双喜、红喜、红意、光荣"),
  幸福: village("幸福乡", "重光、进展、永红、共庆、共富、永胜、茂盛、大胜、永茂、永久、永旺、踊跃、红民、新德、永和、光明、七一、南地房、红革、小营盘、淖沿"),
  贡宝拉格: { township: "贡宝拉格苏木", kind: "gacha", units: names("吉林乌苏、灰图瓦窑、敦达乌苏、毛敦苏莫、乌兰淖尔、莫日齐克、格日勒图、沙巴尔图、包恩本、宝日浩特、宝格顶敖包、哈夏图、赛汗淖尔、海日图、道海、新宝拉格、五旗敖包") },
} as const satisfies Readonly<Record<string, Area>>;

export type AreaName = keyof typeof AREAS;

const COMPOUNDS = ["祥瑞小区", "惠民小区", "锦绣家园", "金都花园", "福源小区", "安居小区", "康乐小区", "丽景苑"] as const;

function doorOf(chance: Chance, area: Area): string {
  if (area.kind === "gacha") return `${chance.whole(1, 60)}号`;
  if (area.kind === "village") return `${chance.whole(1, 180)}号`;
  const flat = `${chance.whole(1, 18)}号楼${chance.whole(1, 5)}单元${chance.whole(1, 6)}0${chance.whole(1, 3)}室`;
  if (area.homes) return chance.pick(area.homes) + flat;
  return chance.happens(0.72) ? chance.pick(COMPOUNDS) + flat : `平房区${chance.whole(1, 40)}排${chance.whole(1, 9)}号`;
}

/** An invented home in an area of the plan. */
export function spotIn(chance: Chance, name: AreaName): Spot {
  const area: Area = AREAS[name];
  const numbered = area.kind === "village" && chance.happens(0.8) ? `${chance.whole(1, 6)}组` : "";
  return {
    township: area.township,
    kind: area.kind,
    unit: chance.pick(area.units),
    group: area.groups ? chance.pick(area.groups) : numbered,
    door: doorOf(chance, area),
  };
}

const SUFFIXES: Readonly<Record<Kind, readonly string[]>> = {
  community: ["社区", "社区", "社区", "居委会"],
  village: ["村", "村", "村", "村委会"],
  gacha: ["嘎查"],
};

/** The township's level on its own line of a sheet: everything below it. */
export const below = (chance: Chance, spot: Spot): string =>
  spot.unit + chance.pick(SUFFIXES[spot.kind]) + spot.group + spot.door;

const PREFIXES = ["太仆寺旗", "太仆寺旗", "太仆寺旗", "内蒙古太仆寺旗", "内蒙古锡林郭勒盟太仆寺旗"] as const;

/** As the register of the year's clean sheet writes it: from the banner down. */
export const written = (chance: Chance, spot: Spot): string => chance.pick(PREFIXES) + spot.township + below(chance, spot);

export const TOWNSHIPS = ["宝昌镇", "永丰镇", "千斤沟镇", "骆驼山镇", "红旗镇", "幸福乡", "贡宝拉格苏木"] as const;

/** The township of an address, '' where the address names none of the banner's. */
export const townshipOf = (home: { readonly spot: Spot | null; readonly text: string }): string =>
  home.spot?.township ?? TOWNSHIPS.find((name) => home.text.includes(`太仆寺旗${name}`)) ?? "";

/** Registers of other counties, for migrant children. */
export const ELSEWHERE = [
  { region: "130724", text: "河北省张家口市沽源县平定堡镇" },
  { region: "130723", text: "河北省张家口市康保县康保镇" },
  { region: "152530", text: "内蒙古锡林郭勒盟正蓝旗上都镇" },
  { region: "152531", text: "内蒙古锡林郭勒盟多伦县多伦诺尔镇" },
  { region: "152502", text: "内蒙古锡林郭勒盟锡林浩特市希日塔拉街道" },
  { region: "140225", text: "山西省大同市浑源县永安镇" },
] as const;

/** Register spellings that differ from the plan's by a character of the same sound or shape, in the township they belong to. */
export const RESPELT: readonly (readonly [township: string, plan: string, register: string])[] = [
  ["红旗镇", "前永", "前勇"],
  ["红旗镇", "恒荣", "恒容"],
  ["红旗镇", "马连沟", "马莲沟"],
  ["红旗镇", "五亮", "伍亮"],
  ["永丰镇", "田兴元", "田兴园"],
  ["永丰镇", "上皮坊", "上皮房"],
  ["永丰镇", "山岔口", "山叉口"],
  ["永丰镇", "四合庄", "四合壮"],
  ["骆驼山镇", "账房山", "帐房山"],
  ["骆驼山镇", "二道穆图", "二道木图"],
  ["骆驼山镇", "楚伦乌苏", "楚伦乌素"],
  ["千斤沟镇", "大疙洞", "大圪洞"],
  ["千斤沟镇", "察布淖", "察卜淖"],
  ["千斤沟镇", "东圪良", "东圪梁"],
  ["幸福乡", "茂盛", "茂胜"],
  ["幸福乡", "踊跃", "涌跃"],
  ["贡宝拉格苏木", "敦达乌苏", "敦达乌素"],
  ["贡宝拉格苏木", "毛敦苏莫", "毛敦苏木"],
];
