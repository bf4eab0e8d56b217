/** The row's addresses, the move, and whose home it is. */
import type { Field } from "../policy/schema.js";
import type { Parts } from "./addresses.js";
import { cellText, wordForm } from "./cells.js";
import type { Cursor } from "./cursor.js";
import { readDate, readMonthOrYear } from "./dates.js";
import { ADDRESS_FIELDS, type AddressField } from "./lexicon.js";
import type { RowSetting, TableSetting } from "./setting.js";

/**
 * One address as the row gives it. `township` and `village` come from columns of their own where the sheet keeps them,
 * '' otherwise; `text` is the address cell. The field is the column it came from, for the cell of a finding.
 */
export type AddressText = { readonly text: string; readonly township: string; readonly village: string; readonly field: Field | null };
export type Addresses = Readonly<Record<AddressField, AddressText>>;

const BLANK: Addresses = {
  household: blank("household"), earlierHousehold: blank("earlierHousehold"), residence: blank("residence"), home: blank("home"),
};

function blank(field: Field): AddressText {
  return { text: "", township: "", village: "", field };
}

type Texts = { [field in AddressField]: string };
type Sources = Readonly<Record<AddressField, AddressField>>;

const OWN_COLUMNS: Sources = { household: "household", earlierHousehold: "earlierHousehold", residence: "residence", home: "home" };

/** Reads the four addresses. Two addresses in one cell go each to where its label says, unless a column already says it. */
export function readAddresses(setting: RowSetting, cursor: Cursor): Addresses {
  const texts: Texts = { household: "", earlierHousehold: "", residence: "", home: "" };
  let source = OWN_COLUMNS;
  let split: { readonly from: AddressField; readonly parts: Parts }[] | null = null;
  for (const field of ADDRESS_FIELDS) {
    if (!cursor.has(field)) continue;
    const text = cursor.address(field);
    const parts = text === "" ? null : setting.splitAddress(text, field);
    if (parts === null) texts[field] = text;
    else (split ??= []).push({ from: field, parts });
  }
  if (split !== null) for (const { from, parts } of split) source = spread(cursor, from, parts, texts, source);
  return resolve(setting, cursor, {
    household: compose(cursor, "household", texts, source), earlierHousehold: compose(cursor, "earlierHousehold", texts, source),
    residence: compose(cursor, "residence", texts, source), home: compose(cursor, "home", texts, source),
  });
}

function spread(cursor: Cursor, from: AddressField, parts: Parts, texts: Texts, source: Sources): Sources {
  let more = false;
  let sources = source;
  for (const field of ADDRESS_FIELDS) {
    const part = parts[field];
    if (part === undefined) continue;
    more ||= field !== from;
    if (texts[field] !== "") continue;
    texts[field] = part;
    sources = { ...sources, [field]: from };
  }
  if (more) cursor.say("address-two-in-cell", from, { fields: Object.keys(parts), texts: Object.values(parts) });
  return sources;
}

/** 同户籍 and 同左 stand for an address of the same row. */
function resolve(setting: RowSetting, cursor: Cursor, written: Addresses): Addresses {
  let resolved = written;
  for (const field of ADDRESS_FIELDS) {
    const { text } = written[field];
    const left = setting.sameAsLeft.has(text);
    if (!left && !setting.sameAsHousehold.has(text)) continue;
    const target = left ? leftOf(cursor, field) : "household";
    const value = target === null || target === field ? BLANK[field] : resolved[target];
    if (value.text + value.township + value.village === "") {
      cursor.say("same-as-above-lost", field, { field, text });
      resolved = { ...resolved, [field]: BLANK[field] };
    } else {
      cursor.say("same-as-above", field, { field, text: value.township + value.village + value.text });
      resolved = { ...resolved, [field]: { ...value, field } };
    }
  }
  return resolved;
}

/** The address column that stands directly left of a field's column; null where another column does. */
function leftOf(cursor: Cursor, field: AddressField): AddressField | null {
  const column = cursor.layout.columns[field];
  return ADDRESS_FIELDS.find((each) => column !== undefined && cursor.layout.columns[each] === column - 1) ?? null;
}

/**
 * An address with its own county, township and village columns. The county goes in front of the text and of the township, where a
 * full address has it: a township of ours that stands beside another county is that county's.
 */
function compose(cursor: Cursor, field: AddressField, texts: Texts, source: Sources): AddressText {
  const from = source[field] === field && !cursor.has(field) ? partField(cursor) : source[field];
  if (!cursor.hasParts(field)) return texts[field] === "" ? BLANK[field] : { text: texts[field], township: "", village: "", field: from };
  const county = cursor.part("county", field);
  const townshipText = cursor.part("township", field);
  const township = county === "" || townshipText === "" || townshipText.includes(county) ? townshipText : county + townshipText;
  const village = cursor.part("village", field);
  const text = county === "" || texts[field].includes(county) ? texts[field] : county + texts[field];
  if (text === "" && township === "" && village === "") return BLANK[field];
  return { text, township, village, field: from };
}

function partField(cursor: Cursor): Field | null {
  return cursor.has("village") ? "village" : cursor.has("township") ? "township" : null;
}

/** The move: its date, or its month or year where the cell says no more, or what stands there instead. */
export function readMove(setting: RowSetting, table: TableSetting, cursor: Cursor): { readonly date: string | null; readonly text: string } {
  if (!cursor.has("moveDate")) return { date: null, text: "" };
  const cell = cursor.cell("moveDate");
  const text = cellText(cell);
  if (text === "" || setting.answers.yesNo(text) === false) return { date: null, text: "" };
  const { year } = setting.policy;
  const date = readDate(cell, table.date1904, year) ?? readMonthOrYear(cell, year);
  return { date, text: date === null ? text : "" };
}

export type Owner = { readonly name: string; readonly isGuardian: boolean | null; readonly guardians: readonly string[] };

/** Whether the owner of the home is a guardian: by the relation, else by the names on the row, else unknown. */
export function readOwner(setting: RowSetting, cursor: Cursor): Owner {
  const guardians = cursor.texts("guardianName");
  const name = cursor.text("homeOwner");
  const relation = cursor.text("homeOwnerRelation");
  return { name, guardians, isGuardian: ownerIsGuardian(setting, name, relation, guardians) };
}

function ownerIsGuardian(setting: RowSetting, name: string, relation: string, guardians: readonly string[]): boolean | null {
  if (relation !== "") {
    const parts = relation.split(/[、,，/;；\s]+/).filter((part) => part !== "");
    return parts.some((part) => setting.answers.guardian(part) === true);
  }
  if (name === "") return null;
  const owners = name.split(/[、,，/;；()（）\s和与]+/).map(wordForm).filter((part) => part !== "");
  if (owners.some((owner) => setting.answers.guardian(owner) === true)) return true;
  if (guardians.length === 0) return null;
  const known = new Set([wordForm(name), ...owners]);
  return guardians.some((guardian) => guardian.split(/[、,，/;；()（）]+/).some((part) => known.has(wordForm(part))));
}
