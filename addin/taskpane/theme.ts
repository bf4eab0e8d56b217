/** Fluent's themes with a stack of Chinese faces that stand on Windows, Mac and the web. */
import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";

const FACES = `"Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "Noto Sans SC", "Noto Sans CJK SC", sans-serif`;

export const themeOf = (dark: boolean): Theme => ({ ...(dark ? webDarkTheme : webLightTheme), fontFamilyBase: FACES, fontFamilyNumeric: FACES });

/** Whether a background such as `#2b2b2b` is a dark one, by its relative luminance. */
export function isDark(background: string): boolean {
  const [, red, green, blue] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(background) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return false;
  const light = (hex: string): number => (Number.parseInt(hex, 16) / 255) ** 2.2;
  return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue) < 0.18;
}
