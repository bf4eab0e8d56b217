/** Entering a change of the plan into the settings sheets: the cells of the lines that are there, and new lines below for the rest. */
import type { Policy } from "../../../engine/policy/schema.js";
import type { SeatsColumn, SegmentsColumn } from "../../locales/settings.js";
import { settingsWords } from "../../locales/settings-words.js";
import { type Desk, done, failed, type FlowResult, fromWorkbook } from "../desk.js";
import type { PlanChange } from "../plan-change.js";
import { createSettings, sheetsOf } from "../settings.js";
import { appendLines } from "./append.js";
import { PlanNames } from "./names.js";
import { SEATS_COLUMNS, seatsTableOf } from "./seats.js";
import { SEGMENT_COLUMNS, segmentsTableOf } from "./segments.js";
import type { SettingsTable, TableLine } from "./table.js";

/** What was entered, and what of the change has no place in a sheet. */
export type Entered = { readonly sheets: readonly string[]; readonly left: readonly "tiers"[] };

export async function enterChange(desk: Desk, policy: Policy, change: PlanChange): Promise<FlowResult<Entered>> {
  const made = await createSettings(desk);
  if (!made.ok) return made;
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const [seats] = sheetsOf("seats", sheets.value);
  const [segments] = sheetsOf("segments", sheets.value);
  const entered: string[] = [];
  if (seats !== undefined && change.seats.length + change.stages.length > 0) {
    const done = await enterSeats(desk, seats.name, policy, change);
    if (!done.ok) return done;
    entered.push(seats.name);
  }
  if (segments !== undefined && change.segments.length > 0) {
    const done = await appendLines(desk, { sheet: segments.name, tableOf: segmentsTableOf, columns: SEGMENT_COLUMNS, lines: segmentLines(desk, policy, change) });
    if (!done.ok) return done;
    entered.push(segments.name);
  }
  const saved = fromWorkbook(await desk.port.save());
  return saved.ok ? done({ sheets: entered, left: change.tiers === null ? [] : ["tiers"] }) : saved;
}

function segmentLines(desk: Desk, policy: Policy, { segments }: PlanChange): readonly Readonly<Record<SegmentsColumn, string>>[] {
  const words = settingsWords(desk.language);
  return segments.map(({ stage, place, street, side, from, to, school }) => ({
    stage: policy.stages[stage].name, place, street, side: words.side[side], from: from === null ? "" : String(from), to: to === null ? "" : String(to), school, note: "",
  }));
}

type Wanted = { readonly stage: string; readonly school: string; readonly cells: Readonly<Partial<Record<SeatsColumn, string>>> };

async function enterSeats(desk: Desk, sheet: string, policy: Policy, change: PlanChange): Promise<FlowResult<void>> {
  const words = settingsWords(desk.language);
  const wanted: readonly Wanted[] = [
    ...change.seats.map(({ stage, school, seats, classes }): Wanted => ({ stage: policy.stages[stage].name, school, cells: { seats: String(seats), classes: String(classes) } })),
    ...change.stages.map(({ stage, classSize, bornOnOrBefore }): Wanted => ({
      stage: policy.stages[stage].name, school: words.allSchools,
      cells: { classSize: String(classSize), plan: String(policy.stages[stage].plan), ...(bornOnOrBefore === null ? {} : { bornFrom: policy.stages[stage].bornFrom ?? "", bornOnOrBefore }) },
    })),
  ];
  const read = fromWorkbook(await desk.port.read(sheet));
  if (!read.ok) return read;
  const table = seatsTableOf(read.value);
  if (table.unclearColumns.length > 0) return failed({ kind: "settings", mistakes: table.unclearColumns });
  const names = new PlanNames(policy);
  const found = table.lines.flatMap((line) => {
    const want = wanted.find((each) => isLineOf(names, line, each));
    return want === undefined ? [] : [{ line, want }];
  });
  const written = await overwrite(desk, sheet, table, found);
  if (!written.ok) return written;
  const missing = wanted.filter((each) => !found.some(({ want }) => want === each));
  const blank = Object.fromEntries(SEATS_COLUMNS.map((key) => [key, ""])) as Record<SeatsColumn, string>;
  return missing.length === 0 ? done(undefined) : appendLines(desk, {
    sheet, tableOf: seatsTableOf, columns: SEATS_COLUMNS, lines: missing.map(({ stage, school, cells }) => ({ ...blank, ...cells, stage, school })),
  });
}

function isLineOf(names: PlanNames, line: TableLine<SeatsColumn>, { stage, school }: Wanted): boolean {
  const named = (text: string): string => names.schoolNamed(text) ?? text;
  return line.text("stage") === stage && named(line.text("school")) === named(school);
}

type Found = { readonly line: TableLine<SeatsColumn>; readonly want: Wanted };

/** Cells of lines that are there; a line that somebody moves meanwhile is followed by its stage and school, and one whose figures somebody changes is theirs. */
async function overwrite(desk: Desk, sheet: string, table: SettingsTable<SeatsColumn>, found: readonly Found[]): Promise<FlowResult<void>> {
  if (found.length === 0) return done(undefined);
  const columns = SEATS_COLUMNS.filter((key) => table.has(key) && found.some(({ want }) => want.cells[key] !== undefined));
  const [stageAt, schoolAt] = [table.columnOf("stage") - 1, table.columnOf("school") - 1];
  const written = fromWorkbook(await desk.port.writeColumns({
    sheet, rows: found.map(({ line }) => line.row),
    columns: columns.map((key) => ({ column: table.columnOf(key), header: null, texts: found.map(({ want }) => want.cells[key] ?? null) })),
    guard: {
      heading: table.heading, lastColumn: Math.max(stageAt + 1, schoolAt + 1, ...columns.map((key) => table.columnOf(key))),
      lineOf: (cells) => {
        const said = (column: number): string => String(cells[column - 1] ?? "").trim();
        const at = found.findIndex(({ line, want }) => said(stageAt + 1) === line.text("stage") && said(schoolAt + 1) === line.text("school")
          && columns.every((key) => [String(line.cell(key) ?? "").trim(), want.cells[key]].includes(said(table.columnOf(key)))));
        return at < 0 ? null : at;
      },
    },
  }));
  if (!written.ok) return written;
  return written.value.missed.length > 0 ? failed({ kind: "workbook", trouble: { kind: "host", code: "RowsTaken" } }) : done(undefined);
}
