/**
 * One child twice, one ID on two children, twins, and keys that must differ. Everything here looks at what the rows say, never at
 * where they stand, so that sorting the sheet changes nothing.
 */
import { finding, type Finding, type FindingCode, type FindingValue } from "../finding.js";
import type { Policy } from "../policy/schema.js";
import { contentOf, type Applicant } from "./applicant.js";
import type { AddressText } from "./homes.js";
import { cellName } from "./sheet.js";

/** The columns that the cells of these findings stand in, counted from 1. */
export type TwiceColumns = { readonly idNumber?: number; readonly name?: number; readonly applicationNumber?: number };

type Change = { key?: string; duplicateOf?: string | null; twinGroup?: string; findings?: Finding[] };
type Changes = Map<number, Change>;

/**
 * Compares the children of a sheet with each other.
 * @returns the same children in the same order, keys unique, each with what the others mean for it.
 */
export function compareChildren(policy: Policy, children: readonly Applicant[], columns: TwiceColumns): readonly Applicant[] {
  const changes: Changes = new Map();
  separateKeys(policy, children, columns, changes);
  const keyOf = (index: number): string => changes.get(index)?.key ?? children[index]?.key ?? "";
  findSameId(policy, children, columns, keyOf, changes);
  findSameContent(policy, children, columns, keyOf, changes);
  findTwins(policy, children, columns, keyOf, changes);
  if (changes.size === 0) return children;
  return children.map((child, index) => {
    const change = changes.get(index);
    if (change === undefined) return child;
    const { key = child.key, duplicateOf = child.duplicateOf, twinGroup = child.twinGroup, findings = [] } = change;
    return { ...child, key, duplicateOf, twinGroup, findings: findings.length === 0 ? child.findings : [...child.findings, ...findings] };
  });
}

function changeOf(changes: Changes, index: number): Change {
  const change = changes.get(index) ?? {};
  changes.set(index, change);
  return change;
}

function note(policy: Policy, changes: Changes, child: Applicant, index: number, code: FindingCode, column: number | undefined, values: Readonly<Record<string, FindingValue>>): void {
  const change = changeOf(changes, index);
  (change.findings ??= []).push(finding(policy, code, column === undefined ? null : cellName(child.row, column), values));
}

/** What rows may share. */
type Shared = (child: Applicant) => string;

/**
 * Groups of indexes of the children that share all of some texts; where the first is '' nothing is shared. Over a million rows a
 * table of numbers takes a fraction of the time and memory of a map of texts. Only the first two make the place in the table: texts
 * behind them may be put together on demand.
 */
function groupBy(children: readonly Applicant[], first: Shared, second: Shared = () => "", ...more: readonly Shared[]): readonly (readonly number[])[] {
  let size = 16;
  while (size < children.length * 2) size *= 2;
  const places = new Int32Array(size);
  const groups = new Map<number, number[]>();
  children.forEach((child, index) => {
    const key = first(child);
    if (key === "") return;
    const beside = second(child);
    let place = hashOf(key, hashOf(beside, 0x811c9dc5)) & (size - 1);
    for (;;) {
      const before = (places[place] ?? 0) - 1;
      const other = children[before];
      if (other === undefined) {
        places[place] = index + 1;
        return;
      }
      if (first(other) === key && second(other) === beside && shareAll(child, other, more)) {
        const group = groups.get(before);
        if (group === undefined) groups.set(before, [before, index]);
        else group.push(index);
        return;
      }
      place = (place + 1) & (size - 1);
    }
  });
  return [...groups.values()];
}

function shareAll(child: Applicant, other: Applicant, texts: readonly Shared[]): boolean {
  for (const text of texts) if (text(child) !== text(other)) return false;
  return true;
}

/** FNV-1a over a text's code units, going on from another hash. */
function hashOf(text: string, from: number): number {
  let hash = from;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** In the order of what the rows say; rows that say the same stay in the sheet's order, where it makes no difference. */
function byContent(children: readonly Applicant[], group: readonly number[]): readonly number[] {
  const texts = new Map(group.map((index) => {
    const child = children[index];
    return [index, child === undefined ? "" : contentOf(child) + decidingOf(child) + [...child.documents].join() + child.note];
  }));
  return [...group].sort((a, b) => compare(texts.get(a) ?? "", texts.get(b) ?? "") || a - b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function separateKeys(policy: Policy, children: readonly Applicant[], columns: TwiceColumns, changes: Changes): void {
  const groups = groupBy(children, (child) => child.key);
  if (groups.length === 0) return;
  const taken = new Set(children.map((child) => child.key));
  for (const group of groups) {
    const sorted = byContent(children, group);
    for (const [place, index] of sorted.entries()) {
      const child = children[index];
      if (child === undefined) continue;
      if (place > 0) changeOf(changes, index).key = freeKey(child.key, place + 1, taken);
      if (child.applicationNumber !== "" && namesSeveral(children, group)) {
        note(policy, changes, child, index, "application-number-shared", columns.applicationNumber, { number: child.applicationNumber, rows: rowsOf(children, group) });
      }
    }
  }
}

/** Whether an application number stands on rows of different children. */
function namesSeveral(children: readonly Applicant[], group: readonly number[]): boolean {
  return new Set(group.map((index) => `${children[index]?.id ?? ""}|${children[index]?.name ?? ""}`)).size > 1;
}

function freeKey(key: string, from: number, taken: Set<string>): string {
  let at = from;
  while (taken.has(`${key}-${at}`)) at += 1;
  taken.add(`${key}-${at}`);
  return `${key}-${at}`;
}

function rowsOf(children: readonly Applicant[], group: readonly number[]): readonly string[] {
  return group.map((index) => String(children[index]?.row ?? 0));
}

function findSameId(policy: Policy, children: readonly Applicant[], columns: TwiceColumns, keyOf: (index: number) => string, changes: Changes): void {
  for (const group of groupBy(children, (child) => child.id ?? "")) {
    const names = new Set(group.map((index) => children[index]?.name).filter((name) => name !== ""));
    const code = names.size > 1 ? "id-shared" : differs(children, group) ? "child-twice-differs" : "child-twice";
    markTwice(policy, children, group, code, columns.idNumber, keyOf, changes);
  }
}

/** Rows without a valid ID are the same child when name, birth and household are the same. */
function findSameContent(policy: Policy, children: readonly Applicant[], columns: TwiceColumns, keyOf: (index: number) => string, changes: Changes): void {
  const doubtful = new Set(children.filter((child) => child.id === null).map((child) => child.name));
  doubtful.delete("");
  if (doubtful.size === 0) return;
  const same = (child: Applicant): string => {
    const { text, township, village } = child.household;
    return !doubtful.has(child.name) || text + village === "" ? "" : [child.name, child.birth ?? "", township, village, text].join("\u001f");
  };
  for (const group of groupBy(children, same)) {
    const ids = new Set(group.map((index) => children[index]?.id).filter((id) => id !== null));
    const without = group.filter((index) => children[index]?.id === null);
    if (without.length === 0) continue;
    // Beside two children of valid IDs nobody can tell which of them the third row is.
    if (ids.size > 1) markTwice(policy, children, without, "child-twice-differs", columns.name, keyOf, changes);
    else markTwice(policy, children, group.filter((index) => changes.get(index)?.duplicateOf === undefined), differs(children, group) ? "child-twice-differs" : "child-twice", columns.name, keyOf, changes);
  }
}

/** Both rows carry the finding. The one that may hold the seat: the one whose notice is issued, else the smallest key. */
function markTwice(
  policy: Policy, children: readonly Applicant[], group: readonly number[], code: FindingCode, column: number | undefined,
  keyOf: (index: number) => string, changes: Changes,
): void {
  const issued = (index: number): number => (children[index]?.standing.notice === "issued" ? 0 : 1);
  const [keeper] = [...group].sort((a, b) => issued(a) - issued(b) || compare(keyOf(a), keyOf(b)));
  if (keeper === undefined) return;
  const names = [...new Set(group.map((index) => children[index]?.name ?? ""))];
  for (const index of group) {
    const child = children[index];
    if (child === undefined) continue;
    if (index !== keeper) changeOf(changes, index).duplicateOf = keyOf(keeper);
    note(policy, changes, child, index, code, column, { rows: rowsOf(children, group), names });
  }
}

/** Whether anything that decides a school differs between the rows of one child. */
function differs(children: readonly Applicant[], group: readonly number[]): boolean {
  return new Set(group.map((index) => { const child = children[index]; return child === undefined ? "" : decidingOf(child); })).size > 1;
}

function decidingOf(child: Applicant): string {
  const places = [child.household, child.earlierHousehold, child.residence, child.home].map(({ text, township, village }: AddressText) => [township, village, text]);
  return JSON.stringify([
    child.birth, child.stage, places, child.moveDate, child.moveDateText, child.homeOwner, child.ownerIsGuardian, child.homeKind, child.basis, child.basisText,
    child.wishes, child.graduatingSchool, child.schoolCode, child.graduationYear, child.studentNumber, child.preferential, child.category, child.sibling,
    child.disability, child.deferral, child.standing,
  ]);
}

/** The same guardian, birthday and family name: twins, for the class draw to ask about. */
function findTwins(policy: Policy, children: readonly Applicant[], columns: TwiceColumns, keyOf: (index: number) => string, changes: Changes): void {
  const guardian = (child: Applicant): string => {
    if (child.birth === null || child.name === "") return "";
    if (child.guardianId !== "") return child.guardianId;
    const { township, village, text } = child.household;
    if (township === "" && village === "" && text === "") return "";
    return child.guardianName !== "" ? child.guardianName : child.twin === true ? text + village : "";
  };
  const homeIfNamed = (child: Applicant): string => (child.guardianId === "" ? child.household.township + child.household.village + child.household.text : "");
  for (const group of groupBy(children, guardian, (child) => child.birth ?? "", (child) => child.name.charAt(0), homeIfNamed)) {
    const names = [...new Set(group.map((index) => children[index]?.name ?? ""))];
    if (names.length < 2) continue;
    const twinGroup = group.map(keyOf).reduce((one, other) => (one < other ? one : other));
    for (const index of group) {
      changeOf(changes, index).twinGroup = twinGroup;
      const child = children[index];
      if (child !== undefined) note(policy, changes, child, index, "twins", columns.name, { names: names.filter((name) => name !== child.name), rows: rowsOf(children, group) });
    }
  }
}
