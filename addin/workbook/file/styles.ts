/**
 * The workbook's styles, to which a few are added at the end: no style that a cell of the clerk's has is changed or renumbered.
 * A style that an earlier run added is found again and not added twice.
 */
import type { Severity } from "../../../engine/finding.js";
import { child, type Element, parseXml, spliced, withAttribute } from "./xml.js";
import { damaged } from "./trouble.js";

/** The more urgent, the stronger: red, amber, light yellow, pale blue. Black text stays readable on each (contrast above 12 : 1). */
const COLOURS: Readonly<Record<Severity, string>> = { blocks: "FFFFC7CE", holds: "FFFFEB9C", warns: "FFFFF2CC", informs: "FFDDEBF7" };
/** The built-in number format `@`: what a person types into the cell later stays text as well. */
const TEXT_FORMAT = "49";

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

export class Styles {
  private readonly fonts: List;
  private readonly fills: List;
  private readonly formats: List;
  private readonly prefix: string;
  private readonly memory = new Map<string, number>();

  constructor(private readonly text: string, part: string) {
    const root = parseXml(text, part);
    this.prefix = root.prefix;
    const list = (name: string): List => {
      const element = child(root, name);
      if (element === undefined || element.children.length === 0) throw damaged(part);
      return new List(text, element);
    };
    this.fonts = list("fonts");
    this.fills = list("fills");
    this.formats = list("cellXfs");
  }

  /** Text in the workbook's own font. */
  get plain(): number {
    return this.remember("plain", () => this.formats.place(this.format({ numFmtId: TEXT_FORMAT, applyNumberFormat: "1" })));
  }

  get header(): number {
    return this.remember("header", () => {
      const font = (this.fonts.items[0] ?? "").replace(/\/>$/, `></${this.prefix}font>`);
      const bold = /<(\w+:)?b\s*\/?>/.test(font) ? font : font.replace(/>/, `><${this.prefix}b/>`);
      const fontId = String(this.fonts.place(bold));
      return this.formats.place(this.format({ numFmtId: TEXT_FORMAT, fontId, applyNumberFormat: "1", applyFont: "1" }));
    });
  }

  /**
   * The style like `style`, with the fill of the severity; null takes off a fill of ours and leaves one that a person chose.
   * @param style the cell's own, or `plain`.
   */
  filled(style: number, severity: Severity | null): number {
    return this.remember(`${style} ${severity}`, () => {
      const format = this.formats.items[style] ?? this.formats.items[0] ?? "";
      const fill = /\sfillId\s*=\s*["'](\d+)["']/.exec(format)?.[1] ?? "0";
      if (severity === null && !this.isOurs(Number(fill))) return style;
      const fillId = severity === null ? 0 : this.fills.place(this.fill(severity));
      const tag = openingTag(format);
      const filled = withAttribute(withAttribute(tag, "fillId", String(fillId)), "applyFill", severity === null ? "0" : "1");
      return this.formats.place(filled + format.slice(tag.length));
    });
  }

  private remember(key: string, make: () => number): number {
    const known = this.memory.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.memory.set(key, made);
    return made;
  }

  private isOurs(fill: number): boolean {
    const item = this.fills.items[fill] ?? "";
    return Object.values(COLOURS).some((colour) => item === this.fillOf(colour));
  }

  private fill(severity: Severity): string {
    return this.fillOf(COLOURS[severity]);
  }

  /** As Excel itself writes it, so that it is known again after Excel saved the workbook. */
  private fillOf(colour: string): string {
    const p = this.prefix;
    return `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${colour}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`;
  }

  /** A cell format on the workbook's first one, which is what a cell without style has. */
  private format(attributes: Readonly<Record<string, string>>): string {
    const first = this.formats.items[0] ?? "";
    const opening = openingTag(first);
    const tag = Object.entries(attributes).reduce((made, [name, value]) => withAttribute(made, name, value), opening);
    return tag + first.slice(opening.length);
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
    return spliced(this.text, edits);
  }
}
