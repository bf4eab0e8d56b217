/** What every flow works with, and how a flow answers. */
import type { Policy } from "../../engine/policy/schema.js";
import type { SettingsMistake } from "../locales/settings.js";
import type { WorkbookPort, WorkbookTrouble, Result } from "../workbook/port.js";
import type { EngineClient, EngineResult, EngineTrouble, Language } from "../worker/protocol.js";

export type { SettingsMistake } from "../locales/settings.js";

/** The workbook, the engine, the plan as the bureau's file has it, and the language of what is written. */
export type Desk = {
  readonly port: WorkbookPort;
  readonly engine: EngineClient;
  /** Of the file, before 招生设置 and the other settings sheets are read over it. */
  readonly policy: Policy;
  readonly language: Language;
  /** The workbook's secret, under which the keys of children without an application number are made. */
  readonly secret: string;
};

export type FlowTrouble =
  | { readonly kind: "workbook"; readonly trouble: WorkbookTrouble }
  /** Of a file that came back, beside the workbook on the desk. */
  | { readonly kind: "file"; readonly name: string; readonly trouble: WorkbookTrouble }
  | { readonly kind: "no-header"; readonly sheet: string; readonly sheets: readonly string[] }
  /** The settings sheets hold mistakes: nothing is decided until they are mended. */
  | { readonly kind: "settings"; readonly mistakes: readonly SettingsMistake[] }
  | { readonly kind: "engine"; readonly trouble: EngineTrouble }
  /** The caller's signal; what was written before stands. */
  | { readonly kind: "stopped" };

export type FlowResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: FlowTrouble };

export type Progress = (part: "open" | "intake" | "rules" | "seats" | "write" | "export", done: number, total: number) => void;

export type FlowOptions = { readonly onProgress?: Progress; readonly signal?: AbortSignal };

export function done<T>(value: T): FlowResult<T> {
  return { ok: true, value };
}

export function failed(trouble: FlowTrouble): { readonly ok: false; readonly trouble: FlowTrouble } {
  return { ok: false, trouble };
}

/** A workbook's answer as a flow's. */
export function fromWorkbook<T>(result: Result<T>): FlowResult<T> {
  if (result.ok) return result;
  return failed(result.trouble.kind === "stopped" ? { kind: "stopped" } : { kind: "workbook", trouble: result.trouble });
}

/** The engine's answer as a flow's. */
export function fromEngine<T>(result: EngineResult<T>): FlowResult<T> {
  if (result.ok) return result;
  return failed(result.trouble.kind === "cancelled" ? { kind: "stopped" } : { kind: "engine", trouble: result.trouble });
}
