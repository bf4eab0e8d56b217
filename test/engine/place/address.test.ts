/** How addresses are read: the lines of addresses.ts, and what a reading says besides its school. */
import { describe, expect, test } from "vitest";
import { ADDRESSES } from "./addresses.js";
import { read, said } from "./gazetteers.js";

for (const [title, lines] of Object.entries(ADDRESSES)) {
  describe(title, () => {
    test.each(lines)("%s", (text, primary, junior) => {
      expect(said(read(text, "primary"))).toBe(primary);
      expect(said(read(text, "junior"))).toBe(junior);
    });
  });
}

describe("what a reading says besides its school", () => {
  test("the clause of the annex where text and annex both name the place", () => {
    expect(read("宝昌镇东郊社区").clause).toBe("附件4");
    expect(read("宝昌镇友谊村").clause).toBe("附件5");
  });

  test("the clause of the text for a township as a whole", () => {
    expect(read("红旗镇").clause).toBe("四(一)5");
  });

  test("the words that were taken for the place", () => {
    expect(read("太仆寺旗宝昌镇东红村委会禹仁围子组12号").matched).toBe("东红村委会禹仁围子组");
    expect(read("河北省张北县宏胜村").matched).toBe("河北省");
  });

  test("the places it may be, where the name is open", () => {
    expect(read("六面井村").places).toEqual(["骆驼山镇/六面井村", "千斤沟镇/六面井村"]);
    expect(read("宝昌镇红星村").places).toEqual(["宝昌镇/东红村"]);
    expect(read("太仆寺旗宝昌镇河沿街5组14号").places).toEqual([]);
  });

  test("a place that is named only to be left out is not the address", () => {
    expect(read("建兴社区(昌盛园小区除外)").school).toBeNull();
    expect(read("宝昌镇建兴社区（不含昌盛园小区）3号").school).toBeNull();
  });

  test("without a stage the place is read and no school follows", () => {
    expect(said(read("宝昌镇东郊社区", null))).toBe("exact 宝昌镇/东郊社区");
    expect(said(read("宝昌镇菜园村", null))).toBe("exact 宝昌镇/菜园村");
    expect(said(read("六面井村", null))).toBe("ambiguous");
    expect(said(read("红旗镇", null))).toBe("unread 红旗镇");
  });
});
