/** Builds the add-in, and the preview over it, into dist/: whole or not at all, and only when something changed. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import webpack, { type Configuration, type Stats } from "webpack";
import { licenceList, licensedPackages } from "./licences.js";
import { addinConfiguration, BUILD_SOURCES, previewConfiguration } from "../../webpack.config.js";

const root = path.resolve(import.meta.dirname, "../..");
const dist = path.join(root, "dist");

/** The deployed files; and the preview's, which are served over them. */
export const ADDIN_DIR = path.join(dist, "addin");
export const PREVIEW_DIR = path.join(dist, "preview");

/** Beside the bundles: what they are made of, and by whose leave. */
export const LICENCES = "licences.txt";

/** The page of the pane as the preview shows it: the same page, with the stand-in for Excel before office.js. */
const PREVIEW_PAGES = ["taskpane.html", "selfcheck.html"];

export type BuildOptions = {
  readonly mode: "production" | "development";
  readonly preview: boolean;
  /** The address of office.js; beside the page by default. */
  readonly officeScript: string;
};

export const USUAL_BUILD: BuildOptions = { mode: "production", preview: true, officeScript: "office/office.js" };

/**
 * Builds unless dist/ already holds the same build of the same sources.
 * @returns whether it had to build. @throws what webpack objects to, as one text.
 */
export async function buildIfChanged(options: BuildOptions): Promise<boolean> {
  const digest = sourceDigest(options);
  const dirs = options.preview ? [ADDIN_DIR, PREVIEW_DIR] : [ADDIN_DIR];
  if (dirs.every((dir) => builtDigest(dir) === digest)) return false;

  const addin = await compile(ADDIN_DIR, (outDir) => addinConfiguration({ mode: options.mode, outDir }, pageOptions(options)));
  if (options.preview) {
    const preview = await compile(PREVIEW_DIR, (outDir) => previewConfiguration({ mode: options.mode, outDir }));
    for (const page of PREVIEW_PAGES) writeFileSync(path.join(preview, `preview-${page}`), withStandIn(path.join(addin, page), preview));
    install(preview, PREVIEW_DIR, digest);
  }
  install(addin, ADDIN_DIR, digest);
  return true;
}

function pageOptions({ officeScript }: BuildOptions): { officeScript: string; officeOrigin?: string } {
  return /^https?:/.test(officeScript) ? { officeScript, officeOrigin: new URL(officeScript).origin } : { officeScript };
}

/** Compiles into a folder beside the final one, so that nobody ever sees half a build. */
async function compile(dir: string, configuration: (outDir: string) => Configuration): Promise<string> {
  const outDir = `${dir}.tmp-${process.pid}`;
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const compiler = webpack(configuration(outDir));
  try {
    const stats = await new Promise<Stats>((resolve, reject) => {
      compiler.run((error, result) => {
        if (error !== null) reject(error);
        else if (result === undefined || result.hasErrors()) reject(new Error(result?.toString({ all: false, errors: true, errorDetails: true }) ?? "webpack"));
        else resolve(result);
      });
    });
    writeFileSync(path.join(outDir, LICENCES), licenceList(licensedPackages(stats, root)));
    // Writes the cache, which makes the next build several times quicker.
    await new Promise<void>((resolve) => {
      compiler.close(() => {
        resolve();
      });
    });
    return outDir;
  } catch (error) {
    rmSync(outDir, { recursive: true, force: true });
    throw error;
  }
}

/** The page with the stand-in's script before any other. */
function withStandIn(page: string, previewDir: string): string {
  const script = readdirSync(previewDir).find((name) => /^stand-in\.\w+\.js$/.test(name));
  if (script === undefined) throw new Error(`no stand-in in ${previewDir}`);
  return readFileSync(page, "utf8").replace("<script", `<script src="${script}"></script>\n<script`);
}

/** The digest of a build lies beside its folder, not among the files that are deployed. */
const stampOf = (dir: string): string => `${dir}.digest`;

function install(built: string, dir: string, digest: string): void {
  rmSync(stampOf(dir), { force: true });
  rmSync(dir, { recursive: true, force: true });
  renameSync(built, dir);
  writeFileSync(stampOf(dir), digest);
}

function builtDigest(dir: string): string | null {
  return existsSync(dir) && existsSync(stampOf(dir)) ? readFileSync(stampOf(dir), "utf8") : null;
}

/** SHA-256 over the names and bytes of everything a build is made of, and over how it is asked for. */
function sourceDigest({ mode, officeScript }: BuildOptions): string {
  const hash = createHash("sha256").update(JSON.stringify({ mode, officeScript, node: process.version }));
  for (const file of BUILD_SOURCES.flatMap(filesUnder)) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

function filesUnder(file: string): string[] {
  if (!statSync(file).isDirectory()) return [file];
  const entries = readdirSync(file, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
}
