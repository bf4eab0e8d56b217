/**
 * One request to Excel at a time: everything a question needs is queued, sent by the one sync of its own `Excel.run`, and read. So
 * no object outlives its request, no loop syncs, and a request that Excel turned away for want of breath can be asked again whole.
 */
import type { Result, WorkbookTrouble } from "../port.js";

/** Excel's own refusal. Its message is in the language of the Office; only the code may be looked at. */
export class Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Trouble found by this room itself, on its way to the door (`answered`). */
export class Fault extends Error {
  constructor(readonly trouble: WorkbookTrouble) {
    super(trouble.kind);
  }
}

/** Milliseconds before a request is asked again that Excel was too busy for; it was not carried out then, so nothing is done twice. */
const PAUSES = [200, 800, 2000];
const BUSY: ReadonlySet<string> = new Set(["ActivityLimitReached"]);

/** The answer, or what was asked, is larger than Excel takes in one go: half of it may pass. */
const TOO_LARGE: ReadonlySet<string> = new Set([
  "RequestPayloadSizeLimitExceeded", "ResponsePayloadSizeLimitExceeded", "OperationCellsExceedLimit", "RangeExceedsLimit", "MemoryLimitReached",
]);

export function isTooLarge(error: unknown): error is Refusal {
  return error instanceof Refusal && TOO_LARGE.has(error.code);
}

/** Refusals that say why: another way of asking would be refused as well. */
const PLAIN: ReadonlySet<string> = new Set(["InvalidOperationInCellEditMode", "AccessDenied", "ItemNotFound", ...BUSY]);

/** A refusal that may be owed to one part of a request, so that the request may pass without it. */
export function isPerhapsPartial(error: unknown): error is Refusal {
  return error instanceof Refusal && !PLAIN.has(error.code);
}

/**
 * @param build queues what is asked and returns what reads the answer after the sync. It may be called again.
 * @throws Refusal
 */
export async function ask<T>(build: (context: Excel.RequestContext) => () => T): Promise<T> {
  for (const pause of PAUSES) {
    const answer = await askOnce(build).catch((error: unknown) => {
      if (error instanceof Refusal && BUSY.has(error.code)) return null;
      throw error;
    });
    if (answer !== null) return answer.value;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return (await askOnce(build)).value;
}

/**
 * Asks for changes. Excel works out nothing while they are made, and tells `watch` nothing of them: what it tells is a person's doing.
 * @throws Refusal
 */
export async function askToWrite<T>(build: (context: Excel.RequestContext) => () => T): Promise<T> {
  try {
    return await ask((context) => {
      context.runtime.enableEvents = false;
      context.application.suspendApiCalculationUntilNextSync();
      const read = build(context);
      context.runtime.enableEvents = true;
      return read;
    });
  } catch (error) {
    // What was refused in the middle never came to the last line. Whether this succeeds or not, the refusal is what counts.
    await ask((context) => {
      context.runtime.enableEvents = true;
      return () => undefined;
    }).catch(() => undefined);
    throw error;
  }
}

async function askOnce<T>(build: (context: Excel.RequestContext) => () => T): Promise<{ readonly value: T }> {
  try {
    return await Excel.run(async (context) => {
      const read = build(context);
      await context.sync();
      return { value: read() };
    });
  } catch (error) {
    throw asRefusal(error);
  }
}

/** What office.js throws, as the refusal that it is; anything else as it is. */
export function asRefusal(error: unknown): unknown {
  const code = refusalCode(error);
  return code === null ? error : new Refusal(code);
}

function refusalCode(error: unknown): string | null {
  if (error instanceof Fault || error instanceof Refusal) return null;
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** Whether this Excel has the set, and the office.js that was loaded knows it. */
export function hasSet(version: string): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", version);
}

/**
 * Runs the work; a fault and a refusal of Excel become the trouble they are. Anything else is a defect of ours, and rejects.
 * @param sheet that is worked on: the one that is missing or protected where Excel says no more than that.
 */
export async function answered<T>(sheet: string | null, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, trouble: error.trouble };
    if (error instanceof Refusal) return { ok: false, trouble: await troubleOf(error.code, sheet) };
    throw error;
  }
}

async function troubleOf(code: string, sheet: string | null): Promise<WorkbookTrouble> {
  if (code === "InvalidOperationInCellEditMode") return { kind: "editing" };
  if (code === "AccessDenied") return { kind: "protected", sheet: sheet ?? "" };
  if (code !== "ItemNotFound" || sheet === null) return { kind: "host", code };
  const sheets = await sheetNames().catch(() => null);
  if (sheets === null || sheets.some((name) => name.toLowerCase() === sheet.toLowerCase())) return { kind: "host", code };
  return { kind: "no-such-sheet", name: sheet, sheets };
}

function sheetNames(): Promise<readonly string[]> {
  return ask((context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    return () => worksheets.items.map((one) => one.name);
  });
}
