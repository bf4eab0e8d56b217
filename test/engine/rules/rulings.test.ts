/** What a reviewer settled is obeyed as long as the row says what it said, and not a day longer. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { STEPS, type FindingCode } from "../../../engine/finding.js";
import { decide, NO_STANDING } from "../../../engine/index.js";
import type { Cell } from "../../../engine/intake/sheet.js";
import { parsePolicy, type Policy } from "../../../engine/policy/schema.js";
import { evidenceOf, likenessOf, likenessOfFinding, rulingKey, type Ruling } from "../../../engine/rules/rulings.js";
import type { Decision } from "../../../engine/seats/decision.js";
import { checkDigit } from "../../../samples/people.js";
import { sheetOf } from "../../answer.js";
import { RULED } from "./rulings.js";

const parsed = parsePolicy(readFileSync(new URL("../../../engine/policy/taipusi-2024.json", import.meta.url), "utf8"));
if (!("policy" in parsed)) throw new Error("the plan does not parse");
const { policy } = parsed;

const HEADER = ["报名号", "姓名", "身份证号", "学段", "性别", "出生日期", "户籍地址", "优待类别", "备注", "户口本（监护人）", "户口本（幼儿）", "出生医学证明"];
type Row = Readonly<Record<string, Cell>>;
const CHILD: Row = { 报名号: "B001", 姓名: "王小苗", 学段: "小学", 性别: "女", 出生日期: "2018-03-12", 户籍地址: "宝昌镇东郊社区", "户口本（监护人）": "√", "户口本（幼儿）": "√", 出生医学证明: "√" };

/** The ID number of a girl born on 12 March of a year, the nth of that day; no living person's, as in the samples. */
function idOf(year: number, n: number): string {
  const digits = `152527${String(year)}0312${String(900 + 2 * n)}`;
  return digits + checkDigit(digits);
}

function decided(rows: readonly Row[], rulings: readonly Partial<Ruling>[], plan: Policy = policy): readonly Decision[] {
  const cells = [HEADER, ...rows.map((row, at) => HEADER.map((column) => ({ ...CHILD, 报名号: `B00${String(at + 1)}`, 身份证号: idOf(2018, at + 1), ...row })[column] ?? null))];
  return decide(plan, sheetOf(cells), { ...NO_STANDING, rulings: rulings.map((each) => ({ ...RULED, key: "B001", ...each })) }, { secret: "s", seed: "种子" }).decisions;
}
const one = (row: Row, ...rulings: readonly Partial<Ruling>[]): Decision => decided([row], rulings)[0]!;
const severityOf = (decision: Decision, code: FindingCode): string | undefined => decision.findings.find((each) => each.code === code)?.severity;
const says = (decision: Decision): readonly string[] => decision.findings.filter(({ severity }) => severity !== "informs").map(({ code }) => code);
const stepsOf = (decision: Decision): readonly string[] => decision.steps.map((code) => STEPS[code]!.name);
const like = (parts: Partial<Ruling>): Partial<Ruling> => ({ scope: "like", key: "", ...parts });

const NEAR: Row = { 户籍地址: "红旗镇前勇村3组" };
const UNREAD: Row = { 户籍地址: "宝昌镇锦绣家园3号楼2单元401" };
const SPLIT: Row = { 户籍地址: "宝昌镇新华社区光明街12号" };

describe("an address", () => {
  test("written nearly as the plan has it: the notice waits until a person says that it is so", () => {
    expect([says(one(NEAR)), one(NEAR).notice]).toEqual([["address-near"], "held"]);
    const settled = one(NEAR, { about: "address-near", evidence: "红旗镇前勇村3组", verdict: "confirmed" });
    expect([settled.school, settled.notice, says(settled), severityOf(settled, "address-near")]).toEqual(["第五小学", "ready", [], "informs"]);
    expect(stepsOf(settled).at(-1)).toBe("ruled");
    expect(settled.findings[0]?.ruling).toEqual({ verdict: "confirmed", adopted: null, reason: "看过户口簿", by: "张三", on: "2024-07-20" });
  });

  test("settled once for all alike holds for every door of the place written so, and for no other", () => {
    const ruling = like({ about: "address-near", evidence: "前勇村≈红旗镇/前永村" });
    const rows = decided([NEAR, { 户籍地址: "红旗镇前勇村5组12号" }, { 户籍地址: "红旗镇前咏村" }], [ruling]);
    expect(rows.map((each) => severityOf(each, "address-near"))).toEqual(["informs", "informs", "holds"]);
  });

  test("that is no place of the plan is read as the place that a person adopted", () => {
    const settled = one(UNREAD, { about: "address-unread", evidence: "宝昌镇锦绣家园3号楼2单元401", verdict: "adopted", place: "宝昌镇/东郊社区" });
    expect([settled.school, settled.case.reading.place, settled.notice, settled.tier]).toEqual(["第一小学", "宝昌镇/东郊社区", "ready", "household"]);
    expect([says(settled), stepsOf(settled)]).toEqual([[], expect.arrayContaining(["zone-found", "ruled"])]);
    expect(settled.findings.find(({ code }) => code === "address-ruled")?.ruling?.adopted).toBe("宝昌镇/东郊社区");
  });

  test("adopted for all alike holds for every door of one compound, never along a street", () => {
    const rows = [UNREAD, { 户籍地址: "宝昌镇锦绣家园5号楼101" }, { 户籍地址: "宝昌镇锦绣家园" }, { 户籍地址: "宝昌镇锦绣花园5号楼" }];
    const settled = decided(rows, [like({ about: "address-unread", evidence: "宝昌镇锦绣家园", verdict: "adopted", place: "宝昌镇/东郊社区" })]);
    expect(settled.map(({ school }) => school)).toEqual(["第一小学", "第一小学", "第一小学", null]);
    const streets = decided([{ 户籍地址: "宝昌镇团结街12号" }, { 户籍地址: "宝昌镇团结街14号" }], [like({ about: "address-unread", evidence: "宝昌镇团结街12号", verdict: "adopted", place: "宝昌镇/东郊社区" })]);
    expect(streets.map(({ school }) => school)).toEqual(["第一小学", null]);
  });

  test("in a divided community goes to the side that a person adopted, at the stage of that school only", () => {
    const ruling = { about: "address-split", evidence: "宝昌镇新华社区光明街12号", verdict: "adopted", school: "第三小学" } as const;
    expect([one(SPLIT).school, one(SPLIT, ruling).school, one(SPLIT, ruling).case.reading.kind]).toEqual([null, "第三小学", "exact"]);
    expect(says(one({ ...SPLIT, 户籍地址: "宝昌镇新华社区光明街14号" }, ruling))).toEqual(["address-split", "ruling-outdated"]);
    const junior = { ...SPLIT, 学段: "初中", 出生日期: "2012-03-12", 身份证号: idOf(2012, 1) };
    expect(one(junior, ruling).case.zone).toBe(one(junior).case.zone);
  });

  test("read as a divided community that was adopted stays open between its sides", () => {
    const settled = one(UNREAD, { about: "address-unread", evidence: "宝昌镇锦绣家园3号楼2单元401", verdict: "adopted", place: "宝昌镇/新华社区" });
    expect([settled.school, says(settled)]).toEqual([null, ["address-split"]]);
  });

  test("that is read with certainty is left as it is read, whatever somebody wrote", () => {
    const settled = one({}, { about: "address-near", evidence: "宝昌镇东郊社区", verdict: "adopted", place: "红旗镇/前永村" });
    expect(settled.school).toBe("第一小学");
  });

  test("that was not given takes the place adopted for the child, and no home or residence left blank takes it", () => {
    const settled = one({ 户籍地址: null }, { about: "address-blank", evidence: "", verdict: "adopted", place: "宝昌镇/东郊社区" });
    expect([settled.school, settled.case.basis]).toEqual(["第一小学", "household"]);
    expect(one({ 户籍地址: "不详" }, { about: "address-unread", evidence: "不详", verdict: "adopted", place: "宝昌镇/东郊社区" }).school).toBe("第一小学");
  });

  test("is not opened by saying that it cannot be read", () => {
    for (const verdict of ["confirmed", "ignored", "awaited", "corrected"] as const) {
      const settled = one(UNREAD, { about: "address-unread", evidence: "宝昌镇锦绣家园3号楼2单元401", verdict });
      expect([settled.school, severityOf(settled, "address-unread"), settled.findings[0]?.ruling?.verdict]).toEqual([null, "blocks", verdict]);
    }
  });
});

describe("a ruling holds only on the data it was made on", () => {
  const ruling = { about: "address-near", evidence: "红旗镇前勇村3组" } as const;
  test("the address was changed since: it is asked anew, and told that it was settled before", () => {
    const settled = one({ 户籍地址: "红旗镇前咏村" }, ruling);
    expect([says(settled), settled.notice]).toEqual([["address-near", "ruling-outdated"], "held"]);
    expect(settled.findings.at(-1)?.values).toEqual({ by: "张三", on: "2024-07-20", evidence: "红旗镇前勇村3组" });
  });

  test("the address was corrected since: nothing is left to settle", () => {
    expect(says(one({ 户籍地址: "红旗镇前永村" }, ruling))).toEqual([]);
  });

  test("rows were sorted since: it stays with its child", () => {
    const [first, second] = decided([{ ...NEAR, 报名号: "B002", 姓名: "李丁" }, { ...NEAR, 报名号: "B001" }], [ruling]);
    expect([first?.notice, second?.notice]).toEqual(["held", "ready"]);
  });

  test("another child has the number now: it is not that child's", () => {
    expect(one({ ...NEAR, 姓名: "李丁" }, { ...ruling, name: "王小苗" }).notice).toBe("held");
    expect(one({ ...NEAR, 姓名: "王 小苗" }, { ...ruling, name: "王小苗" }).notice).toBe("ready");
  });
});

describe("two people", () => {
  const first = { about: "address-near", evidence: "红旗镇前勇村3组", verdict: "confirmed" } as const;
  const other = { ...first, verdict: "adopted", place: "红旗镇/双合村", by: "李四" } as const;
  test("who settle one thing differently settle nothing, and both are named", () => {
    const settled = one(NEAR, first, other);
    expect([settled.notice, says(settled)]).toEqual(["held", ["address-near", "rulings-differ"]]);
    expect(settled.findings.at(-1)?.values).toEqual({ by: ["张三", "李四"], verdicts: ["confirmed", "adopted"], adopted: ["", "红旗镇/双合村"] });
  });

  test("who agree settle it", () => {
    expect(one(NEAR, first, { ...first, by: "李四" }).notice).toBe("ready");
  });

  test("of whom one changes his mind settle it: of one person's rulings the last holds", () => {
    expect(one(NEAR, first, other, { ...first, by: "李四", on: "2024-07-22" }).notice).toBe("ready");
    expect(one(NEAR, { ...first, verdict: "awaited", on: "2024-07-22" }, first).notice).toBe("held");
  });

  test("one for the child and one for all alike: they must agree, while one person may make an exception", () => {
    const all = like({ about: "address-near", evidence: "前勇村≈红旗镇/前永村", verdict: "confirmed" });
    expect(says(one(NEAR, { ...first, verdict: "awaited" }, { ...all, by: "李四" }))).toContain("rulings-differ");
    expect(one(NEAR, first, { ...all, by: "李四" }).notice).toBe("ready");
    expect([one(NEAR, { ...first, verdict: "awaited" }, all).notice, says(one(NEAR, { ...first, verdict: "awaited" }, all))]).toEqual(["held", ["address-near"]]);
  });
});

describe("a ruling settles what it is about and nothing else", () => {
  const evidence = "红旗镇前勇村3组";
  test.each<[about: FindingCode, settles: boolean]>([["address-near", true], ["address-unread", true], ["id-invalid", false], ["document-missing", false]])("about %s it settles how an address was read: %s", (about, settles) => {
    expect(severityOf(one(NEAR, { about, evidence, verdict: "confirmed" }), "address-near")).toBe(settles ? "informs" : "holds");
  });

  test("of several findings of a child only the one of its evidence", () => {
    const settled = one({ ...NEAR, 出生医学证明: "×" }, { about: "document-missing", evidence: "出生医学证明", verdict: "ignored" });
    expect([severityOf(settled, "address-near"), severityOf(settled, "document-missing")]).toEqual(["holds", "informs"]);
  });
});

describe("a seat for a child who found none", () => {
  const full: Policy = { ...policy, schools: policy.schools.map((school) => (school.name === "第一小学" && school.seats.primary !== undefined ? { ...school, seats: { ...school.seats, primary: { ...school.seats.primary, seats: 0 } } } : school)) };
  const seated = (...rulings: readonly Partial<Ruling>[]): string | null => decided([{}], rulings, full)[0]!.school;
  const seat = { about: "household-over-plan", evidence: "宝昌镇东郊社区", verdict: "adopted", school: "第五小学" } as const;

  test("is given by adopting a school for it, as long as the address is the one it was given for", () => {
    expect([seated(), seated(seat), seated({ ...seat, evidence: "红旗镇前永村" })]).toEqual([null, "第五小学", null]);
  });
  test.each<[why: string, ruling: Partial<Ruling>]>([
    ["that only confirms it", { ...seat, verdict: "confirmed" }], ["about how the address was read", { ...seat, about: "address-near" }], ["about something that was not found", { ...seat, about: "id-invalid" }],
    ["of a place", { ...seat, school: null, place: "红旗镇/前永村" }],
  ])("is not given by a ruling %s", (_why, ruling) => {
    expect(seated(ruling)).toBeNull();
  });
});

test.each([
  [{ applicationNumber: "A1", id: "1527", rowKey: "x" }, "A1"], [{ applicationNumber: "", id: "1527", rowKey: "x" }, "1527"], [{ applicationNumber: "", id: null, rowKey: "x" }, "x"],
])("a ruling names a child by its application number, else its ID number, else its row key: %j", (child, key) => {
  expect(rulingKey(child)).toBe(key);
});

test.each<[code: FindingCode, values: Parameters<typeof likenessOfFinding>[0]["values"], likeness: string | null]>([
  ["address-near", { written: "红旗镇前勇村3组", matched: "前勇村", place: "红旗镇/前永村" }, "前勇村≈红旗镇/前永村"],
  ["address-unread", { written: "宝昌镇锦绣家园3号楼", matched: "宝昌镇", place: "宝昌镇" }, "宝昌镇锦绣家园"],
  ["household-open", { written: "宝昌镇锦绣家园3号楼", matched: "宝昌镇", kind: "unread" }, "宝昌镇锦绣家园"],
  ["household-open", { written: "红旗镇前勇村3组", matched: "前勇村", place: "红旗镇/前永村", kind: "near" }, "前勇村≈红旗镇/前永村"],
  ["address-ambiguous", { written: "西坡村3组", matched: "西坡村" }, "西坡村3组"],
  ["address-blank", {}, null], ["id-invalid", { text: "1" }, null],
])("a finding %s is like others by what its address says: %j", (code, values, likeness) => {
  expect(likenessOfFinding({ code, values })).toBe(likeness);
});

describe("what is settled besides addresses", () => {
  test("a paper that lacks is lacking however true that is; one that is not needed is not missing", () => {
    const row = { 出生医学证明: "×" };
    const evidence = "出生医学证明";
    const at = { about: "document-missing", evidence } as const;
    expect([one(row).notice, one(row).case.missing]).toEqual(["held", ["出生医学证明"]]);
    expect([one(row, { ...at, verdict: "confirmed" }).notice, one(row, { ...at, verdict: "awaited" }).notice]).toEqual(["held", "held"]);
    expect([one(row, { ...at, verdict: "ignored" }).notice, one(row, { ...at, verdict: "ignored" }).case.missing]).toEqual(["ready", []]);
  });

  test("a group whose children a person arranges: with a seat adopted it is arranged, set aside the child goes on as everybody does", () => {
    const row = { 优待类别: "烈士子女" };
    const found = one(row).findings.find(({ code }) => code === "preferential-review")!;
    const at = { about: "preferential-review", evidence: evidenceOf(found) } as const;
    expect([one(row).school, one(row, { ...at, verdict: "confirmed" }).school]).toEqual([null, null]);
    const arranged = one(row, { ...at, verdict: "adopted", school: "第二小学" });
    expect([arranged.school, arranged.fixed, severityOf(arranged, "preferential-review"), says(arranged)]).toEqual(["第二小学", true, "informs", ["fixed-differs"]]);
    const ordinary = one(row, { ...at, verdict: "ignored" });
    expect([ordinary.school, ordinary.tier, severityOf(ordinary, "preferential-review")]).toEqual(["第一小学", "household", "informs"]);
  });

  test("a child who is too young is, whatever is said of it", () => {
    const young = { 出生日期: "2019-03-12", 身份证号: idOf(2019, 1) };
    const evidence = evidenceOf(one(young).findings.find(({ code }) => code === "too-young")!);
    for (const verdict of ["confirmed", "ignored"] as const) expect(one(young, { about: "too-young", evidence, verdict }).school).toBeNull();
  });

  test("of two children with one ID number a person may say whose it is; the other one waits", () => {
    const rows = [{ 身份证号: idOf(2018, 1) }, { 身份证号: idOf(2018, 1), 姓名: "李丁", 户籍地址: "红旗镇前永村" }];
    const before = decided(rows, []);
    expect(before.map(({ school }) => school)).toEqual([null, null]);
    const holder = before.findIndex((each) => each.case.applicant.duplicateOf === null);
    const key = `B00${String(holder + 1)}`;
    const after = decided(rows, [{ key, about: "id-shared", evidence: evidenceOf(before[holder]!.findings.find(({ code }) => code === "id-shared")!), verdict: "confirmed" }]);
    expect(after.map(({ school }) => school === null)).toEqual(holder === 0 ? [false, true] : [true, false]);
  });

  test("a seat given without a finding stands as long as the address does", () => {
    const seat = { about: null, verdict: "adopted", school: "第五小学" } as const;
    expect([one({}, { ...seat, evidence: "" }).school, one({}, { ...seat, evidence: "宝昌镇东郊社区" }).school]).toEqual(["第五小学", "第五小学"]);
    const moved = one({}, { ...seat, evidence: "红旗镇前永村" });
    expect([moved.school, moved.findings.map(({ code }) => code)]).toEqual(["第一小学", ["ruling-outdated"]]);
  });
});

describe("addresses are alike", () => {
  test.each([
    ["near", "红旗镇/前永村", "前勇村", "红旗镇前勇村5组12号", "前勇村≈红旗镇/前永村"],
    ["unread", "宝昌镇", "宝昌镇", "宝昌镇锦绣家园3号楼401", "宝昌镇锦绣家园"],
    ["unread", "宝昌镇", "宝昌镇", "宝昌镇锦绣家园３号楼", "宝昌镇锦绣家园"],
    ["unread", "宝昌镇", "宝昌镇", "宝昌镇团结街12号", "宝昌镇团结街12号"],
    ["unread", "宝昌镇", "宝昌镇", "宝昌镇12号", "宝昌镇12号"],
    ["unread", null, "", "六号", "六号"],
    ["split", "宝昌镇/新华社区", "新华社区", "宝昌镇新华社区光明街12号", "宝昌镇新华社区光明街12号"],
    ["ambiguous", null, "西坡村", "西坡村3组", "西坡村3组"],
  ] as const)("%s of %s, written %s in %s, as: %s", (kind, place, matched, written, expected) => {
    expect(likenessOf({ kind, place, matched }, written)).toBe(expected);
  });
});
