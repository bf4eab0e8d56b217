/** The engine in this process: for the command line and for tests. */
import { decide, explain, makeReport, readPolicy, scoreSheet } from "../../engine/index.js";
import { en } from "../locales/en.js";
import { zhCN } from "../locales/zh-CN.js";
import type { EngineClient } from "./protocol.js";

export { answerChunks } from "../../engine/index.js";

export const directEngine: EngineClient = {
  parsePolicy: (text) => Promise.resolve(readPolicy(text)),
  scoreSheet: (policy, sheet) => Promise.resolve(scoreSheet(policy, sheet)),
  decide: (policy, sheet, standing, options) => Promise.resolve(decide(policy, sheet, standing, options)),
  report: (policy, outcome, language) => Promise.resolve(makeReport(policy, outcome, (language === "en" ? en : zhCN).words)),
  explain: (policy, decision, outcome) => Promise.resolve(explain(policy, decision, outcome.capacity)),
};
