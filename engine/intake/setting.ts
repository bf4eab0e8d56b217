/** What reading a row needs: compiled once a run, or once a table of the sheet. */
import type { Finding } from "../finding.js";
import type { Field, Policy, Stage } from "../policy/schema.js";
import { compileAddressSplitter, type AddressSplitter } from "./addresses.js";
import { compileAnswers, type Answers } from "./answers.js";
import { wordTable, type WordTable } from "./cells.js";
import { compileDocuments, type DocumentReader } from "./documents.js";
import type { Lexicon } from "./lexicon.js";
import { compileStages, type StageReader } from "./stage.js";

/** The documents of a row, and its columns that are unclear about some. */
export type Papers = { readonly documents: ReadonlySet<string>; readonly unclear: readonly { readonly column: number; readonly text: string }[] };

export type RowSetting = {
  readonly policy: Policy;
  readonly answers: Answers;
  readonly stages: StageReader;
  readonly documents: DocumentReader;
  readonly splitAddress: AddressSplitter;
  /** Ids of documents that a filled field proves. */
  readonly provedBy: readonly { readonly id: string; readonly field: Field }[];
  readonly sameAsLeft: WordTable;
  readonly sameAsHousehold: WordTable;
  /** HMAC of a text with the workbook's secret, hex. */
  readonly hmac: (text: string) => string;
};

export type TableSetting = {
  /** The stage of every row that does not say another. */
  readonly stage: Stage | null;
  readonly stageConflict: boolean;
  readonly date1904: boolean;
  /** Whether the ID column shows that digits were lost. */
  readonly lossy: boolean;
  /** Papers by what the table's cells say of them: a million rows say a few things. */
  readonly papers: Map<string, Papers>;
  /** Doubts about the sheet, which each of its rows carries. */
  readonly findings: readonly Finding[];
};

/** Compiles what reading rows needs under a policy. */
export function compileRows(policy: Policy, lexicon: Lexicon, hmac: (text: string) => string): RowSetting {
  return {
    policy, hmac,
    answers: compileAnswers(policy), stages: compileStages(policy),
    documents: compileDocuments(policy, (name) => lexicon.documents(name)), splitAddress: compileAddressSplitter(policy),
    provedBy: policy.documents.kinds.flatMap(({ id, field }) => (field === null ? [] : [{ id, field }])),
    sameAsLeft: wordTable(policy.words.sameAsLeft), sameAsHousehold: wordTable(policy.words.sameAsHousehold),
  };
}
