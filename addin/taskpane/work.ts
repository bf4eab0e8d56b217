/** Does one thing at a time, tells how far it is, ends it when asked, and turns everything that can go wrong into a value. */
import type { FlowOptions, FlowResult, Progress } from "../flows/desk.js";
import type { WorkKind } from "../locales/pane.js";
import type { PaneState, PaneTrouble } from "./state.js";
import type { Store } from "./store.js";

export type Runner = {
  /**
   * Runs a task unless another is under way.
   * @returns its value; null where it was not run, was cancelled or met trouble, which then stands in the state.
   */
  readonly run: <T>(kind: WorkKind, task: (options: Required<FlowOptions>) => Promise<FlowResult<T>>) => Promise<{ readonly value: T } | null>;
  readonly cancel: () => void;
};

/** How long a part must run before its rate says anything. */
const RATE_AFTER_MS = 300;

/** @param now milliseconds, from any start. */
export function oneAtATime(store: Store<PaneState>, now: () => number): Runner {
  let controller: AbortController | null = null;
  const run: Runner["run"] = async (kind, task) => {
    if (controller !== null) {
      store.set({ notice: { kind: "busy" } });
      return null;
    }
    const mine = new AbortController();
    controller = mine;
    store.set({ work: { kind, part: null, done: 0, total: 0, rate: null, cancelling: false }, trouble: null, notice: null });
    const answer = await attempt(() => task({ onProgress: teller(store, now), signal: mine.signal }));
    controller = null;
    store.set({ work: null, ...(answer.ok ? {} : outcome(kind, answer.trouble)) });
    return answer.ok ? { value: answer.value } : null;
  };
  const cancel = (): void => {
    const { work } = store.get();
    if (controller === null || work === null) return;
    controller.abort();
    store.set({ work: { ...work, cancelling: true } });
  };
  return { run, cancel };
}

/** A cancel is what the person wanted; only where a part of the sheet is written already is there more to say. */
function outcome(kind: WorkKind, trouble: PaneTrouble): Partial<PaneState> {
  if (trouble.kind !== "stopped") return { trouble };
  return kind === "write" ? { trouble: { kind: "workbook", trouble: { kind: "stopped" } } } : { notice: { kind: "cancelled" } };
}

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: PaneTrouble };

/** A task's answer, its defects as trouble: the person is told, and the pane lives on. */
export async function attempt<T>(task: () => Promise<FlowResult<T>>): Promise<Attempt<T>> {
  try {
    return await task();
  } catch (error) {
    return { ok: false, trouble: { kind: "defect", message: error instanceof Error ? error.message : String(error) } };
  }
}

function teller(store: Store<PaneState>, now: () => number): Progress {
  let part: Parameters<Progress>[0] | null = null;
  let since = now();
  return (name, done, total) => {
    const { work } = store.get();
    if (work === null) return;
    if (name !== part) {
      part = name;
      since = now();
    }
    const passed = now() - since;
    const rate = passed < RATE_AFTER_MS || done === 0 ? null : Math.round((done * 1000) / passed);
    store.set({ work: { ...work, part: name, done, total, rate } });
  };
}
