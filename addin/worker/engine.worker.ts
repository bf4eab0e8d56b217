/** The worker's entry. The engine is a chunk of its own, with its dictionaries beside it, so that this file is there at once. */
import { expose } from "comlink";
import { engineHost } from "./host.js";

expose(engineHost(async () => (await import(/* webpackChunkName: "engine" */ "./direct.js")).rememberingEngine()));
