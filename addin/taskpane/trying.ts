/** What capacity staff do in the pane: look at the seats, see who stands behind a figure, and try what would be otherwise. */
import type { Comparison, Counted } from "../../engine/capacity.js";
import type { Stage } from "../../engine/policy/schema.js";
import { applyChange, dropScenario, keepScenario, readOccupancy, readScenarios, tryChange } from "../flows/capacity.js";
import { done, fromEngine, fromWorkbook } from "../flows/desk.js";
import type { PlanChange } from "../flows/plan-change.js";
import type { Hands } from "./hands.js";

export type Trying = {
  readonly count: (stage: Stage, school: string, counted: Counted) => Promise<void>;
  readonly closeCount: () => void;
  /** Shows only the rows of a school in the sheet; null shows all. */
  readonly filterSchool: (school: string | null) => Promise<void>;
  readonly tryChange: (change: PlanChange) => Promise<void>;
  readonly keepScenario: (name: string) => Promise<void>;
  readonly dropScenario: (name: string) => Promise<void>;
  /** Tries the scenarios of these names, to be looked at side by side. */
  readonly compareScenarios: (names: readonly string[]) => Promise<void>;
  readonly applyTrial: () => Promise<void>;
};

export async function lookAtSeats({ store, here, run }: Hands): Promise<void> {
  const { run: inHand } = store.get();
  if (inHand === null) return;
  const read = await run("lists", async () => {
    const occupancy = await readOccupancy(inHand.decided);
    if (!occupancy.ok) return occupancy;
    const scenarios = await readScenarios(here());
    return scenarios.ok ? done({ occupancy: occupancy.value, scenarios: scenarios.value }) : scenarios;
  });
  if (read !== null) store.set(read.value);
}

export function trying(hands: Hands): Trying {
  const { store, here, run } = hands;
  return {
    count: async (stage, school, counted) => {
      const { run: inHand } = store.get();
      if (inHand === null) return;
      const children = await run("lists", async () => fromEngine(await inHand.decided.run.counted(stage, school, counted)));
      if (children !== null) store.set({ counted: { stage, school, counted, children: children.value } });
    },
    closeCount: () => { store.set({ counted: null }); },
    filterSchool: async (school) => {
      const { run: inHand } = store.get();
      if (inHand === null) return;
      const { sheet, headerRow, headings, ownColumns } = inHand.decided;
      const columns = Object.values(ownColumns).map(({ column }) => column);
      await run("lists", async () => fromWorkbook(await here().port.filter(sheet, { row: headerRow, lastColumn: Math.max(headings.length, ...columns) }, ownColumns.proposedSchool.column, school)));
    },
    ...experimenting(hands),
  };
}

function experimenting({ store, here, run }: Hands): Omit<Trying, "count" | "closeCount" | "filterSchool"> {
  return {
    tryChange: async (change) => {
      const { run: inHand } = store.get();
      if (inHand === null) return;
      const tried = await run("trial", () => tryChange(inHand.decided, change));
      if (tried !== null) store.set({ trial: { change, comparison: tried.value }, notice: { kind: "tried", moved: tried.value.moved.length } });
    },
    keepScenario: async (name) => {
      const { trial } = store.get();
      if (trial === null) return;
      const kept = await run("settings", () => keepScenario(here(), { name, change: trial.change }));
      if (kept !== null) store.set({ scenarios: kept.value, compared: new Map(), notice: { kind: "scenario-kept", name } });
    },
    dropScenario: async (name) => {
      const kept = await run("settings", () => dropScenario(here(), name));
      if (kept !== null) store.set({ scenarios: kept.value, compared: new Map([...store.get().compared].filter(([each]) => each !== name)) });
    },
    compareScenarios: async (names) => {
      const { run: inHand, scenarios } = store.get();
      const chosen = (scenarios ?? []).filter(({ name }) => names.includes(name));
      if (inHand === null || chosen.length === 0) return;
      const tried = await run("trial", async () => {
        const all: (readonly [string, Comparison])[] = [];
        for (const { name, change } of chosen) {
          const comparison = await tryChange(inHand.decided, change);
          if (!comparison.ok) return comparison;
          all.push([name, comparison.value]);
        }
        return done(all);
      });
      if (tried !== null) store.set({ compared: new Map(tried.value) });
    },
    applyTrial: async () => {
      const { run: inHand, trial } = store.get();
      if (inHand === null || trial === null) return;
      const entered = await run("apply", () => applyChange(here(), inHand.decided.policy, trial.change));
      // What was decided went by other settings than those that stand there now.
      if (entered !== null) store.set({ settings: null, run: { ...inHand, edited: true }, notice: { kind: "applied", sheets: entered.value.sheets } });
    },
  };
}
