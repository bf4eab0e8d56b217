import { parseArgs, type ParseArgsConfig } from "node:util";
import type { DocumentRequest } from "../../engine/documents.js";
import type { Stage } from "../../engine/policy/schema.js";
import type { CommandTrouble } from "../locales/locale.js";

export type Command = "assign" | "export" | "collect";

export type CommandOptions = {
  /** The workbook named; of several, the first. */
  readonly input: string | null;
  /** Every workbook named: `assign` takes several. */
  readonly inputs: readonly string[];
  readonly sheet: string | null;
  /** Null writes to the default folder. */
  readonly out: string | null;
  readonly json: string | null;
  readonly policy: string | null;
  readonly seed: string | null;
  readonly secret: string | null;
  readonly stage: Stage | null;
  readonly explain: number | null;
  /** Who runs it, for 运行记录. */
  readonly by: string;
  /** A workbook whose last run is computed again and compared; null writes a run. */
  readonly verify: string | null;
  readonly export: boolean;
  /** How many workbooks are worked on at once; null for as many as the machine has processors. */
  readonly threads: number | null;
  readonly documents: DocumentOptions;
  /** The workbook of applicants among what is collected; null finds it. */
  readonly applicants: string | null;
  /** The day on which it is collected (ISO), for what is late by then; null for today. */
  readonly today: string | null;
  readonly help: boolean;
};

/** Which documents leave the workbook, and what stands on them. */
export type DocumentOptions = {
  /** Null for all that are made for everybody. */
  readonly kinds: readonly DocumentRequest["kind"][] | null;
  /** The path of a bureau's own roster template. */
  readonly template: string | null;
  readonly filledBy: string;
  readonly telephone: string;
  /** The day on the notices, ISO; null leaves it open. */
  readonly date: string | null;
  readonly masked: boolean;
  /** Whether the notices go out on that day, and the workbook says so. */
  readonly issue: boolean;
  /** The row of the child whose notice comes back on that day. */
  readonly withdraw: number | null;
  /** The child of whom 复核材料 are made. */
  readonly row: number | null;
  readonly received: string | null;
};

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
const STAGE_NAMES: ReadonlyMap<string, Stage> = new Map([["primary", "primary"], ["junior", "junior"], ["小学", "primary"], ["初中", "junior"]]);
const KIND_NAMES: ReadonlyMap<string, DocumentRequest["kind"]> = new Map([
  ["花名册", "roster"], ["班级名单", "class-list"], ["通知书", "notice"], ["公示名单", "public-list"], ["补正", "corrections"], ["复核材料", "dossier"],
  ["roster", "roster"], ["class-list", "class-list"], ["notice", "notice"], ["public-list", "public-list"], ["corrections", "corrections"], ["dossier", "dossier"],
]);

const COMMON = { sheet: TEXT, out: TEXT, policy: TEXT, seed: TEXT, secret: TEXT, stage: TEXT, lang: TEXT, help: { ...FLAG, short: "h" } } as const;
const DOCUMENTS = {
  documents: TEXT, template: TEXT, "filled-by": TEXT, telephone: TEXT, date: TEXT, unmasked: FLAG, issue: FLAG, withdraw: TEXT, row: TEXT, received: TEXT,
} as const;
const ALL = { ...COMMON, ...DOCUMENTS, json: TEXT, explain: TEXT, by: TEXT, verify: TEXT, export: FLAG, threads: TEXT, applicants: TEXT, today: TEXT } as const;
const TAKES: Readonly<Record<Command, NonNullable<ParseArgsConfig["options"]>>> = {
  assign: { ...COMMON, ...DOCUMENTS, json: TEXT, explain: TEXT, by: TEXT, verify: TEXT, export: FLAG, threads: TEXT },
  export: { ...COMMON, ...DOCUMENTS },
  collect: { ...COMMON, applicants: TEXT, today: TEXT },
};

type Values = ReturnType<typeof parse>["values"];
type Checked<T> = { readonly value: T } | { readonly trouble: CommandTrouble };

/** The words after `npm run COMMAND --`, checked; or what is wrong with them. */
export function parseOptions(words: readonly string[], command: Command): { readonly options: CommandOptions } | { readonly trouble: CommandTrouble } {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words, command);
  } catch (error) {
    return { trouble: optionTrouble(error) };
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1 && command !== "assign") return { trouble: { kind: "too-many-inputs", inputs: positionals } };
  const trouble = wrongValue(values) ?? (positionals.length > 1 ? ofOneChild(values) : null);
  if (trouble !== null) return { trouble };
  const kinds = kindsOf(values.documents);
  if ("trouble" in kinds) return kinds;
  return {
    options: {
      input: positionals[0] ?? null, inputs: positionals, sheet: values.sheet ?? null, out: values.out ?? null, json: values.json ?? null,
      policy: values.policy ?? null, seed: values.seed ?? null, secret: values.secret ?? null, stage: STAGE_NAMES.get(values.stage ?? "") ?? null,
      explain: numberOf(values.explain), by: values.by ?? "", verify: values.verify ?? null, export: values.export ?? false, threads: numberOf(values.threads), applicants: values.applicants ?? null, today: values.today ?? null, help: values.help ?? false,
      documents: documentsOf(values, kinds.value),
    },
  };
}

function documentsOf(values: Values, kinds: DocumentOptions["kinds"]): DocumentOptions {
  return {
    kinds, template: values.template ?? null, filledBy: values["filled-by"] ?? "", telephone: values.telephone ?? "", date: values.date ?? null,
    masked: values.unmasked !== true, issue: values.issue ?? false, withdraw: numberOf(values.withdraw), row: numberOf(values.row), received: values.received ?? null,
  };
}

function wrongValue(values: Values): CommandTrouble | null {
  for (const [name, value] of Object.entries(values)) {
    if (value === "") return { kind: "option-without-value", option: `--${name}` };
  }
  if (values.stage !== undefined && !STAGE_NAMES.has(values.stage)) return { kind: "bad-stage", text: values.stage };
  if (values.lang !== undefined && values.lang !== "zh" && values.lang !== "en") return { kind: "bad-language", text: values.lang };
  for (const option of ["explain", "row", "withdraw"] as const) {
    const text = values[option];
    if (text !== undefined && !/^[1-9]\d{0,6}$/.test(text)) return { kind: "bad-row", option: `--${option}`, text };
  }
  if (values.threads !== undefined && !/^[1-9]\d{0,2}$/.test(values.threads)) return { kind: "bad-threads", text: values.threads };
  for (const option of ["date", "received", "today"] as const) {
    const text = values[option];
    if (text !== undefined && !isDay(text)) return { kind: "bad-date", option: `--${option}`, text };
  }
  const moved = values.withdraw !== undefined ? "--withdraw" : values.issue === true ? "--issue" : null;
  return moved !== null && values.date === undefined ? { kind: "issue-without-date", option: moved } : null;
}

/** What is asked of one child or one run says nothing of several workbooks. */
function ofOneChild(values: Values): CommandTrouble | null {
  const option = (["explain", "verify", "row", "withdraw"] as const).find((name) => values[name] !== undefined);
  return option === undefined ? null : { kind: "one-workbook-only", option: `--${option}` };
}

function isDay(text: string): boolean {
  const day = Date.parse(text);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day) && new Date(day).toISOString().startsWith(text);
}

function kindsOf(text: string | undefined): Checked<DocumentOptions["kinds"]> {
  if (text === undefined) return { value: null };
  const kinds: DocumentRequest["kind"][] = [];
  for (const word of text.split(/[,，、]/u).map((each) => each.trim()).filter((each) => each !== "")) {
    const kind = KIND_NAMES.get(word);
    if (kind === undefined) return { trouble: { kind: "bad-document", text: word } };
    kinds.push(kind);
  }
  return { value: [...new Set(kinds)] };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function parse(words: readonly string[], command: Command) {
  // An option of another command is as unknown here as any.
  parseArgs({ args: [...words], allowPositionals: true, strict: true, options: TAKES[command] });
  return parseArgs({ args: [...words], allowPositionals: true, strict: true, options: ALL });
}

function optionTrouble(error: unknown): CommandTrouble {
  const message = error instanceof Error ? error.message : String(error);
  const option = /'(-[^' <]*)/.exec(message)?.[1] ?? message;
  const code = error instanceof Error && "code" in error ? error.code : "";
  return { kind: code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE" ? "option-without-value" : "bad-option", option };
}
