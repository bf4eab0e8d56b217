/** What a report says, in Chinese. A file of its own: the worker fetches it when a report is asked for, and nothing else of a language. */
import type { Words } from "../../../engine/report/words.js";
import { findings } from "./findings.js";
import { BASES, NOTICES, READINGS, SEVERITIES, STAGES, TIERS, VERDICTS } from "./labels.js";
import { steps } from "./steps.js";

export const words: Words = {
  finding: ({ code, values }) => findings[code][1](values),
  step: (name, values) => steps[name](values),
  severity: SEVERITIES, tier: TIERS, basis: BASES, stage: STAGES, reading: READINGS, notice: NOTICES,
  className: (number) => `${number}班`,
  noSchool: { waiting: "待统筹", held: "待核查", out: "今年不安排" },
  separator: "；",
  listSeparator: "、",
  sheets: { review: "核查清单", capacity: "容量" },
  reviewColumns: {
    row: "行号", name: "姓名", key: "编号", stage: "学段", severity: "程度", kind: "问题", message: "问题与办法", clause: "依据条款", cell: "单元格",
    candidates: "候选学校", evidence: "依据的内容", state: "处理情况",
  },
  kind: (code) => findings[code][0],
  reviewOpen: "待处理",
  reviewSettled: ({ verdict, by, on }) => `${VERDICTS[verdict]}（${by}，${on}）`,
  wholeSheet: "（整张表）",
  capacityChart: "各校学位与已安排人数",
  capacityColumns: {
    stage: "学段", school: "学校", seats: "学位", placed: "已安排", fixed: "其中已定", waiting: "待安排", free: "余额", classes: "班数", note: "备注",
  },
  sampleSeats: "示例学位，请改成审定的数字",
  total: "合计",
  plan: (plan) => `招生计划 ${plan} 人`,
};
