import type { CommandWords } from "../locale.js";
import { findings } from "./findings.js";
import { SEVERITIES, STAGES } from "./labels.js";
import { join } from "./phrases.js";
import { trouble } from "./trouble.js";

export const command: CommandWords = {
  help: {
    assign: ({ input, out, policy }) => `就近：读报名表，逐行认地址、定学校、排学位、分班级

用法
  npm run assign -- [报名表.xlsx …] [选项]

  不写报名表时读 ${input}，结果写到 ${out}。
  报名表本身不改动，结果写在它的副本里：拟定学校等各列，以及「核查清单」「容量」「运行记录」三张表。
  工作簿里有「招生设置」「路段划分」「就近顺序」「裁定」时，照其中的学位、街路、顺序和裁定；填错时指明单元格，不写出结果。
  写几个报名表就做几个，一个工作簿一个线程，一个出错不影响其他；各写到自己的文件夹，最后一并小结。

选项
  --sheet 名称      读哪一张工作表（默认：第一张像报名表的）
  --out 文件夹      结果放在哪里（默认 ${out}）
  --export          同时导出花名册、班级名单、通知书、公示名单（选项同 npm run export）
  --json 文件       把全部结果另存为 JSON，供其他程序读取
  --policy 文件     用哪一份方案（默认 ${policy}）
  --seed 文字       抽签种子，须事先公布（默认用方案里的）
  --secret 文字     生成抽签编号用的密钥，请用本单位自己的并妥善保管
  --stage 学段      整张表的学段：小学 或 初中（也可写 primary、junior）
  --explain 行号    说明这一行孩子的依据过程、为什么不是其他学校、什么会改变结果
  --by 姓名         谁在操作，写进「运行记录」
  --verify 工作簿   把这个工作簿「运行记录」里最后一次运行重新算一遍，比较方案、数据和结果是否与那时相同
  --threads 个数    几个工作簿时，同时做几个（默认等于处理器个数）；这时 --json 写文件夹
  --lang zh|en      用中文或英文（默认中文）
  --help            显示本说明

退出码
  0  已完成
  1  --verify：结果与记录的不一致
  2  选项有误，或文件读不了、写不了（会说明原因和办法）；几个工作簿时，有一个没有做成

所有数据只在本机处理，不向外发送。`,
    export: ({ input, out, policy }) => `就近：导出花名册、班级名单、通知书和存根、公示名单、复核材料

用法
  npm run export -- [报名表.xlsx] --out 文件夹 [选项]

  不写报名表时读 ${input}，文件写到 ${out}。报名表本身不改动。
  花名册只收通知书可以办理或已经发放的孩子；没有登记的学校标识码留空，并写明要补什么。

选项
  --documents 种类  花名册,班级名单,通知书,公示名单,补正 中的几种（默认全部）
  --template 文件   用教育局自己的花名册模板（.xlsx），学生填进去，其余原样保留
  --filled-by 姓名  填表人；--telephone 号码  填表人电话
  --date 日期       通知书上的日期，如 2024-08-05（默认留空手填）
  --unmasked        通知书上的身份证号、学籍号不遮住
  --issue           通知书即日发放：另存一份报名表，通知书状态写明日期和编号，此后这些孩子不再变动
  --withdraw 行号   这一行孩子的通知书在 --date 那天收回：另存一份报名表，写明收回日期，原来的发放日期和编号留着
  --row 行号        做这一行孩子的复核材料；--received 日期  家长领到通知书的日子，用来算复核期限
  --sheet、--policy、--seed、--secret、--stage、--lang、--help 同 npm run assign（方案默认 ${policy}）

退出码
  0  已完成
  2  选项有误，或文件读不了、写不了（会说明原因和办法）`,
    collect: ({ out, policy }) => `就近：收回各校填好的花名册，核对谁来了、谁没来，排下一轮

用法
  npm run collect -- 文件夹 [--out 文件夹] [选项]

  文件夹里放报名表（已分配、已发通知书的那一份）和各校交回的花名册，还可以放各幼儿园的名单。
  结果写到 ${out}：回收结果（报到、未报到、无通知书、信息不符、各校实到与计划、下一轮安排、控辍、学籍导入）。
  收到的文件一概不改动；已发通知书的孩子不再变动。

选项
  --applicants 文件 哪一份是报名表（默认：文件夹里唯一像报名表的）
  --today 日期      按哪一天算迟报、未报到（默认今天）
  --sheet、--policy、--seed、--secret、--stage、--lang、--help 同 npm run assign（方案默认 ${policy}）

退出码
  0  已完成
  2  选项有误，或文件读不了、写不了（会说明原因和办法）`,
  },
  progress: { open: "打开文件", intake: "读表", rules: "逐行判定", seats: "排学位", write: "写出", export: "导出文件" },
  collected: (figures, paths, finding) => [
    `报到 ${figures.arrived} 人，未报到 ${figures.absent} 人，待核对 ${figures.unsettled} 人；花名册上无通知书 ${figures.withoutNotice} 行，信息不符 ${figures.doubts} 处`,
    `空出学位后递补 ${figures.movedUp} 人，仍待统筹 ${figures.stillWaiting} 人${figures.unapplied === 0 ? "" : `；幼儿园名单上到龄未报名 ${figures.unapplied} 人`}`,
    ...figures.schools.filter(({ issued, roster }) => issued > 0 && roster !== "returned").map(({ school, stage, issued, roster }) => `${school}${STAGES[stage]}还没有交花名册（已发通知书 ${issued} 份）${roster === "late" ? "，已逾期" : ""}`),
    ...figures.ofNobody.map((found) => `注意：${finding(found)}`),
    ...figures.unread.map(({ file, sheet }) => `注意：${file}「${sheet}」既不是花名册，也不是儿童名单，没有读`),
    "结果",
    ...paths.map((path) => `  ${path}`),
  ],
  exported: {
    heading: (files) => `导出 ${files} 个文件`,
    file: (path, children) => `  ${path}${children === null ? "" : `（${children} 人）`}`,
    doubt: (sentence) => `注意：${sentence}`,
    gaps: (file, gaps) => `${file} 有 ${gaps} 处要人补：`,
    withdrawn: (row, path) => `第 ${row} 行的通知书已收回，写在：${path}`,
    issued: (children, path) => `已发通知书 ${children} 份，日期和编号写在：${path}`,
  },
  summary: {
    read: (file, sheet, children) => `${file}「${sheet}」：读到 ${children} 个孩子`,
    noChildren: "表头下面没有读到孩子，请核对是否选对了工作表（--sheet）",
    stage: ({ stage, children, placed, ready, held, waiting, open, out }) =>
      `${STAGES[stage]} ${children} 人：已定学校 ${placed} 人（通知书可办理 ${ready}，暂缓 ${held}），待统筹 ${waiting} 人，待核查 ${open} 人，今年不安排 ${out} 人`,
    stageUnknown: (children) => `学段不明 ${children} 人，请填写学段，或用 --stage 指明`,
    rows: (counts) =>
      `需要人看的：${SEVERITIES.blocks} ${counts.blocks} 行，${SEVERITIES.holds} ${counts.holds} 行，${SEVERITIES.warns} ${counts.warns} 行（详见「核查清单」）`,
    kindsHeading: "最多的几类问题",
    kind: (code, count) => `${findings[code][0]} ${count} 处`,
    schoolsHeading: "各校学位",
    schoolColumns: ["学段", "学校", "学位", "已安排", "待安排", "余额", "班数"],
    outputsHeading: "结果",
    output: (kind, path) => `${kind === "workbook" ? "工作簿" : "JSON"}：${path}`,
    formulasLeft: (cells) => `${join(cells)} 有公式，没有改写`,
    seed: (seed, sample) => `抽签种子：${seed}${sample ? "（示例种子，正式使用前请公布自己的种子并用 --seed 写入）" : ""}`,
    defaultSecret: "注意：用的是默认密钥，别人可能由身份证号推出抽签编号；正式使用请用 --secret 写入本单位的密钥",
    sampleSeats: "注意：各校学位数是示例数字，正式使用前请在方案文件里改成审定的数字",
    otherSheets: (sheets) => `注意：${join(sheets.map((sheet) => `「${sheet}」`))}也像报名表，这次没有读；要读请用 --sheet 指明`,
    seconds: (seconds) => `用时 ${seconds.toFixed(1)} 秒`,
  },
  several: {
    progress: "工作簿",
    heading: (workbooks, done, threads, seconds) => `${workbooks} 个工作簿，做完 ${done} 个${done === workbooks ? "" : `，没有做成 ${workbooks - done} 个`}（${threads} 个线程，${seconds.toFixed(1)} 秒）`,
    columns: ["工作簿", "结果", "孩子", "已定学校", "待统筹", "待核查", "暂缓通知书"],
    failed: "没有做成，见上面的说明",
    notesHeading: "使用之前",
  },
  trouble: (found) => {
    const [what, where, mend] = trouble(found);
    return [what, ...(where === "" ? [] : [`位置：${where}`]), `办法：${mend}`].join("\n");
  },
};
