/** The words of the settings sheets, and what may be wrong with a cell of one: a code and the values that its sentence needs. */
import type { Values } from "./values.js";

export type SettingsSheet = "seats" | "segments" | "nearness" | "rulings";

/** Everything that can be wrong in a settings sheet. */
export type MistakeCode =
  // the sheet
  | "heading-missing" | "heading-twice" | "sheet-twice"
  // any line
  | "stage-missing" | "stage-unknown" | "school-missing" | "school-unknown" | "school-without-stage" | "line-twice" | "formula"
  | "not-here" | "example-altered"
  // 招生设置
  | "number-missing" | "number-unread" | "seats-over-classes" | "seats-over-plan" | "date-missing" | "date-unread" | "dates-reversed" | "seed-missing" | "code-unread"
  // 路段划分
  | "place-missing" | "place-unknown" | "place-not-split" | "school-not-side" | "street-missing" | "side-missing" | "side-unknown"
  | "range-reversed" | "segment-overlap"
  // 就近顺序
  | "schools-missing" | "school-twice"
  // 裁定
  | "choice-missing" | "choice-unknown" | "key-missing" | "kind-missing" | "kind-unknown" | "evidence-missing" | "like-not-address" | "adopted-missing" | "adopted-unknown"
  | "adopted-not-here" | "reason-missing" | "by-missing";

export type SettingsMistake = {
  readonly sheet: string;
  /** Of the cell to mend, counted from 1. */
  readonly row: number;
  readonly column: number;
  readonly code: MistakeCode;
  readonly values: Values;
};

export type SeatsColumn = "stage" | "school" | "classes" | "seats" | "classSize" | "plan" | "bornFrom" | "bornOnOrBefore" | "code" | "seed" | "termStart" | "note";
export type SegmentsColumn = "stage" | "place" | "street" | "side" | "from" | "to" | "school" | "note";
export type NearnessColumn = "stage" | "place" | "note";
export type RulingsColumn = "key" | "name" | "scope" | "about" | "evidence" | "verdict" | "adopted" | "reason" | "by" | "on" | "note";

export type SettingsWords = {
  readonly titles: Readonly<Record<SettingsSheet, string>>;
  readonly seats: Readonly<Record<SeatsColumn, string>>;
  readonly segments: Readonly<Record<SegmentsColumn, string>>;
  readonly nearness: Readonly<Record<NearnessColumn, string>>;
  readonly rulings: Readonly<Record<RulingsColumn, string>>;
  /** For whom a ruling is: one child, or all addresses that are written alike. */
  readonly scope: Readonly<Record<"child" | "like", string>>;
  /** The heading of the nth nearest school, counted from 1. */
  readonly nearest: (n: number) => string;
  readonly side: Readonly<Record<"all" | "odd" | "even", string>>;
  /** In the school column of a line that speaks of a whole stage, and of the line that holds the seed. */
  readonly allSchools: string;
  /** Marks an example line in its first column. */
  readonly example: string;
  /** A street of an example, which no address bears. */
  readonly exampleStreet: string;
  /** A place of an example, which no plan has. */
  readonly examplePlace: string;
  readonly notes: {
    /** Beside figures and a seed that are not the approved ones yet; taken away, they count as approved. */
    readonly sampleSeats: string; readonly sampleSeed: string;
    readonly stageLine: string; readonly segmentExample: string; readonly nearnessExample: string;
  };
  /** What a cell takes, beside the cell as it is filled in. */
  readonly messages: Readonly<Record<"stage" | "school" | "number" | "date" | "code" | "place" | "splitPlace" | "street" | "side" | "door" | "seed" | "nearSchool", string>>;
  readonly rulingMessages: Readonly<Record<"key" | "scope" | "evidence" | "verdict" | "adopted" | "reason" | "by" | "on", string>>;
  /** What is wrong with a cell and what is expected there. */
  readonly mistake: (code: MistakeCode, values: Values) => string;
};
