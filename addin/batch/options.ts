import { parseArgs } from "node:util";
import type { Stage } from "../../engine/policy/schema.js";
import type { CommandTrouble } from "../locales/locale.js";

export type CommandOptions = {
  readonly input: string | null;
  readonly sheet: string | null;
  /** Null writes to the default folder. */
  readonly out: string | null;
  readonly json: string | null;
  readonly policy: string | null;
  readonly seed: string | null;
  readonly secret: string | null;
  readonly stage: Stage | null;
  readonly explain: number | null;
  readonly language: "zh" | "en";
  readonly help: boolean;
};

const TEXT = { type: "string" } as const;
const STAGE_NAMES: ReadonlyMap<string, Stage> = new Map([["primary", "primary"], ["junior", "junior"], ["小学", "primary"], ["初中", "junior"]]);

/** The words after `npm run assign --`, checked; or what is wrong with them. */
export function parseOptions(words: readonly string[]): { readonly options: CommandOptions } | { readonly trouble: CommandTrouble } {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    return { trouble: optionTrouble(error) };
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) return { trouble: { kind: "too-many-inputs", inputs: positionals } };
  for (const [name, value] of Object.entries(values)) {
    if (value === "") return { trouble: { kind: "option-without-value", option: `--${name}` } };
  }
  const stage = values.stage === undefined ? null : STAGE_NAMES.get(values.stage);
  if (stage === undefined) return { trouble: { kind: "bad-stage", text: values.stage ?? "" } };
  if (values.lang !== undefined && values.lang !== "zh" && values.lang !== "en") return { trouble: { kind: "bad-language", text: values.lang } };
  if (values.explain !== undefined && !/^[1-9]\d{0,6}$/.test(values.explain)) return { trouble: { kind: "bad-row", text: values.explain } };
  return {
    options: {
      input: positionals[0] ?? null, sheet: values.sheet ?? null, out: values.out ?? null, json: values.json ?? null,
      policy: values.policy ?? null, seed: values.seed ?? null, secret: values.secret ?? null, stage,
      explain: values.explain === undefined ? null : Number(values.explain),
      language: values.lang ?? "zh", help: values.help ?? false,
    },
  };
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words], allowPositionals: true, strict: true,
    options: {
      sheet: TEXT, out: TEXT, json: TEXT, policy: TEXT, seed: TEXT, secret: TEXT, stage: TEXT, explain: TEXT, lang: TEXT,
      help: { type: "boolean", short: "h" },
    },
  });
}

function optionTrouble(error: unknown): CommandTrouble {
  const message = error instanceof Error ? error.message : String(error);
  const option = /'(-[^' <]*)/.exec(message)?.[1] ?? message;
  const code = error instanceof Error && "code" in error ? error.code : "";
  return { kind: code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE" ? "option-without-value" : "bad-option", option };
}
