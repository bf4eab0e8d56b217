/** Texts kept in custom XML parts (memory.ts). */
import { joinedMemory, MEMORY_NAMESPACE, type MemoryPart, memoryParts, readMemoryPart } from "../memory.js";
import { ask, askToWrite, Refusal } from "./ask.js";

/** As many parts as one answer holds, each of at most 750 KB. */
const PARTS_AT_ONCE = 3;

type Kept = { readonly id: string; readonly part: MemoryPart | null };

export class Memories {
  /** The parts of each name, once the workbook has been looked through; so a long text is fetched only when it is asked for. */
  private known: Map<string, readonly string[]> | null = null;

  /** @throws Refusal */
  async recall(name: string): Promise<string | null> {
    if (this.known === null) return joinedMemory((await this.look()).flatMap(({ part }) => (part?.name === name ? [part] : [])));
    const ids = this.known.get(name) ?? [];
    try {
      return joinedMemory((await fetchParts(ids)).flatMap(({ part }) => (part === null ? [] : [part])));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "ItemNotFound") throw error;
      // Someone took a part away: everything is looked through again.
      this.known = null;
      return this.recall(name);
    }
  }

  /** The new text stands before the old one goes: what fails in between leaves one of the two. @throws Refusal */
  async remember(name: string, text: string | null): Promise<void> {
    if (this.known === null) await this.look();
    const old = this.known?.get(name) ?? [];
    const parts = text === null ? [] : memoryParts(name, text);
    const made: string[] = [];
    for (let from = 0; from < parts.length || from === 0; from += PARTS_AT_ONCE) {
      const isLast = from + PARTS_AT_ONCE >= parts.length;
      made.push(...(await putParts(parts.slice(from, from + PARTS_AT_ONCE), isLast ? old : [])));
    }
    this.known?.set(name, made);
  }

  private async look(): Promise<readonly Kept[]> {
    const ids = await ask((context) => {
      const parts = context.workbook.customXmlParts.getByNamespace(MEMORY_NAMESPACE);
      parts.load("items/id");
      return () => parts.items.map(({ id }) => id);
    });
    const kept = await fetchParts(ids);
    const known = new Map<string, readonly string[]>();
    for (const { id, part } of kept) if (part !== null) known.set(part.name, [...(known.get(part.name) ?? []), id]);
    this.known = known;
    return kept;
  }
}

async function fetchParts(ids: readonly string[]): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (let from = 0; from < ids.length; from += PARTS_AT_ONCE) kept.push(...(await askParts(ids.slice(from, from + PARTS_AT_ONCE))));
  return kept;
}

function askParts(ids: readonly string[]): Promise<readonly Kept[]> {
  return ask((context) => {
    const answers = ids.map((id) => ({ id, xml: context.workbook.customXmlParts.getItem(id).getXml() }));
    return () => answers.map(({ id, xml }) => ({ id, part: readMemoryPart(xml.value) }));
  });
}

function putParts(parts: readonly string[], gone: readonly string[]): Promise<readonly string[]> {
  return askToWrite((context) => {
    const { customXmlParts } = context.workbook;
    const made = parts.map((xml) => customXmlParts.add(xml));
    made.forEach((part) => part.load("id"));
    // One that is gone already is no trouble.
    gone.forEach((id) => customXmlParts.getItemOrNullObject(id).delete());
    return () => made.map(({ id }) => id);
  });
}
