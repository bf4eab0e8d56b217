/** What other offices have on record: their exports compared with the applications, and a run decided under what that showed. */
export type { ComparedField } from "./records/agreement.js";
export { compareOffice, type Compared, type ComparedLine, type ComparedResult, type OfficeTable } from "./records/comparison.js";
export { compileRecords, type Office, type OfficeRecord, type RecordCheck } from "./records/records.js";
