/** All words of the pane in one language; those of the command line stay out of its bundle. */
import type { FindingCode } from "../../engine/finding.js";
import type { Field } from "../../engine/policy/schema.js";
import type { Words } from "../../engine/report/words.js";
import { explain as explainEn } from "../locales/en/explain.js";
import { findings as findingsEn } from "../locales/en/findings.js";
import { pane as paneEn } from "../locales/en/pane.js";
import { FIELDS as fieldsEn } from "../locales/en/terms.js";
import { words as wordsEn } from "../locales/en/words.js";
import type { ExplainWords } from "../locales/locale.js";
import type { PaneWords } from "../locales/pane.js";
import type { SettingsMistake } from "../locales/settings.js";
import { settingsWords } from "../locales/settings-words.js";
import { explain as explainZh } from "../locales/zh-CN/explain.js";
import { findings as findingsZh } from "../locales/zh-CN/findings.js";
import { pane as paneZh } from "../locales/zh-CN/pane.js";
import { FIELDS as fieldsZh } from "../locales/zh-CN/terms.js";
import { words as wordsZh } from "../locales/zh-CN/words.js";
import type { Language } from "../worker/protocol.js";

export type Spoken = {
  readonly pane: PaneWords;
  readonly words: Words;
  readonly explain: ExplainWords;
  readonly fields: Readonly<Record<Field, string>>;
  /** A kind of finding in a few words. */
  readonly kind: (code: FindingCode) => string;
  /** What is wrong with a cell of a settings sheet, and what is expected there. */
  readonly mistake: (mistake: SettingsMistake) => string;
  /** The names under which the settings sheets are made. */
  readonly settingsSheets: readonly string[];
};

const ZH: Spoken = {
  pane: paneZh, words: wordsZh, explain: explainZh, fields: fieldsZh, kind: (code) => findingsZh[code][0],
  mistake: ({ code, values }) => settingsWords("zh-CN").mistake(code, values),
  settingsSheets: Object.values(settingsWords("zh-CN").titles),
};
const EN: Spoken = {
  pane: paneEn, words: wordsEn, explain: explainEn, fields: fieldsEn, kind: (code) => findingsEn[code][0],
  mistake: ({ code, values }) => settingsWords("en").mistake(code, values),
  settingsSheets: Object.values(settingsWords("en").titles),
};

export const spoken = (language: Language): Spoken => (language === "en" ? EN : ZH);
