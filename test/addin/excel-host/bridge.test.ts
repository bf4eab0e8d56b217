/** The scenarios over the native bridge: Excel alone, without an Office object. */
import { beforeAll, describe } from "vitest";
import { ExcelHost } from "../../../addin/preview/excel-host/host.js";
import { loadExcelOnly } from "../../../addin/preview/excel-host/node.js";
import { scenarios } from "./scenarios.js";

const host = new ExcelHost();
beforeAll(() => {
  loadExcelOnly(host);
});

describe("Excel by the native bridge", () => {
  const reset = async (): Promise<void> => {
    await host.settled();
    host.reset();
  };
  scenarios({ host, reset, level: "1.15", hasOffice: false });
});
