/**
 * The skeleton of a new rule with its test, in the order of the rules before the claims: `npm run new:rule -- NAME SUBJECT`.
 * It changes nothing of a child until somebody says what, and its test fails until somebody says so.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SUBJECTS, type Subject } from "../engine/finding.js";

const HELP = `用法：npm run new:rule -- 名称 事项
  名称  小写英文和连字符，如 boarding-home；成为 engine/rules/名称.ts 和 test/engine/rules/名称.test.ts
  事项  ${SUBJECTS.join("、")}`;

/** Writes the files under a root. @returns their paths, or why nothing was written. */
export function makeRule(root: string, name: string, subject: string): { readonly made: readonly string[] } | { readonly refused: string } {
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(name)) return { refused: `「${name}」不是这样的名称。\n${HELP}` };
  const known = SUBJECTS.find((each) => each === subject);
  if (known === undefined) return { refused: `没有「${subject}」这个事项；方案有新的一条时，先加进 engine/finding.ts 的 SUBJECTS。\n${HELP}` };
  const rule = path.join(root, `engine/rules/${name}.ts`);
  const test = path.join(root, `test/engine/rules/${name}.test.ts`);
  const index = path.join(root, "engine/rules/index.ts");
  const taken = [rule, test].find((file) => existsSync(file));
  if (taken !== undefined) return { refused: `${taken} 已经有了，没有改动。` };
  const word = name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
  writeFileSync(rule, ruleText(word, known));
  writeFileSync(test, testText(name, known));
  writeFileSync(index, listed(readFileSync(index, "utf8"), name, word));
  return { made: [rule, test, index] };
}

const ruleText = (word: string, subject: Subject): string => `import type { Rule } from "./case.js";

/** What the clause says, in your own words, and what is left to a person. */
export const ${word}: Rule = {
  subject: "${subject}",
  reads: [],
  apply(child) {
    return child;
  },
};
`;

const testText = (name: string, subject: Subject): string => `import { describe, expect, it } from "vitest";
import { codes, decideChild, exact } from "./child.js";

describe("${subject}: ${name}", () => {
  it.each([
    ["say in a sentence who is meant", {}, ["the-finding-that-is-expected"]],
  ])("%s", (_case, parts, expected) => {
    expect(codes(decideChild({ ...parts, readings: { household: exact("宝昌镇/东郊社区", "第一小学") } }))).toEqual(expected);
  });
});
`;

/** Claims come last, since they go by everything that the other rules found. */
function listed(index: string, name: string, word: string): string {
  return index.replace(/(?=import \{ zone \})/, `import { ${word} } from "./${name}.js";\n`)
    .replace(/, claims,\n\];/, `, ${word}, claims,\n];`);
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === import.meta.filename) {
  const [name = "", subject = ""] = process.argv.slice(2);
  const result = makeRule(path.resolve(import.meta.dirname, ".."), name, subject);
  if ("refused" in result) {
    process.stderr.write(`${result.refused}\n`);
    process.exitCode = 2;
  } else process.stdout.write(`${result.made.join("\n")}\n`);
}
