/** A browser for tests and drawings: one that is installed, else the one from the package registry; and pages that are watched. */
import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";
import { serveSite } from "../../scripts/site/server.js";

const INSTALLED = [
  "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:/Program Files/Google/Chrome/Application/chrome.exe", "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
  "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe", "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
];

/** @throws when there is none, with what to install. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  return await chromium.launch({
    executablePath,
    headless: true,
    // Containers have no user namespaces and a small /dev/shm. Everything else, the security policy first, stays as people have it.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
}

async function findBrowser(): Promise<string> {
  const named = process.env["BROWSER_PATH"];
  if (named !== undefined && named !== "") return named;
  const installed = INSTALLED.find((file) => existsSync(file));
  if (installed !== undefined) return installed;
  if (process.platform === "linux" && process.arch === "x64") {
    const { default: packed } = await import("@sparticuz/chromium");
    return await packed.executablePath();
  }
  throw new Error("没有找到浏览器：请安装 Chrome、Edge 或 Chromium，或用 BROWSER_PATH 指明。No browser: install one, or set BROWSER_PATH.");
}

/** A page that is watched: what it asked for, and what it complained of. */
export type Visit = {
  readonly page: Page;
  /** Every address that was asked for, frames and workers included. */
  readonly requests: readonly string[];
  /**
   * Closes the page. @throws where a request left the add-in's own origin, the console or a script reported an error or named a child's
   * number, or anything but a preference was kept outside the workbook.
   */
  readonly finish: () => Promise<void>;
};

const RESIDENT_ID = /\d{17}[\dX]/;
/** What may be kept in the web view: the pane's preferences, and what office.js notes of its host and its own version. */
const MAY_BE_KEPT = /^(?:local jiujin\.(?:language|reviewer)|local Office API client|session (?:hostInfoValue|\w+(?:CachedSessionSettings|xdmInfo|serializerVersion)))$/;

/** What the page and the pane in it keep in the web view and should not: by kind and key. */
async function keptAmiss(page: Page): Promise<readonly string[]> {
  const cookies = (await page.context().cookies()).map(({ name, value }) => [`cookie ${name}`, value] as const);
  const kept = await page.evaluate(async () => {
    const of = (kind: string, storage: Storage): [string, string][] => Object.entries(storage).map(([key, value]) => [`${kind} ${key}`, String(value)]);
    return [
      ...of("local", localStorage), ...of("session", sessionStorage),
      ...(await indexedDB.databases()).map(({ name = "" }): [string, string] => [`database ${name}`, ""]),
      ...("caches" in window ? (await caches.keys()).map((key): [string, string] => [`cache ${key}`, ""]) : []),
    ];
  });
  return [...cookies, ...kept].filter(([key, value]) => !MAY_BE_KEPT.test(key) || RESIDENT_ID.test(value)).map(([key]) => key);
}

export type VisitOptions = {
  readonly width?: number;
  readonly height?: number;
  /** Errors of the console that a test brings about on purpose. */
  readonly expected?: RegExp;
  /** Done to the page before it opens the address. */
  readonly prepare?: (page: Page) => Promise<void>;
};

export type Harness = {
  readonly address: string;
  readonly visit: (path: string, options?: VisitOptions) => Promise<Visit>;
  readonly close: () => Promise<void>;
};

/** The site as built, on a free port, and a browser. Over https for the tests of Excel on the web: with a certificate made for the occasion. */
export async function startHarness({ secure = false }: { readonly secure?: boolean } = {}): Promise<Harness> {
  const site = await serveSite({ port: 0, otherPorts: 0, preview: true, certificate: secure ? await throwAwayCertificate() : null });
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await site.close();
    throw error;
  });
  return {
    address: site.address,
    visit: (path, options = {}) => visit(browser, site.address, path, options),
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

async function throwAwayCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const { generate } = await import("selfsigned");
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }]);
  return { key, cert };
}

async function visit(browser: Browser, origin: string, path: string, { width = 1280, height = 800, expected, prepare }: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN", ignoreHTTPSErrors: true, serviceWorkers: "block" });
  const requests: string[] = [];
  const problems: string[] = [];
  const isOwn = (address: string): boolean => address.startsWith(`${origin}/`) || /^(data|blob|about):/.test(address);
  context.on("request", (request) => {
    requests.push(request.url());
    if (!isOwn(request.url())) problems.push(`left the origin: ${request.url()}`);
  });
  context.on("console", (message) => {
    if (message.type() === "error" && expected?.test(message.text()) !== true) problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("console", (message) => {
    if (RESIDENT_ID.test(message.text())) problems.push(`a child's number in the console: ${message.type()}`);
  });
  context.on("weberror", (error) => {
    problems.push(`script: ${error.error().stack ?? error.error().message}`);
  });
  // What leaves is not only noticed: it does not get out.
  await context.route((address) => !isOwn(address.href), (route) => route.abort());
  const page = await context.newPage();
  page.on("websocket", (socket) => {
    problems.push(`websocket: ${socket.url()}`);
  });
  page.setDefaultTimeout(60_000);
  await prepare?.(page);
  await page.goto(`${origin}${path}`);
  return {
    page, requests,
    finish: async () => {
      for (const kept of await keptAmiss(page)) problems.push(`kept outside the workbook: ${kept}`);
      await context.close();
      if (problems.length > 0) throw new Error(problems.join("\n"));
    },
  };
}
