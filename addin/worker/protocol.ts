/** What a flow asks of the engine, wherever it runs: in this process, or in a worker of the task pane. */
import type { Explanation } from "../../engine/explain.js";
import type { Options, Outcome, Standing } from "../../engine/index.js";
import type { SheetScore } from "../../engine/intake/read.js";
import type { Sheet } from "../../engine/intake/sheet.js";
import type { Policy, PolicyProblem } from "../../engine/policy/schema.js";
import type { Report } from "../../engine/report/report.js";
import type { Decision } from "../../engine/seats/decision.js";

/** Words are functions and cannot cross to a worker, so a report is asked for by the name of its language. */
export type Language = "zh-CN" | "en";

export interface EngineClient {
  parsePolicy(text: string): Promise<{ readonly policy: Policy } | { readonly problems: readonly PolicyProblem[] }>;
  /** How much a sheet looks like one of this year's applicants. */
  scoreSheet(policy: Policy, sheet: Sheet): Promise<SheetScore>;
  decide(policy: Policy, sheet: Sheet, standing: Standing, options: Options): Promise<Outcome>;
  report(policy: Policy, outcome: Outcome, language: Language): Promise<Report>;
  explain(policy: Policy, decision: Decision, outcome: Outcome): Promise<Explanation>;
}
