/** A reviewer and capacity staff at the preview, by what they read there: settle, assign again, look at the seats, try a change. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHarness, type Harness } from "./browser.js";
import { below, PATIENCE, sitDown } from "./clerk.js";

const SHEET = "2024年报名表";
const LONG = 300_000;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(async () => {
  await harness.close();
});

describe("a reviewer", () => {
  test("settles one address for all written alike, and the next run obeys, says who settled it, and leaves those alone that are written otherwise", async () => {
    const clerk = await sitDown(harness);
    const { pane } = clerk;
    await pane.getByText(`「${SHEET}」：表头在第 1 行，读到 1,375 个孩子`).waitFor();
    await clerk.assign();
    await clerk.write();
    const noticesBefore = below(await clerk.saved(), SHEET, "通知书状态");
    await clerk.view("核查");
    await clerk.press(/地址写法相近/u);
    const items = pane.locator("button.item");
    await items.first().click();
    const alike = Number(/现有 (\d+) 处/u.exec((await pane.getByRole("radio", { name: /同样写法/u }).locator("..").textContent()) ?? "")?.[1]);
    expect(alike).toBeGreaterThan(1);
    const row = Number(/第 (\d+) 行/u.exec((await items.first().textContent()) ?? "")?.[1]);
    await pane.getByRole("radio", { name: /同样写法/u }).click();
    await clerk.press("记下裁定");
    await pane.getByText("请填理由").waitFor();
    await pane.getByLabel("理由").fill("社区证明");
    await pane.getByLabel("裁定人").fill("张三");
    // Without the mouse, from the field itself.
    await pane.getByLabel("裁定人").press("Control+Enter");
    await pane.getByText(`已裁定 ${String(alike)} 处`).waitFor({ timeout: PATIENCE });
    const rulings = below(await clerk.saved(), "裁定", "裁定");
    expect([...rulings.values()]).toEqual(["属实"]);

    await clerk.press("按裁定重新分配");
    await pane.getByText(/^分配完成：/u).waitFor({ timeout: PATIENCE });
    await clerk.write();
    const book = await clerk.saved();
    const changed = [...below(book, SHEET, "通知书状态")].filter(([at, text]) => noticesBefore.get(at) === "暂缓办理" && text === "可以办理").map(([at]) => at);
    expect(changed).toContain(row);
    expect(changed.length).toBeLessThanOrEqual(alike);
    // Another line of the log, and both tell the same children.
    expect([...below(book, "运行记录", "孩子").values()]).toEqual(["1375", "1375"]);
    await clerk.go(`D${String(row)}`);
    await clerk.view("原因");
    await pane.getByText(/已有裁定：地址写法相近 属实（张三，\d{4}-\d\d-\d\d，社区证明）/u).waitFor();
    await clerk.finish();
  }, LONG);
});

describe("capacity staff", () => {
  test("see who holds the seats, show a school's children in the sheet, and try fewer seats without touching the workbook", async () => {
    const clerk = await sitDown(harness);
    const { pane } = clerk;
    await pane.getByText(`「${SHEET}」：表头在第 1 行，读到 1,375 个孩子`).waitFor();
    await clerk.assign();
    await clerk.write();
    const before = await clerk.saved();
    await clerk.view("容量");
    const school = pane.locator("li.school").filter({ hasText: "第二小学" });
    const placed = [...below(before, SHEET, "拟定学校").values()].filter((name) => name === "第二小学").length;
    await school.getByRole("button", { name: `已安排 ${String(placed)}` }).click();
    await clerk.press("在表里只看第二小学的");
    const shown = await clerk.saved();
    expect(below(shown, SHEET, "拟定学校")).toEqual(below(before, SHEET, "拟定学校"));
    await clerk.press("表里全部显示");

    await pane.getByRole("textbox", { name: "第二小学 学位" }).fill(String(placed - 3));
    await clerk.press("试算");
    await pane.getByText(/^\d+ 个孩子换学校/u).waitFor({ timeout: PATIENCE });
    const outcome = pane.locator(".trial__outcome");
    expect(await outcome.getByRole("row", { name: /^第二小学/u }).getByRole("cell").allTextContents()).toEqual([`${String(placed)}/135`, expect.stringMatching(new RegExp(`^${String(placed - 3)}/${String(placed - 3)}`, "u"))]);
    await pane.getByLabel("名称").fill("少三个");
    await clerk.press("存为一种打算");
    await pane.getByText("「少三个」已存在工作簿里。").waitFor();
    const after = await clerk.saved();
    expect(after.sheets.map(({ name, cells }) => [name, cells])).toEqual(before.sheets.map(({ name, cells }) => [name, cells]));
    await clerk.finish();
  }, LONG);
});
