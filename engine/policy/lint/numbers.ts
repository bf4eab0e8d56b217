import type { Policy } from "../schema.js";
import { STAGES } from "../terms.js";
import { problem, stageName, type Check, type Problem } from "./problem.js";

/** Seats against classes and plan, codes, dates and what is only a sample figure. */
export const numbers: Check = (policy) => [
  ...seats(policy), ...codes(policy), ...needs(policy), ...dates(policy), ...holidays(policy),
  ...(policy.draw.sample ? [problem("seed-sample", "draw", null, { seed: policy.draw.seed })] : []),
];

function seats(policy: Policy): readonly Problem[] {
  return STAGES.flatMap((stage) => {
    const { plan, classSize, clauses } = policy.stages[stage];
    const name = stageName(policy, stage);
    const found: Problem[] = [];
    const samples: string[] = [];
    let sum = 0;
    policy.schools.forEach((school, i) => {
      const entry = school.seats[stage];
      if (!entry) return;
      sum += entry.seats;
      if (entry.sample) samples.push(school.name);
      const most = entry.classes * classSize;
      if (entry.seats > most) found.push(problem("seats-over-classes", `schools.${i}.seats.${stage}`, clauses.classSize, { stage: name, school: school.name, seats: entry.seats, classes: entry.classes, classSize, most }));
    });
    if (sum > plan) found.push(problem("seats-over-plan", `stages.${stage}.plan`, clauses.plan, { stage: name, seats: sum, plan }));
    if (sum < plan) found.push(problem("seats-under-plan", `stages.${stage}.plan`, clauses.plan, { stage: name, seats: sum, plan, missing: plan - sum }));
    if (samples.length > 0) found.push(problem("seats-sample", `stages.${stage}`, clauses.plan, { stage: name, schools: samples }));
    return found;
  });
}

/** The code of a graduating school stands on the roster, so the schools that send graduates need one. */
function codes(policy: Policy): readonly Problem[] {
  const sending = STAGES.filter((stage) => !policy.stages[stage].graduates);
  return policy.schools.flatMap((school, i) =>
    school.code === null && sending.some((stage) => school.seats[stage])
      ? [problem("school-without-code", `schools.${i}.code`, policy.clauses.roster, { school: school.name })] : []);
}

function needs(policy: Policy): readonly Problem[] {
  return policy.documents.rules.flatMap((rule, i) =>
    rule.need > rule.documents.length ? [problem("document-need", `documents.rules.${i}`, rule.clause, { need: rule.need, count: rule.documents.length })] : []);
}

function dates(policy: Policy): readonly Problem[] {
  const { calendar } = policy;
  const windows = { review: calendar.review, notices: calendar.notices, deferrals: calendar.deferrals, studentNumbers: calendar.studentNumbers };
  const found = Object.entries(windows).flatMap(([name, [from, to]]) => {
    const path = `calendar.${name}`;
    return [
      ...(from > to ? [problem("dates-reversed", path, calendar.clause, { from, to })] : []),
      ...[from, to].filter((date) => !date.startsWith(`${policy.year}-`)).map((date) => problem("dates-other-year", path, calendar.clause, { date, year: policy.year })),
    ];
  });
  for (const stage of STAGES) {
    const { bornFrom, bornOnOrBefore, clauses } = policy.stages[stage];
    if (bornFrom !== null && bornOnOrBefore !== null && bornFrom > bornOnOrBefore) found.push(problem("dates-reversed", `stages.${stage}`, clauses.eligibility, { from: bornFrom, to: bornOnOrBefore }));
  }
  return found;
}

/** Working days are counted by the calendar; a year without holidays would be counted wrongly without a word. */
function holidays(policy: Policy): readonly Problem[] {
  const { calendar, year } = policy;
  const workdays = new Set(calendar.workdays);
  const both = calendar.holidays.filter((day) => workdays.has(day)).map((date) => problem("holiday-and-workday", "calendar.holidays", calendar.clause, { date }));
  const none = calendar.holidays.some((day) => day.startsWith(`${year}-`)) ? [] : [problem("holidays-empty", "calendar.holidays", calendar.clause, { year })];
  return [...both, ...none];
}
