/** The workbook's secret, under which children without an application number are drawn: another one would draw otherwise. */
import type { Result, WorkbookPort } from "../workbook/port.js";

const NAME = "secret";
const BYTES = 16;

export type Secret = {
  readonly text: string;
  /** Keeps it in the workbook. A workbook that was only looked at is left as it was, so this waits for the first writing. */
  readonly keep: () => Promise<Result<void>>;
};

/** @returns the secret that the workbook keeps, else a new one. */
export async function bureauSecret(port: WorkbookPort): Promise<Result<Secret>> {
  const kept = await port.recall(NAME);
  if (!kept.ok) return kept;
  const known = kept.value !== null && kept.value !== "";
  const text = known ? kept.value : newSecret();
  return { ok: true, value: { text, keep: () => (known ? Promise.resolve({ ok: true, value: undefined }) : port.remember(NAME, text)) } };
}

function newSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(BYTES))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
