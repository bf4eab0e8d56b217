/** What a spreadsheet makes of an exported list: the cells as they were, and nothing that computes. */
import { expect, test } from "vitest";
import { toCsv } from "../../../addin/taskpane/csv.js";
import type { Cell } from "../../../engine/intake/sheet.js";

const lineOf = (...row: readonly Cell[]): string => toCsv({ columns: row.map(() => ({ header: "栏", width: 8 })), rows: [row] }).split("\r\n")[1] ?? "";

test.each<readonly [string, Cell, string]>([
  ["a formula", "=1+1", "'=1+1"],
  ["a formula that calls out", `=HYPERLINK("http://x")`, `"'=HYPERLINK(""http://x"")"`],
  ["a plus", "+86 1380000", "'+86 1380000"],
  ["a minus", "-1", "'-1"],
  ["an at sign", "@SUM(A1)", "'@SUM(A1)"],
  ["a formula in full width", "＝1+1", "'＝1+1"],
  ["a tab before a formula", "\t=1", `"'\t=1"`],
  ["a negative number", -3, "-3"],
  ["an ID number", "152527201803011005", `"\t152527201803011005"`],
  ["an ID number that ends in X", "15252720180301100X", "15252720180301100X"],
  ["a number with a zero in front", "0123", `"\t0123"`],
  ["a comma", "一小,二小", `"一小,二小"`],
  ["a quotation mark", `叫"小苗"`, `"叫""小苗"""`],
  ["a line break", "上\n下", `"上\n下"`],
  ["an empty cell", null, ""],
  ["a truth", true, "true"],
])("%s", (_what, cell, written) => {
  expect(lineOf(cell)).toBe(written);
});

test("begins with the mark by which Excel knows the encoding, ends every line, and fills short rows", () => {
  expect(toCsv({ columns: [{ header: "姓名", width: 8 }, { header: "=学校", width: 8 }], rows: [["王小苗"]] })).toBe("\u{feff}姓名,'=学校\r\n王小苗,\r\n");
});
