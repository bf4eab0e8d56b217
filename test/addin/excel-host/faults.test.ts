/** What can go wrong between an add-in and Excel, as the add-in sees it. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ExcelHost } from "../../../addin/preview/excel-host/host.js";
import { type Loaded, loadOffice } from "../../../addin/preview/excel-host/node.js";

const host = new ExcelHost();
let office: Loaded | null = null;
beforeAll(async () => {
  office = await loadOffice(host);
});
beforeEach(() => office?.reset());

const code = (work: (context: Excel.RequestContext) => void, options: Excel.RunOptions = {}): Promise<string | null> => Excel.run(options, async (context) => {
  work(context);
  await context.sync();
}).then(() => null, (error: unknown) => (error instanceof OfficeExtension.Error ? error.code : String(error)));

const write = (context: Excel.RequestContext): void => {
  context.workbook.worksheets.getItem("Sheet1").getRange("A1").values = [["x"]];
};

describe("a request that Excel refuses as a whole", () => {
  test.each([
    [5103, "RequestPayloadSizeLimitExceeded"], [5104, "ResponsePayloadSizeLimitExceeded"], [5102, "ActivityLimitReached"], [5004, "InvalidOperationInCellEditMode"],
    [5012, "InvalidOrTimedOutSession"], [5016, "WriteNotSupportedWhenModalDialogOpen"], [7000, "AccessDenied"], [1014, "InvalidRequestContext"], [4321, "GeneralException"],
  ])("%s is seen as %s; nothing is written, and the next one passes", async (number, seen) => {
    host.faults.failNext(number);
    expect(await code(write)).toBe(seen);
    expect(host.person.look("Sheet1", "A1")).toEqual([[null]]);
    expect(await code(write)).toBeNull();
    expect(host.person.look("Sheet1", "A1")).toEqual([["x"]]);
  });

  test("the second request, or the first that writes", async () => {
    host.faults.failWhen(2, 5102);
    expect([await code(write), await code(write)]).toEqual([null, "ActivityLimitReached"]);
    host.faults.failWhen(({ writes }) => writes, 5102);
    expect([await code((context) => context.workbook.load("name")), await code(write)]).toEqual([null, "ActivityLimitReached"]);
  });

  test("too many bytes to Excel: nothing is written", async () => {
    host.faults.limitPayload(20_000);
    expect(await code((context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A1:A2").values = [["一".repeat(4000)], ["二".repeat(4000)]];
    })).toBe("RequestPayloadSizeLimitExceeded");
    expect(host.person.look("Sheet1", "A1")).toEqual([[null]]);
    expect(host.traffic.exchanges.at(-1)).toMatchObject({ error: 5103, responseBytes: 0 });
  });

  test("too many bytes from Excel: what the request wrote is written", async () => {
    host.person.type("Sheet1", "A1:A9", "一".repeat(2000));
    host.faults.responseLimit = 10_000;
    expect(await code((context) => {
      write(context);
      context.workbook.worksheets.getItem("Sheet1").getRange("A1:A9").load("values");
    })).toBe("ResponsePayloadSizeLimitExceeded");
    expect(host.person.look("Sheet1", "A1")).toEqual([["x"]]);
  });
});

describe("while a person types in a cell", () => {
  test("every request is refused, reading too", async () => {
    host.faults.cellEditMode = true;
    expect([await code(write), await code((context) => context.workbook.load("name"))]).toEqual(["InvalidOperationInCellEditMode", "InvalidOperationInCellEditMode"]);
    host.faults.cellEditMode = false;
    expect(await code(write)).toBeNull();
  });

  test("a run that can wait passes", async () => {
    host.faults.cellEditMode = true;
    expect(await code(write, { delayForCellEdit: true })).toBeNull();
  });
});

test("an error inside a batch leaves what came before it", async () => {
  host.faults.failAction("ItemNotFound", "GetCount");
  const seen = await code((context) => {
    write(context);
    context.workbook.worksheets.getCount();
  });
  expect([seen, host.person.look("Sheet1", "A1")]).toEqual(["ItemNotFound", [["x"]]]);
});

describe("between reading and writing", () => {
  const readThenWrite = (): Promise<string | null> => Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1:A3");
    range.load("values");
    await context.sync();
    range.values = range.values.map(([value]) => [`${value}!`]);
    await context.sync();
  }).then(() => null, (error: unknown) => (error instanceof OfficeExtension.Error ? error.code : String(error)));
  beforeEach(() => host.person.type("Sheet1", "A1:A3", [["c"], ["b"], ["a"]]));

  test("a person sorts: the add-in that wrote by position spoils the rows", async () => {
    host.faults.beforeNextWrite(() => host.person.sort("Sheet1", "A1:B3", 0));
    expect(await readThenWrite()).toBeNull();
    expect(host.person.look("Sheet1", "A1:A3")).toEqual([["c!"], ["b!"], ["a!"]]);
  });

  test("a person edits a cell", async () => {
    host.faults.beforeNextWrite((book) => book.active.assign({ top: 8, left: 0, bottom: 8, right: 0 }, "new", "person"));
    await readThenWrite();
    expect(host.person.look("Sheet1", "A9")).toEqual([["new"]]);
  });

  test("a person deletes the rows, or the sheet: the range is gone", async () => {
    host.faults.beforeNextWrite(() => host.person.deleteRows("Sheet1", 1, 3));
    expect(await readThenWrite()).toBe("InvalidReference");
    host.person.addSheet("Sheet2");
    host.faults.beforeNextWrite(() => host.person.deleteSheet("Sheet1"));
    expect(await readThenWrite()).toBe("InvalidReference");
  });

  test("a person protects the sheet", async () => {
    host.faults.beforeNextWrite(() => host.person.protect("Sheet1"));
    expect(await readThenWrite()).toBe("AccessDenied");
  });
});

test("each answer takes as long as it is told to", async () => {
  host.faults.latency = 60;
  const began = performance.now();
  await code(write);
  await code(write);
  expect(performance.now() - began).toBeGreaterThan(115);
});

describe("the record of traffic", () => {
  test("tells loads without names, bytes, names of actions and references that are left", async () => {
    const kept = await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1:B2");
      range.load();
      await context.sync();
      range.load("values");
      context.trackedObjects.add(range);
      await context.sync();
      return range;
    });
    await host.settled();
    expect(host.traffic.syncs.map(({ names }) => names.filter((name) => name.startsWith("load")))).toEqual([["load()"], ["load(values)"], []].slice(0, host.traffic.syncs.length));
    expect([host.traffic.loadsWithoutNames, host.heldReferences]).toEqual([1, 1]);
    expect(host.traffic.largestRequest).toBeGreaterThan(200);
    expect(host.traffic.largestResponse).toBeGreaterThan(200);
    kept.untrack();
    await kept.context.sync();
    expect(host.heldReferences).toBe(0);
  });
});

describe("beside the workbook", () => {
  test("document settings are saved and read again", async () => {
    Office.context.document.settings.set("key", { 值: 1 });
    await new Promise((resolve) => Office.context.document.settings.saveAsync(resolve));
    expect([...host.book.documentSettings]).toEqual([["key", '{"值":1}']]);
    await office?.reset();
    expect(Office.context.document.settings.get("key")).toBeNull();
  });

  test("a ribbon button runs its function, which reports that it is done", async () => {
    Office.actions.associate("openAssign", (event: Office.AddinCommands.Event) => event.completed());
    host.press("openAssign");
    await host.settled();
    expect(host.completedCommands).toHaveLength(1);
  });

  test("a dialog opens, speaks and is closed by a person", async () => {
    const heard: unknown[] = [];
    const dialog = await new Promise<Office.Dialog>((resolve) => Office.context.ui.displayDialogAsync("https://localhost:3000/help.html", (result) => resolve(result.value)));
    dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event) => heard.push("message" in event ? event.message : event.error));
    dialog.addEventHandler(Office.EventType.DialogEventReceived, (event) => heard.push("error" in event ? event.error : event.message));
    office?.external.dialog.says("ready", "https://localhost:3000");
    office?.external.dialog.closes();
    await host.settled();
    expect(host.opened[0]).toContain("help.html");
    expect(heard).toEqual(["ready", 12_006]);
  });

  test("the pane asks to be shown and to start with the workbook", async () => {
    await Office.addin.showAsTaskpane();
    await Office.addin.setStartupBehavior(Office.StartupBehavior.load);
    expect(host.serviceCalls.map(({ method }) => method)).toEqual(expect.arrayContaining(["SetAppRuntimeState", "SetAppRuntimeStartState"]));
  });

  test("a person's selection reaches who listens to the document", async () => {
    const heard: string[] = [];
    await new Promise((resolve) => Office.context.document.addHandlerAsync(Office.EventType.DocumentSelectionChanged, () => heard.push("selected"), resolve));
    host.person.select("Sheet1", "B2");
    await host.settled();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toEqual(["selected"]);
  });
});

test("100,000 rows of 20 columns are written and read in seconds", async () => {
  const block = 20_000;
  const line = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? `宝昌镇昌盛园小区${at}号楼` : at));
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    for (let top = 0; top < 100_000; top += block) {
      sheet.getRangeByIndexes(top, 0, block, 20).values = Array.from({ length: block }, () => line);
      // A block a request, as a large sheet is written.
      await context.sync();
    }
    const range = sheet.getRange("A99999:T100000");
    range.load("values");
    const used = sheet.getUsedRange(true);
    used.load("address");
    await context.sync();
    expect([range.values, used.address]).toEqual([[line, line], "Sheet1!A1:T100000"]);
  });
  // Read back whole: two million cells.
  const { grid } = host.person.sheet("Sheet1");
  expect([grid.value(50_000, 0), grid.value(99_999, 19)]).toEqual([line[0], 19]);
}, 60_000);
