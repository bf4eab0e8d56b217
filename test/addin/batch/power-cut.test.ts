/**
 * The power goes at any moment, the disk fills, the folder may not be written to: what bears a final name is whole, what was there before
 * is there or has given way to a whole one, and the applicants' workbook is never touched.
 */
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it, test } from "vitest";
import { answerSchema } from "../../answer.js";
import { runCommand, SAMPLE, temporaryFolder, type Circumstances, type Ended } from "./process.js";

const CUTS = 200;
const AT_ONCE = 2;

const at = temporaryFolder("power");
const INPUT = at("报名表.xlsx");
copyFileSync(SAMPLE, INPUT);
const input = readFileSync(INPUT);

/** @param until milliseconds after which the process is killed; null lets it end. */
const assign = (out: string, until: number | null, circumstances: Circumstances = {}): Promise<Ended> =>
  runCommand("assign", [INPUT, "--out", out, "--json", join(out, "answer.json")], { until, ...circumstances });

/** Whether every file under a final name is whole; names what is not. */
function halves(out: string): readonly string[] {
  return finals(out).filter((name) => {
    const bytes = readFileSync(join(out, name));
    try {
      if (name.endsWith(".json")) answerSchema.parse(JSON.parse(bytes.toString("utf8")));
      else if (!strFromU8(unzipSync(bytes)["[Content_Types].xml"] ?? new Uint8Array()).includes("</Types>")) return true;
      return false;
    } catch {
      return true;
    }
  });
}

const finals = (out: string): readonly string[] => readdirSync(out).filter((name) => !name.includes(".tmp-"));

describe(`${String(CUTS)} power cuts at random moments`, () => {
  let whole: Ended;
  const seen = { nothing: 0, some: 0, all: 0 };
  const broken: string[] = [];
  beforeAll(async () => {
    whole = await assign(at("whole"), null);
    const all = finals(at("whole")).length;
    const cuts = Array.from({ length: CUTS }, (_none, n) => n);
    // About when the first file is there: a machine that gets busier or idler meanwhile moves it, and the cuts go with it.
    let first = whole.milliseconds;
    const work = async (): Promise<void> => {
      for (let n = cuts.shift(); n !== undefined; n = cuts.shift()) {
        const out = at(`cut-${String(n)}`);
        mkdirSync(out);
        const moment = Math.random() * first * 1.6;
        await assign(out, moment);
        broken.push(...halves(out).map((name) => `${String(n)} ${name}`));
        const made = finals(out).length;
        seen[made === 0 ? "nothing" : made < all ? "some" : "all"] += 1;
        if (made === 0 && moment > first) first *= 1.1;
        else if (made > 0 && moment < first) first *= 0.9;
        rmSync(out, { recursive: true, force: true });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }, 900_000);

  it("leave no half file under a final name", () => {
    expect(whole.code).toBe(0);
    expect(broken).toEqual([]);
  });

  it("met runs before, and after, their first file", () => {
    expect(seen.nothing).toBeGreaterThan(20);
    expect(seen.some + seen.all).toBeGreaterThan(5);
  });

  it("never touched the applicants' workbook", () => {
    expect(readFileSync(INPUT).equals(input)).toBe(true);
  });

  it("leave the way free for the next run, over what they left", async () => {
    const out = at("again");
    mkdirSync(out);
    for (const share of [0.5, 0.7, 0.9]) await assign(out, whole.milliseconds * share);
    expect((await assign(out, null)).code).toBe(0);
    expect([halves(out), [...finals(out)].sort()]).toEqual([[], [...finals(at("whole"))].sort()]);
  }, 60_000);
});

describe("a disk that is full", () => {
  it("is told with what to do, and leaves what was there before and nothing else", async () => {
    const out = at("full");
    mkdirSync(out);
    copyFileSync(join(at("whole"), "answer.json"), join(out, "answer.json"));
    const before = readFileSync(join(out, "answer.json"));
    // The system refuses what would make a file larger than this, as a full disk does; the signal beside it is turned off.
    const ended = await assign(out, null, { shell: "trap '' XFSZ; ulimit -f 100" });
    expect([ended.code, ended.out]).toEqual([2, ""]);
    expect(ended.err).toContain("结果写不了");
    expect(ended.err).toMatch(/\n办法：./);
    expect(ended.err).not.toContain("    at ");
    expect([readdirSync(out), readFileSync(join(out, "answer.json")).equals(before)]).toEqual([["answer.json"], true]);
  }, 60_000);
});

// Root may write everywhere.
test.skipIf(process.getuid?.() === 0)("a folder without permission is told with what to do", async () => {
  const out = at("closed");
  mkdirSync(out);
  chmodSync(out, 0o500);
  const ended = await assign(out, null);
  expect([ended.code, ended.out]).toEqual([2, ""]);
  expect(ended.err).toContain("没有写入的权限");
  chmodSync(out, 0o700);
  expect(readdirSync(out)).toEqual([]);
}, 60_000);
