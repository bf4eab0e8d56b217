/** What stands otherwise in one plan than in another, entry by entry, each under the clause that rules on it. */
import type { Policy } from "./schema.js";

export type Difference = {
  /** The clause of the nearest entry that names one, the later plan's where both do; null where none does. */
  readonly clause: string | null;
  /** The part of the policy file, such as `zones`. */
  readonly part: string;
  /** Which entry of the part, by what tells it from the others; then the field of it. '' where the part itself is the value. */
  readonly entry: string;
  readonly field: string;
  /** What stood there; null where nothing did. */
  readonly before: string | null;
  readonly after: string | null;
};

/** Every difference, in the order of the later plan's parts. Equal plans have none. */
export function differences(before: Policy, after: Policy): readonly Difference[] {
  const found: Difference[] = [];
  const parts = new Set([...Object.keys(after), ...Object.keys(before)].filter((part) => part !== "$schema"));
  for (const part of parts) compare(valueOf(before, part), valueOf(after, part), { clause: null, part, entry: "", field: "" }, found);
  return found;
}

type Value = unknown;
type Entry = Readonly<Record<string, Value>>;
type Place = Pick<Difference, "clause" | "part" | "entry" | "field">;

const isRecord = (value: Value): value is Entry => typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const valueOf = (record: object, key: string): Value => (Object.hasOwn(record, key) ? (record as Entry)[key] : undefined);

function compare(before: Value, after: Value, place: Place, found: Difference[]): void {
  if (isRecord(before) && isRecord(after)) {
    const here = { ...place, clause: clauseOf(after) ?? clauseOf(before) ?? place.clause };
    for (const key of new Set([...Object.keys(after), ...Object.keys(before)])) compare(valueOf(before, key), valueOf(after, key), inside(here, key), found);
  } else if (isList(before) && isList(after)) compareLists(before, after, place, found);
  else if (JSON.stringify(before) !== JSON.stringify(after)) found.push({ ...place, clause: clauseOf(after) ?? clauseOf(before) ?? place.clause, before: told(before), after: told(after) });
}

function clauseOf(value: Value): string | null {
  const clause = isRecord(value) ? value["clause"] : null;
  return typeof clause === "string" && clause !== "" ? clause : null;
}

const inside = (place: Place, key: string): Place => ({ ...place, field: place.field === "" ? key : `${place.field}.${key}` });

function compareLists(before: readonly Value[], after: readonly Value[], place: Place, found: Difference[]): void {
  const [one, other] = [before.filter(isRecord), after.filter(isRecord)];
  if (one.length + other.length < before.length + after.length) {
    compareTexts(before, after, place, found);
    return;
  }
  const name = namer([one, other]);
  const [old, now] = [byName(one, name), byName(other, name)];
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const entry = place.entry === "" ? key : `${place.entry} ${key}`;
    compare(old.get(key), now.get(key), { ...place, entry }, found);
  }
}

/** What went and what came; where it is the order only that is another, both whole. */
function compareTexts(before: readonly Value[], after: readonly Value[], place: Place, found: Difference[]): void {
  const gone = before.filter((each) => !holds(after, each));
  const come = after.filter((each) => !holds(before, each));
  if (gone.length + come.length > 0) found.push({ ...place, before: gone.length === 0 ? null : told(gone), after: come.length === 0 ? null : told(come) });
  else if (JSON.stringify(before) !== JSON.stringify(after)) found.push({ ...place, before: told(before), after: told(after) });
}

const holds = (list: readonly Value[], value: Value): boolean => list.some((each) => JSON.stringify(each) === JSON.stringify(value));

function byName(list: readonly Entry[], name: (entry: Entry) => string): ReadonlyMap<string, Entry> {
  return new Map(list.map((entry) => [name(entry), entry]));
}

/** What tells an entry from its neighbours, in the order in which it is read; the school last, since where a place goes is what changes. */
const NAMING = ["stage", "basis", "path", "place", "name", "id", "ground", "kind", "street", "side", "from", "to", "alternate", "tier"] as const;

const NAMED: ReadonlySet<string> = new Set(NAMING);

/** Names entries by the fields above; where that tells two of a list not apart, by the school too, and else by all that they hold. */
function namer(lists: readonly (readonly Entry[])[]): (entry: Entry) => string {
  const [short, long] = [by(NAMING), by([...NAMING, "school"])];
  const [shared, still] = [short, long].map((name) => new Set(lists.flatMap((list) => repeated(list.map(name)))));
  return (entry) => (shared?.has(short(entry)) !== true ? short(entry) : still?.has(long(entry)) !== true ? long(entry) : JSON.stringify(entry));
}

function by(fields: readonly string[]): (entry: Entry) => string {
  return (entry) => fields.flatMap((field) => (typeof entry[field] === "string" || typeof entry[field] === "number" ? [String(entry[field])] : [])).join(" ");
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}

/** A value as one reads it; of an entry that is there as a whole, what its name does not say. */
function told(value: Value): string | null {
  if (value === undefined || value === null) return null;
  if (isList(value)) return value.map((each) => told(each) ?? "").join("、");
  if (isRecord(value)) return Object.entries(value).filter(([key]) => key !== "clause" && !NAMED.has(key)).flatMap(([key, each]) => (told(each) === null ? [] : [`${key} ${told(each) ?? ""}`])).join("，");
  return typeof value === "string" ? value : JSON.stringify(value);
}
