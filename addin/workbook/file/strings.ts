/**
 * Text out of the bytes of a sheet or of the shared strings. A decoder called for each cell costs more than all else in
 * reading a sheet, so the texts of a row are gathered and decoded at once; each is then a slice of the row's text.
 */
import { entity } from "./xml.js";
import { Markup } from "./scan.js";
import { damaged, Fault } from "./trouble.js";
import { WHOLE_LIMIT } from "./container.js";

const LESS = 0x3c;
const AMPERSAND = 0x26;
const UNDERSCORE = 0x5f;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** Texts gathered as UTF-16, to be cut out of one string by `take`. */
export class Gathered {
  private codes = new Uint16Array(4096);
  private used = 0;
  private readonly decoder = new TextDecoder("utf-16le", { ignoreBOM: true });
  private text = "";
  private readonly markup: Markup;

  constructor(private readonly part: string) {
    this.markup = new Markup(part);
  }

  /** How much has been gathered: the mark where the next text begins. */
  get mark(): number {
    return this.used;
  }

  /** Decodes what was gathered; from then on `cut` gives the texts, until `clear`. */
  decode(): void {
    this.text = this.decoder.decode(this.codes.subarray(0, this.used));
  }

  cut(from: number, to: number): string {
    return this.text.slice(from, to);
  }

  clear(): void {
    this.used = 0;
    this.text = "";
  }

  /** Gathers the text of `<v>` or `<t>`: entities, CDATA, line ends and Excel's `_x000D_` resolved. */
  addText(bytes: Uint8Array, from: number, to: number): void {
    this.reserve(to - from);
    let i = from;
    while (i < to) {
      const byte = bytes[i]!;
      if (byte < 0x80) {
        if (byte === LESS) i = this.addMarkup(bytes, i, to);
        else if (byte === AMPERSAND) i = this.addEntity(bytes, i, to);
        else if (byte === UNDERSCORE) i = this.addUnderscore(bytes, i, to);
        else if (byte === CARRIAGE_RETURN) {
          if (i + 1 >= to || bytes[i + 1] !== LINE_FEED) this.codes[this.used++] = LINE_FEED;
          i++;
        } else {
          this.codes[this.used++] = byte;
          i++;
        }
      } else i = this.addWide(bytes, i, to);
    }
  }

  /** Gathers `<is>` or `<si>`: the text of all its runs, without the reading aids (phonetic runs) of Asian names. */
  addRuns(bytes: Uint8Array, from: number, to: number): void {
    const { markup } = this;
    markup.bytes = bytes;
    markup.limit = to;
    let i = from;
    for (;;) {
      while (i < to && bytes[i] !== LESS) i++;
      if (i >= to) return;
      i = markup.readTag(i);
      if (i < 0) throw damaged(this.part);
      if (markup.kind !== "open") continue;
      const isText = markup.isNamed("t");
      if (!isText && !markup.isNamed("rPh") && !markup.isNamed("rPr")) continue;
      const inner = i;
      i = markup.skipElement(inner);
      if (i < 0) throw damaged(this.part);
      if (!isText) continue;
      let innerEnd = markup.nameFrom - 2;
      while (bytes[innerEnd] !== LESS) innerEnd--;
      this.addText(bytes, inner, innerEnd);
    }
  }

  private reserve(more: number): void {
    if (this.used + more <= this.codes.length) return;
    if (this.used + more > WHOLE_LIMIT) throw new Fault({ kind: "too-large", unit: "bytes", count: this.used + more, limit: WHOLE_LIMIT });
    const wider = new Uint16Array(Math.max(this.codes.length * 2, this.used + more));
    wider.set(this.codes.subarray(0, this.used));
    this.codes = wider;
  }

  private addWide(bytes: Uint8Array, at: number, to: number): number {
    const first = bytes[at]!;
    const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > to) throw damaged(this.part);
    let code = first & (0xff >> (length + 1));
    for (let k = 1; k < length; k++) {
      const next = bytes[at + k]!;
      if ((next & 0xc0) !== 0x80) throw damaged(this.part);
      code = (code << 6) | (next & 0x3f);
    }
    if (length === 4) {
      if (code < 0x10000 || code > 0x10ffff) throw damaged(this.part);
      this.codes[this.used++] = 0xd800 + ((code - 0x10000) >> 10);
      this.codes[this.used++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    } else {
      if ((length === 3 && code < 0x800) || (code >= 0xd800 && code < 0xe000)) throw damaged(this.part);
      this.codes[this.used++] = code;
    }
    return at + length;
  }

  private addEntity(bytes: Uint8Array, at: number, to: number): number {
    const end = bytes.indexOf(0x3b, at);
    const value = end < 0 || end >= to || end - at > 12 ? null : entity(ascii(bytes, at + 1, end));
    if (value === null) throw damaged(this.part);
    for (let k = 0; k < value.length; k++) this.codes[this.used++] = value.charCodeAt(k);
    return end + 1;
  }

  /** `_x000D_` is how Excel writes a character that XML cannot hold, and `_x005F_` the underscore before what looks like one. */
  private addUnderscore(bytes: Uint8Array, at: number, to: number): number {
    if (at + 7 <= to && bytes[at + 1] === 0x78 && bytes[at + 6] === UNDERSCORE) {
      const digits = ascii(bytes, at + 2, at + 6);
      if (/^[0-9a-fA-F]{4}$/.test(digits)) {
        this.codes[this.used++] = parseInt(digits, 16);
        return at + 7;
      }
    }
    this.codes[this.used++] = UNDERSCORE;
    return at + 1;
  }

  private addMarkup(bytes: Uint8Array, at: number, to: number): number {
    const { markup } = this;
    markup.bytes = bytes;
    markup.limit = to;
    const end = markup.readTag(at);
    if (end < 0) throw damaged(this.part);
    if (markup.startsWith(at, "<![CDATA[")) {
      for (let i = at + 9; i < end - 3; ) {
        if (bytes[i]! < 0x80) this.codes[this.used++] = bytes[i++]!;
        else i = this.addWide(bytes, i, end - 3);
      }
    }
    return end;
  }
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
