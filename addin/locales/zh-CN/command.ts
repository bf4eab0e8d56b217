import type { CommandWords } from "../locale.js";
import { findings } from "./findings.js";
import { SEVERITIES, STAGES } from "./labels.js";
import { join } from "./phrases.js";
import { trouble } from "./trouble.js";

export const command: CommandWords = {
  help: ({ input, out, policy }) => `就近：读报名表，逐行认地址、定学校、排学位、分班级

用法
  npm run assign -- [报名表.xlsx] [选项]

  不写报名表时读 ${input}，结果写到 ${out}。
  报名表本身不改动，结果写在它的副本里：拟定学校等各列，以及「核查清单」「容量」两张表。
  工作簿里有「招生设置」「路段划分」「就近顺序」时，照其中的学位、街路和顺序；填错时指明单元格，不写出结果。

选项
  --sheet 名称      读哪一张工作表（默认：第一张像报名表的）
  --out 文件夹      结果放在哪里（默认 ${out}）
  --json 文件       把全部结果另存为 JSON，供其他程序读取
  --policy 文件     用哪一份方案（默认 ${policy}）
  --seed 文字       抽签种子，须事先公布（默认用方案里的）
  --secret 文字     生成抽签编号用的密钥，请用本单位自己的并妥善保管
  --stage 学段      整张表的学段：小学 或 初中（也可写 primary、junior）
  --explain 行号    说明这一行孩子的依据过程、为什么不是其他学校、什么会改变结果
  --lang zh|en      用中文或英文（默认中文）
  --help            显示本说明

退出码
  0  已完成
  2  选项有误，或文件读不了、写不了（会说明原因和办法）

所有数据只在本机处理，不向外发送。`,
  progress: { open: "打开文件", intake: "读表", rules: "逐行判定", seats: "排学位", write: "写出" },
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
  trouble: (found) => {
    const [what, where, mend] = trouble(found);
    return [what, ...(where === "" ? [] : [`位置：${where}`]), `办法：${mend}`].join("\n");
  },
};
