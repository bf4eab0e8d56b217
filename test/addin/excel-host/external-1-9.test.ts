/** The scenarios over the object of Excel for Windows, at the level of ExcelApi 1.9. */
import { beforeAll, describe, expect, test } from "vitest";
import { ExcelHost } from "../../../addin/preview/excel-host/host.js";
import { type Loaded, loadOffice } from "../../../addin/preview/excel-host/node.js";
import { scenarios } from "./scenarios.js";

const level = "1.9";
const host = new ExcelHost({ requirementSet: level });
let office: Loaded | null = null;
beforeAll(async () => {
  office = await loadOffice(host);
});

describe("Excel for Windows", () => {
  scenarios({ host, reset: async () => office?.reset(), level, hasOffice: true });
});

test("the library knows the level", () => {
  const { requirements } = Office.context;
  expect([requirements.isSetSupported("ExcelApi", level), requirements.isSetSupported("ExcelApi", "1.16")]).toEqual([true, false]);
});
