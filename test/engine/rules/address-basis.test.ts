import { describe, expect, it } from "vitest";
import { ambiguous, blank, claimList, codes, decideChild, exact, near, nobody, openTownship, outside, policy, split, unread, without } from "./child.js";

const EAST = exact("宝昌镇/东郊社区", "第一小学");
const BAOFENG = exact("宝昌镇/宝丰社区", "第三小学");
const VILLAGE = exact("红旗镇/前永村", "第五小学");
const TAIPING = split("宝昌镇/太平社区", "第一小学", "第二小学");

describe("五(三)1(3) which household counts after a move", () => {
  it.each([
    ["moved on the last day of August 2023: the new address", "2023-08-31", "household", "第三小学", []],
    ["moved on the first of September 2023: the address before", "2023-09-01", "previous-household", "第一小学", ["moved-late"]],
    ["moved in August 2023, the day unknown: the new address", "2023-08", "household", "第三小学", []],
    ["moved in September 2023, the day unknown: the address before", "2023-09", "previous-household", "第一小学", ["moved-late"]],
    ["moved in 2022, the month unknown: the new address", "2022", "household", "第三小学", []],
    ["moved in 2024, the month unknown: the address before", "2024", "previous-household", "第一小学", ["moved-late"]],
  ])("%s", (_case, moveDate, basis, zone, expected) => {
    const child = decideChild({ moveDate, readings: { household: BAOFENG, earlier: EAST } });
    expect(child).toMatchObject({ basis, zone });
    expect(codes(child)).toEqual(expected);
  });

  it("moved late with no earlier address on the row: nothing is proposed", () => {
    const child = decideChild({ moveDate: "2024-02-01", readings: { household: BAOFENG } });
    expect(child).toMatchObject({ admission: "held", zone: null, claims: [] });
    expect(child.reading).toBe(BAOFENG);
    expect(codes(child)).toContain("moved-late-no-earlier-address");
  });

  it("moved late from outside the county: placement by the bureau, for a person to confirm", () => {
    const child = decideChild({ moveDate: "2024-02-01", readings: { household: BAOFENG, earlier: outside } });
    expect(child).toMatchObject({ admission: "open", basis: "previous-household", zone: null, claims: [] });
    expect(codes(child)).toEqual(["earlier-address-outside"]);
  });

  it("… and to the nearest schools where the bureau has ranked them", () => {
    const child = decideChild({ moveDate: "2024-02-01", readings: { household: BAOFENG, earlier: outside } }, undefined, () => ["第三小学", "第二小学"]);
    expect(claimList(child)).toEqual(["第三小学:placement", "第二小学:placement"]);
  });

  it("a move date that is no date leaves the row open", () => {
    const child = decideChild({ moveDateText: "去年秋天", readings: { household: BAOFENG, earlier: EAST } });
    expect(child).toMatchObject({ zone: null, claims: [] });
    expect(child.reading.candidates).toEqual(["第三小学", "第一小学"]);
    expect(codes(child)).toContain("move-date-unread");
  });

  it.each([
    ["in a year inside which the date lies that divides", "2023", "2023-09-01"],
    ["in a month inside which it lies", "2023-09", "2023-09-15"],
    ["in a month on whose last day it lies", "2023-08", "2023-08-31"],
  ])("moved %s: the row stays open between both schools", (_case, moveDate, from) => {
    const moved = { ...policy.moved, earlierAddressFrom: from };
    const child = decideChild({ moveDate, readings: { household: BAOFENG, earlier: EAST } }, { ...policy, moved });
    expect(child).toMatchObject({ zone: null, claims: [] });
    expect(child.reading.candidates).toEqual(["第三小学", "第一小学"]);
    expect(codes(child)).toContain("move-date-open");
  });

  it("an earlier address without a date: the registered one is proposed and the notice waits for the date", () => {
    const child = decideChild({ documents: without("move-date"), readings: { household: BAOFENG, earlier: EAST } });
    expect(child).toMatchObject({ basis: "household", zone: "第三小学" });
    expect(child.missing).toEqual(["户口迁移日期"]);
    expect(codes(child)).toEqual(["move-date-missing", "document-missing"]);
  });

  it("two addresses in one cell without a date: open between both schools", () => {
    const cell = { code: "address-two-in-cell", severity: "holds", clause: "五(三)1(3)", cell: "D2", values: {} } as const;
    const child = decideChild({ findings: [cell], readings: { household: BAOFENG, earlier: EAST } });
    expect(child).toMatchObject({ zone: null, claims: [] });
    expect(child.reading).toMatchObject({ kind: "ambiguous", candidates: ["第三小学", "第一小学"] });
  });
});

describe("五(三)1(2) when a home counts", () => {
  it.each([
    ["a rural household with a home in the town", { household: VILLAGE, home: EAST }, {}, "purchase", "第一小学", ["第一小学:purchase", "第五小学:household"]],
    ["a town household that lives elsewhere in the town", { household: BAOFENG, home: EAST }, {}, "purchase", "第一小学", ["第一小学:purchase", "第三小学:household"]],
    ["the row's own basis column says household", { household: VILLAGE, home: EAST }, { basis: "household" }, "household", "第五小学", ["第五小学:household"]],
    ["a home in the household's own zone", { household: EAST, home: exact("宝昌镇/城北村", "第一小学") }, {}, "household", "第一小学", ["第一小学:household"]],
    ["a home where no school takes homes", { household: EAST, home: VILLAGE }, {}, "household", "第一小学", ["第一小学:household"]],
    ["a home outside the county", { household: EAST, home: outside }, {}, "household", "第一小学", ["第一小学:household"]],
    ["a counter in a mall", { household: VILLAGE, home: EAST }, { homeKind: "商场柜台" }, "household", "第五小学", ["第五小学:household"]],
    ["a private contract of sale", { household: VILLAGE, home: EAST }, { homeKind: "个人签订的买卖合同" }, "household", "第五小学", ["第五小学:household"]],
    ["a shop not fit to live in", { household: VILLAGE, home: EAST }, { homeKind: "不具备居住条件的商铺" }, "household", "第五小学", ["第五小学:household"]],
    ["a shop that is fit to live in", { household: VILLAGE, home: EAST }, { homeKind: "具备居住条件的商铺" }, "purchase", "第一小学", ["第一小学:purchase", "第五小学:household"]],
    ["a title deed over a shop", { household: VILLAGE, home: EAST }, { homeKind: "不动产权证（门市）" }, "household", "第五小学", ["第五小学:household"]],
    ["a swap by the government", { household: VILLAGE, home: EAST }, { homeKind: "政府拆迁置换" }, "purchase", "第一小学", ["第一小学:purchase", "第五小学:household"]],
    ["a swap that is not the government's", { household: VILLAGE, home: EAST }, { homeKind: "非政府拆迁置换" }, "household", "第五小学", ["第五小学:household"]],
  ] as const)("%s", (_case, readings, parts, basis, zone, claims) => {
    const child = decideChild({ ownerIsGuardian: true, ...parts, readings });
    expect(child).toMatchObject({ basis, zone });
    expect(claimList(child)).toEqual(claims);
  });

  it.each([
    ["a void home is a finding", { homeKind: "商场柜台" }, "purchase-void"],
    ["an owner who is no guardian is a finding, the basis stays", { ownerIsGuardian: false }, "purchase-owner"],
    ["a kind of home that the plan does not name is asked about, the basis stays", { ownerIsGuardian: true, homeKind: "小产权房" }, "purchase-kind-unread"],
    ["an owner of whom the row says nothing is asked about", { ownerIsGuardian: null }, "purchase-owner-unknown"],
  ] as const)("%s", (_case, parts, code) => {
    expect(codes(decideChild({ ...parts, readings: { household: VILLAGE, home: EAST } }))).toContain(code);
  });

  it("a basis column that says neither household nor home is asked about", () => {
    const child = decideChild({ basisText: "择校", readings: { household: VILLAGE } });
    expect(claimList(child)).toEqual(["第五小学:household"]);
    expect(codes(child)).toEqual(["basis-unread"]);
  });

  it("a home in a split community leaves the row open between its schools", () => {
    const child = decideChild({ ownerIsGuardian: true, readings: { household: VILLAGE, home: TAIPING } });
    expect(child).toMatchObject({ basis: "purchase", zone: null, claims: [] });
    expect(child.reading.candidates).toEqual(["第一小学", "第二小学"]);
  });

  it("a purchase that was asked for without a home address stays with the household and is asked about", () => {
    const child = decideChild({ basis: "purchase", readings: { household: VILLAGE } });
    expect(child).toMatchObject({ basis: "household", zone: "第五小学" });
    expect(codes(child)).toContain("purchase-home-missing");
  });

  it("who loses the home's school goes to the nearest school before the household's", () => {
    const child = decideChild({ ownerIsGuardian: true, readings: { household: VILLAGE, home: EAST } }, undefined, (place) =>
      place === EAST.place ? ["第一小学", "第二小学"] : []);
    expect(child.claims).toMatchObject([
      { school: "第一小学", tier: "purchase", near: 1 }, { school: "第二小学", tier: "placement", near: 2 }, { school: "第五小学", tier: "household", near: null },
    ]);
  });

  it("a household that cannot be read is asked about though the home decides", () => {
    const child = decideChild({ ownerIsGuardian: true, readings: { household: unread("某某街"), home: EAST } });
    expect(claimList(child)).toEqual(["第一小学:purchase"]);
    expect(codes(child)).toContain("household-open");
  });
});

describe("六(四) a household outside the county", () => {
  it("is schooled where the child lives, in the migrants' tier, and then anywhere rather than nowhere", () => {
    const child = decideChild({ readings: { household: outside, residence: EAST } });
    expect(child).toMatchObject({ basis: "residence", zone: "第一小学", migrant: true });
    expect(child.claims[0]).toMatchObject({ school: "第一小学", tier: "migrant" });
    expect(child.claims.slice(1).every((claim) => claim.tier === "placement")).toBe(true);
    expect(new Set(child.claims.map((claim) => claim.school)).size).toBe(8);
  });

  it("is placed first at the schools between which the address lived at is open", () => {
    const child = decideChild({ readings: { household: outside, residence: ambiguous("千斤沟小学", "骆驼山小学") } });
    expect(claimList(child).slice(0, 3)).toEqual(["千斤沟小学:placement", "骆驼山小学:placement", "第一小学:placement"]);
  });

  it("may choose the school that is open to all like anyone else (四(三))", () => {
    const child = decideChild({ wishes: ["贡宝拉格学校"], readings: { household: outside, residence: BAOFENG } });
    expect(claimList(child).slice(0, 2)).toEqual(["贡宝拉格学校:choice", "第三小学:migrant"]);
    expect(codes(child)).not.toContain("wish-not-allowed");
  });

  it("keeps the migrants' tier at the open school where that is the zone's own", () => {
    const child = decideChild({ wishes: ["贡宝拉格学校"], readings: { household: outside, residence: exact("贡宝拉格苏木/道海嘎查", "贡宝拉格学校") } });
    expect(claimList(child)[0]).toBe("贡宝拉格学校:migrant");
  });

  it("takes the home-purchase basis where a school grants it", () => {
    const child = decideChild({ ownerIsGuardian: true, readings: { household: outside, residence: BAOFENG, home: EAST } });
    expect(child).toMatchObject({ basis: "purchase", zone: "第一小学" });
    expect(child.claims[0]).toMatchObject({ school: "第一小学", tier: "purchase" });
  });

  it.each([
    ["no address here at all", blank],
    ["an address lived at that nobody can read", unread("某某街12号")],
    ["an address lived at in a split community", TAIPING],
  ])("%s: every school is still open to the child, and a person confirms", (_case, residence) => {
    const child = decideChild({ readings: { household: outside, residence } });
    expect(child).toMatchObject({ admission: "open", zone: null });
    expect(child.claims.length).toBe(8);
    expect(codes(child)).toContain("migrant-no-home");
  });
});

describe("how the reading of the address shows in the row", () => {
  it.each([
    ["near: the school is proposed and a person confirms", near("红旗镇/前永村", "第五小学"), "第五小学", "address-near"],
    ["only the township is certain and one school serves it", { ...exact("红旗镇", "第五小学"), detail: "township" as const }, "第五小学", "address-township-only"],
    ["split", TAIPING, null, "address-split"],
    ["ambiguous", ambiguous("第四小学", "第五小学"), null, "address-ambiguous"],
    ["nobody's zone", nobody("宝昌镇/西坡村", "第二小学", "第三小学"), null, "address-nobody"],
    ["unread", unread("某某街"), null, "address-unread"],
    ["blank", blank, null, "address-blank"],
  ])("%s", (_case, household, zone, code) => {
    const child = decideChild({ readings: { household } });
    expect(child.zone).toBe(zone);
    expect(codes(child)).toContain(code);
    if (zone === null) expect(child).toMatchObject({ admission: "held", claims: [] });
  });

  it("a township between two schools stays open without a wish", () => {
    const child = decideChild({ readings: { household: openTownship("千斤沟镇", "第四小学", "千斤沟小学") } });
    expect(child).toMatchObject({ admission: "held", zone: null, claims: [] });
  });

  it("… and a wish for one of the two is a household claim there, then at the other", () => {
    const child = decideChild({ wishes: ["千小"], readings: { household: openTownship("千斤沟镇", "第四小学", "千斤沟小学") } });
    expect(claimList(child)).toEqual(["千斤沟小学:household", "第四小学:household"]);
  });
});
