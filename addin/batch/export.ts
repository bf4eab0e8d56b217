/** `npm run export`: the documents of a workbook, decided as it stands; with `--issue` also its copy that says which notices went out. */
import { basename, join } from "node:path";
import { decideSheet } from "../flows/assign.js";
import { planIssue, writeIssue } from "../flows/issue.js";
import type { CommandTrouble } from "../locales/locale.js";
import { exportInto, exportLines } from "./exporting.js";
import { flowTrouble, loadBytes, openDesk, sameFile, type Opened } from "./inputs.js";
import type { CommandOptions } from "./options.js";
import { commit, writeBeside } from "./output.js";
import { DEFAULTS, print, runCommand, type Terminal } from "./terminal.js";

async function exportAll(options: CommandOptions, terminal: Terminal): Promise<CommandTrouble | null> {
  const { locale, bar, onProgress } = terminal;
  const opened = await openDesk(options, locale.language);
  if ("trouble" in opened) return opened.trouble;
  const { input } = opened.value;
  const issued = options.documents.issue ? await issue(options, opened.value, terminal) : { value: { desk: opened.value.desk, lines: [] } };
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

/** Marks the notices that go out in a copy of the workbook, from which the documents are then made. */
async function issue(options: CommandOptions, { desk, workbook, input }: Opened, { locale, onProgress }: Terminal) {
  const decided = await decideSheet(desk, request(options), { onProgress, inPlace: true });
  if (!decided.ok) return { trouble: flowTrouble(decided.trouble, input, desk.policy) };
  const planned = await planIssue(decided.value, { date: options.documents.date ?? "", handedOutBy: null });
  if (!planned.ok) return { trouble: flowTrouble(planned.trouble, input, desk.policy) };
  const written = await writeIssue(desk, planned.value, { onProgress, when: null });
  if (!written.ok) return { trouble: flowTrouble(written.trouble, input, desk.policy) };
  const path = issuedPath(options.out ?? DEFAULTS.out, input);
  const beside = await writeBeside(path, [workbook.bytes]);
  if ("trouble" in beside) return beside;
  const trouble = commit([beside.pending]);
  if (trouble !== null) return { trouble };
  const again = await loadBytes(path, workbook.bytes);
  if ("trouble" in again) return again;
  return { value: { desk: { ...desk, port: again.value }, lines: [locale.cli.exported.issued(planned.value.children, path)] } };
}

/** The workbook's own name in the output folder; a second name where that would be the input itself. */
function issuedPath(folder: string, input: string): string {
  const path = join(folder, basename(input));
  return sameFile(path, input) ? join(folder, basename(input).replace(/(\.[^.]*)?$/, "-已发通知书$1")) : path;
}

runCommand("export", exportAll);
