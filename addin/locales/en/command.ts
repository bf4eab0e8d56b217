import type { CommandWords } from "../locale.js";
import { findings } from "./findings.js";
import { SEVERITIES, STAGES } from "./labels.js";
import { join } from "./phrases.js";
import { trouble } from "./trouble.js";

export const command: CommandWords = {
  help: ({ input, out, policy }) => `Jiujin: reads an application sheet row by row: addresses, schools, seats, classes

Usage
  npm run assign -- [INPUT.xlsx] [options]

  Without an input it reads ${input} and writes to ${out}.
  The input itself is never changed. The results stand in a copy of it: the proposed school and the other columns,
  and the sheets 核查清单 (what a person should look at) and 容量 (seats).
  Where the workbook has the sheets 招生设置 (seats), 路段划分 (streets) or 就近顺序 (nearness), they are followed; a mistake
  in one is told with its cell, and no result is written.

Options
  --sheet NAME      which worksheet to read (default: the first that looks like applications)
  --out DIR         where the results go (default ${out})
  --json FILE       writes the whole answer as JSON too, for other programs
  --policy FILE     which plan to follow (default ${policy})
  --seed TEXT       seed of the draw, to be published beforehand (default: the plan's)
  --secret TEXT     secret from which draw keys are made; use your own and keep it safe
  --stage STAGE     stage of the whole sheet: primary or junior (or 小学, 初中)
  --explain ROW     tells how this row's child was decided, why not another school, and what would change the result
  --lang zh|en      Chinese or English (default Chinese)
  --help            shows this text

Exit codes
  0  done
  2  a wrong option, or a file that cannot be read or written (the reason and the remedy are told)

All data stays on this machine; nothing is sent anywhere.`,
  progress: { open: "open", intake: "read", rules: "decide", seats: "seats", write: "write" },
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
  trouble: (found) => {
    const [what, where, mend] = trouble(found);
    return [what, ...(where === "" ? [] : [`Where: ${where}`]), `Remedy: ${mend}`].join("\n");
  },
};
