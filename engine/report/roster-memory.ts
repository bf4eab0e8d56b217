/**
 * What a roster remembers of itself when it is handed out: whose it is, and for whom a notice is out, so that a school can check it in place
 * (无通知书不得录入) without the bureau's workbook. ID numbers are kept as digests: the file says of a number that it has whether it is among them.
 */
import { STAGES } from "../policy/terms.js";
import type { Stage } from "../policy/schema.js";
import { drawNumber } from "../seats/draw.js";

/** Whose roster it is. */
export type RosterOwner = { readonly school: string; readonly stage: Stage };

export type RosterMemory = { readonly owner: RosterOwner; readonly hasNotice: (id: string) => boolean };

/** Sixteen hex digits tell thousands of children apart and nothing else. */
const DIGITS = 16;

function digestOf({ school, stage }: RosterOwner, id: string): string {
  return drawNumber(school, stage, id).slice(0, DIGITS);
}

/** @param ids of the children on it, as the roster is made. */
export function rosterMemory(owner: RosterOwner, ids: readonly string[]): string {
  return JSON.stringify({ ...owner, notices: ids.map((id) => digestOf(owner, id)) });
}

/** Null for a text that is no such memory: the file has been anywhere since. */
export function readRosterMemory(text: string | null): RosterMemory | null {
  const read = parsed(text);
  if (typeof read !== "object" || read === null) return null;
  const { school, stage, notices } = read as { readonly school?: unknown; readonly stage?: unknown; readonly notices?: unknown };
  const known = STAGES.find((each) => each === stage);
  if (typeof school !== "string" || known === undefined || !Array.isArray(notices)) return null;
  const owner = { school, stage: known };
  const digests = new Set<unknown>(notices);
  return { owner, hasNotice: (id) => digests.has(digestOf(owner, id)) };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
