/** 抽查: children drawn for a second check, by the published draw, so that nobody chooses whom they look at again and anybody can draw the same. */
import type { Stage } from "../policy/schema.js";
import type { Basis } from "../rules/case.js";
import { rulingKey } from "../rules/rulings.js";
import type { Decision } from "../seats/decision.js";
import { drawer, drawOrder } from "../seats/draw.js";

export type SampledChild = {
  readonly row: number;
  readonly key: string;
  readonly name: string;
  readonly stage: Stage | null;
  readonly school: string | null;
  readonly basis: Basis;
  /** SHA-256 of seed, `second-check` and the child's key, each on a line of its own, in lower-case hex. */
  readonly draw: string;
};

const ROUND = "second-check";

/**
 * The children with the lowest draw numbers; the order of the rows changes nothing.
 * @param seed of this sample; another seed gives another sample. @param size children; all of them where there are fewer.
 */
export function sampleOf(decisions: readonly Decision[], seed: string, size: number): readonly SampledChild[] {
  const draw = drawer(seed, ROUND);
  const drawn = decisions.map(({ case: { applicant } }) => ({ key: applicant.key, draw: draw(applicant.key) }));
  return drawOrder(drawn).slice(0, size).flatMap((at): readonly SampledChild[] => {
    const decision = decisions[at];
    if (decision === undefined) return [];
    const { school, case: { applicant, stage, basis } } = decision;
    return [{ row: applicant.row, key: rulingKey(applicant), name: applicant.name, stage, school, basis, draw: drawn[at]?.draw ?? "" }];
  });
}
