/** A command as a person runs it: a process of its own over real files, in a folder that is gone afterwards. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { Command } from "../../../addin/batch/options.js";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const SAMPLE = join(ROOT, "samples/报名表-2024.xlsx");
export const UNTIDY = join(ROOT, "samples/报名表-2024-凌乱.xlsx");

/** A path in a folder of this test file's own. */
export function temporaryFolder(name: string): (...names: readonly string[]) => string {
  const folder = mkdtempSync(join(tmpdir(), `jiujin-${name}-`));
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
  return (...names) => join(folder, ...names);
}

export type Ended = { readonly code: number | null; readonly signal: string | null; readonly out: string; readonly err: string; readonly milliseconds: number };

export type Circumstances = {
  /** Words of Node before the command's. */
  readonly node?: readonly string[];
  /** What a shell does first, such as to set a limit. */
  readonly shell?: string;
  /** Milliseconds after which the process is killed; null lets it end. */
  readonly until?: number | null;
  /** Sees the error stream grow, and may end the process. */
  readonly watch?: (err: string, end: () => void) => void;
};

/** Runs a command of the batch with these words. */
export function runCommand(command: Command, words: readonly string[], { node = [], shell, until = null, watch }: Circumstances = {}): Promise<Ended> {
  const all = [...node, "--import", "tsx", `addin/batch/${command}.ts`, ...words];
  return ended(shell === undefined ? spawn(process.execPath, all, { cwd: ROOT }) : spawn("sh", ["-c", `${shell}; exec "$0" "$@"`, process.execPath, ...all], { cwd: ROOT }), until, watch);
}

function ended(child: ChildProcess, until: number | null, watch: Circumstances["watch"]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const end = (): void => { child.kill("SIGKILL"); };
    const cut = until === null ? undefined : setTimeout(end, until);
    let [out, err] = ["", ""];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => { out += text; });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      err += text;
      watch?.(err, end);
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(cut);
      resolve({ code, signal, out, err, milliseconds: performance.now() - started });
    });
  });
}
