/** What stands on cells and moves with them when cells are inserted or deleted: references, merges, tables, comments, rules. */
import { type Area, ROWS } from "../address.js";
import type { Shift } from "./grid.js";

/** Where an area stands after the shift; null where all its cells are gone. */
export function shifted(area: Area, shift: Shift): Area | null {
  return shift.along === "rows" ? shiftedRows(area, shift) : transposed(shiftedRowsOf(transposed(area), shift));
}

function shiftedRowsOf(area: Area, shift: Shift): Area | null {
  return shiftedRows(area, { ...shift, area: transposed(shift.area) });
}

function transposed(area: Area): Area;
function transposed(area: Area | null): Area | null;
function transposed(area: Area | null): Area | null {
  return area === null ? null : { top: area.left, left: area.top, bottom: area.right, right: area.bottom };
}

function shiftedRows(area: Area, { area: moved, kind }: Shift): Area | null {
  // An area that is wider than the cells that move stays (assumed: Excel would tear some of them apart).
  if (area.left < moved.left || area.right > moved.right) return area;
  const by = moved.bottom - moved.top + 1;

  if (kind === "insert") {
    if (moved.top > area.bottom) return area;
    const top = moved.top <= area.top ? area.top + by : area.top;
    return { ...area, top, bottom: Math.min(area.bottom + by, ROWS - 1) };
  }
  if (moved.top > area.bottom) return area;
  if (moved.top <= area.top && moved.bottom >= area.bottom) return null;
  const above = Math.max(0, Math.min(moved.bottom, area.top - 1) - moved.top + 1);
  const inside = Math.max(0, Math.min(moved.bottom, area.bottom) - Math.max(moved.top, area.top) + 1);
  return { ...area, top: area.top - above, bottom: area.bottom - above - inside };
}

/** Something with an area, which is null once its cells are gone. */
export interface Anchored {
  area: Area | null;
}

/** Moves each along; drops what lost its cells. */
export function moveAll<T extends Anchored>(list: readonly T[], shift: Shift): T[] {
  for (const each of list) if (each.area !== null) each.area = shifted(each.area, shift);
  return list.filter(({ area }) => area !== null);
}
