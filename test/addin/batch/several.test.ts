/** Several bureaus' workbooks in one command, as a province runs it: a process with threads, and real files. */
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { writeXlsx } from "hucre";
import { parseAllDocuments } from "yaml";
import { beforeAll, describe, expect, it, test } from "vitest";
import { z } from "zod";
import { folderNames } from "../../../addin/batch/several.js";
import { parsePolicy } from "../../../engine/policy/schema.js";
import { syntheticYear } from "../../bench/year.js";
import { ROOT, runCommand, SAMPLE, temporaryFolder, UNTIDY, type Ended } from "./process.js";

const at = temporaryFolder("several");
const assign = (words: readonly string[], node: readonly string[] = []): Promise<Ended> => runCommand("assign", words, { node });

function put(from: string, ...names: readonly string[]): string {
  const path = at(...names);
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(from, path);
  return path;
}

const filesIn = (path: string): readonly string[] => readdirSync(path, { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name)).sort();

describe("the folder of each workbook", () => {
  const named: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["takes the workbook's name", ["甲/一.xlsx", "乙/二.xlsx"], ["一", "二"]],
    ["takes the county's folder too where two share a name", ["甲/报名表.xlsx", "乙/报名表.xlsx", "乙/二.xlsx"], ["甲-报名表", "乙-报名表", "二"]],
    ["is numbered where even that is shared", ["省一/甲/报名表.xlsx", "省二/甲/报名表.xlsx"], ["甲-报名表", "甲-报名表 (2)"]],
    ["is told apart where a disk takes capitals and small letters for one", ["甲/A.xlsx", "乙/a.xlsx", "丙/甲-A.xlsx"], ["甲-A", "乙-a", "甲-A (2)"]],
    ["takes a name without an ending as it is", ["甲/报名表", "甲/报名表2024.7.1.xlsx"], ["报名表", "报名表2024.7.1"]],
  ];
  test.each(named)("%s", (_what, inputs, folders) => {
    expect(folderNames(inputs.map((input) => resolve(input)))).toEqual(folders);
  });
});

describe("four workbooks, of which one is none", () => {
  let ended: Ended;
  const first = put(SAMPLE, "甲旗", "报名表.xlsx");
  const second = put(UNTIDY, "乙旗", "报名表.xlsx");
  const broken = at("坏了的.xlsx");
  writeFileSync(broken, "这不是工作簿");
  beforeAll(async () => {
    ended = await assign([first, broken, second, at("没有这个.xlsx"), `${at("甲旗")}/../甲旗/报名表.xlsx`, "--out", at("out"), "--json", at("json")]);
  }, 120_000);

  it("are each decided into a folder of their own, the same workbook once however it is named", () => {
    expect(filesIn(at("out"))).toEqual([join("乙旗-报名表", "报名表.xlsx"), join("甲旗-报名表", "报名表.xlsx")]);
    expect(filesIn(at("json"))).toEqual(["乙旗-报名表.json", "甲旗-报名表.json"]);
  });

  it("come out as they do alone", async () => {
    const alone = await assign([second, "--out", at("alone"), "--json", at("alone.json")]);
    expect(alone.code).toBe(0);
    expect(readFileSync(at("json", "乙旗-报名表.json"), "utf8")).toBe(readFileSync(at("alone.json"), "utf8"));
  }, 60_000);

  it("are summed up in the order in which they were named, and the command says by its code that two were not done", () => {
    expect(ended.code).toBe(2);
    expect(ended.out).toContain("4 个工作簿，做完 2 个，没有做成 2 个");
    const lines = ended.out.split("\n").filter((line) => line.includes(".xlsx ")).map((line) => line.trim().split(/ {2,}/));
    expect(lines.map(([input]) => input)).toEqual([first, broken, second, at("没有这个.xlsx")]);
    expect(lines.map((cells) => cells.length)).toEqual([7, 2, 7, 2]);
    expect(ended.err).toContain(`这不是 Excel 工作簿\n位置：${broken}`);
    expect(ended.err).toContain(`找不到文件\n位置：${at("没有这个.xlsx")}`);
    expect(ended.err).not.toContain("    at ");
  });
});

test("a workbook too large for the memory ends its own thread and nobody else's", async () => {
  const parsed = parsePolicy(readFileSync(join(ROOT, "engine/policy/taipusi-2024.json"), "utf8"));
  if (!("policy" in parsed)) throw new Error("the policy does not parse");
  const rows = syntheticYear(parsed.policy, 60_000).rows.map((row) => [...row]);
  const large = at("很大的.xlsx");
  writeFileSync(large, await writeXlsx({ sheets: [{ name: "报名表", rows }] }));
  const ended = await assign([large, SAMPLE, "--out", at("memory"), "--threads", "2"], ["--max-old-space-size=64"]);
  expect(ended.code).toBe(2);
  expect(ended.err).toContain(`这个工作簿没有处理完，没有写出任何结果\n位置：${large}`);
  expect(filesIn(at("memory"))).toEqual([join("报名表-2024", "报名表-2024.xlsx")]);
}, 120_000);

describe("the job of a province", () => {
  const [job, network] = parseAllDocuments(readFileSync(join(ROOT, "docs/province/job.yaml"), "utf8")).map((each) => each.toJS() as Record<string, never>);
  const schema = z.object({
    kind: z.literal("Job"),
    spec: z.object({
      completionMode: z.literal("Indexed"), podFailurePolicy: z.object({ rules: z.tuple([z.object({ onExitCodes: z.object({ values: z.array(z.number()) }) })]) }),
      template: z.object({ spec: z.object({ containers: z.tuple([z.object({ command: z.array(z.string()), args: z.tuple([z.string()]) })]) }) }),
    }),
  });
  const { spec } = schema.parse(job);
  const [container] = spec.template.spec.containers;
  const [first, second] = [put(SAMPLE, "data", "in", "甲旗.xlsx"), at("data", "in", "乙旗 (二).xlsx")];
  writeFileSync(second, "这不是工作簿");
  mkdirSync(at("secrets"));
  writeFileSync(at("secrets", "secret"), "全区的密钥");

  /** The container's own words, with its volumes in this folder. */
  function runIndex(index: number): Promise<number | null> {
    const script = container.args[0].replaceAll("/data/", `${at("data")}/`).replaceAll("/secrets/", `${at("secrets")}/`);
    const [shell = "", ...flags] = container.command;
    return new Promise((done, reject) => {
      const child = spawn(shell, [...flags, script], { cwd: ROOT, env: { ...process.env, LC_ALL: "C", JOB_COMPLETION_INDEX: String(index) }, stdio: "ignore" });
      child.on("error", reject);
      child.on("close", done);
    });
  }

  it("decides one workbook an index, with the answer beside it", async () => {
    const indexes = readdirSync(at("data", "in")).sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    expect(await runIndex(indexes.indexOf("甲旗.xlsx"))).toBe(0);
    expect(filesIn(at("data", "out"))).toEqual([join("甲旗", "answer.json"), join("甲旗", "甲旗.xlsx")]);
    expect(readFileSync(first)).toEqual(readFileSync(SAMPLE));
  }, 60_000);

  it("gives a workbook that cannot be used up at once", async () => {
    const indexes = readdirSync(at("data", "in")).sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    const code = await runIndex(indexes.indexOf("乙旗 (二).xlsx"));
    expect(spec.podFailurePolicy.rules[0].onExitCodes.values).toContain(code);
  }, 60_000);

  it("lets nothing in or out", () => {
    expect(network).toMatchObject({ kind: "NetworkPolicy", spec: { policyTypes: ["Ingress", "Egress"] } });
    expect(Object.keys(network?.spec ?? {})).toEqual(["podSelector", "policyTypes"]);
  });
});
