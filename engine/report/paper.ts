/** A sheet made for the printer: what stands where and how it looks, before any program makes a file of it. */
export type Paper = {
  /** The tab's name. */
  readonly name: string;
  readonly orientation: "portrait" | "landscape";
  /** Widths in characters; how many columns the sheet has. */
  readonly widths: readonly number[];
  readonly rows: readonly PaperRow[];
  /** Rows printed again at the head of every page, counted from 1, both included. */
  readonly repeated: { readonly from: number; readonly to: number } | null;
  /** A new page begins after each of these rows, counted from 1. */
  readonly breaks: readonly number[];
  /** All of it stands on one page, however small that makes it; else it is as wide as the page and as long as it needs. */
  readonly onePage?: boolean;
};

/** `title`, `line` and `note` stand outside the table; `heading` and `body` have borders; `cut` is where the page is cut in two. */
export type PaperLook = "title" | "line" | "heading" | "body" | "note" | "text" | "right" | "cut";

export type PaperRow = {
  readonly look: PaperLook;
  /** A text stays text whatever it looks like; null is an empty cell. One cell alone stands across all columns, except in `body`. */
  readonly cells: readonly (string | number | null)[];
  /** How many lines high, where a text in it wraps; 1 where it is not given. */
  readonly lines?: number;
};

/** The width of a sheet of one column that fills a page upright, and how many characters of the larger `text` look stand in it. */
export const PAGE_WIDTH = 78;
export const TEXT_WIDTH = 60;

/** How many lines a text takes in so many characters' width; a Chinese character is as wide as two others. */
export function linesOf(text: string, width: number): number {
  return text.split("\n").reduce((lines, part) => lines + Math.max(1, Math.ceil(widthOf(part) / Math.max(1, width))), 0);
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1;
  return width;
}

/** A name of a tab: 31 characters at most, and none that Excel forbids. */
export function tabName(text: string): string {
  const name = text.replace(/[\\/?*:[\]]/gu, " ").slice(0, 31).replace(/^'|'$/gu, "");
  return name === "" ? "1" : name;
}
