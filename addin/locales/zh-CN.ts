/** The first language: Chinese as a county's education bureau writes it. */
import type { Locale } from "./locale.js";
import { command } from "./zh-CN/command.js";
import { explain } from "./zh-CN/explain.js";
import { words } from "./zh-CN/words.js";

export const zhCN: Locale = {
  language: "zh-CN",
  words,
  explain,
  cli: command,
};
