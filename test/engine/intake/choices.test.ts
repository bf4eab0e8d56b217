/** What a person chose a column to be, over what its heading says; and what a person is shown to choose from. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { decide, NO_STANDING } from "../../../engine/index.js";
import type { ColumnChoice } from "../../../engine/intake/choices.js";
import { identify, type Identified } from "../../../engine/intake/identify.js";
import { readSheet } from "../../../engine/intake/read.js";
import type { Sheet } from "../../../engine/intake/sheet.js";
import { FIELDS } from "../../../engine/policy/schema.js";
import { id, merge, policy, sheetOf, type Rows } from "./sheets.js";

const choice = (heading: string, chosen: ColumnChoice["choice"], occurrence = 1): ColumnChoice => ({ heading, occurrence, choice: chosen });

function look(rows: Rows, choices: readonly ColumnChoice[] = [], more: Partial<Sheet> = {}): Identified {
  const found = identify(policy, sheetOf(rows, more), choices);
  if (found === null) throw new Error("no heading found");
  return found;
}

/** The columns in words: `B 姓名 = name`, with how it was known where it was not by its name. */
function columns(found: Identified): readonly string[] {
  return found.columns.map(({ letters, heading, occurrence, taken, how }) => {
    const what = taken.kind === "field" || taken.kind === "own" ? `${taken.kind === "own" ? "own " : ""}${taken.field}${taken.of === null || taken.of === "household" ? "" : ` of ${taken.of}`}`
      : taken.kind === "documents" ? taken.slots.map((slot) => slot.join("+")).join("|") : taken.kind;
    return `${letters} ${heading}${occurrence > 1 ? `(${String(occurrence)})` : ""} = ${what}${how === null || how === "name" ? "" : `, ${how}`}`;
  });
}

const doubts = (found: Identified): readonly string[] => found.columns.flatMap((each) => each.doubts.map(({ code }) => `${each.letters} ${code}`));
const CHILD_ID = id("2018-03-15");

describe("each column of a heading", () => {
  it("is named with what it was taken for", () => {
    const found = look([
      ["序号", "姓名", "身份证号", "户籍地址", "家庭住址", "户籍地址登记", "户口本（监护人/幼儿）", "血型", "父亲单位", "报名地址"],
      [1, "王小苗", CHILD_ID, "宝昌镇东郊社区", "", "", "√√", "A", "旗医院", ""],
    ]);
    expect(columns(found)).toEqual([
      "A 序号 = serial", "B 姓名 = name", "C 身份证号 = idNumber", "D 户籍地址 = household", "E 家庭住址 = residence", "F 户籍地址登记 = unknown",
      "G 户口本（监护人/幼儿） = guardian-register|child-register", "H 血型 = unknown", "I 父亲单位 = other-person", "J 报名地址 = unknown",
    ]);
    expect([found.header, found.children, found.missing]).toEqual([{ firstRow: 1, lastRow: 1 }, 1, []]);
  });

  it("says how it was known where its name did not tell, and what is doubtful about it", () => {
    const found = look([["姓名", "身份证号", "户籍地址登记栏", "性别", "学生性别", "就读学校"], ["王小苗", CHILD_ID, "宝昌镇东郊社区", "男", "男", ""]]);
    expect(columns(found)).toEqual(["A 姓名 = name", "B 身份证号 = idNumber", "C 户籍地址登记栏 = household, near", "D 性别 = sex", "E 学生性别 = sex", "F 就读学校 = unknown"]);
    expect(doubts(found)).toEqual(["C header-near", "D header-two-columns", "E header-two-columns", "F header-two-meanings"]);
  });

  it("bears its groups in front, and stands where it stands on the sheet", () => {
    const found = look([
      ["2024年报名表"], ["幼儿", null, "户籍", null, "父亲", null], ["姓名", "身份证号", "乡镇", "详细地址", "姓名", "电话"],
      ["王小苗", CHILD_ID, "宝昌镇", "东郊社区", "王大山", "1"],
    ], [], { firstRow: 3, merges: [] });
    expect(columns(found)).toEqual([
      "A 幼儿/姓名 = name", "B 幼儿/身份证号 = idNumber", "C 户籍/乡镇 = township", "D 户籍/详细地址 = household", "E 父亲/姓名 = guardianName", "F 父亲/电话 = other-person",
    ]);
    expect([found.header, found.columns[3]!.cell]).toEqual([{ firstRow: 4, lastRow: 5 }, "D5"]);
  });

  it("that the add-in writes is told from the clerk's own", () => {
    expect(columns(look([["姓名", "身份证号", "户籍地址", "拟定学校", "班级"], ["王小苗", CHILD_ID, "东郊社区", "", ""]])).slice(3)).toEqual(["D 拟定学校 = own proposedSchool", "E 班级 = own class"]);
  });

  it("of a row that is no heading is not told at all", () => {
    expect(identify(policy, sheetOf([["说明"], ["请于七月底前交齐"]]), [])).toBeNull();
  });

  test.each<[string, Rows, readonly string[]]>([
    ["the name", [["身份证号", "户籍地址", "户口本"], [CHILD_ID, "东郊社区", "√"]], ["name"]],
    ["the ID, the papers", [["姓名", "户籍地址"], ["王小苗", "东郊社区"]], ["idNumber", "documents", "stage"]],
    ["an address, the papers", [["姓名", "身份证号"], ["王小苗", CHILD_ID]], ["household", "documents"]],
    ["nothing where village columns give the address and a list the papers", [["姓名", "身份证号", "户籍村", "已交材料"], ["王小苗", CHILD_ID, "前勇村", "户口本"]], []],
    ["the papers only, where the sheet has no child yet", [["姓名", "身份证号", "户籍地址"]], ["documents"]],
  ])("that is missing is named: %s", (_what, rows, missing) => {
    expect(look(rows).missing).toEqual(missing);
  });
});

const HEADING = ["姓名", "身份证号", "户籍地址", "地址二", "血型", "户口本"];
const CHILD = ["王小苗", CHILD_ID, "宝昌镇东郊社区", "宝昌镇建国社区", "A", "√"];

describe("a choice", () => {
  test.each<[string, readonly ColumnChoice[], readonly string[]]>([
    ["makes an unknown column what was chosen", [choice("地址二", "residence")], ["D 地址二 = residence, chosen"]],
    ["makes an unknown column the marks of a document", [choice("血型", { document: "guardian-register" })], ["E 血型 = guardian-register, chosen"]],
    ["makes a column of papers a field", [choice("户口本", "note")], ["F 户口本 = note, chosen"]],
    ["leaves a known column alone", [choice("户籍地址", null)], ["C 户籍地址 = left-alone, chosen"]],
    ["says what the heading says too", [choice("姓名", "name")], ["A 姓名 = name, chosen"]],
    ["takes the place of the column that bears the name", [choice("地址二", "household")], ["C 户籍地址 = left-alone", "D 地址二 = household, chosen"]],
    ["adds to a field that may have several columns", [choice("血型", "note"), choice("地址二", "note")], ["D 地址二 = note, chosen", "E 血型 = note, chosen"]],
    ["is known whatever spaces and line breaks the heading has", [choice("地 址\n二", "residence")], ["D 地址二 = residence, chosen"]],
  ])("%s", (_what, choices, changed) => {
    const before = columns(look([HEADING, CHILD]));
    expect(columns(look([HEADING, CHILD], choices)).filter((each) => !before.includes(each))).toEqual(changed);
  });

  it("settles a column of two meanings and one that was only near, so that no row waits for it", () => {
    const rows: Rows = [["姓名", "身份证号", "户籍地址/家庭住址", "血型", "幼儿园登记栏"], ["王小苗", CHILD_ID, "宝昌镇东郊社区", "", "一幼"]];
    expect(doubts(look(rows))).toEqual(["C header-two-meanings", "E header-near"]);
    const settled = look(rows, [choice("户籍地址/家庭住址", "household"), choice("幼儿园登记栏", "kindergarten")]);
    expect([doubts(settled), columns(settled)[2], columns(settled)[4]]).toEqual([[], "C 户籍地址/家庭住址 = household, chosen", "E 幼儿园登记栏 = kindergarten, chosen"]);
  });

  it("follows its heading when columns are added and moved", () => {
    const moved = ["血型", "身份证号", "新列", "户籍地址", "姓名", "地址二"];
    expect(columns(look([moved, ["A", CHILD_ID, "", "东郊社区", "王小苗", "建国社区"]], [choice("地址二", "residence")])).at(-1)).toBe("F 地址二 = residence, chosen");
  });

  it("is for one of several columns with the same heading, counted from the left", () => {
    const rows: Rows = [["姓名", "身份证号", "户籍地址", "备用", "备用"], ["王小苗", CHILD_ID, "东郊社区", "甲", "乙"]];
    expect(columns(look(rows, [choice("备用", "residence", 2)])).slice(3)).toEqual(["D 备用 = unknown", "E 备用(2) = residence, chosen"]);
  });

  it("of a county, township or village column belongs to the address that its heading names, else to the household", () => {
    const rows: Rows = [["姓名", "身份证号", "户籍地址", "现住址", "甲", "现住村"], ["王小苗", CHILD_ID, "", "", "宝昌镇", "前勇村"]];
    expect(columns(look(rows, [choice("甲", "township"), choice("现住村", "village")])).slice(4)).toEqual(["E 甲 = township, chosen", "F 现住村 = village of residence, chosen"]);
  });

  it("makes a heading that nobody could know one", () => {
    const rows: Rows = [["XM", "SFZ", "DZ"], ["王小苗", CHILD_ID, "宝昌镇东郊社区"]];
    expect(identify(policy, sheetOf(rows), [])).toBeNull();
    const found = look(rows, [choice("XM", "name"), choice("SFZ", "idNumber"), choice("DZ", "household")]);
    expect([found.children, found.columns.map(({ taken }) => taken.kind)]).toEqual([1, ["field", "field", "field"]]);
  });

  it("that leaves name and ID alone loses neither the heading nor the rows", () => {
    const found = look([HEADING, CHILD], [choice("姓名", null), choice("身份证号", null)]);
    expect([found.header, found.children, found.missing]).toEqual([{ firstRow: 1, lastRow: 1 }, 1, ["name", "idNumber", "stage"]]);
  });

  it("holds under the heading of the next table too, whose columns stand otherwise", () => {
    const { applicants } = readSheet(policy, sheetOf([
      ["姓名", "身份证号", "户籍地址", "住处"], ["王小苗", CHILD_ID, "河北省沽源县", "东郊社区"],
      ["身份证号", "姓名", "住处", "户籍地址"], [id("2018-04-16", 2), "李小树", "建国社区", "河北省沽源县"],
    ]), { secret: "s", columns: [choice("住处", "residence")] });
    expect(applicants.map((each) => `${each.name} ${each.residence.text}`)).toEqual(["王小苗 东郊社区", "李小树 建国社区"]);
  });
});

/** The doubts of the sheet that concern choices, as `code@cell: heading`. */
function said(rows: Rows, choices: readonly ColumnChoice[]): readonly string[] {
  return look(rows, choices).findings.filter(({ code }) => code !== "no-document-columns").map(({ code, cell, severity, values }) =>
    `${severity} ${code}@${cell ?? "-"}: ${String(values.heading ?? values.headings)}`);
}

describe("what became of a choice is said", () => {
  test.each<[string, readonly ColumnChoice[], readonly string[]]>([
    ["no column bears the heading any more: what it said is not used", [choice("曾用地址", "household")], ["warns choice-without-column@-: 曾用地址"]],
    ["fewer columns bear the heading than there were", [choice("血型", "note", 2)], ["warns choice-without-column@-: 血型"]],
    ["the plan has no such document", [choice("血型", { document: "no-such-paper" })], ["warns choice-unknown-document@-: 血型"]],
    ["two choices for one column: the first counts", [choice("血型", "note"), choice("血型", null)], ["warns choice-twice@-: 血型"]],
    ["another column is not read any more for its sake", [choice("地址二", "household")], ["informs choice-replaces@C1: 户籍地址"]],
    ["two columns chosen for one thing are both read, and a row where they differ waits", [choice("地址二", "residence"), choice("血型", "residence")], ["warns header-two-columns@E1: 地址二,血型"]],
    ["nothing else is to be said", [choice("血型", null)], []],
  ])("%s", (_what, choices, findings) => {
    expect(said([HEADING, CHILD], choices)).toEqual(findings);
  });

  it("of two choices for one column the first is followed", () => {
    expect(columns(look([HEADING, CHILD], [choice("血型", "note"), choice("血型", null)]))[4]).toBe("E 血型 = note, chosen");
  });

  it("where two chosen columns differ the cell counts as neither, and the row waits", () => {
    const { applicants: [child] } = readSheet(policy, sheetOf([["姓名", "身份证号", "甲", "乙"], ["王小苗", CHILD_ID, "宝昌镇东郊社区", "红旗镇前勇村"]]), {
      secret: "s", columns: [choice("甲", "household"), choice("乙", "household")],
    });
    expect([child?.household.text, child?.findings.map(({ code }) => code)]).toEqual(["", expect.arrayContaining(["cell-two-values"])]);
  });

  it("on the sheet, not on every row", () => {
    const outcome = decide(policy, sheetOf([HEADING, CHILD]), { ...NO_STANDING, columns: [choice("曾用地址", "household")] }, { secret: "s", seed: null });
    expect(outcome.findings.map(({ code }) => code)).toEqual(["choice-without-column"]);
    expect(outcome.decisions[0]!.findings.filter(({ code }) => code.startsWith("choice-"))).toEqual([]);
  });
});

describe("a decision", () => {
  it("follows the column that a person chose, not the one that bears the name", () => {
    const rows: Rows = [["姓名", "身份证号", "户籍地址", "新户籍"], ["王小苗", CHILD_ID, "红旗镇前永村", "宝昌镇东郊社区"]];
    const zone = (columnsChosen: readonly ColumnChoice[]): string | null | undefined =>
      decide(policy, sheetOf(rows), { ...NO_STANDING, columns: columnsChosen }, { secret: "s", seed: null }).decisions[0]?.case.reading.place;
    expect([zone([]), zone([choice("新户籍", "household")])]).toEqual(["红旗镇/前永村", "宝昌镇/东郊社区"]);
  });

  it("is made of the same rows whatever is chosen beside the name: a choice adds and loses no child", () => {
    const chosen = fc.record({
      heading: fc.constantFrom(...HEADING.slice(1), "没有"), occurrence: fc.integer({ min: 1, max: 2 }),
      choice: fc.oneof(fc.constantFrom(...FIELDS.filter((field) => field !== "name")), fc.constant(null), fc.constant({ document: "guardian-register" })),
    });
    const rows: Rows = [["报名表"], HEADING, CHILD, ["李小树", id("2018-04-16", 2), "红旗镇前勇村", "", "B", ""]];
    fc.assert(fc.property(fc.array(chosen, { maxLength: 6 }), (choices) => {
      const found = look(rows, choices, { merges: [merge("A1:F1")] });
      expect(found.columns.map(({ heading }) => heading)).toEqual(HEADING);
      expect(found.children).toBe(2);
    }), { numRuns: 300 });
  });
});
