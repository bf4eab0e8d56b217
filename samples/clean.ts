/** A sheet as a careful clerk keeps it: one header row, one child a row, one kind of thing a column, both stages in one sheet. */
import type { CellValue, ColumnDef, WriteSheet } from "hucre/xlsx";
import { OWN_COLUMN, type Child } from "./child.js";
import { serial } from "./people.js";
import { BODY, HEADER } from "./styles.js";

type Column = { readonly header: string; readonly width: number; readonly format?: "text" | "date"; readonly value: (child: Child, nth: number) => CellValue };

const date = (day: string): CellValue => (day ? serial(day) : null);
const text = (value: string): CellValue => value || null;
/** Whose name stands under 产权人. */
export const relation = (child: Child): string =>
  child.owner === child.father ? "父亲" : child.owner === child.mother ? "母亲" : child.owner && "祖父";
const yesNo = (child: Child, told: boolean | undefined): CellValue => (child.sibling ? (told ? "是" : "否") : null);

/** The proofs that have no column of their own. */
export const otherProofs = (child: Child): string => [...child.documents].filter((name) => !OWN_COLUMN.includes(name)).join("、");

const COLUMNS: readonly Column[] = [
  { header: "序号", width: 6, value: (_, nth) => nth + 1 },
  { header: "申请编号", width: 13, format: "text", value: (child) => child.application },
  { header: "学段", width: 6, value: (child) => child.stage },
  { header: "姓名", width: 10, value: (child) => child.name },
  { header: "性别", width: 6, value: (child) => child.sex },
  { header: "身份证号", width: 21, format: "text", value: (child) => text(child.id) },
  { header: "出生日期", width: 12, format: "date", value: (child) => date(child.birth) },
  { header: "户籍地址", width: 46, value: (child) => text(child.household.text) },
  { header: "户口迁移日期", width: 13, format: "date", value: (child) => date(child.moved) },
  { header: "迁移前户籍地址", width: 34, value: (child) => text(child.earlier) },
  { header: "现住址", width: 46, value: (child) => text(child.residence) },
  { header: "购房地址", width: 40, value: (child) => text(child.home) },
  { header: "产权人", width: 10, value: (child) => text(child.owner) },
  { header: "产权人与幼儿关系", width: 10, value: (child) => text(relation(child)) },
  { header: "房屋性质", width: 14, value: (child) => text(child.homeKind) },
  { header: "入学依据", width: 9, value: (child) => child.basis },
  { header: "志愿学校", width: 13, value: (child) => text(child.wish) },
  { header: "幼儿园", width: 18, value: (child) => text(child.kindergarten) },
  { header: "毕业学校", width: 14, value: (child) => text(child.graduated) },
  { header: "毕业学校标识码", width: 15, format: "text", value: (child) => text(child.schoolCode) },
  { header: "学籍号", width: 22, format: "text", value: (child) => text(child.studentNumber) },
  { header: "监护人姓名", width: 11, value: (child) => child.guardian },
  { header: "联系电话", width: 13, format: "text", value: (child) => child.phone },
  ...OWN_COLUMN.map((name): Column => ({ header: name, width: 9, value: (child) => (child.documents.has(name) ? "√" : null) })),
  { header: "证明材料", width: 20, value: (child) => text(otherProofs(child)) },
  { header: "学生类别", width: 10, value: (child) => text(child.category) },
  { header: "优待类别", width: 16, value: (child) => text(child.preferential) },
  { header: "在读兄姐姓名", width: 10, value: (child) => text(child.sibling?.name ?? "") },
  { header: "兄姐就读学校", width: 11, value: (child) => text(child.sibling?.school ?? "") },
  { header: "申请与兄姐同校", width: 9, value: (child) => yesNo(child, child.sibling?.applied) },
  { header: "因划片变化", width: 9, value: (child) => yesNo(child, child.sibling?.rezoned) },
  { header: "兄姐是否在读", width: 9, value: (child) => yesNo(child, true) },
  { header: "兄姐是否择校", width: 9, value: (child) => yesNo(child, child.sibling?.byChoice) },
  { header: "残疾情况", width: 10, value: (child) => text(child.disability) },
  { header: "缓学", width: 7, value: (child) => text(child.deferral) },
  { header: "缓学审批", width: 9, value: (child) => text(child.deferralState) },
  { header: "双胞胎", width: 7, value: (child) => text(child.twin) },
  { header: "同班意愿", width: 13, value: (child) => text(child.classRequest) },
  { header: "备注", width: 20, value: (child) => text(child.note) },
];

const FORMATS = { text: "@", date: "yyyy-mm-dd" } as const;

export function cleanSheet(name: string, children: readonly Child[]): WriteSheet {
  const rows = [COLUMNS.map(({ header }): CellValue => header), ...children.map((child, nth) => COLUMNS.map(({ value }) => value(child, nth)))];
  const columns = COLUMNS.map(({ width, format }): ColumnDef => ({ width, style: format ? { ...BODY, numFmt: FORMATS[format] } : BODY }));
  const cells = new Map(COLUMNS.map(({ header }, at) => [`0,${at}`, { value: header, style: HEADER }]));
  return {
    name, rows, columns, cells, freezePane: { rows: 1, columns: 4 }, rowDefs: new Map([[0, { height: 32 }]]),
    autoFilter: { range: `A1:${letters(COLUMNS.length)}${rows.length}` },
    pageSetup: { paperSize: "a3", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "$1:$1" },
  };
}

/** `3` to `C`. */
export function letters(column: number): string {
  return column > 26 ? letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1) : String.fromCharCode(64 + column);
}
