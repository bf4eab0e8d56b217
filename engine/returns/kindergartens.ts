/** Before the year: children of age on a kindergarten's list with neither an application nor a deferral (六(一)). */
import type { Applicant, IsoDate } from "../intake/applicant.js";
import { birthOf } from "../intake/identity.js";
import type { Policy } from "../policy/schema.js";
import type { Decision } from "../seats/decision.js";

export type KindergartenList = { readonly file: string; readonly sheet: string; readonly children: readonly Applicant[] };

export type Unapplied = {
  readonly kindergarten: string;
  readonly file: string;
  readonly row: number;
  readonly name: string;
  readonly idText: string;
  /** Null where the list does not tell it: then nobody knows whether the child is of age. */
  readonly birth: IsoDate | null;
  /** Rows of applications under the same name, which a person has to compare. */
  readonly alike: readonly number[];
};

/** Children of the lists that are of age for the primary stage, or may be, and that no application is of; by kindergarten, in the lists' order. */
export function unapplied(policy: Policy, decisions: readonly Decision[], lists: readonly KindergartenList[]): readonly Unapplied[] {
  const cutoff = policy.stages.primary.bornOnOrBefore;
  const ids = new Set(decisions.flatMap(({ case: { applicant } }) => applicant.id ?? []));
  const names = new Map<string, number[]>();
  for (const { case: { applicant } } of decisions) names.set(applicant.name, [...(names.get(applicant.name) ?? []), applicant.row]);
  return lists.flatMap(({ file, sheet, children }) => children.flatMap((child): readonly Unapplied[] => {
    const birth = child.birth ?? (child.id === null ? null : birthOf(child.id));
    if (cutoff !== null && birth !== null && birth > cutoff) return [];
    if (child.id !== null && ids.has(child.id)) return [];
    return [{
      kindergarten: child.kindergarten === "" ? `${stemOf(file)} · ${sheet}` : child.kindergarten, file, row: child.row, name: child.name, idText: child.id ?? child.idText, birth,
      alike: names.get(child.name) ?? [],
    }];
  }));
}

/** A list that names no kindergarten comes from one: its file is named after it more often than its sheet. */
function stemOf(file: string): string {
  return file.replace(/^.*[\\/]/u, "").replace(/\.[^.]*$/u, "");
}
