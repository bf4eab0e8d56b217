import type { Alternative } from "../../../engine/explain.js";
import type { ExplainWords } from "../locale.js";
import { findings } from "./findings.js";
import { NOTICES, TIERS } from "./labels.js";
import { join } from "./phrases.js";

export const explain: ExplainWords = {
  title: (row, name) => `Row ${row}${name === "" ? "" : ` ${name}`}`,
  result: (school, state) => `Result: ${school ?? "no school yet"}${state === "" || state === NOTICES.none ? "" : ` (notice: ${state})`}`,
  steps: "How it was decided",
  alternatives: "Why not another school",
  changes: "What would change the result",
  noAlternatives: "The stage is unknown: there are no schools to compare",
  noChanges: "Nothing is open",
  line: (number, sentence, clause) => `${number}. ${sentence}${clause === "" ? "" : ` [${clause}]`}`,
  alternative: (alternative) => `${alternative.school}: ${reason(alternative)}`,
  change: (change) => {
    switch (change.kind) {
      case "settle": {
        const [title, say] = findings[change.code];
        return `Settle “${title}”: ${say(change.finding.values)}`;
      }
      case "hand-in":
        return `Hand in ${join(change.documents)}: the school stays, the notice no longer waits for documents`;
      case "seat-free":
        return `A seat set free or added at ${change.school}: the next allocation may give it to this child`;
    }
  },
};

function reason({ reason: why, tier }: Alternative): string {
  const claim = tier === null ? "" : ` in the tier “${TIERS[tier]}”`;
  switch (why) {
    case "not-entitled":
      return "the plan gives no claim there, or none was made";
    case "full":
      return `asked for${claim}; its seats went to children with better claims`;
    case "not-needed":
      return `possible${claim}, but a school earlier in the order already had a seat`;
    case "fixed":
      return "a notice was given out or a person ruled, and that stands";
    case "held":
      return "the child took no part in the allocation; the steps above say why";
  }
}
