/** 核查: what a run leaves for a person, by kind. */
import type { Finding, FindingCode, Severity } from "../../engine/finding.js";
import { cellPlace, type Cell } from "../../engine/intake/sheet.js";
import type { Decided } from "./decided.js";
import { type Desk, done, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { lineAt, rowsLike } from "./follow.js";

export type ReviewItem = {
  /** The row where the child stood when it was decided; null for a doubt about the sheet as a whole. */
  readonly row: number | null;
  readonly name: string;
  readonly cell: string | null;
  readonly finding: Finding;
};
export type ReviewGroup = { readonly code: FindingCode; readonly severity: Severity; readonly count: number; readonly items: readonly ReviewItem[] };

const RANK: Readonly<Record<Severity, number>> = { blocks: 0, holds: 1, warns: 2, informs: 3 };

/** The findings of a run by kind, the gravest first, then the most frequent. */
export async function reviewGroups(decided: Decided): Promise<FlowResult<readonly ReviewGroup[]>> {
  const found = fromEngine(await decided.run.review());
  if (!found.ok) return found;
  const groups = new Map<FindingCode, ReviewItem[]>();
  for (const { row, name, finding } of found.value) {
    const item = { row, name, cell: finding.cell, finding };
    const group = groups.get(finding.code);
    if (group === undefined) groups.set(finding.code, [item]);
    else group.push(item);
  }
  const all = [...groups].flatMap(([code, items]): readonly ReviewGroup[] => {
    const [first] = items;
    return first === undefined ? [] : [{ code, severity: first.finding.severity, count: items.length, items }];
  });
  return done(all.sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.count - a.count));
}

/** Shows the cell of an item, following a child that was moved since; a child that is not found is looked for where it stood. */
export async function goTo(desk: Desk, decided: Decided, row: number, cell: string | null): Promise<FlowResult<void>> {
  const column = (cell === null ? null : cellPlace(cell))?.column ?? 1;
  const line = lineAt(decided.reading.rows, row);
  const now = line === null ? row : await rowNow(desk, decided, line, row);
  return typeof now === "number" ? fromWorkbook(await desk.port.show(decided.sheet, now, column)) : now;
}

async function rowNow(desk: Desk, decided: Decided, line: number, row: number): Promise<number | Extract<FlowResult<never>, { ok: false }>> {
  const { reading, sheet } = decided;
  const isIt = (cells: readonly Cell[], above: readonly Cell[]): boolean => rowsLike(reading, cells, above).includes(line);
  const near = fromWorkbook(await desk.port.read(sheet, { top: row - 1, left: 1, bottom: row, right: Math.max(1, reading.lastColumn) }));
  if (!near.ok) return near;
  const at = (number: number): readonly Cell[] => near.value.rows[number - near.value.firstRow] ?? [];
  if (isIt(at(row), at(row - 1))) return row;
  const whole = fromWorkbook(await desk.port.read(sheet));
  if (!whole.ok) return whole;
  const { rows, firstRow } = whole.value;
  const found = rows.findIndex((cells, index) => firstRow + index > decided.headerRow && isIt(cells, rows[index - 1] ?? []));
  return found < 0 ? row : firstRow + found;
}
