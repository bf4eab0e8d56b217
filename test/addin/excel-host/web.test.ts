/** The scenarios over messages between a page and a frame in it, as in Excel on the web. */
import { beforeAll, describe, expect, test } from "vitest";
import { ExcelHost } from "../../../addin/preview/excel-host/host.js";
import { type Loaded, loadOfficeOnWeb } from "../../../addin/preview/excel-host/node.js";
import { scenarios } from "./scenarios.js";

const host = new ExcelHost();
let office: Pick<Loaded, "reset"> | null = null;
beforeAll(async () => {
  office = await loadOfficeOnWeb(host);
});

describe("Excel on the web", () => {
  scenarios({ host, reset: async () => office?.reset(), level: "1.15", hasOffice: true });
});

test("the add-in sees that it is on the web", () => {
  expect([Office.context.platform, Office.context.host, Office.context.displayLanguage]).toEqual(["OfficeOnline", "Excel", "zh-CN"]);
});

test("five megabytes are too many for a request", async () => {
  const failed = Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getRange("A1:A200").values = Array.from({ length: 200 }, () => ["一".repeat(10_000)]);
    await context.sync();
  });
  await expect(failed).rejects.toMatchObject({ code: "RequestPayloadSizeLimitExceeded" });
});

test("a person's selection reaches who listens to the document", async () => {
  const heard: string[] = [];
  await new Promise((resolve) => Office.context.document.addHandlerAsync(Office.EventType.DocumentSelectionChanged, () => heard.push("selected"), resolve));
  host.person.select("Sheet1", "B2");
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(heard).toEqual(["selected"]);
});

test("document settings are saved in the workbook", async () => {
  Office.context.document.settings.set("key", { 值: 1 });
  await new Promise((resolve) => Office.context.document.settings.saveAsync(resolve));
  expect([...host.book.documentSettings]).toEqual([["key", '{"值":1}']]);
});

test("a ribbon button runs its function, which reports that it is done", async () => {
  const pressed: string[] = [];
  Office.actions.associate("openAssign", (event: Office.AddinCommands.Event) => {
    pressed.push(event.source.id);
    event.completed();
  });
  host.press("openAssign", "Button.Assign");
  await host.settled();
  await host.settled();
  expect([pressed, host.completedCommands.length]).toEqual([["Button.Assign"], 1]);
});
