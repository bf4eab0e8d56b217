/** 核查 in Chinese. */
import type { ReviewWords } from "../review.js";
import { SEVERITIES, VERDICTS } from "./labels.js";
import { number } from "./phrases.js";

export const reviewing: ReviewWords = {
  heading: "核查",
  notDecided: "还没有分配。到「分配」算过之后，要人看的都列在这里，重的在前。",
  nothing: "没有要人看的。",
  count: (count) => `${number(count)} 处`,
  position: (at, all) => `${number(at)} / ${number(all)}`,
  previous: "上一处", next: "下一处", wholeSheet: "整张表",
  alike: (count) => `同样写法 ${number(count)} 处`,
  filter: {
    heading: "筛选", severity: "程度", severities: SEVERITIES, school: "学校", column: "按某一栏", value: "这一栏是", open: "只看没有裁定的", all: "全部", none: "没有符合条件的。",
    shown: (shown, all) => `符合条件的 ${number(shown)} 处，共 ${number(all)} 处`, clear: "不筛选",
  },
  settle: {
    heading: "裁定", evidence: (text) => `表里写的：${text}`, verdict: "怎样处理", verdicts: VERDICTS,
    effects: {
      confirmed: "核实过，情况就是这样：存疑的不再暂缓，本来就不能安排的仍不能安排。",
      corrected: "报名表已经改好；下次分配时再查一遍。",
      adopted: "按下面填的地点或学校算。",
      ignored: "不影响入学，不再提示；缺的材料不再要。",
      awaited: "还要等家长补正，通知书继续暂缓。",
    },
    adopted: "采用的地点或学校", adoptedHint: "地点写“乡镇/村”，学校写名称", scope: "管哪些", child: "只管这个孩子", like: (count, likeness) => `所有同样写法的地址（现有 ${number(count)} 处：${likeness}）`,
    street: { write: "同时写进「路段划分」，以后这段街路都照此", look: "看还能定下谁", others: (count) => (count === 0 ? "没有别的孩子由它定下。" : `还能定下 ${number(count)} 个孩子：`) },
    reason: "理由", by: "裁定人", record: "记下裁定",
    gaps: { "adopted-missing": "请填采用哪个地点或学校", "adopted-unknown": "方案里没有这个地点或学校，或有几处同名，请写全", "reason-missing": "请填理由", "by-missing": "请填裁定人" },
    pending: (count) => `已裁定 ${number(count)} 处，记在「裁定」表里，重新分配后生效。`,
    again: "按裁定重新分配",
    settled: (verdict, by, on) => `已裁定：${VERDICTS[verdict]}（${by}，${on}）`,
  },
};
