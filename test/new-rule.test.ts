/** The skeleton of a rule stands in the house at once: it compiles, it is in the order before the claims, and nothing is overwritten. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeRule } from "../scripts/new-rule.js";
import { root } from "./sources.js";

const copy = mkdtempSync(path.join(tmpdir(), "jiujin-rule-"));
for (const folder of ["engine", "test/engine/rules/child.ts", "tsconfig.json", "package.json"]) cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
afterAll(() => { rmSync(copy, { recursive: true, force: true }); });

test("a new rule and its test compile, and the rule comes before the claims", () => {
  expect(makeRule(copy, "boarding-home", "open-school")).toEqual({ made: ["engine/rules/boarding-home.ts", "test/engine/rules/boarding-home.test.ts", "engine/rules/index.ts"].map((file) => path.join(copy, file)) });
  expect(readFileSync(path.join(copy, "engine/rules/index.ts"), "utf8")).toMatch(/import \{ boardingHome \} from "\.\/boarding-home\.js";[\s\S]+, boardingHome, claims,\n\];/);
  execFileSync(process.execPath, [path.join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", copy], { stdio: "pipe" });
}, 120_000);

test.each([
  ["a name that is none", "Boarding Home", "open-school"],
  ["a subject that the plan has not", "boarding", "weather"],
  ["a rule that is there", "sibling", "sibling"],
])("%s is refused with what to do, and nothing is written", (_what, name, subject) => {
  const before = readFileSync(path.join(copy, "engine/rules/index.ts"), "utf8");
  expect(makeRule(copy, name, subject)).toEqual({ refused: expect.stringMatching(/用法|已经有了/) as unknown });
  expect(readFileSync(path.join(copy, "engine/rules/index.ts"), "utf8")).toBe(before);
});
