/** What clerks call their columns, one heading a line. Long because it is a table. */
import { describe, expect, test } from "vitest";
import { compileLexicon, readHeading } from "../../../engine/intake/lexicon.js";
import { readMeaning } from "../../../engine/intake/headings.js";
import { policy } from "./sheets.js";

const lexicon = compileLexicon(policy);

/** What a heading is taken for; groups above it are written before it with ` > `. */
function meaningOf(text: string): string {
  const meaning = readMeaning(lexicon, text.split(" > ").map((part) => readHeading(part)));
  switch (meaning.kind) {
    case "field":
      return meaning.of === null ? meaning.field : `${meaning.field} of ${meaning.of}`;
    case "either":
      return `${meaning.fields.join(" or ")}?`;
    case "documents":
      return meaning.slots.map((slot) => slot.join("+")).join(" | ");
    default:
      return meaning.kind;
  }
}

const TABLE: Readonly<Record<string, readonly (readonly [heading: string, meaning: string])[]>> = {
  "the child's name, under any of its names, with marks, numbers, spaces and hints around it": [
    ["姓名", "name"], ["姓  名", "name"], ["姓\n名", "name"], ["学生姓名（必填）", "name"], ["*幼儿姓名：", "name"], ["1、姓名", "name"], ["①姓名", "name"],
    ["适龄儿童姓名", "name"], ["儿童姓名（与户口本一致）", "name"], ["姓名/Name", "name"], ["新生 姓名", "name"],
  ],
  "a name that is somebody else's, or no name": [
    ["监护人姓名", "guardianName"], ["父亲姓名", "guardianName"], ["姓名（父亲）", "guardianName"], ["母亲", "guardianName"], ["户主姓名", "person"],
    ["户主", "person"], ["填表人", "person"], ["联系人姓名", "person"], ["姓名拼音", "unknown"], ["曾用名", "unknown"], ["兄姐姓名", "siblingName"],
  ],
  "the child's ID": [
    ["身份证号", "idNumber"], ["身份证号码", "idNumber"], ["证件号", "idNumber"], ["居民身份证号码", "idNumber"], ["身份证件号", "idNumber"],
    ["公民身份号码", "idNumber"], ["身份证号码（18位）", "idNumber"], ["幼儿身份证件号码", "idNumber"], ["学生身份证号", "idNumber"], ["身份证号/护照号", "idNumber"],
    ["ＩＤ", "idNumber"],
  ],
  "an ID that is not the child's, or no ID": [
    ["父亲身份证号", "guardianId"], ["母亲身份证件号码", "guardianId"], ["监护人身份证号码", "guardianId"], ["身份证号（监护人）", "guardianId"],
    ["兄姐身份证号", "person"], ["产权人身份证号", "person"], ["证件类型", "unknown"], ["身份证号码是否核验", "unknown"], ["身份证有效期", "unknown"],
  ],
  "other things about a parent": [
    ["母亲电话", "person"], ["家长电话", "person"], ["监护人工作单位", "person"], ["父亲户籍地址", "person"], ["监护人现住址", "person"], ["与监护人关系", "person"],
  ],
  "birth and other dates": [
    ["出生日期", "birth"], ["出生年月", "birth"], ["出生年月日（如2018.8.31）", "birth"], ["户口迁移日期", "moveDate"], ["迁入时间", "moveDate"],
    ["报名日期", "unknown"], ["填表日期", "unknown"], ["购房时间", "unknown"],
  ],
  "the household address": [
    ["户籍地址", "household"], ["户口所在地", "household"], ["户籍所在地详细地址", "household"], ["户籍住址", "household"], ["现户籍地址", "household"],
    ["户籍地址（户口本首页）", "household"], ["幼儿户籍所在地", "household"], ["地址（户籍）", "household"], ["家庭住址（户籍地址）", "household"],
  ],
  "not the household address": [
    ["户口所在派出所", "unknown"], ["户籍地址邮编", "unknown"], ["户籍性质", "unknown"], ["原户籍地址", "earlierHousehold"], ["迁移前户籍地址", "earlierHousehold"],
    ["籍贯", "unknown"], ["出生地", "unknown"],
  ],
  "the address lived at": [
    ["现住址", "residence"], ["现居住地址", "residence"], ["实际居住地", "residence"], ["幼儿现居住地址", "residence"], ["租房地址", "residence"],
    ["家庭住址（现住）", "residence"],
  ],
  "家庭住址 waits for whether there is a household column": [["家庭住址", "family"], ["家庭详细住址", "family"], ["学生家庭住址", "family"], ["家庭地址", "family"]],
  "the guardian's home and its owner": [
    ["监护人房产地址", "home"], ["房屋地址", "home"], ["购房地址", "home"], ["住房地址（监护人）", "home"], ["房屋坐落", "home"], ["产权人", "homeOwner"],
    ["产权人姓名", "homeOwner"], ["产权人与幼儿关系", "homeOwnerRelation"], ["房产类型", "homeKind"],
  ],
  "two things at once": [
    ["学校", "wish or graduatingSchool?"], ["地址", "household or residence?"], ["日期", "birth or moveDate?"], ["编号", "serial or applicationNumber?"],
    ["户籍地址/家庭住址", "household or residence?"], ["户籍地址（现住址）", "household or residence?"], ["毕业学校（幼儿园）", "graduatingSchool or kindergarten?"],
  ],
  "township and village columns, and whose they are": [
    ["乡镇", "township"], ["乡（镇）", "township"], ["户籍所在乡镇", "township"], ["现住乡镇", "township of residence"], ["居住社区", "village of residence"],
    ["村（社区）", "village"], ["嘎查村", "village"], ["户籍地址 > 乡镇", "township of household"], ["现住址 > 社区", "village of residence"],
    ["家庭住址 > 乡镇", "township of family"], ["户籍地址 > 门牌号", "household"], ["旗县", "county"],
  ],
  "papers": [
    ["出生证明", "birth-certificate"], ["户口本", "guardian-register+child-register"], ["监护人户口本", "guardian-register"], ["户口本（幼儿）", "child-register"],
    ["户口本（监护人/幼儿）", "guardian-register | child-register"], ["户口簿(家长、学生)", "guardian-register | child-register"],
    ["物业费/取暖费/水电费", "property-fee | heating-fee | utility-bill"], ["材料 > 户口本", "guardian-register+child-register"],
    ["户口本 > 监护人", "guardian-register"], ["户口本 > 幼儿", "child-register"], ["提交材料", "documents"], ["户口本编号", "unknown"], ["房产证号", "unknown"],
  ],
  "groups over names and IDs": [
    ["父亲 > 姓名", "guardianName"], ["父亲信息 > 身份证号码", "guardianId"], ["监护人（父亲） > 身份证号", "guardianId"], ["监护人 > 房产地址", "home"],
    ["父母或其他法定监护人 > 姓名", "guardianName"], ["监护人信息 > 家庭住址", "person"], ["父母 > 户籍地址", "person"], ["幼儿信息 > 姓名", "name"], ["学生基本情况 > 户籍地址", "household"],
    ["户主 > 姓名", "person"], ["填表人 > 姓名", "person"], ["哥哥姐姐 > 姓名", "siblingName"], ["兄姐 > 身份证号", "person"], ["产权人 > 身份证号", "person"],
  ],
  "groups that complete what stands under them": [
    ["户籍 > 地址", "household"], ["购房信息 > 地址", "home"], ["毕业学校 > 标识码", "schoolCode"], ["迁移 > 日期", "moveDate"], ["缓学 > 审批", "deferralState"],
    ["志愿 > 第一", "wish"],
  ],
  "schools": [
    ["毕业学校", "graduatingSchool"], ["毕业小学", "graduatingSchool"], ["就读幼儿园", "kindergarten"], ["志愿学校", "wish"], ["第二志愿", "wish"],
    ["录取学校", "proposedSchool"], ["分配学校", "proposedSchool"], ["拟定学校", "proposedSchool"],
  ],
};

describe.each(Object.entries(TABLE))("%s", (_, lines) => {
  test.each(lines)("%j is %s", (heading, meaning) => {
    expect(meaningOf(heading)).toBe(meaning);
  });
});
