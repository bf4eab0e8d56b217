/** What went over the wire, for tests that hold an add-in to few, small, exact requests. */
import type { Action, Request } from "./processor.js";

export type Exchange = {
  /** Counted from 1 since the last reset among those somebody waited for; 0 for those that only give references back. */
  readonly number: number;
  readonly requestBytes: number;
  /** 0 where the request was refused as a whole. */
  responseBytes: number;
  readonly actions: number;
  /** What was done, in order: `load(name,id)`, `Values=`, `SetCellProperties()`; instantiations and traces are left out. */
  readonly names: readonly string[];
  /** `load()` without names reads every property of the object. */
  readonly loadsWithoutNames: number;
  readonly writes: boolean;
  /** Only gives references back, after a run; nobody waits for it. */
  readonly isCleanup: boolean;
  readonly flags: number;
  /** The error's code, by name (in the batch) or by number (the request). */
  error: string | number | null;
};

/** Methods that change nothing. */
const READING = /^(Get|Find|_Keep|_Remove|_Get|_Validate|_Register|_Unregister|Calculate|Load|Suspend)/;

export class Traffic {
  readonly exchanges: Exchange[] = [];

  open(body: string, request: Request, flags: number): Exchange {
    const actions = request.Actions ?? [];
    const names = actions.flatMap(nameOf);
    const isCleanup = names.length > 0 && names.every((name) => name === "_RemoveReference()");
    const exchange: Exchange = {
      number: isCleanup ? 0 : this.syncs.length + 1,
      requestBytes: new TextEncoder().encode(body).length,
      responseBytes: 0,
      actions: actions.length,
      names,
      loadsWithoutNames: actions.filter((action) => action.ActionType === 2 && (action.QueryInfo?.Select ?? []).length === 0).length,
      writes: actions.some((action) => action.ActionType === 4 || action.ActionType === 9 || (action.ActionType === 3 && !READING.test(action.Name ?? ""))) || Object.values(request.ObjectPaths ?? {}).some((path) => path.ObjectPathType === 3 && /^(Add|Insert|Copy|ConvertToRange)$/.test(path.Name ?? "")),
      isCleanup,
      flags,
      error: null,
    };
    this.exchanges.push(exchange);
    return exchange;
  }

  /** Requests somebody waited for. */
  get syncs(): readonly Exchange[] {
    return this.exchanges.filter(({ isCleanup }) => !isCleanup);
  }

  get largestRequest(): number {
    return Math.max(0, ...this.exchanges.map(({ requestBytes }) => requestBytes));
  }

  get largestResponse(): number {
    return Math.max(0, ...this.exchanges.map(({ responseBytes }) => responseBytes));
  }

  get loadsWithoutNames(): number {
    return this.exchanges.reduce((sum, each) => sum + each.loadsWithoutNames, 0);
  }

  clear(): void {
    this.exchanges.length = 0;
  }
}

function nameOf(action: Action): readonly string[] {
  switch (action.ActionType) {
    case 2:
    case 7:
      return [`load(${(action.QueryInfo?.Select ?? []).join(",")})`];
    case 3:
      return [`${action.Name ?? ""}()`];
    case 4:
      return [`${action.Name ?? ""}=`];
    case 9:
      return ["update()"];
    default:
      return [];
  }
}
