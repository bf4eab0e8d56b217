/** Where a thread of the batch begins: Node does not hand the loader of TypeScript on to threads, so each registers it itself. */
import { register } from "tsx/esm/api";

register();
await import("./workbook.thread.ts");
