/** The words of the self-check page. What an experiment is called stands beside the experiment: it is read by developers. */
export type SelfCheckWords = {
  readonly title: string;
  readonly explanation: string;
  readonly start: string;
  readonly running: string;
  readonly done: (same: number, all: number) => string;
  readonly columns: readonly [outcome: string, name: string, ground: string, expected: string, observed: string];
  readonly outcome: Readonly<Record<"same" | "different" | "failed" | "skipped", string>>;
  readonly ground: Readonly<Record<"observed" | "documented" | "assumed", string>>;
  readonly transcript: string;
  readonly download: string;
};

const zhCN: SelfCheckWords = {
  title: "就近 · 自检",
  explanation: "在当前打开的 Excel 里逐项核对本加载项所依靠的行为。每一项都在一张临时工作表上进行，做完即删，不动已有的内容。",
  start: "开始自检",
  running: "正在核对……",
  done: (same, all) => `共 ${all} 项，${same} 项与预期一致。`,
  columns: ["结果", "项目", "依据", "预期", "实际"],
  outcome: { same: "一致", different: "不一致", failed: "未能完成", skipped: "此版本没有，略过" },
  ground: { observed: "实测", documented: "官方文档", assumed: "推定" },
  transcript: "记录（可全选复制）",
  download: "下载记录",
};

const en: SelfCheckWords = {
  title: "Jiujin self-check",
  explanation: "Compares, one by one, the behaviour of the Excel that is open with what the add-in relies on. Each item runs on a scratch sheet that is deleted afterwards; nothing of yours is touched.",
  start: "Start",
  running: "Checking…",
  done: (same, all) => `${same} of ${all} items behave as expected.`,
  columns: ["Result", "Item", "Ground", "Expected", "Observed"],
  outcome: { same: "same", different: "different", failed: "failed", skipped: "not in this version" },
  ground: { observed: "observed", documented: "documented", assumed: "assumed" },
  transcript: "Transcript (select all to copy)",
  download: "Download the transcript",
};

export const selfCheckWords = (language: "zh-CN" | "en"): SelfCheckWords => (language === "en" ? en : zhCN);
