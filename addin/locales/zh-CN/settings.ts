/** The settings sheets in Chinese. A mistake says what is wrong and what is expected, for the note on the cell. */
import type { MistakeCode, SettingsWords } from "../settings.js";
import type { Values } from "../values.js";
import { framed, listed, plain, quoted } from "./phrases.js";

const MISTAKES: Readonly<Record<MistakeCode, (values: Values) => string>> = {
  "heading-missing": (v) => `这张表缺少栏目${framed(v, "headings", "：", "")}。请补上，或删去这张表后重新生成`,
  "heading-twice": (v) => `有两栏名称相同${framed(v, "heading", "：", "")}，请只留一栏`,
  "sheet-twice": (v) => `同样的设置另有一张表${framed(v, "other", "：", "")}。请只留一张`,
  "stage-missing": (v) => `没有填学段。请填${listed(v, "expected", "学段")}`,
  "stage-unknown": (v) => `不认识这个学段${framed(v, "text", "：", "")}。请填${listed(v, "expected", "方案里的学段")}`,
  "school-missing": () => "没有填学校。请填方案里的学校名称",
  "school-unknown": (v) => `方案里没有这所学校${framed(v, "text", "：", "")}。请填${listed(v, "expected", "方案里的学校")}`,
  "school-without-stage": (v) => `${plain(v, "school", "这所学校")}不招${plain(v, "stage", "这个学段")}。请改学校或学段`,
  "line-twice": (v) => `与第 ${plain(v, "row", "?")} 行重复，请只留一行`,
  formula: (v) => `这一格的公式没有得出数值${framed(v, "text", "（", "）")}，请直接填写`,
  "not-here": (v) => `这一行不填${quoted(v, "heading", "这一栏")}，请清空`,
  "example-altered": () => "这是改动过的示例行。如果是真的，请把“示例”换成学段；否则删去这一行",
  "number-missing": (v) => `没有填数字，请填 ${plain(v, "least", "0")} 或更大的整数${framed(v, "remove", "；要沿用方案的数字，请删去这一行", "")}`,
  "number-unread": (v) => `${quoted(v, "text", "这里")}不是整数，请填 ${plain(v, "least", "0")} 到 ${plain(v, "greatest", "99999")} 的整数`,
  "seats-over-classes": (v) => `${plain(v, "school", "学校")}的学位 ${plain(v, "seats", "?")} 个超过班额，${plain(v, "classes", "?")} 个班、每班 ${plain(v, "classSize", "?")} 人，最多 ${plain(v, "most", "?")} 人`,
  "seats-over-plan": (v) => `${plain(v, "stage", "本学段")}各校学位共 ${plain(v, "seats", "?")} 个，超过招生计划 ${plain(v, "plan", "?")} 人`,
  "date-missing": (v) => `没有填日期，请按 ${plain(v, "example", "年-月-日")} 的样子填写`,
  "date-unread": (v) => `${quoted(v, "text", "这里")}不是日期，请按 ${plain(v, "example", "年-月-日")} 的样子填写`,
  "dates-reversed": (v) => `起始日期 ${plain(v, "from", "?")} 晚于截止日期 ${plain(v, "to", "?")}`,
  "code-unread": (v) => `${quoted(v, "text", "这里")}不是学校标识码，请填 10 位数字（设为文本，免得丢失位数）`,
  "seed-missing": () => "没有填抽签种子，请填事先公布的文字",
  "place-missing": (v) => `没有填地点。请填${listed(v, "expected", "方案里的乡镇、村或社区")}`,
  "place-unknown": (v) => `方案里没有这个地点${framed(v, "text", "：", "")}。请填${listed(v, "expected", "方案里的乡镇、村或社区")}`,
  "place-not-split": (v) => `${plain(v, "place", "这里")}不按街路分校，不用填在这里；可填${listed(v, "expected", "按街路分校的社区")}`,
  "school-not-side": (v) => `${plain(v, "place", "这个社区")}只分给${listed(v, "expected", "方案里的几所学校")}，请改填其中一所`,
  "street-missing": () => "没有填街路或小区",
  "side-missing": (v) => `没有填门牌单双号，请填${listed(v, "expected", "全部、单号或双号")}`,
  "side-unknown": (v) => `不认识${quoted(v, "text", "这种写法")}，请填${listed(v, "expected", "全部、单号或双号")}`,
  "range-reversed": (v) => `起号 ${plain(v, "from", "?")} 大于止号 ${plain(v, "to", "?")}`,
  "segment-overlap": (v) => `与第 ${plain(v, "row", "?")} 行重叠，那一行归${plain(v, "school", "另一所学校")}。同一门牌只能归一所学校`,
  "schools-missing": () => "没有填学校，请由近到远填写",
  "school-twice": (v) => `${plain(v, "school", "这所学校")}填了两次，请只留一次`,
};

export const settings: SettingsWords = {
  titles: { seats: "招生设置", segments: "路段划分", nearness: "就近顺序" },
  seats: {
    stage: "学段", school: "学校", classes: "班数", seats: "学位", classSize: "班额", plan: "招生计划", bornFrom: "出生不早于",
    bornOnOrBefore: "出生不晚于", code: "学校标识码", seed: "抽签种子", termStart: "开学日期", note: "说明",
  },
  segments: { stage: "学段", place: "社区", street: "街路或小区", side: "门牌", from: "起号", to: "止号", school: "学校", note: "说明" },
  nearness: { stage: "学段", place: "地点", note: "说明" },
  nearest: (n) => (n === 1 ? "最近" : `第${n}近`),
  side: { all: "全部", odd: "单号", even: "双号" },
  allSchools: "全部学校",
  example: "示例",
  exampleStreet: "示例路",
  examplePlace: "示例镇/示例村",
  notes: {
    sampleSeats: "示例数字：请改成审定的数字；无须改动时请删去这句话", sampleSeed: "示例种子：请换成公布的种子",
    stageLine: "本学段的招生计划、班额与出生日期", segmentExample: "只是示例，不作数，可以删去", nearnessExample: "只是示例，不作数，可以删去",
  },
  messages: {
    stage: "填方案里的学段", school: "填方案里的学校", number: "填整数", date: "填日期，如 2000-01-31", code: "填 10 位的学校标识码", place: "填方案里的乡镇、村或社区，如 乡镇/村",
    splitPlace: "填按街路分校的社区", street: "填街、路、巷或小区名，不带门牌号", side: "全部、单号或双号", door: "填门牌号；不限请留空",
    seed: "填事先公布的文字", nearSchool: "由近到远，一格一所学校",
  },
  mistake: (code, values) => MISTAKES[code](values),
};
