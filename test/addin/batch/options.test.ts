/** What is typed after the command, and what is said of it when it cannot be meant. */
import { describe, expect, test } from "vitest";
import { parseOptions, type Command, type CommandOptions } from "../../../addin/batch/options.js";
import type { CommandTrouble } from "../../../addin/locales/locale.js";

const NOTHING: CommandOptions = {
  input: null, inputs: [], sheet: null, out: null, json: null, policy: null, seed: null, secret: null, stage: null, explain: null, by: "", verify: null, export: false, threads: null,
  applicants: null, today: null, help: false,
  documents: { kinds: null, template: null, filledBy: "", telephone: "", date: null, masked: true, issue: false, withdraw: null, row: null, received: null },
};
const documents = (asked: Partial<CommandOptions["documents"]>): Partial<CommandOptions> => ({ documents: { ...NOTHING.documents, ...asked } });

/** Who names one workbook names no others. */
const meant = (options: Partial<CommandOptions>): CommandOptions => ({ ...NOTHING, inputs: options.input == null ? [] : [options.input], ...options });

describe("the words after the command", () => {
  const understood: readonly (readonly [string, Partial<CommandOptions>])[] = [
    ["", {}],
    ["报名表.xlsx", { input: "报名表.xlsx" }],
    ["报名表.xlsx --sheet 一年级 --out 结果 --json 结果/答案.json", { input: "报名表.xlsx", sheet: "一年级", out: "结果", json: "结果/答案.json" }],
    ["--policy 方案.json --seed 种子 --secret 密钥", { policy: "方案.json", seed: "种子", secret: "密钥" }],
    ["--sheet=初中 报名表.xlsx", { input: "报名表.xlsx", sheet: "初中" }],
    ["--stage primary", { stage: "primary" }],
    ["--stage junior", { stage: "junior" }],
    ["--stage 小学", { stage: "primary" }],
    ["--stage 初中", { stage: "junior" }],
    ["--explain 12", { explain: 12 }],
    ["--explain 1048576", { explain: 1_048_576 }],
    ["--lang en", {}],
    ["--by 张三", { by: "张三" }],
    ["--verify out/报名表.xlsx", { verify: "out/报名表.xlsx" }],
    ["--export --documents 花名册,通知书", { export: true, ...documents({ kinds: ["roster", "notice"] }) }],
    ["--help", { help: true }],
    ["-h", { help: true }],
    ["一.xlsx 二.xlsx --threads 4", { input: "一.xlsx", inputs: ["一.xlsx", "二.xlsx"], threads: 4 }],
    ["-- --怪名.xlsx", { input: "--怪名.xlsx" }],
  ];
  test.each(understood)("%s", (typed, options) => {
    expect(parseOptions(typed.split(" ").filter((word) => word !== ""), "assign")).toEqual({ options: meant(options) });
  });

  const others: readonly (readonly [Command, string, Partial<CommandOptions>])[] = [
    ["export", "报名表.xlsx --out 导出 --documents 班级名单、公示名单,花名册,花名册", { input: "报名表.xlsx", out: "导出", ...documents({ kinds: ["class-list", "public-list", "roster"] }) }],
    ["export", "--withdraw 5 --date 2024-08-07", documents({ withdraw: 5, date: "2024-08-07" })],
    ["export", "--issue --date 2024-08-05 --unmasked", documents({ issue: true, date: "2024-08-05", masked: false })],
    ["export", "--template 模板.xlsx --filled-by 张某 --telephone 0479-1", documents({ template: "模板.xlsx", filledBy: "张某", telephone: "0479-1" })],
    ["export", "--row 12 --received 2024-08-06", documents({ row: 12, received: "2024-08-06" })],
    ["collect", "回收 --applicants 报名表.xlsx --today 2024-09-10", { input: "回收", applicants: "报名表.xlsx", today: "2024-09-10" }],
  ];
  test.each(others)("%s %s", (command, typed, options) => {
    expect(parseOptions(typed.split(" "), command)).toEqual({ options: meant(options) });
  });

  const refused: readonly (readonly [string, readonly string[], CommandTrouble])[] = [
    ["an option nobody knows", ["--shet", "一"], { kind: "bad-option", option: "--shet" }],
    ["a short option nobody knows", ["-x"], { kind: "bad-option", option: "-x" }],
    ["an option at the end without its value", ["--seed"], { kind: "option-without-value", option: "--seed" }],
    ["an option before another one", ["--seed", "--out", "结果"], { kind: "option-without-value", option: "--seed" }],
    ["an empty value, as of a variable that is not set", ["--out", ""], { kind: "option-without-value", option: "--out" }],
    ["one child's reasons of two workbooks", ["一.xlsx", "二.xlsx", "--explain", "5"], { kind: "one-workbook-only", option: "--explain" }],
    ["a run verified beside workbooks", ["一.xlsx", "二.xlsx", "--verify", "三.xlsx"], { kind: "one-workbook-only", option: "--verify" }],
    ["no thread", ["--threads", "0"], { kind: "bad-threads", text: "0" }],
    ["no stage of school", ["--stage", "高中"], { kind: "bad-stage", text: "高中" }],
    ["a stage by a name that every object has", ["--stage", "constructor"], { kind: "bad-stage", text: "constructor" }],
    ["no language it speaks", ["--lang", "fr"], { kind: "bad-language", text: "fr" }],
    ["row nought", ["--explain", "0"], { kind: "bad-row", option: "--explain", text: "0" }],
    ["a cell for a row", ["--explain", "A5"], { kind: "bad-row", option: "--explain", text: "A5" }],
    ["half a row", ["--explain", "2.5"], { kind: "bad-row", option: "--explain", text: "2.5" }],
  ];
  test.each(refused)("%s", (_what, words, trouble) => {
    expect(parseOptions(words, "assign")).toEqual({ trouble });
  });

  const refusedElsewhere: readonly (readonly [string, Command, readonly string[], CommandTrouble])[] = [
    ["two workbooks", "export", ["一.xlsx", "二.xlsx"], { kind: "too-many-inputs", inputs: ["一.xlsx", "二.xlsx"] }],
    ["an option of another command", "export", ["--json", "答案.json"], { kind: "bad-option", option: "--json" }],
    ["a document nobody knows", "export", ["--documents", "花名册,奖状"], { kind: "bad-document", text: "奖状" }],
    ["a day that no calendar has", "export", ["--date", "2024-02-30"], { kind: "bad-date", option: "--date", text: "2024-02-30" }],
    ["a day written otherwise", "export", ["--received", "8月5日"], { kind: "bad-date", option: "--received", text: "8月5日" }],
    ["notices that go out on no day", "export", ["--issue"], { kind: "issue-without-date", option: "--issue" }],
    ["a notice that comes back on no day", "export", ["--withdraw", "5"], { kind: "issue-without-date", option: "--withdraw" }],
    ["a row of the dossier that is none", "export", ["--row", "B2"], { kind: "bad-row", option: "--row", text: "B2" }],
  ];
  test.each(refusedElsewhere)("%s", (_what, command, words, trouble) => {
    expect(parseOptions(words, command)).toEqual({ trouble });
  });
});
