import type { Cell } from "../intake/sheet.js";
import type { Policy } from "../policy/schema.js";
import { STAGES } from "../policy/terms.js";
import type { Capacity } from "../seats/allocate.js";
import type { Words } from "./words.js";

/** 容量: a line a stage and school, then a total line a stage beside the county's plan; `schools` is how many lines are a school's. */
export function capacityTable(
  policy: Policy, capacity: readonly Capacity[], words: Words,
): { readonly headers: readonly string[]; readonly rows: readonly (readonly Cell[])[]; readonly schools: number } {
  const stages = STAGES.map((stage) => {
    const schools = capacity.filter((each) => each.stage === stage);
    const sum = (pick: (each: Capacity) => number): number => schools.reduce((total, each) => total + pick(each), 0);
    const lines = schools.map((each): readonly Cell[] => {
      const entry = policy.schools.find((school) => school.name === each.school)?.seats[stage];
      const note = entry?.sample === true ? words.sampleSeats : null;
      return [
        words.stage[stage], each.school, each.seats, each.placed, each.fixed, each.waiting,
        Math.max(0, each.seats - each.placed), each.classes, note,
      ];
    });
    const free = schools.reduce((total, each) => total + Math.max(0, each.seats - each.placed), 0);
    const total: readonly Cell[] = [
      words.stage[stage], words.total, sum((each) => each.seats), sum((each) => each.placed), sum((each) => each.fixed),
      sum((each) => each.waiting), free, sum((each) => each.classes), words.plan(policy.stages[stage].plan),
    ];
    return { lines, total };
  });
  const schools = stages.flatMap(({ lines }) => lines);
  return { headers: Object.values(words.capacityColumns), rows: [...schools, ...stages.map(({ total }) => total)], schools: schools.length };
}
