/** What stands on the documents that leave the workbook, in Chinese. */
import type { DocumentWords } from "../../../engine/report/document-words.js";
import type { Measure } from "../../../engine/report/class-list.js";

const spread = (what: string, { here, low, middle, high }: Measure): string =>
  `各班${what}最多与最少相差 ${here} 人；同样这些孩子随意抽 1,000 次，相差多在 ${low}～${high} 人之间（一半的抽法不超过 ${middle} 人）。`;

const date = (iso: string): string => {
  const [year = "", month = "", day = ""] = iso.split("-");
  return `${year}年${Number(month)}月${Number(day)}日`;
};

export const documents: DocumentWords = {
  date,
  openDate: (year) => `${year}年　　月　　日`,
  pages: "第 &P 页　共 &N 页",
  nobody: "未填写",
  files: {
    roster: (school, stage) => `花名册-${school}-${stage}`,
    classList: (school, stage) => `班级名单-${school}-${stage}`,
    notices: (handedOutBy, stage) => `入学通知书-${stage}-${handedOutBy}`,
    publicList: "公示名单",
    corrections: (handedOutBy, stage) => `需家长补正-${stage}-${handedOutBy}`,
    dossier: (row, name) => `复核材料-第${row}行${name === "" ? "" : `-${name}`}`,
  },
  notice: { serial: (serial) => `编号：${serial}`, cut: "- - - - - - - - - - - - - - - - - - - -　裁　开　- - - - - - - - - - - - - - - - - - - -" },
  classList: {
    cover: "分班情况",
    title: (school, stage) => `${school}${stage}分班情况`,
    classTitle: (school, className) => `${school}${className}名单`,
    columns: ["序号", "姓名", "性别", "原幼儿园（学校）", "编号", "分班抽签号"],
    coverColumns: ["班级", "人数", "男", "女", "原幼儿园（学校）"],
    sex: { male: "男", female: "女", unknown: "未填" },
    noOrigin: "未填",
    originCount: (origin, count) => `${origin} ${count} 人`,
    spread: ({ female, origin }) => [spread("女生", female), spread("来自人数最多的幼儿园（学校）的孩子", origin)],
    check: ({ seed, rounds }) => [
      `抽签种子：${seed}　　轮次：${rounds.classes}`,
      "核对办法：分班抽签号是“种子、换行、轮次、换行、编号”这段文字的 SHA-256 值，任何 SHA-256 工具都能重算。男生、女生各按抽签号从小到大轮流分到各班；双胞胎的申请和同名、同音的孩子在人数均衡之内再调整。",
      `例如：printf '%s\\n%s\\n%s' '${seed}' '${rounds.classes}' '编号' | sha256sum`,
    ],
  },
  publicList: {
    title: (planTitle) => `${planTitle}　拟录取名单（公示）`,
    columns: ["序号", "申请编号", "姓名", "身份证号", "学段", "学校", "顺位", "抽签号"],
    fixed: "已定",
    sheet: "公示名单",
    checkSheet: "抽签核对",
    checkTitle: "怎样核对抽签号",
    facts: ({ seed, rounds }, children) => [`抽签种子（事先公布）：${seed}`, `学位抽签的轮次：${rounds.seats}`, `分班抽签的轮次：${rounds.classes}`, `名单人数：${children}`],
    steps: ({ seed, rounds }, example) => [
      "一、抽签号由种子、轮次和申请编号三样算出，三样都已公布，谁算都一样，先后排队与报名早晚、表里的行次无关。",
      "二、把三样写成三行文字：第一行种子，第二行轮次，第三行申请编号；行与行之间只有一个换行，末尾没有换行，没有多余空格，存为 UTF-8（无 BOM）。",
      "三、用任何 SHA-256 工具求这段文字的摘要，得到 64 位十六进制数，与名单上的抽签号逐位对照。",
      `Linux、Mac：printf '%s\\n%s\\n%s' '${seed}' '${rounds.seats}' '申请编号' | sha256sum（Mac 用 shasum -a 256）`,
      `Windows：把三行文字（换行用 LF）存成 a.txt，在命令提示符里运行 certutil -hashfile a.txt SHA256`,
      ...(example === null ? [] : [`例：申请编号 ${example.key} 的抽签号是 ${example.draw}`]),
      "四、同一所学校、同一顺位里，已知远近的先比远近，再比抽签号，小的在前；学位满了为止。顺位从前到后见方案。",
    ],
  },
  corrections: {
    title: (handedOutBy) => `${handedOutBy}　需家长补正的材料和内容`,
    columns: ["序号", "编号", "姓名", "缺少的材料", "要核对、改正的", "补正内容（家长填写）", "家长签字"],
    note: "请家长对照填写后连同材料一并交回。编号请勿改动。",
    sheet: "需家长补正",
    form: {
      sheet: "补正回填", title: (handedOutBy) => `${handedOutBy}　补正回填表`,
      note: "收齐后由幼儿园、小学在这张表里填好交回：只填要改的格，不改的留空；材料交来了填 √。编号、姓名是用来找人的，请勿改动；有报名号而身份证号有误的，在身份证号一格填正确的号码。",
    },
  },
  dossier: {
    sheet: "复核材料",
    title: "入学安排复核材料",
    facts: "读到的情况",
    clause: "依据条款",
    steps: "依据过程",
    alternatives: "为什么不是其他学校",
    changes: "什么会改变结果",
    noAlternatives: "学段未定，没有可比较的学校",
    noChanges: "没有待办的事情",
    labels: {
      name: "姓名", idNumber: "身份证号", key: "申请编号", stage: "学段", household: "户籍地址", reading: "地址读作", zone: "所在片区的学校",
      school: "拟定学校", tier: "顺位", draw: "抽签号", missing: "缺少材料", notice: "通知书",
    },
    objection: (deadline, workingDays, clause) => {
      switch (deadline.kind) {
        case "known":
          return [`领到通知书的日子：${date(deadline.received)}。对审核有异议的，请在 ${workingDays} 个工作日内，即 ${date(deadline.last)}（含）之前申请复核〔${clause}〕。`];
        case "unknown":
          return [`对审核有异议的，请在领到入学通知书 ${workingDays} 个工作日内申请复核〔${clause}〕。`];
        case "no-calendar":
          return [`领到通知书的日子：${date(deadline.received)}。复核期限为 ${workingDays} 个工作日〔${clause}〕，日历里没有那一年的放假安排，请人工计算。`];
      }
    },
    source: (row, planTitle) => `报名表第 ${row} 行${planTitle === "" ? "" : `；依据${planTitle}`}`,
  },
};
