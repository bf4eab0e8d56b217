// @vitest-environment jsdom
/** The views through which papers leave the workbook and come back, by role and name; axe objects to none. */
import { afterEach, describe, expect, test } from "vitest";
import { SHEET } from "../flows/book.js";
import { decide, during, fill, find, mount, names, objections, press, text, type Mounted } from "./pane.js";

let open: Mounted | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});
const pane = async (): Promise<Mounted> => {
  open = await mount();
  return open;
};

const decided = async (): Promise<Mounted> => decide(await pane());

describe("导出", () => {
  test("offers the answer and the two lists, and shows the text where nothing can be copied", async () => {
    const mounted = await decided();
    await press(mounted, "tab", "导出");
    expect(names("button")).toEqual(expect.arrayContaining(["下载：全部结果（JSON）", "复制：核查清单（CSV）", "下载：容量（CSV）"]));
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "复制：核查清单（CSV）");
    const area = find("textbox", /Ctrl\+C/);
    expect(area instanceof HTMLTextAreaElement && area.value.startsWith("\u{feff}行号,姓名")).toBe(true);
    expect(document.activeElement).toBe(area);
    expect(await objections()).toEqual([]);
  });
});

describe("导出文件和回收", () => {
  test("each kind of document opens or downloads, and says what may be written on it", async () => {
    const mounted = await decided();
    await press(mounted, "tab", "导出");
    expect(names("button")).toEqual(expect.arrayContaining(["打开：花名册", "下载：花名册", "打开：班级名单", "下载：入学通知书和存根", "下载：公示名单", "用本局的模板（.xlsx）"]));
    await press(mounted, "button", "下载：公示名单");
    expect(text()).toContain("1 个已下载");
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "下载：入学通知书和存根");
    expect(find("status", "").textContent).toBe("还没有通知书可以办理的孩子，没有可导出的。");
    expect(text()).toContain("现在没有可以发放的通知书。");
  });

  test("the review paper of the selected child is made beside its reasons", async () => {
    const mounted = await decided();
    await press(mounted, "tab", "原因");
    await mounted.tell({ kind: "selected", sheet: SHEET, row: 2, column: 1 });
    await press(mounted, "button", /^下载：复核材料/);
    expect(text()).toContain("1 个已下载");
    expect(names("button")).not.toContain("收回通知书");
    expect(await objections()).toEqual([]);
  });

  test("what was entered and made for one child is not shown for the next", async () => {
    const mounted = await decided();
    await press(mounted, "tab", "原因");
    await mounted.tell({ kind: "selected", sheet: SHEET, row: 2, column: 1 });
    const received = (): HTMLInputElement => document.querySelector<HTMLInputElement>("input[type=date]")!;
    await fill(mounted, received(), "2024-08-05");
    await press(mounted, "button", /^下载：复核材料/);
    expect([received().value, find("tabpanel", "原因").textContent.includes("1 个已下载")]).toEqual(["2024-08-05", true]);
    await mounted.tell({ kind: "selected", sheet: SHEET, row: 3, column: 1 });
    expect([received().value, find("tabpanel", "原因").textContent.includes("1 个已下载")]).toEqual(["", false]);
  });

  test("who hands out notices is asked as soon as nothing else is under way", async () => {
    const mounted = await decided();
    await during(mounted, async () => {
      const again = mounted.session.decide();
      mounted.session.show("export");
      expect(mounted.session.get().work).not.toBeNull();
      await again;
    });
    expect(mounted.session.get()).toMatchObject({ view: "export", batches: [] });
    expect(text()).toContain("现在没有可以发放的通知书。");
  });

  test("a sheet that is no roster is said to be none, with what to do", async () => {
    const mounted = await pane();
    await press(mounted, "tab", "回收");
    expect(names("heading")).toEqual(expect.arrayContaining(["检查眼前的花名册", "汇总交回的文件"]));
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "检查这张表");
    expect(find("alert", "").textContent).toContain("眼前这张表不是花名册");
    expect(await objections()).toEqual([]);
  });
});
