/** What comes from outside into the sheet: other offices' records that are compared, and corrected rows that are merged. */
import type { Office } from "../../engine/records.js";
import { mayBeReturned } from "../flows/collect.js";
import { compareRecords } from "../flows/compare.js";
import { mergeCorrections, planMerge, type Correction } from "../flows/merge.js";
import { logTime } from "../flows/run-log.js";
import { openAll, type ChosenFile } from "./chosen-file.js";
import type { Hands } from "./hands.js";
import { keptReviewer } from "./preference.js";

export type Returning = {
  /** Compares an office's records: a sheet of this workbook, or files. */
  readonly compareRecords: (office: Office, source: { readonly sheet: string } | { readonly files: readonly ChosenFile[] }) => Promise<void>;
  /** Looks up what corrected rows would change. */
  readonly planMerge: (files: readonly ChosenFile[]) => Promise<void>;
  /** Writes those that were taken. */
  readonly mergeCorrections: (taken: readonly Correction[]) => Promise<void>;
  readonly closeMerge: () => void;
};

export function returning({ store, here, run, around, request }: Hands): Returning {
  const closeMerge = (): void => {
    store.get().merge?.decided.run.dispose();
    store.set({ merge: null });
  };
  const workbooks = (files: readonly ChosenFile[]): readonly ChosenFile[] | null => {
    const found = files.filter(({ name }) => mayBeReturned(name));
    if (found.length === 0) store.set({ trouble: { kind: "nothing-chosen" } });
    return found.length === 0 ? null : found;
  };
  return {
    closeMerge,
    compareRecords: async (office, source) => {
      const chosen = "files" in source ? workbooks(source.files) : [];
      if (chosen === null) return;
      store.set({ comparedOffice: null });
      const compared = await run("compare", async (options) => {
        const files = await openAll(chosen);
        return files.ok ? compareRecords(here(), request(), office, { sheets: "sheet" in source ? [source.sheet] : [], files: files.value }, options) : files;
      });
      if (compared === null) return;
      const { run: inHand } = store.get();
      // What was decided went by other records than those that stand there now.
      store.set({ comparedOffice: compared.value, ...(inHand === null || compared.value.sheet === "" ? {} : { run: { ...inHand, edited: true } }) });
    },
    planMerge: async (files) => {
      const chosen = workbooks(files);
      if (chosen === null) return;
      closeMerge();
      const planned = await run("merge", async (options) => {
        const opened = await openAll(chosen);
        return opened.ok ? planMerge(here(), request(), opened.value, options) : opened;
      });
      if (planned !== null) store.set({ merge: planned.value });
    },
    mergeCorrections: async (taken) => {
      const { merge } = store.get();
      if (merge === null) return;
      const merged = await run("merge", (options) => mergeCorrections(here(), merge.decided, taken, { when: logTime(new Date(around.iso())), by: keptReviewer() }, options));
      if (merged === null) return;
      closeMerge();
      const { run: inHand } = store.get();
      store.set({ merged: merged.value, notice: { kind: "merged", cells: merged.value.cells, sheet: merged.value.sheet }, ...(inHand === null ? {} : { run: { ...inHand, edited: true } }) });
    },
  };
}
