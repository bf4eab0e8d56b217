import type { IsoDate } from "../intake/applicant.js";
import type { Policy } from "../policy/schema.js";

type Calendar = Pick<Policy["calendar"], "holidays" | "workdays">;

const DAY = 86_400_000;

/** A date so many days later; earlier where `days` is negative. */
export function daysAfter(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/**
 * The last of so many working days after a day, which is not counted itself.
 * @returns null where a year on the way has no holiday in the calendar: nobody has entered that year, and its holidays would be taken for working days.
 */
export function workingDayAfter(calendar: Calendar, date: IsoDate, days: number): IsoDate | null {
  const years = new Set(calendar.holidays.map((each) => each.slice(0, 4)));
  let day = date;
  for (let left = days; left > 0;) {
    day = daysAfter(day, 1);
    if (!years.has(day.slice(0, 4))) return null;
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return day;
}

function isWorkingDay({ holidays, workdays }: Calendar, day: IsoDate): boolean {
  if (workdays.includes(day)) return true;
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}
