/** The closed lists of the contract: what the code itself names. A part of it, so that whoever needs a list needs no schema. */

export const STAGES = ["primary", "junior"] as const;
export type Stage = (typeof STAGES)[number];

export const TIERS = ["preferential", "household", "sibling", "choice", "purchase", "migrant", "placement"] as const;
export type Tier = (typeof TIERS)[number];

export const PLACE_KINDS = ["township", "community", "village", "gacha", "group", "compound"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Everything a column of a clerk's sheet may hold that the engine reads; columns of no field are left alone. */
export const FIELDS = [
  "serial", "applicationNumber", "name", "sex", "idNumber", "birth", "stage",
  "county", "township", "village", "household", "earlierHousehold", "moveDate", "residence",
  "home", "homeOwner", "homeOwnerRelation", "homeKind", "basis", "wish",
  "kindergarten", "graduatingSchool", "schoolCode", "graduationYear", "studentNumber",
  "preferential", "category", "siblingName", "siblingSchool", "siblingApplied", "siblingRezoned", "siblingEnrolled", "siblingByChoice",
  "disability", "deferral", "deferralState", "twin", "classRequest",
  "guardianName", "guardianId", "documents", "note",
  "proposedSchool", "class", "decidedBasis", "missing", "hints", "noticeStatus",
] as const;
export type Field = (typeof FIELDS)[number];

export const DOCUMENT_CASES = ["everyone", "primary", "junior", "purchase", "moved", "moved-late", "sibling", "returning", "migrant", "deferral"] as const;

/** What a template's lines may leave open, written `{name}`. */
export const PLACEHOLDERS = ["name", "idNumber", "studentNumber", "schoolCode", "household", "school", "authority", "date"] as const;

/** What a column of the roster may hold: `origin` is the kindergarten at the primary stage, the graduating school's code after it. */
export const ROSTER_FIELDS = ["studentNumber", "name", "idNumber", "household", "origin"] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];
