/** Workers for tests: in this process over a channel, where every value is cloned as to a worker, and real threads of Node. */
import * as node from "node:worker_threads";
import { expose } from "comlink";
import { directEngine } from "../../../addin/worker/direct.js";
import { engineHost, type EngineHost } from "../../../addin/worker/host.js";
import type { Thread } from "../../../addin/worker/thread.js";

export type Started = Thread & {
  /** As when the browser ends a worker for want of memory. */
  readonly die: (message: string) => void;
  ended: boolean;
};

export const workingHost = (): EngineHost => engineHost(() => Promise.resolve(directEngine));

/** Starts workers over channels and keeps them for the test to look at. */
export function channels(host: () => EngineHost = workingHost): { readonly start: () => Thread; readonly started: readonly Started[] } {
  const started: Started[] = [];
  const start = (): Thread => {
    const { port1, port2 } = new MessageChannel();
    expose(host(), port2);
    port1.start();
    let tellDeath = (_message: string): void => undefined;
    const thread: Started = {
      endpoint: port1, ended: false,
      onDeath: (tell) => { tellDeath = tell; },
      terminate: () => {
        thread.ended = true;
        port1.close();
      },
      die: (message) => { tellDeath(message); },
    };
    started.push(thread);
    return thread;
  };
  return { start, started };
}

/** A thread's entry may be TypeScript only behind a loader that the thread itself sets up. */
const ENTRY = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(new URL("node-thread.ts", import.meta.url).href)}); })`;

export function nodeThread(): Thread {
  const { port1, port2 } = new node.MessageChannel();
  const worker = new node.Worker(ENTRY, { eval: true, workerData: port2, transferList: [port2] });
  port1.start();
  // The same port, under the name that browsers give its class.
  const endpoint: unknown = port1;
  if (!(endpoint instanceof MessagePort)) throw new Error("no port of this process");
  return {
    endpoint,
    onDeath: (tell) => worker.on("error", (error) => { tell(error.message); }),
    terminate: () => {
      port1.close();
      void worker.terminate();
    },
  };
}
