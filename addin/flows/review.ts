/** 核查: what a run leaves for a person, by kind and by like address, the gravest first; and how a person settles it. */
import type { Finding, FindingCode, Severity, Verdict } from "../../engine/finding.js";
import { cellPlace, type Cell } from "../../engine/intake/sheet.js";
import type { Comparison } from "../../engine/capacity.js";
import type { Policy, Segment, Stage } from "../../engine/policy/schema.js";
import type { Ruling } from "../../engine/rules/rulings.js";
import type { ReviewItem as EngineItem } from "../worker/protocol.js";
import { tryChange } from "./capacity.js";
import type { Decided } from "./decided.js";
import { type Desk, done, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { lineAt, rowsLike } from "./follow.js";
import { NO_CHANGE } from "./plan-change.js";
import { recordRulings } from "./rulings.js";
import { enterChange } from "./settings/enter.js";
import { PlanNames } from "./settings/names.js";

export type ReviewItem = EngineItem & {
  readonly cell: string | null;
  /** How many items of its kind are about addresses like this one's, itself among them. */
  readonly alike: number;
};
export type ReviewGroup = { readonly code: FindingCode; readonly severity: Severity; readonly count: number; readonly items: readonly ReviewItem[] };

/** The gravest first. */
export const SEVERITY_ORDER: readonly Severity[] = ["blocks", "holds", "warns", "informs"];
const rank = (severity: Severity): number => SEVERITY_ORDER.indexOf(severity);

/** The findings of a run by kind, the gravest first, then the most frequent; in a kind those alike together, the most frequent first. */
export async function reviewGroups(decided: Decided): Promise<FlowResult<readonly ReviewGroup[]>> {
  const found = fromEngine(await decided.run.review());
  if (!found.ok) return found;
  const groups = new Map<FindingCode, EngineItem[]>();
  for (const item of found.value) {
    const group = groups.get(item.finding.code);
    if (group === undefined) groups.set(item.finding.code, [item]);
    else group.push(item);
  }
  const all = [...groups].flatMap(([code, items]): readonly ReviewGroup[] => {
    const [first] = items;
    return first === undefined ? [] : [{ code, severity: first.finding.severity, count: items.length, items: alikeTogether(items) }];
  });
  return done(all.sort((a, b) => rank(a.severity) - rank(b.severity) || b.count - a.count));
}

function alikeTogether(items: readonly EngineItem[]): readonly ReviewItem[] {
  const sets = new Map<string, EngineItem[]>();
  items.forEach((item, at) => {
    const name = item.likeness === null ? `#${String(at)}` : `=${item.likeness}`;
    const set = sets.get(name);
    if (set === undefined) sets.set(name, [item]);
    else set.push(item);
  });
  const ordered = [...sets.values()].sort((a, b) => b.length - a.length);
  return ordered.flatMap((set) => set.map((item) => ({ ...item, cell: item.finding.cell, alike: set.length })));
}

/** What of the review a person wants to see; null or '' for all. */
export type ReviewFilter = {
  readonly severity: Severity | null;
  readonly school: string | null;
  /** Only what nobody has settled. */
  readonly open: boolean;
  /** A column of the clerk's, counted from 1, and what it says: who entered the row, a kindergarten. */
  readonly column: number | null;
  readonly value: string;
};

export const NO_FILTER: ReviewFilter = { severity: null, school: null, open: false, column: null, value: "" };

export function filterReview(groups: readonly ReviewGroup[], { reading }: Decided, filter: ReviewFilter): readonly ReviewGroup[] {
  const says = ({ row }: ReviewItem): boolean => {
    if (filter.column === null || filter.value === "") return true;
    const line = row === null ? null : lineAt(reading.rows, row);
    return line !== null && columnText(reading.cells[line]?.[filter.column - 1] ?? null) === filter.value;
  };
  const kept = (item: ReviewItem): boolean =>
    (filter.severity === null || item.finding.severity === filter.severity) && (filter.school === null || schoolsOf(item).includes(filter.school))
    && (!filter.open || item.finding.ruling === undefined) && says(item);
  return groups.flatMap((group): readonly ReviewGroup[] => {
    const items = group.items.filter(kept);
    return items.length === 0 ? [] : [{ ...group, count: items.length, items }];
  });
}

const columnText = (cell: Cell): string => (cell === null ? "" : String(cell).trim());

/** The school a finding concerns: the one proposed, else those between which it is open. */
export function schoolsOf({ school, finding }: ReviewItem): readonly string[] {
  return school !== null ? [school] : listOf(finding, "candidates");
}

/** What a column says in the rows of the run, each value once, the most frequent first. */
export function columnValues({ reading }: Decided, column: number, most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const cells of reading.cells) {
    const text = columnText(cells[column - 1] ?? null);
    if (text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([text]) => text);
}

const listOf = (finding: Finding, name: string): readonly string[] => {
  const value = finding.values[name];
  return typeof value === "object" ? value : [];
};

/** What a person may adopt for a finding, the likeliest first: places and schools between which it is open, then every school of the stage. */
export function adoptable({ finding, stage }: Pick<ReviewItem, "finding" | "stage">, policy: Policy): readonly string[] {
  const enrols = (at: Stage): readonly string[] => policy.schools.filter((school) => school.seats[at] !== undefined).map(({ name }) => name);
  const schools = stage === null ? [] : enrols(stage);
  return [...new Set([...listOf(finding, "places"), ...listOf(finding, "candidates"), ...listOf(finding, "schools"), ...schools])];
}

/** What a person says of an item. */
export type Judgement = {
  readonly verdict: Verdict;
  /** As written: a place or a school. */
  readonly adopted: string;
  readonly scope: Ruling["scope"];
  readonly reason: string;
  readonly by: string;
  /** ISO date. */
  readonly on: string;
};

/** What lacks in a judgement before it can be recorded. */
export type JudgementGap = "adopted-missing" | "adopted-unknown" | "reason-missing" | "by-missing";

export function gapsOf(judgement: Judgement, policy: Policy): readonly JudgementGap[] {
  const adopted = judgement.verdict !== "adopted" ? [] : adoptionGap(judgement.adopted, new PlanNames(policy));
  return [...adopted, ...(judgement.reason.trim() === "" ? ["reason-missing" as const] : []), ...(judgement.by.trim() === "" ? ["by-missing" as const] : [])];
}

function adoptionGap(text: string, names: PlanNames): readonly JudgementGap[] {
  if (text.trim() === "") return ["adopted-missing"];
  return names.schoolNamed(text) === null && names.placeNamed(text) === null ? ["adopted-unknown"] : [];
}

/** Findings about a seat that is proposed: what is adopted instead is a seat, and no longer about the finding, which is then gone. */
const OF_PROPOSED: readonly FindingCode[] = ["placed-by-bureau", "fixed-differs", "fixed-over-plan"];

/** The ruling that a judgement makes of an item; without gaps (`gapsOf`). */
export function rulingOf(item: ReviewItem, judgement: Judgement, policy: Policy): Ruling {
  const names = new PlanNames(policy);
  const school = judgement.verdict === "adopted" ? names.schoolNamed(judgement.adopted) : null;
  const place = judgement.verdict === "adopted" && school === null ? names.placeNamed(judgement.adopted) : null;
  const scope = item.likeness === null ? "child" : judgement.scope;
  const givesSeat = school !== null && OF_PROPOSED.includes(item.finding.code);
  return {
    scope, key: scope === "like" ? "" : item.key, name: scope === "like" ? "" : item.name, about: givesSeat ? null : item.finding.code,
    evidence: scope === "like" ? (item.likeness ?? item.evidence) : givesSeat ? item.address : item.evidence,
    verdict: judgement.verdict, place, school, reason: judgement.reason.trim(), by: judgement.by.trim(), on: judgement.on,
  };
}

/**
 * Records what a person says of an item in the sheet 裁定, and the street that decides others like it in 路段划分. The next run obeys both.
 * @returns the name of the sheet of rulings.
 */
export async function settleItem(desk: Desk, decided: Decided, item: ReviewItem, judgement: Judgement, segment: Segment | null): Promise<FlowResult<string>> {
  if (segment !== null) {
    // Entered as it is: whether the seats fit the plan is another matter, and must not lose a street without a word.
    const entered = await enterChange(desk, decided.policy, { ...NO_CHANGE, segments: [segment] });
    if (!entered.ok) return entered;
  }
  return recordRulings(desk, [rulingOf(item, judgement, decided.policy)]);
}

/** A street of a divided community as it is entered: doors as written, '' for no bound. */
export type StreetDraft = { readonly street: string; readonly side: Segment["side"]; readonly from: string; readonly to: string };

/** What of a divided community an address may be told by: its street or compound and the side of its door, to be corrected by a person. */
export function streetOf({ finding }: Pick<ReviewItem, "finding">): StreetDraft | null {
  const { place, written } = finding.values;
  if (finding.code !== "address-split" || typeof place !== "string" || typeof written !== "string") return null;
  const community = place.slice(place.lastIndexOf("/") + 1);
  const at = written.indexOf(community);
  const rest = (at < 0 ? written : written.slice(at + community.length)).normalize("NFKC");
  const found = /^\D*?([\p{Script=Han}A-Za-z]{2,12})(\d{1,5})?/u.exec(rest.replace(/^[\s,，、]+/u, ""));
  const door = found?.[2] === undefined ? null : Number(found[2]);
  return { street: found?.[1] ?? "", side: door === null ? "all" : door % 2 === 0 ? "even" : "odd", from: "", to: "" };
}

/** The line of 路段划分 that a draft makes for the side of a school; null while it is none. */
export function segmentOf(policy: Policy, stage: Stage, place: string, { street, side, from, to }: StreetDraft, school: string): Segment | null {
  const owner = policy.splits.find((each) => each.stage === stage && each.place === place)?.sides.find((each) => each.school === school);
  const door = (text: string): number | null | undefined => (text.trim() === "" ? null : /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : undefined);
  const [first, last] = [door(from), door(to)];
  if (owner === undefined || street.trim() === "" || first === undefined || last === undefined || (first !== null && last !== null && first > last)) return null;
  return { stage, place, street: street.replace(/\s+/g, ""), side, from: first, to: last, school: owner.school, clause: owner.clause };
}

/** The children whom a line of 路段划分 would decide beside the one in hand. */
export async function decidedBy(decided: Decided, segment: Segment, item: ReviewItem): Promise<FlowResult<Comparison["moved"]>> {
  const tried = await tryChange(decided, { ...NO_CHANGE, segments: [segment] });
  return tried.ok ? done(tried.value.moved.filter(({ row }) => row !== item.row)) : tried;
}

/** Shows the cell of an item, following a child that was moved since; a child that is not found is looked for where it stood. */
export async function goTo(desk: Desk, decided: Decided, row: number, cell: string | null): Promise<FlowResult<void>> {
  const column = (cell === null ? null : cellPlace(cell))?.column ?? 1;
  const line = lineAt(decided.reading.rows, row);
  const now = line === null ? row : await rowNow(desk, decided, line, row);
  return typeof now === "number" ? fromWorkbook(await desk.port.show(decided.sheet, now, column)) : now;
}

async function rowNow(desk: Desk, decided: Decided, line: number, row: number): Promise<number | Extract<FlowResult<never>, { ok: false }>> {
  const { reading, sheet } = decided;
  const isIt = (cells: readonly Cell[], above: readonly Cell[]): boolean => rowsLike(reading, cells, above).includes(line);
  const near = fromWorkbook(await desk.port.read(sheet, { top: row - 1, left: 1, bottom: row, right: Math.max(1, reading.lastColumn) }));
  if (!near.ok) return near;
  const at = (number: number): readonly Cell[] => near.value.rows[number - near.value.firstRow] ?? [];
  if (isIt(at(row), at(row - 1))) return row;
  const whole = fromWorkbook(await desk.port.read(sheet));
  if (!whole.ok) return whole;
  const { rows, firstRow } = whole.value;
  const found = rows.findIndex((cells, index) => firstRow + index > decided.headerRow && isIt(cells, rows[index - 1] ?? []));
  return found < 0 ? row : firstRow + found;
}
