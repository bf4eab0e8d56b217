/** What single cells of a child's row say. Long because it is a table. */
import { describe, expect, test } from "vitest";
import type { Applicant } from "../../../engine/intake/applicant.js";
import type { Cell, Sheet } from "../../../engine/intake/sheet.js";
import { NOTICES as CHINESE } from "../../../addin/locales/zh-CN/labels.js";
import { NOTICES as ENGLISH } from "../../../addin/locales/en/labels.js";
import { id, merge, read, type Rows } from "./sheets.js";

const FIXED = ["姓名", "身份证号", "户籍地址", "户口本"];
const CHILD = ["王小明", id("2018-03-15"), "宝昌镇东郊社区", "√"];

/** One child with further columns, and its doubts about them. */
function child(columns: Readonly<Record<string, Cell>>, more: Partial<Sheet> = {}): { child: Applicant; doubts: readonly string[] } {
  const result = read([[...FIXED, ...Object.keys(columns)], [...CHILD, ...Object.values(columns)]], { name: "小学", ...more });
  return { child: result.children[0]!, doubts: result.doubts(0) };
}

type Line = readonly [description: string, columns: Readonly<Record<string, Cell>>, expected: Partial<Applicant>, doubts?: readonly string[]];

const TABLE: Readonly<Record<string, readonly Line[]>> = {
  "school wishes": [
    ["one", { 志愿学校: "第二小学" }, { wishes: ["第二小学"] }],
    ["several in one cell, in order", { 志愿学校: "1.第二小学、2.第一小学" }, { wishes: ["第二小学", "第一小学"] }],
    ["several columns, in order", { 第一志愿: "第三小学", 第二志愿: "第一小学" }, { wishes: ["第三小学", "第一小学"] }],
    ["none", { 志愿学校: "无" }, { wishes: [] }],
  ],
  "basis": [
    ["户籍", { 入学依据: "户籍" }, { basis: "household" }], ["购房", { 入学依据: "按购房入学" }, { basis: "purchase" }],
    ["both is neither", { 入学依据: "户籍和购房" }, { basis: null, basisText: "户籍和购房" }], ["blank", { 入学依据: "" }, { basis: null, basisText: "" }],
  ],
  "move date": [
    ["a date", { 迁移日期: "2023.9.1" }, { moveDate: "2023-09-01", moveDateText: "" }], ["a serial", { 迁移日期: 45170 }, { moveDate: "2023-09-01" }],
    ["no date", { 迁移日期: "去年" }, { moveDate: null, moveDateText: "去年" }], ["无", { 迁移日期: "无" }, { moveDate: null, moveDateText: "" }],
    ["年 and 月", { 迁移日期: "2023年5月" }, { moveDate: "2023-05", moveDateText: "" }], ["a month after a point", { 迁移日期: "2023.5" }, { moveDate: "2023-05" }],
    ["a month in digits and 份", { 迁移日期: "2023年05月份" }, { moveDate: "2023-05" }], ["a month in Chinese numerals", { 迁移日期: "二〇二三年十月" }, { moveDate: "2023-10" }],
    ["a month without a sign between", { 迁移日期: "202312" }, { moveDate: "2023-12" }], ["a month as a number", { 迁移日期: 202305 }, { moveDate: "2023-05" }],
    ["a month as a decimal", { 迁移日期: 2023.5 }, { moveDate: "2023-05" }], ["a month as a decimal of two digits", { 迁移日期: 2023.12 }, { moveDate: "2023-12" }],
    ["a decimal that may be January or October", { 迁移日期: 2023.1 }, { moveDate: null, moveDateText: "2023.1" }],
    ["a year alone", { 迁移日期: "2019年" }, { moveDate: "2019", moveDateText: "" }], ["a year as a number", { 迁移日期: 2019 }, { moveDate: "2019" }],
    ["no month of the calendar", { 迁移日期: "2023年13月" }, { moveDate: null, moveDateText: "2023年13月" }], ["month zero", { 迁移日期: "2023.00" }, { moveDate: null }],
    ["a month to come", { 迁移日期: "2025年1月" }, { moveDate: null, moveDateText: "2025年1月" }], ["a year long past", { 迁移日期: "1900年" }, { moveDate: null }],
    ["a number that is a date of 1955 or a month of 2024", { 迁移日期: 20241 }, { moveDate: null, moveDateText: "20241" }],
    ["about a month", { 迁移日期: "大约2023年5月" }, { moveDate: null, moveDateText: "大约2023年5月" }],
  ],
  "owner of the home": [
    ["the relation tells", { 产权人: "王大", 产权人与学生关系: "父亲" }, { ownerIsGuardian: true }],
    ["a grandfather is no guardian", { 产权人: "王老", 产权人与学生关系: "爷爷" }, { ownerIsGuardian: false }],
    ["the same name as a parent", { 产权人: "王大", 父亲姓名: "赵某", 母亲姓名: "王大" }, { ownerIsGuardian: true }],
    ["one of two owners", { 产权人: "王大、赵某", 监护人姓名: "赵某" }, { ownerIsGuardian: true }],
    ["another name than the guardian's", { 产权人: "钱某", 监护人姓名: "赵某" }, { ownerIsGuardian: false }],
    ["nothing on the row tells", { 产权人: "钱某" }, { ownerIsGuardian: null }],
  ],
  "category": [
    ["随迁子女", { 学生类别: "随迁子女" }, { category: "migrant" }], ["回流", { 学生类别: "回流学生" }, { category: "returning" }],
    ["a yes under 是否随迁子女", { 是否随迁子女: "是" }, { category: "migrant" }], ["a no under it", { 是否随迁子女: "否" }, { category: null }],
    ["非随迁", { 学生类别: "非随迁" }, { category: null }], ["本地", { 学生类别: "本地" }, { category: null }],
  ],
  "preference": [["消防", { 优待类别: "消防救援人员子女" }, { preferential: "消防救援人员子女" }], ["无", { 优待类别: "无" }, { preferential: "" }], ["否", { 优待类别: "否" }, { preferential: "" }]],
  "siblings": [
    ["yes and no", { 兄姐姓名: "王大明", 兄姐就读学校: "第二小学", 申请同校: "是", 兄姐是否择校: "否" },
      { sibling: { name: "王大明", school: "第二小学", applied: true, rezoned: null, enrolled: null, byChoice: false } }],
    ["another answer", { 申请同校: "也许" }, { sibling: { name: "", school: "", applied: null, rezoned: null, enrolled: null, byChoice: null } }, ["cell-unread@E2"]],
  ],
  "disability": [
    ["随班就读", { 残疾情况: "听力障碍，随班就读" }, { disability: "inclusive" }], ["送教上门", { 安置方式: "送教上门" }, { disability: "home-teaching" }],
    ["无", { 残疾情况: "无" }, { disability: null }], ["a bare yes", { 是否残疾: "是" }, { disability: "unread" }], ["a kind only", { 残疾类别: "视力" }, { disability: "unread" }],
  ],
  "deferral": [
    ["asked and approved in one cell", { 缓学: "缓学（已批准）" }, { deferral: { asked: "deferral", state: "approved" } }],
    ["未批准 is not 批准", { 缓学: "缓学（未批准）" }, { deferral: { asked: "deferral", state: "refused" } }],
    ["in two columns", { 缓学: "是", 缓学审批: "待批" }, { deferral: { asked: "deferral", state: "pending" } }],
    ["免学", { 缓学: "免学" }, { deferral: { asked: "exemption", state: null } }], ["a yes under 免学", { 免学: "√" }, { deferral: { asked: "exemption", state: null } }],
    ["否", { 缓学: "否" }, { deferral: { asked: null, state: null } }], ["不缓学 is for a person", { 缓学: "不缓学" }, { deferral: { asked: "unread", state: null } }],
    ["an approval of nothing", { 缓学: "", 缓学审批: "同意" }, { deferral: { asked: "unread", state: "approved" } }],
  ],
  "twins and classes": [
    ["双胞胎", { 是否双胞胎: "双胞胎" }, { twin: true }], ["否", { 是否双胞胎: "否" }, { twin: false }], ["非双胞胎", { 双胞胎: "非双胞胎" }, { twin: false }],
    ["同班", { 分班要求: "与王小红同班" }, { classRequest: { kind: "together", with: "王小红" } }], ["不同班", { 分班要求: "不同班" }, { classRequest: { kind: "apart", with: "" } }],
    ["和 in a name", { 分班要求: "和张和平同班" }, { classRequest: { kind: "together", with: "张和平" } }],
    ["another wish", { 分班要求: "要好老师" }, { classRequest: "unread" }], ["无", { 分班要求: "无" }, { classRequest: null }],
  ],
  "student record": [
    ["tidied", { 学籍号: "ｇ152527201203150011 " }, { studentNumber: "G152527201203150011" }],
    ["a number that lost digits", { 学籍号: 152527201203150000 }, { studentNumber: "" }, ["id-digits-lost@E2"]],
    ["year of graduation", { 毕业年份: "2024届" }, { graduationYear: 2024 }], ["a year as a number", { 毕业年份: 2023 }, { graduationYear: 2023 }],
    ["no year", { 毕业年份: "去年" }, { graduationYear: null }, ["cell-unread@E2"]], ["a code as a number", { 学校标识码: 2115002385 }, { schoolCode: "2115002385" }],
  ],
  "what an earlier run or a clerk wrote": [
    ["a notice marked as given out beside its school", { 拟定学校: "第一小学", 是否发放通知书: "是" }, { standing: { school: "第一小学", class: "", notice: "issued" } }],
    ["a notice marked as given out, of which no school is told", { 拟定学校: "", 是否发放通知书: "√" }, { standing: { school: "", class: "", notice: null } }],
    ["a notice marked as not given out", { 拟定学校: "第一小学", 是否发放通知书: "否" }, { standing: { school: "第一小学", class: "", notice: null } }],
    ["an issued notice", { 拟定学校: "第一小学", 班级: "2", 通知书状态: "已发" }, { standing: { school: "第一小学", class: "2", notice: "issued" } }],
    ["a notice taken back", { 录取学校: "第一小学", 通知书状态: "已收回" }, { standing: { school: "第一小学", class: "", notice: "withdrawn" } }],
    ["未发", { 录取学校: "第一小学", 通知书状态: "未发" }, { standing: { school: "第一小学", class: "", notice: null } }],
    ["待发", { 通知书状态: "待发放" }, { standing: { school: "", class: "", notice: null } }],
    ["a date where the notice's state should stand", { 拟定学校: "第一小学", 通知书状态: "2024-07-15" }, { standing: { school: "第一小学", class: "", notice: null } }, ["notice-status-unread@F2"]],
    ["a date that is a serial", { 通知书状态: 45488 }, { standing: { school: "", class: "", notice: null } }, ["notice-status-unread@E2"]],
    ["a name where the notice's state should stand", { 通知书状态: "王大" }, { standing: { school: "", class: "", notice: null } }, ["notice-status-unread@E2"]],
    ["是 beside no school", { 通知书状态: "是" }, { standing: { school: "", class: "", notice: null } }, ["notice-status-unread@E2"]],
    ["issued and taken back at once", { 通知书状态: "已发放，已收回" }, { standing: { school: "", class: "", notice: null } }, ["notice-status-unread@E2"]],
    ["no", { 通知书状态: "否" }, { standing: { school: "", class: "", notice: null } }, []], ["nothing", { 通知书状态: "—" }, { standing: { school: "", class: "", notice: null } }, []],
  ],
  "notes decide nothing and are for a person": [
    ["twins", { 备注: "双胞胎，妹妹王小红" }, { twin: null, note: "双胞胎，妹妹王小红" }, ["note-ground@E2"]],
    ["preference and deferral", { 备注: "消防员子女，申请缓学" }, { preferential: "", deferral: { asked: null, state: null } }, ["note-ground@E2", "note-ground@E2"]],
    ["nothing of the kind", { 备注: "电话已换" }, { note: "电话已换" }, []],
  ],
  "names": [["spaces inside", { 性别: "男" }, { name: "王小明" }]],
};

describe.each(Object.entries(TABLE))("%s", (_, lines) => {
  for (const [description, columns, expected, doubts] of lines) {
    test(description, () => {
      const result = child(columns);
      expect(result.child).toMatchObject(expected);
      if (doubts !== undefined) expect(result.doubts).toEqual(doubts);
    });
  }
});

test.each([...Object.entries(CHINESE), ...Object.entries(ENGLISH)])("what a run writes of a notice that is %s is read back as that: %s", (state, written) => {
  const { child: read, doubts } = child({ 拟定学校: "第一小学", 通知书状态: written });
  expect(read.standing.notice).toBe(state === "issued" || state === "withdrawn" ? state : null);
  expect(doubts).toEqual([]);
});

describe("同上 and merged cells", () => {
  const HEADING = ["序号", "姓名", "身份证号", "乡镇", "户籍地址", "现住址", "户口本"];
  const rows = (...cells: readonly (readonly Cell[])[]): Rows =>
    [HEADING, ...cells.map((each, at) => [at + 1, `甲${"一二三四五六".charAt(at)}`, id(`2018-03-1${at}`), ...each, "√"])];

  test("同上 in any of its forms is the value above, down a chain, with a finding", () => {
    const { children, doubts } = read(rows(["宝昌镇", "东郊社区", ""], ["〃", "同上", ""], ["″", "\"", ""], ["''", "同 上", ""]));
    expect(children.map((each) => `${each.household.township}|${each.household.text}`)).toEqual(Array.from({ length: 4 }, () => "宝昌镇|东郊社区"));
    expect(doubts(3)).toEqual(["same-as-above@D5", "same-as-above@E5"]);
  });

  test("with nothing above, or another kind of row above, it is lost and left blank", () => {
    const first = read(rows(["同上", "同上", ""]));
    expect(first.children[0]!.household).toMatchObject({ text: "", township: "" });
    expect(first.doubts(0)).toEqual(["same-as-above-lost@D2", "same-as-above-lost@E2"]);
    const [heading, one, two, three] = rows(["宝昌镇", "东郊社区", ""], ["〃", "〃", ""], ["〃", "〃", ""]);
    const split = read([heading!, one!, heading!, two!, three!]);
    expect(split.children.map((each) => each.household.text)).toEqual(["东郊社区", "", ""]);
  });

  test("where the serial numbers show that the rows were sorted, it is lost", () => {
    const [heading, one, two, three] = rows(["宝昌镇", "东郊社区", ""], ["红旗镇", "红旗村", ""], ["〃", "〃", ""]);
    expect(read([heading!, one!, three!, two!]).children.map((each) => each.household.text)).toEqual(["东郊社区", "", "红旗村"]);
  });

  test("a name or ID is never taken from above", () => {
    const { children, doubts } = read([["姓名", "身份证号", "户籍地址", "户口本"], CHILD, ["同上", "同上", "同上", "√"]]);
    expect(children[1] ?? null).toMatchObject({ name: "", id: null });
    expect(doubts(1)).toEqual(expect.arrayContaining(["same-as-above-lost@A3", "same-as-above-lost@B3"]));
  });

  test("同户籍 and 同左 are addresses of the same row", () => {
    const { children, doubts } = read(rows(["宝昌镇", "东郊社区", "同户籍"], ["红旗镇", "红旗村", "同左"], ["", "", "同左"]));
    expect(children.map((each) => each.residence)).toMatchObject([{ township: "宝昌镇", text: "东郊社区" }, { township: "红旗镇", text: "红旗村" }, { text: "" }]);
    expect(doubts(2)).toContain("same-as-above-lost@F4");
  });

  test("a vertically merged township or school is every row's", () => {
    const { children } = read(rows(["宝昌镇", "东郊社区", ""], ["", "南郊社区", ""], ["", "宝丰社区", ""], ["红旗镇", "红旗村", ""]), { merges: [merge("D2:D4")] });
    expect(children.map((each) => each.household.township)).toEqual(["宝昌镇", "宝昌镇", "宝昌镇", "红旗镇"]);
    const schools = read([["姓名", "身份证号", "户籍地址", "毕业学校"], ["甲", id("2012-01-01"), "x", "第一小学"], ["乙", id("2012-01-02"), "x", ""]], { merges: [merge("D2:D3")] });
    expect(schools.children.map((each) => each.graduatingSchool)).toEqual(["第一小学", "第一小学"]);
  });

  test("a blank cell that is not merged stays blank", () => {
    expect(read(rows(["宝昌镇", "东郊社区", ""], ["", "友谊村", ""])).children[1]!.household.township).toBe("");
  });

  test("a vertically merged ID is the first row's only", () => {
    const { children } = read(rows(["宝昌镇", "东郊社区", ""], ["", "南郊社区", ""]).map((row, at) => (at === 2 ? row.map((cell, c) => (c === 2 ? null : cell)) : row)), { merges: [merge("C2:C3")] });
    expect(children.map((each) => each.id)).toEqual([id("2018-03-10"), null]);
  });
});

describe("addresses", () => {
  const addresses = (columns: Readonly<Record<string, Cell>>): Readonly<Record<string, string>> => {
    const { child: one } = child({}, {});
    const { children } = read([["姓名", "身份证号", ...Object.keys(columns)], [one.name, one.id, ...Object.values(columns)]]);
    const { household, earlierHousehold, residence, home } = children[0]!;
    return Object.fromEntries(Object.entries({ household, earlierHousehold, residence, home }).map(([field, { text }]) => [field, text] as const).filter(([, text]) => text !== ""));
  };

  test.each<readonly [string, Readonly<Record<string, Cell>>, Readonly<Record<string, string>>]>([
    ["原…现…", { 户籍地址: "原宝昌镇东郊社区现红旗镇红旗村" }, { earlierHousehold: "宝昌镇东郊社区", household: "红旗镇红旗村" }],
    ["原：…；现：…", { 户籍地址: "原：宝昌镇东郊社区；现：红旗镇红旗村" }, { earlierHousehold: "宝昌镇东郊社区", household: "红旗镇红旗村" }],
    ["户籍…/现住…", { 户籍地址: "户籍宝昌镇东郊社区/现住红旗镇红旗村" }, { household: "宝昌镇东郊社区", residence: "红旗镇红旗村" }],
    ["on two lines", { 户籍地址: "户籍：宝昌镇东郊社区\n现住：红旗镇红旗村" }, { household: "宝昌镇东郊社区", residence: "红旗镇红旗村" }],
    ["迁前 and 迁后", { 户籍地址: "迁前宝昌镇东郊社区，迁后红旗镇红旗村" }, { earlierHousehold: "宝昌镇东郊社区", household: "红旗镇红旗村" }],
    ["由甲迁至乙", { 户籍地址: "由宝昌镇东郊社区迁至红旗镇红旗村" }, { earlierHousehold: "宝昌镇东郊社区", household: "红旗镇红旗村" }],
    ["the residence in brackets", { 户籍地址: "宝昌镇东郊社区（现住红旗镇红旗村）" }, { household: "宝昌镇东郊社区", residence: "红旗镇红旗村" }],
    ["under a column of residence only the present one is of use", { 户籍地址: "宝昌镇宏大村", 现住址: "户籍宝昌镇东郊社区，现住红旗镇红旗村" }, { household: "宝昌镇宏大村", residence: "红旗镇红旗村" }],
    ["a residence alone in the household column is no household", { 户籍地址: "现住红旗镇红旗村" }, { residence: "红旗镇红旗村" }],
    ["a label that repeats the column", { 户籍地址: "户籍：宝昌镇东郊社区" }, { household: "宝昌镇东郊社区" }],
    ["原 behind an address may be an older name", { 户籍地址: "宝昌镇东郊社区（原城东村）" }, { household: "宝昌镇东郊社区（原城东村）" }],
    ["原 and 现 inside names are no labels", { 户籍地址: "原种场现代小区" }, { household: "原种场现代小区" }],
    ["two addresses without labels stay as they are", { 户籍地址: "宝昌镇东郊社区/红旗镇红旗村" }, { household: "宝昌镇东郊社区/红旗镇红旗村" }],
    ["a move with its year tells more than two addresses", { 户籍地址: "2023年由东郊社区迁至红旗镇红旗村" }, { household: "2023年由东郊社区迁至红旗镇红旗村" }],
    ["a county column stands in front", { 旗县: "正蓝旗", 户籍地址: "红旗镇红旗村" }, { household: "正蓝旗红旗镇红旗村" }],
  ])("%s", (_, columns, expected) => {
    expect(addresses(columns)).toEqual(expected);
  });

  test("an address taken out of another's cell is a finding", () => {
    expect(child({ 原户籍地址: "" }, {}).doubts).toEqual([]);
    expect(read([["姓名", "身份证号", "户籍地址"], ["甲", id("2018-03-15"), "原宝昌镇东郊社区现红旗镇红旗村"]]).doubts(0)).toContain("address-two-in-cell@C2");
  });

  test("township and village columns go with the address their heading names", () => {
    const { children } = read([["姓名", "身份证号", "户籍乡镇", "户籍村", "现住乡镇", "现住社区"], ["甲", id("2018-03-15"), "红旗镇", "红旗村", "宝昌镇", "东郊社区"]]);
    expect(children[0]!.household).toMatchObject({ township: "红旗镇", village: "红旗村", text: "" });
    expect(children[0]!.residence).toMatchObject({ township: "宝昌镇", village: "东郊社区" });
  });

  test("a county column stands in front of the township too: 红旗镇 of another county is not ours", () => {
    const { children } = read([["姓名", "身份证号", "旗县", "乡镇", "村"], ["甲", id("2018-03-15"), "沽源县", "红旗镇", "双合村"]]);
    expect(children[0]!.household).toMatchObject({ township: "沽源县红旗镇", village: "双合村" });
  });
});

describe("stage", () => {
  const stageOf = (cell: Cell, more: Partial<Sheet>, rows: Rows = [], birth = "2018-03-15"): string => {
    const { children, doubts } = read([...rows, ["姓名", "身份证号", "户籍地址", "学段"], ["甲", id(birth), "宝昌镇东郊社区", cell]], more);
    return [children[0]!.stage ?? "null", ...doubts(0).filter((each) => each.startsWith("stage") || each.startsWith("cell"))].join(" ");
  };

  test.each<readonly [string, Cell, Partial<Sheet>, Rows, string, string]>([
    ["the row's own cell wins over everything", "七年级", { name: "小学", stage: "primary" }, [], "2018-03-15", "junior"],
    ["一 in a column of grades", "一", {}, [], "2012-03-15", "primary"], ["7 as a number", 7, {}, [], "2018-03-15", "junior"],
    ["the option wins over the sheet's name", "", { name: "小学", stage: "junior" }, [], "2018-03-15", "junior"],
    ["the sheet's name", "", { name: "2024小升初" }, [], "2018-03-15", "junior"], ["幼升小", "", { name: "幼升小名单" }, [], "2012-03-15", "primary"],
    ["the title", "", {}, [["2024年七年级新生"]], "2018-03-15", "junior"],
    ["小学毕业生 is not 小学", "", { name: "小学毕业生" }, [], "2018-03-15", "junior"],
    ["a school's name says nothing", "", { name: "第一小学" }, [], "2012-03-15", "junior"],
    ["中小学 says nothing", "", { name: "中小学花名册" }, [], "2012-03-15", "junior"],
    ["name and title that differ block", "", { name: "小学" }, [["2024年初中报名表"]], "2018-03-15", "null stage-conflict"],
    ["else the age", "", {}, [], "2018-03-15", "primary"], ["an age between the two tells nothing", "", {}, [], "2014-12-15", "null stage-unknown@D2"],
    ["words that are no stage are a finding", "高一", { name: "小学" }, [], "2018-03-15", "primary cell-unread@D2"],
  ])("%s", (_, cell, more, rows, birth, expected) => {
    expect(stageOf(cell, more, rows, birth)).toBe(expected);
  });
});
