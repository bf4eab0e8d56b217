/** Who listens, and what is told: Excel fires only what an add-in registered for, after the request that caused it was answered. */
import type { Json } from "./object.js";

/** The numbers by which the library knows events. */
export const EVENT = {
  sheetChanged: 10, sheetActivated: 11, sheetDeactivated: 12, sheetAdded: 13, sheetSelection: 14, sheetDeleted: 15, calculated: 16,
  formatChanged: 18, rowSorted: 19, columnSorted: 20, clicked: 21, rowHidden: 22, formulaChanged: 23, protectionChanged: 24,
  nameChanged: 25, visibilityChanged: 26, moved: 27,
  tableSelection: 100, tableChanged: 101, tableAdded: 102, tableDeleted: 103,
  commentAdded: 250, commentDeleted: 251, commentChanged: 252, workbookActivated: 2203, autoSave: 2200,
} as const;
export type EventType = (typeof EVENT)[keyof typeof EVENT];

/** The target of events of a whole workbook. */
export const WORKBOOK = "Workbook";

export type Message = { readonly type: number; readonly target: string; readonly json: string; readonly sequence: number };

export class Events {
  private readonly registered = new Map<string, number>();
  private readonly queue: Message[] = [];
  private sequence = 0;
  /** `runtime.enableEvents` */
  enabled = true;

  /** @param deliver takes what is told when the queue is flushed. */
  constructor(private readonly deliver: (messages: readonly Message[]) => void, private readonly later: () => void) {}

  register(type: EventType, target: string): void {
    const key = `${type} ${target}`;
    this.registered.set(key, (this.registered.get(key) ?? 0) + 1);
  }

  unregister(type: EventType, target: string): void {
    const key = `${type} ${target}`;
    this.registered.set(key, Math.max(0, (this.registered.get(key) ?? 0) - 1));
  }

  isRegistered(type: EventType, target: string): boolean {
    return (this.registered.get(`${type} ${target}`) ?? 0) > 0;
  }

  /** How many registrations stand: an add-in that leaves must leave none. */
  get standing(): number {
    return [...this.registered.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Tells the targets that listen. */
  fire(type: EventType, targets: readonly string[], payload: () => { readonly [key: string]: Json }): void {
    if (!this.enabled) return;
    const listening = targets.filter((target) => this.isRegistered(type, target));
    if (listening.length === 0) return;
    const json = JSON.stringify(payload());
    for (const target of listening) this.queue.push({ type, target, json, sequence: ++this.sequence });
    this.later();
  }

  flush(): void {
    if (this.queue.length > 0) this.deliver(this.queue.splice(0));
  }

  reset(): void {
    this.registered.clear();
    this.queue.length = 0;
    this.enabled = true;
  }
}
