/** Runs the experiments in the Excel that the page is open in, and writes down what it did: the transcript a person keeps of a release. */
import { SCENARIOS, type Ground, type Observation, type Scenario } from "./scenarios.js";

export type Entry = {
  readonly name: string;
  readonly ground: Ground;
  readonly outcome: "same" | "different" | "failed" | "skipped";
  readonly expected: Observation;
  readonly observed: Observation;
  readonly milliseconds: number;
};

export type Transcript = {
  readonly host: string;
  readonly platform: string;
  readonly version: string;
  /** The highest ExcelApi level that the host claims. */
  readonly level: string;
  readonly entries: readonly Entry[];
};

const LEVELS = Array.from({ length: 30 }, (_, index) => `1.${index + 1}`);

/** @param onEntry told each result as it comes; @returns them all. The workbook is left as it was: every scratch sheet is deleted. */
export async function runSelfCheck(onEntry: (entry: Entry) => void = () => undefined): Promise<Transcript> {
  const entries: Entry[] = [];
  for (const scenario of SCENARIOS) {
    const entry = await attempt(scenario);
    entries.push(entry);
    onEntry(entry);
  }
  const { host, platform, version } = Office.context.diagnostics;
  return {
    host: String(host), platform: String(platform), version,
    level: LEVELS.filter((level) => Office.context.requirements.isSetSupported("ExcelApi", level)).at(-1) ?? "", entries,
  };
}

async function attempt(scenario: Scenario): Promise<Entry> {
  const { name, ground, expected, needs } = scenario;
  const started = performance.now();
  const entry = (outcome: Entry["outcome"], observed: Observation): Entry =>
    ({ name, ground, outcome, expected, observed, milliseconds: Math.round(performance.now() - started) });
  if (!Office.context.requirements.isSetSupported("ExcelApi", needs)) return entry("skipped", `ExcelApi ${needs}`);
  try {
    const observed = await onScratchSheet(scenario.run);
    return entry(JSON.stringify(observed) === JSON.stringify(expected) ? "same" : "different", observed);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return entry("failed", [code, error instanceof Error ? error.message : String(error)]);
  }
}

/** Gives an empty sheet and takes it away again, whatever happened on it. */
async function onScratchSheet(work: Scenario["run"]): Promise<Observation> {
  const name = await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add();
    sheet.load("name");
    await context.sync();
    return sheet.name;
  });
  try {
    return await Excel.run((context) => work(context, context.workbook.worksheets.getItem(name)));
  } finally {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(name);
      sheet.load("name");
      await context.sync();
      if (sheet.isNullObject) return;
      sheet.visibility = "Visible";
      sheet.delete();
      await context.sync();
    });
  }
}
