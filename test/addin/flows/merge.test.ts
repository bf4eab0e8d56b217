/** Corrected rows that come back: every change is shown beside what stands there, and lands on its child or nowhere. */
import { describe, expect, it } from "vitest";
import { mergeCorrections, planMerge, type MergePlan } from "../../../addin/flows/merge.js";
import { exportDocuments } from "../../../addin/flows/export.js";
import { decideSheet } from "../../../addin/flows/assign.js";
import { press } from "../../../addin/workbook/press.js";
import { bookOf, cellsOf, child, deskOf, edited, given, HEADING, idNumber, reopened, type Rows, SHEET, shifting, type ShiftingPort } from "./book.js";

const request = { source: { sheet: SHEET, area: null }, stage: null, seed: null };
const ENTRY = { when: "2024-08-01 09:00", by: "张三" };
const TABLE: Rows = [HEADING, child(0), child(1, "没有这个地方"), child(2)];

const book = async (rows: Rows = TABLE): Promise<ShiftingPort> => shifting(await bookOf({ [SHEET]: rows }));
const plan = async (port: ShiftingPort, ...sheets: readonly Rows[]): Promise<MergePlan> => {
  const files = await Promise.all(sheets.map(async (rows, at) => ({ name: `交回${String(at + 1)}.xlsx`, port: await bookOf({ 补正: rows }) })));
  return given(planMerge(deskOf(port), request, files, {}));
};
const changes = ({ corrections }: Pick<MergePlan, "corrections">): readonly string[] => corrections.map(({ row, heading, before, after }) => `${String(row)} ${heading}: ${before} → ${after}`);
const refused = ({ unmerged }: MergePlan): readonly string[] => unmerged.map(({ kind, name, said }) => [kind, name, ...said].join(" "));

describe("rows that came back", () => {
  it("find their child by the ID number, whatever the order and whatever columns they have", async () => {
    expect(changes(await plan(await book(), [["幼儿园报来的更正"], ["户籍地址", "身份证号码", "姓名"], ["宝昌镇东红村3组", idNumber(2), "张一河"], ["宝昌镇东郊社区", idNumber(1), "李大山"]]))).toEqual([
      "3 户籍地址: 没有这个地方 → 宝昌镇东郊社区", "4 户籍地址: 宝昌镇东郊社区 → 宝昌镇东红村3组",
    ]);
  });

  it("change nothing by what they leave blank, and nothing by saying the same", async () => {
    const merge = await plan(await book(), [["身份证号", "姓名", "户籍地址", "电话"], [idNumber(1), "李大山", null, "1390000"], [idNumber(0), "王 小苗", "宝昌镇东郊社区", null]]);
    expect([changes(merge), refused(merge), merge.same]).toEqual([[], [], 2]);
  });

  it.each<[why: string, row: Rows[number], refusal: string]>([
    ["of nobody", [idNumber(9), "钱多云", "宝昌镇"], "unknown-key 钱多云"],
    ["without a number", [null, "王小苗", "宝昌镇东红村"], "no-key 王小苗"],
  ])("%s are not merged and are named", async (_why, row, refusal) => {
    const merge = await plan(await book(), [["身份证号", "姓名", "户籍地址"], row]);
    expect([changes(merge), refused(merge)]).toEqual([[], [refusal]]);
  });

  it("are not merged where two rows of ours have that number", async () => {
    const merge = await plan(await book([...TABLE, child(1)]), [["身份证号", "姓名", "户籍地址"], [idNumber(1), "李大山", "宝昌镇东红村"]]);
    expect([changes(merge), refused(merge)]).toEqual([[], ["key-twice 李大山"]]);
  });

  it("of two files that say different things are left to a person", async () => {
    const heading = ["身份证号", "姓名", "户籍地址"];
    const merge = await plan(await book(), [heading, [idNumber(1), "李大山", "宝昌镇东红村"]], [heading, [idNumber(1), "李大山", "宝昌镇西郊村"]]);
    expect([changes(merge), refused(merge)]).toEqual([[], ["says-two 李大山 宝昌镇东红村 宝昌镇西郊村"]]);
  });

  it("change no cell of which the row below says 同上", async () => {
    const port = await book([HEADING, child(0), child(1, "同上"), child(2)]);
    const heading = ["身份证号", "姓名", "户籍地址"];
    expect(refused(await plan(port, [heading, [idNumber(0), "王小苗", "宝昌镇东红村"]]))).toEqual(["hangs 王小苗 宝昌镇东红村"]);
    expect(changes(await plan(port, [heading, [idNumber(1), "李大山", "宝昌镇东红村"]]))).toEqual(["3 户籍地址: 同上 → 宝昌镇东红村"]);
  });

  it("may correct a wrong ID number where the application number tells the child, and a person is asked twice", async () => {
    const numbered: Rows = [["报名号", ...HEADING], ["A1", ...child(0)], ["A2", ...child(1)]];
    const merge = await plan(await book(numbered), [["报名号", "身份证号", "姓名"], ["A1", idNumber(7), "王小苗"], ["A2", idNumber(0), "李大山"], ["A9", idNumber(1), "李大山"]]);
    expect(merge.corrections.map(({ row, after, doubt }) => [row, after, doubt])).toEqual([[2, idNumber(7), "identity"]]);
    expect(refused(merge)).toEqual(["keys-differ 李大山", "keys-differ 李大山"]);
  });
});

it("a row under another name may be another child's: a person has to look at all of it", async () => {
  const { corrections } = await plan(await book(), [["身份证号", "姓名", "户籍地址"], [idNumber(1), "王小苗", "宝昌镇东红村"], [idNumber(2), "张 一 河", "宝昌镇东红村"]]);
  expect(corrections.map(({ row, heading, doubt }) => [row, heading, doubt])).toEqual([[3, "姓名", "identity"], [3, "户籍地址", "other-name"], [4, "户籍地址", null]]);
});

describe("merging", () => {
  const CHANGE: Rows = [["身份证号", "姓名", "户籍地址"], [idNumber(1), "李大山", "宝昌镇东红村3组"], [idNumber(2), "张一河", "宝昌镇东红村"]];

  it("writes only what was taken, after putting on record what stood there", async () => {
    const port = await book();
    const { decided, corrections } = await plan(port, CHANGE);
    const merged = await given(mergeCorrections(deskOf(port), decided, corrections.slice(0, 1), ENTRY, {}));
    expect(merged).toEqual({ cells: 1, missed: [], formulas: [], sheet: "更正记录" });
    expect((await cellsOf(port.file())).map((row) => row[4])).toEqual(["户籍地址", "宝昌镇东郊社区", "宝昌镇东红村3组", "宝昌镇东郊社区"]);
    expect((await cellsOf(port.file(), "更正记录"))[1]).toEqual(["2024-08-01 09:00", "张三", idNumber(1), "李大山", "户籍地址", "没有这个地方", "宝昌镇东红村3组", "交回1.xlsx · 补正 · 2"]);
  });

  it("follows a child whose row was sorted meanwhile, and leaves one whose row was changed", async () => {
    const port = await book();
    const { decided, corrections } = await plan(port, CHANGE);
    port.meanwhile(await edited(port.file(), ([heading = [], one = [], two = [], three = []]) => [heading, three, one, two.map((cell) => (cell === "没有这个地方" ? "宝昌镇西郊村" : cell))]));
    const merged = await given(mergeCorrections(deskOf(port), decided, corrections, ENTRY, {}));
    expect(merged).toMatchObject({ cells: 1, missed: [{ row: 3, name: "李大山" }] });
    expect((await cellsOf(port.file())).map((row) => [row[1], row[4]])).toEqual([["姓名", "户籍地址"], ["张一河", "宝昌镇东红村"], ["王小苗", "宝昌镇东郊社区"], ["李大山", "宝昌镇西郊村"]]);
  });

  it("adds to the record of an earlier merge", async () => {
    const port = await book();
    for (let time = 0; time < 2; time += 1) {
      const { decided, corrections } = await plan(port, CHANGE.map((row) => row.map((cell) => (typeof cell === "string" && cell.startsWith("宝昌镇") ? `${cell}${String(time)}号` : cell))));
      await given(mergeCorrections(deskOf(port), decided, corrections, ENTRY, {}));
    }
    expect((await cellsOf(port.file(), "更正记录")).map((row) => row[6])).toEqual(["改为", "宝昌镇东红村3组0号", "宝昌镇东红村0号", "宝昌镇东红村3组1号", "宝昌镇东红村1号"]);
  });
});

it("the form that goes out comes back: what a kindergarten fills in finds its cell", async () => {
  const port = await book([[...HEADING, "幼儿园", "出生医学证明"], [...child(0), "蓝天幼儿园", "√"], [...child(1, "没有这个地方"), "蓝天幼儿园", null]]);
  const decided = await given(decideSheet(deskOf(port), request, {}));
  const files: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  await given(exportDocuments(deskOf(port), decided, [{ kind: "corrections" }], { press, template: null, take: (file) => { files.push(file); return Promise.resolve(); } }));
  const [file] = files;
  const rows = await cellsOf(await reopened(file?.bytes ?? new Uint8Array()), "补正回填");
  const [, heading = []] = rows;
  const answer: Readonly<Record<string, string>> = { 户籍地址: "宝昌镇东红村3组", 出生医学证明: "√" };
  const filled = rows.map((row) => (row[0] === idNumber(1) ? heading.map((name, at) => answer[String(name)] ?? row[at] ?? null) : row));
  const merge = await plan(port, filled);
  expect([changes(merge), refused(merge)]).toEqual([["3 户籍地址: 没有这个地方 → 宝昌镇东红村3组", "3 出生医学证明:  → √"], []]);
});
