/** The columns of the two sheets that a clerk really keeps, under the names and in the order that each sheet happens to have. */
import { otherProofs, relation } from "./clean.js";
import type { Child } from "./child.js";
import type { Chance } from "./chance.js";
import type { Entry } from "./grid.js";
import { townshipOf } from "./places.js";
import { CENTRED } from "./styles.js";
import { mark, marks, named, typedAddress, typedDate, typedId, typedNote, typedSex, typedVillage } from "./scrawl.js";

export type Context = { readonly chance: Chance; readonly above: Child | null; readonly row: number; readonly nth: number };
export type TypedColumn = {
  /** The heading of the group over the column, '' where it stands alone. */
  readonly group: string;
  readonly name: string;
  readonly width: number;
  readonly hidden?: boolean;
  readonly cell: (child: Child, context: Context) => Entry;
};

const column = (name: string, width: number, cell: TypedColumn["cell"], group = ""): TypedColumn => ({ group, name, width, cell });
const text = (value: string): Entry => ({ value: value || null });

/** A number the clerk's keyboard made of a text, or the other way round. */
const either = (chance: Chance, digits: string): Entry => ({ value: digits && chance.happens(0.5) ? Number(digits) : digits || null });

function village(child: Child, { chance, above }: Context): Entry {
  const spot = child.household.spot;
  if (!spot) return { value: null };
  const repeats = above?.household.spot?.unit === spot.unit;
  return { value: repeats && chance.happens(0.45) ? chance.pick(["〃", "〃", "同上"]) : typedVillage(chance, spot) };
}

function door(child: Child, { chance }: Context): Entry {
  const spot = child.household.spot;
  if (!spot) return text(child.household.text);
  return { value: chance.happens(0.1) ? `${spot.township}${spot.unit}${spot.kind === "community" ? "社区" : ""}${spot.group}${spot.door}` : spot.group + spot.door };
}

const lives = (child: Child): Entry => text(child.residence === child.household.text ? "" : child.residence);

/** The age at the cut-off: mostly a formula over the ID, sometimes typed in. */
const age = (idColumn: string): TypedColumn["cell"] => (child, { row, chance }) => {
  const years = 2024 - Number(child.birth.slice(0, 4));
  return chance.happens(0.9) ? { value: years, formula: `2024-MID(SUBSTITUTE(${idColumn}${row}," ",""),7,4)` } : { value: years };
};

const BILLS = ["物业费票", "取暖费票", "水电费票"] as const;
const serialNumber: TypedColumn["cell"] = (_, { nth, chance }) => ({ value: chance.happens(0.2) ? String(nth) : nth });

export const PRIMARY: readonly TypedColumn[] = [
  column("序号", 6, serialNumber),
  column("乡镇苏木", 10, (child, { above }) => ({ ...text(above ? "" : townshipOf(child.household)), style: CENTRED }), "户籍情况"),
  column("嘎查村（社区）", 14, village, "户籍情况"),
  column("户籍地址", 30, door, "户籍情况"),
  column("幼儿姓名", 10, (child) => text(child.name), "幼儿信息"),
  column("性别", 6, (child, { chance }) => ({ value: typedSex(chance, child) }), "幼儿信息"),
  column("身份证号码", 22, (child, { chance }) => typedId(chance, child.id), "幼儿信息"),
  column("出生年月", 14, (child, { chance }) => typedDate(chance, child.birth), "幼儿信息"),
  column("年龄", 6, age("G"), "幼儿信息"),
  column("所在幼儿园", 18, (child, { chance, above }) =>
    text(above && above.kindergarten === child.kindergarten && chance.happens(0.5) ? "同上" : child.kindergarten), "幼儿信息"),
  column("户口迁移时间", 14, (child, { chance }) => typedDate(chance, child.moved)),
  column("原户籍地址", 28, (child) => text(child.earlier)),
  column("现居住地址", 36, lives),
  column("购房地址", 36, (child) => text(child.home), "城区购房情况"),
  column("产权人", 9, (child) => text(child.owner), "城区购房情况"),
  column("与产权人关系", 9, (child) => text(relation(child)), "城区购房情况"),
  column("房屋类型", 14, (child) => text(child.homeKind), "城区购房情况"),
  column("姓名", 9, (child) => text(child.father), "父亲"),
  column("联系电话", 13, (child, { chance }) => either(chance, child.phone), "父亲"),
  column("姓名", 9, (child) => text(child.mother), "母亲"),
  column("户口本（监护人/幼儿）", 12, (child, { chance }) => ({ value: marks(chance, child, ["监护人户口簿", "幼儿户口簿"]) })),
  column("出生证", 8, (child, { chance }) => ({ value: mark(chance, child, "出生医学证明") })),
  column("房产证/网签合同", 10, (child, { chance }) => ({ value: child.home ? mark(chance, child, "房产证/网签合同") : null })),
  column("物业费/取暖费/水电费票", 12, (child, { chance }) => ({ value: child.home ? marks(chance, child, BILLS) : null })),
  column("证明材料", 16, (child) => text(otherProofs(child))),
  column("意愿学校", 12, (child) => text(child.wish)),
  column("学生类别", 10, (child) => text(child.category)),
  { ...column("报名编号", 12, (child) => text(child.application)), hidden: true },
  column("备注", 26, (child) => text(typedNote(child))),
];

export const JUNIOR: readonly TypedColumn[] = [
  column("序号", 6, serialNumber),
  column("毕业小学", 14, (child) => text(child.graduated)),
  column("学生姓名", 10, (child) => text(child.name)),
  column("性别", 6, (child, { chance }) => ({ value: typedSex(chance, child) })),
  column("证件号码", 22, (child, { chance }) => typedId(chance, child.id)),
  column("全国学籍号", 22, (child, { chance }) => text(chance.happens(0.1) ? child.studentNumber.toLowerCase() : child.studentNumber)),
  column("原学校标识码", 13, (child, { chance }) => either(chance, child.schoolCode)),
  column("户口所在地", 48, (child, { chance }) => text(typedAddress(chance, child))),
  column("迁户时间", 13, (child, { chance }) => typedDate(chance, child.moved)),
  column("原户籍", 30, (child) => text(child.earlier)),
  column("家庭住址", 40, lives),
  column("房产地址", 36, (child) => text(child.home)),
  column("产权人", 9, (child) => text(child.owner)),
  column("房产类型", 14, (child) => text(child.homeKind)),
  column("家长姓名", 9, (child) => text(child.owner === child.father || child.owner === child.mother ? child.owner : child.guardian)),
  column("家长电话", 13, (child, { chance }) => either(chance, child.phone)),
  column("提交材料", 40, (child, { chance }) => ({ value: named(chance, child) })),
  column("志愿学校", 12, (child) => text(child.wish)),
  column("学生类别", 10, (child) => text(child.category)),
  column("年龄", 6, age("E")),
  { ...column("报名号", 12, (child) => text(child.application)), hidden: true },
  column("备注", 26, (child) => text(typedNote(child))),
];
