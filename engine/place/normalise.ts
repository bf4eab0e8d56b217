import { Converter } from "opencc-js/t2cn";

/**
 * Folds a text to the form that all of this room compares in: width and compatibility forms (NFKC), traditional
 * characters to simplified ones, every kind of dash to `-`, brackets to `(` `)`, other punctuation to `,`.
 * Spaces, controls, bidi marks, variation selectors and lone surrogates are dropped.
 */
export type Fold = (text: string) => string;

const UNSEEN = 0;
const DROPPED = 1;
const SPACE = 2;
/** Folds to several characters, such as ⑫ to 12: kept in a map beside the table. */
const SEVERAL = 3;

const DASHES = new Set("-‐‑‒–—―−~〜∼");
/** What the register's typists use for a character that conversion tables leave alone. */
const VARIANTS: Readonly<Record<string, string>> = { 邨: "村", 堃: "坤", "○": "〇", "◯": "〇" };

/** An address longer than this is none: the rest is not read, so that a cell of 32,767 characters costs no more. */
const LONGEST = 600;

/**
 * @param own text whose characters are kept as they are: the names of the policy.
 * @returns a fold that learns each character once; the same text always folds to the same.
 */
export function compileFold(own: string): Fold {
  const table = new Uint16Array(0x10000);
  const several = new Map<number, string>();
  let simplify: ((han: string) => string) | null = null;
  for (const char of own) if (isHan(char.charCodeAt(0)) && char.length === 1) table[char.charCodeAt(0)] = char.charCodeAt(0);

  const simplifyHan = (han: string): string => (simplify ??= toSimplified())(han);
  const learn = (code: number): number => {
    const folded = foldChar(String.fromCharCode(code), simplifyHan);
    let to: number;
    if (typeof folded === "number") to = folded;
    else if (folded.length === 1) to = folded.charCodeAt(0);
    else {
      several.set(code, folded);
      to = SEVERAL;
    }
    table[code] = to;
    return to;
  };

  return (text) => {
    const length = Math.min(text.length, LONGEST);
    const plain = plainLength(text, length, table);
    if (plain === text.length) return text;
    let out = text.slice(0, plain);
    let last = plain === 0 ? 0 : text.charCodeAt(plain - 1);
    let spaced = false;
    for (let i = plain; i < length; i += 1) {
      const code = text.charCodeAt(i);
      if (isPair(text, i)) {
        out += foldPair(text.slice(i, i + 2), simplifyHan);
        last = 0;
        spaced = false;
        i += 1;
        continue;
      }
      let to = table[code] ?? UNSEEN;
      if (to === UNSEEN) to = learn(code);
      if (to === DROPPED) continue;
      if (to === SPACE) {
        spaced = true;
        continue;
      }
      if (to === SEVERAL) {
        const many = several.get(code) ?? "";
        if (spaced && isDigit(last) && isDigit(many.charCodeAt(0))) out += ",";
        out += many;
        last = many.charCodeAt(many.length - 1);
        spaced = false;
        continue;
      }
      // A space between two numbers is all that keeps them apart; elsewhere it is only layout.
      if (spaced && isDigit(last) && isDigit(to)) out += ",";
      spaced = false;
      out += String.fromCharCode(to);
      last = to;
    }
    return out;
  };
}

/** How much of a text is known to fold to itself: the whole of nearly every address, which then costs no copy. */
function plainLength(text: string, length: number, table: Uint16Array): number {
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= SEVERAL || table[code] !== code) return at;
  }
  return length;
}

/** The package's declarations resolve their own parts without extensions, so its types are stated here. */
function toSimplified(): (han: string) => string {
  const make: (options: { readonly from: "t"; readonly to: "cn" }) => (text: string) => string = Converter;
  return make({ from: "t", to: "cn" });
}

function foldChar(char: string, simplify: (han: string) => string): string | number {
  if (/\s/u.test(char)) return SPACE;
  if (/[\p{C}\p{M}\p{Z}]/u.test(char)) return DROPPED;
  if (VARIANTS[char] !== undefined) return VARIANTS[char];
  // ㈢ and ⑶ are numbers, whatever the bracket; NFKC gives (三) and (3).
  const plain = char.normalize("NFKC").replace(/^\((.+)\)$/u, "$1");
  if (plain.length === 2 && isPair(plain, 0)) return UNKNOWN;
  if (plain.length > 1) return Array.from(plain, (part) => foldChar(part, simplify)).filter((part) => typeof part === "string").join("") || DROPPED;
  if (DASHES.has(plain)) return "-";
  if ("([{〔【〖「『《〈<".includes(plain)) return "(";
  if (")]}〕】〗」』》〉>".includes(plain)) return ")";
  if (plain === "#" || /[0-9A-Za-z〇]/.test(plain)) return plain;
  if (isHan(plain.charCodeAt(0))) {
    const simple = simplify(plain);
    return simple.length === 1 ? simple : plain;
  }
  return /[\p{P}\p{S}]/u.test(plain) ? "," : plain;
}

/** Stands for a character outside the basic plane: it belongs to no name of a plan, and must not vanish from between two that do. */
const UNKNOWN = "□";

function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at);
  const low = text.charCodeAt(at + 1);
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

function foldPair(pair: string, simplify: (han: string) => string): string {
  if (/[\p{C}\p{M}]/u.test(pair)) return "";
  const plain = pair.normalize("NFKC");
  if (plain === pair) {
    const simple = simplify(pair);
    return simple.length === 1 ? simple : UNKNOWN;
  }
  return Array.from(plain, (part) => (part.length === 1 ? foldChar(part, simplify) : UNKNOWN)).filter((part) => typeof part === "string").join("");
}

export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether a folded character stands between the parts of an address and belongs to none. */
export function isSeparator(code: number): boolean {
  return code === 0x2c || code === 0x2d || code === 0x28 || code === 0x29;
}

export function skipSeparators(text: string, at: number): number {
  let i = at;
  while (i < text.length && isSeparator(text.charCodeAt(i))) i += 1;
  return i;
}
