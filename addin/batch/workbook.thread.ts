/** The thread of one workbook among several: decides it and says what it came to. */
import { parentPort, workerData } from "node:worker_threads";
import { en } from "../locales/en.js";
import type { Language } from "../worker/protocol.js";
import { zhCN } from "../locales/zh-CN.js";
import { decideWorkbook } from "./decide.js";
import type { CommandOptions } from "./options.js";

export type Task = { readonly options: CommandOptions; readonly language: Language };

const { options, language } = workerData as Task;
parentPort?.postMessage(await decideWorkbook(options, language === "en" ? en : zhCN, () => undefined));
