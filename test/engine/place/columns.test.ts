/** Addresses whose township or village stands in a column of its own. */
import { describe, expect, test } from "vitest";
import { readAddress } from "../../../engine/place/address.js";
import { gazetteer, said } from "./gazetteers.js";

function columns(township: string, village: string, text: string): string {
  return said(readAddress(gazetteer, { text, township, village }, "primary"));
}

describe("columns supply what the text lacks", () => {
  test.each([
    ["宝昌镇", "东郊社区", "12号", "exact 宝昌镇/东郊社区 第一小学"],
    ["宝昌镇", "东郊社区", "平房区20排4号", "exact 宝昌镇/东郊社区 第一小学"],
    ["千斤沟镇", "6号", "3组", "exact 千斤沟镇/六号村 千斤沟小学"],
    ["河北省沽源县", "", "平定堡镇", "outside"],
    ["宝昌镇", "东郊", "12号", "exact 宝昌镇/东郊社区 第一小学"],
    ["宝昌镇", "", "东郊社区12号", "exact 宝昌镇/东郊社区 第一小学"],
    ["宝昌", "东郊社区", "东郊社区12号", "exact 宝昌镇/东郊社区 第一小学"],
    ["宝昌镇", "菜园村", "3组", "exact 宝昌镇/菜园村/三社 第一小学"],
    ["宝昌", "菜园", "三社", "exact 宝昌镇/菜园村/三社 第一小学"],
    ["宝昌镇", "建兴社区", "昌盛园小区3号楼", "exact 宝昌镇/建兴社区/昌盛园小区 第三小学"],
    ["宝昌镇", "昌盛园小区", "宝昌镇建兴社区3号楼", "exact 宝昌镇/建兴社区/昌盛园小区 第三小学"],
    ["宝昌镇", "东郊社区", "内蒙古自治区锡林郭勒盟太仆寺旗", "exact 宝昌镇/东郊社区 第一小学"],
    ["宝昌镇", "东郊社区", "", "exact 宝昌镇/东郊社区 第一小学"],
    ["红旗镇", "", "", "exact 红旗镇 第五小学 (township)"],
    ["红旗", "", "前永村", "exact 红旗镇/前永村 第五小学"],
    ["幸福", "", "永红村", "exact 幸福乡/永红村 第五小学"],
    ["红旗镇", "", "前勇", "near 红旗镇/前永村 第五小学"],
    ["千金沟镇", "", "察布淖村", "near 千斤沟镇/察布淖村 第四小学"],
    ["骆驼山镇", "", "六面井", "exact 骆驼山镇/六面井村 骆驼山小学"],
    ["千斤沟镇", "", "西坡村", "exact 千斤沟镇/西坡村 千斤沟小学"],
    ["", "永红村", "3组", "exact 幸福乡/永红村 第五小学"],
    ["宝昌镇", "太平", "光明大街12号", "split 宝昌镇/太平社区 ?第一小学、第二小学"],
    ["宝昌镇", "", "光明大街12号", "unread 宝昌镇"],
    ["", "", "", "blank"],
    ["幸福", "", "", "exact 幸福乡 第五小学 (township)"], ["幸福乡", "", "永红村", "exact 幸福乡/永红村 第五小学"], ["幸福，", "", "永红村", "exact 幸福乡/永红村 第五小学"],
    ["幸福路", "", "", "unread"], ["红旗", "", "友谊村", "exact 红旗镇/友谊村 第五小学"], ["宝昌镇", "某村", "东郊社区", "exact 宝昌镇/东郊社区 第一小学"],
    ["", "", "东郊社区", "exact 宝昌镇/东郊社区 第一小学"], ["", "东郊", "", "exact 宝昌镇/东郊社区 第一小学"], ["/", "东郊社区", "", "exact 宝昌镇/东郊社区 第一小学"],
    ["/", "", "/", "blank"], ["红旗镇", "/", "/", "exact 红旗镇 第五小学 (township)"], ["宝昌镇", "/", "东郊社区", "exact 宝昌镇/东郊社区 第一小学"],
    ["太仆寺旗", "东郊社区", "", "exact 宝昌镇/东郊社区 第一小学"], ["太旗", "", "前永村", "exact 红旗镇/前永村 第五小学"], ["正蓝旗", "某村", "某处", "outside"], ["某某镇", "东郊社区", "", "unread"],
    ["千斤沟镇", "6号", "12号", "exact 千斤沟镇/六号村 千斤沟小学"], ["千斤沟", "十号", "村", "exact 千斤沟镇/十号村 千斤沟小学"], ["红旗镇", "", "友谊路3号", "exact 红旗镇 第五小学 (township)"],
    ["宝昌镇", "菜园村", "菜园村三社", "exact 宝昌镇/菜园村/三社 第一小学"], ["宝昌镇", "菜园村三社", "菜园村", "exact 宝昌镇/菜园村/三社 第一小学"],
    ["宝昌镇", "菜园村三社", "宝昌镇菜园村12号", "exact 宝昌镇/菜园村/三社 第一小学"], ["红旗镇", "友谊村", "友谊村3组", "exact 红旗镇/友谊村 第五小学"],
    ["千金沟镇", "", "千斤沟镇西坡村", "exact 千斤沟镇/西坡村 千斤沟小学"],
  ])("%s | %s | %s", (township, village, text, expected) => {
    expect(columns(township, village, text)).toBe(expected);
  });
});

describe("columns that contradict the text leave it open", () => {
  test.each([
    ["红旗镇", "", "太仆寺旗宝昌镇东郊社区12号", "ambiguous ?第一小学、第五小学 (columns-differ)"],
    ["红旗镇", "幸福乡永红村", "", "ambiguous ?第五小学 (columns-differ)"],
    ["宝昌镇", "", "正蓝旗上都镇", "ambiguous (columns-differ)"],
    ["正蓝旗", "", "宝昌镇东郊社区", "ambiguous ?第一小学 (columns-differ)"],
    ["宝昌镇", "东郊社区", "建兴社区12号", "ambiguous 宝昌镇 ?第一小学、第二小学"],
    ["宝昌镇", "建兴社区", "太仆寺旗宝昌镇东郊社区12号", "ambiguous 宝昌镇 ?第一小学、第二小学"],
    ["千斤沟镇", "", "西坡村董家西沟", "ambiguous ?第二小学、千斤沟小学"],
    ["河北省", "", "红旗镇前永村", "ambiguous ?第五小学 (columns-differ)"], ["上都镇", "", "红旗镇前永村", "ambiguous ?第五小学 (columns-differ)"],
    ["红旗镇", "", "上都镇某村", "ambiguous ?第五小学 (columns-differ)"], ["红旗镇", "宝昌镇东郊社区", "12号", "ambiguous ?第一小学、第五小学 (columns-differ)"],
    ["红旗镇", "友谊村", "前永村3组", "ambiguous 红旗镇 ?第五小学"], ["宝昌镇", "太平", "新华社区", "ambiguous 宝昌镇 ?第一小学、第二小学、第三小学"],
    ["", "友谊村", "红旗镇", "ambiguous ?第五小学"], ["宝昌镇", "", "友谊村3组（原东郊社区）", "ambiguous 宝昌镇 ?第一小学、第五小学"],
  ])("%s | %s | %s", (township, village, text, expected) => {
    const said = columns(township, village, text);
    expect(said).toBe(expected);
  });

  test("a column of another county is outside, one of an unknown township is unread", () => {
    expect(columns("正蓝旗", "", "东郊社区")).toBe("outside");
    expect(columns("上都镇", "", "东郊社区")).toBe("unread");
  });
});
