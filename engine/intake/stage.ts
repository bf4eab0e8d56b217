/** Which stage a child enters: the row's own cell, the caller's option, the sheet's name and titles, then what the row shows. */
import type { Policy, Stage } from "../policy/schema.js";
import { STAGES } from "../policy/terms.js";
import { compileMeanings } from "./answers.js";
import { cellText, wordForm } from "./cells.js";
import type { IsoDate } from "./dates.js";
import type { Sheet } from "./sheet.js";

/** What the words say; `both` where they name two stages at once. */
export type StageWords = Stage | "both" | null;

export type StageReader = {
  /** A cell of a stage or grade column. */
  readonly cell: (text: string) => StageWords;
  /** A sheet's name, a title, a section heading: school names in it say nothing of the stage. */
  readonly title: (text: string) => StageWords;
  /** What the row's own columns and the birth date show together, null where they do not agree. */
  readonly evidence: (row: { readonly birth: IsoDate | null; readonly graduate: boolean }) => Stage | null;
};

/** Compiles the stages' words of a policy. */
export function compileStages(policy: Policy): StageReader {
  const names = STAGES.flatMap((stage) => [policy.stages[stage].name, ...policy.stages[stage].names].map((name) => ({ stage, name: wordForm(name) })));
  const exact = new Map<string, StageWords>();
  for (const { name, stage } of names) exact.set(name, exact.get(name) === undefined || exact.get(name) === stage ? stage : "both");
  // A digit or one character names a stage only when it is the whole cell.
  const contained = compileMeanings(STAGES.map((stage) => [stage, names.filter((each) => each.stage === stage && each.name.length >= 2).map(({ name }) => name)] as const));
  const schools = policy.schools.flatMap((school) => [school.name, ...school.short]).map(wordForm).sort((a, b) => b.length - a.length);
  const title = (text: string): StageWords => {
    let rest = wordForm(cellText(text));
    for (const school of schools) rest = rest.split(school).join("|");
    const said = contained(rest);
    return said.length > 1 ? "both" : said[0] ?? null;
  };
  const seen = new Map<string, StageWords>();
  return {
    title,
    cell: (text) => {
      const known = seen.get(text);
      if (known !== undefined) return known;
      const word = wordForm(text);
      const said = exact.get(word) ?? title(text);
      if (seen.size < 1_000) seen.set(text, said);
      return said;
    },
    evidence: compileEvidence(policy),
  };
}

/**
 * A child within two years of the window of first enrolment is entering school; a graduate four to eight years older is
 * leaving primary school. Between the two, and where the columns contradict the age, nothing is said.
 */
function compileEvidence(policy: Policy): StageReader["evidence"] {
  const entering = STAGES.find((stage) => policy.stages[stage].bornFrom !== null);
  const leaving = STAGES.find((stage) => policy.stages[stage].graduates);
  const from = entering === undefined ? null : policy.stages[entering].bornFrom;
  const yearsBefore = (years: number): IsoDate => `${Number((from ?? "0000").slice(0, 4)) - years}${(from ?? "0000-00-00").slice(4)}`;
  const [youngest, oldestEntering, youngestLeaving, oldest] = [yearsBefore(-3), yearsBefore(2), yearsBefore(4), yearsBefore(8)];
  return ({ birth, graduate }) => {
    if (from === null || entering === undefined) return graduate ? leaving ?? null : null;
    if (birth === null) return graduate ? leaving ?? null : null;
    if (birth >= oldestEntering && birth < youngest) return graduate ? null : entering;
    if (birth >= oldest && birth < youngestLeaving) return leaving ?? null;
    return null;
  };
}

/** What the sheet says of all its rows. `conflict` where its name and its titles name different stages. */
export function sheetStage(stages: StageReader, sheet: Sheet, titles: readonly string[]): { readonly stage: Stage | null; readonly conflict: boolean } {
  if (sheet.stage !== null) return { stage: sheet.stage, conflict: false };
  const name = stages.title(sheet.name);
  const title = stages.title(titles.join(" "));
  if (name === "both" || title === "both") return { stage: name === "both" ? null : name, conflict: false };
  if (name !== null && title !== null && name !== title) return { stage: null, conflict: true };
  return { stage: name ?? title, conflict: false };
}

const RANGE = /(?:20)?(\d\d)\s*[-—–~～至/]\s*(?:20)?\d\d\s*学年/g;
/** A year that is followed by a month belongs to a date, such as a cut-off of birth. */
const YEAR = /(?<!\d)20(\d\d)(?!\d)(?!\s*[-年./]\s*\d{1,2}\s*[-月./])/g;
const SHORT_YEAR = /(?<!\d)(\d\d)(?=年(?!\d|级)|届|秋|春)/g;
const CHINESE_YEAR = /二[〇零○O0]([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])/g;

/** Whether a sheet's name, or else its titles, name years and none of them is the policy's. */
export function otherYear(year: number, name: string, titles: readonly string[]): string | null {
  for (const text of [name, titles.join(" ")]) {
    const years = yearsIn(text);
    if (years.length > 0 && !years.includes(year)) return String(years[0]);
  }
  return null;
}

function yearsIn(text: string): readonly number[] {
  const digit = (character: string): string => String(Math.max(0, "〇一二三四五六七八九".indexOf(character.replace(/[零○]/, "〇"))));
  const plain = cellText(text).normalize("NFKC").replace(CHINESE_YEAR, (_all, tens: string, ones: string) => `20${digit(tens)}${digit(ones)}`);
  const years: number[] = [];
  const rest = plain.replace(RANGE, (_all, first: string) => { years.push(2000 + Number(first)); return " "; });
  for (const pattern of [YEAR, SHORT_YEAR]) {
    for (const found of rest.matchAll(pattern)) years.push(2000 + Number(found[1]));
  }
  return years;
}
