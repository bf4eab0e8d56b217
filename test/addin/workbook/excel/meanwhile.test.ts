/** Whatever a person does to the sheet, and whenever: no child ever has another child's school, and no line is lost unsaid. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { openExcel } from "../../../../addin/workbook/excel.js";
import { children, excelAt, FORM, HEADING, writing } from "./desk.js";

const desk = excelAt("1.15");
const { person } = desk.host;
const CHILDREN = 40;

type Deed = { readonly kind: "sort" | "sort-all" | "insert" | "delete" | "edit" | "copy" | "swap"; readonly row: number };

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom("sort", "sort-all", "insert", "delete", "edit", "copy", "swap"),
  row: fc.integer({ min: 2, max: CHILDREN + 1 }),
});

/** As Excel offers it: with the columns beside, once something stands in them. To part a child from its school is the clerk's own doing. */
function last(): string {
  return desk.look("E2:E80").every(([cell]) => cell === null) ? "D" : "E";
}

function act({ kind, row }: Deed): void {
  switch (kind) {
    case "sort":
      person.sort(FORM, `A2:${last()}60`, 0, { ascending: false });
      return;
    case "sort-all":
      person.sort(FORM, "A2:E60", 2, { ascending: row % 2 === 0 });
      return;
    case "insert":
      person.insertRows(FORM, row, 1 + (row % 3));
      return;
    case "delete":
      person.deleteRows(FORM, row);
      return;
    case "edit":
      person.type(FORM, `D${row}`, "红旗镇前勇村");
      return;
    case "copy":
      person.paste(FORM, "A55", desk.look(`A${row}:D${row}`).map((cells) => cells.map((cell) => (typeof cell === "string" && /^\d{18}$/.test(cell) ? `'${cell}` : typeof cell === "string" || typeof cell === "number" ? cell : null))));
      return;
    case "swap":
      person.sort(FORM, `A${row}:${last()}${row + 1}`, 0, { ascending: false });
  }
}

it("holds for any deed before any request, in large and in small blocks", async () => {
  await fc.assert(
    fc.asyncProperty(deed, fc.integer({ min: 1, max: 14 }), fc.constantFrom(null, 6_500, 9_000), async (what, when, limit) => {
      await desk.host.settled();
      desk.host.faults.clear();
      person.clear(FORM, "A1:F80", "All");
      const rows = children(CHILDREN);
      desk.put([HEADING, ...rows.slice(1)]);
      const texts = rows.slice(1).map(([number]) => `学校${String(number)}${"，".repeat(20)}`);
      desk.host.traffic.clear();
      desk.host.faults.requestLimit = limit;
      desk.host.faults.before(when, () => act(what));
      const found = await openExcel().writeColumns(writing(rows, texts, { severities: texts.map(() => "holds") }));
      expect(found.ok).toBe(true);
      if (!found.ok) return;
      const beside = desk.look("A2:E80").filter(([, name, , , school]) => name !== null && school !== null);
      for (const [number, name, , , school] of beside) {
        expect(String(school).replaceAll("，", ""), String(name)).toBe(`学校${String(number)}`);
      }
      const { missed } = found.value;
      for (const [line, text] of texts.entries()) {
        const isWritten = beside.some(([, , , , school]) => school === text);
        // A child deleted after it was written is written, as far as anyone can tell.
        if (what.kind !== "delete") expect(isWritten || missed.includes(line), text).toBe(true);
      }
    }),
    { numRuns: 120 },
  );
});
