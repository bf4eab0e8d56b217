/** Which sheet of a workbook is decided when nobody names one. */
import { describe, expect, it } from "vitest";
import { decideSheet } from "../../../addin/flows/assign.js";
import type { Desk } from "../../../addin/flows/desk.js";
import { directEngine } from "../../../addin/worker/direct.js";
import type { WorkbookPort } from "../../../addin/workbook/port.js";
import type { Sheet } from "../../../engine/intake/sheet.js";
import { PLAN, policyOf } from "../../engine/policy/files.js";

const HEADING = ["姓名", "身份证号", "户籍地址"];
const CHILD = ["王小苗", "152527201803121234", "宝昌镇东郊社区"];
const NOTES = ["各位老师请于七月底前交齐"];

const sheetOf = (name: string, rows: Sheet["rows"]): Sheet => ({ name, firstRow: 1, rows, merges: [], formulaTroubles: [], date1904: false, stage: null });

/** A workbook that can only be read. */
function workbook(sheets: readonly Sheet[]): WorkbookPort {
  const unused = (): never => { throw new Error("not written in this test"); };
  return {
    sheets: () => Promise.resolve({ ok: true, value: sheets.map(({ name }) => ({ name, hidden: false, active: false, own: null })) }),
    read: (name) => {
      const found = sheets.find((each) => each.name === name);
      return Promise.resolve(found === undefined ? { ok: false, trouble: { kind: "no-such-sheet", name, sheets: [] } } : { ok: true, value: found });
    },
    recall: () => Promise.resolve({ ok: true, value: null }),
    focus: unused, states: unused, writeColumns: unused, restoreColumns: unused, writeSheet: unused, deleteSheet: unused, markCells: unused,
    remember: unused, show: unused, filter: unused, watch: unused, save: unused,
  };
}

async function chosen(...sheets: readonly Sheet[]): Promise<string> {
  const desk: Desk = { port: workbook(sheets), engine: directEngine, policy: policyOf(PLAN), language: "zh-CN", secret: "s" };
  const decided = await decideSheet(desk, { source: { sheet: null, area: null, byTabs: true }, stage: null, seed: null }, {});
  return decided.ok ? `${decided.value.sheet}: ${String(decided.value.run.summary.rows.length)}, also ${decided.value.otherSheets.join()}` : decided.trouble.kind;
}

describe("the sheet that is decided", () => {
  it.each([
    ["the one with children, behind a page of notes", [sheetOf("说明", [NOTES]), sheetOf("报名表", [HEADING, CHILD])], "报名表: 1, also "],
    ["the one of this year, named beside the other", [sheetOf("2023年", [HEADING, CHILD]), sheetOf("2024年", [HEADING, CHILD])], "2024年: 1, also 2023年"],
    ["the one with children before an empty form", [sheetOf("空表", [HEADING]), sheetOf("报名表", [HEADING, CHILD])], "报名表: 1, also "],
    ["an empty form where nobody applied yet: no child, and no trouble", [sheetOf("报名表", [HEADING])], "报名表: 0, also "],
    ["none where no sheet has the heading", [sheetOf("说明", [NOTES])], "no-header"],
  ])("is %s", async (_case, sheets, answer) => {
    expect(await chosen(...sheets)).toBe(answer);
  });
});
