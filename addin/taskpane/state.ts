/** Everything the pane knows, in one place. Views read it and change nothing; session.ts changes it. */
import type { Comparison, Counted } from "../../engine/capacity.js";
import type { CollectFigures } from "../../engine/collect.js";
import type { DocumentRequest } from "../../engine/documents.js";
import type { Stage } from "../../engine/policy/schema.js";
import type { ReadyBatch } from "../../engine/report/issue.js";
import type { Scenario } from "../flows/capacity.js";
import type { Changes } from "../flows/changes.js";
import type { CheckedRoster } from "../flows/collect.js";
import type { ComparedOffice } from "../flows/compare.js";
import type { AssignWritten, Decided } from "../flows/decided.js";
import type { FlowTrouble, Progress } from "../flows/desk.js";
import type { ExportedFile } from "../flows/export.js";
import type { HandedOver } from "../flows/hand-over.js";
import type { Identification, Source, Sources } from "../flows/identify.js";
import type { Outgoing } from "../flows/issue.js";
import type { Merged, MergePlan } from "../flows/merge.js";
import type { LastRun, Restored, Unwritten } from "../flows/restore.js";
import type { PlanChange } from "../flows/plan-change.js";
import { NO_FILTER, type Judgement, type ReviewFilter, type ReviewGroup, type ReviewItem } from "../flows/review.js";
import type { Sample } from "../flows/sampling.js";
import type { Settings } from "../flows/settings.js";
import type { Why } from "../flows/why.js";
import type { NoticeShape, PaneView, WorkKind } from "../locales/pane.js";
import type { Language, OccupancyAnswer } from "../worker/protocol.js";

export const VIEWS = ["identify", "assign", "why", "review", "capacity", "settings", "export", "collect"] as const satisfies readonly PaneView[];

/** What stops the pane besides a flow's trouble: a copy that the host refused, nothing to work on, and a defect. */
export type PaneTrouble = FlowTrouble | { readonly kind: "not-copied" | "nothing-chosen" | "no-roster" } | { readonly kind: "defect"; readonly message: string };

/** What is being done now; only one thing is at a time. */
export type Work = {
  readonly kind: WorkKind;
  readonly part: Parameters<Progress>[0] | null;
  readonly done: number;
  readonly total: number;
  /** Rows a second of this part; null before anything can be said. */
  readonly rate: number | null;
  readonly cancelling: boolean;
};

/** The run in hand. `preview`: nothing is written yet; `put-aside`: the person did not want it written, or undid it. */
export type Run = {
  readonly decided: Decided;
  /** What writing it would change. */
  readonly changes: Changes;
  /** The notices that go out or come back with it. */
  readonly outgoing: Pick<Outgoing, "children" | "doubts"> | null;
  readonly phase: "preview" | "put-aside" | "written";
  readonly written: AssignWritten | null;
  /** The sheet was edited by a person since. */
  readonly edited: boolean;
};

export type Selection = { readonly sheet: string; readonly row: number };

/** What is known of the child in the selected row. */
export type Reason = Selection & ({ readonly why: Why; readonly trouble: null } | { readonly why: null; readonly trouble: PaneTrouble });

export type Undo =
  | { readonly kind: "asking" }
  | { readonly kind: "done"; readonly restored: Restored; readonly sheet: string };

/** A text made for taking away, shown for copying by hand where the host copies nothing. */
export type Exported = { readonly name: string; readonly text: string };

/** The documents that were made last, and how they left. */
export type Made = {
  readonly request: DocumentRequest;
  readonly files: readonly Pick<ExportedFile, "gaps" | "doubts">[];
  readonly handed: HandedOver;
};

/** What came back, compared with the notices that went out. */
export type Returns = { readonly figures: CollectFigures; readonly file: ExportedFile; readonly handed: HandedOver | null };

export type CountedChildren = { readonly stage: Stage; readonly school: string; readonly counted: Counted; readonly children: readonly { readonly row: number; readonly name: string }[] };

/** A change that was tried, and what came of it. */
export type Trial = { readonly change: PlanChange; readonly comparison: Comparison };

/** How an item was settled since the run. */
export type Settlement = Pick<Judgement, "verdict" | "by" | "on">;

export type PaneState = {
  readonly view: PaneView;
  readonly language: Language;
  /** False until the workbook was looked at for the first time. */
  readonly opened: boolean;
  readonly work: Work | null;
  readonly trouble: PaneTrouble | null;
  readonly notice: NoticeShape | null;
  readonly sources: Sources | null;
  readonly source: Source;
  readonly identification: Identification | null;
  readonly stage: Stage | null;
  readonly settings: Settings | null;
  readonly run: Run | null;
  /** All that the run leaves for a person; null before somebody looked. */
  readonly review: readonly ReviewGroup[] | null;
  readonly reviewFilter: ReviewFilter;
  /** What of it the filter lets through. */
  readonly reviewShown: readonly ReviewGroup[];
  /** Which item of those shown is in hand, over all groups from 0; null before one is. */
  readonly reviewAt: number | null;
  /** Items that were settled since the run: the next one obeys. */
  readonly settled: ReadonlyMap<ReviewItem, Settlement>;
  /** How full the schools are; null before somebody looked. */
  readonly occupancy: OccupancyAnswer | null;
  /** The children behind a figure that was pressed. */
  readonly counted: CountedChildren | null;
  readonly trial: Trial | null;
  readonly scenarios: readonly Scenario[] | null;
  /** What came of the scenarios that are compared, by name. */
  readonly compared: ReadonlyMap<string, Comparison>;
  readonly selection: Selection | null;
  readonly reason: Reason | null;
  readonly lastRun: LastRun | null;
  /** What of the last run is not written yet. */
  readonly unwritten: Unwritten | null;
  readonly undo: Undo | null;
  readonly exported: Exported | null;
  /** Who hands out the notices that may go out now; null before anybody asked. */
  readonly batches: readonly ReadyBatch[] | null;
  readonly made: Made | null;
  readonly roster: CheckedRoster | null;
  readonly returns: Returns | null;
  /** Samples that were drawn for a second check, the last one first; null before somebody looked. */
  readonly samples: readonly Sample[] | null;
  readonly comparedOffice: ComparedOffice | null;
  /** What corrected rows would change, before somebody took any of it; and what became of it. */
  readonly merge: MergePlan | null;
  readonly merged: Merged | null;
};

export function initialState(language: Language): PaneState {
  return {
    view: "identify", language, opened: false, work: null, trouble: null, notice: null, sources: null, source: { sheet: null, area: null },
    identification: null, stage: null, settings: null, run: null, review: null, reviewFilter: NO_FILTER, reviewShown: [], reviewAt: null, settled: new Map(), occupancy: null, counted: null, trial: null, scenarios: null, compared: new Map(), selection: null, reason: null,
    lastRun: null, unwritten: null, undo: null, exported: null, batches: null, made: null, roster: null, returns: null, samples: null, comparedOffice: null, merge: null, merged: null,
  };
}
