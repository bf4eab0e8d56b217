// @vitest-environment jsdom
/** A pane that opens over a write which the one before did not finish. */
import { act } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { decideSheet, writeDecisions } from "../../../addin/flows/assign.js";
import { bookOf, cellsOf, deskOf, edited, given, OWN, SHEET, shifting, type Rows } from "../flows/book.js";
import { mount, names, press, TABLE, text, type Mounted } from "./pane.js";

let open: Mounted | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

const LAST_ROW = TABLE.length;
const withoutResults = (rows: Rows): Rows => rows.map((row, at) => (at === LAST_ROW - 1 ? row.slice(0, TABLE[0]?.length) : row));

/** A workbook whose last child was not reached by the write. */
async function brokenOff(): Promise<{ readonly pane: Mounted; readonly whole: Rows }> {
  const file = shifting(await bookOf({ [SHEET]: TABLE }));
  const decided = await given(decideSheet(deskOf(file), { source: { sheet: SHEET, area: null }, stage: null, seed: null }, {}));
  await given(writeDecisions(deskOf(file), decided, { when: "2024-08-25T02:03:00.000Z" }));
  const whole = await cellsOf(file.file());
  const broken = await edited(file.file(), withoutResults, ["undo"]);
  return { pane: await mount({ file: broken }), whole };
}

describe("a write that was not finished", () => {
  test("is told at once, with its sheet, how many children and which rows are left, and what to do", async () => {
    ({ pane: open } = await brokenOff());
    expect(text()).toMatch(new RegExp(`「${SHEET}」上一次写入（.+）没有写完，还有 1 个孩子没有写到。`));
    expect(text()).toContain(`没有写到的是第 ${String(LAST_ROW)} 行。要写完，请按「接着写」，看过改动再写入；要回到写入之前，请按「撤销这次写入」。`);
  });

  test("is finished from there: the change is shown first, then nothing is told any more", async () => {
    const { pane, whole } = await brokenOff();
    open = pane;
    await press(open, "button", "接着写");
    expect(names("button")).not.toContain("接着写");
    await press(open, "button", /^写入/);
    expect((await cellsOf(open.port.file())).map((row) => row.slice(0, whole[0]?.length))).toEqual(whole);
    expect(text()).not.toContain("没有写完");
  });

  test("is taken back from there", async () => {
    ({ pane: open } = await brokenOff());
    await press(open, "button", "撤销这次写入");
    await act(async () => { await open?.session.undo(false); });
    const cells = await cellsOf(open.port.file());
    expect(cells.flat().filter((cell) => OWN.includes(String(cell)))).toEqual([]);
    expect(text()).not.toContain("没有写完");
  });
});

test("of a workbook in order nothing of the kind is told", async () => {
  open = await mount();
  expect(text()).not.toContain("没有写完");
});
