/**
 * A class list in the making. Children are numbers in the order of the draw; classes are numbers from 0.
 *
 * Dealing: the children of each sex go, in the order of the draw, to the smallest class each time; of several to the one with the
 * fewest of that sex; of several to the first. Without earlier places this is dealing round the classes, boys first and girls
 * where the boys stopped, so sizes and each sex differ by at most 1. A late child simply goes to the smallest class.
 *
 * Settling: then troubles between children (a wish unmet, names alike in one class) are lessened by exchanging a child with
 * another one of the same sex, which keeps every size. An exchange must lessen the sum of troubles, a graver one outweighing any
 * number of lighter ones, so settling comes to an end; order and partners follow the draw, so anyone can repeat it.
 */
/* eslint-disable @typescript-eslint/no-non-null-assertion -- children and classes are inside the lists by construction */
import { ALONE, type AlikeNames } from "./names.js";
import type { Bonds } from "./wishes.js";

/** 0 boys, 1 girls, 2 unknown: the order in which they are dealt. */
export type SexCode = 0 | 1 | 2;
export const SEX_CODES = [0, 1, 2] as const;

/** How grave two children's sharing or not sharing a class is. Powers so far apart that lighter troubles never add up to a graver one. */
const APART = 2 ** 44;
const TOGETHER = 2 ** 34;
const NAMESAKE = 2 ** 17;
const HOMOPHONE = 1;

/** Settling ends long before; the bound holds even where sums of troubles outgrow exact arithmetic. */
const MOST_PASSES = 50;

const NOWHERE = -1;
/** Nobody to exchange with is needed, or nobody can be found. */
const NOBODY = -1;

export class ClassPlan {
  /** The class of each child; a class of `classes` or more was given earlier and is not one of this draw. */
  readonly classOf: number[];
  readonly size: number[];
  /** The children of each class and sex in the order of the draw, at `3 * class + sex`. */
  readonly #roster: number[][];
  readonly #stays: boolean[];
  readonly #late: boolean;
  /** How many children of a group of alike names a class has, at `group * classes + class`. */
  readonly #alike = new Map<number, number>();

  /** @param given the class each child has already and keeps, from 0; null for those to be dealt. */
  constructor(
    readonly classes: number, readonly sexOf: readonly SexCode[], given: readonly (number | null)[],
    readonly bonds: Bonds, readonly names: AlikeNames,
  ) {
    this.classOf = sexOf.map(() => NOWHERE);
    this.size = Array.from({ length: classes }, () => 0);
    this.#roster = Array.from({ length: 3 * classes }, () => []);
    this.#stays = given.map((earlier) => earlier !== null);
    this.#late = this.#stays.includes(true);
    given.forEach((earlier, child) => { if (earlier !== null) this.#place(child, earlier); });
  }

  /** Gives a class to every child of one sex that has none. */
  deal(sex: SexCode): void {
    const waiting = [...this.sexOf.keys()].filter((child) => this.sexOf[child] === sex && this.classOf[child] === NOWHERE);
    const own = (each: number): number => this.#roster[3 * each + sex]!.length;
    for (let dealt = 0; dealt < waiting.length;) {
      const least = this.size.reduce((one, other) => Math.min(one, other));
      const smallest = [...this.size.keys()].filter((each) => this.size[each] === least).sort((one, other) => own(one) - own(other) || one - other);
      for (const each of smallest.slice(0, waiting.length - dealt)) this.#place(waiting[dealt++]!, each);
    }
  }

  /** Lessens troubles until no single move does. */
  settle(): void {
    const units = this.#units();
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const eased = units.filter((unit) => this.#troubles(unit) > 0 && this.#ease(unit));
      if (eased.length === 0) return;
    }
  }

  #place(child: number, to: number): void {
    this.classOf[child] = to;
    if (!(to < this.classes)) return;
    this.size[to]!++;
    const roster = this.#roster[3 * to + this.sexOf[child]!]!;
    const after = roster.findLastIndex((other) => other < child) + 1;
    roster.splice(after, 0, child);
    this.#count(child, to, 1);
  }

  #lift(child: number): void {
    const from = this.classOf[child]!;
    this.classOf[child] = NOWHERE;
    this.size[from]!--;
    const roster = this.#roster[3 * from + this.sexOf[child]!]!;
    roster.splice(roster.indexOf(child), 1);
    this.#count(child, from, -1);
  }

  #count(child: number, at: number, by: number): void {
    for (const group of [this.names.namesakes[child]!, this.names.homophones[child]!]) {
      if (group === ALONE) continue;
      const place = group * this.classes + at;
      this.#alike.set(place, (this.#alike.get(place) ?? 0) + by);
    }
  }

  /** The child's troubles if it were in a class, everybody else staying. */
  #trouble(child: number, at: number): number {
    let sum = 0;
    for (const other of this.bonds.apart[child]!) if (this.classOf[other] === at) sum += APART;
    for (const other of this.bonds.together[child]!) if (this.classOf[other] !== at) sum += TOGETHER;
    const self = this.classOf[child] === at ? 1 : 0;
    const namesakes = this.names.namesakes[child]!;
    const homophones = this.names.homophones[child]!;
    if (namesakes !== ALONE) sum += NAMESAKE * ((this.#alike.get(namesakes * this.classes + at) ?? 0) - self);
    if (homophones !== ALONE) sum += HOMOPHONE * ((this.#alike.get(homophones * this.classes + at) ?? 0) - self);
    return sum;
  }

  #troubles(unit: readonly number[]): number {
    return unit.reduce((sum, child) => sum + this.#trouble(child, this.classOf[child]!), 0);
  }

  /** Children who want to be together move together: one list for each such company and for each other child that can have troubles. */
  #units(): readonly (readonly number[])[] {
    const seen = new Set<number>();
    const units: number[][] = [];
    for (const child of this.classOf.keys()) {
      const alone = this.names.homophones[child] === ALONE && this.bonds.apart[child]!.length === 0 && this.bonds.together[child]!.length === 0;
      if (alone || seen.has(child)) continue;
      const unit = [child];
      seen.add(child);
      for (const member of unit) {
        for (const other of this.bonds.together[member]!) {
          if (!seen.has(other)) unit.push(other);
          seen.add(other);
        }
      }
      if (unit.some((member) => !this.#stays[member])) units.push(unit);
    }
    return units;
  }

  /** Tries the classes for a unit, from that of its first child on. @returns whether one lessened the sum of troubles. */
  #ease(unit: readonly number[]): boolean {
    const [first, second] = unit;
    const home = this.classOf[first!]!;
    for (let step = 0; step < this.classes; step++) {
      const target = (home + step) % this.classes;
      const useless = second === undefined && this.bonds.apart[first!]!.length === 0 && this.#trouble(first!, target) >= this.#trouble(first!, home);
      if (!useless && this.#move(unit, target)) return true;
    }
    return false;
  }

  /**
   * Brings a unit into one class, each child in exchange for another; the company of whoever is exchanged follows likewise.
   * Undoes it all where that does not lessen the sum of troubles.
   */
  #move(unit: readonly number[], target: number): boolean {
    const undo: (() => void)[] = [];
    const moves = unit.map((child) => ({ child, to: target }));
    const settled = new Set(unit);
    let change = 0;
    for (const { child, to } of moves) {
      const from = this.classOf[child]!;
      if (this.#stays[child] || from === to) continue;
      const troubled = this.#trouble(child, from);
      const vacancy = this.#hasVacancy(child, from, to);
      this.#lift(child);
      const partner = vacancy ? NOBODY : this.#partner(child, from, to, settled);
      if (!vacancy && partner === NOBODY) {
        this.#place(child, from);
        continue;
      }
      if (partner !== NOBODY) {
        change += this.#growth(partner, from);
        this.#shift(partner, from);
        settled.add(partner);
        for (const friend of this.bonds.together[partner]!) {
          if (!settled.has(friend)) moves.push({ child: friend, to: from });
          settled.add(friend);
        }
      }
      this.#place(child, to);
      change += this.#trouble(child, to) - troubled;
      undo.push(() => {
        this.#lift(child);
        if (partner !== NOBODY) this.#shift(partner, to);
        this.#place(child, from);
      });
    }
    if (change < 0) return true;
    for (const step of undo.reverse()) step();
    return false;
  }

  #shift(child: number, to: number): void {
    this.#lift(child);
    this.#place(child, to);
  }

  #growth(child: number, to: number): number {
    return this.#trouble(child, to) - this.#trouble(child, this.classOf[child]!);
  }

  /** Whether a child may change class without an exchange: the class it leaves is then as the other was, and the other way round. */
  #hasVacancy(child: number, from: number, to: number): boolean {
    const sex = this.sexOf[child]!;
    if (this.size[from]! !== this.size[to]! + 1) return false;
    return this.#late || this.#roster[3 * from + sex]!.length > this.#roster[3 * to + sex]!.length;
  }

  /**
   * Who of a class changes places with a child that has been lifted: the first who gets no worse by it, else who gets least worse.
   * For a child to be kept apart from others it is best that one of them makes room.
   */
  #partner(child: number, from: number, at: number, settled: ReadonlySet<number>): number {
    const apart = this.bonds.apart[child]!;
    let best = NOBODY;
    let least = Infinity;
    for (const other of this.#roster[3 * at + this.sexOf[child]!]!) {
      if (this.#stays[other] || settled.has(other)) continue;
      const relief = apart.includes(other) ? APART : 0;
      const growth = this.#trouble(other, from) - this.#trouble(other, at) - relief;
      if (growth >= least) continue;
      best = other;
      least = growth;
      if (growth <= 0 && apart.length === 0) break;
    }
    return best;
  }
}
