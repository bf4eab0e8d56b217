/** The looks of cells in a workbook file, in both directions: `xl/styles.xml` and the stand-in's formats. */
import { Styles } from "../../../workbook/file/styles.js";
import { child, type Element, escapeAttribute, isTrue, parseXml } from "../../../workbook/file/xml.js";
import { asText, type Json } from "../object.js";
import { Format } from "../workbook/format.js";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const HORIZONTAL: readonly string[] = ["General", "Left", "Center", "Right", "Fill", "Justify", "CenterAcrossSelection", "Distributed"];
const VERTICAL: readonly string[] = ["Top", "Center", "Bottom", "Justify", "Distributed"];
const LINES: Readonly<Record<string, readonly [string, string]>> = {
  thin: ["Continuous", "Thin"], medium: ["Continuous", "Medium"], thick: ["Continuous", "Thick"], hair: ["Continuous", "Hairline"],
  dashed: ["Dash", "Thin"], dotted: ["Dot", "Thin"], double: ["Double", "Thick"],
};
const EDGES: Readonly<Record<string, string>> = { left: "EdgeLeft", right: "EdgeRight", top: "EdgeTop", bottom: "EdgeBottom" };

/** The format of each style number of a file; colours of a theme are left out. */
export function readLooks(text: string, part: string): (style: number) => Format {
  const styles = new Styles(text, part);
  const root = parseXml(text, part);
  const list = (name: string): readonly Element[] => child(root, name)?.children ?? [];
  const [fonts, borders, formats] = [list("fonts"), list("borders"), list("cellXfs")];
  const made = new Map<number, Format>();
  const make = (style: number): Format => {
    const own = formats[style] ?? formats[0];
    const { format, fill } = styles.look(style);
    let look = Format.plain.with("NumberFormat", format);
    if (fill !== null) look = look.with("Fill.Color", fill);
    if (own === undefined) return look;
    for (const [key, value] of [...fontOf(fonts[number(own, "fontId")]), ...bordersOf(borders[number(own, "borderId")]), ...alignmentOf(child(own, "alignment"))]) look = look.with(key, value);
    const locked = child(own, "protection")?.attributes.get("locked");
    return locked === undefined ? look : look.with("Protection.Locked", isTrue(locked));
  };
  return (style) => {
    const known = made.get(style) ?? make(style);
    made.set(style, known);
    return known;
  };
}

const number = (element: Element, name: string): number => Number(element.attributes.get(name) ?? 0);
type Properties = readonly (readonly [string, Json])[];

function colourOf(element: Element | undefined): string | null {
  const rgb = element?.attributes.get("rgb");
  return rgb === undefined ? null : `#${rgb.slice(-6).toUpperCase()}`;
}

function fontOf(font: Element | undefined): Properties {
  return (font?.children ?? []).flatMap((each): Properties => {
    const value = each.attributes.get("val");
    const isOn = value === undefined || isTrue(value);
    const colour = each.name === "color" ? colourOf(each) : null;
    if (colour !== null) return [["Font.Color", colour]];
    if (each.name === "name" && value !== undefined) return [["Font.Name", value]];
    if (each.name === "sz" && value !== undefined) return [["Font.Size", Number(value)]];
    const flag = { b: "Font.Bold", i: "Font.Italic", strike: "Font.Strikethrough" }[each.name];
    return flag !== undefined && isOn ? [[flag, true]] : [];
  });
}

function bordersOf(border: Element | undefined): Properties {
  return (border?.children ?? []).flatMap((each): Properties => {
    const side = EDGES[each.name];
    const line = LINES[each.attributes.get("style") ?? ""];
    if (side === undefined || line === undefined) return [];
    return [[`Borders.${side}.Style`, line[0]], [`Borders.${side}.Weight`, line[1]], [`Borders.${side}.Color`, colourOf(child(each, "color")) ?? "#000000"]];
  });
}

function alignmentOf(alignment: Element | undefined): Properties {
  const given = (name: string, known: readonly string[]): string | undefined => known.find((each) => each.toLowerCase() === alignment?.attributes.get(name)?.toLowerCase());
  const [horizontal, vertical] = [given("horizontal", HORIZONTAL), given("vertical", VERTICAL)];
  return [
    ...(horizontal === undefined ? [] : [["HorizontalAlignment", horizontal] as const]),
    ...(vertical === undefined ? [] : [["VerticalAlignment", vertical] as const]),
    ...(isTrue(alignment?.attributes.get("wrapText")) ? [["WrapText", true] as const] : []),
  ];
}

/** A list of markup in which equal items stand once. */
class Items {
  readonly list: string[];
  constructor(...first: readonly string[]) {
    this.list = [...first];
  }

  place(markup: string): number {
    const at = this.list.indexOf(markup);
    return at < 0 ? this.list.push(markup) - 1 : at;
  }

  markup(name: string): string {
    return `<${name} count="${this.list.length}">${this.list.join("")}</${name}>`;
  }
}

const FIRST_OWN_FORMAT = 164;
const BUILT_IN: Readonly<Record<string, number>> = { General: 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49 };

/** Gathers formats while sheets are written; the styles part comes last. */
export class LookBook {
  private readonly fonts = new Items(fontMarkup(Format.plain));
  private readonly fills = new Items('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>');
  private readonly borders = new Items("<border><left/><right/><top/><bottom/><diagonal/></border>");
  private readonly numbers = new Map<string, number>();
  private readonly formats = new Items();
  private readonly styles = new Map<Format, number>();

  constructor() {
    this.style(Format.plain);
  }

  style(format: Format): number {
    const known = this.styles.get(format);
    if (known !== undefined) return known;
    const code = format.numberFormat;
    const numFmtId = BUILT_IN[code] ?? this.numbers.get(code) ?? FIRST_OWN_FORMAT + this.numbers.size;
    if (numFmtId >= FIRST_OWN_FORMAT) this.numbers.set(code, numFmtId);
    const fillId = format.fill === null ? 0 : this.fills.place(`<fill><patternFill patternType="solid"><fgColor rgb="${argb(format.fill)}"/><bgColor indexed="64"/></patternFill></fill>`);
    const ids = `numFmtId="${numFmtId}" fontId="${this.fonts.place(fontMarkup(format))}" fillId="${fillId}" borderId="${this.borders.place(borderMarkup(format))}" xfId="0"`;
    const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"';
    const locked = format.isLocked ? "" : '<protection locked="0"/>';
    const made = this.formats.place(`<xf ${ids} ${applied}>${alignmentMarkup(format)}${locked}</xf>`);
    this.styles.set(format, made);
    return made;
  }

  markup(): string {
    const numbers = [...this.numbers].map(([code, id]) => `<numFmt numFmtId="${id}" formatCode="${escapeAttribute(code)}"/>`);
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${MAIN}">${numbers.length === 0 ? "" : `<numFmts count="${numbers.length}">${numbers.join("")}</numFmts>`}`
      + `${this.fonts.markup("fonts")}${this.fills.markup("fills")}${this.borders.markup("borders")}<cellStyleXfs count="1"><xf/></cellStyleXfs>${this.formats.markup("cellXfs")}</styleSheet>`;
  }
}

const argb = (colour: string): string => `FF${colour.slice(1)}`;

function fontMarkup(format: Format): string {
  const flag = (key: string, tag: string): string => (format.get(key) === true ? `<${tag}/>` : "");
  return `<font>${flag("Font.Bold", "b")}${flag("Font.Italic", "i")}${flag("Font.Strikethrough", "strike")}<sz val="${asText(format.get("Font.Size"))}"/>`
    + `<color rgb="${argb(asText(format.get("Font.Color")))}"/><name val="${escapeAttribute(asText(format.get("Font.Name")))}"/></font>`;
}

function borderMarkup(format: Format): string {
  const sides = Object.entries(EDGES).map(([tag, side]) => {
    const [style, weight] = [format.get(`Borders.${side}.Style`), format.get(`Borders.${side}.Weight`)];
    const line = Object.entries(LINES).find(([, [a, b]]) => a === style && (b === weight || a !== "Continuous"));
    return line === undefined ? `<${tag}/>` : `<${tag} style="${line[0]}"><color rgb="${argb(asText(format.get(`Borders.${side}.Color`)))}"/></${tag}>`;
  });
  return `<border>${sides.join("")}<diagonal/></border>`;
}

function alignmentMarkup(format: Format): string {
  const camel = (key: string): string => asText(format.get(key)).replace(/^./, (letter) => letter.toLowerCase());
  const horizontal = camel("HorizontalAlignment");
  return `<alignment${horizontal === "general" ? "" : ` horizontal="${horizontal}"`} vertical="${camel("VerticalAlignment")}"${format.get("WrapText") === true ? ' wrapText="1"' : ""}/>`;
}
