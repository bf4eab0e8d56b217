/** Children compared with each other: twice, one ID on two, twins, and keys. */
import { describe, expect, test } from "vitest";
import { contentOf, type Applicant } from "../../../engine/intake/applicant.js";
import type { Cell } from "../../../engine/intake/sheet.js";
import { id, read } from "./sheets.js";

const HEADING = ["报名号", "姓名", "身份证号", "户籍地址", "监护人姓名", "出生日期", "志愿学校", "通知书状态", "户口本"];
const A = id("2018-03-15");
const B = id("2018-03-15", 2);

function row(cells: Readonly<Partial<Record<"number" | "name" | "id" | "home" | "guardian" | "birth" | "wish" | "notice", Cell>>>): readonly Cell[] {
  const { number = "", name = "王小明", id: idCell = A, home = "宝昌镇东郊社区", guardian = "王大", birth = "", wish = "", notice = "" } = cells;
  return [number, name, idCell, home, guardian, birth, wish, notice, "√"];
}

type Told = { readonly codes: readonly string[]; readonly keeps: readonly boolean[]; readonly contents: readonly string[] };

/** For each row in order: its findings, and whether it may hold a seat. The same must come out of the rows in any order. */
function told(...rows: readonly (readonly Cell[])[]): Told {
  const tell = (order: readonly number[]): Told => {
    const { children, doubts } = read([HEADING, ...order.map((at) => rows[at]!)]);
    const back = order.map((_, at) => order.indexOf(at));
    return {
      codes: back.map((at) => doubts(at).map((each) => each.replace(/@.*/, "")).filter((code) => !/^(id-blank|key|birth|sex|stage)/.test(code)).join(" ")),
      keeps: back.map((at) => children[at]!.duplicateOf === null),
      contents: back.map((at) => `${children[at]!.applicationNumber} ${contentOf(children[at]!)}`),
    };
  };
  const order = rows.map((_, at) => at);
  const result = tell(order);
  const reversed = tell([...order].reverse());
  expect(reversed.codes).toEqual(result.codes);
  // Of rows that say the same it makes no difference which keeps the seat.
  if (new Set(result.contents).size === rows.length) expect(reversed.keeps).toEqual(result.keeps);
  return result;
}

describe("the same ID on two rows", () => {
  test("the same child in the same words: one row may hold the seat, both carry the finding", () => {
    const { codes, keeps } = told(row({}), row({}));
    expect(codes).toEqual(["child-twice", "child-twice"]);
    expect(keeps.filter(Boolean)).toHaveLength(1);
  });
  test("the smallest application number keeps the seat", () => {
    expect(told(row({ number: "B2" }), row({ number: "B1" }))).toMatchObject({ codes: ["child-twice", "child-twice"], keeps: [false, true] });
  });
  test("a row whose notice is out keeps the seat", () => {
    expect(told(row({ number: "B1" }), row({ number: "B2", notice: "已发" })).keeps).toEqual([false, true]);
  });
  test("the same child with another address or wish blocks both", () => {
    expect(told(row({}), row({ home: "红旗镇红旗村" })).codes).toEqual(["child-twice-differs", "child-twice-differs"]);
    expect(told(row({}), row({ wish: "第二小学" })).codes).toEqual(["child-twice-differs", "child-twice-differs"]);
  });
  test("two names under one ID block both, and at most one may hold a seat", () => {
    const { codes, keeps } = told(row({}), row({ name: "李小红", guardian: "李大" }));
    expect(codes).toEqual(["id-shared", "id-shared"]);
    expect(keeps.filter(Boolean)).toHaveLength(1);
  });
  test("written with a lower-case x or spaces it is the same ID", () => {
    const x = id("2018-03-16");
    expect(told(row({ id: x }), row({ id: `${x.slice(0, 6)} ${x.slice(6).toLowerCase()}` })).codes.map((each) => each.split(" ")[0])).toEqual(["child-twice", "child-twice"]);
  });
});

describe("rows without a valid ID", () => {
  test("the same name, birth and address is the same child", () => {
    expect(told(row({ id: "", birth: "2018-03-15" }), row({ id: "", birth: "2018.3.15" })).codes).toEqual(["child-twice", "child-twice"]);
    expect(told(row({}), row({ id: "", birth: "2018-03-15" })).codes).toEqual(["child-twice", "child-twice"]);
  });
  test("the same name at another address is another child", () => {
    expect(told(row({ id: "", birth: "2018-03-15" }), row({ id: "", birth: "2018-03-15", home: "红旗镇红旗村" })).codes).toEqual(["", ""]);
  });
  test("beside two children of that name nobody can tell which it is", () => {
    expect(told(row({}), row({ id: B, guardian: "张大" }), row({ id: "", birth: "2018-03-15" })).codes).toEqual(["", "", "child-twice-differs"]);
  });
});

describe("twins", () => {
  test("the same guardian, birthday and family name", () => {
    expect(told(row({}), row({ name: "王小红", id: B })).codes).toEqual(["twins", "twins"]);
  });
  test.each([["another guardian", { guardian: "王二" }], ["another birthday", { id: id("2018-03-16", 2) }], ["another family name", {}], ["another address", { home: "红旗镇红旗村" }]])("not with %s", (what, other) => {
    expect(told(row({}), row({ name: what === "another family name" ? "李小红" : "王小红", id: B, ...other })).codes).toEqual(["", ""]);
  });
});

describe("keys", () => {
  const keysOf = (...rows: readonly (readonly Cell[])[]): readonly Applicant[] => read([HEADING, ...rows]).children;

  test("the application number, else a hash of the ID under the secret, never the ID", () => {
    const [one, two] = keysOf(row({ number: "BM001" }), row({ name: "李小红", id: B }));
    expect(one).toMatchObject({ key: "BM001", rowKey: A });
    expect(two!.key).toMatch(/^[0-9a-f]{64}$/);
    expect(two!.rowKey).toBe(B);
  });
  test("the hash is HMAC-SHA-256 of the ID", () => {
    // printf 152527201803150014 | openssl dgst -sha256 -hmac test
    expect(A).toBe("152527201803150014");
    expect(keysOf(row({}))[0]!.key).toBe("7c2fe87f3d4941d478e20e756e08ed2be558ea47a3012812c49405513f5913b8");
  });
  test("an application number on two children is a finding, and both keep a key of their own in any order", () => {
    const rows = [row({ number: "BM1" }), row({ number: "BM1", name: "李小红", id: B, guardian: "李大" })];
    expect(told(...rows).codes).toEqual(["application-number-shared", "application-number-shared"]);
    const byName = (children: readonly Applicant[]): readonly string[] => [...children].map((each) => `${each.name} ${each.key}`).sort();
    expect(byName(keysOf(...rows))).toEqual(byName(keysOf(...[...rows].reverse())));
    expect(new Set(keysOf(...rows).map((each) => each.key)).size).toBe(2);
  });
  test("without an ID or number the key is of the content, and says so", () => {
    const { children, doubts } = read([HEADING, row({ id: "", birth: "2018-03-15" })]);
    expect(children[0]!.key).toBe(children[0]!.rowKey);
    expect(doubts(0)).toContain("key-missing@C2");
  });
});
