/** A file is there whole, or as it was before. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { commit, discard, writeBeside, type Pending } from "../../../addin/batch/output.js";

let folder = "";
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "jiujin-output-")); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const at = (name: string): string => join(folder, name);

async function pending(path: string, chunks: Iterable<Uint8Array | string>): Promise<Pending> {
  const written = await writeBeside(path, chunks);
  if ("trouble" in written) throw new Error(JSON.stringify(written.trouble));
  return written.pending;
}

describe("writing a file", () => {
  it("puts text and bytes one after another, in a folder that it makes", async () => {
    expect(commit([await pending(at("新/结果.json"), ["{\"学校\":", new Uint8Array([0x31]), "}"])])).toBeNull();
    expect(readFileSync(at("新/结果.json"), "utf8")).toBe("{\"学校\":1}");
    expect(readdirSync(at("新"))).toEqual(["结果.json"]);
  });

  it("leaves what was there until all is written, then takes its place", async () => {
    writeFileSync(at("a"), "old");
    const file = await pending(at("a"), (function* () {
      yield "new";
      expect(readFileSync(at("a"), "utf8")).toBe("old");
    })());
    expect(readFileSync(at("a"), "utf8")).toBe("old");
    expect(commit([file])).toBeNull();
    expect([readFileSync(at("a"), "utf8"), readdirSync(folder)]).toEqual(["new", ["a"]]);
  });

  it("leaves no trace when writing fails in the middle", async () => {
    writeFileSync(at("a"), "old");
    const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
    const written = await writeBeside(at("a"), (function* () {
      yield "half";
      throw full;
    })());
    expect(written).toEqual({ trouble: { kind: "cannot-write", path: at("a"), reason: "space" } });
    expect([readFileSync(at("a"), "utf8"), readdirSync(folder)]).toEqual(["old", ["a"]]);
  });

  it("takes away what a run left that was killed more than a day ago, and nothing else", async () => {
    const [old, young, other] = [at("a.tmp-1"), at("a.tmp-2"), at("ab.tmp-3")];
    for (const path of [old, young, other]) writeFileSync(path, "half");
    const long = new Date(Date.now() - 25 * 3600 * 1000);
    for (const path of [old, other]) utimesSync(path, long, long);
    expect(commit([await pending(at("a"), ["x"])])).toBeNull();
    expect(readdirSync(folder).sort()).toEqual(["a", "a.tmp-2", "ab.tmp-3"]);
  });

  it("lets two runs write one file at a time: the later whole one stands", async () => {
    const [one, two] = [await pending(at("a"), ["first"]), await pending(at("a"), ["second"])];
    expect([commit([one]), commit([two]), readFileSync(at("a"), "utf8"), readdirSync(folder)]).toEqual([null, null, "second", ["a"]]);
  });

  it("discards what was written beside", async () => {
    discard([await pending(at("a"), ["x"]), await pending(at("b"), ["y"])]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes the other files away when one cannot get its name", async () => {
    const [one, two] = [await pending(at("a"), ["x"]), await pending(at("b"), ["y"])];
    mkdirSync(at("a"));
    expect(commit([one, two])).toMatchObject({ kind: "cannot-write", path: at("a") });
    expect(readdirSync(folder)).toEqual(["a"]);
    expect(existsSync(at("b"))).toBe(false);
  });

  test.each([
    ["a file where the folder should be", "taken/结果.json", { kind: "output-is-file", path: "taken" }],
    ["a file further up", "taken/deep/结果.json", { kind: "output-is-file", path: "taken/deep" }],
    ["a folder where the file should be", "folder", { kind: "output-is-folder", path: "folder" }],
  ])("%s is said, and nothing is written", async (_what, path, trouble) => {
    writeFileSync(at("taken"), "mine");
    mkdirSync(at("folder"));
    expect(await writeBeside(at(path), ["x"])).toEqual({ trouble: { ...trouble, path: at(trouble.path) } });
    expect([readFileSync(at("taken"), "utf8"), readdirSync(folder).sort()]).toEqual(["mine", ["folder", "taken"]]);
  });
});
