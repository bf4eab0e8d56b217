/**
 * The plan as data: one JSON file holds everything a county decides, each entry with the clause it comes from.
 * The schema is the contract of that file, for the engine and, as JSON Schema, for editors; it is long because the whole
 * contract stands in one place. A key it does not know is a mistake, so that no misspelt entry is dropped in silence.
 */
import { z } from "zod";
import { SUBJECTS } from "../finding.js";

const clause = z.string().min(1).describe("条款编号，照方案的写法");
const isoDate = z.iso.date().describe("日期，年-月-日");
const words = z.array(z.string().min(1));
const clauseOrNone = clause.nullable().describe("给出它的条款；方案未给出为 null");
const schoolName = z.string().describe("学校全称，与 schools 中的 name 一致");
const placePath = z.string().describe("地点路径，与 townships 的 name 或 places 的 path 一致");

export const STAGES = ["primary", "junior"] as const;
export const stage = z.enum(STAGES).describe("学段：primary 小学，junior 初中");
export type Stage = z.infer<typeof stage>;

export const TIERS = ["preferential", "household", "sibling", "choice", "purchase", "migrant", "placement"] as const;
export const tier = z.enum(TIERS).describe("学位顺位：preferential 优待，household 户籍，sibling 随兄姐，choice 自主选择，purchase 购房，migrant 随迁，placement 统筹");
export type Tier = z.infer<typeof tier>;

export const PLACE_KINDS = ["township", "community", "village", "gacha", "group", "compound"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Everything a column of a clerk's sheet may hold that the engine reads; columns of no field are left alone. */
export const FIELDS = [
  "serial", "applicationNumber", "name", "sex", "idNumber", "birth", "stage",
  "county", "township", "village", "household", "earlierHousehold", "moveDate", "residence",
  "home", "homeOwner", "homeOwnerRelation", "homeKind", "basis", "wish",
  "kindergarten", "graduatingSchool", "schoolCode", "graduationYear", "studentNumber",
  "preferential", "category", "siblingName", "siblingSchool", "siblingApplied", "siblingRezoned", "siblingEnrolled", "siblingByChoice",
  "disability", "deferral", "deferralState", "twin", "classRequest",
  "guardianName", "guardianId", "documents", "note",
  "proposedSchool", "class", "decidedBasis", "missing", "hints", "noticeStatus",
] as const;
export type Field = (typeof FIELDS)[number];

const region = z.strictObject({
  county: words.describe("本旗县的名称与简称，全称在前"),
  league: words.describe("盟市的名称与简称"),
  province: words.describe("省区的名称与简称"),
  codes: words.describe("行政区划代码，6 位"),
  neighbours: words.describe("常见的外旗县、外省市名称：出现在地址开头即为旗外").default([]),
  clause,
}).describe("本旗县与上级、邻近地方的名称：据以分辨旗内旗外的地址");

const stageEntry = z.strictObject({
  name: z.string().describe("学段名称"),
  names: words.describe("表中、表名中对本学段的写法"),
  plan: z.int().positive().describe("招生计划数，人"),
  classSize: z.int().positive().describe("班额上限，人"),
  bornOnOrBefore: isoDate.nullable().describe("截止出生日期（含当日）；无年龄条件为 null"),
  bornFrom: isoDate.nullable().describe("当年适龄段的起始出生日期（含当日）；更早的为超龄"),
  graduates: z.boolean().describe("是否招收本年毕业生（需学籍号与毕业学校）"),
  clauses: z.strictObject({ eligibility: clause, plan: clause, classSize: clause }).describe("入学对象、招生计划、班额各由哪一条规定"),
}).describe("一个学段的招生条件、计划与班额");

const seats = z.strictObject({
  classes: z.int().min(0).describe("班数"),
  seats: z.int().min(0).describe("学位数，人，不超过 班数×班额"),
  sample: z.boolean().describe("true：示例数字，须由教育局改成审定数"),
}).describe("一所学校一个学段的班数与学位");

const school = z.strictObject({
  name: z.string().describe("学校全称"),
  short: words.describe("简称"),
  code: z.string().regex(/^\d{10}$/).nullable().describe("学校标识码，10 位；方案未给出为 null"),
  codeClause: clauseOrNone,
  seats: z.partialRecord(stage, seats).describe("各学段的班数与学位；有哪个学段就招哪个学段"),
  openToAll: z.boolean().describe("全旗学生可自主选择").default(false),
  clause,
});

const place = z.strictObject({
  path: z.string().describe("地点路径：乡镇/村、乡镇/社区、乡镇/村/组、乡镇/社区/小区，均写全名"),
  kind: z.enum(PLACE_KINDS).describe("级别：township 乡镇苏木，community 社区，village 村，gacha 嘎查，group 村民小组或自然村，compound 小区"),
  aliases: words.describe("同一地点的其他写法，不带通名；只写不会与别处相混的").default([]),
  clause,
});

const dates = z.tuple([isoDate, isoDate]);

const bounds = z.strictObject({
  east: z.string().describe("东至"), south: z.string().describe("南至"), west: z.string().describe("西至"), north: z.string().describe("北至"),
});

const zone = z.strictObject({
  school: schoolName,
  stage,
  place: z.string().describe("地点路径；最具体的一条优先"),
  basis: z.enum(["annex", "text"]).describe("依据附件还是正文；二者不一致以附件为准，检查时列出"),
  whole: z.boolean().describe("整乡镇归该校：认得乡镇而村名未列的也归该校").default(false),
  alternate: z.boolean().describe("同一地点列给两校时，不是默认学校的那一条：只供检查，不据以定学校").default(false),
  written: z.string().min(1).describe("方案此处的写法，与地点名不同时填").optional(),
  bounds: bounds.describe("方案此处写的四至").optional(),
  clause,
});

const alsoAllowed = z.strictObject({
  stage,
  place: placePath,
  schools: words.describe("可选的学校；只写 * 为全部学校"),
  tier: z.enum(["household", "choice"]).describe("按哪一顺位：household 与户籍同等，choice 自主选择"),
  clause,
});

const split = z.strictObject({
  stage,
  place: placePath,
  sides: z.array(z.strictObject({ school: schoolName, bounds: bounds.describe("方案写的四至"), clause })).min(2).describe("各校一片"),
  includes: z.array(z.strictObject({ compound: z.string().describe("小区名"), school: schoolName, clause })).describe("方案已写明归属的小区").default([]),
});

const undecided = z.strictObject({
  stage,
  place: placePath,
  candidates: words.describe("候选学校全称"),
  kind: z.enum(["ambiguous", "nobody"]).describe("ambiguous：在几校之间没有写明；nobody：未列入任何学校"),
  clause,
});

const segment = z.strictObject({
  stage,
  place: z.string().describe("社区路径"),
  street: z.string().describe("街、路、巷或小区名"),
  side: z.enum(["all", "odd", "even"]).describe("门牌：all 全部，odd 单号，even 双号"),
  from: z.int().min(0).nullable().describe("起号（含）；不限为 null"),
  to: z.int().min(0).nullable().describe("止号（含）；不限为 null"),
  school: schoolName,
  clause,
});

const documentKind = z.strictObject({
  id: z.string().describe("材料编号，规定里用它指这种材料"),
  name: z.string().describe("材料名称，写进 缺少材料 栏"),
  names: words.describe("列名或材料名里的写法"),
  field: z.enum(FIELDS).nullable().describe("由某一栏是否填写来证明的材料").default(null),
  clause,
});

export const DOCUMENT_CASES = ["everyone", "primary", "junior", "purchase", "moved", "moved-late", "sibling", "returning", "migrant", "deferral"] as const;
const documentRule = z.strictObject({
  when: z.enum(DOCUMENT_CASES).describe("什么情形：everyone 所有人，primary 小学，junior 初中，purchase 购房，moved 迁过户，moved-late 截止日后迁户，sibling 随兄姐，returning 回流，migrant 随迁，deferral 缓学免学"),
  documents: words.describe("材料 id"),
  need: z.int().min(1).describe("其中至少需要几样"),
  clause,
});

const preferentialGroup = z.strictObject({
  name: z.string().describe("优待对象名称"),
  words: words.describe("优待类别栏、备注栏里的写法"),
  mode: z.enum(["free", "review"]).describe("free：凭证明自主选择；review：由人按程序安排"),
  proof: z.string().describe("材料 id"),
  clause,
});

const wordTable = z.strictObject({
  yes: words.describe("有、已交"), no: words.describe("无、未交"),
  male: words.describe("男"), female: words.describe("女"),
  sameAsAbove: words.describe("同上：值同上一行"),
  basisHousehold: words.describe("按户籍入学"), basisPurchase: words.describe("按购房入学"), basisResidence: words.describe("按居住地入学"),
  migrant: words.describe("随迁子女"), returning: words.describe("回流学生"),
  inclusive: words.describe("随班就读"), homeTeaching: words.describe("送教上门"),
  deferral: words.describe("缓学"), exemption: words.describe("免学"),
  approved: words.describe("已批准"), pending: words.describe("待批"), refused: words.describe("未批准"),
  twin: words.describe("双胞胎、多胞胎"), together: words.describe("要求同班"), apart: words.describe("要求不同班"),
  guardian: words.describe("产权人与幼儿关系栏里等于监护人的写法"),
  none: words.describe("等于没有的写法，如 无、否、/"),
  issued: words.describe("通知书已发"), withdrawn: words.describe("通知书已收回"),
  totals: words.describe("合计行的写法"),
  sameAsLeft: words.describe("同左：值同左边的地址").default([]),
  sameAsHousehold: words.describe("同户籍：值同户籍地址").default([]),
  complete: words.describe("材料名一栏里等于全部交齐的写法").default([]),
  unsure: words.describe("材料栏里既不算有也不算无的说法：待补、复印件 …").default([]),
});

/** How the heading of a column may differ from the names in `columns`, and which rows of a table hold no child. */
const headerTable = z.strictObject({
  child: words.describe("列名里指幼儿本人、可省去的词：幼儿、学生 …").default([]),
  filler: words.describe("列名里可省去的词：详细、信息、填写 …").default([]),
  familyAddress: words.describe("没有户籍栏时即户籍地址、否则为现住址的列名：家庭住址 …").default([]),
  addressSuffix: words.describe("接在 户籍、现住 等词后组成地址列名的词：地址、住址").default([]),
  notTheValue: words.describe("含有这些词的列不是该项本身：是否、核验、派出所 …").default([]),
  notes: words.describe("表下说明行的开头：填表说明、注、填表人 …").default([]),
  samples: words.describe("示例行的标记：例、示例 …").default([]),
  ownSheets: words.describe("本加载项自己的工作表名").default([]),
});

/** What stands before each of two addresses in one cell. Longer words stand before shorter ones that they contain. */
const addressLabelTable = z.strictObject({
  household: words.describe("户籍、户口 …").default([]),
  earlier: words.describe("原、迁前 …").default([]),
  current: words.describe("与 earlier 相对：现、迁后 …").default([]),
  residence: words.describe("现住、居住地 …").default([]),
  home: words.describe("购房地址 …").default([]),
  movedTo: words.describe("前后各是一个地址的词：迁至、迁往 …").default([]),
});

const noteGround = z.strictObject({ ground: z.string().describe("可能的事由"), words: words.describe("备注里的写法"), clause });

const homeKind = z.strictObject({
  name: z.string().describe("产权材料的种类"),
  words: words.describe("表中的写法"),
  accepted: z.boolean().describe("是否可作为购房入学的依据"),
  clause,
});

/** What a template's lines may leave open, written `{name}`. */
export const PLACEHOLDERS = ["name", "idNumber", "studentNumber", "schoolCode", "household", "school", "authority", "date"] as const;

const template = z.strictObject({
  title: z.string().describe("标题"),
  heading: words.describe("表头或称呼各行；{name} {idNumber} {studentNumber} {schoolCode} {household} {school} {authority} {date} 处填入"),
  columns: words.describe("栏目；通知书没有栏目"),
  notes: words.describe("正文或注明各行，占位同 heading"),
  clause,
});

export const policySchema = z.strictObject({
  $schema: z.string().describe("本文件的 JSON Schema，供编辑器提示").optional(),
  id: z.string().describe("方案编号，如 旗县拼音-年份"),
  title: z.string().describe("方案全名"),
  authority: z.string().describe("落款单位"),
  year: z.int().min(2000).max(2100).describe("招生年份"),
  region,
  clauses: z.record(z.enum(SUBJECTS), clause).describe("每件事由哪一条规定"),
  stages: z.record(stage, stageEntry).describe("两个学段"),
  tiers: z.array(tier).describe("学位顺位，先到后"),
  schools: z.array(school).min(1).describe("全部义务教育学校，照方案的次序"),
  levels: z.strictObject({
    township: words.describe("乡、镇、苏木"), community: words.describe("社区"), village: words.describe("村"),
    gacha: words.describe("嘎查"), group: words.describe("组、社、队"), compound: words.describe("小区"),
  }).describe("各级地名的通名写法，如 社区、居委会；长的在前"),
  townships: z.array(z.strictObject({
    name: z.string().describe("乡镇全名"), aliases: words.describe("简称；只写不会与村名等相混的"), clause,
  })).min(1).describe("全部乡镇苏木"),
  places: z.array(place).describe("方案写到的乡镇以下地点"),
  zones: z.array(zone).describe("招生范围：正文与附件各写一条，以便对照"),
  alsoAllowed: z.array(alsoAllowed).describe("除默认学校外可以选择的学校"),
  splits: z.array(split).describe("按路段分给几校的社区"),
  undecided: z.array(undecided).describe("方案没有写明归谁的地方：列出候选，由人定"),
  segments: z.array(segment).describe("路段表：哪条街、哪段门牌归哪校，由教育局填写"),
  nearness: z.array(z.strictObject({ stage, place: placePath, schools: words.describe("学校全称，由近到远"), clause })).describe("就近顺序，由教育局填写"),
  purchase: z.strictObject({
    schools: z.array(z.strictObject({ school: schoolName, stage, clause })).describe("有购房入学条款的学校"),
    kinds: z.array(homeKind).describe("产权材料的种类：可作依据的与不可作依据的"),
    clause,
  }).describe("购房入学"),
  moved: z.strictObject({ earlierAddressFrom: isoDate.describe("自该日（含）起迁移的按迁移前住址"), clause }).describe("户口迁移"),
  documents: z.strictObject({ kinds: z.array(documentKind).describe("材料种类"), rules: z.array(documentRule).describe("什么情形要什么材料") }).describe("材料"),
  preferential: z.array(preferentialGroup).describe("优待对象"),
  notes: z.array(noteGround).describe("备注里的说法：只提示，不决定"),
  calendar: z.strictObject({
    review: dates.describe("审核申请的起止日期"), notices: dates.describe("发放通知书的起止日期"),
    deferrals: dates.describe("办理缓学的起止日期"), studentNumbers: dates.describe("办理学籍的起止日期"),
    objectionWorkingDays: z.int().positive().describe("领到通知书后几个工作日内可申请复核"),
    holidays: z.array(isoDate).describe("放假日，含连休的周末"), workdays: z.array(isoDate).describe("调休上班日"),
    clause,
  }).describe("工作日程"),
  draw: z.strictObject({
    seed: z.string().describe("抽签种子，事先公布"),
    rounds: z.strictObject({ seats: z.string().describe("排学位的轮次名"), classes: z.string().describe("分班的轮次名") }).describe("各轮抽签的名称"),
    sample: z.boolean().describe("true：示例种子，须换成公布的种子"),
  }).describe("公开抽签"),
  columns: z.partialRecord(z.enum(FIELDS), words).describe("各栏在表中的叫法"),
  ownColumns: z.record(z.enum(["proposedSchool", "class", "decidedBasis", "missing", "hints", "noticeStatus"]), z.string()).describe("本加载项写入的栏目名称"),
  headers: headerTable.prefault({}).describe("认列名、认表中非学生行"),
  addressLabels: addressLabelTable.prefault({}).describe("一格两个地址时各自前面的说法"),
  notThisChild: words.describe("列名里出现即不是幼儿本人的词：父亲、母亲、监护人 …"),
  words: wordTable.describe("表中的常用写法"),
  templates: z.strictObject({
    roster: template.describe("招生花名册"), notice: template.describe("入学通知书"), stub: template.describe("入学通知书存根"),
  }).describe("花名册与通知书的文字"),
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
  readonly code: "json" | "missing" | "type" | "choice" | "format" | "size" | "unknown-key" | "reference" | "other";
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
