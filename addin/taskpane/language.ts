/** The language that a person chose, kept by the web view; where it keeps nothing, the language of Office is spoken each time. */
import type { Language } from "../worker/protocol.js";

const KEY = "jiujin.language";

export function keptLanguage(): Language | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "zh-CN" || kept === "en" ? kept : null;
  } catch {
    // Storage is closed to a frame of another site in some browsers.
    return null;
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    return;
  }
}
