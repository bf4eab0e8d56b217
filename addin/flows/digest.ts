/**
 * A text in 53 bits: enough to see that a cell was changed, and, twice over, to know a child again among a million. What is kept in
 * the workbook for the way back holds digests and no ID number: a clerk who deletes the ID column before handing the workbook on
 * must not hand on the numbers in a hidden part of it.
 */
export function digest(text: string, seed = 0): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** A text in 106 bits, as 22 characters or fewer. */
export function longDigest(text: string): string {
  return digest(text, 1).toString(36) + digest(text, 2).toString(36).padStart(11, "0");
}
