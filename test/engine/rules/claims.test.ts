import { describe, expect, it } from "vitest";
import { claimList, codes, decideChild, exact, policy, split, without } from "./child.js";

const EAST = exact("宝昌镇/东郊社区", "第一小学");
const LUO = exact("骆驼山镇/骆驼山村", "骆驼山小学");
const GONG = exact("贡宝拉格苏木/道海嘎查", "贡宝拉格学校");

describe("the order of a child's claims", () => {
  it.each([
    ["no wish: the zone's school", EAST, [], ["第一小学:household"]],
    ["a wish for the own school changes nothing", EAST, ["一小"], ["第一小学:household"]],
    ["anyone may choose the school that is open to all, and keeps the household claim", EAST, ["贡宝拉格学校"], ["贡宝拉格学校:choice", "第一小学:household"]],
    ["a wish the plan does not allow is refused", EAST, ["第二小学"], ["第一小学:household"]],
    ["骆驼山: the annex's school first, the other in the household tier too", LUO, [], ["骆驼山小学:household", "第四小学:household"]],
    ["骆驼山: the wish turns the order round", LUO, ["四小"], ["第四小学:household", "骆驼山小学:household"]],
    ["贡宝拉格苏木: its own school without a wish", GONG, [], ["贡宝拉格学校:household"]],
    ["贡宝拉格苏木: any school of the county by choice", GONG, ["三小", "一小"], ["第三小学:choice", "第一小学:choice", "贡宝拉格学校:household"]],
  ])("%s", (_case, household, wishes, claims) => {
    expect(claimList(decideChild({ wishes, readings: { household } }))).toEqual(claims);
  });

  it.each([
    ["a refused wish is said", ["第二小学"], "wish-not-allowed"],
    ["a wish for a school of the other stage is said", ["第二中学"], "wish-other-stage"],
    ["a wish for a school nobody knows is said", ["张北县第一小学"], "wish-unknown"],
  ])("%s", (_case, wishes, code) => {
    expect(codes(decideChild({ wishes, readings: { household: EAST } }))).toContain(code);
  });

  it("a child of a split community may still choose the school that is open to all", () => {
    const child = decideChild({ wishes: ["贡宝拉格学校"], readings: { household: split("宝昌镇/太平社区", "第一小学", "第二小学") } });
    expect(claimList(child)).toEqual(["贡宝拉格学校:choice"]);
  });

  it("makes at most one claim a school, in its strongest tier", () => {
    const child = decideChild({ wishes: ["四小", "四小", "骆小"], readings: { household: LUO } });
    expect(claimList(child)).toEqual(["第四小学:household", "骆驼山小学:household"]);
  });
});

describe("六(六) families to be preferred", () => {
  it.each(["消防救援人员子女", "一线医务人员子女"])("%s choose freely on their proof", (preferential) => {
    const child = decideChild({ preferential, wishes: ["第二小学"], readings: { household: EAST } });
    expect(claimList(child)).toEqual(["第二小学:preferential", "第一小学:household"]);
    expect(child.claims[0]?.clause).toBe("六(六)");
  });

  it("without the proof the household's school is proposed and the notice waits", () => {
    const child = decideChild({
      preferential: "消防救援人员子女", documents: without("fire-rescue-proof"), wishes: ["第二小学"], readings: { household: EAST },
    });
    expect(claimList(child)).toEqual(["第一小学:household"]);
    expect(child.missing).toEqual(["消防救援人员证明"]);
    expect(codes(child)).toContain("preferential-no-proof");
  });

  it.each(["烈士子女", "现役军人子女", "企业家子女"])("%s are arranged by a person", (preferential) => {
    const child = decideChild({ preferential, readings: { household: EAST } });
    expect(child).toMatchObject({ admission: "held", claims: [], zone: "第一小学" });
    expect(codes(child)).toContain("preferential-review");
  });

  it("a group that the plan does not name is for a person too", () => {
    expect(codes(decideChild({ preferential: "领导关系", readings: { household: EAST } }))).toContain("preferential-unread");
  });
});

describe("六(三) an older brother or sister", () => {
  const all = { name: "王大苗", school: "二小", applied: true, rezoned: true, enrolled: true, byChoice: false } as const;

  it("goes first to the older child's school when every condition is on the row", () => {
    expect(claimList(decideChild({ sibling: all, readings: { household: EAST } }))).toEqual(["第二小学:sibling", "第一小学:household"]);
  });

  it.each([
    ["the older child was placed by choice", { byChoice: true }, "sibling-refused"],
    ["rezoning did not separate them", { rezoned: false }, "sibling-refused"],
    ["the older child has left", { enrolled: false }, "sibling-refused"],
    ["nobody applied", { applied: false }, "sibling-refused"],
    ["the row does not tell whether rezoning separated them", { rezoned: null }, "sibling-unproven"],
    ["the row does not tell how the older child came there", { byChoice: null }, "sibling-unproven"],
    ["the older child's school is not ours", { school: "张北县第一小学" }, "sibling-school-unread"],
  ] as const)("%s: no claim, and it is said", (_case, change, code) => {
    const child = decideChild({ sibling: { ...all, ...change }, readings: { household: EAST } });
    expect(claimList(child)).toEqual(["第一小学:household"]);
    expect(codes(child)).toContain(code);
  });

  it("asks for the proof that the older child is enrolled", () => {
    const child = decideChild({ sibling: all, documents: without("sibling-proof"), readings: { household: EAST } });
    expect(child.missing).toEqual(["兄（姐）在读证明"]);
  });
});

describe("六(五) disabled children", () => {
  it("follow the zone and keep their seat", () => {
    const child = decideChild({ disability: "inclusive", readings: { household: EAST } });
    expect(child).toMatchObject({ zone: "第一小学", takesSeat: true });
  });
  it("keep the school and take no class seat when taught at home", () => {
    const child = decideChild({ disability: "home-teaching", readings: { household: EAST } });
    expect(child).toMatchObject({ zone: "第一小学", takesSeat: false });
    expect(claimList(child)).toEqual(["第一小学:household"]);
  });
});

describe("五(三)1 documents", () => {
  it.each([
    ["a first-grader without the birth certificate", { documents: without("birth-certificate") }, ["出生医学证明"]],
    ["neither register", { documents: without("guardian-register", "child-register") }, ["法定监护人户口簿", "适龄儿童户口簿"]],
    ["a home that counts without its title and one bill", { documents: without("title", "heating-fee"), ownerIsGuardian: true, readings: { household: EAST, home: exact("宝昌镇/宝丰社区", "第三小学") } }, ["房产证或房屋网签合同", "取暖费票（半年以上）"]],
    ["a home that does not count needs no title", { documents: without("title"), readings: { household: EAST } }, []],
    ["a graduate without number and school", { stage: "junior", birth: "2012-01-01", documents: without("student-number", "graduating-school", "birth-certificate"), readings: { household: exact("宝昌镇/东郊社区", "第二中学") } }, ["学籍号", "毕业学校"]],
    ["a deferral asked for without evidence", { documents: without("hospital-record"), deferral: { asked: "deferral", state: null } }, ["旗县以上医院病历证明"]],
    ["a returning pupil without the paper", { documents: without("returning-proof"), category: "returning" }, ["户籍有效证件"]],
  ] as const)("%s", (_case, parts, missing) => {
    const child = decideChild({ readings: { household: EAST }, ...parts });
    expect(child.missing).toEqual(missing);
  });

  it("a missing paper never takes the proposed school away", () => {
    const child = decideChild({ documents: new Set(), readings: { household: EAST } });
    expect(child).toMatchObject({ zone: "第一小学" });
    expect(claimList(child)).toEqual(["第一小学:household"]);
  });

  it("names every absent one of a list of which fewer are needed", () => {
    const rules = [{ when: "everyone", documents: ["title", "heating-fee", "utility-bill"], need: 2, clause: "五(三)1(2)" }] as const;
    const change = { ...policy, documents: { ...policy.documents, rules: rules.map((rule) => ({ ...rule, documents: [...rule.documents] })) } };
    expect(decideChild({ documents: without("title"), readings: { household: EAST } }, change).missing).toEqual([]);
    expect(decideChild({ documents: new Set(["title"]), readings: { household: EAST } }, change).missing).toEqual(["取暖费票（半年以上）", "水电费发票（半年以上）"]);
  });
});

describe("五(三)3 人籍一致", () => {
  const junior = { stage: "junior", birth: "2012-01-05", graduatingSchool: "第一小学", readings: { household: exact("宝昌镇/东郊社区", "第二中学") } } as const;
  const id = "152527201201050015";
  it.each([
    ["a number whose last 18 characters are the ID", { id, studentNumber: `G${id}` }, []],
    ["another number is a warning to compare, no more", { id, studentNumber: "G152527201201050023" }, ["student-number-differs"]],
    ["the school's own code", { studentNumber: "G1", schoolCode: "2115002385" }, []],
    ["another school's code", { studentNumber: "G1", schoolCode: "2115002302" }, ["school-code-differs"]],
    ["a school whose code the plan does not give", { studentNumber: "G1", graduatingSchool: "千小" }, ["school-code-unknown"]],
  ] as const)("%s", (_case, parts, expected) => {
    const child = decideChild({ ...junior, ...parts });
    expect(codes(child)).toEqual(expected);
    expect(child.admission).toBe("open");
  });
});
