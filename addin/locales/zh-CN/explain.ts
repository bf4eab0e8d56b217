import type { Alternative } from "../../../engine/explain.js";
import type { ExplainWords } from "../locale.js";
import { findings } from "./findings.js";
import { NOTICES, TIERS } from "./labels.js";
import { join } from "./phrases.js";

export const explain: ExplainWords = {
  title: (row, name) => `第 ${row} 行${name === "" ? "" : ` ${name}`}`,
  result: (school, state) => `结果：${school ?? "暂无学校"}${state === "" || state === NOTICES.none ? "" : `（通知书${state}）`}`,
  steps: "依据过程",
  alternatives: "为什么不是其他学校",
  changes: "什么会改变结果",
  noAlternatives: "学段未定，没有可比较的学校",
  noChanges: "没有待办的事情",
  line: (number, sentence, clause) => `${number}. ${sentence}${clause === "" ? "" : `〔${clause}〕`}`,
  alternative: (alternative) => `${alternative.school}：${reason(alternative)}`,
  change: (change) => {
    switch (change.kind) {
      case "settle": {
        const [title, say] = findings[change.code];
        return `处理“${title}”：${say(change.finding.values)}`;
      }
      case "hand-in":
        return `补交 ${join(change.documents)}：学校不变，通知书不再因缺材料暂缓`;
      case "seat-free":
        return `${change.school}空出或增加学位后重新安排，可能改到该校`;
    }
  },
};

function reason({ reason: why, tier }: Alternative): string {
  const claim = tier === null ? "" : `以「${TIERS[tier]}」顺位`;
  switch (why) {
    case "not-entitled":
      return "按方案不能申请该校，或没有申请";
    case "full":
      return `${claim}申请过，学位已由排在前面的孩子取得`;
    case "not-needed":
      return `${claim}也可以去，但已在申请顺序更靠前的学校安排`;
    case "fixed":
      return "已发通知书或已裁定，原来的决定不变";
    case "held":
      return "这个孩子没有参加学位安排，原因见上面的过程";
  }
}
