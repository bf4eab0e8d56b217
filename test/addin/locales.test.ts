/** What people read: whole sentences in both languages, whatever values a finding brings or lacks. */
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { en } from "../../addin/locales/en.js";
import type { CommandTrouble } from "../../addin/locales/locale.js";
import { zhCN } from "../../addin/locales/zh-CN.js";
import type { WorkbookTrouble } from "../../addin/workbook/port.js";
import { CATALOGUE, STEPS, type Finding, type FindingCode, type FindingValue, type StepName } from "../../engine/finding.js";
import { parsePolicy, type Policy } from "../../engine/policy/schema.js";
import { root } from "../sources.js";

const LOCALES = [zhCN, en];
const CODES = Object.keys(CATALOGUE).filter((code): code is FindingCode => code in CATALOGUE);
const NAMES: readonly StepName[] = STEPS.map((step) => step.name);
type Values = Finding["values"];

function found(code: FindingCode, values: Values = {}): Finding {
  return { code, severity: CATALOGUE[code].severity, clause: "条", cell: "E5", values };
}

function policy(): Policy {
  const read = parsePolicy(readFileSync(path.join(root, "engine/policy/taipusi-2024.json"), "utf8"));
  if (!("policy" in read)) throw new Error("the policy does not parse");
  return read.policy;
}

/** What a value leaves behind when nobody looked whether it was there. */
const BROKEN = /undefined|NaN|\[object|null|\{\w+\}|「」|“”|（）|\(\)|，，|：，|  |^[，、：,:]|[，、：,:]$/;

describe.each(LOCALES)("every sentence in $language", ({ language, words, explain, cli }) => {
  test.each(CODES)("of the finding %s stands without any value", (code) => {
    const sentence = words.finding(found(code));
    expect(sentence.length).toBeGreaterThan(language === "en" ? 15 : 7);
    expect(sentence).not.toMatch(BROKEN);
    // Findings follow one another in a cell, so the separator alone ends them.
    expect(sentence).not.toMatch(/[。.；;]$/);
    expect(cli.summary.kind(code, 3)).toMatch(/^\S.*3/);
  });

  test.each(NAMES)("of the step %s stands without any value", (name) => {
    const sentence = words.step(name, {});
    expect(sentence.length).toBeGreaterThan(language === "en" ? 10 : 5);
    expect(sentence).not.toMatch(BROKEN);
  });

  test("stands with blank values as it does without any", () => {
    const blank: Values = Object.fromEntries(["text", "school", "place", "matched", "birth", "group", "what", "asked", "tier", "candidates"].map((name) => [name, ""]));
    const blankLists: Values = { candidates: [], places: [], schools: [], documents: [], failed: [], unknown: [], rows: [], fields: [] };
    for (const code of CODES) {
      expect(words.finding(found(code, blank)), code).toBe(words.finding(found(code)));
      expect(words.finding(found(code, blankLists)), code).toBe(words.finding(found(code)));
    }
  });

  test("stands with values of any kind under any name", () => {
    const hanzi = fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "丁", "3"), minLength: 1, maxLength: 6 });
    const value: fc.Arbitrary<FindingValue> = fc.oneof(hanzi, fc.nat(3_000), fc.array(hanzi, { maxLength: 9 }));
    const name = fc.constantFrom(...VALUE_NAMES);
    fc.assert(fc.property(fc.dictionary(name, value, { maxKeys: 12 }), (values) => {
      for (const code of CODES) expect(words.finding(found(code, values))).not.toMatch(BROKEN);
      for (const step of NAMES) expect(words.step(step, values)).not.toMatch(BROKEN);
    }), { numRuns: 200 });
  });

  test("names no school and no township that no value brought", () => {
    const { schools, townships } = policy();
    const names = [...schools.flatMap((school) => [school.name, ...school.short]), ...townships.map((township) => township.name)];
    const said = [...CODES.map((code) => words.finding(found(code))), ...NAMES.map((name) => words.step(name, {}))];
    expect(names.flatMap((name) => said.filter((sentence) => sentence.includes(name)))).toEqual([]);
  });

  test("a long list is cut, and says how long it is", () => {
    const documents = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];
    const sentence = words.finding(found("document-missing", { documents }));
    expect(sentence).toContain("己");
    expect(sentence).not.toContain("庚");
    expect(sentence).toContain("8");
  });

  test("what waits holds no word by which a clerk says that a notice went out or came back", () => {
    const { issued, withdrawn } = policy().words;
    for (const state of ["ready", "held", "none"] as const) {
      expect([...issued, ...withdrawn].filter((word) => words.notice[state].includes(word)), state).toEqual([]);
    }
    expect(issued.some((word) => words.notice.issued.includes(word))).toBe(true);
    expect(withdrawn.some((word) => words.notice.withdrawn.includes(word))).toBe(true);
  });

  test("an explanation tells each other school's reason and each change", () => {
    const reasons = (["not-entitled", "full", "not-needed", "held"] as const).map((reason) =>
      explain.alternative({ school: "东风小学", reason, tier: reason === "full" ? "purchase" : null, clause: "条" }));
    expect(new Set(reasons).size).toBe(4);
    for (const line of reasons) expect(line).toMatch(/^东风小学[：:] ?\S/);
    expect(reasons[1]).toContain(words.tier.purchase);
    expect(explain.change({ kind: "hand-in", documents: ["甲证明", "乙证明"], clause: "条" })).toMatch(/甲证明.*乙证明/);
    expect(explain.change({ kind: "seat-free", school: "东风小学", clause: "条" })).toContain("东风小学");
    const near = found("address-near", { matched: "前勇村", place: "东镇/前永村", school: "东风小学" });
    expect(explain.change({ kind: "settle", code: near.code, clause: "条", finding: near })).toContain(words.finding(near));
    expect(explain.line(2, "句子", "条")).toMatch(/^2\. 句子 ?.条.$/);
    expect(explain.line(2, "句子", "")).toBe("2. 句子");
    expect(explain.result(null, "")).not.toMatch(BROKEN);
    expect(explain.result(null, words.notice.none)).toBe(explain.result(null, ""));
    expect(explain.result("东风小学", words.notice.held)).toMatch(new RegExp(`东风小学.*${words.notice.held}`));
  });

  const common = ["--sheet", "--out", "--policy", "--seed", "--secret", "--stage", "--lang", "--help"];
  test.each([
    ["assign", [...common, "--json", "--explain", "--export"]],
    ["export", [...common, "--documents", "--template", "--filled-by", "--telephone", "--date", "--unmasked", "--issue", "--withdraw", "--row", "--received"]],
    ["collect", [...common, "--applicants", "--today"]],
  ] as const)("the help of %s names every option and both exit codes", (command, options) => {
    const help = cli.help[command]({ input: "in.xlsx", out: "out/", policy: "plan.json" });
    for (const option of options) expect(help).toContain(option);
    for (const word of ["out/", "plan.json"]) expect(help).toContain(word);
    expect(help).toMatch(/^ {2}0 {2}/m);
    expect(help).toMatch(/^ {2}2 {2}/m);
    expect(help.split("\n").every((line) => !line.endsWith(" "))).toBe(true);
  });

  test("the summary gives its figures", () => {
    const { summary } = cli;
    expect(summary.read("报名.xlsx", "一年级", 650)).toMatch(/报名\.xlsx.*一年级.*650/);
    const figures = { stage: "primary", children: 650, placed: 601, ready: 502, held: 99, waiting: 23, open: 18, out: 8 } as const;
    for (const figure of Object.values(figures).slice(1)) expect(summary.stage(figures)).toContain(String(figure));
    const rows = summary.rows({ blocks: 41, holds: 99, warns: 12, informs: 7 });
    for (const figure of [41, 99, 12]) expect(rows).toContain(String(figure));
    expect(summary.seed("种子", true)).not.toBe(summary.seed("种子", false));
    expect(summary.otherSheets(["一年级", "七年级"])).toMatch(/一年级.*七年级.*--sheet/);
    expect(summary.output("workbook", "out/报名.xlsx")).toContain("out/报名.xlsx");
    expect(summary.seconds(12.345)).toContain("12.3");
  });

  const troubles = [...TROUBLES, ...WORKBOOK_TROUBLES.map((trouble) => ({ kind: "workbook" as const, path: "报名.xlsx", trouble }))];
  test.each(troubles.map((trouble) => [JSON.stringify(trouble), trouble] as const))("the command's trouble %s is told with its remedy", (_, trouble) => {
    const lines = cli.trouble(trouble).split("\n");
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(lines.at(-1)).toMatch(language === "en" ? /^Remedy: \S/ : /^办法：\S/);
    for (const line of lines) expect(line).not.toMatch(/undefined|NaN|\[object|null|「」/);
    const said = lines.join("\n");
    if ("path" in trouble) expect(said).toContain(trouble.path);
    for (const word of telling(trouble)) expect(said, word).toContain(word);
  });
});

/** Values that rules give today, and some that an earlier or later version might. */
const VALUE_NAMES = [
  "text", "heading", "headings", "cells", "field", "fields", "year", "id", "birth", "rows", "stages", "documents", "ground", "matched", "place", "school",
  "candidates", "places", "cutoff", "from", "studentNumber", "written", "code", "date", "what", "owner", "wish", "group", "unknown", "failed", "asked",
  "schools", "seats", "fixed", "zone", "idBirth", "sex", "idSex", "texts", "word", "names", "number", "expected", "others", "wish", "request", "name", "graduatingSchool", "household", "earlier", "home", "moveDate", "address", "kind", "sibling",
  "wishes", "missing", "claims", "tiers", "tier", "refused", "class",
];

const TROUBLES: readonly CommandTrouble[] = [
  { kind: "no-such-file", path: "没有.xlsx" }, { kind: "cannot-read", path: "锁住.xlsx" }, { kind: "is-a-folder", path: "文件夹" },
  { kind: "no-header", path: "报名.xlsx", sheet: "说明", columns: ["甲列", "乙列"], sheets: ["一年级"] },
  { kind: "no-header", path: "报名.xlsx", sheet: "说明", columns: [], sheets: [] },
  { kind: "policy-missing", path: "方案.json" }, { kind: "policy-cannot-read", path: "方案.json" },
  { kind: "policy-invalid", path: "方案.json", problems: [{ code: "json", path: "", entry: "", expected: "12", message: "" }] },
  { kind: "policy-invalid", path: "方案.json", problems: [
    { code: "missing", path: "schools.3.name", entry: "东风小学", expected: "string", message: "" },
    { code: "type", path: "year", entry: "", expected: "int", message: "" },
    { code: "choice", path: "tiers.0", entry: "", expected: "household、choice", message: "" },
    { code: "format", path: "moved.earlierAddressFrom", entry: "", expected: "date", message: "" },
    { code: "size", path: "stages.primary.plan", entry: "", expected: ">= 1", message: "" },
    { code: "unknown-key", path: "zones.7", entry: "东镇", expected: "scool", message: "" },
    { code: "overlap", path: "segments.3", entry: "中街", expected: "东风小学", message: "" },
    { code: "other", path: "", entry: "", expected: "", message: "" },
  ] },
  { kind: "settings", path: "报名.xlsx", mistakes: [{ sheet: "招生设置", cell: "B2", code: "school-unknown", values: { text: "南山小学", expected: ["东风小学"] } }] },
  { kind: "bad-option", option: "--shet" }, { kind: "option-without-value", option: "--sheet" },
  { kind: "too-many-inputs", inputs: ["一.xlsx", "二.xlsx"] }, { kind: "bad-stage", text: "高中" }, { kind: "bad-language", text: "fr" }, { kind: "bad-threads", text: "许多" }, { kind: "one-workbook-only", option: "--explain" }, { kind: "thread-ended", path: "一.xlsx", message: "内存" },
  { kind: "bad-row", option: "--explain", text: "五" }, { kind: "bad-date", option: "--date", text: "八月" }, { kind: "bad-document", text: "奖状" }, { kind: "issue-without-date", option: "--issue" }, { kind: "no-notice-out", row: 5 }, { kind: "no-folder" },
  { kind: "no-workbooks", path: "回收" }, { kind: "which-applicants", candidates: [] }, { kind: "which-applicants", candidates: ["一.xlsx", "二.xlsx"] }, { kind: "no-such-row", row: 4711, sheet: "一年级", first: 2, last: 651 },
  { kind: "no-such-row", row: 4711, sheet: "一年级", first: null, last: null }, { kind: "no-run-log", path: "报名.xlsx" },
  { kind: "cannot-write", path: "out/报名.xlsx", reason: "permission" }, { kind: "cannot-write", path: "out/报名.xlsx", reason: "space" },
  { kind: "cannot-write", path: "out/报名.xlsx", reason: "busy" }, { kind: "cannot-write", path: "out/报名.xlsx", reason: "other" },
  { kind: "output-is-file", path: "out" }, { kind: "output-is-folder", path: "out" }, { kind: "same-file", path: "报名.xlsx" }, { kind: "output-among-returns", path: "回收/out" }, { kind: "defect", message: "出处" },
];

const WORKBOOK_TROUBLES: readonly WorkbookTrouble[] = [
  { kind: "not-a-workbook" }, { kind: "old-format", format: "xls" }, { kind: "encrypted" },
  { kind: "damaged", part: "xl/workbook.xml" }, { kind: "damaged", part: "" },
  { kind: "too-large", unit: "bytes", count: 3_000_000_000, limit: 2_000_000_000 }, { kind: "too-large", unit: "cells", count: 90_000_000, limit: 50_000_000 },
  { kind: "no-such-sheet", name: "一班", sheets: ["一年级", "七年级"] }, { kind: "no-such-sheet", name: "一班", sheets: [] },
  { kind: "beyond-sheet", row: 1_048_577, column: 3 }, { kind: "editing" }, { kind: "stopped" },
  { kind: "protected", sheet: "一班" }, { kind: "heading-changed", sheet: "一班" }, { kind: "host", code: "GeneralException" },
];

/** What must be told of a trouble: the words the person typed, and the choices there are. */
function telling(trouble: CommandTrouble): readonly string[] {
  switch (trouble.kind) {
    case "bad-option": case "option-without-value": return [trouble.option];
    case "bad-stage": case "bad-language": case "bad-document": case "bad-threads": return [trouble.text];
    case "one-workbook-only": return [trouble.option];
    case "bad-row": case "bad-date": return [trouble.option, trouble.text];
    case "issue-without-date": return ["--issue", "--date"];
    case "no-notice-out": return ["5", "--withdraw"];
    case "no-folder": return ["npm run collect"];
    case "no-workbooks": case "no-run-log": return [trouble.path];
    case "which-applicants": return ["--applicants", ...trouble.candidates];
    case "too-many-inputs": return trouble.inputs;
    case "no-such-row": return [String(trouble.row), trouble.sheet, ...(trouble.last === null ? [] : [String(trouble.last)])];
    case "no-header": return [trouble.sheet, ...trouble.columns, ...trouble.sheets];
    case "policy-invalid": return trouble.problems.slice(0, 5).flatMap((each) => (each.code === "json" ? [each.expected] : [each.path, each.entry]));
    case "settings": return trouble.mistakes.flatMap((each) => [each.sheet, each.cell]);
    case "workbook": return [...("sheets" in trouble.trouble ? [trouble.trouble.name, ...trouble.trouble.sheets] : []), ...("part" in trouble.trouble ? [trouble.trouble.part] : [])];
    case "defect": case "thread-ended": return [trouble.message];
    case "no-such-file": case "cannot-read": case "is-a-folder": case "policy-missing": case "policy-cannot-read":
    case "cannot-write": case "output-is-file": case "output-is-folder": case "output-among-returns": case "same-file": return [];
  }
}

describe("a clerk reads in Chinese what is wrong and what to do", () => {
  const cases: readonly (readonly [FindingCode, Values, string])[] = [
    ["address-near", { matched: "前勇村", place: "东镇/前永村", school: "东风小学", candidates: [], places: [] }, "「前勇村」按音近或形近读作 东镇/前永村（东风小学），请核对后确认"],
    ["address-split", { place: "中街社区", candidates: ["东风小学", "西风小学"] }, "中街社区由东风小学、西风小学按街路分片，须按门牌在「路段划分」中定"],
    ["address-ambiguous", { matched: "西坡", places: ["东镇/西坡村", "南镇/西坡村"], candidates: ["东风小学"] }, "「西坡」对得上东镇/西坡村、南镇/西坡村（可能的学校：东风小学），请按户口簿写明乡镇和村、组"],
    ["address-nobody", { place: "", matched: "河沿街5组", candidates: [] }, "方案没有写明河沿街5组归哪所学校，请由教育局确定"],
    ["too-young", { birth: "2019-01-02", cutoff: "2018-09-30" }, "出生日期 2019-01-02 晚于截止日期 2018-09-30，今年不到入学年龄，请核对出生日期"],
    ["not-a-graduate", { year: 2021, school: "" }, "毕业年份是 2021 年，不是今年的小学毕业生，请核对"],
    ["not-a-graduate", { year: 0, school: "外地小学" }, "外地小学不是本地小学，户籍也在外地，请核对是否随迁子女"],
    ["document-missing", { documents: ["户口簿", "出生证"] }, "缺少户口簿、出生证，交齐前不发通知书，请通知家长补交"],
    ["sibling-refused", { school: "东风小学", failed: ["enrolled", "not-by-choice"] }, "申请与兄姐同读「东风小学」不符合条件：兄姐已不在该校、兄姐是择校入学，这一申请不算"],
    ["sibling-unproven", { school: "东风小学", unknown: ["rezoned"] }, "申请与兄姐同读「东风小学」，还须核实：是否因划片变化而分开，请核实后填入相应的列"],
    ["deferral-pending", { asked: "exemption" }, "申请了免学但还没有批准，先按入学安排，请在批复后更新"],
    ["waiting-for-placement", { schools: ["东风小学", "西风小学"] }, "还没有得到学位，请教育局统筹安排，还有空位的：东风小学、西风小学"],
    ["fixed-over-plan", { school: "东风小学", seats: 135, fixed: 137 }, "东风小学已发通知或已裁定的孩子 137 人超过学位 135 个，不再增加，请教育局处理"],
    ["placed-by-bureau", { school: "西风小学", asked: "东风小学" }, "东风小学没有学位，由教育局统筹到西风小学，请确认"],
    ["placed-by-bureau", { school: "西风小学", asked: "西风小学" }, "由教育局统筹到西风小学，请确认"],
    ["sheet-other-year", { year: "2031", expected: 2032 }, "这张表像是 2031 年的，不是 2032 年的，请核对是否选错了表"],
    ["purchase-not-granted", { what: "东风小学" }, "房产属东风小学招生范围，没有购房入学的规定，不按购房安排，请告知家长"],
    ["purchase-not-granted", { what: "" }, "房产所在的地方没有购房入学的规定，不按购房安排，请告知家长"],
    ["header-two-meanings", { heading: "地址", fields: ["household", "residence"] }, "列「地址」可以是“户籍地址”、“现住址”，这一列没有采用，请改成明确的列名"],
    ["header-two-columns", { field: "birth", headings: ["生日", "出生日期"], cells: ["C1", "F1"] }, "「生日」（C1）、「出生日期」（F1）都像“出生日期”，请只留一列或改清列名"],
    ["cell-two-values", { field: "birth", texts: ["2018-03-02", "2018-03-20"] }, "“出生日期”有两种内容（2018-03-02、2018-03-20），没有采用，请只留正确的"],
    ["id-sex-differs", { sex: "male", idSex: "female" }, "身份证号上的性别（女）与所填的（男）不一致，请按户口簿改正"],
    ["id-shared", { rows: ["5", "9"], names: ["甲", "乙"] }, "第 5、9 行是不同的孩子（甲、乙）却用了同一个身份证号，请查清后改正，再安排学位"],
    ["twins", { rows: ["5", "6"], names: ["乙"] }, "与乙像是双胞胎（第 5、6 行），请问明家长要同班还是分开"],
    ["class-request-unmet", { wish: "apart", others: ["乙"] }, "要求与乙分开，没有做到，请学校查看"],
    ["address-unread", { matched: "东镇前头子村", places: ["东镇/前永村"] }, "从「东镇前头子村」认不出是方案里的哪个村或社区，相近的有 东镇/前永村，请按户口簿写明"],
    ["note-ground", { ground: "缓学", word: "缓学" }, "备注写有「缓学」，程序不据此安排，请核实后填入相应的列"],
    ["note-ground", { ground: "优待", word: "消防" }, "备注写有「消防」（优待），程序不据此安排，请核实后填入相应的列"],
  ];
  test.each(cases)("%s %j: %s", (code, values, sentence) => {
    expect(zhCN.words.finding(found(code, values))).toBe(sentence);
  });

  const steps: readonly (readonly [StepName, Values, string])[] = [
    ["zone-found", { address: "东镇东红村2组", place: "东镇/东红村", zone: "东风小学", kind: "exact" }, "按「东镇东红村2组」读到 东镇/东红村，属东风小学招生范围"],
    ["zone-found", { address: "东镇东宏村2组", place: "东镇/东红村", zone: "东风小学", kind: "near" }, "按「东镇东宏村2组」读到 东镇/东红村（写法相近，待确认），属东风小学招生范围"],
    ["zone-open", { address: "中街社区", kind: "split", candidates: ["东风小学", "西风小学"], places: [] }, "「中街社区」还定不下学校（按街路分片），可能是东风小学、西风小学"],
    ["zone-open", { address: "中街社区3号", kind: "exact", candidates: [], places: [] }, "「中街社区3号」还定不下学校"],
    ["seat-won", { school: "东风小学", tier: "household" }, "以「户籍」顺位在东风小学取得学位"],
    ["seat-refused", { refused: ["东风小学"] }, "东风小学学位已满，由顺位、远近或抽签号在前的孩子取得"],
    ["claims-made", { claims: ["东风小学", "西风小学"], tiers: ["purchase", "household"] }, "按先后可申请：东风小学（购房）、西风小学（户籍）"],
    ["claims-made", { claims: [], tiers: [] }, "按先后可申请：没有可申请的学校，由教育局统筹"],
    ["class-drawn", { class: 3 }, "公开随机分班，分到 3 班"],
    ["class-drawn", { class: 0 }, "公开随机分班，班级已定"],
    ["age-fits", { birth: "2018-03-02", cutoff: "2018-09-30" }, "年龄符合入学条件：出生日期 2018-03-02，不晚于 2018-09-30"],
  ];
  test.each(steps)("step %s %j: %s", (name, values, sentence) => {
    expect(zhCN.words.step(name, values)).toBe(sentence);
  });
});

test("the English sentences are English: Chinese stands in them only as the name of a sheet", () => {
  const said = [...CODES.map((code) => en.words.finding(found(code))), ...NAMES.map((name) => en.words.step(name, {}))];
  expect(said.filter((sentence) => /\p{Script=Han}/u.test(sentence.replaceAll("「路段划分」", "")))).toEqual([]);
});

test("the sheets bear the same names in both languages, so that a run in one replaces the sheets of the other", () => {
  expect(en.words.sheets).toEqual(zhCN.words.sheets);
});
