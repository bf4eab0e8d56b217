/** The samples: committed as generated, invented throughout, and what README.md says of them is what the command makes of them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { parsePolicy, type Policy } from "../engine/policy/schema.js";
import type { Child } from "../samples/child.js";
import { answerOf, figures, RUNS, withFigures, type Answer, type AnswerRow } from "../samples/figures.js";
import { checkDigit } from "../samples/people.js";
import { AREAS, RESPELT, type Area } from "../samples/places.js";
import { crowdedYear, quietYear } from "../samples/plans.js";
import { workbooks } from "../samples/workbooks.js";

const file = (name: string): URL => new URL(`../samples/${name}`, import.meta.url);
const made = workbooks();
const readme = readFileSync(file("README.md"), "utf8");

function policy(): Policy {
  const read = parsePolicy(readFileSync(fileURLToPath(new URL("../engine/policy/taipusi-2024.json", import.meta.url)), "utf8"));
  if ("problems" in read) throw new Error("the policy file does not parse");
  return read.policy;
}

describe("the committed workbooks", () => {
  it("are, byte for byte, what the generator makes", async () => {
    expect([...(await made).keys()].sort()).toEqual(["报名表-2024-凌乱.xlsx", "报名表-2024-爆满.xlsx", "报名表-2024.xlsx"]);
    for (const [name, bytes] of await made) expect(Buffer.compare(readFileSync(file(name)), bytes), name).toBe(0);
  });

  it("are small enough to be kept", async () => {
    for (const bytes of (await made).values()) expect(bytes.length).toBeLessThan(500_000);
  });
});

describe.each([["quiet", quietYear()], ["crowded", crowdedYear()]] as const)("the children of the %s year", (_, children) => {
  const wellFormed = children.filter(({ befell }) => befell !== "身份证号校验码不对");

  it("have resident IDs that are well formed, agree with birth and sex, and belong to one child each", () => {
    for (const { id, birth, sex } of wellFormed) {
      expect(id.slice(17)).toBe(checkDigit(id));
      expect(id.slice(6, 14)).toBe(birth.replaceAll("-", ""));
      expect(Number(id[16]) % 2 === 1 ? "男" : "女").toBe(sex);
    }
    expect(new Set(children.map(({ id }) => id)).size).toBe(children.length);
  });

  it("have sequence numbers and telephones that nobody has", () => {
    for (const { id } of children) expect(Number(id.slice(14, 17))).toBeGreaterThanOrEqual(900);
    for (const { phone } of children) expect(phone).toMatch(/^1380000\d{4}$/);
  });
});

describe("the places of the samples", () => {
  const { places, levels } = policy();
  const words = [...levels.community, ...levels.village, ...levels.gacha, ""];
  const unit = (township: string, name: string): boolean =>
    places.some(({ path, aliases }) => {
      const [within, own = "", deeper] = path.split("/");
      return within === township && deeper === undefined && (aliases.includes(name) || words.some((word) => own === name + word));
    });

  it("are places that the plan names", () => {
    const areas: readonly Area[] = Object.values(AREAS);
    const unknown = areas.flatMap(({ township, units }) => units.filter((name) => !unit(township, name)).map((name) => `${township}/${name}`));
    expect(unknown).toEqual([]);
  });

  it.each(RESPELT)("%s：%s is the plan's spelling and %s is not", (township, plan, register) => {
    expect([unit(township, plan), unit(township, register)]).toEqual([true, false]);
  });
});

/** What each circumstance of the quiet year must come to, whatever else the row holds. */
type Says = (row: AnswerRow, child: Child) => boolean;
const found = (code: string): Says => ({ findings }) => findings.some((each) => each.code === code);
const basis = (name: string): Says => (row) => row.basis === name;
const tier = (name: string): Says => (row) => row.tier === name;
const wished: Says = ({ school }, { wish }) => school === ({ 四小: "第四小学" }[wish] ?? wish);
const proposed: Says = ({ school }) => school !== null;
const unseated: Says = ({ school }) => school === null;
const held: Says = ({ notice }) => notice === "held";
const ready: Says = ({ notice }) => notice === "ready";
const lacks = (count: number): Says => ({ missing }) => missing.length === count;

const EXPECTED: Readonly<Record<string, readonly Says[]>> = {
  农村户籍城区购房: [basis("purchase"), proposed, ready],
  城区户籍与实际住址不一致: [({ basis: on, school, zone }) => (on === "purchase" || on === "household") && school === zone, ready],
  购房材料不全: [basis("purchase"), proposed, held, lacks(1)],
  产权人为祖父: [found("purchase-owner"), proposed, held],
  商场柜台: [found("purchase-void"), basis("household"), proposed, held],
  个人买卖合同: [found("purchase-void"), basis("household"), proposed, held],
  早迁: [basis("household")],
  晚迁: [basis("previous-household"), proposed],
  "晚迁，未填迁移前住址": [found("moved-late-no-earlier-address"), unseated],
  "晚迁，迁移前在旗外": [found("earlier-address-outside")],
  千斤沟到四小: [wished, tier("household"), ready],
  千斤沟到千小: [wished, tier("household"), ready],
  骆驼山到四小: [wished, tier("household"), ready],
  骆驼山到骆小: [wished, tier("household"), ready],
  "苏木选旗内学校（小学）": [wished, tier("choice"), ready],
  "苏木选旗内学校（初中）": [wished, tier("choice"), ready],
  自主选择贡宝拉格学校: [wished, tier("choice"), ready],
  志愿不在允许范围: [found("wish-not-allowed"), ({ school, zone }) => school === zone && school !== null],
  随迁: [tier("migrant"), proposed],
  随迁且购房: [basis("purchase"), proposed],
  "户籍在旗外，没写住哪里": [({ reading }) => reading.kind === "outside"],
  回流: [tier("household"), proposed],
  消防救援人员子女: [tier("preferential"), wished, ready],
  一线医务人员子女: [tier("preferential"), wished, ready],
  "一线医务人员子女，无证明": [found("preferential-no-proof"), held],
  现役军人子女: [found("preferential-review"), unseated],
  "兄姐在读，划片变化": [tier("sibling"), ({ school }, { sibling }) => school === sibling?.school, ready],
  "兄姐在读，未提出申请": [({ tier: won, school, zone }) => won === "household" && school === zone],
  随班就读: [found("disability-follows-zone")],
  送教上门: [found("taught-at-home"), proposed, ({ countsSeat }) => !countsSeat],
  缓学已批准: [found("deferred"), unseated],
  "缓学待批，无病历": [found("deferral-pending"), lacks(1), held],
  缺一样户口簿: [lacks(1), held],
  缺出生医学证明: [lacks(1), held],
  无学籍号: [lacks(1), held],
  学籍号与身份证号不符: [found("student-number-differs")],
  身份证号校验码不对: [found("id-invalid"), held],
  旗外毕业: [found("graduate-outside"), ready],
  不足龄: [found("too-young"), unseated],
  超龄: [found("over-age"), held],
  户口簿写法与方案不同: [found("address-near"), proposed, held],
  只有街道门牌: [unseated, ({ zone }) => zone === null],
  街名像村名: [unseated, ({ zone }) => zone === null],
  没有写乡镇: [found("address-ambiguous"), unseated],
  菜园村未写社: [found("address-ambiguous"), unseated, ({ reading }) => reading.candidates.length === 2],
  只有乡镇: [found("address-township-only"), proposed],
  方案中没有的村: [found("address-unread"), unseated],
  户籍地址空白: [found("address-blank"), unseated],
};

describe("what the command makes of the samples", () => {
  const answers = new Map<string, Answer>();
  beforeAll(async () => {
    for (const run of RUNS) answers.set(`${run.workbook} ${run.sheet}`, await answerOf(run));
  }, 120_000);
  const answer = (at: number): Answer => {
    const run = RUNS[at];
    const value = run && answers.get(`${run.workbook} ${run.sheet}`);
    if (!value) throw new Error(`no run ${at}`);
    return value;
  };

  it("is what the tables of README.md say", () => {
    expect(withFigures(readme, figures(RUNS.map((run, at) => [run, answer(at)] as const)))).toBe(readme);
  });

  it("answers every child of the quiet year, whichever way the sheet is kept", () => {
    const children = quietYear();
    const entered = (stage: Child["stage"]): number => children.filter((child) => child.stage === stage).length;
    expect(answer(0).rows).toHaveLength(children.length);
    expect(answer(1).rows).toHaveLength(entered("小学") + 2);
    expect(answer(2).rows).toHaveLength(entered("初中") + 2);
    expect(answer(3).rows).toHaveLength(crowdedYear().length);
  });

  it("decides most of a quiet year and has most notices ready", () => {
    const { rows } = answer(0);
    expect(rows.filter(({ school }) => school !== null).length / rows.length).toBeGreaterThan(0.9);
    expect(rows.filter(({ notice }) => notice === "ready").length / rows.length).toBeGreaterThan(0.8);
  });

  describe.each(Object.entries(EXPECTED))("%s", (name, says) => {
    const children = quietYear().filter(({ befell }) => befell === name);

    it("happens as often as README.md says", () => {
      const [, primary, junior] = new RegExp(`^\\| ${name} \\| (\\d+) \\| (\\d+) \\|`, "m").exec(readme) ?? [];
      const counts = (["小学", "初中"] as const).map((stage) => children.filter((child) => child.stage === stage).length);
      expect([Number(primary), Number(junior)]).toEqual(counts);
    });

    it("is found in every row that it befell", () => {
      const rows = new Map(answer(0).rows.map((row) => [row.key, row]));
      const wrong = children.filter((child) => {
        const row = rows.get(child.application);
        return !row || !says.every((say) => say(row, child));
      });
      expect(wrong.map(({ application }) => ({ application, row: rows.get(application) }))).toEqual([]);
    });
  });

  it("proposes the same or no school for a child of the untidy sheets, but where a note, a doubt or a double came between", () => {
    const tidy = new Map(answer(0).rows.map((row) => [row.key, row.school]));
    const otherwise = [...answer(1).rows, ...answer(2).rows].filter(({ key, school }) => school !== null && tidy.get(key) && tidy.get(key) !== school);
    const known = new Set(["消防救援人员子女", "一线医务人员子女", "兄姐在读，划片变化", "苏木选旗内学校（小学）", "苏木选旗内学校（初中）"]);
    const befell = new Map(quietYear().map((child) => [child.application, child.befell]));
    expect(otherwise.filter(({ key }) => !known.has(befell.get(key) ?? "")).map(({ key, row, school }) => ({ key, row, school, tidy: tidy.get(key) }))).toEqual([]);
  });

  it("never seats more children than a school has seats, and shows who waits in the crowded year", () => {
    for (const { capacity } of answers.values()) for (const { placed, seats } of capacity) expect(placed).toBeLessThanOrEqual(seats);
    const codes = new Set(answer(3).rows.flatMap(({ findings }) => findings.map(({ code }) => code)));
    expect([...codes]).toEqual(expect.arrayContaining(["household-over-plan"]));
    expect(answer(3).rows.some(({ basis: on, tier: won }) => on === "purchase" && won === "household")).toBe(true);
    expect(answer(3).capacity.some(({ waiting }) => waiting > 0)).toBe(true);
  });
});
