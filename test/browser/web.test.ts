/**
 * The built pages in the other lanes: in a frame over https that posts messages, as Excel on the web has them, and with the
 * self-check as the preview opens it.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import type { BookSnapshot } from "../../addin/preview/excel-host/snapshot.js";
import type { Transcript } from "../../addin/selfcheck/run.js";
import { SCENARIOS } from "../../addin/selfcheck/scenarios.js";
// Declares what the page around the frame shows of itself.
import type {} from "../../addin/preview/lane.js";
import { startHarness, type Harness } from "./browser.js";
import { withoutLog } from "./clerk.js";

const SAMPLE = encodeURIComponent("报名表-2024.xlsx");
const LONG = 300_000;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ secure: true });
});
afterAll(async () => {
  await harness.close();
});

const snapshotOf = async (page: Page): Promise<BookSnapshot> => {
  const taken = await page.evaluate(() => window.jiujinLane?.snapshot());
  if (taken === undefined) throw new Error("no workbook in the page");
  return taken;
};

async function selfCheck(page: Page): Promise<Transcript> {
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "开始自检" }).click();
  await frame.getByRole("status").getByText(/^共 \d+ 项/).waitFor({ timeout: LONG });
  return JSON.parse(await frame.getByLabel("记录（可全选复制）").inputValue()) as Transcript;
}

describe.each([
  ["Excel on the web, by messages", "web", "OfficeOnline"],
  ["Excel for Windows, by window.external", "external", "PC"],
])("the self-check page in %s", (_, transport, platform) => {
  test.each(["1.9", "1.14", "1.15"])("finds everything as the stand-in has it at ExcelApi %s", async (level) => {
    const { page, finish } = await harness.visit(`/lane.html?page=selfcheck.html&transport=${transport}&level=${level}`);
    const { entries, ...where } = await selfCheck(page);
    expect(where).toMatchObject({ host: "Excel", platform, level });
    expect(entries.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name));
    expect(entries.filter(({ outcome }) => outcome !== "same" && outcome !== "skipped")).toEqual([]);
    expect(entries.filter(({ outcome }) => outcome === "same").length).toBeGreaterThan(20);
    const { sheets } = await snapshotOf(page);
    expect(sheets.map(({ name, cells }) => [name, Object.keys(cells)])).toEqual([["Sheet1", []]]);
    await finish();
  }, LONG);
});

describe("the pane in Excel on the web", () => {
  test.each(["1.9", "1.15"])("identifies, assigns, writes and undoes at ExcelApi %s, every cell, fill and note as before", async (level) => {
    const { page, finish } = await harness.visit(`/lane.html?workbook=${SAMPLE}&level=${level}`, { width: 450 });
    const pane = page.frameLocator("iframe");
    await pane.getByText(/读到 1,375 个孩子/).first().waitFor();
    const before = await snapshotOf(page);
    await pane.getByRole("tab", { name: "分配" }).click();
    await pane.getByRole("button", { name: "开始分配" }).click();
    await pane.getByRole("button", { name: /^写入 [\d,]+ 处$/ }).click();
    await pane.getByRole("heading", { name: "已写入" }).waitFor();
    const written = await snapshotOf(page);
    const sheet = written.sheets.find(({ name }) => name === "2024年报名表");
    expect(Object.values(sheet?.cells ?? {}).filter(({ value }) => value === "第一小学").length).toBeGreaterThan(100);
    await pane.getByRole("button", { name: "撤销", exact: true }).click();
    await pane.getByRole("dialog").getByRole("button", { name: "撤销", exact: true }).click();
    await pane.getByText(/^已撤销/).waitFor();
    expect(withoutLog(await snapshotOf(page))).toEqual(withoutLog(before));
    // The library lets go of what it held.
    await expect.poll(() => page.evaluate(() => window.jiujinLane?.host.heldReferences)).toBe(0);
    await finish();
  }, LONG);

  test("a run that is cancelled in the middle leaves the sheet untouched", async () => {
    const { page, finish } = await harness.visit(`/lane.html?workbook=${SAMPLE}`, { width: 450 });
    const pane = page.frameLocator("iframe");
    await pane.getByText(/读到 1,375 个孩子/).first().waitFor();
    await pane.getByRole("tab", { name: "分配" }).click();
    await expect.poll(() => pane.getByRole("button", { name: "取消" }).count()).toBe(0);
    const before = await snapshotOf(page);
    // Excel takes its time, so that there is a middle.
    const latency = (milliseconds: number): Promise<void> => page.evaluate((ms) => { if (window.jiujinLane !== undefined) window.jiujinLane.host.faults.latency = ms; }, milliseconds);
    await latency(1500);
    await pane.getByRole("button", { name: "开始分配" }).click();
    await pane.getByRole("button", { name: "取消" }).click();
    await latency(0);
    await pane.getByText("已取消。").waitFor();
    expect(await snapshotOf(page)).toEqual(before);
    await pane.getByRole("button", { name: "开始分配" }).click();
    await pane.getByRole("heading", { name: "将要写入的改动" }).waitFor();
    await finish();
  }, LONG);
});
