/** Takes a part apart as it is unpacked, piece by piece, holding no more of it than the element at hand. */
import { type Container, WHOLE_LIMIT } from "./container.js";
import { INCOMPLETE, Markup, RowScan } from "./scan.js";
import { Gathered } from "./strings.js";
import { damaged, Fault } from "./trouble.js";

/** What the stream hands over: with `rest` in order, the bytes of the whole part. The ranges are only good during the call. */
export type SheetVisitor = {
  /** All before the first row; `isEmptyTag` where the rows' element is `<sheetData/>`. */
  head(bytes: Uint8Array, isEmptyTag: boolean): void;
  /** A row; the scan's ranges lie within `scan.bytes`, the row is `[from, to)`. */
  row(scan: RowScan, from: number, to: number): void;
  /** White space and comments between rows. */
  between(bytes: Uint8Array): void;
  /** All from `</sheetData>` on. */
  tail(bytes: Uint8Array): void;
};

/** Pieces put together until what is wanted of them is whole. */
class Window {
  bytes = new Uint8Array(1 << 18);
  from = 0;
  to = 0;
  /** Whoever found an element incomplete looks again when there is twice as much: a long one costs no more than twice its length. */
  private wanted = 0;

  constructor(private readonly part: string) {}

  add(piece: Uint8Array): void {
    const length = this.to - this.from;
    if (this.to + piece.length > this.bytes.length) {
      if (length + piece.length > this.bytes.length) {
        const wider = new Uint8Array(Math.max(this.bytes.length * 2, length + piece.length));
        wider.set(this.bytes.subarray(this.from, this.to));
        this.bytes = wider;
      } else this.bytes.copyWithin(0, this.from, this.to);
      this.from = 0;
      this.to = length;
    }
    this.bytes.set(piece, this.to);
    this.to += piece.length;
  }

  get isReady(): boolean {
    return this.to - this.from >= this.wanted;
  }

  take(to: number): Uint8Array {
    const piece = this.bytes.subarray(this.from, to);
    this.from = to;
    this.wanted = 0;
    return piece;
  }

  wait(): void {
    const length = this.to - this.from;
    if (length > WHOLE_LIMIT) throw new Fault({ kind: "too-large", unit: "bytes", count: length, limit: WHOLE_LIMIT });
    this.wanted = length * 2;
  }

  end(): void {
    if (this.from < this.to) throw damaged(this.part);
  }
}

/** Takes a worksheet apart. @throws Fault */
export function streamSheet(container: Container, part: string, visitor: SheetVisitor): void {
  new SheetStream(part, visitor).run(container);
}

class SheetStream {
  private readonly window: Window;
  private readonly scan: RowScan;
  private stage: "head" | "rows" | "tail" = "head";
  private previous = 0;

  constructor(private readonly part: string, private readonly visitor: SheetVisitor) {
    this.window = new Window(part);
    this.scan = new RowScan(part);
  }

  run(container: Container): void {
    const { window, visitor } = this;
    container.stream(this.part, (piece) => {
      window.add(piece);
      if (window.isReady) this.look();
    });
    this.look();
    if (this.stage === "head") visitor.head(window.take(window.to), false);
    if (this.stage === "tail") visitor.tail(window.take(window.to));
    window.end();
  }

  private look(): void {
    this.scan.bytes = this.window.bytes;
    this.scan.limit = this.window.to;
    if (this.stage === "head") this.lookForRows();
    if (this.stage === "rows") this.handOverRows();
    if (this.stage === "tail") this.window.wait();
  }

  private lookForRows(): void {
    const { scan, window } = this;
    for (let at = nextTag(scan, window.from); at !== INCOMPLETE; at = nextTag(scan, at)) {
      at = scan.readTag(at);
      if (at === INCOMPLETE) break;
      if ((scan.kind === "open" || scan.kind === "empty") && scan.isNamed("sheetData")) {
        const isEmptyTag = scan.kind === "empty";
        this.visitor.head(window.take(at), isEmptyTag);
        this.stage = isEmptyTag ? "tail" : "rows";
        return;
      }
    }
    window.wait();
  }

  private handOverRows(): void {
    const { scan, window, visitor } = this;
    while (this.stage === "rows") {
      const at = nextTag(scan, window.from);
      if (at === INCOMPLETE) {
        if (window.to > window.from) visitor.between(window.take(window.to));
        return;
      }
      if (at > window.from) visitor.between(window.take(at));
      let end = scan.readTag(at);
      if (end === INCOMPLETE) return window.wait();
      if (scan.kind === "close") {
        if (!scan.isNamed("sheetData")) throw damaged(this.part);
        this.stage = "tail";
      } else if (scan.kind === "other") visitor.between(window.take(end));
      else {
        if (!scan.isNamed("row")) throw damaged(this.part);
        end = scan.scanRow(at, this.previous);
        if (end === INCOMPLETE) return window.wait();
        this.previous = scan.row;
        visitor.row(scan, at, end);
        window.take(end);
      }
    }
  }
}

/** Where the next `<` is, from `at` on. */
function nextTag(scan: Markup, at: number): number {
  let i = at;
  while (i < scan.limit && scan.bytes[i] !== 0x3c) i++;
  return i < scan.limit ? i : INCOMPLETE;
}

/** Excel's own bound is the number of cells; a string of five bytes (`<si/>`) must not fill the memory either. */
const MOST_STRINGS = 1 << 25;

/** The shared strings of a workbook, in order. @throws Fault */
export function readSharedStrings(container: Container, part: string): readonly string[] {
  const window = new Window(part);
  const scan = new Markup(part);
  const gathered = new Gathered(part);
  const strings: string[] = [];
  const marks: number[] = [];
  let isClosed = false;

  const flush = (): void => {
    gathered.decode();
    let from = 0;
    for (const mark of marks) {
      strings.push(gathered.cut(from, mark));
      from = mark;
    }
    if (strings.length > MOST_STRINGS) throw new Fault({ kind: "too-large", unit: "cells", count: strings.length, limit: MOST_STRINGS });
    marks.length = 0;
    gathered.clear();
  };
  const look = (): void => {
    scan.bytes = window.bytes;
    scan.limit = window.to;
    for (;;) {
      const at = nextTag(scan, window.from);
      if (at === INCOMPLETE) {
        window.take(window.to);
        return;
      }
      let end = scan.readTag(at);
      if (end === INCOMPLETE) return window.wait();
      const isOpen = scan.kind === "open";
      if (isOpen && scan.isNamed("si")) {
        const inner = end;
        end = scan.skipElement(inner);
        if (end === INCOMPLETE) return window.wait();
        gathered.addRuns(window.bytes, inner, end);
        marks.push(gathered.mark);
      } else if (scan.kind === "empty" && scan.isNamed("si")) marks.push(gathered.mark);
      else if (scan.isNamed("sst")) isClosed = !isOpen;
      window.take(end);
      if (marks.length === 64) flush();
    }
  };
  container.stream(part, (piece) => {
    window.add(piece);
    if (window.isReady) look();
  });
  look();
  flush();
  window.end();
  if (!isClosed) throw damaged(part);
  return strings;
}
