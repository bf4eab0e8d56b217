/** Laws of the allocation and of the class draw, over generated years. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TIERS, type Tier } from "../../engine/policy/schema.js";
import { allocate, countCapacity, type Placement, type Pupil } from "../../engine/seats/allocate.js";
import { drawClasses, type ClassChild } from "../../engine/seats/classes.js";

type Problem = { readonly seats: ReadonlyMap<string, number>; readonly pupils: readonly Pupil[] };

const ALL_SCHOOLS = Array.from({ length: 12 }, (_, index) => `School ${index + 1}`);

/** Years of 1 to 12 schools and up to 300 children; few distinct draws and nearness ranks, so that ties are common. */
const problems: fc.Arbitrary<Problem> = fc.integer({ min: 1, max: 12 }).chain((count) => {
  const schools = ALL_SCHOOLS.slice(0, count);
  const claim = fc.record({
    school: fc.constantFrom(...schools), tier: fc.constantFrom(...TIERS), near: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
  });
  const pupil = fc.record({
    draw: fc.integer({ min: 0, max: 40 }).map((number) => number.toString(16).padStart(2, "0")),
    claims: fc.uniqueArray(claim, { maxLength: 5, selector: ({ school }) => school }),
    fixed: fc.option(fc.constantFrom(...schools), { nil: null, freq: 8 }),
    takesSeat: fc.integer({ min: 0, max: 19 }).map((number) => number > 0),
  });
  return fc.record({
    seats: fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { nil: null, freq: 6 }), { minLength: count, maxLength: count })
      .map((numbers) => new Map(schools.flatMap((school, index) => { const number = numbers[index] ?? null; return number === null ? [] : [[school, number] as const]; }))),
    pupils: fc.array(pupil, { maxLength: 300, size: "max" }).map((drawn) => drawn.map((each, index) => ({ ...each, key: `k${index}` }))),
  });
});

/** The same list in another order, the same one for the same numbers. */
function shuffled<T>(list: readonly T[], order: readonly number[]): readonly T[] {
  return list.map((item, index) => ({ item, at: order[index % order.length] ?? 0, index }))
    .sort((one, other) => one.at - other.at || other.index - one.index).map(({ item }) => item);
}
const orders = fc.array(fc.nat(), { minLength: 1, maxLength: 97, size: "max" });

const tierRank = (tier: Tier): number => TIERS.indexOf(tier);

/** The school's order of two children by the claims they have there; written apart from the engine's. */
function better(school: string, one: Pupil, other: Pupil): boolean {
  const rank = ({ claims, draw, key }: Pupil): readonly (number | string)[] => {
    const claim = claims.find((each) => each.school === school);
    return claim === undefined ? [99] : [tierRank(claim.tier), claim.near ?? 99, draw, key];
  };
  const first = rank(one);
  const second = rank(other);
  for (let i = 0; i < first.length; i++) {
    const a = first[i] ?? "";
    const b = second[i] ?? "";
    if (a !== b) return a < b;
  }
  return false;
}

/** Deferred acceptance as textbooks print it: rounds in which everyone without a seat proposes, and schools sort and cut. */
function textbook({ seats, pupils }: Problem): ReadonlyMap<string, string | null> {
  const result = new Map<string, string | null>();
  const free = new Map(seats);
  for (const { key, fixed, takesSeat, claims } of pupils) {
    if (fixed !== null || !takesSeat) result.set(key, fixed ?? claims[0]?.school ?? null);
    if (fixed !== null && takesSeat) free.set(fixed, (free.get(fixed) ?? 0) - 1);
  }
  const proposers = pupils.filter(({ key }) => !result.has(key));
  const refusals = new Map(proposers.map(({ key }) => [key, 0]));
  for (;;) {
    const held = new Map<string, Pupil[]>();
    for (const pupil of proposers) {
      const school = pupil.claims[refusals.get(pupil.key) ?? 0]?.school;
      if (school !== undefined) held.set(school, [...(held.get(school) ?? []), pupil]);
    }
    let refused = 0;
    for (const [school, group] of held) {
      const cut = [...group].sort((one, other) => (better(school, one, other) ? -1 : 1)).slice(Math.max(0, free.get(school) ?? 0));
      for (const { key } of cut) refusals.set(key, (refusals.get(key) ?? 0) + 1);
      refused += cut.length;
    }
    if (refused === 0) break;
  }
  for (const { key, claims } of proposers) result.set(key, claims[refusals.get(key) ?? 0]?.school ?? null);
  return result;
}

const solve = ({ seats, pupils }: Problem): readonly Placement[] => allocate(TIERS, seats, pupils);
const proposes = ({ fixed, takesSeat }: Pupil): boolean => fixed === null && takesSeat;

describe("the allocation", () => {
  test("gives every pupil what the textbook's algorithm gives, which is the best that stability allows", () => {
    fc.assert(fc.property(problems, (problem) => {
      const expected = textbook(problem);
      expect(solve(problem).map(({ school }) => school)).toEqual(problem.pupils.map(({ key }) => expected.get(key)));
    }), { numRuns: 150 });
  });

  test("never seats more children than a school has seats, but for those whose seat was fixed", () => {
    fc.assert(fc.property(problems, (problem) => {
      const placements = solve(problem);
      for (const school of ALL_SCHOOLS) {
        const here = problem.pupils.filter((pupil, index) => pupil.takesSeat && placements[index]?.school === school);
        const fixed = here.filter((pupil) => pupil.fixed !== null).length;
        expect(here.length).toBeLessThanOrEqual(Math.max(problem.seats.get(school) ?? 0, fixed));
      }
    }));
  });

  test("refuses nobody a school where a seat is free or a child with a worse claim sits whose seat is not fixed", () => {
    fc.assert(fc.property(problems, (problem) => {
      const placements = solve(problem);
      problem.pupils.forEach((pupil, index) => {
        if (!proposes(pupil)) return;
        for (const refused of placements[index]?.refused ?? []) {
          const school = pupil.claims[refused]?.school ?? "";
          const seated = problem.pupils.filter((other, at) => other.takesSeat && placements[at]?.school === school);
          expect(seated.length).toBeGreaterThanOrEqual(problem.seats.get(school) ?? 0);
          expect(seated.filter((other) => proposes(other) && better(school, pupil, other))).toEqual([]);
        }
      });
    }));
  });

  test("keeps every fixed seat, and answers every pupil with a claim of their own and all that lost before it", () => {
    fc.assert(fc.property(problems, (problem) => {
      solve(problem).forEach(({ school, claim, refused }, index) => {
        const pupil = problem.pupils[index];
        if (pupil === undefined) throw new Error("an answer without a pupil");
        if (pupil.fixed !== null) expect({ school, claim, refused }).toEqual({ school: pupil.fixed, claim: -1, refused: [] });
        else if (claim >= 0) expect({ school, refused }).toEqual({ school: pupil.claims[claim]?.school, refused: [...Array(claim).keys()] });
        else expect({ school, refused }).toEqual({ school: null, refused: pupil.takesSeat ? [...pupil.claims.keys()] : [] });
      });
    }));
  });

  test("does not depend on the order of the pupils", () => {
    fc.assert(fc.property(problems, orders, ({ seats, pupils }, order) => {
      const mixed = shuffled(pupils, order);
      const answers = new Map(solve({ seats, pupils: mixed }).map((placement, index) => [mixed[index]?.key, placement]));
      expect(pupils.map(({ key }) => answers.get(key))).toEqual(solve({ seats, pupils }));
    }));
  });

  test("in a second round keeps every seat of the first once it is issued, and seats the rest as well as before", () => {
    fc.assert(fc.property(problems, (problem) => {
      const first = solve(problem);
      const pupils = problem.pupils.map((pupil, index) => ({ ...pupil, fixed: first[index]?.school ?? null }));
      expect(solve({ seats: problem.seats, pupils }).map(({ school }) => school)).toEqual(first.map(({ school }) => school));
    }));
  });

  test("changes nothing of what it was handed", () => {
    fc.assert(fc.property(problems, (problem) => {
      const before = structuredClone(problem);
      solve(problem);
      expect(problem).toEqual(before);
    }), { numRuns: 30 });
  });

  test("is counted so that placed and waiting are all children who take a seat and have a claim or a fixed seat", () => {
    fc.assert(fc.property(problems, (problem) => {
      const capacity = countCapacity("junior", problem.seats, new Map(), problem.pupils, solve(problem));
      const children = problem.pupils.filter(({ takesSeat, claims, fixed }) => takesSeat && (claims.length > 0 || fixed !== null));
      expect(capacity.reduce((sum, { placed, waiting }) => sum + placed + waiting, 0)).toBe(children.length);
      expect(capacity.reduce((sum, { fixed }) => sum + fixed, 0)).toBe(children.filter(({ fixed }) => fixed !== null).length);
      for (const { placed, seats, fixed } of capacity) expect(placed).toBeLessThanOrEqual(Math.max(seats, fixed));
    }));
  });
});

type School = { readonly children: readonly ClassChild[]; readonly classes: number };

const NAMES = ["王芳", "王方", "王刚", "李娜", "李那", "李纳", "单红", "善红", "赵勇", "孙丽", "周敏", "吴强", ""];

/** Schools of 1 to 8 classes with twins, exclusions, requests and alike names; `late` also with children who have a class. */
function schoolsOf(late: boolean): fc.Arbitrary<School> {
  return fc.integer({ min: 1, max: 8 }).chain((classes) => {
    const others = fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 2 }) });
    const child = fc.record({
      draw: fc.integer({ min: 0, max: 60 }).map((number) => number.toString(16).padStart(2, "0")),
      sex: fc.constantFrom("male" as const, "male" as const, "female" as const, "female" as const, null),
      name: fc.constantFrom(...NAMES),
      twinGroup: fc.option(fc.integer({ min: 0, max: 20 }).map((number) => `t${number}`), { nil: null, freq: 1 }),
      wish: fc.constantFrom("together" as const, "apart" as const, null, null),
      apartFrom: others.map((list) => list.map((number) => `k${number}`)),
      togetherWith: others.map((list) => list.map((number) => `k${number}`)),
      fixedClass: late ? fc.option(fc.integer({ min: 1, max: classes }), { nil: null }) : fc.constant(null),
      takesSeat: fc.integer({ min: 0, max: 19 }).map((number) => number > 0),
    });
    return fc.array(child, { maxLength: 80, size: "max" })
      .map((drawn) => ({ classes, children: drawn.map((each, index) => ({ ...each, key: `k${index}` })) }));
  });
}

const draw = ({ children, classes }: School): ReturnType<typeof drawClasses> => drawClasses({ children, classes, classSize: 45 });

function spread(numbers: readonly number[]): number {
  return Math.max(...numbers) - Math.min(...numbers);
}

describe("the class draw", () => {
  test("makes classes whose sizes and whose numbers of boys, of girls and of others differ by at most 1", () => {
    fc.assert(fc.property(schoolsOf(false), (school) => {
      const { classOf, classes } = draw(school);
      const count = (belongs: (child: ClassChild) => boolean): readonly number[] =>
        Array.from({ length: classes }, (_, index) => school.children.filter((child, at) => belongs(child) && classOf[at] === index + 1).length);
      expect(spread(count(() => true))).toBeLessThanOrEqual(1);
      for (const sex of ["male", "female", null]) expect(spread(count((child) => child.sex === sex))).toBeLessThanOrEqual(1);
    }));
  });

  test.each([false, true])("gives a planned class to everyone who takes a seat, and moves nobody who had one (late children: %s)", (late) => {
    fc.assert(fc.property(schoolsOf(late), (school) => {
      const { classOf } = draw(school);
      school.children.forEach((child, index) => {
        if (!child.takesSeat) expect(classOf[index]).toBeNull();
        else if (child.fixedClass !== null) expect(classOf[index]).toBe(child.fixedClass);
        else expect(classOf[index]).toSatisfy((each: number | null) => each !== null && each >= 1 && each <= school.classes);
      });
    }));
  });

  test("puts late children into the smallest classes: none of theirs is more than 1 larger than any", () => {
    fc.assert(fc.property(schoolsOf(true), (school) => {
      const { classOf } = draw(school);
      const sizes = Array.from({ length: school.classes }, (_, index) => classOf.filter((each) => each === index + 1).length);
      school.children.forEach((child, index) => {
        const each = classOf[index];
        if (child.fixedClass === null && each != null) expect((sizes[each - 1] ?? 0) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      });
    }));
  });

  test.each([false, true])("meets every wish or reports it, and reports none that is met (late children: %s)", (late) => {
    fc.assert(fc.property(schoolsOf(late), (school) => {
      const { classOf, unmet } = draw(school);
      const place = new Map(school.children.map(({ key }, index) => [key, classOf[index] ?? null]));
      const expected = school.children.filter(({ takesSeat }) => takesSeat).flatMap((child) => {
        const twins = school.children.filter((other) => other !== child && other.takesSeat && child.twinGroup !== null && other.twinGroup === child.twinGroup).map(({ key }) => key);
        const shares = (key: string): boolean => place.get(key) === place.get(child.key);
        const about = (code: string, wish: string, keys: readonly string[]): readonly string[] =>
          [...new Set(keys)].filter((key) => key !== child.key).map((key) => `${code} ${child.key} ${wish} ${key}`);
        return [
          ...about("twins-apart", "together", child.wish === "together" ? twins.filter((key) => !shares(key)) : []),
          ...about("class-request-unmet", "together", child.togetherWith.filter((key) => !shares(key))),
          ...about("class-request-unmet", "apart", [...child.apartFrom, ...(child.wish === "apart" ? twins : [])].filter(shares)),
        ];
      });
      const reported = unmet.flatMap(({ code, key, wish, others }) => others.map((other) => `${code} ${key} ${wish} ${other}`));
      expect([...reported].sort()).toEqual([...expected].sort());
    }));
  });

  test.each([false, true])("does not depend on the order of the children (late children: %s)", (late) => {
    fc.assert(fc.property(schoolsOf(late), orders, (school, order) => {
      const mixed = shuffled(school.children, order);
      const again = draw({ ...school, children: mixed });
      const once = draw(school);
      const place = new Map(mixed.map(({ key }, index) => [key, again.classOf[index]]));
      expect(school.children.map(({ key }) => place.get(key))).toEqual(once.classOf);
      expect(again.unmet).toEqual(once.unmet);
    }));
  });

  test("parts two namesakes wherever two classes have a third child of their sex to exchange", () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 0, max: 60 }), fc.nat(), fc.nat(), (classes, more, one, other) => {
      const count = 2 * classes + more;
      const first = one % count;
      const second = (first + 1 + (other % (count - 1))) % count;
      const children = Array.from({ length: count }, (_, index): ClassChild => ({
        key: `k${String(index).padStart(3, "0")}`, draw: "", sex: "female", name: index === first || index === second ? "王芳" : "",
        twinGroup: null, wish: null, apartFrom: [], togetherWith: [], fixedClass: null, takesSeat: true,
      }));
      const { classOf } = draw({ children, classes });
      expect(classOf[first]).not.toBe(classOf[second]);
    }));
  });
});
