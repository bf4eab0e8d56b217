/** The words of the pages that stand without the bundle: made at build time, in both languages one after the other. */
export type PageWords = {
  readonly language: "zh-CN" | "en";
  readonly product: string;
  readonly opening: string;
  readonly selfCheck: string;
  /** What an old web view shows in the pane's place. */
  readonly upgrade: Passage & { readonly steps: readonly string[]; readonly meanwhile: string };
  readonly help: { readonly title: string; readonly intro: string; readonly passages: readonly Passage[] };
};

export type Passage = { readonly title: string; readonly paragraphs: readonly string[] };
