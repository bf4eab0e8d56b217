/** What a whole run asks of Excel: few requests, none too large. */
import { describe, expect, it } from "vitest";
import { decideSheet, writeDecisions } from "../../../addin/flows/assign.js";
import { lastRun, restore } from "../../../addin/flows/restore.js";
import { explainRow } from "../../../addin/flows/why.js";
import { excelAt, FORM } from "../workbook/excel/desk.js";
import { child, deskOf, given, HEADING } from "./book.js";

const excel = excelAt("1.14");
const ADDRESSES = ["宝昌镇东郊社区", "千斤沟镇千斤沟村", "没有这个地方", "骆驼山镇", "北京市朝阳区"];
const source = { sheet: FORM, area: null };

describe("1,400 children", () => {
  it("are decided and written in at most 12 requests, a second time in at most 13, and every request is under 4 MB", async () => {
    excel.put([HEADING, ...Array.from({ length: 1400 }, (_none, n) => child(n, ADDRESSES[n % ADDRESSES.length]))]);
    const requests: string[] = [];
    for (const seed of ["一", "二"]) {
      excel.host.traffic.clear();
      const decided = await given(decideSheet(deskOf(excel.port), { source, stage: null, seed }, {}));
      const first = excel.host.traffic.exchanges.length;
      expect((await given(writeDecisions(deskOf(excel.port), decided, { when: "2024-07-01T08:00:00.000Z" }))).lines).toBe(1400);
      await excel.host.settled();
      requests.push(`${first} + ${excel.host.traffic.exchanges.length - first}`);
      expect(Math.max(excel.host.traffic.largestRequest, excel.host.traffic.largestResponse)).toBeLessThan(4_000_000);
    }
    const [first = "", second = ""] = requests;
    const sum = (text: string): number => text.split(" + ").reduce((total, count) => total + Number(count), 0);
    expect(sum(first), first).toBeLessThanOrEqual(12);
    expect(sum(second), second).toBeLessThanOrEqual(13);
  }, 120_000);

  it("are explained in one request a selection, and taken back", async () => {
    excel.put([HEADING, ...Array.from({ length: 1400 }, (_none, n) => child(n, ADDRESSES[n % ADDRESSES.length]))]);
    const decided = await given(decideSheet(deskOf(excel.port), { source, stage: null, seed: "一" }, {}));
    await given(writeDecisions(deskOf(excel.port), decided, { when: "2024-07-01T08:00:00.000Z" }));
    excel.host.traffic.clear();
    expect((await given(explainRow(deskOf(excel.port), decided, FORM, 700))).state).toBe("as-decided");
    expect(excel.host.traffic.exchanges).toHaveLength(1);
    expect((await given(lastRun(deskOf(excel.port))))?.children).toBe(1400);
    expect(await given(restore(deskOf(excel.port), { force: false }))).toEqual({ cells: 1400 * 6 + 6, left: [], missed: 0 });
    expect(excel.look("F1:K3")).toEqual(Array.from({ length: 3 }, () => [null, null, null, null, null, null]));
    expect(excel.host.traffic.largestRequest).toBeLessThan(4_000_000);
  }, 120_000);
});
