/** Findings by their titles, as they stand in a sheet that people read and edit: in either language. */
import type { FindingCode } from "../../engine/finding.js";
import { findings as en } from "./en/findings.js";
import type { FindingWords } from "./locale.js";
import { findings as zhCN } from "./zh-CN/findings.js";

const WORDS: Readonly<Record<"zh-CN" | "en", FindingWords>> = { "zh-CN": zhCN, en };

export function findingTitle(code: FindingCode, language: "zh-CN" | "en"): string {
  return WORDS[language][code][0];
}

const form = (title: string): string => title.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
const CODES: ReadonlyMap<string, FindingCode> = new Map(
  Object.values(WORDS).flatMap((words) => (Object.keys(words) as FindingCode[]).map((code) => [form(words[code][0]), code] as const)),
);

/** The kind of finding that bears a title; null for none. */
export function findingOfTitle(title: string): FindingCode | null {
  return CODES.get(form(title)) ?? null;
}
