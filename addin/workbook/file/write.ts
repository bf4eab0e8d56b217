/**
 * Writes own columns into a worksheet by splicing: rows and cells of the clerk's are copied as bytes, only our cells are made.
 * Text stands in the cell itself (`inlineStr`), so the shared strings stay untouched and no text can become a formula.
 */
import type { OwnColumn, Written } from "../port.js";
import type { Container } from "./container.js";
import { cellName, parseRange } from "./reference.js";
import type { RowScan } from "./scan.js";
import { streamSheet } from "./stream.js";
import type { Styles } from "./styles.js";
import { damaged } from "./trouble.js";
import { child, type Element, escapeText, parseXml, spliced, withAttribute } from "./xml.js";

/** Bytes on their way into a part, handed on in large pieces, each good only during the call. */
export class Output {
  private readonly buffer = new Uint8Array(1 << 18);
  private used = 0;
  private readonly encoder = new TextEncoder();

  constructor(private readonly write: (piece: Uint8Array) => void) {}

  bytes(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (this.used + length > this.buffer.length) this.flush();
    if (length > this.buffer.length) this.write(bytes.subarray(from, to));
    else if (length > 0) {
      this.buffer.set(bytes.subarray(from, to), this.used);
      this.used += length;
    }
  }

  text(text: string): void {
    if (text.length * 3 > this.buffer.length) {
      const bytes = this.encoder.encode(text);
      this.bytes(bytes, 0, bytes.length);
      return;
    }
    if (this.used + text.length * 3 > this.buffer.length) this.flush();
    this.used += this.encoder.encodeInto(text, this.buffer.subarray(this.used)).written;
  }

  flush(): void {
    if (this.used > 0) this.write(this.buffer.subarray(0, this.used));
    this.used = 0;
  }
}

/** A cell's markup. `name` is its reference; a blank text makes a cell that has only its style. */
export function textCell(prefix: string, name: string, style: number, text: string): string {
  if (text === "") return `<${prefix}c r="${name}" s="${style}"/>`;
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : "";
  return `<${prefix}c r="${name}" s="${style}" t="inlineStr"><${prefix}is><${prefix}t${space}>${escapeText(text)}</${prefix}t></${prefix}is></${prefix}c>`;
}

/** @returns the cells that were left because of a formula. @throws Fault */
export function writeColumns(container: Container, part: string, columns: readonly OwnColumn[], styles: Styles): Written {
  const splicer = new Splicer(part, columns, styles);
  container.put(part, (write) => {
    const output = new Output(write);
    splicer.run(container, output);
    output.flush();
  });
  return { left: splicer.left };
}

class Splicer {
  readonly left: { readonly row: number; readonly column: number }[] = [];
  private readonly columns: readonly OwnColumn[];
  private readonly lastRow: number;
  private readonly lastColumn: number;
  /** Rows below this one are written or need nothing. */
  private nextRow: number;
  private prefix = "";
  private rowsElement = "";
  private frame = "";
  private wasEmptyTag = false;

  constructor(private readonly part: string, columns: readonly OwnColumn[], private readonly styles: Styles) {
    this.columns = [...columns].sort((a, b) => a.column - b.column);
    this.lastColumn = this.columns.at(-1)?.column ?? 1;
    this.nextRow = Math.min(...columns.map((one) => Math.min(one.firstRow, one.header?.row ?? one.firstRow)));
    this.lastRow = Math.max(...columns.map((one) => Math.max(one.firstRow + one.texts.length - 1, one.header?.row ?? 1)));
  }

  run(container: Container, output: Output): void {
    streamSheet(container, this.part, {
      head: (bytes, isEmptyTag) => output.text(this.head(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), isEmptyTag)),
      row: (scan, from, to) => {
        this.missingRows(output, scan.row - 1);
        this.nextRow = Math.max(this.nextRow, scan.row + 1);
        if (this.touches(scan.row)) this.patch(output, scan, from, to);
        else output.bytes(scan.bytes, from, to);
      },
      between: (bytes) => output.bytes(bytes, 0, bytes.length),
      tail: (bytes) => {
        this.missingRows(output, this.lastRow);
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

  private dimensionEdit(text: string, root: Element): { readonly from: number; readonly to: number; readonly by: string }[] {
    const element = child(root, "dimension");
    const range = parseRange(element?.attributes.get("ref") ?? "");
    if (element === undefined || range === null) return [];
    const bottom = Math.max(range.bottom, this.lastRow);
    const right = Math.max(range.right, this.lastColumn);
    const ref = `${cellName(range.top, range.left)}:${cellName(bottom, right)}`;
    return [{ from: element.start, to: element.inner, by: withAttribute(text.slice(element.start, element.inner), "ref", ref) }];
  }

  private widthEdit(root: Element, text: string): { readonly from: number; readonly to: number; readonly by: string }[] {
    const wanted = this.columns.flatMap((one) => (one.width === undefined ? [] : [{ column: one.column, width: one.width }]));
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

  private textAt(column: OwnColumn, row: number): string | null {
    if (column.header !== null && column.header.row === row) return column.header.text;
    return column.texts[row - column.firstRow] ?? null;
  }

  private touches(row: number): boolean {
    for (const column of this.columns) if (this.textAt(column, row) !== null) return true;
    return false;
  }

  /** Makes the rows that the sheet has no element for. */
  private missingRows(output: Output, upTo: number): void {
    const last = Math.min(upTo, this.lastRow);
    for (; this.nextRow <= last; this.nextRow++) {
      const row = this.nextRow;
      if (!this.columns.some((column) => (this.textAt(column, row) ?? "") !== "")) continue;
      output.text(`<${this.prefix}row r="${row}">`);
      for (const column of this.columns) this.newCell(output, column, row, 0);
      output.text(`</${this.prefix}row>`);
    }
  }

  /** @param neighbour the style of the cell to the left, which a header takes on to look like the others. @returns the style used. */
  private newCell(output: Output, column: OwnColumn, row: number, neighbour: number): number {
    const text = this.textAt(column, row) ?? "";
    if (text === "") return neighbour;
    const isHeader = column.header?.row === row;
    const style = isHeader ? neighbour || this.styles.header : this.marked(column, row, this.styles.plain);
    output.text(textCell(this.prefix, cellName(row, column.column), style, text));
    return style;
  }

  private marked(column: OwnColumn, row: number, style: number): number {
    if (column.severities === undefined || column.header?.row === row) return style;
    return this.styles.filled(style, column.severities[row - column.firstRow] ?? null);
  }

  private patch(output: Output, scan: RowScan, from: number, to: number): void {
    const { bytes } = scan;
    const tag = this.rowTag(scan, from);
    if (tag === null) output.bytes(bytes, from, scan.tagEnd);
    else output.text(tag);
    let at = scan.tagEnd;
    let i = 0;
    let neighbour = 0;
    for (const column of this.columns) {
      const text = this.textAt(column, scan.row);
      if (text === null) continue;
      for (; i < scan.count && scan.column[i]! < column.column; i++) if (scan.valueFrom[i]! >= 0) neighbour = scan.style[i]!;
      const isThere = i < scan.count && scan.column[i] === column.column;
      const place = i < scan.count ? scan.from[i]! : scan.closeFrom;
      output.bytes(bytes, at, place);
      at = place;
      if (!isThere) neighbour = this.newCell(output, column, scan.row, neighbour);
      else if (scan.formulaFrom[i]! >= 0) this.left.push({ row: scan.row, column: column.column });
      else {
        output.text(textCell(this.prefix, cellName(scan.row, column.column), this.marked(column, scan.row, scan.style[i]!), text));
        at = scan.to[i]!;
      }
    }
    if (scan.isEmptyTag) output.text(`</${this.prefix}row>`);
    else output.bytes(bytes, at, to);
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
