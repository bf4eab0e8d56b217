/**
 * Several workbooks at once, each in a thread of its own: what one of them suffers, want of memory or a defect, hurts no other.
 * Each is written to a folder of its own, since two bureaus may well give their workbooks one name.
 */
import { availableParallelism } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { CommandTrouble, Locale } from "../locales/locale.js";
import type { Done } from "./decide.js";
import { realPath, type Loaded } from "./inputs.js";
import type { CommandOptions } from "./options.js";
import { alignColumns } from "./summary.js";
import { complain, DEFAULTS, print, type Ending, type Terminal } from "./terminal.js";
import type { Task } from "./workbook.thread.js";

type Ended = { readonly input: string; readonly done: Loaded<Done> };

/** Decides every workbook that the options name and tells what became of each. */
export async function decideSeveral(options: CommandOptions, { locale, bar }: Terminal): Promise<Ending> {
  const started = performance.now();
  const tasks = tasksOf(options, locale);
  const threads = Math.min(options.threads ?? availableParallelism(), tasks.length);
  const ended: Ended[] = [];
  let [next, finished] = [0, 0];
  const work = async (): Promise<void> => {
    for (let at = next++; at < tasks.length; at = next++) {
      const task = tasks[at];
      if (task === undefined) return;
      const input = task.options.input ?? "";
      ended[at] = { input, done: await inThread(task, input) };
      finished += 1;
      bar.at(locale.cli.several.progress, finished, tasks.length);
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  bar.end();
  for (const { done } of ended) if ("trouble" in done) complain(locale, done.trouble);
  print(severalLines(ended, threads, (performance.now() - started) / 1000, locale));
  return ended.some(({ done }) => "trouble" in done) ? "some-failed" : null;
}

/** One task a workbook, however often and by whatever path it was named. */
function tasksOf(options: CommandOptions, { language }: Locale): readonly Task[] {
  const paths = options.inputs.map(realPath);
  const inputs = options.inputs.filter((_input, at) => paths.indexOf(paths[at] ?? "") === at);
  const names = folderNames(inputs);
  return inputs.map((input, at) => {
    const name = names[at] ?? "";
    const json = options.json === null ? null : join(options.json, `${name}.json`);
    return { language, options: { ...options, input, inputs: [input], out: join(options.out ?? DEFAULTS.out, name), json } };
  });
}

/** A workbook's name without its ending; of those that share it, with the folder it stands in, and then with a number. */
export function folderNames(inputs: readonly string[]): readonly string[] {
  const stems = inputs.map((input) => basename(input).replace(/\.[^.]*$/, ""));
  const shared = (names: readonly string[], at: number): boolean => names.some((name, other) => other !== at && name.toLowerCase() === names[at]?.toLowerCase());
  const named = stems.map((stem, at) => (shared(stems, at) ? `${basename(dirname(resolve(inputs[at] ?? "")))}-${stem}` : stem));
  const taken = new Set<string>();
  return named.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name} (${number.toString()})`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** Rejects never: a thread that ends without an answer is a trouble of its workbook. */
function inThread(task: Task, input: string): Promise<Loaded<Done>> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL("./thread.mjs", import.meta.url), { workerData: task });
    const end = (message: string): void => {
      const trouble: CommandTrouble = { kind: "thread-ended", path: input, message };
      resolve({ trouble });
    };
    thread.once("message", resolve);
    thread.once("error", (error: unknown) => { end(error instanceof Error ? error.message : String(error)); });
    // After an answer this says nothing any more.
    thread.once("exit", () => { end(""); });
  });
}

function severalLines(ended: readonly Ended[], threads: number, seconds: number, locale: Locale): readonly string[] {
  const words = locale.cli.several;
  const table = ended.map(({ input, done }) => {
    if ("trouble" in done) return [input, words.failed, "", "", "", "", ""];
    const { stages, children, path } = done.value;
    const sum = (part: "placed" | "waiting" | "open" | "held"): string => String(stages.reduce((total, figures) => total + figures[part], 0));
    return [input, path ?? "", String(children), sum("placed"), sum("waiting"), sum("open"), sum("held")];
  });
  return [
    words.heading(ended.length, ended.filter(({ done }) => !("trouble" in done)).length, threads, seconds),
    "",
    ...alignColumns([words.columns, ...table]),
    ...notesOf(ended, words.notesHeading),
  ];
}

/** What holds for several workbooks is said once, with their names unless it holds for all. */
function notesOf(ended: readonly Ended[], heading: string): readonly string[] {
  const done = ended.flatMap(({ input, done }) => ("trouble" in done ? [] : [{ input, notes: done.value.notes }]));
  const notes = [...new Set(done.flatMap((each) => each.notes))].map((note) => {
    const inputs = done.filter((each) => each.notes.includes(note)).map((each) => each.input);
    return inputs.length === done.length ? `  ${note}` : `  ${note} (${inputs.join(", ")})`;
  });
  return notes.length === 0 ? [] : ["", heading, ...notes];
}
