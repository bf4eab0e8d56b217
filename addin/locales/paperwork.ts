/** The words of the pane for what leaves the workbook and what comes back. */
import type { UnmergedKind } from "../../engine/collect.js";
import type { ComparedField, Office } from "../../engine/records.js";

export type ExportWords = {
  readonly heading: string;
  readonly notDecided: string;
  /** The documents by their kinds, each with what it holds. */
  readonly documents: Readonly<Record<"roster" | "class-list" | "notice" | "public-list" | "corrections", readonly [name: string, about: string]>>;
  readonly open: string;
  readonly filledBy: string;
  readonly telephone: string;
  /** The bureau's own template, and none chosen. */
  readonly template: string;
  readonly ownTemplate: string;
  readonly planTemplate: string;
  /** Between a label and what it says. */
  readonly between: string;
  /** The day on the notices, and numbers masked on them. */
  readonly date: string;
  readonly masked: string;
  readonly issue: {
    readonly heading: string;
    readonly about: string;
    readonly none: string;
    readonly who: string;
    readonly everybody: (notices: number) => string;
    readonly batch: (stage: string, handedOutBy: string, notices: number) => string;
    readonly nobody: string;
    readonly button: string;
  };
  /** The documents of one child. */
  readonly child: {
    readonly heading: string;
    readonly received: string;
    readonly dossier: string;
    readonly withdrawnOn: string;
    readonly withdraw: string;
  };
  /** What was made, by how many went each way. */
  readonly handed: (handed: HandedShape) => string;
  readonly gaps: (count: number) => string;
  readonly more: (count: number) => string;
  readonly answer: string;
  readonly answerAbout: string;
  readonly review: string;
  readonly reviewAbout: string;
  readonly capacity: string;
  readonly capacityAbout: string;
  readonly download: string;
  readonly copy: string;
  /** A button's name where several are called alike. */
  readonly named: (button: string, what: string) => string;
  readonly byHand: string;
  readonly text: string;
  /** Without extension; the date as `2024-08-25`. */
  readonly fileName: (what: "answer" | "review" | "capacity", date: string) => string;
};

/** How many files went each way: opened as workbooks, put in as sheets, downloaded. */
export type HandedShape = { readonly workbook: number; readonly sheets: number; readonly download: number };

/** 回收: a roster in front checked in place, and what everybody sent back. */
export type CollectWords = {
  readonly roster: {
    readonly heading: string;
    readonly about: string;
    readonly check: string;
    readonly checked: (sheet: string, school: string, pupils: number) => string;
    readonly unknownSchool: string;
    readonly sound: string;
    readonly findings: (count: number) => string;
    readonly mark: string;
    readonly wholeSheet: string;
  };
  readonly returns: {
    readonly heading: string;
    readonly about: string;
    readonly files: string;
    readonly folder: string;
    readonly figures: Readonly<Record<"arrived" | "absent" | "unsettled" | "withoutNotice" | "doubts" | "movedUp" | "stillWaiting" | "unapplied", string>>;
    readonly schools: string;
    readonly columns: Readonly<Record<"school" | "issued" | "arrived" | "absent" | "against", string>>;
    /** Over the plan, under it, or neither. */
    readonly against: (difference: number) => string;
    readonly missing: Readonly<Record<"late" | "not-due", string>>;
    readonly unread: (file: string, sheet: string) => string;
    readonly next: string;
    readonly nextRound: string;
  };
  /** Corrected rows that come back. */
  readonly corrections: {
    readonly heading: string;
    readonly about: string;
    readonly files: string;
    readonly found: (changes: number, same: number) => string;
    readonly unread: (source: string) => string;
    readonly take: (name: string, heading: string) => string;
    readonly blank: string;
    readonly doubt: Readonly<Record<"identity" | "other-name", string>>;
    readonly unmerged: (count: number) => string;
    readonly why: Readonly<Record<UnmergedKind, (name: string, heading: string, said: readonly string[]) => string>>;
    readonly merge: (cells: number) => string;
    readonly close: string;
    readonly merged: (cells: number, sheet: string) => string;
    readonly missed: (names: readonly string[]) => string;
    readonly formulas: (cells: number) => string;
    readonly again: (view: string) => string;
  };
  /** What other offices have on record. */
  readonly offices: {
    readonly heading: string;
    readonly about: string;
    readonly office: string;
    readonly names: Readonly<Record<Office, string>>;
    readonly sheet: string;
    readonly chooseSheet: string;
    readonly noSheet: string;
    readonly compare: string;
    readonly files: string;
    readonly unread: (source: string) => string;
    readonly compared: (office: string, sheet: string) => string;
    readonly figures: (figures: Readonly<Record<"verified" | "differing" | "notOnRecord" | "notApplied", number>>) => string;
    readonly columns: (source: string, columns: readonly string[]) => string;
    readonly column: (heading: string, field: ComparedField | "idNumber") => string;
    readonly again: (view: string) => string;
  };
};
