// @vitest-environment jsdom
/** 核查 as a reviewer uses it: walk, choose, settle, and have the next run obey. */
import { afterEach, describe, expect, test } from "vitest";
import { cellsOf, child, HEADING } from "../flows/book.js";
import { choose, decide, during, fill, find, mount, names, objections, press, text, type Mounted } from "./pane.js";

let open: Mounted | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
  localStorage.clear();
});

async function decided(): Promise<Mounted> {
  open = await mount();
  return decide(open, "核查");
}
const input = (label: string): HTMLInputElement => {
  const found = [...document.querySelectorAll<HTMLInputElement>("input")].find((each) => each.labels?.[0]?.textContent.startsWith(label));
  if (found === undefined) throw new Error(`no field ${label}`);
  return found;
};

/** Opens the item about the address that nobody can read. */
async function atUnread(mounted: Mounted): Promise<void> {
  await press(mounted, "button", /^须先处理.*地址读不出/);
  await press(mounted, "button", /李大山.*认不出/);
}

describe("核查", () => {
  test("groups what a person must see, the gravest first, by word and not by colour alone", async () => {
    const mounted = await decided();
    await press(mounted, "tab", "核查");
    const groups = names("button").filter((name) => name.endsWith("处") && name.includes(" ") && !name.startsWith("筛选"));
    expect(groups[0]).toMatch(/^须先处理/);
    expect(await objections()).toEqual([]);
  });

  test("next and previous walk over the sheet", async () => {
    const mounted = await decided();
    await press(mounted, "tab", "核查");
    await press(mounted, "button", "下一处");
    expect(text()).toMatch(/1 \/ \d+/);
    await press(mounted, "button", "下一处");
    await press(mounted, "button", "上一处");
    expect(mounted.shown).toHaveLength(3);
    expect(mounted.shown[0]).toBe(mounted.shown[2]);
    expect(document.querySelectorAll('[aria-current="true"]')).toHaveLength(1);
    expect(await objections()).toEqual([]);
  });

  test("an item is settled where it is looked at: a line of 裁定, and the next run obeys", async () => {
    const mounted = await decided();
    await atUnread(mounted);
    expect(await objections()).toEqual([]);
    await choose(mounted, "怎样处理", "adopted");
    await fill(mounted, input("采用的地点或学校"), "东郊社区");
    await press(mounted, "button", "记下裁定");
    expect(text()).toContain("请填理由");
    await fill(mounted, input("理由"), "问过社区");
    await fill(mounted, input("裁定人"), "张三");
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "记下裁定");
    expect(text()).toContain("已裁定 1 处");
    expect((await cellsOf(mounted.port.file(), "裁定")).map((row) => row.slice(1, 10))).toEqual([
      ["姓名", "范围", "问题", "依据的内容", "裁定", "采用", "理由", "裁定人", "日期"],
      ["李大山", "本人", "地址读不出", "没有这个地方", "采用", "宝昌镇/东郊社区", "问过社区", "张三", "2024-08-25"],
    ]);
    await press(mounted, "button", "按裁定重新分配");
    expect(mounted.session.get().run?.decided.report.cells[1]?.proposedSchool).toBe("第一小学");
    await press(mounted, "tab", "核查");
    expect(names("button").filter((name) => name.includes("地址读不出"))).toEqual([]);
  });

  test("an address of a divided community: the street is offered, whom else it decides is shown, and both are recorded", async () => {
    open = await mount({ rows: [HEADING, child(0, "宝昌镇太平社区光明街8号"), child(1, "宝昌镇太平社区光明街12号"), child(2, "宝昌镇太平社区光明街9号")] });
    const mounted = open;
    await decide(mounted, "核查");
    await press(mounted, "button", /^须先处理.*按街路分片/);
    await press(mounted, "button", /王小苗/);
    await choose(mounted, "怎样处理", "adopted");
    const school = input("采用的地点或学校").value;
    expect(school).toBe("第一小学");
    await during(mounted, () => {
      input("同时写进「路段划分」").click();
      return Promise.resolve();
    });
    expect(input("街路或小区").value).toBe("光明街");
    await press(mounted, "button", "看还能定下谁");
    expect(text()).toContain("还能定下 1 个孩子");
    await fill(mounted, input("理由"), "看过路段");
    await fill(mounted, input("裁定人"), "张三");
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "记下裁定");
    expect((await cellsOf(mounted.port.file(), "路段划分")).at(-1)).toEqual(["小学", "宝昌镇/太平社区", "光明街", "双号", null, null, "第一小学"]);
    await press(mounted, "button", "按裁定重新分配");
    expect(mounted.session.get().run?.decided.report.cells.map(({ proposedSchool }) => proposedSchool)).toEqual(["第一小学", "第一小学", "待核查"]);
  });

  test("the name of the reviewer is kept for the next item, and what is wrong in the form is said beside its field", async () => {
    const mounted = await decided();
    await atUnread(mounted);
    await choose(mounted, "怎样处理", "adopted");
    await fill(mounted, input("采用的地点或学校"), "西山");
    await fill(mounted, input("裁定人"), "张三");
    await press(mounted, "button", "记下裁定");
    expect(text()).toContain("方案里没有这个地点或学校");
    await choose(mounted, "怎样处理", "awaited");
    await fill(mounted, input("理由"), "等家长");
    await press(mounted, "button", "记下裁定");
    await press(mounted, "button", "上一处");
    expect(input("裁定人").value).toBe("张三");
    expect(text()).toContain("已裁定：待补（张三，2024-08-25）");
  });

  test("what a person chooses to see is what is walked over", async () => {
    const mounted = await decided();
    const all = mounted.session.get().review!.reduce((sum, group) => sum + group.count, 0);
    await press(mounted, "button", /^筛选/);
    await choose(mounted, "程度", "blocks");
    const grave = mounted.session.get().reviewShown.reduce((sum, group) => sum + group.count, 0);
    expect(text()).toContain(`符合条件的 ${String(grave)} 处，共 ${String(all)} 处`);
    expect(grave).toBeLessThan(all);
    await choose(mounted, "按某一栏", "2");
    await choose(mounted, "这一栏是", "王小苗");
    expect(text()).toContain("没有符合条件的");
    await choose(mounted, "这一栏是", "李大山");
    expect(mounted.session.get().reviewShown.flatMap((group) => group.items.map(({ name }) => name))).toEqual(["李大山"]);
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "不筛选");
    expect(find("button", "不筛选").getAttribute("aria-disabled")).toBe("true");
    expect(mounted.session.get().reviewShown).toEqual(mounted.session.get().review);
  });
});
