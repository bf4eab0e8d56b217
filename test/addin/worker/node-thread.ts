/** What addin/worker/engine.worker.ts is in a browser, in a thread of Node that is handed the port to listen to. */
import { workerData } from "node:worker_threads";
import { expose } from "comlink";
import { engineHost } from "../../../addin/worker/host.js";

if (!(workerData instanceof MessagePort)) throw new Error("to be started as a thread, with a port");
expose(engineHost(async () => (await import("../../../addin/worker/direct.js")).directEngine), workerData);
