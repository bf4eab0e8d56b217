/** The licences of everything that a bundle holds, as their authors ask to have them handed on, and those that may not be in it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Module, Stats } from "webpack";

/** That ask for nothing but to be handed on. */
const ALLOWED: ReadonlySet<string> = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD", "CC0-1.0", "Unlicense"]);

export type Licensed = { readonly name: string; readonly version: string; readonly licence: string; readonly text: string };

/** The packages of which a compilation took a module, by name. */
export function licensedPackages({ compilation }: Stats, root: string): readonly Licensed[] {
  const folders = new Set<string>();
  const visit = (modules: Iterable<Module>): void => {
    for (const module of modules) {
      const folder = packageFolder(module.nameForCondition() ?? "");
      if (folder !== null) folders.add(folder);
      // Several modules made one, which webpack's types do not know.
      if ("modules" in module && Array.isArray(module.modules)) visit(module.modules as Module[]);
    }
  };
  visit(compilation.modules);
  return [...folders].map((folder) => licensed(path.resolve(root, folder))).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a package may be used: a licence that is made of several needs each of them. */
export function isAllowed(licence: string): boolean {
  return licence.replace(/[()]/g, "").split(" AND ").every((each) => ALLOWED.has(each));
}

function packageFolder(file: string): string | null {
  return /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file)?.[1] ?? null;
}

function licensed(folder: string): Licensed {
  const described = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { readonly name: string; readonly version: string; readonly license?: string };
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)(?:\.\w+)?$/i.test(name));
  return { name: described.name, version: described.version, licence: described.license ?? "", text: file === undefined ? "" : readFileSync(path.join(folder, file), "utf8").trim() };
}

/** The list as it is deployed beside the bundles. @throws where a package may not be in it. */
export function licenceList(packages: readonly Licensed[]): string {
  const refused = packages.filter(({ licence }) => !isAllowed(licence));
  if (refused.length > 0) throw new Error(`not to be bundled: ${refused.map(({ name, licence }) => `${name} (${licence})`).join(", ")}`);
  return packages.map(({ name, version, licence, text }) => `${name} ${version}\n${licence}\n\n${text}\n`).join(`\n${"-".repeat(72)}\n\n`);
}
