/** Rulings as people write them into the workbook, for tables of cases. */
import type { Ruling } from "../../../engine/rules/rulings.js";

export const RULED: Ruling = {
  scope: "child", key: "A1", name: "", about: null, evidence: "", verdict: "confirmed", place: null, school: null, reason: "看过户口簿", by: "张三", on: "2024-07-20",
};

/** A seat that people gave to a child, whatever was found. */
export function seatRuling(key: string, school: string): Ruling {
  return { ...RULED, key, verdict: "adopted", school };
}
