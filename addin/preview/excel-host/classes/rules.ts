/** Data validation and conditional formats: recorded as the client set them, not carried out. */
import { intersection, same, within } from "../address.js";
import { camel, type HostObject, hostClass, invalidArgument, isRecord, itemNotFound, type Json, type Scalar } from "../object.js";
import type { Cause } from "../workbook/sheet.js";
import { Rule } from "../workbook/sheet.js";
import { Areas, type Cells, Range } from "./area.js";
import { areasObject, rangeObject } from "./range.js";

const CAUSE: Cause = "addin";

function ruleOn(cells: Cells): Rule | null {
  const [area] = cells.areas;
  return cells.sheet.validations.find((rule) => area !== undefined && rule.area !== null && within(area, rule.area)) ?? null;
}

/** A rule of its own for each area; what it replaces inside the area goes. assumed: a rule that reaches beyond it stays outside. */
function put(cells: Cells, key: string, value: Json): void {
  for (const area of cells.areas) {
    cells.sheet.guard(area, CAUSE, "formats");
    let rule = cells.sheet.validations.find((each) => each.area !== null && same(each.area, area));
    if (rule === undefined) {
      cells.sheet.validations = cells.sheet.validations.filter((each) => each.area === null || !within(each.area, area));
      rule = new Rule(String(cells.book.nextId()), cells.sheet, area, "DataValidation");
      cells.sheet.validations.unshift(rule);
    }
    rule.recorded.set(key, value);
  }
  cells.book.touched(cells.sheet);
}

const KINDS = ["wholeNumber", "decimal", "list", "date", "time", "textLength", "custom"];
const recordedOn = (key: string, unset: Json): Scalar<Cells> => ({ get: (cells) => ruleOn(cells)?.recorded.get(key) ?? unset, set: (cells, value) => put(cells, key, value) });

export const dataValidation: (self: Cells) => HostObject = hostClass<Cells>({
  name: "DataValidation",
  scalars: {
    Type: { get: (cells) => {
      const rule = ruleOn(cells)?.recorded.get("Rule");
      const kind = isRecord(rule) ? KINDS.find((each) => isRecord(rule[each])) : undefined;
      return kind === undefined ? "None" : kind.charAt(0).toUpperCase() + kind.slice(1);
    } },
    Rule: { get: (cells) => ruleOn(cells)?.recorded.get("Rule") ?? {}, set: (cells, value) => {
      if (!isRecord(value) || Object.keys(value).length !== 1 || !Object.keys(value).every((key) => KINDS.includes(key))) throw invalidArgument("DataValidation.rule");
      put(cells, "Rule", value);
    } },
    Prompt: recordedOn("Prompt", { message: "", showPrompt: true, title: "" }),
    ErrorAlert: recordedOn("ErrorAlert", { message: "", showAlert: true, style: "Stop", title: "" }),
    IgnoreBlanks: recordedOn("IgnoreBlanks", true),
    Valid: { get: () => null },
  },
  methods: {
    Clear: (cells) => {
      for (const area of cells.areas) cells.sheet.guard(area, CAUSE, "formats");
      cells.sheet.validations = cells.sheet.validations.filter((rule) => rule.area === null || !cells.areas.some((area) => rule.area !== null && intersection(area, rule.area) !== null));
      cells.book.touched(cells.sheet);
    },
  },
});

type Part = { readonly rule: Rule; readonly path: string };
const kept = (name: string, unset: Json = null): Scalar<Part> => ({
  get: ({ rule, path }) => rule.recorded.get(`${path}.${name}`) ?? unset,
  set: ({ rule, path }, value) => void rule.recorded.set(`${path}.${name}`, value),
});
const below = (make: (part: Part) => HostObject, name: string) => (part: Part): HostObject => make({ rule: part.rule, path: `${part.path}.${name}` });

const conditionalFill = hostClass<Part>({ name: "ConditionalRangeFill", scalars: { Color: kept("Color") }, methods: { Clear: ({ rule, path }) => void rule.recorded.delete(`${path}.Color`) } });
const conditionalFont = hostClass<Part>({ name: "ConditionalRangeFont", scalars: Object.fromEntries(["Color", "Italic", "Bold", "Underline", "Strikethrough"].map((name) => [name, kept(name)])) });
const conditionalLook = hostClass<Part>({
  name: "ConditionalRangeFormat",
  scalars: { NumberFormat: kept("NumberFormat") },
  objects: { Fill: below(conditionalFill, "Fill"), Font: below(conditionalFont, "Font") },
});
const formulaRule = hostClass<Part>({ name: "ConditionalFormatRule", scalars: { Formula: kept("Formula", ""), FormulaLocal: kept("Formula", ""), FormulaR1C1: kept("FormulaR1C1", "") } });
const custom = hostClass<Part>({ name: "CustomConditionalFormat", objects: { Format: below(conditionalLook, "Format"), Rule: below(formulaRule, "Rule") } });
const ruled = (name: string): ((part: Part) => HostObject) => hostClass<Part>({ name, scalars: { Rule: kept("Rule") }, objects: { Format: below(conditionalLook, "Format") } });
const kinds = { Custom: custom, CellValue: ruled("CellValueConditionalFormat"), TextComparison: ruled("TextConditionalFormat"), Preset: ruled("PresetCriteriaConditionalFormat") };
/** The type by which a kind is added, where it is not its own name. */
const TYPE: Readonly<Record<string, string>> = { TextComparison: "ContainsText", Preset: "PresetCriteria" };

type OneFormat = { readonly rule: Rule; readonly cells: Cells };

const conditionalFormat = hostClass<OneFormat>({
  name: "ConditionalFormat",
  identity: ({ rule }) => ({ Id: rule.id }),
  scalars: {
    Id: { get: ({ rule }) => rule.id },
    Type: { get: ({ rule }) => rule.type },
    Priority: { get: ({ rule }) => rule.sheet.conditionalFormats.indexOf(rule), set: ({ rule }, value) => {
      const list = rule.sheet.conditionalFormats.filter((each) => each !== rule);
      list.splice(Number(value), 0, rule);
      rule.sheet.conditionalFormats = list;
    } },
    StopIfTrue: { get: ({ rule }) => rule.recorded.get("StopIfTrue") ?? false, set: ({ rule }, value) => void rule.recorded.set("StopIfTrue", value) },
  },
  objects: Object.fromEntries(Object.entries(kinds).flatMap(([name, make]) => {
    const isKind = ({ rule }: OneFormat): boolean => rule.type === (TYPE[name] ?? name);
    return [
      [name, (one: OneFormat) => {
        if (!isKind(one)) throw itemNotFound(`ConditionalFormat.${camel(name)}`);
        return make({ rule: one.rule, path: name });
      }],
      [`${name}OrNullObject`, (one: OneFormat) => (isKind(one) ? make({ rule: one.rule, path: name }) : null)],
    ];
  })),
  methods: {
    Delete: ({ rule }) => {
      rule.sheet.conditionalFormats = rule.sheet.conditionalFormats.filter((each) => each !== rule);
      rule.area = null;
    },
    GetRange: ({ rule, cells }) => rangeObject(new Range(cells.book, rule.sheet, rule.area)),
    GetRangeOrNullObject: ({ rule, cells }) => (rule.area === null ? null : rangeObject(new Range(cells.book, rule.sheet, rule.area))),
    GetRanges: ({ rule, cells }) => areasObject(new Areas(cells.book, rule.sheet, rule.area === null ? [] : [rule.area])),
  },
});

function formatsOn(cells: Cells): readonly Rule[] {
  return cells.sheet.conditionalFormats.filter((rule) => cells.areas.some((area) => rule.area !== null && intersection(rule.area, area) !== null));
}

function formatById(cells: Cells, id: string): Rule | null {
  return formatsOn(cells).find((rule) => rule.id === id) ?? null;
}

export const conditionalFormats: (self: Cells) => HostObject = hostClass<Cells>({
  name: "ConditionalFormatCollection",
  items: (cells) => formatsOn(cells).map((rule) => conditionalFormat({ rule, cells })),
  item: (cells, args) => {
    const rule = formatById(cells, args.text(0));
    if (rule === null) throw itemNotFound("ConditionalFormatCollection.getItem");
    return conditionalFormat({ rule, cells });
  },
  methods: {
    Add: (cells, args) => {
      const type = args.text(0);
      if (!Object.keys(kinds).some((name) => (TYPE[name] ?? name) === type)) throw invalidArgument("ConditionalFormatCollection.add");
      const [area] = cells.areas;
      if (area === undefined) throw args.wrong();
      cells.sheet.guard(area, CAUSE, "formats");
      const rule = new Rule(`{${cells.book.nextId()}}`, cells.sheet, area, type);
      cells.sheet.conditionalFormats.unshift(rule);
      return conditionalFormat({ rule, cells });
    },
    ClearAll: (cells) => {
      const gone = formatsOn(cells);
      cells.sheet.conditionalFormats = cells.sheet.conditionalFormats.filter((rule) => !gone.includes(rule));
    },
    GetCount: (cells) => formatsOn(cells).length,
    GetItemAt: (cells, args) => {
      const rule = formatsOn(cells)[args.integer(0)];
      if (rule === undefined) throw args.wrong();
      return conditionalFormat({ rule, cells });
    },
    GetItemOrNullObject: (cells, args) => {
      const rule = formatById(cells, args.text(0));
      return rule === null ? null : conditionalFormat({ rule, cells });
    },
  },
});
