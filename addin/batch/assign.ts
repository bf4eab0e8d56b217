/** `npm run assign`: workbooks in, their decided copies out, and the documents beside them where they are asked for. */
import { readRunLog, verifyRun } from "../flows/run-log.js";
import { runLogWords } from "../locales/run-log.js";
import { decideWorkbook } from "./decide.js";
import { flowTrouble, openDesk } from "./inputs.js";
import type { CommandOptions } from "./options.js";
import { decideSeveral } from "./several.js";
import { print, runCommand, type Ending, type Terminal } from "./terminal.js";

async function assign(options: CommandOptions, terminal: Terminal): Promise<Ending> {
  if (options.verify !== null) return verify(options, options.verify, terminal);
  if (options.inputs.length > 1) return decideSeveral(options, terminal);
  const done = await decideWorkbook(options, terminal.locale, terminal.onProgress);
  if ("trouble" in done) return done.trouble;
  terminal.bar.end();
  print(done.value.lines);
  return null;
}

/** Computes the last run that a workbook logs again, and prints what is as it was. */
async function verify(options: CommandOptions, path: string, { locale, bar, onProgress }: Terminal): Promise<Ending> {
  const opened = await openDesk({ ...options, input: path }, locale.language);
  if ("trouble" in opened) return opened.trouble;
  const { desk } = opened.value;
  const log = await readRunLog(desk);
  if (!log.ok) return flowTrouble(log.trouble, path, desk.policy);
  const last = log.value?.at(-1);
  if (last === undefined) return { kind: "no-run-log", path };
  const compared = await verifyRun(desk, last, { onProgress, inPlace: true });
  if (!compared.ok) return flowTrouble(compared.trouble, path, desk.policy);
  bar.end();
  print(runLogWords(locale.language).verified(compared.value));
  return compared.value.same.result ? null : "differs";
}

runCommand("assign", assign);
