/** Every step of a decision in Chinese. A step may have been taken before its value was known, so each reads without values too. */
import type { StepWords } from "../locale.js";
import { list, text, worded, type Values } from "../values.js";
import { framed, join, listed, plain, quoted } from "./phrases.js";
import { findings } from "./findings.js";
import { READINGS, TIERS, VERDICTS } from "./labels.js";

const TIER_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(TIERS));
const READING_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(READINGS));

export const steps: StepWords = {
  "age-fits": (v) => `年龄符合入学条件${framed(v, "birth", "：出生日期 ", "")}${framed(v, "cutoff", "，不晚于 ", "")}`,
  "too-young": (v) => `今年不到入学年龄${framed(v, "birth", "：出生日期 ", "")}${framed(v, "cutoff", "，晚于 ", "")}`,
  "over-age": (v) => `出生日期${framed(v, "birth", " ", "")}早于当年适龄段，可以入学，须查去年的缓学批准或是否重复报名`,
  "graduate-here": (v) => `毕业于本地的${quoted(v, "graduatingSchool", "小学")}，可以升初中`,
  "graduate-elsewhere": (v) => `毕业于外地的${quoted(v, "graduatingSchool", "小学")}，须核对毕业和学籍`,
  "not-a-graduate": (v) => `${framed(v, "graduatingSchool", "毕业学校填的是「", "」，")}不能确认是今年可升学的小学毕业生`,
  "stage-unknown": () => "看不出报的是小学还是初中，先不安排",
  "household-counts": (v) => `按户籍地址${quoted(v, "household", "")}定学校`,
  "moved-early": (v) => `户口${framed(v, "moveDate", "于 ", " ")}迁移，在规定日期之前，按迁移后的地址`,
  "moved-late": (v) => `户口${framed(v, "moveDate", "于 ", " ")}迁移，已过规定日期，按迁移前的地址${quoted(v, "earlier", "")}`,
  "purchase-counts": (v) => `监护人的住房${quoted(v, "home", "")}可作为入学依据，按住房所在地`,
  "purchase-refused": (v) => `监护人的住房${quoted(v, "home", "")}不能作为入学依据，仍按原来的地址`,
  "home-in-zone": (v) => `监护人的住房${quoted(v, "home", "")}就在户籍所属的招生范围内，按户籍即可`,
  "household-outside": (v) => `户籍${quoted(v, "household", "")}在外地，按随迁子女办理`,
  "residence-counts": (v) => `按现住的地址${quoted(v, "address", "")}定学校`,
  "no-address-counts": () => "没有可以用来定学校的本地地址",
  "zone-found": (v) => `按${quoted(v, "address", "地址")}读到 ${plain(v, "place", "所在地")}${nearly(v)}，属${plain(v, "zone", "所列学校")}招生范围`,
  "zone-open": (v) => `${quoted(v, "address", "地址")}还定不下学校${doubt(v)}${framed(v, "candidates", "，可能是", "")}${framed(v, "places", "，相近的地方：", "")}`,
  "preferential-free": (v) => `属${quoted(v, "group", "优待对象")}，证明已交，可自主选择学校`,
  "preferential-review": (v) => `登记了优待${framed(v, "group", "「", "」")}，由教育局按程序安排`,
  "sibling-granted": (v) => `兄姐在${plain(v, "sibling", "该校")}就读并符合条件，可申请同校`,
  "sibling-refused": (v) => `申请与兄姐同读${plain(v, "sibling", "一校")}，条件不符或还没有核实，这一项不算`,
  returning: () => "回流学生，按户籍所在地入学",
  "follows-zone": () => "随班就读，按招生范围就近入学",
  "taught-at-home": () => "送教上门，定学校但不占班级学位",
  deferred: () => "缓学或免学已批准，今年不安排",
  "deferral-asked": () => "申请了缓学或免学，还没有批准，先按入学安排",
  "documents-complete": () => "要求的材料都已交",
  "documents-missing": (v) => `还缺${listed(v, "missing", "材料")}，${framed(v, "school", "学校照常拟定为", "，")}通知书暂缓`,
  "wish-refused": (v) => `志愿${quoted(v, "wishes", "学校")}中有按方案不能选的，不予采用`,
  "claims-made": (v) => `按先后可申请：${claims(v)}`,
  held: () => "还有事情须先由人确定，暂不参加学位安排",
  fixed: (v) => `已发通知书或已裁定，${plain(v, "school", "原定学校")}的学位保留不变`,
  "seat-won": (v) => text(v, "tier") === ""
    ? `拟定学校为${plain(v, "school", "所申请的学校")}`
    : `以「${worded(TIER_NAMES, text(v, "tier"))}」顺位在${plain(v, "school", "所申请的学校")}取得学位`,
  "seat-refused": (v) => `${listed(v, "refused", "前面申请的学校")}学位已满，由顺位、远近或抽签号在前的孩子取得`,
  waiting: () => "没有得到学位，待教育局统筹",
  "class-drawn": (v) => `公开随机分班，${list(v, "class").length === 0 || text(v, "class") === "0" ? "班级已定" : `分到 ${text(v, "class")} 班`}`,
  ruled: (v) => (ruled(v) === "" ? "已由复核的人裁定" : `已有裁定：${ruled(v)}`),
};

/** Why no school is certain; an address that was read well is open for another reason, told by its finding. */
function doubt(v: Values): string {
  const kind = text(v, "kind");
  return kind === "" || kind === "exact" || kind === "near" ? "" : `（${worded(READING_NAMES, kind)}）`;
}

const nearly = (v: Values): string => (text(v, "kind") === "near" ? "（写法相近，待确认）" : "");

/** Schools in the pupil's order, each with its tier. */
function claims(v: Values): string {
  const tiers = list(v, "tiers");
  const named = list(v, "claims").map((school, index) => {
    const tier = tiers[index];
    return tier === undefined ? school : `${school}（${worded(TIER_NAMES, tier)}）`;
  });
  return named.length === 0 ? "没有可申请的学校，由教育局统筹" : join(named);
}

/** What people settled, one after another: who, when, of what, how and why. */
function ruled(v: Values): string {
  const [by, on, verdicts, adopted, reasons] = ["by", "on", "verdicts", "adopted", "reasons"].map((name) => list(v, name));
  const said = list(v, "settled").map((code, at) => {
    const how = `${worded(VERDICT_NAMES, verdicts?.[at] ?? "")}${(adopted?.[at] ?? "") === "" ? "" : ` ${adopted?.[at] ?? ""}`}`;
    const who = [by?.[at], on?.[at], reasons?.[at]].filter((part) => part !== undefined && part !== "").join("，");
    return [`${worded(TITLES, code)} ${how}`, who === "" ? "" : `（${who}）`].join("");
  });
  return said.join("；");
}
const VERDICT_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(VERDICTS));
const TITLES: ReadonlyMap<string, string> = new Map(Object.entries(findings).map(([code, [title]]) => [code, title]));
