/**
 * The same year as a clerk really keeps it: title rows, headers of two rows that come again on every page, merged cells, 同上,
 * marks for several documents in one column, colours, comments, hidden rows and columns, subtotals, totals and notes.
 */
import type { CellStyle, CellValue, WriteOptions, WriteSheet } from "hucre/xlsx";
import type { Child } from "./child.js";
import { Chance } from "./chance.js";
import { letters } from "./clean.js";
import { Grid, type Entry, type RowLook } from "./grid.js";
import { TOWNSHIPS, townshipOf } from "./places.js";
import { JUNIOR, PRIMARY, type Context, type TypedColumn } from "./messy-columns.js";
import { BODY, coloured, HEADER, NOTE, TITLE, TOTAL } from "./styles.js";

const PAGE = 42;
const YELLOW = "FFF2CC", PINK = "FCE4D6", GREEN = "E2EFDA";

/** Titles over the whole width, then the header. */
function head(grid: Grid, columns: readonly TypedColumn[], titles: readonly string[]): void {
  for (const [at, title] of titles.entries()) {
    const row = grid.next;
    grid.row([{ value: title }], at === 0 ? TITLE : NOTE, { height: at === 0 ? 30 : 18 });
    grid.merge(row, 0, row, columns.length - 1);
  }
  heading(grid, columns);
}

/** One row of headings; two where some of them stand in groups. */
function heading(grid: Grid, columns: readonly TypedColumn[], look: RowLook = {}): void {
  const top = grid.next;
  if (columns.every(({ group }) => group === "")) {
    grid.row(columns.map(({ name }) => ({ value: name })), HEADER, { height: 30, ...look });
    return;
  }
  const opens = (at: number): boolean => columns[at]?.group === "" || columns[at]?.group !== columns[at - 1]?.group;
  grid.row(columns.map(({ group, name }, at) => ({ value: opens(at) ? group || name : null })), HEADER);
  grid.row(columns.map(({ group, name }) => ({ value: group ? name : null })), HEADER);
  for (let at = 0; at < columns.length; at++) {
    if (!opens(at)) continue;
    let last = at;
    while (last + 1 < columns.length && !opens(last + 1)) last += 1;
    grid.merge(top, at, columns[at]?.group ? top : top + 1, last);
  }
}

const rowStyle = (child: Child): CellStyle =>
  child.category ? coloured(BODY, PINK) : child.home ? coloured(BODY, GREEN) : child.documents.size < (child.stage === "小学" ? 3 : 2) ? coloured(BODY, YELLOW) : BODY;

const COMMENTS = ["家长电话没打通，周一再打", "已核房管", "户口本复印件不清楚", "家长说月底补"] as const;

function childRow(grid: Grid, columns: readonly TypedColumn[], child: Child, context: Omit<Context, "row">, look: RowLook = {}): void {
  const { chance } = context;
  const entries = columns.map(({ cell }): Entry => cell(child, { ...context, row: grid.next }));
  const comment = chance.happens(0.012) ? chance.pick(COMMENTS) : null;
  grid.row(entries.map((entry, at) => (comment && at === 3 ? { ...entry, comment } : entry)), rowStyle(child), look);
}

const counted = (columns: readonly TypedColumn[], label: string, value: CellValue): Entry[] =>
  columns.map((_, at) => ({ value: at === 0 ? label : at === 4 ? value : null }));

function foot(grid: Grid, columns: readonly TypedColumn[], count: number, notes: readonly string[]): void {
  grid.row(counted(columns, "合计", `${count}人`), TOTAL);
  for (const note of notes) {
    const row = grid.next;
    grid.row([{ value: note }], NOTE, { height: 18 });
    grid.merge(row, 0, row, columns.length - 1);
  }
}

const unitOf = (child: Child): string => child.household.spot?.unit ?? "";

/** Sorted by township and village; the township's cells are merged, page by page. */
function primarySheet(children: readonly Child[], chance: Chance): WriteSheet {
  const grid = new Grid();
  const township = PRIMARY.findIndex(({ name }) => name === "乡镇苏木");
  head(grid, PRIMARY, ["太仆寺旗2024年小学一年级新生入学报名登记表", "填报单位：基础教育股      填表日期：2024.7.31      单位：人"]);
  let nth = 0, onPage = 0;
  for (const name of [...TOWNSHIPS, ""]) {
    const own = children.filter((child) => townshipOf(child.household) === name).sort((a, b) => (unitOf(a) < unitOf(b) ? -1 : unitOf(a) > unitOf(b) ? 1 : 0));
    let first = grid.next;
    const close = (): void => { if (name && grid.next > first) grid.merge(first, township, grid.next - 1, township); };
    for (const [at, child] of own.entries()) {
      if (onPage === PAGE) {
        close();
        grid.breakPage();
        heading(grid, PRIMARY);
        first = grid.next;
        onPage = 0;
      }
      nth += 1;
      onPage += 1;
      childRow(grid, PRIMARY, child, { chance, nth, above: grid.next === first ? null : (own[at - 1] ?? null) });
    }
    close();
    if (own.length > 0 && name) grid.row(counted(PRIMARY, "小计", own.length), TOTAL);
  }
  foot(grid, PRIMARY, nth, ["注：1.黄色为材料不齐，绿色为城区购房，粉色为随迁子女和回流学生。2.“√”为已交，“×”为未交，按表头顺序填写。", "填表人：                 审核人：                 咨询电话：0479-5750789"]);
  return grid.sheet({ name: "小学", ...looks(PRIMARY), freezePane: { rows: 4, columns: 6 } });
}

/** In the order of graduating schools, with a filter set on one of them: the other rows are hidden, not gone. */
function juniorSheet(children: readonly Child[], chance: Chance): WriteSheet {
  const grid = new Grid();
  const shown = "第五小学";
  head(grid, JUNIOR, ["2024年小升初学生信息采集表", "导出时间：2024-07-31 16:20"]);
  const top = grid.next - 1;
  const sorted = [...children].sort((a, b) => (a.graduated < b.graduated ? -1 : a.graduated > b.graduated ? 1 : 0));
  let above: Child | null = null;
  for (const [nth, child] of sorted.entries()) {
    if (nth > 0 && nth % PAGE === 0) {
      grid.breakPage();
      heading(grid, JUNIOR, { hidden: true });
      above = null;
    }
    childRow(grid, JUNIOR, child, { chance, above, nth: nth + 1 }, child.graduated === shown ? {} : { hidden: true });
    above = child;
  }
  const last = grid.next - 1;
  foot(grid, JUNIOR, sorted.length, ["说明：红字为电话核实后修改；户口有变动的，在户口所在地一栏写明原址和现址。"]);
  const column = JUNIOR.findIndex(({ name }) => name === "毕业小学");
  const filter = { range: `A${top}:${letters(JUNIOR.length)}${last}`, columns: [{ colIndex: column, filters: [shown] }] };
  return grid.sheet({ name: "初中", ...looks(JUNIOR), autoFilter: filter, freezePane: { rows: top, columns: 3 } });
}

const looks = (columns: readonly TypedColumn[]): Pick<WriteSheet, "columns" | "pageSetup"> => ({
  columns: columns.map(({ width, hidden }) => ({ width, ...(hidden ? { hidden } : {}) })),
  pageSetup: { paperSize: "a3", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
});

const REMARKS = [
  "本工作簿由基础教育股汇总，小学、初中各一张表。",
  "1. 小学表按户籍乡镇排列，每页重复表头；同一嘎查村的写“〃”。",
  "2. 初中表从各小学上报的名单合并，筛选后打印，用完请取消筛选。",
  "3. 身份证号请先设成文本再录入，不然后三位会变成 0。",
  "4. 两张表都还没有录取学校，等学位审定后统一安排。",
] as const;

function remarksSheet(): WriteSheet {
  const grid = new Grid();
  grid.row([{ value: "填表说明" }], TITLE, { height: 30 });
  for (const remark of REMARKS) grid.row([{ value: remark }], NOTE, { height: 20 });
  return grid.sheet({ name: "说明", columns: [{ width: 80 }] });
}

/** One child entered twice, once more with another address, and another child under the first one's ID. */
function withDoubles(children: readonly Child[]): readonly Child[] {
  const plain = children.filter((child) => child.household.spot && child.basis === "户籍" && !child.twin && !child.note);
  const [once, moved, holder, other] = [plain[10], plain[40], plain[70], plain[100]];
  if (!once || !moved || !holder || !other) return children;
  const elsewhere = plain.find((child) => townshipOf(child.household) !== townshipOf(moved.household))?.household ?? moved.household;
  const again = [{ ...once, application: `${once.application}B` }, { ...moved, application: `${moved.application}B`, household: elsewhere }];
  return [...children.map((child) => (child === other ? { ...child, id: holder.id, birth: holder.birth, sex: holder.sex } : child)), ...again];
}

export function messyWorkbook(children: readonly Child[]): WriteOptions {
  const chance = new Chance(20240731);
  const of = (stage: Child["stage"]): readonly Child[] => withDoubles(children.filter((child) => child.stage === stage));
  return { sheets: [primarySheet(of("小学"), chance), juniorSheet(of("初中"), chance), remarksSheet()], defaultFont: { name: "宋体", size: 11 } };
}

