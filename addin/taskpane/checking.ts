/** 抽查: draws children for a second check, and enters what that finds. */
import { done } from "../flows/desk.js";
import { drawSample, readSamples, recordCheck, type Checked, type Sample, type SecondCheck } from "../flows/sampling.js";
import type { Hands } from "./hands.js";

export type Checking = {
  readonly readSamples: () => Promise<void>;
  readonly drawSample: (size: number, seed: string) => Promise<void>;
  /** @returns whether it was entered. */
  readonly recordCheck: (sample: Sample, child: Checked, found: Omit<SecondCheck, "on">) => Promise<boolean>;
};

export function checking({ store, here, run, today }: Hands): Checking {
  const look = async (): Promise<void> => {
    const samples = await run("lists", () => readSamples(here()));
    if (samples !== null) store.set({ samples: samples.value });
  };
  return {
    readSamples: look,
    drawSample: async (size, seed) => {
      const { run: inHand } = store.get();
      if (inHand === null) return;
      const drawn = await run("sample", async () => {
        const sheet = await drawSample(here(), inHand.decided, { size, seed }, inHand.phase === "written");
        if (!sheet.ok) return sheet;
        const samples = await readSamples(here());
        return samples.ok ? done({ sheet: sheet.value, samples: samples.value }) : samples;
      });
      if (drawn !== null) store.set({ samples: drawn.value.samples, notice: { kind: "sampled", sheet: drawn.value.sheet } });
    },
    recordCheck: async (sample, child, found) => {
      const recorded = await run("sample", async () => {
        const entered = await recordCheck(here(), sample, child, { ...found, on: today() });
        return entered.ok ? readSamples(here()) : entered;
      });
      if (recorded !== null) store.set({ samples: recorded.value });
      return recorded !== null;
    },
  };
}
