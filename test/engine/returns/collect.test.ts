/** What schools send back, beside whose notices went out: nobody is lost, nobody is guessed, and nobody with a notice is moved. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkReturned, collect, type CollectFigures, type Returned } from "../../../engine/collect.js";
import { documents, issue, type Document } from "../../../engine/documents.js";
import { decide, NO_STANDING, type Outcome } from "../../../engine/index.js";
import type { Cell, Sheet } from "../../../engine/intake/sheet.js";
import type { Policy } from "../../../engine/policy/schema.js";
import { explain } from "../../../addin/locales/zh-CN/explain.js";
import { documents as own } from "../../../addin/locales/zh-CN/documents.js";
import { returns } from "../../../addin/locales/zh-CN/returns.js";
import { words as report } from "../../../addin/locales/zh-CN/words.js";
import { graduate, idOf, policy, sheetOf, starter, type Row } from "../report/decided.js";

const WORDS = { report, documents: own, alternative: explain.alternative, change: explain.change };
const OPTIONS = { secret: "密钥", seed: null };
const decideWith = (sheet: Sheet, from: Policy) => (absent: ReadonlySet<string>): Outcome => decide(from, sheet, { ...NO_STANDING, absent }, OPTIONS);

/** The rows after their notices went out: school, class and status stand in them, as the program writes them. */
function issued(rows: readonly Row[], from: Policy = policy): readonly Row[] {
  const outcome = decideWith(sheetOf(rows), from)(new Set());
  const { statuses } = issue(from, outcome, { date: "2024-08-05", batch: null });
  return rows.map((row, at) => {
    const { school, class: number } = outcome.decisions[at] ?? { school: null, class: null };
    return { ...row, 拟定学校: school, 班级: number === null ? null : `${number}班`, 通知书状态: statuses[at] ?? null };
  });
}

/** The rosters as they are handed out, sheets as they are read back. */
function handedOut(rows: readonly Row[], from: Policy = policy): readonly Returned[] {
  const outcome = decideWith(sheetOf(rows), from)(new Set());
  return [...documents(from, outcome, { kind: "roster", head: { filledBy: "", telephone: "" } }, WORDS)].map(returnedOf);
}

function returnedOf({ name, papers, memory }: Document): Returned {
  const [paper] = papers;
  const rows = paper?.rows.map(({ cells }) => [...cells]) ?? [];
  return { file: `${name}.xlsx`, memory, sheet: { name: paper?.name ?? "", firstRow: 1, rows, merges: [], formulaTroubles: [], date1904: false, stage: null } };
}

/** A roster whose rows a school changed; row 4 of the sheet is the first pupil's. */
function edited(returned: Returned | undefined, edit: (rows: Cell[][]) => void, more: Partial<Returned> = {}): Returned {
  if (returned === undefined) throw new Error("no roster");
  const rows = returned.sheet.rows.map((row) => [...row]);
  edit(rows);
  return { ...returned, ...more, sheet: { ...returned.sheet, rows } };
}

type Came = { readonly outcome: Outcome; readonly figures: CollectFigures; readonly tables: ReadonlyMap<string, readonly (readonly Cell[])[]> };

function collected(rows: readonly Row[], sheets: readonly Returned[], from: Policy = policy, today = "2024-09-20"): Came {
  const { outcome, figures, document } = collect(from, decideWith(sheetOf(rows), from), { sheets, today }, { report, returns, pages: "" });
  return { outcome, figures, tables: new Map(document.papers.map((paper) => [paper.name, paper.rows.filter(({ look }) => look === "body").map(({ cells }) => cells)])) };
}

const counts = ({ figures: { arrived, absent, unsettled, withoutNotice, doubts } }: Came): readonly number[] => [arrived, absent, unsettled, withoutNotice, doubts];

const STARTERS = issued([starter(11), starter(12), starter(13), starter(14)]);

describe("rosters that came back", () => {
  test("as they went out: everybody came", () => {
    expect(counts(collected(STARTERS, handedOut(STARTERS)))).toEqual([4, 0, 0, 0, 0]);
  });

  test("without a row: that child did not come", () => {
    const [roster] = handedOut(STARTERS);
    const came = collected(STARTERS, [edited(roster, (rows) => { rows.splice(4, 1); })]);
    expect(counts(came)).toEqual([3, 1, 0, 0, 0]);
    expect(came.tables.get("未报到（周核实）")?.map((cells) => [cells[0], cells[2], cells[6]])).toEqual([["第一小学", "王丙12", "不在花名册上"]]);
  });

  test("with a mark: the school says who did not come, and why", () => {
    const [roster] = handedOut(STARTERS);
    const came = collected(STARTERS, [edited(roster, (rows) => {
      rows[2]?.push("是否报到", "未报到原因");
      rows[3]?.push("是", null);
      rows[4]?.push("未报到", "随父母去外地");
      rows[5]?.push("来没来不知道", null);
    })]);
    expect(counts(came)).toEqual([3, 1, 0, 0, 1]);
    expect(came.tables.get("未报到（周核实）")?.map((cells) => [cells[2], cells[6], cells[7]])).toEqual([["王丙12", "花名册注明未报到", "随父母去外地"]]);
    expect(came.tables.get("控辍月报")?.map((cells) => cells.slice(2, 7))).toEqual([[4, 3, 1, 1, 0]]);
  });

  test.each<readonly [string, (rows: Cell[][]) => void, readonly number[]]>([
    ["a child of no application", (rows) => { rows.splice(4, 0, [null, "外来", idOf("20180505", 77), "某地", "某园"]); }, [4, 0, 0, 1, 0]],
    ["one child twice", (rows) => { rows.splice(4, 0, [...(rows[3] ?? [])]); }, [4, 0, 0, 0, 1]],
    ["a name that is not the notice's", (rows) => { rows[3] = [null, "王某", ...(rows[3] ?? []).slice(2)]; }, [4, 0, 0, 0, 1]],
    ["an ID that is not the notice's, under the same name: nobody guesses", (rows) => { rows[3] = [null, "王乙11", "152527201803120000", "太仆寺旗宝昌镇东郊社区", "蓝天幼儿园"]; }, [3, 0, 1, 0, 1]],
    ["an ID as Excel spoils it under another name: nobody guesses, and nobody is absent", (rows) => { rows[3] = [null, "王某", 152527201803120110, "太仆寺旗宝昌镇东郊社区", "蓝天幼儿园"]; }, [3, 0, 1, 0, 1]],
    ["IDs as Excel spoils them: nobody guesses", (rows) => { rows[3] = [null, "王乙11", 152527201803120130, "太仆寺旗宝昌镇东郊社区", "蓝天幼儿园"]; }, [3, 0, 1, 0, 1]],
    ["an ID with spaces and full-width digits is that ID", (rows) => { rows[3] = [null, "王乙11", `１５２５２７ ${String(rows[3]?.[2]).slice(6)}`, "太仆寺旗宝昌镇东郊社区", "蓝天幼儿园"]; }, [4, 0, 0, 0, 0]],
    ["two title rows more", (rows) => { rows.unshift(["某校"], [null]); }, [4, 0, 0, 0, 0]],
    ["a total and a signature below", (rows) => { rows.push(["合计", null, null, null, null], ["校长签字：", null, null, null, null]); }, [4, 0, 0, 0, 0]],
    ["blank rows in between", (rows) => { rows.splice(5, 0, [null, null, null, null, null]); }, [4, 0, 0, 0, 0]],
  ])("with %s", (_what, edit, expected) => {
    const [roster] = handedOut(STARTERS);
    expect(counts(collected(STARTERS, [edited(roster, edit)]))).toEqual(expected);
  });

  test("an ID that ends in 000 is the child's where name and notice say so, beside IDs that Excel spoiled", () => {
    const rows = issued([starter(11), starter(400)]);
    const [roster] = handedOut(rows);
    const spoil = (cells: Cell[][]): void => { cells[3] = [null, "王乙11", 152527201803120130, "太仆寺旗宝昌镇东郊社区", "蓝天幼儿园"]; };
    expect(idOf("20180312", 400)).toMatch(/000$/u);
    expect(counts(collected(rows, [edited(roster, spoil)]))).toEqual([1, 0, 1, 0, 1]);
    const renamed = (cells: Cell[][]): void => {
      spoil(cells);
      cells[4] = [null, "别的名字", ...(cells[4] ?? []).slice(2)];
    };
    expect(counts(collected(rows, [edited(roster, renamed)]))).toEqual([0, 0, 2, 0, 2]);
  });

  test("of a school where the child has no notice: 无通知书不得录入, whoever else has one", () => {
    const rows = issued([starter(11), starter(12, { 出生医学证明: "×" }), starter(13, { 户籍地址: "太仆寺旗宝昌镇宏大村" })]);
    const rosters = handedOut(rows);
    const [first] = rosters;
    const came = collected(rows, [edited(first, (cells) => {
      cells.splice(4, 0, [null, "王丙12", idOf("20180312", 12), "某地", "某园"], [null, "王丁13", idOf("20180312", 13), "某地", "某园"]);
    })]);
    // The second has no notice yet; the third has one for 第二小学, whose roster is not back.
    expect(counts(came)).toEqual([1, 0, 1, 1, 1]);
    expect(came.tables.get("信息不符")?.map((cells) => [cells[3], cells[5]])).toEqual([["王丁13", "附件1"]]);
  });

  test("of a school that has not returned its roster: nobody of it is absent", () => {
    const rows = issued([starter(11), starter(12, { 户籍地址: "太仆寺旗宝昌镇宏大村" })]);
    const [first] = handedOut(rows);
    expect(counts(collected(rows, first === undefined ? [] : [first]))).toEqual([1, 0, 0, 0, 0]);
  });

  test("are late two weeks after the start, and not before the start is entered", () => {
    const started = { ...policy, calendar: { ...policy.calendar, termStart: "2024-09-02" } };
    const states = (from: Policy, today: string): readonly string[] =>
      collected(STARTERS, [], from, today).figures.schools.filter(({ school }) => school === "第一小学").map(({ roster }) => roster);
    expect(states(started, "2024-09-16")).toEqual(["not-due"]);
    expect(states(started, "2024-09-17")).toEqual(["late"]);
    expect(states(policy, "2024-12-01")).toEqual(["not-due"]);
  });

  test("nobody knows whose a roster is that names no school", () => {
    const [roster] = handedOut(STARTERS);
    const sheet = { ...(roster?.sheet ?? sheetOf([])), name: "Sheet1" };
    const came = collected(STARTERS, [edited({ file: "表.xlsx", memory: null, sheet }, (rows) => { rows[1] = ["单位：        填表人：李四"]; })]);
    expect(came.figures.arrived).toBe(0);
    expect(came.figures.doubts).toBe(4);
    expect(came.figures.ofNobody.map(({ code }) => code)).toEqual(["roster-school-unknown"]);
  });

  test("the school is known by the line, the file's memory, or the file's name", () => {
    const [roster] = handedOut(STARTERS);
    const nameless = (rows: Cell[][]): void => { rows[1] = ["单位：          填表人："]; };
    const sheet = { ...(roster?.sheet ?? sheetOf([])), name: "Sheet1" };
    expect(collected(STARTERS, [edited(roster, nameless, { file: "一小花名册.xlsx" })]).figures.arrived).toBe(4);
    expect(collected(STARTERS, [edited({ ...roster, sheet } as Returned, nameless, { file: "第一小学交回.xlsx", memory: null })]).figures.arrived).toBe(4);
  });
});

describe("the next round", () => {
  /** One seat at 第一小学, and 贡宝拉格学校 full: whoever loses it waits. */
  const crowded: Policy = {
    ...policy, schools: policy.schools.map((school) => (school.seats.primary === undefined ? school : { ...school, seats: { ...school.seats, primary: { ...school.seats.primary, seats: school.name === "第一小学" ? 2 : 0 } } })),
  };
  const rows = issued([starter(11), starter(12), starter(13)], crowded);

  test("a freed seat goes to who waits; nobody with a notice is moved", () => {
    const [roster] = handedOut(rows, crowded);
    const holders = rows.filter((row) => row["通知书状态"] !== null).map((row) => row["姓名"]);
    expect(holders).toHaveLength(2);
    const came = collected(rows, [edited(roster, (cells) => { cells.splice(3, 1); })], crowded);
    expect([came.figures.absent, came.figures.movedUp, came.figures.stillWaiting]).toEqual([1, 1, 0]);
    const schools = new Map(came.outcome.decisions.map((each) => [each.case.applicant.name, [each.school, each.notice]]));
    expect([...schools.values()]).toContainEqual(["第一小学", "ready"]);
    expect([...schools.values()]).toContainEqual([null, "issued"]);
    expect(came.tables.get("下一轮")?.map((cells) => [cells[4], cells[7]])).toEqual([["第一小学", "递补"]]);
  });

  test("while everybody came nobody moves up", () => {
    const came = collected(rows, handedOut(rows, crowded), crowded);
    expect([came.figures.movedUp, came.figures.stillWaiting]).toEqual([0, 1]);
  });

  test("a late child goes to the smallest class and no other child changes classes", () => {
    const class60 = issued(Array.from({ length: 7 }, (_none, at) => starter(100 + at)));
    const late = [...class60, starter(300)];
    const before = new Map(class60.map((row) => [row["姓名"], row["班级"]]));
    const came = collected(late, handedOut(class60));
    const after = came.outcome.decisions.map((each) => [each.case.applicant.name, each.class === null ? null : `${each.class}班`] as const);
    for (const [name, number] of after) if (before.has(name)) expect(number).toBe(before.get(name));
    const sizes = [1, 2, 3].map((number) => class60.filter((row) => row["班级"] === `${number}班`).length);
    expect(sizes[Number(String(after.at(-1)?.[1]).charAt(0)) - 1]).toBe(Math.min(...sizes));
  });
});

describe("before the year", () => {
  const list = (rows: readonly (readonly Cell[])[]): Returned => ({ file: "蓝天幼儿园.xlsx", memory: null, sheet: { ...sheetOf([]), name: "大班", rows: [["姓名", "身份证号", "幼儿园"], ...rows] } });

  test("a child of age with neither an application nor a deferral is named, by kindergarten", () => {
    const came = collected([starter(11), starter(12, { 缓学: "缓学" })], [list([
      ["王乙11", idOf("20180312", 11), "蓝天幼儿园"], ["王丙12", idOf("20180312", 12), "蓝天幼儿园"],
      ["赵一", idOf("20180831", 21), "蓝天幼儿园"], ["赵二", idOf("20180901", 22), "蓝天幼儿园"], ["赵三", idOf("20170101", 23), "红星幼儿园"], ["王乙11", idOf("20180102", 24), "红星幼儿园"],
    ])]);
    expect(came.tables.get("未报名适龄儿童")?.map((cells) => [cells[0], cells[1], cells[6]])).toEqual([
      ["红星幼儿园", "赵三", null], ["红星幼儿园", "王乙11", "报名表第 2 行，请核对"], ["蓝天幼儿园", "赵一", null],
    ]);
  });

  test("a list that names no kindergarten is known by its file and sheet", () => {
    const { sheet } = list([]);
    const nameless: Returned = { file: "交回/蓝天幼儿园.xlsx", memory: null, sheet: { ...sheet, rows: [["姓名", "身份证号"], ["赵一", idOf("20180831", 21)]] } };
    expect(collected([starter(11)], [nameless]).tables.get("未报名适龄儿童")?.map(([kindergarten]) => kindergarten)).toEqual(["蓝天幼儿园 · 大班"]);
  });

  test("deferrals stand in a register, with the notice that has to come back", () => {
    const out = { 拟定学校: "第一小学", 通知书状态: "已发 2024-08-05 2024-小学-0001" };
    const came = collected([starter(11, { ...out, 缓学: "缓学", 审批: "批准" }), starter(12)], []);
    const [line] = came.tables.get("缓学免学登记") ?? [];
    expect([line?.[0], line?.[3], line?.[6]]).toEqual(["王乙11", "缓学", "已发，须交回"]);
  });
});

describe("学籍导入", () => {
  test("juniors who came and whose number is G and the ID; the others stand apart", () => {
    const rows = issued([graduate(11), graduate(12, { 学籍号: `G${idOf("20120506", 12)}` })]);
    const came = collected(rows, handedOut(rows));
    expect(came.tables.get("学籍导入（初中）")?.map((cells) => cells[1])).toEqual(["李11"]);
    expect(came.tables.get("人籍不一致")?.map((cells) => cells[1])).toEqual(["李12"]);
  });
});

describe("a roster checked in place", () => {
  const [primary] = handedOut(STARTERS);
  const JUNIORS = issued([graduate(11), graduate(12)]);
  const [junior] = handedOut(JUNIORS);
  const codes = (returned: Returned): readonly string[] => (checkReturned(policy, returned)?.findings ?? []).map(({ code, cell }) => `${cell ?? ""} ${code}`);

  test("as it was handed out has no fault", () => {
    expect(primary === undefined ? [] : codes(primary)).toEqual([]);
    expect(junior === undefined ? [] : codes(junior)).toEqual([]);
  });

  test.each<readonly [string, Returned | undefined, (rows: Cell[][]) => void, readonly string[]]>([
    ["小学不填写1栏", primary, (rows) => { rows[3] = [`G${idOf("20180312", 11)}`, ...(rows[3] ?? []).slice(1)]; }, ["A4 roster-not-blank"]],
    ["a blank address", primary, (rows) => { rows[3] = [...(rows[3] ?? []).slice(0, 3), null, "蓝天幼儿园"]; }, ["D4 roster-cell-blank"]],
    ["an ID with a wrong digit", primary, (rows) => { rows[3] = [null, "王乙11", "152527201803120110", "某地", "某园"]; }, ["C4 id-invalid"]],
    ["a child without a notice", primary, (rows) => { rows[3] = [null, "外来", idOf("20180505", 77), "某地", "某园"]; }, ["C4 roster-no-notice"]],
    ["one ID twice", primary, (rows) => { rows[4] = [...(rows[3] ?? [])]; }, ["C5 roster-twice"]],
    ["a student number of somebody else", junior, (rows) => { rows[3] = [`G${idOf("20120505", 12)}`, ...(rows[3] ?? []).slice(1)]; }, ["A4 student-number-differs"]],
    ["a code of nine digits", junior, (rows) => { rows[3] = [...(rows[3] ?? []).slice(0, 4), "211500040"]; }, ["E4 roster-code-unread"]],
    ["a code of no school of the plan", junior, (rows) => { rows[3] = [...(rows[3] ?? []).slice(0, 4), "2115999999"]; }, ["E4 roster-code-unknown"]],
  ])("names the cell: %s", (_what, returned, edit, expected) => {
    expect(codes(edited(returned, edit))).toEqual(expected);
  });

  test("a sheet of anything else is no roster", () => {
    expect(checkReturned(policy, { file: "", memory: null, sheet: sheetOf(STARTERS) })).toBeNull();
  });
});

test("export, school, collect: every pupil of every year comes back once, came or not", () => {
  fc.assert(fc.property(fc.array(fc.record({ town: fc.constantFrom("东郊社区", "宏大村", "宝丰社区"), came: fc.boolean(), junior: fc.boolean() }), { minLength: 1, maxLength: 30 }), (children) => {
    const rows = issued(children.map(({ town, junior }, at) => (junior ? graduate : starter)(at + 1, { 户籍地址: `太仆寺旗宝昌镇${town}` })));
    const gone = new Set(children.flatMap(({ came, junior }, at) => (came ? [] : [idOf(junior ? "20120505" : "20180312", at + 1)])));
    const rosters = handedOut(rows).map((each) => edited(each, (cells) => { cells.splice(0, cells.length, ...cells.filter((row) => !gone.has(String(row[2])))); }));
    const came = collected(rows, rosters);
    const out = rows.filter((row) => row["通知书状态"] !== null).length;
    expect(came.figures.arrived + came.figures.absent).toBe(out);
    expect([came.figures.unsettled, came.figures.withoutNotice, came.figures.doubts]).toEqual([0, 0, 0]);
  }), { numRuns: 25 });
});
