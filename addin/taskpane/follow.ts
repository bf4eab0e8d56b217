/**
 * Looks up the reasons of the selected row. One question is under way at a time and the last selection is asked next, so that
 * an arrow key held down costs one answer at a time and the pane never falls behind.
 */
import type { Desk } from "../flows/desk.js";
import { explainRow } from "../flows/why.js";
import type { PaneState } from "./state.js";
import type { Store } from "./store.js";
import { attempt } from "./work.js";

export function follower(store: Store<PaneState>, here: () => Desk): () => void {
  let asking = false;
  let again = false;
  const ask = async (): Promise<void> => {
    do {
      again = false;
      const { selection, run } = store.get();
      if (selection === null || run === null) return;
      const answer = await attempt(() => explainRow(here(), run.decided, selection.sheet, selection.row));
      const { selection: now, run: inHand } = store.get();
      if (now !== selection || inHand?.decided !== run.decided) again = true;
      else store.set({ reason: answer.ok ? { ...selection, why: answer.value, trouble: null } : { ...selection, why: null, trouble: answer.trouble } });
    } while (again);
  };
  return () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    void ask().finally(() => { asking = false; });
  };
}
