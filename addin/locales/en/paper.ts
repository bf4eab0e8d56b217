/** Everything that is printed, in one piece: the worker fetches it when the first document is asked for. */
export { documents } from "./documents.js";
export { explain } from "./explain.js";
export { returns } from "./returns.js";
