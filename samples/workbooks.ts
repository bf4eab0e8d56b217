/** The sample workbooks by file name. */
import { cleanSheet } from "./clean.js";
import { messyWorkbook } from "./messy.js";
import { crowdedYear, quietYear } from "./plans.js";
import { workbook } from "./workbook.js";

export async function workbooks(): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map([
    ["报名表-2024.xlsx", await workbook({ sheets: [cleanSheet("2024年报名表", quietYear())] })],
    ["报名表-2024-凌乱.xlsx", await workbook(messyWorkbook(quietYear()))],
    ["报名表-2024-爆满.xlsx", await workbook({ sheets: [cleanSheet("2024年报名表", crowdedYear())] })],
  ]);
}
