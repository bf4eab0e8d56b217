/** The pane's words for what leaves the workbook and what comes back, in Chinese. */
import type { CollectWords, ExportWords } from "../paperwork.js";
import { recordsWords } from "../records.js";
import { FIELDS } from "./terms.js";
import { join, number } from "./phrases.js";

export const exporting: ExportWords = {
  heading: "导出",
  notDecided: "还没有分配，没有可以导出的。",
  documents: {
    roster: ["花名册", "每校一份，只收通知书可以办理或已发放的孩子；没有登记的标识码留空。"],
    "class-list": ["班级名单", "每校一份，每班一张表，附分班情况和核对办法。"],
    notice: ["入学通知书和存根", "按幼儿园、毕业小学分开，每页一份。没有写日期的留空手填；已发放的印发放日期。"],
    corrections: ["需家长补正", "按幼儿园、毕业小学分开：每个孩子缺什么材料、哪些要核对改正，留着填写和签字的地方。"],
    "public-list": ["公示名单", "姓名、号码遮住，附抽签核对办法。"],
  },
  open: "打开",
  filledBy: "填表人", telephone: "电话",
  template: "模板", ownTemplate: "用本局的模板（.xlsx）", planTemplate: "附件的样式", between: "：",
  date: "日期", masked: "遮住身份证号、学籍号",
  issue: {
    heading: "发放通知书",
    about: "把可以办理的通知书记为已发放，写明日期和编号；发放以后，这些孩子的学校、班级不再变动。先显示改动，再写入。",
    none: "现在没有可以发放的通知书。",
    who: "由谁发放", everybody: (notices) => `全部（${number(notices)} 份）`,
    batch: (stage, handedOutBy, notices) => `${stage} · ${handedOutBy}（${number(notices)} 份）`,
    nobody: "未填写", button: "看发放的改动",
  },
  child: { heading: "这个孩子的文件", received: "复核材料：领到通知书的日子（可不填）", dossier: "复核材料", withdrawnOn: "收回日期", withdraw: "收回通知书" },
  handed: ({ workbook, sheets: inserted, download }) => join([
    ...(workbook === 0 ? [] : [`${number(workbook)} 个作为新工作簿打开`]),
    ...(inserted === 0 ? [] : [`${number(inserted)} 个放进本工作簿的新工作表`]),
    ...(download === 0 ? [] : [`${number(download)} 个已下载`]),
  ]),
  gaps: (count) => `有 ${number(count)} 处空着或要核对，请人补上：`,
  more: (count) => `等，另有 ${number(count)} 个孩子`,
  answer: "全部结果（JSON）", answerAbout: "每个孩子的结果和依据，供其他程序读取。",
  review: "核查清单（CSV）", reviewAbout: "要人看的各处，重的在前，可用 Excel 打开。",
  capacity: "容量（CSV）", capacityAbout: "各校学位、已安排、待安排、余额。",
  download: "下载", copy: "复制", named: (button, what) => `${button}：${what}`,
  byHand: "不能自动复制。下面的文字已全部选中，请按 Ctrl+C 复制。",
  text: "导出的文字",
  fileName: (what, date) => `${{ answer: "就近-全部结果", review: "就近-核查清单", capacity: "就近-容量" }[what]}-${date}`,
};

export const collecting: CollectWords = {
  roster: {
    heading: "检查眼前的花名册",
    about: "学校填好花名册后，点到那张表，在这里检查：每一格是否合填表说明，号码对不对，有没有无通知书的学生。",
    check: "检查这张表",
    checked: (sheet, school, pupils) => `「${sheet}」：${school}，${number(pupils)} 名学生`,
    unknownSchool: "不知道是哪所学校",
    sound: "没有发现问题。", findings: (count) => `${number(count)} 处要改或核对`,
    mark: "在单元格上标出", wholeSheet: "整张表",
  },
  returns: {
    heading: "汇总交回的文件",
    about: "选各校交回的花名册（还可以加幼儿园的名单），与眼前这份报名表的通知书核对，算出实到、空出的学位和下一轮安排。交回的文件一概不改。",
    files: "选文件", folder: "选文件夹",
    figures: {
      arrived: "已报到", absent: "未报到", unsettled: "待核对", withoutNotice: "无通知书", doubts: "信息不符", movedUp: "递补", stillWaiting: "仍待统筹", unapplied: "到龄未报名",
    },
    schools: "各校实到与计划",
    columns: { school: "学校", issued: "已发", arrived: "报到", absent: "未到", against: "与计划比" },
    against: (difference) => (difference > 0 ? `超 ${number(difference)}` : difference < 0 ? `不满 ${number(-difference)}` : "正好"),
    missing: { late: "花名册逾期未交", "not-due": "花名册未交" },
    unread: (file, sheet) => `${file}「${sheet}」既不是花名册，也不是儿童名单，没有读。`,
    next: "下一轮的安排还没有写入报名表。", nextRound: "看下一轮的改动",
  },
  corrections: {
    heading: "收回补正",
    about: "选幼儿园、小学交回的补正回填表（或者改好的报名行），按报名号、身份证号找到各人，先列出要改的格，勾选后才写入。空着的格不改。",
    files: "选文件",
    found: (changes, same) => (changes === 0 ? `没有要改的（${number(same)} 行与报名表一样）。` : `要改 ${number(changes)} 格；另有 ${number(same)} 行与报名表一样。`),
    unread: (source) => `${source} 里没有认得的表头，没有读。`,
    take: (name, heading) => `改${name}的${heading}`, blank: "（空白）", doubt: { identity: "这一项说的是孩子是谁，核对过证件再勾。", "other-name": "交回的姓名与报名表不同，也许是另一个孩子，核对过再勾。" },
    unmerged: (count) => `有 ${number(count)} 处不能直接改，请到报名表里看`,
    why: {
      "no-key": (name) => `${name}：没有报名号，也没有身份证号，不知道是谁`,
      "unknown-key": (name) => `${name}：报名表里没有这个号码`,
      "key-twice": (name) => `${name}：报名表里有几行是这个号码`,
      "keys-differ": (name) => `${name}：报名号和身份证号指的不是同一行`,
      "says-two": (name, heading, said) => `${name}的${heading}：交回了不同的内容（${said.join("、")}）`,
      hangs: (name, heading, said) => `${name}的${heading}（${said.join("、")}）：这一格与上下行合并或连着“同上”，改了会牵动别的孩子`,
    },
    merge: (cells) => `写入勾选的 ${number(cells)} 格`, close: "不写入",
    merged: (cells, sheet) => `已改 ${number(cells)} 格；原来的内容记在「${sheet}」表里。`,
    missed: (names) => `这些孩子的行在这期间改动过或不在了，没有写入：${names.join("、")}`,
    formulas: (cells) => `有 ${number(cells)} 格是公式，没有动。`,
    again: (view) => `到「${view}」重新分配`,
  },
  offices: {
    heading: "与部门数据比对",
    about: "把户籍、房管、学籍部门给的表与报名表按身份证号比对：一致的算已核实，不一致的两边都列出来让人定，哪边没有的也列出来。结果记在「比对」表里，以后每次分配都照此提示。",
    office: "哪个部门", names: recordsWords("zh-CN").office, sheet: "用这个工作簿里的表", chooseSheet: "请选", noSheet: "没有别的表", compare: "比对这张表", files: "选文件比对",
    unread: (source) => `${source} 里没有找到身份证号和可比对的内容，没有读。`,
    compared: (office, sheet) => `${office}数据比对完，记在「${sheet}」表里`,
    figures: ({ verified, differing, notOnRecord, notApplied }) => `全部一致 ${number(verified)} 人，有不一致 ${number(differing)} 人，部门没有 ${number(notOnRecord)} 人，部门有而没有报名 ${number(notApplied)} 条。`,
    columns: (source, columns) => `${source} 读作：${columns.join("，")}`, column: (heading, field) => (heading === FIELDS[field] ? heading : `${heading}＝${FIELDS[field]}`),
    again: (view) => `到「${view}」重新分配`,
  },
};
