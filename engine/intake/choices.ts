/** What a person chose a column to be, over what its heading says. */
import { finding, type Finding } from "../finding.js";
import type { Field, Policy } from "../policy/schema.js";
import { cellText } from "./cells.js";

/**
 * A column is known by its heading, so that a choice follows it when columns are added or moved.
 * The choice: a field, the document whose marks it holds, or null to leave the column alone.
 */
export type ColumnChoice = {
  /** As `Identified` gives it: the heading as written, groups before it. */
  readonly heading: string;
  /** Which of the columns with that heading, from the left, counted from 1. */
  readonly occurrence: number;
  readonly choice: Field | { readonly document: string } | null;
};

type Place = { readonly column: number; readonly cell: string; readonly heading: string };

/** Line breaks, spaces and the width of characters do not make another heading. */
function headingForm(heading: string): string {
  return cellText(heading).normalize("NFKC").replace(/\s/g, "");
}

/**
 * Numbers the columns of one heading.
 * @param places the columns from the left; @returns the occurrence of each, in the same order.
 */
export function occurrences(places: readonly { readonly heading: string }[]): readonly number[] {
  const seen = new Map<string, number>();
  return places.map(({ heading }) => {
    const form = headingForm(heading);
    const occurrence = (seen.get(form) ?? 0) + 1;
    seen.set(form, occurrence);
    return occurrence;
  });
}

/** The choice of each column that has one. @param places the columns from the left. */
export function matchChoices(choices: readonly ColumnChoice[], places: readonly Place[]): ReadonlyMap<number, ColumnChoice> {
  if (choices.length === 0) return NO_CHOICES;
  const byPlace = new Map(choices.map((choice) => [nameOf(choice), choice]));
  const numbers = occurrences(places);
  return new Map(places.flatMap(({ column, heading }, at) => {
    const choice = byPlace.get(nameOf({ heading, occurrence: numbers[at] ?? 1 }));
    return choice === undefined ? [] : [[column, choice] as const];
  }));
}

const NO_CHOICES: ReadonlyMap<number, ColumnChoice> = new Map();

function nameOf({ heading, occurrence }: Pick<ColumnChoice, "heading" | "occurrence">): string {
  return `${occurrence} ${headingForm(heading)}`;
}

/** The choices that can be followed: of two for one column the first, and none of a document that the policy does not know. */
export function soundChoices(policy: Policy, choices: readonly ColumnChoice[]): { readonly choices: readonly ColumnChoice[]; readonly findings: readonly Finding[] } {
  const documents = new Set(policy.documents.kinds.map((kind) => kind.id));
  const seen = new Set<string>();
  const sound: ColumnChoice[] = [];
  const findings: Finding[] = [];
  for (const each of choices) {
    const { heading, choice } = each;
    if (seen.has(nameOf(each))) findings.push(finding(policy, "choice-twice", null, { heading }));
    else if (typeof choice === "object" && choice !== null && !documents.has(choice.document)) {
      findings.push(finding(policy, "choice-unknown-document", null, { heading, document: choice.document }));
    } else {
      seen.add(nameOf(each));
      sound.push(each);
    }
  }
  return { choices: sound, findings };
}

type Read = {
  readonly chosen: ReadonlyMap<number, ColumnChoice>;
  readonly replaced: readonly (Place & { readonly field: Field })[];
};

/** What became of the choices under the headings of a sheet: some have no column any more, some take the place of another column. */
export function choiceFindings(policy: Policy, choices: readonly ColumnChoice[], layouts: readonly Read[]): readonly Finding[] {
  const followed = new Set(layouts.flatMap(({ chosen }) => [...chosen.values()]));
  return [
    ...choices.filter((each) => !followed.has(each)).map(({ heading }) => finding(policy, "choice-without-column", null, { heading })),
    ...layouts.flatMap(({ replaced }) => replaced).map(({ cell, heading, field }) => finding(policy, "choice-replaces", cell, { heading, field })),
  ];
}
