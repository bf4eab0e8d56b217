/** The words of the preview: a grid in the place of Excel, beside the pane. Not part of what is deployed. */
export type PreviewWords = {
  readonly language: "zh-CN" | "en";
  readonly title: string;
  /** What the page is, and that nothing leaves the machine. */
  readonly intro: string;
  readonly otherLanguage: string;
  readonly workbook: string;
  readonly openOwn: string;
  readonly save: string;
  readonly reopen: string;
  readonly sortUp: string;
  readonly sortDown: string;
  readonly insertRow: string;
  readonly deleteRow: string;
  readonly ribbon: string;
  readonly commands: { readonly openAssign: string; readonly openReview: string; readonly openExport: string };
  readonly wide: string;
  readonly narrow: string;
  readonly paneWidth: string;
  readonly sheets: string;
  readonly grid: string;
  readonly pane: string;
  readonly cell: string;
  readonly note: string;
  /** The name of a workbook that the pane opened, counted from 1. */
  readonly created: (number: number) => string;
  readonly opened: (name: string) => string;
  readonly opening: (name: string) => string;
  readonly cannotOpen: (name: string, reason: string) => string;
  /** What the stand-in refused, by its code. */
  readonly refused: (code: string) => string;
};
