/** The settings sheets in English. A mistake says what is wrong and what is expected, for the note on the cell. */
import type { MistakeCode, SettingsWords } from "../settings.js";
import type { Values } from "../values.js";
import { framed, listed, plain, quoted } from "./phrases.js";

const MISTAKES: Readonly<Record<MistakeCode, (values: Values) => string>> = {
  "heading-missing": (v) => `This sheet lacks columns${framed(v, "headings", ": ", "")}. Add them, or delete the sheet and make it anew`,
  "heading-twice": (v) => `Two columns are called ${quoted(v, "heading", "the same")}; keep one of them`,
  "sheet-twice": (v) => `Another sheet${framed(v, "other", " (", ")")} holds the same settings; keep one of them`,
  "stage-missing": (v) => `No stage. Enter ${listed(v, "expected", "a stage")}`,
  "stage-unknown": (v) => `${quoted(v, "text", "This")} is no stage. Enter ${listed(v, "expected", "a stage of the plan")}`,
  "school-missing": () => "No school. Enter a school of the plan",
  "school-unknown": (v) => `The plan has no school${framed(v, "text", " called ", "")}. Enter one of ${listed(v, "expected", "its schools")}`,
  "school-without-stage": (v) => `${plain(v, "school", "This school")} does not enrol for ${plain(v, "stage", "this stage")}. Change the school or the stage`,
  "line-twice": (v) => `The same as row ${plain(v, "row", "above")}; keep one of them`,
  formula: (v) => `The formula gives no value${framed(v, "text", " (", ")")}: enter the value itself`,
  "not-here": (v) => `${quoted(v, "heading", "This column")} is not filled in this line: clear the cell`,
  "example-altered": () => "This example line was changed. If it is meant, put the stage in the place of “Example”; else delete the line",
  "number-missing": (v) => `No number. Enter a whole number, ${plain(v, "least", "0")} or more${framed(v, "remove", "; to keep the plan's figure, delete the line", "")}`,
  "number-unread": (v) => `${quoted(v, "text", "This")} is no whole number. Enter one from ${plain(v, "least", "0")} to ${plain(v, "greatest", "99999")}`,
  "seats-over-classes": (v) => `The seats${framed(v, "seats", " (", ")")} of ${plain(v, "school", "the school")} are more than ${plain(v, "classes", "its")} classes of ${plain(v, "classSize", "this size")} hold, which is ${plain(v, "most", "fewer")}`,
  "seats-over-plan": (v) => `All seats of ${plain(v, "stage", "the stage")} together, ${plain(v, "seats", "their sum")}, are more than the plan of ${plain(v, "plan", "the stage")}`,
  "date-missing": (v) => `No date. Enter it like ${plain(v, "example", "year-month-day")}`,
  "date-unread": (v) => `${quoted(v, "text", "This")} is no date. Enter it like ${plain(v, "example", "year-month-day")}`,
  "dates-reversed": (v) => `The first date, ${plain(v, "from", "here")}, is after the last, ${plain(v, "to", "beside it")}`,
  "code-unread": (v) => `${quoted(v, "text", "This")} is no school code. Enter its 10 digits (as text, so that none is lost)`,
  "seed-missing": () => "No seed. Enter the text that was published for the draw",
  "place-missing": (v) => `No place. Enter ${listed(v, "expected", "a township, village or community of the plan")}`,
  "place-unknown": (v) => `The plan has no place${framed(v, "text", " called ", "")}. Enter ${listed(v, "expected", "a township, village or community of it")}`,
  "place-not-split": (v) => `${plain(v, "place", "This place")} is not divided by streets and does not belong here. Enter one of ${listed(v, "expected", "the places that are")}`,
  "school-not-side": (v) => `${plain(v, "place", "This place")} is divided between ${listed(v, "expected", "the plan's schools")} only: enter one of them`,
  "street-missing": () => "No street or compound",
  "side-missing": (v) => `No side of the street. Enter ${listed(v, "expected", "all, odd or even")}`,
  "side-unknown": (v) => `${quoted(v, "text", "This")} is no side of a street. Enter ${listed(v, "expected", "all, odd or even")}`,
  "range-reversed": (v) => `The first number, ${plain(v, "from", "here")}, is greater than the last, ${plain(v, "to", "beside it")}`,
  "segment-overlap": (v) => `Overlaps with row ${plain(v, "row", "?")}, which belongs to ${plain(v, "school", "another school")}; a door belongs to one school`,
  "schools-missing": () => "No school. Enter the schools, nearest first",
  "school-twice": (v) => `${plain(v, "school", "This school")} stands twice; keep one`,
};

export const settings: SettingsWords = {
  titles: { seats: "Enrolment settings", segments: "Street segments", nearness: "Nearness" },
  seats: {
    stage: "Stage", school: "School", classes: "Classes", seats: "Seats", classSize: "Class size", plan: "Plan", bornFrom: "Born from",
    bornOnOrBefore: "Born on or before", code: "School code", seed: "Draw seed", termStart: "First day of term", note: "Note",
  },
  segments: { stage: "Stage", place: "Community", street: "Street or compound", side: "Doors", from: "From", to: "To", school: "School", note: "Note" },
  nearness: { stage: "Stage", place: "Place", note: "Note" },
  nearest: (n) => (n === 1 ? "Nearest" : `Nearest ${n}`),
  side: { all: "All", odd: "Odd", even: "Even" },
  allSchools: "All schools",
  example: "Example",
  exampleStreet: "Example Road",
  examplePlace: "Example Township/Example Village",
  notes: {
    sampleSeats: "Sample figures: enter the approved ones; if these are right, delete this sentence", sampleSeed: "Sample seed: enter the published one",
    stageLine: "Plan, class size and dates of birth of this stage", segmentExample: "An example only, not read; it may be deleted",
    nearnessExample: "An example only, not read; it may be deleted",
  },
  messages: {
    stage: "A stage of the plan", school: "A school of the plan", number: "A whole number", date: "A date, such as 2000-01-31", code: "The 10 digits of the school code",
    place: "A township, village or community of the plan, such as township/village", splitPlace: "A community that is divided by streets",
    street: "A street or compound, without door number", side: "All, odd or even", door: "A door number; blank for no limit",
    seed: "The text that was published for the draw", nearSchool: "Nearest first, one school a cell",
  },
  mistake: (code, values) => MISTAKES[code](values),
};
