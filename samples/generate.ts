/** `npm run samples`: writes the sample workbooks beside this file, then the figures that the command makes of them into README.md. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { answerOf, figures, RUNS, withFigures, type Answer, type Run } from "./figures.js";
import { workbooks } from "./workbooks.js";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

for (const [name, bytes] of await workbooks()) {
  await writeFile(here(name), bytes);
  console.log(`${name}  ${Math.round(bytes.length / 1024)} KB`);
}

const answers: (readonly [Run, Answer])[] = [];
for (const run of RUNS) answers.push([run, await answerOf(run)]);
await writeFile(here("README.md"), withFigures(await readFile(here("README.md"), "utf8"), figures(answers)));
