/** 容量 and 试算 in English. */
import type { CapacityWords, MoveReasonShape } from "../capacity.js";
import { STAGES } from "./labels.js";
import { children, number, of } from "./phrases.js";

const REASONS: Readonly<Record<MoveReasonShape, string>> = {
  address: "the address belongs elsewhere", admission: "takes part, or does not", fixed: "a person fixed the seat", "seat-lost": "the seats went to children with a better tier, way or draw", "seat-won": "there is a seat now",
  claims: "other claims, or another order",
};

export const capacity: CapacityWords = {
  heading: "Capacity",
  notDecided: "Nothing is decided yet. After “Assign”, the seats of each school stand here: who holds them, and what is wanting.",
  stage: ({ stage, placed, plan, seats, waiting, open }) => `${stage}: ${number(placed)} placed, plan ${number(plan)}, ${number(seats)} seats${waiting === 0 ? "" : `, ${number(waiting)} waiting`}${open === 0 ? "" : `, ${number(open)} for a person`}`,
  overPlan: (count) => `${number(count)} over the plan`, underPlan: (count) => `${number(count)} under the plan`,
  sample: "sample seats",
  counts: { placed: (count) => `placed ${number(count)}`, fixed: (count) => `fixed ${number(count)}`, waiting: (count) => `waiting ${number(count)}`, open: (count) => `for a person ${number(count)}` },
  free: (count) => `${number(count)} free`, over: (count) => `${number(count)} over`, full: "full",
  classes: (expected, planned, size) => `${of(expected, "class", "classes")} of ${number(size)} needed, ${number(planned)} approved`,
  tiers: (parts) => parts.join(" · "), tier: (name, count) => `${name} ${number(count)}`,
  children: (school, figure) => `${school}: ${figure}`,
  filter: (school) => `Show only ${school} in the sheet`, noFilter: "Show all rows", close: "Close",
  adjust: {
    heading: "Adjustment", about: "Children without a seat, in the order of their claims, each to a school that still has one (the nearest first where the way is known). To take a proposal, settle it under “Checks”.",
    to: (from, to, near) => `${from === "" ? "" : `${from} → `}${to ?? "no school has a seat"}${near === null ? "" : ` (nearest ${number(near)})`}`,
  },
  trial: {
    heading: "What if", about: "Change seats, classes, class size, a date, a street or the tiers, and see what would come of it. The workbook is not touched.",
    stage: "Stage", school: "School", seats: "Seats", classes: "Classes", fieldOf: (school, field) => `${school} ${field}`, classSize: "Class size", cutOff: "Born on or before",
    street: {
      heading: "Street", place: "Community", street: "Street or compound", side: "Doors", sides: { all: "All", odd: "Odd", even: "Even" }, from: "From", to: "To", school: "School", add: "Add the street",
      line: (street, side, from, to, school) => `${street}, ${side}${from === null && to === null ? "" : ` ${from === null ? "" : number(from)}–${to === null ? "" : number(to)}`} → ${school}`, remove: "Remove",
    },
    tiers: { heading: "Tiers, first to last", up: (tier) => `${tier} earlier`, down: (tier) => `${tier} later` },
    run: "Try", reset: "As it was", nothing: "Nothing is changed yet.",
    problems: (problem) => (problem.kind === "seats-over-classes" ? `${problem.school}: ${number(problem.seats)} seats are more than its classes hold, ${number(problem.most)}` : `${STAGES[problem.stage]}: ${number(problem.seats)} seats are more than the plan of ${number(problem.plan)}`),
    result: (moved, otherClass) => (moved === 0 ? "No child would go to another school" : `${children(moved)} would go to another school`) + (otherClass === 0 ? "." : `, ${number(otherClass)} more only to another class.`),
    before: "Now", after: "Then", moved: "Who would go elsewhere", move: (from, to, reason) => `${from ?? "none"} → ${to ?? "none"}: ${REASONS[reason]}`,
    more: (count) => `${number(count)} more are not listed`,
  },
  scenarios: {
    heading: "Scenarios", name: "Name", keep: "Keep under this name", none: "None is kept yet. Try a change, give it a name, and it is kept in the workbook.",
    load: (name) => `Load “${name}”`, drop: (name) => `Delete “${name}”`, choose: (name) => `Compare “${name}”`, compare: "Side by side", atMost: "Four at a time at most", now: "Now",
    cell: (placed, seats, waiting) => `${number(placed)}/${number(seats)}${waiting === 0 ? "" : `, ${number(waiting)} waiting`}`,
    apply: "Enter into the settings", applyAbout: "Enters the seats, classes, dates and streets of this trial into the settings sheets, for every run from then on; assign again afterwards.", leftTiers: "Tiers can be changed in the policy file only and were not entered.",
  },
};
