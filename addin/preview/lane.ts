/**
 * Excel around one page of the add-in and nothing else, for tests: over messages as Excel on the web, or by `window.external` as
 * Excel for Windows. The address says which: `?page=selfcheck.html&transport=external&level=1.9&workbook=…`.
 */
import { ExcelHost } from "./excel-host/host.js";
import { type BookSnapshot, snapshot } from "./excel-host/snapshot.js";
import { externalOf } from "./excel-host/transports/external.js";
import { frameName, serveFrame } from "./excel-host/transports/post-message.js";
import { openWorkbook } from "./excel-host/xlsx/read.js";
import { fetchSample } from "./open.js";

declare global {
  interface Window {
    /** What a test looks at and does behind the page's back. */
    jiujinLane?: { readonly host: ExcelHost; readonly snapshot: () => BookSnapshot };
  }
}

async function main(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const page = asked.get("page") ?? "taskpane.html";
  const workbook = asked.get("workbook");
  const host = new ExcelHost({ requirementSet: asked.get("level") ?? "1.15", locale: asked.get("locale") ?? "zh-CN" });
  if (workbook !== null) openWorkbook(host, workbook, await fetchSample(workbook));
  window.jiujinLane = { host, snapshot: () => snapshot(host.book) };

  const frame = document.createElement("iframe");
  frame.title = page;
  Object.assign(frame.style, { position: "fixed", inset: "0", width: "100%", height: "100%", border: "0" });
  if (asked.get("transport") === "external") {
    window.jiujinExternal = () => externalOf(host);
    frame.src = `preview-${page}`;
  } else {
    // The page reads its host out of its name, so that the frame has it before it has a page.
    frame.name = frameName(host, window);
    serveFrame(host, window, () => frame.contentWindow);
    frame.src = page;
  }
  document.body.append(frame);
}

void main();
