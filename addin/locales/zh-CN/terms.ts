/** Terms of the field that findings and steps carry as codes. */
import type { Field } from "../../../engine/policy/schema.js";
import { list, worded, type Values } from "../values.js";
import { join } from "./phrases.js";

export const DEFERRALS: ReadonlyMap<string, string> = new Map([["deferral", "缓学"], ["exemption", "免学"]]);

export const CLASS_WISHES: ReadonlyMap<string, string> = new Map([["together", "同班"], ["apart", "分开"]]);

export const SEXES: ReadonlyMap<string, string> = new Map([["male", "男"], ["female", "女"]]);

export const SIBLING_FACTS: { readonly asked: ReadonlyMap<string, string>; readonly failed: ReadonlyMap<string, string> } = {
  asked: new Map([
    ["applied", "监护人是否申请"], ["rezoned", "是否因划片变化而分开"], ["enrolled", "兄姐是否仍在读"], ["not-by-choice", "兄姐是否择校入学"],
  ]),
  failed: new Map([
    ["applied", "监护人没有申请"], ["rezoned", "不是因划片变化而分开"], ["enrolled", "兄姐已不在该校"], ["not-by-choice", "兄姐是择校入学"],
  ]),
};

/** What a clerk calls each field. */
export const FIELDS: Readonly<Record<Field, string>> = {
  serial: "序号", applicationNumber: "报名号", name: "姓名", sex: "性别", idNumber: "身份证号", birth: "出生日期", stage: "学段",
  county: "旗县", township: "乡镇", village: "村或社区", household: "户籍地址", earlierHousehold: "迁移前户籍地址", moveDate: "迁移日期", residence: "现住址",
  home: "房产地址", homeOwner: "产权人", homeOwnerRelation: "产权人关系", homeKind: "房产类型", basis: "入学依据", wish: "志愿学校",
  kindergarten: "幼儿园", graduatingSchool: "毕业学校", schoolCode: "学校标识码", graduationYear: "毕业年份", studentNumber: "学籍号",
  preferential: "优待类别", category: "学生类别", siblingName: "兄姐姓名", siblingSchool: "兄姐就读学校", siblingApplied: "是否申请同校",
  siblingRezoned: "是否因划片变化", siblingEnrolled: "兄姐是否在读", siblingByChoice: "兄姐是否择校", disability: "残疾情况",
  deferral: "缓学或免学", deferralState: "缓学批复", twin: "是否双胞胎", classRequest: "分班要求", guardianName: "监护人姓名",
  guardianId: "监护人身份证号", documents: "材料", note: "备注", proposedSchool: "拟定学校", class: "班级", decidedBasis: "安排依据",
  missing: "缺少材料", hints: "核查提示", noticeStatus: "通知书状态",
};
const FIELD_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(FIELDS));

/** Columns of the engine's fields by the names a clerk knows; a name that is no field's stays as it is. */
export function fieldNames(values: Values, name: string, absent: string): string {
  const names = list(values, name).map((field) => `“${worded(FIELD_NAMES, field)}”`);
  return names.length === 0 ? absent : join(names);
}
