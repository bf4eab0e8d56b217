/** A worksheet's cells as the engine reads them. */
import type { Cell, FormulaTrouble, Merge, Sheet } from "../../../engine/intake/sheet.js";
import { LAST_ROW, type Area } from "../port.js";
import type { Container } from "./container.js";
import { parseRange } from "./reference.js";
import { CELL, type RowScan } from "./scan.js";
import { streamSheet } from "./stream.js";
import { Gathered } from "./strings.js";
import { damaged, Fault } from "./trouble.js";
import { child, parseXml } from "./xml.js";

/** A full sheet of 40 columns; a few bytes a row could otherwise claim a million rows of 16,384. */
const MOST_CELLS = LAST_ROW * 40;
/** Wider rows than any list of children has count fourfold against that bound. */
const WIDE = 256;
const EMPTY: readonly Cell[] = [];
/** The serial numbers of 1970-01-01 in the two date systems. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;

export type ReadSource = {
  readonly container: Container;
  readonly part: string;
  readonly name: string;
  readonly date1904: boolean;
  readonly sharedStrings: () => readonly string[];
};

/** @throws Fault */
export function readSheet(source: ReadSource, area: Area | null = null): Sheet {
  const reader = new RowReader(source, area);
  let frame = "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (bytes: Uint8Array): string => {
    try {
      return decoder.decode(bytes);
    } catch {
      throw damaged(source.part);
    }
  };
  streamSheet(source.container, source.part, {
    head: (bytes) => (frame = decode(bytes)),
    row: (scan) => {
      if (area === null || (scan.row >= area.top && scan.row <= area.bottom)) reader.add(scan);
    },
    between: () => undefined,
    tail: (bytes) => (frame += decode(bytes)),
  });
  const merges = readMerges(frame, source.part);
  return { name: source.name, ...reader.finish(), merges, date1904: source.date1904, stage: null };
}

function within(row: readonly Cell[], { left, right }: Area): readonly Cell[] {
  const cells = row.slice(0, right).map((cell, i) => (i + 1 < left ? null : cell));
  while (cells.length > 0 && cells.at(-1) === null) cells.pop();
  return cells;
}

function readMerges(frame: string, part: string): readonly Merge[] {
  const root = parseXml(frame, part);
  if (root.name !== "worksheet") throw damaged(part);
  return (child(root, "mergeCells")?.children ?? []).map((element) => {
    const merge = parseRange(element.attributes.get("ref") ?? "");
    if (merge === null) throw damaged(part);
    return merge;
  });
}

/** Gathers rows. */
class RowReader {
  private readonly rows: (readonly Cell[])[] = [];
  private readonly reader: RowCells;
  private firstRow = 0;

  constructor(source: ReadSource, private readonly area: Area | null) {
    this.reader = new RowCells(source);
  }

  add(scan: RowScan): void {
    const cells = this.reader.cells(scan);
    const row = this.area === null ? cells : within(cells, this.area);
    if (row.length > 0) this.place(scan.row, row);
  }

  finish(): Pick<Sheet, "firstRow" | "rows" | "formulaTroubles"> {
    const { area } = this;
    const troubles = area === null ? this.reader.troubles : this.reader.troubles.filter(({ column }) => column >= area.left && column <= area.right);
    return { firstRow: this.firstRow === 0 ? 1 : this.firstRow, rows: this.rows, formulaTroubles: troubles };
  }

  private place(number: number, row: readonly Cell[]): void {
    if (this.firstRow === 0) this.firstRow = number;
    while (this.rows.length < number - this.firstRow) this.rows.push(EMPTY);
    this.rows.push(row);
  }
}

/** The cells of one row at a time. Its texts are decoded together, see strings.ts. */
export class RowCells {
  readonly troubles: FormulaTrouble[] = [];
  private count = 0;
  private readonly texts: Gathered;
  private readonly textColumn: number[] = [];
  private readonly textFrom: number[] = [];
  private readonly textTo: number[] = [];
  private readonly textKind: ("text" | "number" | "date" | "error" | "formula-error" | "no-value")[] = [];

  constructor(private readonly source: ReadSource) {
    this.texts = new Gathered(source.part);
  }

  /** Empty cells at the end are left out, but for those of a formula in trouble. @throws Fault */
  cells(scan: RowScan): readonly Cell[] {
    const width = this.width(scan);
    if (width === 0) return EMPTY;
    this.count += width > WIDE ? width * 4 : width;
    if (this.count > MOST_CELLS) throw new Fault({ kind: "too-large", unit: "cells", count: this.count, limit: MOST_CELLS });
    const row = new Array<Cell>(width).fill(null);
    for (let i = 0; i < scan.count; i++) this.read(scan, i, row);
    this.placeTexts(row, scan.row);
    while (row.length > 0 && row.at(-1) === null && !this.hasTrouble(scan.row, row.length)) row.pop();
    return row;
  }

  /** Up to which column a row holds anything; columns need not be in order. */
  private width(scan: RowScan): number {
    let width = 0;
    let inOrder = true;
    for (let i = 0; i < scan.count; i++) {
      if (i > 0 && scan.column[i]! <= scan.column[i - 1]!) inOrder = false;
      const isBlank = scan.valueFrom[i]! < 0 && scan.formulaFrom[i]! < 0;
      if (!isBlank && scan.column[i]! > width) width = scan.column[i]!;
    }
    // One cell written twice leaves open which of the two counts.
    if (!inOrder && new Set(scan.column.subarray(0, scan.count)).size < scan.count) throw damaged(this.source.part);
    return width;
  }

  private hasTrouble(row: number, column: number): boolean {
    const last = this.troubles.at(-1);
    return last !== undefined && last.row === row && last.column >= column;
  }

  private read(scan: RowScan, i: number, row: Cell[]): void {
    const column = scan.column[i]!;
    const from = scan.valueFrom[i]!;
    const to = scan.valueTo[i]!;
    const type = scan.type[i]!;
    const isFormula = scan.formulaFrom[i]! >= 0;
    if (from < 0 || (from === to && type !== CELL.text && type !== CELL.inline)) {
      // A formula whose result is '' stands with t="str" and an empty value; one that was never worked out has none.
      if (isFormula) this.gather(scan, column, "no-value", scan.formulaFrom[i]!, scan.formulaTo[i]!);
      return;
    }
    const { bytes } = scan;
    if (type === CELL.number) {
      const number = integer(bytes, from, to);
      if (number >= 0) row[column - 1] = number;
      else this.gather(scan, column, "number", from, to);
    } else if (type === CELL.shared) {
      const text = this.source.sharedStrings()[integer(bytes, from, to)];
      if (text === undefined) throw damaged(this.source.part);
      row[column - 1] = text === "" ? null : text;
    } else if (type === CELL.boolean) row[column - 1] = bytes[from] === 0x31 || bytes[from] === 0x74;
    else if (type === CELL.inline) this.gatherRuns(scan, column, from, to);
    else if (type === CELL.error) this.gather(scan, column, isFormula ? "formula-error" : "error", from, to);
    else this.gather(scan, column, type === CELL.date ? "date" : "text", from, to);
  }

  private gather(scan: RowScan, column: number, kind: (typeof this.textKind)[number], from: number, to: number): void {
    this.textColumn.push(column);
    this.textKind.push(kind);
    this.textFrom.push(this.texts.mark);
    this.texts.addText(scan.bytes, from, to);
    this.textTo.push(this.texts.mark);
  }

  private gatherRuns(scan: RowScan, column: number, from: number, to: number): void {
    this.textColumn.push(column);
    this.textKind.push("text");
    this.textFrom.push(this.texts.mark);
    this.texts.addRuns(scan.bytes, from, to);
    this.textTo.push(this.texts.mark);
  }

  private placeTexts(row: Cell[], number: number): void {
    const count = this.textColumn.length;
    if (count === 0) return;
    this.texts.decode();
    for (let i = 0; i < count; i++) {
      const column = this.textColumn[i]!;
      const text = this.texts.cut(this.textFrom[i]!, this.textTo[i]!);
      row[column - 1] = this.cell(this.textKind[i]!, text, number, column);
    }
    this.textColumn.length = this.textKind.length = this.textFrom.length = this.textTo.length = 0;
    this.texts.clear();
  }

  private cell(kind: (typeof this.textKind)[number], text: string, row: number, column: number): Cell {
    switch (kind) {
      case "text":
        return text === "" ? null : text;
      case "number":
        return numberOf(text);
      case "date":
        return serial(text, this.source.date1904) ?? text;
      case "no-value":
        this.troubles.push({ row, column, kind: "no-value", text: "=" + text });
        return null;
      case "error":
      case "formula-error":
        this.troubles.push({ row, column, kind: "error", text });
        return text;
    }
  }
}

/** A whole number of up to 15 digits, as fast as can be; -1 for anything else. */
function integer(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 15) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** A number that JavaScript reads as Excel does; what is no number stays the text it is. */
function numberOf(text: string): Cell {
  const plain = text.trim();
  const number = Number(plain);
  if (plain === "") return null;
  return Number.isFinite(number) && /^[-+.\d]/.test(plain) && !/^[-+]?0[xob]/i.test(plain) ? number : text;
}

/** `2018-08-31T00:00:00`, as the strict format may store a date, to the serial number of the workbook's date system. */
function serial(text: string, date1904: boolean): number | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z?)?$/.test(text)) return null;
  const milliseconds = Date.parse(text.length === 10 || text.endsWith("Z") ? text : text + "Z");
  return Number.isNaN(milliseconds) ? null : milliseconds / 86_400_000 + (date1904 ? EPOCH_1904 : EPOCH_1900);
}
