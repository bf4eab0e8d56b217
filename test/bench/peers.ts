/**
 * What somebody would take instead, over the same rows in the same process: two readers of Chinese addresses, two engines of rules, and
 * deferred acceptance as a textbook has it. Each answer is counted as right, blank or wrong; time alone says little of who must not guess.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ZenEngine } from "@gorules/zen-engine";
import { Engine } from "json-rules-engine";
import type { Applicant } from "../../engine/intake/applicant.js";
import { readSheet } from "../../engine/intake/read.js";
import { readAddress } from "../../engine/place/address.js";
import { compileGazetteer } from "../../engine/place/gazetteer.js";
import type { Policy, Stage } from "../../engine/policy/schema.js";
import type { Context } from "../../engine/rules/case.js";
import { applyRules } from "../../engine/rules/index.js";
import { compileRulings } from "../../engine/rules/rulings.js";
import { compileNearest, indexSchools } from "../../engine/rules/schools.js";
import { allocate, type Pupil } from "../../engine/seats/allocate.js";
import { drawNumber } from "../../engine/seats/draw.js";
import { enlarge, syntheticYear, writtenAddresses } from "./year.js";

/** How one of them did: milliseconds for all, and what its answers were worth. */
export type Peer = { readonly task: string; readonly name: string; readonly decisions: number; readonly milliseconds: number; readonly right: number; readonly blank: number; readonly wrong: number };

const load = createRequire(import.meta.url);
const versionOf = (name: string): string => `${name} ${(JSON.parse(readFileSync(load.resolve(`${name}/package.json`), "utf8")) as { readonly version: string }).version}`;

/** What is asked first only compiles: the answers after it count. */
const WARM_MS = 400;

function timed<T>(items: readonly T[], judge: (answer: string | null, item: T) => "right" | "blank" | "wrong", task: string, name: string, answer: (item: T) => string | null): Peer {
  for (const began = performance.now(); performance.now() - began < WARM_MS;) for (const item of items.slice(0, 100)) answer(item);
  const started = performance.now();
  const answers = items.map(answer);
  return counted(items, answers, judge, task, name, performance.now() - started);
}

async function timedLater<T>(items: readonly T[], judge: (answer: string | null, item: T) => "right" | "blank" | "wrong", task: string, name: string, answer: (item: T) => Promise<string | null>): Promise<Peer> {
  for (const began = performance.now(); performance.now() - began < WARM_MS;) for (const item of items.slice(0, 100)) await answer(item);
  const started = performance.now();
  const answers: (string | null)[] = [];
  for (const item of items) answers.push(await answer(item));
  return counted(items, answers, judge, task, name, performance.now() - started);
}

function counted<T>(items: readonly T[], answers: readonly (string | null)[], judge: (answer: string | null, item: T) => "right" | "blank" | "wrong", task: string, name: string, milliseconds: number): Peer {
  const worth = { right: 0, blank: 0, wrong: 0 };
  items.forEach((item, at) => { worth[judge(answers[at] ?? null, item)] += 1; });
  return { task, name, decisions: items.length, milliseconds, ...worth };
}

/** Every comparison there is. */
export async function comparePeers(policy: Policy): Promise<readonly Peer[]> {
  return [...compareReaders(policy), ...await compareRules(policy), ...compareSeats(policy)];
}

type Parsed = { readonly area?: string; readonly details?: string; readonly detail?: string };

/** The place of the plan. Who knows counties only is given what a person would add: the longest name of a place in the rest of the text. */
function compareReaders(policy: Policy): readonly Peer[] {
  const addresses = writtenAddresses(policy, 5_000);
  const gazetteer = compileGazetteer(policy);
  const task = "address to place";
  const { default: first } = load("address-parse") as { readonly default: { readonly parse: (text: string) => readonly Parsed[] } };
  const second = load("zh-address-parse") as (text: string, options: { readonly type: number }) => Parsed;
  const county = policy.region.county[0] ?? "";
  const names = policy.places.map(({ path }) => ({ path, words: path.split("/").slice(1) })).filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.join("").length - a.words.join("").length);
  const look = (text: string): string | null => names.find(({ words }) => words.every((word) => text.includes(word)))?.path ?? null;
  // 4组 says more than the village that was meant and is right; the village of a group that was meant says less, which is no error.
  const judge = (answer: string | null, { place }: { readonly place: string | null }): "right" | "blank" | "wrong" => {
    if (answer === place || (answer !== null && place !== null && answer.startsWith(`${place}/`))) return "right";
    return answer === null || place?.startsWith(`${answer}/`) === true ? "blank" : "wrong";
  };
  return [
    timed(addresses, judge, task, "Jiujin", ({ text }) => {
      const reading = readAddress(gazetteer, { text, township: "", village: "" }, "primary");
      // A township alone is no answer to where a child lives.
      return reading.place === null || reading.detail === "township" || !reading.place.includes("/") ? null : reading.place;
    }),
    timed(addresses, judge, task, `${versionOf("address-parse")} and a look for the name`, ({ text }) => {
      const [found] = first.parse(text);
      return found?.area !== undefined && found.area !== "" && found.area !== county ? null : look(found?.details ?? text);
    }),
    timed(addresses, judge, task, `${versionOf("zh-address-parse")} and a look for the name`, ({ text }) => {
      const found = second(text, { type: 0 });
      return found.area !== undefined && found.area !== "" && found.area !== county ? null : look(found.detail ?? text);
    }),
  ];
}

type Facts = { readonly stage: Stage | null; readonly place: string; readonly birth: string };

/** Too young, or the zone's school with its clause, from facts that are read already; ours finds basis, papers, claims and findings besides. */
async function compareRules(policy: Policy): Promise<readonly Peer[]> {
  const rows = syntheticYear(policy, 2_000);
  const { applicants } = readSheet(policy, rows, { secret: "bench" });
  const gazetteer = compileGazetteer(policy);
  const cases = applicants.map((applicant) => ({ applicant, reading: readAddress(gazetteer, applicant.household, applicant.stage) }))
    .filter(({ applicant, reading }) => applicant.stage === "primary" && reading.school !== null && reading.kind === "exact" && reading.detail === null);
  const facts = cases.map(({ applicant, reading }): Facts => ({ stage: applicant.stage, place: reading.place ?? "", birth: applicant.birth ?? "" }));
  const task = "rules to school and clause";
  const truth = cases.map(({ reading }) => `${reading.school ?? ""} ${reading.clause ?? ""}`);
  const items = cases.map((each, at) => ({ ...each, facts: facts[at] ?? { stage: null, place: "", birth: "" }, truth: truth[at] ?? "" }));
  const judge = (answer: string | null, item: { readonly truth: string }): "right" | "blank" | "wrong" => (answer === item.truth ? "right" : answer === null || answer === "" ? "blank" : "wrong");
  const context: Context = {
    policy, rulings: compileRulings([]), columns: {}, schools: indexSchools(policy), nearest: compileNearest(policy),
    documentNames: new Map(policy.documents.kinds.map((kind) => [kind.id, kind.name])),
  };
  const nothing = readAddress(gazetteer, { text: "", township: "", village: "" }, null);
  return [
    timed(items, judge, task, "Jiujin (all eleven rules)", ({ applicant, reading }) => {
      const child = applyRules(applicant, { household: reading, earlier: nothing, residence: nothing, home: nothing }, context);
      return child.zone === null ? null : `${child.zone} ${child.reading.clause ?? ""}`;
    }),
    await jsonRules(policy, items, judge, task),
    await zen(policy, items, judge, task),
  ];
}

type RuleItem = { readonly applicant: Applicant; readonly facts: Facts; readonly truth: string };
type RuleJudge = (answer: string | null, item: RuleItem) => "right" | "blank" | "wrong";

/** Each place of the plan at the stage with the school and clause that hold there. */
function zoneRows(policy: Policy): readonly { readonly place: string; readonly school: string; readonly clause: string }[] {
  const gazetteer = compileGazetteer(policy);
  return policy.places.flatMap(({ path }) => {
    const { school, clause } = gazetteer.byPath.get(path)?.answers.primary ?? { school: null, clause: null };
    return school === null ? [] : [{ place: path, school, clause: clause ?? "" }];
  });
}

function jsonRules(policy: Policy, items: readonly RuleItem[], judge: RuleJudge, task: string): Promise<Peer> {
  const engine = new Engine();
  for (const { place, school, clause } of zoneRows(policy)) {
    engine.addRule({ conditions: { all: [{ fact: "stage", operator: "equal", value: "primary" }, { fact: "place", operator: "equal", value: place }] }, event: { type: "zone", params: { answer: `${school} ${clause}` } } });
  }
  return timedLater(items, judge, task, versionOf("json-rules-engine"), async ({ facts }) => {
    const { events } = await engine.run({ ...facts });
    const answer: unknown = events[0]?.params?.answer;
    return typeof answer === "string" ? answer : null;
  });
}

function zen(policy: Policy, items: readonly RuleItem[], judge: RuleJudge, task: string): Promise<Peer> {
  const decision = new ZenEngine().createDecision({
    contentType: "application/vnd.gorules.decision",
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
      {
        id: "table", type: "decisionTableNode", name: "table", position: { x: 1, y: 0 },
        content: {
          hitPolicy: "first",
          inputs: [{ id: "stage", field: "stage", name: "stage" }, { id: "place", field: "place", name: "place" }],
          outputs: [{ id: "answer", field: "answer", name: "answer" }],
          rules: zoneRows(policy).map(({ place, school, clause }, at) => ({ _id: String(at), stage: `"primary"`, place: JSON.stringify(place), answer: JSON.stringify(`${school} ${clause}`) })),
        },
      },
      { id: "out", type: "outputNode", name: "out", position: { x: 2, y: 0 } },
    ],
    edges: [{ id: "a", sourceId: "in", targetId: "table", type: "edge" }, { id: "b", sourceId: "table", targetId: "out", type: "edge" }],
  });
  return timedLater(items, judge, task, versionOf("@gorules/zen-engine"), async ({ facts }) => {
    const { result } = await decision.evaluate(facts) as { readonly result: { readonly answer?: string } };
    return result.answer ?? null;
  });
}

/** A year of 20,000 pupils; who gets the school that a school-by-school list of all applicants gives is right. */
function compareSeats(policy: Policy): readonly Peer[] {
  const count = 20_000;
  const { schools } = enlarge(policy, count / (policy.stages.primary.plan + policy.stages.junior.plan));
  const seats = new Map(schools.flatMap(({ name, seats: { primary } }) => (primary === undefined ? [] : [[name, Math.ceil(primary.seats * 0.9)] as const])));
  const names = [...seats.keys()];
  const pupils = Array.from({ length: count }, (_none, at): Pupil => {
    const key = `SQ${String(at).padStart(6, "0")}`;
    const draw = drawNumber("bench", "seats", key);
    const first = at % names.length;
    const claims = Array.from({ length: 4 }, (_each, choice) => ({ school: names[(first + choice * 3) % names.length] ?? "", tier: choice === 0 ? "household" as const : "placement" as const, near: null }));
    return { key, draw, claims, fixed: null, takesSeat: true };
  });
  const task = "seats, deferred acceptance";
  const started = performance.now();
  const ours = allocate(policy.tiers, seats, pupils);
  const between = performance.now();
  const textbook = textbookAcceptance(policy, seats, pupils);
  const ended = performance.now();
  const same = ours.filter(({ school }, at) => school === (textbook.get(pupils[at]?.key ?? "") ?? null)).length;
  const peer = (name: string, milliseconds: number): Peer => ({ task, name, decisions: count, milliseconds, right: same, blank: 0, wrong: count - same });
  return [peer("Jiujin", between - started), peer("textbook, over objects", ended - between)];
}

/** As it is taught: round after round every pupil without a seat asks the next school, and each school keeps the best of all who ask. */
function textbookAcceptance(policy: Policy, seats: ReadonlyMap<string, number>, pupils: readonly Pupil[]): ReadonlyMap<string, string> {
  const rank = (pupil: Pupil, school: string): number => policy.tiers.indexOf(pupil.claims.find((claim) => claim.school === school)?.tier ?? "placement");
  const kept = new Map<string, Pupil[]>([...seats.keys()].map((school) => [school, []]));
  const asked = new Map(pupils.map(({ key }) => [key, 0]));
  let waiting = [...pupils];
  while (waiting.length > 0) {
    for (const pupil of waiting) {
      const next = asked.get(pupil.key) ?? 0;
      asked.set(pupil.key, next + 1);
      const school = pupil.claims[next]?.school;
      if (school !== undefined) kept.get(school)?.push(pupil);
    }
    const refused: Pupil[] = [];
    for (const [school, all] of kept) {
      all.sort((a, b) => rank(a, school) - rank(b, school) || (a.draw < b.draw ? -1 : 1));
      refused.push(...all.splice(seats.get(school) ?? 0));
    }
    waiting = refused.filter(({ key, claims }) => (asked.get(key) ?? 0) < claims.length);
  }
  return new Map([...kept].flatMap(([school, all]) => all.map(({ key }) => [key, school] as const)));
}

/** The comparison as lines: microseconds a decision, how many times as long as ours, and what the answers are worth. */
export function peerLines(peers: readonly Peer[]): readonly string[] {
  const each = ({ milliseconds, decisions }: Peer): number => (milliseconds / decisions) * 1000;
  return peers.map((peer) => {
    const ours = peers.find(({ task }) => task === peer.task);
    const times = ours === undefined || ours === peer ? "" : `, ${(each(peer) / each(ours)).toFixed(1)} times ours`;
    return `  ${peer.task}: ${peer.name}: ${each(peer).toFixed(2)} µs each${times}; right ${String(peer.right)}, blank ${String(peer.blank)}, wrong ${String(peer.wrong)} of ${String(peer.decisions)}`;
  });
}
