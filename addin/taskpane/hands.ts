/** What every doing of the pane works with: the state, the desk, the turn that only one takes, and what lies around the pane. */
import { changesOf } from "../flows/changes.js";
import type { AssignRequest, Decided } from "../flows/decided.js";
import type { Desk } from "../flows/desk.js";
import type { Ways } from "../flows/hand-over.js";
import { NO_FILTER } from "../flows/review.js";
import { dayOf } from "../flows/run-log.js";
import type { Result } from "../workbook/port.js";
import { follower } from "./follow.js";
import type { PaneState, Run } from "./state.js";
import type { Store } from "./store.js";
import { oneAtATime, type Runner } from "./work.js";

export type Surroundings = {
  /** Milliseconds from any start, for rates. */
  readonly now: () => number;
  /** The present time, ISO, to be kept with what is written. */
  readonly iso: () => string;
  /** Done before the workbook is written for the first time. */
  readonly beforeWriting: () => Promise<Result<void>>;
  /** The ways in which files leave for Excel itself. */
  readonly windows: Omit<Ways, "download">;
  /** Hands the browser a file. */
  readonly save: (name: string, bytes: Uint8Array, type: string) => void;
};

export type Hands = {
  readonly store: Store<PaneState>;
  readonly here: () => Desk;
  readonly run: Runner["run"];
  readonly cancel: Runner["cancel"];
  readonly around: Surroundings;
  /** The present day of the place, ISO. */
  readonly today: () => string;
  /** What is decided: the sheet that was looked over, also when another came to the front since. */
  readonly request: () => AssignRequest;
  /** Looks up the selected child again. */
  readonly reason: () => void;
  /** Takes a run in hand, to be looked at before it is written; the one before is given back. */
  readonly take: (decided: Decided, outgoing: Run["outgoing"]) => void;
};

export const NOTHING_DECIDED = { run: null, review: null, reviewFilter: NO_FILTER, reviewShown: [], reviewAt: null, settled: new Map(), occupancy: null, counted: null, trial: null, compared: new Map(), reason: null, exported: null, batches: null, made: null, returns: null } as const satisfies Partial<PaneState>;

/** @param desk of the workbook in front; its language is the first one spoken. */
export function handsOf(desk: Desk, store: Store<PaneState>, around: Surroundings): Hands {
  const { run, cancel } = oneAtATime(store, around.now);
  const here = (): Desk => ({ ...desk, language: store.get().language });
  const request = (): AssignRequest => {
    const { identification, source, stage } = store.get();
    return { source: identification === null ? source : { sheet: identification.sheet, area: identification.area }, stage, seed: null };
  };
  const reason = follower(store, here);
  const take = (decided: Decided, outgoing: Run["outgoing"]): void => {
    store.get().run?.decided.run.dispose();
    store.set({ ...NOTHING_DECIDED, run: { decided, changes: changesOf(decided), outgoing, phase: "preview", written: null, edited: false } });
    reason();
  };
  return { store, here, run, cancel, around, today: () => dayOf(new Date(around.iso())), request, reason, take };
}
