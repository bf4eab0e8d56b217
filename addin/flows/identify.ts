/** 识别: what the columns of a sheet are taken for, what the clerk settled instead, and where results will stand. */
import type { Finding } from "../../engine/finding.js";
import type { ColumnChoice, IdentifiedColumn } from "../../engine/index.js";
import type { Field } from "../../engine/policy/schema.js";
import type { Area } from "../workbook/port.js";
import { done, type Desk, failed, type FlowResult, fromEngine, fromWorkbook } from "./desk.js";
import { openSource, rememberChoices, type Source } from "./open.js";
import { isOwnField, type OwnPlaces, placeOwnColumns } from "./own-columns.js";

export type { Source } from "./open.js";

export type Identification = {
  readonly sheet: string;
  readonly area: Area | null;
  /** The last row of the heading. */
  readonly headerRow: number;
  readonly children: number;
  readonly columns: readonly IdentifiedColumn[];
  readonly missing: readonly Field[];
  /** Of the sheet as a whole and of its columns. */
  readonly doubts: readonly Finding[];
  /** Other sheets that hold applicants. */
  readonly otherSheets: readonly string[];
  /** What the clerk settled, as remembered in the workbook. */
  readonly choices: readonly ColumnChoice[];
  /** Where each result will be written, and which column of the clerk's own could take it instead. */
  readonly own: OwnPlaces;
};

/** What may be read: every sheet that is not ours, and the table and the selection in front where there are any. */
export type Sources = {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly active: boolean }[];
  readonly table: { readonly name: string; readonly sheet: string; readonly area: Area } | null;
  readonly selection: { readonly sheet: string; readonly area: Area } | null;
};

export type As = Field | { readonly document: string } | "leave" | "automatic";

export async function sources(desk: Desk): Promise<FlowResult<Sources>> {
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const focus = fromWorkbook(await desk.port.focus());
  if (!focus.ok) return focus;
  const { sheet, table, selection } = focus.value;
  const isClerks = sheets.value.some((each) => each.name === sheet && each.own === null);
  return done({
    sheets: sheets.value.filter((each) => each.own === null).map(({ name, hidden, active }) => ({ name, hidden, active })),
    table: table === null || !isClerks ? null : { ...table, sheet },
    selection: selection === null || !isClerks ? null : { sheet, area: selection },
  });
}

export async function identify(desk: Desk, source: Source): Promise<FlowResult<Identification>> {
  const listed = fromWorkbook(await desk.port.sheets());
  if (!listed.ok) return listed;
  const opened = await openSource(desk, source, listed.value);
  if (!opened.ok) return opened;
  const { whole, sheet, area, otherSheets, sheets, choices } = opened.value;
  const found = fromEngine(await desk.engine.identify(desk.policy, sheet, choices));
  if (!found.ok) return found;
  if (found.value === null) return failed({ kind: "no-header", sheet: sheet.name, sheets });
  const { header, columns, missing, findings, children } = found.value;
  const taken = columns.flatMap((each) => (each.taken.kind === "own" ? [{ column: each.column, field: each.taken.field, how: each.how }] : []));
  return done({
    sheet: sheet.name, area, headerRow: header.lastRow, children, columns, missing, doubts: findings, otherSheets, choices,
    own: placeOwnColumns({ policy: desk.policy, sheet: whole, headerRow: header.lastRow, taken }),
  });
}

/**
 * Remembers in the workbook what a column is, and identifies anew. A clerk's column chosen for one of the results (`proposedSchool`,
 * `class` …) is filled with it; `leave` on it, or `automatic`, puts the result into a column of our own again.
 */
export async function chooseColumn(desk: Desk, identification: Identification, column: number, as: As): Promise<FlowResult<Identification>> {
  const { sheet, area, columns, choices } = identification;
  const chosen = columns.find((each) => each.column === column);
  if (chosen !== undefined) {
    const { heading, occurrence } = chosen;
    const isIt = (each: ColumnChoice): boolean => each.heading === heading && each.occurrence === occurrence;
    // A result stands in one place.
    const others = choices.filter((each) => !isIt(each) && !(isOwnField(as) && each.choice === as));
    const now = as === "automatic" ? others : [...others, { heading, occurrence, choice: as === "leave" ? null : as }];
    const kept = await rememberChoices(desk, sheet, now);
    if (!kept.ok) return kept;
  }
  return identify(desk, { sheet, area });
}
