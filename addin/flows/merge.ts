/** Corrected rows that come back, merged into the sheet: first every change beside what stands there, then only those that a person took, each kept on record before it is written. */
import type { Correction, Corrections, MergeRequest } from "../../engine/collect.js";
import { openRun, tellRun, type DecideOptions } from "./assign.js";
import { sheetsOfFile, type ReturnedFile } from "./collect.js";
import type { AssignRequest, Decided } from "./decided.js";
import { type Desk, done, type FlowOptions, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { guardOf, lineAt } from "./follow.js";
import { recordCorrections } from "./settings/corrections.js";

export type { Correction } from "../../engine/collect.js";

/** @see Corrections; `decided` is the sheet as it stood when they were looked up, to be disposed of. */
export type MergePlan = Corrections & { readonly decided: Decided };

/** Looks up what the rows that came back would change. Writes nothing. */
export async function planMerge(desk: Desk, request: AssignRequest, files: readonly ReturnedFile[], options: DecideOptions): Promise<FlowResult<MergePlan>> {
  const returned: MergeRequest["returned"][number][] = [];
  for (const file of files) {
    const read = await sheetsOfFile(file);
    if (!read.ok) return read;
    returned.push(...read.value.map(({ sheet }) => ({ source: `${file.name} · ${sheet.name}`, sheet })));
  }
  const opened = await openRun(desk, request, options);
  if (!opened.ok) return opened;
  const { policy, sheet, standing, given, opened: { whole, choices } } = opened.value;
  const run = fromEngine(await desk.engine.decide(policy, sheet, standing, given));
  if (!run.ok) return run;
  const decided = await tellRun(desk, opened.value, run.value, options);
  if (!decided.ok) return decided;
  const own = Object.values(decided.value.ownColumns).map(({ column }) => column);
  const found = fromEngine(await desk.engine.corrections(policy, { sheet: whole, choices, own, returned }));
  if (!found.ok) decided.value.run.dispose();
  return found.ok ? done({ ...found.value, decided: decided.value }) : found;
}

export type Merged = {
  readonly cells: number;
  /** Children whose row changed since it was read, or is gone: not written. */
  readonly missed: readonly { readonly row: number; readonly name: string }[];
  /** Cells that were left to the formula that stands there. */
  readonly formulas: readonly { readonly row: number; readonly column: number }[];
  /** The sheet in which every correction is on record. */
  readonly sheet: string;
};

export type MergeEntry = { readonly when: string; readonly by: string };

/** Writes the corrections that a person took, each into the row of its child wherever that is now; first they are put on record. */
export async function mergeCorrections(desk: Desk, decided: Decided, taken: readonly Correction[], entry: MergeEntry, { signal, onProgress }: FlowOptions): Promise<FlowResult<Merged>> {
  const recorded = await recordCorrections(desk, taken.map((each) => ({ ...each, ...entry })));
  if (!recorded.ok) return recorded;
  const { reading } = decided;
  const rows = [...new Set(taken.map(({ row }) => row))].sort((a, b) => a - b);
  const lines = rows.map((row) => lineAt(reading.rows, row));
  const columns = [...new Set(taken.map(({ column }) => column))];
  const textAt = (row: number, column: number): string | null => taken.find((each) => each.row === row && each.column === column)?.after ?? null;
  const guard = guardOf(reading);
  const written = fromWorkbook(await desk.port.writeColumns({
    sheet: decided.sheet, rows,
    columns: columns.map((column) => ({ column, header: null, texts: rows.map((row) => textAt(row, column)) })),
    guard: {
      ...guard,
      lineOf: (cells, above, row) => {
        const line = guard.lineOf(cells, above, row);
        const at = line === null ? -1 : lines.indexOf(line);
        return at < 0 ? null : at;
      },
    },
  }, { ...(signal === undefined ? {} : { signal }), onProgress: (count, total) => { onProgress?.("write", count, total); } }));
  if (!written.ok) return written;
  const saved = fromWorkbook(await desk.port.save());
  if (!saved.ok) return saved;
  const { missed, left } = written.value;
  const gone = missed.map((at) => rows[at] ?? 0);
  return done({
    cells: taken.filter(({ row }) => !gone.includes(row)).length - left.length, formulas: left, sheet: recorded.value,
    missed: gone.map((row) => ({ row, name: taken.find((each) => each.row === row)?.name ?? "" })),
  });
}
