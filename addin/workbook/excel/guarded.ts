/**
 * Writing line by line into rows that a person may move meanwhile:
 *
 * 1. A block is read: the heading, the rows, and what stands in the cells to be written.
 * 2. The heading must be what it was; else nothing more is written.
 * 3. The guard is asked for each row, from the top down, once in a pass; a line is written once, where it is first found.
 * 4. The block is written in one request, which finds out rows that moved in the last moment (block.ts). Where Excel finds it too
 *    large, each half is read again and written if its rows are still the same.
 * 5. A line not found may have slipped into a block that was done, or to rows beyond: the sheet is passed over up to three times.
 *    One block that held the whole sheet was read in one go, and nothing can slip out of it.
 */
import type { Cell } from "../../../engine/intake/sheet.js";
import { LAST_ROW, type WriteOptions, type Written } from "../port.js";
import { Fault, isTooLarge } from "./ask.js";
import { type Block, type LineWriter, putBlock, readBlock, readColumns, type Reading } from "./block.js";
import { ANSWER_BYTES, MOST_ROWS, REQUEST_BYTES } from "./size.js";
import { type Placed, STATE_BYTES } from "./states.js";

/** Rows below the last line that are read with it: totals, and lines that a few rows put in above have pushed down. */
const MARGIN = 200;
const PASSES = 3;
/** Bytes of a cell of a form in an answer, taken together. */
const CELL_BYTES = 30;

/** @throws Refusal @throws Fault */
export function writeGuarded(writer: LineWriter, options: WriteOptions = {}): Promise<Written> {
  return new GuardedWrite(writer, options).run();
}

class GuardedWrite {
  private readonly left: { readonly row: number; readonly column: number }[] = [];
  /** The row where each line was written. */
  private readonly written = new Map<number, number>();
  /** Whether the heading is still to be written. */
  private owesHeading = true;
  /** One request holds every line, the heading too. */
  private isOnly = false;
  private lastUsed = 0;
  /** Whether lines were taken back, so that they have to be looked for again. */
  private hasStrays = false;
  /** The last row of the block before, as it stood before it was written: what the guard is to see above the next one. */
  private edge: { readonly row: number; readonly cells: readonly Cell[] } | null = null;
  private readonly own: ReadonlySet<number>;
  private readonly mostRows: number;

  constructor(private readonly writer: LineWriter, private readonly options: WriteOptions) {
    this.own = new Set(writer.columns);
    const rowBytes = readColumns(writer) * CELL_BYTES + writer.columns.length * STATE_BYTES;
    this.mostRows = Math.max(1, Math.min(MOST_ROWS, Math.floor(ANSWER_BYTES / rowBytes)));
  }

  async run(): Promise<Written> {
    const { rows, guard } = this.writer;
    const blocks = this.firstBlocks();
    this.isOnly = blocks.length === 1;
    for (const block of blocks) await this.writeBlock(block);
    const only = blocks.length === 1 ? blocks[0] : undefined;
    const sawAll = only !== undefined && only.top <= guard.heading.row + 1 && only.bottom >= this.lastUsed && !this.hasStrays;
    if (!sawAll) await this.passAgain();
    if (this.owesHeading) await this.putHeadingAlone(guard.heading.row);
    const moved = [...this.written].filter(([line, row]) => rows[line] !== row).map(([line, row]) => ({ line, row }));
    const missed = rows.flatMap((_row, line) => (this.written.has(line) ? [] : [line]));
    return { left: this.left, moved: moved.sort((a, b) => a.line - b.line), missed };
  }

  private async putHeadingAlone(row: number): Promise<void> {
    const reading = await this.read({ top: row + 1, bottom: row + 1 });
    this.left.push(...(await putBlock(this.writer, reading, [], true)).left);
  }

  private async passAgain(): Promise<void> {
    const lines = this.writer.rows.length;
    for (let pass = 2; pass <= PASSES && this.written.size < lines; pass++) {
      const before = this.written.size;
      for (const block of this.allBlocks()) if (this.written.size < lines) await this.writeBlock(block);
      if (this.written.size === before) return;
    }
  }

  /** Blocks that hold a row of a line, none larger than one request takes. */
  private firstBlocks(): readonly Block[] {
    const { rows, bytesOf, guard } = this.writer;
    const blocks: { top: number; bottom: number }[] = [];
    let bytes = 0;
    let next = guard.heading.row + 1;
    rows.forEach((row, line) => {
      const last = blocks.at(-1);
      bytes += bytesOf(line);
      if (last !== undefined && bytes <= REQUEST_BYTES && row - last.top < this.mostRows) last.bottom = row;
      else {
        blocks.push({ top: row - next < this.mostRows ? Math.min(next, row) : row, bottom: row });
        bytes = bytesOf(line);
      }
      next = row + 1;
    });
    const last = blocks.at(-1);
    if (last === undefined) return [{ top: next, bottom: next }];
    last.bottom = Math.min(last.bottom + MARGIN, LAST_ROW);
    return blocks;
  }

  /** All rows below the heading that hold anything. */
  private allBlocks(): readonly Block[] {
    const blocks: Block[] = [];
    for (let top = this.writer.guard.heading.row + 1; top <= this.lastUsed; top += this.mostRows) {
      blocks.push({ top, bottom: Math.min(top + this.mostRows - 1, this.lastUsed) });
    }
    return blocks;
  }

  /** A block that is too large to be read at once is read and written in halves. */
  private async writeBlock(block: Block): Promise<void> {
    const reading = await this.read(block).catch((error: unknown) => {
      if (isTooLarge(error) && block.bottom > block.top) return null;
      throw error;
    });
    if (reading === null) {
      const middle = Math.floor((block.top + block.bottom) / 2);
      await this.writeBlock({ top: block.top, bottom: middle });
      await this.writeBlock({ top: middle + 1, bottom: block.bottom });
      return;
    }
    const placed = this.place(reading);
    if (placed.length > 0 || this.takesHeading) await this.put(reading, placed);
    else this.options.onProgress?.(this.written.size, this.writer.rows.length);
  }

  private async read(block: Block): Promise<Reading> {
    if (this.options.signal?.aborted === true) throw new Fault({ kind: "stopped" });
    const reading = await readBlock(this.writer, block, this.owesHeading);
    this.lastUsed = Math.max(this.lastUsed, reading.lastUsed);
    return reading;
  }

  private place(reading: Reading): readonly Placed[] {
    const { rows, block } = reading;
    const edge = this.edge?.row === block.top - 1 && this.isSameRow(this.edge.cells, reading.above) ? this.edge.cells : null;
    const above = edge ?? reading.above;
    this.edge = { row: block.bottom, cells: rows.at(-1) ?? [] };
    const placed: Placed[] = [];
    const taken = new Set<number>();
    rows.forEach((cells, i) => {
      const row = block.top + i;
      const line = this.writer.guard.lineOf(cells, i === 0 ? above : (rows[i - 1] ?? []), row);
      if (line === null || this.written.has(line) || taken.has(line)) return;
      taken.add(line);
      placed.push({ line, row });
    });
    return placed;
  }

  /** Whether the next request is to hold the heading. */
  private get takesHeading(): boolean {
    return this.owesHeading && (this.writer.heading === "first" || this.isOnly);
  }

  private async put(reading: Reading, placed: readonly Placed[]): Promise<void> {
    try {
      const { takesHeading } = this;
      const { left, done } = await putBlock(this.writer, reading, placed, takesHeading);
      if (takesHeading) this.owesHeading = false;
      this.hasStrays ||= done.length < placed.length;
      this.left.push(...left);
      for (const { line, row } of done) this.written.set(line, row);
      // Told at once: what breaks off later is to know that something stands.
      this.options.onProgress?.(this.written.size, this.writer.rows.length);
    } catch (error) {
      if (!isTooLarge(error) || placed.length < 2) throw error;
      this.isOnly = false;
      const half = Math.ceil(placed.length / 2);
      await this.putAgain(reading, placed.slice(0, half));
      await this.putAgain(reading, placed.slice(half));
    }
  }

  /** The guard has named the lines of these rows already; they keep them as long as nothing of the clerk's in the rows has changed. */
  private async putAgain(before: Reading, placed: readonly Placed[]): Promise<void> {
    const top = placed[0]?.row ?? before.block.top;
    const now = await this.read({ top, bottom: placed.at(-1)?.row ?? top });
    const same = placed.filter(({ row }) => {
      const then = before.rows[row - before.block.top] ?? [];
      const aboveThen = before.rows[row - before.block.top - 1] ?? before.above;
      return this.isSameRow(then, now.rows[row - top] ?? []) && this.isSameRow(aboveThen, now.rows[row - top - 1] ?? now.above);
    });
    this.hasStrays ||= same.length < placed.length;
    if (same.length > 0) await this.put(now, same);
  }

  /** The same but for the columns that are being written. */
  private isSameRow(one: readonly Cell[], other: readonly Cell[]): boolean {
    return one.length === other.length && one.every((cell, i) => this.own.has(i + 1) || cell === other[i]);
  }
}
