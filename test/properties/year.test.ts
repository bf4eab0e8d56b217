/**
 * Laws of a whole run: generated years through `decide`, judged by the `--json` answer and by what was put in, and by nothing of the
 * engine's. Long, since the generator and the laws that judge its years are read together.
 */
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, type Standing } from "../../engine/index.js";
import type { Cell } from "../../engine/intake/sheet.js";
import { parsePolicy, STAGES, type Policy, type Stage } from "../../engine/policy/schema.js";
import { checkDigit } from "../../samples/people.js";
import { seatRuling } from "../engine/rules/rulings.js";
import { answerOf, classSizes, SECRET, sheetOf, whereverItStands, type Answer, type AnswerRow, type Claim } from "../answer.js";

function load(path: string): Policy {
  const parsed = parsePolicy(readFileSync(new URL(path, import.meta.url), "utf8"));
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

const BANNER = load("../../engine/policy/taipusi-2024.json");

const HEADER = [
  "序号", "报名号", "姓名", "性别", "身份证号", "学段", "户籍地址", "迁移前户籍地址", "户口迁移日期", "现住址", "房产地址", "产权人关系", "房产类型", "入学依据",
  "志愿学校", "学籍号", "毕业学校", "优待类别", "学生类别", "兄姐就读学校", "申请与兄姐同校", "因划片变化", "兄姐是否择校", "残疾情况", "缓学", "缓学审批",
  "双胞胎", "分班要求", "监护人姓名", "材料", "备注", "拟定学校", "班级", "通知书状态",
] as const;
type Column = (typeof HEADER)[number];
type Entry = Readonly<Partial<Record<Column, Cell>>>;

/** Places of the banner and addresses that say no place of it, or not which. */
const ELSEWHERE = ["河北省张家口市张北县公会镇河东村5号", "宝昌镇团结街12号", "宝昌镇河沿街5组14号", "六面井村3号", "千斤沟镇政府家属院", "红旗镇", "宝昌镇菜园村9号", "某处", ""];
const addressOf = (path: string): string => BANNER.region.county[0] + path.replaceAll("/", "");
const PLACES = [...BANNER.places.filter((place) => place.kind !== "village").map(({ path }) => path), ...BANNER.places.filter((_, index) => index % 6 === 0).map(({ path }) => path)];
const ADDRESSES = [...PLACES.map((path) => `${addressOf(path)}3号`), ...ELSEWHERE];
const WISHES = [...BANNER.schools.flatMap((school) => [school.name, school.short[0] ?? school.name]), "第三小学、第一小学", "某某学校"];
const PAPERS = "户口本、出生证明、房产证、物业费、取暖费、水电费、居住证、有效证件、消防证明、在读证明、病历";

const seldom = <T>(values: readonly T[], nil: T, freq = 6): fc.Arbitrary<T> => fc.option(fc.constantFrom(...values), { nil, freq: 1, depthSize: "small" }).chain((value) => (value === null ? fc.constant(nil) : fc.nat(freq).map((chance) => (chance === 0 ? value : nil))));

/** What befell a child, without name and number. `home` picks among the few places of the year, so that children compete. */
const child = fc.record({
  stage: fc.constantFrom<Stage>("primary", "junior"),
  home: fc.nat(5), girl: fc.boolean(), numbered: fc.nat(3), again: fc.nat(24), age: fc.nat(30),
  other: fc.nat(ADDRESSES.length - 1), house: fc.constantFrom("", "", "", "", "", "before", "residence", "property", "property"),
  moved: fc.constantFrom<Cell>("2023-08-31", "2023-09-01", 45300, "去年", null),
  kind: seldom(["商场柜台", "网签合同"], "房产证"), owner: seldom(["祖父", ""], "父亲"), basis: seldom(["户籍", "购房"], ""),
  wish: seldom(WISHES, "", 2), group: seldom(["消防救援人员子女", "烈士子女"], "", 4), category: seldom(["随迁", "回流"], "", 4),
  sibling: seldom(["第一小学", "第二中学", "四小"], "", 4), rezoned: seldom(["否", ""], "是"), byChoice: seldom(["是", ""], "否"),
  disability: seldom(["随班就读", "送教上门"], ""), deferral: seldom(["缓学", "免学"], ""), approval: fc.constantFrom("已批准", "待批", "不同意"),
  papers: fc.constantFrom(PAPERS, PAPERS, "户口本", ""), note: seldom(["双胞胎", "退役军人"], ""), request: seldom(["同班", "不同班"], ""),
  notice: fc.constantFrom("", "", "", "", "", "已发", "已发", "已收回", "可发"), given: fc.nat(BANNER.schools.length), room: fc.constantFrom("", "1班", "2班"),
});
type Child = typeof child extends fc.Arbitrary<infer T> ? T : never;

function idOf(birth: string, serial: number, girl: boolean): string {
  const seventeen = `152527${birth}${String(100 + 2 * serial + (girl ? 0 : 1)).padStart(3, "0")}`;
  return seventeen + checkDigit(seventeen);
}

function birthOf({ stage, age }: Child): string {
  if (stage === "junior") return `201203${String(10 + (age % 18))}`;
  return age === 0 ? "20180901" : age === 1 ? "20170831" : `201805${String(10 + (age % 18))}`;
}

/** The rows of a year. A child may be an earlier one again, or another child under its number. */
function entriesOf(children: readonly Child[], homes: readonly number[]): readonly Entry[] {
  const entries: Entry[] = [];
  children.forEach((each, index) => {
    const before = entries[(each.other * 7) % Math.max(1, index)];
    const id = idOf(birthOf(each), index, each.girl);
    const own = entryOf(each, index, id, ADDRESSES[homes[each.home] ?? 0] ?? "");
    if (each.again === 0 && before !== undefined) entries.push({ ...own, 身份证号: before["身份证号"] ?? id });
    else if (each.again === 1 && before !== undefined) entries.push({ ...before, 序号: index + 1 });
    else entries.push(own);
  });
  return entries;
}

function entryOf(each: Child, index: number, id: string, address: string): Entry {
  const other = ADDRESSES[each.other] ?? "";
  const graduate = each.stage === "junior";
  return {
    序号: index + 1, 报名号: each.numbered === 0 ? null : `SQ${String(index * 37 % 1000).padStart(3, "0")}-${String(index)}`,
    姓名: `王小${String.fromCharCode(0x4e00 + index * 11)}`, 性别: each.girl ? "女" : "男", 身份证号: each.numbered === 1 && each.age === 2 ? `${id.slice(0, 15)}000` : id,
    学段: graduate ? "初中" : "小学", 户籍地址: address, 迁移前户籍地址: each.house === "before" ? other : null, 户口迁移日期: each.house === "before" ? each.moved : null,
    现住址: each.house === "residence" ? other : null, 房产地址: each.house === "property" ? other : null, 产权人关系: each.house === "property" ? each.owner : null,
    房产类型: each.house === "property" ? each.kind : null, 入学依据: each.basis, 志愿学校: each.wish, 学籍号: graduate ? `G${id}` : null,
    毕业学校: graduate ? (each.age === 3 ? "外县小学" : "第五小学") : null, 优待类别: each.group, 学生类别: each.category, 兄姐就读学校: each.sibling,
    申请与兄姐同校: each.sibling === "" ? null : "是", 因划片变化: each.sibling === "" ? null : each.rezoned, 兄姐是否择校: each.sibling === "" ? null : each.byChoice,
    残疾情况: each.disability, 缓学: each.deferral, 缓学审批: each.deferral === "" ? null : each.approval, 双胞胎: null, 分班要求: each.request,
    监护人姓名: `王${String(index % 9)}`, 材料: each.papers, 备注: each.note,
    拟定学校: each.notice === "" ? null : (BANNER.schools[each.given]?.name ?? "某某学校"), 班级: each.notice === "已发" ? each.room : null, 通知书状态: each.notice,
  };
}

type Year = { readonly policy: Policy; readonly entries: readonly Entry[]; readonly standing: Standing };

const SEATS = BANNER.schools.flatMap((school) => STAGES.filter((stage) => school.seats[stage] !== undefined).map((stage) => ({ stage, school: school.name })));
const SCHOOLS = (stage: Stage): readonly string[] => SEATS.filter((each) => each.stage === stage).map(({ school }) => school);

/** The banner's plan with few seats, and a nearness list for some places. */
function planOf(seats: readonly { readonly seats: number; readonly classes: number }[], near: readonly { readonly place: string; readonly turn: number }[]): Policy {
  const at = (stage: Stage, school: string): number => SEATS.findIndex((each) => each.stage === stage && each.school === school);
  return {
    ...BANNER,
    schools: BANNER.schools.map((school) => ({
      ...school,
      seats: Object.fromEntries(Object.entries(school.seats).map(([stage, known]) => [stage, { ...known, ...seats[at(stage === "primary" ? "primary" : "junior", school.name)] }])),
    })),
    nearness: near.flatMap(({ place, turn }) => STAGES.map((stage) => {
      const schools = SCHOOLS(stage);
      const shift = turn % schools.length;
      return { stage, place, schools: [...schools.slice(shift), ...schools.slice(0, shift)].slice(0, 1 + (turn % 4)), clause: "五(三)2" };
    })),
    segments: [{ stage: "primary", place: "宝昌镇/太平社区", street: "3号", side: "all", from: null, to: null, school: "第一小学", clause: "附件4" }],
  };
}

const years = fc.record({
  seats: fc.array(fc.record({ seats: fc.constantFrom(0, 0, 1, 2, 3, 5, 9), classes: fc.integer({ min: 1, max: 3 }) }), { minLength: SEATS.length, maxLength: SEATS.length }),
  near: fc.uniqueArray(fc.record({ place: fc.constantFrom(...PLACES), turn: fc.nat(20) }), { maxLength: 12, selector: ({ place }) => place }),
  homes: fc.array(fc.nat(ADDRESSES.length - 1), { minLength: 6, maxLength: 6 }),
  children: fc.array(child, { minLength: 1, maxLength: 60, size: "max" }),
  ruled: fc.array(fc.record({ child: fc.nat(59), school: fc.nat(BANNER.schools.length - 1) }), { maxLength: 3 }),
});
type Drawn = typeof years extends fc.Arbitrary<infer T> ? T : never;

function yearOf({ seats, near, homes, children, ruled }: Drawn): Year {
  const entries = entriesOf(children, homes);
  const rulings = ruled.flatMap(({ child: at, school }) => {
    const id = entries[at]?.["身份证号"];
    return typeof id === "string" && !id.endsWith("000") ? [seatRuling(id, BANNER.schools[school]?.name ?? "")] : [];
  });
  return { policy: planOf(seats, near), entries, standing: { rulings, segments: [], columns: [], absent: new Set(), records: [] } };
}

const rowsOf = (entries: readonly Entry[]): readonly (readonly Cell[])[] => [HEADER, ...entries.map((entry) => HEADER.map((column) => entry[column] ?? null))];

type Judged = Year & { readonly answer: Answer; readonly entryOf: (row: AnswerRow) => Entry };

/** Every law looks at the same years, so each is decided once. */
const SEED = fc.readConfigureGlobal().seed ?? Math.floor(Math.random() * 2 ** 31);
// A failing year takes minutes to make small; what is found by then will do.
const RUNS = { numRuns: 60, seed: SEED, interruptAfterTimeLimit: 90_000 };
const judged = new Map<string, Judged>();

function judge(drawn: Drawn): Judged {
  const name = JSON.stringify(drawn);
  const known = judged.get(name);
  if (known !== undefined) return known;
  const year = yearOf(drawn);
  const made = { ...year, answer: answerOf(year.policy, rowsOf(year.entries), year.standing), entryOf: (row: AnswerRow) => year.entries[row.row - 2] ?? {} };
  if (judged.size < 2 * RUNS.numRuns) judged.set(name, made);
  return made;
}

function law(name: string, holds: (year: Judged) => void): void {
  test(name, { timeout: 240_000 }, () => {
    fc.assert(fc.property(years, (drawn) => { holds(judge(drawn)); }), RUNS);
  });
}

const seatOf = (row: AnswerRow): string => `${row.stage ?? ""} ${row.school ?? ""}`;
const homeTaught = (year: Judged, row: AnswerRow): boolean => year.entryOf(row)["残疾情况"] === "送教上门";

/** Whether one child's claim at a school goes before another's: tier, nearness with unknown last, draw, key. */
function goesBefore(policy: Policy, one: readonly [Claim, AnswerRow], other: readonly [Claim, AnswerRow]): boolean {
  const rank = ([claim, row]: readonly [Claim, AnswerRow]): readonly (number | string)[] => [policy.tiers.indexOf(claim.tier), claim.near ?? Infinity, claim.draw, row.key];
  const [first, second] = [rank(one), rank(other)];
  const at = first.findIndex((value, index) => value !== second[index]);
  return at >= 0 && (first[at] ?? 0) < (second[at] ?? 0);
}

describe("a generated year", () => {
  law("answers every row once, in the sheet's order, with every key of its own", ({ entries, answer }) => {
    expect(answer.rows.map((row) => row.row)).toEqual(entries.map((_, index) => index + 2));
    expect(new Set(answer.rows.map((row) => row.key)).size).toBe(entries.length);
  });

  law("gives the allocation no more seats than a school has", ({ policy, answer }) => {
    for (const { stage, school, seats, placed } of answer.capacity) {
      expect(seats).toBe(policy.schools.find((each) => each.name === school)?.seats[stage]?.seats ?? 0);
      const fixed = answer.rows.filter((row) => row.stage === stage && row.school === school && row.countsSeat && row.fixed);
      expect(placed).toBeLessThanOrEqual(Math.max(seats, fixed.length));
      if (fixed.length > seats) for (const row of fixed) expect(row.findings).toContainEqual(expect.objectContaining({ code: "fixed-over-plan", severity: "blocks" }));
    }
  });

  law("leaves nobody with a better claim than a child who holds a seat there, and no seat free that somebody claims", (year) => {
    const { policy, answer } = year;
    for (const row of answer.rows) {
      if (row.fixed || homeTaught(year, row)) continue;
      const won = row.claims.findIndex((claim) => claim.school === row.school);
      for (const claim of won < 0 ? row.claims : row.claims.slice(0, won)) {
        const { seats = 0, placed = 0 } = answer.capacity.find((each) => each.stage === row.stage && each.school === claim.school) ?? {};
        expect(placed, `a seat at ${claim.school} stays free that row ${String(row.row)} claims`).toBeGreaterThanOrEqual(seats);
        for (const holder of answer.rows) {
          if (holder.stage !== row.stage || holder.school !== claim.school || !holder.countsSeat || holder.fixed) continue;
          const theirs = holder.claims.find((each) => each.school === claim.school);
          if (theirs === undefined) throw new Error(`row ${String(holder.row)} holds a seat without a claim`);
          expect(goesBefore(policy, [claim, row], [theirs, holder]), `row ${String(row.row)} envies row ${String(holder.row)}`).toBe(false);
        }
      }
    }
  });

  law("gives every seat that is not fixed to a claim at that school, one claim a school, and none to a fixed child", ({ answer }) => {
    for (const row of answer.rows) {
      expect(new Set(row.claims.map((claim) => claim.school)).size).toBe(row.claims.length);
      if (row.fixed) expect([row.claims, row.tier]).toEqual([[], null]);
      else if (row.school === null) expect(row.tier).toBeNull();
      else expect(row.claims).toContainEqual(expect.objectContaining({ school: row.school, tier: row.tier }));
      expect(row.countsSeat && row.school === null).toBe(false);
    }
    const occurring = new Set(answer.rows.flatMap((row) => row.claims.map((claim) => claim.tier)));
    expect(answer.tiers).toEqual(BANNER.tiers.filter((tier) => occurring.has(tier)));
  });

  law("keeps every issued notice and every ruling, and gives no claim to who is out this year", (year) => {
    for (const row of year.answer.rows) {
      const entry = year.entryOf(row);
      const deferred = entry["缓学"] !== "" && entry["缓学审批"] === "已批准";
      const ruled = year.standing.rulings.findLast((each) => each.key === row.rowKey)?.school ?? undefined;
      const issued = entry["通知书状态"] === "已发" && !deferred ? entry["拟定学校"] : undefined;
      const given = ruled ?? issued;
      const enrols = BANNER.schools.find((each) => each.name === given)?.seats[row.stage ?? "primary"] !== undefined;
      if (given !== undefined && enrols) expect([row.school, row.fixed]).toEqual([given, true]);
      else if (given !== undefined) expect([row.school, row.claims]).toEqual([null, []]);
      else expect(row.fixed).toBe(false);
      if (deferred && ruled === undefined) expect([row.school, row.claims, row.countsSeat]).toEqual([null, [], false]);
    }
  });

  law("seats one row of an ID number at most", ({ answer }) => {
    const seated = answer.rows.filter((row) => row.countsSeat && /^\d{17}[\dX]$/.test(row.rowKey)).map((row) => row.rowKey);
    expect(seated).toEqual([...new Set(seated)]);
  });

  law("counts in 容量 what the rows say", ({ answer }) => {
    expect(new Set(answer.capacity.map((each) => `${each.stage} ${each.school}`)).size).toBe(answer.capacity.length);
    for (const { stage, school, placed, waiting } of answer.capacity) {
      expect(answer.rows.filter((row) => row.countsSeat && seatOf(row) === `${stage} ${school}`).length).toBe(placed);
      expect(answer.rows.filter((row) => row.school === null && row.stage === stage && row.claims[0]?.school === school).length).toBe(waiting);
    }
    const seated = answer.rows.filter((row) => row.countsSeat).length;
    expect(answer.capacity.reduce((sum, each) => sum + each.placed, 0)).toBe(seated);
  });

  law("draws by SHA-256 of seed, round and key, the key by HMAC-SHA-256 where there is no application number", (year) => {
    const { seed, rounds, rows } = year.answer;
    const numbers = year.entries.map((entry) => entry["报名号"]);
    for (const row of rows) {
      const draw = createHash("sha256").update(`${seed}\n${rounds.seats}\n${row.key}`).digest("hex");
      for (const claim of row.claims) expect(claim.draw).toBe(draw);
      const { 报名号: number, 身份证号: id } = year.entryOf(row);
      if (typeof number === "string" && numbers.filter((each) => each === number).length === 1) expect(row.key).toBe(number);
      if (number === null && row.rowKey === id && year.entries.filter((entry) => entry["身份证号"] === id).length === 1) {
        expect(row.key).toBe(createHmac("sha256", SECRET).update(row.rowKey).digest("hex"));
      }
    }
  });

  law("draws classes that differ by at most one, in size and in each sex, where no class was given before", ({ answer }) => {
    for (const { stage, school, classes } of answer.capacity) {
      const children = answer.rows.filter((row) => row.stage === stage && row.school === school && row.countsSeat);
      for (const row of children) expect(row.class).not.toBeNull();
      if (children.some((row) => row.fixed)) continue;
      for (const sex of [null, "male", "female"]) {
        const sizes = classSizes(children, classes, (row) => sex === null || row.sex === sex);
        expect(sizes.length).toBe(classes);
        expect(Math.max(...sizes) - Math.min(...sizes), `${school} ${sex ?? ""} ${sizes.join()}`).toBeLessThanOrEqual(1);
      }
    }
  });

  law("has a notice ready only where a school is proposed, no paper missing and no finding holds", ({ answer }) => {
    for (const row of answer.rows) {
      const holds = row.findings.some((each) => each.severity === "holds" || each.severity === "blocks");
      if (row.notice === "ready") expect([row.school !== null, row.missing, holds]).toEqual([true, [], false]);
      if (row.notice === "none") expect(row.school).toBeNull();
      if (row.school === null && row.notice !== "issued" && row.notice !== "withdrawn") expect(row.findings).not.toEqual([]);
    }
  });

  test("says of every claim and every finding which clause it rests on", () => {
    fc.assert(fc.property(years, (drawn) => {
      const { policy, entries, standing } = yearOf(drawn);
      const outcome = decide(policy, sheetOf(rowsOf(entries)), standing, { seed: null, secret: SECRET });
      const clauses = [...outcome.findings, ...outcome.decisions.flatMap((each) => [...each.findings, ...each.case.claims])].map((each) => each.clause);
      for (const clause of clauses) expect(clause).not.toBe("");
    }), { ...RUNS, numRuns: 20 });
  });

  test("does not depend on the order of the rows", { timeout: 240_000 }, () => {
    fc.assert(fc.property(years, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (drawn, order) => {
      const { policy, entries, standing, answer: before } = judge(drawn);
      const shuffled = entries.map((entry, index) => ({ entry, at: order[index] ?? 0 })).sort((one, other) => one.at - other.at).map(({ entry }) => entry);
      const after = answerOf(policy, rowsOf(shuffled), standing);
      expect(after.rows.map(whereverItStands).sort()).toEqual(before.rows.map(whereverItStands).sort());
      expect({ ...after, rows: [] }).toEqual({ ...before, rows: [] });
    }), RUNS);
  });
});
