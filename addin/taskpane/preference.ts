/** What a person chose for this pane and no workbook, kept by the web view: the language, the name under which rulings are made. */
import type { Language } from "../worker/protocol.js";

const KEYS = { language: "jiujin.language", reviewer: "jiujin.reviewer" } as const;

function kept(key: keyof typeof KEYS): string | null {
  try {
    return localStorage.getItem(KEYS[key]);
  } catch {
    // Storage is closed to a frame of another site in some browsers.
    return null;
  }
}

function keep(key: keyof typeof KEYS, text: string): void {
  try {
    localStorage.setItem(KEYS[key], text);
  } catch {
    return;
  }
}

/** Null where none was chosen: the language of Office is spoken then. */
export function keptLanguage(): Language | null {
  const language = kept("language");
  return language === "zh-CN" || language === "en" ? language : null;
}

export function keepLanguage(language: Language): void {
  keep("language", language);
}

export function keptReviewer(): string {
  return kept("reviewer") ?? "";
}

export function keepReviewer(name: string): void {
  keep("reviewer", name);
}
