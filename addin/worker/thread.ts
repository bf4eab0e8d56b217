/** One worker while it lives, from its start to its end, whoever ends it: no call on it stays without an answer. */
import { wrap, type Endpoint, type Remote } from "comlink";
import { PROTOCOL, type EngineHost } from "./host.js";
import type { EngineResult, EngineTrouble } from "./protocol.js";

/** A worker as this house needs it: where to post to, how it tells that it is no more, how to end it. */
export type Thread = {
  readonly endpoint: Endpoint;
  /** Calls back at most once with what is known of the cause, which may be ''. */
  readonly onDeath: (tell: (message: string) => void) => void;
  readonly terminate: () => void;
};

const OUTDATED = { ok: false, trouble: { kind: "outdated" } } as const;

type Settle = (result: { readonly ok: false; readonly trouble: EngineTrouble }) => void;

export class EngineThread {
  private readonly host: Remote<EngineHost>;
  private readonly pending = new Set<Settle>();
  private readonly greeted: Promise<boolean>;
  private over: EngineTrouble | null = null;

  constructor(private readonly thread: Thread) {
    this.host = wrap<EngineHost>(thread.endpoint);
    thread.onDeath((message) => { this.end({ kind: "died", message }); });
    // A worker of another version may not know the question; what it answers is then no answer of ours.
    this.greeted = this.host.protocol().then((protocol) => protocol === PROTOCOL, () => false);
  }

  get alive(): boolean {
    return this.over === null;
  }

  get busy(): boolean {
    return this.pending.size > 0;
  }

  /** Asks the worker. Rejects for a defect of the engine; settles with the trouble when the worker ends first. */
  ask<T>(question: (host: Remote<EngineHost>) => Promise<EngineResult<T>>): Promise<EngineResult<T>> {
    if (this.over !== null) return Promise.resolve({ ok: false, trouble: this.over });
    return new Promise((resolve, reject) => {
      this.pending.add(resolve);
      this.greet().then((met) => (met ? question(this.host) : OUTDATED)).then((result) => {
        this.pending.delete(resolve);
        resolve(result);
      }, (error: unknown) => {
        this.pending.delete(resolve);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  /** Tells the worker to forget its run; what is asked afterwards finds it forgotten. */
  release(): void {
    if (this.over === null) void this.host.release();
  }

  /** Ends the worker and answers every open call with the trouble. */
  end(trouble: EngineTrouble): void {
    if (this.over !== null) return;
    this.over = trouble;
    this.thread.terminate();
    for (const settle of this.pending) settle({ ok: false, trouble });
    this.pending.clear();
  }

  private async greet(): Promise<boolean> {
    const met = await this.greeted;
    if (!met) this.end(OUTDATED.trouble);
    return met;
  }
}
