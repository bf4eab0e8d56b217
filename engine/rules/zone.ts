import { addStep, finding, step, type FindingCode } from "../finding.js";
import type { Applicant } from "../intake/applicant.js";
import type { Reading } from "../place/address.js";
import { cellOf, withFinding, type Case, type Context, type Rule } from "./case.js";
import { writtenAddress } from "./rulings.js";

/** 四: the attendance zone of the address that counts, and what is doubtful about how it was read. */
export const zone: Rule = {
  subject: "zones",
  reads: ["household", "earlierHousehold", "residence", "home", "township", "village"],
  apply(child, context) {
    const counted = child.basis === "none" ? null : child.reading;
    const waitsForAddress = child.findings.some((each) => each.code === "moved-late-no-earlier-address");
    if (waitsForAddress) return { ...child, zone: null, steps: addStep(child.steps, "zone-open") };
    const school = counted?.school ?? null;
    const found: Case = { ...child, zone: school, steps: addStep(child.steps, school === null ? "zone-open" : "zone-found") };
    return householdDoubt(countedDoubt(found, context), context);
  },
};

/** How the reading of the address that counts is doubtful. A migrant child with no readable home is migrant-no-home instead. */
function countedDoubt(child: Case, context: Context): Case {
  const { reading } = child;
  if (reading.kind === "outside" && child.basis !== "household") return child;
  if (child.migrant && reading.kind !== "near" && reading.school === null) {
    return child.basis === "none" ? child : withFinding(child, context, "migrant-no-home", child.countsField, valuesOf(reading, child.address));
  }
  return doubt(child, context, reading);
}

/** A purchase keeps the household's school to fall back on, so the household address must be readable too. */
function householdDoubt(child: Case, context: Context): Case {
  if (child.basis !== "purchase" || child.migrant) return child;
  const { household, earlier } = child.readings;
  const reading = child.householdBasis ?? (earlier.kind === "outside" ? earlier : household);
  const field = child.steps.includes(step("moved-late")) ? "earlierHousehold" : child.applicant.household.field;
  const address = reading === earlier ? child.applicant.earlierHousehold : child.applicant.household;
  if (reading.detail === "ruling") return withDoubt(child, context, "address-ruled", reading, field, address);
  if (reading.kind === "near") return withDoubt(child, context, "address-near", reading, field, address);
  return reading.school === null && reading.kind !== "outside"
    ? withFinding(child, context, "household-open", field, valuesOf(reading, address)) : child;
}

function doubt(child: Case, context: Context, reading: Reading): Case {
  const code = doubtOf(reading);
  return code === null ? child : withDoubt(child, context, code, reading, child.countsField, child.address);
}

/** The finding about how an address was read; one that a person settled tells the ruling. */
function withDoubt(child: Case, context: Context, code: FindingCode, reading: Reading, field: Case["countsField"], address: Applicant["household"]): Case {
  const found = finding(context.policy, code, cellOf(child, context, field), valuesOf(reading, address), reading.clause ?? undefined);
  const { ruling } = reading;
  return { ...child, findings: [...child.findings, code === "address-ruled" && ruling !== undefined ? { ...found, ruling } : found] };
}

function doubtOf(reading: Reading): FindingCode | null {
  switch (reading.kind) {
    case "exact":
      if (reading.detail === "ruling") return "address-ruled";
      if (reading.detail === "township") return "address-township-only";
      return reading.school === null ? "address-nobody" : reading.detail === "segment" ? "address-segment" : null;
    case "near":
      return reading.school === null ? "address-nobody" : "address-near";
    case "split":
      return "address-split";
    case "ambiguous":
      if (reading.detail === "columns-differ") return "address-columns-differ";
      return reading.detail === "nobody" ? "address-nobody" : "address-ambiguous";
    case "outside":
      return "address-outside";
    case "unread":
      return "address-unread";
    case "blank":
      return "address-blank";
  }
}

function valuesOf(reading: Reading, address: Applicant["household"]): Readonly<Record<string, string | readonly string[]>> {
  return {
    kind: reading.kind, written: writtenAddress(address),
    place: reading.place ?? "", matched: reading.matched, school: reading.school ?? "",
    candidates: reading.candidates, places: reading.places,
  };
}
