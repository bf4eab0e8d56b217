/** What leaves the workbook: each document holds what its template asks, and nothing that nobody knows. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { documents, issue, ready, withdraw, type AllWords, type Document, type DocumentRequest } from "../../../engine/documents.js";
import type { Outcome } from "../../../engine/index.js";
import type { Policy } from "../../../engine/policy/schema.js";
import { explain } from "../../../addin/locales/zh-CN/explain.js";
import { documents as own } from "../../../addin/locales/zh-CN/documents.js";
import { words as report } from "../../../addin/locales/zh-CN/words.js";
import { decided, graduate, idOf, policy, starter, type Row } from "./decided.js";

const WORDS: AllWords = { report, documents: own, alternative: explain.alternative, change: explain.change };
const HEAD = { filledBy: "张三", telephone: "0479-1" };
const ROSTER: DocumentRequest = { kind: "roster", head: HEAD };
const NOTICE: DocumentRequest = { kind: "notice", masked: true, date: "2024-08-05" };

function made(rows: readonly Row[] | Outcome, request: DocumentRequest, from: Policy = policy): readonly Document[] {
  return [...documents(from, "decisions" in rows ? rows : decided(rows, from), request, WORDS)];
}

/** The texts of a document's sheet, row by row. */
function lines(document: Document | undefined, sheet = 0): readonly (readonly (string | number | null)[])[] {
  return document?.papers[sheet]?.rows.map(({ cells }) => cells) ?? [];
}

const body = (document: Document | undefined, sheet = 0): readonly (readonly (string | number | null)[])[] =>
  document?.papers[sheet]?.rows.filter(({ look }) => look === "body").map(({ cells }) => cells) ?? [];

describe("花名册", () => {
  test("has the template's title, line, five columns, rows and notes, in its order", () => {
    const [roster] = made([starter(11)], ROSTER);
    const { title, columns, notes } = policy.templates.roster;
    expect(lines(roster)).toEqual([
      [title], ["单位：第一小学          填表人：张三          填表人电话：0479-1"], columns,
      [null, "王乙11", idOf("20180312", 11), "太仆寺旗宝昌镇东郊社区", "蓝天幼儿园"], ...notes.map((note) => [note]),
    ]);
    expect(roster?.name).toBe("花名册-第一小学-小学");
    expect(roster?.papers[0]).toMatchObject({ orientation: "landscape", repeated: { from: 1, to: 3 } });
  });

  test("of a junior school has the student number, and the code of the graduating school", () => {
    const [roster] = made([graduate(11)], ROSTER);
    expect(body(roster)).toEqual([[`G${idOf("20120505", 11)}`, "李11", idOf("20120505", 11), "太仆寺旗宝昌镇东郊社区", "2115000403"]]);
    expect(roster?.gaps).toEqual([]);
  });

  test.each<readonly [string, Row, string | null, string]>([
    ["a school whose code the plan does not give", { 毕业学校: "千斤沟小学" }, null, "school-code-unknown"],
    ["a school of another county", { 毕业学校: "多伦县第一小学" }, null, "school-code-unknown"],
    ["a code that is not the plan's", { 学校标识码: "2115000402" }, null, "school-code-differs"],
    ["a code that is too short to be one", { 毕业学校: "千斤沟小学", 学校标识码: "2115" }, null, "school-code-unknown"],
  ])("%s is a finding and an empty cell", (_what, more, cell, code) => {
    const [roster] = made([graduate(11, more)], ROSTER);
    expect(body(roster)[0]?.[4]).toBe(cell);
    expect(roster?.gaps.map(({ row, finding }) => [row, finding.code])).toEqual([[2, code]]);
  });

  test("the code that the sheet gives for a school without one is taken", () => {
    const [roster] = made([graduate(11, { 毕业学校: "千斤沟小学", 学校标识码: "2115009999" })], ROSTER);
    expect(body(roster)[0]?.[4]).toBe("2115009999");
    expect(roster?.gaps).toEqual([]);
  });

  test("a kindergarten that nobody wrote is a gap", () => {
    const [roster] = made([starter(11, { 幼儿园: null })], ROSTER);
    expect(body(roster)[0]?.[4]).toBeNull();
    expect(roster?.gaps.map(({ finding }) => [finding.code, finding.values.column])).toEqual([["roster-cell-blank", "毕业学校标识码"]]);
  });

  test.each<readonly [string, Row]>([
    ["a paper is missing", { 出生医学证明: "×" }],
    ["the address is open", { 户籍地址: "太仆寺旗宝昌镇太平社区" }],
    ["the notice came back", { 拟定学校: "第一小学", 通知书状态: "已收回" }],
  ])("无通知书不得录入: nobody is on it where %s", (_what, more) => {
    expect(made([starter(11, more)], ROSTER)).toEqual([]);
  });

  test("贡宝拉格学校 has one for each stage", () => {
    const rows = [starter(11, { 户籍地址: "太仆寺旗贡宝拉格苏木吉林乌苏嘎查" }), graduate(12, { 户籍地址: "太仆寺旗贡宝拉格苏木吉林乌苏嘎查" })];
    expect(made(rows, ROSTER).map(({ name, children }) => [name, children])).toEqual([["花名册-贡宝拉格学校-小学", 1], ["花名册-贡宝拉格学校-初中", 1]]);
  });

  test("an address in several columns is written together once", () => {
    const [roster] = made([starter(11, { 户籍地址: "太仆寺旗宝昌镇东郊社区3组", 乡镇: "宝昌镇" })], ROSTER);
    expect(body(roster)[0]?.[3]).toBe("太仆寺旗宝昌镇东郊社区3组");
  });
});

describe("入学通知书和存根", () => {
  test("a primary notice shows no student number and no school code", () => {
    const [batch] = made([starter(11)], NOTICE);
    const texts = lines(batch).map(([text]) => String(text));
    expect(texts[0]).toBe(policy.templates.stub.title);
    expect(texts).toContain("身份证号：152527********0118".replace("0118", idOf("20180312", 11).slice(-4)));
    expect(texts.some((text) => /学籍号|标识码/u.test(text))).toBe(false);
    expect(texts.filter((text) => text === "王乙11   同学：")).toHaveLength(2);
    expect(texts.filter((text) => text === "2024年8月5日")).toHaveLength(2);
    expect(texts.join("\n")).not.toMatch(/[{}]/u);
  });

  test("a junior notice shows the code, and its numbers masked as in the sample", () => {
    const [batch] = made([graduate(11)], NOTICE);
    const id = idOf("20120505", 11);
    const texts = lines(batch).map(([text]) => text);
    expect(texts).toContain(`身份证号：152527********${id.slice(-4)} 学籍号：G152527********${id.slice(-4)}`);
    expect(texts).toContain("原学校标识码：2115000403");
    expect(lines(made([graduate(11)], { ...NOTICE, masked: false })[0]).map(([text]) => text)).toContain(`身份证号：${id} 学籍号：G${id}`);
  });

  test("go out in batches, one for each kindergarten or primary school, a page each", () => {
    const rows = [starter(11), starter(12, { 幼儿园: "红星幼儿园" }), starter(13), graduate(14), graduate(15, { 毕业学校: "五小" }), starter(16, { 幼儿园: null })];
    const batches = made(rows, NOTICE);
    expect(batches.map(({ name, children }) => [name, children])).toEqual([
      ["入学通知书-小学-未填写", 1], ["入学通知书-小学-红星幼儿园", 1], ["入学通知书-小学-蓝天幼儿园", 2], ["入学通知书-初中-第五小学", 2],
    ]);
    const paper = batches[2]?.papers[0];
    expect(paper?.breaks).toEqual([(paper?.rows.length ?? 0) / 2]);
  });

  test.each([["2024-07-31", true], ["2024-08-01", false], ["2024-08-15", false], ["2024-08-16", true]])("dated %s: outside the plan's dates %s", (date, warned) => {
    const [batch] = made([starter(11)], { ...NOTICE, date });
    expect(batch?.doubts.map(({ code, clause }) => [code, clause])).toEqual(warned ? [["notice-outside-dates", "五(一)"]] : []);
  });
});

describe("发放和收回", () => {
  const rows = [starter(11), starter(12, { 出生医学证明: "×" }), starter(13, { 幼儿园: "红星幼儿园" }), graduate(14)];

  test("each notice that may go out gets the day and a serial of its stage", () => {
    expect(issue(policy, decided(rows), { date: "2024-08-05", batch: null }).statuses).toEqual([
      "已发 2024-08-05 2024-小学-0001", null, "已发 2024-08-05 2024-小学-0002", "已发 2024-08-05 2024-初中-0001",
    ]);
  });

  test("one kindergarten's only, where it is asked for", () => {
    const batch = { stage: "primary", handedOutBy: "红星幼儿园" } as const;
    expect(issue(policy, decided(rows), { date: "2024-08-05", batch }).statuses).toEqual([null, null, "已发 2024-08-05 2024-小学-0001", null]);
    expect(issue(policy, decided(rows), { date: "2024-08-05", batch: { ...batch, stage: "junior" } }).statuses).toEqual([null, null, null, null]);
  });

  test("who hands out how many that may go out now", () => {
    expect(ready(policy, decided(rows)).map(({ stage, notices }) => [stage, notices])).toEqual([["primary", 1], ["primary", 1], ["junior", 1]]);
    expect(ready(policy, decided(rows)).find(({ handedOutBy }) => handedOutBy === "红星幼儿园")).toEqual({ stage: "primary", handedOutBy: "红星幼儿园", notices: 1 });
    const out = { 拟定学校: "第一小学", 通知书状态: "已发 2024-08-02 2024-小学-0001" };
    expect(ready(policy, decided([starter(11, out)]))).toEqual([]);
  });

  test.each([["2024-07-31", ["notice-outside-dates"]], ["2024-08-05", []]])("issued on %s: %j", (date, doubts) => {
    expect(issue(policy, decided(rows), { date, batch: null }).doubts.map(({ code }) => code)).toEqual(doubts);
  });

  test("a serial is never given twice, and an issued child keeps school, day and serial", () => {
    const out = { 拟定学校: "第一小学", 班级: "2班", 通知书状态: "已发 2024-08-02 2024-小学-0001" };
    const outcome = decided([starter(11, out), starter(12)]);
    expect(issue(policy, outcome, { date: "2024-08-05", batch: null }).statuses).toEqual([null, "已发 2024-08-05 2024-小学-0002"]);
    expect(outcome.decisions[0]).toMatchObject({ school: "第一小学", class: 2, fixed: true, notice: "issued" });
    const texts = lines(made(outcome, NOTICE)[0]).map(([text]) => text);
    expect(texts).toContain("编号：2024-小学-0001");
    expect(texts).toContain("2024年8月2日");
  });

  test("what is written when a notice comes back is read again as come back, and what it was stays", () => {
    const out = { 拟定学校: "第一小学", 通知书状态: "已发 2024-08-02 2024-小学-0001" };
    const [before] = decided([starter(11, out)]).decisions;
    if (before === undefined) throw new Error("nobody");
    const text = withdraw(policy, before, "2024-08-20");
    expect(text).toBe("已收回 2024-08-20（已发 2024-08-02 2024-小学-0001）");
    const [after] = decided([starter(11, { ...out, 通知书状态: text })]).decisions;
    expect(after).toMatchObject({ notice: "withdrawn", fixed: false });
    expect(after?.findings.map(({ code }) => code)).not.toContain("notice-status-unread");
    if (after !== undefined) expect(withdraw(policy, after, "2024-08-21")).toBeNull();
  });
});

describe("需家长补正", () => {
  test("by who hands it out: each child's missing papers and doubts, what the bureau decides left out, and room to write", () => {
    const outcome = decided([starter(11), starter(12, { 出生医学证明: "×" }), starter(13, { 户籍地址: "红旗镇前勇村3组" }), starter(14, { 户籍地址: "宝昌镇太平社区" }), graduate(15, { 学籍号: "" })]);
    const lists = made(outcome, { kind: "corrections" });
    const shown = lists.map((list) => [list.name, body(list).map((cells) => [cells[2], cells[3], cells[4] === null ? null : String(cells[4]).slice(0, 4), cells[5], cells[6]])]);
    expect(shown[0]?.[0]).toBe("需家长补正-小学-蓝天幼儿园");
    expect(shown[0]?.[1]).toEqual([["王丙12", "出生医学证明", null, null, null], ["王丁13", null, "「前勇村", null, null]]);
    expect(lists).toHaveLength(2);
  });

  test("nothing is asked of who is not enrolled this year, or holds a notice", () => {
    const out = { 拟定学校: "第一小学", 班级: "2班", 通知书状态: "已发 2024-08-02 2024-小学-0001", 出生医学证明: "×" };
    expect(made(decided([starter(11, out), starter(12, { 身份证号: idOf("20190312", 12), 出生日期: "2019-03-12", 出生医学证明: "×" })]), { kind: "corrections" })).toEqual([]);
  });
});

describe("公示名单", () => {
  test("names and numbers are masked; the draw number is what any SHA-256 tool gives", () => {
    const outcome = decided([starter(11), starter(12)]);
    const [list] = made(outcome, { kind: "public-list" });
    const text = JSON.stringify(list?.papers);
    expect(text).not.toContain("王乙11");
    expect(text).not.toContain(idOf("20180312", 11));
    const rows = body(list);
    expect(rows.map((cells) => cells.slice(4, 7))).toEqual([["小学", "第一小学", "户籍"], ["小学", "第一小学", "户籍"]]);
    for (const [, key, , , , , , draw] of rows) {
      expect(draw).toBe(createHash("sha256").update(`${outcome.seed}\n${outcome.rounds.seats}\n${String(key)}`).digest("hex"));
    }
    expect(rows.map((cells) => cells[7])).toEqual(rows.map((cells) => String(cells[7])).sort());
  });

  test("the check sheet gives the seed, the round and a worked example", () => {
    const outcome = decided([starter(11)]);
    const steps = lines(made(outcome, { kind: "public-list" })[0], 1).map(([text]) => text).join("\n");
    expect(steps).toContain(outcome.seed);
    expect(steps).toContain(outcome.rounds.seats);
    expect(steps).toContain(outcome.decisions[0]?.draw);
    expect(steps).toContain("sha256sum");
  });

  test("who waits for placement stands on it, who is held does not", () => {
    const outcome = decided([starter(11, { 户籍地址: "张家口市沽源县平定堡镇" }), starter(12, { 户籍地址: "太仆寺旗宝昌镇太平社区" })]);
    const shown = body(made(outcome, { kind: "public-list" })[0]).map((cells) => cells[1]);
    expect(shown).not.toContain("2024-0012");
  });
});

describe("班级名单", () => {
  const rows = Array.from({ length: 60 }, (_none, at) => starter(100 + at, { 幼儿园: at % 3 === 0 ? "红星幼儿园" : "蓝天幼儿园" }));

  test("one sheet a class behind a cover, and everybody is in one", () => {
    const [list] = made(rows, { kind: "class-list" });
    expect(list?.papers.map(({ name }) => name)).toEqual(["分班情况", "1班", "2班", "3班"]);
    const names = [1, 2, 3].flatMap((sheet) => body(list, sheet).map((cells) => cells[4]));
    expect(new Set(names).size).toBe(60);
    expect(body(list).map((cells) => cells[1])).toEqual([20, 20, 20]);
  });

  test("the cover tells how far apart the classes are beside a thousand plain draws, the same on every run", () => {
    const cover = (): string => lines(made(rows, { kind: "class-list" })[0]).flat().join("\n");
    expect(cover()).toMatch(/女生最多与最少相差 [01] 人.*随意抽 1,000 次/u);
    expect(cover()).toBe(cover());
    expect(cover()).toContain(policy.draw.rounds.classes);
  });

  test("the class draw number is of the round of the classes", () => {
    const [list] = made(rows, { kind: "class-list" });
    const [, , , , key, draw] = body(list, 1)[0] ?? [];
    expect(draw).toBe(createHash("sha256").update(`${policy.draw.seed}\n${policy.draw.rounds.classes}\n${String(key)}`).digest("hex"));
  });
});

describe("复核材料", () => {
  const text = (rows: readonly Row[], received: string | null): string => lines(made(rows, { kind: "dossier", row: 2, received })[0]).flat().join("\n");

  test("says what was read, each step with its clause, and why not the other schools", () => {
    const said = text([starter(11)], null);
    for (const part of ["王乙11", idOf("20180312", 11), "宝昌镇/东郊社区", "第一小学", "附件4", "第二小学：按方案不能申请该校", "五(三)1(4)"]) expect(said).toContain(part);
    expect(made([starter(11)], { kind: "dossier", row: 2, received: null })[0]?.papers[0]?.onePage).toBe(true);
  });

  test.each([
    ["2024-08-05", "2024年8月12日"],
    ["2024-08-09", "2024年8月16日"],
    // 15 to 17 September are holidays, and Saturday the 14th is worked in their place.
    ["2024-09-11", "2024年9月19日"],
    ["2024-09-27", "2024年10月10日"],
  ])("received on %s: an objection until %s", (received, last) => {
    expect(text([starter(11)], received)).toContain(`即 ${last}（含）之前`);
  });

  test("a year without holidays in the calendar gives no deadline but a finding", () => {
    const [dossier] = made([starter(11)], { kind: "dossier", row: 2, received: "2024-12-30" });
    expect(dossier?.doubts.map(({ code }) => code)).toEqual(["calendar-ends"]);
    expect(lines(dossier).flat().join("\n")).toContain("请人工计算");
  });

  test("a row that holds no child gives none", () => {
    expect(made([starter(11)], { kind: "dossier", row: 99, received: null })).toEqual([]);
  });
});
