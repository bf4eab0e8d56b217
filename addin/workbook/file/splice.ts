/**
 * Changes cells of a worksheet by splicing: rows and cells of the clerk's are copied as bytes, only ours are made. Text stands in the
 * cell itself (`inlineStr`), so the shared strings stay untouched and no text can become a formula.
 */
import type { Cell } from "../../../engine/intake/sheet.js";
import type { Container } from "./container.js";
import { Output, valueCell } from "./output.js";
import { cellName, parseRange } from "./reference.js";
import type { RowScan } from "./scan.js";
import { streamSheet } from "./stream.js";
import { damaged } from "./trouble.js";
import { child, type Element, escapeText, parseXml, spliced, withAttribute } from "./xml.js";

/** What takes a cell's place: a value, a formula without its `=`, or its own content in another style. */
export type Content = { readonly kind: "value"; readonly value: Cell } | { readonly kind: "formula"; readonly text: string } | { readonly kind: "kept" };

/** What is to become of the cells of some columns, asked row by row from the top down. */
export interface CellChanges {
  /** Ascending, counted from 1. */
  readonly columns: readonly number[];
  /** In characters; only for a column that has no width of its own. */
  readonly widths: readonly { readonly column: number; readonly width: number }[];
  /** Between these rows also those are asked for that the sheet has no element for. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** Turns to a row. @param scan null for a row without an element. @returns whether anything in it changes. */
  turnTo(row: number, scan: RowScan | null): boolean;
  /** What becomes of the `i`-th column's cell in the row turned to; null leaves it. */
  content(i: number): Content | null;
  /** @param own the cell's own style, null where there is no cell. @param neighbour that of the cell to the left that holds something. */
  style(i: number, own: number | null, neighbour: number): number;
  /** Told of a cell that was left because a formula stands there. */
  leave(row: number, column: number): void;
}

/** @throws Fault; the part is then as it was. */
export function spliceCells(container: Container, part: string, changes: CellChanges): void {
  container.put(part, (write) => {
    const output = new Output(write);
    new Splicer(part, changes).run(container, output);
    output.flush();
  });
}

type Edit = { readonly from: number; readonly to: number; readonly by: string };

class Splicer {
  private readonly lastColumn: number;
  /** Rows below this one are written or need nothing. */
  private nextRow: number;
  private prefix = "";
  private rowsElement = "";
  private frame = "";
  private wasEmptyTag = false;

  constructor(private readonly part: string, private readonly changes: CellChanges) {
    this.lastColumn = changes.columns.at(-1) ?? 1;
    this.nextRow = changes.firstRow;
  }

  run(container: Container, output: Output): void {
    streamSheet(container, this.part, {
      head: (bytes, isEmptyTag) => output.text(this.head(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), isEmptyTag)),
      row: (scan, from, to) => {
        this.missingRows(output, scan.row - 1);
        this.nextRow = Math.max(this.nextRow, scan.row + 1);
        if (this.changes.turnTo(scan.row, scan)) this.patch(output, scan, from, to);
        else output.bytes(scan.bytes, from, to);
      },
      between: (bytes) => output.bytes(bytes, 0, bytes.length),
      tail: (bytes) => {
        this.missingRows(output, this.changes.lastRow);
        if (this.wasEmptyTag) output.text(`</${this.rowsElement}>`);
        this.frame += new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
        output.bytes(bytes, 0, bytes.length);
      },
    });
    if (this.rowsElement === "") throw damaged(this.part);
    parseXml(this.frame, this.part);
  }

  /** What stands before the rows, with the used range and the widths of our columns brought up to date. */
  private head(text: string, isEmptyTag: boolean): string {
    this.frame = text;
    this.wasEmptyTag = isEmptyTag;
    const tag = /<([^\s<>/]+)[^<>]*>$/.exec(text);
    const rootName = /<([^\s<>/!?]+)/.exec(text)?.[1];
    if (tag?.[1] === undefined || rootName === undefined || !/^([^:]+:)?sheetData$/.test(tag[1])) return text;
    this.rowsElement = tag[1];
    this.prefix = tag[1].slice(0, tag[1].indexOf(":") + 1);
    const whole = text + (isEmptyTag ? "" : `</${tag[1]}>`) + `</${rootName}>`;
    const root = parseXml(whole, this.part);
    const edits = [...this.dimensionEdit(text, root), ...this.widthEdit(root, text)];
    if (isEmptyTag) edits.push({ from: tag.index, to: text.length, by: `<${tag[1]}>` });
    return spliced(text, edits);
  }

  private dimensionEdit(text: string, root: Element): Edit[] {
    const element = child(root, "dimension");
    const range = parseRange(element?.attributes.get("ref") ?? "");
    if (element === undefined || range === null) return [];
    const bottom = Math.max(range.bottom, this.changes.lastRow);
    const right = Math.max(range.right, this.lastColumn);
    const ref = `${cellName(range.top, range.left)}:${cellName(bottom, right)}`;
    return [{ from: element.start, to: element.inner, by: withAttribute(text.slice(element.start, element.inner), "ref", ref) }];
  }

  private widthEdit(root: Element, text: string): Edit[] {
    const wanted = this.changes.widths;
    if (wanted.length === 0) return [];
    const old = child(root, "cols");
    const items: readonly ColumnRange[] = (old?.children ?? []).map((element) => ({
      tag: text.slice(element.start, element.end),
      min: Number(element.attributes.get("min")),
      max: Number(element.attributes.get("max")),
    }));
    const list = wanted.reduce<readonly ColumnRange[]>((made, one) => withWidth(made, one, this.prefix), items);
    const by = list.map((item) => item.tag).join("");
    if (old !== undefined) return [{ from: old.inner, to: old.innerEnd, by }];
    const rows = child(root, "sheetData");
    if (rows === undefined) return [];
    return [{ from: rows.start, to: rows.start, by: `<${this.prefix}cols>${by}</${this.prefix}cols>` }];
  }

  /** Makes the rows that the sheet has no element for, where anything is to stand in them. */
  private missingRows(output: Output, upTo: number): void {
    const { changes } = this;
    const last = Math.min(upTo, changes.lastRow);
    for (; this.nextRow <= last; this.nextRow++) {
      const row = this.nextRow;
      if (!changes.turnTo(row, null) || !changes.columns.some((_column, i) => holdsAnything(changes.content(i)))) continue;
      output.text(`<${this.prefix}row r="${row}">`);
      let neighbour = 0;
      changes.columns.forEach((column, i) => {
        neighbour = this.newCell(output, i, cellName(row, column), neighbour);
      });
      output.text(`</${this.prefix}row>`);
    }
  }

  /** @returns the style used, where the cell holds anything. */
  private newCell(output: Output, i: number, name: string, neighbour: number): number {
    const content = this.changes.content(i);
    if (content === null) return neighbour;
    const style = this.changes.style(i, null, neighbour);
    output.text(this.markup(content, name, style));
    return holdsAnything(content) ? style : neighbour;
  }

  private markup(content: Content, name: string, style: number): string {
    switch (content.kind) {
      case "value":
        return valueCell(this.prefix, name, style, content.value);
      case "formula":
        return `<${this.prefix}c r="${name}" s="${style}"><${this.prefix}f>${escapeText(content.text)}</${this.prefix}f></${this.prefix}c>`;
      case "kept":
        return valueCell(this.prefix, name, style, null);
    }
  }

  private patch(output: Output, scan: RowScan, from: number, to: number): void {
    const { bytes } = scan;
    const { changes } = this;
    const tag = this.rowTag(scan, from);
    if (tag === null) output.bytes(bytes, from, scan.tagEnd);
    else output.text(tag);
    let at = scan.tagEnd;
    let i = 0;
    let neighbour = 0;
    for (let c = 0; c < changes.columns.length; c++) {
      const column = changes.columns[c]!;
      const content = changes.content(c);
      if (content === null) continue;
      for (; i < scan.count && scan.column[i]! < column; i++) if (scan.valueFrom[i]! >= 0) neighbour = scan.style[i]!;
      const isThere = i < scan.count && scan.column[i] === column;
      const place = i < scan.count ? scan.from[i]! : scan.closeFrom;
      output.bytes(bytes, at, place);
      at = place;
      if (!isThere) neighbour = this.newCell(output, c, cellName(scan.row, column), neighbour);
      else if (content.kind === "kept") at = this.restyle(output, scan, i, changes.style(c, scan.style[i]!, neighbour));
      else if (scan.formulaFrom[i]! >= 0) changes.leave(scan.row, column);
      else {
        output.text(this.markup(content, cellName(scan.row, column), changes.style(c, scan.style[i]!, neighbour)));
        at = scan.to[i]!;
      }
    }
    if (scan.isEmptyTag) output.text(`</${this.prefix}row>`);
    else output.bytes(bytes, at, to);
  }

  /** Writes a cell's tag with another style. @returns where its tag ends. */
  private restyle(output: Output, scan: RowScan, i: number, style: number): number {
    const cell = new TextDecoder().decode(scan.bytes.subarray(scan.from[i], scan.to[i]));
    const end = cell.indexOf(">") + 1;
    output.text(withAttribute(cell.slice(0, end), "s", String(style)) + cell.slice(end));
    return scan.to[i]!;
  }

  /** The row's tag where it has to change: an empty one is opened, and the columns it says it spans take in ours. */
  private rowTag(scan: RowScan, from: number): string | null {
    const { bytes, tagEnd } = scan;
    let spans = from;
    while (spans < tagEnd && !(bytes[spans] === 0x73 && bytes[spans + 1] === 0x70 && scan.startsWith(spans, "spans"))) spans++;
    if (spans === tagEnd && !scan.isEmptyTag) return null;
    const tag = new TextDecoder().decode(bytes.subarray(from, tagEnd));
    const opened = scan.isEmptyTag ? tag.replace(/\s*\/>$/, ">") : tag;
    return opened.replace(/(\sspans\s*=\s*["']\d+:)(\d+)/, (_all, before: string, last: string) => before + String(Math.max(Number(last), this.lastColumn)));
  }
}

function holdsAnything(content: Content | null): boolean {
  return content !== null && (content.kind !== "value" || (content.value !== null && content.value !== ""));
}

type ColumnRange = { readonly tag: string; readonly min: number; readonly max: number };

/** A range that runs past this many columns is the sheet's default for the rest, not a width that somebody gave ours. */
const WIDE = 32;

function withWidth(list: readonly ColumnRange[], one: { readonly column: number; readonly width: number }, prefix: string): readonly ColumnRange[] {
  const { column, width } = one;
  const own = { tag: `<${prefix}col min="${column}" max="${column}" width="${width}" customWidth="1"/>`, min: column, max: column };
  const covering = list.find((range) => range.min <= column && column <= range.max);
  if (covering !== undefined && covering.max - covering.min < WIDE) return list;
  const rest = list.filter((range) => range !== covering);
  if (covering === undefined) return [...rest, own].sort((a, b) => a.min - b.min);
  const cut = (min: number, max: number): ColumnRange[] =>
    min > max ? [] : [{ tag: withAttribute(withAttribute(covering.tag, "min", String(min)), "max", String(max)), min, max }];
  return [...rest, ...cut(covering.min, column - 1), own, ...cut(column + 1, covering.max)].sort((a, b) => a.min - b.min);
}
