/** 比对: an office is chosen, then a sheet or files with what it has on record. */
import { Button, Field, Select } from "@fluentui/react-components";
import { Document16Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import type { Office } from "../../../engine/records.js";
import { OFFICES } from "../../locales/records.js";
import type { ComparedOffice } from "../../flows/compare.js";
import { usePane, useSession, useWords } from "../context.js";
import { FileButton } from "./file-button.js";
import { Message } from "./message.js";

export function Offices(): ReactElement {
  const { pane: { collect: { offices: words } } } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const sheets = usePane((state) => state.sources?.sheets ?? null) ?? [];
  const main = usePane((state) => state.identification?.sheet ?? null);
  const compared = usePane((state) => state.comparedOffice);
  const [office, setOffice] = useState<Office>("household");
  const [chosen, setSheet] = useState("");
  const others = sheets.filter(({ name }) => name !== main);
  const sheet = others.some(({ name }) => name === chosen) ? chosen : "";
  return (
    <section aria-labelledby="offices-heading">
      <h2 id="offices-heading">{words.heading}</h2>
      <p className="note">{words.about}</p>
      <div className="fields">
        <Field size="small" label={words.office}>
          <Select size="small" value={office} onChange={(_, { value }) => { setOffice(OFFICES.find((each) => each === value) ?? "household"); }}>
            {OFFICES.map((each) => <option key={each} value={each}>{words.names[each]}</option>)}
          </Select>
        </Field>
        <Field size="small" label={words.sheet}>
          <Select size="small" value={sheet} onFocus={() => { void session.look(); }} onChange={(_, { value }) => { setSheet(value); }}>
            <option value="">{others.length === 0 ? words.noSheet : words.chooseSheet}</option>
            {others.map(({ name }) => <option key={name} value={name}>{name}</option>)}
          </Select>
        </Field>
      </div>
      <div className="actions">
        <Button size="small" disabledFocusable={busy || sheet === ""} onClick={() => { void session.compareRecords(office, { sheet }); }}>{words.compare}</Button>
        <FileButton label={words.files} accept=".xlsx,.xlsm" many="files" icon={<Document16Regular />} disabledFocusable={busy} choose={(files) => { void session.compareRecords(office, { files }); }} />
      </div>
      {compared === null ? null : <Compared compared={compared} />}
    </section>
  );
}

function Compared({ compared: { office, sheet, unread, columns, verified, differing, notOnRecord, notApplied } }: { readonly compared: ComparedOffice }): ReactElement {
  const { pane: { collect: { offices: words }, views } } = useWords();
  const session = useSession();
  return (
    <>
      {unread.map((source) => <Message key={source} intent="warning">{words.unread(source)}</Message>)}
      {sheet === "" ? null : (
        <Message intent={differing + notOnRecord === 0 ? "success" : "info"} title={words.compared(words.names[office], sheet)} actions={<Button size="small" onClick={() => { session.show("assign"); }}>{words.again(views.assign)}</Button>}>
          {words.figures({ verified, differing, notOnRecord, notApplied })}
        </Message>
      )}
      {columns.map(({ source, headings }) => <p key={source} className="note">{words.columns(source, headings.map(({ heading, field }) => words.column(heading, field)))}</p>)}
    </>
  );
}
