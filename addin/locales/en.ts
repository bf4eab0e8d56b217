/** The second language: English. */
import { command } from "./en/command.js";
import { explain } from "./en/explain.js";
import { words } from "./en/words.js";
import type { Locale } from "./locale.js";

export const en: Locale = {
  language: "en",
  words,
  explain,
  cli: command,
};
