/** Ranges as the client's objects have them: an area of a sheet that may be held by reference, and lists of such areas. */
import { type Area, cellCount, fullAddress, isUnbounded } from "../address.js";
import { invalidArgument, type Json } from "../object.js";
import { invalidReference, MOST_CELLS_READ, rangeTooLarge } from "../semantics.js";
import { shifted } from "../workbook/anchor.js";
import type { Book, Held } from "../workbook/book.js";
import type { Format } from "../workbook/format.js";
import type { Shift } from "../workbook/grid.js";
import type { Sheet } from "../workbook/sheet.js";

export class Range implements Held {
  referenceId: string | null = null;

  constructor(readonly book: Book, readonly sheet: Sheet, private at: Area | null) {}

  get area(): Area {
    if (this.at === null || this.sheet.isDeleted) throw invalidReference();
    return this.at;
  }

  get areas(): readonly Area[] {
    return [this.area];
  }

  /** Throws where its cells or its sheet are gone. */
  alive(): void {
    if (this.at === null || this.sheet.isDeleted) throw invalidReference();
  }

  get address(): string {
    return fullAddress(this.sheet.name, this.area);
  }

  move(shift: Shift): void {
    if (this.at !== null) this.at = shifted(this.at, shift);
  }

  keep(): void {
    this.referenceId ??= keep(this.book, this);
  }

  /** A range of the same sheet; InvalidArgument where it would leave it. */
  other(area: Area | null): Range {
    if (area === null) throw invalidArgument("Range");
    return new Range(this.book, this.sheet, area);
  }

  /** What a property reads for every cell; null for whole rows and columns. documented */
  table(cell: (row: number, column: number) => Json): Json {
    const { area } = this;
    if (isUnbounded(area)) return null;
    if (cellCount(area) > MOST_CELLS_READ) throw rangeTooLarge();
    const rows: Json[] = [];
    for (let row = area.top; row <= area.bottom; row++) {
      const line: Json[] = [];
      for (let column = area.left; column <= area.right; column++) line.push(cell(row, column));
      rows.push(line);
    }
    return rows;
  }
}

export class Areas implements Held {
  referenceId: string | null = null;

  constructor(readonly book: Book, readonly sheet: Sheet, private list: readonly Area[]) {}

  get areas(): readonly Area[] {
    if (this.list.length === 0 || this.sheet.isDeleted) throw invalidReference();
    return this.list;
  }

  /** Throws where its cells or its sheet are gone. */
  alive(): void {
    if (this.list.length === 0 || this.sheet.isDeleted) throw invalidReference();
  }

  get address(): string {
    return this.areas.map((area) => fullAddress(this.sheet.name, area)).join(",");
  }

  move(shift: Shift): void {
    this.list = this.list.flatMap((area) => shifted(area, shift) ?? []);
  }

  keep(): void {
    this.referenceId ??= keep(this.book, this);
  }
}

function keep(book: Book, held: Held): string {
  const id = `R${book.nextId()}`;
  book.references.set(id, held);
  return id;
}

/** Something whose cells can be formatted together. */
export type Cells = Range | Areas;

/** The one value of all cells, or null where they differ. */
export function uniform(cells: Cells, key: string): Json {
  let found: Json | undefined;
  for (const area of cells.areas) {
    for (const format of cells.sheet.grid.formats(area)) {
      const value = format.get(key);
      if (found !== undefined && found !== value) return null;
      found = value;
    }
  }
  return found ?? null;
}

export function reformat(cells: Cells, change: (format: Format) => Format): void {
  for (const area of cells.areas) cells.sheet.reformat(area, change, "addin");
}
