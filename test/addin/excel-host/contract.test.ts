/** Every name that the stand-in answers to is a name of Microsoft's own library, spelled the same. */
import { beforeAll, describe, expect, test } from "vitest";
import { ExcelHost } from "../../../addin/preview/excel-host/host.js";
import { loadOffice } from "../../../addin/preview/excel-host/node.js";
import { camel, definedClasses } from "../../../addin/preview/excel-host/object.js";

const host = new ExcelHost();
beforeAll(async () => {
  await loadOffice(host);
});

/** What the library says of a class: written names by its own list, and what stands on its prototype. */
function schema(className: string): { scalars: readonly string[]; updatable: readonly string[]; prototype: object; isCollection: boolean } {
  const made: unknown = Reflect.get(Excel, className);
  if (typeof made !== "function") throw new Error(`the library has no ${className}`);
  const prototype: unknown = made.prototype;
  if (typeof prototype !== "object" || prototype === null) throw new Error(className);
  const strings = (name: string): readonly string[] => [Reflect.get(prototype, name)].flat().filter((each): each is string => typeof each === "string");
  const scalars = strings("_scalarPropertyOriginalNames");
  const flags: unknown = Reflect.get(prototype, "_scalarPropertyUpdateable");
  const updatable = Array.isArray(flags) ? scalars.filter((_, at) => flags[at] === true) : [];
  return { scalars, updatable, prototype, isCollection: Reflect.get(prototype, "_isCollection") === true };
}

/** Names that only travel: the library sends them from inside a member of another name. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  Worksheet: ["Gridlines", "Headings"],
  Workbook: ["CreateAndOpenWorkbook", "_Runtime"],
};

describe.each(definedClasses.map((members) => [members.className, members] as const))("%s", (className, members) => {
  const known = (names: readonly string[]): readonly string[] => names.filter((name) => !(INSIDE[className] ?? []).includes(name));

  test("has only properties that the library reads", () => {
    const { scalars } = schema(className);
    expect(members.scalars.filter((name) => !scalars.includes(name))).toEqual([]);
  });

  test("lets be set only what the library sets", () => {
    const { updatable } = schema(className);
    expect(known(members.settable).filter((name) => !updatable.includes(name))).toEqual([]);
  });

  test("has only objects and methods that the library has", () => {
    const { prototype } = schema(className);
    const names = [...members.objects, ...members.methods];
    expect(known(names).filter((name) => !(camel(name) in prototype) && !(name in prototype))).toEqual([]);
  });

  test("is a collection where the library has one", () => {
    expect(members.isCollection).toBe(schema(className).isCollection);
  });
});

test("no class is defined twice", () => {
  const names = definedClasses.map(({ className }) => className);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test("a member that is not built says so by its name", async () => {
  const failed = Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1").flashFill();
    await context.sync();
  });
  await expect(failed).rejects.toThrow("Range.flashFill");
  await expect(failed).rejects.toMatchObject({ code: "NotImplemented" });
});
