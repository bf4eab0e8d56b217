/** Names of the engine's own terms in Chinese. */
import type { Severity, Verdict } from "../../../engine/finding.js";
import type { ReadingKind } from "../../../engine/place/address.js";
import type { Stage, Tier } from "../../../engine/policy/schema.js";
import type { Basis } from "../../../engine/rules/case.js";
import type { NoticeState } from "../../../engine/seats/decision.js";

export const STAGES: Readonly<Record<Stage, string>> = { primary: "小学", junior: "初中" };

export const SEVERITIES: Readonly<Record<Severity, string>> = { blocks: "须先处理", holds: "缓发通知", warns: "请核对", informs: "备查" };

export const TIERS: Readonly<Record<Tier, string>> = {
  preferential: "优待", household: "户籍", sibling: "兄姐同校", choice: "自主选择", purchase: "购房", migrant: "随迁", placement: "统筹",
};

export const BASES: Readonly<Record<Basis, string>> = {
  household: "户籍", "previous-household": "迁移前户籍", purchase: "购房", residence: "居住地", none: "依据未定",
};

export const READINGS: Readonly<Record<ReadingKind, string>> = {
  exact: "地址明确", near: "写法相近", split: "按街路分片", ambiguous: "不止一种可能", outside: "在外地", unread: "认不出", blank: "没有填",
};

/** Read back on the next run: what waits must hold no word that clerks use for a notice already given out or taken back. */
export const NOTICES: Readonly<Record<NoticeState, string>> = {
  ready: "可以办理", held: "暂缓办理", issued: "已发放", withdrawn: "已收回", none: "未定学校",
};

/** What a person may say of a finding. */
export const VERDICTS: Readonly<Record<Verdict, string>> = { confirmed: "属实", corrected: "已更正", adopted: "采用", ignored: "忽略", awaited: "待补" };
