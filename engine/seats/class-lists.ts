/** The class draw of every school of a stage, from what the allocation gave each school and what guardians asked. */
import { finding, type Finding, type FindingCode } from "../finding.js";
import { cellName } from "../intake/sheet.js";
import type { Stage } from "../policy/schema.js";
import type { Case, Context } from "../rules/case.js";
import type { Placement, Pupil } from "./allocate.js";
import { drawClasses, type ClassChild, type UnmetWish } from "./classes.js";

/** The working paper of one child through allocation and class draw. */
export type Draft = {
  readonly child: Case;
  readonly fixedText: string | null;
  readonly pupil: Pupil | null;
  placement: Placement | null;
  class: number | null;
  /** What allocation and class draw add to the rules' findings. */
  readonly findings: Finding[];
};

/** Draws the classes of each school and writes class and findings onto the drafts of its children. */
export function drawSchoolClasses(drafts: readonly Draft[], stage: Stage, context: Context, draw: (key: string) => string): void {
  const bySchool = new Map<string, Draft[]>();
  for (const each of drafts) {
    const school = each.placement?.school;
    if (school == null) continue;
    const list = bySchool.get(school);
    if (list === undefined) bySchool.set(school, [each]);
    else list.push(each);
  }
  const { classSize } = context.policy.stages[stage];
  for (const [name, children] of bySchool) {
    const seats = context.schools.ofStage(stage).find((school) => school.name === name)?.seats[stage];
    const result = drawClasses({
      children: children.map((each) => classChild(each, children, context, draw)), classes: seats?.classes ?? 0, classSize,
    });
    children.forEach((each, index) => { each.class = result.classOf[index] ?? null; });
    reportUnmet(result.unmet, children, context);
    reportOverSize(result.overSize, children, context, name);
  }
}

function classChild(each: Draft, others: readonly Draft[], context: Context, draw: (key: string) => string): ClassChild {
  const { applicant, takesSeat } = each.child;
  const asked = askedOf(each, others);
  if (asked.unread !== null) report(each, context, "class-request-unread", { request: asked.unread });
  return {
    key: applicant.key, draw: draw(applicant.key), sex: applicant.sex, name: applicant.name, twinGroup: applicant.twinGroup,
    wish: asked.twins, apartFrom: asked.apartFrom, togetherWith: asked.togetherWith,
    fixedClass: each.pupil?.fixed == null ? null : classNumber(applicant.standing.class), takesSeat,
  };
}

type Asked = Pick<ClassChild, "apartFrom" | "togetherWith"> & { readonly twins: ClassChild["wish"]; readonly unread: string | null };

const NOTHING_ASKED: Asked = { twins: null, apartFrom: [], togetherWith: [], unread: null };

/** What the guardian asked about classes: of the twins where nobody is named, else of the children of the school who are. */
function askedOf(each: Draft, others: readonly Draft[]): Asked {
  const { classRequest: request, twinGroup } = each.child.applicant;
  if (request === null) return NOTHING_ASKED;
  if (request === "unread") return { ...NOTHING_ASKED, unread: "" };
  if (request.with === "") return twinGroup === null ? { ...NOTHING_ASKED, unread: request.kind } : { ...NOTHING_ASKED, twins: request.kind };
  const keys = namedChildren(request.with, each, others);
  if (keys.length === 0) return { ...NOTHING_ASKED, unread: request.with };
  return request.kind === "apart" ? { ...NOTHING_ASKED, apartFrom: keys } : { ...NOTHING_ASKED, togetherWith: keys };
}

/** The keys of children of the same school whose name stands in a request; two of one name leave it unread. */
function namedChildren(text: string, self: Draft, others: readonly Draft[]): readonly string[] {
  const found = others.filter((other) => other !== self && other.child.applicant.name.length > 1 && text.includes(other.child.applicant.name));
  const names = new Set(found.map((other) => other.child.applicant.name));
  return names.size === found.length ? found.map((other) => other.child.applicant.key) : [];
}

/** `3班`, `（3）班`, `3` to 3; null for anything else. */
function classNumber(text: string): number | null {
  const digits = /^\D{0,4}(\d{1,2})\D{0,3}$/.exec(text.normalize("NFKC"))?.[1];
  const number = digits === undefined ? 0 : Number(digits);
  return number > 0 ? number : null;
}

function reportUnmet(unmet: readonly UnmetWish[], children: readonly Draft[], context: Context): void {
  if (unmet.length === 0) return;
  const byKey = new Map(children.map((each) => [each.child.applicant.key, each]));
  for (const wish of unmet) {
    const each = byKey.get(wish.key);
    if (each === undefined) continue;
    report(each, context, wish.code, { wish: wish.wish, others: wish.others.map((key) => byKey.get(key)?.child.applicant.name ?? key) });
  }
}

function reportOverSize(classes: readonly number[], children: readonly Draft[], context: Context, school: string): void {
  if (classes.length === 0) return;
  for (const each of children) {
    if (each.class !== null && classes.includes(each.class)) report(each, context, "class-over-size", { school, class: each.class });
  }
}

function report(each: Draft, context: Context, code: FindingCode, values: Readonly<Record<string, string | number | readonly string[]>>): void {
  const column = context.columns.classRequest;
  const cell = column === undefined ? null : cellName(each.child.applicant.row, column);
  each.findings.push(finding(context.policy, code, cell, values));
}
