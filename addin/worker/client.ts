/**
 * The engine in workers of the task pane. A run is decided in a worker of its own and stays there until it is disposed of, so a
 * cancel ends that worker and nothing else, and an earlier run answers while the next one is decided. A worker without a run
 * serves the short questions and closes when nobody asks for a while; the next question starts another.
 */
import { proxy, type Remote } from "comlink";
import type { EngineHost, ProgressListener } from "./host.js";
import type { EngineClient, EngineResult, EngineRun, Language, RunOptions, RunSummary } from "./protocol.js";
import { EngineThread, type Thread } from "./thread.js";

export type WorkerEngine = EngineClient & {
  /** Ends every worker; runs are lost, and open calls are answered `cancelled`. */
  close(): void;
};

export type WorkerEngineSetting = {
  /** Starts a worker. */
  readonly start: () => Thread;
  /** How long a worker without a run may be idle, in milliseconds. */
  readonly idle: number;
};

const MINUTE = 60_000;
const CANCELLED = { ok: false, trouble: { kind: "cancelled" } } as const;
const DISPOSED = { ok: false, trouble: { kind: "disposed" } } as const;

export function workerEngine({ start, idle }: WorkerEngineSetting = { start: startWorker, idle: 5 * MINUTE }): WorkerEngine {
  const pool = new Pool(start, idle);
  const short = <T>(question: (host: Remote<EngineHost>) => Promise<EngineResult<T>>): Promise<EngineResult<T>> => {
    const thread = pool.shared();
    return thread.ask(question).finally(() => { pool.rest(); });
  };
  /** Asks a thread of its own for a run, which keeps the thread until it is given back. */
  const ran = async <T, R>(
    options: RunOptions, ask: (host: Remote<EngineHost>, given: readonly [Pick<RunOptions, "seed" | "secret">, ProgressListener | null]) => Promise<EngineResult<T>>,
    made: (value: T, run: (summary: RunSummary) => EngineRun) => R,
  ): Promise<EngineResult<R>> => {
    if (options.signal?.aborted === true) return CANCELLED;
    const thread = pool.take();
    const giveBack = (): void => { pool.giveBack(thread); };
    const { seed, secret } = options;
    const decided = await whileWanted(thread, options, () => thread.ask((host) => ask(host, [{ seed, secret }, listener(options)]))).catch((error: unknown) => {
      giveBack();
      throw error;
    });
    if (decided.ok) return { ok: true, value: made(decided.value, (summary) => remoteRun(thread, summary, giveBack)) };
    giveBack();
    return decided;
  };
  return {
    parsePolicy: (text) => short((host) => host.parsePolicy(text)),
    scoreSheet: (policy, sheet) => short((host) => host.scoreSheet(policy, sheet)),
    identify: (policy, sheet, columns) => short((host) => host.identify(policy, sheet, columns)),
    corrections: (policy, request) => short((host) => host.corrections(policy, request)),
    checkRoster: (policy, returned) => short((host) => host.checkRoster(policy, returned)),
    decide: (policy, sheet, standing, options) => ran(options, (host, given) => host.decide(policy, sheet, standing, ...given), (summary, run) => run(summary)),
    collect: (policy, sheet, standing, request, options) => ran(
      options, (host, given) => host.collect(policy, sheet, standing, request, ...given), ({ summary, ...rest }, run) => ({ ...rest, run: run(summary) }),
    ),
    close: () => { pool.close(); },
  };
}

/** Ends the thread as soon as the signal says so. */
async function whileWanted<T>(thread: EngineThread, { signal }: RunOptions, work: () => Promise<EngineResult<T>>): Promise<EngineResult<T>> {
  const cancel = (): void => { thread.end(CANCELLED.trouble); };
  signal?.addEventListener("abort", cancel, { once: true });
  const done = await work().finally(() => { signal?.removeEventListener("abort", cancel); });
  return thread.alive || !done.ok ? done : CANCELLED;
}

function listener({ onProgress, signal }: RunOptions): ProgressListener | null {
  if (onProgress === undefined) return null;
  return proxy<ProgressListener>((part, done, total) => {
    // Reports that were under way when the run was cancelled still arrive.
    if (signal?.aborted !== true) onProgress(part, done, total);
  });
}

function remoteRun(thread: EngineThread, summary: RunSummary, giveBack: () => void): EngineRun {
  let disposed = false;
  const ask = <T>(question: (host: Remote<EngineHost>) => Promise<EngineResult<T>>): Promise<EngineResult<T>> =>
    (disposed ? Promise.resolve(DISPOSED) : thread.ask(question));
  return {
    summary,
    report: (language: Language) => ask((host) => host.report(language)),
    review: () => ask((host) => host.review()),
    explain: (row) => ask((host) => host.explain(row)),
    answer: () => inPieces((piece) => ask((host) => host.answer(piece))),
    documents: (request, language) => inPieces((piece) => ask((host) => host.document(request, language, piece))),
    ready: () => ask((host) => host.ready()),
    issue: (request) => ask((host) => host.issue(request)),
    withdraw: (row, date) => ask((host) => host.withdraw(row, date)),
    fingerprints: () => ask((host) => host.fingerprints()),
    occupancy: () => ask((host) => host.occupancy()),
    counted: (...asked) => ask((host) => host.counted(...asked)),
    sample: (...asked) => ask((host) => host.sample(...asked)),
    compare: (...asked) => ask((host) => host.compare(...asked)),
    whatIf: (...asked) => ask((host) => host.whatIf(...asked)),
    dispose: () => {
      if (disposed) return;
      disposed = true;
      thread.release();
      giveBack();
    },
  };
}

/** Asks for one piece after another; null, or a trouble, ends them. */
async function* inPieces<T>(ask: (piece: number) => Promise<EngineResult<T | null>>): AsyncGenerator<EngineResult<T>> {
  for (let piece = 0; ; piece += 1) {
    const read = await ask(piece);
    if (!read.ok) yield read;
    if (!read.ok || read.value === null) return;
    yield { ok: true, value: read.value };
  }
}

/** The threads: one at most that is shared and holds no run, and those that decide or hold one. */
class Pool {
  private free: EngineThread | null = null;
  private readonly threads = new Set<EngineThread>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly start: () => Thread, private readonly idle: number) {}

  /** The thread for a question that leaves nothing behind. */
  shared(): EngineThread {
    clearTimeout(this.timer);
    this.free = this.free?.alive === true ? this.free : this.begin();
    return this.free;
  }

  /** A thread for a run: the shared one where nobody waits for it. */
  take(): EngineThread {
    const { free } = this;
    if (free?.alive !== true || free.busy) return this.begin();
    clearTimeout(this.timer);
    this.free = null;
    return free;
  }

  /** Takes back a thread that holds no run any more. */
  giveBack(thread: EngineThread): void {
    if (!thread.alive || this.free?.alive === true) this.end(thread);
    else this.free = thread;
    this.rest();
  }

  /** Lets the shared thread close when nobody asks it for a while. */
  rest(): void {
    clearTimeout(this.timer);
    const { free } = this;
    if (free === null || free.busy) return;
    this.timer = setTimeout(() => {
      this.end(free);
      this.free = null;
    }, this.idle);
  }

  close(): void {
    clearTimeout(this.timer);
    this.free = null;
    for (const thread of this.threads) this.end(thread);
  }

  private begin(): EngineThread {
    for (const thread of this.threads) if (!thread.alive) this.threads.delete(thread);
    const thread = new EngineThread(this.start());
    this.threads.add(thread);
    return thread;
  }

  private end(thread: EngineThread): void {
    thread.end(CANCELLED.trouble);
    this.threads.delete(thread);
  }
}

/** The one place that makes a worker: the bundler finds the worker's entry by this very expression. */
function startWorker(): Thread {
  const worker = new Worker(/* webpackChunkName: "engine.worker" */ new URL("./engine.worker.js", import.meta.url), { name: "engine" });
  return {
    endpoint: worker,
    onDeath: (tell) => {
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        // A script that cannot be fetched has no message.
        tell(event instanceof ErrorEvent ? event.message : "");
      });
      worker.addEventListener("messageerror", () => { tell("a message could not be read"); });
    },
    terminate: () => { worker.terminate(); },
  };
}
