/** Keys that may be published: without the workbook's secret nobody finds the ID number behind one. */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes, type Hash } from "@noble/hashes/utils.js";

/**
 * HMAC-SHA-256 under a secret, as 64 lower-case hex digits of the UTF-8 of a text. The secret's two blocks are hashed once, so that
 * a text costs half of what it would.
 */
export function hmacUnder(secret: string): (text: string) => string {
  return hexDigests(hmac.create(sha256, utf8ToBytes(secret)));
}

/** The hex digits' character codes. */
const DIGITS = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
/** Longer texts than any key are encoded by the library. */
const LONGEST_PLAIN = 64;

/**
 * Goes on from a hash that has taken in what many texts have in front.
 * @returns a function from a text to the digest with its UTF-8 behind that, in lower-case hex; the hash begun is left as it is.
 */
export function hexDigests<T extends Hash<T>>(begun: T): (text: string) => string {
  const scratch = begun._cloneInto();
  const digest = new Uint8Array(begun.outputLen);
  const codes = new Array<number>(digest.length * 2).fill(0);
  const plain = Array.from({ length: LONGEST_PLAIN + 1 }, (_, length) => new Uint8Array(length));
  return (text) => {
    begun._cloneInto(scratch).update(asciiBytes(text, plain[text.length]) ?? utf8ToBytes(text)).digestInto(digest);
    for (let at = 0; at < digest.length; at += 1) {
      const byte = digest[at] ?? 0;
      codes[2 * at] = DIGITS[byte >> 4] ?? 0;
      codes[2 * at + 1] = DIGITS[byte & 15] ?? 0;
    }
    // In one string: joined from parts, a million of them hold nine times the memory.
    return String.fromCharCode(...codes);
  };
}

/** A text as bytes in a buffer of its length, which is what keys nearly always are; undefined where it is not ASCII or has no buffer. */
function asciiBytes(text: string, into: Uint8Array | undefined): Uint8Array | undefined {
  if (into === undefined) return undefined;
  for (let at = 0; at < into.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return undefined;
    into[at] = code;
  }
  return into;
}
