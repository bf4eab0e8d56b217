/**
 * Texts kept inside the workbook as custom XML parts, one form in a file and in Excel: a text is cut into parts, each of which
 * says whose it is and which of how many.
 */

export const MEMORY_NAMESPACE = "urn:jiujin:memory";

/** In characters: one of Chinese takes 3 bytes and `&` 5, so that no part grows past 1 MB. */
const LONGEST = 200_000;

/** What one part holds. */
export type MemoryPart = { readonly name: string; readonly part: number; readonly of: number; readonly text: string };

/** The XML of the parts of a text, none for null. */
export function memoryParts(name: string, text: string | null): readonly string[] {
  if (text === null) return [];
  const pieces = cut(holdable(text));
  return pieces.map((piece, i) =>
    `<memory xmlns="${MEMORY_NAMESPACE}" name="${escaped(name)}" part="${i + 1}" of="${pieces.length}">${escaped(piece)}</memory>`);
}

/** Reads a part; null for one that is none of ours. */
export function readMemoryPart(xml: string): MemoryPart | null {
  const match = /^(?:\uFEFF)?\s*(?:<\?xml[^>]*\?>\s*)?<((?:[\w.-]+:)?memory)(\s[^>]*?)(?:\/>|>([^<]*)<\/\1\s*>\s*)$/.exec(xml);
  const tag = match?.[2] ?? "";
  if (match === null || !tag.includes(`"${MEMORY_NAMESPACE}"`)) return null;
  const value = (attribute: string): string => unescaped(new RegExp(`\\s${attribute}="([^"]*)"`).exec(tag)?.[1] ?? "");
  return { name: value("name"), part: Number(value("part")), of: Number(value("of")), text: unescaped(match[3] ?? "") };
}

/** The text of the parts of one name; null where there is none, or where a part of it is gone. */
export function joinedMemory(parts: readonly MemoryPart[]): string | null {
  const of = parts[0]?.of ?? 0;
  const texts = Array.from({ length: of }, (_none, i) => parts.find((part) => part.part === i + 1 && part.of === of)?.text);
  return of > 0 && texts.every((text) => text !== undefined) ? texts.join("") : null;
}

function cut(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length || pieces.length === 0;) {
    let to = Math.min(text.length, from + LONGEST);
    // Half a character must not stand alone.
    if (to < text.length && text.charCodeAt(to - 1) >= 0xd800 && text.charCodeAt(to - 1) < 0xdc00) to -= 1;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

/** Half a surrogate pair, and the control characters that XML cannot hold at all. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What is kept is JSON, where such a character stands inside a string only: there its escape means the same. */
function holdable(text: string): string {
  return text.replace(FORBIDDEN, (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0"));
}

/** A line end would be read back as another. */
function escaped(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Whoever saves the part anew may write its references in another way. */
function unescaped(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (all, hex: string | undefined, digits: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name] ?? all;
    return String.fromCodePoint(hex === undefined ? Number(digits) : parseInt(hex, 16));
  });
}
