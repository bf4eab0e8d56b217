/** The words of 比对: what other offices have on record beside the applications. */
import type { ComparedField, ComparedResult, Office } from "../../engine/records.js";
import { FIELDS as fieldsEn } from "./en/terms.js";
import { FIELDS as fieldsZh } from "./zh-CN/terms.js";

export type RecordsColumn = "office" | "result" | "row" | "name" | "id" | "field" | "ours" | "theirs" | "source";

export type RecordsWords = {
  readonly title: string;
  readonly columns: Readonly<Record<RecordsColumn, string>>;
  readonly office: Readonly<Record<Office, string>>;
  readonly result: Readonly<Record<ComparedResult, string>>;
  readonly field: Readonly<Record<ComparedField, string>>;
  readonly sex: Readonly<Record<"male" | "female", string>>;
};

export const OFFICES: readonly Office[] = ["household", "housing", "student-record"];
export const COMPARED_RESULTS: readonly ComparedResult[] = ["differs", "not-on-record", "no-id", "id-unread", "not-applied", "row-silent", "agrees"];
export const COMPARED_FIELDS: readonly ComparedField[] = ["name", "sex", "birth", "household", "moveDate", "home", "homeOwner", "graduatingSchool", "schoolCode", "studentNumber"];

function picked({ name, sex, birth, household, moveDate, home, homeOwner, graduatingSchool, schoolCode, studentNumber }: Readonly<Record<ComparedField, string>>): Readonly<Record<ComparedField, string>> {
  return { name, sex, birth, household, moveDate, home, homeOwner, graduatingSchool, schoolCode, studentNumber };
}

const zhCN: RecordsWords = {
  title: "比对",
  columns: { office: "部门", result: "结果", row: "行", name: "姓名", id: "身份证号", field: "项目", ours: "报名表", theirs: "部门数据", source: "出处" },
  office: { household: "户籍", housing: "房管", "student-record": "学籍" },
  result: {
    agrees: "一致", differs: "不一致", "row-silent": "报名表未填", "not-on-record": "部门数据里没有", "not-applied": "没有报名", "no-id": "报名表没有可用的身份证号", "id-unread": "部门数据的证件号读不出",
  },
  field: picked(fieldsZh),
  sex: { male: "男", female: "女" },
};

const en: RecordsWords = {
  title: "Office records",
  columns: { office: "Office", result: "Result", row: "Row", name: "Name", id: "ID number", field: "About", ours: "Application", theirs: "On record", source: "Where" },
  office: { household: "Household", housing: "Housing", "student-record": "Student records" },
  result: {
    agrees: "agrees", differs: "differs", "row-silent": "not in the application", "not-on-record": "nobody on record", "not-applied": "no application", "no-id": "no ID number to compare by", "id-unread": "ID number on record unreadable",
  },
  field: picked(fieldsEn),
  sex: { male: "male", female: "female" },
};

export const ALL_RECORDS_WORDS: readonly RecordsWords[] = [zhCN, en];

export const recordsWords = (language: "zh-CN" | "en"): RecordsWords => (language === "en" ? en : zhCN);
