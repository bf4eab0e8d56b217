import { describe, expect, it } from "vitest";
import { codes, decideChild, exact, outside, split } from "./child.js";

const HOME = { household: exact("宝昌镇/东郊社区", "第一小学") };

describe("二(一) who may enter grade 1", () => {
  it.each([
    ["born on the cut-off day is old enough", "2018-08-31", "open", []],
    ["born the day after is too young", "2018-09-01", "out", ["too-young"]],
    ["born on the first day of the year's window is of age", "2017-09-01", "open", []],
    ["born a day before the window is eligible, and last year's deferral is asked for", "2017-08-31", "open", ["over-age"]],
  ])("%s", (_case, birth, admission, expected) => {
    const child = decideChild({ birth, readings: HOME });
    expect(child.admission).toBe(admission);
    expect(codes(child)).toEqual(expected);
  });

  it("holds a child whose birth date nobody knows, and proposes nothing", () => {
    const child = decideChild({ birth: null, readings: HOME });
    expect(child.admission).toBe("held");
    expect(child.claims).toEqual([]);
    expect(codes(child)).toContain("birth-blank");
  });

  it("holds a row of which no stage is known", () => {
    const child = decideChild({ stage: null, readings: HOME });
    expect(child.admission).toBe("held");
    expect(codes(child)).toContain("stage-unknown");
  });
});

describe("二(二) and 附件1: who may enter grade 7", () => {
  const town = exact("宝昌镇/东郊社区", "第二中学");
  const junior = { stage: "junior", birth: "2012-01-05", studentNumber: "G1", readings: { household: town } } as const;

  it.each([
    ["this year's graduate of a school of the county", { graduatingSchool: "第一小学" }, "open", []],
    ["the school by its short name with the county before it", { graduatingSchool: "太仆寺旗一小" }, "open", []],
    ["a graduate elsewhere whose household is here", { graduatingSchool: "张北县第一小学" }, "open", ["graduate-outside"]],
    ["a graduate elsewhere whose household lies in a split community", { graduatingSchool: "张北县第一小学", readings: { household: split("宝昌镇/新华社区", "第一小学", "第三小学") } }, "held", ["graduate-outside", "address-split"]],
    ["a graduate elsewhere whose household is elsewhere too", { graduatingSchool: "张北县第一小学", readings: { household: outside } }, "held", ["not-a-graduate", "household-outside", "migrant-no-home"]],
    ["a school of the county that graduates nobody at the primary stage is no graduating school", { graduatingSchool: "第三中学" }, "open", ["graduating-school-unknown"]],
    ["a school of both stages is one", { graduatingSchool: "贡宝拉格学校" }, "open", []],
    ["a graduate of another year", { graduatingSchool: "第一小学", graduationYear: 2023 }, "out", ["not-a-graduate"]],
    ["a graduate of this year by the year column", { graduatingSchool: "第一小学", graduationYear: 2024 }, "open", []],
    ["a first-grader's birth date at the junior stage is asked about", { graduatingSchool: "第一小学", birth: "2018-03-01" }, "open", ["age-for-stage"]],
  ] as const)("%s", (_case, parts, admission, expected) => {
    const child = decideChild({ ...junior, ...parts });
    expect(child.admission).toBe(admission);
    expect(codes(child).filter((code) => code !== "school-code-unknown")).toEqual(expected);
  });

  it("takes a child who applies as a migrant child with a graduating school elsewhere, for a person to confirm", () => {
    const child = decideChild({
      ...junior, category: "migrant", graduatingSchool: "张北县第一小学", readings: { household: outside, residence: town },
    });
    expect(child.claims[0]).toMatchObject({ school: "第二中学", tier: "migrant" });
    expect(codes(child)).toContain("graduating-school-unknown");
  });
});

describe("deferral and exemption", () => {
  it.each([
    ["an approved deferral takes the child out", { asked: "deferral", state: "approved" }, "out", "deferred"],
    ["an approved exemption takes the child out", { asked: "exemption", state: "approved" }, "out", "deferred"],
    ["a deferral still asked for keeps the child in and waits", { asked: "deferral", state: "pending" }, "open", "deferral-pending"],
    ["a cell that says something else is asked about", { asked: "unread", state: null }, "open", "deferral-unread"],
  ] as const)("%s", (_case, deferral, admission, code) => {
    const child = decideChild({ deferral, readings: HOME });
    expect(child.admission).toBe(admission);
    expect(codes(child)).toContain(code);
  });

  it("a refused deferral changes nothing", () => {
    const child = decideChild({ deferral: { asked: "deferral", state: "refused" }, readings: HOME });
    expect(child.admission).toBe("open");
    expect(codes(child)).toEqual([]);
  });

  it("an issued notice must come back when the deferral is approved", () => {
    const child = decideChild({
      deferral: { asked: "deferral", state: "approved" }, standing: { school: "第一小学", class: "", notice: "issued" }, readings: HOME,
    });
    expect(codes(child)).toContain("deferral-notice-back");
    expect(child.claims).toEqual([]);
  });
});
