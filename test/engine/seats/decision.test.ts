/** From what the rules found of a few children to school, class and notice, and what is said of it. Long because it is a table. */
import { describe, expect, test } from "vitest";
import { STEPS, type Finding } from "../../../engine/finding.js";
import type { Reading } from "../../../engine/place/address.js";
import type { Policy, Stage } from "../../../engine/policy/schema.js";
import type { Context } from "../../../engine/rules/case.js";
import { seatEveryone, type Decision } from "../../../engine/seats/decision.js";
import { contextOf, decideChild, exact, outside, policy, split, unread, type ChildParts } from "../rules/child.js";
import { seatRuling } from "../rules/rulings.js";

const FIELDS = ["name", "household", "proposedSchool", "class", "noticeStatus", "classRequest", "deferral"] as const;
const COLUMNS: Context["columns"] = Object.fromEntries(FIELDS.map((field, at) => [field, at + 1]));

const EAST = exact("宝昌镇/东郊社区", "第一小学");
const VILLAGE = exact("红旗镇/前永村", "第五小学");
const TOWN = exact("宝昌镇/东郊社区", "第二中学");
const BIRTH = "2018-03-12";

/** The plan with other seats: `{ 第一小学: 1 }`, and the classes of each such school. */
function withSeats(stage: Stage, seats: Readonly<Record<string, number>>, classes = 1, classSize = 45): Policy {
  const schools = policy.schools.map((school) => {
    const changed = seats[school.name];
    const entry = school.seats[stage];
    return changed === undefined || entry === undefined ? school : { ...school, seats: { ...school.seats, [stage]: { ...entry, seats: changed, classes } } };
  });
  return { ...policy, schools, stages: { ...policy.stages, [stage]: { ...policy.stages[stage], classSize } } };
}

type Row = ChildParts & { readonly at?: Reading };

/** Seats the children of rows 2, 3 … whose keys are A, B …; the draw of each is its key's hash, as published. */
function seat(rows: readonly Row[], from: Policy = policy, rulings: Readonly<Record<string, string>> = {}, nearest: Context["nearest"] = () => []): {
  readonly decisions: readonly Decision[]; readonly capacity: ReturnType<typeof seatEveryone>["capacity"];
} {
  const cases = rows.map(({ at = EAST, ...parts }, index) => {
    const key = String.fromCharCode(65 + index);
    return decideChild({ row: index + 2, key, rowKey: key, name: `王${key}`, birth: BIRTH, readings: { household: at }, ...parts }, from, nearest, COLUMNS);
  });
  const given = Object.entries(rulings).map(([key, school]) => seatRuling(key, school));
  return seatEveryone(cases, contextOf(from, nearest, COLUMNS, given), { seed: "种子", absent: new Set() });
}

const ISSUED = { school: "第一小学", class: "", notice: "issued" } as const;
const found = (decision: Decision | undefined): readonly (readonly [code: string, cell: string | null, values: Finding["values"]])[] =>
  (decision?.findings ?? []).map(({ code, cell, values }) => [code, cell, values]);
const steps = (decision: Decision | undefined): readonly string[] => (decision?.steps ?? []).map((code) => STEPS[code]!.name);
const open = (stage: Stage, ...full: readonly string[]): readonly string[] =>
  policy.schools.filter((school) => school.seats[stage] !== undefined && !full.includes(school.name)).map((school) => school.name);

describe("what becomes of one child", () => {
  test.each<readonly [string, Row, Partial<Decision>, readonly string[]]>([
    ["the household's school, with a class and a notice that may go out", {}, { school: "第一小学", class: 1, tier: "household", countsSeat: true, fixed: false, refused: [], notice: "ready" }, ["seat-won", "class-drawn"]],
    ["a paper lacks: the notice waits", { documents: new Set() }, { school: "第一小学", notice: "held" }, ["seat-won", "class-drawn"]],
    ["an address to confirm: the notice waits", { at: { ...EAST, kind: "near" } }, { school: "第一小学", notice: "held" }, ["seat-won", "class-drawn"]],
    ["something to compare: the notice goes out", { wishes: ["二小"] }, { school: "第一小学", notice: "ready" }, ["seat-won", "class-drawn"]],
    ["taught at home: the school and no seat, no class", { disability: "home-teaching" }, { school: "第一小学", class: null, countsSeat: false, notice: "ready" }, ["seat-won"]],
    ["a split community: nobody draws for it", { at: split("宝昌镇/太平社区", "第一小学", "第二小学") }, { school: null, class: null, tier: null, countsSeat: false, draw: "", notice: "none" }, ["held"]],
    ["too young", { birth: "2019-01-01" }, { school: null, draw: "", notice: "none" }, ["documents-complete"]],
    ["a notice that is out fixes the seat", { standing: ISSUED }, { school: "第一小学", class: 1, tier: null, fixed: true, countsSeat: true, notice: "issued" }, ["fixed", "class-drawn"]],
    ["a notice that is out fixes the seat though the address is open now", { standing: ISSUED, at: split("宝昌镇/太平社区", "第一小学", "第二小学") }, { school: "第一小学", fixed: true, notice: "issued" }, ["fixed", "class-drawn"]],
    ["a notice that was taken back fixes nothing", { standing: { ...ISSUED, school: "第五小学", notice: "withdrawn" } }, { school: "第一小学", fixed: false, notice: "withdrawn" }, ["seat-won", "class-drawn"]],
    ["a school without a notice fixes nothing", { standing: { ...ISSUED, school: "第五小学", notice: null } }, { school: "第一小学", fixed: false, notice: "ready" }, ["seat-won", "class-drawn"]],
    ["a notice of an approved deferral fixes nothing", { standing: ISSUED, deferral: { asked: "deferral", state: "approved" } }, { school: null, fixed: false, notice: "issued" }, ["documents-complete"]],
    ["a notice of a school that nobody knows is not drawn anew", { standing: { ...ISSUED, school: "某校" } }, { school: null, fixed: false, draw: "", notice: "issued" }, ["claims-made"]],
    ["a notice of a school of the other stage is none that stands", { standing: { ...ISSUED, school: "二中" } }, { school: null, fixed: false, draw: "", notice: "issued" }, ["claims-made"]],
  ])("%s", (_case, row, decision, last) => {
    const [told] = seat([row]).decisions;
    expect(told).toMatchObject(decision);
    expect(steps(told).slice(-last.length)).toEqual(last);
  });

  test("the claims of a fixed seat are gone, and those of a notice nobody can read too", () => {
    const { decisions } = seat([{ standing: ISSUED }, { standing: { ...ISSUED, school: "某校" } }, {}]);
    expect(decisions.map((each) => each.case.claims.length)).toEqual([0, 0, 1]);
  });

  test("the draw number is the hash of seed, round and key", () => {
    const { decisions } = seat([{}, {}]);
    expect(decisions[0]!.draw).toMatch(/^[0-9a-f]{64}$/);
    expect(decisions[0]!.draw).not.toBe(decisions[1]!.draw);
    expect(decisions[0]!.draw).not.toBe(seat([{}], { ...policy, draw: { ...policy.draw, rounds: { ...policy.draw.rounds, seats: "别的一轮" } } }).decisions[0]!.draw);
  });

  test("a ruling goes before a notice and before the rules", () => {
    const { decisions } = seat([{}, { standing: ISSUED }, { birth: "2019-01-01" }], policy, { A: "五小", B: "第四小学", C: "第四小学" });
    expect(decisions.map(({ school, fixed }) => [school, fixed])).toEqual([["第五小学", true], ["第四小学", true], ["第四小学", true]]);
  });
});

describe("what is said of a seat", () => {
  test.each<readonly [string, readonly Row[], Policy, Readonly<Record<string, string>>, ReturnType<typeof found>]>([
    ["nothing of a seat in the household's school", [{}], policy, {}, []],
    ["more households than seats: which schools have seats", [{}, {}], withSeats("primary", { 第一小学: 1 }), {}, [["household-over-plan", null, { school: "第一小学", schools: open("primary", "第一小学"), written: "某处" }]]],
    ["a child without household claim and without seat", [{ at: outside, readings: { household: outside, residence: EAST } }], withSeats("primary", Object.fromEntries(open("primary").map((name) => [name, 0]))), {}, [["household-outside", "B2", {}], ["waiting-for-placement", null, { schools: [], written: "某处" }]]],
    ["a ruling of a school that nobody knows", [{}], policy, { A: "某校" }, [["fixed-school-unknown", "C2", { school: "某校" }]]],
    ["a notice that names no school", [{ standing: { ...ISSUED, school: "" } }], policy, {}, [["fixed-school-unknown", "C2", { school: "" }]]],
    ["a ruling elsewhere than the zone", [{}], policy, { A: "第五小学" }, [["fixed-differs", "C2", { school: "第五小学", zone: "第一小学" }]]],
    ["a ruling at a school that the child may claim", [{ wishes: ["贡宝拉格学校"] }], policy, { A: "贡宝拉格学校" }, []],
    ["a ruling of a child without a zone", [{ at: unread("某街") }], policy, { A: "第五小学" }, [["address-unread", "B2", expect.anything()]]],
    ["a ruling at the zone's school", [{}], policy, { A: "一小" }, []],
    ["a ruling elsewhere than the notice that is out", [{ standing: ISSUED, wishes: ["贡宝拉格学校"] }], policy, { A: "贡宝拉格学校" }, [["ruled-after-notice", "C2", { school: "贡宝拉格学校", notice: "第一小学" }]]],
    ["a ruling at the school of the notice that is out", [{ standing: ISSUED }], policy, { A: "一小" }, []],
    ["fewer seats than notices that are out", [{ standing: ISSUED }, { standing: ISSUED }], withSeats("primary", { 第一小学: 1 }), {}, [["fixed-over-plan", "C3", { school: "第一小学", seats: 1, fixed: 2 }]]],
    ["as many seats as notices that are out", [{ standing: ISSUED }, { standing: ISSUED }], withSeats("primary", { 第一小学: 2 }), {}, []],
    ["fewer seats than notices, of a child who takes none", [{ standing: ISSUED }, { standing: ISSUED }, { standing: ISSUED, disability: "home-teaching" }], withSeats("primary", { 第一小学: 1 }), {}, [["taught-at-home", null, {}]]],
  ])("%s", (_case, rows, from, rulings, expected) => {
    const { decisions } = seat(rows, from, rulings);
    // Of children who compete it is the one who was refused; of the others the last.
    const told = decisions.find((each) => each.findings.some(({ code }) => code === "household-over-plan")) ?? decisions.at(-1);
    expect(found(told)).toEqual(expected);
  });

  test("a child refused by the household's school and placed by the bureau's list: where, and what was asked", () => {
    const near = (): readonly string[] => ["第五小学"];
    const { decisions } = seat([{}, {}], withSeats("primary", { 第一小学: 1 }), {}, near);
    const placed = decisions.find((each) => each.tier === "placement");
    expect(placed).toMatchObject({ school: "第五小学", refused: [0], notice: "held" });
    expect(found(placed)).toEqual([["placed-by-bureau", null, { school: "第五小学", asked: "第一小学" }]]);
    expect(steps(placed).slice(-3)).toEqual(["seat-refused", "seat-won", "class-drawn"]);
    expect(decisions.filter((each) => each.tier === "household")).toHaveLength(1);
  });

  test("a child whom no school takes waits, and says so in its steps", () => {
    const { decisions, capacity } = seat([{}, {}], withSeats("primary", { 第一小学: 1 }));
    const waiting = decisions.find((each) => each.school === null);
    expect(waiting).toMatchObject({ class: null, notice: "none", refused: [0], countsSeat: false });
    expect(steps(waiting).slice(-2)).toEqual(["seat-refused", "waiting"]);
    expect(capacity.find((each) => each.school === "第一小学")).toEqual({ stage: "primary", school: "第一小学", seats: 1, placed: 1, fixed: 0, waiting: 1, classes: 1 });
  });

  test("each stage has its own seats, also at a school of both", () => {
    const junior = { stage: "junior", birth: "2012-01-05" } as const;
    const school = exact("贡宝拉格苏木/道海嘎查", "贡宝拉格学校");
    const { capacity, decisions } = seat([{ at: school }, { ...junior, at: school }, { ...junior, at: TOWN }], withSeats("junior", { 贡宝拉格学校: 1 }, 2));
    expect(capacity.filter((each) => each.placed > 0).map(({ stage, school: name, seats, placed, classes }) => [stage, name, seats === 1, placed, classes === 2])).toEqual([
      ["primary", "贡宝拉格学校", false, 1, false], ["junior", "第二中学", false, 1, false], ["junior", "贡宝拉格学校", true, 1, true],
    ]);
    expect(decisions.map((each) => each.school)).toEqual(["贡宝拉格学校", "贡宝拉格学校", "第二中学"]);
    expect(capacity.map((each) => each.stage)).toEqual([...open("primary").map(() => "primary"), ...open("junior").map(() => "junior")]);
  });

  test("a child of no stage has no seat and no draw", () => {
    expect(seat([{ stage: null }], policy, { A: "第一小学" }).decisions[0]).toMatchObject({ school: null, fixed: false, draw: "" });
  });
});

describe("one child on two rows, notices out at two schools", () => {
  const second = {
    duplicateOf: "A", standing: { ...ISSUED, school: "第五小学" },
    findings: [{ code: "child-twice-differs", severity: "blocks", clause: "五(三)3", cell: null, values: {} }],
  } as const;
  const twice = (decisions: readonly Decision[]): readonly ReturnType<typeof found>[] => decisions.map((each) => found(each).filter(([code]) => code === "notice-twice"));

  test("both rows name both schools and both rows", () => {
    const values = { schools: ["第一小学", "第五小学"], rows: ["2", "3"] };
    expect(twice(seat([{ standing: ISSUED }, second]).decisions)).toEqual([[["notice-twice", "E2", values]], [["notice-twice", "E3", values]]]);
  });
  test("three rows, of which two agree", () => {
    const values = { schools: ["第一小学", "第五小学"], rows: ["2", "3", "4"] };
    const told = twice(seat([{ standing: ISSUED }, second, { ...second, standing: ISSUED }, {}]).decisions);
    expect(told.map((each) => each.length)).toEqual([1, 1, 1, 0]);
    expect(told[2]).toEqual([["notice-twice", "E4", values]]);
  });
  test.each<readonly [string, readonly Row[]]>([
    ["at one school", [{ standing: ISSUED }, { duplicateOf: "A", standing: ISSUED }]],
    ["of which one is out", [{}, second]],
    ["of which one names no school of the plan", [{ standing: { ...ISSUED, school: "某校" } }, second]],
    ["of two children under one ID", [{ standing: ISSUED }, { ...second, findings: [{ code: "id-shared", severity: "blocks", clause: "五(三)3", cell: null, values: {} }] }]],
    ["of two children", [{ standing: ISSUED }, { standing: second.standing }]],
  ])("nothing is said of notices %s", (_case, rows) => {
    expect(twice(seat(rows).decisions).flat()).toEqual([]);
  });
});

describe("classes, as guardians asked", () => {
  const children = (...rows: readonly Row[]): readonly Row[] => rows;
  const told = (rows: readonly Row[], from: Policy): ReturnType<typeof found> => seat(rows, from).decisions.flatMap((each) => found(each));
  const two = withSeats("primary", { 第一小学: 40 }, 2);
  const asked = (kind: "together" | "apart", other: string): Row => ({ classRequest: { kind, with: other } });
  const classes = (rows: readonly Row[], from: Policy = two): readonly (number | null)[] => seat(rows, from).decisions.map((each) => each.class);

  test("a child keeps the class that its notice names, however it is written", () => {
    for (const text of ["2", "2班", "（2）班", "一年级2班", "２班"]) expect(classes([{ standing: { ...ISSUED, class: text } }])).toEqual([2]);
    expect(classes([{ standing: { ...ISSUED, class: "12班" } }], withSeats("primary", { 第一小学: 40 }, 12))[0]).toBe(12);
  });
  test("a class without a notice is drawn anew", () => {
    const rows = children({ standing: { ...ISSUED, class: "2", notice: null } }, {}, {}, {});
    expect(classes(rows)).toEqual(classes(rows.map((row) => ({ ...row, standing: { school: "", class: "", notice: null } }))));
  });
  test("a class that is no number is drawn anew", () => {
    for (const text of ["0", "甲班", "2024级1", "第123班"]) expect(classes([{ standing: { ...ISSUED, class: text } }, { standing: ISSUED }])).toContain(1);
  });
  test.each<readonly [string, readonly Row[], boolean]>([
    ["together with a child of the school", children(asked("together", "王B"), {}, {}, {}), true],
    ["together with two children of the school", children(asked("together", "王B、王C"), {}, {}, {}, {}, {}), true],
    ["apart from a child of the school", children(asked("apart", "王B"), {}), false],
    ["twins together", children({ twinGroup: "A", ...asked("together", "") }, { twinGroup: "A" }, {}, {}), true],
    ["twins apart", children({ twinGroup: "A", ...asked("apart", "") }, { twinGroup: "A" }), false],
  ])("%s", (_case, rows, same) => {
    const [first, second, third] = classes(rows);
    expect(first === second).toBe(same);
    if (rows.length === 6) expect(third).toBe(first);
    expect(told(rows, two)).toEqual([]);
  });
  test.each<readonly [string, readonly Row[], ReturnType<typeof found>]>([
    ["in other words", [{ classRequest: "unread" }], [["class-request-unread", "F2", { request: "" }]]],
    ["with nobody named, of a child without a twin", [asked("together", "")], [["class-request-unread", "F2", { request: "together" }]]],
    ["with nobody of that name here", [asked("apart", "张三")], [["class-request-unread", "F2", { request: "张三" }]]],
    ["with oneself", [asked("apart", "王A")], [["class-request-unread", "F2", { request: "王A" }]]],
    ["with one of two children of one name", [asked("apart", "王重名"), { name: "王重名" }, { name: "王重名" }], [["class-request-unread", "F2", { request: "王重名" }]]],
    ["with a child of another school", [asked("apart", "王B"), { at: VILLAGE }], [["class-request-unread", "F2", { request: "王B" }]]],
    ["with a name of one character, which stands in any sentence", [asked("apart", "王"), { name: "王" }], [["class-request-unread", "F2", { request: "王" }]]],
  ])("a request %s is said to be unread", (_case, rows, expected) => {
    expect(told(rows, two)).toEqual(expected);
  });
  test("a request that one class cannot meet names who the other is", () => {
    expect(told([asked("apart", "王B"), {}], withSeats("primary", { 第一小学: 40 }, 1))).toEqual([["class-request-unmet", "F2", { wish: "apart", others: ["王B"] }]]);
    expect(told([{ twinGroup: "A", ...asked("apart", "") }, { twinGroup: "A" }], withSeats("primary", { 第一小学: 40 }, 1))).toEqual([["class-request-unmet", "F2", { wish: "apart", others: ["王B"] }]]);
  });
  test("every child of a class over its size says so", () => {
    const over = withSeats("primary", { 第一小学: 40 }, 2, 1);
    const all = seat([{}, {}, {}], over).decisions;
    const sizes = new Map<number | null, number>();
    for (const each of all) sizes.set(each.class, (sizes.get(each.class) ?? 0) + 1);
    for (const each of all) {
      expect(found(each)).toEqual(sizes.get(each.class) === 2 ? [["class-over-size", "F" + String(each.case.applicant.row), { school: "第一小学", class: each.class }]] : []);
    }
    expect([...sizes.values()].sort()).toEqual([1, 2]);
  });
  test("where the sheet has no column of class requests no cell is marked", () => {
    const cases = [decideChild({ classRequest: "unread", readings: { household: EAST } }, policy)];
    const { decisions } = seatEveryone(cases, contextOf(policy), { seed: "种子", absent: new Set() });
    expect(decisions[0]!.findings).toMatchObject([{ code: "class-request-unread", cell: null }]);
  });
});
