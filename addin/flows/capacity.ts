/**
 * 容量: how full the schools are, and 试算: what would be otherwise under other seats, classes, cut-offs, streets or tiers. A trial touches
 * nothing of the workbook; kept under a name it is remembered in it, and applied it is entered into the settings sheets.
 */
import type { Comparison } from "../../engine/capacity.js";
import type { Policy } from "../../engine/policy/schema.js";
import type { OccupancyAnswer } from "../worker/protocol.js";
import type { Decided } from "./decided.js";
import { type Desk, done, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { changed, planChangeOf, problemsOf, type ChangeProblem, type PlanChange } from "./plan-change.js";
import { isRecord, parsedJson } from "./remembered.js";
import { enterChange, type Entered } from "./settings/enter.js";

export type Scenario = { readonly name: string; readonly change: PlanChange };

export async function readOccupancy({ run }: Decided): Promise<FlowResult<OccupancyAnswer>> {
  return fromEngine(await run.occupancy());
}

/** What would be otherwise under a change, over the rows as they were decided. */
export async function tryChange({ run, policy, rulings }: Decided, change: PlanChange): Promise<FlowResult<Comparison>> {
  return fromEngine(await run.whatIf(changed(policy, change), rulings));
}

const REMEMBERED = "scenarios";

/** The scenarios kept in the workbook; what cannot be read of them is left out. */
export async function readScenarios(desk: Desk): Promise<FlowResult<readonly Scenario[]>> {
  const kept = fromWorkbook(await desk.port.recall(REMEMBERED));
  if (!kept.ok) return kept;
  const parsed = parsedJson(kept.value);
  return done(Array.isArray(parsed) ? parsed.flatMap((each: unknown) => scenarioOf(each) ?? []) : []);
}

/** Keeps a scenario, in place of one of that name. */
export async function keepScenario(desk: Desk, scenario: Scenario): Promise<FlowResult<readonly Scenario[]>> {
  return changeScenarios(desk, (all) => [...all.filter(({ name }) => name !== scenario.name), scenario]);
}

export async function dropScenario(desk: Desk, name: string): Promise<FlowResult<readonly Scenario[]>> {
  return changeScenarios(desk, (all) => all.filter((each) => each.name !== name));
}

async function changeScenarios(desk: Desk, change: (all: readonly Scenario[]) => readonly Scenario[]): Promise<FlowResult<readonly Scenario[]>> {
  // Read again: somebody else may have kept one meanwhile.
  const all = await readScenarios(desk);
  if (!all.ok) return all;
  const next = change(all.value);
  const kept = fromWorkbook(await desk.port.remember(REMEMBERED, next.length === 0 ? null : JSON.stringify(next)));
  if (!kept.ok) return kept;
  const saved = fromWorkbook(await desk.port.save());
  return saved.ok ? done(next) : saved;
}

/** Enters a change into the settings sheets, which are made where they are not there; tiers have no sheet and are left. What the plan forbids is not entered. */
export async function applyChange(desk: Desk, policy: Policy, change: PlanChange): Promise<FlowResult<Entered & { readonly problems: readonly ChangeProblem[] }>> {
  const problems = problemsOf(policy, change);
  // Entered, it would stop every run until somebody mends it.
  if (problems.length > 0) return done({ sheets: [], left: [], problems });
  const entered = await enterChange(desk, policy, change);
  return entered.ok ? done({ ...entered.value, problems }) : entered;
}

function scenarioOf(value: unknown): Scenario | null {
  if (!isRecord(value) || typeof value.name !== "string") return null;
  const change = planChangeOf(value.change);
  return change === null ? null : { name: value.name, change };
}
