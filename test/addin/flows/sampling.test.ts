/** 抽查: a sample anybody can draw again, listed and marked, and the error rates of what the second check found. */
import { createHash } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { decideSheet, writeDecisions } from "../../../addin/flows/assign.js";
import type { Decided } from "../../../addin/flows/decided.js";
import { drawSample, ratesOf, readSamples, recordCheck, type Checked } from "../../../addin/flows/sampling.js";
import { bookOf, cellsOf, child, deskOf, edited, given, HEADING, type Rows, SHEET, shifting, type ShiftingPort } from "./book.js";

const request = { source: { sheet: SHEET, area: null }, stage: null, seed: null };
const TABLE: Rows = [HEADING, ...Array.from({ length: 12 }, (_none, n) => child(n))];
const BY = { note: "", by: "张三", on: "2024-08-02" };

const book = async (): Promise<ShiftingPort> => shifting(await bookOf({ [SHEET]: TABLE }));
const decide = (port: ShiftingPort): Promise<Decided> => given(decideSheet(deskOf(port), request, {}));
const draw = async (port: ShiftingPort, size = 3, seed = "抽查一"): Promise<string> => given(drawSample(deskOf(port), await decide(port), { size, seed }, false));
const drawn = async (port: ShiftingPort): Promise<readonly unknown[]> => (await cellsOf(port.file(), "抽查")).slice(1).map((row) => row[3]);

describe("a sample", () => {
  it("is the lowest draw numbers of all children, as any SHA-256 tool gives them", async () => {
    const port = shifting(await bookOf({ [SHEET]: [["报名号", ...HEADING], ...Array.from({ length: 12 }, (_none, n) => [`A${String(n)}`, ...child(n)])] }));
    expect(await draw(port)).toBe("抽查");
    const byHand = Array.from({ length: 12 }, (_none, n) => [createHash("sha256").update(`抽查一\nsecond-check\nA${String(n)}`).digest("hex"), `A${String(n)}`] as const).sort();
    expect((await cellsOf(port.file(), "抽查")).slice(1).map((row) => [row[7], row[2]])).toEqual(byHand.slice(0, 3));
  });

  it("is the same children however the sheet is sorted, and others under another seed", async () => {
    const [one, other] = [await book(), await book()];
    await draw(one);
    other.meanwhile(await edited(other.file(), ([heading = [], ...rows]) => [heading, ...rows.reverse()]));
    await draw(other);
    expect(await drawn(other)).toEqual(await drawn(one));
    await draw(one, 3, "抽查二");
    expect((await drawn(one)).slice(3)).not.toEqual((await drawn(one)).slice(0, 3));
  });

  it("keeps what an earlier one found", async () => {
    const port = await book();
    await draw(port);
    const [before] = await given(readSamples(deskOf(port)));
    await given(recordCheck(deskOf(port), before ?? { seed: "", sheet: "" }, before?.children[0] ?? { key: "", name: "" }, { ...BY, verdict: "wrong", wrongIn: ["address", "school"] }));
    await draw(port, 2, "抽查二");
    const [second, first] = await given(readSamples(deskOf(port)));
    expect([second?.seed, second?.rates.size, first?.seed, first?.rates]).toMatchObject(["抽查二", 2, "抽查一", { size: 3, checked: 1, wrong: 1, kinds: [{ kind: "address", wrong: 1 }, { kind: "school", wrong: 1 }] }]);
  });

  it("is marked in our own column, at the child's row wherever it is now", async () => {
    const port = await book();
    const decided = await decide(port);
    await given(writeDecisions(deskOf(port), decided, { when: null }));
    const marked: string[] = [];
    const markCells = port.markCells.bind(port);
    port.markCells = (sheet, marks) => {
      marked.push(...marks.map(({ row, note }) => `${String(row)} ${(note ?? "").split("\n")[0] ?? ""}`));
      return markCells(sheet, marks);
    };
    port.meanwhile(await edited(port.file(), ([heading = [], ...rows]) => [heading, ...rows.reverse()]));
    await given(drawSample(deskOf(port), decided, { size: 4, seed: "抽查一" }, true));
    const rows = await cellsOf(port.file());
    expect(marked).toHaveLength(4);
    expect(marked.map((each) => rows[Number(each.split(" ")[0]) - 1]?.[1])).toEqual(marked.map((each) => each.split(" ")[1]));
  });

  it("of more children than there are is all of them", async () => {
    const port = await book();
    await draw(port, 99);
    expect(new Set(await drawn(port)).size).toBe(12);
  });
});

describe("what a second check finds", () => {
  it("is entered at the child's line wherever it is sorted to", async () => {
    const port = await book();
    await draw(port);
    const [sample] = await given(readSamples(deskOf(port)));
    const [, second] = sample?.children ?? [];
    const [heading = [], ...rows] = await cellsOf(port.file(), "抽查");
    const sorted = shifting(await bookOf({ [SHEET]: TABLE, 抽查: [heading, ...rows.reverse()] }));
    await given(recordCheck(deskOf(sorted), sample ?? { seed: "", sheet: "" }, second ?? { key: "", name: "" }, { ...BY, verdict: "right", wrongIn: [] }));
    const after = (await cellsOf(sorted.file(), "抽查")).filter((row) => row[8] === "无误");
    expect(after.map((row) => [row[2], row[11]])).toEqual([[second?.key, "张三"]]);
  });

  it("is not written over what somebody else found meanwhile", async () => {
    const port = await book();
    await draw(port);
    const [sample] = await given(readSamples(deskOf(port)));
    const [first] = sample?.children ?? [];
    const read = port.read.bind(port);
    port.read = async (sheet, area) => {
      const before = await read(sheet, area);
      const rows = await cellsOf(port.file(), "抽查");
      port.meanwhile(await bookOf({ [SHEET]: TABLE, 抽查: rows.map((row) => (row[2] === first?.key ? [...Array.from({ length: 8 }, (_none, at) => row[at] ?? null), "有误"] : row)) }));
      port.read = read;
      return before;
    };
    const recorded = await recordCheck(deskOf(port), sample ?? { seed: "", sheet: "" }, first ?? { key: "", name: "" }, { ...BY, verdict: "right", wrongIn: [] });
    expect(recorded).toMatchObject({ ok: false, trouble: { kind: "workbook", trouble: { code: "RowsTaken" } } });
    expect((await cellsOf(port.file(), "抽查")).filter((row) => row[8] === "有误")).toHaveLength(1);
  });

  const checked = (verdict: Checked["verdict"], basis = "户籍", wrongIn: Checked["wrongIn"] = []): Checked => ({ row: 2, key: "", name: "", school: "", basis, verdict, wrongIn });
  test("comes to a rate by kind of mistake and by what the decision rests on, with the bounds within which that of all children lies", () => {
    const rates = ratesOf([...Array.from({ length: 18 }, () => checked("right")), checked("wrong", "户籍", ["address"]), checked("wrong", "购房", ["address", "documents"]), checked(null), checked("unread")]);
    expect(rates).toMatchObject({ size: 22, checked: 20, wrong: 2, unread: 1, kinds: [{ kind: "address", wrong: 2 }, { kind: "documents", wrong: 1 }], bases: [{ basis: "户籍", checked: 19, wrong: 1 }, { basis: "购房", checked: 1, wrong: 1 }] });
    // Two of twenty, by the tables of Wilson's interval.
    expect(rates.bounds?.low).toBeCloseTo(0.0279, 3);
    expect(rates.bounds?.high).toBeCloseTo(0.301, 3);
  });
  test("is no rate before anything is checked", () => {
    expect(ratesOf([checked(null)])).toMatchObject({ checked: 0, bounds: null });
  });
});
