/** Two plans beside each other: what a reader of both would underline, each under its clause. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { writeXlsx } from "hucre";
import { afterAll, describe, expect, test } from "vitest";
import { differences } from "../../../engine/policy/difference.js";
import type { Policy } from "../../../engine/policy/schema.js";
import { sheetOf, starter } from "../report/decided.js";
import { PLAN, policyOf } from "./files.js";

const plan = policyOf(PLAN);
type Mutable = ReturnType<typeof policyOf>;

/** The differences after a change, one line each: clause, where, and what became of what. */
function after(change: (later: Mutable) => void): readonly string[] {
  const later = structuredClone(plan);
  change(later);
  return differences(plan, later).map(({ clause, part, entry, field, before, after: now }) => [clause ?? "-", [part, entry, field].filter((each) => each !== "").join(" · "), `${before ?? "-"} > ${now ?? "-"}`].join(" | "));
}

const zone = (later: Mutable, place: string) => later.zones.find((each) => each.place === place && each.stage === "primary" && each.basis === "annex")!;

describe("what is otherwise in the later plan", () => {
  test.each<readonly [string, (later: Mutable) => void, readonly string[]]>([
    ["nothing", () => undefined, []],
    ["the entries in another order", (later) => { later.zones.reverse(); later.places.reverse(); later.schools.reverse(); }, []],
    ["the year", (later) => { later.year = 2025; }, ["- | year | 2024 > 2025"]],
    ["a cut-off", (later) => { later.stages.primary.bornOnOrBefore = "2019-08-31"; }, ["- | stages · primary.bornOnOrBefore | 2018-08-31 > 2019-08-31"]],
    ["a village's school", (later) => { zone(later, "宝昌镇/东红村").school = "第一小学"; }, ["附件5 | zones · primary annex 宝昌镇/东红村 · school | 第四小学 > 第一小学"]],
    ["the clause alone", (later) => { zone(later, "宝昌镇/东红村").clause = "附件6"; }, ["附件6 | zones · primary annex 宝昌镇/东红村 · clause | 附件5 > 附件6"]],
    ["seats", (later) => { later.schools[0]!.seats.primary!.seats = 150; }, ["四(一)1 | schools · 第一小学 · seats.primary.seats | 135 > 150"]],
    ["a short name more", (later) => { later.schools[0]!.short.push("新一小"); }, ["四(一)1 | schools · 第一小学 · short | - > 新一小"]],
    ["the order of the tiers", (later) => { later.tiers = [...later.tiers].reverse(); }, [`- | tiers | ${plan.tiers.join("、")} > ${[...plan.tiers].reverse().join("、")}`]],
    ["a day of a span", (later) => { later.calendar.notices = ["2024-08-01", "2024-08-20"]; }, ["五(一) | calendar · notices | 2024-08-15 > 2024-08-20"]],
    ["a line of the segment table", (later) => {
      later.segments.push({ stage: "primary", place: "宝昌镇/太平社区", street: "光明大街", side: "odd", from: 1, to: 99, school: "第一小学", clause: "附件4" });
    }, ["附件4 | segments · primary 宝昌镇/太平社区 光明大街 odd 1 99 | - > school 第一小学"]],
    ["a zone that is gone", (later) => { later.zones = later.zones.filter((each) => each !== zone(later, "宝昌镇/东红村")); }, ["附件5 | zones · primary annex 宝昌镇/东红村 | school 第四小学，whole false > -"]],
  ])("%s", (_what, change, expected) => {
    expect(after(change)).toEqual(expected);
  });

  test("whatever entry is left out, that entry alone is told, and turned round the plans differ alike", () => {
    fc.assert(fc.property(fc.constantFrom("zones", "places", "schools", "undecided", "alsoAllowed", "preferential"), fc.nat(), (part, nth) => {
      const later: Record<string, unknown> = structuredClone(plan);
      const list = later[part] as unknown[];
      list.splice(nth % list.length, 1);
      const [there, back] = [differences(plan, later as Policy), differences(later as Policy, plan)];
      expect(there.map(({ part: of, after: now }) => [of, now])).toEqual([[part, null]]);
      expect(back.map(({ before, entry }) => [before, entry])).toEqual([[null, there[0]?.entry]]);
    }), { numRuns: 200 });
  });
});

describe("npm run policy:diff", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "policy-diff-"));
  afterAll(() => { rmSync(folder, { recursive: true }); });
  const at = (name: string): string => path.join(folder, name);
  const run = (...args: readonly string[]): { readonly code: number | null; readonly said: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "scripts/policy-diff.ts", ...args], { cwd: fileURLToPath(new URL("../../../", import.meta.url)), encoding: "utf8" });
    return { code: status, said: stdout + stderr };
  };
  const OLD = "engine/policy/taipusi-2024.json";

  test("names each difference under its clause, and the children who would go elsewhere", async () => {
    const later = structuredClone(plan);
    for (const each of later.zones) if (each.place === "宝昌镇/东郊社区" && each.stage === "primary") each.school = "第二小学";
    writeFileSync(at("新.json"), JSON.stringify(later));
    const rows = sheetOf([starter(11), starter(12, { 户籍地址: "太仆寺旗宝昌镇宏大村" })]).rows;
    writeFileSync(at("报名表.xlsx"), await writeXlsx({ sheets: [{ name: "报名表", rows: rows.map((row) => [...row]) }] }));
    const { code, said } = run(OLD, at("新.json"), "--over", at("报名表.xlsx"));
    expect(said).toContain("招生范围 · primary annex 宝昌镇/东郊社区 · school：「第一小学」改为「第二小学」");
    expect(said).toContain("「报名表」2 个孩子，按两份方案（同一抽签种子）去向不同的 1 个：");
    expect(said).toMatch(/第 2 行 王乙11：第一小学 → 第二小学/u);
    expect(code).toBe(0);
  });

  test.each<readonly [string, readonly string[], string]>([
    ["one file only", [OLD], "请写上旧、新两份方案文件"],
    ["an unknown option", [OLD, OLD, "--what"], "不认识的选项"],
    ["a file that is not there", [OLD, "没有.json"], "找不到方案文件"],
    ["a sheet that is not there", [OLD, OLD, "--over", "没有.xlsx"], "没有.xlsx"],
  ])("%s ends with 2 and says what to do", (_what, args, told) => {
    const { code, said } = run(...args);
    expect(said).toContain(told);
    expect(code).toBe(2);
  });
});
