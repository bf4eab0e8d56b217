/** `npm run collect`: a folder of what came back, one workbook of what it comes to, and the applicants' workbook decided for the next round. */
import { readdirSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { writeDecisions } from "../flows/assign.js";
import { collectReturns, mayBeReturned, type ReturnedFile } from "../flows/collect.js";
import { dayOf } from "../flows/run-log.js";
import type { CommandTrouble } from "../locales/locale.js";
import { press } from "../workbook/press.js";
import { directEngine } from "../worker/direct.js";
import { flowTrouble, given, loadPolicy, loadWorkbook, openDesk, sameFile, type Loaded, type Opened } from "./inputs.js";
import type { CommandOptions } from "./options.js";
import { commit, discard, writeBeside, type Pending } from "./output.js";
import { DEFAULTS, print, runCommand, type Terminal } from "./terminal.js";

async function collect(options: CommandOptions, { locale, bar, onProgress }: Terminal): Promise<CommandTrouble | null> {
  const folder = options.input;
  if (folder === null) return { kind: "no-folder" };
  const out = options.out ?? DEFAULTS.out;
  // What was made would be taken for what came back the next time.
  if (isInside(out, folder)) return { kind: "output-among-returns", path: out };
  const found = workbooksIn(folder);
  if ("trouble" in found) return found.trouble;
  const sorted = await findApplicants(found.value, options, locale.language);
  if ("trouble" in sorted) return sorted.trouble;
  const { opened: { desk, input, workbook }, returned } = sorted.value;
  const request = { source: { sheet: options.sheet, area: null, byTabs: true }, stage: options.stage, seed: options.seed };
  const today = options.today ?? dayOf(new Date());
  const collected = await collectReturns(desk, request, returned, { press, today, onProgress, inPlace: true });
  if (!collected.ok) return flowTrouble(collected.trouble, input, desk.policy);
  const { decided, file, figures } = collected.value;
  const written = await writeDecisions(desk, decided, { onProgress, when: null });
  if (!written.ok) return flowTrouble(written.trouble, input, desk.policy);
  const paths = [join(out, file.name), nextPath(out, input)];
  const trouble = await writeAll([[paths[0] ?? "", file.bytes], [paths[1] ?? "", workbook.bytes]]);
  if (trouble !== null) return trouble;
  bar.end();
  print(locale.cli.collected(figures, paths, locale.words.finding));
  return null;
}

/** Workbooks of a folder and of those in it, by name; what Excel keeps of an open one, and other files, are left out. */
function workbooksIn(folder: string): Loaded<readonly string[]> {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(mayBeReturned);
    return names.length === 0 ? { trouble: { kind: "no-workbooks", path: folder } } : { value: names.sort().map((name) => join(folder, name)) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    return { trouble: { kind: code === "ENOTDIR" ? "no-folder" : "no-such-file", path: folder } };
  }
}

function isInside(path: string, folder: string): boolean {
  const [first] = relative(resolve(folder), resolve(path)).split(sep);
  return first !== "..";
}

type Sorted = { readonly opened: Opened; readonly returned: readonly ReturnedFile[] };

/** The workbook of applicants: the one named, else the only one that holds a sheet of them and is no roster. */
async function findApplicants(paths: readonly string[], options: CommandOptions, language: Opened["desk"]["language"]): Promise<Loaded<Sorted>> {
  const named = options.applicants;
  const returned: (ReturnedFile & { readonly path: string })[] = [];
  for (const path of paths) {
    if (named !== null && sameFile(path, named)) continue;
    const workbook = await loadWorkbook(path);
    if ("trouble" in workbook) return workbook;
    returned.push({ name: basename(path), path, port: workbook.value });
  }
  const candidates = named === null ? await holdApplicants(returned, options) : { value: [named] };
  if ("trouble" in candidates) return candidates;
  const [input, ...others] = candidates.value;
  if (input === undefined || others.length > 0) return { trouble: { kind: "which-applicants", candidates: candidates.value.map((path) => basename(path)) } };
  const opened = await openDesk({ ...options, input }, language);
  return "trouble" in opened ? opened : { value: { opened: opened.value, returned: returned.filter(({ path }) => path !== input) } };
}

async function holdApplicants(files: readonly (ReturnedFile & { readonly path: string })[], options: CommandOptions): Promise<Loaded<readonly string[]>> {
  const policy = await loadPolicy(options);
  if ("trouble" in policy) return policy;
  const found: string[] = [];
  for (const { path, name, port } of files) {
    const sheets = await port.sheets();
    if (!sheets.ok) return { trouble: { kind: "workbook", path, trouble: sheets.trouble } };
    for (const info of sheets.value.filter(({ own }) => own === null)) {
      const sheet = await port.read(info.name);
      if (!sheet.ok) return { trouble: { kind: "workbook", path, trouble: sheet.trouble } };
      if (given(await directEngine.checkRoster(policy.value, { file: name, sheet: sheet.value, memory: null })) !== null) continue;
      const identified = given(await directEngine.identify(policy.value, sheet.value, []));
      // Own columns of an earlier run: nobody but the bureau has a sheet with them.
      if (identified?.columns.some(({ taken }) => taken.kind === "own" && taken.field === "noticeStatus") === true) found.push(path);
    }
  }
  return { value: [...new Set(found)] };
}

/** The workbook for the next round, never over what came back. */
function nextPath(folder: string, input: string): string {
  const path = join(folder, basename(input));
  return sameFile(path, input) ? join(folder, basename(input).replace(/(\.[^.]*)?$/, "-下一轮$1")) : path;
}

/** Both files or neither. */
async function writeAll(files: readonly (readonly [string, Uint8Array])[]): Promise<CommandTrouble | null> {
  const pending: Pending[] = [];
  for (const [path, bytes] of files) {
    const written = await writeBeside(path, [bytes]);
    if ("trouble" in written) {
      discard(pending);
      return written.trouble;
    }
    pending.push(written.pending);
  }
  return commit(pending);
}

runCommand("collect", collect);
