/** Tells what a file that is no .xlsx is, by its first bytes, so that the clerk hears what to do about it. */
import type { WorkbookTrouble } from "../port.js";

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** `PK`, then a part (3, 4), a directory without parts (5, 6) or a piece of a split zip (7, 8). */
const ZIP = [[0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6], [0x50, 0x4b, 7, 8]];

/** Null for a zip, which may hold a workbook; the trouble otherwise. */
export function foreignFormat(bytes: Uint8Array): WorkbookTrouble | null {
  if (ZIP.some((signature) => startsWith(bytes, signature))) return null;
  if (!startsWith(bytes, COMPOUND)) return { kind: "not-a-workbook" };
  const streams = compoundStreams(bytes);
  // Excel's password wraps the whole .xlsx in a compound file; the old .xls is one by nature.
  if (streams.has("EncryptedPackage")) return { kind: "encrypted" };
  if (streams.has("Workbook") || streams.has("Book")) return { kind: "old-format", format: "xls" };
  return { kind: "not-a-workbook" };
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** The names of the streams in a compound file ([MS-CFB] 2.2, 2.3, 2.6). A broken chain ends the list. */
function compoundStreams(bytes: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>();
  if (bytes.length < 512) return names;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return names;
  const sectorSize = 1 << shift;
  const offset = (sector: number): number => (sector + 1) * sectorSize;
  let sector = view.getUint32(48, true);
  // No directory has more sectors than the file: a chain that runs in a circle ends here.
  for (let left = bytes.length / sectorSize; left > 0 && offset(sector) + sectorSize <= bytes.length; left--) {
    for (let at = offset(sector); at < offset(sector) + sectorSize; at += 128) names.add(entryName(view, at));
    const table = Math.floor((sector * 4) / sectorSize);
    if (table >= 109) break;
    const cell = offset(view.getUint32(76 + table * 4, true)) + ((sector * 4) % sectorSize);
    if (cell + 4 > bytes.length) break;
    sector = view.getUint32(cell, true);
  }
  return names;
}

function entryName(view: DataView, at: number): string {
  const length = Math.min(view.getUint16(at + 64, true), 64) / 2 - 1;
  let name = "";
  for (let i = 0; i < length; i++) name += String.fromCharCode(view.getUint16(at + i * 2, true));
  return name;
}
