/** What a reviewer does in the pane: walk through what the run left for a person, choose of it, and settle it. */
import type { Comparison } from "../../engine/capacity.js";
import type { Segment } from "../../engine/policy/schema.js";
import { decidedBy, filterReview, goTo, reviewGroups, settleItem, type Judgement, type ReviewFilter, type ReviewItem } from "../flows/review.js";
import type { Hands } from "./hands.js";
import type { PaneState } from "./state.js";
import { attempt } from "./work.js";

export type Reviewing = {
  /** Selects the child's row in the sheet, or the cell of it. */
  readonly goTo: (row: number, cell: string | null) => Promise<void>;
  /** @param at among the items shown, from 0. */
  readonly goToItem: (at: number) => Promise<void>;
  readonly filterReview: (filter: ReviewFilter) => void;
  /** Records a ruling on the item in hand, with the street that decides others too, and goes on to the next that nobody settled. @returns whether it was recorded. */
  readonly settle: (judgement: Omit<Judgement, "on">, segment: Segment | null) => Promise<boolean>;
  /** The children whom a street would decide beside the one in hand; none where that could not be computed. */
  readonly decidedBy: (segment: Segment) => Promise<Comparison["moved"]>;
};

export const itemsOf = ({ reviewShown }: Pick<PaneState, "reviewShown">): readonly ReviewItem[] => reviewShown.flatMap((group) => group.items);

export async function listReview({ store, run }: Hands): Promise<void> {
  const { run: inHand } = store.get();
  if (inHand === null) return;
  const groups = await run("lists", () => reviewGroups(inHand.decided));
  if (groups !== null) store.set({ review: groups.value, reviewShown: filterReview(groups.value, inHand.decided, store.get().reviewFilter) });
}

export function reviewing(hands: Hands): Reviewing {
  const { store, here, run, today } = hands;
  const go = async (row: number, cell: string | null): Promise<void> => {
    const { run: inHand } = store.get();
    if (inHand === null) return;
    const gone = await attempt(() => goTo(here(), inHand.decided, row, cell));
    store.set({ trouble: gone.ok ? null : gone.trouble });
  };
  const goToItem = async (at: number): Promise<void> => {
    const item = itemsOf(store.get())[at];
    if (item === undefined) return;
    store.set({ reviewAt: at });
    if (item.row !== null) await go(item.row, item.cell);
  };
  return {
    goTo: go,
    goToItem,
    filterReview: (filter) => {
      const { review, run: inHand } = store.get();
      if (review === null || inHand === null) return;
      store.set({ reviewFilter: filter, reviewShown: filterReview(review, inHand.decided, filter), reviewAt: null });
    },
    decidedBy: async (segment) => {
      const { run: inHand, reviewAt } = store.get();
      const item = reviewAt === null ? undefined : itemsOf(store.get())[reviewAt];
      if (inHand === null || item === undefined) return [];
      const others = await run("trial", () => decidedBy(inHand.decided, segment, item));
      return others?.value ?? [];
    },
    settle: async (judgement, segment) => {
      const { run: inHand, reviewAt } = store.get();
      const items = itemsOf(store.get());
      const item = reviewAt === null ? undefined : items[reviewAt];
      if (inHand === null || item === undefined || reviewAt === null) return false;
      const told: Judgement = { ...judgement, on: today() };
      const recorded = await run("settle", () => settleItem(here(), inHand.decided, item, told, segment));
      if (recorded === null) return false;
      const alike = told.scope === "like" && item.likeness !== null ? items.filter((each) => each.likeness === item.likeness) : [item];
      const settled = new Map([...store.get().settled, ...alike.map((each) => [each, { verdict: told.verdict, by: told.by, on: told.on }] as const)]);
      store.set({ settled, notice: { kind: "settled", sheet: recorded.value } });
      const next = items.findIndex((each, at) => at > reviewAt && each.row !== null && !settled.has(each));
      if (next >= 0) await goToItem(next);
      return true;
    },
  };
}
