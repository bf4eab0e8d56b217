/** Switches that a test holds: what can go wrong between an add-in and Excel, and what people do to the sheet in between. */
import { HostError } from "./object.js";
import type { Action } from "./processor.js";
import { WEB_PAYLOAD } from "./semantics.js";
import type { Exchange } from "./traffic.js";
import type { Book } from "./workbook/book.js";

/** Numbers by which a host refuses a whole request, and the code under which the add-in sees it. */
export const REFUSAL = {
  requestTooLarge: 5103, responseTooLarge: 5104, activityLimit: 5102, cellEdit: 5004, sessionOver: 5012, modalDialog: 5016, accessDenied: 7000, wrongContext: 1014,
} as const;

export type Refusal = { readonly code: number; readonly message: string };
type When = number | ((exchange: Exchange) => boolean);

/** Sent with `delayForCellEdit`: Excel then waits instead of refusing. */
const DELAY_FOR_CELL_EDIT = 64;

export class Faults {
  /** Bytes of UTF-8; null for none. */
  requestLimit: number | null = null;
  responseLimit: number | null = null;
  /** A person is typing in a cell. */
  cellEditMode = false;
  /** Milliseconds before each answer. */
  latency = 0;
  /** Excel on the web always has its limits. */
  isWeb = false;
  private refusals: { readonly when: When; readonly code: number }[] = [];
  private failures: { readonly code: string; readonly action: (action: Action, index: number) => boolean }[] = [];
  private breaks: { readonly when: When; readonly code: string; readonly share: number }[] = [];
  private hooks: { readonly when: When; readonly hook: (book: Book) => void }[] = [];

  /** The limits of Excel on the web. */
  limitPayload(bytes = WEB_PAYLOAD): void {
    this.requestLimit = bytes;
    this.responseLimit = bytes;
  }

  /** Refuses the next request, or the next ones, as a whole. */
  failNext(code: number, times = 1): void {
    for (let i = 0; i < times; i++) this.refusals.push({ when: () => true, code });
  }

  /** Refuses once: the request of that number (counted as the traffic does) or the first of which it holds. */
  failWhen(when: When, code: number): void {
    this.refusals.push({ when, code });
  }

  /**
   * Answers an error inside the next batch at its first action of that name (`Values`, `GetRange`, `*` for any): actions before it
   * stay done.
   */
  failAction(code: string, name = "*"): void {
    this.failures.push({ code, action: (action) => (name === "*" ? !isSilent(action) : action.Name === name) });
  }

  /** Answers an error once, in the batch of the request that is named, when this share of its actions is done: 0 before the first, 1 at the last. */
  breakOff(when: When, code: string, share: number): void {
    this.breaks.push({ when, code, share });
  }

  /** Does this to the workbook before the request of that number, or before the first of which it holds, once. */
  before(when: When, hook: (book: Book) => void): void {
    this.hooks.push({ when, hook });
  }

  /** Between a read and the write that follows it. */
  beforeNextWrite(hook: (book: Book) => void): void {
    this.before(({ writes }) => writes, hook);
  }

  /** Takes and runs the hooks whose time has come. */
  strike(exchange: Exchange, book: Book): void {
    const due = this.hooks.filter(({ when }) => holds(when, exchange));
    this.hooks = this.hooks.filter((each) => !due.includes(each));
    for (const { hook } of due) hook(book);
    const broken = this.breaks.filter(({ when }) => holds(when, exchange));
    this.breaks = this.breaks.filter((each) => !broken.includes(each));
    for (const { code, share } of broken) {
      const from = Math.floor(share * (exchange.actions - 1));
      this.failures.push({ code, action: (action, index) => index >= from && !isSilent(action) });
    }
  }

  refuse(exchange: Exchange): Refusal | null {
    // References are given back behind the add-in's back; a fault that it cannot see would tell nothing.
    if (exchange.isCleanup) return null;
    if (this.requestLimit !== null && exchange.requestBytes > this.requestLimit) return { code: REFUSAL.requestTooLarge, message: "request too large" };
    if (this.cellEditMode && (exchange.flags & DELAY_FOR_CELL_EDIT) === 0) return { code: REFUSAL.cellEdit, message: "cell edit mode" };
    const at = this.refusals.findIndex(({ when }) => holds(when, exchange));
    if (at < 0) return null;
    const [taken] = this.refusals.splice(at, 1);
    return taken === undefined ? null : { code: taken.code, message: `refused with ${taken.code}` };
  }

  refuseAction(action: Action, index: number): HostError | null {
    const at = this.failures.findIndex(({ action: fits }) => fits(action, index));
    if (at < 0) return null;
    const [taken] = this.failures.splice(at, 1);
    return taken === undefined ? null : new HostError(taken.code, `failed with ${taken.code}`);
  }

  clear(): void {
    this.requestLimit = this.isWeb ? WEB_PAYLOAD : null;
    this.responseLimit = this.requestLimit;
    this.cellEditMode = false;
    this.latency = 0;
    this.refusals = [];
    this.failures = [];
    this.breaks = [];
    this.hooks = [];
  }
}

/** Making an object and leaving a trace never fail. */
function isSilent({ ActionType }: Action): boolean {
  return ActionType === 1 || ActionType === 5;
}

function holds(when: When, exchange: Exchange): boolean {
  return typeof when === "number" ? exchange.number === when : when(exchange);
}
