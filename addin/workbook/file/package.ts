/**
 * The parts of a workbook and how they hang together: relations, content types, the list of sheets, the names.
 * All changes are splices of the part's own text.
 */
import { OWN_NAME, quotedTitle, unquotedTitle } from "../own-sheets.js";
import { foreignFormat } from "./format.js";
import { Container } from "./container.js";
import { damaged, Fault } from "./trouble.js";
import { appended, child, type Element, escapeAttribute, foreignAttribute, isTrue, parseXml, spliced, unescapeXml } from "./xml.js";

export type SheetEntry = {
  readonly name: string;
  readonly hidden: boolean;
  /** Its place among all sheets, chart sheets too: what `localSheetId` and `activeTab` count. */
  readonly index: number;
  /** The worksheet's part; null for a chart or dialog sheet, and for one whose relation is missing. */
  readonly part: string | null;
  readonly isWorksheet: boolean;
};

export type Relation = { readonly id: string; readonly type: string; readonly target: string };

const CONTENT_TYPES = "[Content_Types].xml";
const ROOT_RELATIONS = "_rels/.rels";
const NO_RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;
const SPREADSHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

export class Package {
  readonly container: Container;
  readonly workbookPart: string;

  constructor(bytes: Uint8Array) {
    const trouble = foreignFormat(bytes);
    if (trouble !== null) throw new Fault(trouble);
    this.container = new Container(bytes);
    this.workbookPart = this.findWorkbook();
  }

  private findWorkbook(): string {
    const { container } = this;
    if (!container.has(CONTENT_TYPES) || !container.has(ROOT_RELATIONS)) {
      if (container.paths().some((path) => path.startsWith("xl/"))) throw damaged(container.has(CONTENT_TYPES) ? ROOT_RELATIONS : CONTENT_TYPES);
      const isOds = container.has("mimetype") && container.text("mimetype").includes("opendocument.spreadsheet");
      throw new Fault(isOds ? { kind: "old-format", format: "ods" } : { kind: "not-a-workbook" });
    }
    const main = this.relations("").find((relation) => relation.type.endsWith("/officeDocument"));
    if (main === undefined) throw new Fault({ kind: "not-a-workbook" });
    const type = this.contentType(main.target);
    if (type.includes("ms-excel.sheet.binary")) throw new Fault({ kind: "old-format", format: "xlsb" });
    const isWorkbook = type.includes("spreadsheetml") || type.includes("ms-excel");
    // A type left at the default `application/xml` tells nothing; the part itself does.
    if (!isWorkbook && type !== "" && type !== "application/xml") throw new Fault({ kind: "not-a-workbook" });
    if (this.tree(main.target).root.name !== "workbook") throw new Fault({ kind: "not-a-workbook" });
    return main.target;
  }

  tree(part: string): { readonly text: string; readonly root: Element } {
    const text = this.container.text(part);
    return { text, root: parseXml(text, part) };
  }

  /** The relations of a part, their targets as full paths; outside links left out. */
  relations(part: string): readonly Relation[] {
    const path = relationsPart(part);
    if (!this.container.has(path)) return [];
    return this.tree(path).root.children.flatMap((element) => {
      const { Id: id, Type: type, Target: target, TargetMode: mode } = Object.fromEntries(element.attributes);
      if (id === undefined || type === undefined || target === undefined || mode === "External") return [];
      return [{ id, type, target: resolved(part, target) }];
    });
  }

  /** The part that hangs on the workbook by this kind of relation, such as `styles`. */
  workbookRelation(kind: string): string | null {
    return this.relations(this.workbookPart).find((relation) => relation.type.endsWith("/" + kind))?.target ?? null;
  }

  contentType(part: string): string {
    let byExtension = "";
    const extension = part.slice(part.lastIndexOf(".") + 1).toLowerCase();
    for (const { name, attributes } of this.tree(CONTENT_TYPES).root.children) {
      const type = attributes.get("ContentType") ?? "";
      if (name === "Override" && attributes.get("PartName")?.toLowerCase() === "/" + part.toLowerCase()) return type;
      if (name === "Default" && attributes.get("Extension")?.toLowerCase() === extension) byExtension = type;
    }
    return byExtension;
  }

  get date1904(): boolean {
    const properties = child(this.tree(this.workbookPart).root, "workbookPr");
    return isTrue(properties?.attributes.get("date1904"));
  }

  sheets(): readonly SheetEntry[] {
    const list = child(this.tree(this.workbookPart).root, "sheets");
    if (list === undefined) throw damaged(this.workbookPart);
    const relations = this.relations(this.workbookPart);
    return list.children.map((element, index) => {
      const relation = relations.find((one) => one.id === foreignAttribute(element, "id"));
      const isWorksheet = relation === undefined || relation.type.endsWith("/worksheet");
      const state = element.attributes.get("state") ?? "visible";
      return { name: element.attributes.get("name") ?? "", hidden: state !== "visible", index, part: isWorksheet ? (relation?.target ?? null) : null, isWorksheet };
    });
  }

  get activeIndex(): number {
    const view = child(this.tree(this.workbookPart).root, "bookViews")?.children[0];
    return Number(view?.attributes.get("activeTab") ?? 0);
  }

  /** The title of each own sheet, by its place among all sheets. */
  ownTitles(): ReadonlyMap<number, string> {
    const titles = new Map<number, string>();
    const { text, root } = this.tree(this.workbookPart);
    for (const name of child(root, "definedNames")?.children ?? []) {
      const index = name.attributes.get("localSheetId");
      if (index === undefined || name.attributes.get("name") !== OWN_NAME) continue;
      const value = unescapeXml(text.slice(name.inner, name.innerEnd), this.workbookPart);
      titles.set(Number(index), unquotedTitle(value));
    }
    return titles;
  }

  /** Marks the sheet at `index` as ours, and says what its filter covers (Excel keeps that twice). */
  nameOwnSheet(index: number, title: string, filterRange: string): void {
    const names = [
      { name: "_xlnm._FilterDatabase", value: filterRange },
      { name: OWN_NAME, value: quotedTitle(title) },
    ];
    for (const { name, value } of names) {
      const { text, root } = this.tree(this.workbookPart);
      const list = child(root, "definedNames");
      const markup = `<${root.prefix}definedName name="${name}" localSheetId="${index}" hidden="1">${escapeAttribute(value)}</${root.prefix}definedName>`;
      const old = list?.children.find((one) => one.attributes.get("name") === name && one.attributes.get("localSheetId") === String(index));
      if (old !== undefined) this.splice(this.workbookPart, text, { from: old.start, to: old.end, by: markup });
      else if (list !== undefined) this.splice(this.workbookPart, text, appended(text, list, markup));
      else {
        // The schema's order: sheets, functionGroups, externalReferences, definedNames.
        const before = child(root, "externalReferences") ?? child(root, "functionGroups") ?? child(root, "sheets");
        if (before === undefined) throw damaged(this.workbookPart);
        const by = `<${root.prefix}definedNames>${markup}</${root.prefix}definedNames>`;
        this.splice(this.workbookPart, text, { from: before.end, to: before.end, by });
      }
    }
  }

  splice(part: string, text: string, ...edits: readonly { readonly from: number; readonly to: number; readonly by: string }[]): void {
    this.container.putText(part, spliced(text, edits));
  }

  /**
   * Adds a spreadsheet part that hangs on the workbook.
   * @param kind of relation and of content, such as `worksheet` or `styles`.
   * @returns the id of the relation.
   */
  addRelated(kind: string, part: string): string {
    this.declareType(part, `${SPREADSHEETS}${kind}+xml`);
    return this.relate(this.workbookPart, kind, part);
  }

  /** @returns the id of the relation. */
  relate(source: string, kind: string, part: string): string {
    const path = relationsPart(source);
    if (!this.container.has(path)) this.container.putText(path, NO_RELATIONS);
    const { text, root } = this.tree(path);
    const taken = new Set(root.children.map((one) => one.attributes.get("Id")));
    let number = root.children.length + 1;
    while (taken.has(`rId${number}`)) number++;
    const type = this.relationNamespace() + "/" + kind;
    this.splice(path, text, appended(text, root, `<${root.prefix}Relationship Id="rId${number}" Type="${type}" Target="/${part}"/>`));
    return `rId${number}`;
  }

  declareType(part: string, type: string): void {
    const { text, root } = this.tree(CONTENT_TYPES);
    this.splice(CONTENT_TYPES, text, appended(text, root, `<${root.prefix}Override PartName="/${part}" ContentType="${type}"/>`));
  }

  /** Takes a part out with what hangs on it alone: its relations, its type, and the relation from `source`. */
  removePart(source: string, part: string): void {
    const path = relationsPart(source);
    const { text, root } = this.tree(path);
    const own = root.children.filter((one) => one.attributes.get("TargetMode") !== "External" && resolved(source, one.attributes.get("Target") ?? "") === part);
    this.splice(path, text, ...own.map((one) => ({ from: one.start, to: one.end, by: "" })));
    const types = this.tree(CONTENT_TYPES);
    const overrides = types.root.children.filter((one) => one.attributes.get("PartName")?.toLowerCase() === "/" + part.toLowerCase());
    this.splice(CONTENT_TYPES, types.text, ...overrides.map((one) => ({ from: one.start, to: one.end, by: "" })));
    this.container.remove(part);
    this.container.remove(relationsPart(part));
  }

  /** Adds an empty place for a worksheet after the last tab. @returns its part and its place among all sheets. */
  addSheet(name: string): { readonly part: string; readonly index: number } {
    const folder = this.workbookPart.slice(0, this.workbookPart.lastIndexOf("/") + 1) + "worksheets/";
    let number = 1;
    while (this.container.has(`${folder}sheet${number}.xml`)) number++;
    const part = `${folder}sheet${number}.xml`;
    const relation = this.addRelated("worksheet", part);
    const { text, root } = this.tree(this.workbookPart);
    const list = child(root, "sheets");
    if (list === undefined) throw damaged(this.workbookPart);
    const id = 1 + list.children.reduce((most, one) => Math.max(most, Number(one.attributes.get("sheetId")) || 0), 0);
    // The prefix of the relations is declared here anew: whatever the workbook calls them, ours is right.
    const markup = `<${list.prefix}sheet name="${escapeAttribute(name)}" sheetId="${id}" r:id="${relation}" xmlns:r="${this.relationNamespace()}"/>`;
    this.splice(this.workbookPart, text, appended(text, list, markup));
    return { part, index: list.children.length };
  }

  /** The namespace of spreadsheets as this workbook has it: the usual or the strict one. */
  mainNamespace(): string {
    const { root } = this.tree(this.workbookPart);
    return root.attributes.get(root.prefix === "" ? "xmlns" : "xmlns:" + root.prefix.slice(0, -1)) ?? "";
  }

  /** The namespace of relations as this workbook has it. */
  relationNamespace(): string {
    const isStrict = this.mainNamespace().startsWith("http://purl.oclc.org/");
    return isStrict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  }
}

/** `xl/workbook.xml` to `xl/_rels/workbook.xml.rels`; '' to the package's own. */
export function relationsPart(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return part === "" ? ROOT_RELATIONS : `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** A target, absolute or relative to its source part, as a path of the zip. */
function resolved(source: string, target: string): string {
  const plain = decoded(target.replaceAll("\\", "/").replace(/#.*$/, ""));
  const steps = plain.startsWith("/") ? [] : source.split("/").slice(0, -1);
  for (const step of plain.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
