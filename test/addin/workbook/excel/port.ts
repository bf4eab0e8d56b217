/** What the port promises, held over the stand-in for Excel at one level of ExcelApi. Long, since every level runs the same suite. */
import { describe, expect, it } from "vitest";
import type { Cell } from "../../../../engine/intake/sheet.js";
import { snapshot } from "../../../../addin/preview/excel-host/snapshot.js";
import { openExcel } from "../../../../addin/workbook/excel.js";
import type { TableSheet, WorkbookEvent } from "../../../../addin/workbook/port.js";
import { children, type Desk, excelAt, FORM, guardOf, HEADING, trouble, value, writing } from "./desk.js";

export function describePort(level: string): void {
  const desk = excelAt(level);
  describe(`ExcelApi ${level}`, () => {
    describeSheets(desk);
    describeReading(desk, level);
    describeWriting(desk);
    describeMoving(desk);
    describeRestoring(desk);
    describeTables(desk);
    describeMarks(desk);
    describeMemory(desk);
    describeWatching(desk);
  });
}

const LIST: TableSheet = {
  title: "核查清单",
  columns: [{ header: "姓名", width: 10 }, { header: "说明", width: 40 }, { header: "行", width: 6 }],
  rows: [["孩子1", "=1+1", 5], ["孩子2", "007", null]],
  marks: { column: 2, severities: ["blocks", null] },
};

function describeSheets(desk: Desk): void {
  describe("sheets and focus", () => {
    it("the sheets come in the order of their tabs, hidden ones too, and the one in front is told", async () => {
      desk.host.person.addSheet("一年级");
      desk.host.person.addSheet("旧表");
      desk.host.person.show("旧表", "Hidden");
      desk.host.person.activate("一年级");
      expect(await value(desk.port.sheets())).toEqual([
        { name: FORM, hidden: false, active: false, own: null },
        { name: "一年级", hidden: false, active: true, own: null },
        { name: "旧表", hidden: true, active: false, own: null },
      ]);
    });

    it("a sheet of ours keeps its title, also when a person renames it", async () => {
      await value(desk.port.writeSheet(LIST));
      desk.host.person.rename("核查清单", "核查清单（王老师看过）");
      const sheets = await value(openExcel().sheets());
      expect(sheets[1]).toMatchObject({ name: "核查清单（王老师看过）", own: "核查清单" });
    });

    it.each([
      { description: "one cell is no selection", select: "C5", row: 5, column: 3, selection: null },
      { description: "several cells are", select: "B2:D9", row: 2, column: 2, selection: { top: 2, left: 2, bottom: 9, right: 4 } },
    ])("$description", async ({ select, row, column, selection }) => {
      desk.put(children(20));
      desk.host.person.select(FORM, select);
      expect(await value(desk.port.focus())).toEqual({ sheet: FORM, row, column, selection, table: null });
    });

    it("show brings another sheet to the front and selects the cell", async () => {
      desk.host.person.addSheet("一年级");
      await value(desk.port.show("一年级", 7, 3));
      expect(await value(desk.port.focus())).toMatchObject({ sheet: "一年级", row: 7, column: 3 });
    });
  });
}

function describeReading(desk: Desk, level: string): void {
  describe("reading", () => {
    it("numbers, texts, truth values and empty cells are told apart, and a text stays the text it is", async () => {
      desk.put([["姓名", "证号", "是否", "备注"], ["孩子1", "152527201801010018", true, null], ["孩子2", 43_000.5, false, "007"]]);
      expect(await value(desk.port.read(FORM))).toEqual({
        name: FORM, firstRow: 1, merges: [], formulaTroubles: [], date1904: false, stage: null,
        rows: [["姓名", "证号", "是否", "备注"], ["孩子1", "152527201801010018", true], ["孩子2", 43_000.5, false, "007"]],
      });
    });

    it("a sheet that begins further down and right keeps its rows and columns; empty rows within stay", async () => {
      desk.put([[], [], [null, null, "姓名"], [], [null, null, "孩子1"]]);
      expect(await value(desk.port.read(FORM))).toMatchObject({ firstRow: 3, rows: [[null, null, "姓名"], [], [null, null, "孩子1"]] });
    });

    it("an empty sheet has no rows", async () => {
      expect(await value(desk.port.read(FORM))).toMatchObject({ firstRow: 1, rows: [] });
    });

    it("hidden rows are read like all others", async () => {
      desk.put(children(3));
      desk.host.person.hideRows(FORM, 2, 2);
      expect((await value(desk.port.read(FORM))).rows).toEqual(children(3));
    });

    it("of an area only its rows come, and its columns keep their numbers", async () => {
      desk.put(children(5));
      const sheet = await value(desk.port.read(FORM, { top: 3, left: 2, bottom: 4, right: 3 }));
      expect(sheet).toMatchObject({ firstRow: 3, rows: [[null, "孩子2", "152527201801010002"], [null, "孩子3", "152527201801010003"]] });
    });

    it("a formula is its value, an error is told, and a text that looks like an error is none", async () => {
      desk.put(children(2));
      desk.formula(2, 4, "=B2&\"号\"", "孩子1号");
      desk.formula(3, 4, "=NA()", "#N/A");
      desk.put([[], [null, null, null, null, "#N/A"]]);
      const sheet = await value(desk.port.read(FORM));
      expect(sheet.rows[1]?.slice(3)).toEqual(["孩子1号", "#N/A"]);
      expect(sheet.formulaTroubles).toEqual([{ row: 3, column: 4, kind: "error", text: "#N/A" }]);
    });

    it("the date system is the workbook's own", async () => {
      desk.host.book.date1904 = true;
      desk.put(children(1));
      expect((await value(desk.port.read(FORM))).date1904).toBe(true);
    });

    const knowsMerges = level !== "1.9";
    it(knowsMerges ? "merged cells are told" : "merged cells are not told before ExcelApi 1.13, and none are guessed", async () => {
      desk.put(children(5));
      desk.host.person.merge(FORM, "D2:D4");
      desk.host.person.merge(FORM, "A6:B6");
      const merges = [{ top: 2, left: 4, bottom: 4, right: 4 }, { top: 6, left: 1, bottom: 6, right: 2 }];
      expect((await value(desk.port.read(FORM))).merges).toEqual(knowsMerges ? merges : []);
      expect((await value(desk.port.read(FORM, { top: 3, left: 1, bottom: 5, right: 4 }))).merges).toEqual(knowsMerges ? merges : []);
    });

    if (knowsMerges) {
      it("more than 512 merged areas are read in pieces", async () => {
        desk.put(children(1300));
        for (let row = 2; row <= 1300; row += 2) desk.host.person.sheet(FORM).merges.push({ top: row - 1, left: 3, bottom: row, right: 3 });
        expect((await value(desk.port.read(FORM))).merges).toHaveLength(650);
      });
    }

    it("a sheet that is not there is named, with those that are", async () => {
      expect(await trouble(desk.port.read("二年级"))).toEqual({ kind: "no-such-sheet", name: "二年级", sheets: [FORM] });
    });

    it("what a cell holds and how it looks is told for each cell", async () => {
      desk.put([["拟定学校"], ["=1+1"], [5], [null]]);
      desk.formula(3, 1, "=2+3", 5);
      desk.host.person.paint(FORM, "A2", "#ffeb9c");
      desk.host.person.format(FORM, "A2", "@");
      expect(await value(desk.port.states(FORM, [1], [2, 3, 4]))).toEqual([[
        { content: { value: "=1+1" }, format: "@", fill: "#FFEB9C", note: null },
        { content: { formula: "=2+3" }, format: "General", fill: null, note: null },
        { content: { value: null }, format: "General", fill: null, note: null },
      ]]);
    });

    it("states come column by column in the order asked, rows far apart too", async () => {
      desk.put(children(9));
      const states = await value(desk.port.states(FORM, [4, 2], [2, 9, 500_000]));
      expect(states.map((column) => column.map(({ content }) => ("value" in content ? content.value : null)))).toEqual([
        ["宝昌镇东郊社区1号", "宝昌镇东郊社区8号", null], ["孩子1", "孩子8", null],
      ]);
    });
  });
}

function describeWriting(desk: Desk): void {
  describe("writing own columns", () => {
    it.each<{ readonly description: string; readonly text: string }>([
      { description: "an ID stays an ID of eighteen digits", text: "152527201801010018" },
      { description: "leading zeros stay", text: "007" },
      { description: "a formula is no formula", text: "=1+1" },
      { description: "nor is what begins with a plus", text: "+86" },
      { description: "nor with a minus", text: "-3" },
      { description: "nor with an at", text: "@孩子" },
      { description: "a date is no date", text: "2024-09-01" },
      { description: "a leading apostrophe stays", text: "'引号" },
      { description: "a line end stays", text: "第一行\n第二行" },
      { description: "a character of two halves stays", text: "𠮷林路" },
    ])("$description", async ({ text }) => {
      const rows = children(1);
      desk.put(rows);
      await value(desk.port.writeColumns(writing(rows, [text])));
      expect(desk.look("E2")).toEqual([[text]]);
      expect(desk.format(2, 5)).toBe("@");
      expect(await value(desk.port.states(FORM, [5], [2]))).toMatchObject([[{ content: { value: text } }]]);
    });

    it("null leaves the cell as it is and '' empties it", async () => {
      const rows = children(3);
      desk.put(rows);
      desk.put([[], [null, null, null, null, "留"], [null, null, null, null, "清"]]);
      await value(desk.port.writeColumns(writing(rows, [null, "", "新"])));
      expect(desk.look("E1:E4")).toEqual([["拟定学校"], ["留"], [null], ["新"]]);
    });

    it("a clerk's formula is left and reported", async () => {
      const rows = children(2);
      desk.put(rows);
      desk.formula(2, 5, "=D2", "x");
      const written = await value(desk.port.writeColumns(writing(rows, ["一小", "二小"], { severities: ["blocks", "holds"] })));
      expect(written).toEqual({ left: [{ row: 2, column: 5 }], moved: [], missed: [] });
      expect(desk.host.person.sheet(FORM).grid.formula(1, 4)).toBe("=D2");
      expect([desk.fill(2, 5), desk.fill(3, 5)]).toEqual([null, "#FFEB9C"]);
    });

    it("each severity has its fill, and none takes off whatever the cell had; cells left alone keep theirs", async () => {
      const rows = children(6);
      desk.put(rows);
      for (const address of ["E6", "E7"]) desk.host.person.paint(FORM, address, "#00FF00");
      await value(desk.port.writeColumns(writing(rows, ["a", "b", "c", "d", "e", null], { severities: ["blocks", "holds", "warns", "informs", null, null] })));
      expect([2, 3, 4, 5, 6, 7].map((row) => desk.fill(row, 5))).toEqual(["#FFC7CE", "#FFEB9C", "#FFF2CC", "#DDEBF7", null, "#00FF00"]);
    });

    it("a note is shown beside its cell, and the next run takes it away", async () => {
      const rows = children(3);
      desk.put(rows);
      await value(desk.port.writeColumns(writing(rows, ["a", "b", "c"], { notes: ["孩子1：缺少户口簿", null, "孩子3：缺少户口簿"] })));
      expect([2, 3, 4].map((row) => desk.note(row, 5))).toEqual(["孩子1：缺少户口簿", null, "孩子3：缺少户口簿"]);
      await value(desk.port.writeColumns(writing(rows, ["a", "b", "c"], { notes: [null, null, "孩子3：缺少房产证"] })));
      expect([2, 3, 4].map((row) => desk.note(row, 5))).toEqual([null, null, "孩子3：缺少房产证"]);
    });

    it("a note longer than Excel shows ends with an ellipsis", async () => {
      const rows = children(1);
      desk.put(rows);
      await value(desk.port.writeColumns(writing(rows, ["a"], { notes: ["缺".repeat(300)] })));
      expect(desk.note(2, 5)).toBe("缺".repeat(254) + "…");
    });

    it("a clerk's own column keeps its heading and gets no notes", async () => {
      const rows = children(2);
      desk.put(rows);
      desk.put([[null, null, null, null, "录取学校"]]);
      await value(desk.port.writeColumns(writing(rows, ["一小", "二小"], { header: null, notes: ["a", "b"] })));
      expect(desk.look("E1:E3")).toEqual([["录取学校"], ["一小"], ["二小"]]);
      expect(desk.note(2, 5)).toBeNull();
    });

    it("a new heading looks like the one to its left", async () => {
      const rows = children(1);
      desk.put(rows);
      desk.host.person.paint(FORM, "D1", "#D9D9D9");
      await value(desk.port.writeColumns(writing(rows, ["一小"])));
      expect(desk.fill(1, 5)).toBe("#D9D9D9");
      expect(desk.fill(2, 5)).toBeNull();
    });

    it("only a column without a width of its own takes ours", async () => {
      const rows = children(1);
      desk.put(rows);
      const { grid } = desk.host.person.sheet(FORM);
      await value(desk.port.writeColumns(writing(rows, ["一小"], { width: 20 })));
      const ours = grid.columnWidth(4);
      expect(ours).toBeGreaterThan(90);
      grid.setColumnWidth(4, 200);
      await value(desk.port.writeColumns(writing(rows, ["一小"], { width: 20 })));
      expect(grid.columnWidth(4)).toBe(200);
    });

    it("all columns to the right are hidden: ours are seen, and one that the clerk hides later stays hidden", async () => {
      const rows = children(1);
      desk.put(rows);
      const { grid } = desk.host.person.sheet(FORM);
      for (let column = 4; column < 16_384; column++) grid.hideColumn(column, true);
      const write = writing(rows, ["一小"], { width: 20 });
      await value(desk.port.writeColumns(write));
      expect([grid.isColumnHidden(4), grid.isColumnHidden(5)]).toEqual([false, true]);
      expect(grid.columnWidth(4)).toBeGreaterThan(90);
      grid.hideColumn(4, true);
      await value(desk.port.writeColumns(write));
      expect(grid.isColumnHidden(4)).toBe(true);
    });

    it("only own columns change", async () => {
      const rows = children(30);
      desk.put(rows);
      const before = desk.look("A1:D31");
      await value(desk.port.writeColumns({
        ...writing(rows, rows.slice(1).map(() => "一小")),
        columns: [{ column: 5, header: { row: 1, text: "拟定学校" }, texts: rows.slice(1).map(() => "一小") }, { column: 9, header: { row: 1, text: "核查提示" }, texts: rows.slice(1).map(() => "无") }],
      }));
      expect(desk.look("A1:D31")).toEqual(before);
      expect(desk.look("E31:I31")).toEqual([["一小", null, null, null, "无"]]);
    });

    it("without lines the heading is written all the same", async () => {
      desk.put([HEADING]);
      expect(await value(desk.port.writeColumns(writing([HEADING], [])))).toEqual({ left: [], moved: [], missed: [] });
      expect(desk.look("E1")).toEqual([["拟定学校"]]);
    });

    it("past the last row of a sheet nothing is written", async () => {
      const write = { ...writing(children(1), ["a"]), rows: [1_048_577] };
      expect(await trouble(desk.port.writeColumns(write))).toEqual({ kind: "beyond-sheet", row: 1_048_577, column: 5 });
    });

    it("the number of lines done is told, up to all of them", async () => {
      const rows = children(3);
      desk.put(rows);
      const told: [number, number][] = [];
      await value(desk.port.writeColumns(writing(rows, ["a", "b", "c"]), { onProgress: (done, total) => told.push([done, total]) }));
      expect(told.at(-1)).toEqual([3, 3]);
    });
  });
}

function describeMoving(desk: Desk): void {
  describe("rows that move between reading and writing", () => {
    const rows = children(6);
    const texts = ["学校1", "学校2", "学校3", "学校4", "学校5", "学校6"];
    /** Which school stands beside which child now. */
    const beside = (last = 20): readonly (readonly unknown[])[] =>
      desk.look(`B2:E${last}`).filter(([name]) => name !== null).map(([name, , , school]) => [name, school]);

    it("sorted the other way round: every child keeps its own school", async () => {
      desk.put(rows);
      desk.host.person.sort(FORM, "A2:D7", 0, { ascending: false });
      const written = await value(desk.port.writeColumns(writing(rows, texts)));
      expect(beside()).toEqual([6, 5, 4, 3, 2, 1].map((n) => [`孩子${n}`, `学校${n}`]));
      expect(written.moved).toHaveLength(6);
      expect(written.moved[0]).toEqual({ line: 0, row: 7 });
    });

    it("a row put in above moves all below it by one", async () => {
      desk.put(rows);
      desk.host.person.insertRows(FORM, 4);
      const written = await value(desk.port.writeColumns(writing(rows, texts)));
      expect(beside()).toEqual([1, 2, 3, 4, 5, 6].map((n) => [`孩子${n}`, `学校${n}`]));
      expect(written.missed).toEqual([]);
    });

    it("a row whose address changed is left and reported", async () => {
      desk.put(rows);
      desk.host.person.type(FORM, "D4", "红旗镇前勇村");
      const written = await value(desk.port.writeColumns(writing(rows, texts)));
      expect(written).toEqual({ left: [], moved: [], missed: [2] });
      expect(desk.look("E4")).toEqual([[null]]);
    });

    it("a row that is gone is reported, the others are written", async () => {
      desk.put(rows);
      desk.host.person.deleteRows(FORM, 3);
      const written = await value(desk.port.writeColumns(writing(rows, texts)));
      expect(written.missed).toEqual([1]);
      expect(beside()).toEqual([1, 3, 4, 5, 6].map((n) => [`孩子${n}`, `学校${n}`]));
    });

    it("a column put in before ours changes the heading: nothing is written", async () => {
      desk.put(rows);
      desk.host.person.insertColumns(FORM, "B:B");
      expect(await trouble(desk.port.writeColumns(writing(rows, texts)))).toEqual({ kind: "heading-changed", sheet: FORM });
      expect(desk.look("F1:F7").flat().every((cell) => cell === null)).toBe(true);
    });

    it("a row copied by the clerk is written once", async () => {
      desk.put([...rows, rows[1]!]);
      const written = await value(desk.port.writeColumns(writing(rows, texts)));
      expect(written).toEqual({ left: [], moved: [], missed: [] });
      expect(desk.look("E8")).toEqual([[null]]);
    });

    it("the sheet is renamed meanwhile: it is named as missing", async () => {
      desk.put(rows);
      desk.host.person.rename(FORM, "新表");
      expect(await trouble(desk.port.writeColumns(writing(rows, texts)))).toEqual({ kind: "no-such-sheet", name: FORM, sheets: ["新表"] });
    });
  });
}

function describeRestoring(desk: Desk): void {
  describe("putting back", () => {
    it("values, formulas, formats and fills come back as they were", async () => {
      const rows = children(5);
      desk.put(rows);
      desk.put([[null, null, null, null, "录取学校"], [null, null, null, null, "007"], [null, null, null, null, 7], [null, null, null, null, true]]);
      desk.formula(5, 5, "=A1-A1", 0);
      desk.host.person.paint(FORM, "E2", "#00FF00");
      desk.host.person.format(FORM, "E3", "0.00");
      const lines = [2, 3, 4, 5, 6];
      const before = (await value(desk.port.states(FORM, [5], [1, ...lines])))[0]!;
      const look = desk.look("A1:E6");
      await value(desk.port.writeColumns(writing(rows, ["a", "b", "c", "d", "e"], { severities: lines.map(() => "blocks"), notes: lines.map(() => "缺") })));
      expect(desk.look("E2:E4")).toEqual([["a"], ["b"], ["c"]]);
      const written = await value(desk.port.restoreColumns({
        sheet: FORM, rows: lines, columns: [{ column: 5, header: { row: 1, state: before[0]! }, cells: before.slice(1) }], guard: guardOf(rows),
      }));
      expect(written).toEqual({ left: [{ row: 5, column: 5 }], moved: [], missed: [] });
      expect(desk.look("A1:E6")).toEqual(look);
      expect((await value(desk.port.states(FORM, [5], [1, ...lines])))[0]).toEqual(before);
      expect(lines.map((row) => desk.note(row, 5))).toEqual(lines.map(() => null));
    });

    it.each([
      { description: "columns of the usual width", prepare: () => undefined },
      { description: "columns that the clerk hides", prepare: () => desk.host.person.sheet(FORM).grid.hideColumn(4, true) },
    ])("of a new column nothing stays, not even the look of its heading and its width: $description", async ({ prepare }) => {
      const rows = children(3);
      desk.put(rows);
      desk.host.person.paint(FORM, "A1:D1", "#DDEBF7");
      prepare();
      const sheets = (): unknown => snapshot(desk.host.book).sheets;
      const before = sheets();
      const [states] = await value(desk.port.states(FORM, [5], [1, 2, 3, 4], 1));
      await value(desk.port.writeColumns(writing(rows, ["a", "b", "c"], { width: 30, severities: ["blocks", null, null] })));
      expect(sheets()).not.toEqual(before);
      await value(desk.port.restoreColumns({
        sheet: FORM, rows: [2, 3, 4], columns: [{ column: 5, header: { row: 1, state: states![0]! }, cells: states!.slice(1) }], guard: guardOf(rows),
      }));
      expect(sheets()).toEqual(before);
    });

    it("rows that moved since are followed, and null leaves a cell alone", async () => {
      const rows = children(3);
      desk.put(rows);
      await value(desk.port.writeColumns(writing(rows, ["a", "b", "c"])));
      desk.host.person.sort(FORM, "A2:E4", 0, { ascending: false });
      const plain = { content: { value: null }, format: "General", fill: null, note: null };
      const written = await value(desk.port.restoreColumns({ sheet: FORM, rows: [2, 3, 4], columns: [{ column: 5, header: null, cells: [plain, null, plain] }], guard: guardOf(rows) }));
      expect(desk.look("E1:E4")).toEqual([["拟定学校"], [null], ["b"], [null]]);
      expect(written.moved).toEqual([{ line: 0, row: 4 }, { line: 2, row: 2 }]);
    });
  });
}

function describeTables(desk: Desk): void {
  describe("sheets of ours", () => {
    it("a table is written with text as text and numbers as numbers, a bold heading, a filter and fills", async () => {
      expect(await value(desk.port.writeSheet(LIST))).toBe("核查清单");
      expect(desk.look("A1:C3", "核查清单")).toEqual([["姓名", "说明", "行"], ["孩子1", "=1+1", 5], ["孩子2", "007", null]]);
      const sheet = desk.host.person.sheet("核查清单");
      expect([desk.format(2, 2, "核查清单"), desk.format(2, 3, "核查清单")]).toEqual(["@", "General"]);
      expect([desk.fill(2, 2, "核查清单"), desk.fill(3, 2, "核查清单")]).toEqual(["#FFC7CE", null]);
      expect(sheet.grid.format(0, 0).get("Font.Bold")).toBe(true);
      expect(sheet.frozen).toMatchObject({ rows: 1 });
      expect(sheet.filter?.area).toEqual({ top: 0, left: 0, bottom: 2, right: 2 });
      expect(sheet.grid.columnWidth(1)).toBeGreaterThan(sheet.grid.columnWidth(0) ?? 0);
      expect(desk.host.book.sheets.map(({ name }) => name)).toEqual([FORM, "核查清单"]);
    });

    it("a second run puts the new table in the place of the old one, whatever a person did there", async () => {
      await value(desk.port.writeSheet(LIST));
      desk.host.person.rename("核查清单", "清单");
      desk.host.person.type("清单", "A9", "批注");
      desk.host.person.paint("清单", "A1", "#00FF00");
      expect(await value(desk.port.writeSheet({ ...LIST, rows: [["孩子9", "无", 1]] }))).toBe("清单");
      expect(desk.look("A1:C9", "清单").flat().filter((cell) => cell !== null)).toEqual(["姓名", "说明", "行", "孩子9", "无", 1]);
      expect(desk.fill(1, 1, "清单")).toBeNull();
    });

    it("a person who made a real table of it does not stand in the way", async () => {
      await value(desk.port.writeSheet(LIST));
      const { book } = desk.host;
      book.addTable(desk.host.person.sheet("核查清单"), { top: 0, left: 0, bottom: 2, right: 2 }, true, "person");
      expect(await value(openExcel().writeSheet(LIST))).toBe("核查清单");
      expect(book.tables).toHaveLength(0);
    });

    it("a clerk's sheet that took the name since the sheets were asked for stays as well", async () => {
      await value(desk.port.sheets());
      desk.host.person.addSheet("核查清单");
      expect(await value(desk.port.writeSheet(LIST))).toBe("核查清单 (2)");
    });

    it("a clerk's own sheet of that name stays, and ours is the second", async () => {
      desk.host.person.addSheet("核查清单");
      desk.host.person.type("核查清单", "A1", "我的");
      expect(await value(desk.port.writeSheet(LIST))).toBe("核查清单 (2)");
      expect(await value(desk.port.writeSheet(LIST))).toBe("核查清单 (2)");
      expect(desk.look("A1", "核查清单")).toEqual([["我的"]]);
    });

    it("columns are checked below the heading: a list drops down, numbers have bounds, each with its message", async () => {
      await value(desk.port.writeSheet({
        ...LIST,
        checks: [
          { column: 1, accepts: { kind: "list", values: ["一小", "二小"] }, message: "选学校" },
          { column: 3, accepts: { kind: "whole", least: 1, greatest: 60 }, message: "人数" },
          { column: 2, accepts: { kind: "text" }, message: "随便写" },
        ],
      }));
      const rules = desk.host.person.sheet("核查清单").validations.map(({ area, recorded }) => [area?.left, area?.top, recorded.get("Rule")]);
      expect(rules).toContainEqual([0, 1, { list: { inCellDropDown: true, source: "一小,二小" } }]);
      expect(rules).toContainEqual([2, 1, { wholeNumber: { formula1: 1, formula2: 60, operator: "Between" } }]);
      expect([1, 2, 3].map((column) => desk.note(2, column, "核查清单"))).toEqual(["选学校", "随便写", "人数"]);
      expect(desk.note(100, 1, "核查清单")).toBe("选学校");
    });

    it("a sheet that a person deleted since is made anew", async () => {
      await value(desk.port.writeSheet(LIST));
      desk.host.person.deleteSheet("核查清单");
      expect(await value(desk.port.writeSheet(LIST))).toBe("核查清单");
      expect(desk.look("A2", "核查清单")).toEqual([["孩子1"]]);
    });

    it("deleting takes our sheet and its name, and leaves a clerk's of the same name", async () => {
      await value(desk.port.writeSheet(LIST));
      await value(desk.port.deleteSheet("核查清单"));
      expect(desk.host.book.sheets.map(({ name }) => name)).toEqual([FORM]);
      expect(desk.host.book.names).toHaveLength(0);
      desk.host.person.addSheet("核查清单");
      await value(desk.port.deleteSheet("核查清单"));
      expect(desk.host.book.sheets).toHaveLength(2);
    });
  });
}

function describeMarks(desk: Desk): void {
  describe("marking single cells", () => {
    it("a fill and a note come and go; a person's own fill stays", async () => {
      desk.put(children(3));
      desk.host.person.paint(FORM, "A3", "#00FF00");
      await value(desk.port.markCells(FORM, [{ row: 2, column: 1, severity: "blocks", note: "应为 1 到 60" }, { row: 4, column: 3, severity: "holds", note: "请核对" }]));
      expect([desk.fill(2, 1), desk.note(2, 1), desk.fill(4, 3)]).toEqual(["#FFC7CE", "应为 1 到 60", "#FFEB9C"]);
      await value(desk.port.markCells(FORM, [2, 3, 4].flatMap((row) => [1, 3].map((column) => ({ row, column, severity: null, note: null })))));
      expect([desk.fill(2, 1), desk.note(2, 1), desk.fill(4, 3), desk.fill(3, 1)]).toEqual([null, null, null, "#00FF00"]);
    });

    it("the column's check and its message come back when the note is taken away", async () => {
      const table: TableSheet = { ...LIST, checks: [{ column: 1, accepts: { kind: "list", values: ["一小", "二小"] }, message: "选学校" }] };
      await value(desk.port.writeSheet(table));
      await value(desk.port.markCells("核查清单", [{ row: 2, column: 1, severity: "blocks", note: "没有这所学校" }]));
      expect(desk.note(2, 1, "核查清单")).toBe("没有这所学校\n———\n选学校");
      await value(desk.port.markCells("核查清单", [{ row: 2, column: 1, severity: "blocks", note: "还是没有" }]));
      expect(desk.note(2, 1, "核查清单")).toBe("还是没有\n———\n选学校");
      await value(desk.port.markCells("核查清单", [{ row: 2, column: 1, severity: null, note: null }]));
      expect(desk.note(2, 1, "核查清单")).toBe("选学校");
      const rule = desk.host.person.sheet("核查清单").validations.find(({ area }) => area?.top === 1 && area.bottom === 1);
      expect(rule?.recorded.get("Rule")).toEqual({ list: { inCellDropDown: true, source: "一小,二小" } });
    });
  });
}

function describeMemory(desk: Desk): void {
  describe("texts kept in the workbook", () => {
    it.each([
      { description: "a short one", text: "{\"列\":[1,2]}" },
      { description: "one with all that XML writes otherwise", text: JSON.stringify("<a b=\"c\">&amp;]]></a> 'x'\n\t") },
      { description: "characters that XML cannot hold come back as the escapes that mean the same", text: JSON.stringify("\u0001\ud800x") },
      { description: "one of several parts, cut beside characters of two halves", text: JSON.stringify("𠮷".repeat(300_000)) },
    ])("$description", async ({ text }) => {
      await value(desk.port.remember("run", text));
      const found = await value(openExcel().recall("run"));
      expect(JSON.parse(found ?? "")).toEqual(JSON.parse(text));
      expect(desk.host.traffic.largestRequest).toBeLessThan(4_000_000);
      expect(desk.host.traffic.largestResponse).toBeLessThan(4_000_000);
    });

    it("the later takes the place of the earlier, each name has its own, and null forgets", async () => {
      await value(desk.port.remember("run", "1"));
      await value(desk.port.remember("columns", "2"));
      await value(desk.port.remember("run", "3"));
      const other = openExcel();
      expect([await value(other.recall("run")), await value(other.recall("columns")), await value(other.recall("none"))]).toEqual(["3", "2", null]);
      await value(other.remember("run", null));
      expect([await value(openExcel().recall("run")), desk.host.book.xmlParts.size]).toEqual([null, 1]);
    });
  });
}

function describeWatching(desk: Desk): void {
  describe("watching", () => {
    async function during(work: () => Promise<unknown> | undefined): Promise<readonly WorkbookEvent[]> {
      const events: WorkbookEvent[] = [];
      const stop = await value(desk.port.watch((event) => events.push(event)));
      await work();
      await desk.host.settled();
      stop();
      await desk.host.settled();
      const told = events.length;
      desk.host.person.select(desk.host.book.sheets[0]!.name, "A1");
      desk.host.person.type(desk.host.book.sheets[0]!.name, "A1", "后来");
      await desk.host.settled();
      expect(events, "nothing is told after the end").toHaveLength(told);
      return events;
    }

    it.each([
      { select: "C5", row: 5, column: 3 },
      { select: "C5:D9", row: 5, column: 3 },
      { select: "C:E", row: 1, column: 3 },
      { select: "3:7", row: 3, column: 1 },
    ])("tells which cell is selected: $select", async ({ select, row, column }) => {
      expect(await during(() => {
        desk.host.person.select(FORM, select);
        return undefined;
      })).toEqual([{ kind: "selected", sheet: FORM, row, column }]);
    });

    it("tells where the selection is when another sheet is brought to the front", async () => {
      desk.host.person.addSheet("一年级");
      desk.host.person.select("一年级", "B2");
      desk.host.person.activate(FORM);
      await desk.host.settled();
      expect((await during(() => {
        desk.host.person.activate("一年级");
        return undefined;
      })).at(-1)).toEqual({ kind: "selected", sheet: "一年级", row: 2, column: 2 });
    });

    it("tells of edits, and of a sheet that was put in or taken away", async () => {
      desk.host.person.addSheet("旧表");
      const events = await during(() => {
        desk.host.person.type(FORM, "D2", "红旗镇");
        desk.host.person.addSheet("新表");
        desk.host.person.deleteSheet("旧表");
        return undefined;
      });
      expect(events.filter(({ kind }) => kind === "edited").map(({ sheet }) => sheet)).toEqual([FORM, "新表", "旧表"]);
    });

    it("tells nothing of what this program writes itself", async () => {
      const rows: readonly (readonly Cell[])[] = children(3);
      desk.put(rows);
      await desk.host.settled();
      const events = await during(async () => {
        await value(desk.port.writeColumns(writing(rows, ["a", "b", "c"])));
        await value(desk.port.writeSheet(LIST));
        await value(desk.port.markCells(FORM, [{ row: 2, column: 1, severity: "blocks", note: "x" }]));
      });
      expect(events.filter(({ kind }) => kind === "edited")).toEqual([]);
    });
  });
}
