/** A clerk does the whole job at the preview, by what she reads there: identify, assign, why, edit an address, assign again, undo. */
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHarness, type Harness } from "./browser.js";
import { below, crossing, PATIENCE, sitDown, withoutLog } from "./clerk.js";

const CLEAN = "2024年报名表";
/** 范晨 goes to school by the household alone; the child of the next row lives in another school's zone. */
const CHILD = { row: 13, name: "范晨", address: "H13" };
const NEIGHBOUR = "H14";
const LONG = 300_000;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(async () => {
  await harness.close();
});

const filled = (values: ReadonlyMap<number, unknown>): number => [...values.values()].filter((value) => typeof value === "string" && value !== "").length;

describe("a clerk who hands out and takes back", () => {
  test("gets a roster for every school, issues the notices, and has what schools send back compared with them", async () => {
    const clerk = await sitDown(harness);
    const { pane, page } = clerk;
    await pane.getByText(`「${CLEAN}」：表头在第 1 行，读到 1,375 个孩子`).waitFor();
    await clerk.assign();
    await clerk.view("导出");
    await pane.getByLabel("由谁发放").waitFor();
    await pane.getByRole("region", { name: "发放通知书" }).getByLabel("日期").fill("2024-08-05");
    await clerk.press("看发放的改动");
    await pane.getByText(/^有 [\d,]+ 个孩子的通知书状态将改变。还没有写入。$/u).waitFor({ timeout: PATIENCE });
    await clerk.write();
    const notices = below(await clerk.saved(), CLEAN, "通知书状态");
    expect([...notices.values()].filter((value) => /^已发 2024-08-05 2024-(小学|初中)-\d{4}$/u.test(String(value))).length).toBeGreaterThan(1200);

    await clerk.assign();
    await clerk.view("导出");
    const [file] = await Promise.all([page.waitForEvent("download"), clerk.press("下载：花名册")]);
    expect(file.suggestedFilename()).toBe("花名册.zip");
    await pane.getByText(/^做好 \d+ 个文件：\d+ 个已下载。$/u).waitFor();
    const packed = unzipSync(readFileSync(await file.path()));
    expect(Object.keys(packed)).toContain("花名册-贡宝拉格学校-初中.xlsx");
    const [roster] = (await readXlsx(packed["花名册-第一小学-小学.xlsx"] ?? new Uint8Array())).sheets;
    expect(roster?.rows[2]).toEqual(["学籍号", "学生姓名", "身份证号", "户籍地址", "毕业学校标识码"]);
    expect(String(roster?.rows[3]?.[2])).toMatch(/^\d{17}[\dX]$/u);
    expect(roster?.rows[3]?.[0] ?? null).toBeNull();

    await clerk.view("回收");
    const returned = Object.entries(packed).filter(([name]) => !name.includes("第五小学"))
      .map(([name, bytes]) => ({ name, mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: Buffer.from(bytes) }));
    await pane.locator("input[type=file]").first().setInputFiles(returned);
    await pane.getByText(/^核对完：已报到 [\d,]+ 人，未报到 0 人。还没有写入。$/u).waitFor({ timeout: PATIENCE });
    expect(await pane.getByRole("row", { name: /^第一小学/u }).getByRole("cell").allTextContents()).toEqual([expect.stringMatching(/^\d+$/u), expect.stringMatching(/^\d+$/u), "0", expect.stringMatching(/^不满 \d+$/u)]);
    expect(await pane.getByRole("row", { name: /^第五小学/u }).textContent()).toContain("花名册未交");
    await clerk.finish();
  }, LONG);

  test("opens a roster in Excel, finds it checked there, and goes back to the sheet as it was left", async () => {
    const clerk = await sitDown(harness);
    const { pane, page } = clerk;
    await pane.getByText(`「${CLEAN}」：表头在第 1 行，读到 1,375 个孩子`).waitFor();
    const workbook = page.getByRole("combobox", { name: "工作簿" });
    const sample = await workbook.inputValue();
    await clerk.assign();
    await clerk.write();
    await clerk.view("导出");
    await clerk.press("打开：花名册");
    await pane.getByText(/^做好 \d+ 个文件：\d+ 个作为新工作簿打开。$/u).waitFor();
    await workbook.selectOption("新工作簿1.xlsx");
    await pane.getByRole("tab", { name: "回收" }).click();
    await clerk.press("检查这张表");
    await pane.getByText(/^检查完，/u).waitFor({ timeout: PATIENCE });
    await pane.getByText(/：第一小学小学，\d+ 名学生$/u).waitFor();
    await workbook.selectOption(sample);
    await pane.getByText(`「${CLEAN}」：表头在第 1 行，读到 1,375 个孩子`).waitFor();
    expect(filled(below(await clerk.saved(), CLEAN, "拟定学校"))).toBeGreaterThan(1200);
    await clerk.finish();
  }, LONG);
});

describe("a clerk with an orderly sheet", () => {
  test("identifies, assigns, asks why, edits an address, assigns again and undoes", async () => {
    const clerk = await sitDown(harness);
    const { pane } = clerk;
    process.stdout.write(`pane usable after ${((await clerk.page.frames()[1]?.evaluate(() => performance.now()) ?? NaN) / 1000).toFixed(2)} s, the sheet read\n`);
    await pane.getByText(`「${CLEAN}」：表头在第 1 行，读到 1,375 个孩子`).waitFor();
    expect(await pane.getByRole("combobox", { name: "H 列「户籍地址」认作" }).inputValue()).toBe("automatic");
    const before = await clerk.saved();

    await clerk.assign();
    expect(await clerk.counted("新填")).toBeGreaterThan(1375);
    expect(await clerk.counted("改动")).toBe(0);
    // Nothing is written before the clerk says so.
    expect((await clerk.saved()).sheets).toEqual(before.sheets);
    await clerk.write();
    const written = await clerk.saved();
    const schools = below(written, CLEAN, "拟定学校");
    expect(filled(schools)).toBeGreaterThan(1200);
    expect(filled(below(written, CLEAN, "班级"))).toBeGreaterThan(1200);
    expect(below(written, CLEAN, "身份证号")).toEqual(below(before, CLEAN, "身份证号"));

    await clerk.view("原因");
    await clerk.go(`B${CHILD.row}`);
    await clerk.heading(new RegExp(`^${CHILD.name}`)).waitFor();
    const school = String(schools.get(CHILD.row));
    expect(await pane.locator(".result__school").textContent()).toContain(school);
    expect(await pane.getByText(/^依据 /).count()).toBeGreaterThan(1);
    await clerk.go("B2");
    await clerk.heading(/^赵诺语/).waitFor();

    await clerk.type(CHILD.address, await clerk.content(NEIGHBOUR));
    await pane.getByText("这一行在分配之后改动过，下面是改动之前的结果。请重新分配。").waitFor();
    await clerk.assign();
    expect(await clerk.counted("新填")).toBe(0);
    const rows = await pane.getByRole("list", { name: "将要写入的改动" }).getByRole("listitem").allTextContents();
    process.stdout.write(`offered as changed: ${JSON.stringify(rows)}\n`);
    expect(rows.some((row) => row.includes(CHILD.name) && row.includes("拟定学校"))).toBe(true);
    await clerk.write();
    const edited = await clerk.saved();
    const schoolsAfter = below(edited, CLEAN, "拟定学校");
    // The other children keep their schools.
    expect([...schoolsAfter].filter(([row, value]) => value !== schools.get(row)).map(([row]) => row)).toEqual([CHILD.row]);
    expect(schoolsAfter.get(CHILD.row)).toBe(schools.get(CHILD.row + 1));

    await clerk.undo();
    expect(below(await clerk.saved(), CLEAN, "拟定学校")).toEqual(schools);
    await clerk.finish();
  }, LONG);

  test("undoes every cell, also after the workbook was saved and opened again", async () => {
    const clerk = await sitDown(harness);
    const before = await clerk.saved();
    await clerk.assign();
    await clerk.write();
    await clerk.undo();
    expect(withoutLog(await clerk.saved())).toEqual(withoutLog(before));

    await clerk.assign();
    await clerk.write();
    const written = await clerk.saved();
    await clerk.page.getByRole("button", { name: "保存并重新打开" }).click();
    await clerk.heading("识别报名表").waitFor();
    await clerk.pane.getByRole("button", { name: "撤销", exact: true }).waitFor();
    expect((await clerk.saved()).sheets).toEqual(written.sheets);
    await clerk.undo();
    expect(withoutLog(await clerk.saved())).toEqual(withoutLog(before));
    await clerk.finish();
  }, LONG);

  test("puts nothing into the sheet when she does not want it written, and nothing when nothing changed", async () => {
    const clerk = await sitDown(harness);
    const before = await clerk.saved();
    await clerk.assign();
    await clerk.press("不写");
    await clerk.pane.getByText("没有写入，表没有变。").waitFor();
    expect((await clerk.saved()).sheets).toEqual(before.sheets);
    await clerk.assign();
    await clerk.write();
    await clerk.assign();
    await clerk.pane.getByText("和表里现有的内容完全一样，没有要改的。").waitFor();
    await clerk.finish();
  }, LONG);

  test("opens the views by the ribbon, and by 分配 there the run begins", async () => {
    const clerk = await sitDown(harness);
    const ribbon = clerk.page.getByRole("group", { name: "功能区" });
    await ribbon.getByRole("button", { name: "导出" }).click();
    await clerk.pane.getByText("还没有分配，没有可以导出的。").waitFor();
    await ribbon.getByRole("button", { name: "分配" }).click();
    await clerk.pane.getByRole("tab", { name: "分配", selected: true }).waitFor();
    await clerk.heading("将要写入的改动").waitFor();
    await ribbon.getByRole("button", { name: "核查" }).click();
    await clerk.pane.getByRole("button", { name: "下一处" }).click();
    await clerk.pane.getByText(/^1 \/ [\d,]+$/).waitFor();
    await ribbon.getByRole("button", { name: "导出" }).click();
    const [download] = await Promise.all([
      clerk.page.waitForEvent("download"), clerk.pane.getByRole("button", { name: "下载：容量（CSV）" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^就近-容量-\d{4}-\d{2}-\d{2}\.csv$/);
    await clerk.finish();
  }, LONG);
});

describe("a clerk with a sheet as sheets are", () => {
  test("sees what its columns were taken for, assigns, and gets it back untouched", async () => {
    const clerk = await sitDown(harness);
    await clerk.open("报名表-2024-凌乱.xlsx");
    await clerk.pane.getByText(/^「小学」：表头在第 [34] 行，读到 647 个孩子$/).waitFor();
    await clerk.pane.getByText(/「初中」也像报名表，这次没有读。/).waitFor();
    const before = await clerk.saved();
    await clerk.assign();
    await clerk.write();
    const written = await clerk.saved();
    expect(filled(below(written, "小学", "拟定学校"))).toBeGreaterThan(550);
    expect(written.sheets.find(({ name }) => name === "初中")).toEqual(before.sheets.find(({ name }) => name === "初中"));
    await clerk.undo();
    expect(withoutLog(await clerk.saved())).toEqual(withoutLog(before));
    await clerk.finish();
  }, LONG);

  test("says what a column is, and it is remembered in the workbook", async () => {
    const clerk = await sitDown(harness);
    const column = clerk.pane.getByRole("combobox", { name: "R 列「幼儿园」认作" });
    await column.selectOption({ label: "不读这一列" });
    await clerk.pane.getByText("由人指定").waitFor();
    await clerk.page.getByRole("button", { name: "保存并重新打开" }).click();
    await clerk.pane.getByText("由人指定").waitFor();
    expect(await column.inputValue()).toBe("leave");
    await clerk.finish();
  }, LONG);
});

describe("the settings sheets", () => {
  test("are made, say on the cell what is wrong in it, and a number of seats reaches the result", async () => {
    const clerk = await sitDown(harness);
    await clerk.view("设置");
    await clerk.press("建立设置表");
    await clerk.pane.getByText(/^已建立.*「招生设置」/).waitFor();
    await clerk.pane.getByText("设置表没有错误。").first().waitFor();
    const cell = crossing(await clerk.saved(), "招生设置", (value) => value === "第一小学", "学位");
    await clerk.sheet("招生设置");
    expect(await clerk.content(cell)).toBe("135");

    await clerk.type(cell, "很多");
    await clerk.press("检查设置表");
    await clerk.heading("设置表里有 1 处要改，改好之前不能分配。").waitFor();
    await clerk.pane.getByRole("button", { name: new RegExp(`招生设置 ${cell} ?「很多」不是整数`) }).waitFor();
    await clerk.press("在单元格上标出");
    await clerk.pane.getByText("已在单元格上标出。").waitFor();
    await clerk.go(cell);
    await expect.poll(() => clerk.page.getByRole("note", { name: "批注" }).textContent()).toContain("不是整数");
    await clerk.view("分配");
    await clerk.press("开始分配");
    await clerk.pane.getByText("设置表里有 1 处要改，还不能分配。").waitFor();

    await clerk.type(cell, "100");
    await clerk.assign();
    await clerk.pane.getByText("100 / 100").waitFor();
    await clerk.finish();
  }, LONG);
});
