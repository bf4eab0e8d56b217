/** `npm run export`: the documents of a workbook, decided as it stands; with `--issue` or `--withdraw` also its copy that says which notices went out or came back. */
import { basename, join } from "node:path";
import { decideSheet, writeDecisions } from "../flows/assign.js";
import type { Decided } from "../flows/decided.js";
import type { FlowResult } from "../flows/desk.js";
import { planIssue, planWithdrawal, type Outgoing } from "../flows/issue.js";
import type { CommandTrouble } from "../locales/locale.js";
import { exportInto, exportLines } from "./exporting.js";
import { flowTrouble, loadBytes, openDesk, sameFile, type Opened } from "./inputs.js";
import type { CommandOptions, DocumentOptions } from "./options.js";
import { commit, writeBeside } from "./output.js";
import { DEFAULTS, print, runCommand, type Terminal } from "./terminal.js";

async function exportAll(options: CommandOptions, terminal: Terminal): Promise<CommandTrouble | null> {
  const { locale, bar, onProgress } = terminal;
  const opened = await openDesk(options, locale.language);
  if ("trouble" in opened) return opened.trouble;
  const { input } = opened.value;
  const plan = planOf(options.documents);
  const issued = plan === null ? { value: { desk: opened.value.desk, lines: [] } } : await moveNotices(options, opened.value, terminal, plan);
  if ("trouble" in issued) return issued.trouble;
  const { desk, lines } = issued.value;
  const decided = await decideSheet(desk, request(options), { onProgress, inPlace: true });
  if (!decided.ok) return flowTrouble(decided.trouble, input, desk.policy);
  const exported = await exportInto(desk, decided.value, options, onProgress);
  if ("trouble" in exported) return exported.trouble;
  bar.end();
  print([...lines, ...exportLines(exported.value, locale)]);
  return null;
}

function request({ sheet, stage, seed }: CommandOptions) {
  return { source: { sheet, area: null, byTabs: true }, stage, seed };
}

/** What of the notices is to be written, and whose notice comes back; null for nothing. */
type Plan = { readonly of: (decided: Decided) => Promise<FlowResult<Outgoing>>; readonly withdraw: number | null };

function planOf({ issue, withdraw, date }: DocumentOptions): Plan | null {
  if (date === null) return null;
  if (withdraw !== null) return { of: (decided) => planWithdrawal(decided, withdraw, date), withdraw };
  return issue ? { of: (decided) => planIssue(decided, { date, batch: null }), withdraw: null } : null;
}

/** Marks the notices that go out, or the one that comes back, in a copy of the workbook, from which the documents are then made. */
async function moveNotices(options: CommandOptions, { desk, workbook, input }: Opened, { locale, onProgress }: Terminal, plan: Plan) {
  const decided = await decideSheet(desk, request(options), { onProgress, inPlace: true });
  if (!decided.ok) return { trouble: flowTrouble(decided.trouble, input, desk.policy) };
  const planned = await plan.of(decided.value);
  if (!planned.ok) return { trouble: flowTrouble(planned.trouble, input, desk.policy) };
  const { children } = planned.value;
  if (plan.withdraw !== null && children === 0) return { trouble: { kind: "no-notice-out", row: plan.withdraw } satisfies CommandTrouble };
  const written = await writeDecisions(desk, planned.value.decided, { onProgress, when: null });
  if (!written.ok) return { trouble: flowTrouble(written.trouble, input, desk.policy) };
  const path = issuedPath(options.out ?? DEFAULTS.out, input);
  const beside = await writeBeside(path, [workbook.bytes]);
  if ("trouble" in beside) return beside;
  const trouble = commit([beside.pending]);
  if (trouble !== null) return { trouble };
  const again = await loadBytes(path, workbook.bytes);
  if ("trouble" in again) return again;
  return { value: { desk: { ...desk, port: again.value }, lines: [plan.withdraw === null ? locale.cli.exported.issued(children, path) : locale.cli.exported.withdrawn(plan.withdraw, path)] } };
}

/** The workbook's own name in the output folder; a second name where that would be the input itself. */
function issuedPath(folder: string, input: string): string {
  const path = join(folder, basename(input));
  return sameFile(path, input) ? join(folder, basename(input).replace(/(\.[^.]*)?$/, "-已发通知书$1")) : path;
}

runCommand("export", exportAll);
