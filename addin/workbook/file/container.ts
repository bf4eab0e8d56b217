/**
 * The zip around a workbook. Of what is read the directory is checked first (sizes, method, encryption), the content while it
 * is unpacked (size, CRC-32), so that a hostile file costs bounded time and memory. What is not changed is copied as it is
 * packed, byte for byte, without unpacking. fflate's own unzip and zip can do neither.
 */
import { Deflate, Inflate } from "fflate";
import { Crc32 } from "./crc32.js";
import { damaged, Fault } from "./trouble.js";

/** All parts together, unpacked: what a zip can state without its 64-bit fields. A full sheet of 1,048,576 rows and 26 columns of text is 2 GB. */
export const UNPACKED_LIMIT = 2 ** 32 - 1;
/** A part that has to be held as one text, or one row, one string, the head or the tail of a sheet. */
export const WHOLE_LIMIT = 2 ** 26;
/** Real sheets reach about 100; deflate's own bound is 1032, and only a bomb comes near it. */
const RATIO_LIMIT = 500;
const PIECE = 1 << 14;
/** As many characters of a part's beginning as hold the tag of its root. */
const HEAD = 4096;

type Entry = {
  readonly name: Uint8Array;
  readonly utf8: boolean;
  readonly method: number;
  readonly time: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
};

export class Container {
  /** By path in lower case, `/` between folders: part names do not tell case apart, and some packers write `\`. */
  private readonly entries = new Map<string, Entry>();

  constructor(bytes: Uint8Array) {
    for (const [path, entry] of readDirectory(bytes)) {
      if (this.entries.has(path)) throw damaged(path);
      this.entries.set(path, entry);
    }
    let total = 0;
    for (const entry of this.entries.values()) {
      total += entry.size;
      const bomb = entry.size > WHOLE_LIMIT && entry.size > entry.packed.length * RATIO_LIMIT;
      if (total > UNPACKED_LIMIT || bomb) throw new Fault({ kind: "too-large", unit: "bytes", count: total, limit: UNPACKED_LIMIT });
    }
  }

  has(path: string): boolean {
    return this.entries.has(path.toLowerCase());
  }

  paths(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** Hands over a part piece by piece; a piece is only good during the call. */
  stream(path: string, take: (piece: Uint8Array) => void): void {
    const entry = this.entries.get(path.toLowerCase());
    if (entry === undefined) throw damaged(path);
    const crc = new Crc32();
    let size = 0;
    const count = (piece: Uint8Array): void => {
      size += piece.length;
      if (size > entry.size) throw damaged(path);
      crc.add(piece);
      take(piece);
    };
    if (entry.method === 0) count(entry.packed);
    else inflate(entry.packed, path, count);
    if (size !== entry.size || crc.value !== entry.crc) throw damaged(path);
  }

  /** A small part as one text. */
  text(path: string): string {
    const entry = this.entries.get(path.toLowerCase());
    if (entry === undefined) throw damaged(path);
    if (entry.size > WHOLE_LIMIT) throw new Fault({ kind: "too-large", unit: "bytes", count: entry.size, limit: WHOLE_LIMIT });
    const all = new Uint8Array(entry.size);
    let at = 0;
    this.stream(path, (piece) => {
      all.set(piece, at);
      at += piece.length;
    });
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(all);
    } catch {
      throw damaged(path);
    }
  }

  /** The beginning of a part, read as if it were all of it; '' for one that cannot be unpacked. */
  head(path: string): string {
    const entry = this.entries.get(path.toLowerCase());
    let text = "";
    const take = (piece: Uint8Array): void => {
      if (text.length < HEAD) text += new TextDecoder().decode(piece.subarray(0, HEAD));
    };
    if (entry?.method === 0) take(entry.packed);
    else if (entry !== undefined) {
      try {
        new Inflate(take).push(entry.packed.subarray(0, PIECE), false);
      } catch {
        return text;
      }
    }
    return text;
  }

  /** Puts a part in the place of the old one, or after the last. `fill` hands its bytes over in order. */
  put(path: string, fill: (write: (piece: Uint8Array) => void) => void): void {
    const key = path.toLowerCase();
    const old = this.entries.get(key);
    const pieces: Uint8Array[] = [];
    const deflate = new Deflate({ level: 3 }, (piece) => pieces.push(piece));
    const crc = new Crc32();
    let size = 0;
    fill((piece) => {
      crc.add(piece);
      size += piece.length;
      if (size > UNPACKED_LIMIT) throw new Fault({ kind: "too-large", unit: "bytes", count: size, limit: UNPACKED_LIMIT });
      deflate.push(piece);
    });
    deflate.push(new Uint8Array(0), true);
    this.entries.set(key, {
      name: old?.name ?? new TextEncoder().encode(path),
      utf8: old?.utf8 ?? true,
      method: 8,
      time: old?.time ?? EARLIEST,
      crc: crc.value,
      size,
      packed: joined(pieces),
    });
  }

  putText(path: string, text: string): void {
    this.put(path, (write) => write(new TextEncoder().encode(text)));
  }

  remove(path: string): void {
    this.entries.delete(path.toLowerCase());
  }

  /** The whole zip, the parts in their old order and new ones last. */
  bytes(): Uint8Array {
    return writeZip([...this.entries.values()]);
  }
}

/** 1 January 1980, where the zip's own calendar begins: the same input gives the same bytes at any hour. */
const EARLIEST = 0x00210000;

function inflate(packed: Uint8Array, path: string, take: (piece: Uint8Array) => void): void {
  const stream = new Inflate(take);
  try {
    for (let at = 0; at < packed.length; at += PIECE) {
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    }
  } catch (error) {
    // fflate's errors carry a code; whatever the taker threw is the taker's.
    if (error instanceof Error && "code" in error) throw damaged(path);
    throw error;
  }
}

function readDirectory(bytes: Uint8Array): readonly (readonly [string, Entry])[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { start, count } = findDirectory(view);
  const list: (readonly [string, Entry])[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged("");
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) throw damaged("");
    const name = bytes.slice(at + 46, at + 46 + nameLength);
    const path = new TextDecoder().decode(name).replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
    const entry = readEntry(bytes, view, at, name, path);
    if (!path.endsWith("/")) list.push([path, entry]);
    at = next;
  }
  return list;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, name: Uint8Array, path: string): Entry {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  if ((flags & 1) !== 0) throw new Fault({ kind: "encrypted" });
  if (method !== 0 && method !== 8) throw damaged(path);
  const [size, packedSize, offset] = wideSizes(view, at);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw damaged(path);
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packedSize > bytes.length) throw damaged(path);
  return {
    name,
    utf8: (flags & 0x800) !== 0,
    method,
    time: view.getUint32(at + 12, true),
    crc: view.getUint32(at + 16, true),
    size,
    packed: bytes.subarray(from, from + packedSize),
  };
}

/** Size, packed size and offset; those of 0xFFFFFFFF stand in the zip64 field instead, in this order. */
function wideSizes(view: DataView, at: number): readonly [number, number, number] {
  const values: [number, number, number] = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  if (!values.includes(0xffffffff)) return values;
  let field = at + 46 + view.getUint16(at + 28, true);
  const end = field + view.getUint16(at + 30, true);
  while (field + 4 <= end && view.getUint16(field, true) !== 1) field += 4 + view.getUint16(field + 2, true);
  let value = field + 4;
  for (const i of [0, 1, 2] as const) {
    if (values[i] !== 0xffffffff) continue;
    if (value + 8 > end) throw damaged("");
    values[i] = Number(view.getBigUint64(value, true));
    value += 8;
  }
  return values;
}

function findDirectory(view: DataView): { readonly start: number; readonly count: number } {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    if (start !== 0xffffffff && count !== 0xffff) return { start, count };
    return wideDirectory(view, at - 20);
  }
  throw damaged("");
}

function wideDirectory(view: DataView, locator: number): { readonly start: number; readonly count: number } {
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) throw damaged("");
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== 0x06064b50) throw damaged("");
  return { start: Number(view.getBigUint64(at + 48, true)), count: Number(view.getBigUint64(at + 32, true)) };
}

function writeZip(entries: readonly Entry[]): Uint8Array {
  const local = entries.reduce((sum, entry) => sum + 30 + entry.name.length + entry.packed.length, 0);
  const central = entries.reduce((sum, entry) => sum + 46 + entry.name.length, 0);
  const total = local + central + 22;
  if (total > UNPACKED_LIMIT) throw new Fault({ kind: "too-large", unit: "bytes", count: total, limit: UNPACKED_LIMIT });
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  let at = 0;
  let directory = local;
  for (const entry of entries) {
    view.setUint32(directory, 0x02014b50, true);
    view.setUint16(directory + 4, 20, true);
    writeCommon(view, directory + 6, entry);
    view.setUint32(directory + 42, at, true);
    out.set(entry.name, directory + 46);
    directory += 46 + entry.name.length;
    view.setUint32(at, 0x04034b50, true);
    writeCommon(view, at + 4, entry);
    out.set(entry.name, at + 30);
    out.set(entry.packed, at + 30 + entry.name.length);
    at += 30 + entry.name.length + entry.packed.length;
  }
  view.setUint32(directory, 0x06054b50, true);
  view.setUint16(directory + 8, entries.length, true);
  view.setUint16(directory + 10, entries.length, true);
  view.setUint32(directory + 12, central, true);
  view.setUint32(directory + 16, local, true);
  return out;
}

/** The 24 bytes that a part's own header and its line in the directory share. */
function writeCommon(view: DataView, at: number, entry: Entry): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, entry.utf8 ? 0x800 : 0, true);
  view.setUint16(at + 4, entry.method, true);
  view.setUint32(at + 6, entry.time, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.packed.length, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, entry.name.length, true);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
