/** Recording what people settle, in the sheet 裁定. */
import type { Ruling } from "../../engine/rules/rulings.js";
import { settingsWords } from "../locales/settings-words.js";
import { type Desk, done, failed, type FlowResult, fromWorkbook } from "./desk.js";
import { sheetsOf } from "./settings.js";
import { appendLines } from "./settings/append.js";
import { RULINGS_COLUMNS, rulingCells, rulingsSheet, rulingsTableOf } from "./settings/rulings.js";

/** Adds rulings to 裁定, which is made where it is not there. @returns the sheet's name. */
export async function recordRulings(desk: Desk, rulings: readonly Ruling[]): Promise<FlowResult<string>> {
  const sheets = fromWorkbook(await desk.port.sheets());
  if (!sheets.ok) return sheets;
  const words = settingsWords(desk.language);
  const [first, other] = sheetsOf("rulings", sheets.value);
  if (first !== undefined && other !== undefined) {
    return failed({ kind: "settings", mistakes: [{ sheet: other.name, row: 1, column: 1, code: "sheet-twice", values: { other: first.name } }] });
  }
  if (first === undefined) {
    const made = fromWorkbook(await desk.port.writeSheet(rulingsSheet(rulings, desk.language, words)));
    return made.ok ? saved(desk, made.value) : made;
  }
  const lines = rulings.map((ruling) => rulingCells(ruling, desk.language, words));
  const added = await appendLines(desk, { sheet: first.name, tableOf: rulingsTableOf, columns: RULINGS_COLUMNS, lines });
  return added.ok ? saved(desk, first.name) : added;
}

async function saved(desk: Desk, sheet: string): Promise<FlowResult<string>> {
  const kept = fromWorkbook(await desk.port.save());
  return kept.ok ? done(sheet) : kept;
}
