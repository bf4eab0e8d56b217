import type { Clause } from "../finding.js";
import type { Segment } from "../policy/schema.js";
import { numberAt } from "./numbers.js";
import { isDigit, type Fold } from "./normalise.js";
import { BESIDE, LEFT_EDGE } from "./vocabulary.js";

/** One street or compound of the segment table, with the lines that stand for it. */
export type Street = { readonly name: string; readonly lines: readonly Segment[] };

/** What the table says of an address: a school by the clause of a line; null where no line decides. */
export type Side = { readonly school: string; readonly clause: Clause } | null;

/** The streets of one place at one stage, longest names first so that 胜利北路 is not read as 利北路. */
export function compileStreets(segments: readonly Segment[], fold: Fold): readonly Street[] {
  const byName = new Map<string, Segment[]>();
  for (const segment of segments) {
    const name = fold(segment.street);
    if (name === "") continue;
    const lines = byName.get(name);
    if (lines === undefined) byName.set(name, [segment]);
    else lines.push(segment);
  }
  return Array.from(byName, ([name, lines]) => ({ name, lines })).sort((a, b) => b.name.length - a.name.length);
}

/**
 * The school that the segment table gives to what follows the community's name in an address.
 * Every street named must agree: a corner of two streets whose lines differ is left to a person.
 * @param tail folded text, such as `光明大街12号3单元`
 */
export function sideOf(streets: readonly Street[], tail: string): Side {
  let answer: Side = null;
  let taken = 0;
  for (const street of streets) {
    for (let at = tail.indexOf(street.name); at >= 0; at = tail.indexOf(street.name, at + 1)) {
      if (anotherStreet(streets, tail, at, street)) continue;
      taken += 1;
      const side = sideOn(street, tail, at + street.name.length);
      if (side === null) return null;
      if (answer !== null && answer.school !== side.school) return null;
      answer = side;
    }
  }
  return taken === 0 ? null : answer;
}

function anotherStreet(streets: readonly Street[], tail: string, at: number, street: Street): boolean {
  // A street whose name goes on to the left is another one: 新胜利路 is not 胜利路.
  if (at > 0 && !LEFT_EDGE.has(tail.charAt(at - 1)) && !"同村区组社队园".includes(tail.charAt(at - 1))) return true;
  return streets.some((other) => {
    if (other.name.length <= street.name.length) return false;
    const inside = other.name.indexOf(street.name);
    return inside >= 0 && at - inside >= 0 && tail.startsWith(other.name, at - inside);
  });
}

function sideOn(street: Street, tail: string, at: number): Side {
  if (BESIDE.some((word) => tail.startsWith(word, at))) return null;
  const first = numberAt(tail, at);
  if (first === null) return agreed(street.lines.filter((line) => line.side === "all" && line.from === null && line.to === null));
  const low = agreed(street.lines.filter((line) => holds(line, first.value)));
  // 12-14号 is a range, 12-3 a unit behind a door: only a range must lie on one side whole.
  const second = tail.charAt(first.end) === "-" && isDigit(tail.charCodeAt(first.end + 1)) ? numberAt(tail, first.end + 1) : null;
  if (low === null || second === null || second.value <= first.value || tail.charAt(second.end) !== "号") return low;
  const high = agreed(street.lines.filter((line) => holds(line, second.value)));
  return high !== null && high.school === low.school ? low : null;
}

function holds(line: Segment, door: number): boolean {
  if (line.from !== null && door < line.from) return false;
  if (line.to !== null && door > line.to) return false;
  return line.side === "all" || (door % 2 === 1) === (line.side === "odd");
}

/** One school by all the lines that hold, or none: lines that contradict each other decide nothing. */
function agreed(lines: readonly Segment[]): Side {
  const [first] = lines;
  if (first === undefined || lines.some((line) => line.school !== first.school)) return null;
  return { school: first.school, clause: first.clause };
}
