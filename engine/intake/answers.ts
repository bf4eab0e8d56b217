/** Cells that answer a question in a few words: yes or no, the basis asked for, 缓学, 同班 … An answer in other words is unread, never guessed. */
import type { Policy } from "../policy/schema.js";
import { remembered, wordForm, wordSet } from "./cells.js";
import type { Sex } from "./identity.js";

export type ClassRequest = { readonly kind: "together" | "apart"; readonly with: string };
export type Deferral = { readonly asked: "deferral" | "exemption" | "unread" | null; readonly state: "approved" | "pending" | "refused" | null };

export type Answers = {
  readonly yesNo: (text: string) => boolean | "unread" | null;
  readonly sex: (text: string) => Sex | null;
  readonly basis: (text: string) => "household" | "purchase" | "residence" | null;
  readonly category: (text: string, heading: string) => "migrant" | "returning" | null;
  readonly disability: (text: string, heading: string) => "inclusive" | "home-teaching" | "unread" | null;
  readonly deferral: (text: string, heading: string) => Deferral;
  readonly deferralState: (text: string) => Deferral["state"];
  readonly twin: (text: string) => boolean | "unread" | null;
  readonly classRequest: (text: string) => ClassRequest | "unread" | null;
  /** Whether a notice is out: null where it is not, `unread` where the cell does not say. */
  readonly notice: (text: string) => "issued" | "withdrawn" | "unread" | null;
  /** Whether a relation of the owner to the child is a guardian's. */
  readonly guardian: (text: string) => boolean | null;
  readonly isNothing: (text: string) => boolean;
};

const NO_DEFERRAL: Deferral = { asked: null, state: null };
/** In front of a word these turn it round: 未批准, 不缓学, 非双胞胎. */
const NEGATION = /^[不未无没非否]/;
/** 待发放, 未发放: a notice that is not out yet. */
const NOT_YET = /^[待未不没拟准尚]/;
/** What was written earlier, in brackets at the end. */
const HISTORY = /\([^()]*\)\s*$/;
const DAY = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?/;
/** What may stand before and behind the other child's name. Inside a name the same characters are part of it. */
const BEFORE_NAME = /^(?:[,，、;；:：。\s()（）]|申请|要求|希望|请求|请|需要|想|与|和|跟|同)+/;
const BEHIND_NAME = /(?:[,，、;；:：。\s()（）]|申请|要求|安排|学生|小朋友|一起|的|在|编|到)+$/;

/** Which meanings a text names; longer words first, so that 不同班 is not read as 同班. */
export function compileMeanings<T>(table: readonly (readonly [T, readonly string[]])[]): (text: string) => readonly T[] {
  const meanings = new Map<string, T[]>();
  for (const [meaning, words] of table) {
    for (const word of words.map(wordForm)) meanings.set(word, [...(meanings.get(word) ?? []), meaning]);
  }
  const words = [...meanings.keys()].filter((word) => word !== "").sort((a, b) => b.length - a.length);
  return (text) => {
    let rest = wordForm(text);
    const found = new Set<T>();
    for (const word of words) {
      if (!rest.includes(word)) continue;
      rest = rest.split(word).join("|");
      for (const meaning of meanings.get(word) ?? []) found.add(meaning);
    }
    return [...found];
  };
}

/** Compiles the words of a policy. */
export function compileAnswers(policy: Policy): Answers {
  const { words } = policy;
  const yes = wordSet(words.yes);
  const no = wordSet([...words.no, ...words.none]);
  const nothing = wordSet(words.none);
  const male = wordSet(words.male);
  const female = wordSet(words.female);
  const exactly = <T>(table: readonly (readonly [T, readonly string[]])[]): (text: string) => T | null => {
    const meanings = compileMeanings(table);
    return (text) => {
      if (text === "" || NEGATION.test(text)) return null;
      const said = meanings(text);
      return said.length === 1 ? said[0] ?? null : null;
    };
  };
  const yesNo = remembered((text: string): boolean | "unread" | null => {
    const word = wordForm(text);
    return word === "" ? null : yes.has(word) ? true : no.has(word) ? false : "unread";
  });
  const twin = compileMeanings([[true, words.twin]]);
  const category = exactly([["migrant", words.migrant], ["returning", words.returning]] as const);
  const disability = exactly([["inclusive", words.inclusive], ["home-teaching", words.homeTeaching]] as const);
  const issued = wordSet(words.issued);
  const withdrawn = wordSet(words.withdrawn);
  const notIssued = wordSet(words.notIssued);
  const notice = exactly([["issued", words.issued.filter((word) => word.length > 1)], ["withdrawn", words.withdrawn.filter((word) => word.length > 1)]] as const);
  const guardians = wordSet(words.guardian);
  return {
    yesNo,
    sex: remembered((text) => {
      const word = wordForm(text);
      return male.has(word) ? "male" : female.has(word) ? "female" : null;
    }),
    basis: exactly([["household", words.basisHousehold], ["purchase", words.basisPurchase], ["residence", words.basisResidence]] as const),
    category: (text, heading) => category(yesNo(text) === true ? heading : text),
    disability: (text, heading) => (text === "" || no.has(wordForm(text)) ? null : disability(yesNo(text) === true ? heading : text) ?? "unread"),
    ...compileDeferral(words, yesNo),
    twin: (text) => {
      const said = yesNo(text);
      if (said !== "unread") return said;
      return NEGATION.test(text) ? (twin(text).length > 0 ? false : "unread") : twin(text).length > 0 ? true : "unread";
    },
    classRequest: compileClassRequest(words, no),
    notice: (text) => {
      const word = wordForm(text);
      if (issued.has(word) || withdrawn.has(word)) return issued.has(word) ? "issued" : "withdrawn";
      if (word === "" || no.has(word) || notIssued.has(word) || NOT_YET.test(word)) return null;
      // A notice taken back keeps in brackets what was written when it went out.
      const now = text.normalize("NFKC").replace(HISTORY, "");
      return notice(withdrawn.has(wordForm(now.replace(DAY, ""))) ? now : text) ?? "unread";
    },
    guardian: (text) => (text === "" ? null : guardians.has(wordForm(text).replace(/[()]/g, ""))),
    isNothing: (text) => nothing.has(wordForm(text)),
  };
}

function compileDeferral(words: Policy["words"], yesNo: (text: string) => boolean | "unread" | null): Pick<Answers, "deferral" | "deferralState"> {
  const asked = compileMeanings([["deferral", words.deferral], ["exemption", words.exemption]] as const);
  // 未批准 and 不批准 contain 批准: the longer words are found first.
  const states = compileMeanings([["approved", words.approved], ["pending", words.pending], ["refused", words.refused]] as const);
  const deferralState = (text: string): Deferral["state"] => {
    const said = states(text);
    return said.length === 1 ? said[0] ?? null : null;
  };
  const deferral = (text: string, heading: string): Deferral => {
    const answer = yesNo(text);
    if (answer === null || answer === false) return NO_DEFERRAL;
    const said = NEGATION.test(text) ? [] : asked(answer === true ? heading : text);
    return { asked: said.length === 1 ? said[0] ?? "unread" : "unread", state: deferralState(text) };
  };
  return { deferral, deferralState };
}

function compileClassRequest(words: Policy["words"], no: ReadonlySet<string>): Answers["classRequest"] {
  const kinds = compileMeanings([["together", words.together], ["apart", words.apart]] as const);
  const all = [...words.together, ...words.apart, ...words.twin].sort((a, b) => b.length - a.length);
  return (text) => {
    if (text === "" || no.has(wordForm(text))) return null;
    const said = kinds(text);
    const [kind] = said;
    if (kind === undefined || said.length > 1) return "unread";
    let rest = text;
    for (const word of all) rest = rest.split(word).join("");
    return { kind, with: rest.replace(BEFORE_NAME, "").replace(BEHIND_NAME, "") };
  };
}
