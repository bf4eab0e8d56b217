/** 导出: the documents of a run as files. Nothing is sent: where a file goes is for whoever asked. */
import type { Document, DocumentKind, DocumentRequest } from "../../engine/documents.js";
import type { Result } from "../workbook/port.js";
import type { Decided } from "./decided.js";
import { type Desk, done, failed, type FlowOptions, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";

/** What makes files of papers, wired where a program begins. */
export interface Press {
  readonly print: (document: Pick<Document, "papers" | "pages" | "name">) => Promise<Uint8Array>;
  /** @param template a bureau's own .xlsx, into which the rows go with everything else in it kept. */
  readonly fill: (template: Uint8Array, filling: NonNullable<Document["filling"]>) => Promise<Result<Uint8Array>>;
  /** The file with a text remembered in it under a name, shown nowhere. */
  readonly remember: (file: Uint8Array, name: string, text: string) => Promise<Result<Uint8Array>>;
}

/** Under which name a roster remembers whose it is and who has a notice. */
export const ROSTER_MEMORY = "roster";

export type ExportedFile = Pick<Document, "kind" | "children" | "gaps" | "doubts"> & {
  /** With its ending; no two of a run are alike. */
  readonly name: string;
  readonly bytes: Uint8Array;
};

export type ExportOptions = FlowOptions & {
  readonly press: Press;
  /** The bureau's own template for the roster; null prints the plan's. */
  readonly template: Uint8Array | null;
  /** Takes each file as soon as it is made, so that of many no two need be held. */
  readonly take: (file: ExportedFile) => Promise<void>;
};

/** How many files each request gave. */
export type Exported = ReadonlyMap<DocumentKind, number>;

/** Makes the files of the documents asked for, in the order of the requests. */
export async function exportDocuments(desk: Desk, decided: Decided, requests: readonly DocumentRequest[], options: ExportOptions): Promise<FlowResult<Exported>> {
  const counts = new Map<DocumentKind, number>();
  const names = new Set<string>();
  for (const [at, request] of requests.entries()) {
    options.onProgress?.("export", at, requests.length);
    for await (const read of decided.run.documents(request, desk.language)) {
      if (options.signal?.aborted === true) return failed({ kind: "stopped" });
      const document = fromEngine(read);
      if (!document.ok) return document;
      const file = await fileOf(document.value, options, names);
      if (!file.ok) return file;
      await options.take(file.value);
      counts.set(request.kind, (counts.get(request.kind) ?? 0) + 1);
    }
  }
  options.onProgress?.("export", requests.length, requests.length);
  return done(counts);
}

async function fileOf(document: Document, { press, template }: Pick<ExportOptions, "press" | "template">, names: Set<string>): Promise<FlowResult<ExportedFile>> {
  const { kind, children, gaps, doubts, filling, memory } = document;
  const name = freeFileName(document.name, names);
  const made = fromWorkbook(template === null || filling === null ? { ok: true, value: await press.print(document) } : await press.fill(template, filling));
  if (!made.ok || memory === null) return made.ok ? done({ kind, children, gaps, doubts, name, bytes: made.value }) : made;
  const remembering = fromWorkbook(await press.remember(made.value, ROSTER_MEMORY, memory));
  return remembering.ok ? done({ kind, children, gaps, doubts, name, bytes: remembering.value }) : remembering;
}

/** One document as a file. */
export function printDocument(document: Document, press: Press): Promise<FlowResult<ExportedFile>> {
  return fileOf(document, { press, template: null }, new Set());
}

const LONGEST = 80;

/** A name that every system takes for a file, and that no file before it has. */
function freeFileName(text: string, names: Set<string>): string {
  const stem = text.normalize("NFC").replace(/[\\/:*?"<>|\p{Cc}]/gu, " ").trim().slice(0, LONGEST).replace(/[. ]+$/u, "");
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? "" : ` (${number})`}.xlsx`;
    if (names.has(name.toLowerCase())) continue;
    names.add(name.toLowerCase());
    return name;
  }
}
