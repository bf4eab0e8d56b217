/** What is deployed: small enough, strict enough for the security policy, and nothing in it that does not belong there. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { contentSecurityPolicy } from "../../addin/pages/security.js";
import { ADDIN_DIR, LICENCES } from "../../scripts/site/build.js";
import { isAllowed } from "../../scripts/site/licences.js";
import { OFFICE_FILES } from "../../webpack.config.js";
import { literals, root, sources } from "../sources.js";

const KB = 1024;
const PANE_BUDGET = 260 * KB;
const WORKER_BUDGET = 60 * KB;
/**
 * Chunks fetched when somebody asks for them: dictionaries; the contract of a plan's file, for reading one; a language's words, for a report;
 * what is printed, in which words, and what comes back; the writer of .xlsx files.
 */
const APART = ["pinyin", "opencc", "policy", "words-zh-CN", "words-en", "documents", "collect", "capacity", "records", "second-check", "identify", "explain", "memory", "fingerprint", "report", "paper-zh-CN", "paper-en", "press"];

/** Packages that name their licence and carry no copy of it. */
const WITHOUT_WORDS: ReadonlySet<string> = new Set(["@fluentui/react-icons"]);

const read = (file: string): string => readFileSync(path.join(ADDIN_DIR, file), "utf8");
const zipped = (file: string): number => gzipSync(read(file), { level: 9 }).length;
const total = (files: readonly string[]): number => files.reduce((sum, file) => sum + zipped(file), 0);
const inKB = (bytes: number): string => `${(bytes / KB).toFixed(1)} KB gz`;

const deployed = readdirSync(ADDIN_DIR, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(ADDIN_DIR, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .sort();
/** The bundles that were made here; office.js is Microsoft's and stands apart. */
const bundles = deployed.filter((file) => /^[^/]+\.js$/.test(file));
const scriptsOf = (page: string): string[] => [...read(page).matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(([, src]) => src ?? "");
const ofPages = ["taskpane.html", "selfcheck.html"].flatMap(scriptsOf);
const pane = scriptsOf("taskpane.html").filter((file) => bundles.includes(file));
const isApart = (file: string): boolean => APART.some((name) => file.startsWith(`${name}.`));
const worker = bundles.filter((file) => !ofPages.includes(file) && !isApart(file));

describe("size", () => {
  test("the pane, without office.js, is at most 260 KB zipped", () => {
    expect(pane).toHaveLength(1);
    process.stdout.write(`pane ${inKB(total(pane))}\n`);
    expect(total(pane)).toBeLessThanOrEqual(PANE_BUDGET);
  });

  test("the worker, without its dictionaries and what it fetches when asked, is at most 60 KB zipped", () => {
    const apart = bundles.filter(isApart);
    process.stdout.write(`worker ${inKB(total(worker))}; apart: ${apart.map((file) => `${file.split(".")[0] ?? file} ${inKB(zipped(file))}`).join(", ")}\n`);
    expect(worker.length).toBeGreaterThan(0);
    expect(total(worker)).toBeLessThanOrEqual(WORKER_BUDGET);
  });
});

describe("licences", () => {
  const list = existsSync(path.join(ADDIN_DIR, LICENCES)) ? read(LICENCES) : "";
  const entries = list.split(`\n${"-".repeat(72)}\n\n`).map((entry) => entry.split("\n"));

  test("every package in the bundles is listed with its version and the words of its licence, which asks for no more than that", () => {
    for (const [title = "", licence = "", , ...words] of entries) {
      expect(title).toMatch(/^\S+ \d+\.\d+\.\d+/);
      expect(isAllowed(licence), title).toBe(true);
      if (licence !== "0BSD" && !WITHOUT_WORDS.has(title.split(" ")[0] ?? "")) expect(words.join("\n").length, title).toBeGreaterThan(100);
    }
  });

  test("what the add-in names among its dependencies and bundles is there", () => {
    const names = entries.map(([title = ""]) => title.split(" ")[0]);
    for (const name of ["react", "react-dom", "comlink", "zod", "fflate", "pinyin-pro", "opencc-js", "@noble/hashes", "@fluentui/react-components"]) expect(names).toContain(name);
  });

  test("every package that is installed has an exact version, and one of the licences that may be used with it", () => {
    const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as { readonly packages: Readonly<Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean; readonly resolved?: string }>> };
    const own = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Readonly<Record<"dependencies" | "devDependencies", Readonly<Record<string, string>>>>;
    for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies })) expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    for (const [name, entry] of Object.entries(lock.packages)) {
      expect(entry.resolved, name).toBeUndefined();
      // Microsoft's library is used as its own licence asks: unmodified, and copied beside the bundles with it.
      if (name === "" || entry.dev === true || name.endsWith("@microsoft/office-js")) continue;
      expect(isAllowed(entry.license ?? ""), `${name}: ${entry.license ?? "no licence"}`).toBe(true);
    }
  });
});

describe("what is deployed", () => {
  test("holds pages, bundles, Microsoft's library, plans, icons and nothing of the preview", () => {
    const folders = new Set(deployed.filter((file) => file.includes("/")).map((file) => file.split("/")[0]));
    expect([...folders].sort()).toEqual(["assets", "boot", "office", "policies"]);
    expect(deployed.filter((file) => /preview|sample|stand-in|\.map$|\.tsx?$|\.svg$/.test(file))).toEqual([]);
  });

  test("no sentence of the preview or of the stand-in for Excel is in any bundle", () => {
    // Markup of the file format is everybody's who writes one.
    const isSentence = (text: string): boolean => /[ \p{Script=Han}]/u.test(text) && text.length >= 10 && !text.includes("xmlns");
    const others = sources("addin", "engine").filter(({ file }) => !isPreview(file)).flatMap(literals).map(({ value }) => value).join("\n");
    const own = sources("addin").filter(({ file }) => isPreview(file)).flatMap(literals).filter(({ value }) => isSentence(value) && !others.includes(value));
    expect(own.length).toBeGreaterThan(20);
    const text = bundles.map(read).join("\n");
    expect(own.filter(({ value }) => text.includes(value)).map(({ at, value }) => `${at}: ${value}`)).toEqual([]);
  });
  const isPreview = (file: string): boolean => /^addin\/(preview\/|locales\/([^/]+\/)?preview\.ts$)/.test(file);

  test("Microsoft's files are there in their original form, with their licence", () => {
    const original = path.join(root, "node_modules/@microsoft/office-js");
    for (const file of OFFICE_FILES) expect(readFileSync(path.join(ADDIN_DIR, "office", file)).equals(readFileSync(path.join(original, "dist", file))), file).toBe(true);
    expect(readFileSync(path.join(ADDIN_DIR, "office/LICENSE.md")).equals(readFileSync(path.join(original, "LICENSE.md")))).toBe(true);
    const { version }: { version: string } = JSON.parse(readFileSync(path.join(original, "package.json"), "utf8")); // eslint-disable-line @typescript-eslint/no-unsafe-assignment -- a package's own description
    expect(version).toBe("1.1.110");
  });

  test("the plan is a file of its own, as it stands in the repository", () => {
    expect(read("policies/taipusi-2024.json")).toBe(readFileSync(path.join(root, "engine/policy/taipusi-2024.json"), "utf8"));
    expect(deployed.filter((file) => file.startsWith("policies/"))).toEqual(["policies/taipusi-2024.json"]);
  });
});

describe("the security policy", () => {
  test.each(["taskpane.html", "selfcheck.html", "help.html"])("%s states it, has no script of its own, and takes everything from its own folder", (page) => {
    const html = read(page);
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}">`);
    expect([...html.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)].map(([, text]) => text).filter((text) => text !== "")).toEqual([]);
    expect(html).not.toMatch(/\son\w+=|javascript:|style="/);
    const taken = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? "");
    expect(taken.filter((address) => !existsSync(path.join(ADDIN_DIR, address)))).toEqual([]);
  });

  test.each(["taskpane.html", "selfcheck.html"])("%s keeps the history before office.js takes it, gives it back after, and only then comes the bundle", (page) => {
    const scripts = scriptsOf(page);
    expect(scripts.slice(0, 3)).toEqual(["boot/before-office.js", "office/office.js", "boot/after-office.js"]);
    expect(scripts.slice(3).every((file) => bundles.includes(file))).toBe(true);
    expect(scripts).toHaveLength(4);
  });

  test("no bundle makes code from text or from a blob", () => {
    // zod's question whether it could; `jitless` keeps it from being asked, and the browser tests would hear it.
    const PROBE = `new Function(""),`;
    expect(bundles.flatMap((file) => [...read(file).replaceAll(PROBE, "").matchAll(/\beval\(|\bnew Function\(|[^.\w]Function\(|createObjectURL\([^)]*\)\s*[,)]?\s*new Worker/g)].map(([found]) => `${file}: ${found}`))).toEqual([]);
  });

  test("no bundle names an address of another origin, but for names of formats and pages that explain an error", () => {
    const NEVER_FETCHED = [/^http:\/\/www\.w3\.org\//, /^https:\/\/react\.dev\//, /^https:\/\/reactjs\.org\//, /^http:\/\/schemas\.(openxmlformats|microsoft)\.(org|com)\//, /^https?:\/\/json-schema\.org\//, /^http:\/\/purl\.(oclc\.)?org\//, /^http:\/\/www\.wps\.cn\/officeDocument\//, /^http:\/\/fb\.me\//, /^http:\/\/\[/];
    const addresses = bundles.flatMap((file) => [...read(file).matchAll(/https?:\/\/[^\s"'`)\\]+/g)].map(([address]) => address));
    expect([...new Set(addresses)].filter((address) => !NEVER_FETCHED.some((pattern) => pattern.test(address)))).toEqual([]);
  });

  test("what old web views read is as it was written", () => {
    for (const file of ["before-office.js", "after-office.js"]) expect(read(`boot/${file}`)).toBe(readFileSync(path.join(root, "addin/pages/boot", file), "utf8"));
  });

  test("no source map is named", () => {
    expect(bundles.filter((file) => /^\/\/# sourceMappingURL=/m.test(read(file)))).toEqual([]);
  });
});
