/** The one place of the pane that asks Office itself: whether it runs in Excel, in which language, and how it looks. */
import type { Language } from "../worker/protocol.js";
import { isDark } from "./theme.js";

/** @returns whether the page is open inside Excel. */
export async function inExcel(): Promise<boolean> {
  const { host } = await Office.onReady();
  return host === Office.HostType.Excel;
}

export function officeLanguage(): Language {
  return languageOf(office()?.displayLanguage ?? navigator.language);
}

const languageOf = (tag: string): Language => (tag.toLowerCase().startsWith("zh") ? "zh-CN" : "en");

/** Tells now, and at every change, whether Office is dark; where Office does not say, the system does. */
export function watchDark(tell: (dark: boolean) => void): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const now = (): void => {
    const background = office()?.officeTheme?.bodyBackgroundColor;
    tell(background === undefined || background === "" ? system.matches : isDark(background));
  };
  now();
  system.addEventListener("change", now);
  // Excel tells no add-in that its theme was changed; who changes it comes back to the pane afterwards.
  addEventListener("focus", now);
}

/** The types promise more than every host gives. */
function office(): { readonly displayLanguage?: string; readonly officeTheme?: { readonly bodyBackgroundColor?: string } } | undefined {
  return Office.context;
}
