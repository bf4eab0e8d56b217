/** What cells hold and how they look, for putting them back; and marks on single cells. */
import type { CellMark, CellState } from "../port.js";
import type { Severity } from "../../../engine/finding.js";
import type { Container } from "./container.js";
import type { RowCells } from "./read.js";
import type { RowScan } from "./scan.js";
import type { CellChanges, Content } from "./splice.js";
import { streamSheet } from "./stream.js";
import type { Styles } from "./styles.js";
import { unescapeXml } from "./xml.js";

/** @param rows ascending. @throws Fault */
export function readStates(
  container: Container, part: string, columns: readonly number[], rows: readonly number[], cells: RowCells, styles: Styles,
): readonly (readonly CellState[])[] {
  const nothing: CellState = { content: { value: null }, ...styles.look(0), note: null };
  const states = columns.map(() => new Array<CellState>(rows.length).fill(nothing));
  let next = 0;
  streamSheet(container, part, {
    head: () => undefined,
    row: (scan) => {
      while (next < rows.length && rows[next]! < scan.row) next++;
      if (rows[next] !== scan.row) return;
      const values = cells.cells(scan);
      columns.forEach((column, c) => {
        const i = scan.column.subarray(0, scan.count).indexOf(column);
        if (i < 0) return;
        const formula = scan.formulaFrom[i]! >= 0 ? formulaText(scan, i, part) : null;
        states[c]![next] = { content: formula === null ? { value: values[column - 1] ?? null } : { formula }, ...styles.look(scan.style[i]!), note: null };
      });
    },
    between: () => undefined,
    tail: () => undefined,
  });
  return states;
}

/** A cell that shares its formula with another has none of its own: `=`. */
function formulaText(scan: RowScan, i: number, part: string): string {
  return "=" + unescapeXml(new TextDecoder().decode(scan.bytes.subarray(scan.formulaFrom[i], scan.formulaTo[i])), part);
}

/** Fills of single cells; notes are left out, see file.ts. */
export class MarkChanges implements CellChanges {
  readonly columns: readonly number[];
  readonly widths = [];
  readonly firstRow: number;
  readonly lastRow: number;
  private readonly byRow = new Map<number, Map<number, Severity | null>>();
  private row: ReadonlyMap<number, Severity | null> = new Map();
  private isMissing = false;

  constructor(marks: readonly CellMark[], private readonly styles: Styles) {
    this.columns = [...new Set(marks.map((mark) => mark.column))].sort((a, b) => a - b);
    this.firstRow = marks.reduce((first, mark) => Math.min(first, mark.row), Infinity);
    this.lastRow = marks.reduce((last, mark) => Math.max(last, mark.row), 0);
    for (const { row, column, severity } of marks) {
      const group = this.byRow.get(row) ?? new Map<number, Severity | null>();
      this.byRow.set(row, group.set(column, severity));
    }
  }

  turnTo(row: number, scan: RowScan | null): boolean {
    const found = this.byRow.get(row);
    this.row = found ?? this.row;
    this.isMissing = scan === null;
    return found !== undefined;
  }

  content(i: number): Content | null {
    const severity = this.row.get(this.columns[i]!);
    return severity === undefined || (severity === null && this.isMissing) ? null : { kind: "kept" };
  }

  style(i: number, own: number | null): number {
    return this.styles.marked(own ?? 0, this.row.get(this.columns[i]!) ?? null);
  }

  leave(): void {
    // A mark leaves every content as it is, so there is no cell that it is kept from.
  }
}
