/** 核查 in English. */
import type { ReviewWords } from "../review.js";
import { SEVERITIES, VERDICTS } from "./labels.js";
import { sampleWords } from "../sampling.js";
import { number, of } from "./phrases.js";

const percent = (rate: number): string => `${(rate * 100).toFixed(1)}%`;

export const reviewing: ReviewWords = {
  heading: "Checks",
  notDecided: "Nothing is decided yet. After “Assign”, everything a person should look at stands here, the gravest first.",
  nothing: "There is nothing to look at.",
  count: (count) => of(count, "place", "places"),
  position: (at, all) => `${number(at)} / ${number(all)}`,
  previous: "Previous", next: "Next", wholeSheet: "whole sheet",
  alike: (count) => `${number(count)} written alike`,
  filter: {
    heading: "Filter", severity: "Severity", severities: SEVERITIES, school: "School", column: "By a column", value: "The column says", open: "Only what is not settled", all: "All", none: "Nothing fits.",
    shown: (shown, all) => `${number(shown)} of ${number(all)} shown`, clear: "Show all",
  },
  sampling: {
    heading: "Second check", about: "Children are drawn by a published seed: the lowest draw numbers are taken, and anybody can draw the same. They stand in a sheet of their own, which may be filled in there too.",
    size: "How many", badSize: "Enter a whole number from 1", seed: "Seed of the sample", seedUsed: "A sample was drawn with this seed: choose another", draw: "Draw",
    rate: ({ size, checked, wrong, bounds }) => (bounds === null ? `${number(size)} drawn, none checked yet.`
      : `${number(checked)} of ${number(size)} checked, ${number(wrong)} wrong: ${percent(wrong / checked)} (of all children between ${percent(bounds.low)} and ${percent(bounds.high)}, with 95% certainty).`),
    unread: (count) => `The result of ${of(count, "line", "lines")} cannot be read: enter “right” or “wrong”.`,
    kinds: (kinds) => `Wrong in: ${kinds.join(", ")}`, bases: (bases) => `By basis: ${bases.join(", ")}`, kind: (name, wrong, checked) => `${name} ${number(wrong)}/${number(checked)}`,
    noSchool: "no school", check: (name) => `Check ${name}`,
    checked: { right: () => "right", wrong: (wrongIn) => `wrong: ${wrongIn.join(", ")}`, unread: () => "cannot be read" },
    which: "Tick what is wrong; nothing ticked means right.", wrongIn: sampleWords("en").wrongIn, note: "Note", by: "Checked by", byMissing: "Enter who checked", record: { right: "Record as right", wrong: "Record as wrong" },
  },
  settle: {
    heading: "Settle", evidence: (text) => `The sheet says: ${text}`, verdict: "How", verdicts: VERDICTS,
    effects: {
      confirmed: "Checked, and it is so: a doubt holds nothing back any more, while what cannot be placed still cannot.",
      corrected: "The sheet was corrected; the next run looks again.",
      adopted: "The place or school below is taken.",
      ignored: "It does not matter and is not shown again; a missing paper is not needed.",
      awaited: "The parents are to complete it; the notice waits.",
    },
    adopted: "Place or school adopted", adoptedHint: "A place as township/village, or the name of a school", scope: "For", child: "This child only",
    like: (count, likeness) => `All addresses written alike (${number(count)} now: ${likeness})`,
    street: { write: "Enter the street into the segments too, for all its doors", look: "See whom else it decides", others: (count) => (count === 0 ? "It decides nobody else." : `It decides ${of(count, "other child", "other children")}:`) },
    reason: "Reason", by: "Settled by", record: "Record",
    gaps: { "adopted-missing": "Enter the place or school adopted", "adopted-unknown": "The plan has no such place or school, or several of that name: enter it in full", "reason-missing": "Enter a reason", "by-missing": "Enter who settles this" },
    pending: (count) => `${of(count, "place", "places")} settled, in the sheet of rulings; the next run obeys.`,
    again: "Assign again under the rulings",
    settled: (verdict, by, on) => `Settled: ${VERDICTS[verdict]} (${by}, ${on})`,
  },
};
