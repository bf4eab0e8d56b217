/** Names of the engine's own terms in English. */
import type { Severity, Verdict } from "../../../engine/finding.js";
import type { ReadingKind } from "../../../engine/place/address.js";
import type { Stage, Tier } from "../../../engine/policy/schema.js";
import type { Basis } from "../../../engine/rules/case.js";
import type { NoticeState } from "../../../engine/seats/decision.js";

export const STAGES: Readonly<Record<Stage, string>> = { primary: "primary", junior: "junior" };

export const SEVERITIES: Readonly<Record<Severity, string>> = { blocks: "settle first", holds: "notice waits", warns: "please check", informs: "on record" };

export const TIERS: Readonly<Record<Tier, string>> = {
  preferential: "preferential", household: "household", sibling: "sibling", choice: "free choice", purchase: "home purchase",
  migrant: "migrant child", placement: "placement by the bureau",
};

export const BASES: Readonly<Record<Basis, string>> = {
  household: "household register", "previous-household": "register before the move", purchase: "home purchase", residence: "address lived at",
  none: "no basis yet",
};

export const READINGS: Readonly<Record<ReadingKind, string>> = {
  exact: "exact", near: "similar spelling", split: "divided by streets", ambiguous: "several places fit", outside: "elsewhere", unread: "not recognised", blank: "blank",
};

/** Read back on the next run: what waits must hold no word that clerks use for a notice already given out or taken back. */
export const NOTICES: Readonly<Record<NoticeState, string>> = {
  ready: "may go out", held: "on hold", issued: "issued（已发放）", withdrawn: "taken back（已收回）", none: "no school yet",
};

/** What a person may say of a finding. */
export const VERDICTS: Readonly<Record<Verdict, string>> = { confirmed: "confirmed", corrected: "corrected", adopted: "adopted", ignored: "set aside", awaited: "awaited" };
