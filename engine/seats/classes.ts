/**
 * The open class draw of one school at one stage: random by the published draw numbers, balanced in size and by sex, then
 * what guardians asked is met where the balance allows, and children with names alike are kept apart where it still allows.
 */
import type { Sex } from "../intake/applicant.js";
import { ClassPlan, SEX_CODES, type SexCode } from "./class-plan.js";
import { drawOrder } from "./draw.js";
import { alikeNames } from "./names.js";
import { bondsOf, unmetWishes, type UnmetWish, type Wisher } from "./wishes.js";

export type { UnmetWish } from "./wishes.js";

/** One child that the school enrols. `draw` is of the round of the classes, in lower-case hex. */
export type ClassChild = Wisher & {
  readonly draw: string;
  readonly sex: Sex | null;
  readonly name: string;
  /** The class that an issued child already has and keeps, from 1; null for a child to be drawn. */
  readonly fixedClass: number | null;
  /** False for a child taught at home, who is in no class. */
  readonly takesSeat: boolean;
};

export type ClassDrawInput = {
  readonly children: readonly ClassChild[];
  /** Classes that the bureau has planned; 0 where it has planned none. */
  readonly classes: number;
  /** Children in a class at most. */
  readonly classSize: number;
};

export type ClassDraw = {
  readonly classes: number;
  /** The class of each child, from 1, in the children's order; null for a child in no class. */
  readonly classOf: readonly (number | null)[];
  readonly unmet: readonly UnmetWish[];
  /** Classes that are larger than the class size, from 1. */
  readonly overSize: readonly number[];
};

/**
 * Draws the classes of one school.
 *
 * The planned number of classes is the bureau's decision and stands whether few children come or too many; a class that gets too large
 * is named, since another one needs a room and a teacher. Only where none is planned there are as many as the class size needs.
 * Children with a class keep it, also one beyond the planned number. The order of the children changes nobody's class.
 */
export function drawClasses({ children, classes, classSize }: ClassDrawInput): ClassDraw {
  const seated = [...children.keys()].filter((index) => children[index]?.takesSeat);
  const undrawn = seated.flatMap((index) => children[index] ?? []);
  const order = drawOrder(undrawn);
  // From here on a child is its place in the draw.
  const drawn = order.flatMap((place) => undrawn[place] ?? []);
  const count = classes > 0 ? classes : Math.ceil(drawn.length / Math.max(1, classSize));
  const plan = new ClassPlan(
    count, drawn.map(({ sex }) => sexCode(sex)), drawn.map(earlierClass),
    bondsOf(drawn), alikeNames(drawn.map(({ name }) => name)),
  );
  for (const sex of SEX_CODES) plan.deal(sex);
  plan.settle();
  const classOf: (number | null)[] = children.map(() => null);
  order.forEach((place, child) => {
    const index = seated[place];
    const each = plan.classOf[child];
    if (index !== undefined && each !== undefined) classOf[index] = each + 1;
  });
  return {
    classes: count, classOf, unmet: unmetWishes(drawn, plan.classOf),
    overSize: [...plan.size.keys()].filter((each) => (plan.size[each] ?? 0) > classSize).map((each) => each + 1),
  };
}

/** The class a child keeps, from 0; null for a child to be dealt. What is no number of a class keeps nobody anywhere. */
function earlierClass({ fixedClass }: ClassChild): number | null {
  return fixedClass !== null && Number.isInteger(fixedClass) && fixedClass > 0 ? fixedClass - 1 : null;
}

function sexCode(sex: Sex | null): SexCode {
  switch (sex) {
    case "male": return 0;
    case "female": return 1;
    case null: return 2;
  }
}
