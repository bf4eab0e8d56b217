/** `npm run export` and `npm run collect` as a person runs them: files that go out, files that come back, and what is refused. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readXlsx, writeXlsx } from "hucre";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { graduate, sheetOf, starter } from "../../engine/report/decided.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "jiujin-paperwork-"));
const at = (...names: readonly string[]): string => join(folder, ...names);
const INPUT = at("报名表.xlsx");

function run(command: "export" | "collect", ...words: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", `addin/batch/${command}.ts`, ...words], { cwd: ROOT, encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}

/** 通知书状态 of each row of a workbook. */
async function statuses(path: string): Promise<readonly unknown[]> {
  const [sheet] = (await readXlsx(readFileSync(path))).sheets;
  const [heading = [], ...rows] = sheet?.rows ?? [];
  return rows.map((row) => row[heading.indexOf("通知书状态")] ?? null);
}

beforeAll(async () => {
  const rows = sheetOf([starter(11), starter(12, { 出生医学证明: "×" }), starter(13), graduate(14)]).rows;
  writeFileSync(INPUT, await writeXlsx({ sheets: [{ name: "报名表", rows: rows.map((row) => [...row]) }] }));
});
afterAll(() => { rmSync(folder, { recursive: true }); });

describe("a year of paper", () => {
  test("notices go out: the copy says so with day and serial, and the original stays as it is", async () => {
    const before = readFileSync(INPUT);
    const ended = run("export", INPUT, "--issue", "--date", "2024-08-05", "--out", at("发放"));
    expect(ended.said).toContain("已发通知书 3 份");
    expect(ended.code).toBe(0);
    expect(readFileSync(INPUT)).toEqual(before);
    expect(await statuses(at("发放", "报名表.xlsx"))).toEqual(["已发 2024-08-05 2024-小学-0001", "暂缓办理", "已发 2024-08-05 2024-小学-0002", "已发 2024-08-05 2024-初中-0001"]);
    expect(readdirSync(at("发放")).filter((name) => name.startsWith("花名册"))).toEqual(["花名册-第一小学-小学.xlsx", "花名册-第二中学-初中.xlsx"]);
  });

  test("one comes back, and the day and serial of its issue stay", async () => {
    const ended = run("export", at("发放", "报名表.xlsx"), "--withdraw", "4", "--date", "2024-08-07", "--documents", "公示名单", "--out", at("收回"));
    expect(ended.said).toContain("第 4 行的通知书已收回");
    expect(ended.code).toBe(0);
    expect((await statuses(at("收回", "报名表.xlsx")))[2]).toBe("已收回 2024-08-07（已发 2024-08-05 2024-小学-0002）");
    const none = run("export", at("发放", "报名表.xlsx"), "--withdraw", "3", "--date", "2024-08-07", "--out", at("没有"));
    expect(none.said).toContain("第 3 行没有已经发放的通知书");
    expect(none.code).toBe(2);
  });

  test("rosters come back, in folders of their own too, and are compared with the notices", () => {
    mkdirSync(at("回收", "各校"), { recursive: true });
    copyFileSync(at("发放", "报名表.xlsx"), at("回收", "报名表.xlsx"));
    copyFileSync(at("发放", "花名册-第一小学-小学.xlsx"), at("回收", "各校", "花名册-第一小学-小学.xlsx"));
    writeFileSync(at("回收", "各校", "~$花名册-第一小学-小学.xlsx"), "锁");
    const ended = run("collect", at("回收"), "--out", at("结果"), "--today", "2024-08-26");
    expect(ended.said).toContain("报到 2 人，未报到 0 人，待核对 0 人");
    expect(ended.said).toContain("第二中学初中还没有交花名册（已发通知书 1 份）");
    expect(ended.code).toBe(0);
    expect(readdirSync(at("结果")).sort()).toEqual(["回收结果.xlsx", "报名表.xlsx"]);
  });

  test("what was made is never written among what came back", () => {
    const before = readdirSync(at("回收"));
    for (const out of [at("回收"), at("回收", "结果")]) {
      const ended = run("collect", at("回收"), "--out", out);
      expect(ended.said).toContain("结果不能写在收回来的文件夹里");
      expect(ended.code).toBe(2);
    }
    expect(readdirSync(at("回收"))).toEqual(before);
  });
});
