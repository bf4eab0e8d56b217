/** 裁定: what people settled, a line a ruling; made by the pane, and read and edited without it. */
import type { FindingCode, Verdict } from "../../../engine/finding.js";
import type { Cell, Sheet } from "../../../engine/intake/sheet.js";
import type { Ruling } from "../../../engine/rules/rulings.js";
import { VERDICTS as verdictsEn } from "../../locales/en/labels.js";
import { findingOfTitle, findingTitle } from "../../locales/finding-titles.js";
import type { RulingsColumn, SettingsMistake, SettingsWords } from "../../locales/settings.js";
import { ALL_SETTINGS_WORDS } from "../../locales/settings-words.js";
import { VERDICTS as verdictsZh } from "../../locales/zh-CN/labels.js";
import type { TableSheet } from "../../workbook/port.js";
import type { Language } from "../../worker/protocol.js";
import type { PlanNames } from "./names.js";
import { isoDate } from "./numbers.js";
import { bareName, plainText, SettingsTable, type TableLine } from "./table.js";

type Table = SettingsTable<RulingsColumn>;
type Line = TableLine<RulingsColumn>;

export const RULINGS_COLUMNS: readonly RulingsColumn[] = ["key", "name", "scope", "about", "evidence", "verdict", "adopted", "reason", "by", "on", "note"];
const NEEDED: readonly RulingsColumn[] = ["key", "scope", "about", "evidence", "verdict", "adopted", "reason", "by", "on"];
const VERDICTS: Readonly<Record<Language, Readonly<Record<Verdict, string>>>> = { "zh-CN": verdictsZh, en: verdictsEn };
const SCOPES: readonly Ruling["scope"][] = ["child", "like"];

/** The sheet as a table whose columns are known by their headings. */
export function rulingsTableOf(sheet: Sheet): Table {
  const headings = RULINGS_COLUMNS.map((key) => ({ key, names: ALL_SETTINGS_WORDS.map((words) => words.rulings[key]), needed: NEEDED.includes(key) }));
  return new SettingsTable(sheet, headings, []);
}

/** What the sheet says; with mistakes nothing of it. */
export function readRulings(names: PlanNames, sheet: Sheet): { readonly rulings: readonly Ruling[]; readonly mistakes: readonly SettingsMistake[] } {
  const table = rulingsTableOf(sheet);
  const rulings = table.lines.flatMap((line) => readLine(names, table, line) ?? []);
  return { rulings: table.mistakes.length > 0 ? [] : rulings, mistakes: table.mistakes };
}

function readLine(names: PlanNames, table: Table, line: Line): Ruling | null {
  const before = table.mistakes.length;
  const scope = oneOf(table, line, "scope", SCOPES, (each) => ALL_SETTINGS_WORDS.map((words) => words.scope[each]));
  const verdict = oneOf(table, line, "verdict", Object.keys(verdictsZh) as Verdict[], (each) => Object.values(VERDICTS).map((words) => words[each]));
  const title = line.text("about");
  const about = findingOfTitle(title);
  const adopted = readAdopted(names, table, line, verdict);
  if (title !== "" && about === null) table.mistake(line, "about", "kind-unknown", { text: title });
  // Without a finding a ruling can only give a seat, to one child.
  if (title === "" && (verdict !== "adopted" || adopted?.school == null || scope !== "child")) table.mistake(line, "about", "kind-missing");
  if (scope === "child" && line.text("key") === "") table.mistake(line, "key", "key-missing");
  if (scope === "like") checkLike(table, line, about);
  for (const [key, code] of [["reason", "reason-missing"], ["by", "by-missing"]] as const) if (line.text(key) === "") table.mistake(line, key, code);
  const on = isoDate(table, line, "on", `${names.policy.year}-07-31`);
  if (scope === null || verdict === null || on === null || table.mistakes.length > before) return null;
  return {
    scope, key: scope === "like" ? "" : line.text("key"), name: scope === "like" ? "" : line.text("name"), about,
    evidence: line.text("evidence"), verdict, place: adopted?.place ?? null, school: adopted?.school ?? null, reason: line.text("reason"), by: line.text("by"), on,
  };
}

/** Only addresses are written alike; what else is settled is settled for one child. */
function checkLike(table: Table, line: Line, about: FindingCode | null): void {
  const isOfAddress = about === null || about.startsWith("address-") || about === "household-open" || about === "migrant-no-home";
  if (line.text("evidence") === "") table.mistake(line, "evidence", "evidence-missing");
  if (!isOfAddress) table.mistake(line, "scope", "like-not-address");
}

type Adopted = { readonly place: string | null; readonly school: string | null };

function readAdopted(names: PlanNames, table: Table, line: Line, verdict: Verdict | null): Adopted | null {
  const text = line.text("adopted");
  if (verdict === null) return null;
  if (verdict !== "adopted") {
    if (text !== "") table.mistake(line, "adopted", "adopted-not-here");
    return null;
  }
  const school = names.schoolNamed(text);
  if (school !== null) return { place: null, school };
  if (text === "") table.mistake(line, "adopted", "adopted-missing");
  const place = text === "" ? null : names.placeNamed(text);
  if (text !== "" && place === null) table.mistake(line, "adopted", "adopted-unknown", { text });
  return place === null ? null : { place, school: null };
}

function oneOf<T extends string>(table: Table, line: Line, key: "scope" | "verdict", all: readonly T[], namesOf: (each: T) => readonly string[]): T | null {
  const text = line.text(key);
  const found = all.find((each) => namesOf(each).some((name) => bareName(name) === bareName(text))) ?? null;
  if (found === null) table.mistake(line, key, text === "" ? "choice-missing" : "choice-unknown", { text, expected: all.map((each) => namesOf(each)[0] ?? each) });
  return found;
}

/** A ruling as the cells of its line. */
export function rulingCells(ruling: Ruling, language: Language, words: SettingsWords): Readonly<Record<RulingsColumn, string>> {
  return {
    key: ruling.key, name: ruling.name, scope: words.scope[ruling.scope], about: ruling.about === null ? "" : findingTitle(ruling.about, language),
    evidence: plainText(ruling.evidence), verdict: VERDICTS[language][ruling.verdict], adopted: ruling.place ?? ruling.school ?? "", reason: ruling.reason,
    by: ruling.by, on: ruling.on, note: "",
  };
}

const WIDTHS: Partial<Record<RulingsColumn, number>> = { key: 20, about: 18, evidence: 34, adopted: 24, reason: 24, note: 24 };
const USUAL_WIDTH = 12;

/** The sheet as it is made, with its first lines. */
export function rulingsSheet(rulings: readonly Ruling[], language: Language, words: SettingsWords): TableSheet {
  const lines = rulings.map((ruling) => rulingCells(ruling, language, words));
  const text = (key: keyof SettingsWords["rulingMessages"]): TableSheet["checks"] => [{ column: RULINGS_COLUMNS.indexOf(key) + 1, accepts: { kind: "text" }, message: words.rulingMessages[key] }];
  return {
    title: words.titles.rulings,
    columns: RULINGS_COLUMNS.map((key) => ({ header: words.rulings[key], width: WIDTHS[key] ?? USUAL_WIDTH })),
    rows: lines.map((line) => RULINGS_COLUMNS.map((key): Cell => (line[key] === "" ? null : line[key]))),
    checks: [
      { column: RULINGS_COLUMNS.indexOf("scope") + 1, accepts: { kind: "list", values: SCOPES.map((each) => words.scope[each]) }, message: words.rulingMessages.scope },
      { column: RULINGS_COLUMNS.indexOf("verdict") + 1, accepts: { kind: "list", values: Object.values(VERDICTS[language]) }, message: words.rulingMessages.verdict },
      ...(["key", "evidence", "adopted", "reason", "by", "on"] as const).flatMap((key) => text(key) ?? []),
    ],
  };
}
