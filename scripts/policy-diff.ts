/** What is otherwise in one policy file than in another, clause by clause; with --over, which children of a sheet would go elsewhere. */
import { parseArgs } from "node:util";
import { z } from "zod";
import { decideSheet } from "../addin/flows/assign.js";
import type { Decided } from "../addin/flows/decided.js";
import { flowTrouble, loadPolicy, openDesk, type Loaded, type Opened } from "../addin/batch/inputs.js";
import { parseOptions, type CommandOptions } from "../addin/batch/options.js";
import { print } from "../addin/batch/terminal.js";
import { clauseHeading, differenceLine, heading, HELP, movedHeading, movedLine, NOTHING, NOWHERE, TOO_FEW, UNKNOWN_OPTION } from "../addin/locales/difference.zh-CN.js";
import type { CommandTrouble } from "../addin/locales/locale.js";
import { zhCN } from "../addin/locales/zh-CN.js";
import { differences, type Difference } from "../engine/policy/difference.js";
import { policyJsonSchema, type Policy } from "../engine/policy/schema.js";

type Asked = { readonly files: readonly [string, string]; readonly over: string | null; readonly sheet: string | null };

async function main(): Promise<number> {
  const asked = ask();
  if (typeof asked === "string") return refuse(asked);
  if (asked === null) {
    print([HELP]);
    return 0;
  }
  const policies: Policy[] = [];
  for (const policy of asked.files) {
    const loaded = await loadPolicy({ policy });
    if ("trouble" in loaded) return refuse(told(loaded.trouble));
    policies.push(loaded.value);
  }
  const [before, after] = policies;
  if (before === undefined || after === undefined) return refuse(TOO_FEW);
  print(linesOf(before, after));
  const trouble = asked.over === null ? null : await compareChildren(before, after, asked.over, asked.sheet);
  return trouble === null ? 0 : refuse(told(trouble));
}

/** What was typed; null for the help, a text for what is wrong with it. */
function ask(): Asked | string | null {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { over: { type: "string" }, sheet: { type: "string" }, help: { type: "boolean", short: "h" } } });
    if (values.help === true) return null;
    const [one, other, ...more] = positionals;
    return one === undefined || other === undefined || more.length > 0 ? TOO_FEW : { files: [one, other], over: values.over ?? null, sheet: values.sheet ?? null };
  } catch {
    return UNKNOWN_OPTION;
  }
}

function linesOf(before: Policy, after: Policy): readonly string[] {
  const found = differences(before, after);
  if (found.length === 0) return [NOTHING];
  const clauses = [...new Set(found.map(({ clause }) => clause))];
  return [
    heading(before.title, after.title, found.length),
    ...clauses.flatMap((clause) => ["", clauseHeading(clause), ...found.filter((each) => each.clause === clause).map((each) => differenceLine(partOf(each), each))]),
  ];
}

const described = z.object({ properties: z.record(z.string(), z.object({ description: z.optional(z.string()) })) }).parse(JSON.parse(policyJsonSchema())).properties;

/** What the contract of the policy file calls a part: its description up to the first stop. */
function partOf({ part }: Difference): string {
  return /^[^：，；。]+/u.exec(described[part]?.description ?? "")?.[0] ?? part;
}

async function compareChildren(before: Policy, after: Policy, over: string, sheet: string | null): Promise<CommandTrouble | null> {
  const parsed = parseOptions([over, ...(sheet === null ? [] : ["--sheet", sheet])], "assign");
  if ("trouble" in parsed) return parsed.trouble;
  const opened = await openDesk(parsed.options, "zh-CN");
  if ("trouble" in opened) return opened.trouble;
  const runs: Decided[] = [];
  // One draw for both: what a new seed alone would move is no difference between the plans.
  for (const policy of [before, { ...after, draw: before.draw }]) {
    const run = await decide(opened.value, policy, parsed.options);
    if ("trouble" in run) return run.trouble;
    runs.push(run.value);
  }
  const [one, other] = runs;
  if (one !== undefined && other !== undefined) printMoved(one, other);
  return null;
}

async function decide({ desk, input }: Opened, policy: Policy, { sheet, stage, seed }: CommandOptions): Promise<Loaded<Decided>> {
  const decided = await decideSheet({ ...desk, policy }, { source: { sheet, area: null, byTabs: true }, stage, seed }, {});
  return decided.ok ? { value: decided.value } : { trouble: flowTrouble(decided.trouble, input, policy) };
}

/** A child that is fixed goes where it went: a plan moves nobody whose notice is out. */
function printMoved(before: Decided, after: Decided): void {
  const cellsOf = ({ run, report }: Decided) => new Map(run.summary.rows.map((row, line) => [row, report.cells[line]]));
  const [old, now] = [cellsOf(before), cellsOf(after)];
  const rows = [...new Set([...old.keys(), ...now.keys()])].sort((a, b) => a - b);
  const moved = rows.filter((row) => old.get(row)?.proposedSchool !== now.get(row)?.proposedSchool);
  const names = new Map(after.run.summary.rows.map((row, line) => [row, after.reading.cells[line]?.[(after.nameColumn ?? 0) - 1] ?? ""]));
  print([
    movedHeading(after.sheet, rows.length, moved.length),
    ...moved.map((row) => movedLine(row, String(names.get(row) ?? ""), old.get(row)?.proposedSchool ?? NOWHERE, now.get(row)?.proposedSchool ?? NOWHERE, now.get(row)?.decidedBasis ?? "")),
  ]);
}

function told(trouble: CommandTrouble): string {
  return zhCN.cli.trouble(trouble);
}

function refuse(words: string): number {
  console.error(words);
  return 2;
}

process.exitCode = await main();
