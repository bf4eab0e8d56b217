/** `npm run assign`: one workbook in, its decided copy out. Exit codes: 0 done, 2 an argument or a file that cannot be used, 1 a defect. */
import { readFileSync, realpathSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Outcome } from "../../engine/index.js";
import { cellName } from "../../engine/intake/sheet.js";
import type { Policy } from "../../engine/policy/schema.js";
import { decideSheet, writeDecisions, type AssignTrouble, type Decided } from "../flows/assign.js";
import { en } from "../locales/en.js";
import type { CommandTrouble, Locale } from "../locales/locale.js";
import { zhCN } from "../locales/zh-CN.js";
import { openFile, type WorkbookFile } from "../workbook/file.js";
import { answerChunks, directEngine } from "../worker/direct.js";
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
  const at = (part: keyof Locale["cli"]["progress"], done: number, total: number): void => { bar.at(locale.cli.progress[part], done, total); };
  const decided = await decideSheet(workbook.value, directEngine, {
    policy: policy.value, standing: { rulings: new Map(), segments: [] }, sheet: options.sheet, stage: options.stage,
    seed: options.seed, secret: options.secret ?? DEFAULT_SECRET,
  }, at);
  if (!decided.ok) return assignTrouble(decided.trouble, input, policy.value);
  const explained = options.explain === null ? { value: [] } : await explanation(options.explain, policy.value, decided.value, locale);
  if ("trouble" in explained) return explained.trouble;
  if (options.explain !== null && options.out === null && options.json === null) {
    bar.end();
    print(explained.value);
    return null;
  }
  const report = await directEngine.report(policy.value, decided.value.outcome, locale.language);
  const written = await writeDecisions(workbook.value, decided.value, policy.value, report, at);
  if (!written.ok) return assignTrouble(written.trouble, input, policy.value);
  const outputs = writeOutputs(options, input, workbook.value, decided.value.outcome);
  if ("trouble" in outputs) return outputs.trouble;
  bar.end();
  const lines = summaryLines({
    file: input, sheet: decided.value.sheet, otherSheets: decided.value.otherSheets, policy: policy.value, outcome: decided.value.outcome, statistics: report.statistics,
    outputs: outputs.value, formulasLeft: written.value.left.map((cell) => cellName(cell.row, cell.column)), defaultSecret: options.secret === null, seconds: (performance.now() - started) / 1000,
  }, locale);
  print([...lines, ...explained.value]);
  return null;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

async function loadPolicy(path: string): Promise<Loaded<Policy>> {
  const text = readInput(path);
  if ("trouble" in text) {
    return { trouble: { kind: text.trouble.kind === "no-such-file" ? "policy-missing" : "policy-cannot-read", path } };
  }
  const parsed = await directEngine.parsePolicy(text.value.toString("utf8").replace(/^\uFEFF/, ""));
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

function assignTrouble(trouble: AssignTrouble, path: string, policy: Policy): CommandTrouble {
  switch (trouble.kind) {
    case "workbook":
      return { kind: "workbook", path, trouble: trouble.trouble };
    case "no-header": {
      const columns = (["name", "idNumber", "household"] as const).flatMap((field) => policy.columns[field]?.[0] ?? []);
      return { kind: "no-header", path, sheet: trouble.sheet, columns, sheets: trouble.sheets };
    }
  }
}

type Outputs = readonly (readonly ["workbook" | "json", string])[];

/** Writes the workbook, and the answer where it is asked for; both or neither. */
function writeOutputs(options: CommandOptions, input: string, workbook: WorkbookFile, outcome: Outcome): Loaded<Outputs> {
  const path = outputPath(options.out ?? DEFAULT_OUT, input);
  const files: { readonly kind: "workbook" | "json"; readonly path: string; readonly chunks: Iterable<Uint8Array | string> }[] = [
    { kind: "workbook", path, chunks: [workbook.bytes] },
  ];
  if (options.json !== null) {
    if (sameFile(options.json, input) || resolve(options.json) === resolve(path)) return { trouble: { kind: "same-file", path: options.json } };
    files.push({ kind: "json", path: options.json, chunks: answerChunks(outcome) });
  }
  const pending: Pending[] = [];
  for (const file of files) {
    const written = writeBeside(file.path, file.chunks);
    if ("trouble" in written) {
      discard(pending);
      return written;
    }
    pending.push(written.pending);
  }
  const trouble = commit(pending);
  return trouble === null ? { value: files.map((file) => [file.kind, file.path] as const) } : { trouble };
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
async function explanation(row: number, policy: Policy, decided: Decided, locale: Locale): Promise<Loaded<readonly string[]>> {
  const { decisions } = decided.outcome;
  const decision = decisions.find((each) => each.case.applicant.row === row);
  if (decision === undefined) {
    const first = decisions[0]?.case.applicant.row ?? null;
    return { trouble: { kind: "no-such-row", row, sheet: decided.sheet, first, last: decisions.at(-1)?.case.applicant.row ?? null } };
  }
  return { value: explainLines(decision, await directEngine.explain(policy, decision, decided.outcome), locale) };
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
