/**
 * The plan of the house, held: which rooms there are, who may import whom, how long a file may be, and that the one
 * catalogue of findings is used and worded.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cruise } from "dependency-cruiser";
import type { ICruiseResult } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { afterAll, describe, expect, test } from "vitest";
import { CATALOGUE } from "../engine/finding.js";
import { comments, literals, root, sources } from "./sources.js";

/** Imports that break a rule, as `rule: from -> to`. */
async function brokenImports(baseDir: string): Promise<{ rules: string[]; from: string[]; text: string[]; modules: number }> {
  const options = await extractOptions(path.join(root, ".dependency-cruiser.cjs"));
  const tsConfig: unknown = extractTSConfig(path.join(root, "tsconfig.json"));
  const { output } = await cruise(["engine", "addin"], { ...options, baseDir, preserveSymlinks: true }, {}, { tsConfig });
  if (typeof output === "string") throw new Error(output);
  const { summary, modules }: ICruiseResult = output;
  return {
    rules: summary.violations.map(({ rule }) => rule.name),
    from: summary.violations.map(({ from }) => from),
    text: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    modules: modules.length,
  };
}

describe("who may import whom", () => {
  test("every import of engine/ and addin/ goes the way the plan of the house allows", async () => {
    const { text, modules } = await brokenImports(root);
    expect(text).toEqual([]);
    expect(modules).toBeGreaterThan(sources("engine", "addin").length - 1);
  });

  /** One invented file a line: where it stands, what it imports, and the rule that must object (null: none may). */
  const imports: readonly (readonly [string, string, string | null])[] = [
    ["engine/policy/a.ts", `import type { b } from "../intake/b.js"`, "engine-policy-imports-leftward"],
    ["engine/intake/a.ts", `import { b } from "../place/b.js"`, "engine-intake-imports-leftward"],
    ["engine/place/a.ts", `import { b } from "../rules/b.js"`, "engine-place-imports-leftward"],
    ["engine/rules/a.ts", `import type { b } from "../seats/b.js"`, "engine-rules-imports-leftward"],
    ["engine/seats/a.ts", `import { b } from "../report/b.js"`, "engine-seats-imports-leftward"],
    ["engine/report/a.ts", `import { b } from "../index.js"`, "engine-report-imports-leftward"],
    ["engine/finding.ts", `import { b } from "./policy/b.js"`, "engine-finding-imports-leftward"],
    ["engine/explain.ts", `import { b } from "./rules/b.js"`, "engine-explain-reads-policy-and-finding"],
    ["engine/seats/c.ts", `import { b } from "../rules/b.js"`, null],
    ["engine/report/c.ts", `import { b } from "../seats/b.js"`, null],
    ["engine/place/node.ts", `import { readFileSync } from "node:fs"`, "engine-is-pure"],
    ["engine/place/tests.ts", `import { b } from "../../test/b.js"`, "engine-knows-no-outside"],
    ["engine/place/addin.ts", `import type { b } from "../../addin/flows/b.js"`, "engine-knows-no-outside"],
    ["engine/intake/xlsx.ts", `import { readXlsx } from "hucre"`, "engine-packages"],
    ["engine/place/pinyin.ts", `import { pinyin } from "pinyin-pro"`, null],
    ["addin/flows/values.ts", `import { b } from "../../engine/index.js"`, "engine-values-through-the-worker"],
    ["addin/batch/values.ts", `import { b } from "../../engine/index.js"`, "engine-values-through-the-worker"],
    ["addin/flows/types.ts", `import type { b } from "../../engine/rules/b.js"`, null],
    ["addin/worker/direct.ts", `import { b } from "../../engine/index.js"`, null],
    ["addin/worker/engine.worker.ts", `import { b } from "../../engine/rules/b.js"`, "engine-has-one-door"],
    ["addin/flows/file.ts", `import { b } from "../workbook/file.js"`, "addin-flows-stays-in-its-lane"],
    ["addin/flows/direct.ts", `import { b } from "../worker/direct.js"`, "addin-flows-stays-in-its-lane"],
    ["addin/flows/port.ts", `import type { b } from "../workbook/port.js"`, null],
    ["addin/worker/up.ts", `import { b } from "../flows/b.js"`, "addin-worker-stays-in-its-lane"],
    ["addin/workbook/up.ts", `import { b } from "../flows/b.js"`, "addin-workbook-stays-in-its-lane"],
    ["addin/workbook/codec.ts", `import { unzipSync } from "fflate"`, "xlsx-codec-in-one-room"],
    ["addin/workbook/file.ts", `import { unzipSync } from "fflate"`, null],
    ["addin/taskpane/excel.ts", `import { b } from "../batch/b.js"`, "addin-taskpane-stays-in-its-lane"],
    ["addin/commands/up.ts", `import { b } from "../taskpane/b.js"`, "addin-commands-stays-in-its-lane"],
    ["addin/taskpane/command.ts", `import { b } from "../commands/commands.js"`, null],
    ["addin/taskpane/preview.ts", `import { b } from "../preview/b.js"`, "addin-taskpane-stays-in-its-lane"],
    ["addin/flows/preview.ts", `import { b } from "../preview/b.js"`, "addin-flows-stays-in-its-lane"],
    ["addin/selfcheck/preview.ts", `import { b } from "../preview/b.js"`, "addin-selfcheck-stays-in-its-lane"],
    ["addin/pages/flow.ts", `import { b } from "../flows/b.js"`, "addin-pages-stays-in-its-lane"],
    ["addin/preview/pane.ts", `import { b } from "../taskpane/b.js"`, "addin-preview-stays-in-its-lane"],
    ["addin/preview/grid.ts", `import { CompactSelection } from "@glideapps/glide-data-grid"`, null],
    ["addin/preview/excel-host/up.ts", `import { b } from "../b.js"`, "stand-in-knows-no-page"],
    ["addin/locales/up.ts", `import { b } from "../flows/b.js"`, "addin-locales-stays-in-its-lane"],
    ["addin/flows/node.ts", `import { join } from "node:path"`, "node-only-on-the-command-line"],
    ["addin/batch/node.ts", `import { join } from "node:path"; import { b } from "../workbook/file.js"; import { c } from "../worker/direct.js"`, null],
    ["addin/batch/sample.ts", `import { b } from "../../samples/b.js"`, "addin-knows-no-outside"],
    ["addin/flows/dev.ts", `import fc from "fast-check"`, "no-development-package-at-run-time"],
    ["addin/flows/gone.ts", `import { b } from "./nowhere.js"`, "no-unresolved"],
    ["engine/seats/x.ts", `import { y } from "./y.js"`, "no-cycles"],
  ];
  const house = mkdtempSync(path.join(tmpdir(), "jiujin-house-"));
  afterAll(() => {
    rmSync(house, { recursive: true });
  });
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    writeFileSync(path.join(house, file), text);
  };

  test("the rules object to every wrong import and to no right one", async () => {
    symlinkSync(path.join(root, "node_modules"), path.join(house, "node_modules"));
    cpSync(path.join(root, "package.json"), path.join(house, "package.json"));
    for (const file of ["policy", "intake", "place", "rules", "seats", "report"].map((room) => `engine/${room}/b.ts`)) write(file, "export const b = 1;");
    for (const file of ["engine/index.ts", "addin/flows/b.ts", "addin/batch/b.ts", "addin/taskpane/b.ts", "addin/workbook/port.ts", "addin/commands/commands.ts", "addin/preview/b.ts", "test/b.ts", "samples/b.ts"]) write(file, "export const b = 1;");
    write("engine/seats/y.ts", `import { x } from "./x.js";\nexport const y = 1;`);
    for (const [file, statement] of imports) write(file, `${statement};\nexport const used = 1;`);

    const { rules, from } = await brokenImports(house);
    const objections = imports.map(([file, statement]) => [file, statement, rules.filter((_, at) => from[at] === file)]);
    expect(objections).toEqual(imports.map(([file, statement, rule]) => [file, statement, rule === null ? [] : [rule]]));
  });
});

describe("the rooms of the house", () => {
  const rooms = {
    engine: ["index", "finding", "explain"],
    "engine/policy": ["schema", "lint"],
    "engine/intake": ["columns", "applicant", "identity"],
    "engine/place": ["gazetteer", "address", "streets"],
    "engine/rules": [
      "index", "eligibility", "address-basis", "zone", "documents", "preferential", "sibling", "migrant", "disability", "deferral",
      "student-record", "claims",
    ],
    "engine/seats": ["allocate", "draw", "classes"],
    "engine/report": ["columns", "capacity"],
    "addin/flows": ["assign"],
    "addin/workbook": ["port", "file"],
    "addin/worker": ["direct", "client", "protocol", "engine.worker"],
    "addin/commands": ["commands"],
    "addin/batch": ["assign"],
    "addin/locales": ["zh-CN", "en"],
  };
  const files = Object.entries(rooms).flatMap(([folder, names]) => names.map((name) => `${folder}/${name}.ts`));

  test.each([...files, "addin/taskpane/index.tsx", "addin/preview/index.tsx", "manifest.xml", "engine/policy/taipusi-2024.json", "samples/README.md", "README.md"])("%s is there", (file) => {
    expect(existsSync(path.join(root, file))).toBe(true);
  });

  test("no file is a drawer for things without a place", () => {
    const drawers = sources("engine", "addin", "samples", "scripts", "test").map(({ file }) => file).filter((file) => /(^|\/)(utils?|helpers?|commons?|misc|shared|types?)(\/|\.tsx?$)/i.test(file));
    expect(drawers).toEqual([]);
  });

  test("a file of more than 300 lines says at its top why it is long", () => {
    const silent = sources("engine", "addin", "samples", "scripts", "test")
      .filter(({ text }) => text.split("\n").length > 300)
      .filter(({ text }) => !/^(\/\*\*?[^]*?\*\/|(\/\/[^\n]*\n)+)/.exec(text)?.[0].match(/\b(long|longer|length|lines)\b/i))
      .map(({ file, text }) => `${file}: ${text.split("\n").length}`);
    expect(silent).toEqual([]);
  });

  test("whoever switches a lint rule off says why, and nobody switches the compiler off", () => {
    const silent = sources("engine", "addin", "samples", "scripts", "test").flatMap((source) =>
      comments(source)
        .filter((comment) => /^\/[/*]\s*eslint-disable(?!.* -- \S)|^\/[/*]\s*@ts-(ignore|nocheck|expect-error)/.test(comment))
        .map((comment) => `${source.file}: ${comment}`),
    );
    expect(silent).toEqual([]);
  });
});

describe("the catalogue of findings", () => {
  const codes = Object.keys(CATALOGUE);
  const words = (folder: string, not: string): ReadonlySet<string> =>
    new Set(sources(folder).filter(({ file }) => file !== not).flatMap(literals).map(({ value }) => value));

  test("every code is made somewhere in the engine", () => {
    const used = words("engine", "engine/finding.ts");
    expect(codes.filter((code) => !used.has(code))).toEqual([]);
  });

  test.each(["zh-CN", "en"])("every code has a sentence in the locale %s", (language) => {
    const worded = new Set(sources("addin/locales").filter(({ file }) => file.startsWith(`addin/locales/${language}`)).flatMap(literals).map(({ value }) => value));
    expect(codes.filter((code) => !worded.has(code))).toEqual([]);
  });
});

test("the lock file names packages by version and integrity, and no registry's address", () => {
  const lock = readFileSync(path.join(root, "package-lock.json"), "utf8");
  expect(lock.match(/"resolved": "[^"]*"/g) ?? []).toEqual([]);
  expect(lock.match(/"integrity": "sha512-/g)?.length).toBeGreaterThan(100);
});
