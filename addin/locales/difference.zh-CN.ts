/** The words of `npm run policy:diff`. */
import type { Difference } from "../../engine/policy/difference.js";

export const HELP = `用法：npm run policy:diff -- 旧方案.json 新方案.json [--over 报名表.xlsx] [--sheet 名称]
逐条列出两份方案的不同；写了 --over 的，再用同一份报名表、同一抽签种子各算一遍，列出去向不同的孩子。什么文件都不改动。
Usage: npm run policy:diff -- OLD.json NEW.json [--over INPUT.xlsx] [--sheet NAME]   Exit: 0 done, 2 arguments or a file that cannot be read.`;

export const TOO_FEW = `请写上旧、新两份方案文件。\n${HELP}`;
export const UNKNOWN_OPTION = `不认识的选项。\n${HELP}`;
export const NOTHING = "两份方案没有不同。";

export const heading = (before: string, after: string, count: number): string => `旧：${before}\n新：${after}\n共 ${count} 处不同`;
export const clauseHeading = (clause: string | null): string => (clause === null ? "■ 没有写条款的" : `■ 〔${clause}〕`);

/** @param part what the policy file calls this part, in words. */
export function differenceLine(part: string, { entry, field, before, after }: Difference): string {
  const where = [part, entry, field].filter((each) => each !== "").join(" · ");
  if (before === null) return `  ${where}：新增「${after ?? ""}」`;
  return after === null ? `  ${where}：取消「${before}」` : `  ${where}：「${before}」改为「${after}」`;
}

export const movedHeading = (sheet: string, children: number, moved: number): string =>
  `\n「${sheet}」${children} 个孩子，按两份方案（同一抽签种子）去向不同的 ${moved} 个：`;

export const movedLine = (row: number, name: string, before: string, after: string, basis: string): string =>
  `  第 ${row} 行 ${name}：${before} → ${after}${basis === "" ? "" : `（${basis}）`}`;

/** Where a child goes by one of the plans and does not appear in the other's answer. */
export const NOWHERE = "不在其中";
