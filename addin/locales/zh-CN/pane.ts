/** The task pane in Chinese. */
import type { PaneWords } from "../pane.js";
import { trouble } from "./pane-trouble.js";
import { capacity } from "./capacity.js";
import { collecting, exporting } from "./paperwork.js";
import { reviewing } from "./review.js";
import { join, number } from "./phrases.js";

const sheets = (names: readonly string[]): string => join(names.map((name) => `「${name}」`));

const made = (names: readonly string[]): string => (names.length === 0 ? "设置表都已经有了。" : `已建立${sheets(names)}。`);
const tried = (moved: number): string => (moved === 0 ? "试算完，没有孩子换学校。" : `试算完，${number(moved)} 个孩子换学校。`);
const applied = (names: readonly string[]): string => (names.length === 0 ? "没有要写的。" : `已写进${sheets(names)}，请重新分配。`);

export const pane: PaneWords = {
  title: "就近",
  number,
  views: { identify: "识别", assign: "分配", why: "原因", review: "核查", capacity: "容量", settings: "设置", export: "导出", collect: "回收" },
  frame: {
    views: "功能", figures: "当前这张表", children: "孩子", placed: "已定学校", person: "须先处理", unknown: "未分配", close: "关闭提示",
    opening: "正在打开…", openAgain: "重新打开",
  },
  start: {
    heading: "三步用起来",
    lines: ["打开报名表，在「识别」里看各列认得对不对", "到「分配」按「开始分配」，先看会改哪些，再写入", "点表里任意一行，「原因」说明这个孩子为什么去这所学校"],
    local: "数据只在这台电脑上处理，不向任何地方发送。",
  },
  work: {
    kinds: {
      open: "正在打开", identify: "正在识别", choose: "正在识别", decide: "正在分配", write: "正在写入", restore: "正在撤销",
      settings: "正在处理设置表", answer: "正在整理结果", documents: "正在导出文件", lists: "正在整理清单", roster: "正在检查花名册", settle: "正在记下裁定", trial: "正在试算", apply: "正在写进设置表", collect: "正在核对交回的文件",
    },
    parts: { open: "读取工作表", intake: "读表", rules: "逐行判定", seats: "排学位、分班", write: "写入表格", export: "导出文件" },
    rows: (done, total) => `${number(done)} / ${number(total)} 行`,
    rate: (rows) => `每秒 ${number(rows)} 行`,
    cancel: "取消", cancelling: "正在取消…",
  },
  identify: {
    heading: "识别报名表",
    sheet: "工作表", automatic: "自动选择",
    extent: "范围", whole: "整张表",
    table: (name, range) => `表格 ${name}（${range}）`,
    selection: (range) => (range === null ? "选定区域（请先在表中选几行）" : `选定区域（${range}）`),
    again: "重新识别",
    read: (sheet, headerRow, children) => `「${sheet}」：表头在第 ${headerRow} 行，读到 ${number(children)} 个孩子`,
    noChildren: "表头下面没有读到孩子。请核对是否选对了工作表或范围。",
    missing: "没有找到的重要栏",
    otherSheets: (names) => `${sheets(names)}也像报名表，这次没有读。要读请在上面选。`,
    doubts: "整张表的疑点",
    columns: "各栏认作什么", letter: "列", title: "栏名", taken: "认作",
    takenFor: (letter, heading) => `${letter} 列${heading === "" ? "" : `「${heading}」`}认作`,
    noHeading: "（没有栏名）",
    choice: {
      automatic: "自动", leave: "不读这一列",
      groups: {
        child: "孩子", address: "地址", ground: "入学依据与志愿", schooling: "学校与学籍", special: "优待、残疾、缓学、分班",
        sibling: "兄弟姐妹", family: "监护人", documents: "材料", result: "已有的结果",
      },
    },
    own: "由本程序写入", otherPerson: "别人的情况，不读", leftAlone: "不读", unknown: "没有认出，不读",
    how: { name: "按栏名认出", "other-taken": "两种意思取其一，另一种已有别的列", near: "栏名相近，请核对", chosen: "由人指定" },
    results: {
      heading: "结果写在哪里",
      new: (letters) => `新加在 ${letters} 列`,
      ours: (letters) => `${letters} 列，上次写的`,
      clerks: (letters, heading) => `填入 ${letters} 列「${heading}」`,
      offer: (letters, heading) => `改填 ${letters} 列「${heading}」`,
      takeBack: "改为另加一列",
    },
    next: "去分配",
    empty: "还没有识别。打开报名表后按「重新识别」。",
  },
  assign: {
    heading: "分配",
    plan: "将按以下内容分配",
    policy: (title, year) => `${title}（${year} 年）`,
    seats: (sheet) => (sheet === null ? "学位取自方案" : `学位取自「${sheet}」表`),
    sampleSeats: "学位还是示例数字。正式分配前，请到「设置」改成审定的数字。",
    seed: (seed) => `抽签种子 ${seed}`,
    sampleSeed: "抽签种子还是示例。正式分配前，请到「设置」换成事先公布的种子。",
    sheet: (sheet, children) => `「${sheet}」，${number(children)} 个孩子`,
    stage: "学段", stageByRow: "按各行写的",
    start: "开始分配", again: "重新分配",
    first: "请先到「识别」读出一张报名表。",
    changes: "将要写入的改动",
    counts: { added: "新填", changed: "改动", cleared: "清空", same: "不变", fixed: "已定不动" },
    nothing: "和表里现有的内容完全一样，没有要改的。",
    blank: "（空）",
    kind: { added: "新填", changed: "改动", cleared: "清空" },
    goTo: (row, name) => `${row} ${name}，到这一行`,
    row: (row) => `第 ${row} 行`,
    write: (rows) => (rows === 0 ? "写入" : `写入 ${number(rows)} 处`),
    outgoing: (children) => `写入后，有 ${number(children)} 个孩子的通知书状态随之改变（发放或收回）。`,
    discard: "不写",
    notYet: "还没有写入表格",
    written: {
      heading: "已写入",
      lines: (lines, names) => `写入 ${number(lines)} 行${names.length === 0 ? "" : `，并更新${sheets(names)}`}。`,
      moved: (count) => `有 ${number(count)} 行在读表之后移动了位置，已跟随写到现在的行。`,
      missed: (count) => `有 ${number(count)} 行在读表之后改动过或已删除，没有写：`,
      missedNext: "请看一下这些行，再重新分配。",
      formulas: (cells) => `这些单元格有公式，没有改写：${join(cells)}。`,
      undo: "写错了可以按上方的「撤销」全部还原。",
    },
    edited: "报名表、各栏的认法或设置在分配之后改动过。要按现在的算，请重新分配。",
  },
  summary: {
    heading: "结果", stages: "按学段",
    columns: { stage: "学段", children: "孩子", placed: "已定", waiting: "待统筹", open: "待核查", out: "不安排" },
    stageUnknown: "不明",
    notices: (ready, held) => `通知书：可以办理 ${number(ready)}，暂缓 ${number(held)}`,
    rows: { blocks: "须先处理", holds: "缓发通知", warns: "请核对", informs: "备查" },
    schools: (stage) => `${stage}各校学位`,
    seats: (placed, seats) => `${number(placed)} / ${number(seats)}`,
    waiting: (count) => `待安排 ${number(count)}`,
    full: "已满", over: (count) => `超 ${number(count)}`, free: (count) => `余 ${number(count)}`,
    classes: (count) => `${count} 个班`,
  },
  why: {
    heading: "原因",
    notDecided: "还没有分配。到「分配」算过之后，点表里任意一行，这里就说明原因。",
    noChild: "这一行没有孩子。请在报名表里点一个孩子所在的行。",
    otherSheet: (sheet) => `现在选的不是分配过的表。请到「${sheet}」里点一个孩子所在的行。`,
    notDecidedRow: "这一行是分配之后才有的，还没有算过。请重新分配。",
    moved: "这一行在分配之后移动过，说明的仍是这个孩子。",
    changed: "这一行在分配之后改动过，下面是改动之前的结果。请重新分配。",
    looking: "正在查…",
    row: (row) => `第 ${row} 行`, unnamed: "（没有姓名）",
    school: "学校", noSchool: "暂无学校", notice: "通知书",
    clause: (clause) => `依据 ${clause}`,
    findings: "要注意的", again: "重新分配",
  },
  review: reviewing,
  capacity,
  settings: {
    heading: "设置",
    sheets: "设置表",
    about: "关于",
    explain: "学位、班数、日期、抽签种子、路段和就近顺序，都填在工作簿的设置表里。没填的按方案。",
    create: "建立设置表",
    open: (sheet) => `打开「${sheet}」`,
    check: "检查设置表",
    none: "还没有设置表，全部按方案。",
    mistakes: (count) => `设置表里有 ${number(count)} 处要改，改好之前不能分配。`,
    noMistakes: "设置表没有错误。",
    mark: "在单元格上标出",
    effect: "现在生效的学位",
    fromPolicy: "取自方案",
    fromSheets: (names) => `取自${sheets(names)}`,
    school: "学校", seats: "学位", classes: "班数", sample: "示例",
    language: "语言", languages: { "zh-CN": "中文", en: "English" },
    version: (version) => `就近 ${version}`,
    policy: (title, authority, year) => `${title}（${authority}，${year} 年）`,
    clauses: "每一步都注明依据的条款，条款编号照方案的写法。",
    local: "数据只在这台电脑上处理，不向任何地方发送。",
    counts: (segments, nearness) => `路段 ${number(segments)} 条，就近顺序 ${number(nearness)} 条`,
  },
  export: exporting,
  collect: collecting,
  undo: {
    button: "撤销",
    heading: "撤销上一次写入？",
    ask: (sheet, when, cells, children) => `「${sheet}」${when === "" ? "" : ` ${when} `}写入的 ${number(cells)} 个单元格（${number(children)} 个孩子）将恢复成写入之前的样子。`,
    confirm: "撤销", keep: "不撤销",
    done: (cells) => `已撤销，恢复了 ${number(cells)} 个单元格。`,
    left: (count) => `有 ${number(count)} 个单元格在写入之后被人改过，没有动：`,
    leftNext: "留着就是人改的内容；也可以一并恢复成写入之前的样子。",
    force: (count) => `这 ${number(count)} 个也恢复`,
    missed: (count) => `有 ${number(count)} 行找不到了，没有恢复。`,
    close: "好",
  },
  pages: { shown: (from, to, all) => `${number(from)}–${number(to)}，共 ${number(all)}`, previous: "上一页", next: "下一页" },
  notice: (notice) => {
    switch (notice.kind) {
      case "identified": return `识别完成，读到 ${number(notice.children)} 个孩子。`;
      case "decided": return `分配完成：${number(notice.children)} 个孩子，已定学校 ${number(notice.placed)} 个，须先处理 ${number(notice.person)} 个。还没有写入。`;
      case "written": return `已写入 ${number(notice.lines)} 行。`;
      case "discarded": return "没有写入，表没有变。";
      case "cancelled": return "已取消。";
      case "busy": return "上一件事还没有做完，这一步没有做。请稍候再试，或按「取消」。";
      case "restored": return `已撤销，恢复了 ${number(notice.cells)} 个单元格。`;
      case "settings-made": return made(notice.sheets);
      case "settings-read": return notice.mistakes === 0 ? "设置表没有错误。" : `设置表有 ${number(notice.mistakes)} 处要改。`;
      case "marked": return "已在单元格上标出。";
      case "copied": return "已复制，可以粘贴了。";
      case "downloaded": return "已交给浏览器下载。";
      case "exported": return `做好 ${number(notice.workbook + notice.sheets + notice.download)} 个文件：${exporting.handed(notice)}。`;
      case "outgoing": return `有 ${number(notice.children)} 个孩子的通知书状态将改变。还没有写入。`;
      case "no-notices": return "没有要改的通知书：没有可以发放的，或这个孩子的通知书没有发放。";
      case "roster-checked": return notice.findings === 0 ? "检查完，没有发现问题。" : `检查完，有 ${number(notice.findings)} 处要改或核对。`;
      case "collected": return `核对完：已报到 ${number(notice.arrived)} 人，未报到 ${number(notice.absent)} 人。还没有写入。`;
      case "settled": return `裁定已记入「${notice.sheet}」，重新分配后生效。`;
      case "tried": return tried(notice.moved);
      case "scenario-kept": return `「${notice.name}」已存在工作簿里。`;
      case "applied": return applied(notice.sheets);
      case "no-documents": return "还没有通知书可以办理的孩子，没有可导出的。";
    }
  },
  trouble,
};
