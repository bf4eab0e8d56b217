/** What is typed after the command, and what is said of it when it cannot be meant. */
import { describe, expect, test } from "vitest";
import { parseOptions, type CommandOptions } from "../../../addin/batch/options.js";
import type { CommandTrouble } from "../../../addin/locales/locale.js";

const NOTHING: CommandOptions = {
  input: null, sheet: null, out: null, json: null, policy: null, seed: null, secret: null, stage: null, explain: null, language: "zh", help: false,
};

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
    ["--lang en", { language: "en" }],
    ["--help", { help: true }],
    ["-h", { help: true }],
    ["-- --怪名.xlsx", { input: "--怪名.xlsx" }],
  ];
  test.each(understood)("%s", (typed, options) => {
    expect(parseOptions(typed.split(" ").filter((word) => word !== ""))).toEqual({ options: { ...NOTHING, ...options } });
  });

  const refused: readonly (readonly [string, readonly string[], CommandTrouble])[] = [
    ["an option nobody knows", ["--shet", "一"], { kind: "bad-option", option: "--shet" }],
    ["a short option nobody knows", ["-x"], { kind: "bad-option", option: "-x" }],
    ["an option at the end without its value", ["--seed"], { kind: "option-without-value", option: "--seed" }],
    ["an option before another one", ["--seed", "--out", "结果"], { kind: "option-without-value", option: "--seed" }],
    ["an empty value, as of a variable that is not set", ["--out", ""], { kind: "option-without-value", option: "--out" }],
    ["two workbooks", ["一.xlsx", "二.xlsx"], { kind: "too-many-inputs", inputs: ["一.xlsx", "二.xlsx"] }],
    ["no stage of school", ["--stage", "高中"], { kind: "bad-stage", text: "高中" }],
    ["a stage by a name that every object has", ["--stage", "constructor"], { kind: "bad-stage", text: "constructor" }],
    ["no language it speaks", ["--lang", "fr"], { kind: "bad-language", text: "fr" }],
    ["row nought", ["--explain", "0"], { kind: "bad-row", text: "0" }],
    ["a cell for a row", ["--explain", "A5"], { kind: "bad-row", text: "A5" }],
    ["half a row", ["--explain", "2.5"], { kind: "bad-row", text: "2.5" }],
  ];
  test.each(refused)("%s", (_what, words, trouble) => {
    expect(parseOptions(words)).toEqual({ trouble });
  });
});
