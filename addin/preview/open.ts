/** Opens a workbook of bytes in the stand-in for Excel. */
import type { Desk } from "./desk.js";
import { ExcelHost } from "./excel-host/host.js";
import { externalOf } from "./excel-host/transports/external.js";
import { openWorkbook } from "./excel-host/xlsx/read.js";
import { workbookBytes } from "./excel-host/xlsx/write.js";

/** @throws an error whose message is the kind of trouble with the file. */
export function openDesk(name: string, bytes: Uint8Array): Desk {
  const host = new ExcelHost();
  openWorkbook(host, name, bytes);
  return {
    name, book: host.book,
    external: (language) => {
      // What an earlier page of the pane listened to and held is gone with it.
      host.reopen();
      return externalOf(host, { locale: language === "en" ? "en-US" : language });
    },
    watchCreated: (heard) => {
      host.book.onCreated = (base64) => { heard(Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))); };
      return () => { host.book.onCreated = null; };
    },
    run: (command) => { host.press(command); },
    save: () => Promise.resolve(workbookBytes(host.book)),
  };
}

export async function fetchSample(name: string): Promise<Uint8Array> {
  const response = await fetch(`samples/${encodeURIComponent(name)}`);
  if (!response.ok) throw new Error(String(response.status));
  return new Uint8Array(await response.arrayBuffer());
}
