/** Files that a person chose in the browser. */
import type { ReturnedFile } from "../flows/collect.js";
import { done, failed, type FlowResult } from "../flows/desk.js";

export type ChosenFile = { readonly name: string; readonly bytes: () => Promise<Uint8Array> };

/** Every file, or the first that cannot be read with what is wrong with it: what is left out would count as not there. */
export async function openAll(chosen: readonly ChosenFile[]): Promise<FlowResult<readonly ReturnedFile[]>> {
  const { openFile } = await import(/* webpackChunkName: "press" */ "../workbook/press.js");
  const files: ReturnedFile[] = [];
  for (const { name, bytes } of chosen) {
    const opened = await openFile(await bytes());
    if (!opened.ok) return failed({ kind: "file", name, trouble: opened.trouble });
    files.push({ name, port: opened.value });
  }
  return done(files);
}
