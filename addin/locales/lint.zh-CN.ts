import type { Problem, ProblemCode, ProblemValue } from "../../engine/policy/lint.js";
import type { PolicyProblem } from "../../engine/policy/schema.js";

/** Each problem of a policy file: the heading it is listed under, and its sentence; `{name}` is one of the problem's values. */
const SENTENCES: Readonly<Record<ProblemCode, readonly [heading: string, sentence: string]>> = {
  "school-unknown": ["引用有误", "「{school}」不在 schools 里。请改成学校全称，或先补上这所学校。"],
  "place-unknown": ["引用有误", "地点「{place}」不在 townships、places 里。请改正路径，或先补上这个地点。"],
  "place-without-township": ["引用有误", "地点「{place}」没有写在哪个乡镇之下。"],
  "document-unknown": ["引用有误", "材料「{document}」不在 documents.kinds 里。"],
  "document-unused": ["引用有误", "材料「{document}」没有哪条规定要用，可删去或补上规定。"],
  "school-without-stage": ["引用有误", "{school} 没有{stage}的班数和学位，却被当作{stage}学校。"],
  "school-name-shared": ["引用有误", "「{name}」同时是这些学校的名称或简称：{schools}。"],
  "school-code-shared": ["引用有误", "学校标识码 {code} 同时属于：{schools}。"],
  "place-repeated": ["引用有误", "地点「{place}」写了两次。"],
  "document-repeated": ["引用有误", "材料编号「{document}」写了两次。"],
  "tier-missing": ["引用有误", "tiers 缺少顺位「{tier}」。"],
  "tier-repeated": ["引用有误", "tiers 里顺位「{tier}」写了两次。"],
  "placeholder-unknown": ["引用有误", "不认识的占位「{placeholder}」。可用的有：{known}。"],

  "place-claimed-twice": ["一地多校", "{stage}：「{place}」同时归 {schools}。只能留一校；确需并列的，把非默认的一条标为 alternate。"],
  "alternate-without-default": ["一地多校", "{stage}：「{place}」只有标为 alternate 的 {school}，缺少默认学校。"],
  "annex-lists-twice": ["一地多校", "{stage}：这 {places.count} 处同时列给 {school} 和 {other}，默认 {school}，也可到 {other}：{places}。"],
  "township-two-schools": ["一地多校", "{stage}：{township}整体列给 {schools}，只认得乡镇的地址由人在几校之间定。"],
  "split-also-zone": ["一地多校", "{stage}：「{place}」已按路段分给 {schools}，不能再整体归一校。"],
  "split-one-school": ["一地多校", "{stage}：「{place}」按路段划分，却只有 {schools} 一校。"],
  "undecided-but-claimed": ["一地多校", "{stage}：「{place}」列为未定，却已有归属。请删去其中一条。"],

  "text-annex-conflict": ["正文与附件不一致", "{stage}：「{place}」正文归 {other}，{annexClause}归 {school}。以附件为准。"],
  "annex-only": ["正文与附件不一致", "{stage}：{school} 的附件比正文（{otherClause}）多出 {places.count} 处，以附件为准：{places}。"],
  "text-only": ["正文与附件不一致", "{stage}：{school} 的正文比附件（{otherClause}）多出 {places.count} 处：{places}。"],
  "text-wider": ["正文与附件不一致", "{stage}：正文把整个{township}给 {school}，附件没有列给它的有 {places.count} 处：{places}。"],
  "written-otherwise": ["正文与附件不一致", "「{place}」在 {clauses} 写作「{written}」，按同一地点处理。"],

  "place-undecided": ["没有归属", "{stage}：「{place}」方案没有写明归哪一校，候选 {schools}。请教育局明确。"],
  "place-unclaimed": ["没有归属", "{stage}：「{place}」没有任何学校招收。请补划片，或列入 undecided。"],
  "school-without-zone": ["没有归属", "{stage}：{school} 没有招生范围。"],
  "township-not-whole": ["没有归属", "{stage}：{township}没有整体归哪一校，只认得乡镇的地址由人定。"],
  "whole-not-township": ["没有归属", "「{place}」不是乡镇，不能标 whole（{school}）。"],

  "split-without-segments": ["待教育局填写", "{stage}：「{place}」在 {schools} 之间按路段划分，还没有路段表，该处地址由人逐条定。"],
  "nearness-empty": ["待教育局填写", "{stage}：就近顺序（nearness）是空的，{count} 处都没有，需统筹的学生由人安排。"],
  "nearness-partial": ["待教育局填写", "{stage}：还有 {count} 处没有就近顺序：{places}。"],
  "seats-sample": ["待教育局填写", "{stage}：这些学校的班数、学位是示例数字，请改成审定数：{schools}。"],
  "seed-sample": ["待教育局填写", "抽签种子「{seed}」是示例，请换成事先公布的种子。"],
  "school-without-code": ["待教育局填写", "{school} 没有学校标识码，花名册第 5 栏将留空。"],

  "segment-not-split": ["路段表", "{stage}：「{place}」不是按路段划分的地方（{street}）。"],
  "segment-other-school": ["路段表", "{stage}：「{place}」{street} 写的 {school} 不在该处的几校之内。"],
  "segment-reversed": ["路段表", "{stage}：「{place}」{street} 的起号大于止号。"],
  "segment-overlap": ["路段表", "{stage}：「{place}」{street} 有重叠的门牌，既归 {other} 又归 {school}。"],

  "name-shared": ["地名", "「{name}」在同一处指 {places.count} 个地方，无法分辨：{places}。"],
  "name-repeated": ["地名", "「{name}」不止一处，没有写乡镇的地址由人定：{places}。"],
  "names-near": ["地名", "{township}有 {count} 对名称只差一个字，容易写错：{places}。"],
  "neighbour-hides-place": ["地名", "旗外地名「{neighbour}」是本地「{place}」的开头，会把本地地址当成外地的。"],
  "column-two-fields": ["栏名", "栏名「{title}」可以是几种意思（{fields}），遇到时会请人选定。"],
  "document-name-shared": ["栏名", "材料写法「{name}」同时属于：{documents}。"],

  "seats-over-classes": ["数字与日期", "{stage}：{school} 学位 {seats} 超过 {classes} 班×{classSize} 人＝{most}。"],
  "seats-over-plan": ["数字与日期", "{stage}：各校学位合计 {seats}，超过招生计划 {plan}。"],
  "seats-under-plan": ["数字与日期", "{stage}：各校学位合计 {seats}，比招生计划 {plan} 少 {missing}。"],
  "document-need": ["数字与日期", "需要 {need} 样，列出的材料只有 {count} 样。"],
  "dates-reversed": ["数字与日期", "起止日期颠倒：{from} 至 {to}。"],
  "dates-other-year": ["数字与日期", "{date} 不在 {year} 年。"],
  "holiday-and-workday": ["数字与日期", "{date} 既是放假日又是上班日。"],
  "holidays-empty": ["数字与日期", "没有 {year} 年的放假日，无法计算工作日。"],
};

export const LEVEL_NAMES: Readonly<Record<Problem["level"], string>> = { error: "错误，须改正后使用", warns: "请核对或填写", informs: "备查" };

export function lintHeading(code: ProblemCode): string {
  return SENTENCES[code][0];
}

export function lintSentence({ code, values }: Problem): string {
  return SENTENCES[code][1].replace(/\{([\w.]+)\}/g, (_, name: string) => {
    const [key, count] = name.split(".");
    const value = values[key ?? ""];
    return count === undefined ? said(value) : String(Array.isArray(value) ? value.length : 0);
  });
}

function said(value: ProblemValue | undefined): string {
  if (value === undefined) return "";
  return typeof value === "object" ? value.join("、") : String(value);
}

const TYPES: Readonly<Record<string, string>> = {
  string: "文字", number: "数", int: "整数", boolean: "true 或 false", array: "列表 […]", tuple: "列表 […]", object: "一组名称和值 {…}", record: "一组名称和值 {…}", null: "null",
};
const FORMATS: Readonly<Record<string, string>> = { date: "真实的日期，写成 2024-08-31 的样子", "/^\\d{10}$/": "10 位数字" };

/** A policy file that cannot be read as one: where it fails and what is expected there. */
export function policyProblemSentence({ code, path, entry, expected, message }: PolicyProblem): string {
  const where = path === "" ? "文件" : entry === "" ? path : `${path}（${entry}）`;
  switch (code) {
    case "json": return `不是完整的 JSON${expected === "" ? "" : `，第 ${expected} 行附近`}：请检查逗号、引号和括号（${message}）。`;
    case "missing": return `${where}：缺少这一项${TYPES[expected] === undefined ? "" : `，应为${TYPES[expected]}`}。`;
    case "type": return `${where}：应为${TYPES[expected] ?? expected}。`;
    case "choice": return `${where}：只能是 ${expected} 之一。`;
    case "format": return `${where}：应为${FORMATS[expected] ?? `符合 ${expected} 的写法`}。`;
    case "size": return `${where}：数目或长度应${expected.replace(">= ", "不小于 ").replace("<= ", "不大于 ")}。`;
    case "unknown-key": return `${where}：不认识「${expected}」，请检查拼写或删去。`;
    case "reference": return `${path}：「${entry}」不在 ${expected} 里，请改正名称，或先补上。`;
    case "overlap": return `${where}：与前面归${expected}的一条路段重叠，同一个门牌只能归一所学校，请改起止号或单双号。`;
    case "other": return `${where}：写法不对（${message}）。`;
  }
}
