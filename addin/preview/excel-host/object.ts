/**
 * What a client may address: objects of the library's classes with scalars, navigation objects, items and methods, all under the
 * names that travel (PascalCase). A class is a table, so that a test can hold every name against the library's own schema, and so
 * that whatever is missing answers NotImplemented with its name.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An error as Excel answers it inside a batch; `location` reads like `Worksheet.getRange`. */
export class HostError extends Error {
  constructor(readonly code: string, message: string, readonly location: string | null = null) {
    super(message);
  }
}

export const invalidArgument = (location: string): HostError => new HostError("InvalidArgument", "The argument is invalid or missing or has an incorrect format.", location);
export const itemNotFound = (location: string): HostError => new HostError("ItemNotFound", "The requested resource doesn't exist.", location);
export const notImplemented = (location: string): HostError => new HostError("NotImplemented", `${location} is not built into the stand-in.`, location);

export type Answer = Json | HostObject | undefined;
export type Argument = Json | HostObject | readonly Argument[] | { readonly [key: string]: Argument };

export interface HostObject {
  readonly className: string;
  /** The model behind it. */
  readonly self: object;
  /** What every answer about the object carries: its Id, its reference. */
  identity(): Readonly<Record<string, Json>>;
  readonly members: Members;
  get(name: string): Json;
  set(name: string, value: Json): void;
  object(name: string): HostObject | null;
  call(name: string, args: readonly Argument[]): Answer;
  /** Null: no collection. */
  items(): readonly HostObject[] | null;
  item(args: readonly Argument[]): HostObject;
}

/** The names of a class, as a client may send them. */
export type Members = {
  readonly className: string;
  readonly scalars: readonly string[];
  readonly settable: readonly string[];
  readonly objects: readonly string[];
  readonly methods: readonly string[];
  readonly isCollection: boolean;
};

export type Scalar<T> = { readonly get: (self: T) => Json; readonly set?: (self: T, value: Json) => void };

/** Most methods of Excel answer nothing. */
export type Method<T> = ((self: T, args: Args) => Answer) | ((self: T, args: Args) => void);

export type Definition<T extends object> = {
  readonly name: string;
  readonly identity?: (self: T) => Readonly<Record<string, Json>>;
  /** Throws where the model is gone. */
  readonly alive?: (self: T) => void;
  readonly scalars?: Readonly<Record<string, Scalar<T>>>;
  /** Scalars that the library writes under another name than it reads. */
  readonly writes?: Readonly<Record<string, (self: T, value: Json) => void>>;
  readonly objects?: Readonly<Record<string, (self: T) => HostObject | null>>;
  readonly methods?: Readonly<Record<string, Method<T>>>;
  readonly items?: (self: T) => readonly HostObject[];
  readonly item?: (self: T, args: Args) => HostObject;
};

const defined: Members[] = [];
/** Every class of the stand-in, for the test that holds it against the library. */
export const definedClasses: readonly Members[] = defined;

/** @returns what makes an object of the class of a model. */
export function hostClass<T extends object>(definition: Definition<T>): (self: T) => HostObject {
  const members: Members = {
    className: definition.name,
    scalars: Object.keys(definition.scalars ?? {}),
    settable: [...Object.entries(definition.scalars ?? {}).filter(([, scalar]) => scalar.set !== undefined).map(([name]) => name), ...Object.keys(definition.writes ?? {})],
    objects: Object.keys(definition.objects ?? {}),
    methods: Object.keys(definition.methods ?? {}),
    isCollection: definition.items !== undefined,
  };
  defined.push(members);
  return (self) => new Bound(definition, members, self);
}

class Bound<T extends object> implements HostObject {
  constructor(private readonly definition: Definition<T>, readonly members: Members, readonly self: T) {}

  get className(): string {
    return this.definition.name;
  }

  identity(): Readonly<Record<string, Json>> {
    return this.definition.identity?.(this.self) ?? {};
  }

  get(name: string): Json {
    this.definition.alive?.(this.self);
    const scalar = own(this.definition.scalars, name);
    if (scalar === undefined) throw notImplemented(this.member(name));
    return this.located(name, () => scalar.get(this.self));
  }

  set(name: string, value: Json): void {
    this.definition.alive?.(this.self);
    const set = own(this.definition.writes, name) ?? own(this.definition.scalars, name)?.set;
    if (set === undefined) throw notImplemented(`${this.member(name)} (set)`);
    this.located(name, () => set(this.self, value));
  }

  object(name: string): HostObject | null {
    this.definition.alive?.(this.self);
    const navigate = own(this.definition.objects, name);
    if (navigate === undefined) throw notImplemented(this.member(name));
    return this.located(name, () => navigate(this.self));
  }

  call(name: string, args: readonly Argument[]): Answer {
    this.definition.alive?.(this.self);
    const method = own(this.definition.methods, name);
    if (method === undefined) throw notImplemented(this.member(name));
    const answer = this.located(name, () => method(this.self, new Args(args, this.member(name))));
    return answer === undefined ? undefined : answer;
  }

  items(): readonly HostObject[] | null {
    return this.definition.items?.(this.self) ?? null;
  }

  item(args: readonly Argument[]): HostObject {
    const { item } = this.definition;
    if (item === undefined) throw notImplemented(this.member("GetItem"));
    return this.located("GetItem", () => item(this.self, new Args(args, this.member("GetItem"))));
  }

  private member(name: string): string {
    return `${this.definition.name}.${camel(name)}`;
  }

  /** Names the member in an error that does not say where it arose. */
  private located<R>(name: string, work: () => R): R {
    try {
      return work();
    } catch (error) {
      if (error instanceof HostError && error.location === null) throw new HostError(error.code, error.message, this.member(name));
      throw error;
    }
  }
}

function own<V>(table: Readonly<Record<string, V>> | undefined, name: string): V | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

export const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export function isHostObject(value: Argument | undefined): value is HostObject {
  return typeof value === "object" && value !== null && "className" in value && "self" in value && "identity" in value;
}

/** The arguments of one call, read with the error that Excel would answer. */
export class Args {
  constructor(private readonly values: readonly Argument[], private readonly location: string) {}

  raw(at: number): Argument {
    return this.values[at] ?? null;
  }

  json(at: number): Json {
    return this.plain(this.raw(at));
  }

  has(at: number): boolean {
    return this.raw(at) !== null;
  }

  text(at: number): string {
    const value = this.raw(at);
    if (typeof value !== "string") throw this.wrong();
    return value;
  }

  optionalText(at: number): string | null {
    return this.has(at) ? this.text(at) : null;
  }

  /** A sheet, a table, a column is named or numbered. */
  key(at: number): string | number {
    const value = this.raw(at);
    if (typeof value !== "string" && typeof value !== "number") throw this.wrong();
    return value;
  }

  integer(at: number): number {
    const value = this.raw(at);
    if (typeof value !== "number" || !Number.isInteger(value)) throw this.wrong();
    return value;
  }

  optionalInteger(at: number): number | null {
    return this.has(at) ? this.integer(at) : null;
  }

  flag(at: number): boolean {
    return this.raw(at) === true;
  }

  /** The model of an object argument, where it is of the kind. */
  model<M extends object>(at: number, kind: abstract new (...args: never[]) => M): M | null {
    const value = this.raw(at);
    return isHostObject(value) && value.self instanceof kind ? value.self : null;
  }

  wrong(): HostError {
    return invalidArgument(this.location);
  }

  private plain(value: Argument): Json {
    if (isHostObject(value)) throw this.wrong();
    if (isList(value)) return value.map((each) => this.plain(each));
    if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.plain(each)]));
    return value;
  }
}

/** `Array.isArray` for readonly lists. */
export function isList(value: unknown): value is readonly never[] {
  return Array.isArray(value);
}
export const isRecord = (value: unknown): value is Readonly<Record<string, Json>> => typeof value === "object" && value !== null && !Array.isArray(value);

/** How a single value reads as text; a list or an object has none. */
export const asText = (value: Json): string => (typeof value === "object" ? "" : String(value));
