import { phrases, type Phrases } from "../values.js";

export const { plain, quoted, listed, framed, join }: Phrases = phrases({
  open: "「", close: "」", separator: "、", more: (total) => ` 等${total}个`,
});

/** A count as it is read here. */
export const number = (count: number): string => count.toLocaleString("zh-CN");
