/**
 * Runs a TypeScript file: `node scripts/run.mjs addin/batch/assign.ts [its arguments]`.
 *
 * The file and what it imports of this repository are put into one module, which is kept under node_modules/.cache and made anew
 * when one of its sources has changed. A start then costs a look at the sources' dates, and one module runs faster than many
 * that a loader translates one by one. Packages stay where they are.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CACHE = join(ROOT, "node_modules/.cache/jiujin");
/** The first line of a kept module says what it was made of. */
const MARK = "// made of ";

/** Files are found beside the source that asks for them, wherever the module is kept. */
const ownPlaces = {
  name: "own-places",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const from = relative(CACHE, path).replace(/\\/g, "/");
      return { loader: "ts", contents: readFileSync(path, "utf8").replaceAll("import.meta.url", `new URL(${JSON.stringify(from)}, import.meta.url).href`) };
    });
  },
};

const [name] = process.argv.splice(2, 1);
if (name === undefined) throw new Error("node scripts/run.mjs FILE.ts [ARGUMENTS]");
const entry = resolve(name);
process.argv[1] = entry;
// Places in errors are those of the TypeScript sources.
process.setSourceMapsEnabled(true);
const kept = join(CACHE, `${relative(ROOT, entry).replace(/[\\/]/g, "-").replace(/\.ts$/, "")}.mjs`);
if (!isFresh(kept)) await make(entry, kept);
await import(pathToFileURL(kept).href);

/** Whether a module is there and every source still has the date and size that it had. */
function isFresh(module) {
  if (!existsSync(module)) return false;
  const text = readFileSync(module, "utf8");
  const made = JSON.parse(text.slice(MARK.length, text.indexOf("\n")));
  return made.every(([source, stamp]) => stamp === stampOf(source));
}

function stampOf(source) {
  const stat = statSync(join(ROOT, source), { throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.mtimeMs} ${stat.size}`;
}

async function make(source, module) {
  const { build } = await import("esbuild");
  const { outputFiles: [output], metafile } = await build({
    absWorkingDir: ROOT, entryPoints: [source], outfile: module, write: false, metafile: true, logLevel: "warning",
    bundle: true, packages: "external", platform: "node", format: "esm", target: "node20", charset: "utf8",
    sourcemap: "inline", sourcesContent: false, banner: { js: MARK }, plugins: [ownPlaces],
  });
  const sources = [...Object.keys(metafile.inputs), "scripts/run.mjs", "package.json"].sort();
  mkdirSync(CACHE, { recursive: true });
  // Others may be starting at the same time: each finds a whole module or none.
  const temporary = `${module}.tmp-${process.pid}`;
  writeFileSync(temporary, output.text.replace(MARK, MARK + JSON.stringify(sources.map((each) => [each, stampOf(each)]))));
  renameSync(temporary, module);
}
