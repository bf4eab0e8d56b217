/** Whether an office's record says what the row says: what a clerk would call the same, and nothing else. */
import { expect, test } from "vitest";
import { agree, type ComparedField } from "../../../engine/records/agreement.js";
import { compileGazetteer } from "../../../engine/place/gazetteer.js";
import { indexSchools } from "../../../engine/rules/schools.js";
import { policy } from "../intake/sheets.js";

const ground = { gazetteer: compileGazetteer(policy), schools: indexSchools(policy) };

test.each<[field: ComparedField, ours: string, theirs: string, same: boolean, why: string]>([
  ["household", "宝昌镇东红村3组", "内蒙古自治区锡林郭勒盟太仆寺旗宝昌镇东红村3组", true, "the region is written out or not"],
  ["household", "宝昌镇东红村三组", "宝昌镇东红村3组", true, "a group in numerals or digits"],
  ["household", "宝昌镇东红村委会3组14号", "太仆寺旗宝昌镇东红村3组14号", true, "村委会 or 村"],
  ["household", "宝昌镇东红村3组14号", "宝昌镇东红村3组15号", false, "another door"],
  ["household", "宝昌镇东红村3组", "宝昌镇东红村", false, "the row says more than the register"],
  ["household", "宝昌镇东红村3组", "千斤沟镇东红村3组", false, "another township"],
  ["household", "红旗镇前永村3组", "红旗镇前勇村3组", false, "a name that is only like it is for a person"],
  ["household", "河北省张北县公会镇东村", "河北省 张北县公会镇 东村", true, "elsewhere, in the same words"],
  ["household", "河北省张北县公会镇东村", "河北省张北县公会镇西村", false, "elsewhere, in other words"],
  ["home", "宝昌镇昌盛园3-2-401", "昌盛园3-2-401", true, "a compound with its town or without"],
  ["household", "152527 宝昌镇河沿街5组14号", "内蒙古太仆寺旗宝昌镇河沿街5组14号", true, "a street that is read as no place, with the county's code"],
  ["household", "宝昌镇河沿街5组14号", "宝昌镇河沿街5组41号", false, "a street's other door"],
  ["home", "宝昌镇昌盛园3-2-401", "宝昌镇昌盛园3-2-402", false, "the neighbours' flat"],
  ["home", "宝昌镇昌盛园3-2-401", "宝昌镇昌盛园3-24-01", false, "dashes tell building, stair and flat apart"],
  ["name", "阿拉坦·巴根", "阿拉坦巴根", true, "with the dot or without"],
  ["name", "张三", "张山", false, "another character"],
  ["moveDate", "2022-05", "2022-05-17", true, "the row tells the month alone"],
  ["moveDate", "2022-05-17", "2022-06-17", false, "another month"],
  ["birth", "2018-03-12", "2018-03-12", true, "the same day"],
  ["homeOwner", "张大、李二", "李二", true, "one of the owners"],
  ["homeOwner", "张大", "李二", false, "another owner"],
  ["graduatingSchool", "一小", "第一小学", true, "a short name and the full one"],
  ["graduatingSchool", "第一小学", "第二小学", false, "another school"],
  ["schoolCode", "2115001234", "2115001235", false, "another code"],
  ["studentNumber", "G152527201203120017", "g152527201203120017", true, "a small letter"],
])("%s: %s and %s are the same: %s (%s)", (field, ours, theirs, same) => {
  expect(agree(ground, field === "graduatingSchool" ? "junior" : "primary", field, ours, theirs)).toBe(same);
});
