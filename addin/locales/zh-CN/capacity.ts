/** 容量 and 试算 in Chinese. */
import type { CapacityWords, MoveReasonShape } from "../capacity.js";
import { STAGES } from "./labels.js";
import { number } from "./phrases.js";

const REASONS: Readonly<Record<MoveReasonShape, string>> = {
  address: "地址另有归属", admission: "是否参加安排不同", fixed: "学位由人定下", "seat-lost": "原学校学位满了，由顺位、远近或抽签在前的孩子取得", "seat-won": "有了学位", claims: "可申请的学校或先后不同",
};

export const capacity: CapacityWords = {
  heading: "容量",
  notDecided: "还没有分配。到「分配」算过之后，这里是各校学位、谁占着、还差多少。",
  stage: ({ stage, placed, plan, seats, waiting, open }) => `${stage}：已安排 ${number(placed)}，招生计划 ${number(plan)}，学位 ${number(seats)}${waiting === 0 ? "" : `，待安排 ${number(waiting)}`}${open === 0 ? "" : `，待核查 ${number(open)}`}`,
  overPlan: (count) => `超出计划 ${number(count)} 人`, underPlan: (count) => `比计划少 ${number(count)} 人`,
  sample: "示例学位",
  counts: { placed: (count) => `已安排 ${number(count)}`, fixed: (count) => `已定 ${number(count)}`, waiting: (count) => `待安排 ${number(count)}`, open: (count) => `待核查 ${number(count)}` },
  free: (count) => `余 ${number(count)}`, over: (count) => `超 ${number(count)}`, full: "已满",
  classes: (expected, planned, size) => `按班额 ${number(size)} 需 ${number(expected)} 个班，核定 ${number(planned)} 个`,
  tiers: (parts) => parts.join(" · "), tier: (name, count) => `${name} ${number(count)}`,
  children: (school, figure) => `${school}：${figure}`,
  filter: (school) => `在表里只看${school}的`, noFilter: "表里全部显示", close: "收起",
  adjust: {
    heading: "招生调整", about: "没有得到学位的孩子，按申请的先后，逐个建议到还有学位的学校（知道远近的由近到远）。采用哪一条，到「核查」裁定。",
    to: (from, to, near) => `${from === "" ? "" : `${from} → `}${to ?? "各校都没有学位了"}${near === null ? "" : `（第 ${number(near)} 近）`}`,
  },
  trial: {
    heading: "试算", about: "改学位、班数、班额、日期、路段或顺位，看结果会怎样。只在这里算，不改工作簿。",
    stage: "学段", school: "学校", seats: "学位", classes: "班数", fieldOf: (school, field) => `${school} ${field}`, classSize: "班额", cutOff: "出生不晚于",
    street: {
      heading: "路段", place: "社区", street: "街路或小区", side: "门牌", sides: { all: "全部", odd: "单号", even: "双号" }, from: "起号", to: "止号", school: "学校", add: "加上这条路段",
      line: (street, side, from, to, school) => `${street} ${side}${from === null && to === null ? "" : ` ${from === null ? "" : number(from)}–${to === null ? "" : number(to)} 号`} → ${school}`, remove: "去掉",
    },
    tiers: { heading: "顺位（先后）", up: (tier) => `${tier} 提前`, down: (tier) => `${tier} 推后` },
    run: "试算", reset: "恢复原样", nothing: "还没有改动。",
    problems: (problem) => (problem.kind === "seats-over-classes" ? `${problem.school}学位 ${number(problem.seats)} 超过班额，最多 ${number(problem.most)}` : `${STAGES[problem.stage]}学位共 ${number(problem.seats)}，超过招生计划 ${number(problem.plan)}`),
    result: (moved, otherClass) => (moved === 0 ? "没有孩子换学校" : `${number(moved)} 个孩子换学校`) + (otherClass === 0 ? "。" : `，另有 ${number(otherClass)} 个只换班。`),
    before: "现在", after: "改后", moved: "换学校的孩子", move: (from, to, reason) => `${from ?? "未定"} → ${to ?? "未定"}：${REASONS[reason]}`,
    more: (count) => `还有 ${number(count)} 个没有列出`,
  },
  scenarios: {
    heading: "方案比较", name: "名称", keep: "存为一种打算", none: "还没有存下的打算。试算之后起个名字，存在工作簿里。",
    load: (name) => `调出「${name}」`, drop: (name) => `删去「${name}」`, choose: (name) => `比较「${name}」`, compare: "并排比较", atMost: "一次最多比较四种", now: "现在",
    cell: (placed, seats, waiting) => `${number(placed)}/${number(seats)}${waiting === 0 ? "" : `，待 ${number(waiting)}`}`,
    apply: "写进设置表", applyAbout: "把这次试算的学位、班数、日期和路段写进「招生设置」「路段划分」，之后的分配都照此；写完请重新分配。", leftTiers: "顺位只能在方案文件里改，没有写进设置表。",
  },
};
