/** What stops the task pane, in Chinese: what happened, then what to do. */
import type { PaneTroubleShape, TroubleWords } from "../pane.js";
import { join } from "./phrases.js";

const AGAIN = "请再试一次；还不行，请关闭任务窗格重新打开。";

export function trouble(found: PaneTroubleShape): TroubleWords {
  switch (found.kind) {
    case "workbook": return workbook(found.trouble);
    case "engine": return engine(found.trouble);
    case "no-header":
      return {
        what: `${found.sheet === "" ? "工作簿里" : `「${found.sheet}」里`}没有找到报名表的表头。`,
        next: `请打开报名表那张工作表，确认表头在前 20 行之内，有姓名、身份证号等栏${found.sheets.length < 2 ? "" : `；也可在「识别」里另选：${names(found.sheets)}`}。`,
      };
    case "settings": return { what: `设置表里有 ${found.mistakes.length} 处要改，还不能分配。`, next: "请到「设置」逐处改好，再分配。" };
    case "stopped": return { what: "已取消。", next: "要重来，请再按一次。" };
    case "policy-missing": return { what: "读不到招生方案文件。", next: "请检查网络或重新安装加载项；若由本单位的服务器提供，请找管理员。" };
    case "policy-invalid":
      return {
        what: "招生方案文件有误，不能使用。",
        next: `请找维护方案文件的人改正：${found.problems.slice(0, 3).map(({ path, message }) => (path === "" ? message : `${path}：${message}`)).join("；")}。`,
      };
    case "not-in-excel": return { what: "这个页面要在 Excel 里打开。", next: "请在 Excel 的「加载项」里打开就近。" };
    case "file": {
      const { what, next } = workbook(found.trouble);
      return { what: `${found.name}：${what}`, next };
    }
    case "nothing-chosen": return { what: "选的里面没有 Excel 工作簿。", next: "请选 .xlsx 文件，或放着这些文件的文件夹。" };
    case "no-roster": return { what: "眼前这张表不是花名册。", next: "请点到花名册那张表（表头有学籍号、学生姓名、身份证号等栏），再检查。" };
    case "not-copied": return { what: "没有能复制到剪贴板。", next: "下面的文字已全部选中，请按 Ctrl+C 复制。" };
    case "defect": return { what: "程序出了意外的问题，这一步没有完成。", next: `${AGAIN}把这句话告诉维护的人：${found.message}` };
  }
}

function workbook(found: Extract<PaneTroubleShape, { readonly kind: "workbook" }>["trouble"]): TroubleWords {
  switch (found.kind) {
    case "editing": return { what: "有单元格正在输入，现在不能读写。", next: "请按回车或 Esc 结束输入，再试一次。" };
    case "protected": return { what: `${found.sheet === "" ? "工作簿" : `「${found.sheet}」`}受保护，写不进去。`, next: "请在「审阅」里撤销保护，再试一次。" };
    case "heading-changed": return { what: `「${found.sheet}」的表头在读表之后改动过，已停止写入。`, next: "请重新识别、重新分配；已写入的部分可以撤销。" };
    case "no-such-sheet": return { what: `找不到工作表「${found.name}」，可能改了名或已删除。`, next: `请在「识别」里重新选${found.sheets.length === 0 ? "" : `：${names(found.sheets)}`}。` };
    case "beyond-sheet": return { what: `第 ${found.row} 行第 ${found.column} 列超出了工作表的范围，写不下。`, next: "请删去表右边或下边用不到的内容，再试一次。" };
    case "too-large": return { what: `内容太多（${found.count.toLocaleString("zh-CN")}，上限 ${found.limit.toLocaleString("zh-CN")}${found.unit === "cells" ? " 格" : " 字节"}）。`, next: "请只选定要处理的行，或把表拆开。" };
    case "stopped": return { what: "写到一半停下了，停之前的已经写入。", next: "要还原，请按「撤销」；要写完，请再写一次。" };
    case "not-a-workbook": return { what: "这个文件不是 Excel 工作簿。", next: "请在 Excel 里另存为 .xlsx 再打开。" };
    case "old-format": return { what: `这是 .${found.format} 格式的旧文件。`, next: "请另存为 .xlsx 再打开。" };
    case "encrypted": return { what: "这个工作簿有密码，打不开。", next: "请先输入密码打开，或去掉密码。" };
    case "damaged": return { what: `工作簿有损坏的部分${found.part === "" ? "" : `（${found.part}）`}。`, next: "请在 Excel 里打开并修复，另存一份再试。" };
    case "host": return host(found.code);
  }
}

function host(code: string): TroubleWords {
  switch (code) {
    case "AccessDenied": return { what: "Excel 不允许这一步（可能是只读或没有权限）。", next: "请确认工作簿可以编辑，再试一次。" };
    case "RequestPayloadSizeLimitExceeded":
    case "ResponsePayloadSizeLimitExceeded": return { what: "一次读写的内容超过了 Excel 的上限。", next: "请只选定要处理的行，再试一次。" };
    case "RowsTaken": return { what: "别人正在改同一张表的这几行，怕盖掉别人的内容，没有写。", next: "请看看那几行，再试一次。" };
    case "ActivityLimitReached": return { what: "Excel 正忙，没有接受这次操作。", next: "请等一会儿再试。" };
    case "InvalidOperationInCellEditMode": return { what: "有单元格正在输入，现在不能读写。", next: "请按回车或 Esc 结束输入，再试一次。" };
    default: return { what: "Excel 没有完成这一步。", next: `${AGAIN}（Excel 的说法：${code}）` };
  }
}

function engine(found: Extract<PaneTroubleShape, { readonly kind: "engine" }>["trouble"]): TroubleWords {
  switch (found.kind) {
    case "cancelled": return { what: "已取消。", next: "要重来，请再按一次。" };
    case "outdated": return { what: "加载项刚刚更新，窗格还是旧的。", next: "请关闭任务窗格重新打开。" };
    case "disposed": return { what: "这次分配的结果已经放掉了。", next: "请重新分配。" };
    case "unreachable": return { what: "加载项的一个文件读不到，这一步没有完成。", next: `请检查网络或提供加载项的服务器，再试一次。（${found.message}）` };
    case "died": return { what: "计算意外停止，可能是内存不够。", next: `请关掉不用的程序再试一次，或只选定一部分行。（${found.message}）` };
  }
}

const names = (list: readonly string[]): string => join(list.map((name) => `「${name}」`));
