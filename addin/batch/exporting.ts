/** The documents of a run as files of one folder, each whole or absent; of many no two are held at once. */
import { join } from "node:path";
import type { DocumentRequest } from "../../engine/documents.js";
import type { Finding } from "../../engine/finding.js";
import type { Decided } from "../flows/decided.js";
import type { Desk, Progress } from "../flows/desk.js";
import { exportDocuments, type ExportedFile } from "../flows/export.js";
import type { CommandTrouble, Locale } from "../locales/locale.js";
import { press } from "../workbook/press.js";
import { flowTrouble, readInput, type Loaded } from "./inputs.js";
import type { CommandOptions, DocumentOptions } from "./options.js";
import { commit, discard, writeBeside, type Pending } from "./output.js";
import { DEFAULTS } from "./terminal.js";

/** What a file came to, without its bytes. */
type Made = Omit<ExportedFile, "bytes"> & { readonly path: string };

/** Those that are made for everybody at once. */
const EVERYBODY: readonly DocumentRequest["kind"][] = ["roster", "class-list", "notice", "public-list", "corrections"];

/** Writes the documents that the options ask for: all of them, or none where one cannot be written. */
export async function exportInto(desk: Desk, decided: Decided, options: CommandOptions, onProgress: Progress): Promise<Loaded<readonly Made[]>> {
  const template = options.documents.template === null ? null : readInput(options.documents.template);
  if (template !== null && "trouble" in template) return template;
  const requests = requestsOf(options.documents);
  const folder = options.out ?? DEFAULTS.out;
  const pending: Pending[] = [];
  const made: Made[] = [];
  let trouble: CommandTrouble | null = null;
  const take = async ({ bytes, ...file }: ExportedFile): Promise<void> => {
    if (trouble !== null) return;
    const path = join(folder, file.name);
    const written = await writeBeside(path, [bytes]);
    if ("trouble" in written) trouble = written.trouble;
    else pending.push(written.pending);
    made.push({ ...file, path });
  };
  const exported = await exportDocuments(desk, decided, requests, { press, template: template?.value ?? null, take, onProgress });
  if (!exported.ok) trouble = flowTrouble(exported.trouble, options.documents.template ?? "", desk.policy);
  const { row } = options.documents;
  if (trouble === null && row !== null && exported.ok && exported.value.get("dossier") === undefined) trouble = noSuchRow(row, decided);
  if (trouble === null) trouble = commit(pending);
  else discard(pending);
  return trouble === null ? { value: made } : { trouble };
}

function noSuchRow(row: number, { sheet, run: { summary: { rows } } }: Decided): CommandTrouble {
  return { kind: "no-such-row", row, sheet, first: rows[0] ?? null, last: rows.at(-1) ?? null };
}

function requestsOf({ kinds, filledBy, telephone, date, masked, row, received }: DocumentOptions): readonly DocumentRequest[] {
  const asked = kinds ?? (row === null ? EVERYBODY : []);
  const all = row === null || asked.includes("dossier") ? asked : [...asked, "dossier" as const];
  return all.flatMap((kind): readonly DocumentRequest[] => {
    switch (kind) {
      case "roster":
        return [{ kind, head: { filledBy, telephone } }];
      case "notice":
        return [{ kind, masked, date }];
      case "dossier":
        return row === null ? [] : [{ kind, row, received }];
      case "class-list":
      case "public-list":
      case "corrections":
        return [{ kind }];
    }
  });
}

const NAMED = 3;

/** What was written, and what a person has to look at before it goes out. */
export function exportLines(made: readonly Made[], { words, cli: { exported } }: Locale): readonly string[] {
  const doubts = new Map(made.flatMap(({ doubts: found }) => found.map((finding) => [words.finding(finding), finding] as const)));
  return [
    exported.heading(made.length),
    ...made.map(({ path, children, kind }) => exported.file(path, kind === "public-list" ? null : children)),
    ...[...doubts.keys()].map(exported.doubt),
    ...made.flatMap(({ name, gaps }) => (gaps.length === 0 ? [] : [exported.gaps(name, gaps.length), ...byCode(gaps.map(({ finding }) => finding)).map((each) => `  ${words.finding(each)}`)])),
  ];
}

/** The first findings of a file that differ. */
function byCode(findings: readonly Finding[]): readonly Finding[] {
  const first = new Map(findings.map((each) => [JSON.stringify([each.code, each.values]), each]));
  return [...first.values()].slice(0, NAMED);
}
