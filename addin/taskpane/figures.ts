/** The three figures that a person sees first, added up from a run's own. */
import type { Statistics } from "../../engine/report/statistics.js";

export type Figures = {
  readonly children: number;
  readonly placed: number;
  /** Children with something that a person must settle before anything else. */
  readonly person: number;
};

export function figures({ children, stages, rows }: Statistics): Figures {
  return { children, placed: stages.reduce((sum, stage) => sum + stage.placed, 0), person: rows.blocks };
}
