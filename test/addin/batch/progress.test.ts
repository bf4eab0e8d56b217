/** The bar is for people who wait: not for quick work, and no escape codes where there is no terminal. */
import { describe, expect, it } from "vitest";
import { progressBar, type Line } from "../../../addin/batch/progress.js";

/** A stream that keeps what is written, and a clock that is set by hand. */
function stage(isTTY: boolean): { readonly bar: ReturnType<typeof progressBar>; readonly written: string[]; readonly clock: { now: number } } {
  const written: string[] = [];
  const clock = { now: 0 };
  const stream: Line = { isTTY, write: (text) => { written.push(text); return true; } };
  return { bar: progressBar(stream, () => clock.now), written, clock };
}

describe("progress", () => {
  it("says nothing of work that is done at once", () => {
    const { bar, written } = stage(true);
    bar.at("读表", 0, 10);
    bar.at("读表", 10, 10);
    bar.end();
    expect(written).toEqual([]);
  });

  it("draws how much is done, in place, and wipes itself away", () => {
    const { bar, written, clock } = stage(true);
    clock.now = 500;
    bar.at("读表", 1, 4);
    expect(written.join("")).toContain("██████░░░░░░░░░░░░░░░░░░  25% 读表");
    clock.now = 510;
    bar.at("读表", 2, 4);
    expect(written).toHaveLength(1);
    bar.at("逐行判定", 0, 4);
    expect(written.at(-1)).toContain("  0% 逐行判定");
    clock.now = 600;
    bar.at("逐行判定", 4, 4);
    expect(written.at(-1)).toContain("████████████████████████ 100% 逐行判定");
    expect(written.every((text) => text.startsWith("\r"))).toBe(true);
    bar.end();
    expect(written.at(-1)).toBe("\r\u001b[2K");
  });

  it("never shows more than all, and all of nothing", () => {
    const { bar, written, clock } = stage(true);
    clock.now = 500;
    bar.at("读表", 7, 4);
    expect(written.at(-1)).toContain("100%");
    clock.now = 600;
    bar.at("写出", 0, 0);
    expect(written.at(-1)).toContain("100%");
  });

  it("names each part once on a line where there is no terminal", () => {
    const { bar, written, clock } = stage(false);
    clock.now = 500;
    for (let done = 0; done < 3; done++) bar.at("读表", done, 3);
    bar.at("写出", 0, 1);
    bar.end();
    expect(written).toEqual(["读表 …\n", "写出 …\n"]);
  });
});
