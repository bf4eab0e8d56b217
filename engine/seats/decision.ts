/**
 * From cases to decisions: fixed seats first, then the allocation stage by stage, then the class draw school by school.
 * What the seats add to a child's findings and steps is said here, since only here is it known.
 */
import { addStep, finding, step, type Finding, type StepCode } from "../finding.js";
import type { Policy, Stage, Tier } from "../policy/schema.js";
import { STAGES } from "../policy/terms.js";
import { cellOf, type Case, type Context } from "../rules/case.js";
import { ruledSchool, settle, writtenAddress } from "../rules/rulings.js";
import { allocate, countCapacity, type Capacity, type Pupil } from "./allocate.js";
import { drawSchoolClasses, type Draft } from "./class-lists.js";
import { drawer } from "./draw.js";

export type NoticeState = "ready" | "held" | "issued" | "withdrawn" | "none";

/** The answer for one child. */
export type Decision = {
  readonly case: Case;
  /** Full name of the school; null while none is proposed. */
  readonly school: string | null;
  /** 1-based number of the class; null without one. */
  readonly class: number | null;
  /** Tier of the claim that won; null for a fixed seat or none. */
  readonly tier: Tier | null;
  /** Whether the child holds one of the school's seats. */
  readonly countsSeat: boolean;
  readonly fixed: boolean;
  /** Draw number, lower-case hex; '' for a child that takes no part in the allocation. */
  readonly draw: string;
  /** Indexes of the claims that lost before the one that won. */
  readonly refused: readonly number[];
  readonly findings: readonly Finding[];
  readonly notice: NoticeState;
  readonly steps: readonly StepCode[];
};

export type SeatingInput = {
  readonly seed: string;
  /** Row keys of the children whose notice is out and who did not come: their seats are free (五(三)2). */
  readonly absent: ReadonlySet<string>;
  /** What draws, where somebody remembers what was drawn; else `drawer` itself. */
  readonly drawer?: typeof drawer | undefined;
};

export type Seating = { readonly decisions: readonly Decision[]; readonly capacity: readonly Capacity[] };

/**
 * Seats every child. The order of the cases changes no answer.
 * @param cases every row's case, in the sheet's order; the decisions come in the same order.
 */
export function seatEveryone(cases: readonly Case[], context: Context, input: SeatingInput): Seating {
  const drawnBy = input.drawer ?? drawer;
  const draw = drawnBy(input.seed, context.policy.draw.rounds.seats);
  const drafts = cases.map((child) => draft(child, context, input, draw));
  reportTwoNotices(drafts, context);
  const capacity: Capacity[] = [];
  for (const stage of STAGES) {
    const group = drafts.filter((each) => each.child.stage === stage);
    const seats = seatsOf(context.policy, stage);
    const pupils = group.filter((each) => each.pupil !== null);
    const placements = allocate(context.policy.tiers, seats, pupils.map((each) => each.pupil ?? NOBODY));
    pupils.forEach((each, index) => { each.placement = placements[index] ?? null; });
    drawSchoolClasses(pupils, stage, context, drawnBy(input.seed, context.policy.draw.rounds.classes));
    capacity.push(...countCapacity(stage, seats, classesOf(context.policy, stage), pupils.map((each) => each.pupil ?? NOBODY), placements));
  }
  const full = howFull(capacity);
  return { decisions: drafts.map((each) => conclude(each, context, full)), capacity };
}

const NOBODY: Pupil = { key: "", draw: "", claims: [], fixed: null, takesSeat: false };

function draft(child: Case, context: Context, { absent }: SeatingInput, draw: (key: string) => string): Draft {
  const { applicant } = child;
  if (absent.has(applicant.rowKey)) {
    const { school } = applicant.standing;
    return { child, fixedText: null, pupil: null, placement: null, class: null, findings: [finding(context.policy, "did-not-come", cellOf(child, context, "noticeStatus"), { school })] };
  }
  const fixedText = fixedSchoolText(child, context);
  const fixed = fixedText === null || child.stage === null ? null : context.schools.byName(fixedText);
  const seated = fixed !== null && child.stage !== null && fixed.seats[child.stage] !== undefined;
  // A seat already given stands even where the rules would now hold the row; an unreadable one must not be redrawn.
  const takesPart = seated || (fixedText === null && child.admission === "open");
  const pupil: Pupil | null = takesPart
    ? {
        key: applicant.key, draw: draw(applicant.key), claims: seated ? [] : child.claims,
        fixed: seated ? fixed.name : null, takesSeat: child.takesSeat,
      }
    : null;
  return { child, fixedText, pupil, placement: null, class: null, findings: [] };
}

/** What fixes the seat: a ruling, else an issued notice; not for a child whose deferral was approved, whose notice comes back. */
function fixedSchoolText(child: Case, context: Context): string | null {
  // What the row says is put together only where somebody settled anything: it costs as much as a rule, for every row.
  const ruling = context.rulings.none ? null : ruledSchool(context.rulings, child.applicant, child.findings, writtenAddress(child.address));
  if (ruling !== null) return ruling.school;
  if (child.applicant.standing.notice !== "issued" || child.steps.includes(step("deferred"))) return null;
  return child.applicant.standing.school;
}

/** A child of two rows whose notices are out at two schools: one seat counts, and a person takes the other notice back. */
function reportTwoNotices(drafts: readonly Draft[], context: Context): void {
  const rowsOf = new Map<string, Draft[]>();
  for (const each of drafts) {
    const first = each.child.applicant.duplicateOf;
    // Of two children under one ID each may have its own.
    if (first === null || each.pupil?.fixed == null || each.child.findings.some(({ code }) => code === "id-shared")) continue;
    rowsOf.set(first, [...(rowsOf.get(first) ?? []), each]);
  }
  if (rowsOf.size === 0) return;
  for (const each of drafts) if (each.pupil?.fixed != null) rowsOf.get(each.child.applicant.key)?.unshift(each);
  for (const rows of rowsOf.values()) {
    const schools = [...new Set(rows.flatMap((each) => each.pupil?.fixed ?? []))];
    const values = { schools, rows: rows.map((each) => String(each.child.applicant.row)) };
    if (schools.length < 2) continue;
    for (const each of rows) each.findings.push(finding(context.policy, "notice-twice", cellOf(each.child, context, "noticeStatus"), values));
  }
}

function seatsOf(policy: Policy, stage: Stage): ReadonlyMap<string, number> {
  return new Map(policy.schools.flatMap((school) => {
    const seats = school.seats[stage];
    return seats === undefined ? [] : [[school.name, seats.seats] as const];
  }));
}

function classesOf(policy: Policy, stage: Stage): ReadonlyMap<string, number> {
  return new Map(policy.schools.flatMap((school) => {
    const seats = school.seats[stage];
    return seats === undefined ? [] : [[school.name, seats.classes] as const];
  }));
}

/** How full the schools are: by stage and school, and at each stage the schools with seats left. */
type Full = { readonly schools: ReadonlyMap<string, Capacity>; readonly free: Readonly<Record<Stage, readonly string[]>> };

function howFull(capacity: readonly Capacity[]): Full {
  const free = (stage: Stage): readonly string[] => capacity.filter((each) => each.stage === stage && each.placed < each.seats).map((each) => each.school);
  return { schools: new Map(capacity.map((each) => [`${each.stage}/${each.school}`, each])), free: { primary: free("primary"), junior: free("junior") } };
}

const NOTHING: readonly Finding[] = [];

function conclude(each: Draft, context: Context, full: Full): Decision {
  const { child, pupil, placement } = each;
  const school = placement?.school ?? null;
  const claim = placement === null || placement.claim < 0 ? undefined : child.claims[placement.claim];
  const fixed = pupil?.fixed != null;
  const refused = placement?.refused ?? [];
  const said = seatFindings(each, context, full);
  // Most children need nothing said here: a million copies of their lists would double the memory.
  const made = said.length === 0 && each.findings.length === 0 ? child.findings : [...child.findings, ...said, ...each.findings];
  const findings = settle(context.policy, context.rulings, child, made);
  const owing = withoutWaived(child, findings);
  return {
    case: fixed || pupil === null ? withoutClaims(owing) : owing,
    school, class: each.class, tier: claim?.tier ?? null,
    countsSeat: school !== null && child.takesSeat, fixed,
    draw: pupil?.draw ?? "", refused, findings,
    notice: noticeState(owing, school, findings),
    steps: ruledSteps(seatSteps(each, fixed, school, refused), findings),
  };
}

/** A paper that a person said is not needed is not missing. */
function withoutWaived(child: Case, findings: readonly Finding[]): Case {
  const waived = findings.filter(({ code, severity }) => code === "document-missing" && severity === "informs").flatMap(({ values }) => (typeof values.documents === "object" ? values.documents : []));
  return waived.length === 0 ? child : { ...child, missing: child.missing.filter((name) => !waived.includes(name)) };
}

function ruledSteps(steps: readonly StepCode[], findings: readonly Finding[]): readonly StepCode[] {
  return findings.some(({ ruling }) => ruling !== undefined) ? addStep(steps, "ruled") : steps;
}

/** Who holds a fixed seat, or an issued notice of an unknown school, proposes to none. */
function withoutClaims(child: Case): Case {
  return child.claims.length === 0 ? child : { ...child, claims: [] };
}

function noticeState(child: Case, school: string | null, findings: readonly Finding[]): NoticeState {
  if (child.applicant.standing.notice !== null) return child.applicant.standing.notice;
  if (school === null) return "none";
  return child.missing.length > 0 || findings.some((each) => each.severity === "holds" || each.severity === "blocks") ? "held" : "ready";
}

function seatFindings(each: Draft, context: Context, full: Full): readonly Finding[] {
  const { child, pupil, placement, fixedText } = each;
  const { policy } = context;
  if (pupil === null) {
    return fixedText === null ? NOTHING : [finding(policy, "fixed-school-unknown", cellOf(child, context, "proposedSchool"), { school: fixedText })];
  }
  if (pupil.fixed !== null) return fixedFindings(each, pupil.fixed, context, full);
  const claim = placement === null || placement.claim < 0 ? undefined : child.claims[placement.claim];
  if (placement?.school == null) {
    const household = child.claims.find((each) => each.tier === "household");
    const schools = child.stage === null ? [] : full.free[child.stage];
    const written = writtenAddress(child.address);
    return household === undefined
      ? [finding(policy, "waiting-for-placement", null, { schools, written })]
      : [finding(policy, "household-over-plan", null, { school: household.school, schools, written })];
  }
  return claim?.tier === "placement"
    ? [finding(policy, "placed-by-bureau", null, { school: claim.school, asked: child.claims[0]?.school ?? "" }, claim.clause)]
    : NOTHING;
}

function fixedFindings(each: Draft, school: string, context: Context, full: Full): readonly Finding[] {
  const { child } = each;
  const found: Finding[] = [];
  const cell = cellOf(child, context, "proposedSchool");
  const capacity = full.schools.get(`${child.stage ?? ""}/${school}`);
  if (capacity !== undefined && capacity.fixed > capacity.seats && child.takesSeat) {
    found.push(finding(context.policy, "fixed-over-plan", cell, { school, seats: capacity.seats, fixed: capacity.fixed }));
  }
  const noticed = child.applicant.standing.notice === "issued" ? context.schools.byName(child.applicant.standing.school)?.name : undefined;
  if (noticed !== undefined && noticed !== school) found.push(finding(context.policy, "ruled-after-notice", cell, { school, notice: noticed }));
  if (child.zone !== null && child.zone !== school && !child.claims.some((claim) => claim.school === school)) {
    found.push(finding(context.policy, "fixed-differs", cell, { school, zone: child.zone }));
  }
  return found;
}

function seatSteps(each: Draft, fixed: boolean, school: string | null, refused: readonly number[]): readonly StepCode[] {
  const { steps } = each.child;
  if (each.pupil === null) return steps;
  const asked = refused.length > 0 ? addStep(steps, "seat-refused") : steps;
  const seated = addStep(asked, fixed ? "fixed" : school === null ? "waiting" : "seat-won");
  return each.class === null ? seated : addStep(seated, "class-drawn");
}
