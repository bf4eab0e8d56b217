/** Invented people: names, resident ID numbers and telephones that are well formed and belong to nobody. */
import type { Chance } from "./chance.js";

export type Sex = "男" | "女";

const SURNAMES = [..."王王王王李李李李张张张张刘刘刘赵赵赵杨杨孙孙郭郭陈陈马马高任武贾周徐董梁宋郑韩冯曹田程丁石姚贺乔白孟范薛闫侯段史苗温康霍"];
const BOYS = [..."浩宇轩泽辰睿铭博文俊杰嘉晨阳旭航瑞凯鹏昊然子一天佑明远志成启恒"];
const GIRLS = [..."欣怡梓涵雨萱诗琪思佳悦宁若彤语桐雅静心妍可馨晓月芷晴婉清一诺"];
const FATHERS = [..."建国志强海军永胜文斌俊峰立伟春生向东学军小平利民晓光"];
const MOTHERS = [..."秀梅丽娟海燕桂英晓红玉兰春霞志芳艳萍美玲瑞琴素珍"];
const MONGOL_BOYS = ["巴特尔", "阿古拉", "苏和", "朝鲁", "那日苏", "宝音", "额尔敦", "布和"] as const;
const MONGOL_GIRLS = ["其木格", "苏日娜", "乌兰", "萨仁", "娜仁", "托娅", "斯琴", "高娃"] as const;

const given = (chance: Chance, characters: readonly string[]): string =>
  chance.happens(0.78) ? chance.pick(characters) + chance.pick(characters) : chance.pick(characters);

export const surname = (chance: Chance): string => chance.pick(SURNAMES);
export const sexOf = (chance: Chance): Sex => (chance.happens(0.52) ? "男" : "女");
export const childName = (chance: Chance, family: string, sex: Sex): string =>
  family + given(chance, sex === "男" ? BOYS : GIRLS);
export const mongolName = (chance: Chance, sex: Sex): string => chance.pick(sex === "男" ? MONGOL_BOYS : MONGOL_GIRLS);
export const fatherName = (chance: Chance, family: string): string => family + given(chance, FATHERS);
export const motherName = (chance: Chance): string => surname(chance) + given(chance, MOTHERS);

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The eighteenth character of a resident ID (GB 11643) from its first seventeen digits. */
export function checkDigit(seventeen: string): string {
  let sum = 0;
  for (const [at, weight] of WEIGHTS.entries()) sum += Number(seventeen[at]) * weight;
  return "10X98765432"[sum % 11] ?? "";
}

/**
 * Resident IDs that no two children of a year share. Their sequence numbers start at 900, which a county of this size
 * does not reach, so that no number is a living person's.
 */
export class IdNumbers {
  readonly #used = new Map<string, number>();

  next(region: string, birth: string, sex: Sex): string {
    const day = region + birth.replaceAll("-", "");
    const nth = this.#used.get(day + sex) ?? 0;
    this.#used.set(day + sex, nth + 1);
    const seventeen = day + String((sex === "男" ? 901 : 900) + 2 * nth);
    return seventeen + checkDigit(seventeen);
  }
}

/** A telephone number that nobody would take for a real one: 13800000001 and on. */
export const telephone = (nth: number): string => "138" + String(nth).padStart(8, "0");

const DAY = 86_400_000;

/** A day between two dates, both included, all as `2018-08-31`. */
export function dayBetween(chance: Chance, from: string, to: string): string {
  const first = Date.parse(from);
  return new Date(first + chance.whole(0, (Date.parse(to) - first) / DAY) * DAY).toISOString().slice(0, 10);
}

/** `2018-08-31` as Excel's serial number of the day (1900 system). */
export const serial = (date: string): number => Date.parse(date) / DAY + 25569;
