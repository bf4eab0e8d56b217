/** Everybody gets through: axe finds nothing in any view, nothing is cut off in a narrow pane, and the keyboard alone does the job. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Frame, FrameLocator, Page } from "playwright-core";
import type { AxeResults, RunOptions } from "axe-core";
import { pane as en } from "../../addin/locales/en/pane.js";
import type { PaneView, PaneWords } from "../../addin/locales/pane.js";
import { pane as zhCN } from "../../addin/locales/zh-CN/pane.js";
// Declares what the page around the frame shows of itself.
import type {} from "../../addin/preview/lane.js";
import { startHarness, type Harness, type Visit } from "./browser.js";
import { withoutLog } from "./clerk.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SAMPLE = encodeURIComponent("报名表-2024.xlsx");
const SHEET = "2024年报名表";
const WIDTHS = [450, 320];
const LONG = 400_000;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ secure: true });
});
afterAll(async () => {
  await harness.close();
});

type Desk = Visit & { readonly frame: Frame; readonly pane: FrameLocator };

/** A page of the add-in alone in Excel on the web, whose look is that of the system. */
async function open(page: string, language: "zh-CN" | "en-US", scheme: "light" | "dark", workbook = SAMPLE): Promise<Desk> {
  const visit = await harness.visit(`/lane.html?page=${page}&locale=${language}&workbook=${workbook}`, {
    width: 450, height: 900, prepare: (opening) => opening.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" }),
  });
  await expect.poll(() => visit.page.frames().length).toBe(2);
  const frame = visit.page.frames()[1];
  if (frame === undefined) throw new Error("no frame");
  return { ...visit, frame, pane: visit.page.frameLocator("iframe") };
}

/** What axe objects to, and what does not fit, at each width. */
async function look(page: Page, frame: Frame, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => frame.evaluate(() => innerWidth)).toBe(width);
    // By the protocol, which the page's security policy does not concern.
    await frame.evaluate(AXE);
    const { violations } = await frame.evaluate(async (options): Promise<Pick<AxeResults, "violations">> => {
      const axe = Reflect.get(window, "axe") as { run: (options: RunOptions) => Promise<AxeResults> };
      const { violations: all } = await axe.run(options);
      return { violations: all };
    }, { resultTypes: ["violations"] } satisfies RunOptions);
    for (const { id, nodes } of violations) for (const { html, failureSummary } of nodes) found.push(`${where}, ${width}: ${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`);
    for (const cut of await frame.evaluate(cutOff)) found.push(`${where}, ${width}: does not fit: ${cut}`);
  }
  return found;
}

/** What lies outside the page, or is wider than what holds it; a text that ends in dots says that it goes on. */
function cutOff(): string[] {
  const found: string[] = [];
  const told = (element: Element): string => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} ${(element.textContent ?? "").slice(0, 40)}`;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`the page itself, by ${root.scrollWidth - root.clientWidth}`);
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
    if (box.width <= 1 || clipPath !== "none" || element.closest(".quiet, svg, option, select") !== null) continue;
    if (box.right > innerWidth + 1 || box.left < -1) found.push(told(element));
    else if (overflowX !== "visible" && textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1) found.push(told(element));
  }
  return found;
}

const LANGUAGES: readonly (readonly ["zh-CN" | "en-US", PaneWords])[] = [["zh-CN", zhCN], ["en-US", en]];

describe.each(LANGUAGES)("the pane in %s", (language, words) => {
  test.each(["light", "dark"] as const)("has no fault in any view, %s, wide and narrow", async (scheme) => {
    const { page, pane, frame, finish } = await open("taskpane.html", language, scheme);
    const found: string[] = [];
    const show = async (view: PaneView): Promise<void> => {
      await pane.getByRole("tab", { name: words.views[view] }).click();
      await pane.getByRole("tab", { name: words.views[view], selected: true }).waitFor();
      await expect.poll(() => pane.getByRole("progressbar").count(), { timeout: 60_000 }).toBe(0);
    };
    const seen = async (state: string): Promise<void> => { found.push(...(await look(page, frame, state))); };
    const press = (name: string): Promise<void> => pane.getByRole("button", { name, exact: true }).click();
    await pane.getByText(words.identify.read(SHEET, 1, 1375)).waitFor();
    const background = await frame.evaluate(() => getComputedStyle(document.querySelector(".pane") ?? document.body).backgroundColor);
    expect(background).toMatch(scheme === "dark" ? /^rgb\((\d|[1-5]\d), / : /^rgb\(2\d\d, /);

    for (const view of ["identify", "assign", "why", "review", "capacity", "settings", "export", "collect"] as const) {
      await show(view);
      await seen(`${view}, before a run`);
    }
    await show("assign");
    await press(words.assign.start);
    await pane.getByRole("heading", { name: words.assign.changes }).waitFor();
    await seen("assign, before writing");
    await pane.locator(".actions--sticky").getByRole("button").first().click();
    await pane.getByRole("heading", { name: words.assign.written.heading }).waitFor();
    await seen("assign, written");
    await page.evaluate((sheet) => { window.jiujinLane?.host.person.select(sheet, "B3"); }, SHEET);
    await show("why");
    await pane.getByRole("heading", { name: /康怡/ }).waitFor();
    await seen("why");
    await show("review");
    await press(words.review.next);
    await pane.locator(".item[aria-current=true]").waitFor();
    await pane.getByRole("button", { name: new RegExp(`^${words.review.filter.heading}`) }).click();
    await seen("review");
    await press(words.review.sampling.draw);
    await pane.locator(".sampled button").last().click();
    await pane.locator(".sampled .settle").waitFor();
    await seen("review, a sample");
    await show("capacity");
    await pane.getByRole("button", { name: words.capacity.counts.placed(120), exact: true }).or(pane.locator(".school__counts button")).first().click();
    await pane.locator(".behind").waitFor();
    await pane.getByRole("textbox", { name: new RegExp(`${words.capacity.trial.seats}$`) }).first().fill("20");
    await press(words.capacity.trial.run);
    await pane.locator(".trial__outcome").waitFor();
    await seen("capacity, tried");
    await show("export");
    await pane.getByRole("button", { name: words.export.named(words.export.download, words.export.documents.roster[0]) }).click();
    await pane.locator(".take .message").first().waitFor();
    await seen("export");
    await show("collect");
    await press(words.collect.roster.check);
    await pane.getByRole("alert").getByText(/./).first().waitFor();
    await seen("collect, no roster");
    await show("settings");
    await press(words.settings.create);
    await pane.getByText(words.settings.noMistakes).first().waitFor();
    await page.evaluate((sheet) => { window.jiujinLane?.host.person.type(sheet, "A3", "?"); }, await settingsSheet(page));
    await press(words.settings.check);
    await pane.locator(".items .item").first().waitFor();
    await seen("settings, with a mistake");
    await press(words.undo.button);
    await pane.getByRole("dialog").waitFor();
    await seen("undo");
    expect(found).toEqual([]);
    await finish();
  }, LONG);
});

/** The first of the sheets that the settings made. */
async function settingsSheet(page: Page): Promise<string> {
  const names = await page.evaluate(() => window.jiujinLane?.host.book.sheets.map(({ name }) => name) ?? []);
  return names.find((name) => name === "招生设置") ?? names.at(-3) ?? "";
}

describe("the other pages", () => {
  test.each(LANGUAGES)("the self-check has no fault in %s", async (language) => {
    const { page, pane, frame, finish } = await open("selfcheck.html", language, "light");
    await pane.getByRole("button").first().click();
    await pane.getByRole("textbox").waitFor({ timeout: 120_000 });
    expect(await look(page, frame, "self-check")).toEqual([]);
    await finish();
  }, LONG);

  test("the help has no fault", async () => {
    const { page, finish } = await harness.visit("/help.html", { width: 450 });
    expect(await look(page, page.mainFrame(), "help")).toEqual([]);
    await finish();
  });

  test("the preview around the pane has no fault", async () => {
    const { page, finish } = await harness.visit("/", { width: 1280 });
    await page.frameLocator("iframe").getByText(/读到 1,375 个孩子/).first().waitFor();
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const axe = Reflect.get(window, "axe") as { run: (context: unknown, options: RunOptions) => Promise<AxeResults> };
      // The grid is a canvas with a table of its own for readers; the frame is looked at by itself.
      const { violations: all } = await axe.run({ exclude: [".preview-grid", "iframe"] }, { resultTypes: ["violations"] });
      return all.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    });
    expect(violations).toEqual([]);
    await finish();
  });
});

describe("the keyboard alone", () => {
  test("identifies, assigns, writes and undoes", async () => {
    const { page, pane, frame, finish } = await open("taskpane.html", "zh-CN", "light");
    await pane.getByText(/读到 1,375 个孩子/).first().waitFor();
    const focused = (): Promise<string> => frame.evaluate(() => {
      const at = document.activeElement;
      return at === null || at === document.body ? "" : at.getAttribute("aria-label") ?? at.textContent ?? "";
    });
    const tabTo = async (name: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> => {
      const passed: string[] = [];
      for (let step = 0; step < 120; step++) {
        await page.keyboard.press(key);
        const at = await focused();
        if (name.test(at.trim())) return;
        passed.push(at.slice(0, 20));
      }
      throw new Error(`Tab never came to ${String(name)}: ${passed.join(" | ")}`);
    };
    const before = await page.evaluate(() => window.jiujinLane?.snapshot());

    await tabTo(/^重新识别$/);
    await page.keyboard.press("Enter");
    await pane.getByText("识别完成，读到 1,375 个孩子。").waitFor();
    await tabTo(/^识别$/, "Shift+Tab");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await pane.getByRole("tab", { name: "分配", selected: true }).waitFor();
    await tabTo(/^开始分配$/);
    await page.keyboard.press("Enter");
    await pane.getByRole("heading", { name: "将要写入的改动" }).waitFor();
    await tabTo(/^写入 [\d,]+ 处$/);
    await page.keyboard.press("Enter");
    await pane.getByRole("heading", { name: "已写入" }).waitFor();
    await tabTo(/^撤销$/, "Shift+Tab");
    await page.keyboard.press("Enter");
    await pane.getByRole("dialog").waitFor();
    // Pressed twice, Enter undoes nothing.
    expect(await focused()).toBe("不撤销");
    // Escape leaves everything as it is, and the focus where it was.
    await page.keyboard.press("Escape");
    await expect.poll(focused).toBe("撤销");
    await page.keyboard.press("Enter");
    await pane.getByRole("dialog").waitFor();
    await tabTo(/^撤销$/, "Shift+Tab");
    await page.keyboard.press("Space");
    await pane.getByText(/^已撤销，恢复了/).waitFor();
    await expect.poll(focused).not.toBe("");
    const after = await page.evaluate(() => window.jiujinLane?.snapshot());
    const filled = (book: typeof before): unknown => book && withoutLog(book).map(({ name, cells }) => [name, Object.values(cells).filter(({ value }) => value !== null).length]);
    expect(filled(after)).toEqual(filled(before));
    await finish();
  }, LONG);

  test("goes from the pane into the grid of the preview and out of it again", async () => {
    const { page, finish } = await harness.visit("/", { width: 1280 });
    await page.frameLocator("iframe").getByText(/读到 1,375 个孩子/).first().waitFor();
    await page.getByTestId("data-grid-canvas").focus();
    const inGrid = (): Promise<boolean> => page.evaluate(() => document.activeElement?.closest(".preview-grid") !== null);
    expect(await inGrid()).toBe(true);
    // The grid is two stops: its cells, and what scrolls them.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect.poll(inGrid).toBe(false);
    for (let stop = 0; stop < 2; stop++) await page.keyboard.press("Shift+Tab");
    await expect.poll(inGrid).toBe(true);
    await page.keyboard.press("Shift+Tab");
    await expect.poll(inGrid).toBe(false);
    await finish();
  }, LONG);
});

describe("forced colours", () => {
  test("keep what is chosen and what is grave to be told apart without colour", async () => {
    const { page, pane, frame, finish } = await open("taskpane.html", "zh-CN", "light");
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await pane.getByText(/读到 1,375 个孩子/).first().waitFor();
    await pane.getByRole("tab", { name: "分配" }).click();
    await pane.getByRole("button", { name: "开始分配" }).click();
    await pane.getByRole("heading", { name: "将要写入的改动" }).waitFor();
    const edges = await frame.evaluate(() => [...document.querySelectorAll(".tab")].map((tab) => `${getComputedStyle(tab).borderBottomColor} ${tab.getAttribute("aria-selected") ?? ""}`));
    const chosen = edges.filter((edge) => edge.endsWith("true"));
    expect(chosen).toHaveLength(1);
    expect(edges.filter((edge) => edge.startsWith(chosen[0]?.replace(/ true$/, "") ?? "?"))).toHaveLength(1);
    // Beside its colour each gravity has a word and a picture.
    expect(await frame.evaluate(() => [...document.querySelectorAll(".severity")].every((mark) => mark.querySelector("svg") !== null && (mark.textContent ?? "").trim() !== ""))).toBe(true);
    await finish();
  }, LONG);
});
