/**
 * The pane is closed, or the browser crashes, in the middle of a write: what Excel was sent is there, the rest is not, and nobody is left
 * to tell. The next pane that opens sees it, and either writes the rest or takes back what was written.
 */
import { describe, expect, it, test } from "vitest";
import { decideSheet, writeDecisions } from "../../../addin/flows/assign.js";
import { restore, unwritten } from "../../../addin/flows/restore.js";
import { openExcel } from "../../../addin/workbook/excel.js";
import { excelAt, FORM } from "../workbook/excel/desk.js";
import { child, deskOf, given, HEADING, OWN, type Rows } from "./book.js";

const desk = excelAt("1.15");
const { person } = desk.host;
const CHILDREN = 40;
const TABLE: Rows = [HEADING, ...Array.from({ length: CHILDREN }, (_none, n) => child(n, n % 2 === 0 ? "宝昌镇东郊社区" : "红旗镇红旗村"))];
const WHEN = "2024-08-25T02:03:00.000Z";
/** So small that the rows go in many requests. */
const LIMIT = 25_000;

/** Each time as another pane would: nothing of the one before is known. */
const here = () => deskOf(openExcel());
const seen = (): readonly (readonly unknown[])[] => desk.look(`A1:L${String(CHILDREN + 5)}`).map((row) => row.map((cell) => (cell === "" ? null : cell)));
const school = (): readonly unknown[] => desk.look(`F2:F${String(CHILDREN + 1)}`).map(([cell]) => (cell === "" ? null : cell));

async function write(): Promise<boolean> {
  const decided = await given(decideSheet(here(), { source: { sheet: FORM, area: null }, stage: null, seed: "一" }, {}));
  return (await writeDecisions(here(), decided, { when: WHEN })).ok;
}

/** Writes until so many requests have changed cells, and no further. */
async function breakOffAfter(number: number): Promise<void> {
  const { faults } = desk.host;
  const changes = ({ names }: { readonly names: readonly string[] }): boolean => names.some((name) => name.startsWith("Values"));
  // What is kept for the way back goes as one piece before.
  faults.before(changes, () => { faults.requestLimit = LIMIT; });
  let done = 0;
  faults.breakOff((exchange) => {
    if (!changes(exchange) || exchange.requestBytes > LIMIT) return false;
    done += 1;
    return done > number;
  }, "GeneralException", 0);
  expect(await write()).toBe(false);
  faults.clear();
}

async function begun(after: number): Promise<{ readonly before: readonly unknown[]; readonly whole: readonly unknown[] }> {
  desk.put(TABLE);
  const before = seen();
  expect(await write()).toBe(true);
  const whole = seen();
  await given(restore(here(), { force: false }));
  expect(seen()).toEqual(before);
  await breakOffAfter(after);
  const reached = school().filter((cell) => cell !== null).length;
  expect(reached).toBeGreaterThan(0);
  expect(reached).toBeLessThan(CHILDREN);
  return { before, whole };
}

describe("a write that nobody finished", () => {
  it("is seen by the next pane, row by row", async () => {
    await begun(2);
    const missing = school().flatMap((cell, at) => (cell === null ? [at + 2] : []));
    expect(await given(unwritten(here()))).toEqual({ sheet: FORM, when: WHEN, rows: missing });
  });

  it("is finished by writing again: then everything is as if nothing had been", async () => {
    const { whole } = await begun(2);
    expect(await write()).toBe(true);
    expect(seen()).toEqual(whole);
    expect(await given(unwritten(here()))).toBeNull();
  });

  it("is taken back: then everything is as it was before", async () => {
    const { before } = await begun(2);
    expect((await given(restore(here(), { force: false }))).left).toEqual([]);
    expect(seen()).toEqual(before);
    expect(await given(unwritten(here()))).toBeNull();
  });

  it("is still told row by row after the rows were sorted", async () => {
    await begun(2);
    const before = (await given(unwritten(here())))?.rows ?? [];
    const names = new Set(before.map((row) => desk.look(`B${String(row)}`)[0]?.[0]));
    person.sort(FORM, `A2:K${String(CHILDREN + 1)}`, 0, { ascending: false });
    const after = (await given(unwritten(here())))?.rows ?? [];
    expect(new Set(after.map((row) => desk.look(`B${String(row)}`)[0]?.[0]))).toEqual(names);
  });
});

describe("nothing is told", () => {
  test("of a run that was written whole", async () => {
    desk.put(TABLE);
    expect(await write()).toBe(true);
    expect(await given(unwritten(here()))).toBeNull();
  });

  test("where no run was written", async () => {
    desk.put(TABLE);
    expect(await given(unwritten(here()))).toBeNull();
  });

  test("of own columns that a person deleted, or emptied, after the run", async () => {
    desk.put(TABLE);
    expect(await write()).toBe(true);
    person.clear(FORM, `F2:K${String(CHILDREN + 1)}`);
    expect(await given(unwritten(here()))).toBeNull();
    person.deleteColumns(FORM, "F:K");
    expect(await given(unwritten(here()))).toBeNull();
  });

  test("of rows that a person wrote over", async () => {
    desk.put(TABLE);
    expect(await write()).toBe(true);
    person.type(FORM, "F3", "别的学校");
    expect(await given(unwritten(here()))).toBeNull();
  });

  test("where the sheet has another name now", async () => {
    await begun(2);
    person.rename(FORM, "改了名");
    expect(await given(unwritten(here()))).toBeNull();
    person.rename("改了名", FORM);
  });
});

test("the heading stands over what was written first, so that the next run knows its columns", async () => {
  await begun(1);
  expect(desk.look("F1:K1")).toEqual([OWN]);
});
