import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lintSentence } from "../../../addin/locales/lint.zh-CN.js";
import { lint, PROBLEMS, type Problem } from "../../../engine/policy/lint.js";
import type { Policy, Segment } from "../../../engine/policy/schema.js";
import { OTHER_COUNTY, PLAN, policyOf } from "./files.js";

function codes(problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => problem.code).toSorted();
}

function sentences(policy: Policy, code: keyof typeof PROBLEMS): readonly string[] {
  return lint(policy).filter((problem) => problem.code === code).map(lintSentence);
}

describe("太仆寺旗 2024：正文与附件的出入，都由数据算出", () => {
  const policy = policyOf(PLAN);
  const places = (code: keyof typeof PROBLEMS): readonly string[] => lint(policy).filter((problem) => problem.code === code)
    .map(({ values }) => [values["stage"], values["school"], values["other"] ?? values["township"], values["places"]].flat().filter((value) => value !== undefined).join(" "));

  test("没有错误", () => {
    expect(lint(policy).filter((problem) => problem.level === "error")).toEqual([]);
  });

  test("四(二)1 只写六个社区，附件5 还有西坡、东明、菜园", () => {
    expect(places("annex-only")).toEqual(["初中 第二中学 宝昌镇/西坡村 宝昌镇/东明村 宝昌镇/菜园村"]);
    expect(places("text-only")).toEqual([]);
    expect(places("text-annex-conflict")).toEqual([]);
  });

  test("骆驼山镇十个村在附件5 列给两所小学", () => {
    expect(places("annex-lists-twice")).toEqual(["小学 骆驼山小学 第四小学 骆驼山镇/骆驼山村 骆驼山镇/账房山村 骆驼山镇/二道穆图村 骆驼山镇/红星村 骆驼山镇/六面井村 骆驼山镇/东河沿村 骆驼山镇/西河沿村 骆驼山镇/四角滩村 骆驼山镇/后水泉村 骆驼山镇/后山椅村"]);
  });

  test("正文给整个镇、附件只列一部分村的", () => {
    expect(lint(policy).filter((problem) => problem.code === "text-wider").map(({ clause, values }) => [clause, values["school"], values["township"], [values["places"]].flat().length])).toEqual([
      ["四(一)4", "第四小学", "千斤沟镇", 16], ["四(一)7", "骆驼山小学", "骆驼山镇", 9], ["四(一)6", "千斤沟小学", "千斤沟镇", 21],
    ]);
  });

  test("边墙即小边墙，四角即四角滩", () => {
    expect(sentences(policy, "written-otherwise")).toEqual([
      "「宝昌镇/小边墙村」在 附件5、四(二)2 写作「边墙」，按同一地点处理。", "「骆驼山镇/四角滩村」在 附件5 写作「四角」，按同一地点处理。",
    ]);
  });

  test("没有归属的只有小学的菜园村、西坡村", () => {
    expect(lint(policy).filter((problem) => problem.code === "place-undecided").map(({ values }) => values["place"])).toEqual(["宝昌镇/菜园村", "宝昌镇/西坡村"]);
    expect(places("place-unclaimed")).toEqual([]);
  });

  test("待教育局填写：三处路段、两段就近顺序、示例学位、种子、三个标识码", () => {
    const waiting = lint(policy).filter(({ code }) => ["split-without-segments", "nearness-empty", "seats-sample", "seed-sample", "school-without-code"].includes(code));
    expect(waiting.map(({ code, values }) => `${code} ${[values["place"] ?? values["school"] ?? values["stage"] ?? ""].flat().join()}`.trim())).toEqual([
      "split-without-segments 宝昌镇/太平社区", "split-without-segments 宝昌镇/新华社区", "split-without-segments 宝昌镇/南郊社区",
      "nearness-empty 小学", "nearness-empty 初中", "seats-sample 小学", "seats-sample 初中",
      "school-without-code 千斤沟小学", "school-without-code 骆驼山小学", "school-without-code 贡宝拉格学校", "seed-sample",
    ]);
  });

  test("重名要写乡镇才分得清", () => {
    expect(lint(policy).filter(({ code }) => code === "name-repeated").map(({ values }) => values["name"])).toEqual(["骆驼山", "红旗", "幸福", "西坡", "宏胜", "边墙", "友谊", "六面井", "永胜"]);
  });

  test("没有别的要核对的", () => {
    const known = new Set(["annex-only", "annex-lists-twice", "text-wider", "written-otherwise", "place-undecided", "split-without-segments", "nearness-empty", "seats-sample", "seed-sample", "school-without-code"]);
    expect(lint(policy).filter(({ code, level }) => level !== "informs" && !known.has(code))).toEqual([]);
  });
});

const WEST = "柳林镇/河西社区";
const EAST = "柳林镇/河东社区";
const line: Segment = { stage: "primary", place: WEST, street: "柳堤路", side: "all", from: 1, to: 20, school: "柳林小学", clause: "附表1" };

type Code = keyof typeof PROBLEMS;

/** One change of a sound file, and the problems that come of it besides those that it has already. */
const CHANGES: readonly (readonly [description: string, change: (policy: Policy) => void, added: readonly Code[]])[] = [
  ["a wish allowed at a school that is not there", (p) => { p.alsoAllowed[0]!.schools = ["第九小学"]; }, ["school-unknown"]],
  ["all schools allowed, by the star", (p) => { p.alsoAllowed[0]!.schools = ["*"]; }, []],
  ["a primary school in a junior table", (p) => { p.purchase.schools[1]!.school = "柳林小学"; }, ["school-without-stage"]],
  ["one short name for two schools", (p) => { p.schools[1]!.short.push("县实验"); }, ["school-name-shared"]],
  ["one code for two schools", (p) => { p.schools[1]!.code = "9901230001"; }, ["school-code-shared"]],
  ["a school without a code", (p) => { p.schools[1]!.code = null; }, ["school-without-code"]],
  ["a zone of a place that is not there", (p) => { p.zones[3]!.place = "柳林镇/杨树村"; }, ["place-unknown", "annex-only", "text-only"]],
  ["a place in a township that is not there", (p) => { p.places.push({ path: "东山镇/东山村", kind: "village", aliases: [], clause: "附表2" }); }, ["place-unknown", "place-unclaimed", "place-unclaimed", "nearness-partial", "nearness-partial"]],
  ["a place without a township", (p) => { p.places.push({ path: "东山村", kind: "village", aliases: [], clause: "附表2" }); }, ["place-without-township", "place-unclaimed", "place-unclaimed", "nearness-partial", "nearness-partial"]],
  ["a place written twice", (p) => { p.places.push({ ...p.places[3]! }); }, ["place-repeated", "name-shared"]],
  ["a rule that asks for a document nobody knows", (p) => { p.documents.rules[0]!.documents = ["register", "passport"]; }, ["document-unknown"]],
  ["a preference whose proof nobody knows", (p) => { p.preferential[0]!.proof = "medal"; }, ["document-unknown", "document-unused"]],
  ["one id for two documents", (p) => { p.documents.kinds.push({ ...p.documents.kinds[3]!, names: ["水表单"] }); }, ["document-repeated"]],
  ["one name for two documents", (p) => { p.documents.kinds[4]!.names.push("水费"); }, ["document-name-shared"]],
  ["a rule that needs three of two", (p) => { p.documents.rules[4]!.need = 3; }, ["document-need"]],
  ["a tier left out", (p) => { p.tiers = p.tiers.filter((tier) => tier !== "migrant"); }, ["tier-missing"]],
  ["a tier twice", (p) => { p.tiers.push("household"); }, ["tier-repeated"]],
  ["a misspelt place to fill in", (p) => { p.templates.notice.notes.push("{shcool}"); }, ["placeholder-unknown"]],
  ["two schools for one village", (p) => { p.zones.push({ ...p.zones[3]!, school: "石桥学校" }); }, ["place-claimed-twice", "annex-only"]],
  ["two schools for one village, one of them not the default", (p) => { p.zones.push({ ...p.zones[3]!, school: "石桥学校", alternate: true }); }, ["annex-lists-twice", "annex-only"]],
  ["no default among the schools of a village", (p) => { p.zones[2]!.alternate = true; p.zones[9]!.alternate = true; }, ["alternate-without-default", "alternate-without-default"]],
  ["text and annex give a village to different schools", (p) => { p.zones[9]!.school = "石桥学校"; }, ["text-annex-conflict", "annex-only", "text-only"]],
  ["a village of the annex that the text leaves out", (p) => { p.zones.splice(9, 1); }, ["annex-only"]],
  ["a village of the text that the annex leaves out", (p) => { p.zones.splice(2, 1); }, ["text-only"]],
  ["a whole township of the text, one village of which the annex gives to nobody else", (p) => { p.zones.splice(5, 1); }, []],
  ["a whole township of the text, one village of which the annex gives to another school", (p) => { p.zones[5]!.school = "柳林小学"; }, ["text-wider", "annex-only"]],
  ["a second school for a whole township", (p) => { p.zones.push({ ...p.zones[11]!, school: "柳林小学" }); }, ["township-two-schools", "text-wider"]],
  ["a village marked as a whole township", (p) => { p.zones[10]!.whole = true; }, ["whole-not-township"]],
  ["a village that nobody serves", (p) => { p.zones = p.zones.filter((z) => z.place !== "柳林镇/张庄村"); }, ["place-unclaimed"]],
  ["a village that nobody serves, as the file says", (p) => { p.zones = p.zones.filter((z) => z.place !== "柳林镇/张庄村"); p.undecided.push({ stage: "primary", place: "柳林镇/张庄村", candidates: ["柳林小学"], kind: "nobody", clause: "附表2" }); }, ["place-undecided"]],
  ["a village that the file calls open though a school serves it", (p) => { p.undecided.push({ stage: "primary", place: "柳林镇/张庄村", candidates: ["柳林小学"], kind: "nobody", clause: "附表2" }); }, ["undecided-but-claimed"]],
  ["a school without a zone", (p) => { p.zones = p.zones.filter((z) => z.school !== "石桥学校" || z.stage === "primary"); }, ["school-without-zone", "township-not-whole", "place-unclaimed", "place-unclaimed", "place-unclaimed"]],
  ["a school without a zone that is open to all", (p) => { p.zones = p.zones.filter((z) => z.school !== "石桥学校" || z.stage === "primary"); p.schools[2]!.openToAll = true; }, ["township-not-whole", "place-unclaimed", "place-unclaimed", "place-unclaimed"]],
  ["a divided community given to one school as well", (p) => { p.zones.push({ ...p.zones[0]!, place: WEST }, { ...p.zones[7]!, place: WEST }); }, ["split-also-zone"]],
  ["a community divided between one school", (p) => { p.splits[0]!.sides[1]!.school = "清河实验学校"; p.segments = p.segments.filter((s) => s.school === "清河实验学校"); }, ["split-one-school"]],
  ["a compound of a divided community under one school there and under another as a zone", (p) => { p.places.push({ path: `${WEST}/锦绣家园`, kind: "compound", aliases: [], clause: "附表1" }); p.zones.push({ ...p.zones[1]!, place: `${WEST}/锦绣家园` }, { ...p.zones[8]!, place: `${WEST}/锦绣家园` }); p.splits[0]!.includes.push({ compound: "锦绣家园", school: "清河实验学校", clause: "附表1" }); }, ["place-claimed-twice"]],
  ["a divided community without segments", (p) => { p.segments = []; }, ["split-without-segments"]],
  ["a segment of a community that is not divided", (p) => { p.segments.push({ ...line, place: EAST }); }, ["segment-not-split"]],
  ["a segment of the right community at the wrong stage", (p) => { p.segments.push({ ...line, stage: "junior", school: "清河实验学校" }); }, ["segment-not-split"]],
  ["a segment of a school that has no side", (p) => { p.segments.push({ ...line, school: "石桥学校" }); }, ["segment-other-school"]],
  ["a segment from 20 to 1", (p) => { p.segments.push({ ...line, from: 20, to: 1 }); }, ["segment-reversed"]],
  ["a second line for the same doors and the same school", (p) => { p.segments.push(line, { ...line, from: 10 }); }, []],
  ["a second line for the same doors and another school", (p) => { p.segments.push(line, { ...line, from: 20, to: null, school: "清河实验学校" }); }, ["segment-overlap"]],
  ["odd and even doors for different schools", (p) => { p.segments.push({ ...line, side: "odd" }, { ...line, side: "even", school: "清河实验学校" }); }, []],
  ["odd doors for one school and all doors for the other", (p) => { p.segments.push({ ...line, side: "odd" }, { ...line, side: "all", school: "清河实验学校" }); }, ["segment-overlap"]],
  ["neighbouring doors for different schools", (p) => { p.segments.push(line, { ...line, from: 21, to: 40, school: "清河实验学校" }); }, []],
  ["no nearness at one stage", (p) => { p.nearness = p.nearness.filter((n) => n.stage === "primary"); }, ["nearness-empty"]],
  ["no nearness for one village", (p) => { p.nearness = p.nearness.filter((n) => n.stage === "primary" || n.place !== "柳林镇/槐树村"); }, ["nearness-partial"]],
  ["nearness for the township alone", (p) => { p.nearness = p.nearness.filter((n) => n.stage === "primary"); p.nearness.push({ stage: "junior", place: "柳林镇", schools: ["清河实验学校"], clause: "第五条" }, { stage: "junior", place: "石桥乡", schools: ["石桥学校"], clause: "第五条" }); }, []],
  ["one alias for two villages of a township", (p) => { p.places[3]!.aliases.push("大槐树"); }, ["name-shared"]],
  ["an alias that is a township's name", (p) => { p.places[5]!.aliases.push("柳林"); }, ["name-repeated"]],
  ["a neighbour that opens a village's name", (p) => { p.region.neighbours.push("双井"); }, ["neighbour-hides-place"]],
  ["a neighbour that opens the county's own name", (p) => { p.region.neighbours.push("清"); }, ["neighbour-hides-place"]],
  ["one title for two columns", (p) => { p.columns.residence = ["户口簿住址"]; }, ["column-two-fields"]],
  ["more seats than the classes hold", (p) => { p.schools[2]!.seats.junior = { classes: 1, seats: 46, sample: false }; }, ["seats-over-classes"]],
  ["more seats than the plan", (p) => { p.schools[2]!.seats.primary = { classes: 2, seats: 41, sample: false }; }, ["seats-over-plan"]],
  ["as many seats as the plan", (p) => { p.schools[0]!.seats.junior = { classes: 3, seats: 135, sample: false }; }, []],
  ["sample seats", (p) => { p.schools[2]!.seats.junior!.sample = true; }, ["seats-sample"]],
  ["a sample seed", (p) => { p.draw.sample = true; }, ["seed-sample"]],
  ["notices that end before they begin", (p) => { p.calendar.notices = ["2025-07-31", "2025-07-20"]; }, ["dates-reversed"]],
  ["an age window that ends before it begins", (p) => { p.stages.primary.bornFrom = "2019-09-01"; }, ["dates-reversed"]],
  ["a date of last year", (p) => { p.calendar.deferrals = ["2024-08-01", "2025-08-20"]; }, ["dates-other-year"]],
  ["a day both off and on", (p) => { p.calendar.holidays.push("2025-09-28"); }, ["holiday-and-workday"]],
  ["no holidays of the year", (p) => { p.calendar.holidays = ["2024-10-01"]; }, ["holidays-empty"]],
];

/** What the sound file has already, which a change may also take away. */
const SOUND: readonly Code[] = ["name-repeated", "name-repeated", "names-near", "seats-under-plan", "township-not-whole", "written-otherwise"];

describe("a second county's plan", () => {
  test("has what a sound file may have", () => {
    expect(codes(lint(policyOf(OTHER_COUNTY)))).toEqual(SOUND);
  });

  test.each(CHANGES)("%s", (_, change, added) => {
    const policy = policyOf(OTHER_COUNTY);
    change(policy);
    const rest = [...SOUND];
    const more = lint(policy).map((problem) => problem.code).filter((code) => {
      const at = rest.indexOf(code);
      if (at >= 0) rest.splice(at, 1);
      return at < 0;
    });
    expect(more.toSorted()).toEqual(added.toSorted());
  });

  test("every problem of the catalogue has a case above", () => {
    const cased = new Set<string>([...SOUND, ...CHANGES.flatMap(([, , added]) => added)]);
    expect(Object.keys(PROBLEMS).filter((code) => !cased.has(code))).toEqual([]);
  });

  test("every sentence has its values", () => {
    for (const [, change] of CHANGES) {
      const policy = policyOf(OTHER_COUNTY);
      change(policy);
      for (const problem of lint(policy)) {
        expect(lintSentence(problem)).not.toMatch(/undefined|\{|「」|[:：]。|^：/);
      }
    }
  });
});

test("the order of a file's entries changes no problem", () => {
  const inOrder = codes(lint(policyOf(PLAN)));
  const shuffled = fc.integer({ min: 0, max: 0xffffffff }).map((seed) => {
    const policy = policyOf(PLAN);
    const shuffle = <T>(items: readonly T[]): T[] => items.map((item, i) => ({ item, at: Math.imul(i + 1, seed | 1) >>> 8 })).sort((a, b) => a.at - b.at).map(({ item }) => item);
    return { ...policy, zones: shuffle(policy.zones), places: shuffle(policy.places), schools: shuffle(policy.schools), townships: shuffle(policy.townships) };
  });
  fc.assert(fc.property(shuffled, (policy) => { expect(codes(lint(policy))).toEqual(inOrder); }), { numRuns: 30 });
});
