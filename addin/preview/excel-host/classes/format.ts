/** The looks of cells: RangeFormat with fill, font, borders and protection, and the same as plain objects of cell properties. */
import { asText, type HostObject, hostClass, invalidArgument, isRecord, type Json, notImplemented, type Scalar } from "../object.js";
import { read, STANDARD_HEIGHT, STANDARD_WIDTH } from "../semantics.js";
import { Format, type Side, SIDES } from "../workbook/format.js";
import { type Cells, reformat, uniform } from "./area.js";

/** A scalar that every cell has in its format, under a path such as `Fill.Color`. */
function look(path: string): Scalar<{ readonly cells: Cells }> {
  return {
    get: ({ cells }) => uniform(cells, path),
    set: ({ cells }, value) => reformat(cells, (format) => format.with(path, value)),
  };
}

const looks = (prefix: string, names: readonly string[]): Record<string, Scalar<{ readonly cells: Cells }>> => Object.fromEntries(names.map((name) => [name, look(`${prefix}${name}`)]));

type Of = { readonly cells: Cells };

const fill = hostClass<Of>({
  name: "RangeFill",
  scalars: looks("Fill.", ["Color", "TintAndShade", "PatternTintAndShade", "Pattern", "PatternColor"]),
  methods: { Clear: ({ cells }) => reformat(cells, (format) => format.with("Fill.Pattern", "None")) },
});

const font = hostClass<Of>({
  name: "RangeFont",
  scalars: looks("Font.", ["Name", "Size", "Color", "Italic", "Bold", "Underline", "Strikethrough", "Subscript", "Superscript", "TintAndShade"]),
});

const protection = hostClass<Of>({ name: "FormatProtection", scalars: looks("Protection.", ["Locked", "FormulaHidden"]) });

/** assumed: a side is kept with each cell of the range, not only with those at the edge. */
const border = hostClass<Of & { readonly side: Side }>({
  name: "RangeBorder",
  scalars: {
    SideIndex: { get: ({ side }) => side },
    ...Object.fromEntries(["Style", "Weight", "Color", "TintAndShade"].map((name): [string, Scalar<Of & { readonly side: Side }>] => [name, {
      get: ({ cells, side }) => uniform(cells, `Borders.${side}.${name}`),
      set: ({ cells, side }, value) => reformat(cells, (format) => format.with(`Borders.${side}.${name}`, value)),
    }])),
  },
});

const borders = hostClass<Of>({
  name: "RangeBorderCollection",
  scalars: { Count: { get: () => SIDES.length } },
  items: ({ cells }) => SIDES.map((side) => border({ cells, side })),
  item: ({ cells }, args) => border({ cells, side: sideNamed(args.text(0)) }),
  methods: { GetItemAt: ({ cells }, args) => border({ cells, side: SIDES[args.integer(0)] ?? sideNamed("") }) },
});

function sideNamed(name: string): Side {
  const side = SIDES.find((each) => each === name);
  if (side === undefined) throw invalidArgument("RangeBorderCollection.getItem");
  return side;
}

/** Widths and heights that all columns, all rows share; null where they differ. */
function shared(cells: Cells, along: "rows" | "columns"): number | null {
  const found = new Set<number>();
  const { grid } = cells.sheet;
  for (const area of cells.areas) {
    if (along === "columns") for (let column = area.left; column <= area.right && found.size < 2; column++) found.add(grid.columnWidth(column) ?? STANDARD_WIDTH);
    else for (let row = area.top; row <= area.bottom && found.size < 2; row++) found.add(grid.rowHeight(row) ?? STANDARD_HEIGHT);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

function setShared(cells: Cells, along: "rows" | "columns", points: number | null): void {
  for (const area of cells.areas) {
    cells.sheet.guard(area, "addin", "formats");
    if (along === "columns") for (let column = area.left; column <= area.right; column++) cells.sheet.grid.setColumnWidth(column, points);
    else for (let row = area.top; row <= area.bottom; row++) cells.sheet.grid.setRowHeight(row, points);
  }
  cells.book.touched(cells.sheet);
}

/** assumed: seven points a Latin letter and twice as much a Chinese one. */
function autofit(cells: Cells): void {
  const { grid } = cells.sheet;
  for (const area of cells.areas) {
    const used = grid.used(area, true);
    if (used === null) continue;
    for (let column = area.left; column <= Math.min(area.right, used.right); column++) {
      let points = 0;
      for (let row = used.top; row <= used.bottom; row++) points = Math.max(points, textWidth(asText(read(grid.value(row, column)))));
      if (points > 0) grid.setColumnWidth(column, points + 6);
    }
  }
  cells.book.touched(cells.sheet);
}

function textWidth(text: string): number {
  let points = 0;
  for (const character of text) points += character.charCodeAt(0) > 0xff ? 11 : 6;
  return points;
}

const points = (value: Json): number => {
  if (typeof value !== "number" || value < 0) throw invalidArgument("RangeFormat");
  return value;
};

export const rangeFormat: (self: Of) => HostObject = hostClass<Of>({
  name: "RangeFormat",
  scalars: {
    ...looks("", ["WrapText", "HorizontalAlignment", "VerticalAlignment", "TextOrientation", "ReadingOrder", "ShrinkToFit", "IndentLevel", "AutoIndent"]),
    ColumnWidth: { get: ({ cells }) => shared(cells, "columns"), set: ({ cells }, value) => setShared(cells, "columns", points(value)) },
    RowHeight: { get: ({ cells }) => shared(cells, "rows"), set: ({ cells }, value) => setShared(cells, "rows", points(value)) },
    UseStandardWidth: { get: ({ cells }) => shared(cells, "columns") === STANDARD_WIDTH, set: ({ cells }, value) => (value === true ? setShared(cells, "columns", null) : undefined) },
    UseStandardHeight: { get: ({ cells }) => shared(cells, "rows") === STANDARD_HEIGHT, set: ({ cells }, value) => (value === true ? setShared(cells, "rows", null) : undefined) },
  },
  objects: { Fill: fill, Font: font, Protection: protection, Borders: borders },
  methods: { AutofitColumns: ({ cells }) => autofit(cells), AutofitRows: ({ cells }) => setShared(cells, "rows", null) },
});

const CELL_SIDES: Readonly<Record<string, Side>> = { top: "EdgeTop", bottom: "EdgeBottom", left: "EdgeLeft", right: "EdgeRight", horizontal: "InsideHorizontal", vertical: "InsideVertical", diagonalDown: "DiagonalDown", diagonalUp: "DiagonalUp" };

/** `{ fill: { color } }` of cell properties as paths of a format: `Fill.Color`. */
function paths(format: Readonly<Record<string, Json>>, prefix = ""): readonly (readonly [string, Json])[] {
  return Object.entries(format).flatMap(([key, value]) => {
    const step = prefix === "Borders." ? (CELL_SIDES[key] ?? key) : key.charAt(0).toUpperCase() + key.slice(1);
    if (isRecord(value)) return paths(value, `${prefix}${step}.`);
    if (!Format.isProperty(`${prefix}${step}`)) throw notImplemented(`CellPropertiesFormat ${prefix}${step}`);
    return [[`${prefix}${step}`, value] as const];
  });
}

/** What one cell's settable properties change in its format. Null and undefined leave. */
export function changed(format: Format, properties: Json): Format {
  if (!isRecord(properties)) throw invalidArgument("Range.setCellProperties");
  let result = format;
  for (const [key, value] of Object.entries(properties)) {
    if (key === "format" && isRecord(value)) for (const [path, each] of paths(value)) result = each === null ? result : result.with(path, each);
    else if (key === "style" && typeof value === "string") result = result.with("Style", value);
    else if (value !== null) throw notImplemented(`SettableCellProperties.${key}`);
  }
  return result;
}

/** What `getCellProperties` was asked for of one format: `true` leaves become values. */
export function asked(format: Format, wanted: Json): Json {
  if (!isRecord(wanted)) return null;
  const walk = (options: Readonly<Record<string, Json>>, prefix: string): { [key: string]: Json } => Object.fromEntries(Object.entries(options).flatMap(([key, value]): [string, Json][] => {
    const step = prefix === "Borders." ? (CELL_SIDES[key] ?? key) : key.charAt(0).toUpperCase() + key.slice(1);
    if (isRecord(value)) return [[key, walk(value, `${prefix}${step}.`)]];
    if (value !== true) return [];
    const path = `${prefix}${step}`;
    if (path === "Fill" || path === "Font" || path === "Borders" || path === "Protection" || !Format.isProperty(path)) throw notImplemented(`CellPropertiesLoadOptions ${path}`);
    return [[key, format.get(path)]];
  }));
  return walk(wanted, "");
}

