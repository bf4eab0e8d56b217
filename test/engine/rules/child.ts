/** Builds invented children for the rule tables: a plain registered first-grader, changed by what a case names. */
import { readFileSync } from "node:fs";
import type { Applicant } from "../../../engine/intake/applicant.js";
import type { Reading } from "../../../engine/place/address.js";
import { parsePolicy, type Policy } from "../../../engine/policy/schema.js";
import type { Case, Context, Readings } from "../../../engine/rules/case.js";
import { applyRules } from "../../../engine/rules/index.js";
import { compileRulings, type Ruling } from "../../../engine/rules/rulings.js";
import { indexSchools } from "../../../engine/rules/schools.js";

const parsed = parsePolicy(readFileSync(new URL("../../../engine/policy/taipusi-2024.json", import.meta.url), "utf8"));
if (!("policy" in parsed)) throw new Error(JSON.stringify(parsed.problems));
export const policy: Policy = parsed.policy;

const BLANK: Reading = { kind: "blank", place: null, school: null, clause: null, candidates: [], places: [], matched: "", detail: null };

export const exact = (place: string, school: string): Reading => ({ ...BLANK, kind: "exact", place, school, clause: "四(一)", matched: place });
export const near = (place: string, school: string): Reading => ({ ...exact(place, school), kind: "near" });
export const split = (place: string, ...candidates: string[]): Reading => ({ ...BLANK, kind: "split", place, candidates, clause: "附件4" });
export const ambiguous = (...candidates: string[]): Reading => ({ ...BLANK, kind: "ambiguous", candidates });
export const openTownship = (place: string, ...candidates: string[]): Reading => ({ ...ambiguous(...candidates), place, detail: "township" });
export const nobody = (place: string, ...candidates: string[]): Reading => ({ ...ambiguous(...candidates), place, detail: "nobody" });
export const unread = (matched = ""): Reading => ({ ...BLANK, kind: "unread", matched });
export const outside: Reading = { ...BLANK, kind: "outside" };
export const blank = BLANK;

const EVERY_DOCUMENT: ReadonlySet<string> = new Set(policy.documents.kinds.map((kind) => kind.id));

const ADDRESS = { text: "", township: "", village: "", field: null } as const;

export const PLAIN: Applicant = {
  row: 2, rowKey: "A1", key: "A1", name: "王小苗", sex: "female", id: null, idText: "", applicationNumber: "A1", birth: "2018-03-12",
  stage: "primary", household: { ...ADDRESS, field: "household" }, earlierHousehold: ADDRESS, moveDate: null, moveDateText: "",
  residence: { ...ADDRESS, field: "residence" }, home: ADDRESS, homeOwner: "", ownerIsGuardian: null, homeKind: "", basis: null, basisText: "",
  wishes: [], kindergarten: "苗苗幼儿园", graduatingSchool: "", schoolCode: "", graduationYear: null, studentNumber: "",
  preferential: "", category: null, sibling: { name: "", school: "", applied: null, rezoned: null, enrolled: null, byChoice: null },
  disability: null, deferral: { asked: null, state: null }, twin: null, twinGroup: null, classRequest: null, guardianName: "王大山", guardianId: "", otherGuardianIds: [],
  documents: EVERY_DOCUMENT, note: "", duplicateOf: null, standing: { school: "", class: "", notice: null }, findings: [],
};

export const without = (...ids: string[]): ReadonlySet<string> => new Set([...EVERY_DOCUMENT].filter((id) => !ids.includes(id)));

const COLUMNS: Context["columns"] = { name: 1, idNumber: 2, birth: 3, household: 4, earlierHousehold: 5, moveDate: 6, residence: 7, home: 8, wish: 9, preferential: 10 };

export type ChildParts = Partial<Applicant> & { readonly readings?: Partial<Readings> };

/** One child through all rules. */
export function decideChild(parts: ChildParts, from: Policy = policy, nearest: Context["nearest"] = () => [], columns = COLUMNS): Case {
  return decideIn(contextOf(from, nearest, columns), parts);
}

/** One child of a run; the address texts are set wherever a reading is not blank. */
export function decideIn(context: Context, parts: ChildParts): Case {
  const { readings = {}, ...fields } = parts;
  const all: Readings = { household: BLANK, earlier: BLANK, residence: BLANK, home: BLANK, ...readings };
  const text = (reading: Reading): string => (reading.kind === "blank" ? "" : "某处");
  const applicant: Applicant = {
    ...PLAIN,
    household: { ...PLAIN.household, text: text(all.household) },
    earlierHousehold: { ...ADDRESS, text: text(all.earlier) },
    residence: { ...PLAIN.residence, text: text(all.residence) },
    home: { ...ADDRESS, text: text(all.home) },
    ...fields,
  };
  return applyRules(applicant, all, context);
}

export function contextOf(from: Policy, nearest: Context["nearest"] = () => [], columns = COLUMNS, rulings: readonly Ruling[] = []): Context {
  return {
    policy: from, schools: indexSchools(from), nearest, documentNames: new Map(from.documents.kinds.map((kind) => [kind.id, kind.name])),
    columns, rulings: compileRulings(rulings),
  };
}

export const codes = (child: Case): readonly string[] => child.findings.map((each) => each.code);
export const claimList = (child: Case): readonly string[] => child.claims.map((claim) => `${claim.school}:${claim.tier}`);
