/** One request of the client (a batch of actions over object paths) carried out over host objects. Knows no class by name. */
import { type Answer, type Argument, camel, HostError, type HostObject, isHostObject, isList, isRecord, itemNotFound, type Json, notImplemented } from "./object.js";
import { invalidObjectPath, invalidReference } from "./semantics.js";

const ACTION = { instantiate: 1, query: 2, method: 3, setProperty: 4, trace: 5, recursiveQuery: 6, queryAsJson: 7, ensureUnchanged: 8, update: 9 } as const;
const PATH = { root: 1, newObject: 2, method: 3, property: 4, indexer: 5, referenceId: 6, nullObject: 7 } as const;

export type ArgumentInfo = { readonly Arguments?: readonly Json[] | null; readonly ReferencedObjectPathIds?: readonly Json[] | null };
export type Action = {
  readonly Id: number; readonly ActionType: number; readonly Name?: string; readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo; readonly QueryInfo?: Query; readonly ObjectState?: Json;
};
export type Query = { readonly Select?: readonly string[]; readonly Expand?: readonly string[]; readonly Top?: number; readonly Skip?: number };
type ObjectPath = { readonly Id: number; readonly ObjectPathType: number; readonly Name?: string; readonly ParentObjectPathId?: number; readonly ArgumentInfo?: ArgumentInfo };
export type Request = { readonly Actions?: readonly Action[] | null; readonly ObjectPaths?: Readonly<Record<string, ObjectPath>> };

export type Reply = {
  readonly Results: readonly { readonly ActionId: number; readonly Value: Json }[];
  readonly TraceIds: readonly number[];
  readonly Error?: { readonly Code: string; readonly Message: string; readonly Location: string; readonly ActionIndex: number; readonly HttpStatusCode: number };
};

export interface Roots {
  readonly workbook: HostObject;
  /** What the client holds by reference. */
  reference(id: string): HostObject | null;
  /** Services outside of the workbook; null for an unknown name. */
  service(name: string): HostObject | null;
  /** Asked before each action: an error to answer instead of carrying it out. */
  refuse(action: Action, index: number): HostError | null;
}

const STATUS: Readonly<Record<string, number>> = { ItemNotFound: 404, AccessDenied: 403, ItemAlreadyExists: 409, NotImplemented: 501, InvalidObjectPath: 400, GeneralException: 500 };

export function processRequest(request: Request, roots: Roots): Reply {
  return new Run(request.ObjectPaths ?? {}, roots).carryOut(request.Actions ?? []);
}

class Run {
  private readonly resolved = new Map<number, HostObject | null>();

  constructor(private readonly paths: Readonly<Record<string, ObjectPath>>, private readonly roots: Roots) {}

  /** Actions before an error stay done, actions after it are not begun. */
  carryOut(actions: readonly Action[]): Reply {
    const results: { ActionId: number; Value: Json }[] = [];
    const traces: number[] = [];
    for (const [index, action] of actions.entries()) {
      try {
        const refusal = this.roots.refuse(action, index);
        if (refusal !== null) throw refusal;
        results.push({ ActionId: action.Id, Value: this.act(action) });
        if (action.ActionType === ACTION.trace) traces.push(action.Id);
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        const { code, message } = error;
        return { Results: results, TraceIds: traces, Error: { Code: code, Message: message, Location: error.location ?? "", ActionIndex: index, HttpStatusCode: STATUS[code] ?? 400 } };
      }
    }
    return { Results: results, TraceIds: traces };
  }

  private act(action: Action): Json {
    if (action.ActionType === ACTION.trace) return null;
    const object = this.resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case ACTION.instantiate:
        return object === null ? null : { ...object.identity() };
      case ACTION.query:
      case ACTION.queryAsJson:
        return object === null ? null : queried(object, action.QueryInfo ?? {});
      case ACTION.method:
        // The library asks to keep every range of a run, also one that turns out to be a null object. (observed)
        if (object === null && action.Name === "_KeepReference") return null;
        return this.answered(present(object, action).call(action.Name ?? "", this.arguments(action.ArgumentInfo)));
      case ACTION.setProperty:
        present(object, action).set(action.Name ?? "", this.value(action.ArgumentInfo));
        return null;
      case ACTION.update:
        update(present(object, action), action.ObjectState ?? null);
        return null;
      default:
        throw notImplemented(`action type ${action.ActionType}`);
    }
  }

  private answered(answer: Answer): Json {
    if (answer === undefined) return null;
    return isHostObject(answer) ? queried(answer, {}) : answer;
  }

  /** A path is walked once a request: `add()` adds one sheet, however many actions follow on it. */
  private resolve(id: number): HostObject | null {
    const known = this.resolved.get(id);
    if (known !== undefined) return known;
    const path = this.paths[String(id)];
    if (path === undefined) throw invalidObjectPath(`path ${id}`);
    const object = this.walk(path);
    this.resolved.set(id, object);
    return object;
  }

  private walk(path: ObjectPath): HostObject | null {
    const name = path.Name ?? "";
    switch (path.ObjectPathType) {
      case PATH.root:
        return this.roots.workbook;
      case PATH.newObject: {
        const service = this.roots.service(name);
        if (service === null) throw notImplemented(name);
        return service;
      }
      case PATH.referenceId: {
        const object = this.roots.reference(name);
        if (object === null) throw invalidReference();
        return object;
      }
      case PATH.nullObject:
        return null;
      default:
        return this.step(path, name);
    }
  }

  /** From the parent by a method, a property or an index. What follows a null object is a null object. (assumed) */
  private step(path: ObjectPath, name: string): HostObject | null {
    const parent = this.resolve(path.ParentObjectPathId ?? 0);
    if (parent === null) return null;
    if (path.ObjectPathType === PATH.property) return parent.object(name);
    const args = this.arguments(path.ArgumentInfo);
    if (path.ObjectPathType === PATH.indexer) return parent.item(args);
    const answer = parent.call(name, args);
    if (answer === null) return null;
    if (answer === undefined || !isHostObject(answer)) throw notImplemented(`${parent.className}.${camel(name)} as an object`);
    return answer;
  }

  /** A block of values is taken as it came: copying two million cells would cost more than writing them. */
  private value(info: ArgumentInfo | undefined): Json {
    return info?.ReferencedObjectPathIds == null ? (info?.Arguments?.[0] ?? null) : plain(this.arguments(info)[0] ?? null);
  }

  private arguments(info: ArgumentInfo | undefined): readonly Argument[] {
    return (info?.Arguments ?? []).map((value, at) => this.argument(value, info?.ReferencedObjectPathIds?.[at] ?? null));
  }

  /** A number beside a path id is an object; lists carry a list of ids, plain objects name the id inside. */
  private argument(value: Json, reference: Json): Argument {
    if (typeof reference === "number" && reference > 0) return this.object(reference);
    if (isList(value)) {
      const [values, references]: readonly [readonly Json[], readonly Json[]] = [value, isList(reference) ? reference : []];
      return references.length === 0 ? values : values.map((each, at) => this.argument(each, references[at] ?? null));
    }
    if (!isRecord(value)) return value;
    if (typeof value["_ObjectPathId"] === "number") return this.object(value["_ObjectPathId"]);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, isRecord(each) ? this.argument(each, null) : each]));
  }

  private object(id: number): HostObject {
    const object = this.resolve(id);
    if (object === null) throw itemNotFound("argument");
    return object;
  }
}

function present(object: HostObject | null, action: Action): HostObject {
  if (object === null) throw invalidObjectPath(camel(action.Name ?? ""));
  return object;
}

function plain(value: Argument): Json {
  if (isHostObject(value)) throw notImplemented("an object as a property's value");
  if (isList(value)) {
    const list: readonly Argument[] = value;
    return list.map(plain);
  }
  if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  return value;
}

function update(object: HostObject, state: Json): void {
  if (!isRecord(state)) throw notImplemented("an update without an object");
  for (const [key, value] of Object.entries(state)) {
    const scalar = matching(object.members.settable, key);
    if (scalar !== undefined) object.set(scalar, value);
    else {
      const next = object.object(matching(object.members.objects, key) ?? key);
      if (next !== null) update(next, value);
    }
  }
}

function matching(names: readonly string[], wanted: string): string | undefined {
  return names.find((name) => name.toLowerCase() === wanted.toLowerCase());
}

/** What `load` asked for: scalars by name whatever their case, `*` or nothing for all, `format/fill/color` through objects. */
export function queried(object: HostObject, query: Query): Json {
  const select = (query.Select ?? []).map((each) => each.split("/").filter((part) => part.toLowerCase() !== "items" && part !== ""));
  const expanded = (query.Expand ?? []).map((each) => each.split("/"));
  return selected(object, [...select, ...expanded], query);
}

function selected(object: HostObject, select: readonly (readonly string[])[], page: Query): Json {
  const items = object.items();
  if (items === null) return loaded(object, select);
  const from = page.Skip ?? 0;
  const own = select.filter(([first]) => first !== undefined && matching(object.members.scalars, first) !== undefined);
  const ofItems = select.filter((each) => !own.includes(each));
  const shown = items.slice(from, page.Top === undefined ? undefined : from + page.Top);
  return { ...object.identity(), ...scalars(object, own.length === 0 && ofItems.length === 0 ? object.members.scalars : own.map(([name]) => name ?? "")), _Items: shown.map((item) => loaded(item, ofItems)) };
}

function loaded(object: HostObject, select: readonly (readonly string[])[]): Json {
  const isAll = select.length === 0 || select.some(([first]) => first === undefined || first === "*");
  const result: Record<string, Json> = { ...object.identity(), ...(isAll ? scalars(object, object.members.scalars) : {}) };
  const below = new Map<string, (readonly string[])[]>();
  for (const [first, ...rest] of select) {
    if (first === undefined || first === "*") continue;
    const scalar = matching(object.members.scalars, first);
    if (scalar !== undefined) Object.assign(result, scalars(object, [scalar]));
    else {
      const name = matching(object.members.objects, first) ?? first.charAt(0).toUpperCase() + first.slice(1);
      below.set(name, [...(below.get(name) ?? []), ...(rest.length > 0 ? [rest] : [])]);
    }
  }
  for (const [name, rest] of below) {
    const next = object.object(name);
    result[name] = next === null ? null : selected(next, rest, {});
  }
  return result;
}

function scalars(object: HostObject, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(names.map((name) => [matching(object.members.scalars, name) ?? name, object.get(matching(object.members.scalars, name) ?? name)]));
}
