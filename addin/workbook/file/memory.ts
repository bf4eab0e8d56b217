/** The texts of ../memory.ts as parts of the package. */
import { joinedMemory, MEMORY_NAMESPACE, type MemoryPart, memoryParts, readMemoryPart } from "../memory.js";
import type { Package } from "./package.js";

const PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
const PROPERTIES_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

export function recall(parts: Package, name: string): string | null {
  return joinedMemory(kept(parts).map(({ memory }) => memory).filter((memory) => memory.name === name));
}

export function remember(parts: Package, name: string, text: string | null): void {
  for (const { path, memory } of kept(parts)) {
    if (memory.name !== name) continue;
    for (const { target } of parts.relations(path)) parts.removePart(path, target);
    parts.removePart(parts.workbookPart, path);
  }
  for (const xml of memoryParts(name, text)) add(parts, xml);
}

function kept(parts: Package): readonly { readonly path: string; readonly memory: MemoryPart }[] {
  return parts.relations(parts.workbookPart).flatMap(({ type, target }) => {
    if (!type.endsWith("/customXml") || !parts.container.has(target)) return [];
    // A part of another program may be of any kind and size, and be broken.
    const head = parts.container.head(target);
    const memory = head.includes(MEMORY_NAMESPACE) ? readMemoryPart(parts.container.text(target)) : null;
    return memory === null ? [] : [{ path: target, memory }];
  });
}

function add(parts: Package, xml: string): void {
  let number = 1;
  while (parts.container.has(`customXml/item${number}.xml`) || parts.container.has(`customXml/itemProps${number}.xml`)) number++;
  const item = `customXml/item${number}.xml`;
  const properties = `customXml/itemProps${number}.xml`;
  parts.container.putText(item, xml);
  parts.relate(parts.workbookPart, "customXml", item);
  parts.container.putText(properties, `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem ds:itemID="${guid(xml)}" xmlns:ds="${PROPERTIES_NAMESPACE}"><ds:schemaRefs><ds:schemaRef ds:uri="${MEMORY_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`);
  parts.declareType(properties, PROPERTIES_TYPE);
  parts.relate(item, "customXmlProps", properties);
}

/** An id that the same text always gets: the same input gives the same bytes. */
function guid(text: string): string {
  const words = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f].map((seed) => {
    let hash = seed;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, "0");
  });
  const digits = words.join("").toUpperCase();
  return `{${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}}`;
}
