/**
 * Which address counts (reading.md 3): the registered one, the one before a late move, a guardian's home, or the address
 * lived at. Three steps, each settling what the one before leaves: the household, a household outside the county, a home.
 */
import { addStep } from "../finding.js";
import type { Reading } from "../place/address.js";
import type { Policy } from "../policy/schema.js";
import { withFinding, type Case, type Context, type Rule } from "./case.js";

type HomeKind = Policy["purchase"]["kinds"][number];

export const addressBasis: Rule = {
  subject: "household-documents",
  reads: [
    "household", "earlierHousehold", "moveDate", "residence", "home", "homeOwner", "homeOwnerRelation", "homeKind", "basis",
  ],
  apply(child, context) {
    const asked = child.applicant.basisText !== "" && child.applicant.basis === null
      ? withFinding(child, context, "basis-unread", "basis", { text: child.applicant.basisText })
      : child;
    return byHome(byResidence(byHousehold(asked, context), context), context);
  },
};

/** 五(三)1(3): moved from the policy's date on, the address before the move counts; moved earlier, the new one. */
function byHousehold(child: Case, context: Context): Case {
  const { moveDate, moveDateText } = child.applicant;
  const { earlier } = child.readings;
  if (moveDateText !== "") {
    const open = counting(child, openBetween(child.readings.household, earlier), null);
    return withFinding(open, context, "move-date-unread", "moveDate", { text: moveDateText });
  }
  if (moveDate === null) return earlier.kind === "blank" ? registered(child) : movedAtUnknownDate(child, context);
  const from = context.policy.moved.earlierAddressFrom;
  if (beginOf(moveDate) >= from) return movedLate(child, context, moveDate);
  if (endOf(moveDate) < from) return registered({ ...child, steps: addStep(child.steps, "moved-early") });
  const open = counting(child, openBetween(child.readings.household, earlier), null);
  return withFinding(open, context, "move-date-open", "moveDate", { date: moveDate });
}

/** For comparing only: what begins a month or a year alone, and what stands behind every day in it. */
const beginOf = (date: string): string => `${date}-01-01`;
const endOf = (date: string): string => `${date}~`;

function registered(child: Case): Case {
  const { household } = child.readings;
  if (household.kind === "blank") return { ...child, reading: household, countsField: "household", basis: "none" };
  return {
    ...child, basis: "household", reading: household, householdBasis: household,
    countsField: child.applicant.household.field, steps: addStep(child.steps, "household-counts"),
  };
}

function movedLate(child: Case, context: Context, date: string): Case {
  const { earlier, household } = child.readings;
  const late: Case = { ...child, basis: "previous-household", steps: addStep(child.steps, "moved-late") };
  switch (earlier.kind) {
    case "blank": {
      const waiting: Case = { ...late, admission: held(late), reading: household, countsField: "earlierHousehold" };
      return withFinding(waiting, context, "moved-late-no-earlier-address", "moveDate", { date });
    }
    case "outside": {
      const bureau: Case = { ...late, reading: earlier, address: child.applicant.earlierHousehold, countsField: "earlierHousehold" };
      return withFinding(bureau, context, "earlier-address-outside", "earlierHousehold", { date });
    }
    default: {
      const moved: Case = { ...late, reading: earlier, address: child.applicant.earlierHousehold, householdBasis: earlier, countsField: "earlierHousehold" };
      return withFinding(moved, context, "moved-late", "moveDate", { date });
    }
  }
}

/**
 * An earlier address without a date. In columns of their own the registered address stands and the date is a missing
 * document; two addresses in one cell say nothing certain, so the row stays open unless both lead to one school.
 */
function movedAtUnknownDate(child: Case, context: Context): Case {
  const { household, earlier } = child.readings;
  const oneCell = child.findings.some((each) => each.code === "address-two-in-cell");
  const sameSchool = household.school !== null && household.school === earlier.school;
  const counted = oneCell && !sameSchool
    ? counting(child, openBetween(household, earlier), child.applicant.household.field)
    : registered(child);
  return withFinding(counted, context, "move-date-missing", context.columns.moveDate === undefined ? "earlierHousehold" : "moveDate");
}

/** 六(四): a household outside the county is schooled where the child lives. */
function byResidence(child: Case, context: Context): Case {
  if (child.basis !== "household" || child.reading.kind !== "outside") return child;
  const { residence, home } = child.readings;
  const migrant: Case = withFinding(
    { ...child, migrant: true, householdBasis: null, basis: "none", steps: addStep(child.steps, "household-outside") },
    context, "household-outside", "household",
  );
  if (residence.kind !== "blank" && residence.kind !== "outside") {
    return { ...migrant, basis: "residence", reading: residence, address: child.applicant.residence, countsField: child.applicant.residence.field, steps: addStep(migrant.steps, "residence-counts") };
  }
  if (home.kind !== "blank" && home.kind !== "outside") {
    return { ...migrant, basis: "residence", reading: home, address: child.applicant.home, countsField: "home", steps: addStep(migrant.steps, "residence-counts") };
  }
  return withFinding({ ...migrant, steps: addStep(migrant.steps, "no-address-counts") }, context, "migrant-no-home", "residence");
}

/** 五(三)1(2): a guardian's home outside the household zone, where the plan lets a home count. */
function byHome(child: Case, context: Context): Case {
  const { applicant, readings } = child;
  const { home } = readings;
  if (applicant.basis === "household" || applicant.basis === "residence") return child;
  if (home.kind === "blank") {
    return applicant.basis === "purchase" ? withFinding(child, context, "purchase-home-missing", "home") : child;
  }
  if (child.householdBasis !== null && inOwnZone(home, child.householdBasis)) {
    return withFinding({ ...child, steps: addStep(child.steps, "home-in-zone") }, context, "purchase-in-zone", "home");
  }
  const kind = voidKind(applicant.homeKind, context);
  if (kind !== undefined) return refused(child, context, "purchase-void", "homeKind", kind.name, kind.clause);
  if (!mayCount(home, child, context)) return refused(child, context, "purchase-not-granted", "home", home.school ?? home.candidates.join("、"));
  const counted: Case = { ...child, basis: "purchase", reading: home, address: child.applicant.home, countsField: "home", steps: addStep(child.steps, "purchase-counts") };
  return ownership(isNamedKind(applicant.homeKind, context) ? counted : withFinding(counted, context, "purchase-kind-unread", "homeKind", { what: applicant.homeKind }), context);
}

/** The kind that voids a home. A word inside a longer one that the plan accepts does not count: 商铺 within 具备居住条件的商铺. */
function voidKind(text: string, context: Context): HomeKind | undefined {
  if (text === "") return undefined;
  const { kinds } = context.policy.purchase;
  const accepted = kinds.flatMap((kind) => (kind.accepted ? kind.words : []));
  const outside = (word: string): string => accepted.filter((longer) => longer.includes(word)).reduce((rest, longer) => rest.replaceAll(longer, ""), text);
  return kinds.find((kind) => !kind.accepted && kind.words.some((word) => outside(word).includes(word)));
}

const isNamedKind = (text: string, context: Context): boolean =>
  text === "" || context.policy.purchase.kinds.some((kind) => kind.words.some((word) => text.includes(word)));

function inOwnZone(home: Reading, household: Reading): boolean {
  if (home.school !== null || household.school !== null) return home.school === household.school;
  return home.place !== null && home.place === household.place;
}

/** Whether a home here may count: its school grants it, or one of the schools between which it is still open does. */
function mayCount(home: Reading, child: Case, context: Context): boolean {
  if (home.kind === "outside") return false;
  const grants = (school: string): boolean =>
    context.policy.purchase.schools.some((entry) => entry.school === school && entry.stage === child.stage);
  if (home.school !== null) return grants(home.school);
  return home.candidates.length === 0 || home.candidates.some(grants);
}

function refused(
  child: Case, context: Context, code: "purchase-void" | "purchase-not-granted", field: "homeKind" | "home", what: string, clause?: string,
): Case {
  return withFinding({ ...child, steps: addStep(child.steps, "purchase-refused") }, context, code, field, { what }, clause);
}

function ownership(child: Case, context: Context): Case {
  const { ownerIsGuardian, homeOwner } = child.applicant;
  if (ownerIsGuardian === true) return child;
  const field = context.columns.homeOwner === undefined ? "homeOwnerRelation" : "homeOwner";
  return withFinding(child, context, ownerIsGuardian === false ? "purchase-owner" : "purchase-owner-unknown", field, { owner: homeOwner });
}

function counting(child: Case, reading: Reading, field: Case["countsField"]): Case {
  return { ...child, basis: "household", reading, countsField: field };
}

/** Two addresses of which either may count: open between both, certain only where they agree on the school. */
function openBetween(first: Reading, second: Reading): Reading {
  const both = [first, second].filter((reading) => reading.kind !== "blank");
  return {
    ...(both[0] ?? first), kind: both.length === 0 ? "blank" : "ambiguous", place: null, school: null, clause: null, detail: null,
    candidates: [...new Set(both.flatMap(schoolsOf))], places: [...new Set(both.flatMap(placesOf))],
  };
}

const schoolsOf = (reading: Reading): readonly string[] => (reading.school === null ? reading.candidates : [reading.school]);
const placesOf = (reading: Reading): readonly string[] => (reading.place === null ? reading.places : [reading.place]);

const held = (child: Case): Case["admission"] => (child.admission === "out" ? "out" : "held");
