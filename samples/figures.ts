/** What a run of the command over each sample comes to: the table of samples/README.md. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";

export const RUNS = [
  { workbook: "报名表-2024.xlsx", sheet: "2024年报名表" },
  { workbook: "报名表-2024-凌乱.xlsx", sheet: "小学" },
  { workbook: "报名表-2024-凌乱.xlsx", sheet: "初中" },
  { workbook: "报名表-2024-爆满.xlsx", sheet: "2024年报名表" },
] as const;
export type Run = (typeof RUNS)[number];

/** The part of the command's `--json` answer that the samples are about. */
const answerSchema = z.object({
  capacity: z.array(z.object({ stage: z.enum(["primary", "junior"]), school: z.string(), seats: z.number(), placed: z.number(), waiting: z.number() })),
  rows: z.array(z.object({
    row: z.number(), rowKey: z.string(), key: z.string(), stage: z.enum(["primary", "junior"]).nullable(), school: z.string().nullable(), zone: z.string().nullable(),
    basis: z.string(), tier: z.string().nullable(), countsSeat: z.boolean(), missing: z.array(z.string()), notice: z.string(),
    reading: z.object({ kind: z.string(), place: z.string().nullable(), candidates: z.array(z.string()) }),
    findings: z.array(z.object({ code: z.string(), severity: z.string() })),
  })),
});
export type Answer = z.infer<typeof answerSchema>;
export type AnswerRow = Answer["rows"][number];

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Runs the command as a reader would, into a folder that is thrown away. */
export async function answerOf({ workbook, sheet }: Run): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), "jiujin-samples-"));
  try {
    const json = join(folder, "answer.json");
    const words = ["--import", "tsx", "addin/batch/assign.ts", `samples/${workbook}`, "--sheet", sheet, "--out", folder, "--json", json];
    await promisify(execFile)(process.execPath, words, { cwd: ROOT, maxBuffer: 1 << 26 });
    return answerSchema.parse(JSON.parse(await readFile(json, "utf8")));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const STAGE_NAMES = { primary: "小学", junior: "初中" } as const;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

/** The README's tables: children by stage, then seats by school. */
export function figures(answers: readonly (readonly [Run, Answer])[]): string {
  const children: string[] = [row(["工作簿（表）", "学段", "儿童", "有拟定学校", "通知书可发", "通知书暂缓", "没有学校"]), "|---|---|---|---|---|---|---|"];
  const seats: string[] = [row(["工作簿（表）", "学校", "学位", "已安排", "待统筹"]), "|---|---|---|---|---|"];
  for (const [{ workbook, sheet }, answer] of answers) {
    const name = `${workbook.replace(".xlsx", "")}（${sheet}）`;
    for (const stage of ["primary", "junior"] as const) {
      const own = answer.rows.filter((each) => each.stage === stage);
      if (own.length === 0) continue;
      const count = (fits: (each: AnswerRow) => boolean): number => own.filter(fits).length;
      children.push(row([
        name, STAGE_NAMES[stage], own.length, count(({ school }) => school !== null), count(({ notice }) => notice === "ready"),
        count(({ school, notice }) => school !== null && notice === "held"), count(({ school }) => school === null),
      ]));
      const schools = answer.capacity.filter((each) => each.stage === stage);
      seats.push(...schools.map(({ school, seats: all, placed, waiting }) => row([name, `${school}（${STAGE_NAMES[stage]}）`, all, placed, waiting])));
    }
  }
  return [...children, "", ...seats].join("\n");
}

const BETWEEN = /(<!-- figures:begin[^>]*-->\n)[^]*?(<!-- figures:end -->)/;

/** The README with its tables of figures renewed. */
export const withFigures = (readme: string, tables: string): string => readme.replace(BETWEEN, (_, begin: string, end: string) => `${begin}${tables}\n${end}`);
