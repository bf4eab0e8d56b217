/** A year of invented children: so many from each area, then what befalls some of them. */
import { BIRTH_CERTIFICATE, BOTH_REGISTERS, type Child, type Stage } from "./child.js";
import { Chance } from "./chance.js";
import { CIRCUMSTANCES, type Circumstance } from "./circumstances.js";
import { childName, dayBetween, fatherName, IdNumbers, mongolName, motherName, sexOf, surname, telephone } from "./people.js";
import { AREAS, spotIn, written, type AreaName } from "./places.js";

/** How many children of each stage come from each area. */
export type Intake = readonly (readonly [area: AreaName, primary: number, junior: number])[];
export type YearPlan = {
  readonly seed: number;
  readonly intake: Intake;
  /** How many times the usual number of children each circumstance takes. */
  readonly scale: (circumstance: Circumstance) => number;
};

const BORN: Readonly<Record<Stage, readonly [string, string]>> = {
  小学: ["2017-09-01", "2018-08-31"],
  初中: ["2011-09-01", "2012-08-31"],
};
const KINDERGARTENS = ["旗直属第一幼儿园", "旗直属第二幼儿园", "小太阳幼儿园", "金色童年幼儿园", "蓝天幼儿园", "七彩虹幼儿园"] as const;
const CODES: Readonly<Record<string, string>> = {
  第一小学: "2115002385", 第二小学: "2115002302", 第三小学: "2115002441", 第四小学: "2115000164", 第五小学: "2115000403",
};
const SHORT: Readonly<Record<string, string>> = {
  第一小学: "一小", 第二小学: "二小", 第三小学: "三小", 第四小学: "四小", 第五小学: "五小", 千斤沟小学: "千小", 骆驼山小学: "骆小",
};

/** The primary school that most children of an area went to. */
const PRIMARY: Readonly<Record<AreaName, string>> = {
  东郊: "第一小学", 宝丰: "第三小学", 建兴: "第二小学", 昌盛园: "第三小学", 万和: "第一小学", 太平: "第二小学", 新华: "第三小学", 南郊: "第一小学",
  菜园东: "第一小学", 菜园西: "第三小学", 西坡北: "第二小学", 西坡二社: "第三小学", 城北: "第一小学", 东明: "第一小学", 禹仁围子: "第一小学",
  宏大: "第二小学", 宝昌四小: "第四小学", 宝昌五小: "第五小学", 永丰: "第四小学", 骆驼山: "骆驼山小学", 骆驼山四小: "第四小学",
  千斤沟: "千斤沟小学", 千斤沟四小: "第四小学", 红旗: "第五小学", 幸福: "第五小学", 贡宝拉格: "贡宝拉格学校",
};

type Family = { readonly name: string; readonly father: string; readonly mother: string; readonly mongol: boolean; readonly area: AreaName };

function family(chance: Chance, area: AreaName): Family {
  const mongol = area === "贡宝拉格" && chance.happens(0.6);
  const name = mongol ? "" : surname(chance);
  return {
    name, mongol, area,
    father: mongol ? mongolName(chance, "男") : fatherName(chance, name),
    mother: mongol ? mongolName(chance, "女") : motherName(chance),
  };
}

function schooling(chance: Chance, stage: Stage, parents: Family, id: string): Pick<Child, "kindergarten" | "graduated" | "schoolCode" | "studentNumber"> {
  if (stage === "小学") {
    const { township } = AREAS[parents.area];
    const name = township === "宝昌镇" ? chance.pick(KINDERGARTENS) : `${township}中心幼儿园`;
    return { kindergarten: name, graduated: "", schoolCode: "", studentNumber: "" };
  }
  const school = PRIMARY[parents.area];
  const written = chance.happens(0.25) ? (SHORT[school] ?? school) : school;
  return { kindergarten: "", graduated: written, schoolCode: CODES[school] ?? "", studentNumber: `G${id}` };
}

function born(chance: Chance, ids: IdNumbers, stage: Stage, parents: Family, birth: string): Child {
  const sex = sexOf(chance);
  const id = ids.next("152527", birth, sex);
  const spot = spotIn(chance, parents.area);
  const text = written(chance, spot);
  return {
    stage, sex, birth, id, application: "", phone: "",
    name: parents.mongol ? mongolName(chance, sex) : childName(chance, parents.name, sex),
    household: { spot, text }, moved: "", earlier: "", residence: chance.happens(0.7) ? text : "",
    home: "", owner: "", homeKind: "", basis: "户籍", wish: "",
    ...schooling(chance, stage, parents, id),
    father: parents.father, mother: parents.mother, guardian: chance.happens(0.6) ? parents.father : parents.mother,
    category: "", preferential: "", sibling: null, disability: "", deferral: "", deferralState: "", twin: "", classRequest: "",
    documents: new Set(stage === "小学" ? [...BOTH_REGISTERS, BIRTH_CERTIFICATE] : BOTH_REGISTERS), note: "", befell: "",
  };
}

/** The second of twins: the same home, papers and day of birth. */
function twinOf(chance: Chance, ids: IdNumbers, first: Child, parents: Family): readonly Child[] {
  const second = born(chance, ids, first.stage, parents, first.birth);
  if (second.name === first.name) return [first];
  const wish = chance.happens(0.7) ? "同班" : "分班";
  const paired = (child: Child, other: Child): Child => ({ ...child, twin: "是", classRequest: `与${other.name}${wish}` });
  const same = { household: first.household, residence: first.residence, guardian: first.guardian, kindergarten: first.kindergarten };
  return [paired(first, second), { ...paired(second, first), ...same, ...(first.graduated ? { graduated: first.graduated } : {}) }];
}

function settle(chance: Chance, ids: IdNumbers, stage: Stage, area: AreaName, count: number): readonly Child[] {
  const children: Child[] = [];
  while (children.length < count) {
    const parents = family(chance, area);
    const child = born(chance, ids, stage, parents, dayBetween(chance, ...BORN[stage]));
    const twins = chance.happens(0.015) && count - children.length > 1;
    children.push(...(twins ? twinOf(chance, ids, child, parents) : [child]));
  }
  return children;
}

/** Gives each circumstance its children; a child that already has one, or a twin, is left as it is. */
function befall(chance: Chance, ids: IdNumbers, stage: Stage, children: Child[], scale: YearPlan["scale"]): void {
  const plain = new Set(children.flatMap((child, at) => (child.twin ? [] : [at])));
  for (const circumstance of CIRCUMSTANCES) {
    let wanted = Math.round(circumstance.count[stage] * scale(circumstance));
    for (const at of chance.shuffled([...plain])) {
      const child = children[at];
      if (wanted === 0) break;
      if (!child || !circumstance.fits(child)) continue;
      children[at] = { ...circumstance.change(child, chance, ids), befell: circumstance.name };
      plain.delete(at);
      wanted -= 1;
    }
    if (wanted > 0) throw new Error(`${circumstance.name}（${stage}）还差 ${wanted} 名儿童`);
  }
}

/** The children of both stages, primary first, each stage in the order in which families applied. */
export function year(plan: YearPlan): readonly Child[] {
  const chance = new Chance(plan.seed);
  const ids = new IdNumbers();
  const stages: readonly Stage[] = ["小学", "初中"];
  const children = stages.flatMap((stage) => {
    const ofStage = plan.intake.flatMap(([area, primary, junior]) =>
      settle(chance, ids, stage, area, stage === "小学" ? primary : junior));
    befall(chance, ids, stage, ofStage, plan.scale);
    return chance.shuffled(ofStage).map((child, nth) => ({
      ...child, application: `${stage === "小学" ? "XX" : "CZ"}2024${String(nth + 1).padStart(4, "0")}`,
    }));
  });
  return children.map((child, nth) => ({ ...child, phone: telephone(nth + 1) }));
}
