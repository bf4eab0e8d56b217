import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { OTHER_COUNTY, policyOf, text } from "./files.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "policy-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

function run(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "scripts/policy-lint.ts", ...args], { cwd: root, encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}

describe("npm run policy:lint", () => {
  test("names what the plan leaves open, and ends with 0", () => {
    const { code, said } = run();
    expect(said).toContain("〔附件5〕初中：第二中学 的附件比正文（四(二)1）多出 3 处，以附件为准：宝昌镇/西坡村、宝昌镇/东明村、宝昌镇/菜园村。");
    expect(said).toContain("没有错误。");
    expect(code).toBe(0);
  });

  test("ends with 1 where the file contradicts itself", () => {
    const policy = policyOf(OTHER_COUNTY);
    policy.alsoAllowed[0]!.schools = ["第九小学"];
    const { code, said } = run(written("wrong.json", JSON.stringify(policy)));
    expect(said).toContain("「第九小学」不在 schools 里。请改成学校全称，或先补上这所学校。");
    expect(code).toBe(1);
  });

  test.each([
    ["a file that is not there", () => path.join(folder, "none.json"), "读不了文件"],
    ["a file that is no JSON", () => written("torn.json", text(OTHER_COUNTY).slice(0, 999)), "不是完整的 JSON"],
    ["an argument nobody knows", () => "--fix", "不认识的参数"],
  ])("ends with 2 for %s, without a stack", (_, file, words) => {
    const { code, said } = run(file());
    expect(said).toContain(words);
    expect(said).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});
