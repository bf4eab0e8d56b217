/**
 * What Excel does beside the workbook in front: new workbooks in windows of their own, and sheets taken out of a file. Not every Excel
 * has both, and a bureau may forbid either, so whoever asks has another way at hand (flows/hand-over.ts).
 */
import type { Result } from "../port.js";
import { answered, ask, asRefusal, Fault, hasSet } from "./ask.js";

/** Opens a workbook of its own, not saved yet, of the bytes of an .xlsx. */
export function openWorkbook(file: Uint8Array): Promise<Result<void>> {
  return answered(null, async () => {
    need("1.8");
    await Excel.createWorkbook(base64Of(file)).catch((error: unknown) => { throw asRefusal(error); });
  });
}

/** Puts the sheets of an .xlsx after the last tab of the workbook in front. What the file remembers of itself stays behind. */
export function insertSheets(file: Uint8Array): Promise<Result<void>> {
  return answered(null, async () => {
    need("1.13");
    const content = base64Of(file);
    await ask((context) => {
      context.workbook.insertWorksheetsFromBase64(content, { positionType: Excel.WorksheetPositionType.end });
      return () => undefined;
    });
  });
}

function need(version: string): void {
  if (!hasSet(version)) throw new Fault({ kind: "host", code: "ApiNotFound" });
}

/** Bytes that go through one call of `String.fromCharCode`, which takes only so many arguments. */
const PIECE = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += PIECE) text += String.fromCharCode(...bytes.subarray(from, from + PIECE));
  return btoa(text);
}
