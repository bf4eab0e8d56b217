/** Says what is wrong, missing or doubtful in a policy file. Exit code 0: no errors; 1: errors; 2: not readable as a policy. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LEVEL_NAMES, lintHeading, lintSentence, policyProblemSentence } from "../addin/locales/lint.zh-CN.js";
import { LEVELS, lint, type Problem } from "../engine/policy/lint.js";
import { parsePolicy } from "../engine/policy/schema.js";

const HELP = `用法：npm run policy:lint [-- 方案文件.json]
检查方案文件：引用、一地多校、没有归属、正文与附件不一致、学位与班额、待填写的内容。
Usage: npm run policy:lint [-- FILE.json]   Exit: 0 no errors, 1 errors, 2 not a policy file.`;

const USUAL = fileURLToPath(new URL("../engine/policy/taipusi-2024.json", import.meta.url));
const MOST_SCHEMA_PROBLEMS = 40;

function main(): number {
  let args;
  try {
    args = parseArgs({ allowPositionals: true, options: { help: { type: "boolean", short: "h" } } });
  } catch {
    return refuse(`不认识的参数。\n${HELP}`);
  }
  if (args.values.help) {
    console.log(HELP);
    return 0;
  }
  if (args.positionals.length > 1) return refuse(`一次检查一个文件。\n${HELP}`);
  return check(args.positionals[0] ?? USUAL);
}

function check(file: string): number {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return refuse(`读不了文件：${file}。请检查路径和权限。`);
  }
  const parsed = parsePolicy(text);
  if ("problems" in parsed) {
    const { problems } = parsed;
    const shown = problems.slice(0, MOST_SCHEMA_PROBLEMS).map((problem) => `  ${policyProblemSentence(problem)}`);
    const rest = problems.length > shown.length ? [`  …… 还有 ${problems.length - shown.length} 处`] : [];
    return refuse([`${file} 不是一份完整的方案文件，共 ${problems.length} 处：`, ...shown, ...rest].join("\n"));
  }
  const problems = lint(parsed.policy);
  console.log(`${parsed.policy.title}（${parsed.policy.id}）`);
  for (const level of LEVELS) print(LEVEL_NAMES[level], problems.filter((problem) => problem.level === level));
  const errors = problems.filter((problem) => problem.level === "error").length;
  console.log(errors === 0 ? "\n没有错误。" : `\n有 ${errors} 处错误。`);
  return errors === 0 ? 0 : 1;
}

function print(level: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  console.log(`\n■ ${level}：${problems.length} 项`);
  for (const heading of new Set(problems.map((problem) => lintHeading(problem.code)))) {
    console.log(`  ${heading}`);
    for (const problem of problems.filter(({ code }) => lintHeading(code) === heading)) {
      console.log(`    · ${problem.clause === null ? "" : `〔${problem.clause}〕`}${lintSentence(problem)}  ← ${problem.path}`);
    }
  }
}

function refuse(words: string): number {
  console.error(words);
  return 2;
}

process.exitCode = main();
