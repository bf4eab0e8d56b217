/**
 * The workbook's styles, to which a few are added at the end: no style that a cell of the clerk's has is changed or renumbered.
 * A style that an earlier run added is found again and not added twice.
 */
import type { Severity } from "../../../engine/finding.js";
import { isSeverityColour, SEVERITY_COLOURS } from "../colours.js";
import { child, type Element, escapeAttribute, parseXml, spliced, withAttribute } from "./xml.js";
import { damaged } from "./trouble.js";

/** The built-in number format `@`: what a person types into the cell later stays text as well. */
const TEXT_FORMAT = 49;
/** The built-in formats by number (ECMA-376, 18.8.30), those alone that are the same in every language. */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [0, "General"], [1, "0"], [2, "0.00"], [3, "#,##0"], [4, "#,##0.00"], [9, "0%"], [10, "0.00%"], [11, "0.00E+00"], [12, "# ?/?"], [13, "# ??/??"],
  [14, "m/d/yyyy"], [15, "d-mmm-yy"], [16, "d-mmm"], [17, "mmm-yy"], [18, "h:mm AM/PM"], [19, "h:mm:ss AM/PM"], [20, "h:mm"], [21, "h:mm:ss"],
  [22, "m/d/yyyy h:mm"], [45, "mm:ss"], [46, "[h]:mm:ss"], [47, "mm:ss.0"], [48, "##0.0E+0"], [TEXT_FORMAT, "@"],
]);
/** Numbers below this are Excel's own. */
const FIRST_CUSTOM = 164;

/** How a cell looks, as far as this program may change it. */
export type Look = { readonly format: string; readonly fill: string | null };

/** The least that a workbook without styles needs. */
export function emptyStyles(namespace: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${namespace}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** A list of the styles part: what is in it, and what is to be added. */
class List {
  readonly items: string[];
  readonly old: number;
  private readonly places = new Map<string, number>();

  constructor(text: string, readonly element: Element) {
    this.items = element.children.map((one) => text.slice(one.start, one.end));
    this.old = this.items.length;
    this.items.forEach((item, i) => {
      if (!this.places.has(item)) this.places.set(item, i);
    });
  }

  /** The place of an item, which is added where there is none like it. */
  place(item: string): number {
    const found = this.places.get(item);
    if (found !== undefined) return found;
    this.places.set(item, this.items.length);
    return this.items.push(item) - 1;
  }
}

function openingTag(item: string): string {
  return item.slice(0, item.indexOf(">") + 1);
}

function attribute(item: string, name: string): string | null {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(openingTag(item))?.slice(1).find((value) => value !== undefined) ?? null;
}

export class Styles {
  private readonly fonts: List;
  private readonly fills: List;
  private readonly formats: List;
  private readonly prefix: string;
  private readonly root: Element;
  /** Code by number of the workbook's own number formats, and those to be added. */
  private readonly numbers = new Map<number, string>();
  private readonly newNumbers: string[] = [];
  private readonly memory = new Map<string, number>();
  private readonly looks = new Map<number, Look>();

  constructor(private readonly text: string, part: string) {
    this.root = parseXml(text, part);
    this.prefix = this.root.prefix;
    const list = (name: string): List => {
      const element = child(this.root, name);
      if (element === undefined || element.children.length === 0) throw damaged(part);
      return new List(text, element);
    };
    this.fonts = list("fonts");
    this.fills = list("fills");
    this.formats = list("cellXfs");
    for (const { attributes } of child(this.root, "numFmts")?.children ?? []) {
      this.numbers.set(Number(attributes.get("numFmtId")), attributes.get("formatCode") ?? "");
    }
  }

  /** Text in the workbook's own font. */
  get plain(): number {
    return this.remember("plain", () => this.formats.place(this.format({ numFmtId: String(TEXT_FORMAT), applyNumberFormat: "1" })));
  }

  get header(): number {
    return this.remember("header", () => {
      const font = (this.fonts.items[0] ?? "").replace(/\/>$/, `></${this.prefix}font>`);
      const bold = /<(\w+:)?b\s*\/?>/.test(font) ? font : font.replace(/>/, `><${this.prefix}b/>`);
      const fontId = String(this.fonts.place(bold));
      return this.formats.place(this.format({ numFmtId: String(TEXT_FORMAT), fontId, applyNumberFormat: "1", applyFont: "1" }));
    });
  }

  /** The style like `style` whose cells are text. */
  asText(style: number): number {
    return this.remember(`text ${style}`, () => this.withNumber(style, TEXT_FORMAT));
  }

  /** The style like `style`, with the fill of the severity and no other; null is no fill. */
  filled(style: number, severity: Severity | null): number {
    return this.remember(`${style} ${severity}`, () => this.withFill(style, severity === null ? null : SEVERITY_COLOURS[severity]));
  }

  /** The style like `style` with a mark of ours, or without it; a fill that a person chose stays where there is none to put. */
  marked(style: number, severity: Severity | null): number {
    return severity === null && !isSeverityColour(this.look(style).fill) ? style : this.filled(style, severity);
  }

  look(style: number): Look {
    const known = this.looks.get(style);
    if (known !== undefined) return known;
    const format = this.formats.items[style] ?? this.formats.items[0] ?? "";
    const number = Number(attribute(format, "numFmtId") ?? 0);
    const code = this.numbers.get(number) ?? BUILT_IN.get(number) ?? "General";
    const look = { format: code, fill: this.colour(Number(attribute(format, "fillId") ?? 0)) };
    this.looks.set(style, look);
    return look;
  }

  /** The style like `style` that looks so; what it looks like already is left alone, also a fill whose colour cannot be told. */
  looking(style: number, { format, fill }: Look): number {
    return this.remember(`look ${style} ${fill} ${format}`, () => {
      const now = this.look(style);
      const numbered = now.format === format ? style : this.withNumber(style, this.numberOf(format));
      const made = now.fill === fill ? numbered : this.withFill(numbered, fill);
      return made !== style && this.isLikeFirst(made) ? 0 : made;
    });
  }

  private remember(key: string, make: () => number): number {
    const known = this.memory.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.memory.set(key, made);
    return made;
  }

  private withNumber(style: number, number: number): number {
    const format = this.formats.items[style] ?? this.formats.items[0] ?? "";
    if (attribute(format, "numFmtId") === String(number)) return style;
    return this.formats.place(withTag(format, { numFmtId: String(number), applyNumberFormat: number === 0 ? "0" : "1" }));
  }

  private withFill(style: number, colour: string | null): number {
    const format = this.formats.items[style] ?? this.formats.items[0] ?? "";
    if (colour === null && Number(attribute(format, "fillId") ?? 0) === 0) return style;
    const fillId = colour === null ? 0 : this.fills.place(this.fillOf(colour));
    return this.formats.place(withTag(format, { fillId: String(fillId), applyFill: colour === null ? "0" : "1" }));
  }

  /** Whether a style is the workbook's first one but for what it says of itself: cells that have no style at all look so. */
  private isLikeFirst(style: number): boolean {
    const bare = (item: string): string => item.replace(/\sapply(?:NumberFormat|Fill)\s*=\s*["'][^"']*["']/g, "").replace(/\s+/g, " ");
    return bare(this.formats.items[style] ?? "") === bare(this.formats.items[0] ?? "");
  }

  private numberOf(code: string): number {
    for (const [number, known] of [...this.numbers, ...BUILT_IN]) if (known === code) return number;
    const number = Math.max(FIRST_CUSTOM - 1, ...this.numbers.keys()) + 1;
    this.numbers.set(number, code);
    this.newNumbers.push(`<${this.prefix}numFmt numFmtId="${number}" formatCode="${escapeAttribute(code)}"/>`);
    return number;
  }

  /** The colour of a solid fill that is written out as one; null for none, and for those of the theme. */
  private colour(fill: number): string | null {
    const item = this.fills.items[fill] ?? "";
    if (!/\spatternType\s*=\s*["']solid["']/.test(item)) return null;
    const colour = /<(?:\w+:)?fgColor[^>]*\srgb\s*=\s*["'](?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})["']/.exec(item)?.[1];
    return colour === undefined ? null : `#${colour.toUpperCase()}`;
  }

  /** As Excel itself writes it, so that it is known again after Excel saved the workbook. */
  private fillOf(colour: string): string {
    const p = this.prefix;
    return `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="FF${colour.slice(1)}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`;
  }

  /** A cell format on the workbook's first one, which is what a cell without style has. */
  private format(attributes: Readonly<Record<string, string>>): string {
    return withTag(this.formats.items[0] ?? "", attributes);
  }

  /** The styles part with what was added; the text as it was where nothing was. */
  xml(): string {
    const edits = [this.fonts, this.fills, this.formats].flatMap((list) => {
      if (list.items.length === list.old) return [];
      const { element } = list;
      const tag = withAttribute(this.text.slice(element.start, element.inner), "count", String(list.items.length));
      return [
        { from: element.start, to: element.inner, by: tag },
        { from: element.innerEnd, to: element.innerEnd, by: list.items.slice(list.old).join("") },
      ];
    });
    return spliced(this.text, [...edits, ...this.numberEdits()]);
  }

  private numberEdits(): readonly { readonly from: number; readonly to: number; readonly by: string }[] {
    if (this.newNumbers.length === 0) return [];
    const by = this.newNumbers.join("");
    const list = child(this.root, "numFmts");
    const p = this.prefix;
    // The schema's order: number formats come before the fonts.
    if (list === undefined) return [{ from: this.fonts.element.start, to: this.fonts.element.start, by: `<${p}numFmts count="${this.newNumbers.length}">${by}</${p}numFmts>` }];
    const count = String(list.children.length + this.newNumbers.length);
    const tag = withAttribute(this.text.slice(list.start, list.inner), "count", count);
    if (list.end === list.inner) return [{ from: list.start, to: list.end, by: `${tag.replace(/\s*\/>$/, ">")}${by}</${p}numFmts>` }];
    return [{ from: list.start, to: list.inner, by: tag }, { from: list.innerEnd, to: list.innerEnd, by }];
  }
}

/** An item with attributes of its tag set anew. */
function withTag(item: string, attributes: Readonly<Record<string, string>>): string {
  const opening = openingTag(item);
  const tag = Object.entries(attributes).reduce((made, [name, value]) => withAttribute(made, name, value), opening);
  return tag + item.slice(opening.length);
}
