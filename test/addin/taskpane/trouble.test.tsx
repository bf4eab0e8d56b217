// @vitest-environment jsdom
/** Whatever goes wrong, a clerk reads what happened and what to do next, in either language. */
import { afterEach, describe, expect, test } from "vitest";
import type { PaneTroubleShape } from "../../../addin/locales/pane.js";
import type { PaneTrouble } from "../../../addin/taskpane/state.js";
import { spoken } from "../../../addin/taskpane/words.js";
import type { WorkbookPort, WorkbookTrouble } from "../../../addin/workbook/port.js";
import { directEngine } from "../../../addin/worker/direct.js";
import type { EngineClient, EngineTrouble } from "../../../addin/worker/protocol.js";
import { SHEET } from "../flows/book.js";
import { find, mount, names, objections, press, text, type Mounted } from "./pane.js";

const WORKBOOK: readonly WorkbookTrouble[] = [
  { kind: "editing" }, { kind: "protected", sheet: SHEET }, { kind: "protected", sheet: "" }, { kind: "heading-changed", sheet: SHEET }, { kind: "stopped" },
  { kind: "no-such-sheet", name: "一班", sheets: ["二班"] }, { kind: "no-such-sheet", name: "一班", sheets: [] }, { kind: "beyond-sheet", row: 1_048_577, column: 3 },
  { kind: "too-large", unit: "cells", count: 90_000_000, limit: 50_000_000 }, { kind: "too-large", unit: "bytes", count: 9, limit: 5 },
  { kind: "not-a-workbook" }, { kind: "old-format", format: "xls" }, { kind: "encrypted" }, { kind: "damaged", part: "" }, { kind: "damaged", part: "xl/workbook.xml" },
  ...["AccessDenied", "RequestPayloadSizeLimitExceeded", "ResponsePayloadSizeLimitExceeded", "ActivityLimitReached", "InvalidOperationInCellEditMode", "GeneralException"]
    .map((code) => ({ kind: "host", code }) as const),
];
const ENGINE: readonly EngineTrouble[] = [{ kind: "cancelled" }, { kind: "died", message: "out of memory" }, { kind: "unreachable", message: "pinyin" }, { kind: "outdated" }, { kind: "disposed" }];
const ALL: readonly (PaneTrouble | PaneTroubleShape)[] = [
  ...WORKBOOK.map((trouble) => ({ kind: "workbook", trouble }) as const), ...ENGINE.map((trouble) => ({ kind: "engine", trouble }) as const),
  { kind: "no-header", sheet: SHEET, sheets: [SHEET, "目录"] }, { kind: "no-header", sheet: "", sheets: [] },
  { kind: "settings", mistakes: [] }, { kind: "stopped" }, { kind: "not-copied" }, { kind: "defect", message: "x is not a function" },
  { kind: "policy-missing" }, { kind: "not-in-excel" }, { kind: "policy-invalid", problems: [{ path: "schools.0", message: "Required" }, { path: "", message: "json" }] },
];

describe.each(["zh-CN", "en"] as const)("every trouble in %s", (language) => {
  test.each(ALL.map((trouble) => [JSON.stringify(trouble), trouble] as const))("%s: what happened, and what to do next", (_name, trouble) => {
    const { what, next } = spoken(language).pane.trouble(trouble);
    expect(what).toMatch(language === "en" ? /^[A-Z“].+\.$/ : /^[\p{Script=Han}「E].+。$/u);
    expect(next).toMatch(language === "en" ? /^[A-Z“]\p{L}+/u : /^[请要下]/u);
    expect(`${what}${next}`).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

test("the troubles of a sheet name the sheet, and those of the host its code", () => {
  const { pane } = spoken("zh-CN");
  expect(pane.trouble({ kind: "workbook", trouble: { kind: "protected", sheet: "一班" } }).what).toContain("「一班」");
  expect(pane.trouble({ kind: "workbook", trouble: { kind: "host", code: "GeneralException" } }).next).toContain("GeneralException");
  expect(pane.trouble({ kind: "defect", message: "出处" }).next).toContain("出处");
});

let open: Mounted | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

const refused = (trouble: WorkbookTrouble): (() => Promise<{ readonly ok: false; readonly trouble: WorkbookTrouble }>) => () => Promise.resolve({ ok: false, trouble });

describe("in the pane", () => {
  test("a sheet that is protected is told when it is to be written, and nothing else is lost", async () => {
    open = await mount({ port: { writeColumns: refused({ kind: "protected", sheet: SHEET }) } });
    await press(open, "tab", "分配");
    await press(open, "button", "开始分配");
    await press(open, "button", /^写入/);
    expect(find("alert", "").textContent).toContain(`「${SHEET}」受保护，写不进去。`);
    expect(names("button")).toContainEqual(expect.stringMatching(/^写入/));
    expect(await objections()).toEqual([]);
    await press(open, "button", "关闭提示");
    expect(text()).not.toContain("受保护");
  });

  test("someone typing in a cell does not keep the pane from opening", async () => {
    open = await mount({ port: { sheets: refused({ kind: "editing" }) } });
    expect(find("alert", "").textContent).toContain("请按回车或 Esc 结束输入");
    expect(names("button")).toContain("重新识别");
  });

  test("a sheet without a heading leads back to 识别", async () => {
    open = await mount({ rows: null });
    await press(open, "tab", "分配");
    await press(open, "button", "开始分配");
    const alert = find("alert", "");
    expect(alert.textContent).toContain("没有找到报名表的表头");
    expect([...alert.querySelectorAll("button")].map((each) => each.textContent)).toContain("识别");
  });

  test.each([
    ["a worker that died", "died", "计算意外停止"],
    ["a pane older than its worker", "outdated", "请关闭任务窗格重新打开"],
  ] as const)("%s is told", async (_what, kind, said) => {
    const engine: EngineClient = { ...directEngine, decide: () => Promise.resolve({ ok: false, trouble: kind === "died" ? { kind, message: "" } : { kind } }) };
    open = await mount({ desk: { engine } });
    await press(open, "tab", "分配");
    await press(open, "button", "开始分配");
    expect(text()).toContain(said);
    expect(names("button")).toContain("开始分配");
  });

  test("a defect is told as one, and the pane goes on", async () => {
    const engine: EngineClient = { ...directEngine, decide: () => Promise.reject(new Error("出处在这里")) };
    open = await mount({ desk: { engine } });
    await press(open, "tab", "分配");
    await press(open, "button", "开始分配");
    expect(text()).toContain("出处在这里");
    await press(open, "tab", "设置");
    expect(names("heading")).toContain("设置表");
  });

  test("mistakes in the settings sheets keep anything from being decided, and each is shown with its cell", async () => {
    open = await mount();
    await press(open, "tab", "设置");
    await press(open, "button", "建立设置表");
    await spoil(open.port);
    await press(open, "button", "检查设置表");
    expect(names("heading")).toContain("设置表里有 1 处要改，改好之前不能分配。");
    await press(open, "button", /^招生设置 C\d+/);
    expect(open.shown.at(-1)).toMatch(/^招生设置 \d+ 3$/);
    expect(await objections()).toEqual([]);
    await press(open, "tab", "分配");
    await press(open, "button", "开始分配");
    expect(find("alert", "").textContent).toContain("设置表里有 1 处要改，还不能分配。");
  });
});

/** A clerk writes a number of classes that is none. */
async function spoil(port: WorkbookPort): Promise<void> {
  const sheet = await port.read("招生设置");
  if (!sheet.ok) throw new Error(sheet.trouble.kind);
  const { rows } = sheet.value;
  const [header = [], ...lines] = rows;
  const at = lines.findIndex((line) => typeof line[2] === "number");
  const written = await port.writeSheet({
    title: "招生设置", columns: header.map((text) => ({ header: String(text), width: 10 })),
    rows: lines.map((line, index) => (index === at ? line.map((cell, column) => (column === 2 ? "三个班吧" : cell)) : line)),
  });
  if (!written.ok) throw new Error(written.trouble.kind);
}
