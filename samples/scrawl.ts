/** How a value looks once a busy clerk has typed it. Each answer is what stands in the cell. */
import type { CellStyle, CellValue } from "hucre/xlsx";
import type { Child } from "./child.js";
import type { Chance } from "./chance.js";
import { serial } from "./people.js";
import { below, type Spot } from "./places.js";

export type Typed = { readonly value: CellValue; readonly style?: CellStyle };

const fullWidth = (digits: string): string => digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** Excel keeps fifteen digits of a number: typed without an apostrophe, an ID's last three become zeros. */
const asNumber = (id: string): number => Number(id.slice(0, 15) + "000");

export function typedId(chance: Chance, id: string): Typed {
  const roll = chance.fraction();
  if (roll < 0.03) return { value: `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}` };
  if (roll < 0.045) return { value: fullWidth(id) };
  if (roll < 0.06) return { value: ` ${id} ` };
  if (roll < 0.068 && !id.endsWith("X")) return { value: asNumber(id), style: { numFmt: "0" } };
  return { value: chance.happens(0.5) ? id.toLowerCase() : id };
}

export function typedDate(chance: Chance, day: string): Typed {
  if (!day) return { value: null };
  const [year = "", month = "", date = ""] = day.split("-");
  const short = [year, Number(month), Number(date)];
  const roll = chance.fraction();
  if (roll < 0.5) return { value: serial(day), style: { numFmt: "yyyy/m/d" } };
  if (roll < 0.7) return { value: short.join(".") };
  if (roll < 0.8) return { value: `${short[0]}年${short[1]}月${short[2]}日` };
  if (roll < 0.9) return { value: Number(day.replaceAll("-", "")) };
  return { value: day };
}

export function typedSex(chance: Chance, child: Child): CellValue {
  const roll = chance.fraction();
  if (roll < 0.04) return null;
  return roll < 0.08 ? (child.sex === "男" ? "M" : "F") : child.sex;
}

/** Several documents in one column, a mark for each in the order of the heading. */
export function marks(chance: Chance, child: Child, documents: readonly string[]): CellValue {
  const joint = chance.pick(["", "", "", "", " ", "/"]);
  const handed = documents.map((name) => child.documents.has(name));
  return handed.some(Boolean) ? handed.map((yes) => (yes ? "√" : "×")).join(joint) : null;
}

export const mark = (chance: Chance, child: Child, document: string): CellValue =>
  child.documents.has(document) ? chance.pick(["√", "√", "√", "有", "是", 1]) : chance.pick([null, null, "×", "无"]);

const NAMES: Readonly<Record<string, readonly string[]>> = {
  监护人户口簿: ["监护人户口本", "家长户口本"], 幼儿户口簿: ["学生户口本"], "房产证/网签合同": ["房产证", "不动产证", "网签合同"],
  物业费票: ["物业费票", "物业票"], 取暖费票: ["取暖费票", "取暖票"], 水电费票: ["水电费票", "水电票"],
};

/** Documents named in one cell. */
export function named(chance: Chance, child: Child): CellValue {
  const joint = chance.pick(["、", "、", "，", " ", "；"]);
  return [...child.documents].map((name) => chance.pick(NAMES[name] ?? [name])).join(joint) || null;
}

const LEVELS = { community: ["社区", "社区", "居委会", "居委", ""], village: ["村", "村", "村委会", ""], gacha: ["嘎查", "嘎查", "村"] } as const;

/** The village column: with its level, with another word for it, or bare. */
export const typedVillage = (chance: Chance, spot: Spot): string => spot.unit + chance.pick(LEVELS[spot.kind].filter((word) => word !== "居委"));

const PREFIXES = ["", "", "", "太旗", "太仆寺旗", "太仆寺旗", "锡盟太旗", "锡盟太仆寺旗", "内蒙古锡林郭勒盟太仆寺旗", "内蒙古自治区太仆寺旗", "内蒙锡盟太旗", "152527 太仆寺旗"] as const;

/** One column for the whole address, under every prefix that clerks use. */
export function typedAddress(chance: Chance, child: Child): string {
  const { spot, text } = child.household;
  if (!spot) return text;
  const township = spot.township === "宝昌镇" ? chance.pick(["宝昌镇", "宝昌镇", "宝昌镇", "宝昌"]) : spot.township;
  const address = chance.pick(PREFIXES) + township + below(chance, spot);
  if (child.moved && child.earlier && chance.happens(0.3)) return `原${child.earlier}，现${address}`;
  return chance.happens(0.04) ? address.replace(/镇|社区|村/, (level) => `${level} `) : address;
}

/** What a note says where a column of its own would have said it. */
export function typedNote(child: Child): string {
  const told = [
    child.classRequest && `双胞胎，${child.classRequest}`,
    child.preferential && `${child.preferential}，${child.wish ? `要去${child.wish}` : "已交证明"}`,
    child.deferral && `${child.deferral}${child.deferralState}`,
    child.sibling && `姐姐在${child.sibling.school}`,
    child.disability,
  ];
  return told.filter(Boolean).join("；") || child.note;
}
