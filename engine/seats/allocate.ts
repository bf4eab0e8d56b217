/**
 * Who gets which seat: deferred acceptance with the pupils proposing, for the children of one stage.
 *
 * 1. Fixed seats (issued notices, rulings) are taken first and never given up, even over a school's seats; what they leave is free.
 * 2. A pupil who holds no seat proposes to the school of their next claim.
 * 3. The school keeps the pupil for now where a seat is free.
 * 4. Where none is, it compares the pupil with the one it would give up first. The better of the two keeps the seat.
 *    Better is: the earlier tier, then the nearer place (an unknown nearness last), then the lower draw number, then the lower key.
 * 5. The other one goes on at step 2. A pupil with no claim left waits for the bureau.
 *
 * Each school's order is total, so it makes no difference who proposes first: the result is the one in which no pupil could do
 * better without a school passing over somebody with a better claim (Gale and Shapley 1962; McVitie and Wilson 1971).
 */
/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes into the columns are inside them by construction, and a check for each would hide the algorithm */
import type { Stage, Tier } from "../policy/schema.js";
import { byDraw, lotOf } from "./draw.js";

/** One pupil before the allocation. `claims` in the pupil's order; `draw` is the pupil's draw number in lower-case hex. */
export type Pupil = {
  /** Unique among the pupils: the last word where everything else is equal. */
  readonly key: string;
  readonly draw: string;
  readonly claims: readonly { readonly school: string; readonly tier: Tier; readonly near: number | null }[];
  /** The school of an issued notice or a ruling: taken first, never moved; null where none. */
  readonly fixed: string | null;
  /** Takes no seat (taught at home): gets the fixed or else the first claim's school and is counted nowhere. */
  readonly takesSeat: boolean;
};

/** What became of one pupil. `claim` is the index of the claim that won; -1 for a fixed seat or none. `refused` indexes claims that lost, in order. */
export type Placement = { readonly school: string | null; readonly claim: number; readonly refused: readonly number[] };

export type Capacity = {
  readonly stage: Stage;
  readonly school: string;
  readonly seats: number;
  /** Children that hold a seat, fixed ones included. */
  readonly placed: number;
  /** Children that hold a fixed seat. */
  readonly fixed: number;
  /** Children whose first claim is here and who hold no seat anywhere. */
  readonly waiting: number;
  readonly classes: number;
};

/** No claim: nobody was refused, or the pupil has no further claim. */
const NONE = -1;

/**
 * Allocates the seats of one stage.
 * @param tiers the policy's tiers, first to last; a tier that is not among them comes after all.
 * @param seats seats by school, in children; a school that is not there has none.
 * @returns what became of each pupil, in the pupils' order. The order of the pupils changes nobody's result.
 */
export function allocate(tiers: readonly Tier[], seats: ReadonlyMap<string, number>, pupils: readonly Pupil[]): readonly Placement[] {
  const book = enterClaims(tiers, pupils);
  const schools = openSchools(seats, book, pupils);
  for (let pupil = 0; pupil < pupils.length; pupil++) {
    let claim = book.firstOf(pupil);
    while (claim !== NONE) {
      const refused = schools[book.school[claim]!]!.consider(claim);
      claim = refused === NONE ? NONE : book.nextAfter(refused);
    }
  }
  return readPlacements(book, schools, pupils);
}

/** Claims of one tier lie closer together than this: an unknown nearness, coming last, is the last of them. */
const TIER_STEP = 2 ** 32;
const UNKNOWN_NEARNESS = TIER_STEP - 1;

/**
 * All claims that propose, one after another as numbers: objects and strings would cost a multiple of the time and memory at a
 * million rows. A claim is its place in these columns. Pupils with a fixed or no seat have none here.
 */
class ClaimBook {
  /** Where each pupil's claims begin; one more entry ends the last. */
  readonly start: Int32Array;
  readonly owner: Int32Array;
  readonly school: Int32Array;
  /** Tier and nearness in one number; the lower is the better claim. */
  readonly grade: Float64Array;
  /** The beginning of each pupil's draw as a number. */
  readonly lot: Float64Array;
  /** The number of each school, and how many claims each number has. */
  readonly schools = new Map<string, number>();
  readonly demand: number[] = [];

  constructor(readonly pupils: readonly Pupil[], claims: number) {
    this.start = new Int32Array(pupils.length + 1);
    this.lot = new Float64Array(pupils.length);
    this.owner = new Int32Array(claims);
    this.school = new Int32Array(claims);
    this.grade = new Float64Array(claims);
  }

  numberOf(school: string): number {
    const known = this.schools.get(school);
    if (known !== undefined) return known;
    this.schools.set(school, this.demand.length);
    return this.demand.push(0) - 1;
  }

  firstOf(pupil: number): number {
    const first = this.start[pupil]!;
    return first < this.start[pupil + 1]! ? first : NONE;
  }

  nextAfter(claim: number): number {
    return claim + 1 < this.start[this.owner[claim]! + 1]! ? claim + 1 : NONE;
  }
}

const proposes = (pupil: Pupil): boolean => pupil.fixed === null && pupil.takesSeat;

function enterClaims(tiers: readonly Tier[], pupils: readonly Pupil[]): ClaimBook {
  const rank = new Map(tiers.map((tier, index) => [tier, index]));
  let count = 0;
  for (const pupil of pupils) if (proposes(pupil)) count += pupil.claims.length;
  const book = new ClaimBook(pupils, count);
  let claim = 0;
  pupils.forEach((pupil, index) => {
    book.start[index] = claim;
    if (!proposes(pupil)) return;
    book.lot[index] = lotOf(pupil.draw);
    for (const { school, tier, near } of pupil.claims) {
      const number = book.numberOf(school);
      book.demand[number]! += 1;
      book.owner[claim] = index;
      book.school[claim] = number;
      book.grade[claim] = (rank.get(tier) ?? tiers.length) * TIER_STEP + (near ?? UNKNOWN_NEARNESS);
      claim++;
    }
  });
  book.start[pupils.length] = claim;
  return book;
}

/**
 * The claims a school keeps for now: a binary heap with the one it would give up first on top. Grades and lots stand beside the
 * claims, since fetching them from the book at every comparison takes most of the time.
 */
class School {
  /** Places 0 to size - 1 are filled. */
  readonly kept: Int32Array;
  size = 0;
  readonly #grades: Float64Array;
  readonly #lots: Float64Array;

  constructor(free: number, readonly book: ClaimBook) {
    this.kept = new Int32Array(free);
    this.#grades = new Float64Array(free);
    this.#lots = new Float64Array(free);
  }

  /** Steps 3 and 4. @returns the claim that is refused, this one or one kept before; NONE where a seat was free. */
  consider(claim: number): number {
    const grade = this.book.grade[claim]!;
    const lot = this.book.lot[this.book.owner[claim]!]!;
    if (this.size < this.kept.length) {
      this.#raise(claim, grade, lot);
      return NONE;
    }
    if (this.size === 0 || this.#outranked(claim, grade, lot, 0)) return claim;
    const weakest = this.kept[0]!;
    this.#sink(claim, grade, lot);
    return weakest;
  }

  /** Whether the claim kept at a place is better than another one: the order of step 4. */
  #outranked(claim: number, grade: number, lot: number, by: number): boolean {
    if (this.#grades[by] !== grade) return this.#grades[by]! < grade;
    if (this.#lots[by] !== lot) return this.#lots[by]! < lot;
    const { pupils, owner } = this.book;
    return byDraw(pupils[owner[this.kept[by]!]!]!, pupils[owner[claim]!]!) < 0;
  }

  #raise(claim: number, grade: number, lot: number): void {
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#outranked(claim, grade, lot, parent)) break;
      this.#copy(parent, at);
      at = parent;
    }
    this.#put(at, claim, grade, lot);
  }

  #sink(claim: number, grade: number, lot: number): void {
    let at = 0;
    for (let child = 1; child < this.size; child = 2 * at + 1) {
      const right = child + 1;
      if (right < this.size && this.#outranked(this.kept[right]!, this.#grades[right]!, this.#lots[right]!, child)) child = right;
      if (this.#outranked(claim, grade, lot, child)) break;
      this.#copy(child, at);
      at = child;
    }
    this.#put(at, claim, grade, lot);
  }

  #copy(from: number, to: number): void {
    this.#put(to, this.kept[from]!, this.#grades[from]!, this.#lots[from]!);
  }

  #put(at: number, claim: number, grade: number, lot: number): void {
    this.kept[at] = claim;
    this.#grades[at] = grade;
    this.#lots[at] = lot;
  }
}

/** Step 1: what fixed seats leave free at each school of the book. */
function openSchools(seats: ReadonlyMap<string, number>, book: ClaimBook, pupils: readonly Pupil[]): readonly School[] {
  const taken = fixedSeats(pupils);
  return [...book.schools].map(([school, number]) => {
    const free = Math.max(0, Math.floor(seats.get(school) ?? 0) - (taken.get(school) ?? 0));
    // No more room than claims: a slip of the pen among the seats must not claim the machine's memory.
    return new School(Math.min(free, book.demand[number]!), book);
  });
}

function fixedSeats(pupils: readonly Pupil[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { fixed, takesSeat } of pupils) {
    if (fixed !== null && takesSeat) taken.set(fixed, (taken.get(fixed) ?? 0) + 1);
  }
  return taken;
}

function readPlacements(book: ClaimBook, schools: readonly School[], pupils: readonly Pupil[]): readonly Placement[] {
  const won = new Int32Array(pupils.length).fill(NONE);
  for (const { kept, size } of schools) {
    for (let at = 0; at < size; at++) won[book.owner[kept[at]!]!] = kept[at]!;
  }
  // The lists of refused claims are all beginnings of 0, 1, 2 …: shared, since a million of their own would fill the memory.
  const beginnings: (readonly number[])[] = [];
  const beginning = (length: number): readonly number[] => (beginnings[length] ??= Array.from({ length }, (_, index) => index));
  return pupils.map((pupil, index) => {
    if (pupil.fixed !== null) return { school: pupil.fixed, claim: NONE, refused: beginning(0) };
    const claim = pupil.takesSeat ? (won[index] === NONE ? NONE : won[index]! - book.start[index]!) : pupil.claims.length > 0 ? 0 : NONE;
    return {
      school: pupil.claims[claim]?.school ?? null,
      claim,
      refused: beginning(claim === NONE ? (pupil.takesSeat ? pupil.claims.length : 0) : claim),
    };
  });
}

/**
 * Counts the seats of one stage, in children.
 * @param seats seats by school; @param classes classes by school.
 * @param placements what `allocate` answered for `pupils`.
 * @returns one entry a school in the order of `seats`, then one with no seats for each other school that holds or is asked by a
 * child, by name, so that every child is counted somewhere.
 */
export function countCapacity(
  stage: Stage, seats: ReadonlyMap<string, number>, classes: ReadonlyMap<string, number>,
  pupils: readonly Pupil[], placements: readonly Placement[],
): readonly Capacity[] {
  const placed = new Map<string, number>();
  const waiting = new Map<string, number>();
  pupils.forEach((pupil, index) => {
    if (!pupil.takesSeat) return;
    const held = placements[index]?.school ?? null;
    const school = held ?? pupil.claims[0]?.school;
    if (school === undefined) return;
    const count = held === null ? waiting : placed;
    count.set(school, (count.get(school) ?? 0) + 1);
  });
  const fixed = fixedSeats(pupils);
  const others = [...new Set([...placed.keys(), ...waiting.keys()])].filter((school) => !seats.has(school)).sort();
  return [...seats.keys(), ...others].map((school) => ({
    stage, school, seats: seats.get(school) ?? 0, placed: placed.get(school) ?? 0, fixed: fixed.get(school) ?? 0,
    waiting: waiting.get(school) ?? 0, classes: classes.get(school) ?? 0,
  }));
}
