/** The sheets that this program makes: found again by their hidden name, written whole, deleted. */
import type { Cell } from "../../../engine/intake/sheet.js";
import { freeName, OWN_NAME, quotedTitle, unquotedTitle } from "../own-sheets.js";
import { chartPlace, type ColumnCheck, LAST_ROW, type SheetInfo, type TableSheet } from "../port.js";
import { cellName } from "../../../engine/intake/sheet.js";
import { ask, askToWrite, isPerhapsPartial, isTooLarge, Refusal } from "./ask.js";
import { nameIn, rangeAt } from "./cells.js";
import { queueScale, USUAL_POINTS } from "./columns.js";
import { severityFill } from "./marks.js";
import { jsonBytes, MOST_ROWS, REQUEST_BYTES } from "./size.js";

type Tab = { readonly id: string; readonly name: string; readonly hidden: boolean; readonly tables: readonly string[]; readonly charts: readonly string[] };
/** `points`: of a column, for each character. */
type Tabs = { readonly tabs: readonly Tab[]; readonly active: string | null; readonly points: number };

const FORMAT_BYTES = 10;
const FILL_BYTES = 70;
/** A list of values longer than this cannot stand inside a rule; nor can a value with a comma. */
const LONGEST_LIST = 255;

export class OwnTables {
  /** The title of each sheet by its id, null for a clerk's own. A sheet keeps both until it is deleted, so each is asked once. */
  private readonly titles = new Map<string, string | null>();
  /** As last asked, with what was made since. */
  private last: Tabs | null = null;

  /** @throws Refusal */
  async list(): Promise<readonly SheetInfo[]> {
    const { tabs, active } = await this.tabs();
    return tabs.map(({ id, name, hidden }) => ({ name, hidden, active: id === active, own: this.titles.get(id) ?? null }));
  }

  private async tabs(): Promise<Tabs> {
    const found = await askTabs(true).catch((error: unknown) => {
      // With a chart sheet in front there is no active worksheet.
      if (isPerhapsPartial(error) || (error instanceof Refusal && error.code === "ItemNotFound")) return askTabs(false);
      throw error;
    });
    const unknown = found.tabs.filter(({ id }) => !this.titles.has(id));
    if (unknown.length > 0) for (const [id, title] of await askTitles(unknown)) this.titles.set(id, title);
    this.last = found;
    return found;
  }

  /** The sheet we made under the title; where a person copied it, the one that still bears the title. */
  private own(tabs: readonly Tab[], title: string): Tab | null {
    const ours = tabs.filter(({ id }) => this.titles.get(id) === title);
    return ours.find(({ name }) => name === title) ?? ours[0] ?? null;
  }

  /**
   * A flow has just asked for the sheets when it writes one; they are asked anew only where one turns out to be gone.
   * @throws Refusal
   */
  async write(table: TableSheet): Promise<string> {
    const known = this.last;
    const begun = known === null ? await this.begin(table, await this.tabs()) : await this.begin(table, known).catch(async (error: unknown) => {
      if (error instanceof Refusal && error.code === "ItemNotFound") return this.begin(table, await this.tabs());
      throw error;
    });
    this.titles.set(begun.id, table.title);
    if (this.last !== null) this.last = { ...this.last, tabs: [...this.last.tabs.filter(({ id }) => id !== begun.id), { ...begun, hidden: false, tables: [], charts: table.chart === undefined ? [] : [CHART_NAME] }] };
    for (let next = begun.rows; next < table.rows.length; ) next += await putRows(begun.id, table, next, rowsThatFit(table, next));
    return begun.name;
  }

  private begin(table: TableSheet, { tabs, points }: Tabs): Promise<Begun> {
    const old = this.own(tabs, table.title);
    const rows = rowsThatFit(table, 0);
    return old === null ? begin(table, tabs.map(({ name }) => name), points, rows) : replace(old, table, points, rows);
  }

  /** @throws Refusal */
  async remove(title: string): Promise<void> {
    const { tabs } = await this.tabs();
    const old = this.own(tabs, title);
    if (old === null) return;
    await askToWrite((context) => {
      const sheet = context.workbook.worksheets.getItem(old.id);
      sheet.names.getItem(OWN_NAME).delete();
      sheet.delete();
      return () => undefined;
    });
    this.titles.delete(old.id);
  }
}

function askTabs(withActive: boolean): Promise<Tabs> {
  return ask((context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/id,items/name,items/visibility,items/tables/items/name,items/charts/items/name");
    const active = withActive ? worksheets.getActiveWorksheet() : null;
    active?.load("id");
    const scale = active === null ? () => USUAL_POINTS : queueScale(active);
    return () => ({
      tabs: worksheets.items.map(({ id, name, visibility, tables, charts }) => ({
        id, name, hidden: visibility !== "Visible", tables: tables.items.map((one) => one.name), charts: charts.items.map((one) => one.name),
      })),
      active: active?.id ?? null,
      points: scale(),
    });
  });
}

function askTitles(tabs: readonly Tab[]): Promise<readonly (readonly [string, string | null])[]> {
  return ask((context) => {
    const items = tabs.map(({ id }) => {
      const item = context.workbook.worksheets.getItem(id).names.getItemOrNullObject(OWN_NAME);
      item.load("formula");
      return { id, item };
    });
    return () => items.map(({ id, item }) => [id, item.isNullObject ? null : unquotedTitle(String(item.formula))]);
  });
}

type Begun = { readonly id: string; readonly name: string; readonly rows: number };

/** Adds the sheet after the last tab, with the first rows. Chart sheets have names that are not told: where one is taken after all, the next is tried. */
async function begin(table: TableSheet, taken: readonly string[], points: number, rows: number): Promise<Begun> {
  const name = freeName(table.title, taken);
  try {
    return await askToWrite((context) => {
      const sheet = context.workbook.worksheets.add(name);
      sheet.load("id");
      sheet.names.add(OWN_NAME, `=${quotedTitle(table.title)}`).visible = false;
      queueTable(sheet, table, points, rows);
      return () => ({ id: sheet.id, name, rows });
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === "ItemAlreadyExists") return begin(table, [...taken, name], points, rows);
    await removeBegun(name, table.title);
    if (isTooLarge(error) && rows > 1) return begin(table, taken, points, Math.ceil(rows / 2));
    throw error;
  }
}

/**
 * Takes a sheet away that was added by a request which then broke off: half a sheet of ours would be taken for a whole one. Nobody else's
 * is taken for it: the name was free, and the sheet is still empty or bears our title. What refuses this too leaves the first refusal standing.
 */
async function removeBegun(name: string, title: string): Promise<void> {
  const found = await ask((context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name);
    sheet.load("id");
    const own = sheet.names.getItemOrNullObject(OWN_NAME);
    own.load("formula");
    const used = sheet.getUsedRangeOrNullObject(true);
    used.load("address");
    return () => ({ sheet, own, used });
  }).catch(() => null);
  if (found === null || found.sheet.isNullObject) return;
  const isOurs = !found.own.isNullObject && unquotedTitle(String(found.own.formula)) === title;
  if (!isOurs && !found.used.isNullObject) return;
  const { id } = found.sheet;
  await askToWrite((context) => {
    context.workbook.worksheets.getItem(id).delete();
    return () => undefined;
  }).catch(() => undefined);
}

/** Empties the sheet and fills it anew; what refers to the sheet stays whole. */
async function replace(old: Tab, table: TableSheet, points: number, rows: number): Promise<Begun> {
  try {
    return await askToWrite((context) => {
      const sheet = context.workbook.worksheets.getItem(old.id);
      sheet.load("name");
      // A table that a person made of the sheet has a filter and headings of its own.
      for (const name of old.tables) sheet.tables.getItem(name).convertToRange();
      if (old.charts.includes(CHART_NAME)) sheet.charts.getItem(CHART_NAME).delete();
      sheet.autoFilter.remove();
      const everything = sheet.getRange().untrack();
      everything.clear();
      everything.dataValidation.clear();
      everything.conditionalFormats.clearAll();
      queueTable(sheet, table, points, rows);
      return () => ({ id: old.id, name: nameIn(sheet) ?? old.name, rows });
    });
  } catch (error) {
    if (isTooLarge(error) && rows > 1) return replace(old, table, points, Math.ceil(rows / 2));
    throw error;
  }
}

/** @returns how many rows were put. */
async function putRows(id: string, table: TableSheet, from: number, count: number): Promise<number> {
  try {
    return await askToWrite((context) => {
      queueRows(context.workbook.worksheets.getItem(id), table, from, count);
      return () => count;
    });
  } catch (error) {
    if (isTooLarge(error) && count > 1) return putRows(id, table, from, Math.ceil(count / 2));
    throw error;
  }
}

/** How many rows from this one on go in one request. */
function rowsThatFit({ columns, rows }: TableSheet, from: number): number {
  let bytes = 0;
  for (let i = from; i < rows.length; i++) {
    bytes += FILL_BYTES + columns.length * FORMAT_BYTES + (rows[i] ?? []).reduce<number>((sum, cell) => sum + jsonBytes(cell), 0);
    if (bytes > REQUEST_BYTES || i - from >= MOST_ROWS) return Math.max(1, i - from);
  }
  return rows.length - from;
}

function queueTable(sheet: Excel.Worksheet, table: TableSheet, points: number, rows: number): void {
  const count = Math.max(1, table.columns.length);
  table.columns.forEach(({ width }, i) => (rangeAt(sheet, 1, i + 1, 1, 1).getEntireColumn().untrack().format.columnWidth = width * points));
  if (table.columns.length > 0) {
    const heading = rangeAt(sheet, 1, 1, 1, count);
    heading.numberFormat = [table.columns.map(() => "@")];
    heading.values = [table.columns.map(({ header }) => header)];
    heading.format.font.bold = true;
  }
  queueRows(sheet, table, 0, rows);
  for (const check of table.checks ?? []) queueCheck(sheet, check);
  queueChart(sheet, table);
  sheet.freezePanes.freezeRows(1);
  sheet.autoFilter.apply(rangeAt(sheet, 1, 1, table.rows.length + 1, count));
}

function queueRows(sheet: Excel.Worksheet, table: TableSheet, from: number, count: number): void {
  if (count === 0 || table.columns.length === 0) return;
  const width = table.columns.length;
  const rows = table.rows.slice(from, from + count).map((row) => Array.from({ length: width }, (_, c) => plain(row[c] ?? null)));
  const range = rangeAt(sheet, from + 2, 1, rows.length, width);
  range.numberFormat = rows.map((row) => row.map((cell) => (cell === null ? null : typeof cell === "string" ? "@" : "General")));
  range.values = rows.map((row) => [...row]);
  const { marks } = table;
  if (marks === undefined) return;
  rangeAt(sheet, from + 2, marks.column, rows.length, 1).setCellProperties(rows.map((_, i) => {
    const severity = marks.severities[from + i] ?? null;
    return [severity === null ? {} : severityFill(severity)];
  }));
}

/** By which a chart of ours is known again on its sheet. */
const CHART_NAME = "Jiujin";

/** The chart in place of the one that an earlier run put there; a person's own charts stay. */
function queueChart(sheet: Excel.Worksheet, table: TableSheet): void {
  const { chart } = table;
  if (chart === undefined || chart.rows === 0) return;
  const made = sheet.charts.add("ColumnClustered", rangeAt(sheet, 1, 1, chart.rows + 1, chart.names + chart.series), "Columns");
  made.name = CHART_NAME;
  made.title.text = chart.title;
  made.legend.position = "Bottom";
  const { from, to } = chartPlace(table);
  made.setPosition(cellName(from.row, from.column), cellName(to.row, to.column));
}

/** As a file has it: no empty text, and no number that a cell cannot hold. */
function plain(cell: Cell): Cell {
  if (cell === "") return null;
  return typeof cell === "number" && !Number.isFinite(cell) ? String(cell) : cell;
}

/** On every row below the heading, so that a line a person adds is checked as well. */
function queueCheck(sheet: Excel.Worksheet, { column, accepts, message }: ColumnCheck): void {
  const { dataValidation } = rangeAt(sheet, 2, column, LAST_ROW - 1, 1);
  const rule = ruleOf(accepts);
  dataValidation.rule = rule ?? { custom: { formula: "=TRUE" } };
  dataValidation.prompt = { title: "", message, showPrompt: message !== "" };
  if (rule !== null) dataValidation.errorAlert = { title: "", message, showAlert: true, style: "Stop" };
}

/** Null for what cannot be checked as it is typed; the message still tells what is expected. */
function ruleOf(accepts: ColumnCheck["accepts"]): Excel.DataValidationRule | null {
  switch (accepts.kind) {
    case "list": {
      const source = accepts.values.join(",");
      if (source.length > LONGEST_LIST || accepts.values.some((value) => value.includes(","))) return null;
      return { list: { inCellDropDown: true, source } };
    }
    case "whole":
      return { wholeNumber: { formula1: accepts.least, formula2: accepts.greatest, operator: "Between" } };
    case "text":
      return null;
  }
}
