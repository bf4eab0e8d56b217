/**
 * Last of the rules: the child's options in order, each with its tier (reading.md 5). The schools asked for come first where the
 * plan allows them, then an accepted sibling's school, the home's, the household's, then nearest first, then, for a migrant
 * child, who is never left without a proposal, every school of the stage.
 */
import { addStep, type Clause } from "../finding.js";
import type { Reading } from "../place/address.js";
import type { Stage, Tier } from "../policy/schema.js";
import { withFinding, type Case, type Claim, type Context, type Rule } from "./case.js";

export const claims: Rule = {
  subject: "plan-numbers",
  reads: ["wish"],
  apply(child, context) {
    if (child.admission === "out") return child;
    if (child.admission !== "open" || child.stage === null) return { ...child, steps: addStep(child.steps, "held") };
    if (isPlain(child)) return { ...child, claims: ofHousehold(child, context, child.stage), steps: addStep(child.steps, "claims-made") };
    const entitlements = entitled(child, context, child.stage);
    const wished = wishes(child, context, child.stage, entitlements);
    if (!settled(wished.child, wished.claims, entitlements)) {
      return { ...wished.child, admission: "held", steps: addStep(wished.child.steps, "held") };
    }
    const rest = entitlements.filter((each) => each.unasked || (each.tier === "household" && wished.claims.length > 0));
    const inOrder = placeLast(wished.child, context, child.stage, [...wished.claims, ...rest]);
    const list = strongest(inOrder, context.policy.tiers);
    return { ...wished.child, claims: list, steps: addStep(wished.child.steps, "claims-made") };
  },
};

/** Nothing but the household's zone speaks: nearly every child. */
function isPlain({ applicant, basis, reading, householdBasis, zone, migrant, siblingSchool }: Case): boolean {
  return (basis === "household" || basis === "previous-household") && zone !== null && reading === householdBasis && zone === reading.school
    && !migrant && siblingSchool === null && applicant.wishes.length === 0;
}

/** A run's claims by the reading they follow from, which neighbours share. */
const memories = new WeakMap<Context, Record<Stage, WeakMap<Reading, readonly Claim[]>>>();

function ofHousehold(child: Case, context: Context, stage: Stage): readonly Claim[] {
  let memory = memories.get(context);
  if (memory === undefined) memories.set(context, memory = { primary: new WeakMap(), junior: new WeakMap() });
  let made = memory[stage].get(child.reading);
  if (made === undefined) {
    made = strongest(placeLast(child, context, stage, entitled(child, context, stage).filter((each) => each.unasked)), context.policy.tiers);
    memory[stage].set(child.reading, made);
  }
  return made;
}

/** A claim the child may make. `unasked`: made even without a wish. `independent`: holds though the zone is still open. */
type Entitlement = Claim & { readonly unasked: boolean; readonly independent: boolean };

function entitled(child: Case, context: Context, stage: Stage): readonly Entitlement[] {
  const { policy } = context;
  const list: Entitlement[] = [];
  const add = (school: string, tier: Tier, place: string | null, clause: Clause, unasked: boolean, independent = false): void => {
    list.push({ school, tier, near: rank(context, place, stage, school), clause, unasked, independent });
  };
  if (child.siblingSchool !== null) add(child.siblingSchool, "sibling", child.reading.place, policy.clauses.sibling, true);
  if (child.basis === "purchase" && child.zone !== null) {
    const grant = policy.purchase.schools.find((entry) => entry.school === child.zone && entry.stage === stage);
    add(child.zone, "purchase", child.reading.place, grant?.clause ?? policy.purchase.clause, true, true);
    // Who loses the home's school goes to the nearest school with a seat before the household's.
    for (const near of context.nearest(child.reading.place, stage)) add(near, "placement", child.reading.place, policy.clauses.adjustment, true);
  }
  if (child.basis === "residence" && child.zone !== null) add(child.zone, "migrant", child.reading.place, policy.clauses.migrant, true, true);
  const household = child.householdBasis;
  if (household !== null && household.school !== null) {
    add(household.school, "household", household.place, household.clause ?? policy.clauses.zones, true);
  }
  if (household !== null) addAllowed(child, context, stage, add);
  if (child.applicant.wishes.length > 0) addOpen(child, context, stage, add);
  return list;
}

type Add = (school: string, tier: Tier, place: string | null, clause: Clause, unasked: boolean, independent?: boolean) => void;

/** The choices the plan adds to the household's own school by place. */
function addAllowed(child: Case, context: Context, stage: Stage, add: Add): void {
  const place = child.householdBasis?.place ?? null;
  if (place === null) return;
  const { policy } = context;
  const asks = child.applicant.wishes.length > 0;
  for (const entry of policy.alsoAllowed) {
    if (entry.stage !== stage || !within(place, entry.place) || (entry.tier === "choice" && !asks)) continue;
    const schools = entry.schools.includes("*") ? context.schools.ofStage(stage).map((school) => school.name) : entry.schools;
    for (const school of schools) add(school, entry.tier, place, entry.clause, entry.tier === "household" && child.householdBasis?.school != null, true);
  }
}

/** Schools that anyone may choose: every child of a household here, and a migrant child beside the school of where it lives. */
function addOpen(child: Case, context: Context, stage: Stage, add: Add): void {
  const place = child.migrant ? child.reading.place : child.householdBasis?.place ?? null;
  if (place === null && !child.migrant) return;
  for (const school of context.schools.ofStage(stage)) {
    if (!school.openToAll || (child.migrant && school.name === child.zone)) continue;
    add(school.name, "choice", place, context.policy.clauses["open-school"], false, true);
  }
}

type Wished = { readonly child: Case; readonly claims: readonly Entitlement[] };

function wishes(child: Case, context: Context, stage: Stage, entitlements: readonly Entitlement[]): Wished {
  let checked = child;
  const made: Entitlement[] = [];
  for (const text of child.applicant.wishes) {
    const school = context.schools.byName(text);
    if (school === null) {
      checked = withFinding(checked, context, "wish-unknown", "wish", { wish: text });
    } else if (school.seats[stage] === undefined) {
      checked = withFinding(checked, context, "wish-other-stage", "wish", { wish: school.name });
    } else if (child.preferential !== null) {
      const near = rank(context, child.reading.place, stage, school.name);
      made.push({ school: school.name, tier: "preferential", near, clause: child.preferential.clause, unasked: true, independent: true });
    } else {
      const allowed = entitlements.filter((each) => each.school === school.name && each.tier !== "placement");
      made.push(...allowed);
      // A row whose zone is still open is not told that its wish is refused: the zone may turn out to be that school's.
      const open = child.zone === null && (child.reading.candidates.length === 0 || child.reading.candidates.includes(school.name));
      if (allowed.length === 0 && !open) checked = refuse(checked, context, school.name);
    }
  }
  return { child: checked, claims: made };
}

function refuse(child: Case, context: Context, school: string): Case {
  const refused = { ...child, steps: addStep(child.steps, "wish-refused") };
  return withFinding(refused, context, "wish-not-allowed", "wish", { wish: school });
}

/** Whether the row can go into the allocation: its zone is certain, the bureau places it, or a wish holds without the zone. */
function settled(child: Case, wished: readonly Entitlement[], entitlements: readonly Entitlement[]): boolean {
  if (child.zone !== null || child.migrant) return true;
  const bureauPlaces = child.basis === "previous-household" && child.reading.kind === "outside";
  return bureauPlaces || wished.some((each) => each.independent) || entitlements.some((each) => each.independent && each.unasked);
}

function placeLast(child: Case, context: Context, stage: Stage, list: readonly Claim[]): readonly Claim[] {
  const place = child.reading.place;
  const clause = context.policy.clauses.adjustment;
  const nearest = context.nearest(place, stage);
  if (nearest.length === 0 && !child.migrant) return list;
  const everywhere = child.migrant ? everySchool(child, context, stage) : [];
  const last = [...nearest, ...everywhere].map((school): Claim => (
    { school, tier: "placement", near: rank(context, place, stage, school), clause: child.migrant ? context.policy.clauses.migrant : clause }
  ));
  return [...list, ...last];
}

/** All schools of the stage, those between which the child's address is still open first. */
function everySchool(child: Case, context: Context, stage: Stage): readonly string[] {
  const all = context.schools.ofStage(stage).map((school) => school.name);
  return [...child.reading.candidates.filter((name) => all.includes(name)), ...all];
}

/** One claim a school: where it first stands, in its strongest tier. */
function strongest(list: readonly Claim[], tiers: readonly Tier[]): readonly Claim[] {
  const [only] = list;
  if (only !== undefined && list.length === 1) return [{ school: only.school, tier: only.tier, near: only.near, clause: only.clause }];
  const first = new Map<string, Claim>();
  for (const { school, tier, near, clause } of list) {
    const known = first.get(school);
    if (known === undefined || tiers.indexOf(tier) < tiers.indexOf(known.tier)) first.set(school, { school, tier, near, clause });
  }
  return [...first.values()];
}

function rank(context: Context, place: string | null, stage: Stage, school: string): number | null {
  const position = context.nearest(place, stage).indexOf(school);
  return position === -1 ? null : position + 1;
}

function within(place: string, ancestor: string): boolean {
  return place.startsWith(ancestor) && (place.length === ancestor.length || place.charAt(ancestor.length) === "/");
}
