/**
 * 裁定: what people settled, and how long it holds. A ruling rests on the data it was made on (its evidence): where a child's
 * row says something else since, it is obeyed no more and a finding says so. Two people who settle one thing differently settle nothing.
 */
import { finding, type Finding, type FindingCode, type FindingValue, type Settled, type Verdict } from "../finding.js";
import type { Applicant } from "../intake/applicant.js";
import type { Reading } from "../place/address.js";
import { STREET } from "../place/vocabulary.js";
import type { Policy } from "../policy/schema.js";

/** One person's ruling: a line of the sheet 裁定. */
export type Ruling = {
  /** `like`: for every address that is written alike. */
  readonly scope: "child" | "like";
  /** Of the child: application number, ID number, row key or the key of the lists; '' for all alike. */
  readonly key: string;
  /** Of the child; '' compares nothing. */
  readonly name: string;
  /** The kind of finding it settles; null gives the child a seat at `school` whatever was found. */
  readonly about: FindingCode | null;
  /** The data on which it was made: `evidenceOf` the finding, or `likenessOf` it for all alike. */
  readonly evidence: string;
  readonly verdict: Verdict;
  /** What is adopted: the path of a place or the full name of a school, at most one of them. */
  readonly place: string | null;
  readonly school: string | null;
  readonly reason: string;
  readonly by: string;
  /** ISO date. */
  readonly on: string;
};

/** What holds of one thing: one ruling, or several that contradict each other, of which none is obeyed. */
export type Holding = { readonly kind: "ruled"; readonly ruling: Ruling } | { readonly kind: "contested"; readonly rulings: readonly Ruling[] };

export type Rulings = {
  /** What people settled for this child alone, each thing once. */
  readonly of: (applicant: Applicant) => readonly Holding[];
  /** What people settled for all addresses of a likeness. */
  readonly like: (likeness: string) => Holding | null;
  readonly none: boolean;
};

const NOTHING: readonly Holding[] = [];

const keyForm = (key: string): string => key.normalize("NFKC").replace(/\s/g, "").toUpperCase();
/** Evidence goes through a sheet and back, where width and blanks do not stay as they were. */
const evidenceForm = (text: string): string => text.normalize("NFKC").replace(/[\s\p{Cf}\p{Cc}]+/gu, " ").trim();

export function compileRulings(rulings: readonly Ruling[]): Rulings {
  const byThing = new Map<string, Ruling[]>();
  for (const written of rulings) {
    const ruling = { ...written, key: keyForm(written.key), evidence: evidenceForm(written.evidence) };
    const thing = JSON.stringify([ruling.scope, ruling.key, nameForm(ruling.name), ruling.about, ruling.evidence]);
    byThing.set(thing, [...(byThing.get(thing) ?? []), ruling]);
  }
  const children = new Map<string, Holding[]>();
  const alike = new Map<string, Ruling[]>();
  for (const group of byThing.values()) {
    const [{ scope, key, evidence }] = group as [Ruling, ...Ruling[]];
    if (scope === "child") children.set(key, [...(children.get(key) ?? []), holding(group)]);
    else alike.set(evidence, [...(alike.get(evidence) ?? []), ...group]);
  }
  const likes = new Map([...alike].map(([likeness, group]) => [likeness, holding(group)]));
  return {
    none: rulings.length === 0,
    of: children.size === 0 ? () => NOTHING : oncePerChild((applicant) => ofChild(children, applicant)),
    like: (likeness) => likes.get(likeness) ?? null,
  };
}

/** A child is asked about for each of its addresses and findings, one after another. */
function oncePerChild(find: Rulings["of"]): Rulings["of"] {
  let asked: Applicant | null = null;
  let found = NOTHING;
  return (applicant) => {
    if (applicant !== asked) {
      asked = applicant;
      found = find(applicant);
    }
    return found;
  };
}

/** How a ruling names a child. */
export function rulingKey({ applicationNumber, id, rowKey }: Pick<Applicant, "applicationNumber" | "id" | "rowKey">): string {
  return applicationNumber !== "" ? applicationNumber : (id ?? rowKey);
}

function ofChild(children: ReadonlyMap<string, readonly Holding[]>, applicant: Applicant): readonly Holding[] {
  const keys = new Set([applicant.applicationNumber, applicant.id ?? "", applicant.rowKey, applicant.key].map(keyForm).filter((key) => key !== ""));
  return [...keys].flatMap((key) => children.get(key) ?? []).filter((each) => rulingsOf(each).every(({ name }) => name === "" || nameForm(name) === nameForm(applicant.name)));
}

const nameForm = (name: string): string => name.normalize("NFKC").replace(/[\s·•・.]/g, "");

/** Of one person's rulings on one thing the last holds; of two persons' none does, unless they say the same. */
function holding(group: readonly Ruling[]): Holding {
  const last = new Map<string, Ruling>();
  for (const ruling of group) {
    const before = last.get(ruling.by);
    if (before === undefined || ruling.on >= before.on) last.set(ruling.by, ruling);
  }
  return agreed([...last.values()]);
}

function agreed(rulings: readonly Ruling[]): Holding {
  const latest = rulings.reduce((best, each) => (each.on >= best.on ? each : best));
  return rulings.every((each) => outcome(each) === outcome(latest)) ? { kind: "ruled", ruling: latest } : { kind: "contested", rulings };
}

const outcome = ({ verdict, place, school }: Ruling): string => JSON.stringify([verdict, place, school]);

export function rulingsOf(held: Holding): readonly Ruling[] {
  return held.kind === "ruled" ? [held.ruling] : held.rulings;
}

/** The findings about how an address was read: what settles one settles the address. */
const OF_ADDRESS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "address-near", "address-split", "address-ambiguous", "address-outside", "address-unread", "address-blank", "address-nobody", "address-township-only",
  "address-columns-differ", "household-open", "migrant-no-home",
]);

export function isOfAddress(code: FindingCode | null): boolean {
  return code !== null && OF_ADDRESS.has(code);
}

/** Values that say where a child stands or what is free now: they change without anything changing for the child. */
const PASSING: ReadonlySet<string> = new Set(["rows", "row", "schools", "seats", "fixed", "candidates", "places", "names", "class", "cell", "field", "fields", "written", "office"]);

/** The data on which a finding rests, as a person reads it: the address of one that is about an address, else what its sentence tells. */
export function evidenceOf({ code, values }: Pick<Finding, "code" | "values">): string {
  if (typeof values.written === "string") return evidenceForm(values.written);
  if (OF_ADDRESS.has(code)) return "";
  const told = Object.keys(values).filter((name) => !PASSING.has(name)).sort();
  return evidenceForm(told.map((name) => textOf(values[name])).filter((text) => text !== "").join("；"));
}

function textOf(value: FindingValue | undefined): string {
  return value === undefined ? "" : typeof value === "object" ? value.join("、") : String(value);
}

/** An address as the row gives it: its own columns of township and village, then its text. */
export function writtenAddress({ township, village, text }: Applicant["household"]): string {
  return evidenceForm([township, village, text].join(" "));
}

/** What tells a place is written in front of the first door number. */
const DOORS = /[0-9].*$/su;
/** Shorter names are no names. */
const SHORTEST_NAME = 4;

/**
 * Under which an address is like others: the place it was taken for and the way that is written, the name in front of the doors where
 * no place was read, and else all that is written. A street runs through several zones, so one is like itself alone.
 */
export function likenessOf(reading: Pick<Reading, "kind" | "place" | "matched">, written: string): string {
  if (reading.kind === "near" && reading.place !== null) return evidenceForm(`${reading.matched}≈${reading.place}`);
  const name = evidenceForm(written).replace(DOORS, "").trim();
  const isStreet = STREET.some((word) => name.endsWith(word));
  return reading.kind === "unread" && !isStreet && name.length >= SHORTEST_NAME && name.length > reading.matched.length ? name : evidenceForm(written);
}

/** The likeness of the address a finding is about; null for one about anything else, or about an address that is not there. */
export function likenessOfFinding({ code, values }: Pick<Finding, "code" | "values">): string | null {
  if (!OF_ADDRESS.has(code)) return null;
  const written = evidenceOf({ code, values });
  const text = (name: string): string => (typeof values[name] === "string" ? values[name] : "");
  const kind = code === "address-near" || text("kind") === "near" ? "near" : code === "address-unread" || text("kind") === "unread" ? "unread" : "ambiguous";
  return written === "" ? null : likenessOf({ kind, place: text("place") === "" ? null : text("place"), matched: text("matched") }, written);
}

/**
 * What people adopted for an address of a child.
 * @param written the address as the row gives it; '' for the household address of a row that gives none.
 */
export function adoptedFor(rulings: Rulings, applicant: Applicant, reading: Reading, written: string): Ruling | null {
  const own = rulings.of(applicant).filter((each) => rulingsOf(each).some(({ about, evidence }) => isOfAddress(about) && evidence === written));
  const like = written === "" ? null : rulings.like(likenessOf(reading, written));
  const held = together([...own, ...(like === null ? [] : [like])]);
  return held?.kind === "ruled" && held.ruling.verdict === "adopted" ? held.ruling : null;
}

/** Of what one person settled for the child and for all alike the child's goes first; what two persons settled must agree. */
function together(holdings: readonly Holding[]): Holding | null {
  const [first, ...others] = holdings;
  if (first === undefined || others.length === 0) return first ?? null;
  const all = holdings.flatMap(rulingsOf);
  const contested = holdings.some((each) => each.kind === "contested") || new Set(all.map(({ by }) => by)).size > 1;
  return contested ? (agreed(all).kind === "ruled" ? first : { kind: "contested", rulings: all }) : first;
}

/** What holds of a finding of a child; null where nobody settled it, or on other data. */
export function holdingOf(rulings: Rulings, applicant: Applicant, found: Finding): Holding | null {
  if (rulings.none) return null;
  const evidence = evidenceOf(found);
  const own = rulings.of(applicant).filter((each) => rulingsOf(each).some((ruling) => isAbout(ruling, found.code) && ruling.evidence === evidence));
  const likeness = likenessOfFinding(found);
  const like = likeness === null ? null : rulings.like(likeness);
  return together([...own, ...(like === null ? [] : [like])]);
}

/** A ruling on how an address was read holds whichever of its findings is made. */
function isAbout({ about }: Ruling, code: FindingCode): boolean {
  return about === code || (isOfAddress(about) && OF_ADDRESS.has(code));
}

/** Findings that only other data, a place or a school settles: what is missing to decide is missing however true that is. */
const BARS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "birth-blank", "birth-unread", "stage-unknown", "stage-conflict", "address-split", "address-ambiguous", "address-outside", "address-unread",
  "address-blank", "address-nobody", "address-columns-differ", "too-young", "not-a-graduate", "moved-late-no-earlier-address", "move-date-unread",
  "move-date-open", "household-over-plan", "waiting-for-placement", "fixed-school-unknown", "child-twice", "notice-status-unread", "rulings-differ", "ruled-after-notice",
]);

/** Findings of something that is not there: that it is so settles nothing, that it is not needed does. */
const LACKS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "document-missing", "preferential-review", "preferential-unread", "preferential-no-proof", "sibling-unproven", "sibling-school-unread", "purchase-owner",
  "purchase-home-missing", "move-date-missing", "deferral-pending", "deferral-unread", "disability-unread", "note-ground", "graduating-school-unknown",
  "id-digits-lost", "cell-unread", "cell-two-values", "formula-without-value", "formula-error", "marks-unclear", "same-as-above-lost", "basis-unread",
  "household-open", "migrant-no-home", "returning-outside",
]);

/** Whether a finding holds nothing back any more. */
function isLifted(code: FindingCode, { verdict, school }: Ruling): boolean {
  if (BARS.has(code)) return false;
  // A seat that was given for it leaves nothing to wait for.
  if (verdict === "adopted") return school !== null && !OF_ADDRESS.has(code);
  return verdict === "ignored" || (verdict === "confirmed" && !LACKS.has(code));
}

/** Whether people set a finding aside, for a rule that would hold the row for it. */
export function isSetAside(rulings: Rulings, applicant: Applicant, found: Finding): boolean {
  const held = holdingOf(rulings, applicant, found);
  return held?.kind === "ruled" && isLifted(found.code, held.ruling);
}

/**
 * A child's findings under what people settled: each tells its ruling, and one that is lifted only informs. Findings are added where
 * people contradict each other, and where a ruling was made on data that the row no longer holds.
 */
export function settle(policy: Policy, rulings: Rulings, { applicant, address }: { readonly applicant: Applicant; readonly address: Applicant["household"] }, findings: readonly Finding[]): readonly Finding[] {
  if (rulings.none) return findings;
  const added: Finding[] = [];
  const settled = findings.map((found): Finding => {
    const held = holdingOf(rulings, applicant, found);
    if (held === null) return found;
    if (held.kind === "contested") {
      const values = { by: held.rulings.map(({ by }) => by), verdicts: held.rulings.map(({ verdict }) => verdict), adopted: held.rulings.map(({ place, school }) => place ?? school ?? "") };
      added.push(finding(policy, "rulings-differ", found.cell, values, found.clause));
      return found;
    }
    return { ...found, severity: isLifted(found.code, held.ruling) ? "informs" : found.severity, ruling: settledBy(held.ruling) };
  });
  return [...settled, ...added, ...outdated(policy, rulings, applicant, settled, writtenAddress(address))];
}

export function settledBy({ verdict, reason, by, on, place, school }: Ruling): Settled {
  return { verdict, reason, by, on, adopted: place ?? school };
}

/** Rulings about a finding that is there, on other data. */
function outdated(policy: Policy, rulings: Rulings, applicant: Applicant, findings: readonly Finding[], written: string): readonly Finding[] {
  return rulings.of(applicant).flatMap(rulingsOf).flatMap((ruling): readonly Finding[] => {
    const values = { by: ruling.by, on: ruling.on, evidence: ruling.evidence };
    if (ruling.about === null) return givesSeat(ruling, written) ? [] : [finding(policy, "ruling-outdated", null, values)];
    const like = findings.filter(({ code }) => isAbout(ruling, code));
    const open = like.find((each) => each.ruling === undefined);
    const holds = like.some((each) => evidenceOf(each) === ruling.evidence);
    return open === undefined || holds ? [] : [finding(policy, "ruling-outdated", open.cell, values, open.clause)];
  });
}

/** Findings that seats alone settle; what is adopted for one rests on the address that counts. */
const OF_SEATS: ReadonlySet<FindingCode> = new Set<FindingCode>(["household-over-plan", "waiting-for-placement"]);

/** A seat given whatever was found: without evidence it holds for good, else as long as the address is the one that it was given for. */
const givesSeat = ({ evidence }: Ruling, written: string): boolean => evidence === "" || evidence === written;

/**
 * The school at which people gave a child a seat: a ruling without a finding, or a school adopted for a finding that is about no address.
 * @param written the address that counts, as the row gives it.
 */
export function ruledSchool(rulings: Rulings, applicant: Applicant, findings: readonly Finding[], written: string): Ruling | null {
  if (rulings.none) return null;
  const giving = rulings.of(applicant).filter((each) => rulingsOf(each).some((ruling) => {
    const { about, school, evidence } = ruling;
    if (school === null || ruling.verdict !== "adopted" || isOfAddress(about)) return false;
    if (about === null) return givesSeat(ruling, written);
    if (OF_SEATS.has(about)) return evidence === written;
    return findings.some((each) => each.code === about && evidenceOf(each) === evidence);
  }));
  const held = together(giving);
  return held?.kind === "ruled" ? held.ruling : null;
}
