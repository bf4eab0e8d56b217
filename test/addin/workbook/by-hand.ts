/** Workbooks written part by part, for what no library would write but clerks' programs do. */
import { strToU8, zipSync } from "fflate";

export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

export type Parts = Readonly<Record<string, string | Uint8Array>>;

/** A zip of the parts, in their order. */
export function packed(parts: Parts): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const [path, content] of Object.entries(parts)) files[path] = typeof content === "string" ? strToU8(content) : content;
  return zipSync(files);
}

export const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** One-sheet workbook; `sheet` is the inside of <worksheet>; any part may be replaced or added. */
export function book(sheet: string, others: Parts & { readonly workbook?: string } = {}): Parts {
  const { workbook = `<sheets><sheet name="报名表" sheetId="1" r:id="rId1"/></sheets>`, ...parts } = others;
  return {
    "[Content_Types].xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": relations([["rId1", `${RELATIONS}/officeDocument`, "xl/workbook.xml"]]),
    "xl/workbook.xml": `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbook}</workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ["rId1", `${RELATIONS}/worksheet`, "worksheets/sheet1.xml"],
      ["rId2", `${RELATIONS}/styles`, "styles.xml"],
      ["rId3", `${RELATIONS}/sharedStrings`, "sharedStrings.xml"],
    ]),
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}" count="0" uniqueCount="0"/>`,
    "xl/worksheets/sheet1.xml": `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">${sheet}</worksheet>`,
    ...parts,
  };
}

export function relations(list: readonly (readonly [string, string, string])[]): string {
  const each = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}
