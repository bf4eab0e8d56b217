/** How a sheet of ours is known again and named, so that a workbook may go from Excel to a file and back. */

/** The hidden name on the sheet by which it is known, whatever a person renames it to; its value is the title. */
export const OWN_NAME = "_Jiujin.Title";

/** The title as the value of that name, without the `=`. */
export function quotedTitle(title: string): string {
  return `"${title.replaceAll('"', '""')}"`;
}

/** The title out of that value, with or without `=`. */
export function unquotedTitle(value: string): string {
  return value.replace(/^=/, "").replace(/^"|"$/g, "").replaceAll('""', '"');
}

/** Excel takes 31 characters, and does not tell case apart. */
const LONGEST_NAME = 31;

/** The title, or `title (2)` where a sheet of that name is there. */
export function freeName(title: string, names: readonly string[]): string {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  let name = title.slice(0, LONGEST_NAME);
  for (let n = 2; taken.has(name.toLowerCase()); n++) {
    const suffix = ` (${n})`;
    name = title.slice(0, LONGEST_NAME - suffix.length) + suffix;
  }
  return name;
}
