/**
 * How a cell looks, as a value: equal formats are one object, so that a million cells of one look cost one, and so that "is it
 * uniform" is a comparison of references.
 */
import { NO_FILL } from "../semantics.js";
import { asText, invalidArgument, type Json } from "../object.js";

const border = { Style: "None", Weight: "Thin", Color: "#000000", TintAndShade: null } as const;
export const SIDES = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideVertical", "InsideHorizontal", "DiagonalDown", "DiagonalUp"] as const;
export type Side = (typeof SIDES)[number];

/** Every property of a cell's look with what an untouched cell has, under the path that the client's objects give it. */
const UNTOUCHED: Readonly<Record<string, Json>> = {
  NumberFormat: "General",
  Style: "Normal",
  WrapText: false,
  HorizontalAlignment: "General",
  VerticalAlignment: "Center",
  TextOrientation: 0,
  ReadingOrder: "Context",
  ShrinkToFit: false,
  IndentLevel: 0,
  AutoIndent: false,
  "Fill.Color": NO_FILL,
  "Fill.Pattern": "None",
  "Fill.PatternColor": "",
  "Fill.TintAndShade": 0,
  "Fill.PatternTintAndShade": 0,
  "Font.Name": "等线",
  "Font.Size": 11,
  "Font.Color": "#000000",
  "Font.Bold": false,
  "Font.Italic": false,
  "Font.Underline": "None",
  "Font.Strikethrough": false,
  "Font.Subscript": false,
  "Font.Superscript": false,
  "Font.TintAndShade": 0,
  "Protection.Locked": true,
  "Protection.FormulaHidden": false,
  ...Object.fromEntries(SIDES.flatMap((side) => Object.entries(border).map(([key, value]) => [`Borders.${side}.${key}`, value]))),
};

export class Format {
  private static readonly known = new Map<string, Format>();
  static readonly plain = Format.of(new Map());
  private readonly next = new Map<string, Format>();

  private constructor(private readonly changed: ReadonlyMap<string, Json>) {}

  private static of(changed: ReadonlyMap<string, Json>): Format {
    const key = JSON.stringify([...changed].sort(([a], [b]) => (a < b ? -1 : 1)));
    const known = Format.known.get(key);
    if (known !== undefined) return known;
    const made = new Format(changed);
    Format.known.set(key, made);
    return made;
  }

  static isProperty(key: string): boolean {
    return Object.hasOwn(UNTOUCHED, key);
  }

  get(key: string): Json {
    return this.changed.get(key) ?? UNTOUCHED[key] ?? null;
  }

  get numberFormat(): string {
    return asText(this.get("NumberFormat"));
  }

  /** The colour, or null for a cell without fill. */
  get fill(): string | null {
    return this.get("Fill.Pattern") === "None" ? null : asText(this.get("Fill.Color"));
  }

  get isLocked(): boolean {
    return this.get("Protection.Locked") === true;
  }

  with(key: string, value: Json): Format {
    const step = `${key}\n${JSON.stringify(value)}`;
    const known = this.next.get(step);
    if (known !== undefined) return known;
    const changed = new Map(this.changed);
    for (const [each, to] of filled(key, value)) {
      if (to === UNTOUCHED[each]) changed.delete(each);
      else changed.set(each, to);
    }
    const made = Format.of(changed);
    this.next.set(step, made);
    return made;
  }
}

/** A colour brings a solid pattern, no pattern takes the colour away. */
function filled(key: string, value: Json): readonly (readonly [string, Json])[] {
  if (key === "Fill.Color") return [[key, typeof value === "string" ? colour(value) : value], ["Fill.Pattern", "Solid"]];
  if (key === "Fill.Pattern" && value === "None") return [[key, value], ["Fill.Color", NO_FILL], ["Fill.PatternColor", ""], ["Fill.TintAndShade", 0]];
  if (key.endsWith(".Color") && typeof value === "string") return [[key, colour(value)]];
  return [[key, value]];
}

const NAMED: Readonly<Record<string, string>> = {
  yellow: "#FFFF00", red: "#FF0000", green: "#008000", blue: "#0000FF", white: "#FFFFFF", black: "#000000", orange: "#FFA500", gray: "#808080", pink: "#FFC0CB",
};

/** `#fff2cc` reads back as `#FFF2CC`, `yellow` as `#FFFF00`. */
function colour(text: string): string {
  const known = NAMED[text.toLowerCase()] ?? text.toUpperCase();
  if (!/^#[0-9A-F]{6}$/.test(known)) throw invalidArgument("RangeFill.color");
  return known;
}
