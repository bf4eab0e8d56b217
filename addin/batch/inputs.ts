/** What the commands read: the policy and workbooks, and how trouble with them is told. */
import { readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { cellName } from "../../engine/intake/sheet.js";
import type { Policy } from "../../engine/policy/schema.js";
import type { Desk, FlowTrouble } from "../flows/desk.js";
import type { CommandTrouble } from "../locales/locale.js";
import { openFile, type WorkbookFile } from "../workbook/file.js";
import { directEngine } from "../worker/direct.js";
import type { EngineResult, Language } from "../worker/protocol.js";
import type { CommandOptions } from "./options.js";
import { DEFAULTS } from "./terminal.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Stands in where no secret is given; the summary warns that anyone can then guess keys made from IDs. */
const DEFAULT_SECRET = "jiujin";

export type Loaded<T> = { readonly value: T } | { readonly trouble: CommandTrouble };

/** A workbook on the desk. */
export type Opened = { readonly desk: Desk; readonly input: string; readonly workbook: WorkbookFile; readonly hasSecret: boolean };

/** Opens the workbook and the policy that the options name, or those that come with the program. */
export async function openDesk(options: CommandOptions, language: Language): Promise<Loaded<Opened>> {
  const input = options.input ?? join(ROOT, DEFAULTS.input);
  const policy = await loadPolicy(options);
  if ("trouble" in policy) return policy;
  const workbook = await loadWorkbook(input);
  if ("trouble" in workbook) return workbook;
  const secret = options.secret ?? await rememberedSecret(workbook.value);
  const desk = { port: workbook.value, engine: directEngine, policy: policy.value, language, secret: secret ?? DEFAULT_SECRET };
  return { value: { desk, input, workbook: workbook.value, hasSecret: secret !== null } };
}

/** The secret that the task pane gave the workbook: under it the same children have the same draw numbers here. */
async function rememberedSecret(workbook: WorkbookFile): Promise<string | null> {
  const recalled = await workbook.recall("secret");
  return recalled.ok ? recalled.value : null;
}

export async function loadPolicy(options: Pick<CommandOptions, "policy">): Promise<Loaded<Policy>> {
  const path = options.policy ?? join(ROOT, DEFAULTS.policy);
  const text = readInput(path);
  if ("trouble" in text) {
    return { trouble: { kind: text.trouble.kind === "no-such-file" ? "policy-missing" : "policy-cannot-read", path } };
  }
  const parsed = given(await directEngine.parsePolicy(text.value.toString("utf8").replace(/^\uFEFF/, "")));
  return "policy" in parsed ? { value: parsed.policy } : { trouble: { kind: "policy-invalid", path, problems: parsed.problems } };
}

export async function loadWorkbook(path: string): Promise<Loaded<WorkbookFile>> {
  const bytes = readInput(path);
  return "trouble" in bytes ? bytes : loadBytes(path, bytes.value);
}

/** A workbook whose bytes are at hand. */
export async function loadBytes(path: string, bytes: Uint8Array): Promise<Loaded<WorkbookFile>> {
  const opened = await openFile(bytes);
  return opened.ok ? { value: opened.value } : { trouble: { kind: "workbook", path, trouble: opened.trouble } };
}

export function readInput(path: string): { readonly value: Buffer } | { readonly trouble: { readonly kind: "no-such-file" | "cannot-read" | "is-a-folder"; readonly path: string } } {
  try {
    return { value: readFileSync(path) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    return { trouble: { kind: code === "ENOENT" || code === "ENOTDIR" ? "no-such-file" : code === "EISDIR" ? "is-a-folder" : "cannot-read", path } };
  }
}

export function flowTrouble(trouble: FlowTrouble, path: string, policy: Policy): CommandTrouble {
  switch (trouble.kind) {
    case "engine":
      return given({ ok: false, trouble: trouble.trouble });
    case "workbook":
      return { kind: "workbook", path, trouble: trouble.trouble };
    case "file":
      return { kind: "workbook", path: trouble.name, trouble: trouble.trouble };
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
export function given<T>(result: EngineResult<T>): T {
  if (!result.ok) throw new Error(`the engine: ${result.trouble.kind}`);
  return result.value;
}

export function sameFile(one: string, other: string): boolean {
  return realPath(one) === realPath(other);
}

/** Through links where the file is there; a path that leads nowhere, or through a file, is the same as no other. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

