/**
 * The documents of five invented children against files that were gone through by hand beside the annexes: a starter of each state (ready,
 * issued, a paper missing), a graduate whose school has a code and one whose school has none. The draw numbers are those of `sha256sum`.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { workbooks } from "./workbooks.js";

const FOLDER = new URL("expected/", import.meta.url);
const expected = readdirSync(FOLDER).map((file) => [file.replace(/\.json$/u, ""), readFileSync(new URL(encodeURIComponent(file), FOLDER), "utf8")] as const);
const made = await workbooks();

describe("the documents of a small year", () => {
  test("are these and no others", () => {
    expect(Object.keys(made).sort()).toEqual(expected.map(([name]) => name).sort());
  });

  test.each(expected)("%s holds what it should, and prints as it should", (name, text) => {
    expect(made[name]).toEqual(JSON.parse(text));
  });

  test("a parent recomputes every draw number of the public list with an ordinary tool", () => {
    const rows = made["公示名单"]?.["公示名单"]?.rows.slice(2) ?? [];
    expect(rows).toHaveLength(5);
    for (const [, key, , , , , , draw] of rows) expect(createHash("sha256").update(`2024\n2024-学位-1\n${String(key)}`).digest("hex")).toBe(draw);
  });
});
