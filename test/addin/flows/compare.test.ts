/** 比对: an office's export beside the applicants, in a sheet of its own by which every later run goes. */
import { describe, expect, it } from "vitest";
import { decideSheet } from "../../../addin/flows/assign.js";
import { compareRecords, type ComparedOffice } from "../../../addin/flows/compare.js";
import { reviewGroups } from "../../../addin/flows/review.js";
import type { Office } from "../../../engine/records.js";
import { bookOf, cellsOf, child, deskOf, edited, given, HEADING, idNumber, type Rows, SHEET, shifting, type ShiftingPort } from "./book.js";

const request = { source: { sheet: SHEET, area: null }, stage: null, seed: null };
const POLICE: Rows = [
  ["姓名", "公民身份号码", "户籍地址"],
  ["王小苗", idNumber(0), "太仆寺旗宝昌镇东郊社区"],
  ["李大山", idNumber(1), "太仆寺旗宝昌镇西郊社区"],
  ["钱多云", idNumber(9), "太仆寺旗宝昌镇东郊社区"],
];
const book = async (sheets: Readonly<Record<string, Rows>> = { 户籍: POLICE }): Promise<ShiftingPort> => shifting(await bookOf({ [SHEET]: [HEADING, child(0), child(1), child(2)], ...sheets }));
const compare = (port: ShiftingPort, office: Office = "household", sheet = "户籍"): Promise<ComparedOffice> => given(compareRecords(deskOf(port), request, office, { sheets: [sheet], files: [] }, {}));

/** What a run finds of the records, each as its row, code and cell. */
async function found(port: ShiftingPort): Promise<readonly string[]> {
  const decided = await given(decideSheet(deskOf(port), request, {}));
  const groups = await given(reviewGroups(decided));
  return groups.flatMap(({ items }) => items).filter(({ finding }) => finding.code.startsWith("record-")).map(({ row, cell, finding }) => `${String(row)} ${finding.code} ${cell ?? ""}`);
}

describe("comparing the household office's sheet", () => {
  it("tells who agrees, who differs in what, who is not on record and who did not apply", async () => {
    const port = await book();
    expect(await compare(port)).toMatchObject({ verified: 1, differing: 1, notOnRecord: 1, notApplied: 1, unread: [], sheet: "比对" });
    const rows = await cellsOf(port.file(), "比对");
    expect(rows.slice(1).map(([office, result, row, name, , field, ours, theirs]) => [office, result, row, name, field, ours, theirs])).toEqual([
      ["户籍", "不一致", 3, "李大山", "户籍地址", "宝昌镇东郊社区", "太仆寺旗宝昌镇西郊社区"],
      ["户籍", "部门数据里没有", 4, "张一河", undefined, undefined, undefined],
      ["户籍", "没有报名", null, "钱多云", null, null, "太仆寺旗宝昌镇东郊社区"],
      ["户籍", "一致", 2, "王小苗", "姓名", "王小苗", "王小苗"],
      ["户籍", "一致", 2, "王小苗", "户籍地址", "宝昌镇东郊社区", "太仆寺旗宝昌镇东郊社区"],
      ["户籍", "一致", 3, "李大山", "姓名", "李大山", "李大山"],
    ]);
  });

  it("holds the notice of a child that differs, with both sides said, until the row or a person settles it", async () => {
    const port = await book();
    expect(await found(port)).toEqual([]);
    await compare(port);
    expect(await found(port)).toEqual(["3 record-differs E3", "4 record-missing C4"]);
    port.meanwhile(await edited(port.file(), (rows) => rows.map((row) => (row[1] === "李大山" ? row.map((cell, at) => (at === 4 ? "宝昌镇西郊社区" : cell)) : row))));
    expect(await found(port)).toEqual(["4 record-missing C4"]);
  });

  it("compares what the row says now, wherever the row is sorted to", async () => {
    const port = await book();
    await compare(port);
    port.meanwhile(await edited(port.file(), ([heading = [], ...rows]) => [heading, ...rows.reverse()]));
    expect(await found(port)).toEqual(["3 record-differs E3", "2 record-missing C2"]);
  });

  it("replaces what this office said before and leaves what another said", async () => {
    const port = await book({ 户籍: POLICE, 房管: [["权利人", "权利人证件号", "坐落"], ["王大", idNumber(5), "宝昌镇昌盛园3-2-401"]] });
    await compare(port);
    await compare(port, "housing", "房管");
    const once = await cellsOf(port.file(), "比对");
    await compare(port, "housing", "房管");
    expect(await cellsOf(port.file(), "比对")).toEqual(once);
    await compare(port);
    expect((await cellsOf(port.file(), "比对")).map(([office]) => office).sort()).toEqual(once.map(([office]) => office).sort());
  });

  it("of a sheet in which nothing can be compared changes nothing and says so", async () => {
    const port = await book({ 户籍: POLICE, 别的: [["姓名", "电话"], ["王小苗", "123"]] });
    await compare(port);
    const before = await cellsOf(port.file(), "比对");
    expect(await compare(port, "household", "别的")).toMatchObject({ unread: ["别的"], columns: [], sheet: "" });
    expect(await cellsOf(port.file(), "比对")).toEqual(before);
  });

  it("stops deciding where somebody wrote what nobody can read into the sheet 比对", async () => {
    const port = await book();
    await compare(port);
    const broken = (await cellsOf(port.file(), "比对")).map((row, at) => (at === 1 ? row.map((cell, column) => (column === 1 ? "差不多" : cell)) : row));
    const { 比对: _old, ...rest } = { 比对: null, [SHEET]: await cellsOf(port.file()) };
    const decided = await decideSheet(deskOf(shifting(await bookOf({ ...rest, 比对: broken }))), request, {});
    expect(decided).toMatchObject({ ok: false, trouble: { kind: "settings", mistakes: [{ sheet: "比对", row: 2, column: 2, code: "choice-unknown" }] } });
  });
});
