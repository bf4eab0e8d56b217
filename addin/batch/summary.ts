/** What a run comes to, in a few lines at the terminal. */
import type { Policy } from "../../engine/policy/schema.js";
import type { Statistics } from "../../engine/report/statistics.js";
import type { Locale } from "../locales/locale.js";
import type { RunSummary } from "../worker/protocol.js";

export type RunFacts = {
  readonly file: string;
  readonly sheet: string;
  readonly otherSheets: readonly string[];
  readonly policy: Policy;
  readonly run: RunSummary;
  readonly outputs: readonly (readonly ["workbook" | "json", string])[];
  readonly formulasLeft: readonly string[];
  readonly defaultSecret: boolean;
  readonly seconds: number;
};

const KINDS_SHOWN = 10;

export function summaryLines(facts: RunFacts, locale: Locale): readonly string[] {
  const { run } = facts;
  const { statistics } = run;
  const words = locale.cli.summary;
  return [
    words.read(facts.file, facts.sheet, statistics.children),
    ...(statistics.children === 0 ? [words.noChildren] : []),
    ...statistics.stages.map((figures) => words.stage(figures)),
    ...(statistics.stageUnknown > 0 ? [words.stageUnknown(statistics.stageUnknown)] : []),
    words.rows(statistics.rows),
    "",
    ...kindLines(statistics, locale),
    ...schoolLines(run, locale),
    words.outputsHeading,
    ...facts.outputs.map(([kind, path]) => words.output(kind, path)),
    ...(facts.formulasLeft.length > 0 ? [words.formulasLeft(facts.formulasLeft)] : []),
    "",
    ...noteLines(facts, locale),
    words.seconds(facts.seconds),
  ];
}

/** What a person should know before the results are used. */
export function noteLines({ run, policy, ...facts }: RunFacts, locale: Locale): readonly string[] {
  const words = locale.cli.summary;
  return [
    words.seed(run.seed, policy.draw.sample && run.seed === policy.draw.seed),
    ...(facts.defaultSecret ? [words.defaultSecret] : []),
    ...(policy.schools.some((school) => Object.values(school.seats).some((seats) => seats.sample)) ? [words.sampleSeats] : []),
    ...(facts.otherSheets.length > 0 ? [words.otherSheets(facts.otherSheets)] : []),
  ];
}

function kindLines({ kinds }: Statistics, locale: Locale): readonly string[] {
  const most = kinds.slice(0, KINDS_SHOWN).map(([code, count]) => locale.cli.summary.kind(code, count));
  return most.length === 0 ? [] : [locale.cli.summary.kindsHeading, ...most, ""];
}

function schoolLines({ capacity }: RunSummary, locale: Locale): readonly string[] {
  const { summary } = locale.cli;
  const table = capacity.map((each) => [
    locale.words.stage[each.stage], each.school, each.seats, each.placed, each.waiting, Math.max(0, each.seats - each.placed), each.classes,
  ].map(String));
  return [summary.schoolsHeading, ...alignColumns([summary.schoolColumns, ...table]), ""];
}

/** Columns lined up at a terminal, where a Chinese character is two wide; what stands behind the first `texts` columns stands right. */
export function alignColumns(table: readonly (readonly string[])[], texts = 2): readonly string[] {
  const widths = (table[0] ?? []).map((_cell, column) => Math.max(...table.map((row) => displayWidth(row[column] ?? ""))));
  return table.map((row) => `  ${row.map((cell, column) => {
    const space = " ".repeat((widths[column] ?? 0) - displayWidth(cell));
    return column < texts ? cell + space : space + cell;
  }).join("  ").trimEnd()}`);
}

function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1;
  return width;
}
