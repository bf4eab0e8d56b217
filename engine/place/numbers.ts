/** Numbers in addresses: of a villager group, of a door. Chinese numerals and digits are one where a number is meant. */
import { isDigit, isSeparator } from "./normalise.js";
import type { Words } from "./words.js";

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0, 零: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 两: 2,
  壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100 };

/** A number read from a text: its value and where it ends. */
export type NumberAt = { readonly value: number; readonly end: number };

/** The number that begins at `at`, in digits or in Chinese numerals; null where none does. */
export function numberAt(text: string, at: number): NumberAt | null {
  if (isDigit(text.charCodeAt(at))) {
    let end = at;
    let value = 0;
    while (isDigit(text.charCodeAt(end))) {
      value = Math.min(value * 10 + text.charCodeAt(end) - 0x30, 1e9);
      end += 1;
    }
    return { value, end };
  }
  return chineseNumberAt(text, at);
}

function chineseNumberAt(text: string, at: number): NumberAt | null {
  let total = 0;
  let pending: number | null = null;
  let end = at;
  for (; end < text.length; end += 1) {
    const char = text.charAt(end);
    const digit = DIGITS[char];
    const unit = UNITS[char];
    if (digit !== undefined) pending = pending === null ? digit : Math.min(pending * 10 + digit, 1e9);
    else if (unit !== undefined) {
      total += (pending ?? 1) * unit;
      pending = null;
    } else break;
  }
  return end === at ? null : { value: total + (pending ?? 0), end };
}

/** Villager groups named together, such as 三、四社: their numbers, and where the words end. */
export type GroupsAt = { readonly values: readonly number[]; readonly end: number };

/**
 * The numbered group that begins at `at`: 三社, 3组, (3)组, 第三村民小组, 三、四社.
 * 社区 is no group; a number alone is a door.
 */
export function groupAt(text: string, at: number, groupWords: Words): GroupsAt | null {
  const values: number[] = [];
  let i = at;
  for (;;) {
    if (text.charAt(i) === "第") i += 1;
    if (text.charAt(i) === "(") i += 1;
    const bracket = text.charAt(i - 1) === "(";
    const number = numberAt(text, i);
    if (number === null) return null;
    values.push(number.value);
    i = number.end;
    if (bracket && text.charAt(i) === ")") i += 1;
    const end = groupWords.end(text, i);
    if (end > i && !(text.charAt(end - 1) === "社" && text.charAt(end) === "区")) {
      return { values, end };
    }
    if (!isSeparator(text.charCodeAt(i)) && !"和及至".includes(text.charAt(i) || " ")) return null;
    i += 1;
  }
}

/** Whether a door's number begins at `at`: `12号`, `十二号楼`, `3-2-401`, a number that ends the text or the part. */
export function doorAt(text: string, at: number, doorWords: Words): boolean {
  const number = numberAt(text, at);
  if (number === null) return false;
  if (doorWords.end(text, number.end) > number.end) return true;
  if (!isDigit(text.charCodeAt(at))) return false;
  return number.end === text.length || isSeparator(text.charCodeAt(number.end)) || /[A-Za-z]/.test(text.charAt(number.end));
}
