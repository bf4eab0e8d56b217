/** A clerk at the preview: what she does at the sheet and in the pane, by what she sees there. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { parseAddress } from "../../addin/preview/excel-host/address.js";
import { ExcelHost } from "../../addin/preview/excel-host/host.js";
import { snapshot, type BookSnapshot, type CellSnapshot } from "../../addin/preview/excel-host/snapshot.js";
import { openWorkbook } from "../../addin/preview/excel-host/xlsx/read.js";
import type { Harness, VisitOptions } from "./browser.js";

/** A loaded machine takes its time with a thousand children. */
export const PATIENCE = 60_000;

export type Clerk = {
  readonly page: Page;
  readonly pane: FrameLocator;
  /** Opens one of the pane's views. */
  readonly view: (name: string) => Promise<void>;
  readonly press: (name: string | RegExp) => Promise<void>;
  readonly heading: (name: string | RegExp) => Locator;
  /** Opens another sample, or goes to another sheet of this one. */
  readonly open: (workbook: string) => Promise<void>;
  readonly sheet: (name: string) => Promise<void>;
  /** Puts the cursor into a cell, by the arrow keys. */
  readonly go: (address: string) => Promise<void>;
  readonly type: (address: string, text: string) => Promise<void>;
  readonly content: (address: string) => Promise<string>;
  /** 开始分配, or 重新分配, until the changes are shown. */
  readonly assign: () => Promise<void>;
  readonly write: () => Promise<void>;
  readonly undo: () => Promise<void>;
  /** The figure beside a kind of change before writing. */
  readonly counted: (kind: string) => Promise<number>;
  /** The workbook as it would be saved now. */
  readonly saved: () => Promise<BookSnapshot>;
  readonly finish: () => Promise<void>;
};

export async function sitDown(harness: Harness, options: VisitOptions = {}): Promise<Clerk> {
  const { page, finish } = await harness.visit("/", options);
  const pane = page.frameLocator("iframe");
  const ready = (): Promise<void> => pane.getByText(/表头在第 \d+ 行，读到 [\d,]+ 个孩子/).waitFor({ timeout: PATIENCE });
  await ready();
  const press = (name: string | RegExp): Promise<void> => pane.getByRole("button", { name, exact: typeof name === "string" }).click();
  const view = async (name: string): Promise<void> => {
    await pane.getByRole("tab", { name }).click();
    await pane.getByRole("tab", { name, selected: true }).waitFor();
  };
  const heading = (name: string | RegExp): Locator => pane.getByRole("heading", { name });
  const { go, content, type } = hands(page);
  return {
    page, pane, press, view, heading, go, content, type, finish,
    open: async (workbook) => {
      await page.getByRole("combobox", { name: "工作簿" }).selectOption(workbook);
      await ready();
    },
    sheet: async (name) => {
      await page.getByRole("tab", { name, exact: true }).click();
      await page.getByRole("tab", { name, exact: true, selected: true }).waitFor();
    },
    assign: async () => {
      await view("分配");
      await press(/^(开始|重新)分配$/);
      await pane.getByText(/^分配完成：/).waitFor({ timeout: PATIENCE });
      await heading("将要写入的改动").waitFor();
    },
    write: async () => {
      await press(/^写入( [\d,]+ 处)?$/);
      await heading("已写入").waitFor({ timeout: PATIENCE });
    },
    undo: async () => {
      await press("撤销");
      await pane.getByRole("dialog").getByRole("button", { name: "撤销", exact: true }).click();
      await pane.getByText(/^已撤销，恢复了 [\d,]+ 个单元格。$/).waitFor({ timeout: PATIENCE });
    },
    counted: async (kind) => {
      const text = await pane.locator(".counts__one").filter({ hasText: kind }).locator("dd").textContent();
      return Number((text ?? "").replaceAll(",", ""));
    },
    saved: () => saved(page),
  };
}

/** A grid is a canvas, without cells to point at: the keyboard leads through it. */
function hands(page: Page): Pick<Clerk, "go" | "content" | "type"> {
  const bar = page.locator(".preview-formula");
  const at = async (): Promise<string> => (await bar.locator("output").textContent()) ?? "";
  const grid = page.getByTestId("data-grid-canvas");
  const editor = page.locator("#portal textarea");
  const step = async (from: string, to: string): Promise<void> => {
    const [here, there] = [parseAddress(from)?.area, parseAddress(to)?.area];
    if (here === undefined || there === undefined) throw new Error(`${from} to ${to}`);
    if (here.left !== there.left) await page.keyboard.press(there.left > here.left ? "ArrowRight" : "ArrowLeft");
    else await page.keyboard.press(there.top > here.top ? "ArrowDown" : "ArrowUp");
  };
  /** Step by step, each seen before the next: a grid that is just being drawn or left by its editor loses keys. */
  const go = async (address: string): Promise<void> => {
    await expect.poll(async () => {
      await grid.focus();
      for (let here = await at(); here !== address;) {
        await step(here, address);
        const before = here;
        const moved = await expect.poll(at, { timeout: 500, interval: 10 }).not.toBe(before).then(() => true, () => false);
        if (!moved) break;
        here = await at();
      }
      return at();
    }).toBe(address);
  };
  return {
    go,
    content: async (address) => {
      await go(address);
      return (await bar.locator("span").textContent()) ?? "";
    },
    type: async (address, text) => {
      await go(address);
      await page.keyboard.press("Enter");
      await editor.fill(text);
      await editor.press("Enter");
      await editor.waitFor({ state: "detached" });
      await go(address);
      await expect.poll(() => bar.locator("span").textContent()).toBe(text);
    },
  };
}

async function saved(page: Page): Promise<BookSnapshot> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "另存为 .xlsx" }).click()]);
  const host = new ExcelHost();
  openWorkbook(host, download.suggestedFilename(), readFileSync(await download.path()));
  return snapshot(host.book);
}

/** What undoing puts back: every sheet but the log, in which a run that was written stays on record. */
export function withoutLog({ sheets }: BookSnapshot): BookSnapshot["sheets"] {
  return sheets.filter(({ name }) => name !== "运行记录");
}

/** The cells of a sheet below a heading, by row number. */
export function below(book: BookSnapshot, sheet: string, title: string): ReadonlyMap<number, CellSnapshot["value"]> {
  const cells = Object.entries(book.sheets.find(({ name }) => name === sheet)?.cells ?? {});
  const heading = cells.find(([, { value }]) => typeof value === "string" && value.replaceAll(/\s/g, "") === title)?.[0];
  if (heading === undefined) throw new Error(`no heading ${title} in ${sheet}`);
  const [letters, row] = parts(heading);
  return new Map(cells.flatMap(([address, { value }]) => {
    const [column, number] = parts(address);
    return column === letters && number > row ? [[number, value] as const] : [];
  }));
}

/** The address of the cell in the row of one text and the column of another. */
export function crossing(book: BookSnapshot, sheet: string, rowOf: (value: CellSnapshot["value"]) => boolean, columnOf: string): string {
  const cells = Object.entries(book.sheets.find(({ name }) => name === sheet)?.cells ?? {});
  const row = cells.find(([, { value }]) => rowOf(value))?.[0];
  const column = cells.find(([, { value }]) => value === columnOf)?.[0];
  if (row === undefined || column === undefined) throw new Error(`no ${columnOf} in ${sheet}`);
  return `${parts(column)[0]}${parts(row)[1]}`;
}

function parts(address: string): readonly [letters: string, row: number] {
  const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  return [letters, Number(row)];
}
