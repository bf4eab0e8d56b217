/** Workbooks of their own and sheets out of a file, in Excels of several levels. */
import { writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { takeSheets } from "../../../../addin/preview/excel-host/xlsx/read.js";
import { insertSheets, openWorkbook } from "../../../../addin/workbook/excel/windows.js";
import { children, excelAt, FORM, trouble } from "./desk.js";

const ROSTER = await writeXlsx({ sheets: [{ name: FORM, rows: [["学生姓名"], ["王小苗"]] }, { name: "说明", rows: [["注"]] }] });
const desk = excelAt("1.15");

describe("a file leaves for Excel itself", () => {
  it("as a workbook of its own, byte for byte", async () => {
    desk.put(children(2));
    expect(await trouble(openWorkbook(ROSTER))).toBe("none");
    const [created] = desk.host.book.created;
    expect(Uint8Array.from(atob(created ?? ""), (each) => each.charCodeAt(0))).toEqual(new Uint8Array(ROSTER));
  });

  it("as sheets after the last, none of which takes the place or the name of another", async () => {
    desk.put(children(2));
    takeSheets(desk.host.book);
    const before = desk.look("A1:E3");
    expect(await trouble(insertSheets(ROSTER))).toBe("none");
    expect(desk.host.book.sheets.map(({ name }) => name)).toEqual([FORM, `${FORM} (2)`, "说明"]);
    expect(desk.host.book.sheets[1]?.grid.value(1, 0)).toBe("王小苗");
    expect(desk.look("A1:E3")).toEqual(before);
  });

  it("not as sheets where the structure of the workbook is protected", async () => {
    desk.put(children(2));
    takeSheets(desk.host.book);
    desk.host.book.isProtected = true;
    expect(await trouble(insertSheets(ROSTER))).toEqual({ kind: "protected", sheet: "" });
    expect(desk.host.book.sheets).toHaveLength(1);
  });

  it("not while someone is typing", async () => {
    desk.put(children(2));
    desk.host.faults.cellEditMode = true;
    expect(await trouble(insertSheets(ROSTER))).toEqual({ kind: "editing" });
    desk.host.faults.cellEditMode = false;
  });
});
