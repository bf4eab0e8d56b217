/** A list of words of which the longest at a position is asked for. */
export type Words = {
  /** Where the longest word that begins at `at` ends; `at` itself where none does. */
  readonly end: (text: string, at: number) => number;
};

export function compileWords(words: Iterable<string>): Words {
  const byFirst = new Map<number, string[]>();
  for (const word of new Set(words)) {
    if (word === "") continue;
    const bucket = byFirst.get(word.charCodeAt(0));
    if (bucket === undefined) byFirst.set(word.charCodeAt(0), [word]);
    else bucket.push(word);
  }
  for (const bucket of byFirst.values()) bucket.sort((a, b) => b.length - a.length);
  return {
    end(text, at) {
      const bucket = byFirst.get(text.charCodeAt(at));
      if (bucket !== undefined) for (const word of bucket) if (text.startsWith(word, at)) return at + word.length;
      return at;
    },
  };
}
