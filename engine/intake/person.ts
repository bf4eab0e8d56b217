/** Who a row is: name, ID number, birth, sex, and the stage the child enters. */
import type { Stage } from "../policy/schema.js";
import { cellText } from "./cells.js";
import type { Cursor } from "./cursor.js";
import { readDate, type IsoDate } from "./dates.js";
import { birthOf, readId, sexOf, type Sex } from "./identity.js";
import type { RowSetting, TableSetting } from "./setting.js";
import type { Cell } from "./sheet.js";

export type Identity = { readonly id: string | null; readonly idText: string; readonly birth: IsoDate | null; readonly sex: Sex | null };

const YEAR_MONTH = /^(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?$/;

/** The name without the spaces that clerks put into two-character names. */
export function readName(cursor: Cursor): string {
  const text = cursor.text("name");
  if (text === "") cursor.say("name-blank", "name");
  return text.includes(" ") && /[\u3400-\u9fff]/.test(text) ? text.replace(/ +/g, "") : text;
}

/** ID, birth and sex. What a valid ID says counts; a column that says otherwise is a finding. */
export function readIdentity(setting: RowSetting, table: TableSetting, cursor: Cursor): Identity {
  const cell = cursor.cell("idNumber");
  const { id, trouble } = readId(cell, setting.policy.year, table.lossy);
  const idText = id === null ? cellText(cell) : "";
  if (trouble !== null) cursor.say(trouble, "idNumber", { text: cellText(cell) });
  return { id, idText, birth: readBirth(setting, table, cursor, id), sex: readSex(setting, cursor, id) };
}

function readBirth(setting: RowSetting, table: TableSetting, cursor: Cursor, id: string | null): IsoDate | null {
  const cell = cursor.cell("birth");
  const text = cellText(cell);
  const ofId = id === null ? null : birthOf(id);
  if (text === "") {
    if (ofId === null) cursor.say("birth-blank", cursor.has("birth") ? "birth" : "idNumber");
    return ofId;
  }
  const written = readDate(cell, table.date1904, setting.policy.year);
  if (ofId === null) {
    if (written === null) cursor.say("birth-unread", "birth", { text });
    return written;
  }
  if (written === ofId) return written;
  const agrees = written === null ? agreesByMonth(cell, ofId) : false;
  if (agrees === false) cursor.say("id-birth-differs", "birth", { birth: written ?? text, idBirth: ofId });
  if (agrees === null) cursor.say("cell-unread", "birth", { text });
  return ofId;
}

/** A column of 出生年月 holds year and month only; a number has lost the zero of October. Null where it is no such thing. */
function agreesByMonth(cell: Cell, birth: IsoDate): boolean | null {
  const found = YEAR_MONTH.exec(cellText(cell).normalize("NFKC"));
  if (found === null) return null;
  const month = Number(birth.slice(5, 7));
  const said = Number(found[2]);
  return found[1] === birth.slice(0, 4) && (said === month || (typeof cell === "number" && said * 10 === month));
}

function readSex(setting: RowSetting, cursor: Cursor, id: string | null): Sex | null {
  const text = cursor.text("sex");
  const written = setting.answers.sex(text);
  const ofId = id === null ? null : sexOf(id);
  if (text !== "" && written === null) cursor.say("cell-unread", "sex", { text });
  if (written !== null && ofId !== null && written !== ofId) cursor.say("id-sex-differs", "sex", { sex: written, idSex: ofId });
  if (written === null && ofId === null) cursor.say("sex-unknown", cursor.has("sex") ? "sex" : null);
  return ofId ?? written;
}

/** The row's own cell wins over the sheet, and the sheet over what the other columns show. */
export function readStage(setting: RowSetting, table: TableSetting, cursor: Cursor, birth: IsoDate | null, graduate: boolean): Stage | null {
  let said: Stage | null = null;
  if (cursor.has("stage")) {
    for (const text of cursor.texts("stage")) {
      const stage = setting.stages.cell(text);
      if (stage === null || stage === "both") cursor.say("cell-unread", "stage", { text });
      else if (said !== null && said !== stage) {
        cursor.say("stage-conflict", "stage", { text });
        return null;
      } else said = stage;
    }
  }
  if (said !== null) return said;
  if (table.stage !== null) return table.stage;
  if (table.stageConflict) {
    cursor.say("stage-conflict", null);
    return null;
  }
  const shown = setting.stages.evidence({ birth, graduate });
  if (shown === null) cursor.say("stage-unknown", cursor.has("stage") ? "stage" : null);
  return shown;
}
