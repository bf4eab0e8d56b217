/**
 * The published draw. A draw number depends on nothing but the seed, which is published beforehand, the name of the round and
 * the child's key; so whoever knows the three can check it: `printf '%s\n%s\n%s' SEED ROUND KEY | sha256sum`.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { hexDigests } from "../intake/keys.js";

/**
 * The draw of one round, for many children.
 * @returns a function from a child's key to the draw number: SHA-256 of the UTF-8 of seed, line feed, round, line feed, key as
 * 64 lower-case hex digits. The lowest goes first.
 */
export function drawer(seed: string, round: string): (key: string) => string {
  return hexDigests(sha256.create().update(utf8ToBytes(`${seed}\n${round}\n`)));
}

/** The draw number of one child, as `drawer` gives it. */
export function drawNumber(seed: string, round: string, key: string): string {
  return drawer(seed, round)(key);
}

/** What has a place in the draw. */
export type Drawn = { readonly key: string; readonly draw: string };

/** Order of the draw: the lowest number first; equal numbers, which only equal keys or a broken seed give, by key. */
export function byDraw(one: Drawn, other: Drawn): number {
  if (one.draw !== other.draw) return one.draw < other.draw ? -1 : 1;
  if (one.key !== other.key) return one.key < other.key ? -1 : 1;
  return 0;
}

/**
 * The first six characters of a draw as one number. Of two draws the one with the lower number is the lower; equal numbers leave
 * it open, which is all that is asked of it: comparing numbers spares nearly every comparison of texts.
 */
export function lotOf(draw: string): number {
  let lot = 0;
  let open = true;
  for (let at = 0; at < 6; at++) {
    const code: number = open && at < draw.length ? Math.min(draw.charCodeAt(at), 255) : 0;
    // Beyond 255 characters can no longer be told apart, so what follows them must not decide.
    open &&= code < 255;
    lot = lot * 256 + code;
  }
  return lot;
}

/** The places of a list in the order of the draw. */
export function drawOrder(list: readonly Drawn[]): readonly number[] {
  const lots = Float64Array.from(list, ({ draw }) => lotOf(draw));
  return [...list.keys()].sort((one, other) => {
    const apart = (lots[one] ?? 0) - (lots[other] ?? 0);
    const first = list[one];
    const second = list[other];
    return apart !== 0 || first === undefined || second === undefined ? apart : byDraw(first, second);
  });
}
