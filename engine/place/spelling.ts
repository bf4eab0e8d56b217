/**
 * Whether a written name may be another spelling of a place's name: by sound, by shape, by what registers add or drop.
 * The answer only ever proposes (`near`): a person confirms it. So it errs towards saying no, for a wrong village is a wrong school.
 */
import { pinyin } from "pinyin-pro";
import { DIMINUTIVE, SENSE } from "./vocabulary.js";

/**
 * Characters that handwriting and copying confuse, a group a word. Two of one group look alike; they need not sound alike.
 */
const ALIKE = [
  "己已巳", "未末", "土士", "日曰", "圆园元", "坊房防妨访", "洼凹", "淖绰", "圪疙仡", "洞垌硐峒", "岔叉", "甲申由", "帐账胀", "卜仆扑朴",
  "椅倚", "窑窖", "芦庐炉", "葫胡湖蝴", "峪裕浴", "滩摊难", "獾灌罐", "蹄啼提", "驼陀舵", "骆洛络", "沟构购勾钩", "墙樯", "皮波坡披", "围国", "焦蕉礁",
  "董懂", "昌晶唱倡", "宝玉", "丰车", "庙苗", "旺汪", "恒垣", "矿旷", "署曙", "潭谭", "圐囵", "营菅", "踊涌诵", "勇永", "太大犬", "井并", "义叉",
  "友发", "谊宜", "民艮", "官宫", "马乌", "炮泡抱", "拉位", "格恪", "图阁", "敖熬", "包句", "浩洁", "特持", "道遁", "海悔", "赛塞寨", "汗汁汉",
  "森淼", "艾文", "毛手", "敦郭", "莫募", "淼森", "兰芝", "巴已", "彦颜", "穆稳", "伦仑论", "楚焚", "渠梁", "泉泵", "坪平评", "川州", "建健", "兴光",
  "胜腾", "牧枚", "场扬", "联职", "游旅", "柳抑", "禾木", "禹离", "仁二", "围圈", "子孑", "宏弘", "保堡", "边迈", "坑炕", "阳阴", "团困", "结洁",
  "利刹", "复夏", "繁紫", "茂戊", "福幅富副", "跃沃", "红江", "荣菜", "朝潮", "爱受", "农衣", "卫工", "石右", "合台", "喜善", "意音", "革草", "淌趟",
  "进近", "展屐", "庆厌", "共其", "富冨", "久欠", "德徳", "光先", "重垂", "沿沼", "盘盆", "台抬", "沟沏", "头斗", "箭剪", "车军", "账长",
];

const GROUPS: ReadonlyMap<string, readonly number[]> = alikeGroups();

function alikeGroups(): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  ALIKE.forEach((group, number) => {
    for (const char of group) groups.set(char, [...(groups.get(char) ?? []), number]);
  });
  return groups;
}

type Syllable = { readonly initial: string; readonly final: string; readonly tone: string };
const syllables = new Map<string, readonly Syllable[]>();

/** Readings that a dictionary lacks or that place names keep: 卜 in 察卜淖, 圪 and 疙, 恩 in Mongolian names. */
const LOCAL: Readonly<Record<string, readonly string[]>> = { 卜: ["bu3", "bo5"], 疙: ["ge1"], 圪: ["ge1"], 仡: ["ge1"] };

function readingsOf(char: string): readonly Syllable[] {
  const known = syllables.get(char);
  if (known !== undefined) return known;
  const spelled = LOCAL[char] ?? pinyin(char, { toneType: "num", type: "array", multiple: true });
  const readings = spelled.filter((reading) => /^[a-zü]+[0-5]$/.test(reading)).map(split);
  syllables.set(char, readings);
  return readings;
}

function split(reading: string): Syllable {
  const initial = /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?/.exec(reading)?.[0] ?? "";
  return { initial, final: reading.slice(initial.length, -1), tone: reading.slice(-1) };
}

/** How two characters at one position of two names relate. */
type Relation = "same" | "sound" | "blurred" | "shape" | "loan" | "none";

const BLUR: Readonly<Record<string, string>> = { zh: "z", ch: "c", sh: "s", n: "l" };
const blurInitial = (initial: string): string => BLUR[initial] ?? initial;
const blurFinal = (final: string): string => (/[aei]ng$/.test(final) ? final.slice(0, -1) : final);

function relate(a: string, b: string): Relation {
  if (a === b) return "same";
  let best: Relation = "none";
  for (const x of readingsOf(a)) {
    for (const y of readingsOf(b)) {
      if (x.initial === y.initial && x.final === y.final) {
        best = "sound";
      } else if (best !== "sound" && x.tone === y.tone && blurInitial(x.initial) === blurInitial(y.initial) && blurFinal(x.final) === blurFinal(y.final)) {
        best = "blurred";
      }
    }
  }
  if (SENSE.has(a) && SENSE.has(b)) return "none";
  if (best !== "none" || SENSE.has(a) || SENSE.has(b)) return best;
  if (GROUPS.get(a)?.some((group) => GROUPS.get(b)?.includes(group)) === true) return "shape";
  return loan(a, b) ? "loan" : "none";
}

/** Characters that write one syllable of a borrowed word: of one initial, or of one final (拉 and 力, 克 and 格, 尔 and 日). */
function loan(a: string, b: string): boolean {
  if ("尔日勒".includes(a) && "尔日勒".includes(b)) return true;
  return readingsOf(a).some((x) => readingsOf(b).some((y) => (x.initial !== "" && x.initial === y.initial) || x.final === y.final));
}

/**
 * Whether `written` may be another spelling of `name`. Both folded, without level words.
 * @param strict for a township whose villages go to different schools: the same sound in the same length, or a 子 added or dropped.
 */
export function mayBe(written: string, name: string, strict: boolean): boolean {
  if (written === name || written.length < 2 || name.length < 2) return false;
  if (written.length === name.length) return sameLength(written, name, strict) || (!strict && swapped(written, name));
  if (Math.abs(written.length - name.length) !== 1) return false;
  return written.length > name.length ? oneMore(written, name, strict) : oneMore(name, written, strict);
}

function sameLength(written: string, name: string, strict: boolean): boolean {
  let same = 0;
  let odd = false;
  for (let i = 0; i < name.length; i += 1) {
    const relation = relate(written.charAt(i), name.charAt(i));
    if (relation === "same") same += 1;
    else if (relation !== "sound") {
      if (relation === "none" || odd || strict || !oddAllowed(relation, name, i)) return false;
      odd = true;
    }
  }
  // 常胜 and 长生 have nothing in common but the sound: too little for one place.
  return same > 0 && (!odd || same * 2 >= name.length);
}

/** Two neighbouring characters in the other order: 大西井 for 西大井. */
function swapped(written: string, name: string): boolean {
  if (name.length < 3) return false;
  let at = 0;
  while (written.charAt(at) === name.charAt(at)) at += 1;
  return (
    written.charAt(at) === name.charAt(at + 1) &&
    written.charAt(at + 1) === name.charAt(at) &&
    written.slice(at + 2) === name.slice(at + 2)
  );
}

/** One character that does not sound the same: by shape or a blurred sound anywhere, by a borrowed syllable in long names only. */
function oddAllowed(relation: Relation, name: string, at: number): boolean {
  // A character before 家 is a surname: 焦家 and 赵家 are two families' hamlets.
  if (name.charAt(at + 1) === "家") return false;
  return relation !== "loan" || name.length >= 4;
}

function oneMore(longer: string, shorter: string, strict: boolean): boolean {
  if (shorter.length < 2) return false;
  for (let i = 0; i < longer.length; i += 1) {
    const extra = longer.charAt(i);
    if (i > 0 && longer.charAt(i - 1) === extra) continue;
    if (!mayDrop(extra, i, longer, strict)) continue;
    const rest = longer.slice(0, i) + longer.slice(i + 1);
    if (rest === shorter || (!strict && soundsSame(rest, shorter))) return true;
  }
  return false;
}

function mayDrop(extra: string, at: number, longer: string, strict: boolean): boolean {
  if (strict) return DIMINUTIVE.safest.has(extra) && longer.length >= 3 && at > 0;
  if (DIMINUTIVE.anywhere.has(extra) && at > 0) return true;
  if (DIMINUTIVE.first.has(extra)) return at === 0;
  return longer.length >= 5 && !SENSE.has(extra) && at > 0 && at < longer.length - 1;
}

function soundsSame(a: string, b: string): boolean {
  for (let i = 0; i < a.length; i += 1) {
    const relation = relate(a.charAt(i), b.charAt(i));
    if (relation !== "same" && relation !== "sound") return false;
  }
  return true;
}

/**
 * How much two names have in common, 0 to 1, by characters of the same sound in the same order: to name what a person may have meant.
 * It never decides anything.
 */
export function likeness(written: string, name: string): number {
  let row = new Array<number>(name.length + 1).fill(0);
  for (let i = 0; i < written.length; i += 1) {
    const next = [0];
    for (let j = 0; j < name.length; j += 1) {
      const relation = relate(written.charAt(i), name.charAt(j));
      const same = relation === "same" ? 1 : relation === "sound" ? 0.8 : relation === "none" || relation === "loan" ? 0 : 0.6;
      next.push(Math.max((row[j] ?? 0) + same, row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return (row[name.length] ?? 0) / Math.max(written.length, name.length);
}
