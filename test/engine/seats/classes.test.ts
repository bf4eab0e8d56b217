import { describe, expect, test } from "vitest";
import { drawClasses, type ClassChild } from "../../../engine/seats/classes.js";

/** A child of a class draw; names are invented and unlike each other unless a case says otherwise. */
function child(key: string, more: Partial<ClassChild> = {}): ClassChild {
  return {
    key, draw: key, sex: "male", name: "", twinGroup: null, wish: null, apartFrom: [], togetherWith: [], fixedClass: null, takesSeat: true, ...more,
  };
}
const boy = (key: string, more: Partial<ClassChild> = {}): ClassChild => child(key, { sex: "male", ...more });
const girl = (key: string, more: Partial<ClassChild> = {}): ClassChild => child(key, { sex: "female", ...more });

/** The class list as a clerk would read it: `1: a c, 2: b`. */
function lists(classes: number, children: readonly ClassChild[], classSize = 45): string {
  const drawn = drawClasses({ children, classes, classSize });
  return Array.from({ length: drawn.classes }, (_, index) =>
    `${index + 1}: ${children.filter((_child, at) => drawn.classOf[at] === index + 1).map(({ key }) => key).join(" ")}`).join(", ");
}

const unmet = (classes: number, children: readonly ClassChild[]): readonly string[] =>
  drawClasses({ children, classes, classSize: 45 }).unmet.map(({ code, key, wish, others }) => `${code}: ${key} ${wish} ${others.join(" ")}`);

describe("dealing", () => {
  test.each<[string, number, readonly ClassChild[], string]>([
    ["boys are dealt round the classes in the order of the draw", 2, [boy("c"), boy("a"), boy("b")], "1: c a, 2: b"],
    ["girls begin where the boys stopped", 2, [boy("a"), girl("g"), girl("h"), girl("i")], "1: a h, 2: g i"],
    ["children of unknown sex begin where the girls stopped", 3, [child("x", { sex: null }), child("y", { sex: null }), boy("a"), girl("g")],
      "1: y a, 2: g, 3: x"],
    ["equal draw numbers go by key", 2, [boy("b", { draw: "0" }), boy("a", { draw: "0" })], "1: a, 2: b"],
    ["a child taught at home is in no class", 1, [boy("a"), boy("b", { takesSeat: false })], "1: a"],
    ["few children still fill the planned classes evenly", 3, [boy("a"), boy("b"), boy("c"), boy("d")], "1: a d, 2: b, 3: c"],
    ["nobody to draw leaves the planned classes empty", 2, [], "1: , 2: "],
  ])("%s", (_what, classes, children, expected) => {
    expect(lists(classes, children)).toBe(expected);
  });

  test("where no class is planned there are as many as the class size needs", () => {
    expect(lists(0, [boy("a"), boy("b"), boy("c")], 2)).toBe("1: a c, 2: b");
    expect(lists(0, [boy("a"), boy("b")], 2)).toBe("1: a b");
    expect(drawClasses({ children: [], classes: 0, classSize: 45 })).toEqual({ classes: 0, classOf: [], unmet: [], overSize: [] });
  });

  test("too many children stay in the planned classes, and the classes that are too large are named", () => {
    const children = ["a", "b", "c", "d", "e"].map((key) => boy(key));
    expect(drawClasses({ children, classes: 2, classSize: 2 })).toMatchObject({ classes: 2, classOf: [1, 2, 1, 2, 1], overSize: [1] });
    expect(drawClasses({ children, classes: 2, classSize: 3 }).overSize).toEqual([]);
  });
});

describe("late children", () => {
  test.each<[string, number, readonly ClassChild[], string]>([
    ["a late child goes to the smallest class and nobody else moves", 2,
      [boy("z", { fixedClass: 1 }), girl("y", { fixedClass: 1 }), girl("x", { fixedClass: 2 }), girl("a")], "1: z y, 2: x a"],
    ["of classes equally small a boy goes to the one with fewer boys", 2, [boy("z", { fixedClass: 1 }), girl("x", { fixedClass: 2 }), boy("a")],
      "1: z, 2: x a"],
    ["several late children fill the smallest class first", 2,
      [boy("x", { fixedClass: 1 }), boy("y", { fixedClass: 1 }), boy("z", { fixedClass: 1 }), boy("a"), boy("b"), boy("c"), boy("d")],
      "1: x y z d, 2: a b c"],
    ["a late twin goes to the twin's class where it is one of the smallest", 3,
      [boy("x", { fixedClass: 1 }), boy("y", { fixedClass: 2 }), boy("z", { fixedClass: 3, twinGroup: "t", wish: "together" }),
        boy("a", { twinGroup: "t" })], "1: x, 2: y, 3: z a"],
    ["a class beyond the planned ones is kept and takes nobody in", 1, [boy("x", { fixedClass: 4 }), boy("a"), boy("b")], "1: a b"],
    ["what is no number of a class keeps nobody", 2, [boy("a", { fixedClass: 0 }), boy("b", { fixedClass: -1 }), boy("c", { fixedClass: 1.5 })], "1: a c, 2: b"],
  ])("%s", (_what, classes, children, expected) => {
    expect(lists(classes, children)).toBe(expected);
  });

  test("a class beyond the planned ones is still the child's answer", () => {
    const children = [boy("x", { fixedClass: 4, twinGroup: "t", wish: "together" }), boy("a", { twinGroup: "t" })];
    expect(drawClasses({ children, classes: 2, classSize: 45 }).classOf).toEqual([4, 1]);
    expect(unmet(2, children)).toEqual(["twins-apart: x together a"]);
  });

  test("a late twin does not make the twin's larger class larger still: the wish is reported", () => {
    const children = [
      boy("x", { fixedClass: 1 }), boy("z", { fixedClass: 1, twinGroup: "t" }), boy("y", { fixedClass: 2 }), boy("a", { twinGroup: "t", wish: "together" }),
    ];
    expect(lists(2, children)).toBe("1: x z, 2: y a");
    expect(unmet(2, children)).toEqual(["twins-apart: a together z"]);
  });
});

describe("wishes", () => {
  const twins = { twinGroup: "t", wish: "together" } as const;
  const apart = { twinGroup: "t", wish: "apart" } as const;
  test.each<[string, number, readonly ClassChild[], string]>([
    ["twins together: the later drawn twin changes with the first of the same sex", 2,
      [boy("a", twins), boy("b", twins), boy("c"), boy("d")], "1: a b, 2: c d"],
    ["one twin's word is enough", 2, [boy("a"), boy("b", { twinGroup: "t" }), boy("c", twins), boy("d")], "1: a d, 2: b c"],
    ["a boy and a girl together", 2, [boy("a", twins), boy("b"), girl("g"), girl("h", twins)], "1: a h, 2: b g"],
    ["a boy and a girl together where only a third class has room for both", 3, [boy("a"), boy("b", twins), girl("g", twins), girl("h")],
      "1: b g, 2: a, 3: h"],
    ["triplets together", 2, [boy("a", twins), boy("b", twins), boy("c"), girl("g", twins), girl("h"), girl("i")], "1: a b g, 2: c h i"],
    ["twins apart", 2, [boy("a", { twinGroup: "t", wish: "apart" }), boy("b"), boy("c", { twinGroup: "t" }), boy("d")], "1: b c, 2: a d"],
    ["twins of whom nothing was asked stay as drawn", 2, [boy("a", { twinGroup: "t" }), boy("b"), boy("c", { twinGroup: "t" }), boy("d")], "1: a c, 2: b d"],
    ["a child asked to be kept apart changes class", 2, [boy("a", { apartFrom: ["c"] }), boy("b"), boy("c"), boy("d")], "1: b c, 2: a d"],
    ["a friend asked for", 2, [boy("a", { togetherWith: ["d"] }), boy("b"), boy("c"), boy("d")], "1: a d, 2: b c"],
    ["whom a child must be apart from makes room for it", 2,
      [boy("a"), boy("b"), boy("c", { togetherWith: ["a"] }), boy("d", { apartFrom: ["e"] }), boy("e", { togetherWith: ["g"] }), girl("g")],
      "1: a c d, 2: b e g"],
    ["where the only boy to exchange has a friend, the friend follows", 2,
      [girl("x", { fixedClass: 1 }), girl("y", { fixedClass: 2 }), boy("a", { togetherWith: ["y"] }), boy("b", { togetherWith: ["h"] }), girl("g"), girl("h")],
      "1: x b h, 2: y a g"],
    ["who must be apart from one twin goes, the twins stay", 2,
      [boy("a", twins), boy("b", twins), boy("c"), boy("d"), boy("e", { apartFrom: ["a"] }), boy("f")], "1: a b c, 2: d e f"],
  ])("%s", (_what, classes, children, expected) => {
    expect(lists(classes, children)).toBe(expected);
    expect(unmet(classes, children)).toEqual([]);
  });

  test.each<[string, number, readonly ClassChild[], readonly string[]]>([
    ["twins together that the balance of sexes forbids", 2, [boy("a", twins), girl("g", twins)],
      ["twins-apart: a together g", "twins-apart: g together a"]],
    ["twins apart in a school of one class", 1, [boy("a", { twinGroup: "t", wish: "apart" }), boy("b", { twinGroup: "t" })],
      ["class-request-unmet: a apart b"]],
    ["an exclusion in a school of one class", 1, [boy("a", { apartFrom: ["b"] }), boy("b")], ["class-request-unmet: a apart b"]],
    ["a friend who is not at the school", 1, [boy("a", { togetherWith: ["z"] })], ["class-request-unmet: a together z"]],
    ["a friend who is taught at home", 1, [boy("a", { togetherWith: ["b"] }), boy("b", { takesSeat: false })], ["class-request-unmet: a together b"]],
    ["nothing, where the child to be apart from is not at the school", 1, [boy("a", { apartFrom: ["z"] })], []],
    ["nothing, where a child is asked to be with or apart from itself", 1, [boy("a", { apartFrom: ["a"], togetherWith: ["a"] })], []],
    ["of two guardians who contradict each other, the one who wanted them together", 2,
      [boy("a", { togetherWith: ["b"] }), boy("b", { apartFrom: ["a"] }), boy("c"), boy("d")], ["class-request-unmet: a together b"]],
    ["triplets apart in two classes: who shares a class", 2,
      [boy("a", { ...apart, apartFrom: ["c"] }), boy("b", apart), boy("c", apart)],
      ["class-request-unmet: a apart c", "class-request-unmet: c apart a"]],
  ])("reported: %s", (_what, classes, children, expected) => {
    expect(unmet(classes, children)).toEqual(expected);
  });
});

describe("names alike", () => {
  test.each<[string, string, string]>([
    ["the same name", "王芳", "王芳"],
    ["the same sound in other characters", "王芳", "王方"],
    ["the same sound but for the tone", "王芳", "王放"],
    ["a surname with a reading of its own", "单芳", "善芳"],
  ])("%s: in two classes", (_what, one, other) => {
    expect(lists(2, [boy("a", { name: one }), boy("b", { name: "李强" }), boy("c", { name: other }), boy("d", { name: "赵勇" })])).toBe("1: b c, 2: a d");
  });

  test.each<[string, string, string]>([
    ["names that sound otherwise", "王芳", "王刚"],
    ["names of other length", "王芳", "王芳芳"],
    ["two blank names", "", ""],
  ])("%s: as drawn", (_what, one, other) => {
    expect(lists(2, [boy("a", { name: one }), boy("b", { name: "李强" }), boy("c", { name: other }), boy("d", { name: "赵勇" })])).toBe("1: a c, 2: b d");
  });

  test("a boy and a girl of one name", () => {
    expect(lists(2, [boy("a", { name: "王芳" }), boy("b"), girl("g", { name: "王芳" }), girl("h")])).toBe("1: b g, 2: a h");
  });

  test("namesakes are parted before names that only sound alike", () => {
    const children = [boy("a", { name: "王芳" }), boy("b", { name: "王方" }), boy("c", { name: "王芳" }), boy("d", { name: "赵勇" })];
    expect(lists(2, children)).toBe("1: c d, 2: a b");
  });

  test("more namesakes than classes are spread evenly", () => {
    const children = ["a", "c", "e", "g"].map((key) => boy(key, { name: "王芳" })).concat(["b", "d", "f", "h"].map((key) => boy(key)));
    const { classOf } = drawClasses({ children, classes: 2, classSize: 45 });
    expect(classOf.slice(0, 4).filter((each) => each === 1)).toHaveLength(2);
  });

  test("twins with like names who want to be together are together, and it is no unmet wish", () => {
    const twins = { twinGroup: "t", wish: "together" } as const;
    const children = [boy("a", { ...twins, name: "王佳" }), boy("b", { ...twins, name: "王嘉" }), boy("c"), boy("d")];
    expect(lists(2, children)).toBe("1: a b, 2: c d");
    expect(unmet(2, children)).toEqual([]);
  });
});
