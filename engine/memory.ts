/**
 * What a run found of each row, for the next run of the same sheet: a row that says what it said, under the same plan, headings and
 * rulings, is neither read nor decided again, and a draw number is not computed twice. It changes the time and nothing else.
 */
import type { Applicant } from "./intake/applicant.js";
import type { RowMemory } from "./intake/read.js";
import type { Cell } from "./intake/sheet.js";
import type { Gazetteer } from "./place/gazetteer.js";
import type { Policy } from "./policy/schema.js";
import type { Case } from "./rules/case.js";
import { drawer } from "./seats/draw.js";

type KeptRow = { readonly cells: readonly Cell[]; readonly under: string; readonly applicant: Applicant };

/** Draw numbers beyond those of a few rounds of one sheet are of another seed, which nobody asks for again. */
const MOST_ROUNDS = 4;

export class Memory {
  private circumstances = "";
  private policy: Policy | null = null;
  private gazetteer: Gazetteer | null = null;
  private kept: KeptRow[] = [];
  private cases = new Map<Applicant, Case>();
  private readonly draws = new Map<string, Map<string, string>>();

  /**
   * Under another plan, another secret or something else that stands (rulings, streets, columns, records) nothing is known.
   * @returns the policy, the same value for one that says the same: what is compiled of it is found again by it.
   */
  begin(policy: Policy, standing: object, secret: string): Policy {
    // Who is absent takes a seat less, and is read and decided all the same.
    const circumstances = JSON.stringify([policy, { ...standing, absent: null }, secret]);
    if (circumstances === this.circumstances && this.policy !== null) return this.policy;
    this.circumstances = circumstances;
    this.policy = policy;
    this.gazetteer = null;
    this.kept = [];
    this.cases = new Map();
    return policy;
  }

  gazetteerOr(make: () => Gazetteer): Gazetteer {
    return (this.gazetteer ??= make());
  }

  readonly rows: RowMemory = {
    under: (sheet, { columns, recognised, documents, lastRow }, { stage, stageConflict, date1904, lossy, findings }) => JSON.stringify([
      sheet.name, sheet.firstRow, sheet.rows.slice(0, lastRow - sheet.firstRow + 1), sheet.merges, sheet.formulaTroubles, columns, recognised, documents,
      stage, stageConflict, date1904, lossy, findings,
    ]),
    find: (index, row, under) => {
      const kept = this.kept[index];
      return kept?.under === under && isSameRow(kept.cells, row) ? kept.applicant : null;
    },
    keep: (index, cells, under, applicant) => { this.kept[index] = { cells, under, applicant }; },
  };

  /** The cases of a run from those of the one before, and no others. */
  casesOf(applicants: readonly Applicant[], make: (applicant: Applicant, index: number) => Case): readonly Case[] {
    const now = new Map<Applicant, Case>();
    const cases = applicants.map((applicant, index) => {
      const child = this.cases.get(applicant) ?? make(applicant, index);
      now.set(applicant, child);
      return child;
    });
    this.cases = now;
    return cases;
  }

  readonly drawer = (seed: string, round: string): ((key: string) => string) => {
    const name = `${seed}\n${round}`;
    if (!this.draws.has(name) && this.draws.size >= MOST_ROUNDS) this.draws.clear();
    const known = this.draws.get(name) ?? new Map<string, string>();
    this.draws.set(name, known);
    const draw = drawer(seed, round);
    return (key) => {
      const before = known.get(key);
      if (before !== undefined) return before;
      const drawn = draw(key);
      known.set(key, drawn);
      return drawn;
    };
  };
}

function isSameRow(one: readonly Cell[], other: readonly Cell[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
