/** Every step of a decision in English. A step may have been taken before its value was known, so each reads without values too. */
import type { StepWords } from "../locale.js";
import { list, text, worded, type Values } from "../values.js";
import { findings } from "./findings.js";
import { READINGS, TIERS, VERDICTS } from "./labels.js";
import { framed, join, listed, plain, quoted } from "./phrases.js";

const TIER_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(TIERS));
const READING_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(READINGS));

export const steps: StepWords = {
  "age-fits": (v) => `Of age for enrolment${framed(v, "birth", ": born ", "")}${framed(v, "cutoff", ", not after ", "")}`,
  "too-young": (v) => `Too young this year${framed(v, "birth", ": born ", "")}${framed(v, "cutoff", ", after ", "")}`,
  "over-age": (v) => `Older than this year's intake${framed(v, "birth", ": born ", "")}; may enrol, and last year's deferral must be looked up`,
  "graduate-here": (v) => `Graduates from ${quoted(v, "graduatingSchool", "a primary school")} here: may go on to junior school`,
  "graduate-elsewhere": (v) => `Graduates from ${quoted(v, "graduatingSchool", "a primary school")} elsewhere: graduation and student record must be checked`,
  "not-a-graduate": (v) => `Not certain to graduate from primary school this year${framed(v, "graduatingSchool", " (graduating school: “", "”)")}`,
  "stage-unknown": () => "Nothing tells whether this is primary or junior: not allocated yet",
  "household-counts": (v) => `The registered address ${framed(v, "household", "“", "” ")}decides`,
  "moved-early": (v) => `The household moved${framed(v, "moveDate", " on ", "")}, early enough: the new address decides`,
  "moved-late": (v) => `The household moved${framed(v, "moveDate", " on ", "")}, too late: the address before the move ${framed(v, "earlier", "“", "” ")}decides`,
  "purchase-counts": (v) => `The guardian's home ${framed(v, "home", "“", "” ")}counts and decides`,
  "purchase-refused": (v) => `The guardian's home ${framed(v, "home", "“", "” ")}does not count; the address so far stands`,
  "home-in-zone": (v) => `The guardian's home ${framed(v, "home", "“", "” ")}lies in the household's own zone: the household decides`,
  "household-outside": (v) => `The household ${framed(v, "household", "“", "” ")}is elsewhere: a migrant child`,
  "residence-counts": (v) => `The address lived at ${framed(v, "address", "“", "” ")}decides`,
  "no-address-counts": () => "No address here can decide",
  "zone-found": (v) => `${quoted(v, "address", "The address")} was read as ${plain(v, "place", "a place")}${nearly(v)}, in the zone of ${plain(v, "zone", "a school")}`,
  "zone-open": (v) => `${quoted(v, "address", "The address")} leads to no one school yet${doubt(v)}${framed(v, "candidates", "; it may be ", "")}${framed(v, "places", "; nearest places: ", "")}`,
  "preferential-free": (v) => `Belongs to ${quoted(v, "group", "a preferential group")} with its proof: chooses freely`,
  "preferential-review": (v) => `Entered as ${quoted(v, "group", "a preferential group")}: the bureau arranges the school`,
  "sibling-granted": (v) => `The older child is at ${plain(v, "sibling", "the school")} and the conditions hold: may join`,
  "sibling-refused": (v) => `Asks to join a sibling at ${plain(v, "sibling", "a school")}; the conditions fail or are not known, so it does not count`,
  returning: () => "A returning child: by the household",
  "follows-zone": () => "Learns with the others: by the zone",
  "taught-at-home": () => "Taught at home: has a school and takes no class seat",
  deferred: () => "Deferral or exemption granted: not enrolled this year",
  "deferral-asked": () => "Deferral or exemption asked for and not yet granted: allocated for now",
  "documents-complete": () => "All documents asked for are there",
  "documents-missing": (v) => `Still missing: ${listed(v, "missing", "documents")}; ${framed(v, "school", "", " is proposed all the same and ")}the notice waits`,
  "wish-refused": (v) => `Of the schools asked for (${listed(v, "wishes", "on the row")}) at least one is not open to the child`,
  "claims-made": (v) => `May ask, in this order: ${claims(v)}`,
  held: () => "Something must first be settled by a person: takes no part in the allocation yet",
  fixed: (v) => `A notice or a ruling fixed the seat at ${plain(v, "school", "the school")}: it is kept`,
  "seat-won": (v) => text(v, "tier") === ""
    ? `Proposed: ${plain(v, "school", "the school asked for")}`
    : `Has a seat at ${plain(v, "school", "the school asked for")} in the tier “${worded(TIER_NAMES, text(v, "tier"))}”`,
  "seat-refused": (v) => `${listed(v, "refused", "The schools asked for before")}: full with children of an earlier tier, nearer, or drawn first`,
  waiting: () => "No seat yet: waiting for the bureau",
  "class-drawn": (v) => `Open class draw: ${list(v, "class").length === 0 || text(v, "class") === "0" ? "a class was drawn" : `class ${text(v, "class")}`}`,
  ruled: (v) => (ruled(v) === "" ? "People settled what was open" : `People settled: ${ruled(v)}`),
};

/** Why no school is certain; an address that was read well is open for another reason, told by its finding. */
function doubt(v: Values): string {
  const kind = text(v, "kind");
  return kind === "" || kind === "exact" || kind === "near" ? "" : ` (${worded(READING_NAMES, kind)})`;
}

const nearly = (v: Values): string => (text(v, "kind") === "near" ? " (similar spelling, to be confirmed)" : "");

/** Schools in the pupil's order, each with its tier. */
function claims(v: Values): string {
  const tiers = list(v, "tiers");
  const named = list(v, "claims").map((school, index) => {
    const tier = tiers[index];
    return tier === undefined ? school : `${school} (${worded(TIER_NAMES, tier)})`;
  });
  return named.length === 0 ? "no school; the bureau places the child" : join(named);
}

/** What people settled, one after another: who, when, of what, how and why. */
function ruled(v: Values): string {
  const [by, on, verdicts, adopted, reasons] = ["by", "on", "verdicts", "adopted", "reasons"].map((name) => list(v, name));
  const said = list(v, "settled").map((code, at) => {
    const how = `${worded(VERDICT_NAMES, verdicts?.[at] ?? "")}${(adopted?.[at] ?? "") === "" ? "" : ` ${adopted?.[at] ?? ""}`}`;
    const who = [by?.[at], on?.[at], reasons?.[at]].filter((part) => part !== undefined && part !== "").join(", ");
    return [`${worded(TITLES, code)}: ${how}`, who === "" ? "" : ` (${who})`].join("");
  });
  return said.join("; ");
}
const VERDICT_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(VERDICTS));
const TITLES: ReadonlyMap<string, string> = new Map(Object.entries(findings).map(([code, [title]]) => [code, title]));
