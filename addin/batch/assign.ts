/** `npm run assign`: one workbook in, its decided copy out. Exit codes: 0 done, 2 an argument or a file that cannot be used, 1 a defect. */
import { readFileSync, realpathSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { cellName } from "../../engine/intake/sheet.js";
import type { Policy } from "../../engine/policy/schema.js";
import { decideSheet, writeDecisions, type Decided } from "../flows/assign.js";
import type { Desk, FlowTrouble } from "../flows/desk.js";
import { en } from "../locales/en.js";
import type { CommandTrouble, Locale } from "../locales/locale.js";
import { zhCN } from "../locales/zh-CN.js";
import { openFile, type WorkbookFile } from "../workbook/file.js";
import { directEngine } from "../worker/direct.js";
import type { EngineResult, EngineRun } from "../worker/protocol.js";
import { explainLines } from "./explanation.js";
import { parseOptions, type CommandOptions } from "./options.js";
import { commit, discard, writeBeside, type Pending } from "./output.js";
import { progressBar, type Progress } from "./progress.js";
import { summaryLines } from "./summary.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DEFAULT_INPUT = join(ROOT, "samples/报名表-2024.xlsx");
const DEFAULT_POLICY = join(ROOT, "engine/policy/taipusi-2024.json");
const DEFAULT_OUT = "out";
/** Stands in where no secret is given; the summary warns that anyone can then guess keys made from IDs. */
const DEFAULT_SECRET = "jiujin";
const UNUSABLE = 2;
const DEFECT = 1;

type Loaded<T> = { readonly value: T } | { readonly trouble: CommandTrouble };

async function main(words: readonly string[]): Promise<number> {
  const parsed = parseOptions(words);
  const locale = languageOf(words);
  if ("trouble" in parsed) return fail(locale, parsed.trouble);
  const { options } = parsed;
  if (options.help) {
    const defaults = { input: "samples/报名表-2024.xlsx", out: `${DEFAULT_OUT}/`, policy: "engine/policy/taipusi-2024.json" };
    const languages = locale === zhCN ? [zhCN, en] : [en, zhCN];
    process.stdout.write(`${languages.map((each) => each.cli.help(defaults)).join("\n\n")}\n`);
    return 0;
  }
  const bar = progressBar(process.stderr, () => performance.now());
  const trouble = await run(options, locale, bar);
  bar.end();
  return trouble === null ? 0 : fail(locale, trouble);
}

async function run(options: CommandOptions, locale: Locale, bar: Progress): Promise<CommandTrouble | null> {
  const started = performance.now();
  const input = options.input ?? DEFAULT_INPUT;
  const policy = await loadPolicy(options.policy ?? DEFAULT_POLICY);
  if ("trouble" in policy) return policy.trouble;
  const workbook = await loadWorkbook(input);
  if ("trouble" in workbook) return workbook.trouble;
  const secret = options.secret ?? await rememberedSecret(workbook.value);
  const desk: Desk = { port: workbook.value, engine: directEngine, policy: policy.value, language: locale.language, secret: secret ?? DEFAULT_SECRET };
  const onProgress = (part: keyof Locale["cli"]["progress"], done: number, total: number): void => { bar.at(locale.cli.progress[part], done, total); };
  const source = { sheet: options.sheet, area: null, byTabs: true };
  const decided = await decideSheet(desk, { source, stage: options.stage, seed: options.seed }, { onProgress, inPlace: true });
  if (!decided.ok) return flowTrouble(decided.trouble, input, policy.value);
  const explained = options.explain === null ? { value: [] } : await explanation(options.explain, decided.value, locale);
  if ("trouble" in explained) return explained.trouble;
  if (options.explain !== null && options.out === null && options.json === null) {
    bar.end();
    print(explained.value);
    return null;
  }
  // The workbook itself stays as it is, so there is nothing to take back.
  const written = await writeDecisions(desk, decided.value, { onProgress, when: null });
  if (!written.ok) return flowTrouble(written.trouble, input, policy.value);
  const outputs = await writeOutputs(options, input, workbook.value, decided.value.run);
  if ("trouble" in outputs) return outputs.trouble;
  bar.end();
  const lines = summaryLines({
    file: input, sheet: decided.value.sheet, otherSheets: decided.value.otherSheets, policy: decided.value.policy,
    run: decided.value.run.summary, outputs: outputs.value, formulasLeft: written.value.formulas.map((cell) => cellName(cell.row, cell.column)),
    defaultSecret: secret === null, seconds: (performance.now() - started) / 1000,
  }, locale);
  print([...lines, ...explained.value]);
  return null;
}

/** The secret that the task pane gave the workbook: under it the same children have the same draw numbers here. */
async function rememberedSecret(workbook: WorkbookFile): Promise<string | null> {
  const recalled = await workbook.recall("secret");
  return recalled.ok ? recalled.value : null;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

async function loadPolicy(path: string): Promise<Loaded<Policy>> {
  const text = readInput(path);
  if ("trouble" in text) {
    return { trouble: { kind: text.trouble.kind === "no-such-file" ? "policy-missing" : "policy-cannot-read", path } };
  }
  const parsed = given(await directEngine.parsePolicy(text.value.toString("utf8").replace(/^\uFEFF/, "")));
  return "policy" in parsed ? { value: parsed.policy } : { trouble: { kind: "policy-invalid", path, problems: parsed.problems } };
}

async function loadWorkbook(path: string): Promise<Loaded<WorkbookFile>> {
  const bytes = readInput(path);
  if ("trouble" in bytes) return bytes;
  const opened = await openFile(bytes.value);
  return opened.ok ? { value: opened.value } : { trouble: { kind: "workbook", path, trouble: opened.trouble } };
}

function readInput(path: string): { readonly value: Buffer } | { readonly trouble: { readonly kind: "no-such-file" | "cannot-read" | "is-a-folder"; readonly path: string } } {
  try {
    return { value: readFileSync(path) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    return { trouble: { kind: code === "ENOENT" || code === "ENOTDIR" ? "no-such-file" : code === "EISDIR" ? "is-a-folder" : "cannot-read", path } };
  }
}

function flowTrouble(trouble: FlowTrouble, path: string, policy: Policy): CommandTrouble {
  switch (trouble.kind) {
    case "engine":
      return given({ ok: false, trouble: trouble.trouble });
    case "workbook":
      return { kind: "workbook", path, trouble: trouble.trouble };
    case "no-header": {
      const columns = (["name", "idNumber", "household"] as const).flatMap((field) => policy.columns[field]?.[0] ?? []);
      return { kind: "no-header", path, sheet: trouble.sheet, columns, sheets: trouble.sheets };
    }
    case "settings":
      return { kind: "settings", path, mistakes: trouble.mistakes.map(({ row, column, ...mistake }) => ({ ...mistake, cell: cellName(row, column) })) };
    case "stopped":
      throw new Error("stopped without a signal");
  }
}

/** In this process the engine has no trouble of its own: whatever it has is a defect. */
function given<T>(result: EngineResult<T>): T {
  if (!result.ok) throw new Error(`the engine: ${result.trouble.kind}`);
  return result.value;
}

type Outputs = readonly (readonly ["workbook" | "json", string])[];

/** Writes the workbook, and the answer where it is asked for; both or neither. */
async function writeOutputs(options: CommandOptions, input: string, workbook: WorkbookFile, run: EngineRun): Promise<Loaded<Outputs>> {
  const path = outputPath(options.out ?? DEFAULT_OUT, input);
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

function sameFile(one: string, other: string): boolean {
  return realPath(one) === realPath(other);
}

/** Through links where the file is there; a path that leads nowhere, or through a file, is the same as no other. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** The lines of one row's explanation; made before anything is written, since the row may hold no child. */
async function explanation(row: number, { run, sheet }: Decided, locale: Locale): Promise<Loaded<readonly string[]>> {
  const child = given(await run.explain(row));
  if (child !== null) return { value: explainLines(child, locale) };
  const { rows } = run.summary;
  return { trouble: { kind: "no-such-row", row, sheet, first: rows[0] ?? null, last: rows.at(-1) ?? null } };
}

function languageOf(words: readonly string[]): Locale {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const value = words[at]?.split("=")[1] ?? words[at + 1];
  return at >= 0 && value === "en" ? en : zhCN;
}

function fail(locale: Locale, trouble: CommandTrouble): number {
  process.stderr.write(`${locale.cli.trouble(trouble)}\n`);
  return UNUSABLE;
}

main(process.argv.slice(2)).then(
  (code) => { process.exitCode = code; },
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${languageOf(process.argv).cli.trouble({ kind: "defect", message })}\n`);
    process.exitCode = DEFECT;
  },
);
