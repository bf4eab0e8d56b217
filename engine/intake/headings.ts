/**
 * What one column is, from the cells of its heading. A column about somebody else, or one that could be two things, is
 * never taken for the child's: a guess here would be wrong on every row of the sheet.
 */
import type { Field } from "../policy/schema.js";
import { isAddress, type AddressField, type Heading, type Lexicon } from "./lexicon.js";

export type Meaning =
  | { readonly kind: "field"; readonly field: Field; readonly of: AddressField | "family" | null }
  /** Named like several fields at once. */
  | { readonly kind: "either"; readonly fields: readonly Field[] }
  /** 家庭住址: the household address only where the sheet has no household column (reading.md 3). */
  | { readonly kind: "family" }
  /** One mark a slot, each for all the documents of the slot. */
  | { readonly kind: "documents"; readonly slots: readonly (readonly string[])[] }
  | { readonly kind: "person" }
  | { readonly kind: "unknown" };

const PERSON: Meaning = { kind: "person" };
const UNKNOWN: Meaning = { kind: "unknown" };
const FAMILY: Meaning = { kind: "family" };

/** Fields of a guardian's property stay what they are under a heading that names the guardian. */
const OF_GUARDIAN: readonly Field[] = ["home", "homeOwner", "homeOwnerRelation", "homeKind"];
/** Among these a hint in brackets that names another one makes the column doubtful; elsewhere hints explain. */
const SCHOOLS: readonly Field[] = ["kindergarten", "graduatingSchool", "wish", "proposedSchool", "siblingSchool"];

/**
 * Reads the heading of one column.
 * @param parts its cells from the top down: groups over it, then its own.
 */
export function readMeaning(lexicon: Lexicon, parts: readonly Heading[]): Meaning {
  const own = parts.at(-1);
  if (own === undefined) return UNKNOWN;
  for (let at = parts.length - 2; at >= 0; at -= 1) {
    const group = parts[at];
    if (group === undefined || group.bare === "") continue;
    const meaning = underGroup(lexicon, group, own);
    if (meaning !== null) return meaning;
  }
  return readOne(lexicon, own);
}

/** Whether a group heading leaves its columns the child's: 幼儿信息, 基本情况. */
export function isNeutralGroup(lexicon: Lexicon, group: Heading): boolean {
  return lexicon.namesChild(group.bare) && !lexicon.namesPerson(group.bare);
}

/** What a group over a column makes of it; null where the column's own cell says enough. */
function underGroup(lexicon: Lexicon, group: Heading, own: Heading): Meaning | null {
  if (lexicon.documents(group.bare) !== undefined) {
    const documents = lexicon.documents(own.bare + group.bare) ?? lexicon.documents(group.bare + own.bare);
    if (documents !== undefined) return { kind: "documents", slots: [documents] };
  }
  const person = [group.bare, ...group.hints].find((text) => lexicon.isPerson(text));
  if (person !== undefined) return ofPerson(lexicon, lexicon.core(person).replace(/[第一二三12]/g, ""), own);
  const core = lexicon.core(group.bare);
  const part = lexicon.partOf(core + own.bare);
  if (part !== undefined) return asPart(part);
  for (const joined of [core + own.bare, own.bare + core, group.bare + own.bare]) {
    const fields = lexicon.looseFields(joined);
    if (fields !== undefined) return asFields(fields);
  }
  const alone = readOne(lexicon, own);
  const of = lexicon.addressOf(core);
  if (of === undefined) return lexicon.namesPerson(group.bare) && alone.kind === "field" && !OF_GUARDIAN.includes(alone.field) ? PERSON : null;
  if (alone.kind === "field" && isPart(alone.field)) return asPart({ part: alone.field, of });
  const addressLike = alone.kind === "family" || (alone.kind === "either" && alone.fields.some(isAddress)) || lexicon.isAddressWord(own.bare);
  return addressLike ? (of === "family" ? FAMILY : asFields([of])) : null;
}

function isPart(field: Field): field is "county" | "township" | "village" {
  return field === "county" || field === "township" || field === "village";
}

function asPart(part: { readonly part: Field; readonly of: AddressField | "family" }): Meaning {
  return { kind: "field", field: part.part, of: part.of };
}

function asFields(fields: readonly Field[]): Meaning {
  const [only] = fields;
  if (only === undefined) return UNKNOWN;
  return fields.length === 1 ? { kind: "field", field: only, of: null } : { kind: "either", fields };
}

/** A column of another person's: the guardian's name and ID are read as such, a home as a home, everything else is left alone. */
function ofPerson(lexicon: Lexicon, person: string, own: Heading): Meaning {
  const joined = lexicon.looseFields(person + own.bare);
  if (joined?.length === 1) return asFields(joined);
  const alone = readOne(lexicon, own);
  if (alone.kind === "documents") {
    const documents = lexicon.documents(person + own.bare);
    return documents === undefined ? alone : { kind: "documents", slots: [documents] };
  }
  if (alone.kind !== "field") return PERSON;
  if (OF_GUARDIAN.includes(alone.field) || alone.field === "guardianName" || alone.field === "guardianId") return alone;
  const theirs = lexicon.ofPerson(person, alone.field);
  return theirs === undefined ? PERSON : asFields([theirs]);
}

/** One heading cell by itself. */
function readOne(lexicon: Lexicon, heading: Heading): Meaning {
  const bare = heading.bare === "" ? heading.hints.join("") : heading.bare;
  if (bare === "") return UNKNOWN;
  const hints = heading.bare === "" ? [] : heading.hints;
  const qualified = byHint(lexicon, bare, hints);
  if (qualified !== null) return qualified;
  const fields = lexicon.fields(bare);
  if (fields !== undefined) return withHints(lexicon, fields, hints);
  const slots = documentSlots(lexicon, bare, hints);
  if (slots !== null) return { kind: "documents", slots };
  if (lexicon.isFamilyAddress(bare)) return FAMILY;
  const part = lexicon.partOf(bare);
  if (part !== undefined) return asPart(part);
  const loose = lexicon.looseFields(bare);
  if (loose !== undefined) return withHints(lexicon, loose, hints);
  if (lexicon.namesPerson(bare)) return guardianField(lexicon, bare);
  return bySeparators(lexicon, bare);
}

/** What brackets add to a heading: 姓名（父亲）, 地址（户籍）. Null where they only explain. */
function byHint(lexicon: Lexicon, bare: string, hints: readonly string[]): Meaning | null {
  for (const hint of hints) {
    const joined = lexicon.fields(hint + bare) ?? lexicon.fields(bare + hint) ?? lexicon.fields(lexicon.core(hint) + bare);
    if (joined !== undefined) return asFields(joined);
    if (lexicon.isPerson(hint) && lexicon.documents(bare) === undefined) return ofPerson(lexicon, lexicon.core(hint), { text: bare, bare, hints: [] });
    const of = lexicon.addressOf(hint);
    if (of !== undefined && lexicon.isFamilyAddress(bare)) return of === "family" ? FAMILY : asFields([of]);
  }
  return null;
}

function withHints(lexicon: Lexicon, fields: readonly Field[], hints: readonly string[]): Meaning {
  const [field] = fields;
  if (fields.length !== 1 || field === undefined) return asFields(fields);
  for (const hint of hints) {
    const other = lexicon.looseFields(hint)?.[0];
    if (other !== undefined && other !== field && alike(field, other)) return { kind: "either", fields: [field, other] };
  }
  return asFields(fields);
}

function alike(one: Field, other: Field): boolean {
  return (isAddress(one) && isAddress(other)) || (SCHOOLS.includes(one) && SCHOOLS.includes(other));
}

/** 户口本（监护人/幼儿） and 房产证/网签合同 are columns of several documents, one mark each in that order. */
function documentSlots(lexicon: Lexicon, bare: string, hints: readonly string[]): readonly (readonly string[])[] | null {
  const whole = lexicon.documents(bare + hints.join("")) ?? lexicon.documents(bare);
  for (const hint of hints) {
    const parts = hint.split(/[/、,]/).filter((part) => part !== "");
    const slots = parts.map((part) => lexicon.documents(part + bare) ?? lexicon.documents(bare + part) ?? (parts.length > 1 ? lexicon.documents(part) : undefined));
    const known = slots.filter((slot) => slot !== undefined);
    if (known.length > 0 && known.length === slots.length) return known;
  }
  if (whole !== undefined) return [whole];
  const listed = bare.split(/[/、或]/).filter((part) => part !== "").map((part) => lexicon.documents(part));
  const known = listed.filter((slot) => slot !== undefined);
  return listed.length > 1 && known.length === listed.length ? known : null;
}

/** 父亲身份证件号码: the heading names somebody, and what is left is a name or an ID. */
function guardianField(lexicon: Lexicon, bare: string): Meaning {
  const found = lexicon.guardianField(bare);
  return found === undefined ? PERSON : asFields([found]);
}

/** 户籍地址/家庭住址 is two things; 姓名/Name and 身份证号/护照号 are one. */
function bySeparators(lexicon: Lexicon, bare: string): Meaning {
  const latin = /[\u4e00-\u9fff]/.test(bare) ? bare.replace(/[a-z0-9]+/g, "") : bare;
  const parts = latin.split(/[/、或]/).filter((part) => part !== "");
  if (parts.length === 1 && latin !== bare) {
    const fields = lexicon.looseFields(parts[0] ?? "");
    return fields === undefined ? UNKNOWN : asFields(fields);
  }
  if (parts.length < 2) return UNKNOWN;
  const found = parts.map((part): readonly Field[] | undefined =>
    lexicon.isFamilyAddress(part) ? ["residence"] : lexicon.looseFields(part));
  const fields = [...new Set(found.flatMap((each) => each ?? []))];
  if (found.every((each) => each !== undefined)) return asFields(fields);
  return fields.length === 1 && fields[0] === "idNumber" ? asFields(fields) : UNKNOWN;
}
