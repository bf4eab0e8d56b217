/** The command as a clerk runs it: a process of its own, real files, and what it leaves behind. Few processes, since each takes a second; long, since all start from one. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { readXlsx, writeXlsx } from "hucre";
import { beforeAll, describe, expect, it, test } from "vitest";
import { openFile } from "../../addin/workbook/file.js";
import { parsePolicy } from "../../engine/policy/schema.js";
import { answerSchema, type Answer } from "../answer.js";
import { ROOT, runCommand, SAMPLE, temporaryFolder, UNTIDY, type Circumstances, type Ended } from "./batch/process.js";
import { compound } from "./workbook/compound.js";

const LOG = "运行记录";
const OWN_SHEETS = ["核查清单", "容量", LOG];
const OWN_COLUMNS = ["拟定学校", "班级", "安排依据", "缺少材料", "核查提示", "通知书状态"];

const at = temporaryFolder("batch");
const assign = (words: readonly string[], watch?: Circumstances["watch"]): Promise<Ended> => runCommand("assign", words, watch === undefined ? {} : { watch });

const answerIn = (path: string): Answer => answerSchema.parse(JSON.parse(readFileSync(path, "utf8")));

type Cells = ReadonlyMap<string, readonly (readonly unknown[])[]>;

async function cellsOf(bytes: Uint8Array): Promise<Cells> {
  return new Map((await readXlsx(bytes)).sheets.map((sheet) => [sheet.name, sheet.rows]));
}

async function cellsIn(path: string): Promise<Cells> {
  return cellsOf(readFileSync(path));
}

/** Every cell of the first workbook that the second one has otherwise. */
function changedCells(before: Cells, after: Cells): readonly string[] {
  return [...before].flatMap(([name, rows]) => rows.flatMap((row, top) => row.flatMap((cell, left) =>
    (cell ?? null) === null || Object.is(after.get(name)?.[top]?.[left], cell) || JSON.stringify(after.get(name)?.[top]?.[left]) === JSON.stringify(cell)
      ? [] : [`${name} ${String(top + 1)}:${String(left + 1)}`])));
}

describe("the sample", () => {
  const before = readFileSync(SAMPLE);
  const made = at("once", "报名表-2024.xlsx");
  let run: Ended;
  let answer: Answer;
  beforeAll(async () => {
    run = await assign(["--out", at("once"), "--json", at("json", "answer.json")]);
    answer = answerIn(at("json", "answer.json"));
  }, 120_000);

  it("is decided, with a summary in Chinese", () => {
    expect([run.code, run.err.includes("    at ")]).toEqual([0, false]);
    expect(run.out).toContain(`读到 ${String(answer.rows.length)} 个孩子`);
    for (const { school, seats, placed } of answer.capacity) expect(run.out).toMatch(new RegExp(`${school} +${String(seats)} +${String(placed)} `));
    expect(run.out).toContain(answer.seed);
    expect(run.out).toContain("示例数字");
    expect(run.out).toContain("默认密钥");
    for (const path of [made, at("json", "answer.json")]) expect(run.out).toContain(path);
  });

  it("is answered by rows of the sheet, schools by their full names", async () => {
    const rows = (await cellsIn(SAMPLE)).get("2024年报名表") ?? [];
    expect(answer.rows.map(({ row }) => row)).toEqual(rows.slice(1).map((_, index) => index + 2));
    const parsed = parsePolicy(readFileSync(join(ROOT, "engine/policy/taipusi-2024.json"), "utf8"));
    if ("problems" in parsed) throw new Error("the policy does not parse");
    const names = new Set(parsed.policy.schools.map(({ name }) => name));
    const named = answer.rows.flatMap(({ school, zone, claims, reading }) => [school, zone, ...claims.map((claim) => claim.school), ...reading.candidates]);
    expect(named.filter((name) => name !== null && !names.has(name))).toEqual([]);
    expect(answer.capacity.filter(({ school }) => school === "贡宝拉格学校").map(({ stage }) => stage)).toEqual(["primary", "junior"]);
    expect(answer.capacity).toHaveLength(12);
  });

  it("stays as it was, byte for byte, and nothing but the two results is left", () => {
    expect(Buffer.compare(readFileSync(SAMPLE), before)).toBe(0);
    expect([readdirSync(at("once")), readdirSync(at("json"))]).toEqual([["报名表-2024.xlsx"], ["answer.json"]]);
  });

  it("has in its copy every cell of the clerk's, the own columns right of them and the sheets behind", async () => {
    const [clerk, copy] = [await cellsIn(SAMPLE), await cellsIn(made)];
    expect(changedCells(clerk, copy)).toEqual([]);
    expect([...copy.keys()]).toEqual([...clerk.keys(), ...OWN_SHEETS]);
    const rows = copy.get("2024年报名表") ?? [];
    const width = clerk.get("2024年报名表")?.[0]?.length ?? 0;
    expect(rows[0]?.slice(width)).toEqual(OWN_COLUMNS);
    for (const { row, school, missing } of answer.rows) {
      const own = rows[row - 1]?.slice(width) ?? [];
      if (school !== null) expect(own[0]).toBe(school);
      expect(own[3] ?? "").toBe(missing.join("、"));
    }
  });

  describe("run again on its own copy", () => {
    let again: Answer;
    beforeAll(async () => {
      const ended = await assign([made, "--out", at("twice"), "--json", at("twice.json")]);
      expect(ended.code).toBe(0);
      again = answerIn(at("twice.json"));
    }, 120_000);

    it("says the same, and writes into the columns and sheets that are there", async () => {
      expect(again).toEqual(answer);
      const [first, second] = [await cellsIn(made), await cellsIn(at("twice", "报名表-2024.xlsx"))];
      expect([...second.keys()]).toEqual([...first.keys()]);
      const withoutLog = (sheets: typeof first): unknown => [...sheets].filter(([name]) => name !== LOG);
      expect(withoutLog(second)).toEqual(withoutLog(first));
    });

    it("has a line more in its log, whose fingerprints are those of the first, and comes out so when it is computed again", async () => {
      const [heading = [], ...lines] = (await cellsIn(at("twice", "报名表-2024.xlsx"))).get(LOG) ?? [];
      const prints = lines.map((line) => ["数据指纹", "方案指纹", "结果指纹"].map((name) => line[heading.indexOf(name)]));
      expect(prints).toHaveLength(2);
      expect(prints[1]).toEqual(prints[0]);
      const ended = await assign(["--verify", at("twice", "报名表-2024.xlsx")]);
      expect([ended.code, ended.out]).toEqual([0, expect.stringContaining("结果可以重现")]);
    });

    it("is told not to come out so under another plan, and a workbook without a log is refused", async () => {
      const plan = readFileSync(new URL("../../engine/policy/taipusi-2024.json", import.meta.url), "utf8");
      writeFileSync(at("plan.json"), plan.replace(/"seats": \d+/, `"seats": 1`));
      const ended = await assign(["--verify", at("twice", "报名表-2024.xlsx"), "--policy", at("plan.json")]);
      expect([ended.code, ended.out]).toEqual([1, expect.stringMatching(/方案和设置：与那时不同[^]*报名数据和裁定：与那时相同[^]*结果：与那时不一致/)]);
      const none = await assign(["--verify", SAMPLE]);
      expect([none.code, none.err]).toEqual([2, expect.stringContaining("没有「运行记录」")]);
    });
  });

  it("keeps every school and class whose notice was issued, whatever seed comes after", async () => {
    const opened = await openFile(readFileSync(made));
    if (!opened.ok) throw new Error("the copy does not open");
    const column = ((await cellsIn(made)).get("2024年报名表")?.[0] ?? []).indexOf("通知书状态") + 1;
    const issued = answer.rows.filter(({ school, row }) => school !== null && row % 3 !== 0);
    const texts = answer.rows.map((row) => (issued.includes(row) ? "已发" : null));
    const rows = answer.rows.map(({ row }) => row);
    const sheet = await opened.value.read("2024年报名表");
    if (!sheet.ok) throw new Error("the copy cannot be read");
    const guard = { heading: { row: 1, cells: sheet.value.rows[0] ?? [] }, lastColumn: 0, lineOf: (_cells: unknown, _above: unknown, row: number) => rows.indexOf(row) };
    const written = await opened.value.writeColumns({ sheet: "2024年报名表", rows, columns: [{ column, header: null, texts }], guard });
    expect(written).toMatchObject({ ok: true, value: { missed: [] } });
    await opened.value.save();
    writeFileSync(at("issued.xlsx"), opened.value.bytes);
    const ended = await assign([at("issued.xlsx"), "--seed", "另一个种子", "--out", at("later"), "--json", at("later.json")]);
    expect(ended.code).toBe(0);
    const later = answerIn(at("later.json"));
    expect(later.seed).toBe("另一个种子");
    const now = new Map(later.rows.map((row) => [row.row, row]));
    const told = (row: Answer["rows"][number] | undefined) => row && [row.row, row.school, row.class, row.fixed, row.notice, row.claims.length];
    expect(issued.map(({ row }) => told(now.get(row)))).toEqual(issued.map(({ row, school, class: of }) => [row, school, of, true, "issued", 0]));
    // What was told to a family stays written as it was.
    const [first, second] = [await cellsIn(at("issued.xlsx")), await cellsIn(at("later", "issued.xlsx"))];
    for (const { row } of issued) {
      for (const name of ["拟定学校", "班级", "通知书状态"]) {
        const own = (first.get("2024年报名表")?.[0] ?? []).indexOf(name);
        expect(second.get("2024年报名表")?.[row - 1]?.[own]).toBe(first.get("2024年报名表")?.[row - 1]?.[own]);
      }
    }
  }, 120_000);
});

describe("an untidy workbook of two sheets", () => {
  it("keeps the other sheet byte for byte and every cell of the clerk's; --explain tells one row's steps, each with its clause", async () => {
    const ended = await assign([UNTIDY, "--sheet", "小学", "--out", at("untidy"), "--explain", "8"]);
    expect(ended.code).toBe(0);
    const copy = at("untidy", "报名表-2024-凌乱.xlsx");
    expect(changedCells(await cellsIn(UNTIDY), await cellsIn(copy))).toEqual([]);
    const [before, after] = [unzipSync(readFileSync(UNTIDY)), unzipSync(readFileSync(copy))];
    const sheets = Object.keys(before).filter((path) => path.startsWith("xl/worksheets/sheet"));
    const same = sheets.filter((path) => Buffer.compare(before[path] ?? Buffer.alloc(0), after[path] ?? Buffer.alloc(0)) === 0);
    expect(same).toHaveLength(sheets.length - 1);
    const steps = ended.out.slice(ended.out.indexOf("第 8 行"));
    for (const heading of ["依据过程", "为什么不是其他学校", "什么会改变结果"]) expect(steps).toContain(`${heading}\n1. `);
    expect(steps.split("\n").filter((line) => /^\d+\. /.test(line) && !/〔[^〔〕]+〕$/.test(line))).toEqual([]);
  }, 60_000);
});

describe("a workbook with 招生设置", () => {
  it("is decided under its seats and its seed, and the sheet stays as the clerk left it", async () => {
    const settings = [["学段", "学校", "班数", "学位", "抽签种子"], ["小学", "第一小学", 1, 17, null], [null, null, null, null, "公布的种子"]];
    writeFileSync(at("seats.xlsx"), await writeXlsx({ sheets: [
      { name: "报名表", rows: [["姓名", "身份证号", "学段", "户籍地址"], ["王小苗", "152527201803121234", "小学", "宝昌镇东郊社区"]] },
      { name: "招生设置", rows: settings },
    ] }));
    const ended = await assign([at("seats.xlsx"), "--out", at("seats"), "--json", at("seats.json")]);
    expect([ended.code, ended.out.includes("公布的种子（示例")]).toEqual([0, false]);
    const answer = answerIn(at("seats.json"));
    expect([answer.seed, answer.capacity.find((each) => each.school === "第一小学" && each.stage === "primary")?.seats]).toEqual(["公布的种子", 17]);
    expect((await cellsIn(at("seats", "seats.xlsx"))).get("招生设置")).toEqual(settings);
  }, 60_000);
});

describe("a run that is killed", () => {
  it("leaves under the final names what was there before, or all of the new", async () => {
    const old = "what an earlier run left";
    for (const [name, moment] of [["early", "逐行判定"], ["late", "写出"]] as const) {
      const [copy, json] = [at(name, "报名表-2024.xlsx"), at(name, "answer.json")];
      mkdirSync(dirname(copy), { recursive: true });
      for (const path of [copy, json]) writeFileSync(path, old);
      const ended = await assign(["--out", at(name), "--json", json], (err, end) => { if (err.includes(moment)) end(); });
      if (name === "early") expect(ended.signal).toBe("SIGKILL");
      const [workbook, answer] = [readFileSync(copy), readFileSync(json, "utf8")];
      if (workbook.toString("utf8") !== old) expect([...(await cellsOf(workbook)).keys()]).toEqual(expect.arrayContaining(OWN_SHEETS));
      if (answer !== old) expect(() => answerIn(json)).not.toThrow();
    }
  }, 60_000);
});

describe("--help", () => {
  it("tells every option in Chinese and in English", async () => {
    const { code, out } = await assign(["--help"]);
    expect(code).toBe(0);
    for (const option of ["--sheet", "--out", "--json", "--policy", "--seed", "--secret", "--stage", "--explain", "--lang", "--help"]) {
      expect(out.split(option).length - 1, option).toBeGreaterThanOrEqual(2);
    }
    expect(out).toContain("用法");
    expect(out).toContain("Usage");
  }, 30_000);
});

/** What a workbook with a password looks like from outside. */
const withPassword = (): Uint8Array => compound("Root Entry", "EncryptionInfo", "EncryptedPackage");

describe("what cannot be used", () => {
  type Refused = { readonly name: string; readonly words: readonly string[]; readonly what: RegExp; readonly where: string };
  const file = (name: string): string => at("bad", name);
  const out = ["--out", at("refused")];
  const cases: readonly Refused[] = [
    { name: "no such file", words: [file("没有.xlsx"), ...out], what: /找不到文件/, where: "没有.xlsx" },
    { name: "a folder", words: [at("bad"), ...out], what: /文件夹/, where: at("bad") },
    { name: "a text file renamed", words: [file("text.xlsx"), ...out], what: /不是 Excel 工作簿/, where: "text.xlsx" },
    { name: "a workbook with a password", words: [file("password.xlsx"), ...out], what: /密码/, where: "password.xlsx" },
    { name: "a workbook cut off", words: [file("cut.xlsx"), ...out], what: /损坏/, where: "cut.xlsx" },
    { name: "a workbook without a heading", words: [file("no-header.xlsx"), ...out], what: /没有找到表头/, where: "流水账" },
    { name: "a sheet that is not there", words: [SAMPLE, "--sheet", "高中", ...out], what: /没有工作表「高中」/, where: "报名表-2024.xlsx" },
    { name: "a policy that does not parse", words: [SAMPLE, "--policy", file("broken.json"), ...out], what: /方案文件/, where: "broken.json" },
    { name: "a policy that is none", words: [SAMPLE, "--policy", file("other.json"), ...out], what: /方案文件/, where: "other.json" },
    { name: "no such policy", words: [SAMPLE, "--policy", file("没有.json"), ...out], what: /找不到方案文件/, where: "没有.json" },
    { name: "an unknown option", words: [SAMPLE, "--sheets", "小学", ...out], what: /不认识的选项 --sheets/, where: "--sheets" },
    { name: "an unknown stage", words: [SAMPLE, "--stage", "高中", ...out], what: /不认识的学段「高中」/, where: "--stage" },
    { name: "a file where the output folder should be", words: [SAMPLE, "--out", file("text.xlsx")], what: /占用/, where: "text.xlsx" },
    { name: "a row that holds no child", words: [SAMPLE, "--explain", "1"], what: /第 1 行没有孩子/, where: "2024年报名表" },
    { name: "a mistake in a settings sheet", words: [file("settings.xlsx"), ...out], what: /设置表里有填错的地方/, where: "招生设置 B2：方案里没有这所学校：第九十九小学" },
    { name: "the answer over the applicants", words: [file("copy.xlsx"), "--json", file("copy.xlsx"), ...out], what: /盖掉/, where: "copy.xlsx" },
  ];
  const ended = new Map<string, Ended>();
  beforeAll(async () => {
    mkdirSync(at("bad"));
    writeFileSync(file("text.xlsx"), "姓名,身份证号\n王小苗,\n");
    writeFileSync(file("password.xlsx"), withPassword());
    writeFileSync(file("cut.xlsx"), readFileSync(SAMPLE).subarray(0, 9000));
    writeFileSync(file("copy.xlsx"), readFileSync(SAMPLE));
    writeFileSync(file("no-header.xlsx"), await writeXlsx({ sheets: [{ name: "流水账", rows: [["日期", "金额"], ["7月1日", 12]] }] }));
    writeFileSync(file("settings.xlsx"), await writeXlsx({ sheets: [
      { name: "报名表", rows: [["姓名", "身份证号", "户籍地址"], ["王小苗", null, "宝昌镇东郊社区"]] },
      { name: "招生设置", rows: [["学段", "学校", "班数", "学位"], ["小学", "第九十九小学", 2, 60]] },
    ] }));
    writeFileSync(file("broken.json"), "{\n  \"id\": \"taipusi-2024\",\n  \"title\" \"少一个冒号\"\n}\n");
    writeFileSync(file("other.json"), JSON.stringify({ id: "其他文件", schools: [{ name: 5 }] }));
    const waiting = [...cases];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) ended.set(next.name, await assign(next.words));
    };
    await Promise.all([work(), work(), work()]);
  }, 120_000);

  test.each(cases)("$name: exit 2, and says what, where and how to mend it", ({ name, what, where }) => {
    const { code, out: said, err } = ended.get(name) ?? { code: null, out: "", err: "" };
    expect(code).toBe(2);
    expect(said).toBe("");
    const lines = err.trim().split("\n").filter((line) => !line.endsWith("…"));
    expect(lines[0]).toMatch(what);
    expect(err).toContain(where);
    expect(lines.at(-1)).toMatch(/^办法：./);
    // No stack trace, no name of an error, nothing of the machinery.
    expect(err).not.toMatch(/\n\s+at |Error\b|node:|\.ts\b|undefined|\[object/);
  });

  it("writes nothing", () => {
    expect(existsSync(at("refused"))).toBe(false);
    expect(readFileSync(file("copy.xlsx")).equals(readFileSync(SAMPLE))).toBe(true);
    expect(readdirSync(at("bad")).sort()).toEqual(["broken.json", "copy.xlsx", "cut.xlsx", "no-header.xlsx", "other.json", "password.xlsx", "settings.xlsx", "text.xlsx"]);
  });
});
