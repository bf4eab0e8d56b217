/** One invented child as the family handed the papers in, before anyone typed them into a sheet. */
import type { Sex } from "./people.js";
import type { Spot } from "./places.js";

export type Stage = "小学" | "初中";

/** An address: its parts where it lies in the banner and is written in full, null where only the text is known. */
export type Home = { readonly spot: Spot | null; readonly text: string };
export const NOWHERE: Home = { spot: null, text: "" };

export type Sibling = {
  readonly name: string;
  readonly school: string;
  readonly applied: boolean;
  readonly rezoned: boolean;
  readonly byChoice: boolean;
};

export type Child = {
  readonly stage: Stage;
  readonly application: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birth: string;
  readonly id: string;
  readonly household: Home;
  readonly moved: string;
  readonly earlier: string;
  readonly residence: string;
  readonly home: string;
  readonly owner: string;
  readonly homeKind: string;
  readonly basis: "户籍" | "购房" | "居住";
  readonly wish: string;
  readonly kindergarten: string;
  readonly graduated: string;
  readonly schoolCode: string;
  readonly studentNumber: string;
  readonly father: string;
  readonly mother: string;
  /** Which of the two parents signs as guardian. */
  readonly guardian: string;
  readonly phone: string;
  readonly category: string;
  readonly preferential: string;
  readonly sibling: Sibling | null;
  readonly disability: string;
  readonly deferral: string;
  readonly deferralState: string;
  readonly twin: string;
  readonly classRequest: string;
  /** Names of the documents that were handed in. */
  readonly documents: ReadonlySet<string>;
  readonly note: string;
  /** The name of the circumstance that befell the child, '' for none; never written to a sheet. */
  readonly befell: string;
};

export const BOTH_REGISTERS = ["监护人户口簿", "幼儿户口簿"] as const;
export const BIRTH_CERTIFICATE = "出生医学证明";
export const HOME_PAPERS = ["房产证/网签合同", "物业费票", "取暖费票", "水电费票"] as const;

/** Papers that have a column of their own in a sheet; every other one goes into the column of further proofs. */
export const OWN_COLUMN: readonly string[] = [...BOTH_REGISTERS, BIRTH_CERTIFICATE, ...HOME_PAPERS];

export const without = (child: Child, ...documents: readonly string[]): ReadonlySet<string> =>
  new Set([...child.documents].filter((name) => !documents.includes(name)));
export const withMore = (child: Child, ...documents: readonly string[]): ReadonlySet<string> =>
  new Set([...child.documents, ...documents]);
