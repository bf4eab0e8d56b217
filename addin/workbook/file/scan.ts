/**
 * Reads the XML of a worksheet's rows out of bytes, one row at a time, as the part is unpacked: a full sheet is about 1 GB, which
 * no text can hold. Both reading and writing stand on it, so what was read is where it is written. Longer than a file should be:
 * markup, row and cell are one loop over bytes, and taking it apart costs a third of its speed.
 *
 * Elements are known by their local name, as every program chooses its own prefixes and the strict format its own namespaces.
 */
import { LAST_COLUMN, LAST_ROW } from "../port.js";
import { damaged } from "./trouble.js";

/** The element does not end within the bytes at hand. */
export const INCOMPLETE = -1;

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const COLON = 0x3a;
const EQUALS = 0x3d;
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;

/** One piece of markup: `readTag` fills it. Names and values are byte ranges of the scanner's `bytes`. */
export class Markup {
  bytes: Uint8Array = new Uint8Array(0);
  limit = 0;
  kind: "open" | "empty" | "close" | "other" = "other";
  nameFrom = 0;
  nameTo = 0;
  /** The attributes of one letter, which are all that rows and cells need; 0, 0 where absent. */
  rFrom = 0;
  rTo = 0;
  sFrom = 0;
  sTo = 0;
  tFrom = 0;
  tTo = 0;

  constructor(protected readonly part: string) {}

  /**
   * Reads the markup at `<`. Comments, instructions and CDATA are `other`.
   * @returns where it ends, or INCOMPLETE.
   */
  readTag(at: number): number {
    const { bytes, limit } = this;
    let i = at + 1;
    if (i >= limit) return INCOMPLETE;
    const first = bytes[i];
    if (first === 0x21 || first === 0x3f) return this.readOther(at);
    this.kind = "open";
    if (first === SLASH) {
      this.kind = "close";
      i++;
    }
    this.nameFrom = i;
    let byte = 0;
    for (; i < limit; i++) {
      byte = bytes[i]!;
      if (byte <= 0x20 || byte === GREATER || byte === SLASH) break;
      if (byte === COLON) this.nameFrom = i + 1;
      else if (byte === LESS) throw damaged(this.part);
    }
    this.nameTo = i;
    if (this.nameTo === this.nameFrom && i < limit) throw damaged(this.part);
    if (byte === GREATER && i < limit) {
      this.rTo = this.sTo = this.tTo = 0;
      return i + 1;
    }
    return this.readAttributes(i);
  }

  private readAttributes(from: number): number {
    const { bytes, limit } = this;
    this.rTo = this.sTo = this.tTo = 0;
    let i = from;
    for (;;) {
      while (i < limit && bytes[i]! <= 0x20) i++;
      if (i + 1 >= limit) {
        if (i < limit && bytes[i] === GREATER) return i + 1;
        return INCOMPLETE;
      }
      const byte = bytes[i]!;
      if (byte === GREATER) return i + 1;
      if (byte === SLASH) {
        if (bytes[i + 1] !== GREATER || this.kind === "close") throw damaged(this.part);
        this.kind = "empty";
        return i + 2;
      }
      const name = i;
      while (i < limit && bytes[i]! > 0x20 && bytes[i] !== EQUALS && bytes[i] !== GREATER && bytes[i] !== LESS) i++;
      const nameTo = i;
      while (i < limit && bytes[i]! <= 0x20) i++;
      if (i < limit && bytes[i] !== EQUALS) throw damaged(this.part);
      i++;
      while (i < limit && bytes[i]! <= 0x20) i++;
      if (i >= limit) return INCOMPLETE;
      const quote = bytes[i]!;
      if (quote !== 0x22 && quote !== 0x27) throw damaged(this.part);
      const valueFrom = ++i;
      while (i < limit && bytes[i] !== quote) i++;
      if (i >= limit) return INCOMPLETE;
      if (nameTo - name === 1) this.keep(byte, valueFrom, i);
      i++;
    }
  }

  private keep(letter: number, from: number, to: number): void {
    if (letter === LETTER_R) {
      this.rFrom = from;
      this.rTo = to;
    } else if (letter === LETTER_S) {
      this.sFrom = from;
      this.sTo = to;
    } else if (letter === LETTER_T) {
      this.tFrom = from;
      this.tTo = to;
    }
  }

  private readOther(at: number): number {
    this.kind = "other";
    if (this.bytes[at + 1] === 0x3f) return this.after(at + 2, "?>");
    if (this.limit < at + 9) return INCOMPLETE;
    if (this.startsWith(at, "<!--")) return this.after(at + 4, "-->");
    if (this.startsWith(at, "<![CDATA[")) return this.after(at + 9, "]]>");
    // A document type: Office writes none, and one can hold an entity bomb.
    throw damaged(this.part);
  }

  startsWith(at: number, ascii: string): boolean {
    for (let k = 0; k < ascii.length; k++) if (this.bytes[at + k] !== ascii.charCodeAt(k)) return false;
    return true;
  }

  private after(from: number, end: string): number {
    for (let i = from; i + end.length <= this.limit; i++) if (this.startsWith(i, end)) return i + end.length;
    return INCOMPLETE;
  }

  isNamed(name: string): boolean {
    return this.nameTo - this.nameFrom === name.length && this.startsWith(this.nameFrom, name);
  }

  /** Skips an element whose opening tag ends at `at`. */
  skipElement(at: number): number {
    let depth = 1;
    let i = at;
    while (depth > 0) {
      while (i < this.limit && this.bytes[i] !== LESS) i++;
      if (i >= this.limit) return INCOMPLETE;
      i = this.readTag(i);
      if (i === INCOMPLETE) return INCOMPLETE;
      if (this.kind === "open") depth++;
      else if (this.kind === "close") depth--;
    }
    return i;
  }
}

export const CELL = { number: 0, shared: 1, inline: 2, text: 3, boolean: 4, error: 5, date: 6 } as const;

/** One row: its cells as byte ranges, in lists of numbers so that a million rows make no objects. */
export class RowScan extends Markup {
  row = 0;
  /** Where the row's opening tag ends, and whether the row is that one tag. */
  tagEnd = 0;
  isEmptyTag = false;
  /** Where `</row>` begins. */
  closeFrom = 0;
  count = 0;
  column = new Int32Array(64);
  from = new Int32Array(64);
  to = new Int32Array(64);
  style = new Int32Array(64);
  type = new Uint8Array(64);
  /** What `<v>` or `<is>` holds; -1 where the cell has neither. */
  valueFrom = new Int32Array(64);
  valueTo = new Int32Array(64);
  /** What `<f>` holds; -1 where the cell has none. */
  formulaFrom = new Int32Array(64);
  formulaTo = new Int32Array(64);

  /**
   * Reads the row whose tag begins at `at`; `previous` is the number of the row before.
   * @returns where the row ends, or INCOMPLETE.
   */
  scanRow(at: number, previous: number): number {
    const tagEnd = this.readTag(at);
    if (tagEnd === INCOMPLETE) return INCOMPLETE;
    this.row = this.rTo > 0 ? this.number(this.rFrom, this.rTo) : 0;
    if (this.rTo > 0 && this.row === 0) throw damaged(this.part);
    this.tagEnd = tagEnd;
    this.isEmptyTag = this.kind === "empty";
    this.count = 0;
    this.closeFrom = tagEnd;
    const end = this.isEmptyTag ? tagEnd : this.scanCells(tagEnd);
    if (end === INCOMPLETE) return INCOMPLETE;
    if (this.row === 0) this.row = previous + 1;
    if (this.row <= previous || this.row > LAST_ROW) throw damaged(this.part);
    return end;
  }

  private scanCells(from: number): number {
    let i = from;
    for (;;) {
      while (i < this.limit && this.bytes[i] !== LESS) i++;
      if (i >= this.limit) return INCOMPLETE;
      const start = i;
      i = this.readTag(start);
      if (i === INCOMPLETE) return INCOMPLETE;
      if (this.kind === "close") {
        if (!this.isNamed("row")) throw damaged(this.part);
        this.closeFrom = start;
        return i;
      }
      if (this.kind === "other") continue;
      if (this.nameTo - this.nameFrom === 1 && this.bytes[this.nameFrom] === 0x63) i = this.scanCell(start, i);
      else if (this.kind === "open") i = this.skipElement(i);
      if (i === INCOMPLETE) return INCOMPLETE;
    }
  }

  private scanCell(start: number, tagEnd: number): number {
    const n = this.count;
    if (n === this.column.length) this.grow();
    const previous = n === 0 ? 0 : this.column[n - 1]!;
    this.column[n] = this.rTo > 0 ? this.reference(this.rFrom, this.rTo) : previous + 1;
    if (this.column[n] > LAST_COLUMN) throw damaged(this.part);
    this.style[n] = this.sTo > 0 ? this.number(this.sFrom, this.sTo) : 0;
    this.type[n] = this.tTo > 0 ? this.cellType(this.tFrom, this.tTo) : CELL.number;
    this.from[n] = start;
    this.valueFrom[n] = -1;
    this.formulaFrom[n] = -1;
    const end = this.kind === "empty" ? tagEnd : this.scanContent(n, tagEnd);
    this.to[n] = end;
    this.count = n + 1;
    return end;
  }

  private scanContent(n: number, from: number): number {
    let i = from;
    for (;;) {
      while (i < this.limit && this.bytes[i] !== LESS) i++;
      if (i >= this.limit) return INCOMPLETE;
      i = this.readTag(i);
      if (i === INCOMPLETE) return INCOMPLETE;
      if (this.kind === "close") {
        if (!this.isNamed("c")) throw damaged(this.part);
        return i;
      }
      if (this.kind === "other") continue;
      const inner = i;
      const isValue = this.isNamed("v");
      const isFormula = !isValue && this.isNamed("f");
      const isInline = !isValue && !isFormula && this.isNamed("is");
      let innerEnd = inner;
      if (this.kind === "open") {
        i = this.skipElement(inner);
        if (i === INCOMPLETE) return INCOMPLETE;
        innerEnd = this.nameFrom - 2;
        while (this.bytes[innerEnd] !== LESS) innerEnd--;
      }
      if (isFormula) {
        this.formulaFrom[n] = inner;
        this.formulaTo[n] = innerEnd;
      } else if (isValue || isInline) {
        if (isInline) this.type[n] = CELL.inline;
        this.valueFrom[n] = inner;
        this.valueTo[n] = innerEnd;
      }
    }
  }

  private cellType(from: number, to: number): number {
    const first = this.bytes[from];
    if (to - from === 1) {
      if (first === 0x6e) return CELL.number;
      if (first === LETTER_S) return CELL.shared;
      if (first === 0x62) return CELL.boolean;
      if (first === 0x65) return CELL.error;
      if (first === 0x64) return CELL.date;
    }
    // `str`, `inlineStr` whose text stands in <v>, and whatever a later Excel may invent: its text is kept.
    return CELL.text;
  }

  /** `C5`: the column. The row number must be this row's; a row that has none of its own takes it. */
  private reference(from: number, to: number): number {
    let column = 0;
    let i = from;
    for (; i < to; i++) {
      const letter = this.bytes[i]! & 0xdf;
      if (letter < 0x41 || letter > 0x5a) break;
      column = column * 26 + letter - 0x40;
      if (column > LAST_COLUMN) throw damaged(this.part);
    }
    const row = this.number(i, to);
    if (this.row === 0) this.row = row;
    if (column === 0 || row !== this.row) throw damaged(this.part);
    return column;
  }

  /** Decimal digits only; nothing that a sheet counts has more than ten. */
  private number(from: number, to: number): number {
    if (to === from || to - from > 10) throw damaged(this.part);
    let value = 0;
    for (let i = from; i < to; i++) {
      const digit = this.bytes[i]! - 0x30;
      if (digit < 0 || digit > 9) throw damaged(this.part);
      value = value * 10 + digit;
    }
    return value;
  }

  private grow(): void {
    const size = this.column.length * 2;
    const wider = (list: Int32Array): Int32Array<ArrayBuffer> => {
      const all = new Int32Array(size);
      all.set(list);
      return all;
    };
    this.column = wider(this.column);
    this.from = wider(this.from);
    this.to = wider(this.to);
    this.style = wider(this.style);
    this.valueFrom = wider(this.valueFrom);
    this.valueTo = wider(this.valueTo);
    this.formulaFrom = wider(this.formulaFrom);
    this.formulaTo = wider(this.formulaTo);
    const types = new Uint8Array(size);
    types.set(this.type);
    this.type = types;
  }
}
