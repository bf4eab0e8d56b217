/** What leaves a run beside its results: nothing of a child in what the terminal shows, and nothing of the clerk or the machine in the files. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre";
import { beforeAll, describe, expect, it, test } from "vitest";
import type { Command } from "../../../addin/batch/options.js";
import { ROOT, runCommand, SAMPLE, temporaryFolder, UNTIDY } from "./process.js";

const at = temporaryFolder("privacy");

/** All that a command says, at either stream. */
async function run(command: Command, words: readonly string[]): Promise<string> {
  const { out, err } = await runCommand(command, words);
  return out + err;
}

/** Every number and every name of three characters in a workbook: a shorter one may be part of a word. */
async function children(path: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const { rows } of (await readXlsx(readFileSync(path))).sheets) {
    const heading = rows.find((row) => row.some((cell) => String(cell).includes("姓名"))) ?? [];
    const names = [...heading.keys()].filter((column) => String(heading[column]).includes("姓名"));
    for (const row of rows) for (const [column, cell] of row.entries()) {
      const text = typeof cell === "string" ? cell.trim() : "";
      if (/\d{14,}/.test(text) || (names.includes(column) && /^\p{Script=Han}{3,4}$/u.test(text) && !text.includes("姓名"))) found.add(text);
    }
  }
  return [...found];
}

describe("the terminal", () => {
  const said: string[] = [];
  let secrets: readonly string[] = [];
  beforeAll(async () => {
    writeFileSync(at("坏.xlsx"), readFileSync(SAMPLE).subarray(0, 20_000));
    secrets = [...await children(SAMPLE), ...await children(UNTIDY)];
    said.push(await run("assign", ["--out", at("once"), "--export"]));
    said.push(await run("assign", [UNTIDY, "--out", at("untidy"), "--export"]));
    said.push(await run("assign", [SAMPLE, UNTIDY, at("坏.xlsx"), "--out", at("several")]));
    said.push(await run("assign", ["--verify", at("once", "报名表-2024.xlsx")]));
    said.push(await run("assign", ["--explain", "99999"]), await run("assign", [at("坏.xlsx")]));
    said.push(await run("export", [SAMPLE, "--out", at("issued"), "--issue", "--date", "2024-08-05"]));
  }, 240_000);

  it("shows no child's name and no number, whatever is done or goes wrong", () => {
    expect(secrets.length).toBeGreaterThan(2_000);
    expect(said.every((text) => text.length > 50)).toBe(true);
    for (const text of said) expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it("leaves files without an author, without the user's or the machine's name, and without a path of it", () => {
    const files = ["once", "untidy", "several", "issued"].flatMap((name) => readdirSync(at(name), { recursive: true, encoding: "utf8" }).map((file) => at(name, file))).filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(60);
    const before = parts(readFileSync(SAMPLE)).concat(parts(readFileSync(UNTIDY))).join("\n");
    const { username } = userInfo();
    const words = [ROOT, at(), tmpdir(), ...[hostname(), username].filter((name) => name.length > 4)];
    for (const path of files) {
      const text = path.endsWith(".xlsx") ? parts(readFileSync(path)).join("\n") : readFileSync(path, "utf8");
      expect(words.filter((word) => text.includes(word)), path).toEqual([]);
      expect([...text.matchAll(/<(?:dc:creator|cp:lastModifiedBy|Company|Manager)>[^<]+|absPath/g)].map(([found]) => found).filter((found) => !before.includes(found)), path).toEqual([]);
    }
  });
});

function parts(bytes: Uint8Array): readonly string[] {
  return Object.entries(unzipSync(bytes)).filter(([name]) => /\.(?:xml|rels)$/.test(name)).map(([, part]) => strFromU8(part));
}

test("a defect shows its own words and nothing of what it was at", async () => {
  // A policy whose file is a folder, and a workbook that is one.
  const said = [await run("assign", [at()]), await run("assign", [SAMPLE, "--policy", at()])];
  for (const text of said) expect(text).not.toMatch(/\n\s+at |node:/);
}, 60_000);
