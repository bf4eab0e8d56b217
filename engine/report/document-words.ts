import type { IsoDate } from "../intake/applicant.js";
import type { ClassListWords } from "./class-list.js";
import type { CorrectionsWords } from "./corrections.js";
import type { DossierWords } from "./dossier.js";
import type { PublicListWords } from "./public-list.js";

/** What stands on the documents that leave the workbook beside the plan's own wording, in one language. */
export type DocumentWords = {
  /** A date as people write it. */
  readonly date: (date: IsoDate) => string;
  /** Where month and day are written by hand. */
  readonly openDate: (year: number) => string;
  /** At the foot of every page; `&P` is its number and `&N` how many there are. */
  readonly pages: string;
  /** What a batch is called whose children name no kindergarten or school. */
  readonly nobody: string;
  /** The names of the files, without their ending. */
  readonly files: {
    readonly roster: (school: string, stage: string) => string;
    readonly classList: (school: string, stage: string) => string;
    readonly notices: (handedOutBy: string, stage: string) => string;
    readonly publicList: string;
    readonly corrections: (handedOutBy: string, stage: string) => string;
    readonly dossier: (row: number, name: string) => string;
  };
  readonly notice: { readonly serial: (serial: string) => string; readonly cut: string };
  readonly classList: ClassListWords;
  readonly publicList: PublicListWords;
  readonly corrections: CorrectionsWords;
  readonly dossier: DossierWords;
};
