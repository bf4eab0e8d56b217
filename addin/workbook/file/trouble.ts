import type { Result, WorkbookTrouble } from "../port.js";

/**
 * Trouble found deep inside a part. It is thrown only within addin/workbook/file, where a value would have to be handed up through
 * every level of a scanner, and becomes a `Result` again at the door (`guarded`).
 */
export class Fault extends Error {
  constructor(readonly trouble: WorkbookTrouble) {
    super(trouble.kind);
  }
}

export function damaged(part: string): Fault {
  return new Fault({ kind: "damaged", part });
}

/** Runs the work; a `Fault` becomes the trouble it carries. Anything else is a defect of ours, and rejects. */
export function guarded<T>(work: () => T): Promise<Result<T>> {
  return new Promise((resolve) => {
    try {
      resolve({ ok: true, value: work() });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      resolve({ ok: false, trouble: error.trouble });
    }
  });
}
