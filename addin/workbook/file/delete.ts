/** Takes a worksheet out of the workbook, and mends whatever counts sheets by their place. */
import { removeDrawn } from "./chart.js";
import { type Package, relationsPart, type SheetEntry } from "./package.js";
import { Fault } from "./trouble.js";
import { child, type Element, withAttribute } from "./xml.js";

/** Excel's own name for what it says where the last sheet in sight would go. */
const LAST_VISIBLE = "InvalidOperation";

export function deleteSheet(parts: Package, sheet: SheetEntry, part: string): void {
  if (!parts.sheets().some((other) => other.index !== sheet.index && !other.hidden)) throw new Fault({ kind: "host", code: LAST_VISIBLE });
  const visible = parts.sheets().map((other) => !other.hidden);
  const { workbookPart } = parts;
  const { text, root } = parts.tree(workbookPart);
  const element = child(root, "sheets")?.children[sheet.index];
  if (element === undefined) return;
  parts.splice(workbookPart, text, { from: element.start, to: element.end, by: "" }, ...nameEdits(text, root, sheet.index), ...viewEdits(text, root, sheet.index, visible));
  // What a clerk put on the sheet, such as a note or a picture, hangs on it alone and goes with it.
  removeDrawn(parts, part, (target, source) => isShared(parts, target, source));
  parts.removePart(workbookPart, part);
}

type Edit = { readonly from: number; readonly to: number; readonly by: string };

/** Names of the sheet go with it; those of the sheets after it (print titles, filters) follow them. */
function nameEdits(text: string, root: Element, index: number): readonly Edit[] {
  const list = child(root, "definedNames");
  if (list === undefined) return [];
  const placeOf = (one: Element): number => Number(one.attributes.get("localSheetId") ?? -1);
  if (list.children.every((one) => placeOf(one) === index)) return [{ from: list.start, to: list.end, by: "" }];
  return list.children.flatMap((one) => {
    const place = placeOf(one);
    if (place < index) return [];
    if (place === index) return [{ from: one.start, to: one.end, by: "" }];
    return [{ from: one.start, to: one.inner, by: withAttribute(text.slice(one.start, one.inner), "localSheetId", String(place - 1)) }];
  });
}

/** The sheet in front stays in front; where it is the one that goes, the nearest that can be seen. */
function viewEdits(text: string, root: Element, index: number, visible: readonly boolean[]): readonly Edit[] {
  const rest = visible.filter((_is, at) => at !== index);
  const nearest = (place: number): number => {
    const places = rest.flatMap((is, at) => (is ? [at] : []));
    return places.reduce((best, at) => (Math.abs(at - place) < Math.abs(best - place) ? at : best), places[0] ?? 0);
  };
  return (child(root, "bookViews")?.children ?? []).flatMap((view) => {
    let tag = text.slice(view.start, view.inner);
    const active = Number(view.attributes.get("activeTab") ?? 0);
    const first = Number(view.attributes.get("firstSheet") ?? 0);
    const front = active > index ? active - 1 : active === index ? nearest(index) : active;
    if (front !== active) tag = withAttribute(tag, "activeTab", String(front));
    if (first > index || first > front) tag = withAttribute(tag, "firstSheet", String(Math.min(front, Math.max(0, first - 1))));
    return tag === text.slice(view.start, view.inner) ? [] : [{ from: view.start, to: view.inner, by: tag }];
  });
}

/** Whether another part of the workbook shows the same drawing or picture. */
export function isShared(parts: Package, target: string, source: string): boolean {
  return parts.container.paths().some((path) => {
    const match = /^(.*\/)?_rels\/([^/]+)\.rels$/.exec(path);
    const other = match === null ? null : `${match[1] ?? ""}${match[2] ?? ""}`;
    if (other === null || other === "" || relationsPart(other) === relationsPart(source).toLowerCase()) return false;
    return parts.relations(other).some((relation) => relation.target.toLowerCase() === target.toLowerCase());
  });
}
