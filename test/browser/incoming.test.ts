/** What comes from outside, at the preview: an office's file that is compared, corrected rows that are merged, and a second check. */
import { writeXlsx } from "hucre";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startHarness, type Harness } from "./browser.js";
import { below, crossing, PATIENCE, sitDown } from "./clerk.js";

const SHEET = "2024年报名表";
const LONG = 300_000;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(async () => {
  await harness.close();
});

type Rows = readonly (readonly (string | number | null)[])[];
const file = async (name: string, rows: Rows) => ({ name, mimeType: XLSX, buffer: Buffer.from(await writeXlsx({ sheets: [{ name: "表", rows: rows.map((row) => [...row]) }] })) });
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

test("an office's file, corrected rows and a second check, each read back from the workbook that is saved", async () => {
  const clerk = await sitDown(harness);
  const { pane } = clerk;
  const upload = async (section: string, chosen: Awaited<ReturnType<typeof file>>): Promise<void> => pane.locator("section").filter({ has: clerk.heading(section) }).locator("input[type=file]").setInputFiles(chosen);
  const begun = await clerk.saved();
  const [ids, names, addresses] = ["身份证号", "姓名", "户籍地址"].map((heading) => below(begun, SHEET, heading));
  const people = [...(ids ?? [])].slice(0, 40).map(([row, id]) => [textOf(id), textOf(names?.get(row)), textOf(addresses?.get(row))] as const).filter(([id]) => id.length === 18);

  await clerk.view("回收");
  await upload("与部门数据比对", await file("公安.xlsx", [["公民身份号码", "姓名", "住址"], ...people.map(([id, name, address], at) => [id, name, at === 4 ? "宝昌镇东红村99号" : address])]));
  await pane.getByText("户籍数据比对完，记在「比对」表里").waitFor({ timeout: PATIENCE });
  const results = [...below(await clerk.saved(), "比对", "结果").values()];
  expect(results.filter((result) => result === "不一致")).toHaveLength(1);
  expect(results.filter((result) => result === "一致")).toHaveLength(people.length + people.filter(([, , address]) => address !== "").length - 1);

  const [, wrong] = [people[3], people[4]];
  await upload("收回补正", await file("交回.xlsx", [["身份证号", "姓名", "户籍地址"], [wrong?.[0] ?? "", wrong?.[1] ?? "", "宝昌镇东红村99号"], ["152527201803120000", "没有", "宝昌镇"]]));
  await pane.getByText(/^要改 1 格/u).waitFor({ timeout: PATIENCE });
  await pane.getByText(/没有：报名表里没有这个号码/u).waitFor();
  await clerk.press("写入勾选的 1 格");
  await pane.getByText("已改 1 格；原来的内容记在「更正记录」表里。").first().waitFor({ timeout: PATIENCE });
  const merged = await clerk.saved();
  const at = crossing(merged, SHEET, (value) => value === wrong?.[0], "户籍地址");
  expect(merged.sheets.find(({ name }) => name === SHEET)?.cells[at]?.value).toBe("宝昌镇东红村99号");
  expect([...below(merged, "更正记录", "原内容").values()]).toEqual([wrong?.[2]]);
  // Every other address is as it was.
  expect([...below(merged, SHEET, "户籍地址")].filter(([row, address]) => addresses?.get(row) !== address)).toHaveLength(1);

  await clerk.assign();
  await clerk.write();
  await clerk.view("核查");
  // Corrected as the office has it: nothing differs any more.
  expect(await pane.getByRole("button", { name: /与部门数据不一致/u }).count()).toBe(0);
  await pane.getByRole("button", { name: /部门数据里没有此人/u }).waitFor();
  await pane.getByLabel("抽几个").fill("5");
  await clerk.press("抽取");
  await pane.getByText(/抽了 5 个，还没有复查。/u).waitFor({ timeout: PATIENCE });
  await pane.getByRole("button", { name: /^复查/u }).first().click();
  await pane.getByLabel("地址片区").check();
  await pane.getByLabel("复查人").fill("李四");
  await clerk.press("记为有误");
  await pane.getByText(/已查 1 \/ 5，有误 1 个，差错率 100\.0%/u).waitFor({ timeout: PATIENCE });
  const checked = await clerk.saved();
  expect([...below(checked, "抽查", "复查人").values()].filter((by) => by === "李四")).toHaveLength(1);
  expect(below(checked, SHEET, "姓名")).toEqual(names);
  await clerk.finish();
}, LONG);
