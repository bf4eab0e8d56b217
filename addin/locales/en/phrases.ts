import { phrases, type Phrases } from "../values.js";

export const { plain, quoted, listed, framed, join }: Phrases = phrases({
  open: "“", close: "”", separator: ", ", more: (total) => ` … (${total} in all)`,
});

/** A count as it is read here. */
export const number = (count: number): string => count.toLocaleString("en");

export const of = (count: number, one: string, many: string): string => `${number(count)} ${count === 1 ? one : many}`;
export const children = (count: number): string => of(count, "child", "children");
