/** The words of 运行记录, in which each written run is a line, and of comparing one with a run of now. */
export type LogColumn = "when" | "by" | "sheet" | "stage" | "plan" | "seed" | "children" | "placed" | "waiting" | "open" | "person" | "policy" | "input" | "result" | "undone";

export type RunLogWords = {
  readonly title: string;
  readonly columns: Readonly<Record<LogColumn, string>>;
  /** What came of computing a logged run again, in lines. */
  readonly verified: (compared: VerifiedShape) => readonly string[];
};

export type VerifiedShape = {
  readonly when: string;
  readonly sheet: string;
  /** Whether each is what it was then. */
  readonly same: Readonly<Record<"policy" | "input" | "result", boolean>>;
  readonly children: { readonly then: string; readonly now: number };
  readonly placed: { readonly then: string; readonly now: number };
};

const zhCN: RunLogWords = {
  title: "运行记录",
  columns: {
    when: "时间", by: "操作人", sheet: "工作表", stage: "学段", plan: "方案", seed: "抽签种子", children: "孩子", placed: "已定学校", waiting: "待统筹", open: "待核查", person: "须先处理",
    policy: "方案指纹", input: "数据指纹", result: "结果指纹", undone: "撤销于",
  },
  verified: ({ when, sheet, same, children, placed }) => [
    `「${sheet}」${when} 的运行，按现在的工作簿重新算了一遍：`,
    `  方案和设置：${same.policy ? "与那时相同" : "与那时不同"}`,
    `  报名数据和裁定：${same.input ? "与那时相同" : `与那时不同（那时 ${children.then} 个孩子，现在 ${String(children.now)} 个）`}`,
    `  结果：${same.result ? "与那时完全一致" : `与那时不一致（那时已定 ${placed.then} 个，现在 ${String(placed.now)} 个）`}`,
    same.result ? "结果可以重现。"
      : same.policy && same.input ? "方案和数据都没有变，结果却不同：请核对抽签种子、密钥（--secret）和程序版本。"
        : "结果不同，是因为方案、设置、报名数据或裁定在那之后改过。",
  ],
};

const en: RunLogWords = {
  title: "Run log",
  columns: {
    when: "Time", by: "By", sheet: "Sheet", stage: "Stage", plan: "Plan", seed: "Draw seed", children: "Children", placed: "Placed", waiting: "Waiting", open: "For a person", person: "To settle first",
    policy: "Plan fingerprint", input: "Data fingerprint", result: "Result fingerprint", undone: "Undone at",
  },
  verified: ({ when, sheet, same, children, placed }) => [
    `The run of “${sheet}” at ${when}, computed again from the workbook as it is:`,
    `  plan and settings: ${same.policy ? "as they were" : "not as they were"}`,
    `  applicants and rulings: ${same.input ? "as they were" : `not as they were (${children.then} children then, ${String(children.now)} now)`}`,
    `  result: ${same.result ? "exactly as it was" : `not as it was (${placed.then} placed then, ${String(placed.now)} now)`}`,
    same.result ? "The result can be reproduced."
      : same.policy && same.input ? "Plan and data are the same and the result is not: check the seed, the secret (--secret) and the version of the program."
        : "The result differs since the plan, the settings, the applicants or the rulings were changed after that run.",
  ],
};

export const ALL_RUN_LOG_WORDS: readonly RunLogWords[] = [zhCN, en];

export const runLogWords = (language: "zh-CN" | "en"): RunLogWords => (language === "en" ? en : zhCN);
