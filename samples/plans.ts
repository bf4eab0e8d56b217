/** The two years that the samples tell of. The figures are chosen against the sample seats of the policy file. */
import type { Circumstance } from "./circumstances.js";
import { year, type Intake } from "./year.js";

/** Fits: every school has a seat for each child that may ask for one, and a few to spare. */
const QUIET: Intake = [
  ["东郊", 58, 53], ["万和", 20, 10], ["菜园东", 10, 8], ["城北", 8, 7], ["东明", 8, 6], ["禹仁围子", 3, 3],
  ["建兴", 111, 59], ["宏大", 10, 9], ["西坡北", 5, 4],
  ["宝丰", 69, 38], ["昌盛园", 14, 8], ["菜园西", 9, 7], ["西坡二社", 3, 3],
  ["太平", 18, 28], ["新华", 12, 26], ["南郊", 16, 28],
  ["宝昌四小", 28, 38], ["永丰", 46, 56], ["骆驼山四小", 12, 38], ["千斤沟四小", 26, 34],
  ["宝昌五小", 22, 48], ["红旗", 48, 93], ["幸福", 34, 34],
  ["千斤沟", 26, 30], ["骆驼山", 18, 44], ["贡宝拉格", 11, 18],
];

/** Does not fit: the town grew, and many families bought homes there. */
const CROWDED: Intake = [
  ["东郊", 74, 56], ["万和", 28, 16], ["菜园东", 10, 8], ["城北", 9, 8], ["东明", 8, 6], ["禹仁围子", 3, 3],
  ["建兴", 138, 70], ["宏大", 12, 10], ["西坡北", 5, 4],
  ["宝丰", 88, 58], ["昌盛园", 22, 14], ["菜园西", 9, 7], ["西坡二社", 3, 3],
  ["太平", 10, 34], ["新华", 8, 32], ["南郊", 10, 34],
  ["宝昌四小", 34, 46], ["永丰", 52, 60], ["骆驼山四小", 16, 38], ["千斤沟四小", 28, 40],
  ["宝昌五小", 34, 46], ["红旗", 52, 92], ["幸福", 34, 46],
  ["千斤沟", 26, 34], ["骆驼山", 18, 44], ["贡宝拉格", 13, 18],
];

const BUSY: Readonly<Record<string, number>> = { 农村户籍城区购房: 1.8, 随迁: 2.5 };

export const quietYear = () => year({ seed: 20240831, intake: QUIET, scale: () => 1 });
export const crowdedYear = () => year({ seed: 20240901, intake: CROWDED, scale: ({ name }: Circumstance) => BUSY[name] ?? 1 });
