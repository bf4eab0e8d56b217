/** What a sheet had in front when the workbook was saved: the cell, what was selected, and the table around it. */
import type { Area, Focus } from "../port.js";
import type { Package } from "./package.js";
import { parseRange } from "./reference.js";
import { streamSheet } from "./stream.js";
import { child, type Element, parseXml } from "./xml.js";

export function readFocus(parts: Package, sheet: string, part: string): Focus {
  const selection = selectionOf(parts, part);
  const cell = parseRange(selection?.attributes.get("activeCell") ?? "A1") ?? TOP;
  const selected = parseRange(selection?.attributes.get("sqref")?.split(" ")[0] ?? "");
  const isOne = selected === null || (selected.top === selected.bottom && selected.left === selected.right);
  return { sheet, row: cell.top, column: cell.left, selection: isOne ? null : selected, table: tableAt(parts, part, cell) };
}

const TOP: Area = { top: 1, left: 1, bottom: 1, right: 1 };

/** Stops a stream: what stands before the rows is all that is wanted. */
class Enough extends Error {}

function selectionOf(parts: Package, part: string): Element | null {
  let head = "";
  try {
    streamSheet(parts.container, part, {
      head: (bytes, isEmptyTag) => {
        const text = new TextDecoder().decode(bytes);
        const root = /<([^\s<>/!?]+)/.exec(text)?.[1] ?? "";
        const rows = /<([^\s<>/]+)[^<>]*>$/.exec(text)?.[1] ?? "";
        head = `${text}${isEmptyTag ? "" : `</${rows}>`}</${root}>`;
        throw new Enough();
      },
      row: () => undefined, between: () => undefined, tail: () => undefined,
    });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  const view = child(parseXml(head, part), "sheetViews")?.children[0];
  const panes = view?.children.filter((one) => one.name === "selection") ?? [];
  const active = view === undefined ? undefined : child(view, "pane")?.attributes.get("activePane");
  return panes.find((one) => one.attributes.get("pane") === active) ?? panes.at(-1) ?? null;
}

function tableAt(parts: Package, part: string, cell: Area): Focus["table"] {
  for (const { type, target } of parts.relations(part)) {
    if (!type.endsWith("/table") || !parts.container.has(target)) continue;
    const { attributes } = parts.tree(target).root;
    const area = parseRange(attributes.get("ref") ?? "");
    if (area === null || cell.top < area.top || cell.top > area.bottom || cell.left < area.left || cell.left > area.right) continue;
    return { name: attributes.get("displayName") ?? attributes.get("name") ?? "", area };
  }
  return null;
}
