/** The words of 更正记录, in which every cell that was corrected from a row that came back is a line. */
export type CorrectionColumn = "when" | "by" | "key" | "name" | "heading" | "before" | "after" | "source";

export type CorrectionRecordWords = { readonly title: string; readonly columns: Readonly<Record<CorrectionColumn, string>> };

const zhCN: CorrectionRecordWords = {
  title: "更正记录",
  columns: { when: "时间", by: "操作人", key: "编号", name: "姓名", heading: "栏目", before: "原内容", after: "改为", source: "出处" },
};

const en: CorrectionRecordWords = {
  title: "Corrections made",
  columns: { when: "Time", by: "By", key: "Number", name: "Name", heading: "Column", before: "Before", after: "After", source: "Where it came from" },
};

export const ALL_CORRECTION_WORDS: readonly CorrectionRecordWords[] = [zhCN, en];

export const correctionWords = (language: "zh-CN" | "en"): CorrectionRecordWords => (language === "en" ? en : zhCN);
