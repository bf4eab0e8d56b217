/** Whether two texts say the same of a child: the row's, and that of an office's records. */
import { wordForm } from "../intake/cells.js";
import type { Applicant } from "../intake/applicant.js";
import { readAddress, type Reading } from "../place/address.js";
import type { Gazetteer } from "../place/gazetteer.js";
import { numberAt } from "../place/numbers.js";
import { readRegion } from "../place/region.js";
import type { Stage } from "../policy/schema.js";
import type { SchoolIndex } from "../rules/case.js";
import { writtenAddress } from "../rules/rulings.js";

/** What of a child can be compared with an office's records. */
export type ComparedField = "name" | "sex" | "birth" | "household" | "moveDate" | "home" | "homeOwner" | "graduatingSchool" | "schoolCode" | "studentNumber";

/** What a row says in a field, as it is compared; '' where it says nothing. */
export function saidOf(applicant: Applicant, field: ComparedField): string {
  switch (field) {
    case "household": case "home": return writtenAddress(applicant[field]);
    case "sex": case "birth": case "moveDate": return applicant[field] ?? "";
    case "name": case "homeOwner": case "graduatingSchool": case "schoolCode": case "studentNumber": return applicant[field];
  }
}

/** What comparing looks things up in. */
export type Ground = { readonly gazetteer: Gazetteer; readonly schools: SchoolIndex };

/** @param theirs what the records say; both are filled. */
export function agree({ gazetteer, schools }: Ground, stage: Stage | null, field: ComparedField, ours: string, theirs: string): boolean {
  const isSame = (one: string, other: string): boolean => wordForm(one) === wordForm(other);
  switch (field) {
    case "household": case "home": return sameAddress(gazetteer, stage, ours, theirs);
    case "name": return isSame(ours.replace(DOTS, ""), theirs.replace(DOTS, ""));
    // The row may tell the month or the year alone.
    case "moveDate": return ours === theirs || theirs.startsWith(`${ours}-`) || ours.startsWith(`${theirs}-`);
    // A home has several owners, of whom a row names one.
    case "homeOwner": return namesOf(ours).some((name) => namesOf(theirs).includes(name));
    case "graduatingSchool": {
      const school = schools.byName(ours);
      return isSame(ours, theirs) || (school !== null && school === schools.byName(theirs));
    }
    case "sex": case "birth": case "schoolCode": case "studentNumber": return isSame(ours, theirs);
  }
}

/** Between the parts of a name. */
const DOTS = /[·•・.]/gu;

const namesOf = (text: string): readonly string[] => text.split(/[、,，/;；()（）\s和与]+/u).map(wordForm).filter((name) => name !== "");

/** The same text, our own region in front or not, or the same place read without doubt in both and the same numbers behind it. */
function sameAddress(gazetteer: Gazetteer, stage: Stage | null, ours: string, theirs: string): boolean {
  const bare = (text: string): string => {
    const folded = gazetteer.fold(text);
    return folded.slice(readRegion(gazetteer, folded, 0).at).replace(/[^\p{L}\p{N}-]/gu, "");
  };
  if (bare(ours) === bare(theirs)) return true;
  const [one, other] = [ours, theirs].map((text) => readAddress(gazetteer, { text, township: "", village: "" }, stage));
  return one !== undefined && other !== undefined && isCertain(one) && isCertain(other) && one.place === other.place
    && doorsOf(gazetteer.fold(ours)) === doorsOf(gazetteer.fold(theirs)) && one.school === other.school;
}

const isCertain = ({ kind, place }: Reading): boolean => kind === "exact" && place !== null;

/** The numbers of an address with what they count, in digits or numerals alike: 三组14号 says 3组 and 14号. */
function doorsOf(text: string): string {
  let doors = "";
  for (let at = 0; at < text.length; at += 1) {
    const number = numberAt(text, at);
    if (number === null) continue;
    at = number.end;
    doors += `${String(number.value)}${text.charAt(at)} `;
  }
  return doors;
}
