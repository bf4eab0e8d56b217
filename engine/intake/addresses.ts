/** Two addresses in one cell: 原…现…, 户籍…/现住…, 迁前/迁后. Only forms whose labels leave no doubt are taken apart. */
import type { Policy } from "../policy/schema.js";
import type { AddressField } from "./lexicon.js";

type Label = "household" | "earlier" | "current" | "residence" | "home";

/** The addresses found in one cell, by what they are. */
export type Parts = Readonly<Partial<Record<AddressField, string>>>;

/** Takes the text of an address cell apart; null where it holds one address, or several that nothing tells apart. */
export type AddressSplitter = (text: string, column: AddressField) => Parts | null;

type Hit = { readonly label: Label; readonly at: number; readonly end: number };

const EDGES = /^[\s:：,，;；、/|()（）。.为是在]+|[\s:：,，;；、/|()（）。.]+$/g;
const SEPARATOR = /[\s,，;；、/|()（）。:：]/;
/** Fewer characters are no address. */
const SHORTEST = 2;
const SHORTEST_AFTER_ONE = 4;

/** Compiles the labels of a policy. */
export function compileAddressSplitter(policy: Policy): AddressSplitter {
  const labels = (["household", "earlier", "current", "residence", "home"] as const)
    .flatMap((label) => policy.addressLabels[label].map((word) => ({ label, word })))
    .sort((a, b) => b.word.length - a.word.length);
  const byWord = new Map(labels.map(({ word, label }) => [word, label]));
  const moved = policy.addressLabels.movedTo;
  if (labels.length === 0 && moved.length === 0) return () => null;
  const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const any = labels.length === 0 ? null : new RegExp(labels.map(({ word }) => escape(word)).join("|"), "g");
  const arrow = moved.length === 0 ? null : new RegExp(moved.map(escape).join("|"));
  return (text, column) => {
    const byLabels = any === null ? null : bySegments(text, column, labelsIn(text, any, byWord));
    return byLabels ?? (arrow === null ? null : byArrow(text, column, arrow));
  };
}

/** Labels that stand where one can: in front, behind a separator, or in the middle when the word cannot be part of a name. */
function labelsIn(text: string, any: RegExp, byWord: ReadonlyMap<string, Label>): readonly Hit[] {
  const hits: Hit[] = [];
  any.lastIndex = 0;
  for (let found = any.exec(text); found !== null; found = any.exec(text)) {
    const label = byWord.get(found[0]);
    if (label === undefined) continue;
    const end = found.index + found[0].length;
    const free = found.index === 0 || SEPARATOR.test(text.charAt(found.index - 1));
    // 平原, 现代城: one character is a label only in front, or as the second half of a pair.
    const pair = label === "current" && hits.some((hit) => hit.label === "earlier");
    if (free || pair || (found[0].length > 1 && (hits.length > 0 || label === "residence" || label === "home"))) hits.push({ label, at: found.index, end });
  }
  return hits;
}

function bySegments(text: string, column: AddressField, hits: readonly Hit[]): Parts | null {
  const [first] = hits;
  if (first === undefined) return null;
  const parts: { [field in AddressField]?: string } = {};
  const lead = clean(text.slice(0, first.at));
  if (lead.length >= SHORTEST) {
    // 原 behind an address without a label may only be an older name of the same place.
    if (hits.length > 1 || (first.label !== "residence" && first.label !== "home")) return null;
    parts[column] = lead;
  }
  if (lead === "" && hits.length === 1 && (first.label === "current" || first.end - first.at === 1)) return null;
  for (const [index, hit] of hits.entries()) {
    const segment = clean(text.slice(hit.end, hits[index + 1]?.at ?? text.length));
    const field = fieldOf(hit.label, column);
    // 原种场, 现代小区: after one character only a whole address makes it a label.
    if (segment.length < (hit.end - hit.at === 1 ? SHORTEST_AFTER_ONE : SHORTEST) || parts[field] !== undefined) return null;
    parts[field] = segment;
  }
  const fields = Object.keys(parts);
  // A single label that only repeats what its column is: the text without it is the address.
  return fields.length === 1 && parts[column] !== undefined && first.at > 0 ? null : parts;
}

/** What a label makes of its address. Of a residence that changed only the present one is of use. */
function fieldOf(label: Label, column: AddressField): AddressField {
  switch (label) {
    case "household":
    case "residence":
    case "home":
      return label;
    case "earlier":
      return "earlierHousehold";
    case "current":
      return column === "earlierHousehold" ? "household" : column;
  }
}

/** 由甲迁至乙. With a year in it the text tells more than two addresses. */
function byArrow(text: string, column: AddressField, arrow: RegExp): Parts | null {
  if (column !== "household" || !arrow.test(text) || /\d{4}/.test(text)) return null;
  const halves = text.split(arrow);
  const [before, after] = halves.map((half) => clean(half).replace(/^[由从自]/, ""));
  if (halves.length !== 2 || before === undefined || after === undefined) return null;
  return before.length < SHORTEST || after.length < SHORTEST ? null : { earlierHousehold: before, household: after };
}

function clean(text: string): string {
  return text.replace(EDGES, "");
}
