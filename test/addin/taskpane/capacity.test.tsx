// @vitest-environment jsdom
/** 容量 as capacity staff use it: figures, the children behind them, a trial, scenarios side by side. */
import { afterEach, describe, expect, test } from "vitest";
import { decide, during, fill, find, mount, names, objections, press, text, type Mounted } from "./pane.js";

let open: Mounted | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

async function decided(): Promise<Mounted> {
  open = await mount();
  return decide(open, "容量");
}
const field = (label: string): HTMLInputElement => {
  const found = [...document.querySelectorAll<HTMLInputElement>("input")].find((each) => each.getAttribute("aria-label") === label || each.labels?.[0]?.textContent === label);
  if (found === undefined) throw new Error(`no field ${label}`);
  return found;
};

describe("容量", () => {
  test("says what to do before anything is decided", async () => {
    open = await mount();
    await press(open, "tab", "容量");
    expect(text()).toContain("还没有分配");
    expect(await objections()).toEqual([]);
  });

  test("shows each stage against its plan, and names the children behind a figure", async () => {
    const mounted = await decided();
    expect(text()).toContain("小学：已安排 1，招生计划 650");
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "已安排 1");
    expect(text()).toContain("第一小学：已安排 1");
    expect(names("button").filter((name) => name.includes("王小苗"))).toHaveLength(1);
    // Nothing is written yet, so the sheet has nothing to be filtered by.
    expect(names("button")).not.toContain("在表里只看第一小学的");
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "收起");
    expect(text()).not.toContain("第一小学：已安排 1");
  });

  test("a trial names who would move, is kept by name, compared, and entered into the settings", async () => {
    const mounted = await decided();
    expect(find("button", "试算").getAttribute("aria-disabled")).toBe("true");
    await fill(mounted, field("第一小学 学位"), "0");
    await press(mounted, "button", "试算");
    expect(text()).toContain("1 个孩子换学校。");
    expect(text()).toContain("第一小学 → 未定：原学校学位满了");
    expect(await objections()).toEqual([]);
    await fill(mounted, field("名称"), "不招");
    await press(mounted, "button", "存为一种打算");
    expect(mounted.session.get().scenarios?.map(({ name }) => name)).toEqual(["不招"]);
    await during(mounted, () => {
      field("比较「不招」").click();
      return Promise.resolve();
    });
    await press(mounted, "button", "并排比较");
    expect(mounted.session.get().compared.get("不招")?.moved).toHaveLength(1);
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "写进设置表");
    expect(text()).toContain("已写进「招生设置」，请重新分配。");
    expect(mounted.session.get().run?.edited).toBe(true);
    await press(mounted, "button", "删去「不招」");
    expect(mounted.session.get().scenarios).toEqual([]);
  });

  test("what the plan forbids is said and cannot be entered; what was changed can be put back", async () => {
    const mounted = await decided();
    await fill(mounted, field("第一小学 学位"), "99999");
    expect(text()).toContain("超过班额");
    await press(mounted, "button", "试算");
    expect(find("button", "写进设置表").getAttribute("aria-disabled")).toBe("true");
    await press(mounted, "button", "恢复原样");
    expect(text()).toContain("还没有改动");
  });
});
