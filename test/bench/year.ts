/** A synthetic year of any size from a policy's own places: the same number of rows always gives the same sheet. */
import type { Cell, Sheet } from "../../engine/intake/sheet.js";
import type { Field, PlaceKind, Policy, Stage } from "../../engine/policy/schema.js";
import { Chance } from "../../samples/chance.js";
import { checkDigit, childName, fatherName, sexOf, surname } from "../../samples/people.js";

const COLUMNS: readonly (Field | "telephone")[] = [
  "serial", "applicationNumber", "name", "sex", "idNumber", "birth", "stage", "township", "household", "residence",
  "home", "homeOwnerRelation", "wish", "kindergarten", "graduatingSchool", "studentNumber", "guardianName", "telephone", "documents", "note",
];

/** Characters that registers write for one another; '' where they leave one out. */
const CONFUSED: ReadonlyMap<string, string> = new Map([
  ["宏", "红"], ["胜", "盛"], ["永", "勇"], ["丰", "峰"], ["淖", "闹"], ["圪", "疙"], ["账", "帐"], ["沟", "勾"], ["围", "圩"], ["山", ""], ["子", ""],
]);

const STREETS = ["", "光明大街", "解放大街", "民生路", "利民路", "建设南路"];
const CODES_ELSEWHERE = ["152502", "152525", "152528", "130722", "130724"];
const DAYS = 365;

/** The plan of a county as many times as large: seats and classes grow with the children. */
export function enlarge(policy: Policy, times: number): Policy {
  const grown = (count: number): number => Math.max(1, Math.round(count * times));
  return {
    ...policy,
    schools: policy.schools.map((school) => ({
      ...school,
      seats: Object.fromEntries(
        Object.entries(school.seats).map(([stage, seats]) => [stage, { ...seats, seats: grown(seats.seats), classes: grown(seats.classes) }]),
      ),
    })),
  };
}

/** `children` rows under a header in row 1, about 20 columns, every resident ID distinct and with its right check digit. */
export function syntheticYear(policy: Policy, children: number, seed = 2024): Sheet {
  const chance = new Chance(seed);
  const write = addressWriter(policy, chance);
  const header = COLUMNS.map((field) => (field === "telephone" ? "联系电话" : (policy.columns[field]?.[0] ?? field)));
  const rows: Cell[][] = [header];
  const born = { primary: 0, junior: 0 };
  const share = policy.stages.primary.plan / (policy.stages.primary.plan + policy.stages.junior.plan);
  for (let serial = 1; serial <= children; serial++) {
    const stage = chance.happens(share) ? "primary" : "junior";
    // Through JSON and back every string is one piece, as it is when read from a file; put-together strings cost twice the memory.
    rows.push(JSON.parse(JSON.stringify(child(policy, chance, write, stage, serial, born[stage]++))) as Cell[]);
  }
  return { name: policy.title, firstRow: 1, rows, merges: [], formulaTroubles: [], date1904: false, stage: null };
}

function child(policy: Policy, chance: Chance, write: () => Address, stage: Stage, serial: number, nth: number): Cell[] {
  const sex = sexOf(chance);
  const family = surname(chance);
  const birth = birthday(policy, stage, nth);
  const id = residentId(policy, birth, sex, Math.floor(nth / DAYS));
  const household = write();
  const buys = chance.happens(0.12);
  return [
    serial,
    chance.happens(0.9) ? "SQ2024" + String(serial).padStart(7, "0") : null,
    childName(chance, family, sex),
    sex,
    id,
    birth,
    policy.stages[stage].name,
    chance.happens(0.5) ? household.township : null,
    household.text,
    chance.happens(0.7) ? household.text : write().text,
    buys ? write().text : null,
    buys ? chance.pick(policy.words.guardian) : null,
    chance.happens(0.08) ? chance.pick(policy.schools).name : null,
    stage === "primary" ? "蓝天幼儿园" : null,
    stage === "junior" ? chance.pick(policy.schools.filter((school) => school.seats.primary !== undefined)).name : null,
    stage === "junior" ? "G" + id : null,
    fatherName(chance, family),
    "138" + String(serial).padStart(8, "0"),
    documents(policy, chance, stage, buys),
    chance.happens(0.02) ? chance.pick(policy.notes).words[0] ?? null : null,
  ];
}

function birthday(policy: Policy, stage: Stage, nth: number): string {
  const last = Date.parse(policy.stages.primary.bornOnOrBefore ?? `${policy.year - 6}-08-31`);
  const olderBy = stage === "primary" ? 0 : 6 * 365.25;
  return new Date(last - (Math.ceil(olderBy) + (nth % DAYS)) * 86_400_000).toISOString().slice(0, 10);
}

/** Five hundred children of a sex are born on a day in a county; the rest were born in others. */
function residentId(policy: Policy, birth: string, sex: "男" | "女", nthOfDay: number): string {
  const codes = [...policy.region.codes, ...CODES_ELSEWHERE];
  const region = codes[Math.floor(nthOfDay / 500) % codes.length] ?? "";
  const order = (nthOfDay % 500) * 2 + (sex === "男" ? 1 : 0);
  const seventeen = region + birth.replaceAll("-", "") + String(order).padStart(3, "0");
  return seventeen + checkDigit(seventeen);
}

function documents(policy: Policy, chance: Chance, stage: Stage, buys: boolean): string {
  const cases = new Set<string>(["everyone", stage, ...(buys ? ["purchase"] : [])]);
  const wanted = policy.documents.rules.filter((rule) => cases.has(rule.when)).flatMap((rule) => rule.documents);
  const kinds = policy.documents.kinds.filter((kind) => kind.field === null && wanted.includes(kind.id));
  return kinds.filter(() => !chance.happens(0.03)).map((kind) => kind.name).join("、");
}

/** `place` is what the writer meant; null where the address is elsewhere, or says no more than the county. */
export type Address = { readonly township: string; readonly text: string; readonly place: string | null };

/** Addresses as registers write them, each with the place that was meant. */
export function writtenAddresses(policy: Policy, count: number, seed = 2024): readonly Address[] {
  const write = addressWriter(policy, new Chance(seed));
  return Array.from({ length: count }, write);
}

/** Writes addresses as registers do: full, short, with another word for the level, with another character, elsewhere. */
function addressWriter(policy: Policy, chance: Chance): () => Address {
  // The town's communities hold far more children than a village does.
  const places = policy.places.flatMap((place) => (place.kind === "community" ? Array.from({ length: 12 }, () => place) : [place])).map((place) => {
    const [township = "", ...rest] = place.path.split("/");
    const words = Object.values(policy.levels).flat();
    const level = words.find((word) => rest.at(-1)?.endsWith(word) ?? false) ?? "";
    return { township, path: place.path, kind: place.kind, unit: rest.join(""), level };
  });
  const [province = "", league = "", county = ""] = [policy.region.province[0], policy.region.league[0], policy.region.county[0]];
  const short = policy.region.county[1] ?? county;
  const doors: Readonly<Record<PlaceKind, () => string>> = {
    township: () => "",
    community: () => `${chance.pick(STREETS)}${chance.whole(1, 240)}号`,
    village: () => `${chance.whole(1, 12)}组${chance.whole(1, 240)}号`,
    gacha: () => `${chance.whole(1, 240)}号`,
    group: () => `${chance.whole(1, 240)}号`,
    compound: () => `${chance.whole(1, 20)}号楼${chance.whole(1, 4)}单元${chance.whole(1, 6)}0${chance.whole(1, 3)}`,
  };
  return () => {
    const { township, path: place, kind, unit, level } = chance.pick(places);
    const way = chance.fraction();
    const bare = level === "" ? unit : unit.slice(0, -level.length);
    const door = doors[kind];
    const also = kind === "group" || kind === "township" ? [level] : policy.levels[kind];
    if (way < 0.5) return { township, place, text: province + league + county + township + unit + door() };
    if (way < 0.7) return { township, place, text: township + unit + door() };
    if (way < 0.8) return { township, place, text: short + township + bare + door() };
    if (way < 0.9) return { township, place, text: county + township + bare + chance.pick(also) + door() };
    if (way < 0.95) return { township, place, text: township + [...bare].map((character) => CONFUSED.get(character) ?? character).join("") + level + door() };
    if (way < 0.98) return { township: "", place: null, text: province + chance.pick(policy.region.neighbours) + "城关镇" + unit + door() };
    return { township, place: null, text: county + township };
  };
}
