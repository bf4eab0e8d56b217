/**
 * What an add-in does with a workbook through Microsoft's library, and what it must see. One suite for every transport and every
 * level of ExcelApi; a test above the level sees ApiNotFound instead. Long, since it is one suite that every transport runs.
 */
import { beforeEach, describe, expect, test } from "vitest";
import type { ExcelHost } from "../../../addin/preview/excel-host/host.js";

export type Lane = {
  readonly host: ExcelHost;
  /** A new workbook before each test. */
  readonly reset: () => Promise<void>;
  readonly level: string;
  /** Whether the lane has an Office object and its level check beside Excel. */
  readonly hasOffice: boolean;
};

const isBelow = (level: string, needed: string): boolean => Number(level.split(".")[1]) < Number(needed.split(".")[1]);

export function scenarios({ host, reset, level, hasOffice }: Lane): void {
  beforeEach(reset);

  /** A test of something that the library has since that level. */
  const since = (needed: string, name: string, work: () => Promise<void>): void => {
    if (!isBelow(level, needed)) test(name, work);
    else if (hasOffice) test(`${name}: not before ExcelApi ${needed}`, () => expect(work()).rejects.toMatchObject({ code: "ApiNotFound" }));
  };

  const sheet1 = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getItem("Sheet1");
  /** The values of some cells, as a second run sees them. */
  const values = (address: string): Promise<unknown> => Excel.run(async (context) => {
    const range = sheet1(context).getRange(address);
    range.load("values");
    await context.sync();
    return range.values;
  });
  const refused = (work: (context: Excel.RequestContext) => void): Promise<unknown> => Excel.run(async (context) => {
    work(context);
    await context.sync();
  }).then(() => null, (error: unknown) => (error instanceof OfficeExtension.Error ? { code: error.code, location: error.debugInfo.errorLocation } : error));

  describe("cells", () => {
    test("are written, read, and of a type each", async () => {
      await Excel.run(async (context) => {
        const range = sheet1(context).getRange("A1:D1");
        range.values = [["姓名", 12, true, ""]];
        range.load("values,valueTypes,text,address,rowIndex,columnIndex,rowCount,columnCount,cellCount");
        await context.sync();
        expect(range.toJSON()).toMatchObject({
          values: [["姓名", 12, true, ""]], valueTypes: [["String", "Double", "Boolean", "Empty"]], text: [["姓名", "12", "TRUE", ""]],
          address: "Sheet1!A1:D1", rowIndex: 0, columnIndex: 0, rowCount: 1, columnCount: 4, cellCount: 4,
        });
      });
      await host.settled();
      expect(host.heldReferences).toBe(0);
    });

    test("null leaves a cell, an empty string empties it, one value fills all", async () => {
      host.person.type("Sheet1", "A1:B2", [["a", "b"], ["c", "d"]]);
      await Excel.run(async (context) => {
        sheet1(context).getRange("A1:B1").values = [[null, ""]];
        sheet1(context).getRange("A2:B2").values = [["x"]];
        await context.sync();
      });
      expect(await values("A1:B2")).toEqual([["a", ""], ["x", "x"]]);
    });

    test("an ID number is kept by the format of text set before, and spoilt by one set after", async () => {
      await Excel.run(async (context) => {
        const [before, after] = [sheet1(context).getRange("A1"), sheet1(context).getRange("A2")];
        before.numberFormat = [["@"]];
        before.values = [["110101199003077777"]];
        after.values = [["110101199003077777"]];
        after.numberFormat = [["@"]];
        await context.sync();
      });
      expect(await values("A1:A2")).toEqual([["110101199003077777"], [110101199003077000]]);
    });

    test("a table of another size or with a short row is refused, and nothing of it is written", async () => {
      for (const wrong of [[["a", "b"]], [["a"], ["b"], ["c"]], [["a"], []]]) {
        expect(await refused((context) => {
          sheet1(context).getRange("A1:A2").values = wrong;
        })).toEqual({ code: "InvalidArgument", location: "Range.values" });
      }
      expect(await values("A1:A3")).toEqual([[""], [""], [""]]);
    });

    test("whole columns read as null and take no table", async () => {
      await Excel.run(async (context) => {
        const column = sheet1(context).getRange("A:B");
        column.load("values,address,rowCount,isEntireColumn");
        await context.sync();
        expect([column.values, column.address, column.rowCount, column.isEntireColumn]).toEqual([null, "Sheet1!A:B", 1_048_576, true]);
      });
      expect(await refused((context) => {
        sheet1(context).getRange("A:A").values = [["x"]];
      })).toMatchObject({ code: "InvalidArgument" });
    });

    test("formulas keep their text; a value given from outside is shown", async () => {
      host.book.evaluate = (formula) => (formula === "=1+1" ? 2 : undefined);
      await Excel.run(async (context) => {
        const range = sheet1(context).getRange("A1:B1");
        range.formulas = [["=1+1", "x"]];
        range.load("formulas,values");
        await context.sync();
        expect([range.formulas, range.values]).toEqual([[["=1+1", "x"]], [[2, "x"]]]);
      });
    });

    test("a property that was not loaded throws in the library", async () => {
      await Excel.run(async (context) => {
        const range = sheet1(context).getRange("A1");
        range.load("address");
        await context.sync();
        expect(() => range.values).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
      });
    });

    test("6,000 rows written at once arrive in one request and in their rows", async () => {
      const table = Array.from({ length: 6000 }, (_, at) => [`行${at + 1}`, at]);
      await Excel.run(async (context) => {
        sheet1(context).getRange("A1:B6000").values = table;
        await context.sync();
      });
      await host.settled();
      expect(host.traffic.syncs).toHaveLength(1);
      expect(host.traffic.exchanges[0]?.names.filter((name) => name === "Values=").length).toBeGreaterThan(5);
      expect(await values("A1:B6000")).toEqual(table);
    });

    since("1.9", "are painted many in one call, and say how they look", async () => {
      await Excel.run(async (context) => {
        const range = sheet1(context).getRange("A1:A3");
        range.setCellProperties([[{ format: { fill: { color: "#ffc7ce" }, font: { bold: true } } }], [{}], [{ format: { fill: { pattern: "None" } } }]]);
        const looks = range.getCellProperties({ address: true, format: { fill: { color: true, pattern: true }, font: { bold: true } } });
        range.load("format/fill/color");
        await context.sync();
        expect(looks.value).toEqual([
          [{ address: "Sheet1!A1", format: { fill: { color: "#FFC7CE", pattern: "Solid" }, font: { bold: true } } }],
          [{ address: "Sheet1!A2", format: { fill: { color: "#FFFFFF", pattern: "None" }, font: { bold: false } } }],
          [{ address: "Sheet1!A3", format: { fill: { color: "#FFFFFF", pattern: "None" }, font: { bold: false } } }],
        ]);
        expect(range.format.fill.color).toBeNull();
      });
    });

    test("formats of a range: fill, number format, width, wrapped text; null where they differ", async () => {
      await Excel.run(async (context) => {
        const range = sheet1(context).getRange("A1:B2");
        range.format.fill.color = "yellow";
        range.format.wrapText = true;
        range.format.columnWidth = 90;
        range.numberFormat = [["@", "0"], ["@", "0"]];
        await context.sync();
        range.load("format/fill/color,format/wrapText,format/columnWidth,numberFormat");
        const wider = sheet1(context).getRange("A1:C2");
        wider.load("format/wrapText,format/columnWidth");
        await context.sync();
        expect([range.format.fill.color, range.format.wrapText, range.format.columnWidth, range.numberFormat]).toEqual(["#FFFF00", true, 90, [["@", "0"], ["@", "0"]]]);
        expect([wider.format.wrapText, wider.format.columnWidth]).toEqual([null, null]);
        range.format.fill.clear();
        range.load("format/fill/color");
        await context.sync();
        expect(range.format.fill.color).toBe("#FFFFFF");
      });
    });

    test("the used range begins where the first cell is used; an empty sheet has none", async () => {
      await Excel.run(async (context) => {
        const none = sheet1(context).getUsedRangeOrNullObject(true);
        const first = sheet1(context).getUsedRange();
        first.load("address");
        await context.sync();
        expect([none.isNullObject, first.address]).toEqual([true, "Sheet1!A1"]);
        sheet1(context).getRange("C3").values = [["x"]];
        sheet1(context).getRange("E9").format.fill.color = "#FF0000";
        const [byValue, byLook] = [sheet1(context).getUsedRange(true), sheet1(context).getUsedRange()];
        byValue.load("address");
        byLook.load("address");
        await context.sync();
        expect([byValue.address, byLook.address]).toEqual(["Sheet1!C3", "Sheet1!C3:E9"]);
      });
    });

    test("ranges lead to others", async () => {
      await Excel.run(async (context) => {
        const range = sheet1(context).getRange("B2:D5");
        const found: readonly (readonly [Excel.Range, string])[] = [
          [range.getRow(1), "B3:D3"], [range.getColumn(2), "D2:D5"], [range.getCell(0, 0), "B2"], [range.getLastCell(), "D5"], [range.getLastRow(), "B5:D5"],
          [range.getOffsetRange(1, -1), "A3:C6"], [range.getResizedRange(1, 1), "B2:E6"], [range.getEntireColumn(), "B:D"], [range.getEntireRow(), "2:5"],
          [range.getBoundingRect("F9"), "B2:F9"], [range.getIntersection("A1:B3"), "B2:B3"], [range.getRowsBelow(2), "B6:D7"], [range.getColumnsAfter(1), "E2:E5"],
        ];
        for (const [each] of found) each.load("address");
        const none = range.getIntersectionOrNullObject("F9");
        await context.sync();
        expect(found.map(([each]) => each.address)).toEqual(found.map(([, address]) => `Sheet1!${address}`));
        expect(none.isNullObject).toBe(true);
      });
    });

    test("a range that leaves the sheet is refused", async () => {
      expect(await refused((context) => sheet1(context).getRange("A1").getOffsetRange(-1, 0).load("address"))).toMatchObject({ code: "InvalidArgument" });
      expect(await refused((context) => sheet1(context).getRange("A0"))).toMatchObject({ code: "InvalidArgument", location: "Worksheet.getRange" });
    });

    test("what a run holds follows its cells when rows come and go, and not when they are sorted", async () => {
      host.person.type("Sheet1", "A1:A3", [["c"], ["b"], ["a"]]);
      await Excel.run(async (context) => {
        const range = sheet1(context).getRange("A3");
        range.load("address,values");
        await context.sync();
        host.person.insertRows("Sheet1", 1, 2);
        range.load("address,values");
        await context.sync();
        expect([range.address, range.values]).toEqual(["Sheet1!A5", [["a"]]]);
        host.person.sort("Sheet1", "A3:A5", 0);
        range.load("address,values");
        await context.sync();
        expect([range.address, range.values]).toEqual(["Sheet1!A5", [["c"]]]);
        host.person.deleteRows("Sheet1", 5);
        range.load("address");
        await expect(context.sync()).rejects.toMatchObject({ code: "InvalidReference" });
      });
    });

    test("a range is of no use after its run", async () => {
      const kept = await Excel.run(async (context) => {
        const range = sheet1(context).getRange("A1");
        range.load("address");
        await context.sync();
        return range;
      });
      expect(() => kept.load("values")).toThrow(expect.objectContaining({ code: "InvalidObjectPath" }));
    });

    test("merged cells hold what stands in the first; the others take nothing", async () => {
      await Excel.run(async (context) => {
        const range = sheet1(context).getRange("A1:B2");
        range.values = [["a", "b"], ["c", "d"]];
        range.merge();
        sheet1(context).getRange("B2").values = [["x"]];
        await context.sync();
      });
      expect(await values("A1:B2")).toEqual([["a", ""], ["", ""]]);
    });

    test("rows are inserted, deleted and sorted, each with its looks", async () => {
      await Excel.run(async (context) => {
        const sheet = sheet1(context);
        sheet.getRange("A1:B3").values = [["h", "h"], [2, "b"], [1, "a"]];
        sheet.getRange("A2:B2").format.fill.color = "#FF0000";
        sheet.getRange("A1:B3").sort.apply([{ key: 0, ascending: true }], false, true);
        await context.sync();
      });
      expect(await values("A1:B3")).toEqual([["h", "h"], [1, "a"], [2, "b"]]);
      expect(host.person.sheet("Sheet1").grid.format(2, 0).fill).toBe("#FF0000");
      await Excel.run(async (context) => {
        sheet1(context).getRange("2:2").insert("Down");
        sheet1(context).getRange("A4").delete("Up");
        await context.sync();
      });
      expect(await values("A1:B4")).toEqual([["h", "h"], ["", ""], [1, "a"], ["", "b"]]);
    });

    test("hidden rows and columns say so", async () => {
      host.person.hideRows("Sheet1", 2);
      await Excel.run(async (context) => {
        const [one, some] = [sheet1(context).getRange("A2"), sheet1(context).getRange("A1:A3")];
        one.load("rowHidden,columnHidden,hidden");
        some.load("rowHidden");
        sheet1(context).getRange("C:C").columnHidden = true;
        await context.sync();
        expect([one.rowHidden, one.columnHidden, one.hidden, some.rowHidden]).toEqual([true, false, true, null]);
        expect(host.person.sheet("Sheet1").grid.isColumnHidden(2)).toBe(true);
      });
    });

    test("a colour that is none is refused", async () => {
      for (const wrong of ["", "reddish", "#12"]) {
        expect(await refused((context) => {
          sheet1(context).getRange("A1").format.fill.color = wrong;
        })).toMatchObject({ code: "InvalidArgument" });
      }
    });

    since("1.9", "several areas are painted in one call", async () => {
      await Excel.run(async (context) => {
        const areas = sheet1(context).getRanges("A1:A2,C4");
        areas.format.fill.color = "#00FF00";
        areas.load("address,areaCount,cellCount");
        await context.sync();
        expect([areas.address, areas.areaCount, areas.cellCount]).toEqual(["Sheet1!A1:A2,Sheet1!C4", 2, 3]);
      });
      expect(host.person.sheet("Sheet1").grid.format(3, 2).fill).toBe("#00FF00");
    });

    since("1.13", "merged areas are found", async () => {
      host.person.merge("Sheet1", "B2:C3");
      await Excel.run(async (context) => {
        const merged = sheet1(context).getRange("A1:F9").getMergedAreasOrNullObject();
        const none = sheet1(context).getRange("E1:F9").getMergedAreasOrNullObject();
        merged.load("address");
        await context.sync();
        expect([merged.address, none.isNullObject]).toEqual(["Sheet1!B2:C3", true]);
      });
    });

    since("1.8", "drop-downs are set, read and cleared", async () => {
      await Excel.run(async (context) => {
        const { dataValidation } = sheet1(context).getRange("A2:A9");
        dataValidation.rule = { list: { inCellDropDown: true, source: "是,否" } };
        dataValidation.prompt = { showPrompt: true, title: "住房", message: "选一个" };
        dataValidation.load("rule,type,prompt");
        await context.sync();
        expect([dataValidation.type, dataValidation.rule, dataValidation.prompt]).toEqual(["List", { list: { inCellDropDown: true, source: "是,否" } }, { showPrompt: true, title: "住房", message: "选一个" }]);
        dataValidation.clear();
        dataValidation.load("type");
        await context.sync();
        expect(dataValidation.type).toBe("None");
      });
    });

    since("1.6", "conditional formats are recorded", async () => {
      await Excel.run(async (context) => {
        const { conditionalFormats } = sheet1(context).getRange("A1:A9");
        const made = conditionalFormats.add("Custom");
        made.custom.rule.formula = '=$B1="x"';
        made.custom.format.fill.color = "#FFFF00";
        conditionalFormats.load("items/type");
        await context.sync();
        expect(conditionalFormats.items.map(({ type }) => type)).toEqual(["Custom"]);
        conditionalFormats.clearAll();
        const count = conditionalFormats.getCount();
        await context.sync();
        expect(count.value).toBe(0);
      });
    });
  });

  describe("sheets", () => {
    test("are added once, named, put in order, shown, hidden and deleted", async () => {
      await Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        const made = worksheets.add("容量");
        made.load("id,name,position,visibility");
        await context.sync();
        made.name = "容量表";
        made.position = 0;
        made.visibility = "VeryHidden";
        await context.sync();
        worksheets.load("items/name,items/visibility");
        await context.sync();
        expect(worksheets.items.map(({ name, visibility }) => [name, visibility])).toEqual([["容量表", "VeryHidden"], ["Sheet1", "Visible"]]);
        expect(made.id).toBe(host.person.sheet("容量表").id);
        made.visibility = "Hidden";
        made.delete();
        await context.sync();
      });
      expect(host.book.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
    });

    test.each([
      ["a name that is taken, whatever its case", "sheet1", "ItemAlreadyExists"], ["a name too long", "x".repeat(32), "InvalidArgument"], ["a name with a slash", "a/b", "InvalidArgument"],
    ])("%s is refused", async (_, name, code) => {
      expect(await refused((context) => context.workbook.worksheets.add(name))).toMatchObject({ code });
    });

    test("what is not there: an error by getItem, a null object by getItemOrNullObject", async () => {
      expect(await refused((context) => context.workbook.worksheets.getItem("没有").load("name"))).toMatchObject({ code: "ItemNotFound" });
      await Excel.run(async (context) => {
        const none = context.workbook.worksheets.getItemOrNullObject("没有");
        const range = none.getRange("A1");
        none.load("name");
        await context.sync();
        expect([none.isNullObject, range.isNullObject]).toEqual([true, true]);
      });
    });

    test("the last one in sight can neither be deleted nor hidden", async () => {
      expect(await refused((context) => sheet1(context).delete())).toMatchObject({ code: "InvalidOperation" });
      expect(await refused((context) => {
        sheet1(context).visibility = "Hidden";
      })).toMatchObject({ code: "InvalidOperation" });
    });

    test("what came before an error in a batch stays done, what comes after is not begun", async () => {
      expect(await refused((context) => {
        sheet1(context).getRange("A1").values = [["before"]];
        context.workbook.worksheets.getItem("没有").activate();
        sheet1(context).getRange("A2").values = [["after"]];
      })).toEqual({ code: "ItemNotFound", location: "WorksheetCollection.getItem" });
      expect(await values("A1:A2")).toEqual([["before"], [""]]);
    });

    since("1.2", "protection denies cells that are locked and no others", async () => {
      await Excel.run(async (context) => {
        const sheet = sheet1(context);
        sheet.getRange("B:B").format.protection.locked = false;
        sheet.protection.protect({ allowFormatCells: true }, "secret");
        await context.sync();
        sheet.getRange("B1").values = [["x"]];
        sheet.getRange("A1").format.fill.color = "#FF0000";
        await context.sync();
      });
      expect(await refused((context) => {
        sheet1(context).getRange("A1").values = [["x"]];
      })).toMatchObject({ code: "AccessDenied" });
      expect(await refused((context) => sheet1(context).protection.unprotect("wrong"))).toMatchObject({ code: "AccessDenied" });
      expect(await refused((context) => sheet1(context).protection.unprotect("secret"))).toBeNull();
    });

    since("1.7", "panes are frozen and freed", async () => {
      await Excel.run(async (context) => {
        const { freezePanes } = sheet1(context);
        freezePanes.freezeRows(2);
        const at = freezePanes.getLocationOrNullObject();
        at.load("address");
        await context.sync();
        expect(at.address).toBe("Sheet1!1:2");
        freezePanes.unfreeze();
        await context.sync();
      });
      expect(host.person.sheet("Sheet1").frozen).toBeNull();
    });

    since("1.9", "a filter on values hides the other rows", async () => {
      host.person.paste("Sheet1", "A1", [["学校"], ["一小"], ["二小"], ["一小"]]);
      await Excel.run(async (context) => {
        const sheet = sheet1(context);
        sheet.autoFilter.apply("A1:A4", 0, { filterOn: "Values", values: ["一小"] });
        await context.sync();
        expect(host.person.sheet("Sheet1").grid.hiddenRows()).toEqual([2]);
        sheet.autoFilter.remove();
        await context.sync();
        expect(host.person.sheet("Sheet1").grid.hiddenRows()).toEqual([]);
      });
    });

    since("1.12", "keep properties of their own", async () => {
      await Excel.run(async (context) => {
        const { customProperties } = sheet1(context);
        customProperties.add("Title", "核查清单");
        const found = customProperties.getItemOrNullObject("title");
        found.load("key,value");
        await context.sync();
        expect([found.key, found.value]).toEqual(["Title", "核查清单"]);
      });
    });
  });

  describe("tables", () => {
    test("are made over cells, grow and shrink, and cannot lie over each other", async () => {
      host.person.paste("Sheet1", "A1", [["学校", "名额"], ["一小", 90], ["二小", 45]]);
      await Excel.run(async (context) => {
        const table = sheet1(context).tables.add("A1:B3", true);
        table.name = "容量";
        table.rows.add(undefined, [["三小", 30]]);
        table.columns.load("items/name");
        const [range, body] = [table.getRange(), table.getDataBodyRange()];
        range.load("address");
        body.load("values");
        await context.sync();
        expect(table.columns.items.map(({ name }) => name)).toEqual(["学校", "名额"]);
        expect([range.address, body.values]).toEqual(["Sheet1!A1:B4", [["一小", 90], ["二小", 45], ["三小", 30]]]);
      });
      expect(await refused((context) => sheet1(context).tables.add("B2:C9", true))).toMatchObject({ code: "InvalidArgument" });
      await Excel.run(async (context) => {
        const table = context.workbook.tables.getItem("容量");
        const column = table.columns.getItem("名额");
        const cells = column.getDataBodyRange();
        cells.load("address");
        await context.sync();
        expect(cells.address).toBe("Sheet1!B2:B4");
        table.convertToRange();
        await context.sync();
      });
      expect(host.book.tables).toEqual([]);
    });
  });

  describe("what the workbook keeps", () => {
    since("1.4", "settings, told apart by their keys", async () => {
      await Excel.run(async (context) => {
        const { settings } = context.workbook;
        settings.add("列", { 姓名: 2 });
        settings.add("列", { 姓名: 3 });
        const [found, none] = [settings.getItemOrNullObject("列"), settings.getItemOrNullObject("没有")];
        found.load("value");
        await context.sync();
        expect([found.value, none.isNullObject]).toEqual([{ 姓名: 3 }, true]);
        found.delete();
        const count = settings.getCount();
        await context.sync();
        expect(count.value).toBe(0);
      });
    });

    since("1.5", "XML parts by their namespace", async () => {
      await Excel.run(async (context) => {
        const { customXmlParts } = context.workbook;
        const part = customXmlParts.add('<撤销 xmlns="urn:one"><行>1</行></撤销>');
        customXmlParts.add('<a:x xmlns:a="urn:two"/>');
        part.load("id,namespaceUri");
        const ours = customXmlParts.getByNamespace("urn:one");
        ours.load("items/id");
        const only = customXmlParts.getByNamespace("urn:two").getOnlyItemOrNullObject();
        await context.sync();
        const xml = customXmlParts.getItem(part.id).getXml();
        await context.sync();
        expect([part.namespaceUri, ours.items.map(({ id }) => id), only.isNullObject, xml.value]).toEqual(["urn:one", [part.id], false, '<撤销 xmlns="urn:one"><行>1</行></撤销>']);
        customXmlParts.getItem(part.id).delete();
        await context.sync();
      });
      expect([...host.book.xmlParts.values()]).toEqual(['<a:x xmlns:a="urn:two"/>']);
      expect(await refused((context) => context.workbook.customXmlParts.add("<a><b></a>x"))).toMatchObject({ code: "InvalidArgument" });
    });

    since("1.4", "names for cells and for texts, of the workbook or of a sheet", async () => {
      await Excel.run(async (context) => {
        context.workbook.names.add("容量", sheet1(context).getRange("B2:C3"));
        const own = sheet1(context).names.add("标题", '="招生设置"');
        own.visible = false;
        own.load("formula,scope,visible");
        const range = context.workbook.names.getItem("容量").getRange();
        range.load("address");
        await context.sync();
        expect([range.address, own.formula, own.scope, own.visible]).toEqual(["Sheet1!B2:C3", '="招生设置"', "Worksheet", false]);
        const byName = sheet1(context).getRange("容量");
        byName.load("address");
        await context.sync();
        expect(byName.address).toBe("Sheet1!B2:C3");
      });
      host.person.insertRows("Sheet1", 1);
      expect(host.book.names[0]?.area).toEqual({ top: 2, left: 1, bottom: 3, right: 2 });
    });

    since("1.10", "comments, one a cell", async () => {
      await Excel.run(async (context) => {
        const { comments } = context.workbook;
        const made = comments.add("Sheet1!A2", "住址读不出");
        made.load("content");
        const found = comments.getItemByCell("Sheet1!A2");
        found.load("id");
        await context.sync();
        expect(made.content).toBe("住址读不出");
        found.delete();
        const count = comments.getCount();
        await context.sync();
        expect(count.value).toBe(0);
      });
    });
  });

  describe("events", () => {
    /** Listens in one run, lets something happen, and says what was heard. */
    const heard = async (listen: (context: Excel.RequestContext, told: (what: unknown) => Promise<void>) => void, happen: () => unknown): Promise<readonly unknown[]> => {
      const told: unknown[] = [];
      await Excel.run(async (context) => {
        listen(context, (what) => {
          told.push(what);
          return Promise.resolve();
        });
        await context.sync();
      });
      await happen();
      await host.settled();
      return told;
    };

    since("1.7", "a change by a person is told with its cells, and can be read", async () => {
      const told = await heard((context, tell) => sheet1(context).onChanged.add((event) => tell([event.changeType, event.address])), () => host.person.type("Sheet1", "B2:B3", [["a"], ["b"]]));
      expect(told).toEqual([["RangeEdited", "B2:B3"]]);
    });

    since("1.9", "a change in any sheet is told once, by its sheet", async () => {
      host.person.addSheet("容量");
      const told = await heard((context, tell) => context.workbook.worksheets.onChanged.add((event) => tell([event.worksheetId, event.address])), () => host.person.type("容量", "A1", "x"));
      expect(told).toEqual([[host.person.sheet("容量").id, "A1"]]);
    });

    since("1.8", "nothing is told while events are off", async () => {
      const told = await heard((context, tell) => sheet1(context).onChanged.add((event) => tell(event.address)), () => Excel.run(async (context) => {
        context.runtime.enableEvents = false;
        sheet1(context).getRange("A1").values = [["x"]];
        context.runtime.enableEvents = true;
        sheet1(context).getRange("A2").values = [["y"]];
        await context.sync();
      }));
      expect(told).toEqual(["A2"]);
    });

    since("1.7", "a selection is told by its sheet", async () => {
      const told = await heard((context, tell) => sheet1(context).onSelectionChanged.add((event) => tell(event.address)), () => host.person.select("Sheet1", "C3:D4"));
      expect(told).toEqual(["C3:D4"]);
      await Excel.run(async (context) => {
        const [cell, range] = [context.workbook.getActiveCell(), context.workbook.getSelectedRange()];
        cell.load("address");
        range.load("address");
        await context.sync();
        expect([cell.address, range.address]).toEqual(["Sheet1!C3", "Sheet1!C3:D4"]);
      });
    });

    since("1.9", "several areas, or a picture, are no selected range", async () => {
      host.person.select("Sheet1", "A1:B2,D4");
      await Excel.run(async (context) => {
        const areas = context.workbook.getSelectedRanges();
        areas.load("address");
        await context.sync();
        expect(areas.address).toBe("Sheet1!A1:B2,Sheet1!D4");
      });
      expect(await refused((context) => context.workbook.getSelectedRange().load("address"))).toMatchObject({ code: "InvalidSelection" });
      host.person.selectShape();
      expect(await refused((context) => context.workbook.getSelectedRanges().load("address"))).toMatchObject({ code: "InvalidSelection" });
    });

    since("1.7", "sheets that come, go and come to the front are told", async () => {
      const told = await heard((context, tell) => {
        const { worksheets } = context.workbook;
        worksheets.onAdded.add(() => tell("added"));
        worksheets.onActivated.add(() => tell("activated"));
        worksheets.onDeleted.add(() => tell("deleted"));
      }, () => {
        host.person.addSheet("容量");
        host.person.activate("容量");
        host.person.deleteSheet("容量");
      });
      expect(told).toEqual(["added", "activated", "activated", "deleted"].toSorted((a, b) => told.indexOf(a) - told.indexOf(b)));
    });

    since("1.7", "who stops listening hears nothing more", async () => {
      const told: string[] = [];
      const registered = await Excel.run(async (context) => {
        const result = sheet1(context).onChanged.add((event) => {
          told.push(event.address);
          return Promise.resolve();
        });
        await context.sync();
        return result;
      });
      host.person.type("Sheet1", "A1", "x");
      await host.settled();
      await Excel.run(registered.context, async (context) => {
        registered.remove();
        await context.sync();
      });
      host.person.type("Sheet1", "A2", "x");
      await host.settled();
      expect([told, host.book.events.standing]).toEqual([["A1"], 0]);
    });
  });

  describe("the application", () => {
    since("1.8", "opens a new workbook of bytes", async () => {
      await Excel.createWorkbook("AAAA");
      expect(host.book.created).toEqual(["AAAA"]);
    });

    since("1.9", "suspends painting and calculation", async () => {
      expect(await refused((context) => {
        context.application.suspendApiCalculationUntilNextSync();
        context.application.suspendScreenUpdatingUntilNextSync();
      })).toBeNull();
    });
  });
}
