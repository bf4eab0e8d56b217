/** Which sheet is read, and how much of it. */
import { Field, Radio, RadioGroup, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { Area } from "../../workbook/port.js";
import { cellName } from "../../../engine/intake/sheet.js";
import { usePane, useSession, useWords } from "../context.js";

const rangeName = ({ top, left, bottom, right }: Area): string => `${cellName(top, left)}:${cellName(bottom, right)}`;

export function SourceChoice(): ReactElement {
  return <div className="source"><SheetChoice /><ExtentChoice /></div>;
}

function SheetChoice(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const sheets = usePane((state) => state.sources?.sheets ?? NO_SHEETS);
  const chosen = usePane((state) => state.source.sheet);
  const found = usePane((state) => state.identification?.sheet ?? null);
  const automatic = pane.identify.automatic;
  return (
    <Field label={pane.identify.sheet} size="small">
      <Select
        size="small" value={chosen ?? ""} onFocus={() => { void session.look(); }}
        onChange={(_, { value }) => { void session.identify({ sheet: value === "" ? null : value, area: null }); }}
      >
        <option value="">{found !== null && chosen === null ? `${automatic} · ${found}` : automatic}</option>
        {sheets.map(({ name }) => <option key={name} value={name}>{name}</option>)}
      </Select>
    </Field>
  );
}

const NO_SHEETS: readonly { readonly name: string }[] = [];

type Extent = { readonly sheet: string; readonly area: Area };

/** The whole sheet, or the table or the selection in front where it lies on the sheet that is read. */
function ExtentChoice(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const source = usePane((state) => state.source);
  const sheet = usePane((state) => state.source.sheet ?? state.identification?.sheet ?? null);
  const onSheet = <T extends Extent>(extent: T | null | undefined): T | null => (extent != null && (sheet === null || extent.sheet === sheet) ? extent : null);
  const table = onSheet(usePane((state) => state.sources?.table));
  const selection = onSheet(usePane((state) => state.sources?.selection));
  const taken = source.area === null ? null : rangeName(source.area);
  const extent = taken === null ? "whole" : table !== null && taken === rangeName(table.area) ? "table" : "selection";
  const take = (name: string): void => {
    const chosen = name === "table" ? table : name === "selection" ? selection : null;
    void session.identify(chosen === null ? { sheet: source.sheet, area: null } : { sheet: chosen.sheet, area: chosen.area });
  };
  const selected = extent === "selection" ? taken : selection === null ? null : rangeName(selection.area);
  return (
    <Field label={pane.identify.extent} size="small">
      <RadioGroup
        className="source__extent" value={extent} onMouseEnter={() => { void session.look(); }}
        onChange={(_, { value }) => { take(value); }}
      >
        <Radio value="whole" label={pane.identify.whole} />
        {table === null ? null : <Radio value="table" label={pane.identify.table(table.name, rangeName(table.area))} />}
        <Radio value="selection" disabled={selected === null} label={pane.identify.selection(selected)} />
      </RadioGroup>
    </Field>
  );
}
