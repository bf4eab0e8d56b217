/** The plan's own names as a person may write them in a settings sheet: a name that fits two is none. */
import type { Policy, Stage } from "../../../engine/policy/schema.js";
import { bareName, type SettingsTable, type TableLine } from "./table.js";

const STAGES: readonly Stage[] = ["primary", "junior"];

export class PlanNames {
  private readonly schools: ReadonlyMap<string, string>;
  private readonly places: ReadonlyMap<string, string>;
  private readonly stages: ReadonlyMap<string, Stage>;

  constructor(readonly policy: Policy) {
    this.schools = unique(policy.schools.flatMap((school) => [school.name, ...school.short].map((name) => [name, school.name] as const)));
    const paths = [...policy.townships.map((township) => township.name), ...policy.places.map((place) => place.path)];
    this.places = unique(paths.flatMap((path) => [path, path.slice(path.lastIndexOf("/") + 1)].map((name) => [name, path] as const)));
    this.stages = unique(STAGES.flatMap((stage) => [policy.stages[stage].name, stage].map((name) => [name, stage] as const)));
  }

  /** The full name of a school, whatever it enrols for; null where the name is no school's. */
  schoolNamed(text: string): string | null {
    return this.schools.get(bareName(text)) ?? null;
  }

  /** The path of a place; null where the name is no place's, or several places'. */
  placeNamed(text: string): string | null {
    return this.places.get(bareName(text)) ?? null;
  }

  /** The names a stage may be given. */
  get stageNames(): readonly string[] {
    return STAGES.map((stage) => this.policy.stages[stage].name);
  }

  schoolsOf(stage: Stage): readonly string[] {
    return this.policy.schools.filter((school) => school.seats[stage] !== undefined).map((school) => school.name);
  }

  stage<K extends string>(table: SettingsTable<K>, line: TableLine<K>, key: K): Stage | null {
    const text = line.text(key);
    const found = this.stages.get(bareName(text)) ?? null;
    if (text === "") table.mistake(line, key, "stage-missing", { expected: this.stageNames });
    else if (found === null) table.mistake(line, key, "stage-unknown", { text, expected: this.stageNames });
    return found;
  }

  /** The full name of a school that enrols for the stage. */
  school<K extends string>(table: SettingsTable<K>, line: TableLine<K>, key: K, stage: Stage): string | null {
    const text = line.text(key);
    const found = this.schools.get(bareName(text));
    if (text === "") table.mistake(line, key, "school-missing");
    else if (found === undefined) table.mistake(line, key, "school-unknown", { text, expected: this.schoolsOf(stage) });
    else if (!this.schoolsOf(stage).includes(found)) table.mistake(line, key, "school-without-stage", { school: found, stage: this.policy.stages[stage].name });
    else return found;
    return null;
  }

  /** The path of a place. */
  place<K extends string>(table: SettingsTable<K>, line: TableLine<K>, key: K, expected: readonly string[] = []): string | null {
    const text = line.text(key);
    const found = this.places.get(bareName(text)) ?? null;
    if (text === "") table.mistake(line, key, "place-missing", { expected });
    else if (found === null) table.mistake(line, key, "place-unknown", { text, expected });
    return found;
  }
}

/** By bare name; a name that stands for two things stands for neither, unless it is the whole name of one. */
function unique<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const names = new Map<string, Set<T>>();
  for (const [name, value] of entries) names.set(bareName(name), (names.get(bareName(name)) ?? new Set<T>()).add(value));
  const whole = new Map(entries.flatMap(([name, value]) => (name === value ? [[bareName(name), value] as const] : [])));
  return new Map([...names].flatMap(([name, values]) => {
    const [only] = values;
    const value = whole.get(name) ?? (values.size === 1 ? only : undefined);
    return value === undefined ? [] : [[name, value] as const];
  }));
}
