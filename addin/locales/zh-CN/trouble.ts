/** Why the command stops, in Chinese: what is wrong, where, and how to mend it. */
import type { PolicyProblem } from "../../../engine/policy/schema.js";
import { policyProblemSentence } from "../lint.zh-CN.js";
import type { ArgumentTrouble, CommandTrouble, Told, WriteReason } from "../locale.js";
import { join } from "./phrases.js";
import { settings } from "./settings.js";

const SEE_HELP = "用 --help 查看用法";

export function trouble(found: CommandTrouble): Told {
  switch (found.kind) {
    case "no-such-file":
      return ["找不到文件", found.path, "核对文件名和所在的文件夹；名称中有空格时请加引号"];
    case "cannot-read":
      return ["文件读不了", found.path, "如果正在 Excel 里打开，请先关闭；再核对自己有没有读取这个文件的权限"];
    case "is-a-folder":
      return ["这是文件夹，不是报名表", found.path, "请写出文件夹里那份 .xlsx 文件的名称"];
    case "workbook":
      return workbook(found.path, found.trouble);
    case "no-header":
      return [
        "没有找到表头", `${found.path}「${found.sheet}」`,
        `表头要在最前面的 20 行之内，并且有${found.columns.length === 0 ? "姓名、地址等" : join(found.columns)}列${elsewhere(found.sheets)}`,
      ];
    case "no-workbooks":
      return ["文件夹里没有 Excel 工作簿（.xlsx）", found.path, "把报名表和各校交回的花名册放进去再运行"];
    case "which-applicants":
      return found.candidates.length === 0
        ? ["文件夹里没有已分配的报名表", "", "把已分配、已发通知书的报名表放进去，或用 --applicants 文件 指明"]
        : ["有几份都像报名表，不知用哪一份", found.candidates.join("、"), "用 --applicants 文件 指明"];
    case "settings":
      return [
        "设置表里有填错的地方，没有写出任何结果", [found.path, ...told(found.mistakes.map((each) => `${each.sheet} ${each.cell}：${settings.mistake(each.code, each.values)}`))].join("\n"),
        "请在工作簿里逐处改正，再运行一次",
      ];
    case "policy-missing":
      return ["找不到方案文件", found.path, "核对 --policy 后面的文件名，不写 --policy 则用自带的方案"];
    case "policy-cannot-read":
      return ["方案文件读不了", found.path, "核对自己有没有读取这个文件的权限"];
    case "policy-invalid":
      return policy(found.path, found.problems);
    case "cannot-write":
      return ["结果写不了", found.path, CANNOT_WRITE[found.reason]];
    case "output-is-file":
      return ["结果文件夹的名称已被一个文件占用", found.path, "换一个文件夹：--out 文件夹"];
    case "output-is-folder":
      return ["结果文件的名称已被一个文件夹占用", found.path, "换一个名称或文件夹，或把那个文件夹改名"];
    case "output-among-returns":
      return ["结果不能写在收回来的文件夹里，下次会被当成交回的文件", found.path, "换一个文件夹：--out 文件夹"];
    case "same-file":
      return ["结果会盖掉报名表原件", found.path, "换一个文件夹：--out 文件夹"];
    case "thread-ended":
      return ["这个工作簿没有处理完，没有写出任何结果", found.message === "" ? found.path : `${found.path}（${found.message}）`, "请单独处理它；内存不够时用 --threads 1，或在内存更大的电脑上运行"];
    case "defect":
      return ["程序出错，没有写出任何结果", found.message, "请把这段文字和操作步骤告诉维护人员，不要附上孩子的信息"];
    default:
      return argument(found);
  }
}

/** What is wrong with what was typed after the command. */
function argument(found: ArgumentTrouble): Told {
  switch (found.kind) {
    case "bad-option":
      return [`不认识的选项 ${found.option}`, "", SEE_HELP];
    case "option-without-value":
      return [`选项 ${found.option} 后面没有写内容`, "", `在 ${found.option} 后面写上内容，或${SEE_HELP}`];
    case "too-many-inputs":
      return ["一次只能读一份报名表", join(found.inputs), "只留一个文件名；名称中有空格时请加引号"];
    case "bad-stage":
      return [`不认识的学段「${found.text}」`, "--stage", "写 小学 或 初中（也可写 primary、junior）"];
    case "bad-language":
      return [`没有这种语言「${found.text}」`, "--lang", "写 zh 或 en"];
    case "bad-document":
      return [`没有这种文件「${found.text}」`, "--documents", "写 花名册、班级名单、通知书、公示名单、补正 中的一种或几种，用逗号隔开；复核材料用 --row 行号"];
    case "bad-threads":
      return [`「${found.text}」不是线程数`, "--threads", "写同时处理几个工作簿，例如 --threads 4"];
    case "one-workbook-only":
      return [`${found.option} 一次只能用于一份报名表`, "", "只留一个文件名；名称中有空格时请加引号"];
    case "bad-row":
      return [`「${found.text}」不是行号`, found.option, `写报名表里的行号，例如 ${found.option} 5`];
    case "bad-date":
      return [`「${found.text}」不是日期`, found.option, `写成年-月-日，例如 ${found.option} 2024-08-05`];
    case "no-folder":
      return ["没有写是哪个文件夹", "", "写上放着报名表和各校花名册的文件夹，例如 npm run collect -- 回收"];
    case "issue-without-date":
      return ["没有写是哪一天", found.option, `用 --date 写明通知书发放或收回的日期，例如 --date 2024-08-05`];
    case "no-notice-out":
      return [`第 ${found.row} 行没有已经发放的通知书`, "--withdraw", "写通知书已发放的那个孩子的行号"];
    case "no-run-log":
      return ["工作簿里没有「运行记录」，或者记录的栏目不全", found.path, "写分配之后另存的那一份（默认在 out 文件夹里）"];
    case "no-such-row":
      return [`第 ${found.row} 行没有孩子`, `「${found.sheet}」`, `写有孩子的行号${found.first === null || found.last === null ? "" : `，从 ${found.first} 到 ${found.last}`}`];
  }
}

const CANNOT_WRITE: Readonly<Record<WriteReason, string>> = {
  permission: "没有写入的权限，请换一个文件夹：--out 文件夹",
  space: "磁盘空间不够，请清理后再试，或换一个磁盘上的文件夹",
  busy: "文件正在 Excel 或 WPS 里打开，请关闭后再试",
  other: "请换一个文件夹再试：--out 文件夹",
};

function workbook(path: string, found: Extract<CommandTrouble, { kind: "workbook" }>["trouble"]): Told {
  switch (found.kind) {
    case "not-a-workbook":
      return ["这不是 Excel 工作簿", path, "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”"];
    case "old-format":
      return [`这是 .${found.format} 格式，读不了`, path, "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”"];
    case "encrypted":
      return ["工作簿有打开密码", path, "请在 Excel 或 WPS 中打开，去掉密码后另存一份"];
    case "damaged":
      return ["工作簿已损坏", found.part === "" ? path : `${path} 中的 ${found.part}`, "请用 Excel 打开并修复后另存，或找一份备份"];
    case "too-large":
      return [
        tooLarge(found.unit, found.count, found.limit),
        path, "请删去空白的行列、图片和无关的工作表，或分成几份",
      ];
    case "no-such-sheet":
      return [`没有工作表「${found.name}」`, path, found.sheets.length === 0 ? "核对工作表的名称" : `这份文件里有：${join(found.sheets.map((sheet) => `「${sheet}」`))}`];
    case "beyond-sheet":
      return ["结果超出了工作表的最大行数或列数", `${path} 第 ${found.row} 行第 ${found.column} 列`, "请删去空白的行列，或分成几份"];
    case "editing":
      return ["有单元格正在编辑", path, "请结束编辑后再试"];
    case "stopped":
      return ["已停止", path, "需要时请重新运行"];
    case "protected":
      return [`工作表「${found.sheet}」受保护，不能写入`, path, "请撤销工作表保护后再试"];
    case "heading-changed":
      return [`工作表「${found.sheet}」的表头与读取时不同`, path, "请重新运行"];
    case "host":
      return [`写入被拒绝（${found.code}）`, path, "请关闭其他程序后再试"];
  }
}

function tooLarge(unit: "bytes" | "cells", count: number, limit: number): string {
  return unit === "bytes" ? `工作簿太大，展开后有 ${size(count)}，最多 ${size(limit)}` : `工作簿内容太多，有 ${count} 个单元格，最多 ${limit} 个`;
}

const size = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MB`;

const elsewhere = (sheets: readonly string[]): string =>
  sheets.length === 0 ? "" : `；如果在别的工作表里，请用 --sheet 指明：${join(sheets.map((sheet) => `「${sheet}」`))}`;

/** A person mends one thing at a time; the rest is told as a number. */
const TOLD_PROBLEMS = 5;

function policy(path: string, problems: readonly PolicyProblem[]): Told {
  const [first] = problems;
  if (first?.code === "json") {
    return ["方案文件不是完整的 JSON", `${path}${first.expected === "" ? "" : ` 第 ${first.expected} 行附近`}`, "请检查那里的逗号、引号和括号"];
  }
  return ["方案文件的内容不合要求", [path, ...told(problems.map((each) => policyProblemSentence(each)))].join("\n"), "请按上面逐处改正，再运行一次"];
}

function told(sentences: readonly string[]): readonly string[] {
  const rest = sentences.length - TOLD_PROBLEMS;
  return [...sentences.slice(0, TOLD_PROBLEMS).map((sentence) => `  ${sentence}`), ...(rest > 0 ? [`  另有 ${rest} 处`] : [])];
}
