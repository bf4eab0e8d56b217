/** The words of 抽查, in which each child of a sample is a line to be filled in by who checks it again. */
import type { Stage } from "../../engine/policy/schema.js";
import type { Basis } from "../../engine/rules/case.js";
import { BASES as basesEn, STAGES as stagesEn } from "./en/labels.js";
import { BASES as basesZh, STAGES as stagesZh } from "./zh-CN/labels.js";

export type SampleColumn = "sample" | "at" | "key" | "name" | "stage" | "school" | "basis" | "draw" | "verdict" | "wrongIn" | "note" | "by" | "on";

/** What may be wrong with a decision. */
export const WRONG_IN = ["identity", "age", "address", "school", "documents", "preference", "class", "other"] as const;
export type WrongIn = (typeof WRONG_IN)[number];

export type SampleWords = {
  readonly title: string;
  readonly columns: Readonly<Record<SampleColumn, string>>;
  readonly verdict: Readonly<Record<"right" | "wrong", string>>;
  readonly wrongIn: Readonly<Record<WrongIn, string>>;
  readonly basis: Readonly<Record<Basis, string>>;
  readonly stage: Readonly<Record<Stage, string>>;
  readonly messages: Readonly<Record<"verdict" | "wrongIn", string>>;
  /** On the cell of a child in the sheet of applicants. */
  readonly mark: (at: number, size: number, name: string) => string;
};

const zhCN: SampleWords = {
  title: "抽查",
  columns: {
    sample: "批次", at: "序号", key: "编号", name: "姓名", stage: "学段", school: "拟定学校", basis: "依据", draw: "抽签号", verdict: "复查结论", wrongIn: "错在哪里", note: "说明", by: "复查人", on: "日期",
  },
  verdict: { right: "无误", wrong: "有误" },
  wrongIn: { identity: "身份信息", age: "年龄学段", address: "地址片区", school: "学校", documents: "材料", preference: "优待照顾", class: "班级", other: "其他" },
  basis: basesZh, stage: stagesZh,
  messages: { verdict: "无误或有误", wrongIn: "有误时填；错了几处，用顿号隔开：身份信息、年龄学段、地址片区、学校、材料、优待照顾、班级、其他" },
  mark: (at, size, name) => `${name}\n抽查第 ${String(at)} 份，共 ${String(size)} 份`,
};

const en: SampleWords = {
  title: "Second check",
  columns: {
    sample: "Sample", at: "No.", key: "Number", name: "Name", stage: "Stage", school: "School", basis: "Basis", draw: "Draw number", verdict: "Result", wrongIn: "Wrong in", note: "Note", by: "By", on: "Date",
  },
  verdict: { right: "right", wrong: "wrong" },
  wrongIn: { identity: "identity", age: "age or stage", address: "address or zone", school: "school", documents: "papers", preference: "preference", class: "class", other: "other" },
  basis: basesEn, stage: stagesEn,
  messages: { verdict: "right or wrong", wrongIn: "Where it is wrong, several with commas: identity, age or stage, address or zone, school, papers, preference, class, other" },
  mark: (at, size, name) => `${name}\nSecond check, ${String(at)} of ${String(size)}`,
};

export const ALL_SAMPLE_WORDS: readonly SampleWords[] = [zhCN, en];

export const sampleWords = (language: "zh-CN" | "en"): SampleWords => (language === "en" ? en : zhCN);
