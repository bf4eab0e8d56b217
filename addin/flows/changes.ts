/** What writing a run would change in the own columns, counted and listed before anything is written. */
import type { Cell } from "../../engine/intake/sheet.js";
import type { Decided } from "./decided.js";
import { OWN_FIELDS, type OwnField } from "./own-columns.js";

export type ChangeKind = "added" | "changed" | "cleared";

export type ChangedRow = {
  /** Where the child stood when the sheet was read. */
  readonly row: number;
  readonly name: string;
  readonly column: OwnField;
  readonly before: string;
  readonly after: string;
  readonly kind: ChangeKind;
};

/** Counts are of cells of the own columns. */
export type Changes = {
  readonly added: number;
  readonly changed: number;
  readonly cleared: number;
  readonly same: number;
  /** Left as they are because a notice is out. */
  readonly fixed: number;
  /** What changes or goes before what is added, in the sheet's order; at most LISTED of each kind. */
  readonly rows: readonly ChangedRow[];
};

/** The most changes of a kind that are listed. */
export const LISTED = 500;

/** @param decided of a workbook that others may have open too: only then is kept what stands in the rows. */
export function changesOf({ run: { summary: { rows } }, reading, report, ownColumns, nameColumn }: Pick<Decided, "run" | "reading" | "report" | "ownColumns" | "nameColumn">): Changes {
  const counts = { added: 0, changed: 0, cleared: 0, same: 0, fixed: 0 };
  const listed: Record<ChangeKind, ChangedRow[]> = { added: [], changed: [], cleared: [] };
  const columns = OWN_FIELDS.map((field) => ({ field, at: ownColumns[field].column - 1 }));
  rows.forEach((row, line) => {
    const stood = reading.cells[line] ?? [];
    const name = nameColumn === null ? "" : text(stood[nameColumn - 1]).trim();
    for (const { field, at } of columns) {
      const after = report.cells[line]?.[field] ?? null;
      const before = text(stood[at]);
      const kind = after === null ? "fixed" : kindOf(before, after);
      counts[kind] += 1;
      if (after === null || kind === "same" || kind === "fixed") continue;
      if (listed[kind].length < LISTED) listed[kind].push({ row, name, column: field, before, after, kind });
    }
  });
  return { ...counts, rows: [...listed.changed, ...listed.cleared, ...listed.added] };
}

function kindOf(before: string, after: string): ChangeKind | "same" {
  if (before === after) return "same";
  if (before === "") return "added";
  return after === "" ? "cleared" : "changed";
}

function text(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? "" : String(cell);
}
