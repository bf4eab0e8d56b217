/** One workbook from its file to its decided copy, and to the documents beside it where they are asked for. */
import { basename, join, resolve } from "node:path";
import { cellName } from "../../engine/intake/sheet.js";
import { decideSheet, writeDecisions, type Decided } from "../flows/assign.js";
import type { Progress } from "../flows/desk.js";
import { logRun, logTime } from "../flows/run-log.js";
import type { Locale } from "../locales/locale.js";
import type { WorkbookFile } from "../workbook/file.js";
import type { EngineRun } from "../worker/protocol.js";
import { explainLines } from "./explanation.js";
import { exportInto, exportLines } from "./exporting.js";
import { flowTrouble, given, openDesk, sameFile, type Loaded } from "./inputs.js";
import type { CommandOptions } from "./options.js";
import { commit, discard, writeBeside, type Pending } from "./output.js";
import { noteLines, summaryLines, type RunFacts } from "./summary.js";
import { DEFAULTS } from "./terminal.js";

/** What a workbook came to: all that is told of it alone, and what is told of it beside others. */
export type Done = {
  readonly lines: readonly string[];
  readonly stages: RunFacts["run"]["statistics"]["stages"];
  readonly children: number;
  /** What a person should know before the results are used. */
  readonly notes: readonly string[];
  /** Where the decided copy stands; null where only one child was explained. */
  readonly path: string | null;
};

/** Decides a workbook and writes what the options ask for, all of it or nothing. */
export async function decideWorkbook(options: CommandOptions, locale: Locale, onProgress: Progress): Promise<Loaded<Done>> {
  const started = performance.now();
  const opened = await openDesk(options, locale.language);
  if ("trouble" in opened) return opened;
  const { desk, input, workbook, hasSecret } = opened.value;
  const source = { sheet: options.sheet, area: null, byTabs: true };
  const decided = await decideSheet(desk, { source, stage: options.stage, seed: options.seed }, { onProgress, inPlace: true });
  if (!decided.ok) return { trouble: flowTrouble(decided.trouble, input, desk.policy) };
  const explained = options.explain === null ? { value: [] } : await explanation(options.explain, decided.value, locale);
  if ("trouble" in explained) return explained;
  const { stages, children } = decided.value.run.summary.statistics;
  if (options.explain !== null && options.out === null && options.json === null) {
    return { value: { lines: explained.value, stages, children, notes: [], path: null } };
  }
  // The workbook itself stays as it is, so there is nothing to take back.
  const written = await writeDecisions(desk, decided.value, { onProgress, when: null, savedLater: true });
  if (!written.ok) return { trouble: flowTrouble(written.trouble, input, desk.policy) };
  const logged = await logRun(desk, decided.value, { when: logTime(new Date()), by: options.by, stage: options.stage });
  if (!logged.ok) return { trouble: flowTrouble(logged.trouble, input, desk.policy) };
  const saved = await desk.port.save();
  if (!saved.ok) return { trouble: flowTrouble({ kind: "workbook", trouble: saved.trouble }, input, desk.policy) };
  const outputs = await writeOutputs(options, input, workbook, decided.value.run);
  if ("trouble" in outputs) return outputs;
  const exported = options.export ? await exportInto(desk, decided.value, options, onProgress) : { value: null };
  if ("trouble" in exported) return exported;
  const facts: RunFacts = {
    file: input, sheet: decided.value.sheet, otherSheets: decided.value.otherSheets, policy: decided.value.policy,
    run: decided.value.run.summary, outputs: outputs.value, formulasLeft: written.value.formulas.map((cell) => cellName(cell.row, cell.column)),
    defaultSecret: !hasSecret, seconds: (performance.now() - started) / 1000,
  };
  const lines = [...summaryLines(facts, locale), ...(exported.value === null ? [] : exportLines(exported.value, locale)), ...explained.value];
  return { value: { lines, stages, children, notes: noteLines(facts, locale), path: outputs.value[0]?.[1] ?? null } };
}

type Outputs = readonly (readonly ["workbook" | "json", string])[];

/** Writes the workbook, and the answer where it is asked for; both or neither. */
async function writeOutputs(options: CommandOptions, input: string, workbook: WorkbookFile, run: EngineRun): Promise<Loaded<Outputs>> {
  const path = outputPath(options.out ?? DEFAULTS.out, input);
  const files: { readonly kind: "workbook" | "json"; readonly path: string; readonly chunks: AsyncIterable<string> | Iterable<Uint8Array> }[] = [
    { kind: "workbook", path, chunks: [workbook.bytes] },
  ];
  if (options.json !== null) {
    if (sameFile(options.json, input) || resolve(options.json) === resolve(path)) return { trouble: { kind: "same-file", path: options.json } };
    files.push({ kind: "json", path: options.json, chunks: answerText(run) });
  }
  const pending: Pending[] = [];
  for (const file of files) {
    const written = await writeBeside(file.path, file.chunks);
    if ("trouble" in written) {
      discard(pending);
      return written;
    }
    pending.push(written.pending);
  }
  const trouble = commit(pending);
  return trouble === null ? { value: files.map((file) => [file.kind, file.path] as const) } : { trouble };
}

async function* answerText(run: EngineRun): AsyncGenerator<string> {
  for await (const piece of run.answer()) yield given(piece);
}

/** The workbook's own name in the output folder; a second name where that would be the input itself. */
function outputPath(folder: string, input: string): string {
  const path = join(folder, basename(input));
  if (!sameFile(path, input)) return path;
  return join(folder, basename(input).replace(/(\.[^.]*)?$/, "-已分配$1"));
}

/** The lines of one row's explanation; made before anything is written, since the row may hold no child. */
async function explanation(row: number, { run, sheet }: Decided, locale: Locale): Promise<Loaded<readonly string[]>> {
  const child = given(await run.explain(row));
  if (child !== null) return { value: explainLines(child, locale) };
  const { rows } = run.summary;
  return { trouble: { kind: "no-such-row", row, sheet, first: rows[0] ?? null, last: rows.at(-1) ?? null } };
}
