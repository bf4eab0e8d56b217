/**
 * The plan as data: one JSON file holds everything a county decides, each entry with the clause it comes from.
 * The schema is the contract of that file, for the engine and, as JSON Schema, for editors; it is long because the whole
 * contract stands in one place. A key it does not know is a mistake, so that no misspelt entry is dropped in silence.
 */
import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { SUBJECTS } from "../finding.js";
import { DOCUMENT_CASES, FIELDS, PLACE_KINDS, ROSTER_FIELDS, STAGES, TIERS } from "./terms.js";

export { FIELDS, STAGES, TIERS, type Field, type PlaceKind, type Stage, type Tier } from "./terms.js";

// No compiled validators: the add-in's pages forbid code made of text.
z.config({ ...en(), jitless: true });

/** Beyond anything a county has: a slip of the pen must not claim the machine's memory. */
const MOST_CLASSES = 99_999;
const MOST_CHILDREN = 9_999_999;
const MOST_DOORS = 99_999;

const clause = z.string().check(z.minLength(1), z.describe("条款编号，照方案的写法"));
const isoDate = z.iso.date().check(z.describe("日期，年-月-日"));
const words = z.array(z.string().check(z.minLength(1)));
const clauseOrNone = z.nullable(clause).check(z.describe("给出它的条款；方案未给出为 null"));
const schoolName = z.string().check(z.describe("学校全称，与 schools 中的 name 一致"));
const placePath = z.string().check(z.describe("地点路径，与 townships 的 name 或 places 的 path 一致"));

export const stage = z.enum(STAGES).check(z.describe("学段：primary 小学，junior 初中"));

export const tier = z.enum(TIERS).check(z.describe("学位顺位：preferential 优待，household 户籍，sibling 随兄姐，choice 自主选择，purchase 购房，migrant 随迁，placement 统筹"));

const region = z.strictObject({
  county: words.check(z.describe("本旗县的名称与简称，全称在前")),
  league: words.check(z.describe("盟市的名称与简称")),
  province: words.check(z.describe("省区的名称与简称")),
  codes: words.check(z.describe("行政区划代码，6 位")),
  neighbours: z._default(words.check(z.describe("常见的外旗县、外省市名称：出现在地址开头即为旗外")), []),
  clause,
}).check(z.describe("本旗县与上级、邻近地方的名称：据以分辨旗内旗外的地址"));

const stageEntry = z.strictObject({
  name: z.string().check(z.describe("学段名称")),
  names: words.check(z.describe("表中、表名中对本学段的写法")),
  plan: z.int().check(z.positive(), z.maximum(MOST_CHILDREN), z.describe("招生计划数，人")),
  classSize: z.int().check(z.positive(), z.maximum(MOST_CLASSES), z.describe("班额上限，人")),
  bornOnOrBefore: z.nullable(isoDate).check(z.describe("截止出生日期（含当日）；无年龄条件为 null")),
  bornFrom: z.nullable(isoDate).check(z.describe("当年适龄段的起始出生日期（含当日）；更早的为超龄")),
  graduates: z.boolean().check(z.describe("是否招收本年毕业生（需学籍号与毕业学校）")),
  clauses: z.strictObject({ eligibility: clause, plan: clause, classSize: clause }).check(z.describe("入学对象、招生计划、班额各由哪一条规定")),
}).check(z.describe("一个学段的招生条件、计划与班额"));

const seats = z.strictObject({
  classes: z.int().check(z.minimum(0), z.maximum(MOST_CLASSES), z.describe("班数")),
  seats: z.int().check(z.minimum(0), z.maximum(MOST_CHILDREN), z.describe("学位数，人，不超过 班数×班额")),
  sample: z.boolean().check(z.describe("true：示例数字，须由教育局改成审定数")),
}).check(z.describe("一所学校一个学段的班数与学位"));

const school = z.strictObject({
  name: z.string().check(z.describe("学校全称")),
  short: words.check(z.describe("简称")),
  code: z.nullable(z.string().check(z.regex(/^\d{10}$/))).check(z.describe("学校标识码，10 位；方案未给出为 null")),
  codeClause: clauseOrNone,
  seats: z.partialRecord(stage, seats).check(z.describe("各学段的班数与学位；有哪个学段就招哪个学段")),
  openToAll: z._default(z.boolean().check(z.describe("全旗学生可自主选择")), false),
  clause,
});

const place = z.strictObject({
  path: z.string().check(z.describe("地点路径：乡镇/村、乡镇/社区、乡镇/村/组、乡镇/社区/小区，均写全名")),
  kind: z.enum(PLACE_KINDS).check(z.describe("级别：township 乡镇苏木，community 社区，village 村，gacha 嘎查，group 村民小组或自然村，compound 小区")),
  aliases: z._default(words.check(z.describe("同一地点的其他写法，不带通名；只写不会与别处相混的")), []),
  clause,
});

const dates = z.tuple([isoDate, isoDate]);

const bounds = z.strictObject({
  east: z.string().check(z.describe("东至")), south: z.string().check(z.describe("南至")), west: z.string().check(z.describe("西至")), north: z.string().check(z.describe("北至")),
});

const zone = z.strictObject({
  school: schoolName,
  stage,
  place: z.string().check(z.describe("地点路径；最具体的一条优先")),
  basis: z.enum(["annex", "text"]).check(z.describe("依据附件还是正文；二者不一致以附件为准，检查时列出")),
  whole: z._default(z.boolean().check(z.describe("整乡镇归该校：认得乡镇而村名未列的也归该校")), false),
  alternate: z._default(z.boolean().check(z.describe("同一地点列给两校时，不是默认学校的那一条：只供检查，不据以定学校")), false),
  written: z.optional(z.string().check(z.minLength(1), z.describe("方案此处的写法，与地点名不同时填"))),
  bounds: z.optional(bounds.check(z.describe("方案此处写的四至"))),
  clause,
});

const alsoAllowed = z.strictObject({
  stage,
  place: placePath,
  schools: words.check(z.describe("可选的学校；只写 * 为全部学校")),
  tier: z.enum(["household", "choice"]).check(z.describe("按哪一顺位：household 与户籍同等，choice 自主选择")),
  clause,
});

const split = z.strictObject({
  stage,
  place: placePath,
  sides: z.array(z.strictObject({ school: schoolName, bounds: bounds.check(z.describe("方案写的四至")), clause })).check(z.minLength(2), z.describe("各校一片")),
  includes: z._default(z.array(z.strictObject({ compound: z.string().check(z.describe("小区名")), school: schoolName, clause })).check(z.describe("方案已写明归属的小区")), []),
});

const undecided = z.strictObject({
  stage,
  place: placePath,
  candidates: words.check(z.describe("候选学校全称")),
  kind: z.enum(["ambiguous", "nobody"]).check(z.describe("ambiguous：在几校之间没有写明；nobody：未列入任何学校")),
  clause,
});

const segment = z.strictObject({
  stage,
  place: z.string().check(z.describe("社区路径")),
  street: z.string().check(z.describe("街、路、巷或小区名")),
  side: z.enum(["all", "odd", "even"]).check(z.describe("门牌：all 全部，odd 单号，even 双号")),
  from: z.nullable(z.int().check(z.minimum(0), z.maximum(MOST_DOORS))).check(z.describe("起号（含）；不限为 null")),
  to: z.nullable(z.int().check(z.minimum(0), z.maximum(MOST_DOORS))).check(z.describe("止号（含）；不限为 null")),
  school: schoolName,
  clause,
});

const documentKind = z.strictObject({
  id: z.string().check(z.describe("材料编号，规定里用它指这种材料")),
  name: z.string().check(z.describe("材料名称，写进 缺少材料 栏")),
  names: words.check(z.describe("列名或材料名里的写法")),
  field: z._default(z.nullable(z.enum(FIELDS)).check(z.describe("由某一栏是否填写来证明的材料")), null),
  clause,
});

const documentRule = z.strictObject({
  when: z.enum(DOCUMENT_CASES).check(z.describe("什么情形：everyone 所有人，primary 小学，junior 初中，purchase 购房，moved 迁过户，moved-late 截止日后迁户，sibling 随兄姐，returning 回流，migrant 随迁，deferral 缓学免学")),
  documents: words.check(z.describe("材料 id")),
  need: z.int().check(z.minimum(1), z.describe("其中至少需要几样")),
  clause,
});

const preferentialGroup = z.strictObject({
  name: z.string().check(z.describe("优待对象名称")),
  words: words.check(z.describe("优待类别栏、备注栏里的写法")),
  mode: z.enum(["free", "review"]).check(z.describe("free：凭证明自主选择；review：由人按程序安排")),
  proof: z.string().check(z.describe("材料 id")),
  clause,
});

const wordTable = z.strictObject({
  yes: words.check(z.describe("有、已交")), no: words.check(z.describe("无、未交")),
  male: words.check(z.describe("男")), female: words.check(z.describe("女")),
  sameAsAbove: words.check(z.describe("同上：值同上一行")),
  basisHousehold: words.check(z.describe("按户籍入学")), basisPurchase: words.check(z.describe("按购房入学")), basisResidence: words.check(z.describe("按居住地入学")),
  migrant: words.check(z.describe("随迁子女")), returning: words.check(z.describe("回流学生")),
  inclusive: words.check(z.describe("随班就读")), homeTeaching: words.check(z.describe("送教上门")),
  deferral: words.check(z.describe("缓学")), exemption: words.check(z.describe("免学")),
  approved: words.check(z.describe("已批准")), pending: words.check(z.describe("待批")), refused: words.check(z.describe("未批准")),
  twin: words.check(z.describe("双胞胎、多胞胎")), together: words.check(z.describe("要求同班")), apart: words.check(z.describe("要求不同班")),
  guardian: words.check(z.describe("产权人与幼儿关系栏里等于监护人的写法")),
  none: words.check(z.describe("等于没有的写法，如 无、否、/")),
  issued: words.check(z.describe("通知书已发")), withdrawn: words.check(z.describe("通知书已收回")),
  notIssued: z._default(words.check(z.describe("通知书还没有发的写法，含各语言界面写进状态栏的几种")), []),
  totals: words.check(z.describe("合计行的写法")),
  sameAsLeft: z._default(words.check(z.describe("同左：值同左边的地址")), []),
  sameAsHousehold: z._default(words.check(z.describe("同户籍：值同户籍地址")), []),
  complete: z._default(words.check(z.describe("材料名一栏里等于全部交齐的写法")), []),
  unsure: z._default(words.check(z.describe("材料栏里既不算有也不算无的说法：待补、复印件 …")), []),
});

/** How the heading of a column may differ from the names in `columns`, and which rows of a table hold no child. */
const headerTable = z.strictObject({
  child: z._default(words.check(z.describe("列名里指幼儿本人、可省去的词：幼儿、学生 …")), []),
  filler: z._default(words.check(z.describe("列名里可省去的词：详细、信息、填写 …")), []),
  familyAddress: z._default(words.check(z.describe("没有户籍栏时即户籍地址、否则为现住址的列名：家庭住址 …")), []),
  addressSuffix: z._default(words.check(z.describe("接在 户籍、现住 等词后组成地址列名的词：地址、住址")), []),
  notTheValue: z._default(words.check(z.describe("含有这些词的列不是该项本身：是否、核验、派出所 …")), []),
  notes: z._default(words.check(z.describe("表下说明行的开头：填表说明、注、填表人 …")), []),
  samples: z._default(words.check(z.describe("示例行的标记：例、示例 …")), []),
  ownSheets: z._default(words.check(z.describe("本加载项自己的工作表名")), []),
});

/** What schools write beside the template's columns when they send a roster back. */
const returnTable = z.strictObject({
  arrivalColumns: z._default(words.check(z.describe("写学生来没来的列名：是否报到 …")), []),
  reasonColumns: z._default(words.check(z.describe("写未报到原因的列名")), []),
  arrived: z._default(words.check(z.describe("来了：已报到 …")), []),
  absent: z._default(words.check(z.describe("没来：未报到 …")), []),
});

/** What stands before each of two addresses in one cell. Longer words stand before shorter ones that they contain. */
const addressLabelTable = z.strictObject({
  household: z._default(words.check(z.describe("户籍、户口 …")), []),
  earlier: z._default(words.check(z.describe("原、迁前 …")), []),
  current: z._default(words.check(z.describe("与 earlier 相对：现、迁后 …")), []),
  residence: z._default(words.check(z.describe("现住、居住地 …")), []),
  home: z._default(words.check(z.describe("购房地址 …")), []),
  movedTo: z._default(words.check(z.describe("前后各是一个地址的词：迁至、迁往 …")), []),
});

const noteGround = z.strictObject({ ground: z.string().check(z.describe("可能的事由")), words: words.check(z.describe("备注里的写法")), clause });

const homeKind = z.strictObject({
  name: z.string().check(z.describe("产权材料的种类")),
  words: words.check(z.describe("表中的写法")),
  accepted: z.boolean().check(z.describe("是否可作为购房入学的依据")),
  clause,
});

const template = z.strictObject({
  title: z.string().check(z.describe("标题")),
  heading: words.check(z.describe("表头或称呼各行；{name} {idNumber} {studentNumber} {schoolCode} {household} {school} {authority} {date} 处填入")),
  columns: words.check(z.describe("栏目；通知书没有栏目")),
  notes: words.check(z.describe("正文或注明各行，占位同 heading")),
  clause,
});

const rosterTemplate = z.extend(template, {
  fields: z.array(z.enum(ROSTER_FIELDS)).check(z.describe("各栏依次填什么：studentNumber 学籍号、name 姓名、idNumber 身份证号、household 户籍地址、origin 小学填幼儿园、初中填毕业学校标识码")),
});

const noticeTemplate = z.extend(template, {
  serial: z.string().check(z.describe("通知书编号的写法；{year} {stage} {number} 处填入年份、学段、四位序号")),
});

export const policySchema = z.strictObject({
  $schema: z.optional(z.string().check(z.describe("本文件的 JSON Schema，供编辑器提示"))),
  id: z.string().check(z.describe("方案编号，如 旗县拼音-年份")),
  title: z.string().check(z.describe("方案全名")),
  authority: z.string().check(z.describe("落款单位")),
  year: z.int().check(z.minimum(2000), z.maximum(2100), z.describe("招生年份")),
  region,
  clauses: z.record(z.enum(SUBJECTS), clause).check(z.describe("每件事由哪一条规定")),
  stages: z.record(stage, stageEntry).check(z.describe("两个学段")),
  tiers: z.array(tier).check(z.describe("学位顺位，先到后")),
  schools: z.array(school).check(z.minLength(1), z.describe("全部义务教育学校，照方案的次序")),
  levels: z.strictObject({
    township: words.check(z.describe("乡、镇、苏木")), community: words.check(z.describe("社区")), village: words.check(z.describe("村")),
    gacha: words.check(z.describe("嘎查")), group: words.check(z.describe("组、社、队")), compound: words.check(z.describe("小区")),
  }).check(z.describe("各级地名的通名写法，如 社区、居委会；长的在前")),
  townships: z.array(z.strictObject({
    name: z.string().check(z.describe("乡镇全名")), aliases: words.check(z.describe("简称；只写不会与村名等相混的")), clause,
  })).check(z.minLength(1), z.describe("全部乡镇苏木")),
  places: z.array(place).check(z.describe("方案写到的乡镇以下地点")),
  zones: z.array(zone).check(z.describe("招生范围：正文与附件各写一条，以便对照")),
  alsoAllowed: z.array(alsoAllowed).check(z.describe("除默认学校外可以选择的学校")),
  splits: z.array(split).check(z.describe("按路段分给几校的社区")),
  undecided: z.array(undecided).check(z.describe("方案没有写明归谁的地方：列出候选，由人定")),
  segments: z.array(segment).check(z.describe("路段表：哪条街、哪段门牌归哪校，由教育局填写")),
  nearness: z.array(z.strictObject({ stage, place: placePath, schools: words.check(z.describe("学校全称，由近到远")), clause })).check(z.describe("就近顺序，由教育局填写")),
  purchase: z.strictObject({
    schools: z.array(z.strictObject({ school: schoolName, stage, clause })).check(z.describe("有购房入学条款的学校")),
    kinds: z.array(homeKind).check(z.describe("产权材料的种类：可作依据的与不可作依据的")),
    clause,
  }).check(z.describe("购房入学")),
  moved: z.strictObject({ earlierAddressFrom: isoDate.check(z.describe("自该日（含）起迁移的按迁移前住址")), clause }).check(z.describe("户口迁移")),
  documents: z.strictObject({ kinds: z.array(documentKind).check(z.describe("材料种类")), rules: z.array(documentRule).check(z.describe("什么情形要什么材料")) }).check(z.describe("材料")),
  preferential: z.array(preferentialGroup).check(z.describe("优待对象")),
  notes: z.array(noteGround).check(z.describe("备注里的说法：只提示，不决定")),
  calendar: z.strictObject({
    review: dates.check(z.describe("审核申请的起止日期")), notices: dates.check(z.describe("发放通知书的起止日期")),
    deferrals: dates.check(z.describe("办理缓学的起止日期")), studentNumbers: dates.check(z.describe("办理学籍的起止日期")),
    objectionWorkingDays: z.int().check(z.positive(), z.maximum(366), z.describe("领到通知书后几个工作日内可申请复核")),
    termStart: z.nullable(isoDate).check(z.describe("秋季开学日，由教育局填写；null：尚未填写")),
    arrivalReportDays: z.int().check(z.positive(), z.maximum(366), z.describe("报到后第几天上报报到情况")),
    absentDays: z.int().check(z.positive(), z.maximum(366), z.describe("开学几天内不报到须查明原因上报")),
    rosterDays: z.int().check(z.positive(), z.maximum(366), z.describe("开学几天内上报花名册电子版")),
    holidays: z.array(isoDate).check(z.describe("放假日，含连休的周末")), workdays: z.array(isoDate).check(z.describe("调休上班日")),
    clause,
  }).check(z.describe("工作日程")),
  draw: z.strictObject({
    seed: z.string().check(z.describe("抽签种子，事先公布")),
    rounds: z.strictObject({ seats: z.string().check(z.describe("排学位的轮次名")), classes: z.string().check(z.describe("分班的轮次名")) }).check(z.describe("各轮抽签的名称")),
    sample: z.boolean().check(z.describe("true：示例种子，须换成公布的种子")),
  }).check(z.describe("公开抽签")),
  columns: z.partialRecord(z.enum(FIELDS), words).check(z.describe("各栏在表中的叫法")),
  ownColumns: z.record(z.enum(["proposedSchool", "class", "decidedBasis", "missing", "hints", "noticeStatus"]), z.string()).check(z.describe("本加载项写入的栏目名称")),
  headers: z.prefault(headerTable, {}).check(z.describe("认列名、认表中非学生行")),
  addressLabels: z.prefault(addressLabelTable, {}).check(z.describe("一格两个地址时各自前面的说法")),
  returns: z.prefault(returnTable, {}).check(z.describe("学校交回花名册时在模板之外写的")),
  notThisChild: words.check(z.describe("列名里出现即不是幼儿本人的词：父亲、母亲、监护人 …")),
  words: wordTable.check(z.describe("表中的常用写法")),
  templates: z.strictObject({
    roster: rosterTemplate.check(z.describe("招生花名册")), notice: noticeTemplate.check(z.describe("入学通知书")), stub: template.check(z.describe("入学通知书存根")),
  }).check(z.describe("花名册与通知书的文字")),
});

export type Policy = z.infer<typeof policySchema>;
export type School = Policy["schools"][number];
export type Place = Policy["places"][number];
export type Segment = Policy["segments"][number];

/** The contract as JSON Schema, for editors: what a file must hold before defaults are filled in. */
export function policyJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(policySchema, { io: "input" }), null, 2)}\n`;
}

/** How a policy file fails to be one: what was expected at a path of the file. `message` is for developers, the words are the locale's. */
export type PolicyProblem = {
  readonly code: "json" | "missing" | "type" | "choice" | "format" | "size" | "unknown-key" | "reference" | "overlap" | "other";
  readonly path: string;
  /** The nearest entry of a table around the path, by its own name or place; '' where there is none. */
  readonly entry: string;
  /** What would be right there: a type, a format, the permitted values, the least or greatest, the keys nobody knows, the table that lacks the entry. */
  readonly expected: string;
  readonly message: string;
};

/**
 * Reads a policy file's text.
 * @returns the policy, or every place where it fails to be one.
 */
export function parsePolicy(text: string): { readonly policy: Policy } | { readonly problems: readonly PolicyProblem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problems: [{ code: "json", path: "", entry: "", expected: lineOf(text, message), message }] };
  }
  const result = policySchema.safeParse(json, { reportInput: true });
  if (result.success) return { policy: result.data };
  return { problems: result.error.issues.map((issue) => ({ ...expectation(issue), path: issue.path.join("."), entry: entryAround(json, issue.path), message: issue.message })) };
}

/** The line of a JSON error where the message tells a position, else ''. */
function lineOf(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? "" : String(text.slice(0, Number(position)).split("\n").length);
}

function expectation(issue: z.core.$ZodIssue): Pick<PolicyProblem, "code" | "expected"> {
  switch (issue.code) {
    case "invalid_type": return { code: issue.input === undefined ? "missing" : "type", expected: issue.expected };
    case "invalid_value": return { code: issue.input === undefined ? "missing" : "choice", expected: issue.values.map(String).join("、") };
    case "invalid_format": return { code: "format", expected: issue.format === "regex" ? (issue.pattern ?? "") : issue.format };
    case "too_small": return { code: "size", expected: `>= ${issue.minimum}` };
    case "too_big": return { code: "size", expected: `<= ${issue.maximum}` };
    case "unrecognized_keys": return { code: "unknown-key", expected: issue.keys.join("、") };
    case "invalid_key": case "invalid_element": case "invalid_union": case "not_multiple_of": case "custom":
      return { code: "other", expected: "" };
  }
}

/** `schools.5.code` says little to a person who counts from one: the entry's own name says more. */
function entryAround(json: unknown, path: readonly PropertyKey[]): string {
  let value = json;
  let name = "";
  for (const key of path) {
    value = read(value, key);
    if (typeof key !== "number") continue;
    const entry = value;
    name = ["name", "path", "place", "school", "id"].map((field) => read(entry, field)).find((text) => typeof text === "string") ?? name;
  }
  return name;
}

function read(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
