/** A workbook of invented children for the flows: a file behind the port, in which a clerk may do things between two steps. */
import { readXlsx, writeXlsx } from "hucre";
import type { Desk, FlowResult } from "../../../addin/flows/desk.js";
import { openFile, type WorkbookFile } from "../../../addin/workbook/file.js";
import type { Result, WorkbookPort } from "../../../addin/workbook/port.js";
import { directEngine } from "../../../addin/worker/direct.js";
import type { Cell } from "../../../engine/intake/sheet.js";
import type { Policy } from "../../../engine/policy/schema.js";
import { PLAN, policyOf } from "../../engine/policy/files.js";

export type Rows = readonly (readonly Cell[])[];
type Merge = { readonly startRow: number; readonly startCol: number; readonly endRow: number; readonly endCol: number };

export const SHEET = "2024年报名表";
export const HEADING = ["序号", "姓名", "身份证号", "学段", "户籍地址"];
export const OWN = ["拟定学校", "班级", "安排依据", "缺少材料", "核查提示", "通知书状态"];

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The `n`-th invented resident ID of a child born in the year before school. */
export function idNumber(n: number): string {
  const seventeen = `152527201803${String(1 + (n % 28)).padStart(2, "0")}${String(100 + Math.floor(n / 28)).padStart(3, "0")}`;
  const sum = [...seventeen].reduce((total, digit, at) => total + Number(digit) * (WEIGHTS[at] ?? 0), 0);
  return seventeen + "10X98765432".charAt(sum % 11);
}

export const NAMES = ["王小苗", "李大山", "张一河", "赵清泉", "钱多云", "孙新月", "周明远", "吴知秋", "郑白露", "冯谷雨", "陈立夏", "褚小满"];

/** A child's row: the `n`-th of the year at an address. */
export function child(n: number, address = "宝昌镇东郊社区"): readonly Cell[] {
  return [n + 1, `${NAMES[n % NAMES.length] ?? ""}${n >= NAMES.length ? String.fromCharCode(0x4e00 + n) : ""}`, idNumber(n), "小学", address];
}

export async function bookOf(sheets: Readonly<Record<string, Rows>>, merges: readonly Merge[] = []): Promise<WorkbookFile> {
  const bytes = await writeXlsx({ sheets: Object.entries(sheets).map(([name, rows], i) => ({ name, rows: rows.map((row) => [...row]), ...(i === 0 && merges.length > 0 ? { merges: [...merges] } : {}) })) });
  return reopened(bytes);
}

export async function reopened(bytes: Uint8Array): Promise<WorkbookFile> {
  const file = await openFile(bytes);
  if (!file.ok) throw new Error(JSON.stringify(file.trouble));
  return file.value;
}

/** The port, its workbook in other hands between two calls: `meanwhile` gives the file that is there from then on. */
export type ShiftingPort = WorkbookPort & { file: () => WorkbookFile; meanwhile: (file: WorkbookFile) => void };

export function shifting(file: WorkbookFile): ShiftingPort {
  let now = file;
  return {
    file: () => now,
    meanwhile: (next) => { now = next; },
    sheets: () => now.sheets(), focus: () => now.focus(), read: (...args) => now.read(...args), states: (...args) => now.states(...args),
    writeColumns: (...args) => now.writeColumns(...args), restoreColumns: (...args) => now.restoreColumns(...args),
    writeSheet: (...args) => now.writeSheet(...args), deleteSheet: (...args) => now.deleteSheet(...args), markCells: (...args) => now.markCells(...args),
    recall: (...args) => now.recall(...args), remember: (...args) => now.remember(...args), show: (...args) => now.show(...args), filter: (...args) => now.filter(...args),
    watch: (...args) => now.watch(...args), save: () => now.save(),
  };
}

export function deskOf(port: WorkbookPort, policy: Policy = policyOf(PLAN)): Desk {
  return { port, engine: directEngine, policy, language: "zh-CN", secret: "测试" };
}

/** What a flow or a port gave, or what it said instead. */
export async function given<T>(result: Promise<FlowResult<T>> | Promise<Result<T>>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(JSON.stringify(answer.trouble));
  return answer.value;
}

/** The cells as another reader finds them, blanks at the end of a row left out. */
export async function cellsOf(file: WorkbookFile, sheet = SHEET): Promise<Rows> {
  await given(file.save());
  const found = (await readXlsx(file.bytes)).sheets.find((each) => each.name === sheet);
  return (found?.rows ?? []).map((row) => {
    const cells = row.map((cell) => (typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean" ? cell : null));
    return cells.slice(0, cells.findLastIndex((cell) => cell !== null && cell !== "") + 1);
  });
}

/** The workbook with the rows of a sheet changed as a clerk would, everything else of it gone but what is remembered in it. */
export async function edited(file: WorkbookFile, change: (rows: Rows) => Rows, memory: readonly string[] = []): Promise<WorkbookFile> {
  const names = (await given(file.sheets())).map((sheet) => sheet.name);
  const sheets: Record<string, Rows> = {};
  for (const name of names) sheets[name] = name === SHEET ? change(await cellsOf(file)) : await cellsOf(file, name);
  const next = await bookOf(sheets);
  for (const name of memory) await given(next.remember(name, await given(file.recall(name))));
  return next;
}
