/** The experiments of the self-check page, run against the stand-in at one level: where the stand-in differs, it is wrong. */
import { beforeAll, describe, expect, test } from "vitest";
import { ExcelHost } from "../../../addin/preview/excel-host/host.js";
import { loadOffice } from "../../../addin/preview/excel-host/node.js";
import { runSelfCheck, type Transcript } from "../../../addin/selfcheck/run.js";
import { SCENARIOS } from "../../../addin/selfcheck/scenarios.js";

export function describeSelfCheck(level: string): void {
  describe(`the self-check in the stand-in at ExcelApi ${level}`, () => {
    const host = new ExcelHost({ requirementSet: level });
    let transcript: Transcript;
    let sheetsBefore: readonly string[];
    beforeAll(async () => {
      await loadOffice(host);
      sheetsBefore = host.book.sheets.map((sheet) => sheet.name);
      transcript = await runSelfCheck();
    });

    test.each(SCENARIOS.map((scenario) => scenario.name))("%s", (name) => {
      const entry = transcript.entries.find((each) => each.name === name);
      expect({ outcome: entry?.outcome, observed: entry?.observed }).toEqual({ outcome: "same", observed: entry?.expected });
    });

    test("tells where it ran, and leaves no sheet and no reference behind", async () => {
      await host.settled();
      expect(transcript).toMatchObject({ host: "Excel", platform: "PC", level });
      expect(host.book.sheets.map((sheet) => sheet.name)).toEqual(sheetsBefore);
      expect(host.heldReferences).toBe(0);
    });
  });
}
