/**
 * XML of the small parts (workbook, relations, styles, the frame of a sheet) as a tree that knows where each element stands in
 * the text, so that a part is changed by splicing and all else of it stays as it was. Rows and strings are read by scan.ts.
 */
import { damaged, Fault } from "./trouble.js";

export type Element = {
  /** Without its prefix. */
  readonly name: string;
  /** With its colon, such as `x:`; '' for none. */
  readonly prefix: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Of `<`, of the content's first and past its last character, past `>`. An empty element has `inner === innerEnd === end`. */
  readonly start: number;
  readonly inner: number;
  readonly innerEnd: number;
  readonly end: number;
};

type Draft = { -readonly [K in keyof Element]: Element[K] } & { children: Element[] };

/** No tag that Office writes comes near it, and a pattern over a longer one could exhaust its own stack. */
const LONGEST_TAG = 1 << 20;
/** Every style and every merged range that Excel allows together come to a quarter of it. */
const MOST_ELEMENTS = 2_000_000;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')\s*/y;

/** @throws Fault `damaged` for what is not well-formed, and for a document type: Office writes none, and one can hold an entity bomb. */
export function parseXml(xml: string, part: string): Element {
  let root: Element | null = null;
  const open: Draft[] = [];
  let count = 0;
  for (let at = xml.indexOf("<"), next; at !== -1; at = xml.indexOf("<", next)) {
    next = markupEnd(xml, at, part);
    const first = xml[at + 1];
    if (first === "!" || first === "?") continue;
    if (first === "/") {
      const element = open.pop();
      if (element === undefined || element.prefix + element.name !== xml.slice(at + 2, next - 1).trimEnd()) throw damaged(part);
      element.innerEnd = at;
      element.end = next;
      continue;
    }
    const isEmpty = xml[next - 2] === "/";
    const element = draft(xml.slice(at + 1, next - (isEmpty ? 2 : 1)), at, next, part);
    if (++count > MOST_ELEMENTS) throw new Fault({ kind: "too-large", unit: "cells", count, limit: MOST_ELEMENTS });
    const parent = open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (root === null) root = element;
    else throw damaged(part);
    if (!isEmpty) open.push(element);
  }
  if (root === null || open.length > 0) throw damaged(part);
  return root;
}

/** Where the markup at `<` ends. */
function markupEnd(xml: string, at: number, part: string): number {
  const closing = xml.startsWith("<!--", at) ? "-->" : xml.startsWith("<![CDATA[", at) ? "]]>" : xml.startsWith("<?", at) ? "?>" : "";
  if (closing !== "") {
    const end = xml.indexOf(closing, at + 2);
    if (end === -1) throw damaged(part);
    return end + closing.length;
  }
  if (xml[at + 1] === "!") throw damaged(part);
  for (let i = at + 1; i < xml.length && i - at < LONGEST_TAG; i++) {
    const character = xml[i];
    if (character === ">") return i + 1;
    if (character === '"' || character === "'") {
      i = xml.indexOf(character, i + 1);
      if (i === -1) break;
    }
  }
  throw damaged(part);
}

function draft(tag: string, start: number, inner: number, part: string): Draft {
  if (tag.length > LONGEST_TAG) throw damaged(part);
  const qualified = /^[^\s=<"'/]+/.exec(tag)?.[0];
  if (qualified === undefined) throw damaged(part);
  const colon = qualified.indexOf(":") + 1;
  return {
    name: qualified.slice(colon), prefix: qualified.slice(0, colon), attributes: parseAttributes(tag, qualified.length, part),
    children: [], start, inner, innerEnd: inner, end: inner,
  };
}

function parseAttributes(tag: string, from: number, part: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  let at = from;
  while (/\s/.test(tag[at] ?? "")) at++;
  while (at < tag.length) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(tag);
    if (match === null) throw damaged(part);
    map.set(match[1] ?? "", unescapeXml(match[2] ?? match[3] ?? "", part));
    at = ATTRIBUTE.lastIndex;
  }
  return map;
}

export function child(element: Element, name: string): Element | undefined {
  return element.children.find((one) => one.name === name);
}

/** An attribute of another namespace by its local name, whatever its prefix: `r:id`, `d3p1:id`. */
export function foreignAttribute(element: Element, name: string): string | undefined {
  for (const [key, value] of element.attributes) if (key.endsWith(":" + name) && !key.startsWith("xmlns")) return value;
  return undefined;
}

export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

/** The text with each piece put in the place of `[from, to)`; the ranges must not overlap. */
export function spliced(text: string, edits: readonly { readonly from: number; readonly to: number; readonly by: string }[]): string {
  const out: string[] = [];
  let at = 0;
  for (const { from, to, by } of [...edits].sort((a, b) => a.from - b.from)) {
    out.push(text.slice(at, from), by);
    at = to;
  }
  out.push(text.slice(at));
  return out.join("");
}

/** Adds markup at the end of an element's content, also of an empty one. */
export function appended(text: string, element: Element, markup: string): { readonly from: number; readonly to: number; readonly by: string } {
  if (element.end !== element.inner) return { from: element.innerEnd, to: element.innerEnd, by: markup };
  const tag = text.slice(element.start, element.end).replace(/\s*\/>$/, ">");
  return { from: element.start, to: element.end, by: `${tag}${markup}</${element.prefix}${element.name}>` };
}

/** An element's opening tag with one attribute set anew; `close` is `>` or `/>` as it was. */
export function withAttribute(tag: string, name: string, value: string): string {
  const pattern = new RegExp(`(\\s${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`);
  if (pattern.test(tag)) return tag.replace(pattern, (_all, before: string) => `${before}"${value}"`);
  return tag.replace(/\s*(\/?>)$/, (_all, close: string) => ` ${name}="${value}"${close}`);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function unescapeXml(text: string, part: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]*)(;?)/g, (_all, name: string, end: string) => {
    const value = end === ";" ? entity(name) : null;
    if (value === null) throw damaged(part);
    return value;
  });
}

/** What an entity without `&` and `;` stands for; null for none that XML knows. */
export function entity(name: string): string | null {
  const known = ENTITIES[name];
  if (known !== undefined) return known;
  const digits = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  if (digits === null) return null;
  const code = digits[1] !== undefined ? parseInt(digits[1], 16) : Number(digits[2]);
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? null : String.fromCodePoint(code);
}

export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Excel's last character of a cell. */
const LONGEST_TEXT = 32_767;
const SPECIAL = /[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const IS_SPECIAL = new RegExp(SPECIAL.source);

/**
 * A cell's text inside `<t>`. What XML cannot hold is written as Excel writes it (`_x0001_`), and text that looks like such an
 * escape is escaped in turn; half a surrogate pair becomes U+FFFD. Text longer than a cell can be ends in `…`.
 */
export function escapeText(text: string): string {
  let fitting = text;
  if (text.length > LONGEST_TEXT) fitting = text.slice(0, LONGEST_TEXT - 1).replace(/[\ud800-\udbff]$/, "") + "…";
  return IS_SPECIAL.test(fitting) ? fitting.replace(SPECIAL, escapeCharacter) : fitting;
}

function escapeCharacter(character: string): string {
  if (character === "&") return "&amp;";
  if (character === "<") return "&lt;";
  if (character === ">") return "&gt;";
  if (character >= "\ud800" && character <= "\udfff") return "\ufffd";
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}
