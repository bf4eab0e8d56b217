/** What writing a run would change in the own columns, counted and listed before anything is written. */
import type { Cell, Sheet } from "../../engine/intake/sheet.js";
import type { OwnCells } from "../../engine/report/columns.js";
import { type ChangedRow, type ChangeKind, type Changes, LISTED } from "./decided.js";
import { OWN_FIELDS, type OwnPlaces } from "./own-columns.js";

export type ChangesSource = {
  readonly sheet: Sheet;
  readonly rows: readonly number[];
  /** Of each row. */
  readonly cells: readonly OwnCells[];
  readonly ownColumns: OwnPlaces;
  readonly nameColumn: number | null;
};

export function changesOf({ sheet, rows, cells, ownColumns, nameColumn }: ChangesSource): Changes {
  const counts = { added: 0, changed: 0, cleared: 0, same: 0, fixed: 0 };
  const listed: Record<ChangeKind, ChangedRow[]> = { added: [], changed: [], cleared: [] };
  const columns = OWN_FIELDS.map((field) => ({ field, at: ownColumns[field].column - 1 }));
  rows.forEach((row, line) => {
    const stood = sheet.rows[row - sheet.firstRow] ?? [];
    const name = nameColumn === null ? "" : text(stood[nameColumn - 1]).trim();
    for (const { field, at } of columns) {
      const after = cells[line]?.[field] ?? null;
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
