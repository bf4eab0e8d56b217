/** What makes files of papers: a part of the .xlsx codec. New workbooks are written, a bureau's own template is filled, many files become one. */
import { zipSync, type Zippable } from "fflate";
import type { Paper } from "../../engine/report/paper.js";
import { openFile } from "./file.js";
import type { Result } from "./port.js";
import { fillTemplate, type Filling } from "./press/fill.js";
import { printPapers } from "./press/print.js";

export const press = {
  print: ({ papers, pages, name }: { readonly papers: readonly Paper[]; readonly pages: string; readonly name: string }): Promise<Uint8Array> =>
    printPapers(papers, { title: name, footer: pages }),

  fill: (template: Uint8Array, filling: Filling): Promise<Result<Uint8Array>> => fillTemplate(template, filling),

  /** The file with a text remembered in it under a name, shown nowhere. */
  async remember(file: Uint8Array, name: string, text: string): Promise<Result<Uint8Array>> {
    const opened = await openFile(file);
    if (!opened.ok) return opened;
    const kept = await opened.value.remember(name, text);
    if (!kept.ok) return kept;
    const saved = await opened.value.save();
    return saved.ok ? { ok: true, value: opened.value.bytes } : saved;
  },
} as const;

export { openFile };

/** Several files as one, for a single download. Names are kept as they are. */
export function zipFiles(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
  const entries: Zippable = {};
  // A workbook is packed already.
  for (const { name, bytes } of files) entries[name] = [bytes, { level: 0 }];
  return zipSync(entries);
}
