import { phrases, type Phrases } from "../values.js";

export const { plain, quoted, listed, framed, join }: Phrases = phrases({
  open: "“", close: "”", separator: ", ", more: (total) => ` … (${total} in all)`,
});
