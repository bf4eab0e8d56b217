/**
 * How Excel behaves wherever the add-in relies on it, as small experiments on a scratch sheet. The same list runs against the
 * stand-in in the tests and, on the self-check page, against the Excel that a person opened: where the two differ, the stand-in
 * is wrong. Long, since it is one table of experiments; each is a few lines.
 */

/** What an experiment observes: plain JSON. */
export type Observation = string | number | boolean | null | readonly Observation[] | { readonly [name: string]: Observation };

/** `observed` in a real Excel, `documented` by Microsoft, or only `assumed`: the ones to look at first where a run differs. */
export type Ground = "observed" | "documented" | "assumed";

export type Scenario = {
  readonly name: string;
  readonly ground: Ground;
  /** The ExcelApi level it needs; below it the scenario is skipped. */
  readonly needs: string;
  /** The sheet is empty and is deleted afterwards. */
  readonly run: (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<Observation>;
  readonly expected: Observation;
};

/** An ID number's worth of digits, more than a number holds. */
const LONG_DIGITS = "199001011234567890";

export const SCENARIOS: readonly Scenario[] = [
  {
    name: "long digits typed into a plain cell become a number that keeps 15 of them", ground: "observed", needs: "1.1",
    run: async (context, sheet) => typed(context, sheet, LONG_DIGITS),
    expected: { value: 199001011234567000, kind: "Double" },
  },
  {
    name: "long digits stay text where the format is text first", ground: "observed", needs: "1.1",
    run: async (context, sheet) => {
      sheet.getRange("A1").numberFormat = [["@"]];
      return typed(context, sheet, LONG_DIGITS);
    },
    expected: { value: LONG_DIGITS, kind: "String" },
  },
  {
    name: "a leading apostrophe keeps digits as text and is not part of it", ground: "documented", needs: "1.1",
    run: (context, sheet) => typed(context, sheet, `'${LONG_DIGITS}`),
    expected: { value: LONG_DIGITS, kind: "String" },
  },
  {
    name: "a date that is typed becomes its serial number", ground: "documented", needs: "1.1",
    run: (context, sheet) => typed(context, sheet, "2021-03-04"),
    expected: { value: 44259, kind: "Double" },
  },
  {
    name: "a percentage that is typed becomes its fraction", ground: "documented", needs: "1.1",
    run: (context, sheet) => typed(context, sheet, "12.5%"),
    expected: { value: 0.125, kind: "Double" },
  },
  {
    name: "TRUE that is typed becomes a truth value", ground: "documented", needs: "1.1",
    run: (context, sheet) => typed(context, sheet, "TRUE"),
    expected: { value: true, kind: "Boolean" },
  },
  {
    name: "a formula keeps its text beside its value", ground: "documented", needs: "1.1",
    run: async (context, sheet) => {
      const range = sheet.getRange("A1");
      range.formulas = [["=A2"]];
      range.load("formulas");
      await context.sync();
      return range.formulas.map((row) => row.map(String));
    },
    expected: [["=A2"]],
  },
  {
    name: "text that looks like a formula stays text under the text format", ground: "documented", needs: "1.1",
    run: async (context, sheet) => {
      sheet.getRange("A1").numberFormat = [["@"]];
      return typed(context, sheet, "=1+1");
    },
    expected: { value: "=1+1", kind: "String" },
  },
  {
    name: "null leaves a cell as it is and an empty text clears it", ground: "documented", needs: "1.1",
    run: async (context, sheet) => {
      const range = sheet.getRange("A1:B1");
      range.values = [["一", "二"]];
      range.values = [[null, ""]];
      return values(context, range);
    },
    expected: [["一", ""]],
  },
  {
    name: "one value fills a whole range", ground: "documented", needs: "1.1",
    run: async (context, sheet) => {
      const range = sheet.getRange("A1:B2");
      range.values = "同" as unknown as string[][];
      return values(context, range);
    },
    expected: [["同", "同"], ["同", "同"]],
  },
  {
    name: "values of another size than the range are refused", ground: "documented", needs: "1.1",
    run: (context, sheet) => codeOf(async () => {
      sheet.getRange("A1:B2").values = [["一"], ["二"]];
      await context.sync();
    }),
    expected: "InvalidArgument",
  },
  {
    name: "what came before a refused action in the same batch stays", ground: "documented", needs: "1.4",
    run: async (context, sheet) => {
      const range = sheet.getRange("A1");
      const code = await codeOf(async () => {
        range.values = [["先写的"]];
        context.workbook.worksheets.getItem("没有这张表-就近").load("name");
        await context.sync();
      });
      return [code, await values(context, sheet.getRange("A1"))];
    },
    expected: ["ItemNotFound", [["先写的"]]],
  },
  {
    name: "an empty sheet has no used range", ground: "documented", needs: "1.4",
    run: async (context, sheet) => {
      const range = sheet.getUsedRangeOrNullObject(true);
      range.load("address");
      await context.sync();
      return range.isNullObject;
    },
    expected: true,
  },
  {
    name: "the used range of values reaches from the first to the last of them", ground: "documented", needs: "1.4",
    run: async (context, sheet) => {
      sheet.getRange("B2").values = [[1]];
      sheet.getRange("D7").values = [[2]];
      sheet.getRange("F9").format.fill.color = "#FFFF00";
      const range = sheet.getUsedRangeOrNullObject(true);
      range.load("rowIndex,columnIndex,rowCount,columnCount");
      await context.sync();
      return [range.rowIndex, range.columnIndex, range.rowCount, range.columnCount];
    },
    expected: [1, 1, 6, 3],
  },
  {
    name: "hidden rows are read like all others", ground: "documented", needs: "1.2",
    run: async (context, sheet) => {
      sheet.getRange("A1:A3").values = [[1], [2], [3]];
      sheet.getRange("2:2").rowHidden = true;
      return values(context, sheet.getRange("A1:A3"));
    },
    expected: [[1], [2], [3]],
  },
  {
    name: "a merged area holds its value in the top left cell", ground: "documented", needs: "1.2",
    run: async (context, sheet) => {
      const range = sheet.getRange("A1:A3");
      range.values = [["乡镇"], [""], [""]];
      range.merge(false);
      return values(context, range);
    },
    expected: [["乡镇"], [""], [""]],
  },
  {
    name: "a fill that differs inside a range is read as none", ground: "assumed", needs: "1.1",
    run: async (context, sheet) => {
      sheet.getRange("A1").format.fill.color = "#FF0000";
      const range = sheet.getRange("A1:A2");
      range.load("format/fill/color");
      await context.sync();
      const color: string | null = range.format.fill.color;
      return color === "" ? null : color;
    },
    expected: null,
  },
  {
    name: "fills of many cells are set by one call", ground: "documented", needs: "1.9",
    run: async (context, sheet) => {
      const range = sheet.getRange("A1:A2");
      range.setCellProperties([[{ format: { fill: { color: "#FDE7E9" } } }], [{}]]);
      const properties = range.getCellProperties({ format: { fill: { color: true } } });
      await context.sync();
      return properties.value.map((row) => row.map((cell) => cell.format?.fill?.color?.toUpperCase() ?? ""));
    },
    expected: [["#FDE7E9"], ["#FFFFFF"]],
  },
  {
    name: "a list and a message are kept as the check of a column", ground: "documented", needs: "1.8",
    run: async (context, sheet) => {
      const { dataValidation } = sheet.getRange("A2:A9");
      dataValidation.rule = { list: { inCellDropDown: true, source: "全部,单号,双号" } };
      dataValidation.prompt = { showPrompt: true, title: "门牌", message: "选一种" };
      const read = sheet.getRange("A5").dataValidation;
      read.load("type,rule,prompt");
      await context.sync();
      const source = read.rule.list?.source;
      return [read.type, typeof source === "string" ? source : null, read.prompt.message];
    },
    expected: ["List", "全部,单号,双号", "选一种"],
  },
  {
    name: "a text is kept in the workbook as custom XML", ground: "documented", needs: "1.5",
    run: async (context) => {
      const parts = context.workbook.customXmlParts;
      const added = parts.add("<memory xmlns=\"urn:jiujin:selfcheck\">一份 &lt;记录&gt;</memory>");
      await context.sync();
      const found = parts.getByNamespace("urn:jiujin:selfcheck").getOnlyItem();
      const xml = found.getXml();
      await context.sync();
      added.delete();
      await context.sync();
      return xml.value.includes("一份 &lt;记录&gt;");
    },
    expected: true,
  },
  {
    name: "a defined name is found again with its sheet's range", ground: "documented", needs: "1.4",
    run: async (context, sheet) => {
      context.workbook.names.add("就近_自检", sheet.getRange("A1:B2"));
      const name = context.workbook.names.getItem("就近_自检");
      const range = name.getRange();
      range.load("address");
      sheet.load("name");
      await context.sync();
      const { address } = range;
      name.delete();
      await context.sync();
      return address.replace(sheet.name, "表").replaceAll("'", "");
    },
    expected: "表!A1:B2",
  },
  {
    name: "a second sheet of the same name is refused", ground: "documented", needs: "1.1",
    run: async (context, sheet) => {
      sheet.load("name");
      await context.sync();
      return codeOf(async () => {
        context.workbook.worksheets.add(sheet.name);
        await context.sync();
      });
    },
    expected: "ItemAlreadyExists",
  },
  {
    name: "nothing is written on a protected sheet", ground: "documented", needs: "1.2",
    run: async (context, sheet) => {
      sheet.protection.protect();
      await context.sync();
      const code = await codeOf(async () => {
        sheet.getRange("A1").values = [["写"]];
        await context.sync();
      });
      sheet.protection.unprotect();
      await context.sync();
      return code;
    },
    expected: "AccessDenied",
  },
  {
    name: "sorting moves whole rows of the range", ground: "documented", needs: "1.2",
    run: async (context, sheet) => {
      const range = sheet.getRange("A1:B3");
      range.values = [[3, "丙"], [1, "甲"], [2, "乙"]];
      range.sort.apply([{ key: 0, ascending: true }]);
      return values(context, range);
    },
    expected: [[1, "甲"], [2, "乙"], [3, "丙"]],
  },
  {
    name: "rows inserted above move the rows below down", ground: "documented", needs: "1.1",
    run: async (context, sheet) => {
      sheet.getRange("A1").values = [["原第一行"]];
      sheet.getRange("1:2").insert("Down");
      return values(context, sheet.getRange("A1:A3"));
    },
    expected: [[""], [""], ["原第一行"]],
  },
  {
    name: "a change that this program makes is told, unless events are switched off", ground: "documented", needs: "1.8",
    run: async (context, sheet) => {
      let told = 0;
      const handler = sheet.onChanged.add(() => {
        told += 1;
        return Promise.resolve();
      });
      await context.sync();
      sheet.getRange("A1").values = [[1]];
      await context.sync();
      await settle();
      const whileOn = told;
      context.runtime.enableEvents = false;
      await context.sync();
      sheet.getRange("A1").values = [[2]];
      await context.sync();
      context.runtime.enableEvents = true;
      await context.sync();
      await settle();
      const whileOff = told - whileOn;
      handler.remove();
      await context.sync();
      return [whileOn > 0, whileOff];
    },
    expected: [true, 0],
  },
  {
    name: "five thousand rows are written by one assignment and read back", ground: "documented", needs: "1.3",
    run: async (context, sheet) => {
      const range = sheet.getRange("A1:D5000");
      range.values = Array.from({ length: 5000 }, (_, row) => [row, `第${row}行`, row % 7, ""]);
      await context.sync();
      const last = await values(context, sheet.getRange("A5000:D5000"));
      return last;
    },
    expected: [[4999, "第4999行", 1, ""]],
  },
  {
    name: "a very hidden sheet stays hidden", ground: "documented", needs: "1.1",
    run: async (context, sheet) => {
      sheet.visibility = "VeryHidden";
      sheet.load("visibility");
      await context.sync();
      return sheet.visibility;
    },
    expected: "VeryHidden",
  },
];

async function typed(context: Excel.RequestContext, sheet: Excel.Worksheet, text: string): Promise<Observation> {
  const range = sheet.getRange("A1");
  range.values = [[text]];
  range.load("values,valueTypes");
  await context.sync();
  return { value: range.values[0]?.[0] as Observation, kind: String(range.valueTypes[0]?.[0]) };
}

async function values(context: Excel.RequestContext, range: Excel.Range): Promise<Observation> {
  range.load("values");
  await context.sync();
  return range.values as Observation;
}

/** The code of the error that the work ends in; `none` where it succeeds. Messages are in the host's language and say nothing. */
async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "none";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "defect";
  }
}

/** Events come a little after the request that causes them. */
const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 500); });
