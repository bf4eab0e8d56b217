/** What guardians asked about the classes of one school, as bonds between children, and which of it a class list leaves unmet. */

/** The children that are drawn, in the order of the draw; a child is its index here. */
export type Wisher = {
  readonly key: string;
  /** The same text for twins (and triplets) of one family; null for other children. */
  readonly twinGroup: string | null;
  /** What was asked of the child's twins. */
  readonly wish: "together" | "apart" | null;
  /** Keys of children that must not share the class. */
  readonly apartFrom: readonly string[];
  /** Keys of children whose class is asked for. */
  readonly togetherWith: readonly string[];
};

/** Children by child: those to keep apart from, and those to be with. Both are mutual: one guardian's word is enough. */
export type Bonds = { readonly apart: readonly (readonly number[])[]; readonly together: readonly (readonly number[])[] };

/** A wish that the class list does not meet: whose, of what kind, and the keys of the others it is about. */
export type UnmetWish = {
  readonly code: "twins-apart" | "class-request-unmet";
  readonly key: string;
  readonly wish: "together" | "apart";
  readonly others: readonly string[];
};

type Pair = (one: number, other: number) => void;

const NOBODY: readonly number[] = [];

/** The bonds that the wishes make. Where one pair is asked both to share a class and not to, apart is kept: it may protect a child. */
export function bondsOf(wishers: readonly Wisher[]): Bonds {
  const apart = wishers.map(() => NOBODY);
  const together = wishers.map(() => NOBODY);
  const tie = (bonds: (readonly number[])[]): Pair => (one, other) => {
    if (one === other || bonds[one]?.includes(other)) return;
    bonds[one] = [...(bonds[one] ?? NOBODY), other];
    bonds[other] = [...(bonds[other] ?? NOBODY), one];
  };
  const tieApart = tie(apart);
  const tieTogether = tie(together);
  const people = directory(wishers);
  wishers.forEach((wisher, one) => {
    for (const key of wisher.apartFrom) tieFound(one, people.byKey.get(key), tieApart);
    for (const other of twinsOf(wisher, one, people)) if (wisher.wish === "apart") tieApart(one, other);
  });
  const unlessApart: Pair = (one, other) => {
    if (!apart[one]?.includes(other)) tieTogether(one, other);
  };
  wishers.forEach((wisher, one) => {
    for (const other of twinsOf(wisher, one, people)) if (wisher.wish === "together") unlessApart(one, other);
    for (const key of wisher.togetherWith) tieFound(one, people.byKey.get(key), unlessApart);
  });
  return { apart, together };
}

function tieFound(one: number, other: number | undefined, tie: Pair): void {
  if (other !== undefined) tie(one, other);
}

type Directory = { readonly byKey: ReadonlyMap<string, number>; readonly twins: ReadonlyMap<string, readonly number[]> };

/** The children that wishes can be about. Few children are named in a wish: only they are entered by key. */
function directory(wishers: readonly Wisher[]): Directory {
  const named = new Set<string>();
  const twins = new Map<string, number[]>();
  wishers.forEach(({ twinGroup, apartFrom, togetherWith }, index) => {
    for (const key of apartFrom) named.add(key);
    for (const key of togetherWith) named.add(key);
    if (twinGroup === null) return;
    const group = twins.get(twinGroup);
    if (group === undefined) twins.set(twinGroup, [index]);
    else group.push(index);
  });
  const byKey = new Map<string, number>();
  if (named.size > 0) wishers.forEach(({ key }, index) => { if (named.has(key)) byKey.set(key, index); });
  return { byKey, twins };
}

function twinsOf(wisher: Wisher, self: number, people: Directory): readonly number[] {
  if (wisher.twinGroup === null || wisher.wish === null) return NOBODY;
  return (people.twins.get(wisher.twinGroup) ?? NOBODY).filter((other) => other !== self);
}

/**
 * The wishes that a class list does not meet, in the order of the draw.
 * @param classOf the class of each wisher. A child that is asked for and is not among the wishers cannot be joined.
 */
export function unmetWishes(wishers: readonly Wisher[], classOf: readonly number[]): readonly UnmetWish[] {
  const people = directory(wishers);
  const unmet: UnmetWish[] = [];
  wishers.forEach((wisher, one) => {
    const { key, wish, apartFrom, togetherWith } = wisher;
    if (wish === null && apartFrom.length === 0 && togetherWith.length === 0) return;
    const shares = (other: number): boolean => classOf[other] === classOf[one];
    const sharesByKey = (other: string): boolean => {
      const index = people.byKey.get(other);
      return index !== undefined && shares(index);
    };
    const keyOf = (other: number): string => wishers[other]?.key ?? "";
    const twins = twinsOf(wisher, one, people);
    const report = (code: UnmetWish["code"], kind: UnmetWish["wish"], others: readonly string[]): void => {
      const about = [...new Set(others)].filter((other) => other !== key).sort();
      if (about.length > 0) unmet.push({ code, key, wish: kind, others: about });
    };
    if (wish === "together") report("twins-apart", "together", twins.filter((other) => !shares(other)).map(keyOf));
    report("class-request-unmet", "together", togetherWith.filter((other) => !sharesByKey(other)));
    const twinsTogether = wish === "apart" ? twins.filter(shares).map(keyOf) : [];
    report("class-request-unmet", "apart", [...apartFrom.filter(sharesByKey), ...twinsTogether]);
  });
  return unmet;
}
