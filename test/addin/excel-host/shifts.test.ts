/** Where things stand after cells were inserted or deleted, case by case. */
import { describe, expect, test } from "vitest";
import { fullAddress, localAddress, parseAddress } from "../../../addin/preview/excel-host/address.js";
import { ExcelHost } from "../../../addin/preview/excel-host/host.js";
import { shifted } from "../../../addin/preview/excel-host/workbook/anchor.js";

const area = (address: string) => {
  const parsed = parseAddress(address);
  if (parsed === null) throw new Error(address);
  return parsed.area;
};

test.each([
  ["B2:C5", "insert", "rows", "1:2", "B4:C7"], ["B2:C5", "insert", "rows", "3:3", "B2:C6"], ["B2:C5", "insert", "rows", "6:6", "B2:C5"], ["B2:C5", "insert", "rows", "B1:C1", "B3:C6"],
  ["B2:C5", "insert", "rows", "B1:B1", "B2:C5"], ["B2:C5", "insert", "columns", "A:B", "D2:E5"], ["B2:C5", "insert", "columns", "C:C", "B2:D5"],
  ["B2:C5", "delete", "rows", "1:1", "B1:C4"], ["B2:C5", "delete", "rows", "3:4", "B2:C3"], ["B2:C5", "delete", "rows", "1:3", "B1:C2"], ["B2:C5", "delete", "rows", "4:9", "B2:C3"],
  ["B2:C5", "delete", "rows", "2:5", null], ["B2:C5", "delete", "rows", "1:9", null], ["B2:C5", "delete", "columns", "C:D", "B2:B5"], ["B2:C5", "delete", "columns", "A:A", "A2:B5"],
] as const)("%s after the %s of %s %s stands at %s", (standing, kind, along, moved, expected) => {
  const found = shifted(area(standing), { area: area(moved), kind, along });
  expect(found === null ? null : localAddress(found)).toBe(expected);
});

describe("addresses", () => {
  test.each(["A1", "B2:C9", "A:C", "3:5", "XFD1048576", "Sheet1!A1", "'报名 表'!B2:C3", "$A$1:$B$2"])("%s is one", (address) => {
    expect(parseAddress(address)).not.toBeNull();
  });
  test.each(["", "A", "1", "A0", "XFE1", "A1048577", "A1:B", "1:B2", "姓名", "A1:B2:C3"])("%s is none", (address) => {
    expect(parseAddress(address)).toBeNull();
  });
  test.each([["报名表", "报名表!A1"], ["报名表-2024", "'报名表-2024'!A1"], ["2024", "'2024'!A1"], ["A1", "'A1'!A1"], ["it's", "'it''s'!A1"]])("the sheet %s is written %s", (name, written) => {
    expect(fullAddress(name, area("A1"))).toBe(written);
    expect(parseAddress(written)?.sheet).toBe(name);
  });
});

describe("what a person does to rows and columns", () => {
  const host = new ExcelHost();
  const { person } = host;
  const rows = (): unknown => person.look("Sheet1", "A1:C4");

  test("cells, looks and merges move together", () => {
    host.reset();
    person.paste("Sheet1", "A1", [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]);
    person.paint("Sheet1", "A2:C2", "#FF0000");
    person.merge("Sheet1", "E2:F2");
    person.insertRows("Sheet1", 2);
    expect(rows()).toEqual([["a", "b", "c"], [null, null, null], ["d", "e", "f"], ["g", "h", "i"]]);
    const { grid, merges } = person.sheet("Sheet1");
    expect([grid.format(1, 0).fill, grid.format(2, 0).fill, merges.map(localAddress)]).toEqual([null, "#FF0000", ["E3:F3"]]);
    person.deleteColumns("Sheet1", "B:B");
    expect(rows()).toEqual([["a", "c", null], [null, null, null], ["d", "f", null], ["g", "i", null]]);
    person.insertColumns("Sheet1", "A:A");
    expect(rows()).toEqual([[null, "a", "c"], [null, null, null], [null, "d", "f"], [null, "g", "i"]]);
  });

  test("text is sorted by pinyin after numbers, and empty cells come last either way", () => {
    host.reset();
    person.paste("Sheet1", "A1", [["张"], [""], ["李"], [3], ["王"], [1]]);
    person.sort("Sheet1", "A1:A6", 0);
    expect(person.look("Sheet1", "A1:A6").flat()).toEqual([1, 3, "李", "王", "张", null]);
    person.sort("Sheet1", "A1:A6", 0, { ascending: false });
    expect(person.look("Sheet1", "A1:A6").flat()).toEqual(["张", "王", "李", 3, 1, null]);
  });
});
