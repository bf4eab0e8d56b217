/** What each finding of the rules tells: the column whose cell it marks, and the words its sentence needs. Long because it is a table. */
import { describe, expect, it } from "vitest";
import { STEPS, type Finding } from "../../../engine/finding.js";
import type { ReadingKind } from "../../../engine/place/address.js";
import type { Context } from "../../../engine/rules/case.js";
import { ambiguous, blank, decideChild, exact, near, openTownship, outside, policy, split, unread, type ChildParts } from "./child.js";

const EAST = exact("宝昌镇/东郊社区", "第一小学");
const BAOFENG = exact("宝昌镇/宝丰社区", "第三小学");
const VILLAGE = exact("红旗镇/前永村", "第五小学");
const TAIPING = split("宝昌镇/太平社区", "第一小学", "第二小学");
const TOWN = exact("宝昌镇/东郊社区", "第二中学");

/** A sheet that has every column. */
const FIELDS = [
  "stage", "idNumber", "birth", "household", "earlierHousehold", "moveDate", "residence", "home", "homeOwner", "homeOwnerRelation", "homeKind", "basis", "wish", "preferential",
  "category", "siblingSchool", "disability", "deferral", "noticeStatus", "studentNumber", "graduatingSchool", "graduationYear", "schoolCode",
] as const;
type Field = (typeof FIELDS)[number];
const COLUMNS: Context["columns"] = Object.fromEntries(FIELDS.map((field, at) => [field, at + 1]));
const without = (...gone: readonly Field[]): Context["columns"] => Object.fromEntries(FIELDS.flatMap((field, at) => (gone.includes(field) ? [] : [[field, at + 1]])));

const columnOf = (cell: string | null): Field | null => (cell === null ? null : FIELDS[cell.charCodeAt(0) - 65] ?? null);

type Told = readonly [at: Field | null, values: Finding["values"]];

function told(parts: ChildParts, code: Finding["code"], columns = COLUMNS): readonly Told[] {
  return decideChild(parts, policy, () => [], columns).findings.filter((each) => each.code === code).map(({ cell, values }) => [columnOf(cell), values]);
}

type Line = readonly [code: Finding["code"], description: string, parts: ChildParts, at: Field | null, values: Finding["values"]];

const AT_EAST = { readings: { household: EAST } } as const;
const JUNIOR = { stage: "junior", birth: "2012-01-05", readings: { household: TOWN } } as const;
const read = (kind: ReadingKind, place: string, school: string, matched: string, candidates: readonly string[] = [], places: readonly string[] = []): Finding["values"] =>
  ({ kind, written: kind === "blank" ? "" : "某处", place, matched, school, candidates, places });
const SIBLING = { name: "王大苗", school: "二小", applied: true, rezoned: true, enrolled: true, byChoice: false } as const;

const LINES: readonly Line[] = [
  ["stage-unknown", "no stage is known", { ...AT_EAST, stage: null }, "stage", {}],
  ["birth-blank", "no birth date is known", { ...AT_EAST, birth: null }, "birth", {}],
  ["too-young", "born after the cut-off", { ...AT_EAST, birth: "2018-09-01" }, "birth", { birth: "2018-09-01", cutoff: "2018-08-31" }],
  ["over-age", "born before the window", { ...AT_EAST, birth: "2017-08-31" }, "birth", { birth: "2017-08-31", from: "2017-09-01" }],
  ["not-a-graduate", "a graduate of another year", { ...JUNIOR, graduatingSchool: "第一小学", graduationYear: 2023 }, "graduationYear", { year: 2023, school: "第一小学" }],
  ["not-a-graduate", "a graduate from elsewhere whose household is elsewhere", { ...JUNIOR, graduatingSchool: "张北县第一小学", readings: { household: outside } }, "graduatingSchool", { year: 0, school: "张北县第一小学" }],
  ["graduating-school-unknown", "a school that graduates nobody", { ...JUNIOR, graduatingSchool: "第三中学" }, "graduatingSchool", { school: "第三中学" }],
  ["graduate-outside", "a graduate from elsewhere whose household is here", { ...JUNIOR, graduatingSchool: "张北县第一小学" }, "graduatingSchool", { school: "张北县第一小学" }],
  ["age-for-stage", "a first-grader's birth date at the junior stage", { ...JUNIOR, birth: "2017-09-01" }, "birth", { birth: "2017-09-01" }],
  ["deferral-unread", "a deferral in other words", { ...AT_EAST, deferral: { asked: "unread", state: null } }, "deferral", {}],
  ["deferral-pending", "an exemption that is not approved yet", { ...AT_EAST, deferral: { asked: "exemption", state: "pending" } }, "deferral", { asked: "exemption" }],
  ["deferred", "an approved deferral", { ...AT_EAST, deferral: { asked: "deferral", state: "approved" } }, "deferral", { asked: "deferral" }],
  ["deferral-notice-back", "an approved deferral whose notice is out", { ...AT_EAST, deferral: { asked: "deferral", state: "approved" }, standing: { school: "第一小学", class: "", notice: "issued" } }, "noticeStatus", { school: "第一小学" }],
  ["basis-unread", "a basis in other words", { ...AT_EAST, basisText: "择校" }, "basis", { text: "择校" }],
  ["move-date-unread", "a move date that is none", { moveDateText: "去年", readings: { household: BAOFENG, earlier: EAST } }, "moveDate", { text: "去年" }],
  ["move-date-open", "a move in the year of the dividing day", { moveDate: "2023", readings: { household: BAOFENG, earlier: EAST } }, "moveDate", { date: "2023" }],
  ["moved-late-no-earlier-address", "moved late from nobody knows where", { moveDate: "2024-02-01", readings: { household: BAOFENG } }, "moveDate", { date: "2024-02-01" }],
  ["earlier-address-outside", "moved late from elsewhere", { moveDate: "2024-02-01", readings: { household: BAOFENG, earlier: outside } }, "earlierHousehold", { date: "2024-02-01" }],
  ["moved-late", "moved late within the county", { moveDate: "2024-02-01", readings: { household: BAOFENG, earlier: EAST } }, "moveDate", { date: "2024-02-01" }],
  ["move-date-missing", "an earlier address without a date", { readings: { household: BAOFENG, earlier: EAST } }, "moveDate", {}],
  ["household-outside", "a household elsewhere", { readings: { household: outside, residence: EAST } }, "household", {}],
  ["migrant-no-home", "a household elsewhere and no address here", { readings: { household: outside } }, "residence", {}],
  ["purchase-home-missing", "a purchase without a home", { basis: "purchase", basisText: "购房", readings: { household: VILLAGE } }, "home", {}],
  ["purchase-in-zone", "a home in the household's zone", { readings: { household: EAST, home: EAST } }, "home", {}],
  ["purchase-in-zone", "a home in the household's split community", { readings: { household: TAIPING, home: TAIPING } }, "home", {}],
  ["purchase-void", "a counter in a mall", { homeKind: "商场柜台", readings: { household: VILLAGE, home: EAST } }, "homeKind", { what: "商场内柜台产权" }],
  ["purchase-void", "a warehouse beside a shop that is fit to live in", { homeKind: "具备居住条件的商铺和仓库", readings: { household: VILLAGE, home: EAST } }, "homeKind", { what: "不具备居住条件的商铺" }],
  ["purchase-not-granted", "a home where no school takes homes", { readings: { household: EAST, home: VILLAGE } }, "home", { what: "第五小学" }],
  ["purchase-not-granted", "a home in the zone of a school that takes homes at the other stage only", { ...JUNIOR, readings: { household: exact("红旗镇/前永村", "第四中学"), home: EAST } }, "home", { what: "第一小学" }],
  ["purchase-not-granted", "a home between schools of which none takes homes", { readings: { household: EAST, home: ambiguous("第五小学", "千斤沟小学") } }, "home", { what: "第五小学、千斤沟小学" }],
  ["purchase-not-granted", "a home elsewhere", { readings: { household: EAST, home: outside } }, "home", { what: "" }],
  ["purchase-kind-unread", "a kind of home that the plan does not name", { homeKind: "小产权房", ownerIsGuardian: true, readings: { household: VILLAGE, home: EAST } }, "homeKind", { what: "小产权房" }],
  ["purchase-owner", "an owner who is no guardian", { homeOwner: "王老", ownerIsGuardian: false, readings: { household: VILLAGE, home: EAST } }, "homeOwner", { owner: "王老" }],
  ["purchase-owner-unknown", "an owner of whom the row says nothing", { homeOwner: "王老", readings: { household: VILLAGE, home: EAST } }, "homeOwner", { owner: "王老" }],
  ["address-near", "a household written otherwise", { readings: { household: near("宝昌镇/东郊社区", "第一小学") } }, "household", read("near", "宝昌镇/东郊社区", "第一小学", "宝昌镇/东郊社区")],
  ["address-split", "a split community", { readings: { household: TAIPING } }, "household", read("split", "宝昌镇/太平社区", "", "", ["第一小学", "第二小学"])],
  ["address-ambiguous", "two places", { readings: { household: { ...ambiguous("第一小学", "第五小学"), places: ["宝昌镇/甲村", "红旗镇/甲村"] } } }, "household", read("ambiguous", "", "", "", ["第一小学", "第五小学"], ["宝昌镇/甲村", "红旗镇/甲村"])],
  ["address-unread", "a household that is no place", { readings: { household: unread("某某街") } }, "household", read("unread", "", "", "某某街")],
  ["address-blank", "no household at all", {}, "household", read("blank", "", "", "")],
  ["address-township-only", "a township all of one school", { readings: { household: { ...VILLAGE, detail: "township" } } }, "household", read("exact", "红旗镇/前永村", "第五小学", "红旗镇/前永村")],
  ["address-segment", "a side of a split community", { readings: { household: { ...EAST, detail: "segment" } } }, "household", read("exact", "宝昌镇/东郊社区", "第一小学", "宝昌镇/东郊社区")],
  ["address-nobody", "a place of the plan in no zone", { readings: { household: { ...EAST, school: null } } }, "household", read("exact", "宝昌镇/东郊社区", "", "宝昌镇/东郊社区")],
  ["address-nobody", "a place written otherwise in no zone", { readings: { household: { ...EAST, kind: "near", school: null } } }, "household", read("near", "宝昌镇/东郊社区", "", "宝昌镇/东郊社区")],
  ["address-columns-differ", "the township column against the address", { readings: { household: { ...ambiguous("第一小学"), detail: "columns-differ" } } }, "household", read("ambiguous", "", "", "", ["第一小学"])],
  ["address-near", "a household written otherwise beside a home that counts", { ownerIsGuardian: true, readings: { household: { ...VILLAGE, kind: "near" }, home: EAST } }, "household", read("near", "红旗镇/前永村", "第五小学", "红旗镇/前永村")],
  ["household-open", "a household nobody can read beside a home that counts", { ownerIsGuardian: true, readings: { household: unread("某某街"), home: EAST } }, "household", read("unread", "", "", "某某街")],
  ["household-open", "the household before a late move nobody can read beside a home that counts", { ownerIsGuardian: true, moveDate: "2024-02-01", readings: { household: BAOFENG, earlier: unread("某某街"), home: EAST } }, "earlierHousehold", read("unread", "", "", "某某街")],
  ["migrant-no-home", "a migrant child between two schools", { readings: { household: outside, residence: TAIPING } }, "residence", read("split", "宝昌镇/太平社区", "", "", ["第一小学", "第二小学"])],
  ["migrant-inside", "a migrant child whose household is here", { ...AT_EAST, category: "migrant" }, "category", { place: "宝昌镇/东郊社区" }],
  ["returning-outside", "a returning pupil whose household is elsewhere", { category: "returning", readings: { household: outside } }, "household", {}],
  ["preferential-no-proof", "a fire fighter's child without the proof", { ...AT_EAST, preferential: "消防员", documents: new Set() }, "preferential", { group: "消防救援人员子女" }],
  ["preferential-unread", "a group that the plan does not name", { ...AT_EAST, preferential: "领导关系" }, "preferential", { group: "领导关系" }],
  ["preferential-review", "a group that a person arranges", { ...AT_EAST, preferential: "烈士子女" }, "preferential", { group: "烈士子女" }],
  ["preferential-review", "two groups of which a person arranges one", { ...AT_EAST, preferential: "消防员、烈士子女" }, "preferential", { group: "消防救援人员子女、烈士子女" }],
  ["sibling-school-unread", "a school that is not ours", { ...AT_EAST, sibling: { ...SIBLING, school: "张北县一小" } }, "siblingSchool", { school: "张北县一小" }],
  ["sibling-refused", "two conditions that fail", { ...AT_EAST, sibling: { ...SIBLING, rezoned: false, byChoice: true } }, "siblingSchool", { school: "第二小学", failed: ["rezoned", "not-by-choice"] }],
  ["sibling-refused", "nobody applied and the older child has left", { ...AT_EAST, sibling: { ...SIBLING, applied: false, enrolled: false } }, "siblingSchool", { school: "第二小学", failed: ["applied", "enrolled"] }],
  ["sibling-unproven", "conditions that the row does not tell", { ...AT_EAST, sibling: { ...SIBLING, applied: null, rezoned: null, enrolled: null, byChoice: null } }, "siblingSchool", { school: "第二小学", unknown: ["applied", "rezoned", "not-by-choice"] }],
  ["sibling-unproven", "a wish for another school is no application", { ...AT_EAST, wishes: ["三小"], sibling: { ...SIBLING, applied: null } }, "siblingSchool", { school: "第二小学", unknown: ["applied"] }],
  ["disability-follows-zone", "taught in the ordinary class", { ...AT_EAST, disability: "inclusive" }, "disability", {}],
  ["taught-at-home", "taught at home", { ...AT_EAST, disability: "home-teaching" }, "disability", {}],
  ["disability-unread", "a disability in other words", { ...AT_EAST, disability: "unread" }, "disability", {}],
  ["student-number-differs", "a student number of another ID", { ...JUNIOR, id: "152527201201050015", studentNumber: "G152527201201050023" }, "studentNumber", { studentNumber: "G152527201201050023" }],
  ["school-code-unknown", "a school without a code in the plan", { ...JUNIOR, graduatingSchool: "千斤沟小学" }, "graduatingSchool", { school: "千斤沟小学" }],
  ["school-code-differs", "another school's code", { ...JUNIOR, graduatingSchool: "一小", schoolCode: "2115002302" }, "schoolCode", { school: "第一小学", code: "2115002385", written: "2115002302" }],
  ["document-missing", "a first-grader without a register", { ...AT_EAST, documents: new Set(["birth-certificate", "child-register"]) }, null, { documents: ["法定监护人户口簿"] }],
  ["wish-unknown", "a wish for a school nobody knows", { ...AT_EAST, wishes: ["张北县一小"] }, "wish", { wish: "张北县一小" }],
  ["wish-other-stage", "a wish for a school of the other stage", { ...AT_EAST, wishes: ["二中"] }, "wish", { wish: "第二中学" }],
  ["wish-not-allowed", "a wish that the plan does not allow", { ...AT_EAST, wishes: ["二小"] }, "wish", { wish: "第二小学" }],
];

describe("a finding marks the cell that a clerk mends and tells what its sentence needs", () => {
  it.each(LINES)("%s: %s", (code, _case, parts, at, values) => {
    expect(told(parts, code)).toEqual([[at, values]]);
  });

  it.each<readonly [string, Finding["code"], ChildParts, Context["columns"], Field | null]>([
    ["the birth date of a sheet without such a column is the ID's", "too-young", { ...AT_EAST, birth: "2019-01-01" }, without("birth"), "idNumber"],
    ["a move without a date column is asked for at the earlier address", "move-date-missing", { readings: { household: BAOFENG, earlier: EAST } }, without("moveDate"), "earlierHousehold"],
    ["an owner of whom only the relation has a column", "purchase-owner", { ownerIsGuardian: false, readings: { household: VILLAGE, home: EAST } }, without("homeOwner"), "homeOwnerRelation"],
    ["a field without any column", "wish-unknown", { ...AT_EAST, wishes: ["某校"] }, without("wish"), null],
  ])("%s", (_case, code, parts, columns, at) => {
    expect(told(parts, code, columns).map(([cell]) => cell)).toEqual([at]);
  });
});

describe("what is in order is not said to be doubtful", () => {
  it.each<readonly [string, Finding["code"], ChildParts]>([
    ["a doubt about the birth that the row's reading told already", "birth-blank", { ...AT_EAST, birth: null, findings: [said("birth-unread")] }],
    ["a basis that was read", "basis-unread", { ...AT_EAST, basis: "household", basisText: "户籍" }],
    ["a home of no named kind", "purchase-kind-unread", { ownerIsGuardian: true, readings: { household: VILLAGE, home: EAST } }],
    ["a home of a named kind", "purchase-kind-unread", { homeKind: "网签合同", ownerIsGuardian: true, readings: { household: VILLAGE, home: EAST } }],
    ["a guardian's home", "purchase-owner-unknown", { ownerIsGuardian: true, readings: { household: VILLAGE, home: EAST } }],
    ["two split communities that are not one", "purchase-in-zone", { readings: { household: TAIPING, home: split("宝昌镇/新华社区", "第一小学", "第二小学") } }],
    ["two addresses that are no place", "purchase-in-zone", { readings: { household: unread("甲街"), home: unread("甲街") } }],
    ["a home that may be in the zone of a school that takes homes", "purchase-not-granted", { readings: { household: VILLAGE, home: ambiguous("第五小学", "第一小学") } }],
    ["a home that is no place of the plan", "purchase-not-granted", { readings: { household: VILLAGE, home: unread("某某街") } }],
    ["a home where the row's own basis is the residence", "purchase-not-granted", { basis: "residence", readings: { household: EAST, home: VILLAGE } }],
    ["a graduate of the window's eve at the junior stage", "age-for-stage", { ...JUNIOR, birth: "2017-08-31" }],
    ["a graduate whose birth date nobody knows", "age-for-stage", { ...JUNIOR, birth: null }],
    ["a graduate of no named school", "graduate-outside", JUNIOR],
    ["a refused deferral", "deferral-pending", { ...AT_EAST, deferral: { asked: "deferral", state: "refused" } }],
    ["an approved deferral whose notice was taken back", "deferral-notice-back", { ...AT_EAST, deferral: { asked: "deferral", state: "approved" }, standing: { school: "第一小学", class: "", notice: "withdrawn" } }],
    ["an older child at the own zone's school", "sibling-refused", { ...AT_EAST, sibling: { ...SIBLING, school: "一小", rezoned: false } }],
    ["an older child at the other stage", "sibling-refused", { ...AT_EAST, sibling: { ...SIBLING, school: "二中", rezoned: false } }],
    ["a student number in small letters", "student-number-differs", { ...JUNIOR, id: "15252720120105001X", studentNumber: "g15252720120105001x" }],
    ["no student number", "student-number-differs", { ...JUNIOR, id: "15252720120105001X" }],
    ["the school's own code", "school-code-differs", { ...JUNIOR, graduatingSchool: "一小", schoolCode: "2115002385" }],
    ["a code beside a school without one in the plan", "school-code-unknown", { ...JUNIOR, graduatingSchool: "千斤沟小学", schoolCode: "2115009999" }],
    ["a school code at the primary stage", "school-code-differs", { ...AT_EAST, graduatingSchool: "一小", schoolCode: "1" }],
    ["a wish where the address may turn out to be that school's", "wish-not-allowed", { wishes: ["二小"], readings: { household: TAIPING } }],
    ["a wish where the address may turn out to be any school's", "wish-not-allowed", { wishes: ["二小"], readings: { household: unread("某街") } }],
    ["a migrant child who can be read", "migrant-no-home", { readings: { household: outside, residence: near("宝昌镇/东郊社区", "第一小学") } }],
    ["a household outside beside a home that counts", "household-open", { moveDate: "2024-02-01", ownerIsGuardian: true, readings: { household: unread("某街"), earlier: outside, home: EAST } }],
    ["a household that was read beside a home that counts", "household-open", { ownerIsGuardian: true, readings: { household: VILLAGE, home: EAST } }],
  ])("%s", (_case, code, parts) => {
    expect(told(parts, code)).toEqual([]);
  });

  it("a wish is refused where the address may turn out to be others' only", () => {
    expect(told({ wishes: ["三小"], readings: { household: TAIPING } }, "wish-not-allowed")).toHaveLength(1);
  });

  it("a stage that is in doubt is said once", () => {
    for (const code of ["stage-unknown", "stage-conflict"] as const) {
      const child = decideChild({ ...AT_EAST, stage: null, findings: [said(code)] });
      expect(child.findings.map((each) => each.code).filter((each) => each.startsWith("stage"))).toEqual([code]);
      expect(child.admission).toBe("held");
    }
  });

  it("a doubt of another kind does not stand for one about stage or birth", () => {
    expect(told({ ...AT_EAST, stage: null, findings: [said("name-blank")] }, "stage-unknown")).toHaveLength(1);
    expect(told({ ...AT_EAST, birth: null, findings: [said("name-blank")] }, "birth-blank")).toHaveLength(1);
  });
});

function said(code: Finding["code"]): Finding {
  return { code, severity: "holds", clause: "五(二)", cell: null, values: {} };
}

describe("an address of which two may count", () => {
  const open = (household: typeof EAST, earlier: typeof EAST): { kind: string; school: string | null; candidates: readonly string[]; places: readonly string[] } => {
    const { kind, school, candidates, places } = decideChild({ moveDateText: "去年", readings: { household, earlier } }).reading;
    return { kind, school, candidates, places };
  };
  it.each([
    ["both read", EAST, VILLAGE, { kind: "ambiguous", candidates: ["第一小学", "第五小学"], places: ["宝昌镇/东郊社区", "红旗镇/前永村"] }],
    ["both of one school", EAST, exact("宝昌镇/城北村", "第一小学"), { kind: "ambiguous", candidates: ["第一小学"], places: ["宝昌镇/东郊社区", "宝昌镇/城北村"] }],
    ["one split", TAIPING, BAOFENG, { kind: "ambiguous", candidates: ["第一小学", "第二小学", "第三小学"], places: ["宝昌镇/太平社区", "宝昌镇/宝丰社区"] }],
    ["one between places", { ...ambiguous("第四小学"), places: ["红旗镇/甲村", "宝昌镇/甲村"] }, EAST, { kind: "ambiguous", candidates: ["第四小学", "第一小学"], places: ["红旗镇/甲村", "宝昌镇/甲村", "宝昌镇/东郊社区"] }],
    ["one alone", EAST, blank, { kind: "ambiguous", candidates: ["第一小学"], places: ["宝昌镇/东郊社区"] }],
    ["the earlier alone", blank, EAST, { kind: "ambiguous", candidates: ["第一小学"], places: ["宝昌镇/东郊社区"] }],
    ["neither", blank, blank, { kind: "blank", candidates: [], places: [] }],
  ])("%s", (_case, household, earlier, expected) => {
    expect(open(household, earlier)).toEqual({ school: null, ...expected });
  });
});

describe("which address counts, and what its column is", () => {
  it.each<readonly [string, ChildParts, string, string | null, string | null]>([
    ["the registered one", AT_EAST, "household", "household", "第一小学"],
    ["none", {}, "none", "household", null],
    ["the one before a late move", { moveDate: "2024-02-01", readings: { household: BAOFENG, earlier: EAST } }, "previous-household", "earlierHousehold", "第一小学"],
    ["nobody knows which before a late move", { moveDate: "2024-02-01", readings: { household: BAOFENG } }, "previous-household", "earlierHousehold", null],
    ["one elsewhere before a late move", { moveDate: "2024-02-01", readings: { household: BAOFENG, earlier: outside } }, "previous-household", "earlierHousehold", null],
    ["where a child from elsewhere lives", { readings: { household: outside, residence: EAST } }, "residence", "residence", "第一小学"],
    ["the home of a child from elsewhere, where no other address is here", { readings: { household: outside, home: VILLAGE } }, "residence", "home", "第五小学"],
    ["the home of a child from elsewhere who lives elsewhere too", { readings: { household: outside, residence: outside, home: VILLAGE } }, "residence", "home", "第五小学"],
    ["a home that counts, of a child from elsewhere", { ownerIsGuardian: true, readings: { household: outside, home: BAOFENG } }, "purchase", "home", "第三小学"],
    ["none of a child whose addresses are all elsewhere", { readings: { household: outside, residence: outside, home: outside } }, "none", "household", null],
    ["a home that counts", { ownerIsGuardian: true, readings: { household: VILLAGE, home: EAST } }, "purchase", "home", "第一小学"],
    ["two in one cell that lead to one school", { findings: [said("address-two-in-cell")], readings: { household: EAST, earlier: exact("宝昌镇/城北村", "第一小学") } }, "household", "household", "第一小学"],
    ["two in one cell that lead nowhere", { findings: [said("address-two-in-cell")], readings: { household: unread("甲"), earlier: unread("乙") } }, "household", "household", null],
    ["the registered one beside an earlier one in a column of its own", { findings: [said("name-blank")], readings: { household: BAOFENG, earlier: EAST } }, "household", "household", "第三小学"],
    ["either, of a move at an unreadable date", { moveDateText: "去年", readings: { household: BAOFENG, earlier: EAST } }, "household", null, null],
  ])("%s", (_case, parts, basis, field, zone) => {
    expect(decideChild(parts)).toMatchObject({ basis, countsField: field, zone });
  });

  it("two in one cell of which only one leads to a school stay open", () => {
    const child = decideChild({ findings: [said("address-two-in-cell")], readings: { household: unread("甲"), earlier: EAST } });
    expect(child.reading).toMatchObject({ kind: "ambiguous", candidates: ["第一小学"] });
    expect(child.householdBasis).toBeNull();
    expect(decideChild({ findings: [said("address-two-in-cell")], readings: { household: unread("甲"), earlier: unread("乙") } }).householdBasis).toBeNull();
  });

  it("a child who is out this year stays out though its earlier address is missing or its group is a person's", () => {
    expect(decideChild({ birth: "2019-01-01", moveDate: "2024-02-01", readings: { household: BAOFENG } }).admission).toBe("out");
    expect(decideChild({ ...AT_EAST, birth: "2019-01-01", preferential: "烈士子女" }).admission).toBe("out");
    expect(decideChild({ ...AT_EAST, birth: "2019-01-01", findings: [said("id-shared")] }).admission).toBe("out");
  });
});

describe("the papers that lack where none was handed in", () => {
  const REGISTERS = ["法定监护人户口簿", "适龄儿童户口簿"];
  const PRIMARY = [...REGISTERS, "出生医学证明"];
  it.each<readonly [string, ChildParts, readonly string[]]>([
    ["a first-grader", AT_EAST, PRIMARY],
    ["moved early", { moveDate: "2020-01-01", readings: { household: EAST } }, [...PRIMARY, "户口迁移日期"]],
    ["moved at a date that is none", { moveDateText: "去年", readings: { household: EAST } }, [...PRIMARY, "户口迁移日期"]],
    ["moved from an earlier address", { readings: { household: EAST, earlier: BAOFENG } }, [...PRIMARY, "户口迁移日期"]],
    ["moved late", { moveDate: "2024-01-01", readings: { household: EAST, earlier: BAOFENG } }, [...PRIMARY, "户口迁移日期", "迁移前户籍地址"]],
    ["a younger child who follows an older one", { ...AT_EAST, sibling: SIBLING }, [...PRIMARY, "兄（姐）在读证明"]],
    ["an older child's school that is the own zone's asks for nothing", { ...AT_EAST, sibling: { ...SIBLING, school: "一小" } }, PRIMARY],
    ["a returning pupil", { ...AT_EAST, category: "returning" }, [...PRIMARY, "户籍有效证件"]],
    ["a migrant child", { readings: { household: outside, residence: EAST } }, [...PRIMARY, "随迁子女证明"]],
    ["a migrant child by its category only", { ...AT_EAST, category: "migrant" }, PRIMARY],
    ["a deferral that is asked for", { ...AT_EAST, deferral: { asked: "deferral", state: "pending" } }, [...PRIMARY, "旗县以上医院病历证明"]],
    ["a deferral that was refused", { ...AT_EAST, deferral: { asked: "deferral", state: "refused" } }, PRIMARY],
    ["a deferral in other words", { ...AT_EAST, deferral: { asked: "unread", state: null } }, PRIMARY],
    ["an approved deferral needs its evidence only", { ...AT_EAST, deferral: { asked: "deferral", state: "approved" } }, ["旗县以上医院病历证明"]],
    ["too young for school", { ...AT_EAST, birth: "2019-01-01" }, []],
    ["too young for school, of a group to be preferred", { ...AT_EAST, birth: "2019-01-01", preferential: "消防员" }, []],
    ["a fire fighter's child", { ...AT_EAST, preferential: "消防员" }, [...PRIMARY, "消防救援人员证明"]],
    ["a group that the plan does not name", { ...AT_EAST, preferential: "领导关系" }, PRIMARY],
  ])("%s", (_case, parts, missing) => {
    expect(decideChild({ ...parts, documents: new Set() }).missing).toEqual(missing);
  });

  it("names a paper once that two rules ask for", () => {
    const rules = (["everyone", "primary"] as const).map((when) => ({ when, documents: ["title"], need: 1, clause: "五(三)1(2)" }));
    const child = decideChild({ ...AT_EAST, documents: new Set() }, { ...policy, documents: { ...policy.documents, rules } });
    expect(child.missing).toEqual(["房产证或房屋网签合同"]);
    expect(child.findings.filter((each) => each.code === "document-missing")).toHaveLength(1);
  });
});

describe("rows of one child or one ID", () => {
  it("the second row holds no seat and waits for a person", () => {
    expect(decideChild({ ...AT_EAST, duplicateOf: "A9" })).toMatchObject({ takesSeat: false, admission: "held", claims: [] });
  });
  it.each(["id-shared", "child-twice-differs"] as const)("a row of which nobody can tell whose it is waits: %s", (code) => {
    expect(decideChild({ ...AT_EAST, findings: [said(code)] })).toMatchObject({ takesSeat: true, admission: "held" });
  });
  it("a row that stands twice in the same words goes on", () => {
    expect(decideChild({ ...AT_EAST, findings: [said("child-twice")] })).toMatchObject({ takesSeat: true, admission: "open" });
  });
});

describe("the steps that a finding rests on", () => {
  const steps = (parts: ChildParts): readonly string[] => decideChild(parts).steps.map((code) => STEPS[code]!.name);
  it.each<readonly [string, ChildParts, string]>([
    ["no stage", { ...AT_EAST, stage: null }, "stage-unknown"],
    ["too young", { ...AT_EAST, birth: "2019-01-01" }, "too-young"],
    ["a graduate of a school here", { ...JUNIOR, graduatingSchool: "第一小学" }, "graduate-here"],
    ["a graduate from elsewhere", { ...JUNIOR, graduatingSchool: "张北县第一小学" }, "graduate-elsewhere"],
    ["a graduate of another year", { ...JUNIOR, graduationYear: 2023 }, "not-a-graduate"],
    ["a home that a child from elsewhere lives in", { readings: { household: outside, home: VILLAGE } }, "residence-counts"],
    ["an earlier address nobody knows", { moveDate: "2024-02-01", readings: { household: EAST } }, "zone-open"],
    ["a group that a person arranges", { ...AT_EAST, preferential: "烈士子女" }, "preferential-review"],
    ["an older child whom conditions fail", { ...AT_EAST, sibling: { ...SIBLING, rezoned: false } }, "sibling-refused"],
    ["an older child of whom the row does not tell all", { ...AT_EAST, sibling: { ...SIBLING, rezoned: null } }, "sibling-refused"],
    ["an older child whom everything allows", { ...AT_EAST, sibling: SIBLING }, "sibling-granted"],
    ["a wish for that school as the application", { ...AT_EAST, wishes: ["某校", "第二小学"], sibling: { ...SIBLING, applied: null } }, "sibling-granted"],
    ["held before the allocation", { ...AT_EAST, findings: [said("id-shared")] }, "held"],
    ["held for its zone", { readings: { household: TAIPING } }, "held"],
  ])("%s", (_case, parts, name) => {
    expect(steps(parts)).toContain(name);
  });

  it("a child who is out this year makes no step towards a seat", () => {
    const all = steps({ ...AT_EAST, birth: "2019-01-01" });
    expect(all).not.toContain("held");
    expect(all).not.toContain("claims-made");
  });
});

describe("the claims, with their clauses", () => {
  const claims = (parts: ChildParts, from = policy, nearest: Context["nearest"] = () => []): readonly string[] =>
    decideChild(parts, from, nearest).claims.map(({ school, tier, near: rank, clause }) => `${school} ${tier} ${rank ?? "-"} ${clause}`);
  const LUO = exact("骆驼山镇/骆驼山村", "骆驼山小学");
  const GONG = exact("贡宝拉格苏木/道海嘎查", "贡宝拉格学校");
  it.each<readonly [string, ChildParts, readonly string[]]>([
    ["the household's, by the zone's clause", AT_EAST, ["第一小学 household - 四(一)"]],
    ["the household's, where the reading names no clause", { readings: { household: { ...EAST, clause: null } } }, ["第一小学 household - 四"]],
    ["a home's, by the clause of its school", { ownerIsGuardian: true, readings: { household: VILLAGE, home: BAOFENG } }, ["第三小学 purchase - 四(一)3", "第五小学 household - 四(一)"]],
    ["a home's at the other stage", { ...JUNIOR, ownerIsGuardian: true, readings: { household: exact("红旗镇/前永村", "第四中学"), home: TOWN } }, ["第二中学 purchase - 四(二)1", "第四中学 household - 四(一)"]],
    ["the school open to all, by its clause", { ...AT_EAST, wishes: ["贡校"] }, ["贡宝拉格学校 choice - 四(三)", "第一小学 household - 四(一)"]],
    ["the school open to all is not asked for by itself", { ...AT_EAST, wishes: ["某校"] }, ["第一小学 household - 四(一)"]],
    ["a township's second school, by its clause", { readings: { household: LUO } }, ["骆驼山小学 household - 四(一)", "第四小学 household - 四(一)7"]],
    ["the township's choices at the child's own stage only, and only when asked", { readings: { household: GONG } }, ["贡宝拉格学校 household - 四(一)"]],
    ["a wish of the township's choice", { wishes: ["三小"], readings: { household: GONG } }, ["第三小学 choice - 四(三)", "贡宝拉格学校 household - 四(一)"]],
    ["a place whose name only begins like the township's has none of its choices", { wishes: ["三小"], readings: { household: exact("贡宝拉格苏木东/某村", "第一小学") } }, ["第一小学 household - 四(一)"]],
    ["a free choice by preference, whatever the zone", { wishes: ["二小"], preferential: "消防员", readings: { household: TAIPING } }, ["第二小学 preferential - 六(六)"]],
    ["the older child's school, by the siblings' clause", { ...AT_EAST, sibling: SIBLING }, ["第二小学 sibling - 六(三)", "第一小学 household - 四(一)"]],
    ["the older child's school does not make up for an open zone", { sibling: SIBLING, readings: { household: TAIPING } }, []],
    ["a township's household school without a zone stays open", { readings: { household: { ...LUO, school: null, kind: "ambiguous", candidates: ["骆驼山小学"] } } }, []],
    ["a household here that cannot be read has no choice but the schools it may be", { wishes: ["贡校"], readings: { household: unread("某街") } }, []],
    ["moved late from elsewhere: nothing until the bureau places", { moveDate: "2024-02-01", readings: { household: BAOFENG, earlier: outside } }, []],
  ])("%s", (_case, parts, expected) => {
    expect(claims(parts)).toEqual(expected);
  });

  it.each<readonly [string, ChildParts, Context["nearest"], readonly string[]]>([
    ["nearest first, after the household's", AT_EAST, () => ["第二小学", "第一小学"], ["第一小学 household 2 四(一)", "第二小学 placement 1 五(三)2"]],
    ["a wish for a school of the list is no entitlement", { ...AT_EAST, wishes: ["二小"] }, () => ["第二小学"], ["第一小学 household - 四(一)", "第二小学 placement 1 五(三)2"]],
    ["a preferential choice has the nearness of where the child lives", { ...AT_EAST, wishes: ["二小"], preferential: "消防员" }, () => ["第一小学", "第二小学"], ["第二小学 preferential 2 六(六)", "第一小学 household 1 四(一)"]],
    ["after a home's school the nearest to the home, then the household's", { ownerIsGuardian: true, readings: { household: VILLAGE, home: EAST } }, (place) => (place === EAST.place ? ["第二小学"] : []), ["第一小学 purchase - 四(一)1", "第二小学 placement 1 五(三)2", "第五小学 household - 四(一)"]],
  ])("%s", (_case, parts, nearest, expected) => {
    expect(claims(parts, policy, nearest)).toEqual(expected);
  });

  it("a home's school without an entry of its own has the clause of homes", () => {
    const schools = policy.purchase.schools.map((entry) => ({ ...entry, stage: entry.school === "第一小学" ? ("junior" as const) : entry.stage }));
    const from = { ...policy, purchase: { ...policy.purchase, schools } };
    expect(claims({ ownerIsGuardian: true, readings: { household: VILLAGE, home: ambiguous("第三小学") } }, from)).toEqual([]);
    expect(claims({ ownerIsGuardian: true, readings: { household: VILLAGE, home: EAST } }, from)).toEqual(["第五小学 household - 四(一)"]);
  });

  it("a migrant child asks for the school where it lives, then for those between which its address is open, then for every other", () => {
    const [first, second, ...rest] = claims({ readings: { household: outside, residence: TAIPING } });
    expect([first, second]).toEqual(["第一小学 placement - 六(四)", "第二小学 placement - 六(四)"]);
    expect(rest).toHaveLength(policy.schools.filter((school) => school.seats.primary !== undefined).length - 2);
    expect(claims({ readings: { household: outside, residence: EAST } })[0]).toBe("第一小学 migrant - 六(四)");
    expect(claims({ readings: { household: outside, residence: { ...TAIPING, candidates: ["第二中学", "第二小学"] } } })[0]).toBe("第二小学 placement - 六(四)");
  });

  it("a migrant child may choose the school open to all beside the one where it lives", () => {
    expect(claims({ wishes: ["贡校"], readings: { household: outside, residence: EAST } }).slice(0, 2)).toEqual(["贡宝拉格学校 choice - 四(三)", "第一小学 migrant - 六(四)"]);
    expect(claims({ wishes: ["贡校"], readings: { household: outside, residence: GONG } })[0]).toBe("贡宝拉格学校 migrant - 六(四)");
    expect(claims({ wishes: ["贡校"], readings: { household: outside, residence: unread("某街") } })[0]).toBe("贡宝拉格学校 choice - 四(三)");
  });
});

describe("a township that is one school's", () => {
  it("is that school's where the village is not told", () => {
    expect(decideChild({ readings: { household: openTownship("红旗镇", "第五小学", "第四小学") } })).toMatchObject({ zone: null, admission: "held" });
  });
});
