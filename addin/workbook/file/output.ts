/** Bytes and cells on their way into a part. */
import type { Cell } from "../../../engine/intake/sheet.js";
import { escapeText } from "./xml.js";

/** Handed on in large pieces, each good only during the call. */
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

/** A cell of any value; empty and without a style it is nothing. */
export function valueCell(prefix: string, name: string, style: number, value: Cell): string {
  if (value === null || value === "") return style === 0 ? "" : textCell(prefix, name, style, "");
  if (typeof value === "string") return textCell(prefix, name, style, value);
  if (typeof value === "boolean") return `<${prefix}c r="${name}" s="${style}" t="b"><${prefix}v>${value ? 1 : 0}</${prefix}v></${prefix}c>`;
  return Number.isFinite(value) ? `<${prefix}c r="${name}" s="${style}"><${prefix}v>${value}</${prefix}v></${prefix}c>` : textCell(prefix, name, style, String(value));
}
