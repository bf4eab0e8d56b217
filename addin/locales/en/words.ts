/** What a report says, in English. A file of its own: the worker fetches it when a report is asked for, and nothing else of a language. */
import type { Words } from "../../../engine/report/words.js";
import { findings } from "./findings.js";
import { BASES, NOTICES, READINGS, SEVERITIES, STAGES, TIERS, VERDICTS } from "./labels.js";
import { steps } from "./steps.js";

export const words: Words = {
  finding: ({ code, values }) => findings[code][1](values),
  step: (name, values) => steps[name](values),
  severity: SEVERITIES, tier: TIERS, basis: BASES, stage: STAGES, reading: READINGS, notice: NOTICES,
  className: (number) => `class ${number}`,
  noSchool: { waiting: "waiting for the bureau", held: "to be settled first", out: "not enrolled this year" },
  separator: "; ",
  listSeparator: ", ",
  // The sheets keep their names: a run in another language must find and replace them.
  sheets: { review: "核查清单", capacity: "容量" },
  reviewColumns: {
    row: "row", name: "name", key: "number", stage: "stage", severity: "gravity", kind: "issue", message: "what is wrong and what to do", clause: "clause",
    cell: "cell", candidates: "candidate schools", evidence: "made on", state: "state",
  },
  kind: (code) => findings[code][0],
  reviewOpen: "open",
  reviewSettled: ({ verdict, by, on }) => `${VERDICTS[verdict]} (${by}, ${on})`,
  wholeSheet: "(whole sheet)",
  capacityChart: "Seats, and how many are taken",
  capacityColumns: {
    stage: "stage", school: "school", seats: "seats", placed: "placed", fixed: "of these fixed", waiting: "waiting", free: "free",
    classes: "classes", note: "note",
  },
  sampleSeats: "sample seats: enter the approved figure",
  total: "total",
  plan: (plan) => `plan: ${plan} children`,
};
