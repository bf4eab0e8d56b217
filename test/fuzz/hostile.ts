/** Cells, names and markup that no clerk means: by mistake, by another program, or by somebody who wishes the clerk ill. Children are invented. */
import type { Cell } from "../../engine/intake/sheet.js";
import type { Field, Policy } from "../../engine/policy/schema.js";
import type { Chance } from "../../samples/chance.js";
import { book, MAIN, type Parts } from "../addin/workbook/by-hand.js";

/** A formula, a pattern, markup, a path, what Excel takes for a number, and what no text should hold. */
export const HOSTILE_TEXTS: readonly string[] = [
  "=1+1", "=HYPERLINK(\"http://example.invalid\",\"点我\")", "+1+1", "-2+3", "@SUM(A1)", "=cmd|'/c calc'!A0", "\t=1+1", "\r=1+1", "＝1+1", "'=1",
  "<img src=x onerror=alert(1)>", "<script>document.title='x'</script>", "</c></row></sheetData>", "]]>", "&lt;&amp;", "&#0;", "_x0000_", "_x000D_",
  "(a+)+$", "[", ".*", "\\d{1000000}", "(?<=x)", "$" + "{7*7}", "{{7*7}}", "%s%n", "__proto__", "constructor", "toString", "hasOwnProperty",
  "../../etc/passwd", "C:\\Windows\\x", "CON", "\u0000", "\u0001\u0002", "\u202e东红村\u202c", "\u200b宝昌镇\u200b东郊社区", "\ufeff张三", "\ud800", "\udc00\ud800", "张\ud83d三",
  "1e999", "-0", "NaN", "Infinity", "999999999999999999999", "152527201801010000", "15252720180101", "1.52527E+17", "#REF!", "#N/A", "TRUE",
  "同上", "〃", "无", "/", "—", "　", " ", "\n\n", "原东红村\n现东郊社区", "①②③", "㍿", "ﷺ", "𠮷𠮷", "🏫", "e\u0301".repeat(20), "宝".repeat(32_767), "a".repeat(40_000), "1".repeat(5_000), "（".repeat(3_000), "村".repeat(2_000), "宝昌镇".repeat(500),
];

const IDS: readonly Cell[] = ["152527201803011006", "152527201803011006 ", "１５２５２７２０１８０３０１１００６", "15252720180301100x", 152527201803011000, 152527180301100, "152527180301100", "152527201813451006", "１", -1, 0, 1e300, 1e-300];
const NAMES: readonly Cell[] = ["王小苗", "李 大山", "合计", "姓名", "小计", "赵清泉（双胞胎）", "Anna", "古丽·买买提", "·", "1", 1, true, false, ""];
const PLACES: readonly Cell[] = ["北河镇上游村", "上游村3组", "外县城关镇上游村", "宝昌镇东郊社区", "千斤沟镇六号12号", "1组", "", null, 5, "东红", "街12号"];
const DATES: readonly Cell[] = [43343, "2018-08-31", "2018.8.31", "二〇一八年八月", -5, 2_958_466, 1e15, "0000-00-00", "9999-12-31", "13月"];
const FIELDS: readonly Field[] = [
  "household", "residence", "stage", "birth", "sex", "note", "wish", "proposedSchool", "noticeStatus", "class", "guardianId", "earlierHousehold", "serial", "category",
  "moveDate", "home", "homeOwner", "studentNumber", "guardianName", "twin", "classRequest", "deferral", "disability", "applicationNumber", "township", "village", "basis", "preferential",
];

/** One cell of a table that went wrong: mostly what such a column holds, now and then anything. */
function cellOf(chance: Chance, field: Field): Cell {
  if (chance.happens(0.12)) return chance.pick(HOSTILE_TEXTS);
  if (chance.happens(0.05)) return null;
  switch (field) {
    case "idNumber": case "guardianId": return chance.pick(IDS);
    case "name": case "guardianName": case "homeOwner": return chance.pick(NAMES);
    case "household": case "residence": case "earlierHousehold": case "home": case "township": case "village": return chance.pick(PLACES);
    case "birth": case "moveDate": return chance.pick(DATES);
    case "noticeStatus": return chance.pick<Cell>(["已发", "已发 2025-08-01", "暂缓", "已收回", null, null, null]);
    case "proposedSchool": return chance.pick<Cell>(["第一小学", "没有的学校", null, null]);
    default: return chance.pick<Cell>([...NAMES, ...PLACES, "是", "否", 1, 2, 3]);
  }
}

/** A table of a few rows under a policy's own headings: titles above, columns in any order and now and then twice, rows of any length. */
export function hostileTable(policy: Policy, chance: Chance): readonly (readonly Cell[])[] {
  const must: readonly Field[] = chance.happens(0.9) ? ["name", "idNumber", "household"] : ["name"];
  const fields = chance.shuffled([...must, ...chance.shuffled(FIELDS.slice(1)).slice(0, chance.whole(0, 14))]);
  if (chance.happens(0.1)) fields.push(chance.pick(fields));
  const headings = fields.map((field): Cell => policy.columns[field]?.[0] ?? field);
  if (chance.happens(0.1)) headings[chance.whole(0, headings.length - 1)] = chance.pick(HOSTILE_TEXTS);
  const rows = Array.from({ length: chance.whole(0, 12) }, () => fields.slice(0, chance.happens(0.1) ? chance.whole(0, fields.length) : fields.length).map((field) => cellOf(chance, field)));
  const titles = chance.happens(0.3) ? [[chance.pick<Cell>(["2025年报名表", ...HOSTILE_TEXTS])]] : [];
  const again = chance.happens(0.1) ? [headings] : [];
  return [...titles, headings, ...rows, ...again, ...(chance.happens(0.1) ? [["合计", rows.length]] : [])];
}

const SHEET_NAMES: readonly string[] = ["报名表", "'", "a'b", "=1+1", "<x>", "核查清单", "裁定", "招生设置", "\u202ea", "", "x".repeat(40), "[1]", "a/b", "Sheet!A1", "toString"];

const row = (number: number, cells: string): string => `<row r="${String(number)}">${cells}</row>`;
const inline = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;

/** A sound small workbook, whose parts the mutations below spoil. */
export const SOUND: Parts = book(
  `<dimension ref="A1:E4"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><cols><col min="1" max="5" width="12"/></cols><sheetData>${[
    row(1, ["姓名", "身份证号", "户籍地址", "学段", "备注"].map((text, at) => inline(`${"ABCDE".charAt(at)}1`, text)).join("")),
    row(2, `<c r="A2" t="s"><v>0</v></c>${inline("B2", "152527201803011006")}<c r="C2" t="s"><v>1</v></c>${inline("D2", "小学")}<c r="E2"><f>1+1</f><v>2</v></c>`),
    row(3, `<c r="A3" t="s"><v>2</v></c><c r="B3"><v>152527201803021000</v></c>${inline("C3", "同上")}<c r="D3" s="1"/><c r="E3" t="b"><v>1</v></c>`),
    row(4, `<c r="A4" t="str"><f>A3&amp;"甲"</f><v>李大山甲</v></c><c r="B4" t="e"><v>#N/A</v></c>${inline("C4", "北河镇上游村")}`),
  ].join("")}</sheetData><mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells><autoFilter ref="A1:E4"/>`,
  { "xl/sharedStrings.xml": `<sst xmlns="${MAIN}" count="3" uniqueCount="3"><si><t>王小苗</t></si><si><t>北河镇上游村3组</t></si><si><r><t>李</t></r><r><t>大山</t></r></si></sst>` },
);

const REFS = ["A1", "XFD1048576", "ZZZ9999999", "A0", "0", "A-1", "", "R1C1", "$A$1", "A1:B", "A1048577", "a1", "Ａ１"];
const NUMBERS = ["0", "-1", "1e9", "4294967296", "99999999999999999999", "NaN", "", "0x10", "1.5"];

type Mutation = (text: string, chance: Chance) => string;
const cut: Mutation = (text, chance) => {
  const from = chance.whole(0, text.length);
  return text.slice(0, from) + text.slice(from + chance.whole(1, 60));
};
const MUTATIONS: readonly Mutation[] = [
  cut,
  (text, chance) => text.slice(0, chance.whole(0, text.length)),
  (text, chance) => {
    const from = chance.whole(0, text.length);
    return text.slice(0, from) + text.slice(from, from + chance.whole(1, 200)).repeat(chance.whole(2, 5)) + text.slice(from);
  },
  (text, chance) => {
    const at = chance.whole(0, text.length);
    return text.slice(0, at) + chance.pick(["<", ">", "\"", "'", "&", "]]>", "<![CDATA[", "<!--", "-->", "<?x", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>", "&a;", "&#x110000;", "&#55296;", "\u0000", "</", "/>", ...HOSTILE_TEXTS.slice(0, 60)]) + text.slice(at);
  },
  (text, chance) => swap(text, /r="[^"]*"/g, () => `r="${chance.pick(REFS)}"`, chance),
  (text, chance) => swap(text, /(?:count|uniqueCount|min|max|s|sheetId|width)="[^"]*"/g, (found) => `${found.split("=")[0] ?? ""}="${chance.pick(NUMBERS)}"`, chance),
  (text, chance) => swap(text, /ref="[^"]*"/g, () => `ref="${chance.pick(REFS)}:${chance.pick(REFS)}"`, chance),
  (text, chance) => swap(text, /<v>[^<]*<\/v>/g, () => `<v>${chance.pick(NUMBERS)}</v>`, chance),
  (text, chance) => swap(text, /t="[^"]*"/g, () => `t="${chance.pick(["s", "str", "inlineStr", "b", "e", "d", "n", "", "x"])}"`, chance),
  (text, chance) => swap(text, /name="[^"]*"/g, () => `name="${chance.pick(SHEET_NAMES).replace(/[<&"]/g, "")}"`, chance),
  (text, chance) => swap(text, /(?:Target|Id|Type|r:id|PartName)="[^"]*"/g, (found) => `${found.split("=")[0] ?? ""}="${chance.pick(["", "rId1", "rId99", "../../../x", "/xl/worksheets/sheet1.xml", "http://example.invalid/x", "worksheets/sheet1.xml", "xl/workbook.xml"])}"`, chance),
  (text, chance) => swap(text, /<(\w+)/g, () => `<${chance.pick(["row", "c", "v", "is", "t", "si", "sheetData", "mergeCell", "x:row", "f"])}`, chance),
];

/** One of the places that match, chosen by chance, written otherwise. */
function swap(text: string, pattern: RegExp, write: (found: string) => string, chance: Chance): string {
  const found = [...text.matchAll(pattern)];
  const one = found.length === 0 ? undefined : chance.pick(found);
  return one === undefined ? cut(text, chance) : text.slice(0, one.index) + write(one[0]) + text.slice(one.index + one[0].length);
}

/** The sound workbook with one to three of its parts spoilt, lost, or doubled under another name. */
export function spoiltParts(chance: Chance): Parts {
  const parts = new Map(Object.entries(SOUND));
  for (let left = chance.whole(1, 3); left > 0; left -= 1) {
    const path = chance.happens(0.55) ? "xl/worksheets/sheet1.xml" : chance.pick([...parts.keys()]);
    const part = parts.get(path);
    if (typeof part !== "string") continue;
    if (chance.happens(0.04)) parts.delete(path);
    else if (chance.happens(0.03)) parts.set(path.toUpperCase(), part);
    else parts.set(path, chance.pick(MUTATIONS)(part, chance));
  }
  return Object.fromEntries(parts);
}

/** Bytes of a zip with a few of them changed, cut off, or put in. */
export function spoiltBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  switch (chance.whole(0, 3)) {
    case 0: return bytes.subarray(0, chance.whole(0, bytes.length));
    case 1: return Uint8Array.from([...bytes.subarray(0, 40), ...bytes.subarray(chance.whole(40, 400))]);
    default: {
      const spoilt = Uint8Array.from(bytes);
      for (let left = chance.whole(1, 6); left > 0; left -= 1) spoilt[chance.whole(0, bytes.length - 1)] = chance.whole(0, 255);
      return spoilt;
    }
  }
}
