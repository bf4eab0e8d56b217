/** 招生设置, 路段划分, 就近顺序: what a bureau enters there reaches the engine, and a mistake is named on its cell before anything is decided. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { decideSheet } from "../../../addin/flows/assign.js";
import type { SettingsMistake } from "../../../addin/flows/desk.js";
import { createSettings, markMistakes, readSettings, type Settings } from "../../../addin/flows/settings.js";
import { settingsWords } from "../../../addin/locales/settings-words.js";
import type { Cell } from "../../../engine/intake/sheet.js";
import { lint } from "../../../engine/policy/lint.js";
import type { Policy } from "../../../engine/policy/schema.js";
import { PLAN, policyOf } from "../../engine/policy/files.js";
import { bookOf, cellsOf, child, deskOf, given, HEADING, reopened, type Rows, SHEET, shifting, type ShiftingPort } from "./book.js";

const POLICY = policyOf(PLAN);
const SEATS = ["学段", "学校", "班数", "学位", "班额", "招生计划", "出生不早于", "出生不晚于", "抽签种子", "说明", "学校标识码", "开学日期"];
const STREETS = ["学段", "社区", "街路或小区", "门牌", "起号", "止号", "学校", "说明"];
const NEAR = ["学段", "地点", "最近", "第2近", "第3近", "说明"];
/** The plan's own places and schools, by which the lines of the tests are written. */
const SPLIT = POLICY.splits[0]!;
const [ONE, OTHER] = SPLIT.sides.map((side) => side.school) as [string, string];
const [PRIMARY, SECOND] = POLICY.schools.filter((school) => school.seats.primary).map((school) => school.name) as [string, string];
const JUNIOR = POLICY.schools.find((school) => school.seats.primary === undefined)!.name;

const NO_ROWS: Rows = [HEADING, child(0)];

async function read(sheets: Readonly<Record<string, Rows>>): Promise<Settings> {
  return given(readSettings(deskOf(shifting(await bookOf({ [SHEET]: NO_ROWS, ...sheets })))));
}

/** Each mistake as its cell and its code. */
async function mistakes(title: string, rows: Rows): Promise<readonly string[]> {
  const { policy, mistakes: found } = await read({ [title]: rows });
  if (found.length > 0) expect(policy).toEqual(POLICY);
  return found.map(({ row, column, code }) => `${String.fromCharCode(64 + column)}${row} ${code}`);
}

const errors = (policy: Policy): readonly string[] => lint(policy).filter((problem) => problem.level === "error").map((problem) => problem.code);

describe("the settings sheets", () => {
  async function made(): Promise<ShiftingPort> {
    const port = shifting(await bookOf({ [SHEET]: NO_ROWS }));
    expect(await given(createSettings(deskOf(port)))).toEqual(["招生设置", "路段划分", "就近顺序"]);
    port.meanwhile(await reopened(port.file().bytes));
    return port;
  }

  it("are made from the plan and change nothing of it until somebody fills them", async () => {
    const port = await made();
    const settings = await given(readSettings(deskOf(port)));
    expect([settings.mistakes, settings.sheets]).toEqual([[], ["招生设置", "路段划分", "就近顺序"]]);
    expect(settings.policy).toEqual(POLICY);
  });

  it("show a line for every school and stage, and examples that are marked as such", async () => {
    const port = await made();
    const seats = await cellsOf(port.file(), "招生设置");
    expect(seats[0]).toEqual(SEATS);
    for (const school of POLICY.schools) {
      for (const entry of Object.values(school.seats)) expect(seats).toContainEqual([expect.any(String), school.name, entry.classes, entry.seats, null, null, null, null, null, expect.stringContaining("示例数字"), ...(school.code === null ? [] : [school.code])]);
    }
    expect((await cellsOf(port.file(), "路段划分")).slice(1).map((row) => [row[0], row[2]])).toEqual([["示例", "示例路"], ["示例", "示例路"]]);
    expect((await cellsOf(port.file(), "就近顺序")).slice(1).map((row) => row[0])).toEqual(["示例"]);
  });

  it("that are there are never made anew, whoever made them", async () => {
    const port = shifting(await bookOf({ [SHEET]: NO_ROWS, 招生设置: [SEATS, ["小学", PRIMARY, 1, 7]] }));
    expect(await given(createSettings(deskOf(port)))).toEqual(["路段划分", "就近顺序"]);
    expect(await given(createSettings(deskOf(port)))).toEqual([]);
    expect(await cellsOf(port.file(), "招生设置")).toEqual([SEATS, ["小学", PRIMARY, 1, 7]]);
  });

  it("are known in either language", async () => {
    const port = shifting(await bookOf({ [SHEET]: NO_ROWS }));
    await given(createSettings({ ...deskOf(port), language: "en" }));
    expect((await given(readSettings(deskOf(port)))).sheets).toEqual(["Enrolment settings", "Street segments", "Nearness"]);
    expect((await given(readSettings(deskOf(port)))).policy).toEqual(POLICY);
    expect(await given(createSettings(deskOf(port)))).toEqual([]);
  });

  it("of one kind must not be two", async () => {
    const { mistakes: found } = await read({ 招生设置: [SEATS], "Enrolment settings": [SEATS] });
    expect(found.map(({ sheet, code }) => [sheet, code])).toEqual([["Enrolment settings", "sheet-twice"]]);
  });
});

describe("招生设置", () => {
  it("gives schools their classes and seats, stages their plan, size and dates, and the draw its seed; the rest stays as it was", async () => {
    const { policy, mistakes: found } = await read({ 招生设置: [
      ["太仆寺旗招生设置"], SEATS, ["小学", PRIMARY, 2, "60人"], ["小学", "全部学校", null, null, 46, 900, "2017/9/2", 43342], [null, "全部学校", null, null, null, null, null, null, " 公布的种子 "],
    ] });
    expect(found).toEqual([]);
    expect(policy.schools.find((school) => school.name === PRIMARY)?.seats.primary).toEqual({ classes: 2, seats: 60, sample: false });
    expect(policy.schools.find((school) => school.name === SECOND)).toEqual(POLICY.schools.find((school) => school.name === SECOND));
    expect(policy.stages.primary).toEqual({ ...POLICY.stages.primary, classSize: 46, plan: 900, bornFrom: "2017-09-02", bornOnOrBefore: "2018-08-30" });
    expect([policy.stages.junior, policy.draw.seed, policy.draw.sample]).toEqual([POLICY.stages.junior, "公布的种子", false]);
  });

  it("give the code of a school that the plan has none for, and the first day of term", async () => {
    const { policy, mistakes: found } = await read({ 招生设置: [
      SEATS, [null, "全部学校", null, null, null, null, null, null, "种子", null, null, "2024年9月2日"], ["小学", PRIMARY, 2, 60, null, null, null, null, null, null, "2115009999"],
    ] });
    expect(found).toEqual([]);
    expect(policy.schools.find(({ name }) => name === PRIMARY)?.code).toBe("2115009999");
    expect(policy.calendar.termStart).toBe("2024-09-02");
  });

  it("takes sample figures for approved ones when they were changed, or the note beside them is gone", async () => {
    const sample = POLICY.schools.find((school) => school.name === PRIMARY)!.seats.primary!;
    const note = settingsWords("zh-CN").notes.sampleSeats;
    const isSample = async (...cells: readonly Cell[]): Promise<boolean | undefined> =>
      (await read({ 招生设置: [SEATS, ["小学", PRIMARY, ...cells]] })).policy.schools.find((school) => school.name === PRIMARY)?.seats.primary?.sample;
    const blank = [null, null, null, null, null];
    expect(await isSample(sample.classes, sample.seats, ...blank, note)).toBe(true);
    expect(await isSample(sample.classes, sample.seats, ...blank, null)).toBe(false);
    expect(await isSample(sample.classes, sample.seats - 1, ...blank, note)).toBe(false);
  });

  it("passes over blank lines and totals", async () => {
    expect(await mistakes("招生设置", [SEATS, [], ["小学", PRIMARY, 2, 60], ["合计", null, 2, 60], [null, "合计", 2, 60]])).toEqual([]);
  });

  it.each([
    ["no heading at all", [["学校的数字"]], ["A1 heading-missing"]],
    ["a column is missing", [["学段", "学校", "班数"], ["小学", PRIMARY, 2]], ["A1 heading-missing"]],
    ["a column stands twice", [[...SEATS, "学位"], ["小学", PRIMARY, 2, 60]], ["M1 heading-twice"]],
    ["no stage", [SEATS, [null, PRIMARY, 2, 60]], ["A2 stage-missing"]],
    ["a stage that is none", [SEATS, ["高中", PRIMARY, 2, 60]], ["A2 stage-unknown"]],
    ["no school", [SEATS, ["小学", null, 2, 60]], ["B2 school-missing"]],
    ["a school that the plan has not", [SEATS, ["小学", "第九十九小学", 2, 60]], ["B2 school-unknown"]],
    ["a school of the other stage", [SEATS, ["小学", JUNIOR, 2, 60]], ["B2 school-without-stage"]],
    ["seats without classes", [SEATS, ["小学", PRIMARY, null, 60]], ["C2 number-missing"]],
    ["neither: the line might as well go", [SEATS, ["小学", PRIMARY]], ["C2 number-missing", "D2 number-missing"]],
    ["words for a number", [SEATS, ["小学", PRIMARY, "两个", "六十"]], ["C2 number-unread", "D2 number-unread"]],
    ["half a class", [SEATS, ["小学", PRIMARY, 1.5, 60]], ["C2 number-unread"]],
    ["less than nothing", [SEATS, ["小学", PRIMARY, 2, -1]], ["D2 number-unread"]],
    ["more seats than the classes hold", [SEATS, ["小学", PRIMARY, 2, 91]], ["D2 seats-over-classes"]],
    ["a class size that other schools' seats do not fit", [SEATS, ["小学", "全部学校", null, null, 44, 9999, "2017-09-01", "2018-08-31"]], expect.arrayContaining(["E2 seats-over-classes"])],
    ["more seats than the plan has children", [SEATS, ["小学", PRIMARY, 99, 4000]], ["D2 seats-over-plan"]],
    ["a plan smaller than the seats", [SEATS, ["小学", "全部学校", null, null, 45, 10, "2017-09-01", "2018-08-31"]], ["F2 seats-over-plan"]],
    ["one school twice", [SEATS, ["小学", PRIMARY, 2, 60], ["小学", PRIMARY, 2, 61]], ["B3 line-twice"]],
    ["one stage twice", [SEATS, ["初中", "全部学校", null, null, 50, 800], ["初中", "全部学校", null, null, 50, 800]], ["B3 line-twice"]],
    ["a class size on a school's line", [SEATS, ["小学", PRIMARY, 2, 60, 45]], ["E2 not-here"]],
    ["seats on a stage's line", [SEATS, ["初中", "全部学校", 5, null, 50, 800]], ["C2 not-here"]],
    ["a date for a stage without a condition of age", [SEATS, ["初中", "全部学校", null, null, 50, 800, null, "2012-08-31"]], ["H2 not-here"]],
    ["no date", [SEATS, ["小学", "全部学校", null, null, 45, 900, null, "2018-08-31"]], ["G2 date-missing"]],
    ["no date of the calendar", [SEATS, ["小学", "全部学校", null, null, 45, 900, "2017-02-31", "去年"]], ["G2 date-unread", "H2 date-unread"]],
    ["dates the wrong way round", [SEATS, ["小学", "全部学校", null, null, 45, 900, "2018-09-01", "2018-08-31"]], ["G2 dates-reversed"]],
    ["a school code that lost a digit", [SEATS, ["小学", PRIMARY, 2, 60, null, null, null, null, null, null, "211500999"]], ["K2 code-unread"]],
    ["a first day of term that no calendar has", [SEATS, [null, "全部学校", null, null, null, null, null, null, "种子", null, null, "2024-02-30"]], ["L2 date-unread"]],
    ["no seed", [SEATS, [null, "全部学校"]], ["I2 seed-missing"]],
  ])("says where the mistake is: %s", async (_what, rows: Rows, expected) => {
    expect(await mistakes("招生设置", rows)).toEqual(expected);
  });
});

describe("路段划分", () => {
  const community = SPLIT.place.slice(SPLIT.place.lastIndexOf("/") + 1);

  it("gives doors of a divided community to its schools, with the plan's clause", async () => {
    const { policy, mistakes: found } = await read({ 路段划分: [STREETS, ["小学", community, "利民路", "单号", 1, 99, ONE], ["小学", SPLIT.place, " 利民 路 ", "双号", null, null, OTHER], ["小学", community, "紫金花园", "全部", null, null, ONE]] });
    expect(found).toEqual([]);
    const side = (school: string): string => SPLIT.sides.find((each) => each.school === school)!.clause;
    const at = { stage: "primary", place: SPLIT.place } as const;
    expect(policy.segments).toEqual([
      { ...at, street: "利民路", side: "odd", from: 1, to: 99, school: ONE, clause: side(ONE) },
      { ...at, street: "利民路", side: "even", from: null, to: null, school: OTHER, clause: side(OTHER) },
      { ...at, street: "紫金花园", side: "all", from: null, to: null, school: ONE, clause: side(ONE) },
    ]);
    expect(errors(policy)).toEqual(errors(POLICY));
  });

  it.each([
    ["an example is none", [STREETS, ["示例", community, "示例路", "单号", 1, 99, ONE]], []],
    ["an example that was changed might be meant", [STREETS, ["示例", community, "利民路", "单号", 1, 99, ONE]], ["A2 example-altered"]],
    ["no place", [STREETS, ["小学", null, "利民路", "单号", 1, 99, ONE]], ["B2 place-missing"]],
    ["a place that the plan has not", [STREETS, ["小学", "不存在社区", "利民路", "单号", 1, 99, ONE]], ["B2 place-unknown"]],
    ["a place that is not divided", [STREETS, ["小学", "东郊社区", "利民路", "单号", 1, 99, ONE]], ["B2 place-not-split"]],
    ["a school that has no part of it", [STREETS, ["小学", community, "利民路", "单号", 1, 99, "第五小学"]], ["G2 school-not-side"]],
    ["no street", [STREETS, ["小学", community, null, "单号", 1, 99, ONE]], ["C2 street-missing"]],
    ["no side", [STREETS, ["小学", community, "利民路", null, 1, 99, ONE]], ["D2 side-missing"]],
    ["a side that is none", [STREETS, ["小学", community, "利民路", "左边", 1, 99, ONE]], ["D2 side-unknown"]],
    ["the range the wrong way round", [STREETS, ["小学", community, "利民路", "单号", 99, 1, ONE]], ["F2 range-reversed"]],
    ["a door that is no number", [STREETS, ["小学", community, "利民路", "单号", "甲1", null, ONE]], ["E2 number-unread"]],
    ["doors of two schools", [STREETS, ["小学", community, "利民路", "全部", 1, 50, ONE], ["小学", community, "利民路", "双号", 40, 60, OTHER]], ["C3 segment-overlap"]],
    ["doors beside each other", [STREETS, ["小学", community, "利民路", "全部", 1, 50, ONE], ["小学", community, "利民路", "双号", 51, 60, OTHER]], []],
    ["odd doors and even ones", [STREETS, ["小学", community, "利民路", "单号", null, null, ONE], ["小学", community, "利民路", "双号", null, null, OTHER]], []],
    ["the same doors of one school twice", [STREETS, ["小学", community, "利民路", "单号", 1, 50, ONE], ["小学", community, "利民路", "单号", 40, 60, ONE]], []],
  ])("says where the mistake is: %s", async (_what, rows: Rows, expected) => {
    expect(await mistakes("路段划分", rows)).toEqual(expected);
  });
});

describe("就近顺序", () => {
  it("orders the schools of a place, nearest first; blanks between are none", async () => {
    const { policy, mistakes: found } = await read({ 就近顺序: [NEAR, ["小学", "东郊社区", SECOND, null, PRIMARY], ["示例", "示例镇/示例村", PRIMARY]] });
    expect(found).toEqual([]);
    expect(policy.nearness).toEqual([{ stage: "primary", place: "宝昌镇/东郊社区", schools: [SECOND, PRIMARY], clause: POLICY.clauses.zones }]);
  });

  it.each([
    ["no place", [NEAR, ["小学", null, PRIMARY]], ["B2 place-missing"]],
    ["a place that the plan has not", [NEAR, ["小学", "不存在的村", PRIMARY]], ["B2 place-unknown"]],
    ["no school", [NEAR, ["小学", "东郊社区"]], ["C2 schools-missing"]],
    ["a school that the plan has not", [NEAR, ["小学", "东郊社区", PRIMARY, "某小学"]], ["D2 school-unknown"]],
    ["a school twice", [NEAR, ["小学", "东郊社区", PRIMARY, PRIMARY]], ["D2 school-twice"]],
    ["a place twice", [NEAR, ["小学", "东郊社区", PRIMARY], ["小学", "宝昌镇/东郊社区", SECOND]], ["B3 line-twice"]],
    ["an example that was changed might be meant", [NEAR, ["示例", "东郊社区", PRIMARY]], ["A2 example-altered"]],
  ])("says where the mistake is: %s", async (_what, rows: Rows, expected) => {
    expect(await mistakes("就近顺序", rows)).toEqual(expected);
  });
});

test("whatever a settings sheet holds, the policy that comes of it is as sound as the plan's", async () => {
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<Cell>("小学", "初中", PRIMARY, SECOND, ONE, OTHER, JUNIOR, SPLIT.place, "东郊社区", "全部学校", "全部", "单号", "双号", "利民路", null) },
    { weight: 3, arbitrary: fc.integer({ min: -1, max: 200 }) },
    { weight: 1, arbitrary: fc.constantFrom<Cell>("2018-08-31", "2017-09-01", "示例", "示例路", "合计", "=1", true, 0.5) },
  );
  const rows = (heading: readonly string[]): fc.Arbitrary<Rows> => fc.array(fc.array(cell, { maxLength: heading.length }), { maxLength: 5 }).map((lines) => [heading, ...lines]);
  await fc.assert(fc.asyncProperty(rows(SEATS), rows(STREETS), rows(NEAR), async (seats, streets, near) => {
    const { policy, mistakes: found } = await read({ 招生设置: seats, 路段划分: streets, 就近顺序: near });
    expect(errors(policy)).toEqual(errors(POLICY));
    for (const { code, values } of found) expect(settingsWords("zh-CN").mistake(code, values)).not.toMatch(/undefined|NaN|\[object/);
  }), { numRuns: 150 });
}, 120_000);

describe("a mistake", () => {
  const wrong = { [SHEET]: NO_ROWS, 招生设置: [SEATS, ["小学", "第九十九小学", 2, 60], ["小学", PRIMARY, 2, "多"]] };

  it("keeps everything from being decided", async () => {
    const port = shifting(await bookOf(wrong));
    const answer = await decideSheet(deskOf(port), { source: { sheet: SHEET, area: null }, stage: null, seed: null }, {});
    expect(answer).toMatchObject({ ok: false, trouble: { kind: "settings", mistakes: [{ sheet: "招生设置", row: 2, column: 2, code: "school-unknown" }, { code: "number-unread" }] } });
  });

  it("is marked on its cell, and the mark goes when it is mended, also after saving", async () => {
    const port = shifting(await bookOf(wrong));
    const desk = deskOf(port);
    const fills = async (): Promise<unknown> => (await given(port.states("招生设置", [2, 4], [2, 3]))).map((column) => column.map((state) => state.fill));
    const { mistakes: found } = await given(readSettings(desk));
    await given(markMistakes(desk, found));
    expect(await fills()).toEqual([["#FFC7CE", null], [null, "#FFC7CE"]]);
    port.meanwhile(await reopened(port.file().bytes));
    await given(markMistakes(desk, found.slice(1)));
    expect(await fills()).toEqual([[null, null], [null, "#FFC7CE"]]);
    await given(markMistakes(desk, []));
    expect([await fills(), await given(port.recall("marks"))]).toEqual([[[null, null], [null, null]], null]);
  });

  it("on a sheet that is gone is forgotten", async () => {
    const port = shifting(await bookOf(wrong));
    const found: readonly SettingsMistake[] = [{ sheet: "招生设置", row: 2, column: 2, code: "school-unknown", values: {} }];
    await given(markMistakes(deskOf(port), found));
    const memory = await given(port.recall("marks"));
    port.meanwhile(await bookOf({ [SHEET]: NO_ROWS }));
    await given(port.remember("marks", memory));
    await given(markMistakes(deskOf(port), []));
    expect(await given(port.recall("marks"))).toBeNull();
  });
});

test("seats and streets of the sheets reach the engine", async () => {
  const community = SPLIT.place.split("/").at(-1) ?? "";
  const address = `宝昌镇${community}利民路`;
  const sheets = {
    [SHEET]: [HEADING, child(0, `${address}1号`), child(1, `${address}2号`)],
    招生设置: [SEATS, ["小学", ONE, 1, 40]], 路段划分: [STREETS, ["小学", community, "利民路", "单号", null, null, ONE], ["小学", community, "利民路", "双号", null, null, OTHER]],
  };
  const decided = await given(decideSheet(deskOf(shifting(await bookOf(sheets))), { source: { sheet: SHEET, area: null }, stage: null, seed: null }, {}));
  expect(decided.report.cells.map((cells) => cells.proposedSchool)).toEqual([ONE, OTHER]);
  expect(decided.run.summary.capacity.find((each) => each.school === ONE)).toMatchObject({ seats: 40, classes: 1 });
});
