/** The day of a ruling and of what is late is the day of the place, not that of Greenwich. */
import { afterEach, expect, test } from "vitest";
import { dayOf } from "../../../addin/flows/run-log.js";

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each([
  ["Asia/Shanghai", "2024-08-25T02:03:00.000Z", "2024-08-25"], ["Asia/Shanghai", "2024-08-24T17:30:00.000Z", "2024-08-25"], ["UTC", "2024-08-24T17:30:00.000Z", "2024-08-24"],
])("in %s it is %s the %s", (place, time, day) => {
  process.env.TZ = place;
  expect(dayOf(new Date(time))).toBe(day);
});
