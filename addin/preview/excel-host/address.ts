/** Cell addresses: `A1`, `$B$2:C9`, `A:C`, `3:5`, `'报名 表'!A1`. Rows and columns are counted from 0, both ends of an area included. */

export const ROWS = 1_048_576;
export const COLUMNS = 16_384;

export type Area = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

export const height = ({ top, bottom }: Area): number => bottom - top + 1;
export const width = ({ left, right }: Area): number => right - left + 1;
export const isEntireColumn = ({ top, bottom }: Area): boolean => top === 0 && bottom === ROWS - 1;
export const isEntireRow = ({ left, right }: Area): boolean => left === 0 && right === COLUMNS - 1;
export const isUnbounded = (area: Area): boolean => isEntireColumn(area) || isEntireRow(area);
export const cellCount = (area: Area): number => height(area) * width(area);
export const same = (a: Area, b: Area): boolean => a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
export const within = (inner: Area, outer: Area): boolean => inner.top >= outer.top && inner.bottom <= outer.bottom && inner.left >= outer.left && inner.right <= outer.right;

export function intersection(a: Area, b: Area): Area | null {
  const area = { top: Math.max(a.top, b.top), left: Math.max(a.left, b.left), bottom: Math.min(a.bottom, b.bottom), right: Math.min(a.right, b.right) };
  return area.top > area.bottom || area.left > area.right ? null : area;
}

export function boundingRect(a: Area, b: Area): Area {
  return { top: Math.min(a.top, b.top), left: Math.min(a.left, b.left), bottom: Math.max(a.bottom, b.bottom), right: Math.max(a.right, b.right) };
}

/** Null where it would leave the sheet or hold nothing. */
export function area(top: number, left: number, rows: number, columns: number): Area | null {
  if (top < 0 || left < 0 || rows < 1 || columns < 1 || top + rows > ROWS || left + columns > COLUMNS) return null;
  return { top, left, bottom: top + rows - 1, right: left + columns - 1 };
}

export const WHOLE_SHEET: Area = { top: 0, left: 0, bottom: ROWS - 1, right: COLUMNS - 1 };

export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** `sheet` is null where the address names none. Null for what is no address. */
export function parseAddress(text: string): { readonly sheet: string | null; readonly area: Area } | null {
  const bang = text.lastIndexOf("!");
  const sheet = bang < 0 ? null : text.slice(0, bang).replace(/^'(.*)'$/s, "$1").replaceAll("''", "'");
  const found = parseArea(text.slice(bang + 1));
  return found === null ? null : { sheet, area: found };
}

function parseArea(text: string): Area | null {
  const match = /^\$?([A-Z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Z]{1,3})?\$?(\d{1,7})?)?$/i.exec(text.trim());
  if (match === null) return null;
  const isPair = text.includes(":");
  const [, column, row, otherColumn = isPair ? undefined : column, otherRow = isPair ? undefined : row] = match;
  // Two columns, two rows or two cells: both ends are of one kind.
  const given = [column, row, otherColumn, otherRow].map((part) => (part === undefined ? "-" : "x")).join("");
  const isColumns = isPair && given === "x-x-";
  const isRows = isPair && given === "-x-x";
  if (!isColumns && !isRows && given !== "xxxx") return null;
  const columns = isRows ? [0, COLUMNS - 1] : [columnNumber(column ?? ""), columnNumber(otherColumn ?? "")];
  const rows = isColumns ? [0, ROWS - 1] : [Number(row) - 1, Number(otherRow) - 1];
  const found = { top: Math.min(...rows), left: Math.min(...columns), bottom: Math.max(...rows), right: Math.max(...columns) };
  return found.top < 0 || found.bottom >= ROWS || found.right >= COLUMNS ? null : found;
}

export function localAddress(area: Area): string {
  const { top, left, bottom, right } = area;
  if (isEntireColumn(area) && !isEntireRow(area)) return `${columnLetters(left)}:${columnLetters(right)}`;
  if (isEntireRow(area) && !isEntireColumn(area)) return `${top + 1}:${bottom + 1}`;
  const first = `${columnLetters(left)}${top + 1}`;
  return cellCount(area) === 1 ? first : `${first}:${columnLetters(right)}${bottom + 1}`;
}

/** A name that needs quotes: with anything but letters, digits, `_` and `.`, or that begins with a digit or reads like a cell. */
export function quotedSheet(name: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^([A-Z]{1,3}\d+|R\d*C?\d*|C\d*)$/i.test(name);
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`;
}

export const fullAddress = (sheet: string, area: Area): string => `${quotedSheet(sheet)}!${localAddress(area)}`;
