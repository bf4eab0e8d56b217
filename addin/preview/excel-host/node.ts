/**
 * The vendor's library in plain Node, without a document: the few globals that it looks at, its own files evaluated as they are
 * installed. A page has one library, so a process (a test file) has one host; `host.reset()` makes it a new workbook.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { runInThisContext } from "node:vm";
import type { ExcelHost } from "./host.js";
import { bridgeOf } from "./transports/bridge.js";
import { externalOf, type External } from "./transports/external.js";
import { frameName, type HostPage, type MessageOf, serveFrame } from "./transports/post-message.js";

const library = path.join(path.dirname(createRequire(import.meta.url).resolve("@microsoft/office-js/package.json")), "dist");
const ORIGIN = "https://localhost:3000";
const PAGE = `${ORIGIN}/taskpane.html`;
const OFFICE = `${ORIGIN}/office/`;

export type Loaded = {
  readonly external: External;
  /** A new workbook, also for what the library keeps of it: document settings are read again. */
  reset(): Promise<void>;
};

/** @param debug takes the readable files of the library; slower to load. */
export async function loadOffice(host: ExcelHost, { debug = true }: { readonly debug?: boolean } = {}): Promise<Loaded> {
  const external = externalOf(host);
  return { external, ...(await start(host, debug, () => define("external", external))) };
}

async function start(host: ExcelHost, debug: boolean, prepare: () => void): Promise<Pick<Loaded, "reset">> {
  install(debug);
  prepare();
  evaluate(debug ? "office.debug.js" : "office.js");
  await office().onReady();
  await host.settled();
  checkLevels();
  host.traffic.clear();
  host.serviceCalls.length = 0;
  return {
    reset: async () => {
      await host.settled();
      host.reset();
      await new Promise<void>((resolve) => office().context.document.settings.refreshAsync(() => resolve()));
    },
  };
}

type OfficeGlobal = { onReady(): Promise<unknown>; readonly context: { readonly document: { readonly settings: { refreshAsync(done: () => void): void } } } };
const isOffice = (value: unknown): value is OfficeGlobal => typeof value === "object" && value !== null && "onReady" in value;

/** The library's own global. */
function office(): OfficeGlobal {
  const found: unknown = Reflect.get(globalThis, "Office");
  if (!isOffice(found)) throw new Error("the library made no Office");
  return found;
}

/** The library as in Excel on the web: the page around is the host, and both post messages. */
export async function loadOfficeOnWeb(host: ExcelHost, { debug = true }: { readonly debug?: boolean } = {}): Promise<Pick<Loaded, "reset">> {
  const around = postOffice(`${ORIGIN}/preview.html`);
  const inside = postOffice(PAGE);
  const frame = { postMessage: (text: string) => inside.deliver(text, around.window, ORIGIN) };
  around.window.postMessage = (text: string) => around.deliver(text, frame, ORIGIN);
  serveFrame(host, around.page, () => frame);
  return start(host, debug, () => {
    define("name", frameName(host, around.page));
    define("parent", around.window);
    define("top", around.window);
    define("addEventListener", (type: "message", listener: (event: MessageOf) => void) => inside.page.addEventListener(type, listener));
    define("removeEventListener", (type: "message", listener: (event: MessageOf) => void) => inside.page.removeEventListener(type, listener));
  });
}

/** The listeners of a window, and what delivers to them a moment later. */
function postOffice(href: string): { readonly page: HostPage; readonly window: { postMessage(text: string, origin: string): void }; deliver(text: string, source: unknown, origin: string): void } {
  const listeners = new Set<(event: MessageOf) => void>();
  return {
    page: {
      location: { href, origin: ORIGIN },
      addEventListener: (type: string, listener) => {
        if (type === "message") listeners.add(listener);
      },
      removeEventListener: (_type, listener) => listeners.delete(listener),
    },
    window: { postMessage: () => undefined },
    deliver: (data, source, origin) => void setTimeout(() => {
      for (const listener of listeners) listener({ data, source, origin });
    }, 0),
  };
}

/** The host file of the library alone, over the native bridge. */
export function loadExcelOnly(host: ExcelHost): void {
  install(true);
  define("_richApiNativeBridge", bridgeOf(host));
  evaluate("excel-win32-16.01.debug.js");
  host.traffic.clear();
}

/**
 * Members above the level of the host throw ApiNotFound in the library itself. The shipped file sets this on a class that nobody
 * asks; on the class that is asked it works.
 */
function checkLevels(): void {
  const extension: unknown = Reflect.get(globalThis, "OfficeExtension");
  const utility: unknown = typeof extension === "object" && extension !== null ? Reflect.get(extension, "CommonUtility") : null;
  if (typeof utility !== "function") throw new Error("the library has no CommonUtility");
  Reflect.set(utility, "_doApiNotSupportedCheck", true);
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

function evaluate(file: string): void {
  runInThisContext(readFileSync(path.join(library, file), "utf8"), { filename: path.join(library, file) });
}

function storage(): object {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

/** What the library asks of a page. Scripts that it adds are files of the package. */
function install(debug: boolean): void {
  const ignore = (): undefined => undefined;
  const start = { src: `${OFFICE}${debug ? "office.debug.js" : "office.js"}`, getAttribute: (name: string) => (name === "src" ? `${OFFICE}${debug ? "office.debug.js" : "office.js"}` : null) };
  const head = { appendChild: (script: object) => load(script) };
  for (const name of ["window", "self", "top", "parent"]) define(name, globalThis);
  define("location", Object.assign(new URL(PAGE), { reload: ignore }));
  define("history", { pushState: ignore, replaceState: ignore });
  define("sessionStorage", storage());
  define("localStorage", storage());
  // Node has had one of its own only since 21.
  define("navigator", { userAgent: "" });
  define("name", "");
  // A window has one, and the library reads it for a dialog that was closed.
  define("status", "");
  define("addEventListener", ignore);
  define("removeEventListener", ignore);
  define("postMessage", ignore);
  define("document", {
    readyState: "complete", URL: PAGE, cookie: "", referrer: "", body: head, head, documentElement: {}, location: Reflect.get(globalThis, "location"),
    getElementsByTagName: (tag: string) => (tag === "script" ? [start] : tag === "head" ? [head] : []),
    getElementById: () => null,
    domain: "localhost", hasFocus: () => true, querySelectorAll: () => [],
    createElement: (tag: string) => (tag === "a" ? anchor() : { tagName: tag.toUpperCase(), style: {}, setAttribute: ignore, getAttribute: () => null, appendChild: ignore, addEventListener: ignore }),
    addEventListener: ignore,
    removeEventListener: ignore,
  });
}

/** An anchor takes an address to pieces; the library compares origins by it. */
function anchor(): object {
  let url = new URL(PAGE);
  return {
    set href(text: string) {
      url = new URL(text, PAGE);
    },
    get href() {
      return url.href;
    },
    get hostname() {
      return url.hostname;
    },
    get protocol() {
      return url.protocol;
    },
    get port() {
      return url.port;
    },
    get host() {
      return url.host;
    },
    get pathname() {
      return url.pathname;
    },
  };
}

function load(script: object): void {
  const source: unknown = Reflect.get(script, "src");
  if (typeof source !== "string" || !source.startsWith(OFFICE)) return;
  const file = source.slice(OFFICE.length).split("?")[0] ?? "";
  setTimeout(() => {
    evaluate(file);
    const loaded: unknown = Reflect.get(script, "onload");
    if (typeof loaded === "function") Reflect.apply(loaded, script, []);
    const changed: unknown = Reflect.get(script, "onreadystatechange");
    if (typeof changed === "function") Reflect.apply(changed, script, []);
  }, 0);
}
