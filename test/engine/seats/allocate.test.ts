import { describe, expect, test } from "vitest";
import type { Tier } from "../../../engine/policy/schema.js";
import { allocate, countCapacity, type Pupil } from "../../../engine/seats/allocate.js";

const TIERS: readonly Tier[] = ["preferential", "household", "sibling", "choice", "purchase", "migrant", "placement"];

/** A claim as a clerk would say it: `household at East`, `purchase at West, 2nd nearest`. */
function claim(text: string): Pupil["claims"][number] {
  const [, tier, school, near] = /^(\w+) at (\w+)(?:, (\d+)\w+ nearest)?$/.exec(text) ?? [];
  const known = TIERS.find((each) => each === tier);
  if (known === undefined || school === undefined) throw new Error(text);
  return { school, tier: known, near: near === undefined ? null : Number(near) };
}

type Child = readonly [key: string, draw: string, claims: readonly string[], more?: { fixed?: string; takesSeat?: boolean }];

const pupil = ([key, draw, claims, more]: Child): Pupil => ({
  key, draw, claims: claims.map(claim), fixed: more?.fixed ?? null, takesSeat: more?.takesSeat ?? true,
});

/** `key: school` for each child; `key: -` for a child that waits. */
function schools(seats: Readonly<Record<string, number>>, children: readonly Child[]): string {
  const placements = allocate(TIERS, new Map(Object.entries(seats)), children.map(pupil));
  return children.map(([key], index) => `${key}: ${placements[index]?.school ?? "-"}`).join(", ");
}

describe("who gets the seat", () => {
  test.each<[string, Readonly<Record<string, number>>, readonly Child[], string]>([
    ["everybody gets the first claim where seats suffice", { East: 2, West: 1 },
      [["a", "3", ["household at East"]], ["b", "2", ["household at East"]], ["c", "1", ["household at West"]]], "a: East, b: East, c: West"],
    ["the earlier tier goes first, whatever the draw and the nearness say", { East: 1 },
      [["a", "1", ["purchase at East, 1st nearest"]], ["b", "9", ["household at East"]]], "a: -, b: East"],
    ["in one tier the nearer child goes first, whatever the draw says", { East: 1 },
      [["a", "1", ["purchase at East, 2nd nearest"]], ["b", "9", ["purchase at East, 1st nearest"]]], "a: -, b: East"],
    ["an unknown nearness comes after a known one", { East: 1 },
      [["a", "1", ["purchase at East"]], ["b", "9", ["purchase at East, 11th nearest"]]], "a: -, b: East"],
    ["children equally near go by the draw", { East: 1 },
      [["a", "2", ["purchase at East, 1st nearest"]], ["b", "1", ["purchase at East, 1st nearest"]]], "a: -, b: East"],
    ["children of unknown nearness go by the draw", { East: 1 },
      [["a", "0a", ["household at East"]], ["b", "09", ["household at East"]]], "a: -, b: East"],
    ["an equal draw goes by key", { East: 1 },
      [["b", "1", ["household at East"]], ["a", "1", ["household at East"]]], "b: -, a: East"],
    ["a child who loses the first claim gets the next", { East: 1, West: 1 },
      [["a", "2", ["purchase at East", "household at West"]], ["b", "1", ["purchase at East"]]], "a: West, b: East"],
    ["a child who comes later with a better claim takes the seat, and who loses it moves on and takes another", { East: 1, West: 1, North: 1 },
      [["a", "5", ["choice at East", "choice at West", "placement at North"]], ["b", "9", ["choice at West", "placement at North"]],
        ["c", "9", ["household at East"]]], "a: West, b: North, c: East"],
    ["a claim asked for late is worth as much as one asked for first", { East: 1, West: 0 },
      [["a", "9", ["choice at West", "household at East"]], ["b", "1", ["purchase at East"]]], "a: East, b: -"],
    ["a school that nobody gave seats has none", { West: 1 }, [["a", "1", ["household at East"]]], "a: -"],
    ["a child without a claim waits", { East: 1 }, [["a", "1", []]], "a: -"],
    ["the bureau's placement comes after every entitlement", { East: 1 },
      [["a", "1", ["placement at East"]], ["b", "9", ["migrant at East"]]], "a: -, b: East"],
    ["a slip of the pen in the seats does no harm", { East: 1e15, West: -3, North: 1.9 },
      [["a", "1", ["household at East"]], ["b", "1", ["household at West"]], ["c", "1", ["household at North"]], ["d", "2", ["household at North"]]],
      "a: East, b: -, c: North, d: -"],
  ])("%s", (_what, seats, children, expected) => {
    expect(schools(seats, children)).toBe(expected);
    const backwards = [...children].reverse();
    expect(schools(seats, backwards).split(", ").reverse().join(", ")).toBe(expected);
  });

  test("a tier that the policy does not list comes after all it lists", () => {
    const children = [pupil(["a", "1", ["choice at East"]]), pupil(["b", "9", ["purchase at East"]])];
    expect(allocate(["purchase"], new Map([["East", 1]]), children).map(({ school }) => school)).toEqual([null, "East"]);
  });
});

describe("fixed seats", () => {
  test.each<[string, Readonly<Record<string, number>>, readonly Child[], string]>([
    ["an issued notice goes before the best claim", { East: 1 },
      [["a", "1", ["preferential at East"]], ["b", "9", [], { fixed: "East" }]], "a: -, b: East"],
    ["fixed seats over the plan are kept, and nobody is added", { East: 1 },
      [["a", "1", ["household at East"]], ["b", "9", [], { fixed: "East" }], ["c", "9", [], { fixed: "East" }]], "a: -, b: East, c: East"],
    ["a fixed child keeps the seat even with claims elsewhere", { East: 1, West: 1 },
      [["a", "1", ["household at West"], { fixed: "East" }], ["b", "2", ["household at West"]]], "a: East, b: West"],
    ["a school without seats keeps its fixed children", {}, [["a", "1", [], { fixed: "Old" }]], "a: Old"],
    ["a second round fills only what is free", { East: 2 },
      [["a", "5", [], { fixed: "East" }], ["b", "2", ["household at East"]], ["c", "1", ["household at East"]]], "a: East, b: -, c: East"],
  ])("%s", (_what, seats, children, expected) => {
    expect(schools(seats, children)).toBe(expected);
  });
});

describe("children who take no seat", () => {
  test.each<[string, Readonly<Record<string, number>>, readonly Child[], string]>([
    ["taught at home: the first claim's school, though it is full", { East: 1 },
      [["a", "9", ["household at East"], { takesSeat: false }], ["b", "1", ["household at East"]]], "a: East, b: East"],
    ["taught at home with an issued notice: that school, and its seat stays free", { East: 1 },
      [["a", "9", ["household at West"], { takesSeat: false, fixed: "East" }], ["b", "1", ["household at East"]]], "a: East, b: East"],
    ["taught at home without a claim: no school", { East: 1 }, [["a", "9", [], { takesSeat: false }]], "a: -"],
  ])("%s", (_what, seats, children, expected) => {
    expect(schools(seats, children)).toBe(expected);
  });
});

test("a placement names the claim that won and those that lost before it", () => {
  const children = [
    pupil(["a", "2", ["choice at East", "household at West", "placement at North"]]),
    pupil(["b", "1", ["choice at East"]]),
    pupil(["c", "3", ["choice at East", "placement at None"]]),
    pupil(["d", "1", [], { fixed: "West" }]),
    pupil(["e", "1", ["household at West"], { takesSeat: false }]),
    pupil(["f", "1", ["household at West"], { takesSeat: false, fixed: "East" }]),
    pupil(["g", "1", [], { takesSeat: false }]),
  ];
  expect(allocate(TIERS, new Map([["East", 1], ["West", 2]]), children)).toEqual([
    { school: "West", claim: 1, refused: [0] },
    { school: "East", claim: 0, refused: [] },
    { school: null, claim: -1, refused: [0, 1] },
    { school: "West", claim: -1, refused: [] },
    { school: "West", claim: 0, refused: [] },
    { school: "East", claim: -1, refused: [] },
    { school: null, claim: -1, refused: [] },
  ]);
});

test("capacity counts every child that takes a seat or waits for one, once", () => {
  const seats = new Map([["East", 1], ["West", 3], ["Empty", 5]]);
  const classes = new Map([["East", 1], ["West", 2]]);
  const children = [
    pupil(["a", "1", ["household at East"]]),
    pupil(["b", "2", ["household at East", "placement at South"]]),
    pupil(["c", "1", [], { fixed: "West" }]),
    pupil(["d", "1", [], { fixed: "West" }]),
    pupil(["e", "1", ["household at West"]]),
    pupil(["f", "1", ["household at West"], { takesSeat: false }]),
    pupil(["g", "1", [], { fixed: "Old" }]),
    pupil(["h", "1", ["migrant at Gone"]]),
    pupil(["i", "1", []]),
    pupil(["j", "1", [], { fixed: "East", takesSeat: false }]),
  ];
  expect(countCapacity("primary", seats, classes, children, allocate(TIERS, seats, children))).toEqual([
    { stage: "primary", school: "East", seats: 1, placed: 1, fixed: 0, waiting: 1, classes: 1 },
    { stage: "primary", school: "West", seats: 3, placed: 3, fixed: 2, waiting: 0, classes: 2 },
    { stage: "primary", school: "Empty", seats: 5, placed: 0, fixed: 0, waiting: 0, classes: 0 },
    { stage: "primary", school: "Gone", seats: 0, placed: 0, fixed: 0, waiting: 1, classes: 0 },
    { stage: "primary", school: "Old", seats: 0, placed: 1, fixed: 1, waiting: 0, classes: 0 },
  ]);
});
