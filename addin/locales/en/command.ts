import type { CommandWords } from "../locale.js";
import { findings } from "./findings.js";
import { SEVERITIES, STAGES } from "./labels.js";
import { join } from "./phrases.js";
import { trouble } from "./trouble.js";

export const command: CommandWords = {
  help: {
    assign: ({ input, out, policy }) => `Jiujin: reads an application sheet row by row: addresses, schools, seats, classes

Usage
  npm run assign -- [INPUT.xlsx ...] [options]

  Without an input it reads ${input} and writes to ${out}.
  The input itself is never changed. The results stand in a copy of it: the proposed school and the other columns,
  and the sheets 核查清单 (what a person should look at) and 容量 (seats).
  Where the workbook has the sheets 招生设置 (seats), 路段划分 (streets) or 就近顺序 (nearness), they are followed; a mistake
  in one is told with its cell, and no result is written.
  Of several inputs each is worked on in a thread of its own; a failure of one leaves the others alone. Each is written to a
  folder of its own, with a summary of all at the end.

Options
  --sheet NAME      which worksheet to read (default: the first that looks like applications)
  --out DIR         where the results go (default ${out})
  --export          writes the rosters, class lists, notices and the public list too (options as of npm run export)
  --json FILE       writes the whole answer as JSON too, for other programs
  --policy FILE     which plan to follow (default ${policy})
  --seed TEXT       seed of the draw, to be published beforehand (default: the plan's)
  --secret TEXT     secret from which draw keys are made; use your own and keep it safe
  --stage STAGE     stage of the whole sheet: primary or junior (or 小学, 初中)
  --explain ROW     tells how this row's child was decided, why not another school, and what would change the result
  --by NAME         who runs it, for the log of runs
  --verify BOOK     computes the last run logged in this workbook again, and tells whether plan, data and result are as they were
  --threads N       of several workbooks, how many at once (default: one a processor); --json then names a folder
  --lang zh|en      Chinese or English (default Chinese)
  --help            shows this text

Exit codes
  0  done
  1  --verify: the result differs from what was logged
  2  a wrong option, or a file that cannot be read or written (the reason and the remedy are told); of several workbooks, one was not done

All data stays on this machine; nothing is sent anywhere.`,
    export: ({ input, out, policy }) => `Jiujin: exports rosters, class lists, notices with stubs, the public list, and review papers

Usage
  npm run export -- [INPUT.xlsx] --out DIR [options]

  Without an input it reads ${input}; files go to ${out}. The input itself is never changed.
  A roster holds only children whose notice may go out or is out; a school code nobody knows stays empty, and the output says so.

Options
  --documents LIST  some of roster,class-list,notice,public-list,corrections (default: all)
  --template FILE   the bureau's own roster template (.xlsx); rows go in, everything else in it is kept
  --filled-by NAME  who fills the roster in; --telephone NUMBER  that person's telephone
  --date DAY        the day on the notices, such as 2024-08-05 (default: left open)
  --unmasked        shows ID and student numbers on notices in full
  --issue           the notices go out on that day: writes a copy of the workbook that says so with day and serial; those children are fixed from then on
  --withdraw ROW    the notice of this child comes back on the day of --date: writes a copy of the workbook that says so; day and serial of the issue stay
  --row ROW         the review papers of this row's child; --received DAY  when the guardian got the notice, for the deadline
  --sheet, --policy, --seed, --secret, --stage, --lang, --help as of npm run assign (plan: ${policy})

Exit codes
  0  done
  2  a wrong option, or a file that cannot be read or written (the reason and the remedy are told)`,
    collect: ({ out, policy }) => `Jiujin: collects the rosters that schools filled in: who came, who did not, and the next round

Usage
  npm run collect -- DIR [--out DIR] [options]

  DIR holds the workbook of applicants (assigned, with the notices issued) and the rosters that came back, and may hold kindergartens' lists.
  The outcome goes to ${out}. What was collected is never changed; nobody with an issued notice is moved.

Options
  --applicants FILE which one is the workbook of applicants (default: the only one that looks like it)
  --today DAY       the day by which something is late (default: today)
  --sheet, --policy, --seed, --secret, --stage, --lang, --help as of npm run assign (plan: ${policy})

Exit codes
  0  done
  2  a wrong option, or a file that cannot be read or written (the reason and the remedy are told)`,
  },
  progress: { open: "open", intake: "read", rules: "decide", seats: "seats", write: "write", export: "exporting" },
  collected: (figures, paths, finding) => [
    `${figures.arrived} came, ${figures.absent} did not, ${figures.unsettled} to compare; ${figures.withoutNotice} rows without a notice, ${figures.doubts} differences`,
    `${figures.movedUp} move up into freed seats, ${figures.stillWaiting} still wait${figures.unapplied === 0 ? "" : `; ${figures.unapplied} children of age on kindergarten lists have not applied`}`,
    ...figures.schools.filter(({ issued, roster }) => issued > 0 && roster !== "returned").map(({ school, stage, issued, roster }) => `${school} (${STAGES[stage]}) has not returned its roster (${issued} notices out)${roster === "late" ? ", late" : ""}`),
    ...figures.ofNobody.map((found) => `Note: ${finding(found)}`),
    ...figures.unread.map(({ file, sheet }) => `Note: ${file}, sheet “${sheet}”, is neither a roster nor a list of children and was not read`),
    "Results",
    ...paths.map((path) => `  ${path}`),
  ],
  exported: {
    heading: (files) => `${files} ${files === 1 ? "file" : "files"} exported`,
    file: (path, children) => `  ${path}${children === null ? "" : ` (${children} children)`}`,
    doubt: (sentence) => `Note: ${sentence}`,
    gaps: (file, gaps) => `${file}: ${gaps} ${gaps === 1 ? "cell" : "cells"} to be filled in by a person:`,
    withdrawn: (row, path) => `the notice of row ${row} is taken back; that stands in: ${path}`,
    issued: (children, path) => `${children} notices issued; day and serial stand in: ${path}`,
  },
  summary: {
    read: (file, sheet, children) => `${file} “${sheet}”: ${children} children read`,
    noChildren: "No child stands below the heading: check that this is the right sheet (--sheet)",
    stage: ({ stage, children, placed, ready, held, waiting, open, out }) =>
      `${STAGES[stage]}, ${children} children: ${placed} with a school (notices: ${ready} may go out, ${held} on hold), ${waiting} waiting for the bureau, ${open} to be settled first, ${out} not enrolled this year`,
    stageUnknown: (children) => `${children} children of unknown stage: fill in the stage or use --stage`,
    rows: (counts) =>
      `Rows for a person: ${SEVERITIES.blocks} ${counts.blocks}, ${SEVERITIES.holds} ${counts.holds}, ${SEVERITIES.warns} ${counts.warns} (see the sheet 核查清单)`,
    kindsHeading: "Most frequent findings",
    kind: (code, count) => `${findings[code][0]}: ${count}`,
    schoolsHeading: "Seats by school",
    schoolColumns: ["stage", "school", "seats", "placed", "waiting", "free", "classes"],
    outputsHeading: "Results",
    output: (kind, path) => `${kind === "workbook" ? "workbook" : "JSON"}: ${path}`,
    formulasLeft: (cells) => `${join(cells)}: a formula stands there and was not overwritten`,
    seed: (seed, sample) => `Seed of the draw: ${seed}${sample ? " (a sample seed: publish your own and give it with --seed)" : ""}`,
    defaultSecret: "Note: the default secret was used, so draw keys can be guessed from ID numbers; give your own with --secret",
    sampleSeats: "Note: the seats are sample figures; enter the approved ones in the plan's file before real use",
    otherSheets: (sheets) => `Note: ${join(sheets.map((sheet) => `“${sheet}”`))} also look like applications and were not read; name one with --sheet`,
    seconds: (seconds) => `${seconds.toFixed(1)} seconds`,
  },
  several: {
    progress: "workbooks",
    heading: (workbooks, done, threads, seconds) => `${workbooks} workbooks, ${done} done${done === workbooks ? "" : `, ${workbooks - done} not`} (${threads} ${threads === 1 ? "thread" : "threads"}, ${seconds.toFixed(1)} seconds)`,
    columns: ["workbook", "result", "children", "placed", "waiting", "to settle", "on hold"],
    failed: "not done, see above",
    notesHeading: "Before use",
  },
  trouble: (found) => {
    const [what, where, mend] = trouble(found);
    return [what, ...(where === "" ? [] : [`Where: ${where}`]), `Remedy: ${mend}`].join("\n");
  },
};
