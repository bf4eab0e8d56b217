/** What is remembered in a workbook comes back from wherever the workbook has been: it is read as anything may be. */

/** Null for no text, and for one that is no JSON. */
export function parsedJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
