/**
 * One row at a time under a layout: the cell of a field as text, with vertical merges, 同上 and formulas without a value
 * resolved, and what was doubtful about it noted. One cursor serves a whole sheet, so that a row costs no allocation.
 */
import { finding, type Clause, type Finding, type FindingCode, type FindingValue } from "../finding.js";
import type { Field, Policy } from "../policy/schema.js";
import { cellLines, cellText, isErrorText, wordForm, wordTable, type WordTable } from "./cells.js";
import type { Layout, RecognisedColumn } from "./columns.js";
import { ADDRESS_FIELDS, type AddressField } from "./lexicon.js";
import { cellName, type Cell, type FormulaTrouble, type Merge, type Sheet } from "./sheet.js";

/** Fields whose value several rows in a row may share. A name or an ID never is. */
const SHARED: readonly Field[] = [
  "stage", "county", "township", "village", "household", "earlierHousehold", "residence", "home", "homeOwner", "homeKind", "moveDate", "basis", "wish",
  "kindergarten", "graduatingSchool", "schoolCode", "graduationYear", "category", "guardianName", "note", "proposedSchool", "class",
];
/** Of those, the fields in which 同上 is taken for the value above. */
const DITTO: readonly Field[] = [
  "stage", "county", "township", "village", "household", "earlierHousehold", "residence", "home", "kindergarten", "graduatingSchool", "schoolCode",
  "graduationYear", "wish", "category",
];

type Slot = {
  /** Index in a row. */
  readonly at: number;
  readonly column: RecognisedColumn;
  readonly merges: readonly Merge[];
  nextMerge: number;
  /** The text of the last child's row, null where that was itself lost; and whose index it is. */
  above: string | null;
  readonly ditto: boolean;
};

const NO_SLOTS: readonly Slot[] = [];
const NO_TEXTS: readonly string[] = [];
const NO_ANSWERS: readonly { readonly text: string; readonly heading: string }[] = [];

export class Cursor {
  row: readonly Cell[] = [];
  /** The sheet's own row number. */
  number = 0;
  private findings: Finding[] | null = null;
  private readonly slots: ReadonlyMap<Field, readonly Slot[]>;
  private readonly parts: ReadonlyMap<AddressField, { readonly county: readonly Slot[]; readonly township: readonly Slot[]; readonly village: readonly Slot[] }>;
  private readonly dittoSlots: readonly Slot[];
  private readonly sameAsAbove: WordTable;
  private readonly nothing: WordTable;
  private lastIndex = -2;
  private lastSerial = Number.NaN;
  private neighbour = false;
  private trouble: readonly FormulaTrouble[] | undefined;
  /** A child's row that was passed over, and is what 同上 in the next one means. */
  private passed: number | null = null;
  /** Whether nothing that was read of the row stands in another one. */
  standsAlone = true;

  constructor(
    private readonly policy: Policy, private readonly sheet: Sheet, readonly layout: Layout,
    private readonly troubles: ReadonlyMap<number, readonly FormulaTrouble[]>,
  ) {
    const slots = layout.recognised.map((column): Slot => makeSlot(sheet, layout, column));
    const by = (field: Field, of: AddressField | null): readonly Slot[] => slots.filter((slot) => slot.column.field === field && slot.column.of === of);
    this.slots = new Map(layout.recognised.map(({ field }) => [field, slots.filter((slot) => slot.column.field === field)]));
    this.parts = new Map(ADDRESS_FIELDS.filter((of) => slots.some((slot) => slot.column.of === of)).map((of) => [of, { county: by("county", of), township: by("township", of), village: by("village", of) }]));
    this.dittoSlots = slots.filter((slot) => slot.ditto);
    this.sameAsAbove = wordTable(policy.words.sameAsAbove);
    this.nothing = wordTable(policy.words.none);
  }

  /** Passes over a child's row that stands alone and was read before. */
  pass(index: number): void {
    this.passed = index;
  }

  /** Moves to a child's row. */
  start(index: number): void {
    if (this.passed !== null) {
      this.enter(this.passed);
      this.finish();
      this.passed = null;
    }
    this.enter(index);
  }

  private enter(index: number): void {
    const serial = this.serialAt(index);
    // A gap in the numbering between two rows means they were not neighbours when 同上 was written.
    this.neighbour = index === this.lastIndex + 1 && !(Math.abs(serial - this.lastSerial) !== 1 && !Number.isNaN(serial) && !Number.isNaN(this.lastSerial));
    this.row = this.sheet.rows[index] ?? [];
    this.number = this.sheet.firstRow + index;
    this.findings = null;
    this.standsAlone = true;
    this.trouble = this.troubles.size === 0 ? undefined : this.troubles.get(this.number);
    this.lastIndex = index;
    this.lastSerial = serial;
  }

  private serialAt(index: number): number {
    const slot = this.slots.get("serial")?.[0];
    const cell = slot === undefined ? undefined : this.sheet.rows[index]?.[slot.at];
    return typeof cell === "number" ? cell : typeof cell === "string" && /^\d{1,7}$/.test(cell) ? Number(cell) : Number.NaN;
  }

  /** Closes a child's row: what stands in it is what 同上 below it means. */
  finish(): readonly Finding[] | null {
    for (const slot of this.dittoSlots) {
      // Cells already resolved from above keep the value they were resolved to.
      const text = cellText(this.cellAt(slot));
      if (!this.sameAsAbove.has(text)) slot.above = text;
      else {
        this.standsAlone = false;
        if (!this.neighbour) slot.above = null;
      }
    }
    return this.findings;
  }

  /** Notes a doubt about a field's cell. */
  say(code: FindingCode, field: Field | null, values: Readonly<Record<string, FindingValue>> = {}, clause?: Clause): void {
    this.sayAt(code, field === null ? undefined : this.layout.columns[field], values, clause);
  }

  sayAt(code: FindingCode, column: number | undefined, values: Readonly<Record<string, FindingValue>>, clause?: Clause): void {
    const cell = column === undefined ? null : cellName(this.number, column);
    this.findings ??= [];
    // A field that is asked for twice has its doubt once.
    if (this.findings.some((each) => each.code === code && each.cell === cell && each.clause === (clause ?? each.clause) && code !== "note-ground")) return;
    this.findings.push(finding(this.policy, code, cell, values, clause));
  }

  /** The first column of a field just as it stands, without any word of it being understood. */
  raw(field: Field): string {
    const slot = this.slots.get(field)?.[0];
    return slot === undefined ? "" : cellText(this.cellAt(slot));
  }

  has(field: Field): boolean {
    return this.slots.has(field);
  }

  /** The field's cell itself, for numbers and dates. Of two columns the one that is filled; null where they differ. */
  cell(field: Field): Cell {
    const slots = this.slots.get(field) ?? NO_SLOTS;
    const first = slots[0];
    if (first === undefined) return null;
    if (slots.length === 1) return this.sound(first);
    const cells = slots.map((slot) => this.sound(slot)).filter((cell) => cellText(cell) !== "");
    const texts = new Set(cells.map((cell) => wordForm(cellText(cell))));
    if (texts.size < 2) return cells[0] ?? null;
    this.say("cell-two-values", field, { field, texts: cells.map(cellText) });
    return null;
  }

  /** The field as text; '' where blank or a word for nothing, such as 无. */
  text(field: Field): string {
    const slots = this.slots.get(field) ?? NO_SLOTS;
    const first = slots[0];
    if (first === undefined) return "";
    if (slots.length === 1) return this.slotText(first);
    return this.agree(field, slots.map((slot) => this.slotText(slot)));
  }

  /** Every filled cell of a field that may have several columns, in their order. */
  texts(field: Field): readonly string[] {
    const slots = this.slots.get(field) ?? NO_SLOTS;
    const first = slots[0];
    if (first === undefined) return NO_TEXTS;
    if (slots.length > 1) return slots.map((slot) => this.slotText(slot)).filter((text) => text !== "");
    const text = this.slotText(first);
    return text === "" ? NO_TEXTS : [text];
  }

  /** The filled cells of a field with their headings: under 是否随迁 a 是 says what the heading says. */
  answers(field: Field): readonly { readonly text: string; readonly heading: string }[] {
    const slots = this.slots.get(field) ?? NO_SLOTS;
    if (slots.length === 0) return NO_ANSWERS;
    return slots.map((slot) => ({ text: this.slotText(slot), heading: slot.column.heading })).filter(({ text }) => text !== "");
  }

  /** The column of an address as text, line breaks kept. */
  address(field: AddressField): string {
    const slots = this.slots.get(field) ?? NO_SLOTS;
    const first = slots[0];
    if (first === undefined) return "";
    if (slots.length === 1) return this.slotText(first, cellLines);
    return this.agree(field, slots.map((slot) => this.slotText(slot, cellLines)));
  }

  /** Whether an address has county, township or village columns of its own. */
  hasParts(of: AddressField): boolean {
    return this.parts.has(of);
  }

  /** County, township or village columns that belong to an address. */
  part(part: "county" | "township" | "village", of: AddressField): string {
    const slots = this.parts.get(of)?.[part] ?? NO_SLOTS;
    const first = slots[0];
    if (first === undefined) return "";
    if (slots.length === 1) return this.slotText(first);
    const texts = slots.map((slot) => this.slotText(slot));
    return part === "village" ? texts.filter((text, at) => texts.indexOf(text) === at).join("") : this.agree(part, texts);
  }

  /** A document column's cell. */
  textAt(column: number): string {
    return this.checked(this.row[column - 1], column);
  }

  /** Two columns of one thing: what they agree on, or the fuller where one contains the other; else nothing, with a finding. */
  private agree(field: Field, texts: readonly string[]): string {
    let chosen = "";
    for (const text of texts) {
      if (text === "" || wordForm(chosen).includes(wordForm(text))) continue;
      if (chosen !== "" && !wordForm(text).includes(wordForm(chosen))) {
        this.say("cell-two-values", field, { field, texts: texts.filter((each) => each !== "") });
        return "";
      }
      chosen = text;
    }
    return chosen;
  }

  private slotText(slot: Slot, read: (cell: Cell) => string = cellText): string {
    const text = this.checked(this.cellAt(slot), slot.at + 1, read);
    if (text === "") return "";
    if (this.sameAsAbove.has(text)) return this.fromAbove(slot, text);
    return this.nothing.has(text) ? "" : text;
  }

  private fromAbove(slot: Slot, text: string): string {
    this.standsAlone = false;
    const { field } = slot.column;
    if (!slot.ditto || !this.neighbour || slot.above === null || slot.above === "") {
      this.sayAt("same-as-above-lost", slot.at + 1, { field, text });
      return "";
    }
    this.sayAt("same-as-above", slot.at + 1, { field, text: slot.above });
    return this.nothing.has(slot.above) ? "" : slot.above;
  }

  private sound(slot: Slot): Cell {
    const cell = this.cellAt(slot);
    if (typeof cell === "number" && this.trouble === undefined) return cell;
    const text = this.checked(cell, slot.at + 1);
    if (text === "") return null;
    if (this.sameAsAbove.has(text)) {
      const above = this.fromAbove(slot, text);
      return above === "" ? null : above;
    }
    return this.nothing.has(text) ? null : cell;
  }

  /** A cell's text, unless a formula left it without a value or with an error. */
  private checked(cell: Cell | undefined, column: number, read: (cell: Cell) => string = cellText): string {
    if (this.trouble !== undefined) {
      const trouble = this.trouble.find((each) => each.column === column);
      if (trouble !== undefined) {
        this.sayAt(trouble.kind === "error" ? "formula-error" : "formula-without-value", column, { text: trouble.text });
        return "";
      }
    }
    const text = read(cell ?? null);
    if (!isErrorText(text)) return text;
    this.sayAt("formula-error", column, { text });
    return "";
  }

  /** The cell under a slot; inside a merge, the value of its top left cell. */
  private cellAt(slot: Slot): Cell {
    const cell = this.row[slot.at] ?? null;
    if ((cell !== null && cell !== "") || slot.merges.length === 0) return cell;
    while ((slot.merges[slot.nextMerge]?.bottom ?? Infinity) < this.number) slot.nextMerge += 1;
    const merge = slot.merges[slot.nextMerge];
    if (merge === undefined || merge.top > this.number) return cell;
    this.standsAlone = false;
    return this.sheet.rows[merge.top - this.sheet.firstRow]?.[merge.left - 1] ?? null;
  }
}

function makeSlot(sheet: Sheet, layout: Layout, column: RecognisedColumn): Slot {
  const merges = SHARED.includes(column.field)
    ? sheet.merges.filter((merge) => merge.left <= column.column && merge.right >= column.column && merge.top > layout.lastRow)
    : [];
  return {
    at: column.column - 1, column, merges: [...merges].sort((a, b) => a.top - b.top), nextMerge: 0, above: null,
    ditto: DITTO.includes(column.field),
  };
}
