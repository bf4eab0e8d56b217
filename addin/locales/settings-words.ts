import { settings as en } from "./en/settings.js";
import type { SettingsWords } from "./settings.js";
import { settings as zhCN } from "./zh-CN/settings.js";

/** A workbook may have been set up in either language: headings and titles of both are known, the first language's first. */
export const ALL_SETTINGS_WORDS: readonly SettingsWords[] = [zhCN, en];

export function settingsWords(language: "zh-CN" | "en"): SettingsWords {
  return language === "en" ? en : zhCN;
}
