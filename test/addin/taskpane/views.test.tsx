// @vitest-environment jsdom
/** Each view shows what a clerk needs, by role and name, and axe objects to none. */
import { afterEach, describe, expect, test } from "vitest";
import { SHEET } from "../flows/book.js";
import { choose, decide, find, key, mount, names, objections, press, text, type Mounted } from "./pane.js";

let open: Mounted | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});
const pane = async (options: Parameters<typeof mount>[0] = {}): Promise<Mounted> => {
  open = await mount(options);
  return open;
};

const decided = async (): Promise<Mounted> => decide(await pane());

describe("识别", () => {
  test("says which sheet was read, how many children it holds, and what each column was taken for", async () => {
    await pane();
    expect(names("tab")).toEqual(["识别", "分配", "原因", "核查", "容量", "设置", "导出", "回收"]);
    expect(text()).toContain(`「${SHEET}」：表头在第 1 行，读到 3 个孩子`);
    expect(names("combobox")).toEqual(["工作表", "A 列「序号」认作", "B 列「姓名」认作", "C 列「身份证号」认作", "D 列「学段」认作", "E 列「户籍地址」认作"]);
    expect(names("rowheader")).toEqual(["序号", "姓名", "身份证号", "学段", "户籍地址"]);
    expect(await objections()).toEqual([]);
  });

  test("names important columns that are missing, and the documents that no column gives", async () => {
    await pane();
    expect(text()).toContain("没有找到的重要栏材料");
  });

  test("a column chosen by the clerk is remembered as chosen, and can be put back", async () => {
    const mounted = await pane();
    await choose(mounted, "E 列「户籍地址」认作", "residence");
    expect(text()).toContain("由人指定");
    expect(text()).toMatch(/没有找到的重要栏户籍地址/);
    await choose(mounted, "E 列「户籍地址」认作", "automatic");
    expect(text()).not.toContain("由人指定");
  });

  test("a workbook without applicants says what to do in three lines, and that nothing is sent", async () => {
    await pane({ rows: null });
    expect(names("heading")).toContain("三步用起来");
    expect(names("listitem")).toHaveLength(3);
    expect(text()).toContain("不向任何地方发送");
    expect(find("alert", "").textContent).toBe("");
    expect(await objections()).toEqual([]);
  });
});

describe("分配", () => {
  test("says what it will go by, and that seats and seed are samples", async () => {
    const mounted = await pane();
    await press(mounted, "tab", "分配");
    expect(text()).toContain("学位取自方案");
    expect(text()).toContain("学位还是示例数字");
    expect(text()).toContain("抽签种子还是示例");
    expect(await objections()).toEqual([]);
  });

  test("a run shows what it would change before anything is written, child by child", async () => {
    const mounted = await decided();
    expect(names("heading")).toContain("将要写入的改动");
    expect(names("button")).toEqual(expect.arrayContaining([expect.stringMatching(/^写入 \d+ 处$/), "不写", "2 王小苗，到这一行"]));
    await press(mounted, "button", "3 李大山，到这一行");
    expect(mounted.shown).toEqual([`${SHEET} 3 1`]);
    expect(await objections()).toEqual([]);
  });

  test("the three figures at the top are known after a run: children, placed, to be settled first", async () => {
    const mounted = await pane();
    const figures = (): readonly string[] => [...document.querySelectorAll(".figures dd")].map((each) => each.textContent);
    expect(figures()).toEqual(["3", "未分配", "未分配"]);
    await press(mounted, "tab", "分配");
    await press(mounted, "button", "开始分配");
    expect(figures()).toEqual(["3", "1", "2"]);
    expect(find("status", "").textContent).toBe("分配完成：3 个孩子，已定学校 1 个，须先处理 2 个。还没有写入。");
  });

  test("written, it says what was written, and can be undone", async () => {
    const mounted = await decided();
    await press(mounted, "button", /^写入/);
    expect(text()).toContain("写入 3 行，并更新「核查清单」、「容量」");
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "撤销");
    expect(find("dialog", "撤销上一次写入？").textContent).toMatch(/写入的 \d+ 个单元格（3 个孩子）/);
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "不撤销");
    expect(names("dialog")).toEqual([]);
    await press(mounted, "button", "撤销");
    await key(mounted, "Escape");
    expect(names("dialog")).toEqual([]);
  });

  test("undone, the sheet is as before and the button is gone", async () => {
    const mounted = await decided();
    await press(mounted, "button", /^写入/);
    await press(mounted, "button", "撤销");
    const buttons = [...find("dialog", /./).querySelectorAll("button")];
    expect(buttons.map((each) => each.textContent)).toEqual(["撤销", "不撤销"]);
    buttons[0]?.setAttribute("aria-label", "真的撤销");
    await press(mounted, "button", "真的撤销");
    expect(names("button")).not.toContain("撤销");
    const sheet = await mounted.port.read(SHEET);
    expect(sheet.ok && sheet.value.rows[0]).toEqual(["序号", "姓名", "身份证号", "学段", "户籍地址"]);
  });

  test("not written, the sheet stays as it was and the result can still be looked at", async () => {
    const mounted = await decided();
    await press(mounted, "button", "不写");
    expect(names("button")).not.toContain("撤销");
    expect(names("heading")).toContain("结果");
    expect(find("status", "").textContent).toBe("没有写入，表没有变。");
  });

  test("a sheet edited since says so", async () => {
    const mounted = await decided();
    await mounted.tell({ kind: "edited", sheet: SHEET });
    expect(text()).toContain("在分配之后改动过");
  });
});

describe("原因", () => {
  test("follows the selection: the child, the result, each step with its clause", async () => {
    const mounted = await decided();
    await press(mounted, "tab", "原因");
    await mounted.tell({ kind: "selected", sheet: SHEET, row: 2, column: 1 });
    expect(names("heading")).toEqual(expect.arrayContaining([expect.stringContaining("王小苗"), "依据过程", "为什么不是其他学校", "什么会改变结果"]));
    expect([...document.querySelectorAll("ol.steps > li")].every((step) => /依据 \S/.test(step.textContent))).toBe(true);
    expect(await objections()).toEqual([]);
    await mounted.tell({ kind: "selected", sheet: SHEET, row: 3, column: 4 });
    expect(names("heading")).toContainEqual(expect.stringContaining("李大山"));
    expect(text()).toContain("须先处理");
  });

  test.each([
    ["a row without a child", SHEET, 1, "这一行没有孩子"],
    ["another sheet", "核查清单", 2, `请到「${SHEET}」里点一个孩子所在的行`],
  ])("%s says what to do", async (_what, sheet, row, said) => {
    const mounted = await decided();
    await press(mounted, "tab", "原因");
    await mounted.tell({ kind: "selected", sheet, row, column: 1 });
    expect(text()).toContain(said);
  });

  test("before a run it says where to go", async () => {
    const mounted = await pane();
    await press(mounted, "tab", "原因");
    expect(text()).toContain("还没有分配");
    expect(await objections()).toEqual([]);
  });
});

describe("设置", () => {
  test("makes the settings sheets, says what is in effect, and what this program is", async () => {
    const mounted = await pane();
    await press(mounted, "tab", "设置");
    expect(text()).toContain("还没有设置表");
    expect(text()).toContain("就近 1.2.3");
    expect(await objections()).toEqual([]);
    await press(mounted, "button", "建立设置表");
    expect(names("button")).toEqual(expect.arrayContaining(["打开「招生设置」", "打开「路段划分」", "打开「就近顺序」"]));
    await press(mounted, "button", "打开「路段划分」");
    expect(mounted.shown).toEqual(["路段划分 1 1"]);
    expect(text()).toContain("设置表没有错误");
  });

  test("switches the language of everything at once", async () => {
    const mounted = await pane();
    await press(mounted, "tab", "设置");
    await press(mounted, "radio", "English");
    expect(names("tab")).toEqual(["Columns", "Assign", "Reasons", "Checks", "Seats", "Settings", "Export", "Returns"]);
    expect(document.documentElement.lang).toBe("en");
    expect(await objections()).toEqual([]);
    localStorage.clear();
  });
});

describe("the keyboard", () => {
  test("arrow keys, Home and End go from tab to tab, and only the open tab is a stop of the Tab key", async () => {
    const mounted = await pane();
    find("tab", "识别").focus();
    const walked: (string | null)[] = [];
    for (const name of ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "ArrowLeft", "Home"]) {
      await key(mounted, name);
      walked.push(document.activeElement?.textContent ?? null);
    }
    expect(walked).toEqual(["分配", "原因", "分配", "回收", "识别", "回收", "识别"]);
    expect(names("tab").filter((name) => find("tab", name).tabIndex === 0)).toEqual(["识别"]);
    await press(mounted, "tab", "分配");
    expect(find("tab", "分配").getAttribute("aria-selected")).toBe("true");
    expect(find("tabpanel", "分配").tabIndex).toBe(0);
  });

  test("who pressed a button that is gone goes on in the view", async () => {
    const mounted = await decided();
    expect(document.activeElement).toBe(find("tabpanel", "分配"));
    await press(mounted, "button", /^写入/);
    expect(document.activeElement).toBe(find("tabpanel", "分配"));
  });

  test("the question whether to undo takes the focus, and gives it back", async () => {
    const mounted = await decided();
    await press(mounted, "button", /^写入/);
    await press(mounted, "button", "撤销");
    expect(document.activeElement).toBe(find("button", "不撤销"));
    expect(find("dialog", /./).contains(document.activeElement)).toBe(true);
    await key(mounted, "Escape");
    expect(document.activeElement?.textContent).toBe("撤销");
  });
});
