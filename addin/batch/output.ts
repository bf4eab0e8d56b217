/**
 * Files written whole or not at all: beside their final name first, flushed, then renamed. Several files of one run are renamed
 * only when all are written.
 */
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { CommandTrouble } from "../locales/locale.js";

export type Pending = { readonly path: string; readonly temporary: string };
export type Written = { readonly pending: Pending } | { readonly trouble: CommandTrouble };

/** Writes chunks beside `path`. The caller commits or discards. */
export async function writeBeside(path: string, chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>): Promise<Written> {
  // Not by the number of the process: in containers a run that was killed and the one that follows it have the same.
  const temporary = `${path}${MARK}${randomUUID()}`;
  let file: number;
  try {
    mkdirSync(dirname(resolve(path)), { recursive: true });
    if (isFolder(path)) return { trouble: { kind: "output-is-folder", path } };
    removeRemains(path);
    file = openSync(temporary, "wx");
  } catch (error) {
    return { trouble: writeTrouble(path, error) };
  }
  let open = true;
  try {
    for await (const chunk of chunks) writeAll(file, typeof chunk === "string" ? Buffer.from(chunk, "utf8") : chunk);
    fsyncSync(file);
    open = false;
    closeSync(file);
    return { pending: { path, temporary } };
  } catch (error) {
    if (open) closeSync(file);
    rmSync(temporary, { force: true });
    return { trouble: writeTrouble(path, error) };
  }
}

/** Between the name of a file and what tells an unfinished one from others. */
const MARK = ".tmp-";
/** No run takes longer over a file: what is older is of one that was killed. */
const ABANDONED_MS = 24 * 3600 * 1000;

/** Takes away what runs that were killed left of this file. Another run may just be writing it: only what is a day old goes. */
function removeRemains(path: string): void {
  const [folder, name] = [dirname(resolve(path)), basename(path)];
  for (const each of readdirSync(folder)) {
    if (!each.startsWith(`${name}${MARK}`)) continue;
    const remains = join(folder, each);
    const written = statSync(remains, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - written > ABANDONED_MS) rmSync(remains, { force: true });
  }
}

/** Gives every file its final name. A rename that fails takes the files not yet renamed away again. */
export function commit(files: readonly Pending[]): CommandTrouble | null {
  for (const { path, temporary } of files) {
    try {
      renameSync(temporary, path);
    } catch (error) {
      discard(files);
      return writeTrouble(path, error);
    }
  }
  return null;
}

export function discard(files: readonly Pending[]): void {
  for (const { temporary } of files) rmSync(temporary, { force: true });
}

/** A write may take only a part of what it is handed. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length;) offset += writeSync(file, bytes, offset);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function writeTrouble(path: string, error: unknown): CommandTrouble {
  const code = error instanceof Error && "code" in error ? error.code : "";
  switch (code) {
    case "ENOTDIR":
    case "EEXIST":
      return { kind: "output-is-file", path: dirname(path) };
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return { kind: "cannot-write", path, reason: "permission" };
    case "ENOSPC":
    case "EDQUOT":
      return { kind: "cannot-write", path, reason: "space" };
    case "EBUSY":
      return { kind: "cannot-write", path, reason: "busy" };
    default:
      return { kind: "cannot-write", path, reason: "other" };
  }
}
