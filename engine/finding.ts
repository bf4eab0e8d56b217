/**
 * What the engine has to say besides its answers: a finding is a code and the values its message needs, never a sentence.
 * Severities: `blocks` nothing is allocated until a person settles it; `holds` a school is proposed and the notice waits;
 * `warns` somebody should look; `informs` it is on record.
 */

/** A clause of the plan as the plan prints it, for example `四(一)1`, `附件5`, `五(三)1(3)`. */
export type Clause = string;

export const SEVERITIES = ["blocks", "holds", "warns", "informs"] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * The matters a plan rules on. Which clause rules on a matter differs from county to county, so the policy file maps
 * every subject to its clause and the code names only subjects.
 */
export const SUBJECTS = [
  "eligibility-primary",
  "eligibility-junior",
  "plan-numbers",
  "zones",
  "open-school",
  "calendar",
  "comparison",
  "household-documents",
  "purchase",
  "moved-household",
  "objection",
  "adjustment",
  "class-size",
  "deferral",
  "student-record",
  "open-class-draw",
  "sibling",
  "migrant",
  "disability",
  "preferential",
  "roster",
  "notice-required",
] as const;
export type Subject = (typeof SUBJECTS)[number];

type Entry = { readonly severity: Severity; readonly subject: Subject };

/** The one catalogue: every finding the engine can make, how grave it is, and the subject whose clause it rests on. */
export const CATALOGUE = {
  // intake: what a row or a column leaves unclear
  "header-two-meanings": { severity: "warns", subject: "comparison" },
  "header-two-columns": { severity: "warns", subject: "comparison" },
  "header-near": { severity: "holds", subject: "comparison" },
  "choice-without-column": { severity: "warns", subject: "comparison" },
  "choice-unknown-document": { severity: "warns", subject: "comparison" },
  "choice-twice": { severity: "warns", subject: "comparison" },
  "choice-replaces": { severity: "informs", subject: "comparison" },
  "sheet-other-year": { severity: "warns", subject: "calendar" },
  "no-document-columns": { severity: "warns", subject: "household-documents" },
  "name-blank": { severity: "holds", subject: "student-record" },
  "id-blank": { severity: "holds", subject: "comparison" },
  "id-invalid": { severity: "holds", subject: "comparison" },
  "id-digits-lost": { severity: "holds", subject: "comparison" },
  "id-tidied": { severity: "informs", subject: "comparison" },
  "id-birth-differs": { severity: "holds", subject: "comparison" },
  "id-sex-differs": { severity: "warns", subject: "comparison" },
  "id-shared": { severity: "blocks", subject: "student-record" },
  "child-twice": { severity: "holds", subject: "student-record" },
  "child-twice-differs": { severity: "blocks", subject: "student-record" },
  "notice-twice": { severity: "blocks", subject: "student-record" },
  "notice-status-unread": { severity: "holds", subject: "adjustment" },
  "application-number-shared": { severity: "warns", subject: "comparison" },
  "key-missing": { severity: "warns", subject: "comparison" },
  "birth-blank": { severity: "blocks", subject: "eligibility-primary" },
  "birth-unread": { severity: "blocks", subject: "eligibility-primary" },
  "sex-unknown": { severity: "warns", subject: "comparison" },
  "stage-unknown": { severity: "blocks", subject: "calendar" },
  "stage-conflict": { severity: "blocks", subject: "calendar" },
  "formula-without-value": { severity: "holds", subject: "comparison" },
  "formula-error": { severity: "holds", subject: "comparison" },
  "cell-unread": { severity: "holds", subject: "comparison" },
  "cell-two-values": { severity: "holds", subject: "comparison" },
  "same-as-above": { severity: "informs", subject: "comparison" },
  "same-as-above-lost": { severity: "holds", subject: "comparison" },
  "marks-unclear": { severity: "holds", subject: "household-documents" },
  "note-ground": { severity: "holds", subject: "comparison" },
  twins: { severity: "informs", subject: "open-class-draw" },
  // addresses
  "address-near": { severity: "holds", subject: "zones" },
  "address-split": { severity: "blocks", subject: "zones" },
  "address-ambiguous": { severity: "blocks", subject: "zones" },
  "address-outside": { severity: "blocks", subject: "migrant" },
  "address-unread": { severity: "blocks", subject: "zones" },
  "address-blank": { severity: "blocks", subject: "household-documents" },
  "address-township-only": { severity: "warns", subject: "zones" },
  "address-nobody": { severity: "blocks", subject: "zones" },
  "address-two-in-cell": { severity: "holds", subject: "moved-household" },
  "address-columns-differ": { severity: "blocks", subject: "comparison" },
  "address-segment": { severity: "informs", subject: "zones" },
  "address-ruled": { severity: "informs", subject: "zones" },
  // what other offices have on record
  "record-differs": { severity: "holds", subject: "comparison" },
  "record-missing": { severity: "warns", subject: "comparison" },
  "record-agrees": { severity: "informs", subject: "comparison" },
  // rulings
  "ruled-after-notice": { severity: "blocks", subject: "adjustment" },
  "rulings-differ": { severity: "blocks", subject: "comparison" },
  "ruling-outdated": { severity: "warns", subject: "comparison" },
  // rules
  "too-young": { severity: "blocks", subject: "eligibility-primary" },
  "over-age": { severity: "holds", subject: "deferral" },
  "not-a-graduate": { severity: "blocks", subject: "eligibility-junior" },
  "graduate-outside": { severity: "informs", subject: "eligibility-junior" },
  "graduating-school-unknown": { severity: "holds", subject: "eligibility-junior" },
  "age-for-stage": { severity: "holds", subject: "eligibility-junior" },
  "student-number-differs": { severity: "warns", subject: "student-record" },
  "school-code-differs": { severity: "warns", subject: "roster" },
  "school-code-unknown": { severity: "informs", subject: "roster" },
  "roster-cell-blank": { severity: "warns", subject: "roster" },
  "roster-not-blank": { severity: "warns", subject: "roster" },
  "roster-code-unread": { severity: "warns", subject: "roster" },
  "roster-code-unknown": { severity: "informs", subject: "roster" },
  "roster-twice": { severity: "blocks", subject: "student-record" },
  "roster-no-notice": { severity: "blocks", subject: "notice-required" },
  "roster-other-school": { severity: "blocks", subject: "notice-required" },
  "roster-differs": { severity: "warns", subject: "roster" },
  "roster-id-differs": { severity: "blocks", subject: "student-record" },
  "roster-school-unknown": { severity: "blocks", subject: "roster" },
  "roster-mark-unread": { severity: "holds", subject: "adjustment" },
  "did-not-come": { severity: "warns", subject: "adjustment" },
  "notice-outside-dates": { severity: "warns", subject: "calendar" },
  "calendar-ends": { severity: "warns", subject: "objection" },
  "moved-late": { severity: "informs", subject: "moved-household" },
  "moved-late-no-earlier-address": { severity: "blocks", subject: "moved-household" },
  "move-date-unread": { severity: "blocks", subject: "moved-household" },
  "move-date-open": { severity: "blocks", subject: "moved-household" },
  "move-date-missing": { severity: "holds", subject: "moved-household" },
  "earlier-address-outside": { severity: "holds", subject: "moved-household" },
  "purchase-void": { severity: "holds", subject: "purchase" },
  "purchase-kind-unread": { severity: "warns", subject: "purchase" },
  "purchase-owner": { severity: "holds", subject: "purchase" },
  "purchase-owner-unknown": { severity: "warns", subject: "purchase" },
  "purchase-not-granted": { severity: "warns", subject: "purchase" },
  "purchase-in-zone": { severity: "informs", subject: "purchase" },
  "purchase-home-missing": { severity: "holds", subject: "purchase" },
  "basis-unread": { severity: "holds", subject: "purchase" },
  "wish-unknown": { severity: "warns", subject: "open-school" },
  "wish-not-allowed": { severity: "warns", subject: "open-school" },
  "wish-other-stage": { severity: "warns", subject: "open-school" },
  "preferential-review": { severity: "blocks", subject: "preferential" },
  "preferential-unread": { severity: "blocks", subject: "preferential" },
  "preferential-no-proof": { severity: "holds", subject: "preferential" },
  "sibling-unproven": { severity: "holds", subject: "sibling" },
  "sibling-refused": { severity: "informs", subject: "sibling" },
  "sibling-school-unread": { severity: "holds", subject: "sibling" },
  "migrant-no-home": { severity: "holds", subject: "migrant" },
  "household-open": { severity: "holds", subject: "zones" },
  "household-outside": { severity: "informs", subject: "migrant" },
  "returning-outside": { severity: "holds", subject: "migrant" },
  "migrant-inside": { severity: "warns", subject: "migrant" },
  "disability-follows-zone": { severity: "informs", subject: "disability" },
  "taught-at-home": { severity: "informs", subject: "disability" },
  "disability-unread": { severity: "holds", subject: "disability" },
  "deferred": { severity: "informs", subject: "deferral" },
  "deferral-pending": { severity: "holds", subject: "deferral" },
  "deferral-unread": { severity: "holds", subject: "deferral" },
  "deferral-notice-back": { severity: "blocks", subject: "deferral" },
  "document-missing": { severity: "holds", subject: "household-documents" },
  // seats
  "household-over-plan": { severity: "blocks", subject: "adjustment" },
  "waiting-for-placement": { severity: "blocks", subject: "adjustment" },
  "placed-by-bureau": { severity: "holds", subject: "adjustment" },
  "fixed-over-plan": { severity: "blocks", subject: "adjustment" },
  "fixed-school-unknown": { severity: "blocks", subject: "adjustment" },
  "fixed-differs": { severity: "warns", subject: "adjustment" },
  "twins-apart": { severity: "warns", subject: "open-class-draw" },
  "class-request-unmet": { severity: "warns", subject: "open-class-draw" },
  "class-request-unread": { severity: "warns", subject: "open-class-draw" },
  "class-over-size": { severity: "blocks", subject: "class-size" },
} as const satisfies Readonly<Record<string, Entry>>;

export type FindingCode = keyof typeof CATALOGUE;

export type FindingValue = string | number | readonly string[];

/** What a person may say of a finding: it is so, the sheet was corrected, a place or school is adopted, it does not matter, a paper is awaited. */
export const VERDICTS = ["confirmed", "corrected", "adopted", "ignored", "awaited"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a person settled a finding (rules/rulings.ts); `on` is an ISO date, `adopted` a place or a school. */
export type Settled = { readonly verdict: Verdict; readonly adopted: string | null; readonly reason: string; readonly by: string; readonly on: string };

export type Finding = {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly clause: Clause;
  /** The cell to mark, such as `E5`; null where no one cell is at fault. */
  readonly cell: string | null;
  /** What the sentence of the locale needs, by name. */
  readonly values: Readonly<Record<string, FindingValue>>;
  /** Where a person settled it. */
  readonly ruling?: Settled;
};

type Clauses = { readonly clauses: Readonly<Record<Subject, Clause>> };

/**
 * One finding under a policy's clauses.
 * @param clause a nearer clause than the subject's, such as that of the zone entry at issue.
 */
export function finding(
  policy: Clauses,
  code: FindingCode,
  cell: string | null,
  values: Readonly<Record<string, FindingValue>> = {},
  clause?: Clause,
): Finding {
  const entry = CATALOGUE[code];
  return { code, severity: entry.severity, clause: clause ?? policy.clauses[entry.subject], cell, values };
}

/**
 * The steps of a decision. A row keeps the small numbers only; explain.ts gives them their values and the locale its words.
 * New steps go at the end: the numbers travel to the worker's client.
 */
export const STEPS = [
  { name: "age-fits", subject: "eligibility-primary" },
  { name: "too-young", subject: "eligibility-primary" },
  { name: "over-age", subject: "deferral" },
  { name: "graduate-here", subject: "eligibility-junior" },
  { name: "graduate-elsewhere", subject: "eligibility-junior" },
  { name: "not-a-graduate", subject: "eligibility-junior" },
  { name: "stage-unknown", subject: "calendar" },
  { name: "household-counts", subject: "household-documents" },
  { name: "moved-early", subject: "moved-household" },
  { name: "moved-late", subject: "moved-household" },
  { name: "purchase-counts", subject: "purchase" },
  { name: "purchase-refused", subject: "purchase" },
  { name: "home-in-zone", subject: "purchase" },
  { name: "household-outside", subject: "migrant" },
  { name: "residence-counts", subject: "migrant" },
  { name: "no-address-counts", subject: "household-documents" },
  { name: "zone-found", subject: "zones" },
  { name: "zone-open", subject: "zones" },
  { name: "preferential-free", subject: "preferential" },
  { name: "preferential-review", subject: "preferential" },
  { name: "sibling-granted", subject: "sibling" },
  { name: "sibling-refused", subject: "sibling" },
  { name: "returning", subject: "migrant" },
  { name: "follows-zone", subject: "disability" },
  { name: "taught-at-home", subject: "disability" },
  { name: "deferred", subject: "deferral" },
  { name: "deferral-asked", subject: "deferral" },
  { name: "documents-complete", subject: "household-documents" },
  { name: "documents-missing", subject: "household-documents" },
  { name: "wish-refused", subject: "open-school" },
  { name: "claims-made", subject: "plan-numbers" },
  { name: "held", subject: "comparison" },
  { name: "fixed", subject: "adjustment" },
  { name: "seat-won", subject: "plan-numbers" },
  { name: "seat-refused", subject: "plan-numbers" },
  { name: "waiting", subject: "adjustment" },
  { name: "class-drawn", subject: "open-class-draw" },
  { name: "ruled", subject: "comparison" },
] as const satisfies readonly { readonly name: string; readonly subject: Subject }[];

export type StepName = (typeof STEPS)[number]["name"];
/** The index of a step in STEPS. */
export type StepCode = number;

const STEP_CODES: ReadonlyMap<string, number> = new Map(STEPS.map((entry, code) => [entry.name, code]));

export function step(name: StepName): StepCode {
  return STEP_CODES.get(name) ?? 0;
}

/** Where every row's steps begin. */
export const NO_STEPS: readonly StepCode[] = [];

/** Beyond so many steps a list is its row's own: only a row of hundreds of refused wishes has more. */
const MOST_SHARED = 32;
/** The lists that go on from a list, by the code they add. */
const continuations = new Map<readonly StepCode[], (readonly StepCode[])[]>();

/** A list of steps with one more. Rows that reason alike share one list: a million lists of their own would fill the memory. */
export function addStep(steps: readonly StepCode[], name: StepName): readonly StepCode[] {
  const code = step(name);
  if (steps.length >= MOST_SHARED) return [...steps, code];
  let known = continuations.get(steps);
  if (known === undefined) continuations.set(steps, known = []);
  return known[code] ??= [...steps, code];
}
