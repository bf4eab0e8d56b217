/** How files leave Excel: each way that is refused falls to the next. */
import { describe, expect, test } from "vitest";
import { handOver, MOST_WINDOWS, type HandedFile, type Way, type Ways } from "../../../addin/flows/hand-over.js";
import { given } from "./book.js";

const files = (count: number): readonly HandedFile[] => Array.from({ length: count }, (_, at) => ({ name: `${at}.xlsx`, bytes: Uint8Array.of(at) }));

/** The ways of an Excel that takes this many files by each, and a record of what was tried. */
function excel(workbooks: number, sheets: number): { readonly ways: Ways; readonly tried: string[] } {
  const tried: string[] = [];
  const left = { workbook: workbooks, sheets };
  const take = (way: "workbook" | "sheets") => ([at]: Uint8Array) => {
    tried.push(`${way} ${at ?? ""}`);
    left[way] -= 1;
    return Promise.resolve(left[way] >= 0 ? { ok: true, value: undefined } as const : { ok: false, trouble: { kind: "host", code: "AccessDenied" } } as const);
  };
  return {
    tried,
    ways: {
      workbook: take("workbook"), sheets: take("sheets"),
      download: (rest) => {
        tried.push(`download ${rest.map(({ name }) => name).join(" ")}`);
        return Promise.resolve({ ok: true, value: undefined });
      },
    },
  };
}

describe("files leave", () => {
  test.each<readonly [string, Way, number, readonly [number, number], readonly [number, number, number], readonly string[]]>([
    ["each as a new workbook", "workbook", 2, [9, 9], [2, 0, 0], ["workbook 0", "workbook 1"]],
    ["as new sheets where no workbook opens, which is tried once", "workbook", 2, [0, 9], [0, 2, 0], ["workbook 0", "sheets 0", "sheets 1"]],
    ["as downloads where neither is allowed, all at once", "workbook", 2, [0, 0], [0, 0, 2], ["workbook 0", "sheets 0", "download 0.xlsx 1.xlsx"]],
    ["one after the other as long as a way holds", "workbook", 3, [1, 1], [1, 1, 1], ["workbook 0", "workbook 1", "sheets 1", "sheets 2", "download 2.xlsx"]],
    ["downloaded where that is asked for", "download", 2, [9, 9], [0, 0, 2], ["download 0.xlsx 1.xlsx"]],
    ["as sheets first where that is asked for", "sheets", 1, [9, 0], [0, 0, 1], ["sheets 0", "download 0.xlsx"]],
    ["nowhere, where there are none", "workbook", 0, [9, 9], [0, 0, 0], []],
  ])("%s", async (_what, first, count, [workbooks, sheets], [opened, inserted, downloaded], tried) => {
    const host = excel(workbooks, sheets);
    expect(await given(handOver(files(count), host.ways, first))).toEqual({ workbook: opened, sheets: inserted, download: downloaded });
    expect(host.tried).toEqual(tried);
  });

  test("more than a screen of windows are downloaded in one go", async () => {
    const host = excel(99, 99);
    expect(await given(handOver(files(MOST_WINDOWS + 1), host.ways, "workbook"))).toEqual({ workbook: 0, sheets: 0, download: MOST_WINDOWS + 1 });
    expect(host.tried).toHaveLength(1);
  });
});
