/** What every command does at the terminal: its words checked, its help, its progress bar, and its exit codes: 0 done, 1 a run that does not come out as it was logged or a defect, 2 an argument or a file that cannot be used. */
import { en } from "../locales/en.js";
import type { CommandTrouble, Locale } from "../locales/locale.js";
import { zhCN } from "../locales/zh-CN.js";
import { parseOptions, type Command, type CommandOptions } from "./options.js";
import { progressBar, type Progress } from "./progress.js";

const UNUSABLE = 2;
const DEFECT = 1;
/** A run that does not come out as it was logged. */
const DIFFERS = 1;

/** What a command takes where nothing is said, for its help. */
export const DEFAULTS = { input: "samples/报名表-2024.xlsx", out: "out", policy: "engine/policy/taipusi-2024.json" } as const;

export type Terminal = { readonly locale: Locale; readonly bar: Progress; readonly onProgress: (part: keyof Locale["cli"]["progress"], done: number, total: number) => void };

/** How a command ends: null as it should, `differs` where a run does not come out as it was logged, `some-failed` where of several workbooks one was not done, which has been told by then. */
export type Ending = CommandTrouble | "differs" | "some-failed" | null;

/** Runs a command with the words of this process; `run` answers null, or why it stopped. */
export function runCommand(command: Command, run: (options: CommandOptions, terminal: Terminal) => Promise<Ending>): void {
  main(command, run, process.argv.slice(2)).then(
    (code) => { process.exitCode = code; },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${languageOf(process.argv).cli.trouble({ kind: "defect", message })}\n`);
      process.exitCode = DEFECT;
    },
  );
}

async function main(command: Command, run: Parameters<typeof runCommand>[1], words: readonly string[]): Promise<number> {
  const parsed = parseOptions(words, command);
  const locale = languageOf(words);
  if ("trouble" in parsed) return fail(locale, parsed.trouble);
  const { options } = parsed;
  if (options.help) {
    const languages = locale === zhCN ? [zhCN, en] : [en, zhCN];
    print([languages.map((each) => each.cli.help[command](DEFAULTS)).join("\n\n")]);
    return 0;
  }
  const bar = progressBar(process.stderr, () => performance.now());
  const trouble = await run(options, { locale, bar, onProgress: (part, done, total) => { bar.at(locale.cli.progress[part], done, total); } });
  bar.end();
  if (trouble === "differs") return DIFFERS;
  if (trouble === "some-failed") return UNUSABLE;
  return trouble === null ? 0 : fail(locale, trouble);
}

export function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Tells of a trouble that does not end the command. */
export function complain(locale: Locale, trouble: CommandTrouble): void {
  process.stderr.write(`${locale.cli.trouble(trouble)}\n`);
}

function languageOf(words: readonly string[]): Locale {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const value = words[at]?.split("=")[1] ?? words[at + 1];
  return at >= 0 && value === "en" ? en : zhCN;
}

function fail(locale: Locale, trouble: CommandTrouble): number {
  complain(locale, trouble);
  return UNUSABLE;
}
