/**
 * How files leave Excel: as new workbooks, where that is not allowed as new sheets of the workbook in front, where that is not either as
 * downloads. Whoever asked is told which way was taken.
 */
import type { Result } from "../workbook/port.js";
import { done, type FlowResult, fromWorkbook } from "./desk.js";

export type HandedFile = { readonly name: string; readonly bytes: Uint8Array };

/** The ways out, wired where a program begins. A way that the host refuses answers with its trouble. */
export type Ways = {
  readonly workbook: (file: Uint8Array) => Promise<Result<void>>;
  readonly sheets: (file: Uint8Array) => Promise<Result<void>>;
  /** Hands over what is left, all at once. */
  readonly download: (files: readonly HandedFile[]) => Promise<Result<void>>;
};

export type Way = keyof Ways;

/** How many files went each way. */
export type HandedOver = Readonly<Record<Way, number>>;

/** More windows than this at once help nobody: then all is downloaded. */
export const MOST_WINDOWS = 12;

/** Hands files over by the first way that the host allows. A way refused once is not tried again. @param first the way to begin with. */
export async function handOver(files: readonly HandedFile[], ways: Ways, first: Way): Promise<FlowResult<HandedOver>> {
  const counts: Record<Way, number> = { workbook: 0, sheets: 0, download: 0 };
  const open: ("workbook" | "sheets")[] = first === "download" || files.length > MOST_WINDOWS ? [] : first === "sheets" ? ["sheets"] : ["workbook", "sheets"];
  const left: HandedFile[] = [];
  for (const file of files) {
    while (open[0] !== undefined) {
      const way = open[0];
      if ((await ways[way](file.bytes)).ok) {
        counts[way] += 1;
        break;
      }
      open.shift();
    }
    if (open.length === 0) left.push(file);
  }
  if (left.length === 0) return done(counts);
  const downloaded = fromWorkbook(await ways.download(left));
  counts.download = left.length;
  return downloaded.ok ? done(counts) : downloaded;
}
