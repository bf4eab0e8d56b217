/** The first thing a newcomer sees: the preview opens, the pane reads the sample sheet, and nothing is asked of any other place. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHarness, type Harness, type Visit } from "./browser.js";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(async () => {
  await harness.close();
});

describe("the preview", () => {
  test("opens a sample workbook beside the real pane, which is usable at once", async () => {
    const { page, requests, finish } = await harness.visit("/");
    const pane = page.frameLocator("iframe");
    await pane.getByRole("tab").first().waitFor();
    const usable = await page.frames()[1]?.evaluate(() => performance.now());
    process.stdout.write(`pane usable after ${((usable ?? NaN) / 1000).toFixed(2)} s\n`);
    await expect.poll(() => pane.getByRole("tab").count()).toBeGreaterThan(4);
    expect(await page.getByRole("tab", { selected: true }).first().textContent()).not.toBe("");
    expect(requests.some((address) => address.includes("/samples/"))).toBe(true);
    expect(requests.some((address) => address.includes("/policies/"))).toBe(true);
    expect(requests.some((address) => /\/engine\.\w+\.js$/.test(address))).toBe(true);
    await finish();
  });

  test("speaks English when asked, and so does the pane", async () => {
    const { page, finish } = await harness.visit("/");
    const pane = page.frameLocator("iframe");
    await pane.getByRole("tab").first().waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Jiujin · Preview" }).waitFor();
    await expect.poll(() => pane.locator("html").getAttribute("lang")).toBe("en");
    await finish();
  });
});

describe("the grid, as far as a clerk works in it", () => {
  /** The preview with the pane ready; a cell is chosen by the mouse, as the grid is a canvas. */
  async function opened(): Promise<Visit & { readonly choose: (row: number) => Promise<void>; readonly cell: () => Promise<string>; readonly content: () => Promise<string> }> {
    const visit = await harness.visit("/");
    await visit.page.frameLocator("iframe").getByRole("tab").first().waitFor();
    const bar = visit.page.locator(".preview-formula");
    const grid = await visit.page.locator(".preview-grid").boundingBox();
    if (grid === null) throw new Error("no grid");
    return {
      ...visit,
      choose: async (row) => {
        // Rows of 24 pixels below a heading of 24, right of the row numbers; the second column.
        await visit.page.mouse.click(grid.x + 52 + 100, grid.y + 24 * row + 12);
        await expect.poll(() => bar.locator("output").textContent()).toBe(`B${row}`);
      },
      cell: async () => (await bar.locator("output").textContent()) ?? "",
      content: async () => (await bar.locator("span").textContent()) ?? "",
    };
  }

  test("a cell is edited by keyboard, and the next one is chosen", async () => {
    const { page, choose, cell, content, finish } = await opened();
    await choose(3);
    await page.keyboard.press("Enter");
    await page.locator("#portal textarea").fill("已改");
    await page.keyboard.press("Enter");
    await expect.poll(cell).toBe("B4");
    await choose(3);
    expect(await content()).toBe("已改");
    await finish();
  });

  test("a row is inserted above the chosen one and deleted again", async () => {
    const { page, choose, content, finish } = await opened();
    await choose(3);
    const before = await content();
    expect(before).not.toBe("");
    await page.getByRole("button", { name: "插入行" }).click();
    await expect.poll(content).toBe("");
    await page.getByRole("button", { name: "删除行" }).click();
    await expect.poll(content).toBe(before);
    await finish();
  });

  test("the rows below a heading are sorted by its column, both ways", async () => {
    const { page, choose, content, finish } = await opened();
    await choose(1);
    const heading = await content();
    await page.getByRole("button", { name: "按此列降序" }).click();
    await choose(2);
    const last = await content();
    await choose(1);
    expect(await content()).toBe(heading);
    await page.getByRole("button", { name: "按此列升序" }).click();
    await choose(2);
    const first = await content();
    expect([first, last].toSorted()).toEqual([first, last]);
    expect(first).not.toBe(last);
    await finish();
  });

  test("a button of the ribbon opens its view in the pane", async () => {
    const { page, finish } = await opened();
    await page.getByRole("button", { name: "核查" }).click();
    await page.frameLocator("iframe").getByRole("tab", { name: "核查", selected: true }).waitFor();
    await finish();
  });

  test("what was edited is still there after the workbook was saved and opened again", async () => {
    const { page, choose, content, finish } = await opened();
    await choose(3);
    await page.getByRole("button", { name: "插入行" }).click();
    await page.getByRole("button", { name: "保存并重新打开" }).click();
    await page.frameLocator("iframe").getByRole("tab").first().waitFor();
    await choose(3);
    expect(await content()).toBe("");
    await finish();
  });

  test("the workbook is saved as a file that opens again", async () => {
    const { page, choose, content, finish } = await opened();
    await choose(3);
    await page.getByRole("button", { name: "插入行" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "另存为 .xlsx" }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    const saved = await download.path();
    await page.locator("input[type=file]").setInputFiles({ name: "存过的.xlsx", mimeType: "", buffer: readFileSync(saved) });
    await expect.poll(() => page.locator(".preview-bar select").inputValue()).toBe("存过的.xlsx");
    await page.locator(".preview-formula").waitFor();
    await choose(3);
    expect(await content()).toBe("");
    await choose(2);
    expect(await content()).not.toBe("");
    await finish();
  });

  test("every sample opens, and a file that is no workbook says so", async () => {
    const { page, content, finish } = await opened();
    for (const name of await page.locator(".preview-bar select option").allTextContents()) {
      await page.locator(".preview-bar select").selectOption(name);
      await expect.poll(content).not.toBe("");
    }
    await page.locator("input[type=file]").setInputFiles({ name: "名单.xlsx", mimeType: "text/plain", buffer: Buffer.from("姓名") });
    await page.getByText("打不开 名单.xlsx").waitFor();
    await finish();
  });
});

describe("the pages that stand without Excel", () => {
  test("an old web view is told what to upgrade, in Chinese first, in the pane's place", async () => {
    const { page, finish } = await harness.visit("/taskpane.html", {
      width: 450,
      prepare: async (opening) => {
        // What the oldest web view that still gets this far lacks.
        await opening.addInitScript(() => { Reflect.deleteProperty(Array.prototype, "findLast"); });
      },
    });
    const told = page.locator("#upgrade");
    await told.waitFor();
    expect(await told.getByRole("heading").allTextContents()).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/^[A-Z]/)]);
    expect(await page.locator("#root").isVisible()).toBe(false);
    await finish();
  });

  test("a web view that is new enough is not bothered", async () => {
    const { page, finish } = await harness.visit("/taskpane.html", { width: 450 });
    await page.locator("#root").getByRole("heading").first().waitFor();
    expect(await page.locator("#upgrade").isVisible()).toBe(false);
    await finish();
  });

  test("the history is as it was before office.js", async () => {
    const { page, finish } = await harness.visit("/taskpane.html", { width: 450 });
    await page.locator("#root").getByRole("heading").first().waitFor();
    expect(await page.evaluate(() => [typeof history.pushState, typeof history.replaceState])).toEqual(["function", "function"]);
    await finish();
  });

  test("the help is there without Excel and without a network", async () => {
    const { page, requests, finish } = await harness.visit("/help.html", { width: 450 });
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(2);
    expect(requests.length).toBeLessThanOrEqual(3);
    await finish();
  });
});
