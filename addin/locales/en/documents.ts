/** What stands on the documents that leave the workbook, in English. The wording of the official templates stays the plan's. */
import type { DocumentWords } from "../../../engine/report/document-words.js";
import type { Measure } from "../../../engine/report/class-list.js";

const spread = (what: string, { here, low, middle, high }: Measure): string =>
  `Between the class with the most and the class with the fewest ${what} lie ${here}; in 1,000 plain draws of the same children mostly ${low} to ${high} (half of them at most ${middle}).`;

export const documents: DocumentWords = {
  date: (iso) => iso,
  openDate: (year) => `${year}-____-____`,
  pages: "Page &P of &N",
  nobody: "not stated",
  files: {
    roster: (school, stage) => `Roster-${school}-${stage}`,
    classList: (school, stage) => `Classes-${school}-${stage}`,
    notices: (handedOutBy, stage) => `Notices-${stage}-${handedOutBy}`,
    publicList: "Public list",
    corrections: (handedOutBy, stage) => `To be completed - ${stage} - ${handedOutBy}`,
    dossier: (row, name) => `Review-row ${row}${name === "" ? "" : `-${name}`}`,
  },
  notice: { serial: (serial) => `No. ${serial}`, cut: "- - - - - - - - - - - - - - - - - - - -  cut here  - - - - - - - - - - - - - - - - - - - -" },
  classList: {
    cover: "Classes",
    title: (school, stage) => `Classes of ${school}, ${stage}`,
    classTitle: (school, className) => `${school}, ${className}`,
    columns: ["No.", "Name", "Sex", "Kindergarten (school)", "Key", "Class draw number"],
    coverColumns: ["Class", "Children", "Boys", "Girls", "Kindergartens (schools)"],
    sex: { male: "male", female: "female", unknown: "not stated" },
    noOrigin: "not stated",
    originCount: (origin, count) => `${origin}: ${count}`,
    spread: ({ female, origin }) => [spread("girls", female), spread("children of the largest kindergarten (school)", origin)],
    check: ({ seed, rounds }) => [
      `Seed: ${seed}    Round: ${rounds.classes}`,
      "To check: a class draw number is the SHA-256 of seed, line feed, round, line feed, key, which any SHA-256 tool gives again. Boys and girls are each dealt to the classes in the order of their numbers; then twins and children with names alike are moved as far as the balance allows.",
      `Example: printf '%s\\n%s\\n%s' '${seed}' '${rounds.classes}' 'KEY' | sha256sum`,
    ],
  },
  publicList: {
    title: (planTitle) => `${planTitle}: proposed placements (public list)`,
    columns: ["No.", "Application", "Name", "ID number", "Stage", "School", "Tier", "Draw number"],
    fixed: "fixed",
    sheet: "Public list",
    checkSheet: "Check the draw",
    checkTitle: "How to check a draw number",
    facts: ({ seed, rounds }, children) => [`Seed, published beforehand: ${seed}`, `Round of the seats: ${rounds.seats}`, `Round of the classes: ${rounds.classes}`, `Children on the list: ${children}`],
    steps: ({ seed, rounds }, example) => [
      "1. A draw number comes from the seed, the round and the application number, all three published; when somebody applied, or in which row, plays no part.",
      "2. Write the three as three lines: seed, round, application number; one line feed between them, none at the end, no spaces besides, saved as UTF-8 without a byte order mark.",
      "3. Take the SHA-256 of that text with any tool and compare its 64 hexadecimal digits with the list.",
      `Linux, Mac: printf '%s\\n%s\\n%s' '${seed}' '${rounds.seats}' 'APPLICATION' | sha256sum (on a Mac: shasum -a 256)`,
      "Windows: save the three lines (ended by LF) as a.txt and run certutil -hashfile a.txt SHA256",
      ...(example === null ? [] : [`Example: the draw number of ${example.key} is ${example.draw}`]),
      "4. At one school and in one tier the nearer goes first where it is known, then the lower number, until the seats are full. The order of the tiers is the plan's.",
    ],
  },
  corrections: {
    title: (handedOutBy) => `${handedOutBy}: papers and entries that parents are to complete`,
    columns: ["No.", "Number", "Name", "Papers missing", "To check or correct", "Completed by the parents", "Signature"],
    note: "Parents fill this in and hand it back with the papers. The numbers must not be changed.",
    sheet: "To be completed",
    form: {
      sheet: "Corrections", title: (handedOutBy) => `${handedOutBy} - corrections`,
      note: "Filled in by the kindergarten or school and sent back: only what changes, the rest stays blank; √ for a paper that was handed in. Numbers and names tell whose row it is and are not changed; a wrong ID number of a child with an application number is corrected in its column.",
    },
  },
  dossier: {
    sheet: "Review",
    title: "Materials for the review of a placement",
    facts: "What was read",
    clause: "Clause",
    steps: "Steps",
    alternatives: "Why not another school",
    changes: "What would change the result",
    noAlternatives: "The stage is open; there is no school to compare",
    noChanges: "Nothing is pending",
    labels: {
      name: "Name", idNumber: "ID number", key: "Application", stage: "Stage", household: "Registered address", reading: "Address read as", zone: "School of the zone",
      school: "Proposed school", tier: "Tier", draw: "Draw number", missing: "Missing papers", notice: "Notice",
    },
    objection: (deadline, workingDays, clause) => {
      switch (deadline.kind) {
        case "known":
          return [`Notice received on ${deadline.received}. An objection may be made within ${workingDays} working days, until ${deadline.last} inclusive [${clause}].`];
        case "unknown":
          return [`An objection may be made within ${workingDays} working days of receiving the notice [${clause}].`];
        case "no-calendar":
          return [`Notice received on ${deadline.received}. An objection may be made within ${workingDays} working days [${clause}]; the calendar has no holidays for that year, count by hand.`];
      }
    },
    source: (row, planTitle) => `Row ${row} of the sheet${planTitle === "" ? "" : `; under ${planTitle}`}`,
  },
};
