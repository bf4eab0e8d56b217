// @vitest-environment jsdom
/** What comes from outside, in the pane: corrected rows, other offices' records, and a second check; axe objects to none. */
import { afterEach, describe, expect, test } from "vitest";
import { writeXlsx } from "hucre";
import type { ChosenFile } from "../../../addin/taskpane/chosen-file.js";
import { cellsOf, child, HEADING, idNumber, type Rows, SHEET } from "../flows/book.js";
import { decide, during, fill, find, mount, names, objections, press, text, type Mounted } from "./pane.js";

let open: Mounted | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
  localStorage.clear();
});
const pane = async (view: string): Promise<Mounted> => {
  open = await mount();
  await press(open, "tab", view);
  return open;
};
const file = (name: string, rows: Rows): ChosenFile => ({ name, bytes: async () => new Uint8Array(await writeXlsx({ sheets: [{ name: "表", rows: rows.map((row) => [...row]) }] })) });
const box = (name: string): HTMLInputElement => [...document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].find((each) => each.getAttribute("aria-label") === name || each.labels?.[0]?.textContent === name)!;
const field = (name: string): HTMLInputElement => [...document.querySelectorAll<HTMLInputElement>("input")].find((each) => each.labels?.[0]?.textContent === name)!;

describe("收回补正", () => {
  const RETURNED = file("蓝天幼儿园.xlsx", [["身份证号", "姓名", "户籍地址"], [idNumber(1), "李大山", "宝昌镇东红村3组"], [idNumber(2), "张一江", "宝昌镇东红村"], [idNumber(9), "钱多云", "宝昌镇"], [idNumber(0), "王小苗", null]]);

  test("shows each change beside what stands there, leaves who the child is unticked, and writes only what is ticked", async () => {
    const mounted = await pane("回收");
    await during(mounted, () => mounted.session.planMerge([RETURNED]));
    expect(text()).toContain("要改 3 格；另有 2 行与报名表一样。");
    expect(text()).toContain("户籍地址: 没有这个地方 → 宝昌镇东红村3组");
    expect([box("改张一河的姓名"), box("改张一河的户籍地址"), box("改李大山的户籍地址")].map(({ checked }) => checked)).toEqual([false, false, true]);
    expect(text()).toContain("交回的姓名与报名表不同");
    expect(text()).toContain("钱多云：报名表里没有这个号码");
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "写入勾选的 1 格");
    expect(text()).toContain("已改 1 格；原来的内容记在「更正记录」表里。");
    expect((await cellsOf(mounted.port.file())).map((row) => [row[1], row[4]])[2]).toEqual(["李大山", "宝昌镇东红村3组"]);
    expect(await objections()).toEqual([]);
  });

  test("a file that is no workbook, or has no heading, is named", async () => {
    const mounted = await pane("回收");
    await during(mounted, () => mounted.session.planMerge([{ name: "说明.txt", bytes: () => Promise.resolve(new Uint8Array()) }]));
    expect(find("alert", "").textContent).not.toBe("");
    await during(mounted, () => mounted.session.planMerge([file("别的.xlsx", [["电话"], ["123"]])]));
    expect(text()).toContain("别的.xlsx · 表 里没有认得的表头，没有读。");
    await press(mounted, "button", "不写入");
    expect(text()).not.toContain("别的.xlsx");
  });
});

describe("与部门数据比对", () => {
  test("tells the figures and what columns were taken for, and the next run shows the differences", async () => {
    const mounted = await pane("回收");
    const police = file("公安.xlsx", [["公民身份号码", "姓名", "户籍地址"], [idNumber(0), "王小苗", "宝昌镇东郊社区"], [idNumber(1), "李大山", "宝昌镇东红村"], [idNumber(5), "周明", "宝昌镇"]]);
    await during(mounted, () => mounted.session.compareRecords("household", { files: [police] }));
    expect(text()).toContain("全部一致 1 人，有不一致 1 人，部门没有 1 人，部门有而没有报名 1 条。");
    expect(text()).toContain("公安.xlsx · 表 读作：公民身份号码＝身份证号，姓名，户籍地址");
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "到「分配」重新分配");
    await press(mounted, "button", "开始分配");
    await press(mounted, "tab", "核查");
    expect(names("button").some((name) => name.includes("与部门数据不一致"))).toBe(true);
  });

  test("a table in which nothing can be compared is named and changes nothing", async () => {
    const mounted = await pane("回收");
    await during(mounted, () => mounted.session.compareRecords("housing", { files: [file("杂.xlsx", [["姓名", "电话"], ["王小苗", "1"]])] }));
    expect(text()).toContain("杂.xlsx · 表 里没有找到身份证号和可比对的内容，没有读。");
    expect((await mounted.port.sheets()).ok && (await cellsOf(mounted.port.file(), "比对"))).toEqual([]);
  });
});

describe("抽查", () => {
  test("draws, lists, and turns what is found into a rate by kind", async () => {
    const mounted = await decide(await pane("分配").then((made) => made), "核查");
    await fill(mounted, field("抽几个"), "2");
    await fill(mounted, field("抽查种子"), "抽查一");
    await press(mounted, "button", "抽取");
    expect(text()).toContain("抽了 2 个，还没有复查。");
    expect(await objections()).toEqual([]);
    await press(mounted, "button", names("button").find((name) => name.startsWith("复查"))!);
    await press(mounted, "button", "记为无误");
    expect(text()).toContain("请填复查人");
    await fill(mounted, field("复查人"), "张三");
    await during(mounted, () => { box("地址片区").click(); return Promise.resolve(); });
    await press(mounted, "button", "记为有误");
    expect(text()).toMatch(/已查 1 \/ 2，有误 1 个，差错率 100\.0%/u);
    expect(text()).toContain("错在哪里：地址片区 1/1");
    expect((await cellsOf(mounted.port.file(), "抽查")).slice(1).filter((row) => row[8] === "有误").map((row) => [row[9], row[11]])).toEqual([["地址片区", "张三"]]);
    expect(await objections()).toEqual([]);
  });

  test("the same seed draws only once", async () => {
    const mounted = await decide(await pane("分配"), "核查");
    await fill(mounted, field("抽查种子"), "抽查一");
    await press(mounted, "button", "抽取");
    expect(text()).toContain("这个种子已经抽过，请换一个");
  });
});

test("the sheet of applicants is as it was where nothing was taken", async () => {
  const mounted = await pane("回收");
  await during(mounted, () => mounted.session.planMerge([file("一.xlsx", [["身份证号", "姓名", "户籍地址"], [idNumber(1), "李大山", "宝昌镇东红村"]])]));
  await press(mounted, "button", "不写入");
  expect((await cellsOf(mounted.port.file()))[2]).toEqual([...child(1, "没有这个地方")]);
  expect((await mounted.port.sheets()).ok).toBe(true);
  expect(HEADING.length).toBe((await cellsOf(mounted.port.file(), SHEET))[0]?.length);
});
