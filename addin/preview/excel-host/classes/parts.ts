/** What a workbook keeps besides cells: settings, XML parts, names, comments, properties, charts. Long: one table of small classes, each a few members that the library calls. */
import { fullAddress, within } from "../address.js";
import { EVENT, WORKBOOK } from "../events.js";
import { type Args, asText, type HostObject, hostClass, invalidArgument, itemNotFound, type Json, type Scalar } from "../object.js";
import { MOST_SETTING, sheetExists } from "../semantics.js";
import type { Book, NamedItem } from "../workbook/book.js";
import { Chart, Comment, type Sheet } from "../workbook/sheet.js";
import { Range } from "./area.js";
import { listening } from "./listening.js";
import { rangeObject } from "./range.js";

function missing(location: string): never {
  throw itemNotFound(location);
}

type Keyed = { readonly map: Map<string, Json>; readonly key: string; readonly done: () => void };
type AllKeyed = { readonly map: Map<string, Json>; readonly done: () => void };

/** Settings and the properties of a worksheet are alike: keys with values, told apart by case as the library asks for them. */
function keyed(item: string, check: (value: Json) => void, unlike: (key: string) => string): (self: AllKeyed) => HostObject {
  const one = hostClass<Keyed>({
    name: item,
    identity: ({ key }) => ({ _Id: key }),
    alive: ({ map, key }) => {
      if (!map.has(key)) missing(`${item}Collection.getItem`);
    },
    scalars: {
      Key: { get: ({ key }) => key },
      _Id: { get: ({ key }) => key },
      Value: { get: ({ map, key }) => map.get(key) ?? null, set: ({ map, key, done }, value) => {
        check(value);
        map.set(key, value);
        done();
      } },
    },
    methods: { Delete: ({ map, key, done }) => {
      map.delete(key);
      done();
    } },
  });
  const find = ({ map, done }: AllKeyed, key: string): HostObject | null => {
    const found = [...map.keys()].find((each) => unlike(each) === unlike(key));
    return found === undefined ? null : one({ map, key: found, done });
  };
  return hostClass<AllKeyed>({
    name: `${item}Collection`,
    items: ({ map, done }) => [...map.keys()].map((key) => one({ map, key, done })),
    item: (all, args) => find(all, args.text(0)) ?? missing(`${item}Collection.getItem`),
    methods: {
      Add: (all, args) => {
        const key = args.text(0);
        if (key === "") throw args.wrong();
        check(args.json(1));
        const known = [...all.map.keys()].find((each) => unlike(each) === unlike(key)) ?? key;
        all.map.set(known, args.json(1));
        all.done();
        return one({ map: all.map, key: known, done: all.done });
      },
      GetCount: ({ map }) => map.size,
      GetItemOrNullObject: (all, args) => find(all, args.text(0)),
    },
  });
}

const settingsOf = keyed("Setting", (value) => {
  if (JSON.stringify(value).length > MOST_SETTING) throw invalidArgument("SettingCollection.add");
}, (key) => key);
export const settings = (book: Book): HostObject => settingsOf({ map: book.settings, done: () => book.touched(book.active) });

const sheetPropertiesOf = keyed("WorksheetCustomProperty", (value) => {
  if (typeof value !== "string") throw invalidArgument("WorksheetCustomPropertyCollection.add");
}, (key) => key.toLowerCase());

/** documented: keys are not told apart by case, values are text. */
export function sheetProperties({ book, sheet }: { readonly book: Book; readonly sheet: Sheet }): HostObject {
  return sheetPropertiesOf({ map: sheet.properties, done: () => book.touched(sheet) });
}

type Part = { readonly book: Book; readonly id: string };
const xmlOf = ({ book, id }: Part): string => book.xmlParts.get(id) ?? missing("CustomXmlPartCollection.getItem");

/** The namespace of the root element, by its prefix or the default. */
export function namespaceOf(xml: string): string {
  const root = /<(?![?!])([\w.-]+:)?[^\s/>]+([^>]*)>/.exec(xml);
  const prefix = root?.[1]?.slice(0, -1);
  const match = new RegExp(`xmlns${prefix === undefined ? "" : `:${prefix}`}\\s*=\\s*(["'])(.*?)\\1`).exec(root?.[2] ?? "");
  return match?.[2] ?? "";
}

/** Excel takes well-formed XML only. assumed: a root element that is closed is all the stand-in asks for. */
function checkXml(xml: string, location: string): void {
  const body = xml.trim().replace(/^\uFEFF?<\?xml[^>]*\?>/, "").trim();
  const name = /^<([\p{L}_][\p{L}\p{N}_.:-]*)/u.exec(body)?.[1];
  const isClosed = name !== undefined && (body.endsWith(`</${name}>`) || /^<[^<>]*\/>$/.test(body));
  if (!isClosed) throw invalidArgument(location);
}

const xmlPart = hostClass<Part>({
  name: "CustomXmlPart",
  identity: ({ id }) => ({ Id: id }),
  alive: (part) => void xmlOf(part),
  scalars: { Id: { get: ({ id }) => id }, NamespaceUri: { get: (part) => namespaceOf(xmlOf(part)) } },
  methods: {
    GetXml: xmlOf,
    SetXml: ({ book, id }, args) => {
      checkXml(args.text(0), "CustomXmlPart.setXml");
      book.xmlParts.set(id, args.text(0));
    },
    Delete: ({ book, id }) => book.xmlParts.delete(id),
  },
});

type Space = { readonly book: Book; readonly namespace: string };
const inSpace = ({ book, namespace }: Space): readonly string[] => [...book.xmlParts].filter(([, xml]) => namespaceOf(xml) === namespace).map(([id]) => id);
const only = (space: Space): HostObject | null => {
  const [id, ...others] = inSpace(space);
  return id === undefined || others.length > 0 ? null : xmlPart({ book: space.book, id });
};

const scopedParts = hostClass<Space>({
  name: "CustomXmlPartScopedCollection",
  items: (space) => inSpace(space).map((id) => xmlPart({ book: space.book, id })),
  item: (space, args) => xmlPart({ book: space.book, id: inSpace(space).find((id) => id === args.text(0)) ?? missing("CustomXmlPartScopedCollection.getItem") }),
  methods: {
    GetCount: (space) => inSpace(space).length,
    GetItemOrNullObject: (space, args) => (inSpace(space).includes(args.text(0)) ? xmlPart({ book: space.book, id: args.text(0) }) : null),
    GetOnlyItem: (space) => only(space) ?? missing("CustomXmlPartScopedCollection.getOnlyItem"),
    GetOnlyItemOrNullObject: only,
  },
});

export const xmlParts: (self: Book) => HostObject = hostClass<Book>({
  name: "CustomXmlPartCollection",
  items: (book) => [...book.xmlParts.keys()].map((id) => xmlPart({ book, id })),
  item: (book, args) => xmlPart({ book, id: book.xmlParts.has(args.text(0)) ? args.text(0) : missing("CustomXmlPartCollection.getItem") }),
  methods: {
    Add: (book, args) => {
      checkXml(args.text(0), "CustomXmlPartCollection.add");
      const id = book.sheetId();
      book.xmlParts.set(id, args.text(0));
      return xmlPart({ book, id });
    },
    GetByNamespace: (book, args) => scopedParts({ book, namespace: args.text(0) }),
    GetCount: (book) => book.xmlParts.size,
    GetItemOrNullObject: (book, args) => (book.xmlParts.has(args.text(0)) ? xmlPart({ book, id: args.text(0) }) : null),
  },
});

type Named = { readonly book: Book; readonly item: NamedItem };
let worksheet: ((of: { readonly book: Book; readonly sheet: Sheet }) => HostObject) | null = null;
export function wireParts(make: (of: { readonly book: Book; readonly sheet: Sheet }) => HostObject): void {
  worksheet = make;
}

const namedItem = hostClass<Named>({
  name: "NamedItem",
  identity: ({ item }) => ({ _Id: item.name }),
  alive: ({ item }) => {
    if (item.isDeleted) missing("NamedItemCollection.getItem");
  },
  scalars: {
    Name: { get: ({ item }) => item.name },
    _Id: { get: ({ item }) => item.name },
    Type: { get: ({ item }) => (item.sheet === null ? "String" : item.area === null ? "Error" : "Range") },
    Value: { get: ({ item }) => (item.sheet === null ? textOf(item) : item.area === null ? "#REF!" : fullAddress(item.sheet.name, item.area)) },
    Formula: { get: ({ item }) => (item.sheet === null ? item.formula : item.area === null ? "=#REF!" : `=${fullAddress(item.sheet.name, item.area)}`) },
    Scope: { get: ({ item }) => (item.scope === null ? "Workbook" : "Worksheet") },
    Comment: { get: ({ item }) => item.comment, set: ({ item }, value) => {
      item.comment = asText(value);
    } },
    Visible: { get: ({ item }) => item.visible, set: ({ item }, value) => {
      item.visible = value === true;
    } },
  },
  objects: {
    Worksheet: ({ book, item }) => (item.scope === null ? missing("NamedItem.worksheet") : (worksheet?.({ book, sheet: item.scope }) ?? null)),
    WorksheetOrNullObject: ({ book, item }) => (item.scope === null ? null : (worksheet?.({ book, sheet: item.scope }) ?? null)),
  },
  methods: {
    Delete: ({ book, item }) => {
      item.isDeleted = true;
      book.names = book.names.filter((each) => each !== item);
    },
    GetRange: (named) => namedRange(named) ?? missing("NamedItem.getRange"),
    GetRangeOrNullObject: (named) => namedRange(named),
  },
});

/** assumed: the value of a name for a text is the text without its quotes. */
const textOf = ({ formula }: Named["item"]): string => formula.slice(2, -1).replaceAll('""', '"');

const namedRange = ({ book, item }: Named): HostObject | null => (item.area === null || item.sheet === null ? null : rangeObject(new Range(book, item.sheet, item.area)));

type Names = { readonly book: Book; readonly scope: Sheet | null };
const named = ({ book, scope }: Names): readonly NamedItem[] => book.names.filter((item) => item.scope === scope);

export const names: (self: Names) => HostObject = hostClass<Names>({
  name: "NamedItemCollection",
  items: (all) => named(all).map((item) => namedItem({ book: all.book, item })),
  item: (all, args) => namedItem({ book: all.book, item: named(all).find(({ name }) => name.toLowerCase() === args.text(0).toLowerCase()) ?? missing("NamedItemCollection.getItem") }),
  methods: {
    Add: ({ book, scope }, args) => {
      const isText = args.model(1, Range) === null && /^="([^"]|"")*"$/.test(args.text(1));
      if (isText) return namedItem({ book, item: book.nameText(args.text(0), args.text(1), scope, args.optionalText(2) ?? "") });
      const at = args.model(1, Range) ?? book.resolve(args.text(1).replace(/^=/, ""), null);
      if (at === null) throw args.wrong();
      return namedItem({ book, item: book.nameRange(args.text(0), at, scope, args.optionalText(2) ?? "") });
    },
    GetCount: (all) => named(all).length,
    GetItemOrNullObject: (all, args) => {
      const item = named(all).find(({ name }) => name.toLowerCase() === args.text(0).toLowerCase());
      return item === undefined ? null : namedItem({ book: all.book, item });
    },
  },
});

type OneComment = { readonly book: Book; readonly comment: Comment };
const commentAlive = ({ comment }: OneComment): void => {
  if (comment.area === null || comment.sheet.isDeleted || !comment.sheet.comments.includes(comment)) missing("CommentCollection.getItem");
};

const commentObject = hostClass<OneComment>({
  name: "Comment",
  identity: ({ comment }) => ({ Id: comment.id }),
  alive: commentAlive,
  scalars: {
    Id: { get: ({ comment }) => comment.id },
    Content: { get: ({ comment }) => comment.content, set: ({ comment }, value) => {
      comment.content = asText(value);
    } },
    AuthorName: { get: () => "就近" },
    AuthorEmail: { get: () => "" },
    ContentType: { get: () => "Plain" },
    Resolved: { get: ({ comment }) => comment.resolved, set: ({ comment }, value) => {
      comment.resolved = value === true;
    } },
  },
  methods: {
    Delete: ({ comment }) => {
      comment.sheet.comments = comment.sheet.comments.filter((each) => each !== comment);
    },
    GetLocation: ({ book, comment }) => rangeObject(new Range(book, comment.sheet, comment.area)),
  },
});

type Comments = { readonly book: Book; readonly sheet: Sheet | null };
const commented = ({ book, sheet }: Comments): readonly Comment[] => (sheet === null ? book.sheets.flatMap(({ comments: list }) => list) : sheet.comments);

function addComment(all: Comments, args: Args): HostObject {
  const at = args.model(0, Range) ?? all.book.resolve(args.text(0), all.sheet);
  if (at === null || !within(at.area, { ...at.area, bottom: at.area.top, right: at.area.left })) throw args.wrong();
  if (at.sheet.comments.some(({ area }) => area !== null && within(at.area, area))) throw sheetExists();
  at.sheet.guard(at.area, "addin");
  const comment = new Comment(all.book.sheetId(), at.sheet, at.area, args.text(1));
  at.sheet.comments.push(comment);
  all.book.events.fire(EVENT.commentAdded, [at.sheet.id, WORKBOOK], () => ({ commentDetails: [{ commentId: comment.id, replyIds: [] }], source: "Local", worksheetId: at.sheet.id }));
  return commentObject({ book: all.book, comment });
}

export const comments: (self: Comments) => HostObject = hostClass<Comments>({
  name: "CommentCollection",
  items: (all) => commented(all).map((comment) => commentObject({ book: all.book, comment })),
  item: (all, args) => commentObject({ book: all.book, comment: commented(all).find(({ id }) => id === args.text(0)) ?? missing("CommentCollection.getItem") }),
  methods: {
    ...listening<Comments>(({ book, sheet }) => ({ events: book.events, target: sheet?.id ?? WORKBOOK }), { Added: EVENT.commentAdded, Changed: EVENT.commentChanged, Deleted: EVENT.commentDeleted }),
    Add: addComment,
    GetCount: (all) => commented(all).length,
    GetItemAt: (all, args) => commentObject({ book: all.book, comment: commented(all)[args.integer(0)] ?? missing("CommentCollection.getItemAt") }),
    GetItemOrNullObject: (all, args) => {
      const comment = commented(all).find(({ id }) => id === args.text(0));
      return comment === undefined ? null : commentObject({ book: all.book, comment });
    },
    GetItemByCell: (all, args) => {
      const at = args.model(0, Range) ?? all.book.resolve(args.text(0), all.sheet) ?? missing("CommentCollection.getItemByCell");
      const comment = at.sheet.comments.find(({ area }) => area !== null && within(at.area, area)) ?? missing("CommentCollection.getItemByCell");
      return commentObject({ book: all.book, comment });
    },
  },
});

const recorded = (name: string, unset: Json): Scalar<Chart> => ({ get: (chart) => chart.recorded.get(name) ?? unset, set: (chart, value) => void chart.recorded.set(name, value) });

const chartTitle = hostClass<Chart>({ name: "ChartTitle", scalars: { Text: recorded("Title.Text", ""), Visible: recorded("Title.Visible", true) } });
const chartLegend = hostClass<Chart>({ name: "ChartLegend", scalars: { Position: recorded("Legend.Position", "Right"), Visible: recorded("Legend.Visible", true) } });

/** Charts are recorded, not drawn. */
const chartObject = hostClass<Chart>({
  name: "Chart",
  identity: ({ id }) => ({ Id: id }),
  alive: ({ isDeleted }) => {
    if (isDeleted) missing("ChartCollection.getItem");
  },
  scalars: {
    Id: { get: ({ id }) => id },
    Name: { get: ({ name }) => name, set: (chart, value) => {
      chart.name = asText(value);
    } },
    ChartType: { get: (chart) => chart.recorded.get("ChartType") ?? chart.type, set: (chart, value) => void chart.recorded.set("ChartType", value) },
    Top: recorded("Top", 0),
    Left: recorded("Left", 0),
    Width: recorded("Width", 360),
    Height: recorded("Height", 216),
  },
  objects: { Title: chartTitle, Legend: chartLegend },
  methods: {
    Delete: (chart) => {
      chart.isDeleted = true;
      chart.sheet.charts = chart.sheet.charts.filter((each) => each !== chart);
    },
    Activate: () => null,
    SetData: (chart, args) => {
      const source = args.model(0, Range);
      if (source === null) throw args.wrong();
      chart.source = source.area;
    },
    SetPosition: (chart, args) => void chart.recorded.set("Position", [args.raw(0), args.raw(1)].map((each) => (typeof each === "string" ? each : null))),
  },
});

const byName = (sheet: Sheet, key: string): Chart | undefined => sheet.charts.find(({ id, name }) => id === key || name === key);

export const charts: (self: { readonly book: Book; readonly sheet: Sheet }) => HostObject = hostClass({
  name: "ChartCollection",
  scalars: { Count: { get: ({ sheet }) => sheet.charts.length } },
  items: ({ sheet }) => sheet.charts.map(chartObject),
  item: ({ sheet }, args) => chartObject(byName(sheet, args.text(0)) ?? missing("ChartCollection.getItem")),
  methods: {
    Add: ({ book, sheet }, args) => {
      const source = args.model(1, Range);
      if (source === null) throw args.wrong();
      const chart = new Chart(book.sheetId(), sheet, `图表 ${sheet.charts.length + 1}`, args.text(0), source.area);
      sheet.charts.push(chart);
      return chartObject(chart);
    },
    GetCount: ({ sheet }) => sheet.charts.length,
    GetItem: ({ sheet }, args) => chartObject(byName(sheet, args.text(0)) ?? missing("ChartCollection.getItem")),
    GetItemAt: ({ sheet }, args) => chartObject(sheet.charts[args.integer(0)] ?? missing("ChartCollection.getItemAt")),
    GetItemOrNullObject: ({ sheet }, args) => {
      const chart = byName(sheet, args.text(0));
      return chart === undefined ? null : chartObject(chart);
    },
  },
});

