/** Terms of the field that findings and steps carry as codes. */
import type { Field } from "../../../engine/policy/schema.js";
import { list, worded, type Values } from "../values.js";
import { join } from "./phrases.js";

export const DEFERRALS: ReadonlyMap<string, string> = new Map([["deferral", "deferral"], ["exemption", "exemption"]]);

export const CLASS_WISHES: ReadonlyMap<string, string> = new Map([["together", "together"], ["apart", "apart"]]);

export const SEXES: ReadonlyMap<string, string> = new Map([["male", "boy"], ["female", "girl"]]);

export const SIBLING_FACTS: { readonly asked: ReadonlyMap<string, string>; readonly failed: ReadonlyMap<string, string> } = {
  asked: new Map([
    ["applied", "whether the guardian applied"], ["rezoned", "whether rezoning parted the two"],
    ["enrolled", "whether the older child is still enrolled"], ["not-by-choice", "whether the older child was placed by choice"],
  ]),
  failed: new Map([
    ["applied", "the guardian did not apply"], ["rezoned", "it was not rezoning that parted the two"],
    ["enrolled", "the older child is no longer enrolled there"], ["not-by-choice", "the older child was placed by choice"],
  ]),
};

/** What a clerk calls each field. */
export const FIELDS: Readonly<Record<Field, string>> = {
  serial: "serial number", applicationNumber: "application number", name: "name", sex: "sex", idNumber: "ID number", birth: "date of birth",
  stage: "stage", county: "county", township: "township", village: "village or community", household: "registered address",
  earlierHousehold: "registered address before the move", moveDate: "date of the move", residence: "address lived at", home: "home's address",
  homeOwner: "owner of the home", homeOwnerRelation: "owner's relation", homeKind: "kind of home", basis: "basis of enrolment", wish: "school asked for",
  kindergarten: "kindergarten", graduatingSchool: "graduating school", schoolCode: "school code", graduationYear: "year of graduation",
  studentNumber: "student number", preferential: "preferential group", category: "kind of pupil", siblingName: "sibling's name",
  siblingSchool: "sibling's school", siblingApplied: "same school applied for", siblingRezoned: "parted by rezoning", siblingEnrolled: "sibling enrolled",
  siblingByChoice: "sibling placed by choice", disability: "disability", deferral: "deferral or exemption", deferralState: "reply on the deferral",
  twin: "twin", classRequest: "class request", guardianName: "guardian's name", guardianId: "guardian's ID number", documents: "documents", note: "note",
  proposedSchool: "proposed school", class: "class", decidedBasis: "basis of the decision", missing: "missing documents", hints: "hints",
  noticeStatus: "state of the notice",
};
const FIELD_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(FIELDS));

/** Columns of the engine's fields by the names a clerk knows; a name that is no field's stays as it is. */
export function fieldNames(values: Values, name: string, absent: string): string {
  const names = list(values, name).map((field) => `“${worded(FIELD_NAMES, field)}”`);
  return names.length === 0 ? absent : join(names);
}
