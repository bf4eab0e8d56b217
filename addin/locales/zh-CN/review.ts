/** 核查 in Chinese. */
import type { ReviewWords } from "../review.js";
import { SEVERITIES, VERDICTS } from "./labels.js";
import { sampleWords } from "../sampling.js";
import { number } from "./phrases.js";

const percent = (rate: number): string => `${(rate * 100).toFixed(1)}%`;

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
  sampling: {
    heading: "抽查", about: "按公布的种子抽出若干个孩子复查：抽签号最小的抽中，谁都能照样抽一遍。名单记在「抽查」表里，也可以直接在表里填。",
    size: "抽几个", badSize: "请填 1 或更大的整数", seed: "抽查种子", seedUsed: "这个种子已经抽过，请换一个", draw: "抽取",
    rate: ({ size, checked, wrong, bounds }) => (bounds === null ? `抽了 ${number(size)} 个，还没有复查。`
      : `已查 ${number(checked)} / ${number(size)}，有误 ${number(wrong)} 个，差错率 ${percent(wrong / checked)}（全体有 95% 的把握在 ${percent(bounds.low)} 到 ${percent(bounds.high)} 之间）。`),
    unread: (count) => `「抽查」表里有 ${number(count)} 行的结论读不出，请填“无误”或“有误”。`,
    kinds: (kinds) => `错在哪里：${kinds.join("，")}`, bases: (bases) => `按依据分：${bases.join("，")}`, kind: (name, wrong, checked) => `${name} ${number(wrong)}/${number(checked)}`,
    noSchool: "未定学校", check: (name) => `复查${name}`,
    checked: { right: () => "无误", wrong: (wrongIn) => `有误：${wrongIn.join("、")}`, unread: () => "结论读不出" },
    which: "错在哪里就勾哪里；都不勾就是无误。", wrongIn: sampleWords("zh-CN").wrongIn, note: "说明", by: "复查人", byMissing: "请填复查人", record: { right: "记为无误", wrong: "记为有误" },
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
